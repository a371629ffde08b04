"""Betweenness: of all nodes by the JVM, from a sample of NetworkX by arrays."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nx_tendril._graph import Graph
from nx_tendril._registry import implements, only, simple
from nx_tendril.searches import Search


def scale(G: Graph, sources: int, pairs: int, normalized: bool) -> float:
    """The factor from sums over some sources to values; each of ``pairs`` vertices could be a source."""
    if pairs < 2:
        return 1
    return 1 / (sources * (pairs - 1)) if normalized else pairs / (sources * (1 if G.directed else 2))


def sample(G: Graph, k: int | None, seed: Any) -> list | None:
    """The sources that NetworkX draws; None if all nodes are sources."""
    return None if k is None or k == len(G) else seed.sample(G.node_list, k)


class Shares:
    """The shortest paths from one node: the edges on them, and the share of the paths to others that pass each."""

    def __init__(self, G: Graph, source: int):
        depths = self.depths = Search(G, [source]).depths
        ahead = np.flatnonzero((depths[G.sources] >= 0) & (depths[G.targets] == depths[G.sources] + 1))
        self.entries = ahead[np.argsort(depths[G.sources[ahead]], kind="stable")]
        sources, targets = G.sources[self.entries], G.targets[self.entries]
        ends = np.cumsum(np.bincount(depths[sources])) if len(sources) else []
        levels = [slice(start, end) for start, end in zip([0, *ends], ends)]
        paths = np.zeros(len(G))
        paths[source] = 1
        for level in levels:
            np.add.at(paths, targets[level], paths[sources[level]])
        self.dependencies = np.zeros(len(G))
        self.through = np.zeros(len(sources))
        for level in reversed(levels):
            u, v = sources[level], targets[level]
            self.through[level] = paths[u] / paths[v] * (1 + self.dependencies[v])
            np.add.at(self.dependencies, u, self.through[level])
        self.dependencies[source] = 0


@implements(only(weight=None), costly=True)
def betweenness_centrality(
    G: Graph,
    k: int | None = None,
    normalized: bool = True,
    weight: Any = None,
    endpoints: bool = False,
    seed: Any = None,
) -> dict:
    n = len(G)
    nodes = sample(G, k, seed)
    pairs = n if endpoints else n - 1
    if nodes is None:
        if n == 0:
            return {}
        values = G.held().betweenness()["betweenness"] * (1 if G.directed else 2)
        if endpoints:
            values = values + reached(G)
        return G.dict_of(values * scale(G, pairs, pairs, normalized))
    values = np.zeros(n)
    positions = [G.positions[node] for node in nodes]
    for source in positions:
        shares = Shares(G, source)
        values += shares.dependencies
        if endpoints:
            values += shares.depths > 0
            values[source] += (shares.depths > 0).sum()
    factors = np.full(n, scale(G, len(nodes), pairs, normalized))
    if not endpoints:
        factors[positions] = scale(G, len(nodes) - 1, pairs, normalized) if len(nodes) > 1 else math.nan
    return G.dict_of(values * factors)


def reached(G: Graph) -> np.ndarray:
    """The number of other nodes that each node reaches, and that reach it."""
    labels = G.held().components()["component"]
    if G.directed and len(np.unique(G.held().strong_components()["component"])) != len(np.unique(labels)):
        raise NotImplementedError("endpoints in components that are not strongly connected are not supported")
    return 2.0 * (np.bincount(labels, minlength=len(G))[labels] - 1)


@implements(only(weight=None), simple, costly=True)
def edge_betweenness_centrality(
    G: Graph, k: int | None = None, normalized: bool = True, weight: Any = None, seed: Any = None
) -> dict:
    n = max(len(G), 1)
    forward = G.forward
    sources, targets = G.sources[forward], G.targets[forward]
    nodes = sample(G, k, seed)
    if nodes is None:
        table = G.held().edge_betweenness()
        found = table[table.columns[0]] * n + table[table.columns[1]]
        sums = table[table.columns[-1]] * (1 if G.directed else 2)
    else:
        found = np.minimum(G.sources, G.targets) * n + np.maximum(G.sources, G.targets)
        found = G.sources * n + G.targets if G.directed else found
        sums = np.zeros(len(found))
        for node in nodes:
            shares = Shares(G, G.positions[node])
            sums[shares.entries] += shares.through
    keys, rows = np.unique(found, return_inverse=True)
    totals = np.bincount(rows, sums, len(keys))
    wanted = sources * n + targets
    places = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    values = np.zeros(len(wanted))
    if len(keys):
        values = np.where(keys[places] == wanted, totals[places], 0)  # self-loops are on no path
    values = values * scale(G, len(G) if nodes is None else len(nodes), len(G), normalized)
    names = G.node_list
    return {(names[u], names[v]): x for u, v, x in zip(sources.tolist(), targets.tolist(), values.tolist())}
