"""Properties that degrees, neighbors and boundaries give."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import networkx as nx
import numpy as np
from networkx.utils import not_implemented_for

from nx_tendril._graph import Graph
from nx_tendril._registry import implements, only, simple
from nx_tendril.cohesion import among
from nx_tendril.components import is_one, labels

# --- Self-loops, isolates, degrees ----------------------------------------------------------------


@implements()
def is_empty(G: Graph) -> bool:
    return not len(G.targets)


@implements()
def number_of_selfloops(G: Graph) -> int:
    loops = G.loops
    return int(loops.sum() if G.counts is None else G.counts[loops].sum())


@implements()
def isolates(G: Graph) -> Iterator:
    return iter([G.node_list[i] for i in np.flatnonzero(G.degrees() == 0).tolist()])


@implements()
def number_of_isolates(G: Graph) -> int:
    return int((G.degrees() == 0).sum())


@implements()
def is_isolate(G: Graph, n: Any) -> bool:
    if n not in G:
        raise NotImplementedError("the node must be in the graph")
    return bool(G.degrees()[G.positions[n]] == 0)


@implements()
def is_regular(G: Graph) -> bool:
    if not len(G):
        raise nx.NetworkXPointlessConcept("Graph has no nodes.")
    kinds = ("in", "out") if G.directed else ("both",)
    return all(len(np.unique(G.degrees(kind))) == 1 for kind in kinds)


@implements()
@not_implemented_for("directed")
def is_k_regular(G: Graph, k: int) -> bool:
    return bool((G.degrees() == k).all())


@implements()
def s_metric(G: Graph) -> float:
    degrees, forward = G.degrees(), G.forward
    products = degrees[G.sources[forward]] * degrees[G.targets[forward]]
    return float((products if G.counts is None else products * G.counts[forward]).sum())


@implements(only(nodes=None, weight=None), simple)
def average_neighbor_degree(
    G: Graph, source: str = "out", target: str = "out", nodes: Any = None, weight: Any = None
) -> dict:
    if G.directed:
        for name, value in (("source", source), ("target", target)):
            if value not in ("in", "out", "in+out"):
                raise nx.NetworkXError(f"{name} argument {value} must be 'in', 'out' or 'in+out'")
    elif source != "out" or target != "out":
        raise nx.NetworkXError("source and target arguments are only supported for directed graphs")
    kinds = {"in": "in", "out": "out", "in+out": "both"}
    own, others = G.degrees(kinds[source]), G.degrees(kinds[target])
    if not G.directed:
        own = others = G.degrees()
    total = np.zeros(len(G))
    if "out" in source:
        total += np.bincount(G.sources, others[G.targets], len(G))
    if G.directed and "in" in source:
        total += np.bincount(G.targets, others[G.sources], len(G))
    return G.dict_of(np.divide(total, own, out=np.zeros(len(G)), where=own > 0))


@implements(only(normalized=False), simple)
@not_implemented_for("directed")
def rich_club_coefficient(G: Graph, normalized: bool = True, Q: float = 100, seed: Any = None) -> dict:
    if G.loops.any():
        raise Exception("rich_club_coefficient is not implemented for graphs with self loops.")
    degrees, forward = G.degrees(), G.forward
    if not forward.any():
        return {}
    smaller = np.minimum(degrees[G.sources[forward]], degrees[G.targets[forward]])
    found = {}
    for d in range(int(degrees.max())):
        nodes = int((degrees > d).sum())
        if nodes > 1:
            found[d] = 2 * int((smaller > d).sum()) / (nodes * (nodes - 1))
    return found


# --- Trees, tours, colors -------------------------------------------------------------------------


def require_nodes(G: Graph) -> None:
    if not len(G):
        raise nx.NetworkXPointlessConcept("G has no nodes.")


@implements()
def is_tree(G: Graph) -> bool:
    require_nodes(G)
    return G.number_of_edges() == len(G) - 1 and is_one(G)


@implements()
def is_forest(G: Graph) -> bool:
    require_nodes(G)
    return G.number_of_edges() == len(G) - int((labels(G) == np.arange(len(G))).sum())


@implements()
@not_implemented_for("undirected")
def is_arborescence(G: Graph) -> bool:
    return is_tree(G) and int(G.degrees("in").max()) <= 1


@implements()
@not_implemented_for("undirected")
def is_branching(G: Graph) -> bool:
    return is_forest(G) and int(G.degrees("in").max()) <= 1


@implements()
def is_eulerian(G: Graph) -> bool:
    if G.directed:
        return bool((G.degrees("in") == G.degrees("out")).all()) and is_one(G, strong=True)
    return bool((G.degrees() % 2 == 0).all()) and is_one(G)


@implements()
def has_eulerian_path(G: Graph, source: Any = None) -> bool:
    if is_eulerian(G):
        return True
    if source is not None and source not in G:
        raise NotImplementedError("the source must be in the graph")
    at = None if source is None else G.positions[source]
    if G.directed:
        surplus = G.degrees("out") - G.degrees("in")
        if at is not None and surplus[at] != 1:
            return False
        few = np.abs(surplus).max() <= 1 and (surplus == 1).sum() <= 1 and (surplus == -1).sum() <= 1
        return bool(few) and is_one(G)
    odd = G.degrees() % 2 == 1
    return (at is None or bool(odd[at])) and int(odd.sum()) == 2 and is_one(G)


@implements()
def is_semieulerian(G: Graph) -> bool:
    return has_eulerian_path(G) and not is_eulerian(G)


def coloring(G: Graph) -> np.ndarray | None:
    """Two colors such that the ends of each edge differ: parity of the hops from the first node; None if impossible."""
    if G.loops.any():
        return None
    graph = G.held(undirected=True)
    label = graph.components()["component"]
    color = np.full(len(G), -1, np.int64)
    many = np.bincount(label, minlength=len(G)) > 1
    for root in np.flatnonzero(many & (label == np.arange(len(G)))).tolist():
        found = graph.bfs(root)["hops"]
        color = np.where(found >= 0, 1 - found % 2, color)
    return None if (color[G.sources] == color[G.targets]).any() else np.maximum(color, 0)


@implements()
def is_bipartite(G: Graph) -> bool:
    return coloring(G) is not None


# --- Pairs of edges -------------------------------------------------------------------------------


def codes(G: Graph) -> np.ndarray:
    return G.sources * max(len(G), 1) + G.targets


def mutual(G: Graph) -> np.ndarray:
    """Whether each edge has one of the other direction."""
    return np.isin(G.targets * max(len(G), 1) + G.sources, codes(G))


def directed(arguments: dict[str, Any]) -> str | None:
    return None if arguments["G"].is_directed() else "undirected graphs are not supported"


@implements(directed, simple)
def overall_reciprocity(G: Graph) -> float:
    edges = len(G.targets)
    if not edges:
        raise nx.NetworkXError("Not defined for empty graphs")
    return int((mutual(G) & ~G.loops).sum()) / edges


@implements(directed, simple)
def reciprocity(G: Graph, nodes: Any = None) -> Any:
    if nodes is None:
        return overall_reciprocity(G)
    shared = np.bincount(G.sources[mutual(G)], minlength=len(G)).tolist()
    totals = G.degrees().tolist()
    values = {}
    for node in among(G, nodes):
        i = G.positions[node]
        values[node] = 2 * shared[i] / totals[i] if totals[i] else None
    if nodes in G:
        if values[nodes] is None:
            raise nx.NetworkXError("Not defined for isolated nodes.")
        return values[nodes]
    return values


@implements()
@not_implemented_for("undirected")
@not_implemented_for("multigraph")
def is_tournament(G: Graph) -> bool:
    n = len(G)
    return not G.loops.any() and not mutual(G).any() and len(G.targets) == n * (n - 1) // 2


@implements()
def complement(G: Graph) -> Graph:
    if G.is_multigraph():
        raise NotImplementedError("multigraphs are not supported")
    n = len(G)
    missing = np.ones((n, n), bool)
    missing[G.sources, G.targets] = False
    np.fill_diagonal(missing, False)
    offsets = np.zeros(n + 1, np.int64)
    np.cumsum(missing.sum(axis=1), out=offsets[1:])
    return Graph(G.node_list, offsets, np.nonzero(missing)[1], directed=G.directed)


# --- Sets of nodes --------------------------------------------------------------------------------


def mask(G: Graph, nodes: Iterable) -> np.ndarray:
    found = np.zeros(len(G), bool)
    found[[G.positions[node] for node in nodes if node in G]] = True
    return found


def crossing(G: Graph, S: Any, T: Any, weight: Any) -> tuple[Any, np.ndarray, np.ndarray]:
    """The weight of the edges between two sets, of both directions."""
    inner, outer = mask(G, S), None
    outer = ~inner if T is None else mask(G, T)
    if (inner & outer).any():
        raise NotImplementedError("the sets must be disjoint")
    cut = inner[G.sources] & outer[G.targets]
    if G.directed:
        cut |= outer[G.sources] & inner[G.targets]
    return total(G, cut, weight), inner, outer


def total(G: Graph, entries: np.ndarray, weight: Any) -> Any:
    weights = G.weights(weight)
    if weights is None:
        return int(entries.sum() if G.counts is None else G.counts[entries].sum())
    return weights[entries if G.counts is None else np.repeat(entries, G.counts)].sum().item()


def degree_sum(G: Graph, nodes: np.ndarray, weight: Any) -> Any:
    own = nodes[G.sources]
    return total(G, own, weight) + (0 if G.directed else total(G, own & G.loops, weight))


@implements()
def cut_size(G: Graph, S: Any, T: Any = None, weight: Any = None) -> Any:
    if G.directed and T is None:
        raise NotImplementedError("T must be given for directed graphs")
    return crossing(G, list(S), T, weight)[0]


@implements()
def volume(G: Graph, S: Any, weight: Any = None) -> Any:
    return degree_sum(G, mask(G, among(G, S)), weight)


@implements()
def normalized_cut_size(G: Graph, S: Any, T: Any = None, weight: Any = None) -> float:
    cut, inner, outer = crossing(G, list(S), T, weight)
    return cut * (1 / degree_sum(G, inner, weight) + 1 / degree_sum(G, outer, weight))


@implements()
def conductance(G: Graph, S: Any, T: Any = None, weight: Any = None) -> float:
    cut, inner, outer = crossing(G, list(S), T, weight)
    return cut / min(degree_sum(G, inner, weight), degree_sum(G, outer, weight))


@implements()
def edge_expansion(G: Graph, S: Any, T: Any = None, weight: Any = None) -> float:
    S = list(S)
    cut, _, outer = crossing(G, S, T, weight)
    return cut / min(len(S), int(outer.sum()) if T is None else len(T))


@implements()
def mixing_expansion(G: Graph, S: Any, T: Any = None, weight: Any = None) -> float:
    return cut_size(G, S, T, weight) / (2 * G.number_of_edges())


def neighborhood(G: Graph, nodes: np.ndarray) -> np.ndarray:
    found = np.zeros(len(G), bool)
    found[G.targets[nodes[G.sources]]] = True
    return found


@implements()
def node_expansion(G: Graph, S: Any) -> float:
    S = list(S)
    if not all(node in G for node in S):
        raise NotImplementedError("all nodes must be in the graph")
    return int(neighborhood(G, mask(G, S)).sum()) / len(S)


@implements()
def node_boundary(G: Graph, nbunch1: Any, nbunch2: Any = None) -> set:
    inner = mask(G, nbunch1)
    found = neighborhood(G, inner) & ~inner
    return G.set_of(np.flatnonzero(found if nbunch2 is None else found & mask(G, nbunch2)))


@implements()
def boundary_expansion(G: Graph, S: Any) -> float:
    S = list(S)
    return len(node_boundary(G, S)) / len(S)


@implements()
def is_dominating_set(G: Graph, nbunch: Any) -> bool:
    inner = mask(G, nbunch)
    return bool((inner | neighborhood(G, inner)).all())


# --- Prediction of links --------------------------------------------------------------------------


def predicted(G: Graph, ebunch: Any, score: Callable[[set, set], float]) -> Iterator[tuple]:
    if ebunch is None:
        raise NotImplementedError("pairs must be given")
    pairs = list(ebunch)
    for pair in pairs:
        for node in pair:
            if node not in G:
                raise nx.NodeNotFound(f"Node {node} not in G.")

    def neighbors(node: Any) -> set:
        i = G.positions[node]
        return set(G.targets[G.offsets[i] : G.offsets[i + 1]].tolist())

    return ((u, v, score(u, v, neighbors(u), neighbors(v))) for u, v in pairs)


@implements()
@not_implemented_for("directed")
@not_implemented_for("multigraph")
def jaccard_coefficient(G: Graph, ebunch: Any = None) -> Iterator[tuple]:
    return predicted(G, ebunch, lambda u, v, a, b: len(common(G, u, v, a, b)) / len(a | b) if a | b else 0)


@implements()
@not_implemented_for("directed")
@not_implemented_for("multigraph")
def resource_allocation_index(G: Graph, ebunch: Any = None) -> Iterator[tuple]:
    degrees = G.degrees().tolist()
    return predicted(G, ebunch, lambda u, v, a, b: sum(1 / degrees[w] for w in common(G, u, v, a, b)))


@implements()
@not_implemented_for("directed")
@not_implemented_for("multigraph")
def adamic_adar_index(G: Graph, ebunch: Any = None) -> Iterator[tuple]:
    degrees = G.degrees().tolist()
    return predicted(G, ebunch, lambda u, v, a, b: sum(1 / math.log(degrees[w]) for w in common(G, u, v, a, b)))


def common(G: Graph, u: Any, v: Any, a: set, b: set) -> set:
    return (a & b) - {G.positions[u], G.positions[v]}


@implements()
@not_implemented_for("directed")
@not_implemented_for("multigraph")
def preferential_attachment(G: Graph, ebunch: Any = None) -> Iterator[tuple]:
    degrees = G.degrees().tolist()
    return predicted(G, ebunch, lambda u, v, a, b: degrees[G.positions[u]] * degrees[G.positions[v]])
