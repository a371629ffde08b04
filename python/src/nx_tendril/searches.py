"""Searches whose order is that of NetworkX: breadth first, and along the edges of graphs without cycles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Any

import networkx as nx
import numpy as np
from networkx.utils import not_implemented_for

from nx_tendril._graph import Graph
from nx_tendril._registry import implements, only, simple

NARROW = 16  # nodes of a level up to which a loop is faster than arrays


def later(failure: Exception) -> Iterator:
    """Fails when the first item is wanted, as a generator does."""
    raise failure
    yield


class Search:
    """The nodes that a breadth-first search reaches, in the order in which NetworkX finds them."""

    def __init__(self, G: Graph, starts: Iterable[int], reverse: bool = False, limit: float | None = None):
        self.graph = G
        self.offsets, self.targets = G.reversed() if reverse else (G.offsets, G.targets)
        self.depths = np.full(len(G), -1, np.int64)
        self.parents = np.full(len(G), -1, np.int64)
        self._mark = np.empty(len(G), np.int64)
        self.layers = [np.fromiter(starts, np.int64)]
        self.depths[self.layers[0]] = 0
        while len(self.layers[-1]) and (limit is None or len(self.layers) <= limit):
            self.layers.append(self._next(self.layers[-1], len(self.layers)))
        if not len(self.layers[-1]):
            self.layers.pop()

    def _next(self, level: np.ndarray, depth: int) -> np.ndarray:
        if len(level) <= NARROW:
            found = self._by_loop(level.tolist(), depth)
            if found is not None:
                return found
        starts = self.offsets[level]
        lengths = self.offsets[level + 1] - starts
        shift = starts - np.cumsum(lengths) + lengths
        reached = self.targets[np.repeat(shift, lengths) + np.arange(lengths.sum())]
        parents = np.repeat(level, lengths)
        new = self.depths[reached] < 0
        reached, parents = reached[new], parents[new]
        numbers = np.arange(len(reached))
        self._mark[reached[::-1]] = numbers[::-1]
        first = self._mark[reached] == numbers
        reached = reached[first]
        self.parents[reached] = parents[first]
        self.depths[reached] = depth
        return reached

    def _by_loop(self, level: list[int], depth: int) -> np.ndarray | None:
        slices = [(node, self.offsets[node], self.offsets[node + 1]) for node in level]
        if sum(end - start for _, start, end in slices) > 4 * NARROW:
            return None
        found = []
        for node, start, end in slices:
            for neighbor in self.targets[start:end].tolist():
                if self.depths[neighbor] < 0:
                    self.depths[neighbor] = depth
                    self.parents[neighbor] = node
                    found.append(neighbor)
        return np.array(found, np.int64)

    @property
    def order(self) -> np.ndarray:
        return np.concatenate(self.layers) if self.layers else np.empty(0, np.int64)

    def edges(self) -> Iterator[tuple]:
        """Parent and child of each node that is reached."""
        nodes = self.graph.node_list
        order = self.order[len(self.layers[0]) :]
        return ((nodes[u], nodes[v]) for u, v in zip(self.parents[order].tolist(), order.tolist()))

    def paths(self, backward: bool = False) -> dict:
        """The path to each node; if backward, from it."""
        nodes = self.graph.node_list
        order = self.order.tolist()
        found = {order[0]: [nodes[order[0]]]}
        for v, u in zip(order[1:], self.parents[self.order].tolist()[1:]):
            found[v] = [nodes[v], *found[u]] if backward else [*found[u], nodes[v]]
        return {nodes[v]: path for v, path in found.items()}

    def lengths(self) -> dict:
        nodes, order = self.graph.node_list, self.order
        return dict(zip([nodes[i] for i in order.tolist()], self.depths[order].tolist()))


def absent(G: Graph, node: Any) -> nx.NetworkXError:
    return nx.NetworkXError(f"The node {node} is not in the {'digraph' if G.directed else 'graph'}.")


def searched(G: Graph, source: Any, reverse: bool = False, depth_limit: float | None = None) -> Search:
    if source not in G:
        raise absent(G, source)
    return Search(G, [G.positions[source]], reverse, depth_limit)


def forward(arguments: dict[str, Any]) -> str | None:
    """Refuses searches against the direction, whose order is that in which edges were added."""
    against = arguments.get("reverse", True) and arguments["G"].is_directed()
    return "the order of predecessors is not kept" if against else None


@implements(only(sort_neighbors=None), forward)
def bfs_edges(
    G: Graph, source: Any, reverse: bool = False, depth_limit: int | None = None, sort_neighbors: Any = None
) -> Iterator[tuple]:
    return searched(G, source, reverse, depth_limit).edges() if source in G else later(absent(G, source))


@implements(only(sort_neighbors=None), forward)
def bfs_tree(
    G: Graph, source: Any, reverse: bool = False, depth_limit: int | None = None, sort_neighbors: Any = None
) -> Graph:
    search = searched(G, source, reverse, depth_limit)
    order, parents = search.order, search.parents
    number = np.empty(len(G), np.int64)
    number[order] = np.arange(len(order))
    sources = number[parents[order[1:]]]  # ascending: parents are found in this order
    offsets = np.zeros(len(order) + 1, np.int64)
    np.cumsum(np.bincount(sources, minlength=len(order)), out=offsets[1:])
    nodes = [G.node_list[i] for i in order.tolist()]
    return Graph(nodes, offsets, np.arange(1, len(order), dtype=np.int64), directed=True)


@implements(only(sort_neighbors=None))
def bfs_predecessors(
    G: Graph, source: Any, depth_limit: int | None = None, sort_neighbors: Any = None
) -> Iterator[tuple]:
    if source not in G:
        return later(absent(G, source))
    return ((v, u) for u, v in searched(G, source, False, depth_limit).edges())


@implements(only(sort_neighbors=None))
def bfs_successors(
    G: Graph, source: Any, depth_limit: int | None = None, sort_neighbors: Any = None
) -> Iterator[tuple]:
    if source not in G:
        return later(absent(G, source))
    children: dict[Any, list] = {}
    for u, v in searched(G, source, False, depth_limit).edges():
        children.setdefault(u, []).append(v)
    return iter(children.items() if children else [(source, [])])


@implements()
def bfs_layers(G: Graph, sources: Any) -> Iterator[list]:
    starts = {sources} if sources in G else set(sources)
    missing = next((node for node in starts if node not in G), None)
    if missing is not None:
        return later(nx.NetworkXError(f"The node {missing} is not in the graph."))
    nodes = G.node_list
    search = Search(G, [G.positions[node] for node in starts])
    return ([nodes[i] for i in layer.tolist()] for layer in search.layers)


@implements()
def descendants_at_distance(G: Graph, source: Any, distance: Any) -> set:
    if source not in G:
        raise nx.NetworkXError(f"The node {source} is not in the graph.")
    search = Search(G, [G.positions[source]], limit=max(distance, 0))
    return G.set_of(np.flatnonzero(search.depths == distance)) if distance >= 0 else set()


@implements()
def descendants(G: Graph, source: Any) -> set:
    return G.set_of(searched(G, source).order[1:])


@implements()
def ancestors(G: Graph, source: Any) -> set:
    return G.set_of(searched(G, source, reverse=True).order[1:])


# --- Paths by hops --------------------------------------------------------------------------------


@implements()
def single_source_shortest_path(G: Graph, source: Any, cutoff: float | None = None) -> dict:
    if source not in G:
        raise nx.NodeNotFound(f"Source {source} not in G")
    return Search(G, [G.positions[source]], limit=cutoff).paths()


@implements(forward)
def single_target_shortest_path(G: Graph, target: Any, cutoff: float | None = None) -> dict:
    if target not in G:
        raise nx.NodeNotFound(f"Target {target} not in G")
    return Search(G, [G.positions[target]], reverse=True, limit=cutoff).paths(backward=True)


@implements(costly=True)
def all_pairs_shortest_path(G: Graph, cutoff: float | None = None) -> Iterator[tuple]:
    return ((node, Search(G, [i], limit=cutoff).paths()) for i, node in enumerate(G.node_list))


@implements()
def single_target_shortest_path_length(G: Graph, target: Any, cutoff: float | None = None) -> dict:
    if target not in G:
        raise nx.NodeNotFound(f"Target {target} is not in G")
    return Search(G, [G.positions[target]], reverse=True, limit=cutoff).lengths()


# --- Graphs without cycles ------------------------------------------------------------------------


def generations(G: Graph) -> tuple[list[np.ndarray], bool]:
    """The levels of the nodes that no cycle leads to, and whether these are all."""
    missing = np.bincount(G.targets, minlength=len(G))
    last = np.zeros(len(G), np.int64)
    level = np.flatnonzero(missing == 0)
    levels = []
    count = 0
    while len(level):
        levels.append(level)
        count += len(level)
        starts = G.offsets[level]
        lengths = G.offsets[level + 1] - starts
        reached = G.targets[np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())]
        np.subtract.at(missing, reached, 1)
        numbers = np.arange(len(reached))
        last[reached] = numbers
        level = reached[(missing[reached] == 0) & (last[reached] == numbers)]
    return levels, count == len(G)


CYCLE = "Graph contains a cycle or graph changed during iteration"


@implements()
def topological_generations(G: Graph) -> Iterator[list]:
    if not G.directed:
        return later(nx.NetworkXError("Topological sort not defined on undirected graphs."))
    levels, whole = generations(G)
    nodes = G.node_list
    found = ([nodes[i] for i in level.tolist()] for level in levels)
    return found if whole else chain(found, later(nx.NetworkXUnfeasible(CYCLE)))


@implements()
def topological_sort(G: Graph) -> Iterator:
    return chain.from_iterable(topological_generations(G))


@implements()
def has_cycle(G: Graph) -> bool:
    if not G.directed:
        raise nx.NetworkXError("Topological sort not defined on undirected graphs.")
    return not is_acyclic(G)


def is_acyclic(G: Graph) -> bool:
    table = G.held().strong_components()
    alone = bool((table[table.columns[1]] == np.arange(len(G))).all())
    return alone and not bool(G.loops.any())


@implements()
def is_directed_acyclic_graph(G: Graph) -> bool:
    return G.directed and is_acyclic(G)


@implements(simple, costly=True)
@not_implemented_for("undirected")
def dag_longest_path_length(G: Graph, weight: Any = "weight", default_weight: float = 1) -> Any:
    if not len(G):
        return 0
    if not is_acyclic(G):
        raise nx.NetworkXUnfeasible("Graph contains a cycle or graph changed during iteration")
    weights = G.weights(weight)
    if weights is None or not (weights > 0).all():
        raise NotImplementedError("weights must be positive")
    if not len(weights):
        return 0
    length = float(G.held(weight).longest_path(weighted=True)["length"][0])
    return int(length) if weights.dtype.kind == "i" else length


@implements()
def is_simple_path(G: Graph, nodes: list) -> bool:
    if len(nodes) < 2:
        return len(nodes) == 1 and nodes[0] in G
    if not all(node in G for node in nodes) or len(set(nodes)) != len(nodes):
        return False
    places = [G.positions[node] for node in nodes]
    return all(v in G.targets[G.offsets[u] : G.offsets[u + 1]] for u, v in pairwise(places))
