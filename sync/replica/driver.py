"""The database library: SQLCipher under the standard module's interface, and sqlite-utils over it.

Import ``Connection``, ``Row``, ``Database`` and ``DatabaseError`` from ``sync.replica.connection``; only the
modules of this package come here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # sqlcipher3 publishes no types; it is the standard module's code over another library.
    import sqlite3 as dbapi

    from sqlite_utils import Database, Migrations
else:
    import sqlcipher3
    from sqlcipher3 import dbapi2 as dbapi

    # sqlite-utils takes the exceptions that it catches from pysqlite3, if that can be imported, else from
    # sqlite3. Its connections here are SQLCipher's, whose exceptions are no kin of sqlite3's: under this name
    # it finds them.
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = dbapi

__all__ = [
    "Connection",
    "Database",
    "DatabaseError",
    "Migrations",
    "Row",
    "connect",
    "dbapi",
    "unlock",
]

Connection = dbapi.Connection
Row = dbapi.Row
DatabaseError = dbapi.Error


def __getattr__(name: str) -> object:
    """``Database`` and ``Migrations``, imported when first asked for.

    sqlite-utils brings numpy and a command line along: half a second that a reader (``status``, the
    window's first row) does not need to wait.
    """
    if name not in ("Database", "Migrations"):
        raise AttributeError(name)
    import sqlite_utils
    import sqlite_utils.db

    # Someone may have imported it before this module. The names are those of the pinned version; a test holds
    # them.
    for module in (sqlite_utils.db, sqlite_utils.utils):
        module.sqlite3 = sys.modules["pysqlite3"]  # type: ignore[attr-defined]
        module.OperationalError = dbapi.OperationalError  # type: ignore[attr-defined]
    found = globals()[name] = getattr(sqlite_utils, name)
    return found


def connect(path: Path, query: str, *, any_thread: bool = False) -> Connection:
    """A connection to an existing file; ``query`` is the URI's, e.g. ``mode=ro``."""
    # A URI with a mode: the plain call would make an empty file where none is.
    return dbapi.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        isolation_level=None,
        check_same_thread=not any_thread,
    )


def unlock(conn: Connection, key: bytes, salt: bytes = b"") -> None:
    """Hand over the key, then read the first page, which proves it. A salt is given only to a new file."""
    # SQLCipher would write its own lines to stderr, thousands for one damaged page; its errors tell enough.
    conn.execute("PRAGMA cipher_log_level = NONE")
    conn.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
