"""Rows that vanish: found missing, tombstoned with their children, or held back. They are never dropped.

``Writer`` builds on this; nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sync.replica.ledger import Ledger, Window
from sync.tables import TableSpec, owned_by
from sync.tables.row import dumps

if TYPE_CHECKING:
    import sqlite_utils


@dataclass(slots=True)
class Applied:
    """What one page did to a table. ``changed`` and ``new`` hold keys; counts are rows."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    refreshed: int = 0
    unchanged: int = 0
    gone: int = 0
    returned: int = 0
    odd: int = 0
    keyless: int = 0
    keys: set[str] = field(default_factory=set)
    digest: int = 0
    touched: set[str] = field(default_factory=set)


def add_digest(total: int, digest: int) -> int:
    """Order-free digest of a set of rows: the sum modulo 2^64, kept in SQLite's signed range."""
    return (total + digest + 2**63) % 2**64 - 2**63


class Tombstones:
    """The part of a ``Writer`` that knows how rows go. Arguments as there."""

    def __init__(self, db: sqlite_utils.Database, *, run: int, at: str, keep_history: bool) -> None:
        self.db = db
        self.ledger = Ledger(db)
        self.run = run
        self.at = at
        self.keep_history = keep_history
        self.may_vanish: Callable[[TableSpec, int], bool] = lambda spec, rows: True

    def missing(self, spec: TableSpec, window: Window, keys: set[str]) -> list[str]:
        """Living rows of a window that a complete answer did not hold."""
        where, values = window.predicate(spec)
        cursor = self.db.execute(f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE {where}', values)
        return [key for (key,) in cursor if key not in keys]

    def mark_gone(self, spec: TableSpec, keys: Sequence[str]) -> int:
        """Tombstones rows (never drops them) and the children inside them."""
        where = f'"{spec.key_column}" IN (SELECT value FROM json_each(?)) AND _gone_at IS NULL'
        return self._mark_gone(spec, where, [dumps(list(keys))])

    def quarantine(self, spec: TableSpec, keys: Sequence[str]) -> None:
        """Marks rows that the server no longer shows but the brake keeps until a person agrees."""
        self.db.execute(
            f'UPDATE "{spec.name}" SET _quarantined_at = coalesce(_quarantined_at, ?)'
            f' WHERE "{spec.key_column}" IN (SELECT value FROM json_each(?)) AND _gone_at IS NULL',
            [self.at, dumps(list(keys))],
        )

    def replace_rest(self, spec: TableSpec, column: str, owner: str, applied: Applied) -> int:
        """Tombstones rows of one owner that a whole answer no longer holds."""
        return self._vanish(
            spec,
            f'"{column}" = ? AND _gone_at IS NULL'
            f' AND "{spec.key_column}" NOT IN (SELECT value FROM json_each(?))',
            [owner, dumps(list(applied.keys))],
            len(applied.new) + applied.returned,
        )

    def _vanish(self, spec: TableSpec, where: str, values: list[Any], replaced: int) -> int:
        """Tombstones rows gone from a parent that is still there, unless the brake holds them."""
        keys = [
            key
            for (key,) in self.db.execute(
                f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE {where}', values
            )
        ]
        if len(keys) > replaced and not self.may_vanish(spec, len(keys) - replaced):
            self.quarantine(spec, keys)
            return 0
        return self.mark_gone(spec, keys) if keys else 0

    def _mark_gone(self, spec: TableSpec, where: str, values: list[Any]) -> int:
        names = list(spec.columns)
        listed = ", ".join(f'"{c}"' for c in (spec.key_column, *names))
        cursor = self.db.execute(f'SELECT {listed} FROM "{spec.name}" WHERE {where}', values)
        rows = cursor.fetchall()
        if not rows:
            return 0
        if self.keep_history:
            self._history(
                [
                    (
                        spec.name,
                        row[0],
                        self.run,
                        self.at,
                        "gone",
                        dumps({c: v for c, v in zip(names, row[1:], strict=True) if v is not None}),
                    )
                    for row in rows
                ]
            )
        keys = dumps([row[0] for row in rows])
        self.db.execute(
            f'UPDATE "{spec.name}" SET _gone_at = ?, _quarantined_at = NULL, _run = ?'
            f' WHERE "{spec.key_column}" IN (SELECT value FROM json_each(?))',
            [self.at, self.run, keys],
        )
        for child, owner in owned_by(spec.name):
            self._mark_gone(
                child, f'"{owner}" IN (SELECT value FROM json_each(?)) AND _gone_at IS NULL', [keys]
            )
        return len(rows)

    def _history(self, entries: list[tuple[Any, ...]]) -> None:
        self.db.conn.executemany(
            "INSERT INTO _history (table_name, row_key, run, at, kind, before) VALUES (?, ?, ?, ?, ?, ?)",
            entries,
        )
