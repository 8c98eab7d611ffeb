"""Keeps the declared tallies (``sync.tables.tally``) beside the rows, by triggers: one commit moves both.

They are made when a table's indexes are, after its first bulk load; until then, and in a file that an older
program wrote, there is none and :func:`tallied` says so. Whoever changes a row by whatever statement changes
its tallies with it. ``verify`` counts the rows again (:func:`unequal`); a full run makes the tallies anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from sync.tables import TABLES
from sync.tables.row import digest64

if TYPE_CHECKING:
    import sqlite_utils

    from sync.replica.connection import Connection
    from sync.tables import TableSpec
    from sync.tables.tally import Tally

TALLIES_SQL = """CREATE TABLE IF NOT EXISTS _tallies (
    tally TEXT, day TEXT, key TEXT, n INTEGER, total INTEGER, gaps INTEGER, PRIMARY KEY (tally, day, key)
) WITHOUT ROWID"""
"""``n`` rows whose values come to ``total``; ``gaps`` of them tell none."""
_KINDS = ("insert", "delete", "update")


def tallied(connection: Connection, spec: TableSpec) -> bool:
    """The tallies of a table are there, and are those of this program. Any thread."""
    return bool(spec.tallies) and _marked(connection, spec) == _mark(spec.name, spec.tallies)


def build_tallies(db: sqlite_utils.Database, spec: TableSpec, *, anew: bool = False) -> None:
    """Counts the rows of a table and puts its triggers in place, unless that was done; in a transaction.

    Args:
        db: The writer's database.
        spec: The table.
        anew: Although it was done.
    """
    mark = _marked(db.conn, spec)
    if mark == (_mark(spec.name, spec.tallies) if spec.tallies else None) and not anew:
        return
    forget_tallies(db, spec)
    if not spec.tallies:
        return
    db.execute(TALLIES_SQL)
    for tally in spec.tallies:
        db.execute("DELETE FROM _tallies WHERE tally = ?", [tally.name])
        db.execute(f"INSERT INTO _tallies {counted_sql(spec.name, tally)}")
    for statement in _triggers(spec.name, spec.tallies):
        db.execute(statement)
    db.execute(
        "INSERT OR REPLACE INTO _meta VALUES (?, ?)", [_mark_name(spec), _mark(spec.name, spec.tallies)]
    )


def recount(db: sqlite_utils.Database, specs: Iterable[TableSpec] = TABLES.values()) -> None:
    """Counts the rows of all tables that have tallies again; one transaction."""
    with db.atomic():
        for spec in specs:
            if tallied(db.conn, spec):
                build_tallies(db, spec, anew=True)


def forget_tallies(db: sqlite_utils.Database, spec: TableSpec) -> None:
    """From now on nobody relies on the tallies of a table."""
    for kind in _KINDS:
        db.execute(f'DROP TRIGGER IF EXISTS "{spec.name}__{kind}_tallied"')
    db.execute("DELETE FROM _meta WHERE name = ?", [_mark_name(spec)])


def counted_sql(table: str, tally: Tally) -> str:
    """SELECT of the rows of a tally, from the table itself."""
    # Grouped by the values as they are: a text made of each row's would cost more than reading it.
    names = [f"k{place}" for place in range(len(tally.key))]
    keys = ", ".join(f"{one} AS {name}" for one, name in zip(tally.key, names, strict=True))
    rows = f'SELECT {tally.day} AS day, {keys}, {tally.value} AS value FROM "{table}" r WHERE {tally.where}'
    return (
        f"SELECT '{tally.name}' AS tally, day, json_array({', '.join(names)}) AS key, count(*) AS n,"
        " coalesce(sum(value), 0) AS total, count(*) - count(value) AS gaps"
        f" FROM ({rows}) WHERE day IS NOT NULL GROUP BY day, {', '.join(names)}"
    )


def unequal(connection: Connection, spec: TableSpec) -> Iterator[tuple[str, str]]:
    """Tally and day wherever a tally is not what the rows come to; nothing while there is none."""
    if not tallied(connection, spec):
        return
    for tally in spec.tallies:
        sql = (
            "SELECT DISTINCT day FROM (SELECT day FROM"
            f" (SELECT day, key, n, total, gaps FROM _tallies WHERE tally = '{tally.name}' UNION ALL"
            f" SELECT day, key, -n, -total, -gaps FROM ({counted_sql(spec.name, tally)}))"
            " GROUP BY day, key HAVING sum(n) <> 0 OR sum(total) <> 0 OR sum(gaps) <> 0)"
        )
        for (day,) in connection.execute(sql).fetchall():
            yield tally.name, str(day)


@cache
def _triggers(table: str, tallies: tuple[Tally, ...]) -> tuple[str, ...]:
    columns = sorted(frozenset().union(*(tally.columns for tally in tallies)))
    changed = " OR ".join(f'OLD."{one}" IS NOT NEW."{one}"' for one in columns)
    listed = ", ".join(f'"{one}"' for one in columns)
    more = "".join(_add(tally) for tally in tallies)
    less = "".join(_take(tally) for tally in tallies)
    return (
        _trigger(table, "insert", "INSERT", "1", more),
        _trigger(table, "delete", "DELETE", "1", less),
        _trigger(table, "update", f"UPDATE OF {listed}", changed, less + more),
    )


def _trigger(table: str, kind: str, event: str, when: str, body: str) -> str:
    return f'CREATE TRIGGER "{table}__{kind}_tallied" AFTER {event} ON "{table}" WHEN {when} BEGIN {body} END'


def _add(tally: Tally) -> str:
    return (
        f"INSERT INTO _tallies SELECT '{tally.name}', day, key, 1, coalesce(value, 0), value IS NULL"
        f" FROM ({tally.of('NEW')}) WHERE counts AND day IS NOT NULL"
        " ON CONFLICT (tally, day, key) DO UPDATE SET n = n + 1, total = total + excluded.total,"
        " gaps = gaps + excluded.gaps;"
    )


def _take(tally: Tally) -> str:
    old = f"SELECT day, key, value FROM ({tally.of('OLD')}) WHERE counts"
    place = f"tally = '{tally.name}' AND (day, key) = (SELECT day, key FROM ({old}))"
    return (
        f"UPDATE _tallies SET n = n - 1, total = total - (SELECT coalesce(value, 0) FROM ({old})),"
        f" gaps = gaps - (SELECT value IS NULL FROM ({old})) WHERE {place};"
        f"DELETE FROM _tallies WHERE {place} AND n = 0;"
    )


def _mark_name(spec: TableSpec) -> str:
    return f"tallies:{spec.name}"


def _marked(connection: Connection, spec: TableSpec) -> str | None:
    row = connection.execute("SELECT value FROM _meta WHERE name = ?", [_mark_name(spec)]).fetchone()
    return None if row is None else str(row[0])


@cache
def _mark(table: str, tallies: tuple[Tally, ...]) -> str:
    parts = [*_triggers(table, tallies), *(counted_sql(table, one) for one in tallies)]
    return str(digest64("\n".join(parts).encode()))
