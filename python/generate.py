"""Derives the methods of tendril.Graph from the registry of algorithms."""

import importlib.util
import keyword
import re
import sys
from pathlib import Path

HEADER = '''"""The methods of algorithms, derived from their registry by generate.py."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tendril._table import Table

VertexId = Any
UNIT_WEIGHTS = ""  # the name of the option of all algorithms that read weights
'''


def registry(class_path: list[str]) -> list[dict]:
    """The algorithms as the jars describe them."""
    path = Path(__file__).parent / "src" / "tendril" / "_java.py"
    spec = importlib.util.spec_from_file_location("_tendril_java", path)
    java = importlib.util.module_from_spec(spec)
    sys.modules["_tendril_java"] = java
    spec.loader.exec_module(java)
    return java.registry(class_path)


def generated(class_path: list[str]) -> dict[str, str]:
    """The module and its stub, by file name."""
    algorithms = registry(class_path)
    return {
        "_algorithms.py": module(algorithms, stub=False),
        "_algorithms.pyi": module(algorithms, stub=True),
    }


def module(algorithms: list[dict], stub: bool) -> str:
    methods = "\n".join(method(algorithm, stub) for algorithm in algorithms)
    base = (
        "    def _run(\n"
        "        self,\n"
        "        algorithm: str,\n"
        "        options: dict[str, object],\n"
        "        flags: dict[str, bool],\n"
        "        vertices: frozenset[str],\n"
        "    ) -> Table:"
    )
    body = base + (" ...\n" if stub else "\n        raise NotImplementedError\n")
    return f"{HEADER}\n\nclass Algorithms:\n    \"\"\"The built-in algorithms.\"\"\"\n\n{body}\n{methods}"


def identifier(name: str) -> str:
    text = name.lstrip("-").replace("-", "_")
    return text + "_" if keyword.iskeyword(text) else text


def is_vertex(option: dict) -> bool:
    return option["label"].split(",")[0] == "ID"


def is_positional(option: dict) -> bool:
    """Whether the algorithm has no use without the option: a vertex to start from, for example."""
    return is_vertex(option) and option["default"].split(";")[0] == "none"


def kind(option: dict) -> str:
    if not option["label"]:
        return "bool"
    if is_vertex(option):
        return "VertexId | Iterable[VertexId] | None" if option["repeatable"] else "VertexId | None"
    first = option["default"].replace(":", " ").replace(",", " ").replace(";", " ").split()[0]
    if option["label"] in ("COUNT", "N", "NUMBER", "SEED"):
        return "int | None"
    try:
        float(first)
        return "float | None"
    except ValueError:
        return "str | float | None"


def parameter(option: dict) -> str:
    default = "False" if kind(option) == "bool" else "None"
    return f"{identifier(option['name'])}: {kind(option)} = {default}"


def method(algorithm: dict, stub: bool) -> str:
    options = algorithm["options"]
    first = [option for option in options if is_positional(option)]
    others = [option for option in options if not is_positional(option)]
    parameters = ["self", *map(parameter, first)]
    keywords = [parameter(option) for option in others]
    if algorithm["weights"]:
        keywords.append("unit_weights: bool = False")
    if keywords:
        parameters += ["*", *keywords]
    lines = [f"    def {identifier(algorithm['name'])}("]
    lines += [f"        {text}," for text in parameters]
    lines += ["    ) -> Table:"]
    lines += documentation(algorithm, first + others)
    if stub:
        return "\n".join(lines) + "\n        ...\n"
    given = ", ".join(f"{option['name']!r}: {identifier(option['name'])}" for option in options if option["label"])
    flags = [f"{option['name']!r}: {identifier(option['name'])}" for option in options if not option["label"]]
    if algorithm["weights"]:
        flags.append("UNIT_WEIGHTS: unit_weights")
    vertices = ", ".join(repr(option["name"]) for option in options if is_vertex(option))
    lines += [
        "        return self._run(",
        f"            {algorithm['name']!r},",
        f"            {{{given}}},",
        f"            {{{', '.join(flags)}}},",
        f"            frozenset(({vertices}{',' if vertices else ''})),",
        "        )",
    ]
    return "\n".join(lines) + "\n"


def sentence(text: str) -> str:
    text = text.replace("9223372036854775807 if", "missing if")
    return (text[:1].upper() + text[1:]).replace("\\", "\\\\").replace('"""', "'''")


def python_names(text: str) -> str:
    return re.sub(r"--([a-z][a-z-]*)", lambda match: identifier(match[1]), text)


def documentation(algorithm: dict, options: list[dict]) -> list[str]:
    lines = [f'        """{sentence(algorithm["description"])}.']
    lines += ["", f"        ``top(n)``: {algorithm['top']}."]
    described = [
        f"            {identifier(option['name'])}: {python_names(option['description'])}"
        f" (default: {python_names(option['default'])})"
        for option in options
    ]
    if algorithm["weights"]:
        described.append("            unit_weights: count each edge as 1, whatever weights the graph has (default: off)")
    if described:
        lines += ["", "        Args:", *described]
    return [*lines, '        """']


if __name__ == "__main__":
    target = Path(__file__).parent / "src" / "tendril"
    for file, text in generated(sys.argv[1:]).items():
        (target / file).write_text(text, encoding="utf-8")
