"""The methods of algorithms are those of the registry."""

import importlib.util
import inspect

import pytest

import tendril
from tendril import _algorithms, _java


@pytest.fixture(scope="module")
def registry():
    return _java.registry(_java.class_path())


def test_the_module_is_what_the_registry_gives(python_source, registry):
    spec = importlib.util.spec_from_file_location("generate", python_source / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    for file, stub in (("_algorithms.py", False), ("_algorithms.pyi", True)):
        installed = _algorithms.__file__.removesuffix("_algorithms.py") + file
        with open(installed, encoding="utf-8") as text:
            assert text.read() == generate.module(registry, stub), f"install the package again: {file}"


def test_each_algorithm_is_a_method_with_its_options(registry):
    assert registry
    for algorithm in registry:
        method = getattr(tendril.Graph, algorithm["name"].replace("-", "_"))
        assert algorithm["description"][1:20] in method.__doc__
        names = set(inspect.signature(method).parameters)
        for option in algorithm["options"]:
            assert {option["name"][2:].replace("-", "_"), option["name"][2:].replace("-", "_") + "_"} & names


def test_algorithms_without_required_options_run(registry):
    graph = tendril.Graph([(1, 2, 1.0), (2, 3, 2.0), (3, 1, 1.0)], directed=False)
    for algorithm in registry:
        method = getattr(graph, algorithm["name"].replace("-", "_"))
        try:
            result = method()
        except tendril.InvalidInput as e:
            assert str(e).startswith(f"{algorithm['name']} needs ")
            continue
        assert len(result.to_pandas()) == len(result)
