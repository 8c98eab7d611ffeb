"""A small month to jump with: today, the range that is shown, one key or click per day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.paint import CENTRE, draw_icon, draw_ring, draw_text

_TITLE, _WEEK, _ROW = 28, 20, 23
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class MonthPicker(QWidget):
    """Weeks begin on Monday. Arrows move by day, PgUp and PgDn by month, Enter chooses.

    Signals:
        chosen: the day.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = self._since = self._until = self._cursor = date.min
        self._month = date.min
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_range(self, today: date, since: date, until: date) -> None:
        """Mark a range; its month comes up when it is another range."""
        if (today, since, until) == (self._today, self._since, self._until):
            return
        if (since, until) != (self._since, self._until):
            self._month, self._cursor = since.replace(day=1), since
            if self._since <= today <= until:
                self._cursor = today
        self._today, self._since, self._until = today, since, until
        self.update()

    def month(self) -> date:
        """First day of the month that is shown."""
        return self._month

    def turn(self, months: int) -> None:
        """Show another month."""
        number = self._month.year * 12 + self._month.month - 1 + months
        if 12 <= number < 10_000 * 12:
            self._month = date(number // 12, number % 12 + 1, 1)
            self.update()

    # -- geometry

    def sizeHint(self) -> QSize:
        return QSize(196, _TITLE + _WEEK + 6 * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(168, self.sizeHint().height())

    def _day(self, place: int) -> date | None:
        number = self._month.toordinal() - self._month.weekday() + place
        return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None

    def _rect(self, place: int) -> QRect:
        row, column = divmod(place, 7)
        left, right = self.width() * column // 7, self.width() * (column + 1) // 7
        return QRect(left, _TITLE + _WEEK + row * _ROW, right - left, _ROW)

    def _arrow(self, number: int) -> QRect:
        return QRect(self.width() - 48 + number * 24, 2, 24, 24)

    # -- keys and mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at: QPoint = event.position().toPoint()
        for number, months in ((0, -1), (1, 1)):
            if self._arrow(number).contains(at):
                self.turn(months)
                return
        for place in range(42):
            if self._rect(place).contains(at) and (day := self._day(place)) is not None:
                self._cursor = day
                self.chosen.emit(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turn(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
            self._cursor = self._month
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        try:
            self._cursor += timedelta(days=days)
        except OverflowError:
            return
        self._month = self._cursor.replace(day=1)
        self.setAccessibleDescription(formats.date_long(self._cursor.isoformat(), ui_language()))
        self.update()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        words = formats.month_title(self._month, ui_language())
        with QPainter(self) as painter:
            draw_text(painter, QRect(2, 0, self.width() - 52, _TITLE), words, weight=600)
            for number, icon in ((0, "chevron-left"), (1, "chevron-right")):
                at = self._arrow(number)
                draw_icon(painter, at.left() + 4, at.top() + 4, icon, "text.secondary", 16)
            for place in range(7):
                day = date(2024, 1, 1 + place)  # a Monday and the days after it
                head = self._rect(place).translated(0, -_WEEK)
                short = formats.weekday_short(day, ui_language())
                draw_text(painter, head, short, "text.secondary", role="caption", align=CENTRE)
            for place in range(42):
                if (day_of := self._day(place)) is not None:
                    self._paint_day(painter, self._rect(place), day_of)

    def _paint_day(self, painter: QPainter, rect: QRect, day: date) -> None:
        look = theme()
        inside = self._since <= day <= self._until
        if inside and self._since != self._until:
            painter.fillRect(rect.adjusted(0, 1, 0, -1), look.colour("bg.selected"))
        token = "text.primary" if day.month == self._month.month or inside else "text.muted"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        disc = QRectF(rect.center().x() - 10, rect.center().y() - 10.5, 22, 22)
        if day == self._today or (inside and self._since == self._until):
            token = "accent.on" if day == self._today else "accent.strong"
            painter.setBrush(look.colour("accent" if day == self._today else "bg.selected"))
            painter.drawEllipse(disc)
        draw_text(
            painter,
            rect,
            str(day.day),
            token,
            role="small",
            weight=600 if day == self._today else None,
            align=CENTRE,
        )
        if self.hasFocus() and day == self._cursor:
            draw_ring(painter, disc.adjusted(-1, -1, 1, 1), 12)
