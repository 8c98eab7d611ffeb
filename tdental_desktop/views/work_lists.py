"""The work lists dock: reminders, missed, stalled, birthdays, labo, balances; one filter line over all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.work_lists import PAGE
from tdental_desktop.queries import work_lists
from tdental_desktop.queries.work_lists import CHOICES, LISTS, SOURCES, Listing, Which, WorkFilters, WorkRow
from tdental_desktop.views.own_keys import AltDigits
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.work_lists_page import ListPage
from tdental_desktop.views.work_lists_words import (
    choice_words,
    count_words,
    doctor_word,
    list_names,
    narrowed_words,
    read_words,
    sum_texts,
    warnings,
)
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.page_header import Band, Footer
from tdental_desktop.widgets.scroll_strip import ScrollStrip
from tdental_desktop.widgets.segmented import Segmented, TabStrip
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
_TYPING_MS = 60
_REST_MS = 150
_COUNT_MS = 60
_ROOM_FOR_SUMS = 700
_ROOM_FOR_WORDS = 720
_ROOM_FOR_ONE_LINE = 600
_BOOKED: frozenset[Which] = frozenset({"reminders", "missed"})


class WorkListsView(View):
    """See the module. Rows are read by key when painted; everything else is asked of the query thread."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._which: Which = "reminders"
        self._pages: dict[Which, ListPage] = {}
        self._asked = False
        self._again = False
        self._uncounted: set[Which] = set(LISTS)
        self._build()
        self._connect()
        self._show_list("reminders")

    # -- building

    def _build(self) -> None:
        names = list_names() if self.context.scope.money else list_names()[:-1]
        self.tabs = TabStrip(names, translate("WorkLists", "Danh sách việc cần làm"))
        self._strip = ScrollStrip(self.tabs, lambda key: f"Alt+{LISTS.index(key) + 1}")  # type: ignore[arg-type]
        self.search = SearchField(translate("WorkLists", "Lọc theo tên, số cuối điện thoại, mã"))
        self._choices = {
            which: Segmented(choice_words(which), translate("WorkLists", "Khoảng thời gian"))
            for which in LISTS
        }
        self.doctor = push_button("", kind="flat", icon="person")
        self.slip = icon_button("note", translate("WorkLists", "In phiếu hẹn"), shortcut="Ctrl+P")
        self.pin = icon_button("pin", translate("Lists", "Bộ lọc đã lưu"))
        self.export = icon_button("export", translate("Table", "Xuất và in"))
        self.sheet = icon_button("print", translate("WorkLists", "Phiếu ngày (PDF)"), shortcut="Ctrl+Shift+P")
        choosing = QWidget()
        row = QHBoxLayout(choosing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (*self._choices.values(), self.doctor):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.pin, self.slip, self.sheet, self.export):
            row.addWidget(button)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setContentsMargins(8, 8, 8, 8)
        self._bar.setSpacing(6)
        self._bar.addWidget(self.search, 1)
        self._bar.addWidget(choosing)
        self.band = Band("warning")
        self.band.hide()
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.footer = Footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addLayout(self._bar)
        column.addWidget(self.band)
        column.addWidget(pages, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self._typing = _timer(self, _TYPING_MS, self._typed)
        self._resting = _timer(self, _REST_MS, self._ask_again)
        self._counting = _timer(self, _COUNT_MS, self._count)
        self.search.textChanged.connect(self._typing.start)
        self.tabs.changed.connect(self._show_list)
        for which, choice in self._choices.items():
            choice.changed.connect(partial(self._chose, which))
        self.doctor.clicked.connect(self._drop_doctors)
        self.slip.clicked.connect(self.print_slip)
        self.sheet.clicked.connect(self.context.papers.print_day_sheet)
        self.pin.clicked.connect(lambda: self.page.saved.drop_down(self.pin))
        self.export.clicked.connect(lambda: self.page.table.drop_exports(self.export))
        self.context.branch_changed.connect(self._branch_changed)
        AltDigits(self, [partial(self.open_list, which) for which in LISTS])
        self._key("Ctrl+P", self.print_slip)
        self._key("Ctrl+Shift+P", self.context.papers.print_day_sheet)

    def _key(self, keys: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def _page(self, which: Which) -> ListPage:
        if which not in self._pages:
            page = self._pages[which] = ListPage(self.context, which)
            page.asked.connect(self._ask)
            page.undone.connect(self._undo)
            page.remembered.connect(lambda: self._show_list(self._which))
            page.table.opened.connect(self._open)
            page.table.typed.connect(self._type_into_search)
            page.table.current_row_changed.connect(self._follow)
            page.model.failed.connect(page.set_failure)
            self._stack.addWidget(page)
        return self._pages[which]

    @property
    def page(self) -> ListPage:
        """The list that is on."""
        return self._page(self._which)

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        filters = self.page.filters
        lacking = warnings(self.page.listing, self.context) if self.page.listing else []
        return (
            f"{table.accessibleName()}: {dict(choice_words(self._which))[filters.choice]}",
            self.narrowed_to(narrowed_words(filters)),
            tuple(lacking),
        )

    # -- choosing

    def open_list(self, which: Which) -> None:
        """Turn to a list, with the focus in its rows."""
        if which in self.tabs.keys():  # noqa: SIM118 - a method of ours, no mapping
            self.tabs.set_current(which)
            self.page.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_list(self, key: str) -> None:
        self._which = next(which for which in LISTS if which == key)
        page = self.page
        self._stack.setCurrentWidget(page)
        for which, choice in self._choices.items():
            choice.setVisible(which == self._which)
        with QSignalBlocker(self._choices[self._which]), QSignalBlocker(self.search):
            self._choices[self._which].set_current(page.filters.choice)
            self.search.setText(page.filters.words)
        self._typing.stop()
        self.slip.setVisible(self._which in _BOOKED)
        self.doctor.setVisible(SOURCES[self._which].by_doctor)
        self._show_doctor()
        self._fit()
        self._show_around()
        if page.stale and self.in_sight():
            self._ask()

    def _chose(self, which: Which, choice: str) -> None:
        self._filter(which, replace(self._page(which).filters, choice=choice))

    def _typed(self) -> None:
        self._filter(self._which, replace(self.page.filters, words=self.search.text().strip()))

    def _choose_doctor(self, doctor: str | None) -> None:
        self._filter(self._which, replace(self.page.filters, doctor=doctor))
        self._show_doctor()

    def _filter(self, which: Which, filters: WorkFilters) -> None:
        page = self._page(which)
        if filters != page.filters:
            page.filters = filters
            page.table.scrollToTop()
            self._ask()

    def _branch_changed(self) -> None:
        for page in self._pages.values():
            page.filters = replace(page.filters, branch=self.context.branch)
            page.stale = True
        self.mark_stale()

    def _undo(self) -> None:
        """Filters off, or, after an error, once more."""
        self.search.clear()
        self._typing.stop()
        page = self.page
        page.filters = WorkFilters(self._which, page.filters.choice, self.context.branch)
        self._show_doctor()
        self._ask()

    # -- asking

    def reload(self) -> None:
        for page in self._pages.values():
            page.stale = True
        self._uncounted = set(LISTS)
        if self._asked or self._resting.isActive():
            self._again = True
            return
        self._ask()

    def _ask_again(self) -> None:
        if self._again and not self._asked and self.in_sight():
            self._again = False
            self._ask()

    def in_sight(self) -> bool:
        """On screen; Qt calls a view behind another tab visible too."""
        return self.isVisible() and not self._covered

    def _ask(self) -> None:
        if not self.in_sight():
            self._stale = True
            return
        self._asked = True
        page, scope, now = self.page, self.context.scope, self.context.now()
        which, filters, order = self._which, page.filters, page.order
        page.stale = False

        def question(reader: Any) -> tuple[WorkFilters, Listing, dict[str, WorkRow]]:
            found = work_lists.listing(reader, scope, filters, order, now)
            return filters, found, work_lists.rows(reader, scope, which, found.ids[:PAGE], now)

        self.context.ask("work_lists.ids", question, partial(self._got, which))
        if self._uncounted:
            self._counting.start()

    def _count(self) -> None:
        """One list after the other, once the rows stand: nobody waits for the figures on the tabs."""
        if self._asked or not self._uncounted or not self.in_sight():
            return
        which = next(one for one in LISTS if one in self._uncounted)
        self._uncounted.discard(which)
        scope, now, branch = self.context.scope, self.context.now(), self.context.branch
        filters = replace(self._filters_of(which), branch=branch)

        def question(reader: Any) -> tuple[dict[Which, int], Listing]:
            found = work_lists.counts(reader, scope, {which: filters.choice}, branch, now)
            return found, work_lists.standing_of(reader, scope, filters, now)

        self.context.ask("work_lists.counts", question, self._got_counts, long=True)

    def _filters_of(self, which: Which) -> WorkFilters:
        page = self._pages.get(which)
        return page.filters if page else WorkFilters(which, CHOICES[which][0])

    def _got(self, which: Which, answer: Any) -> None:
        self._asked = False
        if not isinstance(answer, tuple):
            self._page(which).set_failure(answer.code)
        elif answer[0] == self._page(which).filters:
            filters, found, first = answer
            self._page(which).set_listing(found, first)
            if not filters.words and filters.doctor is None and which in self.tabs.keys():  # noqa: SIM118
                self._show_count(which, len(found.ids), found)
                self._uncounted.discard(which)
        self._show_around()
        if self._uncounted:
            self._counting.start()
        if self.context.syncing:
            # A run commits many times a second; the list follows within half a second.
            self._resting.start()
        else:
            self._resting.stop()
            self._ask_again()

    def _got_counts(self, answer: Any) -> None:
        if isinstance(answer, tuple):
            found, standing = answer
            for which, count in found.items():
                self._show_count(which, count, standing)
        self._strip.updateGeometry()
        self._count()

    def _show_count(self, which: Which, count: int, listing: Listing) -> None:
        """On its tab; no figure that reading on could lessen."""
        self.tabs.set_count(which, count if listing.certain else None, at_least=not listing.whole)

    # -- around the rows

    def _show_around(self) -> None:
        page, language = self.page, self.context.language
        rows = page.model.rowCount()
        lacking = warnings(page.listing, self.context) if page.listing else []
        self.band.set_band(" ".join(lacking) if rows else "")
        if page.listing is None or not rows:
            self.footer.set_texts("")
            return
        left = count_words(self._which, rows, language)
        if not page.listing.certain:
            left = translate("WorkLists", "Chưa chắc: {0}").replace("{0}", left)
        elif not page.listing.whole:
            left = f"≥ {left}"
        read = read_words(page.listing, self.context)
        words, figure, hint = sum_texts(page.listing, SOURCES[self._which].sums, language)
        if self.width() < _ROOM_FOR_SUMS and " · " in words:
            hint = f"{words} {figure}\n{hint}"
            words = words.rsplit(" · ", 1)[-1]
        self.footer.set_texts(" · ".join(part for part in (left, read) if part), words, figure)
        self.footer.setToolTip(plain_tooltip(hint))

    def _show_doctor(self) -> None:
        doctor = self.page.filters.doctor
        every = translate("WorkLists", "Mọi bác sĩ")
        words = every if doctor is None else doctor_word(doctor)
        self.doctor.setText(words if self.width() >= _ROOM_FOR_WORDS or doctor is not None else "")
        self.doctor.setAccessibleName(translate("WorkLists", "Bác sĩ: {0}").replace("{0}", words))
        self.doctor.setToolTip(plain_tooltip(words))

    def _drop_doctors(self) -> None:
        filters, scope, now = self.page.filters, self.context.scope, self.context.now()
        self.context.ask(
            "work_lists.doctors",
            lambda reader: work_lists.doctors(reader, scope, filters, now),
            self._got_doctors,
        )

    def _got_doctors(self, answer: Any) -> None:
        if isinstance(answer, tuple):
            menu = self.doctor_menu(answer)
            menu.popup(self.doctor.mapToGlobal(self.doctor.rect().bottomLeft()))

    def doctor_menu(self, doctors: tuple[tuple[str, int], ...]) -> QMenu:
        """All doctors of the list with the number of their rows."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        total = sum(number for _, number in doctors)
        every: list[tuple[str | None, str, int]] = [(None, translate("WorkLists", "Mọi bác sĩ"), total)]
        for value, word, number in [*every, *((name, doctor_word(name), count) for name, count in doctors)]:
            shown = formats.number(number, self.context.language)
            action = QAction(f"{word.replace('&', '&&')}\t{shown}", group)
            action.setCheckable(True)
            action.setChecked(value == self.page.filters.doctor)
            action.triggered.connect(lambda _on=False, wanted=value: self._choose_doctor(wanted))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # -- rows

    def _follow(self, _row: int) -> None:
        row = self.page.current()
        if row is not None and row.customer is not None and self.page.table.hasFocus():
            self.context.customer_shown.emit(row.customer)

    def _open(self, index: QModelIndex) -> None:
        if not self.page.open(index):
            self.band.set_band(translate("WorkLists", "Dòng này không cho biết khách hàng."))

    def print_slip(self) -> None:
        """The slip of the selected booking."""
        row = self.page.current()
        if row is not None and self._which in _BOOKED:
            self.context.papers.print_slip(row.id)

    def _type_into_search(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)

    def focus_target(self) -> QWidget:
        return self.page.table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        table = self.page.table
        narrowed = bool(self.page.filters.words) or self.page.filters.doctor is not None
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or narrowed):
            self._undo()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self._open(table.currentIndex() if table.currentIndex().isValid() else table.model().index(0, 0))
        else:
            super().keyPressEvent(event)

    # -- room, another window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._show_doctor()
        self._show_around()

    def _fit(self) -> None:
        way = QBoxLayout.Direction
        narrow = self.width() < _ROOM_FOR_ONE_LINE
        self._bar.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.page.fit(self.width())

    def state(self) -> object:
        return {"which": self._which, "pages": {which: page.state() for which, page in self._pages.items()}}

    def restore_state(self, state: object) -> None:
        if isinstance(state, dict):
            for which, kept in state["pages"].items():
                self._page(which).restore_state(kept)
            self.tabs.set_current(state["which"])
            self._show_list(state["which"])


def _timer(parent: View, milliseconds: int, slot: Callable[[], object]) -> QTimer:
    timer = QTimer(parent, interval=milliseconds, singleShot=True)
    timer.timeout.connect(slot)
    return timer
