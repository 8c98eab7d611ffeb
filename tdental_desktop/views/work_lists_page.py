"""One work list: what it looks at, its table, what stands in the place of rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.work_lists import WorkListModel
from tdental_desktop.queries.work_lists import (
    CHOICES,
    SOURCES,
    Listing,
    Which,
    WorkFilters,
    WorkOrder,
    WorkRow,
)
from tdental_desktop.views.lists.saved import Memory, SavedFilters
from tdental_desktop.views.place import Place, place_of, return_to
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.work_lists_columns import work_columns
from tdental_desktop.views.work_lists_words import list_names, nothing
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.fair_widths import FairWidths
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

_NARROW, _TIGHT = 860, 480
_LEAST_NAME = 150
_ALWAYS = frozenset({"name", "phone"})
_TABLES: dict[Which, str] = {
    "reminders": "customer_appointments",
    "missed": "customer_appointments",
    "stalled": "sale_orders",
    "labo": "labo_orders",
}
"""What the record shows for a row; the others are the customer themselves."""


class ListPage(QWidget):
    """Made when its tab is first seen. GUI thread.

    Args:
        which: The list.

    Signals:
        asked: filters or order are others: the rows must be asked for.
        undone: the person wants the filters off, or to try again.
        remembered: the page looks like a saved filter now; its rows are to be asked for.
    """

    asked = Signal()
    undone = Signal()
    remembered = Signal()

    def __init__(self, context: ViewContext, which: Which, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which: Which = which
        self.filters = WorkFilters(which, CHOICES[which][0], context.branch)
        self.listing: Listing | None = None
        self.failure: str | None = None
        self.stale = True
        self._context = context
        self._order = self._saved_order()
        self._wanted: Place | None = None
        self._columns = work_columns(which, context)
        self.model = WorkListModel(
            context.connection,
            context.scope,
            which,
            context.now,
            [column.data for column in self._columns],
            key_role=Role.KEY,
            parent=self,
        )
        self._build()

    def _build(self) -> None:
        context, which = self._context, self.which
        self.table = DataTable(name=dict(list_names())[which])
        self.table.setObjectName(f"work_lists.{which}")
        self.table.setModel(self.model)
        self.table.set_columns([(c.width, c.delegate(self.table)) for c in self._columns])
        FairWidths(self.table)
        self.table.set_copy_text(self._phone_at)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionClicked.connect(self._sort_by)
        faces = [ColumnFace(c.data.key, c.data.title, c.width, c.shown, c.fixed) for c in self._columns]
        name = f"work_lists.{which}.columns"
        self.column_set = ColumnSet(self.table, faces, partial(context.settings.set, name))
        self.column_set.restore(context.settings.get(name))
        header.customContextMenuRequested.connect(lambda _at: self.column_set.drop_down(header))
        self.empty = EmptyState()
        self.empty.action.connect(self.undone)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.saved = SavedFilters(context.settings, f"work_lists.{which}", self.memory, self.use_memory, self)
        self._show_order()

    # -- rows

    def set_listing(self, listing: Listing, first: Mapping[str, WorkRow]) -> None:
        """Show an answer; selection and scroll stay where they are."""
        place = self._wanted or place_of(self.table, self.model)
        self.listing, self.failure = listing, None
        others = self.model.set_ids(listing.ids)
        self.model.prime(first)
        if others or self._wanted is not None:
            return_to(self.table, self.model, place)
        self._wanted = None
        self.show_state()

    def set_failure(self, code: str) -> None:
        """The question could not be answered."""
        self.listing, self.failure = None, code
        self.model.set_ids(())
        self.show_state()

    def show_state(self) -> None:
        """Rows, or why there are none."""
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            return
        page = nothing(self.listing, self.failure, self.filters, self._context)
        self.empty.set_kind(page.icon, danger=page.danger, hatched=page.hatched)
        self.empty.set_reason(page.reason, page.more, page.button)
        self._stack.setCurrentWidget(self.empty)

    def row(self, index: QModelIndex) -> WorkRow | None:
        """The row of an index."""
        return self.model.item(index.row()) if index.isValid() else None

    def current(self) -> WorkRow | None:
        """The row that is selected."""
        return self.row(self.table.currentIndex())

    def open(self, index: QModelIndex) -> bool:
        """Show the record of a row, at what the list is about; False when the customer is not told."""
        row = self.row(index)
        if row is None or row.customer is None:
            return row is None
        table = _TABLES.get(self.which)
        if table is None:
            self._context.customer_opened.emit(row.customer)
        else:
            self._context.record_opened.emit(row.customer, table, row.id)
        return True

    def _phone_at(self, index: QModelIndex) -> str:
        row = self.row(index)
        return formats.phone_digits(row.phone) if row and row.phone else ""

    # -- order

    @property
    def order(self) -> WorkOrder | None:
        """What a person chose; None for the list's own."""
        return self._order

    def _sort_by(self, section: int) -> None:
        column = self._columns[section]
        if column.data.sort is None:
            return
        now = self._order or WorkOrder(*SOURCES[self.which].order)
        again = column.data.sort == now.key
        self._order = WorkOrder(column.data.sort, not now.descending if again else column.first_descending)
        self._context.settings.set(
            f"work_lists.{self.which}.order", [self._order.key, self._order.descending]
        )
        self._show_order()
        self.table.scrollToTop()
        self.asked.emit()

    def _saved_order(self) -> WorkOrder | None:
        return _order_from(self._context.settings.get(f"work_lists.{self.which}.order"))

    def _show_order(self) -> None:
        now = self._order or WorkOrder(*SOURCES[self.which].order)
        header = self.table.horizontalHeader()
        found = [
            place
            for place, column in enumerate(self._columns)
            if column.data.sort == now.key and not header.isSectionHidden(place)
        ]
        order = Qt.SortOrder.DescendingOrder if now.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(found[0] if found else -1, order)

    # -- saved filters

    def memory(self) -> Memory:
        """Filters, order and columns as plain JSON; the branch is the window's."""
        filters, order = self.filters, self._order
        return {
            "filters": {"choice": filters.choice, "doctor": filters.doctor, "words": filters.words},
            "order": [order.key, order.descending] if order is not None else None,
            "columns": self._context.settings.get(f"work_lists.{self.which}.columns"),
        }

    def use_memory(self, memory: Memory) -> None:
        """Look like a memory; what it does not tell is the default. The view asks for the rows."""
        self.filters = self._filters_from(memory.get("filters"))
        self._order = _order_from(memory.get("order"))
        self.column_set.restore(memory.get("columns"))
        self._show_order()
        self.table.scrollToTop()
        self.stale = True
        self.remembered.emit()

    def _filters_from(self, saved: object) -> WorkFilters:
        known = saved if isinstance(saved, dict) else {}
        choice, doctor, words = (known.get(key) for key in ("choice", "doctor", "words"))
        return WorkFilters(
            self.which,
            next((one for one in CHOICES[self.which] if one == choice), CHOICES[self.which][0]),
            self._context.branch,
            doctor if isinstance(doctor, str) else None,
            words if isinstance(words, str) else "",
        )

    # -- room, another window

    def fit(self, width: int) -> None:
        """Leave out what a narrow dock has no room for; the record tells it."""
        kept = _ALWAYS | {SOURCES[self.which].order[0]}
        chosen = self.column_set.chosen()
        out = {
            column.data.key
            for column in self._columns
            if (column.squeezed and width < _NARROW)
            or (not column.squeezed and not column.fixed and column.data.key not in kept and width < _TIGHT)
        }
        header = self.table.horizontalHeader()
        # The name takes what is left: the last columns go before it is cut to nothing.
        for place in reversed(range(len(self._columns))):
            shown = {
                there: header.sectionSize(there) or column.width
                for there, column in enumerate(self._columns)
                if column.data.key in chosen - out and column.width is not None
            }
            if _LEAST_NAME + sum(shown.values()) <= width:
                break
            column = self._columns[place]
            if place in shown and not column.fixed and column.data.key not in kept:
                out.add(column.data.key)
        for column in self._columns:
            if not column.fixed:
                self.column_set.squeeze(column.data.key, column.data.key in out)

    def state(self) -> Any:
        """See ``View.state``."""
        return {"filters": self.filters, "place": self._wanted or place_of(self.table, self.model)}

    def restore_state(self, state: Any) -> None:
        """See ``View.restore_state``."""
        self.filters, self._wanted = state["filters"], state["place"]


def _order_from(saved: object) -> WorkOrder | None:
    if isinstance(saved, list) and len(saved) == 2 and isinstance(saved[0], str):
        return WorkOrder(saved[0], bool(saved[1]))
    return None
