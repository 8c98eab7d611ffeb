"""Tab "Phiếu điều trị" (screens reference 3.7, 6.3): the orders, their services, their payments."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from tdental_desktop.views.record.orders_base import OrdersPart
from tdental_desktop.views.record.orders_list import OrdersList
from tdental_desktop.views.record.orders_payments import PaymentsList
from tdental_desktop.views.record.orders_services import ServicesList
from tdental_desktop.views.record.tab import RecordTab
from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate


class OrdersTab(RecordTab):
    """Holds the three lists, one in front; a record is always reached in the list by order. GUI thread."""

    key = "orders"
    tables = OrdersPart.tables

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.by_order = OrdersList(context)
        self.by_service = ServicesList(context)
        self.by_payment = PaymentsList(context)
        self._lists: dict[str, OrdersList | ServicesList | PaymentsList] = {
            "orders": self.by_order,
            "lines": self.by_service,
            "payments": self.by_payment,
        }
        self._both = QStackedLayout(self.body())
        for part in self._lists.values():
            self._both.addWidget(part)
            part.mode_wanted.connect(self.show_mode)
            part.opened.connect(self.opened)
        self.by_order.counted.connect(self.counted)
        self._stale = False  # the lists ask for themselves

    def mode(self) -> str:
        """``orders``, ``lines`` or ``payments``."""
        return next(key for key, part in self._lists.items() if part is self._both.currentWidget())

    def show_mode(self, mode: str) -> None:
        """Bring one list to the front."""
        self._both.setCurrentWidget(self._lists[mode])
        for key, part in self._lists.items():
            # Each list has the switch; its own key is what it shows while it is in front.
            blocked = part.mode.blockSignals(True)
            part.mode.set_current(key)
            part.mode.blockSignals(blocked)

    # -- RecordTab

    def turn_to(self, customer: str | None, state: object) -> None:
        known = state if isinstance(state, dict) else {}
        self._customer = customer
        self.show_mode(known.get("mode") or "orders")
        for key, part in self._lists.items():
            part.turn_to(customer, known.get(key))

    def show_customer(self, customer: str | None) -> None:
        self._customer = customer
        for part in self._lists.values():
            part.show_customer(customer)

    def mark_stale(self) -> None:
        for part in self._lists.values():
            part.mark_stale()

    def reload(self) -> None:
        self._lists[self.mode()].reload()

    def select_row(self, table: str, key: str) -> None:
        self.show_mode("orders")
        self.by_order.select_row(table, key)

    def state(self) -> object:
        return {"mode": self.mode(), **{key: part.state() for key, part in self._lists.items()}}

    def restore_state(self, state: object) -> None:
        known = state if isinstance(state, dict) else {}
        for key, part in self._lists.items():
            part.restore_state(known.get(key))
        self.show_mode(known.get("mode") or "orders")

    def focus_target(self) -> QWidget:
        return self._lists[self.mode()].focus_target()
