"""Which tables answer by an index yet: during a first reading the indexes come after the rows. Any thread."""

from __future__ import annotations

from sync.replica.connection import Connection

_FEW = 2_000
"""So many rows are looked through without an index, and nobody notices."""


def answers_quickly(connection: Connection, *tables: str) -> bool:
    """All of these tables are indexed, or so small that they need none.

    A question that looks through large tables again and again takes a minute, and meanwhile it keeps the
    writer's log from beginning anew.
    """
    return all(_answers_quickly(connection, table) for table in tables)


def _answers_quickly(connection: Connection, table: str) -> bool:
    indexed = connection.execute("SELECT indexed FROM _tables WHERE name = ?", [table]).fetchone()
    if indexed is not None and indexed[0]:
        return True
    (last,) = connection.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()
    return last is None or last <= _FEW
