"""Generators of families of graphs."""

from __future__ import annotations

import numbers
from collections.abc import Callable, Iterable
from itertools import accumulate, combinations, product
from typing import Any

import networkx as nx
import numpy as np
from networkx.exception import NetworkXError
from networkx.utils import nodes_or_number

from nx_tendril._graph import CLASSES, Graph
from nx_tendril._registry import implements

KINDS = {kind: flags for flags, kind in CLASSES.items()}
DIRECTED = "Directed Graph not supported"


def known_class(arguments: dict[str, Any]) -> str | None:
    """Refuses graphs that exist, and classes of users."""
    kind = arguments["create_using"]
    if kind is None or isinstance(kind, type) and kind in KINDS:
        return None
    return "create_using must be a class of NetworkX"


def whole(*names: str) -> Callable:
    """Refuses sizes that are neither integers nor nodes."""

    def check(arguments: dict[str, Any]) -> str | None:
        for name in names:
            if not isinstance(arguments[name], numbers.Integral):
                return f"{name} must be an integer"
        return None

    return check


def built(
    nodes: Iterable,
    edges: Any,
    kind: type | None = None,
    name: str | None = None,
    default: type = nx.Graph,
    before: Iterable[int] | None = None,
) -> Graph:
    """A graph of edges between positions, in the order in which NetworkX adds them.

    Nodes come first, or only some ``before`` the edges: then the others are in the order in which edges name them.
    """
    nodes = list(nodes)
    directed, multi = KINDS[kind or default]
    pairs = np.asarray(edges, np.int64).reshape(-1, 2)
    if before is not None:
        order = list(dict.fromkeys([*before, *pairs.ravel().tolist()]))
        number = np.empty(len(nodes), np.int64)
        number[order] = np.arange(len(order))
        nodes, pairs = [nodes[i] for i in order], number[pairs]
    if not directed:
        loops = pairs[:, 0] == pairs[:, 1]
        both = np.column_stack([pairs, pairs[:, ::-1]]).reshape(-1, 2)
        pairs = both[np.column_stack([np.ones(len(loops), bool), ~loops]).reshape(-1)]
    n = len(nodes)
    keys = pairs[:, 0] * n + pairs[:, 1]
    _, first, counts = np.unique(keys, return_index=True, return_counts=True)
    seen = np.argsort(first)
    first, counts = first[seen], counts[seen]
    order = np.argsort(pairs[first, 0], kind="stable")
    pairs = pairs[first[order]]
    offsets = np.zeros(n + 1, np.int64)
    np.cumsum(np.bincount(pairs[:, 0], minlength=n), out=offsets[1:])
    return Graph(
        nodes,
        offsets,
        np.ascontiguousarray(pairs[:, 1]),
        directed=directed,
        counts=counts[order] if multi else None,
        attributes=None if name is None else {"name": name},
    )


def is_directed(kind: type | None) -> bool:
    return kind is not None and KINDS[kind][0]


def undirected_only(kind: type | None, message: str = DIRECTED) -> None:
    if is_directed(kind):
        raise NetworkXError(message)


def chain_of(n: int, start: int = 0) -> np.ndarray:
    """The edges of a path of n positions."""
    steps = np.arange(start, start + max(n - 1, 0))
    return np.column_stack([steps, steps + 1])


def ring_of(n: int, start: int = 0) -> np.ndarray:
    steps = np.arange(n)
    return np.column_stack([steps, (steps + 1) % max(n, 1)]) + start


def clique_of(n: int, start: int = 0) -> np.ndarray:
    return np.column_stack(np.triu_indices(n, 1)).astype(np.int64) + start


def together(*parts: Any) -> np.ndarray:
    return np.concatenate([np.asarray(part, np.int64).reshape(-1, 2) for part in parts])


def distinct(*lists: Iterable) -> list | None:
    """The nodes, None if one occurs twice, which merges what should be apart."""
    nodes = [node for each in lists for node in each]
    return nodes if len(set(nodes)) == len(nodes) else None


def all_of(nodes: Iterable) -> list:
    found = distinct(nodes)
    if found is None:
        raise NotImplementedError("nodes must differ")
    return found


def repeats(*names: str) -> Callable:
    """Refuses nodes that occur twice, and iterators, which a check would use up."""

    def check(arguments: dict[str, Any]) -> str | None:
        for name in names:
            nodes = arguments[name]
            if isinstance(nodes, numbers.Integral):
                if nodes < 0:
                    return f"{name} must not be negative"
            elif not isinstance(nodes, (list, tuple, str, range)) or len(set(nodes)) != len(nodes):
                return f"{name} must be a number or distinct nodes"
        return None

    return check


# --- Paths, rings, stars, cliques -----------------------------------------------------------------


@implements(repeats("n"), known_class)
@nodes_or_number(0)
def empty_graph(n: Any = 0, create_using: Any = None, default: Any = nx.Graph) -> Graph:
    return built(n[1], [], create_using, default=default)


@implements(known_class)
def null_graph(create_using: Any = None) -> Graph:
    return built([], [], create_using)


@implements(known_class)
def trivial_graph(create_using: Any = None) -> Graph:
    return built([0], [], create_using)


@implements(repeats("n"), known_class)
@nodes_or_number(0)
def path_graph(n: Any, create_using: Any = None) -> Graph:
    return built(n[1], chain_of(len(n[1])), create_using)


@implements(repeats("n"), known_class)
@nodes_or_number(0)
def cycle_graph(n: Any, create_using: Any = None) -> Graph:
    return built(n[1], ring_of(len(n[1])), create_using)


@implements(repeats("n"), known_class)
@nodes_or_number(0)
def complete_graph(n: Any, create_using: Any = None) -> Graph:
    count = len(n[1])
    edges = clique_of(count)
    if is_directed(create_using):
        grid = np.indices((count, count)).reshape(2, -1).T
        edges = grid[grid[:, 0] != grid[:, 1]]
    return built(n[1], edges, create_using)


@implements(repeats("n"), known_class)
@nodes_or_number(0)
def star_graph(n: Any, create_using: Any = None) -> Graph:
    number, nodes = n
    nodes = [*nodes, int(number)] if isinstance(number, numbers.Integral) else nodes
    return built(nodes, [(0, i) for i in range(1, len(nodes))], create_using)


@implements(repeats("n"), known_class)
@nodes_or_number(0)
def wheel_graph(n: Any, create_using: Any = None) -> Graph:
    undirected_only(create_using)
    count = len(n[1])
    rim = ring_of(count - 1, 1) if count > 2 else []
    return built(n[1], together([(0, i) for i in range(1, count)], rim), create_using)


@implements(whole("n"), known_class)
def ladder_graph(n: int, create_using: Any = None) -> Graph:
    undirected_only(create_using)
    return built(range(2 * n), ladder(n), create_using)


def ladder(n: int) -> np.ndarray:
    return together(chain_of(n), chain_of(n, n), [(v, v + n) for v in range(n)])


@implements(whole("n"), known_class)
def circular_ladder_graph(n: int, create_using: Any = None) -> Graph:
    undirected_only(create_using)
    if n < 1:
        raise NotImplementedError("n must be positive")
    return built(range(2 * n), together(ladder(n), [(0, n - 1), (n, 2 * n - 1)]), create_using)


@implements(whole("m1", "m2"), known_class)
def barbell_graph(m1: int, m2: int, create_using: Any = None) -> Graph:
    if m1 < 2:
        raise NetworkXError("Invalid graph description, m1 should be >=2")
    if m2 < 0:
        raise NetworkXError("Invalid graph description, m2 should be >=0")
    undirected_only(create_using)
    joint = [(m1 - 1, m1)] + ([(m1 + m2 - 1, m1 + m2)] if m2 else [])
    return built(
        range(2 * m1 + m2), together(clique_of(m1), chain_of(m2, m1), clique_of(m1, m1 + m2), joint), create_using
    )


def ball_and_stick(m: Any, n: Any, kind: type | None, ball: Callable, message: str) -> Graph:
    (m, first), (n, second) = m, n
    size = len(first)
    if size < 2:
        raise NetworkXError(message)
    if isinstance(m, numbers.Integral) and isinstance(n, numbers.Integral):
        second = list(range(size, size + n))
    undirected_only(kind)
    nodes = distinct(first, second)
    if nodes is None:
        raise NetworkXError("Nodes must be distinct in containers m and n")
    joint = [(size - 1, size)] if second else []
    stick = chain_of(len(second), size)
    return built(nodes, together(ball(size), *((joint, stick) if ball is ring_of else (stick, joint))), kind)


@implements(repeats("m", "n"), known_class)
@nodes_or_number([0, 1])
def lollipop_graph(m: Any, n: Any, create_using: Any = None) -> Graph:
    message = "Invalid description: m should indicate at least 2 nodes"
    return ball_and_stick(m, n, create_using, clique_of, message)


def apart(arguments: dict[str, Any]) -> str | None:
    m, n = arguments["m"], arguments["n"]
    both = all(not isinstance(each, numbers.Integral) for each in (m, n))
    return "nodes must differ" if both and set(m) & set(n) else None


@implements(repeats("m", "n"), apart, known_class)
@nodes_or_number([0, 1])
def tadpole_graph(m: Any, n: Any, create_using: Any = None) -> Graph:
    message = "Invalid description: m should indicate at least 2 nodes"
    return ball_and_stick(m, n, create_using, ring_of, message)


@implements(whole("n"), known_class)
def circulant_graph(n: int, offsets: Iterable[int], create_using: Any = None) -> Graph:
    offsets = list(offsets)
    edges = [(i, (i + sign * j) % n) for sign in (-1, 1) for i in range(n) for j in offsets]
    return built(range(n), edges, create_using)


# --- Trees ----------------------------------------------------------------------------------------


def tree(r: int, n: int, kind: type | None) -> Graph:
    children = np.arange(1, max(n, 1))
    return built(range(n), np.column_stack([(children - 1) // r, children]), kind)


@implements(whole("r", "n"), known_class)
def full_rary_tree(r: int, n: int, create_using: Any = None) -> Graph:
    if r < 1:
        raise NotImplementedError("r must be positive")
    return tree(r, n, create_using)


@implements(whole("r", "h"), known_class)
def balanced_tree(r: int, h: int, create_using: Any = None) -> Graph:
    if r < 1 or h < 0:
        raise NotImplementedError("r must be positive and h not negative")
    return tree(r, h + 1 if r == 1 else (1 - r ** (h + 1)) // (1 - r), create_using)


@implements(whole("n"), known_class)
def binomial_tree(n: int, create_using: Any = None) -> Graph:
    edges = np.empty((0, 2), np.int64)
    for i in range(n):
        edges = together(edges, edges + (1 << i), [(0, 1 << i)])
    return built(range(1 << max(n, 0)), edges, create_using)


# --- Products and parts ---------------------------------------------------------------------------


@implements()
def complete_multipartite_graph(*subset_sizes: Any) -> Graph:
    if not subset_sizes:
        return built([], [])
    if all(isinstance(size, numbers.Integral) for size in subset_sizes):
        if any(size < 0 for size in subset_sizes):
            raise NetworkXError(f"Negative number of nodes not valid: {subset_sizes}")
        nodes = list(range(sum(subset_sizes)))
        sizes = list(subset_sizes)
    else:
        if any(isinstance(size, numbers.Integral) for size in subset_sizes):
            raise NetworkXError("Arguments must be all ints or all iterables")
        parts = [list(part) for part in subset_sizes]
        nodes, sizes = all_of(node for part in parts for node in part), [len(part) for part in parts]
    starts = [0, *accumulate(sizes)]
    subsets = [range(start, start + size) for start, size in zip(starts, sizes)]
    made = built(nodes, [pair for a, b in combinations(subsets, 2) for pair in product(a, b)])
    made.node_values["subset"] = [i for i, size in enumerate(sizes) for _ in range(size)]
    return made


@implements(whole("n", "r"))
def turan_graph(n: int, r: int) -> Graph:
    if not 1 <= r <= n:
        raise NetworkXError("Must satisfy 1 <= r <= n")
    return complete_multipartite_graph(*([n // r] * (r - n % r) + [n // r + 1] * (n % r)))


@implements(repeats("n1", "n2"), known_class)
@nodes_or_number([0, 1])
def complete_bipartite_graph(n1: Any, n2: Any, create_using: Any = None) -> Graph:
    undirected_only(create_using)
    (n1, top), (n2, bottom) = n1, n2
    if isinstance(n1, numbers.Integral) and isinstance(n2, numbers.Integral):
        bottom = [n1 + i for i in bottom]
    nodes = distinct(top, bottom)
    if nodes is None:
        raise NetworkXError("Inputs n1 and n2 must contain distinct nodes")
    rows = range(len(top))
    name = f"complete_bipartite_graph({len(top)}, {len(bottom)})"
    made = built(nodes, list(product(rows, range(len(top), len(nodes)))), create_using, name)
    made.node_values["bipartite"] = [0] * len(top) + [1] * len(bottom)
    return made


@implements(repeats("m", "n"), known_class)
@nodes_or_number([0, 1])
def grid_2d_graph(m: Any, n: Any, periodic: Any = False, create_using: Any = None) -> Graph:
    (_, rows), (_, columns) = m, n
    height, width = len(rows), len(columns)
    place = np.arange(height * width).reshape(height, width)
    edges = [np.column_stack([place[1:].ravel(), place[:-1].ravel()])]
    edges.append(np.column_stack([place[:, 1:].ravel(), place[:, :-1].ravel()]))
    try:
        down, across = periodic
    except TypeError:
        down = across = periodic
    if down and height > 2:
        edges.append(np.column_stack([place[0], place[-1]]))
    if across and width > 2:
        edges.append(np.column_stack([place[:, 0], place[:, -1]]))
    every = together(*edges)
    if is_directed(create_using):
        every = together(every, every[:, ::-1])
    return built([(i, j) for i in rows for j in columns], every, create_using)


@implements(whole("n", "k"))
def kneser_graph(n: int, k: int) -> Graph:
    if n <= 0:
        raise NetworkXError("n should be greater than zero")
    if k <= 0 or k > n:
        raise NetworkXError("k should be greater than zero and smaller than n")
    subsets = list(combinations(range(n), k))
    place = {subset: i for i, subset in enumerate(subsets)}
    rest = set(range(n))
    edges = [(place[s], place[t]) for s in subsets for t in combinations(sorted(rest - set(s)), k)]
    return built(subsets, edges, before=range(len(subsets)) if 2 * k > n else [])


@implements(whole("n"))
def mycielski_graph(n: int) -> Graph:
    if n < 1:
        raise NetworkXError("must satisfy n >= 1")
    if n == 1:
        return built([0], [])
    edges, count = np.array([(0, 1)]), 2
    for _ in range(n - 2):
        apex = [(u + count, 2 * count) for u in range(count)]
        edges = together(edges, edges + [0, count], edges + [count, 0], apex)
        count = 2 * count + 1
    return built(range(count), edges)


@implements(whole("n"))
def sudoku_graph(n: int = 3) -> Graph:
    if n < 0:
        raise NetworkXError("The order must be greater than or equal to zero.")
    side = n * n
    cells = np.arange(side * side).reshape(side, side)
    boxes = cells.reshape(n, n, n, n).swapaxes(1, 2).reshape(side, side)
    pairs = clique_of(side)
    groups = [group for square in (cells, cells.T, boxes) for group in square] if n > 1 else []
    return built(range(side * side), together([], *(group[pairs] for group in groups)))


# --- Groups of cliques ----------------------------------------------------------------------------


@implements(whole("l", "k"))
def caveman_graph(l: int, k: int) -> Graph:  # noqa: E741
    return built(range(l * k), together([], *(clique_of(k, at) for at in range(0, l * k, k or 1))))


@implements(whole("l", "k"))
def connected_caveman_graph(l: int, k: int) -> Graph:  # noqa: E741
    if k < 2:
        raise NetworkXError("The size of cliques in a connected caveman graph must be at least 2.")
    starts = range(0, l * k, k)
    cliques = [clique_of(k, at)[1:] for at in starts]
    return built(range(l * k), together([], *cliques, [(at, (at - 1) % (l * k)) for at in starts]))


@implements(whole("num_cliques", "clique_size"))
def ring_of_cliques(num_cliques: int, clique_size: int) -> Graph:
    if num_cliques < 2:
        raise NetworkXError("A ring of cliques must have at least two cliques")
    if clique_size < 2:
        raise NetworkXError("The cliques must have at least two nodes")
    n = num_cliques * clique_size
    parts = [
        together(clique_of(clique_size, at), [(at + 1, (at + clique_size) % n)]) for at in range(0, n, clique_size)
    ]
    return built(range(n), together(*parts))


@implements(whole("n", "k"))
def windmill_graph(n: int, k: int) -> Graph:
    if n < 2:
        raise NetworkXError("A windmill graph must have at least two cliques")
    if k < 2:
        raise NetworkXError("The cliques must have at least two nodes")
    count = n * (k - 1) + 1
    cliques = [clique_of(k - 1, at) for at in range(k, count, k - 1)]
    return built(range(count), together(clique_of(k), *cliques, [(0, i) for i in range(k, count)]))


# --- Expanders and symmetric graphs ---------------------------------------------------------------


def multigraph_only(kind: type | None) -> None:
    if kind is not None and KINDS[kind] != (False, True):
        raise NetworkXError("`create_using` must be an undirected multigraph.")


@implements(whole("n"), known_class)
def margulis_gabber_galil_graph(n: int, create_using: Any = None) -> Graph:
    multigraph_only(create_using)
    edges = []
    for x, y in product(range(n), repeat=2):
        for u, v in ((x + 2 * y, y), (x + 2 * y + 1, y), (x, y + 2 * x), (x, y + 2 * x + 1)):
            edges.append((x * n + y, u % n * n + v % n))
    name = f"margulis_gabber_galil_graph({n})"
    return built(product(range(n), repeat=2), edges, create_using, name, nx.MultiGraph, before=[])


@implements(whole("p"), known_class)
def chordal_cycle_graph(p: int, create_using: Any = None) -> Graph:
    multigraph_only(create_using)
    edges = []
    for x in range(p):
        edges += [(x, y) for y in ((x - 1) % p, (x + 1) % p, pow(x, p - 2, p) if x else 0)]
    return built(range(p), edges, create_using, f"chordal_cycle_graph({p})", nx.MultiGraph, before=[])


@implements(whole("p"), known_class)
def paley_graph(p: int, create_using: Any = None) -> Graph:
    if create_using is not None and KINDS[create_using][1]:
        raise NetworkXError("`create_using` cannot be a multigraph.")
    squares = sorted({x * x % p for x in range(1, p)} - {0})
    edges = [(x, (x + square) % p) for x in range(p) for square in squares]
    return built(range(p) if squares else [], edges, create_using, f"paley({p})", nx.DiGraph, before=[])


@implements(whole("n", "repeats"), known_class)
def LCF_graph(n: int, shift_list: list[int], repeats: int, create_using: Any = None) -> Graph:
    if n <= 0:
        return built([], [], create_using)
    return lcf(n, shift_list, repeats, create_using, "LCF_graph")


def lcf(n: int, shifts: list[int], times: int, kind: type | None, name: str) -> Graph:
    undirected_only(kind)
    chords = [(i % n, (i + shifts[i % len(shifts)]) % n) for i in range(times * len(shifts))]
    return built(range(n), together(ring_of(n), chords), kind, name)


@implements(whole("n", "k"), known_class)
def generalized_petersen_graph(n: int, k: int, *, create_using: Any = None) -> Graph:
    if n <= 2:
        raise NetworkXError(f"n >= 3 required. Got {n=}")
    if k < 1 or k > n / 2:
        raise NetworkXError(f" Got {n=} {k=}. Need 1 <= k <= n/2")
    undirected_only(create_using, "Directed Graph not supported in create_using")
    spokes = [edge for i in range(n) for edge in ((i, n + i), (n + i, n + (i + k) % n))]
    name = f"Generalized Petersen Graph GP({n}, {k})"
    return built(range(2 * n), together(ring_of(n), spokes), create_using, name, before=range(n))
