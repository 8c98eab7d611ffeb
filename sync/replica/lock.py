"""One writer for each data folder, whatever happens to it.

The operating system holds the lock on ``sync.lock`` and lets it go when the process ends in any way. The file
itself stays: deleting it would let two programs lock two different files of one name.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sync.errors import ReplicaBusy
from sync.replica.connection import translating

LOCK_FILE = "sync.lock"
_NOTE_BYTES = 200

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        # Windows forbids reading locked bytes: lock one far behind the note, so that others can read it.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        # flock, not lockf: a second lock of the same process is refused too, and closing some other
        # descriptor of the file does not let go of this one.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class WriterLock:
    """The right to write into one data folder. Any thread; one object is used by one thread at a time.

    Args:
        folder: The data folder; made (0700) by ``acquire`` if missing.
        name: The lock file; another name is another right (the one window of a folder).
    """

    def __init__(self, folder: Path, name: str = LOCK_FILE) -> None:
        self.path = folder / name
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock at once or not at all.

        Raises:
            ReplicaBusy: another TDental Desktop (or another part of this one) is syncing; says which since
                when.
            ReplicaUnwritable: the folder cannot be written.
        """
        if self._descriptor is not None:
            raise RuntimeError("this lock is held already")
        with translating(self.path.parent):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            try:
                if not _try_lock(descriptor):
                    raise ReplicaBusy(_who(descriptor))
                note = f"{os.getpid()}\n{datetime.now().astimezone().isoformat(timespec='seconds')}\n"
                os.ftruncate(descriptor, 0)
                os.lseek(descriptor, 0, os.SEEK_SET)
                os.write(descriptor, note.encode("ascii"))
            except BaseException:
                os.close(descriptor)
                raise
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go; without a lock, nothing."""
        if self._descriptor is not None:
            # Said aloud, not by closing: a child between fork and exec still has the descriptor open.
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def __enter__(self) -> WriterLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _who(descriptor: int) -> str:
    """The sentence about the holder. It may still be writing its note: then without the detail."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    lines = os.read(descriptor, _NOTE_BYTES).decode("ascii", "replace").splitlines()
    if len(lines) == 2 and lines[0].isdigit():
        if int(lines[0]) == os.getpid():
            return f"TDental Desktop is already syncing here, since {lines[1]}: wait until it has finished."
        detail = f" (process {lines[0]}, since {lines[1]})"
    else:
        detail = ""
    return f"Another TDental Desktop is syncing here{detail}: wait until it has finished, or close it."
