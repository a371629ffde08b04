"""Wrong input is refused in Python's terms."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import scipy.sparse as sp

import tendril


def refused(make, *texts):
    with pytest.raises(tendril.InvalidInput) as failure:
        make()
    assert isinstance(failure.value, ValueError) and isinstance(failure.value, tendril.TendrilError)
    for text in texts:
        assert text in str(failure.value)
    return str(failure.value)


def frame(**columns):
    return pd.DataFrame(columns)


def test_names_a_missing_column():
    for table in (frame(a=[1], target=[2]), pl.DataFrame({"a": [1], "target": [2]}), pa.table({"a": [1], "target": [2]})):
        refused(lambda: tendril.Graph(table), "no such column", "'source'", "['a', 'target']")
    refused(lambda: tendril.Graph.from_pandas(frame(source=[1], target=[2]), weight="w"), "'w'")


def test_names_the_row_of_a_missing_id():
    refused(lambda: tendril.Graph(frame(source=[1, np.nan], target=[2, 3])), "column=source row=1")
    refused(lambda: tendril.Graph(frame(source=[1, 2], target=pd.array([None, 3], "Int64"))), "column=target row=0")
    refused(lambda: tendril.Graph(frame(source=["a", None], target=["b", "c"])), "column=source row=1")
    refused(lambda: tendril.Graph(pl.DataFrame({"source": [1, None], "target": [2, 3]})), "column=source row=1")
    refused(lambda: tendril.Graph(pa.table({"source": ["a", "b"], "target": [None, "c"]})), "column=target row=0")
    refused(lambda: tendril.Graph([(1, 2), (3, None)]), "column=target row=1")
    refused(lambda: tendril.Graph([(1, 2), (float("nan"), 3)]), "column=source row=1")


def test_names_a_wrong_type_of_ids():
    refused(lambda: tendril.Graph(frame(source=[1.0, 2.0], target=[2, 3])), "dtype=float64", "column=source", "astype")
    refused(lambda: tendril.Graph(frame(source=[True], target=[False])), "dtype=bool")
    refused(lambda: tendril.Graph([([1], [2])]), "hashable")
    refused(lambda: tendril.Graph(np.array([[1.5, 2.0, 1.0]])), "integers", "row=0")
    refused(lambda: tendril.Graph(np.array([[2**63, 1]], dtype=np.uint64)), "2^63", "row=0")


def test_names_a_wrong_weight():
    refused(lambda: tendril.Graph([(1, 2, "heavy")]), "weights must be numbers", "column=weight")
    refused(lambda: tendril.Graph([(1, 2, float("nan"))]), "column=weight row=0")
    refused(lambda: tendril.Graph([(1, 2, 1.0), (2, 3, -1.0)]).sssp(1), "source=2 target=3 weight=-1.0")
    refused(lambda: tendril.Graph([(1, 2)]).sssp(1), "needs edge weights", "unit_weights=True")
    refused(lambda: tendril.Graph.from_numpy(np.array([[1, 2]]), weights=[1.0, 2.0]), "one length")


def test_names_a_wrong_shape():
    refused(lambda: tendril.Graph([(1, 2), (3,)]), "edge 1 is (3,)")
    refused(lambda: tendril.Graph([(1, 2, 3.0), (3, 4)]), "edge 1 is (3, 4)")
    refused(lambda: tendril.Graph([1, 2]), "edge 0 is 1")
    refused(lambda: tendril.Graph(np.zeros((3, 5))), "shape=(3, 5)")
    refused(lambda: tendril.Graph(sp.coo_array((2, 3))), "square", "(2, 3)")
    refused(lambda: tendril.Graph("edges.txt"), "tendril.read()")


def test_names_an_unknown_vertex():
    graph = tendril.Graph([(1, 2)])
    refused(lambda: graph.bfs(7), "vertexId=7", "[1, 2]")
    refused(lambda: graph.bfs("1"), "ids of this graph are integers: source='1'")
    refused(lambda: graph.bfs(True), "source=True")
    refused(lambda: graph.bfs(), "bfs needs source")
    refused(lambda: tendril.Graph([("a", "b")]).bfs(1), "ids of this graph are strings: source=1")
    refused(lambda: tendril.Graph([("a", "b")]).bfs("c"), '"c"')
    refused(lambda: tendril.Graph([((1,), (2,))]).bfs((3,)), "source=(3,)")


def test_names_a_wrong_option_without_dashes():
    graph = tendril.Graph([(1, 2)])
    assert refused(lambda: graph.pagerank(damping=2)) == "damping must be in [0, 1): damping=2.0"
    assert refused(lambda: graph.pagerank(iterations="many")) == "iterations must be an integer: iterations=many"
    with pytest.raises(TypeError):
        graph.pagerank(dampign=0.5)


def test_names_a_wrong_file(tmp_path):
    refused(lambda: tendril.read(tmp_path / "none.txt"), "none.txt")
    (tmp_path / "bad.txt").write_text("1 2\n1 x\n")
    refused(lambda: tendril.read(tmp_path / "bad.txt"), "bad.txt", "line 2")
    refused(lambda: tendril.read("x", ids="float"), "ids=")
    refused(lambda: tendril.read("x", format="nope"), "nope")


def test_names_wrong_resources():
    refused(lambda: tendril.config(memory="lots"), "memory='lots'")
    refused(lambda: tendril.config(threads=0), "threads=0")
    tendril.Graph([(1, 2)])
    refused(lambda: tendril.config(threads=1, memory="77m"), "shutdown")
