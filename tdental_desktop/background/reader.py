"""The GUI thread's own read-only connection: for reads by key and by index alone (design section 4)."""

from __future__ import annotations

from pathlib import Path

from sync.errors import SyncError
from sync.replica.connection import Connection, open_reader
from tdental_desktop.background.replica_file import ReplicaFile

_CACHE_KIB = 16_000


class GuiReader:
    """Opens when the replica is first there and stays open while the file does. GUI thread only.

    Args:
        path: The replica file.
        key: Its raw key.

    Attributes:
        error: Code of ``sync.errors`` of the last try to open, None when it is open.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._file = ReplicaFile(path)
        self._connection: Connection | None = None
        self.error: str | None = None

    def get(self) -> Connection | None:
        """The connection; None while there is no replica that this key opens (see :attr:`error`)."""
        try:
            # A file that left with its disk would still answer from memory, with rows of yesterday.
            if not self._file.look():
                self.close()
            if self._connection is None:
                self._connection = open_reader(self._path, self._key, cache_kib=_CACHE_KIB)
            self.error = None
        except SyncError as error:
            self.close()
            self.error = error.code
        return self._connection

    def close(self) -> None:
        """Close the connection. Safe to call twice."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
