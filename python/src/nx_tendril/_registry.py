"""The functions of NetworkX that are computed here, with the conditions and the counts of their calls."""

from __future__ import annotations

import functools
import inspect
from collections import Counter
from collections.abc import Callable
from typing import Any

import networkx as nx

FUNCTIONS: dict[str, Callable] = {}
CALLS: Counter[str] = Counter()  # calls that were computed, not declined
MODULES = ("ranks", "betweenness", "distances", "components", "cohesion", "searches", "structure", "families", "famous")

Condition = Callable[[dict[str, Any]], "str | None"]


def implements(*conditions: Condition, costly: bool = False, name: str | None = None) -> Callable:
    """Registers a function under its name.

    Args:
        conditions: give the reason why the function cannot be computed with its arguments, or None
        costly: whether it takes NetworkX longer than the conversion of a graph
        name: name in NetworkX, if another one
    """

    def register(function: Callable) -> Callable:
        known = name or function.__name__

        @functools.wraps(function)
        def counted(*args: Any, **kwargs: Any) -> Any:
            try:
                result = function(*args, **kwargs)
            except nx.NetworkXException:
                CALLS[known] += 1
                raise
            CALLS[known] += 1
            return result

        counted.conditions = conditions
        counted.costly = costly
        counted.signature = inspect.signature(function)
        FUNCTIONS[known] = counted
        return function

    return register


def reason_against(name: str, args: tuple, kwargs: dict) -> str | None:
    """Why a call cannot be computed here, or None."""
    function = FUNCTIONS[name]
    if not function.conditions and "G" not in function.signature.parameters:
        return None
    try:
        bound = function.signature.bind(*args, **kwargs)
    except TypeError as e:
        return str(e)
    bound.apply_defaults()
    if "G" in bound.arguments and not hasattr(bound.arguments["G"], "is_directed"):
        return "G must be a graph"
    return next((reason for condition in function.conditions if (reason := condition(bound.arguments))), None)


def only(**defaults: Any) -> Condition:
    """Only these values of arguments are supported."""

    def check(arguments: dict[str, Any]) -> str | None:
        for name, value in defaults.items():
            if arguments[name] is not value and arguments[name] != value:
                return f"only {name}={value!r} is supported"
        return None

    return check


def undirected(arguments: dict[str, Any]) -> str | None:
    """Refuses directed graphs."""
    return "directed graphs are not supported" if arguments["G"].is_directed() else None


def simple(arguments: dict[str, Any]) -> str | None:
    """Refuses multigraphs."""
    return "multigraphs are not supported" if arguments["G"].is_multigraph() else None


def weight_by_name(arguments: dict[str, Any]) -> str | None:
    """Refuses functions as weights."""
    weight = arguments.get("weight", arguments.get("distance"))
    return "a function as weight is not supported" if callable(weight) else None
