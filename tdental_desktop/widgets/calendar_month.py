"""The month: six weeks of days, each with a line per state and its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop.theme import theme, tone_tokens
from tdental_desktop.widgets.calendar_area import CalendarArea
from tdental_desktop.widgets.paint import CENTRE, RIGHT, draw_glyph, draw_ring, draw_text, text_width
from tdental_desktop.widgets.values import State

_HEAD = 28
_LINE = 19
_DAYS = 7
_LEAST_WORD = 40
_NUMBER = 28
"""What the number of a day takes of its head."""


@dataclass(frozen=True)
class MonthDay:
    """A day.

    Attributes:
        key: ``YYYY-MM-DD``; empty beyond the ends of the calendar.
        number: Day of the month.
        inside: It belongs to the month; neighbours are muted.
        lines: State and its count written out.
        total: All of them, written out.
        count: The same as a number alone, for a narrow day.
        hatch: Why the day is not held; empty when it is.
        spoken: Everything in one sentence.
    """

    key: str
    number: str
    inside: bool
    today: bool
    lines: Sequence[tuple[State, str]]
    total: str
    hatch: str
    spoken: str
    count: str = ""


class MonthGrid(CalendarArea):
    """See the module. The day under the cursor is ``current``; Enter or a click opens it.

    Args:
        name: Accessible name.
        more: Words for states that did not fit: ``+{0}``.
    """

    def __init__(self, name: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(name, self._spoken, parent)
        self._more = more
        self._weekdays: tuple[str, ...] = ()
        self._days: tuple[MonthDay, ...] = ()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_month(self, weekdays: Sequence[str], days: Sequence[MonthDay]) -> None:
        """Show seven heads and whole weeks of days."""
        self._weekdays, self._days = tuple(weekdays), tuple(days)
        if self._current and self._current not in {day.key for day in days}:
            self._current = ""
        self.viewport().update()

    def days(self) -> tuple[MonthDay, ...]:
        """What is shown."""
        return self._days

    def _spoken(self, key: str) -> str:
        return next((day.spoken for day in self._days if day.key == key), "")

    # -- geometry

    def _rect(self, place: int) -> QRect:
        row, column = divmod(place, _DAYS)
        weeks = max(1, len(self._days) // _DAYS)
        width, height = self.viewport().width(), self.viewport().height() - _HEAD
        left, right = width * column // _DAYS, width * (column + 1) // _DAYS
        top, bottom = height * row // weeks, height * (row + 1) // weeks
        return QRect(left, _HEAD + top, right - left, bottom - top)

    def _day_at(self, at: QPoint) -> MonthDay | None:
        hits = (day for place, day in enumerate(self._days) if self._rect(place).contains(at))
        return next(hits, None)

    def card_at(self, at: QPoint) -> str:
        return ""

    def card_rect(self, key: str) -> QRect:
        places = (self._rect(n) for n, day in enumerate(self._days) if day.key == key)
        return next(places, QRect())

    def show_card(self, key: str) -> None:
        """Everything is in sight."""

    def tip_at(self, at: QPoint) -> str:
        day = self._day_at(at)
        return day.spoken if day else ""

    # -- keys and mouse

    def _pressed(self, at: QPoint) -> None:
        day = self._day_at(at)
        if day is not None and day.key:
            self.set_current(day.key)
            self.day_wanted.emit(day.key)

    def _enter(self) -> None:
        if self._current:
            self.day_wanted.emit(self._current)

    def _escape(self, event: QKeyEvent) -> None:
        self.dismissed.emit()
        event.ignore()

    def _move(self, key: Qt.Key) -> bool:
        keys = [day.key for day in self._days]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_DAYS, Qt.Key.Key_Down: _DAYS}[key]
        if self._current in keys:
            place = keys.index(self._current) + step
        else:
            today = (n for n, day in enumerate(self._days) if day.today)
            place = next(today, next((n for n, day in enumerate(self._days) if day.inside), 0))
        if 0 <= place < len(keys) and keys[place]:
            self.set_current(keys[place])
        return True

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), look.colour("bg.surface"))
            painter.fillRect(0, 0, self.viewport().width(), _HEAD, look.colour("bg.subtle"))
            for column, word in enumerate(self._weekdays):
                rect = self._rect(column)
                words = QRect(rect.left() + 8, 0, rect.width() - 16, _HEAD)
                draw_text(painter, words, word, "text.secondary", role="small", weight=500)
            painter.fillRect(0, _HEAD - 1, self.viewport().width(), 1, look.colour("line.hair"))
            for place, day in enumerate(self._days):
                self._paint_day(painter, self._rect(place), day)
            self._ring(painter)

    def _paint_day(self, painter: QPainter, rect: QRect, day: MonthDay) -> None:
        look = theme()
        if not day.key:
            painter.fillRect(rect, look.colour("bg.subtle"))
        elif day.hatch:
            self._not_held(painter, rect, "")
        elif day.today:
            painter.fillRect(rect, look.colour("bg.hover"))
        elif not day.inside:
            painter.fillRect(rect, look.colour("bg.subtle"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line.hair"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), look.colour("line.hair"))
        head = QRect(rect.left() + 8, rect.top() + 4, rect.width() - 16, 20)
        self._paint_number(painter, head, day)
        beside = head.adjusted(_NUMBER, 0, 0, 0)
        words = day.total if text_width(day.total, "small") <= beside.width() else day.count
        draw_text(painter, beside, words, "text.secondary", role="small", align=RIGHT)
        self._paint_lines(painter, rect, day)
        if self.hasFocus() and day.key and day.key == self._current:
            draw_ring(painter, QRectF(rect).adjusted(0, 0, -1, -1), 4)

    def _paint_lines(self, painter: QPainter, rect: QRect, day: MonthDay) -> None:
        room = max(1, (rect.height() - 30) // _LINE)
        shown = day.lines if len(day.lines) <= room else day.lines[: max(0, room - 1)]
        line = QRect(rect.left() + 8, rect.top() + 27, rect.width() - 16, _LINE)
        if day.hatch and not day.lines:
            draw_text(painter, _backed(painter, line, day.hatch), day.hatch, "status.warning", role="caption")
            return
        for state, count in shown:
            front, _back = tone_tokens(state.tone)
            token = front if day.inside else "text.secondary"
            draw_glyph(painter, line.left(), line.center().y() - 4, state.shape, front, 10)
            used = text_width(count, "small", 500)
            draw_text(painter, line, count, token, role="small", weight=500, align=RIGHT)
            words = line.adjusted(16, 0, -used - 4, 0)
            if words.width() >= _LEAST_WORD:  # else the shape and the count say it, and the day's hint
                draw_text(painter, words, state.word, "text.secondary", role="small")
            line.translate(0, _LINE)
        if len(shown) < len(day.lines):
            left = self._more.replace("{0}", str(len(day.lines) - len(shown)))
            draw_text(painter, line, left, "text.secondary", role="caption")

    @staticmethod
    def _paint_number(painter: QPainter, head: QRect, day: MonthDay) -> None:
        if not day.today:
            token = "text.primary" if day.inside else "text.muted"
            draw_text(painter, head, day.number, token, weight=500)
            return
        pill = QRect(head.left() - 3, head.top(), 26, 20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        painter.drawRoundedRect(pill, 10, 10)
        draw_text(painter, pill, day.number, "accent.on", weight=600, align=CENTRE)


def _backed(painter: QPainter, line: QRect, words: str) -> QRect:
    """A quiet ground behind words that stand on a hatched day."""
    width = min(line.width(), text_width(words, "caption") + 8)
    painter.fillRect(
        QRect(line.left() - 2, line.top() + 1, width, line.height() - 2), theme().colour("bg.surface")
    )
    return QRect(line.left() + 2, line.top(), width - 4, line.height())
