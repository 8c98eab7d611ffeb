"""Two series by month, back to back: visits upwards, payments downwards, with values under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.chart_library import quiet_plot, with_charts
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.paint import draw_text, text_width

_HEIGHT = 104
_BAR = 0.72
_LEAST_MONTHS = 60
_LATER_MS = 30
UP, DOWN, BACK = "series.1", "series.2", "status.danger"


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month.

    Attributes:
        period: ``YYYY-MM``.
        up, down: Heights in units of their own series; None is not known and is not drawn.
        words: What is said while the pointer is there.
    """

    period: str
    up: float | None
    down: float | None
    words: str


class _Key(QWidget):
    """A coloured square with its word."""

    def __init__(self, token: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token, self._word = token, word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(18 + text_width(self._word, "caption"), 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(QRectF(0, 5, 9, 9), theme().colour(self._token))
            rect = self.rect().adjusted(14, 0, 0, 0)
            draw_text(painter, rect, self._word, "text.secondary", role="caption")


class MonthStrip(QWidget):
    """See the module. Nothing is drawn until there is something to draw. GUI thread.

    Args:
        title: What it is.
        up, down: Names of the two series.
    """

    def __init__(self, title: str, up: str, down: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[MonthBar, ...] = ()
        self._summary = ""
        self._plot: Any = None
        self._stale = False
        self._later = QTimer(self, interval=_LATER_MS, singleShot=True)
        self._later.timeout.connect(self._seen)
        self._pointer: Any = None
        self._title = title
        self._up_key, self._down_key = _Key(UP, up), _Key(DOWN, down)
        self._said = ElidedLabel("", "caption", "text.secondary")
        self._said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 0)
        head.setSpacing(12)
        name = ElidedLabel(title, "caption", "text.secondary", weight=600)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for widget in (name, self._up_key, self._down_key):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._said)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 1, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addStretch(1)
        self.setFixedHeight(_HEIGHT)
        theme().changed.connect(self._draw)

    def bars(self) -> tuple[MonthBar, ...]:
        """What is drawn, oldest first."""
        return self._bars

    def set_bars(self, bars: Sequence[MonthBar], summary: str) -> None:
        """Show these months; ``summary`` is said while the pointer is elsewhere."""
        self._bars, self._summary = tuple(bars), summary
        self._said.set_text(summary)
        self._down_key.setVisible(any(bar.down is not None for bar in bars))
        self.setAccessibleName(f"{self._title}: {summary}")
        if not bars:
            self._draw()  # nothing of somebody else stays for a moment
        self._stale = bool(bars)
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _seen(self) -> None:
        """Drawn once it is on screen: what stands above it was painted before."""
        if not self._stale or not self.isVisible():
            return
        self._stale = False
        with_charts(partial(_built, self))

    def plot(self) -> Any:
        """The pyqtgraph plot; None until the library has come."""
        return self._plot

    def said(self) -> str:
        """The words at the right."""
        return self._said.text()

    # -- drawing

    def build(self, library: Any) -> None:
        """Make the plot, now that the library is there."""
        if self._plot is None:
            plot = self._plot = quiet_plot(library, self)
            plot.hideAxis("left")
            plot.hideAxis("bottom")
            plot.showAxis("top")
            plot.viewport().installEventFilter(self)
            self._library = library
            self._column.addWidget(plot, 1)
        self._draw()

    def _draw(self) -> None:
        if self._plot is None:
            return
        plot, look = self._plot, theme()
        plot.clear()
        plot.setBackground(look.colour("bg.surface"))
        self._pointer = None
        if not self._bars:
            return
        self._axis()
        tops = [bar.up for bar in self._bars if bar.up]
        depths = [abs(bar.down) for bar in self._bars if bar.down]
        most, deepest = max(tops, default=1), max(depths, default=1)
        ups = [(n, bar.up / most) for n, bar in enumerate(self._bars) if bar.up]
        downs = [(n, -bar.down / deepest) for n, bar in enumerate(self._bars) if bar.down and bar.down > 0]
        backs = [(n, bar.down / deepest) for n, bar in enumerate(self._bars) if bar.down and bar.down < 0]
        for token, found in ((UP, ups), (DOWN, downs), (BACK, backs)):
            if found:
                places, heights = zip(*found, strict=True)
                item = self._library.BarGraphItem(
                    x=list(places), height=list(heights), width=_BAR, pen=None, brush=look.colour(token)
                )
                plot.addItem(item)
        pen = self._library.mkPen(look.colour("line.control"), width=1)
        plot.addItem(self._library.InfiniteLine(0, angle=0, pen=pen))
        months = max(len(self._bars), _LEAST_MONTHS)
        plot.setXRange(len(self._bars) - months - 0.6, len(self._bars) - 0.4, padding=0)
        plot.setYRange(-1.08, 1.08, padding=0)

    def _axis(self) -> None:
        look, axis = theme(), self._plot.getAxis("top")
        years = [(n, bar.period[:4]) for n, bar in enumerate(self._bars) if bar.period.endswith("-01")]
        if not years or years[0][0] > 6:
            years.insert(0, (0, self._bars[0].period[:4]))
        step = -(-len(years) // 12)
        axis.setTicks([[(place - 0.5, name) for place, name in years[::step]]])
        axis.setPen(None)
        axis.setTextPen(look.colour("text.secondary"))
        axis.setStyle(tickFont=look.font("caption"), tickLength=0, tickTextOffset=2, tickTextHeight=14)
        axis.setHeight(16)
        pen = self._library.mkPen(look.colour("line.soft"), width=1)
        for place, _ in years:
            self._plot.addItem(self._library.InfiniteLine(place - 0.5, pen=pen))

    # -- the pointer

    def month_at(self, x: float) -> int | None:
        """Place of the month at a horizontal place of the plot's own pixels."""
        box = self._plot.getViewBox()
        place = round(box.mapSceneToView(self._plot.mapToScene(int(x), 0)).x())
        return place if 0 <= place < len(self._bars) else None

    def point_at(self, place: int | None) -> None:
        """Say what a month holds; None says the summary."""
        known = place is not None and 0 <= place < len(self._bars)
        self._said.set_text(self._bars[place].words if known and place is not None else self._summary)
        if self._pointer is not None:
            self._plot.removeItem(self._pointer)
            self._pointer = None
        if known:
            pen = self._library.mkPen(theme().colour("accent"), width=1, style=Qt.PenStyle.DotLine)
            self._pointer = self._library.InfiniteLine(place, pen=pen)
            self._plot.addItem(self._pointer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.point_at(None)
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.point_at(self.month_at(event.position().x()))
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), 1, theme().colour("line.hair"))


def _built(strip: MonthStrip, library: Any) -> None:
    """The library has come; the window may have gone meanwhile."""
    try:
        strip.build(library)
    except RuntimeError as error:
        if "already deleted" not in str(error):
            raise
