"""Adds the jars that Maven has built to the wheel, and derives the methods of algorithms from them."""

import importlib.util
import os
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEFT_OUT = ("duckdb_jdbc-", "tendril-spark-engine-")  # 80 MB of native code; needs Spark


def load(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


class JarsHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        root = Path(self.root)
        library = Path(os.environ.get("TENDRIL_JARS", root.parent / "cli" / "target" / "tendril" / "lib"))
        jars = sorted(jar for jar in library.glob("*.jar") if not jar.name.startswith(LEFT_OUT))
        if not any(jar.name.startswith("tendril-cli-") for jar in jars):
            sys.exit(
                f"tendril: the jars must be built first: there are none in {library}; "
                "run ./mvnw -q -DskipTests package in the checkout, then pip install ./python again"
            )
        algorithms = load(root / "generate.py").generated([str(jar) for jar in jars])
        for name, text in algorithms.items():
            (root / "src" / "tendril" / name).write_text(text, encoding="utf-8")
        if version != "editable":  # an editable install uses those of the checkout
            for jar in jars:
                build_data["force_include"][str(jar)] = f"tendril/_jars/{jar.name}"
        build_data["pure_python"] = True
