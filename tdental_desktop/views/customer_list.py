"""The customer list (screens reference 2): tabs with counts, filters, columns, a long table, totals."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.models.customers import (
    CustomerListing,
    CustomersModel,
    CustomerSums,
    read_listing,
    read_start,
    read_sums,
)
from tdental_desktop.queries.customers import STATUSES, CustomerFilters, CustomerRow, Order, Status
from tdental_desktop.theme import Tone, theme
from tdental_desktop.views.customer_columns import list_columns
from tdental_desktop.views.customer_filters import FilterChips, FilterMenu, active_filters
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.page_header import Band, Footer
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, plain_tooltip

translate = QCoreApplication.translate
_TYPING_MS = 60
_FOLLOW_MS = 60
_REST_MS = 1000
_ALL = "all"
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
        self._search = SearchField(translate("Customers", "Lọc theo tên, số cuối điện thoại, mã khách"))
        self._tabs = Segmented(
            [
                (_ALL, translate("Customers", "Tất cả")),
                ("sale", translate("Customers", "Đang điều trị")),
                ("done", translate("Customers", "Hoàn thành")),
                ("none", translate("Customers", "Chưa phát sinh")),
            ],
            translate("Customers", "Tình trạng điều trị"),
        )
        self._filter_button = icon_button("filter", translate("Customers", "Bộ lọc"))
        self._column_button = icon_button("columns", translate("Customers", "Chọn cột"))
        self._menu = FilterMenu(self.context.scope, self)
        self._chips = FilterChips()
        self._band = Band("info")
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

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 8, 0)
        top.setSpacing(4)
        top.addWidget(self._search, 1)
        top.addWidget(self._filter_button)
        top.addWidget(self._column_button)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(8, 8, 8, 8)
        tabs.addWidget(self._tabs)
        tabs.addStretch(1)
        self._band_box = QWidget()
        band = QVBoxLayout(self._band_box)
        band.setContentsMargins(8, 0, 8, 8)
        band.addWidget(self._band)
        self._band_box.hide()
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(tabs)
        column.addWidget(self._chips)
        column.addWidget(self._band_box)
        column.addWidget(holder, 1)
        column.addWidget(self._footer)

    def _connect(self) -> None:
        self._typing = _timer(self, _TYPING_MS, self._search_changed)
        self._following = _timer(self, _FOLLOW_MS, self._follow)
        self._resting = _timer(self, _REST_MS, self._ask_again)
        self._search.textChanged.connect(self._typing.start)
        self._tabs.changed.connect(self._tab_changed)
        self._menu.chosen.connect(self._set_filters)
        self._chips.chosen.connect(self._set_filters)
        self._filter_button.clicked.connect(partial(self._drop_down, self._filter_button, self._menu))
        self._column_button.clicked.connect(self._choose_columns)
        self._column_set.changed.connect(self._show_order)
        self._empty.action.connect(self._empty_pressed)
        header = self._table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.customContextMenuRequested.connect(lambda _at: self._choose_columns())
        self._table.opened.connect(self._open)
        self._table.typed.connect(self.type_into_search)
        self._table.current_row_changed.connect(self._following.start)
        self._table.verticalScrollBar().valueChanged.connect(self._show_footer)
        self._model.failed.connect(self._failed)
        self.context.branch_changed.connect(self._branch_changed)

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
            context.ask(
                "customers.start",
                lambda connection: read_start(connection, scope, filters, order, today),
                self._got_start,
            )
        context.ask(
            "customers.ids",
            lambda connection: read_listing(connection, scope, filters, order, today),
            self._got_listing,
        )
        context.ask(
            "customers.sums", lambda connection: read_sums(connection, scope, filters, today), self._got_sums
        )

    def _got_start(self, answer: Any) -> None:
        """The first rows while the whole list is still being put in order."""
        if isinstance(answer, CustomerListing) and answer.ids and self._listing is None:
            self._listing = answer
            self._model.set_listing(answer)
            self._show_state()

    def _got_listing(self, answer: Any) -> None:
        self._asked = False
        if not isinstance(answer, CustomerListing):
            self._listing, self._failure = None, answer.code
            self._model.set_ids(())
        else:
            self._failure = None
            self._listing = answer
            self._drop_old_sums(len(answer.ids))
            place = place_of(self._table, self._model)
            if self._model.set_listing(answer):
                return_to(self._table, self._model, place)
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
        self._show_band(sentences.sentence(code, self.context.language), "danger")

    def _show_band(self, words: str, tone: Tone = "info") -> None:
        self._band.set_band(words, tone)
        self._band_box.setVisible(bool(words))

    # -- filters and order

    def filters(self) -> CustomerFilters:
        """What the list is narrowed to."""
        return self._filters

    def _set_filters(self, filters: CustomerFilters) -> None:
        if filters == self._filters:
            return
        self._filters = filters
        self._menu.set_filters(filters)
        active = active_filters(filters)
        self._chips.show_filters(active)
        self._filter_button.setIcon(_filter_icon(bool(active)))
        self._table.scrollToTop()
        self._ask()

    def _tab_changed(self, key: str) -> None:
        status = next((known for known in STATUSES if known == key), None)
        self._set_filters(replace(self._filters, status=status))

    def _branch_changed(self) -> None:
        self._set_filters(replace(self._filters, branch=self.context.branch))

    def _search_changed(self) -> None:
        self._set_filters(replace(self._filters, words=self._search.text().strip()))

    def type_into_search(self, text: str) -> None:
        """Letters typed in the table belong to the filter box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.insert(text)

    def focus_search(self) -> None:
        """F2, Ctrl+K: put the cursor into the filter box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_target(self) -> QWidget:
        return self._search

    def clear_filters(self) -> None:
        """Back to the default: all followed customers of the chosen branch."""
        self._search.clear()
        self._typing.stop()
        self._tabs.set_current(_ALL)
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
        saved = self.context.settings.get("customers.order")
        if isinstance(saved, list) and len(saved) == 2 and isinstance(saved[0], str):
            return Order(saved[0], bool(saved[1]))
        return Order()

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
        self._column_set.drop_down(self._column_button)

    # -- rows

    def _row(self, index: QModelIndex) -> CustomerRow | None:
        return self._model.item(index.row()) if index.isValid() else None

    def _phone_at(self, index: QModelIndex) -> str:
        row = self._row(index)
        return formats.phone_digits(row.phone) if row and row.phone else ""

    def _follow(self) -> None:
        key = self._model.key_at(self._table.currentIndex().row())
        if key is not None:
            self.context.customer_chosen.emit(key)

    def _open(self, index: QModelIndex) -> None:
        key = self._model.key_at(index.row())
        if key is not None:
            self._following.stop()
            self.context.customer_opened.emit(key)

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
            danger = problem is not None and problem.trouble == "failed"
            self._show_band(words, "warning" if danger else "info")
        else:
            self._show_band("")
            self._show_empty()
            self._stack.setCurrentWidget(self._empty)
        self._show_footer()

    def _show_empty(self) -> None:
        problem = self._listing.problem if self._listing else None
        if self._failure is not None:
            self._empty.set_kind("warning", danger=True)
            reason = sentences.sentence(self._failure, self.context.language)
            self._empty.set_reason(reason, button=translate("Customers", "Thử lại"))
        elif self._listing is None:
            self._empty.set_kind("users")
            self._empty.set_reason("")
        elif problem is not None and problem.trouble != "failed":
            self._empty.set_kind("warning", hatched=True)
            more = translate("Customers", "Khách hàng sẽ hiện ra trong lúc đồng bộ.")
            self._empty.set_reason(problem_text(problem, self.context.language), more)
        elif self._narrowed():
            self._empty.set_kind("search")
            self._empty.set_reason(self._no_match(), self._searched(), translate("Customers", "Bỏ bộ lọc"))
        else:
            self._empty.set_kind("file")
            self._empty.set_reason(translate("Customers", "Bản sao này không có khách hàng"))

    def _no_match(self) -> str:
        if self._filters.words:
            return translate("Customers", "Không tìm thấy “{0}”").replace("{0}", self._filters.words)
        return translate("Customers", "Không có khách hàng nào khớp bộ lọc")

    def _searched(self) -> str:
        if not self._filters.words:
            return ""
        if self.context.scope.phone:
            return translate("Customers", "Đã tìm trong tên, số cuối điện thoại và mã khách.")
        return translate("Customers", "Đã tìm trong tên và mã khách.")

    def _empty_pressed(self) -> None:
        if self._failure is not None:
            self._ask()
        else:
            self.clear_filters()

    def _show_counts(self) -> None:
        counts = self._sums.counts if self._sums else {}
        keys: tuple[Status | None, ...] = (None, *STATUSES)
        roomy = self._tabs_fit(counts)
        for status in keys:
            key = status or _ALL
            count = counts.get(status)
            self._tabs.set_count(key, count if roomy else None)
            shown = formats.number(count, self.context.language)
            self._tabs.button(key).setToolTip("" if roomy or count is None else plain_tooltip(shown))

    def _tabs_fit(self, counts: Any) -> bool:
        """Whether the tabs with their numbers fit: a number that is cut says something false."""
        for status in (None, *STATUSES):
            self._tabs.set_count(status or _ALL, counts.get(status))
        return self._tabs.sizeHint().width() <= self.width() - 16

    def _show_footer(self) -> None:
        language = self.context.language
        count = self._model.rowCount()
        if not count:
            self._footer.set_texts("")
            return
        first = self._table.rowAt(0) + 1
        last = self._table.rowAt(self._table.viewport().height() - 1) + 1 or count
        span = f"{formats.number(max(1, first), language)}–{formats.number(last, language)}"
        words = translate("Customers", "{0} / {1} khách")
        whole = self._listing is not None and self._listing.whole
        shown = formats.number(count, language) if whole else "…"
        left = words.replace("{0}", span).replace("{1}", shown)
        totals = self._sums.totals if self._sums else None
        if totals is None:
            self._footer.set_texts(left)
            return
        expected = formats.money(totals.expected.value, language, unit=True)
        right = translate("Customers", "Dự kiến thu {0} · Công nợ").replace("{0}", expected)
        if self.width() < _ROOM_FOR_SUMS:
            right = translate("Customers", "Công nợ")
        debt = totals.debt.value
        token = "status.danger" if debt else "text.primary"
        self._footer.set_texts(left, right, formats.money(debt, language, unit=True), token)
        self._footer.setToolTip(plain_tooltip(self._totals_hint()))

    def _totals_hint(self) -> str:
        hint = translate("Customers", "Tổng theo bộ lọc.")
        totals = self._sums.totals if self._sums else None
        if totals is not None:
            expected = formats.money(totals.expected.value, self.context.language, unit=True)
            hint += "\n" + translate("Customers", "Dự kiến thu") + f": {expected}"
        unknown = max(totals.expected.unknown, totals.debt.unknown) if totals else 0
        if unknown:
            more = translate("Customers", "{0} khách chưa có số liệu, không nằm trong tổng.")
            hint += " " + more.replace("{0}", formats.number(unknown, self.context.language))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_counts()
        QTimer.singleShot(0, self, self._show_footer)

    def _drop_down(self, button: QWidget, menu: QMenu, *_: object) -> None:
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 2)))


def _timer(parent: View, milliseconds: int, slot: Any) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer


def _filter_icon(on: bool) -> Any:
    return theme().icon("filter", "accent" if on else "text.secondary")
