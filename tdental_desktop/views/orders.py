"""The dock of treatment orders of all customers (screens reference 6.1)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop.queries.lists.orders import ORDERS
from tdental_desktop.views.lists.dock import Listed, ListsView
from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate


class OrdersView(ListsView):
    """See the module."""

    def __init__(self, context: ViewContext, tables: frozenset[str]) -> None:
        super().__init__(context, tables, translate("Lists", "Phiếu điều trị"), [Listed(ORDERS)])
