"""Cores, triangles and communities."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np
from networkx.algorithms.community.quality import NotAPartition
from networkx.utils import not_implemented_for

from nx_tendril._graph import Graph
from nx_tendril._registry import implements, only, undirected
from nx_tendril.ranks import positive, used


# --- Cores ----------------------------------------------------------------------------------------


def cores(G: Graph) -> np.ndarray:
    if G.loops.any():
        raise nx.NetworkXNotImplemented(
            "Input graph has self loops which is not permitted; "
            "Consider using G.remove_edges_from(nx.selfloop_edges(G))."
        )
    if G.directed:
        raise NotImplementedError("cores of directed graphs are not supported")
    table = G.held().kcore()
    return table[table.columns[1]]


@implements(undirected, costly=True)
@not_implemented_for("multigraph")
def core_number(G: Graph) -> dict:
    return G.dict_of(cores(G))


def core_of(G: Graph, k: int | None, core: dict | None, keep: Any) -> Graph:
    """The nodes whose core numbers ``keep(numbers, k)`` selects; by default k is the largest number."""
    numbers = cores(G) if core is None else np.array([core[node] for node in G], np.int64)
    if k is None:
        if not len(numbers):
            raise ValueError("max() arg is an empty sequence")
        k = int(numbers.max())
    return G.subgraph_of(keep(numbers, k))


@implements(undirected, costly=True)
@not_implemented_for("multigraph")
def k_core(G: Graph, k: int | None = None, core_number: dict | None = None) -> Graph:
    return core_of(G, k, core_number, lambda numbers, k: numbers >= k)


@implements(undirected, costly=True)
@not_implemented_for("multigraph")
def k_shell(G: Graph, k: int | None = None, core_number: dict | None = None) -> Graph:
    return core_of(G, k, core_number, lambda numbers, k: numbers == k)


@implements(undirected, costly=True)
@not_implemented_for("multigraph")
def k_crust(G: Graph, k: int | None = None, core_number: dict | None = None) -> Graph:
    if k is None:
        return core_of(G, None, core_number, lambda numbers, k: numbers < k)
    return core_of(G, k, core_number, lambda numbers, k: numbers <= k)


@implements(undirected, costly=True)
@not_implemented_for("multigraph")
def k_corona(G: Graph, k: int, core_number: dict | None = None) -> Graph:
    numbers = cores(G) if core_number is None else np.array([core_number[node] for node in G], np.int64)
    inside = numbers >= k
    degree = np.bincount(G.sources[inside[G.targets]], minlength=len(G))
    return G.subgraph_of((numbers == k) & (degree == k))


# --- Triangles ------------------------------------------------------------------------------------


def triangle_counts(G: Graph) -> np.ndarray:
    table = G.held().triangles()
    return table[table.columns[1]]


def neighbor_counts(G: Graph) -> np.ndarray:
    """The number of neighbors of each node other than itself."""
    return np.bincount(G.sources[~G.loops], minlength=len(G))


def chosen(G: Graph, nodes: Any, values: np.ndarray) -> Any:
    """The value of one node, or a dictionary for some or all of them."""
    if nodes is None:
        return G.dict_of(values)
    listed = values.tolist()
    if nodes in G:
        return listed[G.positions[nodes]]
    return {node: listed[G.positions[node]] for node in among(G, nodes)}


def among(G: Graph, nodes: Iterable | None) -> list:
    """The nodes of an nbunch that are in the graph, in its order."""
    if nodes is None:
        return G.node_list
    if nodes in G:
        return [nodes]
    try:
        return [node for node in nodes if node in G]
    except TypeError:
        raise NotImplementedError("nodes must be one node or some of them") from None


@implements(undirected, costly=True)
@not_implemented_for("directed")
def triangles(G: Graph, nodes: Any = None) -> Any:
    return chosen(G, nodes, triangle_counts(G))


def coefficients(G: Graph) -> np.ndarray:
    neighbors = neighbor_counts(G)
    pairs = neighbors * (neighbors - 1)
    return np.divide(2 * triangle_counts(G), pairs, out=np.zeros(len(G)), where=pairs > 0)


@implements(undirected, only(weight=None), costly=True)
def clustering(G: Graph, nodes: Any = None, weight: Any = None) -> Any:
    if G.is_multigraph():
        raise NotImplementedError("multigraphs are not supported")
    return chosen(G, nodes, coefficients(G))


@implements(undirected, only(weight=None), costly=True)
def average_clustering(G: Graph, nodes: Any = None, weight: Any = None, count_zeros: bool = True) -> float:
    if G.is_multigraph():
        raise NotImplementedError("multigraphs are not supported")
    values = coefficients(G)
    if nodes is not None:
        values = values[np.array([G.positions[node] for node in among(G, nodes)], np.int64)]
    listed = [value for value in values.tolist() if count_zeros or abs(value) > 0]
    return sum(listed) / len(listed)


@implements(undirected, costly=True)
def transitivity(G: Graph) -> float:
    if G.is_multigraph():
        raise NotImplementedError("multigraphs are not supported")
    neighbors = neighbor_counts(G)
    closed, pairs = 2 * int(triangle_counts(G).sum()), int((neighbors * (neighbors - 1)).sum())
    return 0 if closed == 0 else closed / pairs


# --- Communities ----------------------------------------------------------------------------------


def members(G: Graph, communities: Any) -> np.ndarray:
    """The community of each node; NetworkX's failure if they do not divide the nodes."""
    label = np.full(len(G), -1, np.int64)
    total = 0
    for number, nodes in enumerate(communities):
        for node in nodes:
            if node in G:
                label[G.positions[node]] = number
                total += 1
            else:
                total = -len(G) - 1
    if total != len(G) or (label < 0).any():
        raise NotAPartition(G, communities)
    return label


@implements()
def is_partition(G: Graph, communities: Any) -> bool:
    try:
        members(G, communities if isinstance(communities, list) else list(communities))
    except nx.NetworkXError:
        return False
    return True


@implements()
def modularity(G: Graph, communities: Any, weight: Any = "weight", resolution: float = 1) -> float:
    if not isinstance(communities, list):
        communities = list(communities)
    label = members(G, communities)
    weights = G.weights(weight)
    sources, targets = G.sources, G.targets
    if G.counts is not None:
        sources, targets = np.repeat(sources, G.counts), np.repeat(targets, G.counts)
    values = np.ones(len(sources)) if weights is None else weights.astype(np.float64)
    k = len(communities)
    out = np.bincount(label[sources], values, k)
    if G.directed:
        into, m = np.bincount(label[targets], values, k), values.sum()
        norm = 1 / m**2
        inner = values
    else:
        loops = sources == targets
        out = out + np.bincount(label[sources[loops]], values[loops], k)
        into, m = out, out.sum() / 2
        norm = 1 / out.sum() ** 2
        inner = np.where(loops, values, values / 2)
    same = label[sources] == label[targets]
    within = np.bincount(label[sources[same]], inner[same], k)
    return float((within / m - resolution * out * into * norm).sum())


def unseeded(arguments: dict[str, Any]) -> str | None:
    """Refuses a seed; NetworkX replaces None by the generator of the module random."""
    return None if arguments["seed"] in (None, random._inst) else "a seed is not supported: results do not vary"


@implements(undirected, only(threshold=0.0000001, max_level=None), unseeded, costly=True)
def louvain_communities(
    G: Graph,
    weight: Any = "weight",
    resolution: float = 1,
    threshold: float = 0.0000001,
    max_level: int | None = None,
    seed: Any = None,
) -> list[set]:
    if G.is_multigraph() or G.loops.any():
        raise NotImplementedError("parallel edges and self-loops are not supported")
    if not len(G.targets):
        return [{node} for node in G]
    weights = positive(G, weight)
    table = G.held(used(weight, weights)).louvain(resolution=resolution, weighted=weights is not None)
    label = table[table.columns[1]]
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    return [G.set_of(nodes) for nodes in np.split(order, starts[1:])]
