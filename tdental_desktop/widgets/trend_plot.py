"""Stacked bars over time by pyqtgraph: values under the pointer or the arrow keys, gaps hatched.

What is not known is hatched or left out with a word, never drawn as a bar of nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.empty_state import draw_hatch
from tdental_desktop.widgets.paint import draw_ring, draw_text, text_width
from tdental_desktop.widgets.pointed_plot import PointedPlot

_BAR = 0.72
_ROW = 17
_LABEL = 84
"""Room for one label under the bars."""


@dataclass(frozen=True, slots=True)
class PlotBar:
    """One bar.

    Attributes:
        label: Under the axis, where there is room for it.
        values: Heights in the order of the series; None: not known.
        title, lines: What is said while it is pointed at.
        held: False: its ground is hatched.
    """

    label: str
    values: tuple[float | None, ...]
    title: str
    lines: tuple[str, ...]
    held: bool = True


@dataclass(frozen=True, slots=True)
class PlotSeries:
    """Word and colour token of one part of the bars."""

    word: str
    token: str


class TrendPlot(PointedPlot):
    """See the module. GUI thread.

    Args:
        name: For the screen reader.
        written: How a value of the axis is written.
    """

    def __init__(self, name: str, written: Callable[[float], str], parent: QWidget | None = None) -> None:
        super().__init__(20, 8, 2, 4, parent)
        self._name = name
        self._written = written
        self._series: tuple[PlotSeries, ...] = ()
        self._bars: tuple[PlotBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # A layout that finds its size gives several: the labels are thinned out for the last one only.
        self._sized = QTimer(self, interval=0, singleShot=True)
        self._sized.timeout.connect(self._label_days)

    # -- what is shown

    def bars(self) -> tuple[PlotBar, ...]:
        """What is drawn, oldest first."""
        return self._bars

    def places(self) -> int:
        return len(self._bars)

    def set_bars(self, series: Sequence[PlotSeries], bars: Sequence[PlotBar]) -> None:
        """Draw these; the bar pointed at stays where it was."""
        if tuple(series) == self._series and tuple(bars) == self._bars:
            return
        self._series, self._bars = tuple(series), tuple(bars)
        if self._place is not None and self._place >= len(bars):
            self._place = None
        self._show()

    def pointed(self) -> PlotBar | None:
        """The bar whose values are shown."""
        return None if self._place is None else self._bars[self._place]

    def _say(self) -> None:
        bar = self.pointed()
        words = f"{bar.title}: " + ", ".join(bar.lines) if bar else ""
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        return QSize(320, 170)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The key, above the plot."""
        with QPainter(self) as painter:
            left = 12
            for one in self._series:
                word = text_width(one.word, "caption")
                if left + 14 + word > self.width() - 8:
                    draw_text(painter, QRect(left, 3, 20, 17), "…", "text.secondary", role="caption")
                    return
                painter.fillRect(QRect(left, 7, 9, 9), theme().colour(one.token))
                room = QRect(left + 14, 3, word, 17)
                draw_text(painter, room, one.word, "text.secondary", role="caption")
                left += 14 + word + 14

    # -- drawing

    def build(self, library: Any) -> None:
        super().build(library)
        # Half of the uppermost label, and of the last one.
        self._plot.getPlotItem().layout.setContentsMargins(0, 8, 16, 0)

    def _draw(self) -> None:
        if self._plot is None:
            return
        plot, look = self._plot, theme()
        plot.clear()
        plot.setBackground(look.colour("bg.surface"))
        low, high = self._stack()
        self._axes(low, high)
        plot.setXRange(-0.6, len(self._bars) - 0.4, padding=0)
        plot.setYRange(low, high, padding=0)
        self._over.update()

    def _stack(self) -> tuple[float, float]:
        """Adds the bars, part on part; gives the range of heights."""
        count = len(self._bars)
        tops, feet = [0.0] * count, [0.0] * count
        for place, series in enumerate(self._series):
            found = [
                (n, value) for n, bar in enumerate(self._bars) if bar.values and (value := bar.values[place])
            ]
            starts, heights, places = [], [], []
            for n, value in found:
                pile = tops if value > 0 else feet
                places.append(n)
                starts.append(pile[n])
                heights.append(value)
                pile[n] += value
            if places:
                self._plot.addItem(
                    self._library.BarGraphItem(
                        x=places,
                        y0=starts,
                        height=heights,
                        width=_BAR,
                        pen=None,
                        brush=theme().colour(series.token),
                    )
                )
        high, low = max(tops, default=0.0), min(feet, default=0.0)
        return low * 1.08, (high or 1.0) * 1.08

    def _axes(self, low: float, high: float) -> None:
        look = theme()
        bottom, left = self._plot.getAxis("bottom"), self._plot.getAxis("left")
        for axis in (bottom, left):
            axis.setTextPen(look.colour("text.secondary"))
            axis.setStyle(
                tickFont=look.font("caption"), tickLength=0, tickTextOffset=4, hideOverlappingLabels=False
            )
        bottom.setPen(self._library.mkPen(look.colour("line.control"), width=1))
        left.setPen(None)
        self._label_days()
        bottom.setHeight(22)
        ticks = _ticks(low, high)
        left.setTicks([[(value, self._written(value)) for value in ticks]])
        widest = max((text_width(self._written(value), "caption") for value in ticks), default=8)
        left.setWidth(widest + 10)
        pen = self._library.mkPen(look.colour("line.soft"), width=1)
        for value in ticks:
            line = self._library.InfiniteLine(value, angle=0, pen=pen)
            line.setZValue(-10)
            self._plot.addItem(line)

    def _label_days(self) -> None:
        """As many labels below the bars as there is room for."""
        count = len(self._bars)
        most = max(2, self.width() // _LABEL)
        step = max(1, -(-count // most))
        marked = range(count - 1, -1, -step)
        self._plot.getAxis("bottom").setTicks([[(n, self._bars[n].label) for n in marked]])

    # -- over the plot

    def bar_rect(self, place: int) -> QRect:
        """Where a bar's ground lies in this widget."""
        if self._plot is None:
            return QRect()
        box = self._plot.getViewBox()
        area = box.sceneBoundingRect()
        corner = self._plot.viewport().mapTo(self, self._plot.mapFromScene(area.topLeft()))
        ends = [
            self._plot.mapFromScene(box.mapViewToScene(QPointF(place + side, 0))).x() for side in (-0.5, 0.5)
        ]
        left = self._plot.viewport().mapTo(self, self._plot.mapFromScene(area.topLeft())).x()
        shift = left - self._plot.mapFromScene(area.topLeft()).x()
        start, end = (x + shift for x in ends)
        return QRect(start, corner.y(), max(1, end - start), int(area.height()))

    def paint_over(self, painter: QPainter) -> None:
        """Hatching, and the values pointed at."""
        if self._plot is None:
            return
        for first, last in _runs([not bar.held for bar in self._bars]):
            draw_hatch(painter, QRectF(self.bar_rect(first).united(self.bar_rect(last))), 7)
        bar = self.pointed()
        if bar is not None and self._place is not None:
            ground = theme().colour("accent")
            painter.setOpacity(0.12)
            painter.fillRect(self.bar_rect(self._place), ground)
            painter.setOpacity(1)
            self._draw_values(painter, bar, self.bar_rect(self._place))
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()))

    def _draw_values(self, painter: QPainter, bar: PlotBar, at: QRect) -> None:
        look = theme()
        wide = max(
            [text_width(bar.title, "small", 600), *(text_width(line, "caption") for line in bar.lines)]
        )
        size = QSize(wide + 22, 26 + _ROW * len(bar.lines) + 4)
        left = at.left() - size.width() - 6
        if left < 2:
            left = min(at.right() + 8, self.width() - size.width() - 2)
        rect = QRect(max(2, left), 4, size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line.control"))
        painter.setBrush(look.colour("bg.surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inside = rect.adjusted(11, 5, -9, 0)
        draw_text(
            painter,
            QRect(inside.left(), inside.top(), inside.width(), 18),
            bar.title,
            role="small",
            weight=600,
        )
        for place, line in enumerate(bar.lines):
            where = QRect(inside.left(), inside.top() + 19 + _ROW * place, inside.width(), _ROW)
            draw_text(painter, where, line, "text.secondary", role="caption")

    # -- pointer and keys

    def bar_at(self, x: float) -> int | None:
        """The bar at a horizontal place of the plot's own pixels."""
        box = self._plot.getViewBox()
        place = round(box.mapSceneToView(self._plot.mapToScene(int(x), 0)).x())
        return place if 0 <= place < len(self._bars) else None

    def place_at(self, event: QMouseEvent) -> int | None:
        return self.bar_at(event.position().x())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._plot is not None and event.size().width() // _LABEL != event.oldSize().width() // _LABEL:
            self._sized.start()


def _ticks(low: float, high: float) -> list[float]:
    """Three or four round values."""
    span = max(high - low, 1e-9)
    step = 10.0 ** _exponent(span / 3)
    for factor in (5, 2):
        if span / (step * factor) >= 2.5:
            step *= factor
            break
    first = int(low // step)
    found = [n * step for n in range(first, int(high // step) + 1)]
    return [value for value in found if low <= value <= high]


def _exponent(value: float) -> int:
    exponent = 0
    while 10.0 ** (exponent + 1) <= value:
        exponent += 1
    while 10.0**exponent > value and exponent > 0:
        exponent -= 1
    return exponent


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last place of each run of True."""
    found: list[tuple[int, int]] = []
    for place, on in enumerate(flags):
        if on and found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        elif on:
            found.append((place, place))
    return found
