"""Keeps the write-ahead log of a writer small, whoever reads meanwhile.

SQLite begins the log anew only when a commit finds no reader that still looks at an older state. Two
threads that ask one question after the other are enough to make that moment rare: behind a busy window a
first pull was seen to leave a log larger than the replica, and every reader looks through all of it. Beyond
a limit the writer therefore waits for the readers of the moment; who asks meanwhile gets the newest state
and is not waited for.
"""

from __future__ import annotations

from pathlib import Path

from sync.replica.connection import Connection, DatabaseError
from sync.replica.files import beside

LIMIT = 64 * 1024 * 1024
"""Bytes of log. SQLite's own checkpoints, at 16 MB, keep it far below where nobody reads."""
STEP = 16 * 1024 * 1024
"""Bytes until the next try, when a reader did not end in time."""
_PATIENCE_MS = 250
"""For readers; a run that is stopped meanwhile must still end within half a second."""


class LogSize:
    """See the module. Belongs to the writer's thread.

    Args:
        conn: The writer's connection.
    """

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        name = conn.execute("PRAGMA database_list").fetchone()[2]
        self._log = beside(Path(name), "-wal")
        self._next = LIMIT

    def keep_small(self) -> None:
        """Called after each commit: one look at the size of a file, mostly."""
        try:
            size = self._log.stat().st_size
        except OSError:
            return
        if size < self._next or self._conn.in_transaction:
            return
        # What is committed stays so in any case: a checkpoint that fails is tried again, and a disk
        # that is full or away is told of by the next write.
        self._next = LIMIT if self._begin_anew() else size + STEP

    def _begin_anew(self) -> bool:
        before = self._conn.execute("PRAGMA busy_timeout").fetchone()[0]
        self._conn.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        try:
            return bool(self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        except DatabaseError:
            return False
        finally:
            self._conn.execute(f"PRAGMA busy_timeout = {before}")
