"""Gathers the names of changed tables and tells them together, at most four times a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

GATHER_MS = 250


class ChangeBus(QObject):
    """Between the sync worker and the views. GUI thread.

    Signals:
        changed: the tables that changed since the last time, a ``frozenset`` of names.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None, gather_ms: int = GATHER_MS) -> None:
        super().__init__(parent)
        self._waiting: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(gather_ms)
        self._timer.timeout.connect(self.flush)

    @Slot(object)
    def publish(self, tables: frozenset[str]) -> None:
        """These tables changed."""
        self._waiting |= tables
        # Not restarted: a steady stream of commits must not hold the news back for ever.
        if self._waiting and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def flush(self) -> None:
        """Tell now what was gathered."""
        self._timer.stop()
        if self._waiting:
            tables, self._waiting = frozenset(self._waiting), set()
            self.changed.emit(tables)
