"""How fresh and how complete the replica is, in all and per table (design section 3, "certificate").

``problem`` and ``last_run`` read a row by primary key: any thread. ``overview`` counts rows: query thread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.replica.connection import Connection
from sync.tables import TABLES
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.table_problem import (
    TABLE,
    TableProblem,
    label,
    problem,
    problem_of,
    problems,
)

__all__ = [
    "Branch",
    "LastRun",
    "ReplicaState",
    "TableProblem",
    "TableState",
    "as_of",
    "branches",
    "label",
    "last_run",
    "meta",
    "overview",
    "problem",
    "problems",
]


@dataclass(frozen=True, slots=True)
class TableState:
    """One line of the certificate; times are clinic time.

    Attributes:
        held: Living rows.
        listed: Those of them that a list shows (some rows come with details alone).
        quarantined: Rows the server no longer shows, kept until a person agrees.
        gone: Tombstones.
        pending: Rows whose detail was never read, None where details are not read ahead.
    """

    name: str
    label: tuple[str, str]
    status: str | None
    held: int
    server_total: int | None
    counted_at: str | None
    oldest_read_at: str | None
    newest_read_at: str | None
    error: str | None
    problem: TableProblem | None
    listed: int = 0
    quarantined: int = 0
    gone: int = 0
    pending: int | None = None

    @property
    def difference(self) -> int | None:
        """Rows held beyond the server's count (fewer: below zero); None where the server gives no count."""
        return None if self.server_total is None else self.listed - self.server_total

    @property
    def matches(self) -> bool:
        """Read completely, and as many rows as the server counted, where it counts."""
        return self.problem is None and self.difference in (None, 0)


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run that was started. ``finished_at`` is None while it runs or when it was cut off."""

    mode: str
    started_at: str | None
    finished_at: str | None
    ok: bool | None
    complete: bool | None
    as_of: str | None
    error: str | None


@dataclass(frozen=True, slots=True)
class ReplicaState:
    """The whole certificate.

    Attributes:
        as_of: Clinic time the lists are true for; None before all of them were read. Where no run came to its
            end but runs over single tables have read them all: when the first of them was counted.
        detail_pending: Customers whose detail answer was never read.
    """

    as_of: str | None
    server: str | None
    tables: tuple[TableState, ...]
    last_run: LastRun | None
    detail_pending: int

    @property
    def complete(self) -> int:
        """Tables that hold everything."""
        return sum(1 for table in self.tables if table.problem is None)

    @property
    def problems(self) -> tuple[TableProblem, ...]:
        return tuple(table.problem for table in self.tables if table.problem is not None)


def last_run(connection: Connection, scope: Scope) -> LastRun | None:
    """The newest run over whole lists, by primary key; one customer's reading says nothing of the lists."""
    row = connection.execute(
        "SELECT * FROM _runs WHERE mode <> 'customer' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    report = _report(row["report"])
    return LastRun(
        mode=row["mode"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        ok=None if row["ok"] is None else bool(row["ok"]),
        complete=None if row["complete"] is None else bool(row["complete"]),
        as_of=report.get("as_of"),
        error=report.get("error"),
    )


def as_of(connection: Connection, scope: Scope) -> str | None:
    """Clinic time the lists are true for; None before a run came to its end."""
    return meta(connection, "as_of")


def meta(connection: Connection, name: str) -> str | None:
    """A line of the replica's own notes: ``as_of``, ``server``, ``user``, ``first_complete``."""
    row = connection.execute("SELECT value FROM _meta WHERE name = ?", [name]).fetchone()
    return None if row is None else row[0]


def _report(stored: object) -> dict[str, Any]:
    try:
        found = json.loads(stored) if isinstance(stored, str) else {}
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}


def overview(connection: Connection, scope: Scope) -> ReplicaState:
    """Everything the certificate shows. Rows are counted by the smallest index of each table."""
    read: dict[str, tuple[str | None, str | None]] = {
        name: (oldest, newest)
        for name, oldest, newest in connection.execute(
            "SELECT table_name, min(content_read_at), max(content_read_at) FROM _windows GROUP BY table_name"
        )
    }
    rows = {row["name"]: dict(row) for row in connection.execute(TABLE).fetchall()}
    tables = tuple(_state(connection, name, rows.get(name), read.get(name, (None, None))) for name in TABLES)
    customers = next((table for table in tables if table.name == "customers"), None)
    counted = [table.counted_at for table in tables if table.counted_at]
    return ReplicaState(
        as_of=as_of(connection, scope)
        or (min(counted) if counted and all(table.matches for table in tables) else None),
        server=meta(connection, "server"),
        tables=tables,
        last_run=last_run(connection, scope),
        detail_pending=(customers.pending or 0) if customers else 0,
    )


def _state(
    connection: Connection,
    name: str,
    row: Mapping[str, Any] | None,
    read: tuple[str | None, str | None],
) -> TableState:
    if row is None:
        never = TableProblem(name, label(name), "never")
        return TableState(name, label(name), None, 0, None, None, None, None, None, never)
    # Counts that indexes answer: a count of the living rows alone would read the whole encrypted table.
    rows, gone, quarantined = connection.execute(
        f'SELECT (SELECT count(*) FROM "{name}"),'
        f' (SELECT count(*) FROM "{name}" WHERE _gone_at IS NOT NULL),'
        f' (SELECT count(*) FROM "{name}" WHERE _quarantined_at IS NOT NULL)'
    ).fetchone()
    held, listed = rows - gone, rows - gone
    if row["server_total"] is not None and held > row["server_total"]:
        # Only then can it matter that some rows came with details alone.
        listed -= connection.execute(
            f'SELECT count(*) FROM "{name}" WHERE _shape IS NULL AND _gone_at IS NULL'
        ).fetchone()[0]
    return TableState(
        name=name,
        label=label(name),
        status=row["status"],
        held=held,
        server_total=row["server_total"],
        counted_at=row["counted_at"],
        oldest_read_at=read[0],
        newest_read_at=read[1],
        error=row["error"],
        problem=problem_of(row, quarantined),
        listed=listed,
        quarantined=quarantined,
        gone=gone,
        pending=_pending(connection, name),
    )


def _pending(connection: Connection, name: str) -> int | None:
    """Rows whose detail was never read; None where nobody reads them ahead."""
    detail = TABLES[name].detail
    if detail is None or detail.fetch not in ("queue", "all"):
        return None
    found = connection.execute(
        f'SELECT count(*) FROM "{name}" WHERE _detail_run IS NULL AND _gone_at IS NULL AND _shape IS NOT NULL'
    )
    return int(found.fetchone()[0])


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch for the filter."""

    id: str
    name: str
    head: bool


def branches(connection: Connection, scope: Scope) -> tuple[Branch, ...]:
    """Branches the person may see, active ones, by name."""
    limit, values = scope.rows("id")
    found = connection.execute(
        f"SELECT id, name, is_head FROM companies WHERE _gone_at IS NULL AND active IS NOT 0 AND {limit}"
        " ORDER BY name, id",
        values,
    )
    return tuple(Branch(row["id"], row["name"] or row["id"], bool(row["is_head"])) for row in found)
