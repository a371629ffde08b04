"""Lengths of shortest paths, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx
import numpy as np
from networkx.utils import not_implemented_for

from nx_tendril._graph import Graph
from nx_tendril._registry import implements, only, weight_by_name
from nx_tendril.cohesion import among
from nx_tendril.components import is_one
from nx_tendril.searches import Search

BATCH = 64  # sources of one search


def listed(G: Graph, distances: np.ndarray, missing: Any, cutoff: float | None) -> dict:
    """The distances in ascending order."""
    keep = np.flatnonzero(distances != missing if cutoff is None else (distances != missing) & (distances <= cutoff))
    order = keep[np.argsort(distances[keep], kind="stable")]
    nodes = G.node_list
    return dict(zip([nodes[i] for i in order.tolist()], distances[order].tolist()))


# --- By hops --------------------------------------------------------------------------------------


def hops(G: Graph, source: Any) -> np.ndarray:
    return G.held().bfs(G.position(source))["hops"]


@implements()
def single_source_shortest_path_length(G: Graph, source: Any, cutoff: float | None = None) -> dict:
    if source not in G:
        raise nx.NodeNotFound(f"Source {source} is not in G")
    return listed(G, hops(G, source), -1, cutoff)


@implements(costly=True)
def all_pairs_shortest_path_length(G: Graph, cutoff: float | None = None) -> Iterator[tuple]:
    graph = G.held() if len(G) else None
    for at in range(0, len(G), BATCH):
        positions = range(at, min(at + BATCH, len(G)))
        table = graph.multi_source_bfs(list(positions))
        for i, column in zip(positions, table.columns[1:]):
            yield G.node_list[i], listed(G, table[column], -1, cutoff)


@implements()
def has_path(G: Graph, source: Any, target: Any) -> bool:
    for name, node in (("Source", source), ("Target", target)):
        if node not in G:
            raise nx.NodeNotFound(f"Either source {source} or target {target} is not in G")
    return bool(hops(G, source)[G.positions[target]] >= 0)


@implements(only(method="dijkstra"), weight_by_name, costly=True)
def shortest_path_length(
    G: Graph, source: Any = None, target: Any = None, weight: Any = None, method: str = "dijkstra"
) -> Any:
    if weight is not None:
        if source is None or (target is None):
            if source is None:
                raise NotImplementedError("weighted lengths need a source")
            return single_source_dijkstra_path_length(G, source, weight=weight)
        return dijkstra_path_length(G, source, target, weight)
    if source is None:
        return all_pairs_shortest_path_length(G) if target is None else lengths_to(G, target)
    if target is None:
        return single_source_shortest_path_length(G, source)
    if source not in G or target not in G:
        raise nx.NodeNotFound(f"Source {source} is not in G" if source not in G else f"Target {target} is not in G")
    length = int(hops(G, source)[G.positions[target]])
    if length < 0:
        raise nx.NetworkXNoPath(f"No path between {source} and {target}.")
    return length


def lengths_to(G: Graph, target: Any) -> dict:
    if target not in G:
        raise nx.NodeNotFound(f"Source {target} is not in G")
    return Search(G, [G.positions[target]], reverse=True).lengths()


# --- By weights -----------------------------------------------------------------------------------


def distances(G: Graph, source: Any, weight: Any, negative: bool = False) -> np.ndarray:
    """The distances from a node, infinite where no path leads; integers if weights are."""
    weights = G.weights(weight)
    if source not in G:
        raise nx.NodeNotFound(f"Node {source} not found in graph")
    start = G.positions[source]
    if not len(G.targets):
        return np.where(np.arange(len(G)) == start, 0.0, np.inf)
    if weights is None:
        found = hops(G, source)
        return np.where(found < 0, np.inf, found)
    if len(weights) and not np.isfinite(weights).all():
        raise NotImplementedError("weights must be finite")
    if len(weights) and weights.min() < 0:
        raise NotImplementedError("weights must not be negative")
    graph = G.held(weight)
    table = graph.bellman_ford(start) if negative else graph.sssp(start)
    return table[table.columns[1]]


def exact(G: Graph, found: dict, weight: Any) -> dict:
    """Distances as integers if all weights are, as NetworkX adds them."""
    weights = G.weights(weight)
    if weights is None or weights.dtype.kind == "i":
        return {node: int(distance) for node, distance in found.items()}
    return found


@implements(weight_by_name, costly=True)
def single_source_dijkstra_path_length(
    G: Graph, source: Any, cutoff: float | None = None, weight: Any = "weight"
) -> dict:
    return exact(G, listed(G, distances(G, source, weight), np.inf, cutoff), weight)


@implements(weight_by_name)
def dijkstra_path_length(G: Graph, source: Any, target: Any, weight: Any = "weight") -> Any:
    if source not in G:
        raise nx.NodeNotFound(f"Node {source} not found in graph")
    if source == target:
        return 0
    found = single_source_dijkstra_path_length(G, source, weight=weight)
    if target not in found:
        raise nx.NetworkXNoPath(f"Node {target} not reachable from {source}")
    return found[target]


@implements(weight_by_name, costly=True)
def all_pairs_dijkstra_path_length(
    G: Graph, cutoff: float | None = None, weight: Any = "weight"
) -> Iterator[tuple]:
    if len(G):
        distances(G, G.node_list[0], weight)  # fails at the call, not at the first item
    return ((node, single_source_dijkstra_path_length(G, node, cutoff, weight)) for node in G)


@implements(weight_by_name, costly=True)
def single_source_bellman_ford_path_length(G: Graph, source: Any, weight: Any = "weight") -> dict:
    return exact(G, listed(G, distances(G, source, weight, negative=True), np.inf, None), weight)


@implements(weight_by_name)
def bellman_ford_path_length(G: Graph, source: Any, target: Any, weight: Any = "weight") -> Any:
    if source == target:
        if source not in G:
            raise nx.NodeNotFound(f"Node {source} not found in graph")
        return 0
    found = single_source_bellman_ford_path_length(G, source, weight)
    if target not in found:
        raise nx.NetworkXNoPath(f"node {target} not reachable from {source}")
    return found[target]


@implements(weight_by_name, costly=True)
def all_pairs_bellman_ford_path_length(G: Graph, weight: Any = "weight") -> Iterator[tuple]:
    if len(G):
        distances(G, G.node_list[0], weight, negative=True)
    return ((node, single_source_bellman_ford_path_length(G, node, weight)) for node in G)


# --- From all nodes to all ------------------------------------------------------------------------


@implements(only(distance=None), costly=True)
def closeness_centrality(G: Graph, u: Any = None, distance: Any = None, wf_improved: bool = True) -> Any:
    if u is not None:
        if u not in G:
            raise nx.NodeNotFound(f"Source {u} is not in G")
        depths = Search(G, [G.positions[u]], reverse=True).depths
        total, count = int(depths[depths > 0].sum()), int((depths >= 0).sum())
        if total == 0:
            return 0.0
        return (count - 1.0) / total * ((count - 1.0) / (len(G) - 1) if wf_improved else 1)
    if not len(G):
        return {}
    return G.dict_of(G.held().closeness(unscaled=not wf_improved)["closeness"])


@implements(only(distance=None, sources=None), costly=True)
def harmonic_centrality(G: Graph, nbunch: Any = None, distance: Any = None, sources: Any = None) -> dict:
    if not len(G):
        return {}
    values = harmonic_sums(G).tolist()
    return {node: values[G.positions[node]] for node in dict.fromkeys(among(G, nbunch))}


def harmonic_sums(G: Graph) -> np.ndarray:
    return G.held().harmonic()["harmonic"]


@implements(only(sp=None, weight=None), costly=True)
def harmonic_diameter(G: Graph, sp: Any = None, weight: Any = None) -> float:
    n = len(G)
    total = float(harmonic_sums(G).sum()) if n else 0
    if total == 0:
        raise NotImplementedError("there must be a path")
    return n * (n - 1) / total


@implements(costly=True)
@not_implemented_for("directed")
def global_efficiency(G: Graph) -> float:
    n = len(G)
    return float(harmonic_sums(G).sum()) / (n * (n - 1)) if n > 1 else 0


@implements()
@not_implemented_for("directed")
def efficiency(G: Graph, u: Any, v: Any) -> float:
    try:
        return 1 / shortest_path_length(G, u, v)
    except nx.NetworkXNoPath:
        return 0


def distance_sums(G: Graph) -> np.ndarray:
    """The sum of the distances from all nodes to each node of a connected graph."""
    values = G.held().closeness(unscaled=True)["closeness"]
    return np.rint(np.divide(len(G) - 1, values, out=np.zeros(len(G)), where=values > 0)).astype(np.int64)


@implements(only(weight=None), costly=True)
def average_shortest_path_length(G: Graph, weight: Any = None, method: str | None = None) -> float:
    methods = ["unweighted", "dijkstra", "bellman-ford", "floyd-warshall", "floyd-warshall-numpy"]
    if method is not None and method not in methods:
        raise ValueError(f"method not supported: {method}")
    n = len(G)
    if n == 0:
        raise nx.NetworkXPointlessConcept(
            "the null graph has no paths, thus there is no average shortest path length"
        )
    if n == 1:
        return 0
    if not is_one(G, strong=G.directed):
        raise nx.NetworkXError(f"Graph is not {'strongly ' if G.directed else ''}connected.")
    return int(distance_sums(G).sum()) / (n * (n - 1))


@implements(only(weight=None), costly=True)
def wiener_index(G: Graph, weight: Any = None) -> float:
    if not is_one(G, strong=G.directed):
        return float("inf")
    total = int(distance_sums(G).sum())
    return total if G.directed else total / 2


@implements(only(weight=None, attr=None, sp=None), costly=True)
def barycenter(G: Graph, weight: Any = None, attr: Any = None, sp: Any = None) -> list:
    if G.directed or not len(G):
        raise NotImplementedError("directed and empty graphs are not supported")
    if not is_one(G):
        raise nx.NetworkXNoPath(
            f"Input graph {G.to_networkx()} is disconnected, so every induced subgraph has infinite barycentricity."
        )
    sums = distance_sums(G)
    return [G.node_list[i] for i in np.flatnonzero(sums == sums.min()).tolist()]


def eccentricities(G: Graph) -> np.ndarray:
    if not is_one(G, strong=G.directed):
        kind = "digraph is not strongly" if G.directed else "graph is not"
        raise nx.NetworkXError(f"Found infinite path length because the {kind} connected")
    return G.held().eccentricity()["eccentricity"]


@implements(only(sp=None, weight=None), costly=True)
def eccentricity(G: Graph, v: Any = None, sp: Any = None, weight: Any = None) -> Any:
    if not len(G):
        return {}
    nodes = among(G, v)
    if not nodes:
        return {}
    values = eccentricities(G).tolist()
    if v is not None and v in G:
        return values[G.positions[v]]
    return {node: values[G.positions[node]] for node in nodes}


def extremes(G: Graph) -> np.ndarray:
    if not len(G):
        raise NotImplementedError("the graph must have nodes")
    return eccentricities(G)


@implements(only(e=None, weight=None), costly=True)
def diameter(G: Graph, e: Any = None, usebounds: bool = False, weight: Any = None) -> int:
    return int(extremes(G).max())


@implements(only(e=None, weight=None), costly=True)
def radius(G: Graph, e: Any = None, usebounds: bool = False, weight: Any = None) -> int:
    return int(extremes(G).min())


@implements(only(e=None, weight=None), costly=True)
def center(G: Graph, e: Any = None, usebounds: bool = False, weight: Any = None) -> list:
    values = extremes(G)
    return [G.node_list[i] for i in np.flatnonzero(values == values.min()).tolist()]


@implements(only(e=None, weight=None), costly=True)
def periphery(G: Graph, e: Any = None, usebounds: bool = False, weight: Any = None) -> list:
    values = extremes(G)
    return [G.node_list[i] for i in np.flatnonzero(values == values.max()).tolist()]
