"""Graphs in the form of columns, converted from NetworkX and back."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from operator import methodcaller
from typing import Any

import networkx as nx
import numpy as np

import tendril
from tendril._convert import Edges

CLASSES = {
    (False, False): nx.Graph,
    (True, False): nx.DiGraph,
    (False, True): nx.MultiGraph,
    (True, True): nx.MultiDiGraph,
}


class Graph:
    """A graph as arrays of positions. Immutable; the order of nodes and neighbors is that of NetworkX.

    ``targets[offsets[i]:offsets[i + 1]]`` are the neighbors of ``nodes[i]``, each once: an undirected edge is listed
    from both ends, a self-loop once. In a multigraph, ``counts`` tells how many parallel edges lead to each neighbor;
    ``keys`` and columns of attributes have an entry for each of them.
    """

    __networkx_backend__ = "tendril"

    def __init__(
        self,
        nodes: Iterable[Hashable],
        offsets: np.ndarray,
        targets: np.ndarray,
        *,
        directed: bool = False,
        counts: np.ndarray | None = None,
        keys: list | None = None,
        edge_values: dict[Any, list] | None = None,
        edge_dicts: list[dict] | None = None,
        node_values: dict[Any, list] | None = None,
        node_dicts: list[dict] | None = None,
        attributes: dict | None = None,
    ):
        self.node_list = list(nodes)
        self.offsets = offsets
        self.targets = targets
        self.directed = directed
        self.counts = counts
        self.keys = keys
        self.edge_values = edge_values or {}
        self.edge_dicts = edge_dicts
        self.node_values = node_values or {}
        self.node_dicts = node_dicts
        self.graph = attributes or {}
        self.__networkx_cache__: dict = {}
        self._positions: dict | None = None
        self._sources: np.ndarray | None = None
        self._reverse: tuple | None = None
        self._held: dict[Any, tendril.Graph] = {}
        self._weights: dict[Any, np.ndarray] = {}

    # --- The surface that functions of NetworkX expect of any graph ---------------------------------

    def is_directed(self) -> bool:
        return self.directed

    def is_multigraph(self) -> bool:
        return self.counts is not None

    def number_of_nodes(self) -> int:
        return len(self.node_list)

    order = number_of_nodes

    def number_of_edges(self, u: Any = None, v: Any = None) -> int:
        if u is not None:
            return self.to_networkx().number_of_edges(u, v)
        if self.directed:
            return int(self.entries)
        loops = self.loops
        if self.counts is None:
            return int(len(self.targets) + loops.sum()) // 2
        return int(self.counts.sum() + self.counts[loops].sum()) // 2

    def __len__(self) -> int:
        return len(self.node_list)

    def __iter__(self) -> Iterator:
        return iter(self.node_list)

    def __contains__(self, node: object) -> bool:
        try:
            return node in self.positions
        except TypeError:
            return False

    def __getitem__(self, node: Any) -> Any:
        return self.to_networkx()[node]

    def __getattr__(self, name: str) -> Any:
        """The rest: that of the same graph in NetworkX, which cannot be changed."""
        if name.startswith("_") or not hasattr(nx.MultiDiGraph, name):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        frozen = self.__networkx_cache__.get("frozen")
        if frozen is None:
            frozen = self.__networkx_cache__["frozen"] = nx.freeze(self.to_networkx())
        return getattr(frozen, name)

    def __repr__(self) -> str:
        kind = CLASSES[self.directed, self.is_multigraph()].__name__
        return f"<nx_tendril {kind}: {len(self)} nodes, {self.number_of_edges()} edges>"

    # --- Columns ------------------------------------------------------------------------------------

    @property
    def positions(self) -> dict:
        """The position of each node."""
        if self._positions is None:
            self._positions = dict(zip(self.node_list, range(len(self.node_list))))
        return self._positions

    def position(self, node: Any) -> int:
        """The position of a node, or NetworkX's failure."""
        try:
            return self.positions[node]
        except KeyError:
            raise nx.NodeNotFound(f"Node {node} not found in graph") from None

    @property
    def sources(self) -> np.ndarray:
        """The source of each entry of ``targets``."""
        if self._sources is None:
            self._sources = np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.offsets))
        return self._sources

    @property
    def loops(self) -> np.ndarray:
        """Whether each entry of ``targets`` is a self-loop."""
        return self.sources == self.targets

    @property
    def entries(self) -> int:
        """Number of entries, each parallel edge counted."""
        return len(self.targets) if self.counts is None else int(self.counts.sum())

    @property
    def forward(self) -> np.ndarray:
        """The entries that list each edge once, in the order of ``G.edges``."""
        return np.ones(len(self.targets), bool) if self.directed else self.targets >= self.sources

    def reversed(self) -> tuple[np.ndarray, np.ndarray]:
        """Offsets and sources of the edges that lead to each node, by source."""
        if not self.directed:
            return self.offsets, self.targets
        if self._reverse is None:
            order = np.argsort(self.targets, kind="stable")
            offsets = np.zeros(len(self) + 1, np.int64)
            np.cumsum(np.bincount(self.targets, minlength=len(self)), out=offsets[1:])
            self._reverse = offsets, self.sources[order]
        return self._reverse

    def degrees(self, kind: str = "both") -> np.ndarray:
        """Number of edges of each node as NetworkX counts them: "in", "out" or "both"; a self-loop counts twice."""
        n, weights = len(self), self.counts
        out = np.bincount(self.sources, weights, n).astype(np.int64)
        if self.directed:
            into = np.bincount(self.targets, weights, n).astype(np.int64)
            return {"in": into, "out": out, "both": into + out}[kind]
        loops = self.loops
        return out + np.bincount(self.sources[loops], None if weights is None else weights[loops], n).astype(np.int64)

    def weights(self, name: Any) -> np.ndarray | None:
        """The weights of all entries, parallel edges in a row; None if each edge counts as 1."""
        if name is None or name in self._weights:
            return self._weights.get(name)
        if callable(name):
            raise NotImplementedError("a function as weight is not supported")
        values = self.edge_column(name, 1)
        if not all(issubclass(kind, (int, float)) for kind in set(map(type, values))):
            raise NotImplementedError(f"weights must be numbers: attribute={name!r}")
        array = np.array(values)
        if array.dtype.kind not in "iufb" or (array.dtype.kind == "f" and np.isnan(array).any()):
            raise NotImplementedError(f"weights must be numbers of 64 bits: attribute={name!r}")
        self._weights[name] = array if array.dtype.kind == "f" else array.astype(np.int64)
        return self._weights[name]

    def edge_column(self, name: Any, default: Any) -> list:
        """An attribute of all entries."""
        if name in self.edge_values:
            return self.edge_values[name]
        if self.edge_dicts is not None:
            return [attributes.get(name, default) for attributes in self.edge_dicts]
        return [default] * self.entries

    def dict_of(self, values: np.ndarray) -> dict:
        """The values by node."""
        return dict(zip(self.node_list, values.tolist()))

    def set_of(self, positions: np.ndarray) -> set:
        nodes = self.node_list
        return {nodes[i] for i in positions.tolist()}

    # --- The same graph in the JVM ------------------------------------------------------------------

    def held(
        self, weight: Any = None, *, entries: bool = False, parallel: bool = False, undirected: bool = False
    ) -> tendril.Graph:
        """The graph in the JVM; the ids are positions.

        Args:
            weight: name of the attribute that holds weights; an edge without it has weight 1
            entries: whether an undirected graph becomes a directed one with edges of both directions
            parallel: whether parallel edges without weights count
            undirected: whether directions do not matter; edges of both directions become one
        """
        form = (weight, entries, parallel, undirected)
        if form not in self._held:
            self._held[form] = self._held_as(weight, entries, parallel, undirected)
        return self._held[form]

    def _held_as(self, weight: Any, entries: bool, parallel: bool, undirected: bool) -> tendril.Graph:
        weights = self.weights(weight)
        sources, targets = self.sources, self.targets
        keep = self.forward if not entries else None
        if self.counts is not None and (parallel or weights is not None):
            sources, targets = (np.repeat(array, self.counts) for array in (sources, targets))
            keep = None if keep is None else np.repeat(keep, self.counts)
        if undirected and self.directed:
            pairs = np.unique(np.minimum(sources, targets) * len(self) + np.maximum(sources, targets))
            sources, targets, keep, weights = pairs // max(len(self), 1), pairs % max(len(self), 1), None, None
        if keep is not None and not self.directed:
            sources, targets = sources[keep], targets[keep]
            weights = None if weights is None else weights[keep]
        vertices = np.arange(len(self), dtype=np.int64)
        weights = None if weights is None else weights.astype(np.float64)
        return tendril.Graph._of(
            Edges(sources, targets, weights, vertices=vertices), (self.directed and not undirected) or entries
        )

    # --- Conversion ---------------------------------------------------------------------------------

    def to_networkx(self) -> nx.Graph:
        """A new graph of NetworkX."""
        made = CLASSES[self.directed, self.is_multigraph()]()
        made.graph.update(self.graph)
        for i, node in enumerate(self.node_list):
            made._node[node] = dict(self.node_dicts[i]) if self.node_dicts else {}
        for name, values in self.node_values.items():
            for node, value in zip(self.node_list, values):
                if value is not None:
                    made._node[node][name] = value
        self._fill(made)
        return made

    def _fill(self, made: nx.Graph) -> None:
        nodes, adjacency = self.node_list, made._adj
        for node in nodes:
            adjacency[node] = {}
            if self.directed:
                made._pred[node] = {}
        offsets, targets = self.offsets.tolist(), self.targets.tolist()
        at = 0  # position among all entries
        for i, node in enumerate(nodes):
            row = adjacency[node]
            for entry in range(offsets[i], offsets[i + 1]):
                j = targets[entry]
                count = 1 if self.counts is None else int(self.counts[entry])
                if self.directed or j >= i:
                    row[nodes[j]] = self._data(at, count)
                else:
                    row[nodes[j]] = adjacency[nodes[j]][node]
                if self.directed:
                    made._pred[nodes[j]][node] = row[nodes[j]]
                at += count

    def _data(self, at: int, count: int) -> dict:
        """The attributes of an edge; of parallel ones, by key."""
        found = []
        for i in range(at, at + count):
            attributes = dict(self.edge_dicts[i]) if self.edge_dicts else {}
            attributes.update({name: values[i] for name, values in self.edge_values.items()})
            found.append(attributes)
        if self.counts is None:
            return found[0]
        return dict(zip(self.keys[at : at + count] if self.keys else range(count), found))

    def subgraph_of(self, keep: np.ndarray) -> Graph:
        """The graph of some nodes (a mask) and the edges between them, with all attributes."""
        number = np.cumsum(keep) - 1
        inside = keep[self.sources] & keep[self.targets]
        kept = np.flatnonzero(keep).tolist()
        flat = np.flatnonzero(inside if self.counts is None else np.repeat(inside, self.counts)).tolist()
        offsets = np.zeros(len(kept) + 1, np.int64)
        sources = number[self.sources[inside]]
        np.cumsum(np.bincount(sources, minlength=len(kept)), out=offsets[1:])

        def some(values: list | None, rows: list) -> list | None:
            return None if values is None else [values[i] for i in rows]

        return Graph(
            [self.node_list[i] for i in kept],
            offsets,
            number[self.targets[inside]],
            directed=self.directed,
            counts=None if self.counts is None else self.counts[inside],
            keys=some(self.keys, flat),
            edge_values={name: some(values, flat) for name, values in self.edge_values.items()},
            edge_dicts=some(self.edge_dicts, flat),
            node_values={name: some(values, kept) for name, values in self.node_values.items()},
            node_dicts=some(self.node_dicts, kept),
            attributes=dict(self.graph),
        )


def from_networkx(
    graph: nx.Graph,
    edge_attrs: dict | None = None,
    node_attrs: dict | None = None,
    *,
    preserve_edge_attrs: bool = True,
    preserve_node_attrs: bool = True,
    preserve_graph_attrs: bool = True,
) -> Graph:
    """A graph of NetworkX as columns.

    Args:
        edge_attrs: attributes of edges to keep, with their defaults
        node_attrs: attributes of nodes to keep, with their defaults
        preserve_edge_attrs: whether to keep all attributes of edges
        preserve_node_attrs: whether to keep all attributes of nodes
        preserve_graph_attrs: whether to keep the attributes of the graph
    """
    if type(graph).__getitem__ is not nx.Graph.__getitem__:
        raise NotImplementedError(f"a class that finds neighbors in its own way is not supported: {type(graph)}")
    nodes = list(graph)
    n = len(nodes)
    positions = dict(zip(nodes, range(n)))
    adjacency = graph._adj
    rows = [adjacency[node] for node in nodes]
    multi = graph.is_multigraph()
    if not isinstance(adjacency, dict):  # a view, whose lengths may count what it hides
        rows = [{v: dict(data) if multi else data for v, data in row.items()} for row in rows]
    lengths = np.fromiter(map(len, rows), np.int64, n)
    offsets = np.zeros(n + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    neighbors = chain.from_iterable(rows)
    if nodes != list(range(n)):  # else nodes are their positions
        neighbors = map(positions.__getitem__, neighbors)
    targets = np.fromiter(neighbors, np.int64, int(offsets[-1]))
    counts = keys = edge_dicts = None
    if multi:
        by_key = [parallel for row in rows for parallel in row.values()]
        counts = np.fromiter(map(len, by_key), np.int64, len(by_key))
        keys = list(chain.from_iterable(by_key))
    edge_values: dict[Any, list] = {}
    if preserve_edge_attrs or edge_attrs:
        data = list(chain.from_iterable(map(methodcaller("values"), by_key if multi else rows)))
        if preserve_edge_attrs:
            edge_dicts = [dict(attributes) for attributes in data]
        else:
            for name, default in edge_attrs.items():
                plain = not any(data)  # no edge has attributes, as in most large graphs
                edge_values[name] = [default] * len(data) if plain else [each.get(name, default) for each in data]
    node_dicts = [dict(graph._node[node]) for node in nodes] if preserve_node_attrs else None
    node_values = {}
    if not preserve_node_attrs:
        for name, default in (node_attrs or {}).items():
            node_values[name] = [graph._node[node].get(name, default) for node in nodes]
    made = Graph(
        nodes,
        offsets,
        targets,
        directed=graph.is_directed(),
        counts=counts,
        keys=keys,
        edge_values=edge_values,
        edge_dicts=edge_dicts,
        node_values=node_values,
        node_dicts=node_dicts,
        attributes=dict(graph.graph) if preserve_graph_attrs else None,
    )
    made._positions = positions
    return made


def to_networkx(graph: Graph) -> nx.Graph:
    """A graph of NetworkX with the nodes, edges and attributes of a converted one."""
    return graph.to_networkx()
