"""Treatment orders beside the sums of their lines (screens reference 3.7, 6.3; api reference 9)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sync.replica.connection import Connection
from tdental_desktop.queries.record.lines import OrderState, known_state
from tdental_desktop.queries.record.parts import ALWAYS, Checked, Link, NotLoaded, Period, Standing, Why
from tdental_desktop.queries.record.rows import (
    Row,
    branch,
    checked,
    detail,
    fetch,
    holds,
    link,
    living,
    marks,
    money,
    own,
    person,
    standing,
    visible,
    within,
)
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, less, sum_of, text


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order.

    Attributes:
        doctor: The lead doctor ("bác sĩ đại diện").
        total: ``stored`` the order's, ``value`` Σ of its lines.
        paid: ``stored`` totalPaid, ``value`` Σ invoiced of its lines.
        residual: ``stored`` the order's, ``value`` total − paid as stored.
        discount: Total discount of the order, VND.
        services: Names of its services as the server joins them; where it does not, those of its lines.
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
class Owed:
    """The orders in short.

    Attributes:
        orders: How many are no drafts.
        left: Number and remaining amount (VND) of those on which something is left, newest first.
    """

    orders: int
    left: tuple[tuple[str | None, Amount], ...]


_NEEDS = ("sale_orders", "sale_order_lines")

_ORDER = f"""
    SELECT o.id, o.name, o.date_order, {person("o.doctor_name", "o.doctor_id")} AS doctor, o.sale_man_name,
        o.amount_total, o.amount_discount_total, o.total_paid, o.residual, o.state, o.state_display,
        o.product_names, {branch("o.company_id", "o.company_name")} AS branch, o.payment_state, o.note,
        o.quotation_id, coalesce(o.quotation_name, q.name) AS quotation, q.id IS NOT NULL AS quotation_held,
        o._detail_at, {marks("o")}
    FROM sale_orders o LEFT JOIN quotations q ON q.id = o.quotation_id
"""
_LINE_SUMS = f"""
    SELECT l.order_id, coalesce(l.price_total, l.price_sub_total) AS total, l.amount_invoiced
    FROM sale_order_lines l WHERE l.order_id IN (SELECT value FROM json_each(:keys)) AND {living("l")}
"""
_LINE_NAMES = f"""
    SELECT l.order_id, coalesce(nullif(l.product_name, ''), l.name) AS service
    FROM sale_order_lines l WHERE l.order_id IN (SELECT value FROM json_each(:keys)) AND {living("l")}
    ORDER BY l.order_id, l.sequence, l.rowid
"""
_STANDING = f"""
    SELECT {{what}} FROM sale_orders o
    WHERE o.partner_id = :customer AND {living("o")} AND {{limit}} AND coalesce(o.state, '') <> 'draft'
"""
_OWED = f"""{_STANDING.format(what="o.name, o.residual, o.amount_total, o.total_paid", limit="{limit}")}
    AND (o.residual IS NULL OR o.residual <> 0) ORDER BY o.date_order DESC NULLS LAST, o.id DESC
"""


def orders(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    period: Period = ALWAYS,
    words: str = "",
    *,
    gone: bool = False,
) -> Orders:
    """The customer's orders.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        period: Days of the order.
        words: Looked for in number, services, doctor; whatever accents and case.
        gone: Also what was deleted on the server.
    """
    condition = f"o.partner_id = :key AND {living('o', gone)}"
    found = read_orders(connection, scope, condition, {"key": customer_id})
    rows = tuple(
        row
        for row in found
        if within(period, row.date) and holds(words, row.number, row.services, row.doctor)
    )
    return Orders(rows, problems(connection, scope, _NEEDS))


def owed(connection: Connection, scope: Scope, customer_id: str) -> Owed:
    """How many orders the customer has, and on which something is left to pay."""
    limit, named = visible(scope, "o.company_id")
    values = {"customer": customer_id} | named
    number = connection.execute(_STANDING.format(what="count(*)", limit=limit), values).fetchone()[0]
    left = []
    for row in fetch(connection, _OWED.format(limit=limit), values):
        paid = less(amount(row["amount_total"]), amount(row["total_paid"]))
        residual = own(scope, amount(row["residual"]), paid).shown
        if residual:
            left.append((text(row["name"]), residual))
    return Owed(number, tuple(left))


def read_orders(
    connection: Connection, scope: Scope, condition: str, values: dict[str, object]
) -> tuple[OrderRow, ...]:
    """Orders that meet an SQL condition on ``o``, newest first, with the sums of their lines."""
    limit, named = visible(scope, "o.company_id")
    rows = fetch(
        connection,
        f"{_ORDER} WHERE {condition} AND {limit} ORDER BY o.date_order DESC NULLS LAST, o.id DESC",
        values | named,
    )
    sums: dict[object, list[Row]] = {}
    for line in fetch(connection, _LINE_SUMS, {"keys": json.dumps([row["id"] for row in rows])}):
        sums.setdefault(line["order_id"], []).append(line)
    unread: Why | None = "unread" if problems(connection, scope, ("sale_order_lines",)) else None
    names = _names_of_lines(connection, [row["id"] for row in rows if not row["product_names"]])
    return tuple(
        _order_row(scope, row, sums.get(row["id"], []), names.get(row["id"]), unread) for row in rows
    )


def _names_of_lines(connection: Connection, orders: list[object]) -> dict[object, str]:
    """Services of orders whose rows do not name them: an older server leaves them out."""
    found: dict[object, dict[str, None]] = {}
    for line in fetch(connection, _LINE_NAMES, {"keys": json.dumps(orders)}) if orders else ():
        if name := text(line["service"]):
            found.setdefault(line["order_id"], {})[name] = None
    return {order: ", ".join(services) for order, services in found.items()}


def _order_row(
    scope: Scope, row: Row, lines: list[Row], services: str | None, unread: Why | None
) -> OrderRow:
    total, paid = amount(row["amount_total"]), amount(row["total_paid"])
    of_lines = sum_of(amount(line["total"]) for line in lines)
    invoiced = sum_of(amount(line["amount_invoiced"]) for line in lines)
    quotation = link("quotations", row["quotation_id"], row["quotation"], row["quotation_held"])
    return OrderRow(
        id=str(row["id"]),
        number=text(row["name"]),
        date=text(row["date_order"]),
        doctor=text(row["doctor"]),
        sales_person=text(row["sale_man_name"]),
        total=replace(checked(scope, total, of_lines, unread), kept=True),
        discount=money(scope, row, "amount_discount_total"),
        paid=replace(checked(scope, paid, invoiced, unread), kept=True),
        residual=own(scope, amount(row["residual"]), less(total, paid)),
        state=known_state(row["state"]),
        state_text=text(row["state_display"]) or text(row["state"]),
        services=text(row["product_names"]) or services,
        lines=len(lines),
        branch=text(row["branch"]),
        payment_state=text(row["payment_state"]),
        note=detail(row, text(row["note"])),
        quotation=detail(row, quotation),
        detail_at=text(row["_detail_at"]),
        standing=standing(row),
    )
