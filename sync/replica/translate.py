"""Which error of SQLite or of the file system means what to a person.

Knows codes only; it opens no database. ``translating`` is the way to use it.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.errors import (
    DiskFull,
    ReplicaBusy,
    ReplicaError,
    ReplicaMissing,
    ReplicaUnwritable,
    WrongKey,
)
from sync.replica.driver import dbapi
from sync.replica.key_check import damaged, wrong_key_or_damaged

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_UNWRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.EIO}
_LITTLE = 64 * 1024
"""Bytes: with less than this free, an error of the disk is a full disk."""


@contextmanager
def translating(path: Path | None = None, key: bytes | None = None) -> Iterator[None]:
    """Turn database and file errors inside the block into the error tree.

    Args:
        path: The file at work, for the sentence, and to tell a missing file from a closed folder.
        key: With it and ``path``, "not a database" is told apart: damaged or wrong key. Without, it is
            ``WrongKey``.

    Raises:
        WrongKey, ReplicaDamaged, LocalDamaged, DiskFull, ReplicaUnwritable, ReplicaBusy or ReplicaMissing;
        every other error passes through unchanged, for it is a bug. Keep other work (network, user files) out
        of the block.
    """
    try:
        yield
    except Exception as error:
        known = as_replica_error(error, path)
        if known is None:
            raise
        if isinstance(known, WrongKey) and path is not None and key is not None:
            known = wrong_key_or_damaged(path, key)
        raise known from error


def as_replica_error(error: Exception, path: Path | None = None) -> ReplicaError | None:
    """The member of the error tree that ``error`` stands for.

    Args:
        error: Raised by SQLCipher, SQLite or a file operation.
        path: The file at work.

    Returns:
        The error to raise instead, or None if ``error`` is none of a replica's (a bug, or not ours).
    """
    name = str(path) if path is not None else "the replica"
    if isinstance(error, dbapi.Error | sqlite3.Error):
        return _from_database(error, path, name)
    if isinstance(error, OSError):
        return _from_system(error, name)
    return None


def _from_database(error: sqlite3.Error, path: Path | None, name: str) -> ReplicaError | None:
    # Errors of the driver itself carry no code; the low byte of an extended code is the primary one.
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return WrongKey(f"The key does not open {name}, or the file is damaged at its beginning.")
    if code == sqlite3.SQLITE_CORRUPT:
        return damaged(path, "damaged")
    if code == sqlite3.SQLITE_FULL:
        return _full(name)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return ReplicaBusy(f"Another program is writing to {name}: try again when it has finished.")
    if code == sqlite3.SQLITE_CANTOPEN and path is not None and not path.exists():
        return _missing(name)
    if code == sqlite3.SQLITE_IOERR:
        if path is not None and _no_space(path):
            return _full(name)  # SQLite says "full" of the database and its log alone
        return ReplicaUnwritable(f"The disk under {name} reports an error: check the disk, then try again.")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return _closed(name)
    return None


def _from_system(error: OSError, name: str) -> ReplicaError | None:
    if isinstance(error, FileNotFoundError):
        return _missing(name)
    if error.errno in _FULL:
        return _full(name)
    if error.errno in _UNWRITABLE:
        return _closed(name)
    return None


def _no_space(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE
    except OSError:
        return False


def _missing(name: str) -> ReplicaMissing:
    return ReplicaMissing(f"{name} is not there: sync first, or choose another data folder.")


def _full(name: str) -> DiskFull:
    return DiskFull(
        f"The disk under {name} is full: free some space, then try again. Nothing stored is lost."
    )


def _closed(name: str) -> ReplicaUnwritable:
    return ReplicaUnwritable(f"{name} cannot be opened or written: check the permissions of its folder.")
