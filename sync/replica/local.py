"""The second encrypted file, for data born on this machine. Unlike the replica it cannot be fetched again.

So it has real migrations (``local_migrations.py``) and commits survive a power cut. The window and a headless
sync may have it open at once.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sync.errors import ReplicaTooNew
from sync.replica.connection import Connection, as_database, open_to_write, translating
from sync.replica.local_migrations import SET, STEPS, migrations

if TYPE_CHECKING:
    from sync.replica.connection import Database

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class LocalStore:
    """Settings, by name, as JSON values. Used by the thread that opened it.

    Args:
        path: The file, e.g. ``data_dir / LOCAL_FILE``; made if missing.
        key: The raw key, 32 bytes; the replica's.

    Raises:
        ReplicaTooNew: a newer version of the program made the file. It is left as it is.
        WrongKey, ReplicaDamaged, ReplicaUnwritable, DiskFull, ReplicaBusy.

    Design sections 2 and 6.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._db = open_to_write(path, key, create=True, durable=True)
        try:
            with translating(path, key):
                _migrate(self._db, path)
        except BaseException:
            self._db.close()
            raise

    @property
    def db(self) -> Database:
        """The open file under sqlite-utils, for the modules that keep their own tables in it."""
        return as_database(self._db)

    def get(self, name: str, default: Json = None) -> Json:
        """The value stored under ``name``, or ``default``."""
        with translating(self._path):
            row = self._db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, name: str, value: Json) -> None:
        """Store ``value`` under ``name``; it is on the disk when this returns.

        Raises:
            ValueError, TypeError: not a JSON value (NaN counts as none). Nothing is stored.
        """
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        with translating(self._path):
            self._db.execute(
                "INSERT INTO settings (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, text],
            )

    def forget(self, name: str) -> None:
        """Drop what is stored under ``name``, if anything is."""
        with translating(self._path):
            self._db.execute("DELETE FROM settings WHERE name = ?", [name])

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> LocalStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _migrate(conn: Connection, path: Path) -> None:
    """Bring the file to this version: all steps or none."""
    if not _missing(conn, path):
        return
    # Takes the write lock before looking again: the window and a headless run may start in the same moment.
    conn.execute("BEGIN IMMEDIATE")
    try:
        if _missing(conn, path):
            migrations().apply(as_database(conn))
        conn.commit()
    except BaseException:
        conn.rollback()
        raise


def _missing(conn: Connection, path: Path) -> set[str]:
    """Names of the steps that the file has not seen."""
    known = conn.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    applied = {name for (name,) in conn.execute(sql, [SET]).fetchall()} if known else set()
    if applied - STEPS.keys():
        raise ReplicaTooNew(f"A newer version of TDental Desktop made {path}: install that version to go on.")
    return STEPS.keys() - applied
