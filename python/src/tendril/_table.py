"""Results: a table with the ids of the vertices and a column for each value."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import numpy as np

from tendril._convert import importable

SHOWN = 10


class Names:
    """The ids of the rows, in the form that the user gave them."""

    def __init__(
        self,
        count: int,
        integers: np.ndarray | None = None,
        text: tuple | None = None,
        labels: list | None = None,
    ):
        self._count = count
        self._integers = integers  # the ids; positions in labels if there are any
        self._text = text  # ends and UTF-8 bytes, for strings
        self._labels = labels
        self._array: np.ndarray | None = None

    def __len__(self) -> int:
        return self._count

    def array(self) -> np.ndarray:
        """The ids: integers, or objects."""
        if self._array is None:
            self._array = self._made()
        return self._array

    def _made(self) -> np.ndarray:
        if self._integers is not None and self._labels is None:
            return self._integers
        made = np.empty(self._count, dtype=object)
        if self._labels is not None:
            made[:] = _objects(self._labels)
        elif self._count:
            ends, content = self._text  # type: ignore[misc]
            text = bytes(content)
            made[:] = [text[ends[i] : ends[i + 1]].decode("utf-8") for i in range(self._count)]
        return made

    def take(self, rows: np.ndarray) -> Names:
        array = self.array()[rows]
        if array.dtype == object:
            return Names(len(array), labels=array.tolist())
        return Names(len(array), integers=array)

    def arrow(self) -> Any:
        arrow = importable("pyarrow")
        if self._text is None:
            return arrow.array(self.array() if self._labels is None else self.array().tolist())
        ends, content = self._text
        return arrow.LargeStringArray.from_buffers(self._count, arrow.py_buffer(ends), arrow.py_buffer(content))

    def of(self, handles: np.ndarray) -> np.ndarray:
        """The ids of handles: of the numbers by which the JVM names vertices."""
        return handles if self._integers is not None and self._labels is None else self.array()[handles]


def _objects(values: list) -> np.ndarray:
    """An array of the values themselves, also if they are tuples."""
    array = np.empty(len(values), dtype=object)
    for i, value in enumerate(values):
        array[i] = value
    return array


class Values:
    """A column: an array, and where a value is missing."""

    def __init__(self, array: np.ndarray, missing: np.ndarray | None = None):
        self.array = array
        self.missing = missing if missing is not None and missing.any() else None

    def take(self, rows: np.ndarray) -> Values:
        return Values(self.array[rows], None if self.missing is None else self.missing[rows])

    def plain(self) -> np.ndarray:
        """A NumPy array; missing integers are -1, missing objects None."""
        if self.missing is None:
            return self.array
        filled = self.array.copy()
        filled[self.missing] = None if filled.dtype == object else -1
        return filled

    def objects(self) -> list:
        values = self.array.tolist()
        if self.missing is not None:
            for row in np.flatnonzero(self.missing):
                values[row] = None
        return values

    def arrow(self) -> Any:
        arrow = importable("pyarrow")
        if self.array.dtype == object:
            return arrow.array(self.objects())
        return arrow.array(self.array, mask=self.missing)

    def pandas(self, pandas: Any) -> Any:
        if self.missing is None:
            if self.array.dtype != object:
                return self.array
            return pandas.Series(self.array.tolist())
        if self.array.dtype == object:
            return pandas.Series(self.objects())
        return pandas.arrays.IntegerArray(np.array(self.array), self.missing.copy())


class Table:
    """Rows of a result. Immutable."""

    def __init__(self, family: str, columns: dict[str, Any]):
        self.family = family
        self._columns = columns  # Names for the ids, Values for the others
        first = next(iter(columns.values()))
        self._length = len(first) if isinstance(first, Names) else len(first.array)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self._columns)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, name: str) -> np.ndarray:
        """The column as a NumPy array. A missing integer is -1, another missing value None."""
        column = self._columns[name]
        return column.array() if isinstance(column, Names) else column.plain()

    def __iter__(self) -> Iterator[tuple]:
        """The rows as tuples."""
        return zip(*(self._list(name) for name in self._columns))

    def _list(self, name: str) -> list:
        column = self._columns[name]
        return column.array().tolist() if isinstance(column, Names) else column.objects()

    def to_numpy(self) -> dict[str, np.ndarray]:
        """The columns as NumPy arrays. A missing integer is -1, another missing value None."""
        return {name: self[name] for name in self._columns}

    def to_dict(self) -> dict:
        """The value of each id; a tuple of values if there are several columns. None where one is missing."""
        names = self.columns
        if len(names) == 2:
            return dict(zip(self._list(names[0]), self._list(names[1])))
        return dict(zip(self._list(names[0]), zip(*(self._list(name) for name in names[1:]))))

    def to_pandas(self) -> Any:
        """A pandas DataFrame."""
        import pandas

        columns = {}
        for name, column in self._columns.items():
            if not isinstance(column, Names):
                columns[name] = column.pandas(pandas)
            elif column._text is not None and importable("pyarrow"):
                columns[name] = column.arrow().to_pandas()
            else:
                array = column.array()
                columns[name] = array if array.dtype != object else pandas.Series(array.tolist())
        return pandas.DataFrame(columns, copy=False)

    def to_arrow(self) -> Any:
        """A pyarrow Table."""
        import pyarrow

        return pyarrow.table({name: column.arrow() for name, column in self._columns.items()})

    def to_polars(self) -> Any:
        """A polars DataFrame."""
        import polars

        if importable("pyarrow"):
            return polars.from_arrow(self.to_arrow())
        return polars.DataFrame({name: self._list(name) for name in self._columns})

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The rows for any library that reads Arrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def top(self, n: int = 10) -> Table:
        """The rows with the ``n`` largest values of the first column after the ids, the largest first.

        Routes stay in their order. Rows without a value or with an infinite one are left out. Of communities, the
        ``n`` largest, with their sizes.
        """
        if self.family == "routes":
            return self._rows(np.arange(min(n, len(self))))
        main = self.columns[1] if self.family in ("scores", "paths", "communities") else self._first_number()
        values = self._columns[main]
        if self.family == "communities":
            return _largest(values.array, main, n)
        array = values.array
        keep = np.arange(len(array))
        if values.missing is not None:
            keep = keep[~values.missing]
        if array.dtype.kind == "f":
            keep = keep[np.isfinite(array[keep])]
        order = keep[np.argsort(-array[keep], kind="stable")[:n]] if array.dtype.kind in "if" else keep[:n]
        return self._rows(order)

    def _first_number(self) -> str:
        """The first column of floats; of other rows, their first."""
        columns = self._columns.items()
        floats = (name for name, column in columns if isinstance(column, Values) and column.array.dtype.kind == "f")
        return next(floats, self.columns[0])

    def _rows(self, rows: np.ndarray) -> Table:
        return Table(self.family, {name: column.take(rows) for name, column in self._columns.items()})

    def __repr__(self) -> str:
        lines = [f"{len(self)} rows"] + ["\t".join(self.columns)]
        lines += ["\t".join(map(str, row)) for row in self._first()]
        return "\n".join(lines + (["..."] if len(self) > SHOWN else []))

    def _first(self) -> list[tuple]:
        return list(self._rows(np.arange(min(SHOWN, len(self)))))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(str(value))}</td>" for value in row) + "</tr>" for row in self._first()
        )
        more = f"<p>{len(self)} rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _largest(labels: np.ndarray, name: str, n: int) -> Table:
    """The labels of the most rows."""
    if labels.dtype == object:
        counts: dict = {}
        for label in labels:
            counts[label] = counts.get(label, 0) + 1
        distinct, sizes = _objects(list(counts)), np.fromiter(counts.values(), np.int64, len(counts))
    else:
        distinct, sizes = np.unique(labels, return_counts=True)
    order = np.argsort(-sizes, kind="stable")[:n]
    return Table("sizes", {name: Values(distinct[order]), "size": Values(sizes[order])})
