"""One window for each data folder: a second start brings the first to the front and says so."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from sync.errors import ReplicaBusy, ReplicaUnwritable
from sync.replica.lock import WriterLock

log = logging.getLogger(__name__)
LOCK_FILE = "window.lock"


class WindowOpen(ReplicaBusy):
    """Another window of this data folder is open."""

    code = "window_open"


class OnlyWindow(QObject):
    """The right to open the window of one data folder. GUI thread.

    The operating system lets the lock go when the program ends in any way. A second start only touches the
    lock file, and the first window, which watches it, comes to the front.

    Args:
        data_dir: The data folder.

    Signals:
        wanted: the program was started again: show the window.
    """

    wanted = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = WriterLock(data_dir, LOCK_FILE)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)

    def acquire(self) -> None:
        """Be the only window.

        Raises:
            WindowOpen: another one is, and it was asked to come to the front.
        """
        try:
            self._lock.acquire()
        except ReplicaBusy:
            with contextlib.suppress(OSError):
                os.utime(self._lock.path)
            raise WindowOpen("The window that is open was asked to come to the front.") from None
        except ReplicaUnwritable as error:
            # A folder for reading only is of use all the same, and nobody can sync into it twice.
            log.warning("no lock for the window: %s", error.code)
            return
        self._watcher.addPath(str(self._lock.path))

    def again(self) -> None:
        """The folder was away and is back: the lock is to be held on what lies there now.

        Raises:
            WindowOpen: somebody else opened it meanwhile.
        """
        self.release()
        self.acquire()

    def release(self) -> None:
        """Let the next one open. Safe to call twice."""
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._lock.release()

    @Slot(str)
    def _touched(self, path: str) -> None:
        if os.path.exists(path):
            self.wanted.emit()
