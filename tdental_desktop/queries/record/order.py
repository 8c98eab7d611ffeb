"""One order with all that hangs on it: lines, payments, visits, prescriptions (screens reference 6.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.record import payments, visits
from tdental_desktop.queries.record.lines import LineRow, amount_of, gross, read_lines
from tdental_desktop.queries.record.orders import OrderRow, read_orders
from tdental_desktop.queries.record.parts import NOT_LOADED, Checked, NotLoaded, Standing, Why
from tdental_desktop.queries.record.payments import PaymentRow
from tdental_desktop.queries.record.rows import Row, detail, fetch, living, marks, person, standing
from tdental_desktop.queries.record.visits import VisitRow
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, first_text, json_value, less, sum_of, text


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
class Figures:
    """The side panel of an order (screens reference 6.3). VND; ``value`` ours, ``stored`` the server's.

    Attributes:
        gross: "Thành tiền": Σ quantity × price, beside the server's total + total discount.
        discount: "Tổng giảm giá": Σ quantity × discount per unit, beside the order's own.
        total: "Tổng tiền": Σ of the lines, beside the order's own.
        insurance: "Bảo hiểm trả": Σ of posted parts by insurance, beside Σ of what the lines' details say.
        by_customer: "Khách hàng trả": paid − insurance; the lines' paid beside the order's.
        residual: "Còn lại": total − paid, beside the order's own.
    """

    gross: Checked
    discount: Checked
    total: Checked
    insurance: Checked
    by_customer: Checked
    residual: Checked


@dataclass(frozen=True, slots=True)
class OrderWhole:
    """An order with all that hangs on it (screens reference 6.3).

    Attributes:
        gross: Σ quantity × list price of the lines, VND; None when a line lacks one.
        insurance: Paid by insurance: Σ of its posted parts with an insurance journal.
        by_customer: Paid − insurance.
        figures: All six figures with what they are checked against.
    """

    order: OrderRow
    lines: tuple[LineRow, ...]
    payments: tuple[PaymentRow, ...]
    visits: tuple[VisitRow, ...]
    prescriptions: tuple[PrescriptionRow, ...]
    gross: Amount | None
    insurance: Amount | None
    by_customer: Amount | None
    figures: Figures
    problems: tuple[TableProblem, ...]


_NEEDS = (
    "sale_orders",
    "sale_order_lines",
    "sale_order_payments",
    "account_payments",
    "dot_khams",
    "prescriptions",
)
_PRESCRIPTION = f"""
    SELECT t.id, t.name, t.date, {person("t.employee_name", "t.employee_id")} AS doctor, t.diagnostic, t.note,
        t.re_examination_date, t.lines, t._detail_at, {marks("t")}
    FROM prescriptions t WHERE t.partner_id = :customer AND {{living}} {{more}}
    ORDER BY t.date DESC NULLS LAST, t.id DESC
"""


def order(connection: Connection, scope: Scope, order_id: str, *, gone: bool = False) -> OrderWhole | None:
    """One order; None when the replica does not hold it or the scope hides it."""
    # An order that is gone is shown as such; only what hangs on it is filtered.
    found = read_orders(connection, scope, "o.id = :key", {"key": order_id})
    if not found:
        return None
    services = read_lines(connection, scope, f"l.order_id = :key AND {living('l', gone)}", {"key": order_id})
    paid = payments.of_order(connection, scope, order_id, gone=gone)
    sums = figures(scope, found[0], services, paid)
    owner = connection.execute("SELECT partner_id FROM sale_orders WHERE id = ?", [order_id]).fetchone()[0]
    return OrderWhole(
        order=found[0],
        lines=services,
        payments=paid,
        visits=visits.of_order(connection, scope, order_id, gone=gone),
        prescriptions=prescriptions(connection, owner, order_id, gone=gone),
        gross=sums.gross.value,
        insurance=sums.insurance.value,
        by_customer=sums.by_customer.shown,
        figures=sums,
        problems=problems(connection, scope, _NEEDS),
    )


def figures(
    scope: Scope, row: OrderRow, lines: Iterable[LineRow], payments_: Iterable[PaymentRow]
) -> Figures:
    """The six figures from rows already read; deleted lines are in no sum."""
    if not scope.money:
        hidden = Checked(None, None)
        return Figures(hidden, hidden, hidden, hidden, hidden, hidden)
    living_lines = [line for line in lines if line.standing != "gone"]
    # Sums over lines that are not all held mean nothing.
    why = row.total.why if row.total.why == "unread" else None
    whole_sum = gross(living_lines) if living_lines and why is None else None
    by_lines, by_parts = _insured_by_lines(living_lines), _insurance(payments_)
    insured = by_parts if by_parts is not None else by_lines
    missing: Why | None = why or ("rows" if living_lines else None)
    return Figures(
        gross=Checked(
            whole_sum, sum_of((row.total.stored, row.discount)), missing if whole_sum is None else None
        ),
        discount=_discount(row, living_lines, why),
        total=row.total,
        insurance=Checked(by_parts, by_lines, "unread" if by_parts is None else None),
        by_customer=Checked(
            less(row.paid.value, insured), less(row.paid.stored, insured), row.paid.why, kept=row.paid.kept
        ),
        residual=row.residual,
    )


def _discount(row: OrderRow, lines: list[LineRow], why: Why | None) -> Checked:
    """Σ quantity × discount per unit; unknown while the detail of a line is unread."""
    if why is not None or not lines:
        return Checked(None, row.discount, why)
    parts: list[Amount | None] = []
    for line in lines:
        if isinstance(line.discount, NotLoaded):
            return Checked(None, row.discount, "detail")
        # A detail that names no discount gives none.
        parts.append(None if line.quantity is None else amount_of(line.quantity, line.discount or 0))
    found = sum_of(parts)
    return Checked(found, row.discount, "rows" if found is None else None)


def _insured_by_lines(lines: list[LineRow]) -> Amount | None:
    """What the lines' details say that insurance paid; None while one is unread or tells nothing."""
    told = [line.insurance for line in lines]
    if not told or any(isinstance(one, NotLoaded) or one is None for one in told):
        return None
    return sum_of(one for one in told if not isinstance(one, NotLoaded))


def _insurance(rows: Iterable[PaymentRow]) -> Amount | None:
    """Σ of the posted parts paid by insurance; None when the method of a part is not known."""
    parts = [part for row in rows if row.counts for part in row.parts if part.state == "posted"]
    return sum_of(
        None if part.method == "unknown" else part.amount
        for part in parts
        if part.method in ("insurance", "unknown")
    )


def prescriptions(
    connection: Connection, customer_id: str | None, order_id: str | None = None, *, gone: bool = False
) -> tuple[PrescriptionRow, ...]:
    """Prescriptions of a customer, or of one order of theirs; newest first."""
    more = "" if order_id is None else "AND t.sale_order_id = :order"
    sql = _PRESCRIPTION.format(living=living("t", gone), more=more)
    values = {"customer": customer_id, "order": order_id}
    return tuple(_prescription(row) for row in fetch(connection, sql, values))


def _prescription(row: Row) -> PrescriptionRow:
    listed = json_value(row["lines"])
    items = [item for item in (listed if isinstance(listed, list) else []) if isinstance(item, dict)]
    unread = row["_detail_at"] is None and listed is None
    return PrescriptionRow(
        id=str(row["id"]),
        number=text(row["name"]),
        date=text(row["date"]),
        doctor=text(row["doctor"]),
        diagnosis=text(row["diagnostic"]),
        advice=detail(row, text(row["note"])),
        again=detail(row, text(row["re_examination_date"])),
        lines=NOT_LOADED if unread else tuple(_medicine(item) for item in items),
        standing=standing(row),
    )


def _medicine(item: dict[str, object]) -> PrescriptionLine:
    product = item.get("product")
    return PrescriptionLine(
        medicine=first_text(product.get("name") if isinstance(product, dict) else None, item.get("name")),
        times=amount(item.get("numberOfTimes")),
        each=amount(item.get("amountOfTimes")),
        days=amount(item.get("numberOfDays")),
        quantity=amount(item.get("quantity")),
        use=text(item.get("useAt")),
        note=text(item.get("note")),
    )
