"""Opening the encrypted files: every PRAGMA, and the one place that handles the key.

Import ``Connection``, ``Row``, ``Database`` and ``DatabaseError`` from here, never from ``sqlite3``,
``sqlcipher3`` or ``sqlite_utils``.

Transactions: connections have ``isolation_level=None``, so the driver never opens or commits one by itself.
``Database.atomic()`` sends BEGIN … COMMIT (or a savepoint inside another ``atomic()``), and what stands
inside is one transaction, DDL included. A statement outside ``atomic()`` is a transaction of its own. ``with
db.conn:`` protects nothing; never use it.

Threads: a writer belongs to the thread that opened it. A reader may be handed to another thread, but only one
thread at a time may use it. ``Connection.interrupt()`` may be called from any thread.

The key check: SQLCipher answers a wrong key and a damaged first page with the same error. The 16 salt bytes
at the start of each file, which must be unique but not secret, are therefore 8 random bytes and 8 bytes of an
HMAC of them under the key. Where they fit the key, the key is right and the file is damaged. The key is 256
random bits, so the check value helps nobody to guess it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sync.errors import (
    Cancelled,
    ReplicaDamaged,
    ReplicaError,
    ReplicaMissing,
    ReplicaTooNew,
    ReplicaUnwritable,
    WrongKey,
)
from sync.replica.translate import as_replica_error

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
    "quick_check",
    "translating",
]

SCHEMA_VERSION = 1
REPLICA_FILE = "replica.db"
LOCAL_FILE = "local.db"
KEY_BYTES = 32


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


Connection = dbapi.Connection
Row = dbapi.Row
DatabaseError = dbapi.Error

_SALT_BYTES = 16
_PAGE_BYTES = 4096
_PLAIN_HEADER = b"SQLite format 3\0"
_WRITER_BUSY_MS = 5_000
_READER_BUSY_MS = 2_000
_CACHE_KIB = 64_000  # with the default of 2 MB, warm look-ups in an encrypted file take 2.6 times as long


def open_writer(path: Path, key: bytes, *, create: bool = False, durable: bool = False) -> Database:
    """Open one encrypted file for reading and writing, in WAL mode.

    Args:
        path: The file, e.g. ``data_dir / REPLICA_FILE``.
        key: The raw key, 32 bytes.
        create: Make the file (0600) and its folder (0700) if missing. An existing file is never replaced.
        durable: A commit survives a power cut (``synchronous=FULL``): for data born here. Without it the last
            commits before a power cut may be lost, never part of one; a replica is simply read again.

    Returns:
        sqlite-utils' database over the SQLCipher connection; belongs to the calling thread.

    Raises:
        ReplicaMissing, WrongKey, ReplicaDamaged, ReplicaUnwritable, DiskFull, ReplicaBusy.

    Design sections 2, 6 and 8.
    """
    _check_key(key)
    if create:
        _make_file(path, key)
    _demand_file(path)
    # SQLite quietly opens such a file for reading only, and BEGIN IMMEDIATE passes on it. (Asked by name:
    # opening and closing it here would drop the locks that other connections of this process hold on it.)
    if not os.access(path, os.W_OK):
        raise ReplicaUnwritable(
            f"{path} cannot be written: check the permissions of the file and its folder."
        )
    with translating(path, key):
        conn = _connect(path, "mode=rw")
        try:
            _unlock(conn, key)
            conn.execute(f"PRAGMA busy_timeout = {_WRITER_BUSY_MS}")
            if conn.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                raise ReplicaUnwritable(f"The disk under {path} cannot hold a replica: use a local disk.")
            conn.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            conn.execute("PRAGMA wal_autocheckpoint = 4000")  # 16 MB: one bulk page of rows stays below it
            conn.execute(f"PRAGMA journal_size_limit = {64 * 1024 * 1024}")
            conn.execute("PRAGMA foreign_keys = OFF")  # references are indexed, never enforced
            _common_pragmas(conn, _CACHE_KIB)
            # No plug-ins: code that happens to be installed has no business on a patient database.
            make = sys.modules[__name__].Database
            return cast("Database", make(conn, execute_plugins=False))
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
        ReplicaMissing, WrongKey, ReplicaDamaged, ReplicaUnwritable, ReplicaBusy.
        ReplicaTooNew: The file is a replica that a newer program wrote.
    """
    _check_key(key)
    _demand_file(path)
    with translating(path, key):
        try:
            conn = _open_readonly(path, key, "mode=ro")
        except DatabaseError as error:
            if not _is_frozen(path, error):
                raise
            conn = _open_readonly(path, key, "mode=ro&immutable=1")
        _common_pragmas(conn, cache_kib)
        conn.execute("PRAGMA query_only = ON")
        version = conn.execute("PRAGMA user_version").fetchone()[0]
        if path.name == REPLICA_FILE and version > SCHEMA_VERSION:
            conn.close()
            raise ReplicaTooNew(f"replica schema {version}, this program knows {SCHEMA_VERSION}")
        conn.row_factory = Row
        return conn


@contextmanager
def translating(path: Path | None = None, key: bytes | None = None) -> Iterator[None]:
    """Turn database and file errors inside the block into the error tree.

    Args:
        path: The file at work, for the sentence, and to tell a missing file from a closed folder.
        key: With it and ``path``, "not a database" is told apart: damaged or wrong key. Without, it is
            ``WrongKey``.

    Raises:
        WrongKey, ReplicaDamaged, DiskFull, ReplicaUnwritable, ReplicaBusy or ReplicaMissing; every other
        error passes through unchanged, for it is a bug. Keep other work (network, user files) out of the
        block.
    """
    try:
        yield
    except Exception as error:
        known = as_replica_error(error, path)
        if known is None:
            raise
        if isinstance(known, WrongKey) and path is not None and key is not None:
            known = _wrong_key_or_damaged(path, key)
        raise known from error


@contextmanager
def cancellable(conn: Connection, cancelled: Callable[[], bool], *, every: int = 4_000) -> Iterator[None]:
    """Let ``cancelled`` end a long statement on ``conn`` inside the block.

    Args:
        conn: A reader, or the connection of a writer. Its progress handler is taken for the time of the
            block.
        cancelled: Asked about every ``every`` virtual machine steps (well below a millisecond), in the thread
            that runs the statement; ``threading.Event.is_set`` fits.

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


def quick_check(conn: Connection) -> list[str]:
    """Check every page's seal, then the structure of the tables. Reads the whole file: about 3 s for 1 GB.

    Args:
        conn: A reader, or the connection of a writer. After a problem was found, close it and open again:
            SQLCipher answers nothing more on a connection that met a damaged page.

    Returns:
        The problems as plain sentences without patient data; empty when the file is sound.
    """
    broken = _broken_pages(conn)
    if broken:
        # A checkpoint may have been writing just that page: only what is broken twice is broken.
        broken = [page for page in _broken_pages(conn) if page in broken]
    if broken:
        shown = ", ".join(broken[:10]) + (" …" if len(broken) > 10 else "")
        return [f"{len(broken)} page(s) of the file are damaged or cannot be read with this key: {shown}."]
    try:
        rows = conn.execute("PRAGMA quick_check(20)").fetchall()
    except DatabaseError as error:
        return [f"The structure of the file cannot be read: {error}."]
    return [f"The structure of the file is damaged: {text}." for (text,) in map(tuple, rows) if text != "ok"]


def key_fits(path: Path, key: bytes) -> bool:
    """Whether the file was made under this key, by its first 16 bytes alone. False if they are damaged or
    missing.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        salt = file.read(_SALT_BYTES)
    return len(salt) == _SALT_BYTES and hmac.compare_digest(salt, _salt_for(key, salt[:8]))


def _connect(path: Path, query: str, *, any_thread: bool = False) -> Connection:
    # A URI with a mode: the plain call would make an empty file where none is.
    return dbapi.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        isolation_level=None,
        check_same_thread=not any_thread,
    )


def _unlock(conn: Connection, key: bytes, salt: bytes = b"") -> None:
    """Hand over the key, then read the first page, which proves it. A salt is given only to a new file."""
    # SQLCipher would write its own lines to stderr, thousands for one damaged page; its errors tell enough.
    conn.execute("PRAGMA cipher_log_level = NONE")
    conn.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    conn.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _common_pragmas(conn: Connection, cache_kib: int) -> None:
    conn.execute(f"PRAGMA cache_size = -{cache_kib}")
    # Sorting must not spill patient text into a plain temporary file.
    conn.execute("PRAGMA temp_store = MEMORY")


def _open_readonly(path: Path, key: bytes, query: str) -> Connection:
    conn = _connect(path, query, any_thread=True)
    try:
        conn.execute(f"PRAGMA busy_timeout = {_READER_BUSY_MS}")
        _unlock(conn, key)
    except BaseException:
        conn.close()
        raise
    return conn


def _is_frozen(path: Path, error: DatabaseError) -> bool:
    """WAL readers need a ``-shm`` file. Where nobody can make one and no WAL waits, they can do without."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {dbapi.SQLITE_CANTOPEN, dbapi.SQLITE_READONLY}:
        return False
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        return False
    return not os.access(path.parent, os.W_OK)


def _check_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")


def _salt_for(key: bytes, nonce: bytes) -> bytes:
    return nonce + hmac.new(key, b"TDental Desktop key check" + nonce, hashlib.sha256).digest()[:8]


def _make_file(path: Path, key: bytes) -> None:
    """Make the encrypted file, closed to others, under another name first: two programs may start at once."""
    with translating(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.new-")
        os.close(handle)
        new = Path(name)
        try:
            conn = _connect(new, "mode=rw")
            try:
                _unlock(conn, key, _salt_for(key, secrets.token_bytes(8)))
                conn.execute("PRAGMA journal_mode = WAL")  # writes the first page
            finally:
                conn.close()
            _name_unless_taken(new, path)
        finally:
            new.unlink(missing_ok=True)


def _name_unless_taken(new: Path, path: Path) -> None:
    """Give ``new`` its name; whoever came first keeps it."""
    try:
        if sys.platform == "win32":
            new.rename(path)  # refuses to replace
        else:
            path.hardlink_to(new)  # refuses to replace
    except FileExistsError:
        return
    except OSError:
        if path.exists():
            return
        new.rename(path)  # a file system without links


def _demand_file(path: Path) -> None:
    """SQLite takes a file shorter than a page for an empty database; here it is one that lost everything."""
    with translating(path):
        size = path.stat().st_size
    if not path.is_file():
        raise ReplicaUnwritable(f"{path} is not a file: choose another data folder.")
    if size < _PAGE_BYTES:
        raise ReplicaDamaged(f"{path} is cut off or empty: move it away and sync again.")


def _wrong_key_or_damaged(path: Path, key: bytes) -> ReplicaError:
    """What "not a database" means for this file and key."""
    try:
        with path.open("rb") as file:
            start = file.read(_SALT_BYTES)
        if start == _PLAIN_HEADER:
            return ReplicaDamaged(f"{path} is not encrypted, so no replica: move it away and sync again.")
        if key_fits(path, key):
            return ReplicaDamaged(f"{path} is damaged at its beginning: move it away and sync again.")
        # Its own first bytes may be what is damaged; then the other file under the same key vouches for the
        # key.
        siblings = [path.with_name(name) for name in (REPLICA_FILE, LOCAL_FILE) if name != path.name]
        if any(sibling.is_file() and key_fits(sibling, key) for sibling in siblings):
            return ReplicaDamaged(f"{path} is damaged at its beginning: move it away and sync again.")
    except FileNotFoundError:
        return ReplicaMissing(f"{path} is gone: sync again.")
    except OSError:
        return ReplicaUnwritable(f"{path} cannot be read: check its permissions.")
    return WrongKey(f"The key does not open {path}: use the key that it was made with.")


def _broken_pages(conn: Connection) -> list[str]:
    """Pages whose seal does not fit (a sentence for a torn last page), from SQLCipher's own check."""
    path = Path(next(row[2] for row in conn.execute("PRAGMA database_list") if row[1] == "main"))
    found = [str(row[0]) for row in conn.execute("PRAGMA cipher_integrity_check")]
    pages = [text.rsplit(" ", 1)[-1] if text.startswith("HMAC") else text for text in found]
    return [page for page in pages if not (page.isdigit() and _never_written(path, int(page)))]


def _never_written(path: Path, page: int) -> bool:
    """SQLite may lengthen a file over pages not used yet; zeros carry no seal and hold nothing."""
    with path.open("rb") as file:
        file.seek((page - 1) * _PAGE_BYTES)
        return not any(file.read(_PAGE_BYTES))
