"""Stock over time by pyqtgraph: a line in steps, the chosen span tinted, unknown stretches hatched."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.queries.stock_moves import Balance
from tdental_desktop.queries.values import Amount
from tdental_desktop.theme import theme
from tdental_desktop.widgets.empty_state import draw_hatch
from tdental_desktop.widgets.paint import CENTRE, draw_ring, draw_text, text_width
from tdental_desktop.widgets.pointed_plot import PointedPlot

translate = QCoreApplication.translate
_TITLE = 22
_LABEL = 96
_APART = 0.12
"""Share of the height below which two marks of the axis would lie upon each other."""

_TINT = 30
_NAN = float("nan")


class StockCurve(PointedPlot):
    """See the module; the keys move from one day with moves to the next. GUI thread.

    Args:
        language: Grouping marks.
    """

    def __init__(self, language: formats.Language, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, 12, 4, 8, parent)
        self._language: formats.Language = language
        self._points: tuple[Balance, ...] = ()
        self._days: list[int] = []
        self._end = 0
        self._period = ALWAYS
        self._unit = ""
        self._minimum: Amount | None = None
        self._known = False
        self.setAccessibleName(translate("Stock", "Tồn kho theo thời gian"))

    # -- what is shown

    def clear(self) -> None:
        """Nothing is selected, or not known."""
        self.set_curve((), date.min, ALWAYS)
        self._known = False

    def set_curve(
        self,
        points: Sequence[Balance],
        today: date,
        period: Period,
        *,
        unit: str = "",
        minimum: Amount | None = None,
    ) -> None:
        """Draw these balances, carried on to the end of the span or today, whichever comes first.

        Args:
            points: Oldest first.
            today: The clinic's day.
            period: The span of the report, tinted.
            unit: The product's.
            minimum: Its least stock, a dashed line.
        """
        self._points, self._period, self._unit, self._minimum = tuple(points), period, unit, minimum
        self._days = [date.fromisoformat(point.day).toordinal() for point in self._points]
        until = min(period.until or today.isoformat(), today.isoformat())
        self._end = max([date.fromisoformat(until).toordinal(), *self._days[-1:]])
        self._place, self._known = None, True
        self._show()

    def points(self) -> tuple[Balance, ...]:
        """What is drawn."""
        return self._points

    def places(self) -> int:
        return len(self._points)

    def words(self, point: Balance) -> str:
        """``23/11/2026: 24,375 Hộp``."""
        quantity = formats.number(point.quantity, self._language)
        if point.quantity is None:
            quantity = translate("Stock", "không rõ")
        return f"{formats.date_text(point.day)}: {quantity} {self._unit}".rstrip()

    def _say(self) -> None:
        shown = self._points[self._place] if self._place is not None else None
        last = self._points[-1] if self._points else None
        told = shown or last
        self.setAccessibleDescription(self.words(told) if told else "")

    def sizeHint(self) -> QSize:
        return QSize(420, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 130)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            room = QRect(12, 2, self.width() - 24, _TITLE)
            title = translate("Stock", "Tồn kho theo thời gian")
            draw_text(painter, room, title, "text.secondary", role="caption", weight=600)
            if self._known and not self._points:
                words = translate("Stock", "Chưa có dòng nhập xuất nào.")
                draw_text(painter, self.rect(), words, "text.muted", role="small", align=CENTRE)

    # -- drawing

    def _draw(self) -> None:
        if self._plot is None:
            return
        plot, look = self._plot, theme()
        plot.clear()
        plot.setVisible(bool(self._points))
        self._over.update()
        if not self._points:
            return
        plot.setBackground(look.colour("bg.surface"))
        xs, ys = self._steps()
        known = [value for value in ys if value == value]
        low, high = min([0.0, *known]), max([0.0, *known])
        if self._minimum is not None:
            high = max(high, float(self._minimum))
        high = high if high > low else low + 1
        pad = (high - low) * 0.08
        first, last = xs[0], max(xs[-1], xs[0] + 1)
        plot.setXRange(first, last, padding=0.01)
        plot.setYRange(low - (pad if low < 0 else 0), high + pad, padding=0)
        self._tint(first, last)
        self._axes(first, last, low, high)
        line = self._library.PlotCurveItem(
            x=xs, y=ys, connect="finite", pen=self._library.mkPen(look.colour("accent"), width=1)
        )
        plot.addItem(line)

    def _steps(self) -> tuple[list[float], list[float]]:
        """Corners of the steps: a balance holds until the next one; what is not known is a gap."""
        xs: list[float] = []
        ys: list[float] = []
        for place, point in enumerate(self._points):
            start = self._days[place]
            end = self._days[place + 1] if place + 1 < len(self._days) else max(self._end, start)
            value = _NAN if point.quantity is None else float(point.quantity)
            xs += [float(start), float(end)]
            ys += [value, value]
        return xs, ys

    def _tint(self, first: float, last: float) -> None:
        """The chosen span, the ground line and the minimum."""
        look, library, plot = theme(), self._library, self._plot
        since, until = self._period.since, self._period.until
        if since is not None and until is not None:
            ends = [date.fromisoformat(day).toordinal() for day in (since, until)]
            if ends[0] <= last and ends[1] >= first:
                colour = QColor(look.colour("accent"))
                colour.setAlpha(_TINT)
                region = library.LinearRegionItem(
                    (max(ends[0], first), min(ends[1] + 1, last)), movable=False, brush=colour, pen=None
                )
                for edge in region.lines:
                    edge.setPen(None)
                region.setZValue(-20)
                plot.addItem(region)
        ground = library.mkPen(look.colour("line.control"), width=1)
        plot.addItem(library.InfiniteLine(0, angle=0, pen=ground))
        if self._minimum is not None:
            pen = library.mkPen(look.colour("status.warning"), width=1, style=Qt.PenStyle.DashLine)
            plot.addItem(library.InfiniteLine(float(self._minimum), angle=0, pen=pen))

    def _axes(self, first: float, last: float, low: float, high: float) -> None:
        look = theme()
        bottom, left = self._plot.getAxis("bottom"), self._plot.getAxis("left")
        for axis in (bottom, left):
            axis.setTextPen(look.colour("text.secondary"))
            axis.setPen(None)
            axis.setStyle(tickFont=look.font("caption"), tickLength=0, hideOverlappingLabels=False)
        count = max(1, min(6, (self.width() - 80) // _LABEL))
        days = sorted({round(first + (last - first) * (n + 0.5) / count) for n in range(count)})
        bottom.setTicks([[(day, formats.date_text(date.fromordinal(day).isoformat())) for day in days]])
        bottom.setHeight(20)
        apart = (high - low) * _APART
        marks = sorted({0.0} | {value for value in (low, high) if abs(value) > apart})
        left.setTicks([[(value, self._figure(value)) for value in marks]])
        left.setWidth(max(text_width(self._figure(value), "caption") for value in marks) + 10)

    def _figure(self, value: float) -> str:
        return formats.number(int(value) if value == int(value) else value, self._language, decimals=2)

    # -- over the plot

    def _across(self, day: float) -> int:
        """Where a day stands, in this widget."""
        at = self._plot.mapFromScene(self._plot.getViewBox().mapViewToScene(QPointF(day, 0)))
        return int(self._plot.viewport().mapTo(self, at).x())

    def _area(self) -> QRect:
        box = self._plot.getViewBox().sceneBoundingRect()
        corner = self._plot.viewport().mapTo(self, self._plot.mapFromScene(box.topLeft()))
        return QRect(corner, QSize(int(box.width()), int(box.height())))

    def paint_over(self, painter: QPainter) -> None:
        """Hatching, and the values pointed at."""
        if self._plot is None or not self._points:
            return
        area = self._area()
        for place, point in enumerate(self._points):
            if point.quantity is None:
                end = self._days[place + 1] if place + 1 < len(self._days) else self._end
                left, right = self._across(self._days[place]), self._across(max(end, self._days[place] + 1))
                hatch = QRect(left, area.top(), right - left, area.height()).intersected(area)
                draw_hatch(painter, QRectF(hatch), 7)
        if self._place is not None:
            self._draw_pointed(painter, self._points[self._place], area)
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()))

    def _draw_pointed(self, painter: QPainter, point: Balance, area: QRect) -> None:
        look = theme()
        across = self._across(date.fromisoformat(point.day).toordinal())
        painter.fillRect(across, area.top(), 1, area.height(), look.colour("accent"))
        words = self.words(point)
        width = text_width(words, "caption", 600) + 16
        left = min(max(2, across - width // 2), self.width() - width - 2)
        box = QRectF(left + 0.5, 2.5, width, 20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line.control"))
        painter.setBrush(look.colour("bg.surface"))
        painter.drawRoundedRect(box, 4, 4)
        draw_text(painter, box.toRect(), words, role="caption", weight=600, align=CENTRE)

    # -- pointer and keys

    def place_at(self, event: QMouseEvent) -> int | None:
        at = self._plot.getViewBox().mapSceneToView(self._plot.mapToScene(event.position().toPoint()))
        return bisect_right(self._days, at.x()) - 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() // _LABEL != event.oldSize().width() // _LABEL:
            self._draw()
