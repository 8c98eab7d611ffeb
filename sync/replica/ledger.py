"""What was proven when: windows, table states, runs (design section 3, "Ledger and certificate").

A window is a date range of one part of one table. Windows of a part never overlap: recording one
trims the older ones it touches. The claims of a trimmed window stay true for what is left of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from sync.tables import TableSpec

if TYPE_CHECKING:
    import sqlite_utils

FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"
EARLIEST, LATEST = "1900-01-01", "9998-12-31"
"""Ends of time on the wire: the server adds a day to a date, which must not overflow. Dates outside count
as none: no window reaches them."""
NULL_PART = "null"


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    return day if day == LAST_DAY else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


@dataclass(frozen=True, slots=True)
class Window:
    """A set of rows that one complete answer can speak for.

    Attributes:
        table: Local table name.
        lo, hi: First and last day, both inclusive (``YYYY-MM-DD``).
        part: ``""`` for all, ``company=<id>`` for one branch, ``null`` for rows without a date.
    """

    table: str
    lo: str = FIRST_DAY
    hi: str = LAST_DAY
    part: str = ""

    @property
    def branch(self) -> str | None:
        return self.part.removeprefix("company=") if self.part.startswith("company=") else None

    @property
    def days(self) -> int:
        return (date.fromisoformat(self.hi) - date.fromisoformat(self.lo)).days + 1

    def predicate(self, spec: TableSpec) -> tuple[str, list[str]]:
        """SQL condition and values of the living, list-seen rows this window speaks for."""
        clauses, values = ["_gone_at IS NULL", "_shape IS NOT NULL"], []
        column = spec.date_column
        if self.part == NULL_PART:
            clauses.append(f'("{column}" IS NULL OR "{column}" < ? OR "{column}" >= ?)')
            values += [EARLIEST, day_after(LATEST)]
        elif column and (self.lo, self.hi) != (FIRST_DAY, LAST_DAY):
            clauses.append(f'"{column}" >= ? AND "{column}" < ?')
            values += [max(self.lo, EARLIEST), day_after(min(self.hi, LATEST))]
        if self.branch is not None:
            clauses.append(f"{spec.branch_sql} = ?")
            values.append(self.branch)
        return " AND ".join(clauses), values


@dataclass(frozen=True, slots=True)
class Proof:
    """What one complete answer proved about a window."""

    server_total: int
    held: int
    digest: int
    at: str
    run: int


class Ledger:
    """Reads and writes the bookkeeping tables. Belongs to the writer's thread; commits nothing itself."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self._db = db

    # windows

    def record(self, window: Window, proof: Proof) -> None:
        """Notes that a window's rows were read completely; trims the windows it overlaps."""
        overlapping = self._db.execute(
            "SELECT lo, hi FROM _windows WHERE table_name = ? AND part = ? AND lo <= ? AND hi >= ?",
            [window.table, window.part, window.hi, window.lo],
        ).fetchall()
        for lo, hi in overlapping:
            self._trim(window, lo, hi)
        self._db.execute(
            "INSERT OR REPLACE INTO _windows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                window.table,
                window.part,
                window.lo,
                window.hi,
                proof.server_total,
                proof.held,
                proof.digest,
                proof.at,
                proof.at,
                proof.run,
            ],
        )

    def _trim(self, window: Window, lo: str, hi: str) -> None:
        where = [window.table, window.part, lo]
        if lo < window.lo and hi > window.hi:
            self._db.execute(
                "INSERT OR REPLACE INTO _windows SELECT table_name, part, ?, hi, NULL, NULL, NULL,"
                " counted_at, content_read_at, run FROM _windows"
                " WHERE table_name = ? AND part = ? AND lo = ?",
                [day_after(window.hi), *where],
            )
        if lo < window.lo:
            self._db.execute(
                "UPDATE _windows SET hi = ?, server_total = NULL, held = NULL, digest = NULL"
                " WHERE table_name = ? AND part = ? AND lo = ?",
                [day_before(window.lo), *where],
            )
        elif hi > window.hi:
            self._db.execute(
                "UPDATE _windows SET lo = ?, server_total = NULL, held = NULL, digest = NULL"
                " WHERE table_name = ? AND part = ? AND lo = ?",
                [day_after(window.hi), *where],
            )
        else:
            self._db.execute("DELETE FROM _windows WHERE table_name = ? AND part = ? AND lo = ?", where)

    def overlaps(self, window: Window) -> bool:
        """True when any of the window was read before: only then can a row have gone missing."""
        row = self._db.execute(
            "SELECT 1 FROM _windows WHERE table_name = ? AND lo <= ? AND hi >= ?"
            " AND (part IN (?, '') OR ? = '') LIMIT 1",
            [window.table, window.hi, window.lo, window.part, window.part],
        ).fetchone()
        return row is not None

    def windows(self, table: str, part: str | None = None) -> list[tuple[Window, str]]:
        """Windows held, oldest reading first, each with ``content_read_at``."""
        rows = self._db.execute(
            "SELECT part, lo, hi, content_read_at FROM _windows WHERE table_name = ?"
            " ORDER BY content_read_at, lo",
            [table],
        ).fetchall()
        found = [(Window(table, lo, hi, p), read) for p, lo, hi, read in rows]
        return [w for w in found if part is None or w[0].part == part]

    def run_of(self, window: Window) -> int:
        """The run that read a window last."""
        row = self._db.execute(
            "SELECT run FROM _windows WHERE table_name = ? AND part = ? AND lo = ?",
            [window.table, window.part, window.lo],
        ).fetchone()
        return int(row[0]) if row else 0

    def gaps(self, table: str, part: str, lo: str, hi: str, since: int = 0) -> list[tuple[str, str]]:
        """Day ranges of ``lo…hi`` not covered by a window that run ``since`` or a later one read."""
        held = self._db.execute(
            "SELECT lo, hi FROM _windows WHERE table_name = ? AND part = ? AND coalesce(run, 0) >= ?"
            " ORDER BY lo",
            [table, part, since],
        ).fetchall()
        found, cursor = [], lo
        for start, end in held:
            if end < cursor or start > hi:
                continue
            if start > cursor:
                found.append((cursor, day_before(start)))
            cursor = day_after(end)
            if end == LAST_DAY or cursor > hi:
                return found
        if cursor <= hi:
            found.append((cursor, hi))
        return found

    def forget(self, table: str) -> None:
        self._db.execute("DELETE FROM _windows WHERE table_name = ?", [table])

    def drop_parts(self, table: str, keep: frozenset[str]) -> None:
        """Forgets windows of parts that are no longer asked for (a filter died or came alive)."""
        for (part,) in self._db.execute(
            "SELECT DISTINCT part FROM _windows WHERE table_name = ?", [table]
        ).fetchall():
            if part not in keep:
                self._db.execute("DELETE FROM _windows WHERE table_name = ? AND part = ?", [table, part])

    # tables

    def table(self, name: str) -> dict[str, Any]:
        cursor = self._db.execute("SELECT * FROM _tables WHERE name = ?", [name])
        names = [d[0] for d in cursor.description]
        row = cursor.fetchone()
        return dict(zip(names, row, strict=True)) if row else {}

    def set_table(self, name: str, **values: object) -> None:
        names = ", ".join(f"{column} = ?" for column in values)
        self._db.execute(f"UPDATE _tables SET {names} WHERE name = ?", [*values.values(), name])

    def filters(self, name: str) -> dict[str, bool]:
        """Which filters of the table's list were found alive."""
        found = self.table(name).get("filters")
        return cast(dict[str, bool], json.loads(found)) if found else {}

    # runs and meta

    def start_run(self, mode: str, at: str, *, by_itself: bool = False) -> int:
        cursor = self._db.execute(
            "INSERT INTO _runs (mode, started_at, by_itself) VALUES (?, ?, ?)", [mode, at, by_itself]
        )
        return int(cursor.lastrowid or 0)

    def forget_customer_runs(self) -> None:
        """Keeps the last twenty runs for single customers: each tells the same tables as those before it."""
        self._db.execute(
            "DELETE FROM _runs WHERE mode = 'customer' AND id < (SELECT id FROM _runs WHERE mode = 'customer'"
            " ORDER BY id DESC LIMIT 1 OFFSET 20)"
        )

    def finish_run(self, run: int, at: str, *, ok: bool, complete: bool, report: str) -> None:
        self._db.execute(
            "UPDATE _runs SET finished_at = ?, ok = ?, complete = ?, report = ? WHERE id = ?",
            [at, ok, complete, report, run],
        )

    def meta(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM _meta WHERE name = ?", [name]).fetchone()
        return cast("str | None", row[0]) if row else None

    def set_meta(self, name: str, value: str | None) -> None:
        self._db.execute("INSERT OR REPLACE INTO _meta VALUES (?, ?)", [name, value])
