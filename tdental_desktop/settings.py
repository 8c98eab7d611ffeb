"""Settings in memory, written to the encrypted local file together: each write waits for the disk."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from sync.errors import SyncError

if TYPE_CHECKING:
    from sync.replica.local import Json, LocalStore

log = logging.getLogger(__name__)

SCALE = "ui.scale"
"""Setting: the size of everything, in percent."""


class Settings:
    """Names with JSON values. GUI thread.

    Args:
        store: The local file; None keeps everything in memory (tests, screenshots).
        again: Opens the local file once more, after its disk was away.
    """

    def __init__(
        self, store: LocalStore | None = None, again: Callable[[], LocalStore] | None = None
    ) -> None:
        self._store = store
        self._again = again
        self._known: dict[str, Json] = {}
        self._changed: set[str] = set()

    def get(self, name: str, default: Json = None) -> Json:
        """The value of ``name``, or ``default``."""
        if name not in self._known:
            if self._store is None:
                return default
            try:
                found = self._store.get(name)
            except SyncError as error:
                # The disk was taken out: what was chosen is asked for again when it is back.
                log.warning("a setting could not be read: %s", error.code)
                return default
            if found is None:
                return default
            self._known[name] = found
        return self._known[name]

    def text(self, name: str, default: str = "") -> str:
        """A text; anything else stored there counts as missing."""
        found = self.get(name)
        return found if isinstance(found, str) else default

    def set(self, name: str, value: Json) -> None:
        """Remember; :meth:`save` writes it."""
        if self.get(name) != value:
            self._known[name] = value
            self._changed.add(name)

    def save(self) -> None:
        """Write what changed.

        Raises:
            ReplicaUnwritable, DiskFull, ReplicaBusy: nothing is lost in memory; the next call tries again.
        """
        if self._store is None:
            self._changed.clear()
            return
        for name in sorted(self._changed):
            self._store.set(name, self._known[name])
            self._changed.discard(name)

    def reopen(self) -> None:
        """The file's disk was away and is back: what changed meanwhile is in memory and written next time.

        Raises:
            SyncError: It cannot be opened; settings stay in memory alone.
        """
        if self._again is None:
            return
        if self._store is not None:
            self._store.close()
            self._store = None
        self._store = self._again()

    def close(self) -> None:
        """Write and close the file."""
        try:
            self.save()
        finally:
            if self._store is not None:
                self._store.close()
                self._store = None
