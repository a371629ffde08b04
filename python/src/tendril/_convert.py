"""Turns tables, arrays and graphs of other libraries into columns of edges."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tendril._errors import InvalidInput

Strings = Any  # a pyarrow array of strings, or a list of str


@dataclass
class Edges:
    """Columns of edges. The ids are the integers themselves, or codes: positions in strings or labels."""

    sources: np.ndarray
    targets: np.ndarray
    weights: np.ndarray | None
    strings: Strings | None = None
    labels: list | None = None
    vertices: np.ndarray | None = None  # all ids, ascending; None: those of the edges


@dataclass
class Column:
    """A column as given, with the name by which messages call it."""

    name: str
    values: Any


def loaded(module: str) -> Any:
    """A library that the caller has imported, since its objects are there; else None."""
    return sys.modules.get(module)


def importable(module: str) -> Any:
    try:
        return __import__(module)
    except ImportError:
        return None


# --- Kinds of columns -----------------------------------------------------------------------------


def _plain(column: Column) -> Any:
    """The column as a NumPy array, a pyarrow array, or a list; nothing missing."""
    values = column.values
    pandas, polars, arrow = loaded("pandas"), loaded("polars"), loaded("pyarrow")
    if pandas is not None and isinstance(values, (pandas.Series, pandas.Index)):
        return _of_pandas(column.name, values)
    if polars is not None and isinstance(values, polars.Series):
        if values.null_count():
            raise _missing(column.name, int(np.flatnonzero(values.is_null().to_numpy())[0]))
        if values.dtype.is_numeric() or values.dtype == polars.Boolean:
            return values.to_numpy()
        return values.to_arrow() if importable("pyarrow") else values.to_list()
    if arrow is not None and isinstance(values, (arrow.Array, arrow.ChunkedArray)):
        if values.null_count:
            raise _missing(column.name, int(np.flatnonzero(np.asarray(values.is_null()))[0]))
        kind = values.type.value_type if arrow.types.is_dictionary(values.type) else values.type
        numeric = arrow.types.is_integer(kind) or arrow.types.is_floating(kind) or arrow.types.is_boolean(kind)
        if numeric and isinstance(values, arrow.ChunkedArray):
            values = values.combine_chunks()
        return values.to_numpy(zero_copy_only=False) if numeric else values
    if isinstance(values, np.ndarray):
        if values.ndim != 1:
            raise InvalidInput(f"a column must have one dimension: column={column.name} shape={values.shape}")
        return values.tolist() if values.dtype.kind == "O" else values
    return list(values)


def _of_pandas(name: str, values: Any) -> Any:
    if values.dtype.kind in "iufb" and isinstance(values.dtype, np.dtype):
        return values.to_numpy()
    missing = np.asarray(values.isna())
    if missing.any():
        raise _missing(name, int(np.flatnonzero(missing)[0]))
    if getattr(values.dtype, "kind", "O") in "iufb":  # Int64 and the like
        return values.to_numpy(dtype=values.dtype.numpy_dtype if hasattr(values.dtype, "numpy_dtype") else None)
    if values.dtype == object:
        return values.tolist()
    arrow = importable("pyarrow")
    return arrow.array(values, from_pandas=True) if arrow else values.tolist()


def _missing(name: str, row: int) -> InvalidInput:
    return InvalidInput(f"values must not be missing: column={name} row={row}; drop or fill such rows")


def _is_text(values: Any) -> bool:
    """Whether all values are strings."""
    arrow = loaded("pyarrow")
    if arrow is not None and isinstance(values, (arrow.Array, arrow.ChunkedArray)):
        kind = values.type.value_type if arrow.types.is_dictionary(values.type) else values.type
        return arrow.types.is_string(kind) or arrow.types.is_large_string(kind) or _is_view(arrow, kind)
    if isinstance(values, np.ndarray):
        return values.dtype.kind in "UT"
    return isinstance(values, list) and all(type(value) is str or isinstance(value, str) for value in values)


def _is_view(arrow: Any, kind: Any) -> bool:
    return hasattr(arrow.types, "is_string_view") and arrow.types.is_string_view(kind)


def _integers(name: str, values: Any) -> np.ndarray | None:
    """The values as integers of 64 bits or fewer, or None if they are not integers."""
    if isinstance(values, list):
        if not all(isinstance(value, (int, np.integer)) and not isinstance(value, bool) for value in values):
            return None
        try:
            return np.array(values, dtype=np.int64)
        except OverflowError:
            return None
    if isinstance(values, np.ndarray) and values.dtype.kind in "iu":
        if values.dtype == np.uint64 and len(values) and values.max() > np.iinfo(np.int64).max:
            row = int(values.argmax())
            raise InvalidInput(f"vertex ids must be less than 2^63: column={name} row={row} id={values[row]}")
        return values
    return None


def _ids(name: str, values: Any) -> None:
    """Refuses numbers that are no integers, which are seldom meant as ids."""
    if isinstance(values, np.ndarray) and values.dtype.kind == "f":
        missing = np.flatnonzero(np.isnan(values))
        if len(missing):
            raise _missing(name, int(missing[0]))
    if isinstance(values, list):
        for row, value in enumerate(values):
            if value is None or value != value:
                raise _missing(name, row)
    if isinstance(values, np.ndarray) and values.dtype.kind not in "iuUTO":
        raise InvalidInput(
            f"vertex ids must be integers, strings or other hashable values: column={name} dtype={values.dtype};"
            " convert the column, for example by .astype('int64')"
        )


def edges_of(source: Column, target: Column, weight: Column | None = None, vertices: Any = None) -> Edges:
    """The edges of columns of ids and weights."""
    columns = [(each.name, _plain(each)) for each in (source, target)]
    if vertices is not None:
        columns.append(("vertices", _plain(Column("vertices", vertices))))
    sizes = [len(values) for _, values in columns[:2]]
    weights = None if weight is None else _weights(weight)
    if weights is not None:
        sizes.append(len(weights))
    if len(set(sizes)) != 1:
        raise InvalidInput(f"columns must have one length: lengths={sizes}")
    integers = [_integers(name, values) for name, values in columns]
    if all(values is not None for values in integers):
        edges = Edges(integers[0], integers[1], weights)
        if vertices is not None:
            edges.vertices = np.unique(np.concatenate([values.astype(np.int64) for values in integers]))
        return edges
    for name, values in columns:
        _ids(name, values)
    if all(_is_text(values) or not len(values) for _, values in columns):
        codes, strings = _encoded([values for _, values in columns])
        return Edges(codes[0], codes[1], weights, strings=strings)
    return _labelled([_objects(values) for _, values in columns], weights)


def _objects(values: Any) -> list:
    return values if isinstance(values, list) else values.tolist() if hasattr(values, "tolist") else values.to_pylist()


def _labelled(columns: Sequence[list], weights: np.ndarray | None) -> Edges:
    """Edges whose ids are any hashable values. They ascend if they can be compared, else by occurrence."""
    codes: dict = {}
    try:
        arrays = [
            np.fromiter((codes.setdefault(value, len(codes)) for value in column), np.int64, len(column))
            for column in columns
        ]
    except TypeError as e:
        raise InvalidInput(f"vertex ids must be hashable: {e}") from None
    labels = list(codes)
    try:
        order = sorted(range(len(labels)), key=labels.__getitem__)
    except TypeError:
        order = list(range(len(labels)))
    position = np.empty(len(labels), np.int64)
    position[order] = np.arange(len(labels))
    return Edges(
        position[arrays[0]],
        position[arrays[1]],
        weights,
        labels=[labels[i] for i in order],
        vertices=np.arange(len(labels), dtype=np.int64),
    )


def _encoded(columns: Sequence[Any]) -> tuple[list[np.ndarray], Strings]:
    """The columns as codes, and the distinct strings by code."""
    arrow = importable("pyarrow")
    if arrow is None:
        index: dict[str, int] = {}
        codes = []
        for column in columns:
            values = _objects(column)
            numbers = (index.setdefault(str(value), len(index)) for value in values)
            codes.append(np.fromiter(numbers, np.int64, len(values)))
        return codes, list(index)
    chunks: list = []
    counts = []
    for column in columns:
        is_arrow = isinstance(column, (arrow.Array, arrow.ChunkedArray))
        array = column if is_arrow else arrow.array(column, arrow.large_string())
        parts = array.chunks if isinstance(array, arrow.ChunkedArray) else [array]
        counts.append(len(parts))
        chunks += [_dictionary(arrow, part) for part in parts]
    unified = arrow.chunked_array(chunks, arrow.dictionary(arrow.int32(), arrow.large_string())).unify_dictionaries()
    indices = [np.asarray(chunk.indices) for chunk in unified.chunks]
    strings = unified.chunks[-1].dictionary if unified.num_chunks else arrow.array([], arrow.large_string())
    codes, at = [], 0
    for count in counts:
        parts = indices[at : at + count]
        codes.append(parts[0] if len(parts) == 1 else np.concatenate(parts) if parts else np.empty(0, np.int32))
        at += count
    return codes, strings


def _dictionary(arrow: Any, array: Any) -> Any:
    """A chunk of strings as codes of 32 bits. Categories that no row has do not become vertices."""
    if arrow.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    return array.cast(arrow.large_string()).dictionary_encode()


def _weights(column: Column) -> np.ndarray:
    values = _plain(column)
    array = values if isinstance(values, np.ndarray) else None
    if array is None:
        try:
            array = np.asarray(values, dtype=np.float64)
        except (TypeError, ValueError):
            pass
    if array is None or array.dtype.kind not in "iuf":
        raise InvalidInput(
            f"weights must be numbers: column={column.name} dtype={getattr(column.values, 'dtype', 'object')}"
        )
    array = np.ascontiguousarray(array, dtype=np.float64)
    if len(array) and np.isnan(array.sum()):  # one pass; infinities of both signs give NaN, too
        missing = np.flatnonzero(np.isnan(array))
        if len(missing):
            raise _missing(column.name, int(missing[0]))
    return array


# --- Tables and graphs ----------------------------------------------------------------------------


def column_names(table: Any) -> list:
    """The names of the columns of a table of pandas, polars or Arrow."""
    return list(table.column_names if hasattr(table, "column_names") else table.columns)


def of_table(table: Any, source: str, target: str, weight: str | None, vertices: Any) -> Edges:
    """The edges of a table whose columns ``table[name]`` gives."""
    names = column_names(table)
    for name in (source, target, *([] if weight is None else [weight])):
        if name not in names:
            raise InvalidInput(f"there is no such column: column={name!r} columns={names}")
    weights = None if weight is None else Column(weight, table[weight])
    return edges_of(Column(source, table[source]), Column(target, table[target]), weights, vertices)


def of_scipy(matrix: Any) -> Edges:
    """The entries of a sparse matrix: an edge from row to column with the entry as its weight."""
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise InvalidInput(f"an adjacency matrix must be square: shape={matrix.shape}")
    if matrix.dtype.kind not in "iufb":
        raise InvalidInput(f"entries must be real numbers: dtype={matrix.dtype}")
    entries = matrix.tocoo()
    weights = None if matrix.dtype.kind == "b" else _weights(Column("data", entries.data))
    row, column = (getattr(entries, "coords", None) or (entries.row, entries.col))
    return Edges(row, column, weights, vertices=np.arange(matrix.shape[0], dtype=np.int64))


def of_networkx(graph: Any, weight: str | None) -> Edges:
    """The edges of a NetworkX graph; all of its nodes are vertices."""
    nodes = list(graph)
    if weight is None:
        pairs, weights = list(graph.edges()), None
    else:
        rows = list(graph.edges(data=weight, default=1.0))
        pairs = [(u, v) for u, v, _ in rows]
        weights = Column(weight, [w for _, _, w in rows])
    sources = Column("source", [pair[0] for pair in pairs])
    targets = Column("target", [pair[1] for pair in pairs])
    return edges_of(sources, targets, weights, vertices=nodes)


def of_rows(rows: Iterable[Any], vertices: Any = None) -> Edges:
    """The edges of tuples of two ids and perhaps a weight."""
    rows = list(rows)
    sizes = {len(row) if hasattr(row, "__len__") else -1 for row in rows}
    if not sizes <= {2} and not sizes <= {3}:
        wrong = next(
            i
            for i, row in enumerate(rows)
            if not hasattr(row, "__len__") or len(row) not in (2, 3) or len(row) != len(rows[0])
        )
        raise InvalidInput(
            f"edges must all be (source, target) or (source, target, weight): edge {wrong} is {rows[wrong]!r}"
        )
    weights = Column("weight", [row[2] for row in rows]) if sizes == {3} else None
    return edges_of(
        Column("source", [row[0] for row in rows]), Column("target", [row[1] for row in rows]), weights, vertices
    )


def of_numpy(array: np.ndarray, weights: Any, vertices: Any) -> Edges:
    """The edges of an array with a row for each edge."""
    if array.ndim != 2 or array.shape[1] not in (2, 3):
        raise InvalidInput(f"an array of edges must have 2 columns, or 3 with weights: shape={array.shape}")
    if array.shape[1] == 3:
        if weights is not None:
            raise InvalidInput("weights must be given once: as third column, or by weights=")
        weights = array[:, 2]
        ids = array[:, :2]
        if array.dtype.kind == "f":
            whole = ids.astype(np.int64)
            wrong = np.flatnonzero((whole != ids).any(axis=1))
            if len(wrong):
                raise InvalidInput(f"vertex ids must be integers: row={wrong[0]} ids={ids[wrong[0]].tolist()}")
            ids = whole
    else:
        ids = array
    weight = None if weights is None else Column("weights", np.asarray(weights))
    return edges_of(Column("column 0", ids[:, 0]), Column("column 1", ids[:, 1]), weight, vertices)
