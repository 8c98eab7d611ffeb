"""What was paid, when, by which method (screens reference 6.3 "Lịch sử thanh toán", api reference 9)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.record.cards import signed
from tdental_desktop.queries.record.parts import ALWAYS, Checked, Link, Period, Standing
from tdental_desktop.queries.record.rows import (
    Row,
    branch,
    checked,
    fetch,
    link,
    living,
    marks,
    money,
    standing,
    visible,
    within,
)
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, flag, json_value, named_list, sum_of, text

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


METHODS: tuple[Method, ...] = ("cash", "bank", "advance", "debt", "insurance")
STATES: tuple[PaymentState, ...] = ("draft", "posted", "cancel")
NEEDS = ("sale_order_payments", "account_payments")

_PAYMENT = f"""
    SELECT p.id, p.order_id, p.order_name, o.name AS order_number, o.id IS NOT NULL AS order_held, p.date,
        p.amount, p.is_refund, p.sale_order_lines, p.payments, p.state, p.note,
        {branch("p.company_id")} AS branch, {marks("p")}
    FROM sale_order_payments p LEFT JOIN sale_orders o ON o.id = p.order_id
    WHERE p.rowid IN ({{keys}}) AND {{living}} AND {{limit}}
    ORDER BY p.date DESC NULLS LAST, p.id DESC
"""
OF_CUSTOMER = """
    SELECT p.rowid FROM sale_order_payments p WHERE p.partner_id = :customer
    UNION SELECT p.rowid FROM sale_orders o
        JOIN sale_order_payments p ON p.order_id = o.id AND +p.partner_id IS NULL
        WHERE o.partner_id = :customer
"""
"""SQL: row numbers of a customer's order payments; an older server tells the customer only by the order."""
_OF_ORDERS = """
    SELECT p.rowid FROM sale_order_payments p
    WHERE p.order_id IN (SELECT value FROM json_each(:orders)) AND (+p.partner_id = :customer
        OR +p.partner_id IS NULL
            AND EXISTS (SELECT 1 FROM sale_orders o WHERE o.id = p.order_id AND o.partner_id = :customer))
"""
_PART = f"""
    a.id, a.name, a.payment_date, coalesce(nullif(a.journal_name, ''), j.name) AS journal_name,
    coalesce(a.journal_type, j.type) AS kind, {signed("a")} AS signed, a.state, a.display_state,
    a.communication, a.amount, a.partner_id, {branch("a.company_id")} AS branch, {marks("a")}
"""
_PARTS = f"""
    SELECT l.sale_order_payment_id AS parent, {_PART}
    FROM sale_order_payment_links l JOIN account_payments a ON a.id = l.account_payment_id
    LEFT JOIN account_journals j ON j.id = a.journal_id
    WHERE l.sale_order_payment_id IN (SELECT value FROM json_each(:keys))
    ORDER BY a.payment_date, a.name, a.id
"""
_LOOSE = f"""
    SELECT {_PART} FROM account_payments a LEFT JOIN account_journals j ON j.id = a.journal_id
    WHERE a.partner_id = :customer AND {{living}} AND {{limit}} AND NOT EXISTS
        (SELECT 1 FROM sale_order_payment_links l WHERE l.account_payment_id = a.id)
"""
_IS_DEBT = """a.state = 'posted' AND coalesce(a.journal_type,
        (SELECT j.type FROM account_journals j WHERE j.id = a.journal_id)) = 'debt'"""
_NEWEST_DEBT = f"""
    SELECT max(day) FROM (
        SELECT coalesce(nullif(trim(a.payment_date), ''), p.date) AS day FROM sale_order_payments p
        JOIN sale_order_payment_links l ON l.sale_order_payment_id = p.id
        JOIN account_payments a ON a.id = l.account_payment_id
        WHERE p.rowid IN ({OF_CUSTOMER}) AND {living("p")} AND {{limit}} AND p.state = 'posted' AND {_IS_DEBT}
        UNION ALL
        SELECT a.payment_date FROM account_payments a
        WHERE a.partner_id = :customer AND {living("a")} AND {{loose}} AND {_IS_DEBT} AND NOT EXISTS
            (SELECT 1 FROM sale_order_payment_links l WHERE l.account_payment_id = a.id)
    ) WHERE trim(day) <> ''
"""


def payments(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    period: Period = ALWAYS,
    *,
    gone: bool = False,
) -> Payments:
    """All payments of the customer, also movements of money that no order names (debts collected …)."""
    found = _read(connection, scope, OF_CUSTOMER, {"customer": customer_id}, gone=gone)
    found += _loose(connection, scope, customer_id, gone=gone)
    rows = [row for row in found if within(period, row.date)]
    rows.sort(key=lambda row: (row.date or "", row.id), reverse=True)
    return Payments(tuple(rows), by_method(rows), problems(connection, scope, NEEDS))


def of_order(
    connection: Connection, scope: Scope, order_id: str, *, gone: bool = False
) -> tuple[PaymentRow, ...]:
    """Payments of one order, newest first."""
    keys = "SELECT p.rowid FROM sale_order_payments p WHERE p.order_id = :order"
    return tuple(_read(connection, scope, keys, {"order": order_id}, gone=gone))


def of_orders(
    connection: Connection, scope: Scope, customer_id: str, orders: Sequence[str]
) -> tuple[PaymentRow, ...]:
    """The customer's payments of some orders, newest first; any thread, for a screenful of orders."""
    values: dict[str, object] = {"customer": customer_id, "orders": json.dumps(orders)}
    return tuple(_read(connection, scope, _OF_ORDERS, values, gone=False))


def of_movement(connection: Connection, scope: Scope, movement_id: str) -> tuple[PaymentRow, ...]:
    """Payments of orders that a movement of money is a part of, by the exact links; any thread."""
    keys = """SELECT p.rowid FROM sale_order_payment_links l
        JOIN sale_order_payments p ON p.id = l.sale_order_payment_id WHERE l.account_payment_id = :movement"""
    return tuple(_read(connection, scope, keys, {"movement": movement_id}, gone=False))


def one_payment(connection: Connection, scope: Scope, payment_id: str) -> tuple[PaymentRow, ...]:
    """One payment of an order with its parts; none where it is not held; any thread."""
    keys = "SELECT p.rowid FROM sale_order_payments p WHERE p.id = :payment"
    return tuple(_read(connection, scope, keys, {"payment": payment_id}, gone=False))


def newest_debt(connection: Connection, scope: Scope, customer_id: str) -> str | None:
    """When something was last put on debt: the server's text; None where nothing was."""
    limit, named = visible(scope, "p.company_id")
    loose, _ = visible(scope, "a.company_id")
    found = connection.execute(
        _NEWEST_DEBT.format(limit=limit, loose=loose), {"customer": customer_id} | named
    ).fetchone()
    return text(found[0])


def by_method(rows: Iterable[PaymentRow]) -> tuple[tuple[Method, Amount], ...]:
    """Sums of the posted parts by method; a method with a part of unknown amount is left out."""
    parts = [part for row in rows if row.counts for part in row.parts if part.state == "posted"]
    found: list[tuple[Method, Amount]] = []
    for method in (*METHODS, "unknown"):
        mine = [part.amount for part in parts if part.method == method]
        total = sum_of(mine)
        if mine and total is not None:
            found.append((method, total))
    return tuple(found)


def _read(
    connection: Connection, scope: Scope, keys: str, values: dict[str, object], *, gone: bool
) -> list[PaymentRow]:
    limit, named = visible(scope, "p.company_id")
    sql = _PAYMENT.format(keys=keys, living=living("p", gone), limit=limit)
    rows = fetch(connection, sql, values | named)
    parts: dict[str, list[Row]] = {}
    for part in fetch(connection, _PARTS, {"keys": json.dumps([row["id"] for row in rows])}):
        parts.setdefault(str(part["parent"]), []).append(part)
    return [_row(scope, row, parts.get(str(row["id"]), [])) for row in rows]


def _row(scope: Scope, row: Row, stored_parts: list[Row]) -> PaymentRow:
    refund = flag(row["is_refund"])
    parts = _parts(scope, row, stored_parts, refund=bool(refund))
    stored = _turned(money(scope, row, "amount"), refund=bool(refund))
    state = known_state(row["state"])
    value = sum_of(part.amount for part in parts)
    return PaymentRow(
        id=str(row["id"]),
        table="sale_order_payments",
        order=link(
            "sale_orders", row["order_id"], row["order_name"] or row["order_number"], row["order_held"]
        ),
        date=text(row["date"]),
        amount=checked(scope, stored, value, None if parts else "unread"),
        refund=refund,
        services=tuple(one.name for one in named_list(row["sale_order_lines"]) or ()),
        parts=parts,
        state=state,
        state_text=text(row["state"]),
        note=text(row["note"]),
        branch=text(row["branch"]),
        standing=standing(row),
    )


def _turned(value: Amount | None, *, refund: bool) -> Amount | None:
    """The server sends amounts of refunds positive (api reference 5.10)."""
    return -value if refund and value is not None and value > 0 else value


def _parts(scope: Scope, row: Row, stored: list[Row], *, refund: bool) -> tuple[PaymentPart, ...]:
    """The movements linked; what the replica does not hold is told by the payment's own copy of it."""
    found = {str(one["id"]): _part(scope, one) for one in stored}
    copies = json_value(row["payments"])
    for copy in copies if isinstance(copies, list) else []:
        key = text(copy.get("id")) if isinstance(copy, dict) else None
        if key is None or key in found:
            continue
        sent = copy.get("amount")
        value = amount(sent) if scope.money and isinstance(sent, int | float) else None
        found[key] = PaymentPart(
            id=key,
            number=text(copy.get("name")),
            date=text(copy.get("paymentDate")),
            method="unknown",
            method_name=text(copy.get("journalName")),
            amount=_turned(value, refund=refund),
            state=known_state(copy.get("state")),
            state_text=text(copy.get("state")),
            content=text(copy.get("communication")),
            held=False,
        )
    return tuple(found.values())


def _part(scope: Scope, row: Row) -> PaymentPart:
    kind = text(row["kind"])
    return PaymentPart(
        id=str(row["id"]),
        number=text(row["name"]),
        date=text(row["payment_date"]),
        method=next((known for known in METHODS if known == kind), "unknown"),
        method_name=text(row["journal_name"]) or kind,
        amount=money(scope, row, "signed"),
        state=known_state(row["state"]),
        state_text=text(row["display_state"]) or text(row["state"]),
        content=text(row["communication"]),
        held=standing(row) != "gone",
    )


def _loose(connection: Connection, scope: Scope, customer_id: str, *, gone: bool) -> list[PaymentRow]:
    limit, named = visible(scope, "a.company_id")
    sql = _LOOSE.format(living=living("a", gone), limit=limit)
    found = []
    for row in fetch(connection, sql, {"customer": customer_id} | named):
        part = _part(scope, row)
        found.append(
            PaymentRow(
                id=part.id,
                table="account_payments",
                order=None,
                date=part.date,
                amount=Checked(None, part.amount),
                refund=None if part.amount is None else part.amount < 0,
                services=(),
                parts=(part,),
                state=part.state,
                state_text=part.state_text,
                note=part.content,
                branch=text(row["branch"]),
                standing=standing(row),
            )
        )
    return found


def known_state(stored: object) -> PaymentState:
    """The server's word, where we know it."""
    return next((known for known in STATES if known == stored), "unknown")
