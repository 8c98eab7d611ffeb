"""What was paid, when, by which method (screens reference 6.3 "Lịch sử thanh toán", api reference 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.parts import Checked, Link, Standing
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount

Method = Literal["cash", "bank", "advance", "debt", "insurance", "unknown"]
PaymentState = Literal["draft", "posted", "cancel", "unknown"]


@dataclass(frozen=True, slots=True)
class PaymentPart:
    """One movement of money: the part of a payment by one method.

    Attributes:
        number: Receipt number, e.g. ``THU/2026/0001``.
        method: Kind of the journal; ``method_name`` is its name as the clinic calls it.
        amount: Signed, VND: money given back is negative.
    """

    id: str
    number: str | None
    date: str | None
    method: Method
    method_name: str | None
    amount: Amount | None
    state: PaymentState
    state_text: str | None
    content: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment of an order, or a movement that no order names (``order`` None).

    Attributes:
        amount: Signed, VND; ``stored`` the payment's own, ``value`` Σ of its parts.
        refund: Money given back; None when the server does not tell.
        services: Names of the services it pays.
        counts: Posted, hence in the figures of its order.
    """

    id: str
    table: Literal["sale_order_payments", "account_payments"]
    order: Link | None
    date: str | None
    amount: Checked
    refund: bool | None
    services: tuple[str, ...]
    parts: tuple[PaymentPart, ...]
    state: PaymentState
    state_text: str | None
    note: str | None
    branch: str | None
    standing: Standing

    @property
    def counts(self) -> bool:
        return self.state == "posted"


@dataclass(frozen=True, slots=True)
class Payments:
    """Payments, newest first, with the sums of the posted ones by method (VND, signed)."""

    rows: tuple[PaymentRow, ...]
    by_method: tuple[tuple[Method, Amount], ...]
    problems: tuple[TableProblem, ...]
