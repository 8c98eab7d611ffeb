"""Rows of any table as the column rule exports them (design sections 2 and 5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sync.replica.connection import Connection
from sync.tables import TABLES
from sync.tables.exported import Exporter
from tdental_desktop.queries.scope import Scope


def columns_of(table: str) -> tuple[str, ...]:
    """Exported columns in order: the spec's, then ``extra``. No bookkeeping but ``_company_id``."""
    return (*TABLES[table].columns, "extra")


def rows_of(
    connection: Connection, scope: Scope, table: str, *, gone: bool = False
) -> Iterator[dict[str, Any]]:
    """Streams the rows of a table in storage order.

    Args:
        connection: Replica reader; one statement stays open while rows are taken.
        scope: Rights and branches of the person signed in.
        table: Local table name.
        gone: Tombstones instead of living rows.
    """
    spec = TABLES[table]
    exporter = Exporter(spec)
    listed = ", ".join(f'"{name}"' for name in exporter.names)
    living = "IS NOT NULL" if gone else "IS NULL"
    branch, values = scope.rows(spec.branch_sql) if spec.branch_column else ("1", [])
    cursor = connection.execute(
        f'SELECT {listed} FROM "{table}" WHERE _gone_at {living} AND {branch}', values
    )
    while batch := cursor.fetchmany(500):
        for row in batch:
            yield exporter.row(row)
