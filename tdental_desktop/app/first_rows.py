"""When the first rows of the start are on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from tdental_desktop.views.spec import View

_AT_MOST_MS = 400
"""Rows that do not come by then (none there, a window behind others) hold up nothing any more."""


class FirstRows(QObject):
    """Watches one view until its rows are painted. GUI thread.

    Args:
        view: The view; one that shows no rows counts as painted after 0.4 s.

    Signals:
        painted: once; the paint itself is over.
    """

    painted = Signal()

    def __init__(self, view: View, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = view.rows()
        self._late = QTimer(self, interval=_AT_MOST_MS, singleShot=True)
        self._late.timeout.connect(self._done)
        self._late.start()
        if self._rows is not None:
            self._rows.viewport().installEventFilter(self)

    def stop(self) -> None:
        """Nobody waits any more."""
        self._late.stop()
        if self._rows is not None:
            self._rows.viewport().removeEventFilter(self)
            self._rows = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._rows is not None:
            model = self._rows.model()
            if model is not None and model.rowCount():
                # This is told before the paint.
                self.stop()
                QTimer.singleShot(0, self, self.painted.emit)
        return False

    def _done(self) -> None:
        self.stop()
        self.painted.emit()
