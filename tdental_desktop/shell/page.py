"""A dock over all the others: they stay laid out beneath it, so that it comes and goes at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from tdental_desktop.theme import theme


class _Ground(QWidget):
    """Between the page and the docks: opaque, so that nothing beneath is painted or counts as seen."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme().colour("bg.app"))


class Page:
    """Which dock lies over the others. GUI thread.

    Args:
        area: Holds the docks.
        docks: All of them, by key.
        put_back: Gives a dock its place in the arrangement again, hidden.
    """

    def __init__(
        self, area: QMainWindow, docks: Mapping[str, QDockWidget], put_back: Callable[[str], None]
    ) -> None:
        self._area = area
        self._docks = docks
        self._put_back = put_back
        self._ground = _Ground(area)
        self.key = ""

    def lay(self, key: str) -> None:
        """Over all others; one that lay there is hidden in the arrangement again."""
        last, self.key = self.key, key
        dock = self._docks[key]
        # Out of the arrangement Qt leaves its place and size alone.
        self._area.removeDockWidget(dock)
        self._ground.show()
        self.fit()
        self._ground.raise_()
        dock.raise_()
        dock.show()
        if last:
            if self._docks[last].isAncestorOf(self._area.focusWidget() or self._area):
                dock.setFocus()  # else Qt looks for the next place of the focus all over the window
            self._docks[last].hide()
            self._put_back(last)

    def lift(self) -> None:
        """Nothing lies over the others."""
        if not self.key:
            return
        key, self.key = self.key, ""
        self._docks[key].hide()
        self._put_back(key)
        self._ground.hide()

    def fit(self) -> None:
        """As large as the area."""
        if self.key:
            self._ground.setGeometry(self._area.rect())
            self._docks[self.key].setGeometry(self._area.contentsRect())
