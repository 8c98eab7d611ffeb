"""The replica's tables, made from the specs; rebuilt beside and swapped when a spec changes.

Data tables hold the columns of the column rule plus bookkeeping columns that begin with ``_``:

``_detail_extra``    what a detail answer holds beyond the columns (``extra`` is the list row's)
``_shape``           which list columns the server really sent (``_shapes``); NULL when only a detail did
``_digest``          content that makes history; ``_volatile``: content that changes by itself
``_born``/``_run``   the run that first saw the row / last changed it
``_gone_at``         tombstone; ``_quarantined_at``: gone, but the brake wants a person to agree
``_detail_at``/``_detail_run``   when and in which run its detail came; ``_detail_digest``: ``detail_proof``
``_s_…``             folded text for search, reversed digits for phones

Design section 2. Times are clinic time with offset (``2026-11-23T08:42:05+07:00``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sync.errors import ReplicaTooNew
from sync.replica.connection import SCHEMA_VERSION
from sync.replica.detail_proof import NOTE_SQL
from sync.replica.fold import fold_text, reversed_phone
from sync.replica.tallies import build_tallies, forget_tallies
from sync.tables import TABLES, Kind, TableSpec
from sync.tables.row import digest64

if TYPE_CHECKING:
    import sqlite_utils

DIGEST_VERSION = 1
"""Raised when ``sync.tables.row`` makes other digests of the same row."""
BOOKKEEPING = {
    "extra": "TEXT",
    "_detail_extra": "TEXT",
    "_shape": "INTEGER",
    "_digest": "INTEGER",
    "_volatile": "INTEGER",
    "_born": "INTEGER",
    "_run": "INTEGER",
    "_gone_at": "TEXT",
    "_quarantined_at": "TEXT",
    "_detail_at": "TEXT",
    "_detail_run": "INTEGER",
    "_detail_digest": "INTEGER",
}
_TYPES = {Kind.INTEGER: "INTEGER", Kind.MONEY: "INTEGER", Kind.FLAG: "INTEGER"}
_OWN_TABLES = """
CREATE TABLE IF NOT EXISTS _meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _owed (table_name TEXT, owner TEXT, PRIMARY KEY (table_name, owner)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _tables (
    name TEXT PRIMARY KEY, fingerprint INTEGER, status TEXT, server_total INTEGER, counted_at TEXT,
    error TEXT, error_at TEXT, filters TEXT, first_complete_at TEXT, indexed INTEGER DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _windows (
    table_name TEXT, part TEXT, lo TEXT, hi TEXT, server_total INTEGER, held INTEGER, digest INTEGER,
    counted_at TEXT, content_read_at TEXT, run INTEGER, PRIMARY KEY (table_name, part, lo)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _runs (
    id INTEGER PRIMARY KEY, mode TEXT, started_at TEXT, finished_at TEXT, ok INTEGER, complete INTEGER,
    report TEXT, by_itself INTEGER
);
CREATE TABLE IF NOT EXISTS _shapes (id INTEGER PRIMARY KEY, table_name TEXT, columns TEXT);
CREATE TABLE IF NOT EXISTS _history (
    id INTEGER PRIMARY KEY, table_name TEXT, row_key TEXT, run INTEGER, at TEXT, kind TEXT, before TEXT
);
CREATE INDEX IF NOT EXISTS _history_row ON _history (table_name, row_key);
CREATE INDEX IF NOT EXISTS _history_at ON _history (at);
"""


def search_columns(spec: TableSpec) -> dict[str, str]:
    """Search column → source column. A source ending in ``phone`` is stored reversed."""
    return {f"_s_{column}": column for column in spec.search}


def search_text(source: str, value: object) -> str | None:
    """What a search column holds for a value of its source column."""
    text = None if value is None else str(value)
    return reversed_phone(text) if source.endswith("phone") else fold_text(text)


def column_types(spec: TableSpec) -> dict[str, str]:
    """Every column of the table with its SQLite type, the key first."""
    types = {} if spec.key else {"_key": "TEXT"}
    types |= {column: _TYPES.get(kind, "TEXT") for column, kind in spec.columns.items()}
    return types | BOOKKEEPING | dict.fromkeys(search_columns(spec), "TEXT")


def create_sql(spec: TableSpec, name: str) -> str:
    columns = ", ".join(
        f'"{column}" {kind}' + (" PRIMARY KEY NOT NULL" if column == spec.key_column else "")
        for column, kind in column_types(spec).items()
    )
    return f'CREATE TABLE "{name}" ({columns})'


def fingerprint(spec: TableSpec) -> int:
    """Changes when the table must be rebuilt and read again: other columns, or other digests of its rows."""
    parts = [create_sql(spec, spec.name), *sorted(spec.volatile_names), str(DIGEST_VERSION)]
    return digest64("\n".join(parts).encode())


def index_sql(spec: TableSpec) -> list[str]:
    """Secondary indexes; built after the first bulk load."""
    found = [_index(spec, columns) for columns in spec.indexes]
    for column in search_columns(spec):
        found.append(f'CREATE INDEX IF NOT EXISTS "{spec.name}__{column}" ON "{spec.name}" ("{column}")')
    found += rare_index_sql(spec)
    if spec.detail and spec.detail.fetch in ("queue", "all"):
        found.append(
            f'CREATE INDEX IF NOT EXISTS "{spec.name}___details" ON "{spec.name}"'
            " (_detail_run, _run, _gone_at, _shape)"
        )
    return found


def _index(spec: TableSpec, columns: tuple[str, ...]) -> str:
    # Windows are counted by these two as well: with them in the index no row is decrypted for a count.
    counted = ("_gone_at", "_shape") if spec.date_column in columns else ()
    names = ", ".join(f'"{c}"' for c in (*columns, *counted))
    return f'CREATE INDEX IF NOT EXISTS "{spec.name}__{"_".join(columns)}" ON "{spec.name}" ({names})'


def early_index_sql(spec: TableSpec) -> list[str]:
    """Indexes that are made with the table: of few rows, and those that cannot wait for the first load."""
    return [*rare_index_sql(spec), *(_index(spec, columns) for columns in spec.early)]


def rare_index_sql(spec: TableSpec) -> list[str]:
    """Indexes of few rows: made after the load, each would look through all of the table."""
    gone = (
        f'CREATE INDEX IF NOT EXISTS "{spec.name}___gone" ON "{spec.name}" (_gone_at)'
        " WHERE _gone_at IS NOT NULL"
    )
    quarantined = (
        f'CREATE INDEX IF NOT EXISTS "{spec.name}___quarantined" ON "{spec.name}" (_quarantined_at)'
        " WHERE _quarantined_at IS NOT NULL"
    )
    unlisted = (
        f'CREATE INDEX IF NOT EXISTS "{spec.name}___unlisted" ON "{spec.name}" (_gone_at)'
        " WHERE _shape IS NULL"
    )
    # What later runs brought; the first reading's rows, all of them new, take no room in it.
    born = f'CREATE INDEX IF NOT EXISTS "{spec.name}___born" ON "{spec.name}" (_born) WHERE _born > 1'
    return [gone, quarantined, unlisted, born]


def prepare(db: sqlite_utils.Database, specs: Iterable[TableSpec] = TABLES.values()) -> list[str]:
    """Brings the file to the present specs; one transaction.

    Args:
        db: The writer's database.
        specs: Tables that must exist.

    Returns:
        Names of the tables that were rebuilt and hence need a full re-read.

    Raises:
        ReplicaTooNew: The file was written by a newer program.
    """
    found = db.execute("PRAGMA user_version").fetchone()[0]
    if found > SCHEMA_VERSION:
        raise ReplicaTooNew(f"replica schema {found}, this program knows {SCHEMA_VERSION}")
    rebuilt = []
    with db.atomic():
        for statement in _OWN_TABLES.split(";"):
            if statement.strip():
                db.execute(statement)
        db.execute(NOTE_SQL)
        # Replicas of the first version lack this column; older programs do not mind it.
        if "by_itself" not in {row[1] for row in db.execute("PRAGMA table_info(_runs)").fetchall()}:
            db.execute("ALTER TABLE _runs ADD COLUMN by_itself INTEGER")
        known = dict(db.execute("SELECT name, fingerprint FROM _tables").fetchall())
        indexed = {name for (name,) in db.execute("SELECT name FROM _tables WHERE indexed = 1").fetchall()}
        for spec in specs:
            mark = fingerprint(spec)
            if spec.name not in known:
                db.execute(create_sql(spec, spec.name))
                for statement in early_index_sql(spec):
                    db.execute(statement)
                db.execute("INSERT INTO _tables (name, fingerprint) VALUES (?, ?)", [spec.name, mark])
            elif known[spec.name] != mark:
                _rebuild(db, spec)
                db.execute("UPDATE _tables SET fingerprint = ? WHERE name = ?", [mark, spec.name])
                rebuilt.append(spec.name)
            elif spec.name in indexed:
                build_indexes(db, spec)  # those that a newer spec asks for; nothing needs to be read again
            for link in spec.links:
                db.execute(
                    f'CREATE TABLE IF NOT EXISTS "{link.table}" ("{link.parent_column}" TEXT,'
                    f' "{link.child_column}" TEXT, PRIMARY KEY ("{link.parent_column}",'
                    f' "{link.child_column}")) WITHOUT ROWID'
                )
                db.execute(
                    f'CREATE INDEX IF NOT EXISTS "{link.table}__child"'
                    f' ON "{link.table}" ("{link.child_column}")'
                )
        if found != SCHEMA_VERSION:
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return rebuilt


def _rebuild(db: sqlite_utils.Database, spec: TableSpec) -> None:
    """Builds the new table beside the old, fills it from it, swaps. Nobody sees an empty table.

    A column new to the spec is filled from ``extra``, where its field waited under its API name; the
    ledger of the table is emptied, so the next run reads everything again.
    """
    beside = f"{spec.name}__next"
    db.execute(f'DROP TABLE IF EXISTS "{beside}"')
    db.execute(create_sql(spec, beside))
    old = {row[1] for row in db.execute(f'PRAGMA table_info("{spec.name}")').fetchall()}
    waiting = {f.column: f.name for f in spec.all_fields if f.column not in old}
    source: dict[str, str] = {}
    for column in column_types(spec):
        if column in old:
            source[column] = f'"{column}"'
        elif column in waiting:
            path = f"'$.\"{waiting[column]}\"'"
            source[column] = f"coalesce(json_extract(extra, {path}), json_extract(_detail_extra, {path}))"
    names = ", ".join(f'"{c}"' for c in source)
    db.execute(f'INSERT INTO "{beside}" ({names}) SELECT {", ".join(source.values())} FROM "{spec.name}"')
    db.execute(f'UPDATE "{beside}" SET _digest = NULL, _detail_digest = NULL, _detail_run = NULL')
    forget_tallies(db, spec)
    db.execute(f'DROP TABLE "{spec.name}"')
    db.execute(f'ALTER TABLE "{beside}" RENAME TO "{spec.name}"')
    db.execute("DELETE FROM _windows WHERE table_name = ?", [spec.name])
    db.execute("UPDATE _tables SET indexed = 0 WHERE name = ?", [spec.name])
    build_indexes(db, spec)


def build_indexes(db: sqlite_utils.Database, spec: TableSpec) -> None:
    """Builds the secondary indexes and the tallies of one table and notes that they are there; those of older
    specs go."""
    wanted = index_sql(spec)
    names = {statement.split('"')[1] for statement in wanted}
    held = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?",
        [spec.name],
    ).fetchall()
    for (name,) in held:
        if name not in names:
            db.execute(f'DROP INDEX "{name}"')
    for statement in wanted:
        db.execute(statement)
    build_tallies(db, spec)
    db.execute("UPDATE _tables SET indexed = 1 WHERE name = ?", [spec.name])
