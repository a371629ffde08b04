"""NetworkX dispatches to Tendril and gets what it would have computed itself."""

import math
import random
import subprocess
import sys
from collections.abc import Iterator

import networkx as nx
import pytest

import nx_tendril
from _nx_tendril import FUNCTIONS, get_info
from nx_tendril import _registry, famous
from nx_tendril.interface import backend

CLASSES = [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]


def scattered(kind, seed, loops=True):
    """A graph whose nodes are not in order, with self-loops, isolates and attributes of some edges."""
    choose = random.Random(seed)
    names = [*range(12), "a", ("b", 1), frozenset([3]), 2.5]
    choose.shuffle(names)
    graph = kind(name="scattered")
    graph.add_nodes_from(names[:5], color="red")
    for i in range(40):
        u, v = choose.choice(names[:-2]), choose.choice(names[:-2])
        if u == v and not loops:
            continue
        graph.add_edge(u, v)
        if i % 3:
            key = max(graph[u][v]) if graph.is_multigraph() else None
            (graph[u][v] if key is None else graph[u][v][key])["weight"] = choose.randint(1, 9)
    graph.add_nodes_from(names)
    return graph


def plain(value):
    """A result that can be compared: iterators become lists, sets and their order do not matter."""
    if isinstance(value, nx_tendril.Graph):
        value = value.to_networkx()
    if isinstance(value, nx.Graph):
        return sorted(map(repr, value.nodes(data=True))), {u: dict(row) for u, row in value.adjacency()}
    if isinstance(value, Iterator):
        value = list(value)
    if isinstance(value, list) and value and isinstance(value[0], set):
        return {frozenset(each) for each in value}
    if isinstance(value, list) and value and isinstance(value[0], list) and isinstance(value[0][0], tuple):
        return {frozenset(map(frozenset, each)) for each in value}  # components of edges
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return pytest.approx(value, rel=1e-5, abs=1e-7) if isinstance(value, float) else value


def outcome(call):
    try:
        return plain(call())
    except NotImplementedError as e:
        return e
    except Exception as e:
        return type(e)


def test_the_description_names_the_functions():
    assert tuple(FUNCTIONS) == tuple(sorted(_registry.FUNCTIONS))
    assert set(get_info()["functions"]) == set(FUNCTIONS)
    for name in FUNCTIONS:
        assert callable(getattr(backend, name))
        assert "tendril" in nx.utils.backends._registered_algorithms[name].backends


def test_the_documentation_counts_the_functions(python_source):
    for page in ("README.md", "docs/python.md", "docs/limits.md"):
        assert f" {len(FUNCTIONS)} " in (python_source.parent / page).read_text("utf-8")


def test_importing_networkx_imports_nothing_of_this(environment):
    code = "import sys, networkx; assert 'tendril' in networkx.utils.backends.backend_info; " + (
        "assert not {'tendril', 'nx_tendril', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


@pytest.mark.parametrize("kind", CLASSES)
def test_conversion_keeps_order_and_attributes(kind):
    graph = scattered(kind, 1)
    back = nx_tendril.to_networkx(nx_tendril.from_networkx(graph))
    assert type(back) is kind
    assert list(back.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(back.edges(data=True)) == list(graph.edges(data=True))
    for node in graph:
        assert list(back.adj[node].items()) == list(graph.adj[node].items())
    assert back.graph == graph.graph
    if kind.is_directed(graph):
        assert {u: set(row) for u, row in back.pred.items()} == {u: set(row) for u, row in graph.pred.items()}


def test_a_converted_graph_answers_as_the_graph_does():
    for kind in CLASSES:
        graph = scattered(kind, 2)
        converted = nx_tendril.from_networkx(graph)
        assert list(converted) == list(graph) and len(converted) == len(graph)
        assert converted.number_of_edges() == graph.number_of_edges()
        assert dict(converted.degree) == dict(graph.degree) == converted.dict_of(converted.degrees())
        assert list(converted.edges) == list(graph.edges)
        with pytest.raises(nx.NetworkXError, match="Frozen"):
            converted.add_edge(1, 2)


BY_NODE = "efficiency has_path shortest_path_length dijkstra_path_length bellman_ford_path_length".split()
NEEDS_SOURCE = [
    *"ancestors descendants bfs_edges bfs_layers bfs_predecessors bfs_successors bfs_tree".split(),
    *"single_source_bellman_ford_path_length single_source_dijkstra_path_length single_source_shortest_path".split(),
    *"single_source_shortest_path_length single_target_shortest_path single_target_shortest_path_length".split(),
    *"is_isolate node_connected_component eccentricity closeness_centrality has_eulerian_path bridges".split(),
]
NEEDS_SET = [
    *"boundary_expansion conductance cut_size edge_expansion is_dominating_set mixing_expansion".split(),
    *"node_boundary node_expansion normalized_cut_size volume is_simple_path".split(),
]
PAIRS = ["adamic_adar_index", "jaccard_coefficient", "preferential_attachment", "resource_allocation_index"]
UNARY = sorted(
    name
    for name in FUNCTIONS
    if "G" in _registry.FUNCTIONS[name].signature.parameters
    and name not in (*NEEDS_SET, *PAIRS, *BY_NODE, *NEEDS_SOURCE, "louvain_communities", "hits")
    and all(
        parameter.default is not parameter.empty
        for parameter in list(_registry.FUNCTIONS[name].signature.parameters.values())[1:]
    )
)


UNORDERED = ["articulation_points"]
OPTIONS = {"eigenvector_centrality": {"max_iter": 2000, "tol": 1e-11}}


def agrees(name, graph, *arguments, **options):
    """Compares with NetworkX, unless Tendril declines; returns whether it computed."""
    function = getattr(nx, name, None) or getattr(nx.community, name)
    options = {**OPTIONS.get(name, {}), **options}
    expected = outcome(lambda: function(graph, *arguments, **options, backend="networkx"))
    found = outcome(lambda: function(graph, *arguments, **options, backend="tendril"))
    if name in UNORDERED and isinstance(found, list):
        found, expected = set(found), set(expected)
    if isinstance(found, NotImplementedError):
        assert str(found)
        return False
    assert found == expected, (name, type(graph), arguments)
    return True


GRAPHS = [
    *(scattered(kind, seed, loops) for kind in CLASSES for seed in (3, 4) for loops in (False, True)),
    nx.path_graph(4),
    nx.star_graph(5),
    nx.Graph(),
    nx.DiGraph(),
    nx.empty_graph(1),
    nx.empty_graph(3),
    nx.DiGraph([(2, 1), (1, 0), (2, 0), (5, 2)]),
    nx.cycle_graph(5, create_using=nx.DiGraph),
    nx.Graph([(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)]),
]


def available(name):
    return hasattr(nx, name) or hasattr(nx.community, name)


@pytest.mark.parametrize("name", [name for name in UNARY if available(name)])
def test_agrees_on_whole_graphs(name):
    assert any([agrees(name, graph) for graph in GRAPHS]), "always declines"


@pytest.mark.parametrize("name", NEEDS_SOURCE)
def test_agrees_from_a_node(name):
    computed = [agrees(name, graph, node) for graph in GRAPHS for node in list(graph)[:3]]
    assert any(computed)


@pytest.mark.parametrize("name", BY_NODE)
def test_agrees_between_nodes(name):
    computed = [agrees(name, graph, u, v) for graph in GRAPHS for u in list(graph)[:2] for v in list(graph)[:4]]
    assert any(computed)


@pytest.mark.parametrize("name", [name for name in NEEDS_SET if available(name)])
def test_agrees_on_sets_of_nodes(name):
    assert any([agrees(name, graph, list(graph)[:size]) for graph in GRAPHS for size in (2, 4) if len(graph) >= size])


@pytest.mark.parametrize("name", PAIRS)
def test_agrees_on_pairs(name):
    pairs = [(0, 1), (1, 2), (0, 5)]
    assert any([agrees(name, graph, pairs) for graph in GRAPHS if all(node in graph for node in range(6))])


def test_weights_count_as_in_networkx():
    for graph in GRAPHS[:8]:
        for name in ("pagerank", "volume", "cut_size"):
            arguments = [list(graph)[:4], list(graph)[4:]] if name == "cut_size" else []
            arguments = [list(graph)[:4]] if name == "volume" else arguments
            assert agrees(name, graph, *arguments, weight="weight")
    simple = scattered(nx.Graph, 3, loops=False)
    assert agrees("hits", nx.DiGraph(list(scattered(nx.DiGraph, 3).edges)))
    assert agrees("eigenvector_centrality", simple, max_iter=1000, tol=1e-10, weight="weight")
    assert agrees("katz_centrality", simple, alpha=0.01, weight="weight")
    assert agrees("modularity", simple, [set(list(simple)[:6]), set(list(simple)[6:])])


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph])
def test_betweenness_from_a_sample_is_that_of_networkx(kind):
    for k in (1, 2, 7, 16):
        for normalized in (True, False):
            for graph in (scattered(kind, 3), nx.path_graph(16, create_using=kind)):
                for endpoints in (True, False) if k > 1 else (True,):
                    options = {"k": k, "normalized": normalized, "endpoints": endpoints}
                    if k < 16 or not endpoints or kind is nx.Graph:
                        assert agrees("betweenness_centrality", graph, **options, seed=5)
                assert agrees("edge_betweenness_centrality", graph, k=k, normalized=normalized, seed=5)
    alone = nx.betweenness_centrality(nx.path_graph(3), k=1, seed=1, backend="tendril")
    assert sum(map(math.isnan, alone.values())) == 1
    with pytest.raises(ZeroDivisionError):
        nx.betweenness_centrality(nx.path_graph(3), k=0, seed=1, backend="tendril")


def test_strong_components_come_after_those_that_they_reach():
    forest = nx.disjoint_union(nx.balanced_tree(2, 3, nx.DiGraph), nx.path_graph(4, nx.DiGraph))
    expected = list(nx.strongly_connected_components(forest, backend="networkx"))
    assert list(nx.strongly_connected_components(forest, backend="tendril")) == expected
    cyclic = scattered(nx.DiGraph, 3)
    place = {node: i for i, c in enumerate(nx.strongly_connected_components(cyclic, backend="tendril")) for node in c}
    assert all(place[u] >= place[v] for u, v in cyclic.edges)


def test_communities_are_no_worse():
    graph = nx.connected_caveman_graph(6, 8)
    found = nx.community.louvain_communities(graph, backend="tendril")
    assert nx.community.is_partition(graph, found)
    best = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=1, backend="networkx"))
    assert nx.community.modularity(graph, found) >= best - 0.01


def test_converts_a_graph_once(monkeypatch):
    from nx_tendril import interface

    converted = []

    def convert(*arguments, **options):
        converted.append(arguments)
        return nx_tendril.from_networkx(*arguments, **options)

    monkeypatch.setattr(interface, "from_networkx", convert)
    graph = nx.path_graph(5)
    for _ in range(3):
        nx.connected_components(graph, backend="tendril")
        nx.is_connected(graph, backend="tendril")
    assert len(converted) == 1
    graph.add_edge(7, 8)
    assert not nx.is_connected(graph, backend="tendril")
    assert len(converted) == 2


def test_says_why_it_does_not_run():
    graph = nx.path_graph(5)
    assert backend.can_run("pagerank", (graph,), {}) is True
    assert backend.can_run("pagerank", (graph,), {"nstart": {0: 1}}) == "only nstart=None is supported"
    assert backend.can_run("clustering", (nx.DiGraph(),), {}) == "directed graphs are not supported"
    assert "fewer than" in backend.should_run("pagerank", (graph,), {})
    assert "cheaper" in backend.should_run("is_empty", (graph,), {})
    assert backend.should_run("pagerank", (nx.path_graph(9000),), {}) is True
    assert backend.should_run("is_empty", (nx_tendril.from_networkx(graph),), {}) is True
    with pytest.raises(NotImplementedError):
        nx.betweenness_centrality(graph, weight="weight", backend="tendril")


def test_dispatches_by_itself_where_it_is_worthwhile():
    graph = nx.gnm_random_graph(3000, 9000, seed=1)
    before = _registry.CALLS["pagerank"]
    with nx.config.backend_priority(algos=["tendril"]):
        ranks = nx.pagerank(graph)
        nx.pagerank(nx.path_graph(3))
    assert _registry.CALLS["pagerank"] == before + 1
    assert math.isclose(sum(ranks.values()), 1, rel_tol=1e-9)


def test_failures_are_those_of_networkx():
    graph = nx.path_graph(3)
    for kind, call in (
        (nx.NodeNotFound, lambda: nx.single_source_shortest_path_length(graph, 9, backend="tendril")),
        (nx.NetworkXNoPath, lambda: nx.shortest_path_length(nx.empty_graph(2), 0, 1, backend="tendril")),
        (nx.NetworkXNotImplemented, lambda: nx.is_connected(nx.DiGraph([(0, 1)]), backend="tendril")),
        (nx.NetworkXPointlessConcept, lambda: nx.is_connected(nx.Graph(), backend="tendril")),
        (nx.PowerIterationFailedConvergence, lambda: nx.pagerank(graph, max_iter=1, tol=1e-12, backend="tendril")),
        (nx.NetworkXUnfeasible, lambda: list(nx.topological_sort(nx.DiGraph([(0, 1), (1, 0)]), backend="tendril"))),
    ):
        with pytest.raises(kind):
            call()


GENERATED = [
    ("LCF_graph", (14, [5, -5], 7)),
    ("barbell_graph", (4, 3)),
    ("balanced_tree", (2, 4)),
    ("binomial_tree", (4,)),
    ("caveman_graph", (3, 4)),
    ("chordal_cycle_graph", (7,)),
    ("circulant_graph", (9, [1, 3])),
    ("circular_ladder_graph", (5,)),
    ("complete_bipartite_graph", (3, 4)),
    ("complete_graph", (6,)),
    ("complete_multipartite_graph", (2, 3, 1)),
    ("connected_caveman_graph", (3, 4)),
    ("cycle_graph", (7,)),
    ("empty_graph", (5,)),
    ("full_rary_tree", (3, 11)),
    ("generalized_petersen_graph", (7, 2)),
    ("grid_2d_graph", (3, 4, True)),
    ("kneser_graph", (5, 2)),
    ("ladder_graph", (5,)),
    ("lollipop_graph", (4, 3)),
    ("margulis_gabber_galil_graph", (3,)),
    ("mycielski_graph", (4,)),
    ("null_graph", ()),
    ("paley_graph", (13,)),
    ("path_graph", (6,)),
    ("ring_of_cliques", (4, 3)),
    ("star_graph", (5,)),
    ("sudoku_graph", (2,)),
    ("tadpole_graph", (4, 3)),
    ("trivial_graph", ()),
    ("turan_graph", (7, 3)),
    ("wheel_graph", (6,)),
    ("windmill_graph", (3, 4)),
    *((name, ()) for name in famous.LISTED),
    *((name, ()) for name in famous.CHORDS),
]


@pytest.mark.parametrize(("name", "arguments"), GENERATED, ids=[name for name, _ in GENERATED])
def test_generates_the_graph_of_networkx(name, arguments):
    made = getattr(nx, name)(*arguments, backend="tendril")
    expected = getattr(nx, name)(*arguments, backend="networkx")
    assert isinstance(made, nx_tendril.Graph)
    found = nx_tendril.to_networkx(made)
    assert nx.utils.graphs_equal(found, expected)
    if name != "binomial_tree":
        assert list(found) == list(expected)
