"""The week: a column per day, a row per doctor or hour, cards stacked in the cells with free time between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop.theme import Tone, theme, tone_tokens
from tdental_desktop.widgets.calendar_area import CalendarArea, SpokenOf
from tdental_desktop.widgets.calendar_faces import CardFace, GapFace, paint_gap, paint_row_card
from tdental_desktop.widgets.paint import CENTRE, RIGHT, draw_text, text_width

HEADS = (108, 152, 196, 284, 416)
"""Row heights to zoom through: 2, 4, 6, 10 and 16 cards a cell."""
_LEAST_DAY = 116
_NARROW, _NARROW_SIDE = 760, 116
_TOP = 18
_SLOT = 24
_SLIM = 54
"""Height of a row with nothing in it: its name, and a found gap where there is one."""


@dataclass(frozen=True)
class WeekDay:
    """A column's head. ``hatch`` says why the day is not held; empty when it is."""

    key: str
    weekday: str
    date: str
    note: str
    today: bool = False
    hatch: str = ""


@dataclass(frozen=True)
class WeekRow:
    """A row's head: title, a second and third line, and how full it is (0…1), where that can be told."""

    key: str
    title: str
    note: str = ""
    full: float | None = None
    words: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class WeekCell:
    """A cell.

    Attributes:
        left, right: Small words over the cards: how many, how long.
        strip: Pieces of the load strip: from, to (0…1 of the day) and tone.
        items: The first cards and gaps in order of time; ``more`` cards and ``more_gaps`` find no room.
        words: What stands there when there are none; ``short`` where that finds no room.
    """

    left: str = ""
    right: str = ""
    strip: Sequence[tuple[float, float, Tone]] = ()
    items: Sequence[CardFace | GapFace] = ()
    more: int = 0
    more_gaps: int = 0
    words: str = ""
    short: str = ""


RowOf = Callable[[str], WeekRow]
CellsOf = Callable[[Sequence[tuple[str, str]], int], Sequence[WeekCell]]
EMPTY = WeekCell()


class WeekGrid(CalendarArea):
    """See the module. Cells are asked for when they come into sight and kept until :meth:`set_week`.

    Args:
        name, spoken_of: See ``CalendarArea``.
        row_of: A row's head by its key, asked for when it comes into sight.
        cells_of: What some cells show: row key and day of each, and how many items each has room for beside
            the words for those that it has not.
        more: Words under the cards that are seen: ``+{0} lịch hẹn nữa``.
        more_gaps: The same where only free time did not fit.

    Signals:
        cell_wanted: ``+N`` or an empty cell was pressed: day, row key.
    """

    cell_wanted = Signal(str, str)

    def __init__(
        self,
        name: str,
        spoken_of: SpokenOf,
        row_of: RowOf,
        cells_of: CellsOf,
        more: str,
        more_gaps: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, spoken_of, parent)
        sizes = theme().tokens.sizes["calendar"]
        self._head, self._side = int(sizes["day_header"]), int(sizes["doctor_column"])
        self._row = int(sizes["week_row"])
        self._row_of, self._cells_of = row_of, cells_of
        self._more, self._more_gaps = more, more_gaps
        self._days: tuple[WeekDay, ...] = ()
        self._rows: tuple[tuple[str, bool], ...] = ()
        self._heads: dict[str, WeekRow] = {}
        self._tops: list[int] = [0]
        self._cells: dict[tuple[int, int], WeekCell] = {}
        self._week = ""
        self._cursor: tuple[int, int] | None = None
        self._current_cell: tuple[int, int] | None = None

    # -- what is shown

    def set_week(self, days: Sequence[WeekDay], rows: Sequence[tuple[str, bool]]) -> None:
        """Show a week; the row at the top stays there, by its key.

        Args:
            rows: Key of each, and whether nothing stands in it all week: such a row is low.
        """
        bar = self.verticalScrollBar()
        top = self._row_at(bar.value())
        held, rest = (self._rows[top][0], bar.value() - self._tops[top]) if top is not None else ("", 0)
        week = days[0].key if days else ""
        same, self._week = week == self._week, week
        self._days, self._rows = tuple(days), tuple(rows)
        self._cells.clear()
        self._heads.clear()
        self._current_cell = None
        self._arrange()
        place = next((n for n, (key, _slim) in enumerate(self._rows) if key == held), None)
        if same and place is not None:
            bar.setValue(self._tops[place] + rest)
        self.viewport().update()

    def set_row_height(self, height: int) -> None:
        """One of ``HEADS``."""
        bar = self.verticalScrollBar()
        top = self._row_at(bar.value()) or 0
        rest = (bar.value() - self._tops[top]) / self._row
        self._row = height
        self._cells.clear()
        self._arrange()
        bar.setValue(self._tops[top] + round(rest * height))
        self.viewport().update()

    def rows_in_sight(self) -> tuple[int, int]:
        """First and behind the last, if every row were low."""
        first = self._seen_rows().start
        return first, first + 2 + self.viewport().height() // min(_SLIM, self._row)

    def row_height(self) -> int:
        """One of ``HEADS``."""
        return self._row

    def rows(self) -> tuple[WeekRow, ...]:
        """The heads of all rows."""
        return tuple(self._row_head(row) for row in range(len(self._rows)))

    def _row_head(self, row: int) -> WeekRow:
        key = self._rows[row][0]
        found = self._heads.get(key)
        if found is None:
            found = self._heads[key] = self._row_of(key)
        return found

    def days(self) -> tuple[WeekDay, ...]:
        """What is shown."""
        return self._days

    def cell(self, row: int, day: int) -> WeekCell:
        """A cell; asks for it when it is not at hand."""
        self._want([(row, day)])
        return self._cells[row, day]

    def _want(self, places: Iterable[tuple[int, int]]) -> None:
        """Ask for those that are not at hand, together."""
        missing = [place for place in places if place not in self._cells]
        keys = [(self._rows[row][0], self._days[day].key) for row, day in missing]
        found = self._cells_of(keys, self._slots()) if keys else ()
        for place, cell in zip(missing, found, strict=True):
            known = not self._days[place[1]].hatch
            self._cells[place] = cell if known or cell.items else EMPTY

    def show_row(self, key: str) -> None:
        """Bring a row into sight."""
        for place, (row, _slim) in enumerate(self._rows):
            if row == key:
                self._show_row(place)

    # -- geometry

    def _arrange(self) -> None:
        tops = [0]
        for _key, slim in self._rows:
            tops.append(tops[-1] + (_SLIM if slim else self._row))
        self._tops = tops
        body = self._body()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, tops[-1] - body.height()))
        down.setPageStep(max(1, body.height()))
        down.setSingleStep(max(12, self._row // 4))
        across.setRange(0, max(0, _LEAST_DAY * len(self._days) - body.width()))
        across.setPageStep(max(1, body.width()))
        across.setSingleStep(_LEAST_DAY // 3)

    def _body(self) -> QRect:
        view = self.viewport().rect()
        return QRect(
            self._side, self._head, max(0, view.width() - self._side), max(0, view.height() - self._head)
        )

    def _x(self, day: int) -> int:
        width = max(self._body().width(), _LEAST_DAY * len(self._days))
        return self._side + width * day // max(1, len(self._days)) - self.horizontalScrollBar().value()

    def _y(self, row: int) -> int:
        return self._head + self._tops[row] - self.verticalScrollBar().value()

    def _height(self, row: int) -> int:
        return self._tops[row + 1] - self._tops[row]

    def _rect(self, row: int, day: int) -> QRect:
        return QRect(self._x(day), self._y(row), self._x(day + 1) - self._x(day), self._height(row))

    def _row_at(self, y: int) -> int | None:
        """The row at a height of the whole, scrolled part included."""
        found = bisect_right(self._tops, y) - 1
        return found if 0 <= found < len(self._rows) else None

    def _seen_rows(self, rect: QRect | None = None) -> range:
        """Rows on screen, or those that touch a part of it."""
        body = self._body() if rect is None else self._body().intersected(rect)
        top = self.verticalScrollBar().value() + body.top() - self._head
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, min(len(self._rows), bisect_right(self._tops, top + body.height())))

    def _slots(self) -> int:
        """Cards a cell holds beside the words for those that it does not."""
        return max(1, (self._row - _TOP - 8 - 20) // _SLOT)

    def _slot(self, cell: QRect, number: int) -> QRect:
        return QRect(cell.left() + 6, cell.top() + _TOP + 5 + number * _SLOT, cell.width() - 13, _SLOT - 2)

    def _more_rect(self, rect: QRect, shown: int) -> QRect:
        return self._slot(rect, shown).adjusted(6, 0, 0, 0)

    def _cell_at(self, at: QPoint) -> tuple[int, int] | None:
        if at.x() < self._side or at.y() < self._head:
            return None
        row = self._row_at(at.y() - self._head + self.verticalScrollBar().value())
        day = next((n for n in range(len(self._days)) if self._x(n) <= at.x() < self._x(n + 1)), None)
        return None if day is None or row is None else (row, day)

    # -- cards

    def card_at(self, at: QPoint) -> str:
        where = self._cell_at(at)
        if where is None:
            return ""
        rect = self._rect(*where)
        for number, item in enumerate(self.cell(*where).items):
            if isinstance(item, CardFace) and self._slot(rect, number).contains(at):
                self._current_cell = where
                return item.key
        return ""

    def _find(self, key: str) -> tuple[tuple[int, int], int] | None:
        """Cell and number of a card among those that are painted."""
        near = [self._current_cell] if self._current_cell in self._cells else []
        for where in (*near, *self._cells):
            assert where is not None
            if where[0] >= len(self._rows) or where[1] >= len(self._days):
                continue
            for number, item in enumerate(self._cells[where].items):
                if isinstance(item, CardFace) and item.key == key:
                    return where, number
        return None

    def card_rect(self, key: str) -> QRect:
        found = self._find(key)
        return QRect() if found is None else self._slot(self._rect(*found[0]), found[1])

    def show_card(self, key: str) -> None:
        found = self._find(key)
        if found is not None:
            self._current_cell = found[0]
            self._show_row(found[0][0])
            self._show_day(found[0][1])

    def _show_row(self, row: int) -> None:
        bar, room = self.verticalScrollBar(), self._body().height()
        top, bottom = self._tops[row], self._tops[row + 1]
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(min(top, bottom - room))

    def _show_day(self, day: int) -> None:
        bar, body = self.horizontalScrollBar(), self._body()
        left, right = self._x(day), self._x(day + 1)
        if left < body.left():
            bar.setValue(bar.value() + left - body.left())
        elif right > body.right() + 1:
            bar.setValue(bar.value() + right - body.right() - 1)

    # -- keys and mouse

    def _move(self, key: Qt.Key) -> bool:
        if not self._rows or not self._days:
            return False
        found = self._find(self._current) if self._current else None
        if found is None:
            return self._enter_cell(self._cursor or (self._seen_rows().start, self._today()), 0, key)
        (row, day), number = found
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            return self._enter_cell((row, min(max(day + step, 0), len(self._days) - 1)), number, key)
        cards = self._cards(row, day)
        place = [one.key for one in cards].index(self._current) + (1 if key == Qt.Key.Key_Down else -1)
        if 0 <= place < len(cards):
            self.choose(cards[place].key)
            return True
        step = 1 if key == Qt.Key.Key_Down else -1
        return self._enter_cell((row + step, day), 0 if step > 0 else -1, key)

    def _enter_cell(self, where: tuple[int, int], number: int, key: Qt.Key) -> bool:
        """A card of the cell, or of the next one in that direction that has any."""
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        across = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(key, 0)
        row, day = where
        while 0 <= row < len(self._rows) and 0 <= day < len(self._days):
            cards = self._cards(row, day)
            if cards:
                self._cursor = self._current_cell = (row, day)
                self.choose(cards[min(number, len(cards) - 1)].key)
                return True
            row, day = row + down, day + across
        return True

    def _cards(self, row: int, day: int) -> list[CardFace]:
        return [item for item in self.cell(row, day).items if isinstance(item, CardFace)]

    def _today(self) -> int:
        return next((n for n, day in enumerate(self._days) if day.today), 0)

    def _pressed(self, at: QPoint) -> None:
        if at.y() < self._head:
            for number, day in enumerate(self._days):
                if at.x() >= self._side and self._x(number) <= at.x() < self._x(number + 1):
                    self.day_wanted.emit(day.key)
            return
        where = self._cell_at(at)
        if where is not None:
            cell, rect = self.cell(*where), self._rect(*where)
            if (cell.more or cell.more_gaps) and self._more_rect(rect, len(cell.items)).contains(at):
                self.cell_wanted.emit(self._days[where[1]].key, self._rows[where[0]][0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        where = self._cell_at(at)
        if where is not None and not self.card_at(at):
            self.cell_wanted.emit(self._days[where[1]].key, self._rows[where[0]][0])
        else:
            super().mouseDoubleClickEvent(event)

    def tip_at(self, at: QPoint) -> str:
        found = super().tip_at(at)
        if found or at.y() < self._head or at.x() >= self._side:
            return found
        row = self._row_at(at.y() - self._head + self.verticalScrollBar().value())
        if row is not None:
            shown = self._row_head(row)
            return "\n".join(filter(None, (shown.title, shown.note, shown.words)))
        return ""

    # -- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow dock the days need the room more than the names beside them.
        narrow = self.viewport().width() < _NARROW
        self._side = _NARROW_SIDE if narrow else int(theme().tokens.sizes["calendar"]["doctor_column"])
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            look, body, torn = theme(), self._body(), event.rect()
            painter.fillRect(torn, look.colour("bg.surface"))
            painter.setClipRect(body)
            days = [day for day in range(len(self._days)) if self._day_rect(day, body).intersects(torn)]
            rows = self._seen_rows(torn) if days else range(0)
            self._want((row, day) for day in days for row in rows)
            for day in days:
                self._paint_day(painter, day, body, rows)
            painter.setClipRect(QRect(0, self._head, self._side, body.height()))
            painter.fillRect(QRect(0, self._head, self._side, body.height()), look.colour("bg.subtle"))
            for row in self._seen_rows(torn):
                self._paint_row_head(painter, row)
            painter.setClipping(False)
            self._paint_heads(painter, body)
            painter.fillRect(self._side - 1, 0, 1, self.viewport().height(), look.colour("line.hair"))
            self._ring(painter)

    def _day_rect(self, number: int, body: QRect) -> QRect:
        """What is in sight of a day."""
        left = self._x(number)
        return QRect(left, body.top(), self._x(number + 1) - left, body.height()).intersected(body)

    def _paint_day(self, painter: QPainter, number: int, body: QRect, rows: range) -> None:
        look, day = theme(), self._days[number]
        left, right = self._x(number), self._x(number + 1)
        column = QRect(left, body.top(), right - left, body.height())
        if day.hatch:
            self._not_held(painter, column, "")
        elif day.today:
            painter.fillRect(column, look.colour("bg.hover"))
        painter.fillRect(right - 1, body.top(), 1, body.height(), look.colour("line.hair"))
        for row in rows:
            rect = self._rect(row, number)
            painter.fillRect(rect.left(), rect.bottom(), rect.width() - 1, 1, look.colour("line.hair"))
            self._paint_cell(painter, rect, self._cells[row, number])
        if day.hatch and not any(self.cell(row, number).items for row in self._seen_rows()):
            self._not_held(painter, column, day.hatch)

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: WeekCell) -> None:
        head = QRect(rect.left() + 7, rect.top() + 2, rect.width() - 15, 15)
        if cell.words:
            fits = not cell.short or text_width(cell.words, "small") <= head.width()
            words = cell.words if fits else cell.short
            draw_text(painter, head.translated(0, 8), words, "text.secondary", role="small")
        if cell.left:
            draw_text(painter, head, cell.left, "text.secondary", role="caption")
            draw_text(painter, head, cell.right, "text.secondary", role="caption", align=RIGHT)
        if cell.strip:
            self._paint_strip(painter, QRect(head.left(), rect.top() + _TOP, head.width(), 3), cell)
        for number, item in enumerate(cell.items):
            place = self._slot(rect, number)
            if isinstance(item, GapFace):
                paint_gap(painter, place, item)
            else:
                paint_row_card(painter, place, item, selected=item.key == self._current)
        if cell.more or cell.more_gaps:
            words = self._more if cell.more else self._more_gaps
            words = words.replace("{0}", str(cell.more or cell.more_gaps))
            draw_text(painter, self._more_rect(rect, len(cell.items)), words, "accent.strong", role="small")

    @staticmethod
    def _paint_strip(painter: QPainter, rect: QRect, cell: WeekCell) -> None:
        look = theme()
        painter.fillRect(rect, look.colour("line.soft"))
        for start, end, tone in cell.strip:
            left = rect.left() + round(start * rect.width())
            width = max(2, round((end - start) * rect.width()))
            painter.fillRect(left, rect.top(), width, 3, look.colour(tone_tokens(tone)[0]))

    def _paint_row_head(self, painter: QPainter, number: int) -> None:
        look, row, top = theme(), self._row_head(number), self._y(number)
        painter.fillRect(0, top + self._height(number) - 1, self._side, 1, look.colour("line.hair"))
        words = QRect(12, top + 8, self._side - 22, 18)
        draw_text(painter, words, row.title, "text.muted" if row.quiet else "text.primary", weight=500)
        draw_text(painter, words.translated(0, 18), row.note, "text.secondary", role="small")
        if row.full is not None:
            bar = QRect(12, top + 48, self._side - 24, 4)
            painter.fillRect(bar, look.colour("line.hair"))
            painter.fillRect(
                QRect(12, top + 48, round(bar.width() * min(1.0, row.full)), 4), look.colour("series.5")
            )
            draw_text(painter, words.translated(0, 48), row.words, "text.secondary", role="small")

    def _paint_heads(self, painter: QPainter, body: QRect) -> None:
        look = theme()
        painter.fillRect(QRect(0, 0, self.viewport().width(), self._head), look.colour("bg.subtle"))
        painter.setClipRect(QRect(self._side, 0, body.width(), self._head))
        for number, day in enumerate(self._days):
            left, right = self._x(number), self._x(number + 1)
            place = QRect(left + 8, 0, right - left - 18, self._head)
            token = "accent.strong" if day.today else "text.primary"
            draw_text(painter, place, day.weekday, token, weight=600)
            used = text_width(day.weekday, "body", 600) + 8
            width = text_width(day.date, "body", 600) + 20
            pill = QRect(place.left() + used, self._head // 2 - 11, width, 22)
            if day.today:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("accent"))
                painter.drawRoundedRect(pill, 11, 11)
                draw_text(painter, pill, day.date, "accent.on", weight=600, align=CENTRE)
            else:
                draw_text(painter, pill, day.date, "text.secondary")
            note = QRect(pill.right() + 4, 0, place.right() - pill.right() - 4, self._head)
            if text_width(day.note, "small") <= note.width():
                draw_text(painter, note, day.note, "text.secondary", role="small", align=RIGHT)
            painter.fillRect(right - 1, 0, 1, self._head, look.colour("line.hair"))
        painter.setClipping(False)
        painter.fillRect(0, self._head - 1, self.viewport().width(), 1, look.colour("line.hair"))
