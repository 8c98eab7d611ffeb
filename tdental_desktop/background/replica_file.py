"""Whether the replica's file is still the one that was opened: a data folder may be on a disk that leaves."""

from __future__ import annotations

import os
from pathlib import Path

from sync.errors import ReplicaMissing
from sync.replica.connection import Connection, open_reader


class FolderGone(ReplicaMissing):
    """The replica was here and is not any more: the disk was taken out, or the folder moved."""

    code = "folder_gone"


class ReplicaFile:
    """Identity of the file behind a connection. One thread.

    Args:
        path: The replica file; it may come later.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: tuple[int, int] | None = None
        self._seen = False

    def look(self) -> bool:
        """True when a connection opened after the last ``look`` still speaks for this path.

        Raises:
            FolderGone: The file was here before and is gone.
        """
        try:
            found = os.stat(self.path)
        except OSError:
            self._known = None
            if self._seen:
                raise FolderGone(f"{self.path} is gone: connect its disk again.") from None
            return True  # never was here: opening says so
        identity = (found.st_dev, found.st_ino)
        same = not self._seen or self._known == identity
        self._known, self._seen = identity, True
        return same


def open_made(path: Path, key: bytes, cache_kib: int) -> Connection:
    """A reader; a file whose tables a first run is about to make counts as none.

    Args:
        path, key: The replica.
        cache_kib: Memory for its pages.

    Raises:
        ReplicaMissing: There is none, or not yet.
        SyncError: As ``open_reader``.
    """
    connection = open_reader(path, key, cache_kib=cache_kib)
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        connection.close()
        raise ReplicaMissing(f"{path.name} is only being made.")
    return connection
