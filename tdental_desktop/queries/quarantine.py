"""Rows the server no longer shows: held back until a person agrees, or tombstoned (design section 3).

Query thread. Both kinds are found by their own small indexes; no living row is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sync.replica.connection import Connection
from sync.tables import TABLES, TableSpec
from tdental_desktop.queries.scope import Scope

SAMPLE = 20
_NAMES = ("ref", "code", "name", "display_name", "partner_name", "product_name", "title", "file_name")
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row in a few words: ``text`` of its names, ``day`` of its business date, when it went."""

    key: str
    text: str
    day: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Vanished:
    """Rows of one table that the server no longer shows.

    Attributes:
        count: All of them, whatever the person may see.
        since: Clinic time of the oldest; ``until``: of the newest.
        rows: The newest, at most ``SAMPLE``, within the person's scope.
    """

    table: str
    label: tuple[str, str]
    count: int
    since: str
    until: str
    rows: tuple[SampleRow, ...]


def quarantined(connection: Connection, scope: Scope) -> tuple[Vanished, ...]:
    """Rows that wait for a person; tables in their declared order."""
    return tuple(_each(connection, scope, "_quarantined_at"))


def tombstones(connection: Connection, scope: Scope) -> tuple[Vanished, ...]:
    """Rows that are gone; they stay in the file and can be exported."""
    return tuple(_each(connection, scope, "_gone_at"))


def _each(connection: Connection, scope: Scope, mark: str) -> Iterator[Vanished]:
    made = {row[0] for row in connection.execute("SELECT name FROM _tables")}
    for spec in (spec for name, spec in TABLES.items() if name in made):
        count, since, until = connection.execute(
            f'SELECT count(*), min({mark}), max({mark}) FROM "{spec.name}" WHERE {mark} IS NOT NULL'
        ).fetchone()
        if count:
            rows = _sample(connection, scope, spec, mark)
            yield Vanished(spec.name, spec.label, count, since, until, rows)


def _sample(connection: Connection, scope: Scope, spec: TableSpec, mark: str) -> tuple[SampleRow, ...]:
    names = [column for column in _NAMES if column in spec.columns][:_MOST_NAMES]
    day = f'"{spec.date_column}"' if spec.date_column else "NULL"
    limit, values = scope.rows(spec.branch_sql) if spec.branch_column else ("1", [])
    columns = "".join(f', "{name}"' for name in names)
    found = connection.execute(
        f'SELECT "{spec.key_column}", {day}, {mark}{columns} FROM "{spec.name}"'
        f" WHERE {mark} IS NOT NULL AND {limit} ORDER BY {mark} DESC LIMIT {SAMPLE}",
        values,
    )
    return tuple(
        SampleRow(str(row[0]), " · ".join(dict.fromkeys(str(v) for v in tuple(row)[3:] if v)), row[1], row[2])
        for row in found
    )
