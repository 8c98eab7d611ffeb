"""Why a view over one table may not show everything: read by primary key, any thread.

Apart from ``replica_state``, so that the first list of the start needs the declared tables only if it has a
problem to name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.scope import Scope

Trouble = Literal["never", "unfinished", "broken", "failed", "forbidden", "held_back"]
FAULTS = frozenset({"broken", "failed"})
"""The last reading failed."""
LACKING = frozenset({"never", "unfinished", "broken", "forbidden"})
"""Rows were never all here: where there are none, nobody knows that there are none."""


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Why a view over this table may not show everything.

    Attributes:
        trouble: ``never`` read; ``unfinished``: the first reading is under way or was cut off; ``broken``: it
            failed; ``failed``: a later reading failed, older rows are shown; ``forbidden``: the account may
            not read it; ``held_back``: nothing is missing, but rows the server no longer shows wait for a
            person.
        since: When the error happened, clinic time.
        error: Code of ``sync.errors``.
        server_total: Rows the server counted, if it was asked.
    """

    name: str
    label: tuple[str, str]
    trouble: Trouble
    since: str | None = None
    error: str | None = None
    server_total: int | None = None


TABLE = "SELECT t.*, EXISTS (SELECT 1 FROM _windows w WHERE w.table_name = t.name) AS read FROM _tables t"
"""A line of the certificate."""


def label(name: str) -> tuple[str, str]:
    """Vietnamese and English name of a table; its own name where it is unknown."""
    from sync.tables import TABLES

    spec = TABLES.get(name)
    return spec.label if spec else (name, name)


def problem(connection: Connection, scope: Scope, name: str) -> TableProblem | None:
    """Why a view over ``name`` may not show everything, or None."""
    row = connection.execute(TABLE + " WHERE name = ?", [name]).fetchone()
    if row is None:
        return TableProblem(name, label(name), "never")
    return problem_of(dict(row), held_back(connection, name) if row["status"] == "partial" else 0)


def problems(connection: Connection, scope: Scope, names: Iterable[str]) -> tuple[TableProblem, ...]:
    """:func:`problem` of several tables, only those that have one."""
    found = (problem(connection, scope, name) for name in names)
    return tuple(one for one in found if one is not None)


def held_back(connection: Connection, name: str) -> int:
    """Quarantined rows, by their own small index."""
    found = connection.execute(f'SELECT count(*) FROM "{name}" WHERE _quarantined_at IS NOT NULL')
    return int(found.fetchone()[0])


def problem_of(row: Mapping[str, Any], quarantined: int) -> TableProblem | None:
    """What a line of the certificate says; ``quarantined``: its rows that wait for a person."""
    trouble = _trouble(row, quarantined)
    if trouble is None:
        return None
    return TableProblem(
        name=row["name"],
        label=label(row["name"]),
        trouble=trouble,
        since=row["error_at"],
        error=row["error"],
        server_total=row["server_total"],
    )


def _trouble(row: Mapping[str, Any], quarantined: int) -> Trouble | None:
    status = row["status"]
    if status == "forbidden" or row["error"] == "forbidden":
        return "forbidden"
    if status == "failed":
        return "broken" if row["first_complete_at"] is None else "failed"
    if row["first_complete_at"] is None:
        started = status is not None or row["counted_at"] is not None or row["read"]
        return "unfinished" if started else "never"
    if status != "partial":
        return None
    return "held_back" if quarantined else "unfinished"
