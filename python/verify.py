"""Tests the package with the jars of the build, in an environment of its own under target/.

Where Python is too old or the test libraries cannot be fetched, it says so and ends without a failure, unless
TENDRIL_REQUIRE_PYTHON=1.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE / "target"
LOCK = HERE / "requirements-test.txt"
INSTALL_SECONDS = 600
TEST_SECONDS = 900


def skip(reason: str) -> None:
    """Ends without a failure, unless the tests are required."""
    required = os.environ.get("TENDRIL_REQUIRE_PYTHON") == "1"
    print(f"Python tests {'must run' if required else 'are skipped'}: {reason}", flush=True)
    sys.exit(1 if required else 0)


def environment() -> Path:
    """The Python of an environment with the libraries of the lock file, made if they have changed."""
    folder = TARGET / "venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    mark = folder / "complete"
    wanted = hashlib.sha256(LOCK.read_bytes() + f"{sys.version} {sys.executable}".encode()).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    TARGET.mkdir(exist_ok=True)
    print("Python: installing the libraries of the tests", flush=True)
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1"]
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [*install, "--timeout", "20", "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK)],
    ):
        try:
            ran = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as e:
            skip(str(e))
        if ran.returncode:
            lines = (ran.stderr or ran.stdout).strip().splitlines()
            skip(f"their libraries cannot be installed: {lines[-1] if lines else command}")
    mark.write_text(wanted)
    return python


def main() -> None:
    if sys.version_info < (3, 11):
        skip(f"they need Python 3.11 or newer: {sys.executable} is {sys.version.split()[0]}")
    python = environment()
    settings = {**os.environ, "TENDRIL_CACHE": str(TARGET / "cache"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    for name in ("PYTHONPATH", "PYTHONHOME", "TENDRIL_CLASS_PATH", "TENDRIL_JARS"):
        settings.pop(name, None)
    package = ["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-build-isolation", "--force-reinstall", "."]
    tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider"]
    for arguments in (package, tests):
        try:
            ran = subprocess.run([str(python), *arguments], cwd=HERE, env=settings, timeout=TEST_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            sys.exit(f"Python tests took more than {TEST_SECONDS} seconds")
        if ran.returncode:
            sys.exit(ran.returncode)


if __name__ == "__main__":
    main()
