"""Services of orders, with their steps and teeth (screens reference 3.3, 3.7 by service; api reference 9)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.record.parts import ALWAYS, Checked, Link, NotLoaded, Period, Standing
from tdental_desktop.queries.record.rows import (
    Row,
    branch,
    checked,
    detail,
    fetch,
    holds,
    living,
    marks,
    money,
    own,
    person,
    standing,
    visible,
    within,
)
from tdental_desktop.queries.record.tooth_text import Teeth, teeth_of
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, flag, less, sum_of, text, whole

OrderState = Literal["draft", "sale", "done", "cancel", "unknown"]
STATES: tuple[OrderState, ...] = ("draft", "sale", "done", "cancel")
_OPEN = ("sale", "done")
_NEEDS = ("sale_orders", "sale_order_lines", "dot_kham_steps")


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
        list_price: What the service costs in the price list as read last ("giá gốc").
        insurance: Paid by insurance ("bảo hiểm trả"), promotion, order_promotion: discounts of the service
            and of the whole order that fall on it; only the line's detail tells.
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
    list_price: Amount | None
    insurance: Amount | NotLoaded | None
    promotion: Amount | NotLoaded | None
    order_promotion: Amount | NotLoaded | None
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

    @property
    def by_customer(self) -> Amount | NotLoaded | None:
        """Paid by the customer ("khách hàng trả"): paid − insurance."""
        return self.insurance if isinstance(self.insurance, NotLoaded) else less(self.paid, self.insurance)


@dataclass(frozen=True, slots=True)
class Lines:
    """The tab by service, and the treatment history of the profile; newest first."""

    rows: tuple[LineRow, ...]
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class ToothGroup:
    """The history of one tooth: ``number``, else ``arch``, else the unreadable ``text``, else no place."""

    number: int | None
    arch: str | None
    text: str | None
    lines: tuple[LineRow, ...]


_BY_ID = """CASE WHEN coalesce(l.teeth, l.teeth2, '[]') = '[]' AND l.teeth_ids IS NOT NULL THEN
            (SELECT json_group_array(t.name) FROM json_each(l.teeth_ids) j JOIN teeth t ON t.id = j.value)
            END AS teeth_by_id"""
_PLACE = f"l.teeth, l.teeth2, l.tooth_type, l.tooth_range, l.teeth_display, {_BY_ID}"
_LINE = f"""
    SELECT l.id, l.order_id, coalesce(l.order_name, o.name) AS order_name, o.id IS NOT NULL AS order_held,
        coalesce(l.date, l.date_order, o.date_order) AS date,
        coalesce(nullif(l.product_name, ''), l.name, p.name) AS service, l.product_id,
        l.product_uom_name, l.product_uom_qty, l.price_unit, l.price_sub_total, l.price_total,
        l.amount_invoiced, l.amount_residual, l.amount_discount_total, l.discount_fixed,
        p.list_price, l.amount_insurance_paid_total, l.amount_promotion_to_order_line,
        l.amount_promotion_to_order, {_PLACE},
        l.diagnostic, {person("l.employee_name", "l.employee_id")} AS doctor,
        {person("l.assistant_name", "l.assistant_id")} AS assistant,
        {person("l.counselor_name", "l.counselor_id")} AS adviser,
        l.state, l.state_display, l.is_active, l.note,
        {branch("l.company_id", "l.company_name")} AS branch, l._detail_at, {marks("l")}
    FROM sale_order_lines l LEFT JOIN sale_orders o ON o.id = l.order_id
    LEFT JOIN products p ON p.id = l.product_id
"""
_STEPS = f"""
    SELECT s.id, s.sale_line_id, s.name, s.is_done, s."order" AS place, s.number_of_times
    FROM dot_kham_steps s WHERE s.sale_line_id IN (SELECT value FROM json_each(:keys)) AND {living("s")}
    ORDER BY s."order", s.date_created, s.id
"""


def lines(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    period: Period = ALWAYS,
    words: str = "",
    *,
    gone: bool = False,
) -> Lines:
    """The customer's services, whatever their order; arguments as :func:`orders`."""
    found = read_lines(
        connection, scope, f"l.order_partner_id = :key AND {living('l', gone)}", {"key": customer_id}
    )
    rows = found
    if words.strip() or period != ALWAYS:
        rows = tuple(
            row
            for row in found
            if within(period, row.date)
            and holds(words, row.service, row.order.label, row.doctor, row.diagnosis, row.teeth.label)
        )
    return Lines(rows, problems(connection, scope, _NEEDS))


def places(connection: Connection, scope: Scope, customer_id: str) -> tuple[Teeth, ...]:
    """Only where the customer's services are, in no order: a tenth of the price of :func:`lines`."""
    limit, named = visible(scope, "l.company_id")
    held = f"l.order_partner_id = :key AND {living('l')} AND {limit}"
    sql = f"SELECT {_PLACE} FROM sale_order_lines l WHERE {held}"
    return tuple(_place(row) for row in fetch(connection, sql, {"key": customer_id} | named))


def _place(row: Row) -> Teeth:
    return teeth_of(
        (row["teeth"], row["teeth2"], row["teeth_by_id"]),
        text(row["tooth_type"]),
        (text(row["tooth_range"]), text(row["teeth_display"])),
    )


def read_lines(
    connection: Connection, scope: Scope, condition: str, values: dict[str, object]
) -> tuple[LineRow, ...]:
    """Lines that meet an SQL condition on ``l``, newest first, with their steps."""
    limit, named = visible(scope, "l.company_id")
    rows = fetch(
        connection, f"{_LINE} WHERE {condition} AND {limit} ORDER BY 5 DESC NULLS LAST, l.id", values | named
    )
    steps: dict[object, list[StepRow]] = {}
    for step in fetch(connection, _STEPS, {"keys": json.dumps([row["id"] for row in rows])}):
        steps.setdefault(step["sale_line_id"], []).append(_step(step))
    return tuple(_line_row(scope, row, tuple(steps.get(row["id"], ()))) for row in rows)


def _line_row(scope: Scope, row: Row, steps: tuple[StepRow, ...]) -> LineRow:
    state = known_state(row["state"])
    active = flag(row["is_active"])
    discount = amount(row["amount_discount_total"])
    known = row["_detail_at"] is not None or discount is not None
    stored, paid = amount(row["price_sub_total"]), amount(row["amount_invoiced"])
    quantity, price = amount(row["product_uom_qty"]), amount(row["price_unit"])
    return LineRow(
        id=str(row["id"]),
        order=Link("sale_orders", text(row["order_id"]), text(row["order_name"]), bool(row["order_held"])),
        date=text(row["date"]),
        service=text(row["service"]),
        product_id=text(row["product_id"]),
        unit=text(row["product_uom_name"]),
        quantity=quantity,
        price=price if scope.money else None,
        amount=checked(
            scope,
            stored,
            _subtotal(quantity, price, discount) if known else None,
            None if known else "detail",
        ),
        paid=paid if scope.money else None,
        residual=_residual(scope, amount(row["amount_residual"]), stored, paid, state),
        discount=detail(row, discount) if scope.money else None,
        list_price=money(scope, row, "list_price"),
        insurance=_told(scope, row, "amount_insurance_paid_total"),
        promotion=_told(scope, row, "amount_promotion_to_order_line"),
        order_promotion=_told(scope, row, "amount_promotion_to_order"),
        teeth=_place(row),
        diagnosis=text(row["diagnostic"]),
        doctor=text(row["doctor"]),
        assistant=text(row["assistant"]),
        adviser=text(row["adviser"]),
        state="cancel" if active is False else state,
        state_text=text(row["state_display"]) or text(row["state"]),
        active=active,
        branch=text(row["branch"]),
        note=detail(row, text(row["note"])),
        steps=steps,
        standing=standing(row),
    )


def _told(scope: Scope, row: Row, name: str) -> Amount | NotLoaded | None:
    """An amount that only the line's detail tells."""
    return detail(row, amount(row[name])) if scope.money else None


def _subtotal(quantity: Amount | None, price: Amount | None, discount: Amount | None) -> Amount | None:
    """round0(quantity × (price − discount)), an exact half to the even one (api reference 9)."""
    if quantity is None or price is None:
        return None
    product = Decimal(quantity) * (Decimal(price) - Decimal(discount or 0))
    return int(product.quantize(Decimal(1), ROUND_HALF_EVEN)) if abs(product) < 10**18 else None


def _residual(
    scope: Scope, stored: Amount | None, total: Amount | None, paid: Amount | None, state: OrderState
) -> Checked:
    """Total − paid while in treatment or done, 0 as a draft; for what was stopped there is no rule."""
    if state == "draft":
        return own(scope, stored, 0)
    if state in _OPEN:
        return own(scope, stored, less(total, paid))
    return Checked(None, stored if scope.money else None)


def _step(row: Row) -> StepRow:
    return StepRow(
        id=str(row["id"]),
        name=text(row["name"]),
        done=flag(row["is_done"]),
        place=whole(row["place"]),
        times=whole(row["number_of_times"]),
    )


def by_tooth(rows: Sequence[LineRow]) -> tuple[ToothGroup, ...]:
    """The history turned round: teeth in FDI order, then arches, then what is only text, then no place.

    A line on three teeth stands under each of them; its money is still one line's.
    """
    teeth: dict[int, list[LineRow]] = {}
    others: dict[tuple[str | None, str | None], list[LineRow]] = {}
    for row in rows:
        for number in row.teeth.numbers:
            teeth.setdefault(number, []).append(row)
        if not row.teeth.numbers:
            arch = row.teeth.arch
            others.setdefault((arch, None if arch else row.teeth.text), []).append(row)
    found = [ToothGroup(number, None, None, tuple(teeth[number])) for number in sorted(teeth)]
    arches = ("upper", "lower", "whole")
    found += [
        ToothGroup(None, arch, None, tuple(others[arch, None])) for arch in arches if (arch, None) in others
    ]
    written = sorted(label for arch, label in others if arch is None and label is not None)
    found += [ToothGroup(None, None, label, tuple(others[None, label])) for label in written]
    if (None, None) in others:
        found.append(ToothGroup(None, None, None, tuple(others[None, None])))
    return tuple(found)


def gross(rows: Iterable[LineRow]) -> Amount | None:
    """Σ quantity × list price ("thành tiền" of an order); None when a line lacks one."""
    return sum_of(
        None if row.quantity is None or row.price is None else amount_of(row.quantity, row.price)
        for row in rows
    )


def amount_of(quantity: Amount, price: Amount) -> Amount:
    """The product, exact."""
    product = Decimal(quantity) * Decimal(price)
    return int(product) if product == product.to_integral_value() else product


def known_state(stored: object) -> OrderState:
    """The server's word, where we know it."""
    return next((known for known in STATES if known == stored), "unknown")
