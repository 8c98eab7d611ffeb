"""The customer list (screens reference 2): tabs with counts, filters, columns, a long table, totals."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QModelIndex, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.models.customers import (
    CustomerListing,
    CustomersModel,
    CustomerSums,
    read_listing,
    read_start,
    read_sums,
)
from tdental_desktop.queries.customers import STATUSES, CustomerFilters, CustomerRow, Order, shared_names
from tdental_desktop.queries.table_problem import FAULTS
from tdental_desktop.views.customer_columns import list_columns
from tdental_desktop.views.customer_filters import active_filters, filters_from
from tdental_desktop.views.customer_list_top import ALL, ListTop
from tdental_desktop.views.customer_list_words import empty_page, span_words, sums_hint, sums_words
from tdental_desktop.views.following import Following
from tdental_desktop.views.lists.saved import Memory, SavedFilters
from tdental_desktop.views.place import Place, place_of, return_to
from tdental_desktop.views.places import CustomersOf
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import problem_text, treatment_state
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Footer
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, plain_tooltip

translate = QCoreApplication.translate
_ROOM_FOR_BOOKING = 400
_TYPING_MS = 60
_REST_MS = 1000
_AFTER_START_MS = 20
"""The first rows are painted before the whole list is asked for."""
_ROOM_FOR_SUMS = 460


class CustomerListView(View):
    """See the module. Rows are read by key when painted; everything else is asked of the query thread."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._filters = CustomerFilters(branch=context.branch)
        self._order = self._saved_order()
        self._failure: str | None = None
        self._listing: CustomerListing | None = None
        self._sums: CustomerSums | None = None
        self._asked = False
        self._again = False
        self._followed: str | None = None
        self._told = QElapsedTimer()
        self._wanted: Place | None = None
        self._columns = list_columns(context, lambda key: self._model.upcoming.get(key))
        self._model = CustomersModel(
            context.connection,
            context.scope,
            [column.data for column in self._columns],
            key_role=Role.KEY,
            parent=self,
        )
        self._build()
        self._connect()
        self._show_state()

    # -- building

    def _build(self) -> None:
        self._top = ListTop(self.context.scope)
        self._search, self._tabs = self._top.search, self._top.tabs
        self._table = DataTable(name=translate("Customers", "Khách hàng"))
        self._table.setObjectName("customers.table")
        self._table.setModel(self._model)
        self._table.set_columns([(c.width, c.delegate(self._table)) for c in self._columns])
        self._table.set_copy_text(self._phone_at)
        header = self._table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._empty = EmptyState()
        self._footer = Footer()
        self._arrange()
        faces = [ColumnFace(c.data.key, c.data.title, c.width, c.shown, c.fixed) for c in self._columns]
        settings = self.context.settings
        self._column_set = ColumnSet(self._table, faces, partial(settings.set, "customers.columns"))
        self._column_set.restore(settings.get("customers.columns"))
        self._show_order()
        self.saved = SavedFilters(settings, "customers", self.memory, self.use_memory, self)
        self._top.tools.addWidget(self.saved.button())
        self._top.tools.addWidget(self._table.export_button())

    def _arrange(self) -> None:
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(holder, 1)
        column.addWidget(self._footer)

    def _connect(self) -> None:
        self._typing = _timer(self, _TYPING_MS, self._search_changed)
        self._following = Following(self._follow, self)
        self._resting = _timer(self, _REST_MS, self._ask_again)
        self._search.textChanged.connect(self._typing.start)
        self._tabs.changed.connect(self._tab_changed)
        self._top.menu.chosen.connect(self._set_filters)
        self._top.chips.chosen.connect(self._set_filters)
        self._top.column_button.clicked.connect(self._choose_columns)
        self._column_set.changed.connect(self._show_order)
        self._empty.action.connect(self._empty_pressed)
        header = self._table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.customContextMenuRequested.connect(lambda _at: self._choose_columns())
        self._table.opened.connect(self._open)
        self._table.typed.connect(self.type_into_search)
        self._table.current_row_changed.connect(self._following.move)
        self._table.clicked.connect(self._clicked)
        self._table.verticalScrollBar().valueChanged.connect(self._show_footer)
        self._model.failed.connect(self._failed)
        self.context.branch_changed.connect(self._branch_changed)
        self.context.tab_wanted.connect(self._tab_wanted)
        self._tab_shortcuts: list[QShortcut] = []
        self._tab_keys()

    def _tab_keys(self) -> None:
        """Alt+1 … Alt+0 while there is no record that hears them itself, in front or behind the preview."""
        for place in range(10):
            made = QShortcut(QKeySequence(f"Alt+{(place + 1) % 10}"), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(partial(self._open_tab, place))
            self._tab_shortcuts.append(made)
        self._record_presence(self.context.record_present)
        self.context.record_presence.connect(self._record_presence)

    def _record_presence(self, present: bool) -> None:
        for shortcut in self._tab_shortcuts:
            shortcut.setEnabled(not present)

    # -- asking

    def reload(self) -> None:
        """Ask for ids and figures again; while an answer is on its way or just came, once more after it."""
        if self._asked or self._resting.isActive():
            self._again = True
            return
        self._ask()

    def _ask_again(self) -> None:
        if self._again and not self._asked:
            self._again = False
            self._ask()

    def _ask(self) -> None:
        self._asked = True
        context, filters, order = self.context, self._filters, self._order
        today = context.today().isoformat()
        scope = context.scope
        if self._listing is None:
            # The rest is asked after it: at the start of the program nothing is to be in its way.
            context.ask(
                "customers.start",
                lambda connection: read_start(connection, scope, filters, order, today),
                self._got_start,
            )
            return
        self._ask_all()

    def _ask_all(self) -> None:
        context, scope, filters, order = self.context, self.context.scope, self._filters, self._order
        today = context.today().isoformat()
        context.ask(
            "customers.ids",
            lambda connection: read_listing(connection, scope, filters, order, today),
            self._got_listing,
        )
        context.ask(
            "customers.sums",
            lambda connection: read_sums(connection, scope, filters, today),
            self._got_sums,
            long=True,
        )

    def _got_start(self, answer: Any) -> None:
        """The first rows while the whole list is still being put in order."""
        if isinstance(answer, CustomerListing) and answer.ids and self._listing is None:
            self._listing = answer
            self._model.set_listing(answer)
            self._show_state()
        QTimer.singleShot(_AFTER_START_MS, self, self._ask_all)

    def _got_listing(self, answer: Any) -> None:
        self._asked = False
        if not isinstance(answer, CustomerListing):
            self._listing, self._failure = None, answer.code
            self._model.set_ids(())
        else:
            self._failure = None
            self._listing = answer
            self._drop_old_sums(len(answer.ids))
            place = self._wanted or place_of(self._table, self._model)
            if self._model.set_listing(answer) or self._wanted is not None:
                return_to(self._table, self._model, place)
            self._wanted = None
        self._show_counts()
        self._show_state()
        if self.context.syncing:
            # A run commits many times a second; the list follows once a second.
            self._resting.start()
        else:
            self._resting.stop()
            self._ask_again()

    def _got_sums(self, answer: Any) -> None:
        self._sums = answer if isinstance(answer, CustomerSums) else None
        self._show_counts()
        self._show_footer()

    def _drop_old_sums(self, rows: int) -> None:
        """Figures of an earlier state of the list are not shown beside its present rows."""
        if self._sums is not None and self._sums.counts.get(self._filters.status) != rows:
            self._sums = None
            self._show_counts()

    def _failed(self, code: str) -> None:
        self._top.show_band(sentences.sentence(code, self.context.language), "danger")

    # -- filters and order

    def filters(self) -> CustomerFilters:
        """What the list is narrowed to."""
        return self._filters

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        reader, filters = self.context.connection(), self._filters
        names = {} if reader is None else shared_names(reader, filters)
        state = treatment_state(filters.status) if filters.status else None
        problem = self._listing.problem if self._listing else None
        narrowed = self.narrowed_to(
            state.word if state is not None else "",
            f"“{filters.words}”" if filters.words else "",
            *(word for word, _ in active_filters(filters, names)),
        )
        lacking = (problem_text(problem, self.context.language),) if problem else ()
        return table.accessibleName(), narrowed, lacking

    def _set_filters(self, filters: CustomerFilters) -> None:
        if filters == self._filters:
            return
        self._filters = filters
        self._show_filters(filters)
        self._table.scrollToTop()
        self._ask()

    def _show_filters(self, filters: CustomerFilters) -> None:
        reader = self.context.connection()
        self._top.show_filters(filters, {} if reader is None else shared_names(reader, filters))

    def show_place(self, place: object) -> None:
        """The customers of a source or tag, as many as its row counts: also whom nobody follows."""
        if isinstance(place, CustomersOf):
            every = CustomerFilters(branch=self.context.branch, follow=None)
            of_source = place.field == "source"
            self._look_like(replace(every, source=place.key) if of_source else replace(every, tag=place.key))

    def _tab_changed(self, key: str) -> None:
        status = next((known for known in STATUSES if known == key), None)
        self._set_filters(replace(self._filters, status=status))

    def _branch_changed(self) -> None:
        self._set_filters(replace(self._filters, branch=self.context.branch))

    def _search_changed(self) -> None:
        self._set_filters(replace(self._filters, words=self._search.text().strip()))

    def type_into_search(self, text: str) -> None:
        """Letters typed in the table belong to the filter box."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.insert(text)

    def rows(self) -> DataTable:
        return self._table

    def focus_target(self) -> QWidget:
        return self._search

    def clear_filters(self) -> None:
        """Back to the default: all followed customers of the chosen branch."""
        self._search.clear()
        self._typing.stop()
        self._tabs.set_current(ALL)
        self._set_filters(CustomerFilters(branch=self.context.branch))

    def _sort_by(self, section: int) -> None:
        column = self._columns[section]
        key = column.data.sort
        if key is None:
            return
        again = key == self._order.key
        self._order = Order(key, not self._order.descending if again else column.first_descending)
        self.context.settings.set("customers.order", [self._order.key, self._order.descending])
        self._show_order()
        self._table.scrollToTop()
        self._ask()

    def _saved_order(self) -> Order:
        return _order_from(self.context.settings.get("customers.order"))

    def _show_order(self) -> None:
        header = self._table.horizontalHeader()
        found = [
            place
            for place, column in enumerate(self._columns)
            if column.data.sort == self._order.key and not header.isSectionHidden(place)
        ]
        order = Qt.SortOrder.DescendingOrder if self._order.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(found[0] if found else -1, order)

    def _choose_columns(self) -> None:
        self._column_set.drop_down(self._top.column_button)

    # -- saved filters

    def memory(self) -> Memory:
        """Filters, order and columns as plain JSON; the branch is the window's."""
        filters = {name: value for name, value in asdict(self._filters).items() if name != "branch"}
        order = [self._order.key, self._order.descending]
        columns = self.context.settings.get("customers.columns")
        return {"filters": filters, "order": order, "columns": columns}

    def use_memory(self, memory: Memory) -> None:
        """Look like a memory; what it does not tell is the default."""
        self._order = _order_from(memory.get("order"))
        self._column_set.restore(memory.get("columns"))
        self._show_order()
        self._look_like(filters_from(memory.get("filters"), self.context.branch))

    def _look_like(self, filters: CustomerFilters) -> None:
        with QSignalBlocker(self._search), QSignalBlocker(self._tabs):
            self._search.setText(filters.words)
            self._tabs.set_current(filters.status or ALL)
        self._typing.stop()
        self._filters = filters
        self._show_filters(filters)
        self._table.scrollToTop()
        self._ask()

    # -- another window

    def state(self) -> object:
        place = self._wanted or place_of(self._table, self._model)
        return {"filters": self._filters, "typed": self._search.text(), "place": place}

    def restore_state(self, state: object) -> None:
        if not isinstance(state, dict):
            return
        filters: CustomerFilters = state["filters"]
        with QSignalBlocker(self._search), QSignalBlocker(self._tabs):
            self._search.setText(state["typed"])
            self._tabs.set_current(filters.status or ALL)
        # Whoever is selected there is on screen already; nothing comes to the front for it.
        self._wanted, self._followed = state["place"], state["place"].current
        self._set_filters(filters)

    # -- rows

    def _row(self, index: QModelIndex) -> CustomerRow | None:
        return self._model.item(index.row()) if index.isValid() else None

    def _phone_at(self, index: QModelIndex) -> str:
        row = self._row(index)
        return formats.phone_digits(row.phone) if row and row.phone else ""

    def _follow(self) -> None:
        """Tell who is selected; not again for the same one, whose row only moved with newer data."""
        key = self._model.key_at(self._table.currentIndex().row())
        if key is not None and key != self._followed:
            self._followed = key
            self._told.start()
            self.context.customer_chosen.emit(key)

    def _clicked(self) -> None:
        """Also on the row that is current already: the preview may stand behind another view."""
        pause = QGuiApplication.styleHints().mouseDoubleClickInterval()
        if self._told.isValid() and self._told.elapsed() < pause:
            return  # this click made it current, or is half of the double click that opened the record
        self._followed = None
        self._follow()

    def _open(self, index: QModelIndex) -> None:
        key = self._model.key_at(index.row())
        if key is not None:
            self._following.stop()
            self._followed = key
            self._told.start()
            self.context.customer_opened.emit(key)

    def _tab_wanted(self, tab: str) -> None:
        """The record heard Alt and a digit, but lies behind the preview of who is selected here."""
        key = self._model.key_at(self._table.currentIndex().row())
        focus = QApplication.focusWidget()
        if key is not None and focus is not None and self.isAncestorOf(focus):
            from tdental_desktop.views.record import keys

            self._followed = key
            keys.open_tab(self.context, key, tab)

    def _open_tab(self, place: int) -> None:
        from tdental_desktop.views.record import TABS

        self._tab_wanted(TABS[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._search.text() or self._narrowed()):
            self.clear_filters()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._search.hasFocus():
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._search.hasFocus():
            self._open_first()
        else:
            super().keyPressEvent(event)

    def _open_first(self) -> None:
        if self._model.rowCount():
            index = self._table.currentIndex()
            if not index.isValid():
                index = self._model.index(0, 1)
                self._table.setCurrentIndex(index)
            self._open(index)

    # -- what is shown around the rows

    def _narrowed(self) -> bool:
        return self._filters != CustomerFilters(branch=self.context.branch)

    def _show_state(self) -> None:
        problem = self._listing.problem if self._listing else None
        if self._model.rowCount():
            self._stack.setCurrentWidget(self._table)
            words = problem_text(problem, self.context.language, self._model.rowCount()) if problem else ""
            danger = problem is not None and problem.trouble in FAULTS
            self._top.show_band(words, "warning" if danger else "info")
        else:
            self._top.show_band("")
            self._show_empty()
            self._stack.setCurrentWidget(self._empty)
        self._show_footer()

    def _show_empty(self) -> None:
        page = empty_page(self._listing, self._failure, self._filters, self.context)
        self._empty.set_kind(page.icon, danger=page.danger, hatched=page.hatched)
        self._empty.set_reason(page.reason, page.more, page.button)

    def _empty_pressed(self) -> None:
        if self._failure is not None:
            self._ask()
        else:
            self.clear_filters()

    def _show_counts(self) -> None:
        counts = self._sums.counts if self._sums else {}
        problem = self._listing.problem if self._listing else None
        at_least = problem is not None and problem.trouble not in ("failed", "held_back")
        self._top.show_counts(counts, self.width() - 16, self.context.language, at_least=at_least)

    def _show_footer(self) -> None:
        language = self.context.language
        count = self._model.rowCount()
        if not count:
            self._footer.set_texts("")
            return
        first = max(1, self._table.rowAt(0) + 1)
        last = self._table.rowAt(self._table.viewport().height() - 1) + 1 or count
        whole = self._listing is not None and self._listing.whole
        left = span_words(first, last, count, whole=whole, language=language)
        roomy = self.width() >= _ROOM_FOR_SUMS
        self._footer.set_texts(left, *sums_words(self._sums, language, roomy=roomy))
        self._footer.setToolTip(plain_tooltip(sums_hint(self._sums, language)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Half a name helps nobody: the booking stands in the preview too.
        self._column_set.squeeze("next_appointment", self.width() < _ROOM_FOR_BOOKING)
        self._show_counts()
        QTimer.singleShot(0, self, self._show_footer)


def _order_from(saved: object) -> Order:
    if isinstance(saved, list) and len(saved) == 2 and isinstance(saved[0], str):
        return Order(saved[0], bool(saved[1]))
    return Order()


def _timer(parent: View, milliseconds: int, slot: Any) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer
