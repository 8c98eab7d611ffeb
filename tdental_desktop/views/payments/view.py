"""The dock of payments (screens reference 10, 3.11): four declared lists, each with its own sums."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from tdental_desktop.queries.lists.payments import ORDER_PAYMENTS, PAYMENTS
from tdental_desktop.queries.lists.vouchers import ADVANCES, VOUCHERS
from tdental_desktop.views.lists.dock import Listed, ListsView
from tdental_desktop.views.payments.pane import TrailPane
from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate


class PaymentsView(ListsView):
    """See the module."""

    def __init__(self, context: ViewContext, tables: frozenset[str]) -> None:
        listed = [
            Listed(PAYMENTS, partial(TrailPane, "account_payments"), share=30),
            Listed(ORDER_PAYMENTS, partial(TrailPane, "sale_order_payments"), share=30),
            Listed(ADVANCES),
            Listed(VOUCHERS),
        ]
        super().__init__(context, tables, translate("Payments", "Thanh toán"), listed)

    def pane(self) -> TrailPane | None:
        """Where the chosen row of the list that is on leads; None for lists without."""
        found = self._holders[self.page.spec.key].findChild(TrailPane)
        return found if isinstance(found, TrailPane) else None
