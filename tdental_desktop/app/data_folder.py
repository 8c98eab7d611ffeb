"""Watches whether the data folder is still there: it may be on a disk that is taken out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tdental_desktop.background.query_runner import QueryFailure, QueryRunner
from tdental_desktop.background.replica_file import FolderGone

_LOOK_MS = 2_000
_CHANNEL = "window.folder"


class DataFolder(QObject):
    """Asks in the query thread, so that a dead network drive never holds up the window. GUI thread.

    Signals:
        vanished: the replica was here and is gone.
        returned: it is back.
    """

    vanished = Signal()
    returned = Signal()

    def __init__(self, queries: QueryRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queries = queries
        self.gone = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look every two seconds."""
        self._timer.start()

    def stop(self) -> None:
        """Stop looking. Safe to call twice."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look now."""
        self._queries.ask(
            _CHANNEL, lambda connection: connection.execute("SELECT 1").fetchone()[0], self._told
        )

    def _told(self, answer: Any) -> None:
        gone = isinstance(answer, QueryFailure) and answer.code == FolderGone.code
        if gone != self.gone:
            self.gone = gone
            (self.vanished if gone else self.returned).emit()
