"""Graphs of all kinds of sources, and the tables of results."""

import math
import pickle

import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import scipy.sparse as sp

import tendril

EDGES = [(1, 2), (2, 3), (3, 1), (4, 3)]
WEIGHTED = [(1, 2, 0.5), (2, 3, 1.5), (3, 1, 1.0), (4, 3, 2.0)]
FRAME = pd.DataFrame({"source": [1, 2, 3, 4], "target": [2, 3, 1, 3], "weight": [0.5, 1.5, 1.0, 2.0]})


def ranks(graph, **options):
    return graph.pagerank(tolerance=1e-12, **options).to_dict()


def expected(edges, weight=None):
    graph = nx.DiGraph()
    graph.add_weighted_edges_from([(*edge, 1.0)[:3] for edge in edges])
    return nx.pagerank(graph, tol=1e-12, max_iter=1000, weight=weight)


@pytest.mark.parametrize(
    "graph",
    [
        lambda: tendril.Graph(EDGES),
        lambda: tendril.Graph(np.array(EDGES)),
        lambda: tendril.Graph(FRAME),
        lambda: tendril.Graph(pl.from_pandas(FRAME)),
        lambda: tendril.Graph(pa.Table.from_pandas(FRAME)),
        lambda: tendril.Graph(nx.DiGraph(EDGES)),
        lambda: tendril.Graph.from_edges(iter(EDGES)),
        lambda: tendril.Graph.from_numpy(np.array(EDGES, dtype=np.int32)),
        lambda: tendril.Graph.from_numpy(np.array(EDGES, dtype=np.uint8)),
        lambda: tendril.Graph.from_numpy(np.array(EDGES, dtype=">i4")),
        lambda: tendril.Graph.from_numpy(np.asfortranarray(np.array(EDGES))),
        lambda: tendril.Graph.from_numpy(np.array(WEIGHTED)),
        lambda: tendril.Graph.from_pandas(FRAME.rename(columns={"source": "a", "target": "b"}), "a", "b"),
        lambda: tendril.Graph.from_pandas(FRAME.astype({"source": "Int64", "target": "Int32"})),
        lambda: tendril.Graph.from_polars(pl.from_pandas(FRAME)),
        lambda: tendril.Graph.from_arrow(pa.Table.from_pandas(FRAME).combine_chunks()),
        lambda: tendril.Graph.from_networkx(nx.DiGraph(EDGES)),
    ],
)
def test_gives_the_ranks_of_networkx_from_any_source(graph):
    assert ranks(graph()) == pytest.approx(expected(EDGES), abs=1e-9)


def test_ranks_by_weight():
    for graph in (tendril.Graph(WEIGHTED), tendril.Graph(FRAME), tendril.Graph.from_pandas(FRAME, weight="weight")):
        assert graph.weighted
        assert ranks(graph, weighted=True) == pytest.approx(expected(WEIGHTED, "weight"), abs=1e-9)
        assert ranks(graph, weighted=True, unit_weights=True) == pytest.approx(expected(EDGES), abs=1e-9)


def test_reads_chunks_of_arrow():
    table = pa.concat_tables([pa.Table.from_pandas(FRAME[:2]), pa.Table.from_pandas(FRAME[2:])])
    assert table["source"].num_chunks == 2
    assert ranks(tendril.Graph.from_arrow(table)) == pytest.approx(expected(EDGES), abs=1e-9)


def test_takes_rows_and_columns_of_a_sparse_matrix():
    matrix = sp.csr_array(([2.0, 3.0], ([0, 1], [1, 3])), shape=(5, 5))
    graph = tendril.Graph.from_scipy(matrix)
    assert (graph.num_vertices, graph.num_edges, graph.weighted) == (5, 2, True)
    assert graph.sssp(0).to_dict() == {0: 0.0, 1: 2.0, 2: math.inf, 3: 5.0, 4: math.inf}
    assert tendril.Graph(sp.coo_matrix(matrix)).num_vertices == 5


def test_counts_an_undirected_edge_once():
    graph = tendril.Graph([(0, 1), (1, 2)], directed=False)
    assert (graph.num_vertices, graph.num_edges, graph.directed) == (3, 2, False)
    assert graph.degrees().to_dict() == {0: 1, 1: 2, 2: 1}
    assert graph.bfs(2).to_dict() == {0: 2, 1: 1, 2: 0}


def test_counts_degrees_by_direction():
    degrees = tendril.Graph(EDGES).degrees()
    assert degrees.columns == ["id", "in_degree", "out_degree"]
    assert degrees.to_dict() == {1: (1, 1), 2: (1, 1), 3: (2, 1), 4: (0, 1)}


def test_keeps_vertices_without_edges():
    assert tendril.Graph(EDGES, vertices=[9, 1]).ids().tolist() == [1, 2, 3, 4, 9]
    assert tendril.Graph([("a", "b")], vertices=["z"]).ids().tolist() == ["a", "b", "z"]
    networkx = nx.Graph([(1, 2)])
    networkx.add_node(7)
    assert tendril.Graph(networkx).components().to_dict() == {1: 1, 2: 1, 7: 7}


def test_holds_large_and_negative_ids():
    graph = tendril.Graph([(-5, 2**62), (2**62, 7)])
    assert graph.ids().tolist() == [-5, 7, 2**62]
    assert graph.bfs(-5, predecessors=True).to_dict() == {-5: (0, None), 7: (2, 2**62), 2**62: (1, -5)}


def test_an_empty_graph_has_empty_results():
    graph = tendril.Graph([])
    assert (graph.num_vertices, graph.num_edges) == (0, 0)
    for table in (graph.pagerank(), graph.components(), graph.degrees()):
        assert len(table) == 0
        assert len(table.to_pandas()) == len(table.to_arrow()) == len(table.to_polars()) == 0
        assert table.to_dict() == {}


TEXTS = [("Oslo", "København"), ("København", "東京"), ("東京", "Oslo"), ("", "Oslo"), ("👍", "a,b")]


@pytest.mark.parametrize(
    "graph",
    [
        lambda: tendril.Graph(TEXTS),
        lambda: tendril.Graph(np.array(TEXTS)),
        lambda: tendril.Graph(np.array(TEXTS, dtype=object)),
        lambda: tendril.Graph(pd.DataFrame(TEXTS, columns=["source", "target"])),
        lambda: tendril.Graph(pd.DataFrame(TEXTS, columns=["source", "target"], dtype="object")),
        lambda: tendril.Graph(pd.DataFrame(TEXTS, columns=["source", "target"], dtype="category")),
        lambda: tendril.Graph(pl.DataFrame(TEXTS, schema=["source", "target"], orient="row")),
        lambda: tendril.Graph(pa.table({"source": [a for a, _ in TEXTS], "target": [b for _, b in TEXTS]})),
        lambda: tendril.Graph(nx.DiGraph(TEXTS)),
    ],
)
def test_takes_strings_as_ids(graph):
    graph = graph()
    assert graph.ids().tolist() == sorted({text for edge in TEXTS for text in edge})
    hops = graph.bfs("Oslo", predecessors=True)
    assert hops.to_dict()["東京"] == (2, "København")
    assert hops.to_dict()["👍"] == (None, None)
    assert graph.components().to_dict()["東京"] == ""
    assert graph.landmarks(["a,b"]).columns == ["id", "hops_to_a,b"]


def test_converts_strings_without_pyarrow(monkeypatch):
    from tendril import _convert, _table

    for module in (_convert, _table):
        monkeypatch.setattr(module, "importable", lambda name: None)
    graph = tendril.Graph(TEXTS)
    assert graph.bfs("Oslo").to_dict()["東京"] == 2
    assert graph.bfs("Oslo").to_pandas()["id"].tolist() == graph.ids().tolist()
    assert len(graph.bfs("Oslo").to_polars()) == 6


def test_takes_any_hashable_ids():
    graph = tendril.Graph([((0, 1), (0, 2)), ((0, 2), (1, 2))])
    assert graph.bfs((0, 1)).to_dict() == {(0, 1): 0, (0, 2): 1, (1, 2): 2}
    assert graph.bfs((0, 1), predecessors=True).to_dict()[(1, 2)] == (2, (0, 2))
    assert graph.components().to_dict() == dict.fromkeys([(0, 1), (0, 2), (1, 2)], (0, 1))
    mixed = tendril.Graph([(1, "a"), ("a", None.__class__)])
    assert mixed.ids().tolist() == [1, "a", type(None)]


def test_converts_a_result_to_each_library():
    hops = tendril.Graph(EDGES).bfs(1)
    frame = hops.to_pandas()
    assert frame.columns.tolist() == ["id", "hops"]
    assert frame["hops"].isna().tolist() == [False, False, False, True]
    assert frame["hops"].dtype == "Int64"
    assert hops.to_arrow().to_pydict() == {"id": [1, 2, 3, 4], "hops": [0, 1, 2, None]}
    assert hops.to_polars().to_dict(as_series=False) == {"id": [1, 2, 3, 4], "hops": [0, 1, 2, None]}
    assert pl.DataFrame(hops).shape == (4, 2)
    assert hops["hops"].tolist() == [0, 1, 2, -1]
    assert hops.to_numpy()["id"].tolist() == [1, 2, 3, 4]
    assert list(hops) == [(1, 0), (2, 1), (3, 2), (4, None)]
    assert len(hops) == 4


def test_results_can_be_changed_and_pickled_by_their_owner():
    frame = tendril.Graph(EDGES).pagerank().to_pandas()
    frame["pagerank"] *= 2
    assert pickle.loads(pickle.dumps(frame))["pagerank"].sum() == pytest.approx(2)


def test_top_of_each_family():
    graph = tendril.Graph(EDGES + [(8, 9)])
    assert graph.pagerank().top(2)["id"].tolist() == [3, 1]
    assert graph.bfs(4).top(1).to_dict() == {2: 3}
    assert graph.components().top(5).to_arrow().to_pydict() == {"component": [1, 8], "size": [4, 2]}
    assert tendril.Graph([("a", "b"), ("c", "c")]).components().top(1).to_dict() == {"a": 2}


def test_shows_a_result():
    many = tendril.Graph([(0, i) for i in range(1, 30)]).bfs(0)
    assert repr(many).startswith("30 rows\nid\thops\n0\t0\n1\t1\n") and repr(many).endswith("...")
    assert "<th>hops</th>" in many._repr_html_() and "30 rows" in many._repr_html_()
    strange = tendril.Graph([("<b>", "&")]).components()._repr_html_()
    assert "&lt;b&gt;" in strange and "<b>" not in strange


def test_reads_files_of_the_command_line(tmp_path, monkeypatch):
    (tmp_path / "edges.txt").write_text("1 2 5\n2 3 1\n")
    monkeypatch.chdir(tmp_path)
    graph = tendril.read("edges.txt")
    assert graph.sssp(1).to_dict() == {1: 0.0, 2: 5.0, 3: 6.0}
    assert not tendril.read(tmp_path / "edges.txt", weights=False).weighted
    assert tendril.read("edges.txt", ids="string").bfs("1").to_dict() == {"1": 0, "2": 1, "3": 2}
    assert not tendril.read("edges.txt", directed=False).directed
    assert tendril.read("rmat:scale=6,edgeFactor=4", simple=True).num_vertices == 64


def test_takes_parameters_that_the_source_declares(tmp_path):
    (tmp_path / "g.properties").write_text(
        "graph.g.vertex-file = g.v\ngraph.g.edge-file = g.e\ngraph.g.directed = true\n"
        "graph.g.algorithms = bfs\ngraph.g.bfs.source-vertex = 2\n"
    )
    (tmp_path / "g.v").write_text("1\n2\n3\n")
    (tmp_path / "g.e").write_text("1 2\n2 3\n")
    graph = tendril.read(tmp_path / "g.properties")
    assert graph.parameters["bfs.source-vertex"] == "2"
    assert graph.bfs().to_dict() == {1: None, 2: 0, 3: 1}


def test_reads_results_of_pairs_and_routes():
    graph = tendril.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")], directed=False)
    bridges = graph.bridges()
    assert bridges.columns[:2] == ["source", "target"]
    assert {frozenset(row[:2]) for row in bridges} == {frozenset("cd")}
    assert len(bridges.to_pandas()) == len(bridges.top(5)) == 1


def test_reads_results_of_a_new_family_as_text(tmp_path):
    from tendril import _graph

    file = tmp_path / "rows"
    file.write_text('name,count,share\n"a,b",1,0.5\nc,2,Infinity\n')
    table = _graph._of_text(str(file))
    assert list(table) == [("a,b", 1, 0.5), ("c", 2, math.inf)]
    assert table.top(1)["name"].tolist() == ["a,b"]
    file.write_text("name,count\n")
    assert len(_graph._of_text(str(file))) == 0
