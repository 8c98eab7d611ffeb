"""The day: an hour grid with a column per doctor, cards side by side, free time, the present as a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.calendar_area import CalendarArea, SpokenOf
from tdental_desktop.widgets.calendar_faces import (
    ROW,
    CardFace,
    GapFace,
    paint_card,
    paint_gap,
    paint_row_card,
)
from tdental_desktop.widgets.paint import CENTRE, RIGHT, draw_text, text_width

GRID_FROM, GRID_TO = 6 * 60, 23 * 60
ZOOMS = (48, 72, 96, 120, 168, 240)
_LANE, _TIGHT_LANE, _FEW_LANES = 100, 64, 4
_UNTIMED_SHOWN = 5


class Placed(Protocol):
    """Where a card stands: minutes of the day, lane of lanes."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def lane(self) -> int: ...
    @property
    def lanes(self) -> int: ...


class Told(NamedTuple):
    """What is worked out once a column is in sight: the second line of its head, and its free time."""

    note: str
    gaps: Sequence[GapFace] = ()


@dataclass(eq=False)
class DayColumn:
    """One column.

    Attributes:
        key: Doctor key.
        title: The first line of its head.
        tell: See ``Told``; asked once.
        cards: Key and place, in order of time.
        untimed: Keys of bookings without a time: they stand above the hours.
        hatch: Why the day is not held; empty when it is.
        quiet: The doctor left: the head is muted.
    """

    key: str
    title: str
    tell: Callable[[], Told]
    cards: Sequence[tuple[str, Placed]] = ()
    untimed: Sequence[str] = ()
    hatch: str = ""
    quiet: bool = False

    @cached_property
    def _told(self) -> Told:
        return self.tell()

    @property
    def note(self) -> str:
        """The second line of its head."""
        return self._told.note

    @property
    def gaps(self) -> Sequence[GapFace]:
        """Free time."""
        return self._told.gaps


class DayGrid(CalendarArea):
    """See the module. Hours outside 06–23 appear when a booking stands there.

    Args:
        name, spoken_of: See ``CalendarArea``.
        prepare: Told the cards of each picture before their faces are asked for, to read them together.
        face_of: What a card shows; asked for the cards on screen alone.
        more: Words for bookings without a time that did not fit: ``+{0}``.
    """

    def __init__(
        self,
        name: str,
        face_of: Callable[[str], CardFace | None],
        spoken_of: SpokenOf,
        prepare: Callable[[Sequence[str]], None],
        more: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, spoken_of, parent)
        self._face, self._prepare = face_of, prepare
        sizes = theme().tokens.sizes["calendar"]
        self._gutter, self._head = int(sizes["gutter"]), int(sizes["day_header"])
        self._hour = int(sizes["px_per_hour"])
        self._more = more
        self._day = ""
        self._columns: tuple[DayColumn, ...] = ()
        self._edges: list[int] = [0]
        self._from, self._to = GRID_FROM, GRID_TO
        self._now: int | None = None
        self._untimed = 0
        self._fresh = True

    # -- what is shown

    def set_day(self, day: str, columns: Sequence[DayColumn]) -> None:
        """Show a day; the same day keeps its scroll and selection, another one begins at its first hours."""
        self._fresh = self._fresh or day != self._day
        self._day = day
        self._columns = tuple(columns)
        filled = [column for column in columns if column.cards]  # a chain has hundreds of empty ones
        starts = [place.start for column in filled for _key, place in column.cards]
        ends = [place.end for column in filled for _key, place in column.cards]
        self._from = min([GRID_FROM, *(start // 60 * 60 for start in starts)])
        self._to = max([GRID_TO, *(-(-end // 60) * 60 for end in ends)])
        most = max((len(column.untimed) for column in columns), default=0)
        self._untimed = min(most, _UNTIMED_SHOWN + 1) * (ROW + 2) + (6 if most else 0)
        if self._current and not any(self._current in self._keys(column) for column in columns):
            self._current = ""
        self._arrange()
        if self._fresh and self.isVisible():
            self._begin()
        self.viewport().update()

    def set_now(self, minute: int | None) -> None:
        """Minute of the day of the now-line; None on other days."""
        if minute != self._now:
            self._now = minute
            self.viewport().update()

    def set_zoom(self, pixels: int) -> None:
        """Pixels an hour; what is in the middle stays there."""
        body = max(1, self._body().height())
        minute = self._from + (self.verticalScrollBar().value() + body / 2) * 60 / self._hour
        self._hour = pixels
        self._arrange()
        self.verticalScrollBar().setValue(round((minute - self._from) * pixels / 60 - body / 2))
        self.viewport().update()

    def zoom(self) -> int:
        """Pixels an hour."""
        return self._hour

    def columns(self) -> tuple[DayColumn, ...]:
        """What is shown."""
        return self._columns

    def hours(self) -> tuple[int, int]:
        """First and last minute of the grid."""
        return self._from, self._to

    def show_column(self, key: str, minute: int | None = None) -> None:
        """Bring a column into sight, and a time of it."""
        for place, column in enumerate(self._columns):
            if column.key == key:
                self._show_span(self._edges[place], self._edges[place + 1])
        if minute is not None:
            self.verticalScrollBar().setValue(round((minute - self._from - 30) * self._hour / 60))
            self._fresh = False

    def _begin(self) -> None:
        """The hours a person looks for first: the present, else the first booking, else the morning."""
        starts = [column.cards[0][1].start for column in self._columns if column.cards]
        first = min(starts, default=7 * 60 + 30) - 15
        if self._now is not None and self._now >= self._from:
            first = self._now - 60
        self.verticalScrollBar().setValue(round((max(self._from, first) - self._from) * self._hour / 60))
        self._fresh = False

    # -- geometry

    def _arrange(self) -> None:
        base = theme().tokens.sizes["calendar"]["doctor_column"]
        room = max(0, self.viewport().width() - self._gutter)
        count = max(1, len(self._columns))
        share = max(int(base), room // count)
        edges = [0]
        for column in self._columns:
            lanes = max([place.lanes for _key, place in column.cards]) if column.cards else 1
            edges.append(edges[-1] + max(share, lanes * (_LANE if lanes <= _FEW_LANES else _TIGHT_LANE)))
        if edges[-1] < room and len(edges) > 1:
            edges[-1] = room
        self._edges = edges
        body = self._body()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, edges[-1] - room))
        across.setPageStep(room)
        across.setSingleStep(40)
        height = (self._to - self._from) * self._hour // 60 + 12
        down.setRange(0, max(0, height - body.height()))
        down.setPageStep(max(1, body.height()))
        down.setSingleStep(max(12, self._hour // 4))

    def _body(self) -> QRect:
        top = self._head + self._untimed
        view = self.viewport().rect()
        return QRect(self._gutter, top, max(0, view.width() - self._gutter), max(0, view.height() - top))

    def _y(self, minute: float) -> int:
        body = self._body()
        return round(
            body.top() + 6 + (minute - self._from) * self._hour / 60 - self.verticalScrollBar().value()
        )

    def _x(self, place: int) -> int:
        return self._gutter + self._edges[place] - self.horizontalScrollBar().value()

    def _seen(self) -> range:
        """Columns on screen."""
        left = self.horizontalScrollBar().value()
        right = left + self._body().width()
        first = max(0, bisect_right(self._edges, left) - 1)
        return range(first, min(len(self._columns), bisect_right(self._edges, right)))

    def _card(self, column: int, place: Placed) -> QRect:
        width = self._edges[column + 1] - self._edges[column] - 8
        lane = width / place.lanes
        left = self._x(column) + 4 + round(place.lane * lane)
        right = self._x(column) + 4 + round((place.lane + 1) * lane) - (2 if place.lanes > 1 else 0)
        top = self._y(place.start) + 1
        return QRect(left, top, max(4, right - left), max(18, self._y(place.end) - 1 - top))

    def _untimed_rect(self, column: int, number: int) -> QRect:
        width = self._edges[column + 1] - self._edges[column] - 8
        return QRect(self._x(column) + 4, self._head + 4 + number * (ROW + 2), width, ROW)

    @staticmethod
    def _keys(column: DayColumn) -> list[str]:
        return [*column.untimed, *(key for key, _place in column.cards)]

    # -- cards

    def card_at(self, at: QPoint) -> str:
        for column in self._seen():
            if not self._x(column) <= at.x() < self._x(column + 1):
                continue
            if at.y() < self._body().top():
                shown = self._columns[column].untimed[:_UNTIMED_SHOWN]
                hits = (k for n, k in enumerate(shown) if self._untimed_rect(column, n).contains(at))
                return next(hits, "")
            cards = self._columns[column].cards
            return next((k for k, place in reversed(cards) if self._card(column, place).contains(at)), "")
        return ""

    def card_rect(self, key: str) -> QRect:
        for column, shown in enumerate(self._columns):
            for number, one in enumerate(shown.untimed):
                if one == key:
                    return self._untimed_rect(column, min(number, _UNTIMED_SHOWN))
            for one, place in shown.cards:
                if one == key:
                    return self._card(column, place)
        return QRect()

    def show_card(self, key: str) -> None:
        rect, body = self.card_rect(key), self._body()
        if rect.isNull():
            return
        shift = self.horizontalScrollBar().value() - self._gutter
        self._show_span(rect.left() + shift - 4, rect.right() + shift + 4)
        bar = self.verticalScrollBar()
        if rect.top() >= self._head + self._untimed or not self._untimed:
            if rect.top() < body.top():
                bar.setValue(bar.value() + rect.top() - body.top() - 6)
            elif rect.bottom() > body.bottom():
                down = min(rect.bottom() - body.bottom() + 6, rect.top() - body.top())
                bar.setValue(bar.value() + down)

    def _show_span(self, left: int, right: int) -> None:
        bar, room = self.horizontalScrollBar(), self._body().width()
        if left < bar.value():
            bar.setValue(left)
        elif right > bar.value() + room:
            bar.setValue(min(left, right - room))

    def _move(self, key: Qt.Key) -> bool:
        filled = [n for n, column in enumerate(self._columns) if self._keys(column)]
        if not filled:
            return False
        where = next((n for n in filled if self._current in self._keys(self._columns[n])), None)
        if where is None:
            seen = [n for n in self._seen() if n in filled]
            self.choose(self._keys(self._columns[(seen or filled)[0]])[0])
            return True
        keys = self._keys(self._columns[where])
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = keys.index(self._current) + (1 if key == Qt.Key.Key_Down else -1)
            self.choose(keys[min(max(step, 0), len(keys) - 1)])
            return True
        others = [n for n in filled if (n > where if key == Qt.Key.Key_Right else n < where)]
        if others:
            self.choose(self._closest(min(others) if key == Qt.Key.Key_Right else max(others)))
        return True

    def _closest(self, column: int) -> str:
        """The card of a column that begins nearest to the selected one."""
        middle = self.card_rect(self._current).top()
        return min(self._keys(self._columns[column]), key=lambda one: abs(self.card_rect(one).top() - middle))

    def tip_at(self, at: QPoint) -> str:
        found = super().tip_at(at)
        if not found and at.y() < self._head:
            for column in self._seen():
                if self._x(column) <= at.x() < self._x(column + 1):
                    return f"{self._columns[column].title}\n{self._columns[column].note}"
        return found

    # -- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._fresh and self._columns:
            self._begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._fresh and self._columns:
            self._begin()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), theme().colour("bg.surface"))
            body = self._body()
            painter.setClipRect(body)
            self._paint_hours(painter, body)
            cards = {column: self._cards_seen(column) for column in self._seen()}
            untimed = (key for column in cards for key in self._columns[column].untimed[:_UNTIMED_SHOWN])
            self._prepare([*untimed, *(key for seen in cards.values() for key, _place in seen)])
            for column, seen in cards.items():
                self._paint_column(painter, column, body, seen)
            self._paint_now_line(painter, body)
            painter.setClipRect(QRect(self._gutter, 0, body.width(), body.top()))
            self._paint_heads(painter, body)
            painter.setClipping(False)
            self._paint_gutter(painter, body)
            self._ring(painter)

    def _paint_hours(self, painter: QPainter, body: QRect) -> None:
        look = theme()
        for half in range(self._from // 30, self._to // 30 + 1):
            y = self._y(half * 30)
            if body.top() <= y <= body.bottom() and (half % 2 == 0 or self._hour >= 72):
                painter.fillRect(
                    body.left(),
                    y,
                    body.width(),
                    1,
                    look.colour("line.hair" if half % 2 == 0 else "line.soft"),
                )

    def _cards_seen(self, number: int) -> list[tuple[str, Placed]]:
        """Cards of a column whose hours are on screen."""
        top, bottom = self._minutes_seen()
        cards = self._columns[number].cards
        return [
            card for card in cards if card[1].start <= bottom and max(card[1].end, card[1].start + 20) > top
        ]

    def _minutes_seen(self) -> tuple[float, float]:
        top = self._from + (self.verticalScrollBar().value() - 12) * 60 / self._hour
        return top, top + (self._body().height() + 24) * 60 / self._hour

    def _paint_column(
        self, painter: QPainter, number: int, body: QRect, cards: Sequence[tuple[str, Placed]]
    ) -> None:
        column = self._columns[number]
        left, right = self._x(number), self._x(number + 1)
        if column.hatch:
            # The words stand once, in the first column: it is the whole day that is not held.
            self._not_held(
                painter,
                QRect(left, body.top(), right - left, body.height()),
                column.hatch,
                box=not column.cards,
            )
        painter.fillRect(right - 1, body.top(), 1, body.height(), theme().colour("line.hair"))
        top, bottom = self._minutes_seen()
        for gap in column.gaps:
            if gap.end > top and gap.start < bottom:
                at = self._y(gap.start) + 1
                rect = QRect(left + 4, at, right - left - 8, self._y(gap.end) - at - 1)
                seen = rect.intersected(body.adjusted(0, 4, 0, -4))
                # A long gap is framed as far as it is in sight, so that its words are, too.
                frame = seen if seen.height() >= 24 else rect
                paint_gap(painter, frame, gap, words=self._uncovered(frame, number, cards))
        for key, place in cards:
            face = self._face(key)
            if face is not None:
                paint_card(painter, self._card(number, place), face, selected=key == self._current)

    def _uncovered(self, rect: QRect, number: int, cards: Sequence[tuple[str, Placed]]) -> QRect:
        """The highest part of a gap on which no card stands: cancelled bookings take no time, but room."""
        over = [card for _key, place in cards if (card := self._card(number, place)).intersects(rect)]
        best, top = QRect(), rect.top()
        for card in sorted(over, key=QRect.top):
            best = max(best, QRect(rect.left(), top, rect.width(), card.top() - top), key=QRect.height)
            top = max(top, card.bottom() + 1)
        return max(best, QRect(rect.left(), top, rect.width(), rect.bottom() + 1 - top), key=QRect.height)

    def _paint_now_line(self, painter: QPainter, body: QRect) -> None:
        if self._now is not None:
            painter.fillRect(body.left(), self._y(self._now) - 1, body.width(), 2, theme().colour("now"))

    def _paint_heads(self, painter: QPainter, body: QRect) -> None:
        look = theme()
        painter.fillRect(QRect(self._gutter, 0, body.width(), self._head), look.colour("bg.subtle"))
        for number in self._seen():
            column = self._columns[number]
            # A wide column keeps its name in sight while it is scrolled.
            left = max(self._x(number), self._gutter)
            words = QRect(left + 8, 5, self._x(number + 1) - left - 16, 18)
            if words.width() > 8:
                draw_text(
                    painter, words, column.title, "text.muted" if column.quiet else "text.primary", weight=500
                )
                draw_text(painter, words.translated(0, 17), column.note, "text.secondary", role="caption")
            right = self._x(number + 1)
            painter.fillRect(right - 1, 0, 1, body.top(), look.colour("line.hair"))
            self._paint_untimed(painter, number)
        painter.fillRect(self._gutter, self._head - 1, body.width(), 1, look.colour("line.hair"))
        if self._untimed:
            painter.fillRect(self._gutter, body.top() - 1, body.width(), 1, look.colour("line.hair"))

    def _paint_untimed(self, painter: QPainter, number: int) -> None:
        keys = self._columns[number].untimed
        for place, key in enumerate(keys[:_UNTIMED_SHOWN]):
            face = self._face(key)
            if face is not None:
                paint_row_card(
                    painter, self._untimed_rect(number, place), face, selected=key == self._current
                )
        if len(keys) > _UNTIMED_SHOWN:
            words = self._more.replace("{0}", str(len(keys) - _UNTIMED_SHOWN))
            rect = self._untimed_rect(number, _UNTIMED_SHOWN)
            draw_text(painter, rect.adjusted(8, 0, 0, 0), words, "accent.strong", role="small")

    def _paint_gutter(self, painter: QPainter, body: QRect) -> None:
        look = theme()
        painter.fillRect(QRect(0, 0, self._gutter, self._head), look.colour("bg.subtle"))
        painter.fillRect(0, self._head - 1, self._gutter, 1, look.colour("line.hair"))
        painter.fillRect(self._gutter - 1, 0, 1, self.viewport().height(), look.colour("line.hair"))
        painter.setClipRect(QRect(0, body.top(), self._gutter, body.height()))
        for hour in range(self._from // 60, self._to // 60 + 1):
            if self._now is not None and abs(self._y(self._now) - self._y(hour * 60)) < 16:
                continue  # the pill of the present stands there
            words = QRect(0, self._y(hour * 60) - 9, self._gutter - 8, 18)
            draw_text(painter, words, f"{hour:02d}:00", "text.muted", role="small", align=RIGHT)
        painter.setClipping(False)
        if self._now is None:
            return
        y = self._y(self._now)
        if body.top() - 9 <= y <= body.bottom():
            clock = f"{self._now // 60:02d}:{self._now % 60:02d}"
            pill = QRectF(3, y - 9, min(self._gutter - 6, text_width(clock, "small", 600) + 14), 18)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("now"))
            painter.drawRoundedRect(pill, 9, 9)
            draw_text(painter, pill.toRect(), clock, "accent.on", role="small", weight=600, align=CENTRE)
            painter.setPen(QPen(look.colour("now"), 2))
            painter.drawLine(round(pill.right()), y, self._gutter, y)

    def _pressed(self, at: QPoint) -> None:
        for column in self._seen():
            keys = self._columns[column].untimed
            if len(keys) > _UNTIMED_SHOWN and self._untimed_rect(column, _UNTIMED_SHOWN).contains(at):
                self.choose(keys[_UNTIMED_SHOWN])
