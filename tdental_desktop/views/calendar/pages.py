"""The four ways a calendar is drawn, in one stack: day, week, month, list, and what stands for none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QStackedWidget, QWidget

from sync.errors import SyncError
from tdental_desktop.queries.calendar import BookingTexts, texts
from tdental_desktop.queries.calendar_rows import Booking
from tdental_desktop.views.calendar.faces import card_face, spoken_card
from tdental_desktop.views.calendar.grids import (
    Shown,
    day_columns,
    month_days,
    week_cell,
    week_days,
    week_row,
    week_rows,
    weekday_heads,
)
from tdental_desktop.views.calendar.listing import BookingTable
from tdental_desktop.views.calendar.span import Mode, Span
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.calendar_area import CalendarArea
from tdental_desktop.widgets.calendar_day import ZOOMS, DayGrid
from tdental_desktop.widgets.calendar_faces import CardFace
from tdental_desktop.widgets.calendar_month import MonthGrid
from tdental_desktop.widgets.calendar_week import EMPTY, HEADS, WeekCell, WeekGrid, WeekRow
from tdental_desktop.widgets.empty_state import EmptyState

translate = QCoreApplication.translate


class CalendarPages(QStackedWidget):
    """Draws an answer; faces are made when a card comes into sight. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        self._faces: dict[str, CardFace] = {}
        self._texts: dict[str, BookingTexts] = {}
        self._places: dict[str, int] | None = None
        name = translate("Calendar", "Lịch hẹn")
        self.day = DayGrid(
            name, self.face, self.spoken, self._read, translate("Calendar", "+{0} chưa rõ giờ")
        )
        more = translate("Calendar", "+{0} lịch hẹn nữa")
        more_gaps = translate("Calendar", "+{0} khoảng trống nữa")
        self.week = WeekGrid(name, self.spoken, self._row, self._cells, more, more_gaps)
        self.month = MonthGrid(name, translate("Calendar", "+{0} trạng thái nữa"))
        self.table = BookingTable(context)
        self.nothing = EmptyState(icon="calendar")
        for page in (self.day, self.week, self.month, self.table, self.nothing):
            self.addWidget(page)

    # -- what is shown

    def page(self, mode: Mode) -> QWidget:
        """The widget of a mode."""
        pages: dict[Mode, QWidget] = {
            "day": self.day,
            "week": self.week,
            "month": self.month,
            "list": self.table,
        }
        return pages[mode]

    def grids(self) -> tuple[CalendarArea, ...]:
        """The three that are no table."""
        return (self.day, self.week, self.month)

    def grid(self) -> CalendarArea | None:
        """The one in front; None for the list."""
        page = self.currentWidget()
        return page if isinstance(page, CalendarArea) else None

    def show_answer(self, shown: Shown, span: Span, *, again: bool) -> None:
        """Draw an answer.

        Args:
            again: The range and the view are the same as before: the place in it stays.
        """
        self._shown, self._places = shown, None
        self._faces.clear()
        self._texts.clear()
        if span.mode == "day":
            self.day.set_day(shown.answer.ask.since, day_columns(shown, shown.answer.ask.since))
        elif span.mode == "week":
            self.week.set_week(week_days(shown), week_rows(shown))
        elif span.mode == "month":
            self.month.set_month(weekday_heads(shown.language), month_days(shown, span.anchor))
        else:
            self.table.show_answer(shown.answer, again=again)
        self.setCurrentWidget(self.page(span.mode))

    def say(
        self, reason: str, more: str = "", button: str = "", *, danger: bool = False, unread: bool = False
    ) -> None:
        """A sentence where the calendar would be; hatched where it stands for what was not read."""
        self.nothing.set_kind("warning" if danger or unread else "calendar", danger=danger, hatched=unread)
        self.nothing.set_reason(reason, more, button)
        self.setCurrentWidget(self.nothing)

    def set_now(self, minute: int | None) -> None:
        """Move the now-line; None on other days."""
        self.day.set_now(minute)

    def zoom(self, step: int) -> dict[str, int]:
        """Zoom the grid in front by a step; gives both sizes, for the settings."""
        if self.currentWidget() is self.day:
            self.day.set_zoom(_stepped(ZOOMS, self.day.zoom(), step))
        elif self.currentWidget() is self.week:
            self.week.set_row_height(_stepped(HEADS, self.week.row_height(), step))
        return {"day": self.day.zoom(), "week": self.week.row_height()}

    def restore_zoom(self, saved: object) -> None:
        """What :meth:`zoom` gave."""
        if isinstance(saved, dict):
            if saved.get("day") in ZOOMS:
                self.day.set_zoom(saved["day"])
            if saved.get("week") in HEADS:
                self.week.set_row_height(saved["week"])

    def selected(self) -> str:
        """Key of the selected booking; empty for none."""
        grid = self.grid()
        if grid is self.month:
            return ""
        return grid.current() if grid is not None else self.table.key()

    def card_rect(self, key: str) -> QRect:
        """Where a booking is, in this widget; empty when it is out of sight."""
        grid = self.grid()
        if grid is None or grid is self.month:
            return QRect()
        rect = grid.card_rect(key)
        seen = rect.intersected(grid.viewport().rect())
        return (
            seen.translated(grid.viewport().mapTo(self, seen.topLeft()) - seen.topLeft()) if seen else QRect()
        )

    # -- bookings

    def booking(self, key: str) -> Booking | None:
        """A booking that is shown."""
        place = self._place(key)
        return None if place is None or self._shown is None else self._shown.answer.bookings[place]

    def _place(self, key: str) -> int | None:
        if self._shown is None:
            return None
        if self._places is None:
            self._places = {key: place for place, key in enumerate(self._shown.answer.bookings.ids)}
        return self._places.get(key)

    def texts(self, key: str) -> BookingTexts | None:
        """What a booking's card prints; None where it cannot be read."""
        self._read([key])
        return self._texts.get(key)

    def face(self, key: str) -> CardFace | None:
        """A card, with the texts that were read for it."""
        found = self._faces.get(key)
        if found is None:
            place = self._place(key)
            if place is None or self._shown is None:
                return None
            self._read([key])
            booking = self._shown.answer.bookings[place]
            found = self._faces[key] = card_face(booking, self._texts.get(key))
        return found

    def spoken(self, key: str) -> str:
        """Everything of a card in one line; empty for a key that is no booking."""
        place = self._place(key)
        if place is None or self._shown is None:
            return ""
        self._read([key])
        booking = self._shown.answer.bookings[place]
        doctor = self._shown.name(booking.doctor)
        return spoken_card(booking, self._texts.get(key), doctor, self._shown.language)

    def _read(self, keys: Sequence[str]) -> None:
        """Texts of cards that come into sight, by key."""
        wanted = [key for key in keys if key not in self._texts]
        connection = self._context.connection() if wanted else None
        if connection is None or self._shown is None:
            return
        try:
            self._texts |= texts(connection, self._context.scope, wanted, self._shown.now)
        except SyncError:
            return  # the card shows its name and time; the next answer tries again

    def _row(self, key: str) -> WeekRow:
        return WeekRow(key, "") if self._shown is None else week_row(self._shown, key)

    def _cells(self, wanted: Sequence[tuple[str, str]], room: int) -> list[WeekCell]:
        if self._shown is None:
            return [EMPTY] * len(wanted)
        return [week_cell(self._shown, row, day, room) for row, day in wanted]


def _stepped(sizes: tuple[int, ...], size: int, step: int) -> int:
    place = sizes.index(size) if size in sizes else 0
    return sizes[min(max(place + step, 0), len(sizes) - 1)]
