"""Runs NetworkX's own tests by Tendril, and prints how often each function was computed.

    python networkx_suite.py            falls back to NetworkX where Tendril declines
    python networkx_suite.py --alone    without: tests of what Tendril declines are expected failures

It needs networkx, scipy, pandas, pytest and this package: the environment of verify.py, target/venv, has them.
Further arguments go to pytest, for example -n 2, or a path below networkx, such as algorithms/centrality.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import networkx
from _nx_tendril import FUNCTIONS
from nx_tendril._testing import COUNTS


def main() -> int:
    arguments = sys.argv[1:]
    alone = "--alone" in arguments
    package = Path(networkx.__file__).parent
    others = [argument for argument in arguments if argument != "--alone"]
    paths = [str(package / other) for other in others if (package / other).exists()] or [str(package)]
    options = [other for other in others if not (package / other).exists()]
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "NETWORKX_TEST_BACKEND": "tendril", COUNTS: folder}
        settings.pop("NETWORKX_FALLBACK_TO_NX", None)
        if not alone:
            settings["NETWORKX_FALLBACK_TO_NX"] = "True"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", *options, *paths]
        code = subprocess.run(command, cwd=folder, env=settings, check=False).returncode
        calls: Counter = Counter()
        for file in Path(folder).glob("*.json"):
            calls.update(json.loads(file.read_text("utf-8")))
    print(f"\nnetworkx {networkx.__version__}: computed calls of {len(FUNCTIONS)} functions")
    for name in FUNCTIONS:
        print(f"{calls[name]:8} {name}")
    idle = [name for name in FUNCTIONS if not calls[name]]
    print(f"{len(FUNCTIONS) - len(idle)} functions were computed, {sum(calls.values())} calls")
    if idle:
        print("never: " + " ".join(idle))
    return code or (1 if idle and paths == [str(package)] else 0)


if __name__ == "__main__":
    sys.exit(main())
