"""Visits with what was done (screens reference 3.8)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.record.images import ImageRow, of_visit
from tdental_desktop.queries.record.parts import ALWAYS, NOT_LOADED, Link, NotLoaded, Period, Standing
from tdental_desktop.queries.record.rows import (
    Row,
    branch,
    detail,
    fetch,
    link,
    living,
    marks,
    money,
    person,
    standing,
    visible,
    within,
)
from tdental_desktop.queries.record.tooth_text import Teeth, teeth_of
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, first_text, json_value, text


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One step done: ``step`` ("công đoạn") of ``service`` on ``teeth``, with the dentist's ``note``.

    Attributes:
        line: Id of the order line it belongs to, where it is told.
    """

    id: str
    service: str | None
    step: str | None
    teeth: Teeth
    note: str | None
    line: str | None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit ("đợt khám").

    Attributes:
        services: Names of the services as the server joins them.
        reason: What was to be done; ``note`` the description ("mô tả").
        second_assistant: Sent by newer servers only.
        total, paid, residual: The visit's own figures as stored, VND.
        lines, images: NotLoaded until its detail was read (or its lines came with the list of lines).
    """

    id: str
    number: str | None
    date: str | None
    order: Link | None
    doctor: str | None
    assistant: str | None
    second_assistant: str | None
    services: str | None
    reason: str | None
    note: str | None
    state: str | None
    payment_state: str | None
    invoice_state: str | None
    total: Amount | None
    paid: Amount | None
    residual: Amount | None
    branch: str | None
    appointment: Link | NotLoaded | None
    lines: tuple[VisitLine, ...] | NotLoaded
    images: tuple[ImageRow, ...] | NotLoaded
    detail_at: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Visits:
    """The tab, newest first. ``unread`` counts visits whose lines nobody has read."""

    rows: tuple[VisitRow, ...]
    unread: int
    problems: tuple[TableProblem, ...]


NEEDS = ("dot_khams",)
VISIT = f"""
    SELECT v.id, v.name, v.date, v.id AS visit, v.name AS visit_name, v.date AS visited, v.partner_id,
        v.sale_order_id, coalesce(v.sale_order_name, o.name) AS order_number,
        o.id IS NOT NULL AS order_held,
        {person("v.doctor_name", "v.doctor_id", "v.doctor_user_id")} AS doctor,
        {person("v.assistant_name", "v.assistant_id")} AS assistant,
        v.services, v.reason, v.note, v.state, v.payment_state, v.invoice_state,
        v.total_amount, v.total_paid, v.total_invoices_residual, {branch("v.company_id")} AS branch,
        v.appointment_id, p.name AS appointment_number, p.id IS NOT NULL AS appointment_held,
        v.lines, v.dot_kham_images, v.extra, v._detail_extra, v._detail_at, {marks("v")}
    FROM dot_khams v LEFT JOIN sale_orders o ON o.id = v.sale_order_id
    LEFT JOIN customer_appointments p ON p.id = v.appointment_id
"""
_ORDER_BY = "ORDER BY v.date DESC NULLS LAST, v.id DESC"
_OF = f"{VISIT} WHERE v.{{column}} = :key AND {{living}} AND {{limit}} {_ORDER_BY}"
# The plus sign keeps SQLite at the index of the orders, which are fewer than the customer's visits.
_OF_ORDERS = f"""{VISIT}
    WHERE v.sale_order_id IN (SELECT value FROM json_each(:orders)) AND +v.partner_id = :key
        AND {living("v")} AND {{limit}} {_ORDER_BY}
"""
_LINE = """
    SELECT l.id, l.dot_kham_id, l.dot_kham_partner_id, l.dot_kham_name, l.product_name, l.name_step, l.note,
        l.teeth, l.sale_order_line_id, l.extra FROM dot_kham_lines l WHERE l._gone_at IS NULL AND
"""
_LINES_BY_ID = f"{_LINE} l.dot_kham_id IN (SELECT value FROM json_each(:keys))"
# The list of lines tells the visit by its number only; the plus sign keeps SQLite at the customer's index.
_LINES_BY_NUMBER = (
    f"{_LINE} l.dot_kham_partner_id IN (SELECT value FROM json_each(:customers)) AND +l.dot_kham_id IS NULL"
)


def visits(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    period: Period = ALWAYS,
    *,
    gone: bool = False,
) -> Visits:
    """The customer's visits, newest first, each with its steps where they are known."""
    rows = _read(connection, scope, "partner_id", customer_id, gone=gone)
    shown = tuple(row for row in rows if within(period, row.date))
    unread = sum(1 for row in shown if isinstance(row.lines, NotLoaded))
    return Visits(shown, unread, problems(connection, scope, NEEDS))


def of_order(
    connection: Connection, scope: Scope, order_id: str, *, gone: bool = False
) -> tuple[VisitRow, ...]:
    """Visits of one order, newest first."""
    return _read(connection, scope, "sale_order_id", order_id, gone=gone)


def of_orders(
    connection: Connection, scope: Scope, customer_id: str, orders: Sequence[str]
) -> tuple[VisitRow, ...]:
    """The customer's visits of some orders, newest first; any thread, for a screenful of orders."""
    limit, named = visible(scope, "v.company_id")
    values = {"key": customer_id, "orders": json.dumps(orders)} | named
    return _with_lines(connection, scope, fetch(connection, _OF_ORDERS.format(limit=limit), values))


def newest(connection: Connection, scope: Scope, customer_id: str, today: str) -> VisitRow | None:
    """The newest visit on or before ``today``."""
    limit, named = visible(scope, "v.company_id")
    # The key first, by index: the row itself is read once.
    rows = fetch(
        connection,
        f"{VISIT} WHERE v.id = (SELECT v.id FROM dot_khams v WHERE v.partner_id = :key AND v.date < :tomorrow"
        f" AND {living('v')} AND coalesce(v.state, '') <> 'cancel' AND {limit}"
        " ORDER BY v.date DESC, v.id DESC LIMIT 1)",
        {"key": customer_id, "tomorrow": today + "T~"} | named,
    )
    found = _with_lines(connection, scope, rows)
    return found[0] if found else None


def _read(connection: Connection, scope: Scope, column: str, key: str, *, gone: bool) -> tuple[VisitRow, ...]:
    limit, named = visible(scope, "v.company_id")
    sql = _OF.format(column=column, living=living("v", gone), limit=limit)
    return _with_lines(connection, scope, fetch(connection, sql, {"key": key} | named))


def _with_lines(connection: Connection, scope: Scope, rows: list[Row]) -> tuple[VisitRow, ...]:
    lines: dict[object, list[VisitLine]] = {}
    keys = json.dumps([row["id"] for row in rows])
    customers = json.dumps(sorted({str(row["partner_id"]) for row in rows if row["partner_id"]}))
    for line in fetch(connection, _LINES_BY_ID, {"keys": keys}):
        lines.setdefault(line["dot_kham_id"], []).append(_line(line))
    for line in fetch(connection, _LINES_BY_NUMBER, {"customers": customers}):
        lines.setdefault((line["dot_kham_partner_id"], line["dot_kham_name"]), []).append(_line(line))
    return tuple(
        _row(scope, row, lines.get(row["id"]) or lines.get((row["partner_id"], row["name"]))) for row in rows
    )


def _row(scope: Scope, row: Row, lines: list[VisitLine] | None) -> VisitRow:
    unread = row["_detail_at"] is None
    appointment = link(
        "customer_appointments", row["appointment_id"], row["appointment_number"], row["appointment_held"]
    )
    known = lines if lines is not None else _embedded(row)
    return VisitRow(
        id=str(row["id"]),
        number=text(row["name"]),
        date=text(row["date"]),
        order=link("sale_orders", row["sale_order_id"], row["order_number"], row["order_held"]),
        doctor=text(row["doctor"]),
        assistant=text(row["assistant"]),
        second_assistant=_second_assistant(row),
        services=text(row["services"]),
        reason=text(row["reason"]),
        note=text(row["note"]),
        state=text(row["state"]),
        payment_state=text(row["payment_state"]),
        invoice_state=text(row["invoice_state"]),
        total=money(scope, row, "total_amount"),
        paid=money(scope, row, "total_paid"),
        residual=money(scope, row, "total_invoices_residual"),
        branch=text(row["branch"]),
        appointment=detail(row, appointment),
        lines=NOT_LOADED if known is None else tuple(known),
        images=NOT_LOADED if unread else of_visit(row),
        detail_at=text(row["_detail_at"]),
        standing=standing(row),
    )


def _embedded(row: Row) -> list[VisitLine] | None:
    """A read detail without lines in the table: none, or those that it embeds; None while it is unread."""
    if row["_detail_at"] is None:
        return None
    listed = json_value(row["lines"])
    return [
        VisitLine(
            id=text(item.get("id")) or "",
            service=first_text(item.get("productName"), _name_of(item.get("product"))),
            step=text(item.get("nameStep")),
            teeth=teeth_of((json.dumps(item.get("teeth")),), text(item.get("toothType")), _texts(item)),
            note=text(item.get("note")),
            line=text(item.get("saleOrderLineId")),
        )
        for item in (listed if isinstance(listed, list) else [])
        if isinstance(item, dict)
    ]


def _name_of(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else None


def _texts(item: Mapping[str, object]) -> tuple[str | None, str | None]:
    return text(item.get("toothRange")), text(item.get("teethDisplay"))


def _line(row: Row) -> VisitLine:
    # A newer server also sends the type and the range; the list of lines has no column for them.
    more = json_value(row["extra"])
    extra = more if isinstance(more, dict) else {}
    return VisitLine(
        id=str(row["id"]),
        service=text(row["product_name"]),
        step=text(row["name_step"]),
        teeth=teeth_of((row["teeth"],), text(extra.get("toothType")), _texts(extra)),
        note=text(row["note"]),
        line=text(row["sale_order_line_id"]),
    )


def _second_assistant(row: Row) -> str | None:
    """Newer servers send one under a name of their own, beside the known fields."""
    for stored in (row["extra"], row["_detail_extra"]):
        if not isinstance(stored, str) or "assistant" not in stored.lower():
            continue  # nobody's JSON is read for nothing
        found = json_value(stored)
        for key, value in found.items() if isinstance(found, dict) else ():
            if "assistant" in key.lower() and key != "assistant":
                named = first_text(_name_of(value), value if key.endswith("Name") else None)
                if named:
                    return named
    return None
