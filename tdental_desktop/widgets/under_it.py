"""Rows with a pane under them, where there is room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

_ROOM_FOR_PANE = 320
"""Pixels below which a pane under a list leaves it no rows; what the row is about opens with Enter."""


class UnderIt(QSplitter):
    """A list with its pane under it; in a dock where no row of the list would be left, without the pane.

    Signals:
        pane_returned: there is room again.
    """

    pane_returned = Signal()
    _took_away = False

    def show_pane(self, shown: bool) -> None:
        """What a person wants, whatever the room."""
        self._took_away = False
        pane = self.widget(1)
        if pane is not None:
            pane.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        pane = self.widget(1)
        if pane is None:
            return
        room = self.orientation() == Qt.Orientation.Horizontal or self.height() >= _ROOM_FOR_PANE
        if not room and not pane.isHidden():
            self._took_away = True
            pane.hide()
        elif room and self._took_away:
            # Only what it took away itself: a view may have its own reason to hide its pane.
            self._took_away = False
            pane.show()
            self.pane_returned.emit()
