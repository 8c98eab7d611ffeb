"""Lab work (screens reference 3.9, 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.record.parts import Link, NotLoaded, Standing
from tdental_desktop.queries.record.rows import (
    Row,
    detail,
    fetch,
    holds,
    label_of,
    link,
    living,
    marks,
    money,
    person,
    standing,
    visible,
)
from tdental_desktop.queries.record.tooth_text import Teeth, teeth_of
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, text

Matched = Literal["id", "order", "code"]
Stage = Literal["draft", "waiting", "due", "late", "received", "delivered", "unknown"]


@dataclass(frozen=True, slots=True)
class LaboRow:
    """One lab order.

    Attributes:
        stage: Where the work is: delivered to the patient, back from the lab, late (today after ``planned``),
            due today, or awaited.
        restoration: "Loại phục hình".
        matched: How it is known to be the customer's: by id, by their order, or by their code.
        indication, technical_note: Only its detail tells.
    """

    id: str
    number: str | None
    order: Link | None
    service: str | None
    restoration: str | None
    supplier: str | None
    doctor: str | None
    quantity: Amount | None
    price: Amount | None
    amount: Amount | None
    teeth: Teeth
    colour: str | None
    sent: str | None
    planned: str | None
    received: str | None
    delivered: str | None
    warranty_code: str | None
    warranty_until: str | None
    state: str | None
    stage: Stage
    note: str | None
    indication: str | NotLoaded | None
    technical_note: str | NotLoaded | None
    matched: Matched
    standing: Standing


@dataclass(frozen=True, slots=True)
class Labo:
    """The tab, newest first."""

    rows: tuple[LaboRow, ...]
    problems: tuple[TableProblem, ...]


OF_CUSTOMER = """
    SELECT b.id FROM labo_orders b WHERE b.customer_id = :customer
    UNION SELECT b.id FROM sale_orders o JOIN labo_orders b ON b.sale_order_id = o.id
        WHERE o.partner_id = :customer AND +b.customer_id IS NULL
    UNION SELECT b.id FROM customers c JOIN labo_orders b ON b.customer_ref = c.ref
        WHERE c.id = :customer AND +b.customer_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM sale_orders o WHERE o.id = b.sale_order_id)
"""
"""SQL: keys of a customer's lab orders. The list tells the order and the code; the id only the detail."""
_LABO = f"""
    SELECT b.id, b.name, b.sale_order_id, coalesce(b.sale_order_name, o.name) AS order_number,
        o.id IS NOT NULL AS order_held, b.sale_order_line_name, b.product_name,
        coalesce(nullif(b.partner_name, ''), b.partner_display_name) AS supplier,
        {person("b.employee_name", "b.employee_id")} AS doctor, b.quantity, b.price_unit, b.amount_total,
        b.teeth, b.tooth_type, b.tooth_range, b.teeth_display, b.color, b.date_order, b.date_planned,
        b.date_receipt, b.date_export, b.warranty_code, b.warranty_period, b.state, b.note, b.indicated,
        b.technical_note, b._detail_at, {marks("b")},
        CASE WHEN b.customer_id IS NOT NULL THEN 'id' WHEN o.id IS NOT NULL THEN 'order' ELSE 'code' END
            AS matched
    FROM labo_orders b LEFT JOIN sale_orders o ON o.id = b.sale_order_id
    WHERE b.id IN ({OF_CUSTOMER}) AND {{living}} AND {{limit}}
    ORDER BY b.date_order DESC NULLS LAST, b.id DESC
"""


def labo(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    today: str,
    state: str | None = None,
    words: str = "",
    *,
    gone: bool = False,
) -> Labo:
    """The customer's lab orders: by id; where only its detail would tell that, by their order or code.

    Args:
        connection: A reader.
        scope: What may be seen; lab orders follow the branch of their treatment order.
        customer_id: Key.
        today: The clinic's day, ``YYYY-MM-DD``: what decides about late and due.
        state: Only this state of the server (``draft``, ``confirmed``).
        words: Looked for in number, order and warranty code.
        gone: Also what was deleted on the server.
    """
    limit, named = visible(scope, "o.company_id")
    found = fetch(
        connection, _LABO.format(living=living("b", gone), limit=limit), {"customer": customer_id} | named
    )
    rows = tuple(
        row
        for row in (_row(scope, one, today) for one in found)
        if state in (None, row.state) and holds(words, row.number, label_of(row.order), row.warranty_code)
    )
    return Labo(rows, problems(connection, scope, ("labo_orders",)))


def _row(scope: Scope, row: Row, today: str) -> LaboRow:
    return LaboRow(
        id=str(row["id"]),
        number=text(row["name"]),
        order=link("sale_orders", row["sale_order_id"], row["order_number"], row["order_held"]),
        service=text(row["sale_order_line_name"]),
        restoration=text(row["product_name"]),
        supplier=text(row["supplier"]),
        doctor=text(row["doctor"]),
        quantity=amount(row["quantity"]),
        price=money(scope, row, "price_unit"),
        amount=money(scope, row, "amount_total"),
        teeth=teeth_of(
            (row["teeth"],),
            text(row["tooth_type"]),
            (text(row["tooth_range"]), text(row["teeth_display"])),
        ),
        colour=text(row["color"]),
        sent=text(row["date_order"]),
        planned=text(row["date_planned"]),
        received=text(row["date_receipt"]),
        delivered=text(row["date_export"]),
        warranty_code=text(row["warranty_code"]),
        warranty_until=text(row["warranty_period"]),
        state=text(row["state"]),
        stage=stage_of(row, today),
        note=text(row["note"]),
        indication=detail(row, text(row["indicated"])),
        technical_note=detail(row, text(row["technical_note"])),
        matched=_matched(row),
        standing=standing(row),
    )


def _matched(row: Row) -> Matched:
    known: tuple[Matched, ...] = ("id", "order")
    return next((one for one in known if one == row["matched"]), "code")


def stage_of(row: Row, today: str) -> Stage:
    """From the three dates (screens reference 7); a draft is not ordered yet."""
    if text(row["date_export"]):
        return "delivered"
    if text(row["date_receipt"]):
        return "received"
    state, planned = text(row["state"]), text(row["date_planned"])
    if state == "draft":
        return "draft"
    if state != "confirmed":
        return "unknown"
    if planned is None or planned[:10] > today:
        return "waiting"
    return "due" if planned[:10] == today else "late"
