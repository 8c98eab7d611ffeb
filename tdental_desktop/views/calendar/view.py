"""The appointment calendar: what is asked, what is shown, where keys lead (screens reference 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tdental_desktop.queries.calendar import Calendar, CalendarAsk
from tdental_desktop.queries.calendar_filter import NO_FILTERS, CalendarFilters
from tdental_desktop.queries.calendar_layout import Hours
from tdental_desktop.views.calendar.ahead import CHANNEL, ReadAhead
from tdental_desktop.views.calendar.bar import BY_TIME, CalendarBar
from tdental_desktop.views.calendar.free_time import FreeTime
from tdental_desktop.views.calendar.grids import Shown
from tdental_desktop.views.calendar.hours import HOURS, stored_hours
from tdental_desktop.views.calendar.keys import pressed, typed
from tdental_desktop.views.calendar.pages import CalendarPages
from tdental_desktop.views.calendar.panel import FilterPanel
from tdental_desktop.views.calendar.popover import BookingPopover
from tdental_desktop.views.calendar.remembered import memory_of, remembered
from tdental_desktop.views.calendar.selection import Selection
from tdental_desktop.views.calendar.span import MODES, Mode, Span, plus, typed_date
from tdental_desktop.views.calendar.told import (
    all_held,
    failure_page,
    footer_words,
    nothing_words,
    unread_page,
)
from tdental_desktop.views.lists.saved import Memory, SavedFilters
from tdental_desktop.views.places import DoctorsDay
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.page_header import Band, Footer, Hairline
from tdental_desktop.widgets.table import DataTable

translate = QCoreApplication.translate
_TYPING_MS = 120
_MINUTE_MS = 15_000
_ROOM_FOR_PANEL = 900
_REST_MS = 15
"""After those in sight of a crowded week are painted, all others are read."""


class CalendarView(View):
    """See the module. Bookings are read in the query thread, texts of cards by key when they are painted."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        saved = context.settings.text("calendar.mode", "day")
        mode: Mode = next((known for known in MODES[:3] if known == saved), "day")
        self._span = Span("day", context.today()).shown_as(mode)
        self._by_time = context.settings.get("calendar.grouping") == BY_TIME
        self._shown: Shown | None = None
        self._drawn: tuple[Span, bool] | None = None
        self._asked: tuple[CalendarAsk, Span] | None = None
        self._again = False
        self.ahead = ReadAhead(context, self._neighbour, self)
        self._wanted: tuple[str, int | None] | None = None
        self._minute = ""
        self._today = context.today()
        # Single letters and digits mean something here; they do not go to the search box of the window.
        self.setProperty("takesLetters", True)
        self._build()
        self._connect()
        self._show_bar()

    # -- building

    def _build(self) -> None:
        self.bar, self.panel = CalendarBar(), FilterPanel()
        self.pages = CalendarPages(self.context)
        self.pages.restore_zoom(self.context.settings.get("calendar.zoom"))
        self.band, self.footer = Band("info"), Footer()
        self.popover = BookingPopover(self.context, self)
        self.selection = Selection(self.context, self.pages, self.popover, self)
        self.free = FreeTime(self.context, self.bar, self._name_of, self)
        self.saved = SavedFilters(
            self.context.settings, "calendar", self.memory, self.use_memory, self, columns=False
        )
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        band = QVBoxLayout()
        band.setContentsMargins(8, 0, 8, 6)
        band.addWidget(self.band)
        self._band_room = band
        main.addWidget(self.bar)
        main.addWidget(Hairline())
        main.addLayout(band)
        main.addWidget(self.pages, 1)
        main.addWidget(self.footer)
        self._side = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addWidget(self._side)
        row.addLayout(main, 1)
        self._panel_wanted = self.context.settings.get("calendar.panel") is not False
        self._show_panel()

    def _connect(self) -> None:
        bar, panel = self.bar, self.panel
        bar.mode_chosen.connect(self.set_mode)
        bar.grouping_chosen.connect(self.set_grouping)
        bar.today_pressed.connect(lambda: self.go_to(self.context.today()))
        bar.turned.connect(self.turn)
        bar.zoomed.connect(self._zoom)
        bar.panel_pressed.connect(self._toggle_panel)
        bar.columns.clicked.connect(lambda: self.pages.table.column_set.drop_down(bar.columns))
        bar.date_typed.connect(self._date_typed)
        bar.gap_pressed.connect(self.ask_for_gap)
        self.free.found.connect(self._go_to_gap)
        panel.changed.connect(self._ask)
        panel.day_chosen.connect(self.go_to)
        panel.tomorrow_wanted.connect(self.show_tomorrow)
        panel.missed_wanted.connect(self.show_missed)
        for grid in self.pages.grids():
            grid.selected.connect(self.selection.select)
            grid.opened.connect(self.selection.open)
            grid.dismissed.connect(self.selection.close)
            grid.day_wanted.connect(self._open_day)
            grid.typed.connect(self._typed)
            grid.zoomed.connect(self._zoom)
            grid.verticalScrollBar().valueChanged.connect(self.selection.follow)
            grid.horizontalScrollBar().valueChanged.connect(self.selection.follow)
        self.pages.week.cell_wanted.connect(self._open_cell)
        self.pages.table.customer_wanted.connect(self.context.customer_opened)
        self.pages.table.typed.connect(self._typed)
        self.pages.nothing.action.connect(self._nothing_pressed)
        self.band.action.connect(self._band_pressed)
        self.context.branch_changed.connect(self.mark_stale)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._ask)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(lambda: self._ask(whole=True))
        bar.words_changed.connect(self._typing.start)
        self.context.setting_changed.connect(self._setting_changed)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self._tick)

    # -- asking

    def reload(self) -> None:
        """Ask again; while an answer to the same is on its way, once more after it."""
        if self._asked is not None and self._asked == (self._question(self._span), self._span):
            self._again = True
            return
        self._ask()

    def filters(self) -> CalendarFilters:
        """What the calendar is narrowed to."""
        return replace(self.panel.filters(), words=self.bar.search.text().strip())

    def span(self) -> Span:
        """View and range."""
        return self._span

    def hours(self) -> Hours:
        """Opening hours of the clinic."""
        return stored_hours(self.context.settings)

    def _question(self, span: Span) -> CalendarAsk:
        first, last = span.drawn
        inner = (span.since.isoformat(), span.until.isoformat())
        return CalendarAsk(
            since=first.isoformat(),
            until=last.isoformat(),
            filters=self.filters(),
            branch=self.context.branch,
            detail="counts" if span.mode == "month" else "rows",
            counted=inner if span.mode == "month" else None,
            hours=self.hours(),
        )

    def _ask(self, *, whole: bool = False) -> None:
        """Args: ``whole``: also what is out of sight of a crowded week."""
        self._again = False
        self.ahead.stop()
        self._rest.stop()
        ask, scope, now = self._question(self._span), self.context.scope, self.context.now()
        self._asked = (ask, self._span)
        self._minute = now.clock
        span, kept, week = self._span, self.ahead.kept, self.pages.week
        elsewhere = self._drawn != (span, False) and self._wanted is None
        part = span.mode == "week" and not self._by_time and elsewhere and not whole
        rows = week.rows_in_sight() if part else None

        def read(connection: Any) -> Calendar:
            if rows is None:
                return kept.calendar(connection, scope, ask, now)
            return kept.first_look(connection, scope, ask, now, rows)

        self.context.ask(
            CHANNEL,
            read,
            lambda answer: self._got(answer, span),
        )

    def _neighbour(self, steps: int) -> CalendarAsk | None:
        """The question of the range so many steps away; None while nothing is to be read ahead."""
        if self._asked is not None or not self.isVisible() or self.context.syncing:
            return None  # during a sync each commit would make them worthless
        return self._question(self._span.turned(steps))

    def forget_kept(self) -> None:
        """The next answer is read from the file."""
        self.ahead.forget()

    def _setting_changed(self, name: str) -> None:
        if name == HOURS:
            self.mark_stale()

    def _got(self, answer: Any, span: Span) -> None:
        self._asked = None
        if not isinstance(answer, Calendar):
            self._shown = self._drawn = None
            self.panel.set_answer(None, self.context.language)
            self.band.set_band("")
            self.pages.say(*failure_page(answer.code, self.context.language), danger=True)
            self.footer.set_texts("")
            return
        self._shown = Shown(
            answer,
            self.context.now(),
            self.context.language,
            self._by_time,
            answer.ask.filters.doctors,
            self.free.gap,
        )
        again = self._drawn == (span, self._by_time)
        self._drawn = (span, self._by_time)
        self.panel.set_answer(answer, self.context.language)
        self.panel.month.set_range(self.context.today(), span.since, span.until)
        self._draw(again=again)
        if self._again:
            self._ask()
        elif answer.part is not None:
            self._rest.start()
        else:
            self.ahead.start()

    def _draw(self, *, again: bool) -> None:
        assert self._shown is not None
        self._show_now()
        self.pages.show_answer(self._shown, self._span, again=again)
        self._say()
        if self._wanted is not None:
            key, minute = self._wanted
            self._wanted = None
            if self._span.mode == "day":
                self.pages.day.show_column(key, minute)
            elif self._span.mode == "week":
                self.pages.week.show_row(key)
        self.selection.refresh()

    def _say(self) -> None:
        """Band, footer and the sentence of an empty list."""
        assert self._shown is not None
        answer, language = self._shown.answer, self.context.language
        words, link = nothing_words(self._shown, self._span)
        if answer.problem is not None and not all_held(self._shown, self._span):
            # What is missing is read by a run; while one is under way there is nothing to press.
            link = "" if self.context.syncing else translate("Calendar", "Đồng bộ")
            self.band.set_band(problem_text(answer.problem, language), "warning", link=link)
        else:
            self.band.set_band(words, "info", link=link)
        self._band_room.setContentsMargins(8, 6, 8, 6) if self.band.accessibleName() else (
            self._band_room.setContentsMargins(0, 0, 0, 0)
        )
        if self._span.mode == "list" and not answer.bookings:
            narrowed = answer.counts.total > 0
            if narrowed:
                reason = translate("Calendar", "Không có lịch hẹn nào khớp bộ lọc.")
                self.pages.say(reason, "", translate("Calendar", "Xóa bộ lọc"))
            elif not all_held(self._shown, self._span):
                self.pages.say(*unread_page(self._shown, self._span), link, unread=True)
            else:
                self.pages.say(words, "", link)
            self.band.set_band("")
        self.footer.set_texts(*footer_words(self._shown, self._span))
        self.bar.set_narrowed(self.filters() != NO_FILTERS)

    # -- moving

    def set_span(self, span: Span) -> None:
        """Another range or view."""
        if span == self._span:
            return
        self.selection.close()
        self._span = span
        self._show_bar()
        self._ask()

    def set_mode(self, mode: str) -> None:
        """``day``, ``week``, ``month`` or ``list``."""
        chosen = next(known for known in MODES if known == mode)
        if chosen != "list":
            self.context.settings.set("calendar.mode", chosen)
        self.set_span(self._span.shown_as(chosen))

    def set_grouping(self, grouping: str) -> None:
        """``doctor`` or ``time``."""
        self._by_time = grouping == BY_TIME
        self.context.settings.set("calendar.grouping", grouping)
        self.selection.close()
        if self._shown is not None:
            self._shown = replace(self._shown, by_time=self._by_time)
            if self._shown.answer.part is not None:
                self._ask()
            else:
                self._draw(again=False)

    def go_to(self, day: date) -> None:
        """The same view of another day."""
        self.set_span(self._span.to(day))

    def turn(self, steps: int) -> None:
        """The next or previous range."""
        self.ahead.turned = 1 if steps > 0 else -1
        self.set_span(self._span.turned(steps))

    def show_tomorrow(self) -> None:
        """Whom to remind: tomorrow's list, whatever was filtered."""
        states = frozenset({"confirmed", "late", "unknown"})
        self._look(Span("list", plus(self.context.today(), 1)), CalendarFilters(states=states))

    def show_missed(self) -> None:
        """Who did not come in the last seven days."""
        first = plus(self.context.today(), -7)
        self._look(Span("list", first, "days", 7), CalendarFilters(states=frozenset({"overdue"})))

    def show_place(self, place: object) -> None:
        if isinstance(place, DoctorsDay):
            self._look(Span("day", date.fromisoformat(place.day)), CalendarFilters(doctors=place.doctors))

    def _look(self, span: Span, filters: CalendarFilters) -> None:
        self.bar.search.setText(filters.words)
        self._typing.stop()
        self.panel.set_filters(filters)
        self.selection.close()
        self._span = span
        self._show_bar()
        self._ask()

    def clear_filters(self) -> None:
        """Everything of the range."""
        self.bar.search.clear()
        self._typing.stop()
        self.panel.set_filters(NO_FILTERS)
        self._ask()

    def memory(self) -> Memory:
        """View, length of the range and filters as plain JSON; the day and the branch are the moment's."""
        return memory_of(self._span, self.filters(), by_time=self._by_time)

    def use_memory(self, memory: Memory) -> None:
        """Look like a memory, around the day on screen; what it does not tell is the default."""
        found = remembered(memory, self._span.anchor)
        self._by_time = found.by_time
        self._look(found.span, found.filters)

    def _open_day(self, day: str) -> None:
        self.set_span(Span("day", date.fromisoformat(day)))
        self.context.settings.set("calendar.mode", "day")

    def _open_cell(self, day: str, row: str) -> None:
        minute = int(row) * 60 if self._by_time and row.isdigit() else None
        self._wanted = (row, minute)
        self._open_day(day)

    def _go_to_nearest(self) -> None:
        if self._shown is not None:
            before, after = self._shown.answer.nearest
            day = after or before
            if day is not None:
                self.go_to(date.fromisoformat(day))

    def _band_pressed(self) -> None:
        if self._shown is not None and not all_held(self._shown, self._span):
            self.context.sync_wanted.emit()
        else:
            self._go_to_nearest()

    def _nothing_pressed(self) -> None:
        if self._shown is None:
            self._ask()
        elif self._shown.answer.counts.total:
            self.clear_filters()
        else:
            self._band_pressed()

    def _date_typed(self, text: str) -> None:
        day = typed_date(text, self._span.anchor)
        if day is None:
            self.bar.date_refused(translate("Calendar", "Gõ một ngày như 26, 26/11 hoặc 26/11/2026."))
            return
        self.go_to(day)
        self._show_bar()
        self.focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_for_gap(self) -> None:
        """Ask for whose free time, of how many minutes; whoever is selected or filtered for first."""
        booking = self.pages.booking(self.pages.selected())
        chosen = self.panel.filters().doctors
        key = booking.doctor if booking else next(iter(chosen)) if chosen and len(chosen) == 1 else None
        self.free.ask(self._shown.answer.doctors if self._shown else (), key, self.hours())

    def _name_of(self, doctor: str) -> str:
        return self._shown.name(doctor) if self._shown else ""

    def _go_to_gap(self, doctor: str, found: date, minute: int) -> None:
        self._wanted = (doctor, minute)
        mode: Literal["day", "week"] = "week" if self._span.mode == "week" else "day"
        if self._by_time:
            self.bar.groups.set_current("doctor")
        self._span = Span(mode, found, mode)
        self._show_bar()
        self._ask()

    def _typed(self, text: str) -> None:
        typed(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed(self, event):
            super().keyPressEvent(event)

    # -- for the window

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        words = self.bar.search.text().strip()
        filtered = self.panel.filters() != NO_FILTERS
        parts = [translate("Calendar", "Theo bộ lọc")] if filtered else []
        narrowed = self.narrowed_to(*parts, f"“{words}”" if words else "")
        return f"{table.accessibleName()}: {self.bar.title()}", narrowed, ()

    def title_widgets(self) -> list[QWidget]:
        every = icon_button("checklist", translate("Calendar", "Mọi lịch hẹn"), shortcut="Ctrl+Shift+B")
        every.clicked.connect(lambda: self.context.view_wanted.emit("bookings"))
        return [self.saved.button(), every]

    def focus_target(self) -> QWidget:
        page = self.pages.currentWidget()
        return page if page is not None and page is not self.pages.nothing else self.bar.search

    # -- what is shown around

    def _show_bar(self) -> None:
        self.bar.set_mode(self._span.mode, by_time=self._by_time)
        self.bar.set_title(self._span.title(self.context.language))
        self.panel.month.set_range(self.context.today(), self._span.since, self._span.until)

    def _zoom(self, step: int) -> None:
        self.context.settings.set("calendar.zoom", dict(self.pages.zoom(step)))
        self.selection.follow()

    def _toggle_panel(self) -> None:
        self._panel_wanted = self.panel.isHidden()
        self.context.settings.set("calendar.panel", self._panel_wanted)
        self._show_panel(forced=True)

    def _show_panel(self, *, forced: bool = False) -> None:
        shown = self._panel_wanted and (forced or self.width() >= _ROOM_FOR_PANEL)
        self.panel.setVisible(shown)
        self._side.setVisible(shown)
        self.bar.panel_button.setChecked(shown)

    def _show_now(self) -> None:
        now = self.context.moment()
        today = self._span.mode == "day" and self._span.since == now.date()
        self.pages.set_now(now.hour * 60 + now.minute if today else None)

    def _tick(self) -> None:
        """A minute may have passed: the line moves, and who did not come is late."""
        last, self._today = self._today, self.context.today()
        if last != self._today and self._span.anchor == last:
            self.go_to(self._today)  # who looked at today goes on doing so
        elif self.context.now().clock != self._minute:
            self._show_now()
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        if self._shown is not None:
            self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_panel()
        QTimer.singleShot(0, self, self.selection.follow)

    # -- another window

    def state(self) -> object:
        return {"span": self._span, "filters": self.filters(), "selected": self.pages.selected()}

    def restore_state(self, state: object) -> None:
        if isinstance(state, dict):
            self._span = state["span"]
            self.panel.set_filters(state["filters"])
            self.bar.search.setText(state["filters"].words)
            self._typing.stop()
            self._show_bar()
