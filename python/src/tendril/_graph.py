"""Graphs, which the JVM holds."""

from __future__ import annotations

import csv
import os
import weakref
from collections.abc import Iterable
from typing import Any

import numpy as np

from tendril import _convert, _process
from tendril._algorithms import UNIT_WEIGHTS, Algorithms
from tendril._errors import InvalidInput
from tendril._folder import unlink
from tendril._table import Names, Table, Values

NARROW = np.iinfo(np.int32).max
CHUNK = 1 << 18


class Graph(Algorithms):
    """A graph. Immutable; any number of threads may use it.

    Args:
        edges: a list of ``(source, target)`` or ``(source, target, weight)``, an array of such rows, a data frame of
            pandas or polars or an Arrow table (see ``from_pandas``), a sparse matrix of SciPy, or a NetworkX graph
        directed: whether edges have one direction; an undirected edge is listed once
        vertices: further vertices, which may have no edges
    """

    def __init__(self, edges: Any, *, directed: bool | None = None, vertices: Any = None):
        networkx, scipy = _convert.loaded("networkx"), _convert.loaded("scipy.sparse")
        if networkx is not None and isinstance(edges, networkx.Graph):
            directed = edges.is_directed() if directed is None else directed
            made = _convert.of_networkx(edges, None)
        elif scipy is not None and scipy.issparse(edges):
            made = _convert.of_scipy(edges)
        elif isinstance(edges, np.ndarray):
            made = _convert.of_numpy(edges, None, vertices)
        elif hasattr(edges, "columns") or hasattr(edges, "column_names"):
            weight = "weight" if "weight" in _convert.column_names(edges) else None
            made = _convert.of_table(edges, "source", "target", weight, vertices)
        elif isinstance(edges, str):
            raise InvalidInput(f"edges must be rows or a table; tendril.read() reads files: edges={edges!r}")
        else:
            made = _convert.of_rows(edges, vertices)
        self._build(made, True if directed is None else directed)

    # --- Sources ------------------------------------------------------------------------------------

    @classmethod
    def _of(cls, edges: _convert.Edges, directed: bool) -> Graph:
        graph = cls.__new__(cls)
        graph._build(edges, directed)
        return graph

    @classmethod
    def from_edges(cls, edges: Iterable[Any], *, directed: bool = True, vertices: Any = None) -> Graph:
        """A graph of rows ``(source, target)`` or ``(source, target, weight)``."""
        return cls._of(_convert.of_rows(edges, vertices), directed)

    @classmethod
    def from_pandas(
        cls,
        frame: Any,
        source: str = "source",
        target: str = "target",
        weight: str | None = None,
        *,
        directed: bool = True,
        vertices: Any = None,
    ) -> Graph:
        """A graph with an edge for each row of a DataFrame of pandas or polars, or of an Arrow table."""
        return cls._of(_convert.of_table(frame, source, target, weight, vertices), directed)

    from_polars = from_pandas
    from_arrow = from_pandas

    @classmethod
    def from_numpy(cls, array: Any, weights: Any = None, *, directed: bool = True, vertices: Any = None) -> Graph:
        """A graph with an edge for each row of an array: source, target and perhaps weight."""
        return cls._of(_convert.of_numpy(np.asarray(array), weights, vertices), directed)

    @classmethod
    def from_scipy(cls, matrix: Any, *, directed: bool = True) -> Graph:
        """A graph with an edge from row to column for each entry of a sparse matrix, which is its weight.

        If undirected, each entry is an edge: give one triangle of a symmetric matrix.
        """
        return cls._of(_convert.of_scipy(matrix), directed)

    @classmethod
    def from_networkx(cls, graph: Any, weight: str | None = None) -> Graph:
        """A graph with the nodes and edges of a NetworkX graph; an edge without the attribute has weight 1."""
        return cls._of(_convert.of_networkx(graph, weight), graph.is_directed())

    def _build(self, edges: _convert.Edges, directed: bool) -> None:
        process = _process.current()
        paths: list[str] = []

        def written(array: np.ndarray) -> str:
            with process.lock:
                paths.append(process.folder.new_file())
            _write(paths[-1], array)
            return paths[-1]

        wide = not _fits(edges)
        kind = np.dtype("<i8") if wide else np.dtype("<i4")
        try:
            fields: dict[str, Any] = {
                "op": "edges",
                "edges": len(edges.sources),
                "wide": wide,
                "directed": directed,
                "sources": written(_Cast(edges.sources, kind)),
                "targets": written(_Cast(edges.targets, kind)),
            }
            if edges.weights is not None:
                fields["weights"] = written(_Cast(edges.weights, np.dtype("<f8")))
            if edges.strings is not None:
                ends, content = _utf8(edges.strings)
                fields["strings"] = {"count": len(ends) - 1, "offsets": written(ends), "bytes": written(content)}
            elif edges.vertices is not None:
                fields["vertices"] = {"count": len(edges.vertices), "file": written(edges.vertices)}
            self._hold(process, process.request(fields), edges.labels)
        finally:
            for path in paths:
                unlink(path)

    def _hold(self, process: _process.Process, facts: dict[str, Any], labels: list | None = None) -> None:
        self._process = process
        self._number = facts["graph"]
        self._facts = facts
        self._labels = labels
        self._codes: dict | None = None
        self._names: Names | None = None
        weakref.finalize(self, process.released.append, self._number).atexit = False

    # --- Facts --------------------------------------------------------------------------------------

    @property
    def num_vertices(self) -> int:
        """Number of vertices, those without edges included."""
        return self._facts["vertices"]

    @property
    def num_edges(self) -> int:
        """Number of edges as they were given, an undirected one once."""
        return self._facts["edges"]

    @property
    def directed(self) -> bool:
        """Whether edges have one direction."""
        return self._facts["directed"]

    @property
    def weighted(self) -> bool:
        """Whether edges have weights."""
        return self._facts["weighted"]

    @property
    def parameters(self) -> dict[str, str]:
        """Parameters of algorithms that the source of the graph declares."""
        return dict(self._facts["parameters"])

    def ids(self) -> np.ndarray:
        """The ids of all vertices, in the order of the rows of results."""
        return self._rows().array()

    def degrees(self) -> Table:
        """The number of edges of each vertex; of a directed graph, ``in_degree`` and ``out_degree``."""
        return self._table({"op": "degrees", "graph": self._number})

    def __len__(self) -> int:
        return self.num_vertices

    def __repr__(self) -> str:
        kind = ("directed" if self.directed else "undirected") + (", weighted" if self.weighted else "")
        return f"<tendril.Graph: {self.num_vertices} vertices, {self.num_edges} edges, {kind}>"

    # --- Runs ---------------------------------------------------------------------------------------

    def _run(
        self, algorithm: str, options: dict[str, object], flags: dict[str, bool], vertices: frozenset[str]
    ) -> Table:
        given: dict[str, list[str]] = {name: [] for name, on in flags.items() if on and name != UNIT_WEIGHTS}
        for name, value in options.items():
            if value is None:
                continue
            if name in vertices:
                single = (str, bytes) if self._labels is None else (str, bytes, tuple, frozenset)
                many = isinstance(value, Iterable) and not isinstance(value, single)
                given[name] = [self._id_text(name, each) for each in (value if many else [value])]
            else:
                given[name] = [str(value)]
        unit = bool(flags.get(UNIT_WEIGHTS))
        return self._table(
            {"op": "run", "graph": self._number, "algorithm": algorithm, "options": given, "unit": unit}
        )

    def _id_text(self, option: str, vertex: object) -> str:
        """An id as the JVM reads it."""
        name = option.lstrip("-").replace("-", "_")
        if self._labels is not None:
            if self._codes is None:
                self._codes = {label: code for code, label in enumerate(self._labels)}
            try:
                return str(self._codes[vertex])
            except (KeyError, TypeError):
                raise InvalidInput(f"vertex must exist in the graph: {name}={vertex!r}") from None
        if self._facts["strings"]:
            if not isinstance(vertex, str):
                raise InvalidInput(f"ids of this graph are strings: {name}={vertex!r}")
            return vertex
        if isinstance(vertex, bool) or not isinstance(vertex, (int, np.integer)):
            raise InvalidInput(f"ids of this graph are integers: {name}={vertex!r}")
        return str(int(vertex))

    def _rows(self) -> Names:
        if self._names is None:
            self._names = self._read_names()
        return self._names

    def _read_names(self) -> Names:
        count = self.num_vertices
        if self._labels is not None:
            return Names(count, labels=self._labels)
        answer = self._process.request({"op": "ids", "graph": self._number})
        if "file" in answer:
            return Names(count, integers=_mapped(answer["file"], "<i8"))
        return Names(count, text=(_mapped(answer["offsets"], "<i8"), _mapped(answer["bytes"], "u1")))

    def _table(self, fields: dict[str, Any]) -> Table:
        answer = self._process.request(fields)
        if answer["family"] == "text":
            return _of_text(answer["file"])
        arrays = [(column, _mapped(column["file"], "<" + column["type"])) for column in answer["columns"]]
        names = self._rows()
        columns: dict[str, Any] = {} if answer["family"] in ("rows", "routes") else {"id": names}
        for column, array in arrays:
            missing = None if column["absent"] is None else array == column["absent"]
            if column["ids"]:
                array = names.of(array if missing is None else np.where(missing, 0, array))
            if column.get("ends"):
                array = _lists(array, _mapped(column["ends"], "<i8"))
            columns[column["name"]] = Values(array, missing)
        return Table(answer["family"], columns)


class _Cast:
    """An array to be written as another type."""

    def __init__(self, array: np.ndarray, kind: np.dtype):
        self.array = array
        self.kind = kind


def _fits(edges: _convert.Edges) -> bool:
    """Whether all ids fit into non-negative integers of 32 bits."""
    for array in (edges.sources, edges.targets):
        if len(array) and (int(array.min()) < 0 or int(array.max()) > NARROW):
            return False
    return True


def _write(path: str, content: Any) -> None:
    """Writes an array, in pieces if its type must change."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=0) as file:
        if not isinstance(content, _Cast):
            _write_all(file, content)
        elif content.array.dtype == content.kind and content.array.flags.c_contiguous:
            _write_all(file, content.array)
        else:
            for at in range(0, len(content.array), CHUNK):
                _write_all(file, content.array[at : at + CHUNK].astype(content.kind))


def _write_all(file: Any, array: Any) -> None:
    view = memoryview(array).cast("B") if len(array) else memoryview(b"")
    while len(view):
        view = view[file.write(view) :]


def _utf8(strings: Any) -> tuple[np.ndarray, Any]:
    """The ends of strings and their bytes."""
    if isinstance(strings, list):
        try:
            parts = [text.encode("utf-8") for text in strings]
        except UnicodeEncodeError as e:
            raise InvalidInput(f"vertex ids must be valid Unicode: id={e.object!r}") from None
        ends = np.zeros(len(parts) + 1, np.int64)
        np.cumsum([len(part) for part in parts], out=ends[1:])
        return ends, np.frombuffer(b"".join(parts), np.uint8)
    _, offsets, content = strings.buffers()
    if not len(strings):
        return np.zeros(1, np.int64), np.empty(0, np.uint8)
    ends = np.frombuffer(offsets, np.int64)[strings.offset : strings.offset + len(strings) + 1]
    text = np.frombuffer(content, np.uint8) if content is not None and content.size else np.empty(0, np.uint8)
    return ends - ends[0], text[ends[0] : ends[-1]]


def _mapped(path: str, kind: str) -> np.ndarray:
    """The numbers of a file, mapped without a copy; the file is removed at once."""
    try:
        if os.path.getsize(path) == 0:
            return np.empty(0, kind)
        return np.memmap(path, dtype=kind, mode="c").view(np.ndarray)
    finally:
        unlink(path)


def _lists(flat: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """A list for each row, of the values up to its end."""
    lists = np.empty(len(ends), dtype=object)
    start = 0
    for row, end in enumerate(ends.tolist()):
        lists[row] = flat[start:end].tolist()
        start = end
    return lists


def _of_text(path: str) -> Table:
    """A table of comma-separated lines; columns are integers or floats if all of their fields are."""
    try:
        with open(path, encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
    finally:
        unlink(path)
    columns: dict[str, Any] = {}
    for name, fields in zip(header, zip(*rows) if rows else [()] * len(header)):
        array = np.array(fields, dtype=object)
        for kind in (np.int64, np.float64):
            try:
                array = array.astype(kind)
                break
            except (ValueError, OverflowError):
                pass
        columns[name] = Values(array)
    return Table("text", columns)


def read(
    source: str | os.PathLike[str],
    *,
    directed: bool | None = None,
    ids: str = "integer",
    format: str | None = None,
    weights: bool = True,
    simple: bool = False,
) -> Graph:
    """Reads a file, a member of an archive (``graphs.tar.gz!web.mtx``) or a generator (``rmat:scale=16``).

    Args:
        directed: whether listed edges have one direction (default: as the source says)
        ids: "integer", or "string" for ids of any text
        format: name of the format (default: by the extension)
        weights: whether to keep weights
        simple: drop self-loops and all but the lightest parallel edge
    """
    if ids not in ("integer", "string"):
        raise InvalidInput(f'ids must be "integer" or "string": ids={ids!r}')
    fields: dict[str, Any] = {
        "op": "read",
        "source": os.fspath(source),
        "strings": ids == "string",
        "weights": weights,
        "simple": simple,
    }
    if directed is not None:
        fields["directed"] = directed
    if format is not None:
        fields["format"] = format
    process = _process.current()
    graph = Graph.__new__(Graph)
    graph._hold(process, process.request({**fields, "source": _absolute(fields["source"])}))
    return graph


def _absolute(source: str) -> str:
    """The path of a file as of the current directory; the JVM stays in the one in which it was started."""
    path, bang, member = source.partition("!")
    return os.path.abspath(path) + bang + member if os.path.exists(path) else source
