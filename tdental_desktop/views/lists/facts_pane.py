"""The chosen row in full: every column of its list, hidden ones too, as name and value."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.queries.lists.ask import ListRow, columns_of
from tdental_desktop.queries.lists.parts import DETAILED
from tdental_desktop.queries.lists.spec import ListColumn, ListSpec
from tdental_desktop.views.lists.columns import told, written
from tdental_desktop.views.lists.dock import RowPane
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.fact_grid import Fact, FactGrid
from tdental_desktop.widgets.page_header import Hairline, SectionTitle
from tdental_desktop.widgets.scrolled import scrolled
from tdental_desktop.widgets.values import Missing

translate = QCoreApplication.translate


class FactsPane(RowPane):
    """See the module. What only the row's detail tells is "chưa tải" until that was read. GUI thread.

    Args:
        spec: The list of the row; its column ``DETAILED`` tells whether the detail was read.
    """

    def __init__(self, spec: ListSpec, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._columns = [one for one in columns_of(spec, context.scope) if one.key != DETAILED]
        self.title = SectionTitle(told(spec.title))
        self.title.setContentsMargins(12, 6, 12, 6)
        self.facts = FactGrid()
        self.empty = EmptyState()
        self.empty.set_kind("file")
        self.empty.set_reason(translate("Lists", "Chọn một dòng để xem chi tiết của nó."))
        inside = QWidget()
        room = QVBoxLayout(inside)
        room.setContentsMargins(12, 10, 12, 10)
        room.addWidget(self.facts)
        room.addStretch(1)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(scrolled(inside))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(Hairline())
        column.addWidget(body, 1)

    def show_row(self, row: ListRow | None) -> None:
        self._stack.setCurrentIndex(0 if row is None else 1)
        if row is not None:
            self.facts.set_facts([self._fact(one, row) for one in self._columns])

    def _fact(self, column: ListColumn, row: ListRow) -> Fact:
        value = row.values[column.key]
        if value is not None:
            return Fact(told(column.title), written(column, value, self.context.language))
        unread = column.detail and not row.values.get(DETAILED)
        return Fact(told(column.title), None, Missing.NOT_FETCHED if unread else Missing.ABSENT)
