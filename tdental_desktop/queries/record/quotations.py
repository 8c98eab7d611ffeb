"""Quotations with lines and payment plan (screens reference 3.6)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.record.lines import amount_of
from tdental_desktop.queries.record.parts import (
    ALWAYS,
    NOT_LOADED,
    Checked,
    Link,
    NotLoaded,
    Period,
    Standing,
)
from tdental_desktop.queries.record.rows import (
    Row,
    branch,
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
from tdental_desktop.queries.values import Amount, amount, json_value, sum_of, text, whole


@dataclass(frozen=True, slots=True)
class QuotationLine:
    """One service offered. VND.

    Attributes:
        list_price: Of the service, as embedded by the server; ``price`` is the one offered.
        discount: Per unit.
        amount: The server's.
    """

    id: str
    service: str | None
    unit: str | None
    teeth: Teeth
    diagnosis: str | None
    doctor: str | None
    assistant: str | None
    adviser: str | None
    list_price: Amount | None
    price: Amount | None
    discount: Amount | None
    quantity: Amount | None
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class PlannedPayment:
    """A step of "tiến độ thanh toán".

    Attributes:
        place: Its order; ``share`` per cent or VND as ``kind`` (``percentage``, ``fixed`` …) tells.
    """

    place: int | None
    kind: str | None
    share: Amount | None
    date: str | None
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """One quotation.

    Attributes:
        validity: ``valid`` while today is not after ``until``; ``unknown`` without such a day.
        total: ``stored`` the quotation's, ``value`` Σ of its lines.
        gross: Σ quantity × price; ``discount`` the server's total, only its detail tells.
        orders: Orders made from it.
    """

    id: str
    number: str | None
    date: str | None
    until: str | None
    days: int | None
    author: str | None
    note: str | None
    state: str | None
    validity: Literal["valid", "expired", "unknown"]
    total: Checked
    gross: Amount | None
    discount: Amount | NotLoaded | None
    orders: tuple[Link, ...]
    payments: tuple[PlannedPayment, ...]
    lines: tuple[QuotationLine, ...] | NotLoaded
    branch: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Quotations:
    """The tab, newest first."""

    rows: tuple[QuotationRow, ...]
    problems: tuple[TableProblem, ...]


_NEEDS = ("quotations", "quotation_lines")
_QUOTATION = f"""
    SELECT q.id, q.name, q.date_quotation, q.date_end_quotation, q.date_applies,
        {person("q.employee_name", "q.employee_id")} AS author, q.note, q.state, q.total_amount,
        q.total_amount_discount, q.payments, q.orders, {branch("q.company_id")} AS branch, q._detail_at,
        {marks("q")}
    FROM quotations q WHERE q.partner_id = :customer AND {{living}} AND {{limit}}
    ORDER BY q.date_quotation DESC NULLS LAST, q.id DESC
"""
LINES = f"""
    SELECT l.id, l.quotation_id, coalesce(nullif(l.product_name, ''), l.name, p.name) AS service,
        l.product_id, l.product_uom_name AS unit, l.teeth, l.tooth_type, l.tooth_range,
        l.diagnostic, {person("l.employee_name", "l.employee_id")} AS doctor,
        {person("l.assistant_name", "l.assistant_id")} AS assistant,
        {person("l.counselor_name", "l.counselor_id")} AS adviser,
        l.sub_price, l.amount_discount_total, l.qty, l.amount,
        CASE WHEN json_valid(l.extra) THEN l.extra ->> '$.product.listPrice' END AS list_price, {marks("l")}
    FROM quotation_lines l LEFT JOIN products p ON p.id = l.product_id
    WHERE l.quotation_id IN (SELECT value FROM json_each(:keys)) AND {living("l")} ORDER BY l.rowid
"""
_HELD = "SELECT o.id FROM sale_orders o WHERE o.id IN (SELECT value FROM json_each(:keys))"


def quotations(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    today: str,
    period: Period = ALWAYS,
    words: str = "",
    *,
    gone: bool = False,
) -> Quotations:
    """The customer's quotations with their lines.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        today: The clinic's day, ``YYYY-MM-DD``: what decides about validity.
        period: Days of the quotation.
        words: Looked for in number and author.
        gone: Also what was deleted on the server.
    """
    limit, named = visible(scope, "q.company_id")
    rows = fetch(
        connection,
        _QUOTATION.format(living=living("q", gone), limit=limit),
        {"customer": customer_id} | named,
    )
    lines: dict[object, list[QuotationLine]] = {}
    for line in fetch(connection, LINES, {"keys": json.dumps([row["id"] for row in rows])}):
        lines.setdefault(line["quotation_id"], []).append(_line(scope, line))
    found = (_row(connection, scope, row, lines.get(row["id"]), today) for row in rows)
    shown = tuple(row for row in found if within(period, row.date) and holds(words, row.number, row.author))
    return Quotations(shown, problems(connection, scope, _NEEDS))


def _row(
    connection: Connection, scope: Scope, row: Row, lines: list[QuotationLine] | None, today: str
) -> QuotationRow:
    until = text(row["date_end_quotation"])
    known = lines if lines is not None else ([] if row["_detail_at"] is not None else None)
    stored = amount(row["total_amount"])
    return QuotationRow(
        id=str(row["id"]),
        number=text(row["name"]),
        date=text(row["date_quotation"]),
        until=until,
        days=whole(row["date_applies"]),
        author=text(row["author"]),
        note=text(row["note"]),
        state=text(row["state"]),
        validity="unknown" if until is None else ("valid" if today <= until[:10] else "expired"),
        total=own(scope, stored, sum_of(line.amount for line in known))
        if known is not None
        else Checked(None, stored if scope.money else None, "detail"),
        gross=sum_of(
            None if line.quantity is None or line.price is None else amount_of(line.quantity, line.price)
            for line in known
        )
        if known
        else None,
        discount=detail(row, amount(row["total_amount_discount"])) if scope.money else None,
        orders=_orders(connection, row),
        payments=_plan(scope, row),
        lines=NOT_LOADED if known is None else tuple(known),
        branch=text(row["branch"]),
        standing=standing(row),
    )


def _line(scope: Scope, row: Row) -> QuotationLine:
    return QuotationLine(
        id=str(row["id"]),
        service=text(row["service"]),
        unit=text(row["unit"]),
        teeth=teeth_of((row["teeth"],), text(row["tooth_type"]), (text(row["tooth_range"]),)),
        diagnosis=text(row["diagnostic"]),
        doctor=text(row["doctor"]),
        assistant=text(row["assistant"]),
        adviser=text(row["adviser"]),
        list_price=money(scope, row, "list_price"),
        price=money(scope, row, "sub_price"),
        discount=money(scope, row, "amount_discount_total"),
        quantity=amount(row["qty"]),
        amount=money(scope, row, "amount"),
    )


def _orders(connection: Connection, row: Row) -> tuple[Link, ...]:
    listed = json_value(row["orders"])
    items = [item for item in (listed if isinstance(listed, list) else []) if isinstance(item, dict)]
    keys = [key for item in items if (key := text(item.get("id")))]
    held = {str(one["id"]) for one in fetch(connection, _HELD, {"keys": json.dumps(keys)})} if keys else set()
    return tuple(
        Link("sale_orders", key, text(item.get("name")), key in held)
        for item in items
        if (key := text(item.get("id")))
    )


def _plan(scope: Scope, row: Row) -> tuple[PlannedPayment, ...]:
    listed = json_value(row["payments"])
    found = [
        PlannedPayment(
            place=whole(item.get("sequence")),
            kind=text(item.get("discountPercentType")),
            share=amount(item.get("payment")) if scope.money else None,
            date=text(item.get("date")),
            amount=amount(item.get("amount")) if scope.money else None,
        )
        for item in (listed if isinstance(listed, list) else [])
        if isinstance(item, dict)
    ]
    return tuple(sorted(found, key=lambda one: one.place or 0))
