"""Treatment orders, their lines and steps (screens reference 3.3, 3.7, 6.3; api reference 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.parts import Checked, Link, NotLoaded, Standing
from tdental_desktop.queries.record.payments import PaymentRow
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.queries.record.visits import VisitRow
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount

OrderState = Literal["draft", "sale", "done", "cancel", "unknown"]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a service ("công đoạn").

    Attributes:
        done: None when the server does not tell.
        place: The order in the service; times: the repeat count.
    """

    id: str
    name: str | None
    done: bool | None
    place: int | None
    times: int | None


@dataclass(frozen=True, slots=True)
class LineRow:
    """One service of an order ("dịch vụ"). Money in VND, the quantity as sent (may be a fraction).

    Attributes:
        date: The line's own date, else its order's.
        amount: Subtotal after discount ("thành tiền"); the stored figure, checked against
            quantity × (price − discount) where the discount is known.
        paid: Invoiced amount ("thanh toán").
        residual: Remaining; computed as amount − paid for orders in sale or done, 0 for drafts.
        discount: Per unit; only the line's detail tells.
        state: ``cancel`` also where the service was stopped (``active`` False).
    """

    id: str
    order: Link
    date: str | None
    service: str | None
    product_id: str | None
    unit: str | None
    quantity: Amount | None
    price: Amount | None
    amount: Checked
    paid: Amount | None
    residual: Checked
    discount: Amount | NotLoaded | None
    teeth: Teeth
    diagnosis: str | None
    doctor: str | None
    assistant: str | None
    adviser: str | None
    state: OrderState
    state_text: str | None
    active: bool | None
    branch: str | None
    note: str | NotLoaded | None
    steps: tuple[StepRow, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order.

    Attributes:
        doctor: The lead doctor ("bác sĩ đại diện").
        total: ``stored`` the order's, ``value`` Σ of its lines.
        paid: ``stored`` totalPaid, ``value`` Σ invoiced of its lines.
        residual: ``stored`` the order's, ``value`` total − paid as stored.
        discount: Total discount of the order, VND.
        services: Names of its services as the server joins them.
        lines: Number of lines held.
        note: Only its detail tells.
    """

    id: str
    number: str | None
    date: str | None
    doctor: str | None
    sales_person: str | None
    total: Checked
    discount: Amount | None
    paid: Checked
    residual: Checked
    state: OrderState
    state_text: str | None
    services: str | None
    lines: int
    branch: str | None
    payment_state: str | None
    note: str | NotLoaded | None
    quotation: Link | NotLoaded | None
    detail_at: str | None
    standing: Standing

    @property
    def open(self) -> bool:
        """In treatment: on top of the preview."""
        return self.state == "sale"


@dataclass(frozen=True, slots=True)
class Orders:
    """The tab by order, newest first.

    Attributes:
        problems: Why rows may be missing (a table not read whole).
    """

    rows: tuple[OrderRow, ...]
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The tab by service, and the treatment history of the profile; newest first."""

    rows: tuple[LineRow, ...]
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class PrescriptionLine:
    """One medicine. ``use`` is the server's code (``after_meal`` …), quantities as sent."""

    medicine: str | None
    times: Amount | None
    each: Amount | None
    days: Amount | None
    quantity: Amount | None
    use: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class PrescriptionRow:
    """A prescription ("đơn thuốc"); lines and advice only its detail tells."""

    id: str
    number: str | None
    date: str | None
    doctor: str | None
    diagnosis: str | None
    advice: str | NotLoaded | None
    again: str | NotLoaded | None
    lines: tuple[PrescriptionLine, ...] | NotLoaded
    standing: Standing


@dataclass(frozen=True, slots=True)
class OrderWhole:
    """An order with all that hangs on it (screens reference 6.3).

    Attributes:
        gross: Σ quantity × list price of the lines, VND; None when a line lacks one.
        insurance: Paid by insurance: Σ of its posted parts with an insurance journal.
        by_customer: Paid − insurance.
    """

    order: OrderRow
    lines: tuple[LineRow, ...]
    payments: tuple[PaymentRow, ...]
    visits: tuple[VisitRow, ...]
    prescriptions: tuple[PrescriptionRow, ...]
    gross: Amount | None
    insurance: Amount | None
    by_customer: Amount | None
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class ToothGroup:
    """The history of one tooth: ``number``, else ``arch``, else the unreadable ``text``, else no place."""

    number: int | None
    arch: str | None
    text: str | None
    lines: tuple[LineRow, ...]
