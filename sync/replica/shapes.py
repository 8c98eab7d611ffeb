"""What a writer remembers of the rows' shapes: which columns their lists sent, and how they are decoded.

``Writer`` builds on this; nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sync.replica.connection import translating
from sync.replica.log_size import LogSize
from sync.replica.tombstones import Tombstones
from sync.tables import TableSpec
from sync.tables.row import Decoder, Shape

if TYPE_CHECKING:
    import sqlite_utils


def shape_mark(shape: Shape) -> str:
    return " ".join(sorted(shape.columns))


class Shapes(Tombstones):
    """The part of a ``Writer`` that knows shapes, and forgets what a rolled-back transaction learned."""

    def __init__(self, db: sqlite_utils.Database, *, run: int, at: str, keep_history: bool) -> None:
        super().__init__(db, run=run, at=at, keep_history=keep_history)
        self._log = LogSize(db.conn)
        self._decoders: dict[tuple[str, bool], Decoder] = {}
        self._shape_ids: dict[tuple[str, str], int] = {}
        self._list_columns: dict[int, frozenset[str]] = {}
        self._load_shapes()
        self._empty: dict[str, bool] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One page or window: all of it or nothing. Disk and file errors become ``ReplicaError``s."""
        try:
            with translating(), self.db.atomic():
                yield
        except BaseException:
            self._forget_cached()
            raise
        self._log.keep_small()

    def decoder(self, spec: TableSpec, *, detail: bool = False) -> Decoder:
        key = (spec.name, detail)
        if key not in self._decoders:
            self._decoders[key] = Decoder(spec, detail=detail)
        return self._decoders[key]

    def _shape_id(self, spec: TableSpec, shape: Shape) -> int:
        mark = (spec.name, shape_mark(shape))
        if mark not in self._shape_ids:
            cursor = self.db.execute(
                "INSERT INTO _shapes (table_name, columns) VALUES (?, ?)", [spec.name, mark[1]]
            )
            self._shape_ids[mark] = int(cursor.lastrowid or 0)
            self._list_columns[self._shape_ids[mark]] = frozenset(shape.columns)
        return self._shape_ids[mark]

    def _forget_cached(self) -> None:
        """After a rolled-back transaction: shapes and emptiness learned inside it are void."""
        self._empty.clear()
        self._shape_ids.clear()
        self._list_columns.clear()
        self._load_shapes()

    def _load_shapes(self) -> None:
        self._shape_ids = {
            (table, columns): ident
            for ident, table, columns in self.db.execute("SELECT id, table_name, columns FROM _shapes")
        }
        self._list_columns = {ident: frozenset(m[1].split()) for m, ident in self._shape_ids.items()}
