"""What plots of a dock share: made when the library comes; values under the pointer or the arrow keys."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.chart_library import quiet_plot, with_charts


class _Over(QWidget):
    """Lies over the plot: hatching, the place pointed at, and its values. Takes no mouse."""

    def __init__(self, plot: PointedPlot) -> None:
        super().__init__(plot)
        self._plot = plot
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._plot.paint_over(painter)


class PointedPlot(QWidget):
    """A pyqtgraph plot of places in a row. Nothing is drawn until the library has come. GUI thread.

    Left and Right move from one place to the next, Home and End to the first and the last.

    Args:
        above: Pixels above the plot, for a title or a key.
        right: Right of it.
        below: Below it.
        left: Left of it.
    """

    def __init__(self, above: int, right: int, below: int, left: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: int | None = None
        self._plot: Any = None
        self._library: Any = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(left, above, right, below)
        self._over = _Over(self)
        theme().changed.connect(self._draw)

    # -- what a plot adds

    def places(self) -> int:
        """How many places it has."""
        raise NotImplementedError

    def place_at(self, event: QMouseEvent) -> int | None:
        """The place under the pointer, in the plot's own pixels; None or one that is not there: none."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter) -> None:
        """What lies over the plot."""
        raise NotImplementedError

    def _draw(self) -> None:
        raise NotImplementedError

    def _say(self) -> None:
        raise NotImplementedError

    # -- the plot

    def plot(self) -> Any:
        """The pyqtgraph plot; None until the library has come."""
        return self._plot

    def _show(self) -> None:
        """Draw what is to be shown, once there is a plot."""
        self._say()
        self.update()
        if self._plot is not None:
            self._draw()
        elif self.places():
            with_charts(partial(_built, self))

    def build(self, library: Any) -> None:
        """Make the plot, now that the library is there."""
        if self._plot is not None:
            return
        self._library = library
        plot = self._plot = quiet_plot(library, self)
        plot.viewport().installEventFilter(self)
        plot.getViewBox().sigTransformChanged.connect(self._over.update)
        self._column.addWidget(plot)
        self._over.raise_()
        self._draw()

    # -- pointer and keys

    def point_at(self, place: int | None) -> None:
        """Show the values of a place; None of none."""
        self._place = place if place is not None and 0 <= place < self.places() else None
        self._say()
        self._over.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.point_at(None)
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.point_at(self.place_at(event))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.places() - 1
        here = self._place
        moves = {
            Qt.Key.Key_Left: last if here is None else here - 1,
            Qt.Key.Key_Right: last if here is None else here + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        wanted = moves.get(Qt.Key(event.key()))
        if wanted is None or last < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.point_at(max(0, min(last, wanted)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._over.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point_at(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._over.setGeometry(self.rect())


def _built(plot: PointedPlot, library: Any) -> None:
    """The library has come; the window may have gone meanwhile."""
    try:
        plot.build(library)
    except RuntimeError as error:
        if "already deleted" not in str(error):
            raise
