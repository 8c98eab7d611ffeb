"""What the search results show of the customers found: by primary key and by index, any thread.

The next booking is the first that stands from today on; the debt is the server's own figure.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sync.replica.connection import Connection
from tdental_desktop.queries.customers import BRANCH_SQL, STATUS_SQL, STATUSES, Status
from tdental_desktop.queries.indexed import answers_quickly
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.search_kinds import Group, Hit
from tdental_desktop.queries.search_text import code_form
from tdental_desktop.queries.values import Amount, amount, flag, text

_NEXT = (
    "(SELECT min(substr(a.date, 1, 10) || 'T' || coalesce(nullif(a.time, ''), substr(a.date, 12, 5)))"
    " FROM customer_appointments a WHERE a.partner_id = c.id AND a.date >= ? AND a.state = 'confirmed'"
    " AND a._gone_at IS NULL)"
)

_STATUS: dict[object, Status] = {status: status for status in STATUSES}


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """The treatment order whose number was typed."""

    id: str
    number: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One line of the results; what the server did not send, or the scope hides, is None.

    Attributes:
        active: False: not followed any more.
        gone: TDental does not have the customer any more.
        next_at: ``YYYY-MM-DDTHH:MM`` of the next booking, without a time when it has none.
        bookings_known: False while the bookings are still being read for the first time.
        order: The order, for a customer found by its number.
    """

    id: str
    ref: str | None
    name: str | None
    phone: str | None
    relatives_phone: str | None
    status: Status | None
    active: bool | None
    gone: bool
    branch: str | None
    next_at: str | None
    debt: Amount | None
    order: FoundOrder | None = None
    bookings_known: bool = True


def rows(connection: Connection, scope: Scope, hits: Sequence[Hit], *, today: str) -> dict[str, FoundRow]:
    """The lines of some hits, by customer id; one that is not held any more has none.

    Args:
        connection: A reader.
        scope: What may be seen.
        hits: Those on screen: some tens.
        today: ``YYYY-MM-DD``, the clinic's day.
    """
    limit, values = scope.rows(BRANCH_SQL)
    known = answers_quickly(connection, "customer_appointments")
    upcoming, days = (_NEXT, [today]) if known else ("NULL", [])
    found = connection.execute(
        f"SELECT c.id, c.ref, c.name, {scope.phone_column('c.phone')} AS phone,"
        f" {scope.phone_column('c.emergency_phone')} AS relative, {STATUS_SQL} AS status, c.active,"
        " c._gone_at IS NOT NULL AS gone, c.company_name AS branch,"
        f" {upcoming} AS next_at, {scope.money_column('c.total_debit')} AS debt"
        f" FROM customers c WHERE c.id IN (SELECT value FROM json_each(?)) AND {limit}",
        [*days, json.dumps([hit.id for hit in hits]), *values],
    ).fetchall()
    orders = _orders(connection, [hit for hit in hits if hit.group is Group.ORDER])
    return {row[0]: _row(row, orders.get(row[0]), known) for row in map(tuple, found)}


def _orders(connection: Connection, hits: Sequence[Hit]) -> dict[str, FoundOrder]:
    if not hits or not answers_quickly(connection, "sale_orders"):
        return {}
    wanted = {hit.id: hit.key for hit in hits}
    found = connection.execute(
        "SELECT id, name, partner_id FROM sale_orders"
        " WHERE partner_id IN (SELECT value FROM json_each(?)) AND _gone_at IS NULL AND name IS NOT NULL",
        [json.dumps(list(wanted))],
    )
    return {
        customer: FoundOrder(str(key), str(name))
        for key, name, customer in found
        if code_form(str(name)).endswith(wanted[customer])
    }


def _row(row: tuple[Any, ...], order: FoundOrder | None, known: bool) -> FoundRow:
    key, ref, name, phone, relative, status, active, gone, branch, next_at, debt = row
    at = text(next_at)
    return FoundRow(
        id=str(key),
        ref=text(ref),
        name=text(name),
        phone=text(phone),
        relatives_phone=text(relative),
        status=_STATUS.get(status),
        active=flag(active),
        gone=bool(gone),
        branch=text(branch),
        next_at=at.removesuffix("T") if at else None,
        debt=amount(debt),
        order=order,
        bookings_known=known,
    )
