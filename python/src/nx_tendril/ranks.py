"""Ranks and centralities."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import numpy as np
from networkx.utils import not_implemented_for

from nx_tendril._graph import Graph
from nx_tendril._registry import implements, only, simple, weight_by_name


def products(G: Graph, x: np.ndarray, weights: np.ndarray | None) -> np.ndarray:
    """The sum over the edges that lead to each node of the value at the other end."""
    sources, targets = G.sources, G.targets
    if G.counts is not None:
        sources, targets = np.repeat(sources, G.counts), np.repeat(targets, G.counts)
    values = x[sources] if weights is None else x[sources] * weights
    return np.bincount(targets, values, len(G))


def needs_entries(G: Graph) -> bool:
    """Whether a self-loop would count twice if the graph stayed undirected."""
    return not G.directed and bool(G.loops.any())


def positive(G: Graph, weight: Any) -> np.ndarray | None:
    """The weights, None if all are 1."""
    weights = G.weights(weight)
    if weights is None or (weights == 1).all():
        return None
    if not (weights > 0).all():
        raise NotImplementedError("weights must be positive")
    return weights


def used(weight: Any, weights: np.ndarray | None) -> Any:
    return None if weights is None else weight


@implements(only(nstart=None, dangling=None, personalization=None), weight_by_name, costly=True)
def pagerank(
    G: Graph,
    alpha: float = 0.85,
    personalization: dict | None = None,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: dict | None = None,
    weight: Any = "weight",
    dangling: dict | None = None,
) -> dict:
    n = len(G)
    if n == 0:
        return {}
    weights = positive(G, weight)
    graph = G.held(used(weight, weights), entries=needs_entries(G), parallel=True)
    if max_iter < 1:
        raise nx.PowerIterationFailedConvergence(max_iter)
    if not 0 <= alpha < 1 or tol <= 0:
        raise NotImplementedError("alpha must be in [0, 1) and tol positive")
    ranks = graph.pagerank(
        damping=alpha, iterations=max_iter, tolerance=n * tol, weighted=weights is not None
    )["pagerank"]
    sums = np.bincount(
        G.sources if G.counts is None else np.repeat(G.sources, G.counts),
        np.ones(G.entries) if weights is None else weights,
        n,
    )
    shares = np.divide(ranks, sums, out=np.zeros(n), where=sums > 0)
    rest = (alpha * ranks[sums == 0].sum() + 1 - alpha) / n
    if np.abs(alpha * products(G, shares, weights) + rest - ranks).sum() >= n * tol:
        raise nx.PowerIterationFailedConvergence(max_iter)
    return G.dict_of(ranks)


@implements(only(nstart=None), weight_by_name, simple, costly=True)
def katz_centrality(
    G: Graph,
    alpha: float = 0.1,
    beta: float = 1.0,
    max_iter: int = 1000,
    tol: float = 1.0e-6,
    nstart: dict | None = None,
    normalized: bool = True,
    weight: Any = None,
) -> dict:
    n = len(G)
    if n == 0:
        return {}
    if isinstance(beta, dict) or not isinstance(beta, (int, float)):
        raise NotImplementedError("only one number as beta is supported")
    if max_iter < 1:
        raise nx.PowerIterationFailedConvergence(max_iter)
    if alpha <= 0 or beta <= 0 or tol <= 0:
        raise NotImplementedError("alpha, beta and tol must be positive")
    weights = positive(G, weight)
    values = G.held(used(weight, weights), entries=needs_entries(G)).katz(
        alpha=alpha, beta=beta, iterations=max_iter, tolerance=tol, raw=True, weighted=weights is not None
    )["katz"]
    with np.errstate(all="ignore"):
        if not np.abs(alpha * products(G, values, weights) + beta - values).sum() < n * tol:
            raise nx.PowerIterationFailedConvergence(max_iter)
    return G.dict_of(values / math.hypot(*values.tolist()) if normalized else values)


@implements(only(nstart=None), weight_by_name, costly=True)
@not_implemented_for("multigraph")
def eigenvector_centrality(
    G: Graph, max_iter: int = 100, tol: float = 1.0e-6, nstart: dict | None = None, weight: Any = None
) -> dict:
    n = len(G)
    if n == 0:
        raise nx.NetworkXPointlessConcept("cannot compute centrality for the null graph")
    if max_iter < 1:
        raise nx.PowerIterationFailedConvergence(max_iter)
    if tol <= 0:
        raise NotImplementedError("tol must be positive")
    weights = positive(G, weight)
    values = G.held(used(weight, weights), entries=needs_entries(G)).eigenvector(
        iterations=max_iter, tolerance=tol, weighted=weights is not None
    )["eigenvector"]
    norm = math.hypot(*values.tolist())
    if not norm > 0:
        raise NotImplementedError("all values vanish")
    values = values / norm
    following = values + products(G, values, weights)
    if not np.abs(following / math.hypot(*following.tolist()) - values).sum() < n * tol:
        raise nx.PowerIterationFailedConvergence(max_iter)
    return G.dict_of(values)


HITS_ITERATIONS = (20, 80, 300)


@implements(only(nstart=None), costly=True)
def hits(
    G: Graph, max_iter: int = 100, tol: float = 1.0e-8, nstart: dict | None = None, normalized: bool = True
) -> tuple[dict, dict]:
    n = len(G)
    if n == 0:
        return {}, {}
    if max_iter <= 0:
        raise nx.PowerIterationFailedConvergence(max_iter)
    weights = G.weights("weight") if G.edge_values or G.edge_dicts else None
    if weights is not None and (weights != 1).any() or G.is_multigraph() or not normalized:
        raise NotImplementedError("weights, multigraphs and other norms are not supported")
    if not len(G.targets):
        raise NotImplementedError("a graph must have edges")
    graph = G.held(entries=needs_entries(G))
    for iterations in HITS_ITERATIONS:
        table = graph.hits(iterations=iterations)
        authorities, hubs = (table[name] / table[name].sum() for name in table.columns[1:3])
        following = products(G, np.bincount(G.sources, authorities[G.targets], n), None)
        if np.abs(following / following.sum() - authorities).sum() < max(tol, 1e-9):
            return G.dict_of(hubs), G.dict_of(authorities)
    raise NotImplementedError(f"values have not converged after {HITS_ITERATIONS[-1]} iterations")


def degree_share(G: Graph, kind: str) -> dict:
    if len(G) <= 1:
        return dict.fromkeys(G, 1)
    return G.dict_of(G.degrees(kind) * (1.0 / (len(G) - 1.0)))


@implements()
def degree_centrality(G: Graph) -> dict:
    return degree_share(G, "both")


@implements()
@not_implemented_for("undirected")
def in_degree_centrality(G: Graph) -> dict:
    return degree_share(G, "in")


@implements()
@not_implemented_for("undirected")
def out_degree_centrality(G: Graph) -> dict:
    return degree_share(G, "out")
