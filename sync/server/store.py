"""Reads one replica file for the local server: one connection, compiled shapes, remembered counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sync.replica.connection import open_reader
from sync.replica.fold import fold_text
from sync.server.wire import Json, WireShape, select_list
from sync.tables import FromDetail, TableSpec

_BOOKKEEPING = ("extra", "_shape", "_detail_extra", "_detail_at")
_COUNTS = 4096


class Store:
    """One open replica. Belongs to the thread that uses it.

    Args:
        path: The replica file.
        key: Its 32-byte key.

    Raises:
        ReplicaError: The file is missing, damaged or does not open with this key.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._conn = open_reader(path, key)
        self._conn.row_factory = None
        self._conn.create_function("fold", 1, _fold, deterministic=True)
        self._version = -1
        self._counts: dict[tuple[str, tuple[Any, ...]], int] = {}
        self._shapes: dict[str, dict[int, frozenset[str]]] = {}
        self._lists: dict[str, ListReader] = {}
        self._details: dict[str, DetailReader] = {}
        self.refresh()

    def close(self) -> None:
        self._conn.close()

    def refresh(self) -> None:
        """Forgets what was remembered if another connection changed the file; call before each request."""
        version = self._conn.execute("PRAGMA data_version").fetchone()[0]
        if version == self._version:
            return
        self._version = version
        for remembered in (self._counts, self._shapes, self._lists, self._details):
            remembered.clear()
        for ident, table, columns in self._conn.execute("SELECT id, table_name, columns FROM _shapes"):
            self._shapes.setdefault(table, {})[ident] = frozenset(columns.split())

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._conn.execute(sql, values).fetchall()

    def count(self, sql: str, values: Sequence[Any]) -> int:
        """A counting question; asked once until the file changes."""
        key = (sql, tuple(values))
        if key not in self._counts:
            if len(self._counts) >= _COUNTS:
                self._counts.clear()
            self._counts[key] = int(self._conn.execute(sql, values).fetchone()[0])
        return self._counts[key]

    def total(self, spec: TableSpec) -> int:
        """Living list rows of a table, without reading them: all less the tombstones.

        Only a table whose rows may come from details alone holds rows that no list shows; it is counted.
        """
        if isinstance(spec.also, FromDetail):
            sql = f'SELECT count(*) FROM "{spec.name}" WHERE _gone_at IS NULL AND _shape IS NOT NULL'
            return self.count(sql, ())
        whole = self.count(f'SELECT count(*) FROM "{spec.name}"', ())
        return whole - self.count(f'SELECT count(*) FROM "{spec.name}" WHERE _gone_at IS NOT NULL', ())

    def lists(self, spec: TableSpec) -> ListReader:
        if spec.name not in self._lists:
            self._lists[spec.name] = ListReader(spec, self._shapes.get(spec.name, {}))
        return self._lists[spec.name]

    def details(self, spec: TableSpec) -> DetailReader:
        if spec.name not in self._details:
            self._details[spec.name] = DetailReader(spec, self._shapes.get(spec.name, {}))
        return self._details[spec.name]


class ListReader:
    """SELECT list of a table's list rows, and the way from a fetched row to a wire row.

    Attributes:
        select: What to select; the data columns of all shapes, ``extra`` and ``_shape``.
    """

    def __init__(self, spec: TableSpec, shapes: dict[int, frozenset[str]]) -> None:
        used = frozenset().union(*shapes.values()) if shapes else frozenset[str]()
        columns = [c for c in spec.columns if c in used]
        at = {c: i for i, c in enumerate(columns)}
        self.select = ", ".join(filter(None, [select_list(spec, columns), "extra", "_shape"]))
        self.at = at
        self._shape_at = len(columns) + 1
        extra = len(columns)
        self._encode = {i: WireShape(spec, sent & at.keys(), at, extra).encode for i, sent in shapes.items()}

    def wire(self, rows: Sequence[tuple[Any, ...]]) -> list[Json]:
        encode, shape_at = self._encode, self._shape_at
        return [encode[row[shape_at]](row) for row in rows]


class DetailReader:
    """The detail answer of a row, out of what its list and its detail had sent."""

    def __init__(self, spec: TableSpec, shapes: dict[int, frozenset[str]]) -> None:
        self.spec = spec
        self.select = f"{select_list(spec, list(spec.columns))}, {', '.join(_BOOKKEEPING)}"
        self._at = {c: i for i, c in enumerate([*spec.columns, *_BOOKKEEPING])}
        self._shapes = shapes
        self._compiled: dict[tuple[int | None, bool], WireShape] = {}

    def owned(self, row: Sequence[Any]) -> frozenset[str]:
        """Columns that belong to the list and that hence no detail changes."""
        return self._shapes.get(row[self._at["_shape"]], frozenset())

    def wire(self, row: Sequence[Any]) -> Json:
        shape, read = row[self._at["_shape"]], row[self._at["_detail_at"]] is not None
        if (shape, read) not in self._compiled:
            known = read or shape is None
            extra = self._at["_detail_extra" if read else "extra"]
            sent = self._shapes.get(shape, frozenset())
            self._compiled[shape, read] = WireShape(self.spec, sent, self._at, extra, detail=known)
        return self._compiled[shape, read].encode(row)


def _fold(value: object) -> str | None:
    return fold_text(value) if isinstance(value, str) else None
