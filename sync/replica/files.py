"""The files themselves: made closed to others, demanded, set aside. No statement is run on their rows."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sync.errors import ReplicaUnwritable
from sync.replica.driver import connect, unlock
from sync.replica.key_check import SALT_BYTES, damaged, new_salt, salt_fits
from sync.replica.translate import translating

PAGE_BYTES = 4096
ASIDE = "damaged"
_LOG_HEADER, _FRAME_HEADER = 32, 24


def make_file(path: Path, key: bytes) -> None:
    """Make the encrypted file (0600) and its folder (0700) if missing; an existing file is never replaced.

    It is made under another name first: two programs may start at once.

    Raises:
        ReplicaUnwritable, DiskFull.
    """
    with translating(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # In this order: a log is made after its file, so one without a file was left behind.
        if beside(path, "-wal").exists() and not path.exists():
            set_aside(path)
        if path.exists():
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.new-")
        os.close(handle)
        new = Path(name)
        try:
            conn = connect(new, "mode=rw")
            try:
                unlock(conn, key, new_salt(key))
                conn.execute("PRAGMA journal_mode = WAL")  # writes the first page
            finally:
                conn.close()
            _name_unless_taken(new, path)
        finally:
            for left in (new, beside(new, "-journal"), beside(new, "-wal"), beside(new, "-shm")):
                left.unlink(missing_ok=True)


def clear_unfinished(path: Path) -> None:
    """Removes what a program that was killed while it made ``path`` left behind.

    Nobody else may be making it: the caller holds the folder's lock.
    """
    with translating(path):
        for left in path.parent.glob(f"{path.name}.new-*"):
            left.unlink(missing_ok=True)


def beside(path: Path, ending: str) -> Path:
    """SQLite's own file beside a database: ``-wal`` or ``-shm``."""
    return path.with_name(path.name + ending)


def demand_file(path: Path) -> None:
    """SQLite takes a file shorter than a page for an empty database; here it is one that lost everything.

    Raises:
        ReplicaMissing, ReplicaUnwritable, ReplicaDamaged.
    """
    with translating(path):
        size = path.stat().st_size
    if not path.is_file():
        raise ReplicaUnwritable(f"{path} is not a file: choose another data folder.")
    if size < PAGE_BYTES:
        raise damaged(path, "cut off or empty")


def set_aside(path: Path) -> Path:
    """Give a damaged file, with the log beside it, a name of its own. Nothing is deleted.

    Args:
        path: The file; the caller holds the folder's lock and no connection to it.

    Returns:
        The new name, e.g. ``replica.db.damaged-20261123-014205`` (UTC).

    Raises:
        ReplicaUnwritable: the folder cannot be written, or another program has the file open (Windows).
    """
    stem = f"{path.name}.{ASIDE}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    aside, more = path.with_name(stem), 1
    while aside.exists() or beside(aside, "-wal").exists():
        more += 1
        aside = path.with_name(f"{stem}-{more}")
    with translating(path):
        beside(path, "-shm").unlink(missing_ok=True)
        # The log goes first: a new file must never meet the log of an old one.
        for old, new in ((beside(path, "-wal"), beside(aside, "-wal")), (path, aside)):
            if old.exists():
                old.rename(new)
    return aside


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


def mend_salt(path: Path, key: bytes) -> bool:
    """Put back the first 16 bytes of a file if the log beside it still has them.

    A power cut may tear the first sector while a checkpoint copies the first page. SQLite takes that page
    from the log, but SQLCipher needs the salt first, and reads it from the file itself. Bytes are put back
    only if they fit the key.

    Returns:
        Whether they fit now, so that the file is worth another try.
    """
    try:
        kept = next((salt for salt in _salts_in_log(beside(path, "-wal")) if salt_fits(salt, key)), None)
        with path.open("r+b") as file:
            if salt_fits(file.read(SALT_BYTES), key):
                return True  # the connection that failed has copied the log when it was closed
            if kept is None:
                return False
            file.seek(0)
            file.write(kept)
            file.flush()
            os.fsync(file.fileno())
        return True
    except OSError:
        return False


def _salts_in_log(log: Path) -> Iterator[bytes]:
    """The first bytes of each first page in a write-ahead log (SQLite's file format, section 4.1)."""
    if not log.exists():
        return
    with log.open("rb") as file:
        size = int.from_bytes(file.read(_LOG_HEADER)[8:12], "big")
        while size and len(frame := file.read(_FRAME_HEADER)) == _FRAME_HEADER:
            if int.from_bytes(frame[:4], "big") == 1:
                yield file.read(SALT_BYTES)
                file.seek(size - SALT_BYTES, os.SEEK_CUR)
            else:
                file.seek(size, os.SEEK_CUR)
