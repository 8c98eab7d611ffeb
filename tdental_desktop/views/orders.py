"""The dock of treatment orders of all customers, and of those that stand still (screens 6.1, 6.3)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from tdental_desktop.queries.lists.orders import ORDERS
from tdental_desktop.queries.lists.stalled import STALLED
from tdental_desktop.views.lists.dock import Listed, ListsView
from tdental_desktop.views.lists.page import ListPage
from tdental_desktop.views.orders_pane.pane import TABLES, OrderPane
from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate
_SHARE = 46
_REST_MS = 400


class OrdersView(ListsView):
    """See the module. GUI thread."""

    def __init__(self, context: ViewContext, tables: frozenset[str]) -> None:
        listed = [Listed(spec, OrderPane, share=_SHARE) for spec in (ORDERS, STALLED)]
        # A run commits many times a second; the pane follows twice a second.
        self._resting = QTimer(interval=_REST_MS, singleShot=True)
        self._resting.timeout.connect(self._read_pane)
        super().__init__(
            context, tables | frozenset(STALLED.tables), translate("Lists", "Phiếu điều trị"), listed
        )
        self._resting.setParent(self)

    def _with_pane(self, page: ListPage, listed: Listed) -> QWidget:
        made = super()._with_pane(page, listed)
        # The keys of the pane's papers are heard from its list too.
        pane = next(one for one in made.findChildren(OrderPane))
        pane.papers.listen(made)
        return made

    def tables_changed(self, names: frozenset[str]) -> None:
        super().tables_changed(names)
        if names & TABLES and self.isVisible() and not self._resting.isActive():
            self._resting.start()

    def _read_pane(self) -> None:
        self.page.row_changed.emit(self.page.pane.current())
