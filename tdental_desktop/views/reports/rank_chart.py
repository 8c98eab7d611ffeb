"""Bars lying down, the largest on top: names in full, figures, the span before as a thin mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import RIGHT, draw_ring, draw_text, text_width
from tdental_desktop.widgets.trend_plot import PlotSeries

_ROW, _BAR, _TOP = 24, 12, 24
_GAP = 10


@dataclass(frozen=True, slots=True)
class RankBar:
    """One bar.

    Attributes:
        key: Of its line; empty for what is drawn together.
        values: Lengths in the order of the series; None: not known.
        text: The figure as written.
        before: Where the span before ended; None: not known or not asked for.
        opens: It leads to a line of the table.
    """

    key: str
    word: str
    values: tuple[float | None, ...]
    text: str
    before: float | None = None
    opens: bool = True


class RankChart(QWidget):
    """See the module. Arrows move, Enter or a double click opens. GUI thread.

    Signals:
        opened: key of a bar's line.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: tuple[PlotSeries, ...] = ()
        self._bars: tuple[RankBar, ...] = ()
        self._place = -1
        self._before = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self.update)

    def bars(self) -> tuple[RankBar, ...]:
        """What is drawn, from the top."""
        return self._bars

    def room(self) -> int:
        """How many bars there is room for."""
        return max(1, (self.height() - _TOP - 4) // _ROW)

    def set_bars(
        self, series: Sequence[PlotSeries], bars: Sequence[RankBar], name: str, before: str = ""
    ) -> None:
        """Draw these; ``name`` is what a screen reader calls the chart, ``before`` the mark's word."""
        self._before = before
        self._series, self._bars = tuple(series), tuple(bars)
        self._place = min(self._place, len(self._bars) - 1)
        self.setAccessibleName(name)
        self._say()
        self.update()

    def _say(self) -> None:
        bar = self._bars[self._place] if 0 <= self._place < len(self._bars) else None
        self.setAccessibleDescription(f"{bar.word}: {bar.text}" if bar else "")

    def sizeHint(self) -> QSize:
        return QSize(320, _TOP + 8 * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _TOP + 3 * _ROW)

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self._bars[: self.room()]
        with QPainter(self) as painter:
            self._draw_key(painter)
            if not shown:
                return
            names = min(max(text_width(bar.word) for bar in shown) + 4, self.width() * 2 // 5, 260)
            figures = max(text_width(bar.text) for bar in shown) + 4
            left = 12 + names + _GAP + figures + _GAP
            width = max(20, self.width() - left - 16)
            most = max((max(_length(bar), bar.before or 0.0) for bar in shown), default=0.0) or 1.0
            for place, bar in enumerate(shown):
                top = _TOP + place * _ROW
                if place == self._place:
                    painter.fillRect(0, top, self.width(), _ROW, theme().colour("bg.hover"))
                token = "text.primary" if bar.opens and bar.key else "text.secondary"
                draw_text(painter, QRect(12, top, names, _ROW), bar.word, token)
                figure = QRect(12 + names + _GAP, top, figures, _ROW)
                draw_text(painter, figure, bar.text, token, align=RIGHT)
                self._draw_bar(painter, bar, QRect(left, top, width, _ROW), most)
            if self.hasFocus():
                draw_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _draw_key(self, painter: QPainter) -> None:
        left = 12
        for one in self._series:
            painter.fillRect(left, 7, 9, 9, theme().colour(one.token))
            word = text_width(one.word, "caption")
            draw_text(painter, QRect(left + 14, 3, word, 17), one.word, "text.secondary", role="caption")
            left += word + 28
        if self._before and any(bar.before for bar in self._bars):
            painter.fillRect(left + 3, 5, 2, 13, theme().colour("text.secondary"))
            room = QRect(left + 12, 3, text_width(self._before, "caption"), 17)
            draw_text(painter, room, self._before, "text.secondary", role="caption")

    def _draw_bar(self, painter: QPainter, bar: RankBar, room: QRect, most: float) -> None:
        x, top = float(room.left()), room.top() + (_ROW - _BAR) // 2
        for series, value in zip(self._series, bar.values, strict=False):
            length = room.width() * max(0.0, value or 0.0) / most
            if length:
                painter.fillRect(QRectF(x, top, max(1.0, length), _BAR), theme().colour(series.token))
                x += length
        if bar.before:
            mark = round(room.left() + room.width() * max(0.0, bar.before) / most)
            painter.fillRect(mark - 1, top - 3, 2, _BAR + 6, theme().colour("text.secondary"))

    # -- pointer and keys

    def bar_at(self, at: QPoint) -> int:
        """The bar under a point, -1 for none."""
        place = (at.y() - _TOP) // _ROW
        return place if 0 <= place < min(len(self._bars), self.room()) else -1

    def _point(self, place: int) -> None:
        if place != self._place:
            self._place = place
            self._say()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.bar_at(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        if not self.hasFocus():
            self._point(-1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open(self.bar_at(event.position().toPoint()))

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._bars) and self._bars[place].opens:
            self.opened.emit(self._bars[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = min(len(self._bars), self.room()) - 1
        moves = {
            Qt.Key.Key_Down: self._place + 1,
            Qt.Key.Key_Up: self._place - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        wanted = moves.get(Qt.Key(event.key()))
        if wanted is not None and last >= 0:
            self._point(max(0, min(last, wanted)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._place)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._point(max(0, self._place))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)


def _length(bar: RankBar) -> float:
    return sum(max(0.0, value or 0.0) for value in bar.values)
