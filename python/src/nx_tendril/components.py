"""Components, cut points and bridges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np
from networkx.utils import not_implemented_for

from nx_tendril._graph import Graph
from nx_tendril._registry import implements, only

POINTLESS = "Connectivity is undefined for the null graph."


def labels(G: Graph, strong: bool = False) -> np.ndarray:
    """The smallest position in the component of each node."""
    graph = G.held()
    table = graph.strong_components() if strong else graph.components()
    return table[table.columns[1]]


def sets(G: Graph, label: np.ndarray) -> Iterator[set]:
    """The nodes of each label, in the order of their first nodes."""
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    for nodes in np.split(order, starts[1:]) if len(order) else []:
        yield G.set_of(nodes)


def is_one(G: Graph, strong: bool = False) -> bool:
    if len(G) == 0:
        raise nx.NetworkXPointlessConcept(POINTLESS)
    return bool((labels(G, strong) == 0).all())


def count(label: np.ndarray) -> int:
    return int((label == np.arange(len(label))).sum())


@implements()
@not_implemented_for("directed")
def connected_components(G: Graph) -> Iterator[set]:
    return sets(G, labels(G))


@implements()
@not_implemented_for("directed")
def number_connected_components(G: Graph) -> int:
    return count(labels(G))


@implements()
@not_implemented_for("directed")
def is_connected(G: Graph) -> bool:
    return is_one(G)


@implements()
@not_implemented_for("directed")
def node_connected_component(G: Graph, n: Any) -> set:
    if n not in G:
        raise KeyError(n)
    label = labels(G)
    return G.set_of(np.flatnonzero(label == label[G.position(n)]))


@implements()
@not_implemented_for("undirected")
def weakly_connected_components(G: Graph) -> Iterator[set]:
    return sets(G, labels(G))


@implements()
@not_implemented_for("undirected")
def number_weakly_connected_components(G: Graph) -> int:
    return count(labels(G))


@implements()
@not_implemented_for("undirected")
def is_weakly_connected(G: Graph) -> bool:
    return is_one(G)


def sinks_first(G: Graph) -> Iterator[set]:
    """Strongly connected components, each after those that it reaches; without cycles, in the order of NetworkX."""
    label = labels(G, strong=True)
    first, number = np.unique(label, return_inverse=True)
    sources, targets = number[G.sources], number[G.targets]
    between = np.flatnonzero(sources != targets)
    between = between[np.argsort(sources[between], kind="stable")]
    ends = np.cumsum(np.bincount(sources[between], minlength=len(first))).tolist()
    found = list(sets(G, label))
    return (found[component] for component in finished(ends, targets[between].tolist()))


def finished(ends: list[int], targets: list[int]) -> Iterator[int]:
    """The order in which a depth-first search leaves the nodes; the targets of each end where the next ones begin."""
    at = [0, *ends[:-1]]
    seen = bytearray(len(ends))
    for root in range(len(ends)):
        path = [] if seen[root] else [root]
        seen[root] = 1
        while path:
            node = path[-1]
            place, end = at[node], ends[node]
            while place < end and seen[targets[place]]:
                place += 1
            if place == end:
                yield path.pop()
            else:
                at[node] = place + 1
                seen[targets[place]] = 1
                path.append(targets[place])


@implements(costly=True)
@not_implemented_for("undirected")
def strongly_connected_components(G: Graph) -> Iterator[set]:
    return sinks_first(G)


@implements(only(source=None), costly=True)
@not_implemented_for("undirected")
def kosaraju_strongly_connected_components(G: Graph, source: Any = None) -> Iterator[set]:
    return sinks_first(G)


@implements(costly=True)
@not_implemented_for("undirected")
def number_strongly_connected_components(G: Graph) -> int:
    return count(labels(G, strong=True))


@implements(costly=True)
@not_implemented_for("undirected")
def is_strongly_connected(G: Graph) -> bool:
    return is_one(G, strong=True)


def attracting(G: Graph) -> np.ndarray:
    """The labels of components that no edge leaves; of others, -1."""
    label = labels(G, strong=True)
    leaving = label[G.sources] != label[G.targets]
    left = np.zeros(len(G), bool)
    left[label[G.sources[leaving]]] = True
    return np.where(left[label], -1, label)


@implements(costly=True)
@not_implemented_for("undirected")
def attracting_components(G: Graph) -> Iterator[set]:
    label = attracting(G)
    kept = np.flatnonzero(label >= 0)
    order = kept[np.argsort(label[kept], kind="stable")]
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    return (G.set_of(nodes) for nodes in (np.split(order, starts[1:]) if len(order) else []))


@implements(costly=True)
@not_implemented_for("undirected")
def number_attracting_components(G: Graph) -> int:
    return count(attracting(G))


@implements(costly=True)
@not_implemented_for("undirected")
def is_attracting_component(G: Graph) -> bool:
    return len(G) > 0 and bool((attracting(G) == 0).all())


# --- Where a component falls apart ----------------------------------------------------------------


@implements(costly=True)
@not_implemented_for("directed")
def articulation_points(G: Graph) -> Iterator:
    table = G.held().articulation_points()
    nodes = G.node_list
    return (nodes[i] for i in np.flatnonzero(table[table.columns[1]]).tolist())


def edge_components(G: Graph) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Source, target and number of the biconnected component of each edge that is no self-loop."""
    table = G.held().biconnected_components()
    source, target, number = (table[name] for name in (*table.columns[:2], table.columns[-1]))
    keep = source != target
    return source[keep], target[keep], number[keep]


@implements(costly=True)
@not_implemented_for("directed")
def biconnected_components(G: Graph) -> Iterator[set]:
    return (set().union(*edges) for edges in component_edges(G))


@implements(costly=True)
@not_implemented_for("directed")
def biconnected_component_edges(G: Graph) -> Iterator[list]:
    if G.loops.any():
        raise NotImplementedError("self-loops are not supported")
    return iter(component_edges(G))


def component_edges(G: Graph) -> list[list[tuple]]:
    source, target, number = edge_components(G)
    nodes = G.node_list
    groups: dict[int, list] = {}
    for u, v, component in zip(source.tolist(), target.tolist(), number.tolist()):
        groups.setdefault(component, []).append((nodes[u], nodes[v]))
    return list(groups.values())


@implements(costly=True)
@not_implemented_for("directed")
def is_biconnected(G: Graph) -> bool:
    source, target, number = edge_components(G)
    return (
        len(source) > 0
        and bool((number == number[0]).all())
        and len(np.unique(np.concatenate([source, target]))) == len(G)
    )


def bridge_edges(G: Graph, root: Any) -> list[tuple]:
    if root is not None and root not in G:
        raise nx.NodeNotFound(f"Root node {root} is not in graph")
    table = G.held().bridges()
    n = max(len(G), 1)
    u, v = (table[name] for name in table.columns[:2])
    keys = np.minimum(u, v) * n + np.maximum(u, v)
    forward = G.forward & (np.ones(len(G.targets), bool) if G.counts is None else G.counts == 1)
    sources, targets = G.sources[forward], G.targets[forward]
    found = np.isin(sources * n + targets, keys)
    if root is not None:
        label = labels(G)
        found &= label[sources] == label[G.position(root)]
    nodes = G.node_list
    return [(nodes[u], nodes[v]) for u, v in zip(sources[found].tolist(), targets[found].tolist())]


@implements(costly=True)
@not_implemented_for("directed")
def bridges(G: Graph, root: Any = None) -> Iterator[tuple]:
    if root is not None and root not in G:
        raise NotImplementedError("the root must be in the graph")
    return iter(bridge_edges(G, root))


@implements(costly=True)
@not_implemented_for("directed")
def has_bridges(G: Graph, root: Any = None) -> bool:
    return bool(bridge_edges(G, root))
