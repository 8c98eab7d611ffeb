"""Opening the encrypted files: every PRAGMA, and the one place that handles the key.

Import ``Connection``, ``Row``, ``Database`` and ``DatabaseError`` from here, never from ``sqlite3``,
``sqlcipher3`` or ``sqlite_utils``.

Transactions: connections have ``isolation_level=None``, so the driver never opens or commits one by itself.
``Database.atomic()`` sends BEGIN … COMMIT (or a savepoint inside another ``atomic()``), and what stands
inside is one transaction, DDL included. A statement outside ``atomic()`` is a transaction of its own. ``with
db.conn:`` protects nothing; never use it.

Threads: a writer belongs to the thread that opened it. A reader may be handed to another thread, but only one
thread at a time may use it. ``Connection.interrupt()`` may be called from any thread.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sync.errors import Cancelled, DiskFull, ReplicaTooNew, ReplicaUnwritable
from sync.replica import driver
from sync.replica.driver import Connection, DatabaseError, Row, connect, dbapi, unlock
from sync.replica.files import beside, demand_file, make_file, mend_salt
from sync.replica.key_check import KEY_BYTES, LOCAL_FILE, REPLICA_FILE, check_key, key_fits
from sync.replica.reserve import give_up_reserve
from sync.replica.translate import as_replica_error, translating

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

__all__ = [
    "KEY_BYTES",
    "LOCAL_FILE",
    "REPLICA_FILE",
    "SCHEMA_VERSION",
    "Connection",
    "Database",
    "DatabaseError",
    "Migrations",
    "Row",
    "cancellable",
    "key_fits",
    "open_reader",
    "open_writer",
    "translating",
]

SCHEMA_VERSION = 1
_WRITER_BUSY_MS = 5_000
_READER_BUSY_MS = 2_000
_CACHE_KIB = 64_000  # with the default of 2 MB, warm look-ups in an encrypted file take 2.6 times as long


def __getattr__(name: str) -> object:
    """``Database`` and ``Migrations``: imported when first asked for (see ``driver``)."""
    if name not in ("Database", "Migrations"):
        raise AttributeError(name)
    return getattr(driver, name)


def open_writer(path: Path, key: bytes, *, create: bool = False, durable: bool = False) -> Database:
    """:func:`open_to_write` under sqlite-utils."""
    return as_database(open_to_write(path, key, create=create, durable=durable))


def as_database(conn: Connection) -> Database:
    """sqlite-utils' view of a connection."""
    # No plug-ins: code that happens to be installed has no business on a patient database.
    return driver.Database(conn, execute_plugins=False)


def open_to_write(path: Path, key: bytes, *, create: bool = False, durable: bool = False) -> Connection:
    """Open one encrypted file for reading and writing, in WAL mode.

    Args:
        path: The file, e.g. ``data_dir / REPLICA_FILE``.
        key: The raw key, 32 bytes.
        create: Make the file (0600) and its folder (0700) if missing. An existing file is never replaced.
        durable: A commit survives a power cut (``synchronous=FULL``): for data born here. Without it the last
            commits before a power cut may be lost, never part of one; a replica is simply read again.

    Returns:
        The SQLCipher connection; belongs to the calling thread.

    Raises:
        ReplicaMissing, WrongKey, ReplicaDamaged, ReplicaUnwritable, DiskFull, ReplicaBusy.

    Design sections 2, 6 and 8.
    """
    check_key(key)
    if create:
        make_file(path, key)
    demand_file(path)
    # SQLite quietly opens such a file for reading only, and BEGIN IMMEDIATE passes on it. (Asked by name:
    # opening and closing it here would drop the locks that other connections of this process hold on it.)
    if not os.access(path, os.W_OK):
        raise ReplicaUnwritable(
            f"{path} cannot be written: check the permissions of the file and its folder."
        )
    with translating(path, key):
        conn = _unlocked(path, key, "mode=rw")
        try:
            conn.execute(f"PRAGMA busy_timeout = {_WRITER_BUSY_MS}")
            if conn.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                raise ReplicaUnwritable(f"The disk under {path} cannot hold a replica: use a local disk.")
            conn.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            conn.execute("PRAGMA wal_autocheckpoint = 4000")  # 16 MB: one bulk page of rows stays below it
            # Begun anew, the log gives back what a large commit took; ``log_size`` sees that it is begun.
            conn.execute(f"PRAGMA journal_size_limit = {16 * 1024 * 1024}")
            conn.execute("PRAGMA foreign_keys = OFF")  # references are indexed, never enforced
            _common_pragmas(conn, _CACHE_KIB)
            return conn
        except BaseException:
            conn.close()
            raise


def open_reader(path: Path, key: bytes, *, cache_kib: int = _CACHE_KIB) -> Connection:
    """Open one encrypted file read-only; usable while a writer works, also in a folder without write
    permission.

    Args:
        path: The file.
        key: The raw key, 32 bytes.
        cache_kib: Upper limit of the page cache in KiB.

    Returns:
        A connection with ``row_factory`` set to ``Row``. One thread at a time (see the module).

    Raises:
        ReplicaMissing, WrongKey, ReplicaDamaged, ReplicaUnwritable, ReplicaBusy, DiskFull.
        ReplicaTooNew: The file is a replica that a newer program wrote.
    """
    check_key(key)
    demand_file(path)
    with translating(path, key):
        try:
            conn = _unlocked(path, key, "mode=ro", any_thread=True)
        except DatabaseError as error:
            if _is_frozen(path, error):
                conn = _unlocked(path, key, "mode=ro&immutable=1", any_thread=True)
            elif isinstance(as_replica_error(error, path), DiskFull) and give_up_reserve(path.parent):
                conn = _unlocked(path, key, "mode=ro", any_thread=True)
            else:
                raise
        _common_pragmas(conn, cache_kib)
        conn.execute("PRAGMA query_only = ON")
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        if path.name == REPLICA_FILE and version > SCHEMA_VERSION:
            conn.close()
            raise ReplicaTooNew(f"replica schema {version}, this program knows {SCHEMA_VERSION}")
        conn.row_factory = Row
        return conn


@contextmanager
def cancellable(conn: Connection, cancelled: Callable[[], bool], *, every: int = 100_000) -> Iterator[None]:
    """Let ``cancelled`` end a long statement on ``conn`` inside the block.

    Args:
        conn: A reader, or the connection of a writer. Its progress handler is taken for the time of the
            block.
        cancelled: Asked about every ``every`` virtual machine steps (some milliseconds; each time the
            interpreter is needed, and who paints waits for it), in the thread that runs the statement;
            ``threading.Event.is_set`` fits.

    Raises:
        Cancelled: ``cancelled`` said so, or someone called ``conn.interrupt()``.
    """
    conn.set_progress_handler(cancelled, every)
    try:
        yield
    except DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == dbapi.SQLITE_INTERRUPT:
            raise Cancelled("The question was cancelled.") from error
        raise
    finally:
        conn.set_progress_handler(None, 0)


def _common_pragmas(conn: Connection, cache_kib: int) -> None:
    conn.execute(f"PRAGMA cache_size = -{cache_kib}")
    # Sorting must not spill patient text into a plain temporary file.
    conn.execute("PRAGMA temp_store = MEMORY")


def _unlocked(path: Path, key: bytes, query: str, *, any_thread: bool = False) -> Connection:
    """A connection that has read the first page; one whose salt a power cut tore is mended first."""
    try:
        return _connected(path, key, query, any_thread=any_thread)
    except DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != dbapi.SQLITE_NOTADB or not mend_salt(path, key):
            raise
    return _connected(path, key, query, any_thread=any_thread)


def _connected(path: Path, key: bytes, query: str, *, any_thread: bool) -> Connection:
    conn = connect(path, query, any_thread=any_thread)
    try:
        conn.execute(f"PRAGMA busy_timeout = {_READER_BUSY_MS}")
        unlock(conn, key)
    except BaseException:
        conn.close()
        raise
    return conn


def _is_frozen(path: Path, error: DatabaseError) -> bool:
    """WAL readers need a ``-shm`` file. Where nobody can make one and no WAL waits, they can do without."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {dbapi.SQLITE_CANTOPEN, dbapi.SQLITE_READONLY}:
        return False
    wal = beside(path, "-wal")
    if wal.exists() and wal.stat().st_size:
        return False
    return not os.access(path.parent, os.W_OK)
