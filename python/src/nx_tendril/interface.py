"""What NetworkX calls: conversions, conditions, and a function for each name."""

from __future__ import annotations

import importlib
from typing import Any

import networkx as nx

from nx_tendril._graph import Graph, from_networkx
from nx_tendril._registry import FUNCTIONS, MODULES, reason_against

WORTHWHILE = 5_000  # nodes and edges from which a conversion pays off

for module in MODULES:
    importlib.import_module(f"nx_tendril.{module}")


class Backend:
    """The object behind the entry point; each function is an attribute of it."""

    @staticmethod
    def convert_from_nx(
        graph: nx.Graph,
        edge_attrs: dict | None = None,
        node_attrs: dict | None = None,
        preserve_edge_attrs: bool = False,
        preserve_node_attrs: bool = False,
        preserve_graph_attrs: bool = False,
        name: str | None = None,
        graph_name: str | None = None,
    ) -> Graph:
        if isinstance(graph, Graph):
            return graph
        return from_networkx(
            graph,
            edge_attrs,
            node_attrs,
            preserve_edge_attrs=preserve_edge_attrs,
            preserve_node_attrs=preserve_node_attrs,
            preserve_graph_attrs=preserve_graph_attrs,
        )

    @staticmethod
    def convert_to_nx(result: Any, *, name: str | None = None) -> Any:
        return result.to_networkx() if isinstance(result, Graph) else result

    @staticmethod
    def can_run(name: str, args: tuple, kwargs: dict) -> bool | str:
        return reason_against(name, args, kwargs) or True

    @staticmethod
    def should_run(name: str, args: tuple, kwargs: dict) -> bool | str:
        graphs = [each for each in (*args[:2], kwargs.get("G")) if isinstance(each, (nx.Graph, Graph))]
        for graph in graphs:
            cache = getattr(graph, "__networkx_cache__", None) or {}
            if isinstance(graph, Graph) or cache.get("backends", {}).get("tendril"):
                continue
            if not FUNCTIONS[name].costly:
                return "it is cheaper than the conversion of the graph"
            if len(graph) + graph.number_of_edges() < WORTHWHILE:
                return f"the graph has fewer than {WORTHWHILE} nodes and edges"
        return True

    @staticmethod
    def on_start_tests(items: list) -> None:
        from nx_tendril import _testing

        _testing.mark(items)


backend = Backend()
for each, function in FUNCTIONS.items():
    setattr(backend, each, function)
