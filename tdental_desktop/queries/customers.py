"""The customer list (screens reference 2): ids by filter and order, counts, totals, rows by page of ids.

``ids``, ``status_counts``, ``totals`` and ``upcoming`` read the whole table or an index range: query thread.
``rows`` reads by primary key: any thread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.fold import fold_text, normal_phone, tokens
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import (
    Amount,
    Named,
    Total,
    amount,
    first_text,
    flag,
    from_hundredths,
    hundredths,
    json_value,
    named_list,
    text,
    whole,
)

Status = Literal["sale", "done", "none"]
STATUSES: tuple[Status, ...] = ("sale", "done", "none")
PAGE = 200

BRANCH_SQL = "coalesce(c.company_id, c._company_id)"
STATUS_SQL = (
    "CASE coalesce(c.treatment_status, c.order_state)"
    " WHEN 'sale' THEN 'sale' WHEN 'done' THEN 'done' WHEN 'none' THEN 'none' WHEN 'draft' THEN 'none' END"
)
_BIRTH = "printf('%04d-%02d-%02d', c.birth_year, coalesce(c.birth_month, 0), coalesce(c.birth_day, 0))"
_MONEY_SORTS = {
    "expected": "c.order_residual",
    "debt": "c.total_debit",
    "treatment_total": "c.amount_treatment_total",
    "revenue": "c.amount_revenue_total",
}
_SORTS = {
    "created": "c.date",
    "status": STATUS_SQL,
    "name": "c._s_name",
    "ref": "c.ref",
    "phone": "c.phone",
    "birthday": f"CASE WHEN c.birth_year IS NULL THEN NULL ELSE {_BIRTH} END",
    "age": "-c.birth_year",
    "last_appointment": "c.appointment_date",
    "next_appointment": "coalesce(u.at, c.next_appointment_date)",
    "last_treatment": "coalesce(c.sale_order_date, c.last_treatment_complete_date)",
    "card": "coalesce(c.member_level_name, json_extract(c.card_type, '$.name'), c.card_type_name)",
    "tags": "json_extract(c.categories, '$[0].name')",
    "branch": "c.company_name",
    "source": "coalesce(c.source_name, (SELECT s.name FROM partner_sources s WHERE s.id = c.source_id))",
    **_MONEY_SORTS,
}
SORTS = frozenset(_SORTS)
_HAS_TAG = (
    "EXISTS (SELECT 1 FROM json_each(c.categories) t"
    " WHERE CASE t.type WHEN 'object' THEN t.value ->> '$.id' END = ?)"
)
_LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class CustomerFilters:
    """What the list is narrowed to. None everywhere is "no filter".

    Attributes:
        status: Treatment status of the tab, or None for all.
        branch: Creating branch.
        follow: Followed (the default), archived, or both (None).
        debt: True with a debt above zero, False without; an unknown debt is in neither.
        expected: The same for money still to be collected.
        booked: True with an upcoming appointment.
        source: Id of the customer source.
        tag: Id of a tag.
        words: What was typed: digits (3 and more) look for the end of a phone number or code, anything
            else for every word at the beginning of a word of the name, or inside the code.
    """

    status: Status | None = None
    branch: str | None = None
    follow: Literal["active", "archived"] | None = "active"
    debt: bool | None = None
    expected: bool | None = None
    booked: bool | None = None
    source: str | None = None
    tag: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Sort key (one of ``SORTS``) and direction; rows without a value come last either way."""

    key: str = "created"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One row of the list. Times are the server's text; money is VND; None is missing, never zero."""

    id: str
    ref: str | None
    name: str | None
    phone: str | None
    status: Status | None
    active: bool | None
    birth: tuple[int | None, int | None, int | None]
    birth_text: str | None
    last_appointment: str | None
    next_appointment: str | None
    last_treatment: str | None
    expected: Amount | None
    debt: Amount | None
    treatment_total: Amount | None
    revenue: Amount | None
    card: str | None
    tags: tuple[Named, ...] | None
    branch: str | None
    source: str | None
    created: str | None


def ids(
    connection: Connection,
    scope: Scope,
    filters: CustomerFilters,
    *,
    order: Order = Order(),
    today: str,
    limit: int | None = None,
) -> tuple[str, ...]:
    """Ids in order. Equal rows follow their id, so that the order never changes by itself.

    Args:
        connection: A reader.
        scope: What may be seen; without the money or phone right such a sort falls back to newest first.
        filters: See there.
        order: See there.
        today: The clinic's day, ``YYYY-MM-DD``: what "upcoming" starts with.
        limit: Only the first so many.
    """
    key = order.key if order.key in _SORTS else "created"
    if (key in _MONEY_SORTS and not scope.money) or (key == "phone" and not scope.phone):
        key = "created"
    where, values = _where(scope, filters, today)
    join, before = ("", [])
    if key == "next_appointment":
        join, before = f"LEFT JOIN ({_UPCOMING}) u ON u.partner_id = c.id", [today]
    direction = "DESC" if order.descending else "ASC"
    by = f"{_SORTS[key]} {direction} NULLS LAST, c.id {direction}"
    if limit is not None:
        sql = f"SELECT c.id FROM customers c {join} WHERE {where} ORDER BY {by} LIMIT {int(limit)}"
        return tuple(row[0] for row in connection.execute(sql, [*before, *values]).fetchall())
    # One row instead of 30,000: each step of a cursor hands the interpreter lock over and waits to get it
    # back, which would slow down the window and the sync beside it.
    sql = f"SELECT json_group_array(c.id ORDER BY {by}) FROM customers c {join} WHERE {where}"
    found = connection.execute(sql, [*before, *values]).fetchone()[0]
    return tuple(json.loads(found))


def shared_names(connection: Connection, filters: CustomerFilters) -> dict[str, str]:
    """Names of the source and tag of a filter, by ``source`` and ``tag``; by primary key, any thread."""
    asked = {"source": ("partner_sources", filters.source), "tag": ("partner_categories", filters.tag)}
    found: dict[str, str] = {}
    for name, (table, key) in asked.items():
        if key is None:
            continue
        row = connection.execute(f"SELECT name FROM {table} WHERE id = ?", [key]).fetchone()
        found[name] = (text(row[0]) if row is not None else None) or key
    return found


def status_counts(
    connection: Connection, scope: Scope, filters: CustomerFilters, *, today: str
) -> Mapping[Status | None, int]:
    """Customers per status under all other filters; the key None holds all, also those of unknown status."""
    where, values = _where(scope, filters, today, with_status=False)
    found: dict[Status | None, int] = dict.fromkeys(STATUSES, 0)
    total = 0
    sql = f"SELECT {STATUS_SQL}, count(*) FROM customers c WHERE {where} GROUP BY 1"
    for status, count in connection.execute(sql, values):
        total += count
        if status is not None:
            found[status] = count
    found[None] = total
    return found


@dataclass(frozen=True, slots=True)
class CustomerTotals:
    """Footer of the list: the sums follow the filter."""

    expected: Total
    debt: Total


def totals(
    connection: Connection, scope: Scope, filters: CustomerFilters, *, today: str
) -> CustomerTotals | None:
    """Sums in whole hundredths over the filter; None without the right to see money."""
    if not scope.money:
        return None
    where, values = _where(scope, filters, today)
    row = connection.execute(
        f"SELECT count(*), {hundredths('c.order_residual')},"
        f" {hundredths('c.total_debit')} FROM customers c WHERE {where}",
        values,
    ).fetchone()
    return CustomerTotals(
        expected=Total(from_hundredths(row[1]), row[0] - row[2]),
        debt=Total(from_hundredths(row[3]), row[0] - row[4]),
    )


def upcoming(
    connection: Connection, scope: Scope, *, today: str, keys: Sequence[str] | None = None
) -> Mapping[str, str]:
    """Customer id → first booking from today on that is not cancelled, ``YYYY-MM-DDTHH:MM``.

    Args:
        keys: Only these customers; None for all.
    """
    limit, values = scope.rows("company_id")
    if keys is not None:
        limit += " AND partner_id IN (SELECT value FROM json_each(?))"
        values = [*values, json.dumps(list(keys))]
    sql = _UPCOMING.replace("WHERE", f"WHERE {limit} AND", 1)
    return dict(connection.execute(sql, [*values, today]).fetchall())


def rows(connection: Connection, scope: Scope, keys: Sequence[str]) -> dict[str, CustomerRow]:
    """Rows of one page of ids, by primary key. An id that is gone from the file is left out."""
    limit, values = scope.rows(BRANCH_SQL)
    sql = (
        f"SELECT c.id, c.ref, c.name, {scope.phone_column('c.phone')} AS phone,"
        f" {STATUS_SQL} AS status, c.active,"
        " c.birth_day, c.birth_month, c.birth_year, c.date_of_birth, c.appointment_date,"
        " c.next_appointment_date, coalesce(c.sale_order_date, c.last_treatment_complete_date) AS treated,"
        f" {scope.money_column('c.order_residual')} AS expected,"
        f" {scope.money_column('c.total_debit')} AS debt,"
        f" {scope.money_column('c.amount_treatment_total')} AS treatment_total,"
        f" {scope.money_column('c.amount_revenue_total')} AS revenue,"
        " c.member_level_name, c.card_type, c.card_type_name, c.categories,"
        " coalesce(c.company_name, b.name) AS branch, coalesce(c.source_name, s.name) AS source, c.date"
        f" FROM customers c LEFT JOIN companies b ON b.id = {BRANCH_SQL}"
        " LEFT JOIN partner_sources s ON s.id = c.source_id"
        f" WHERE c.id IN (SELECT value FROM json_each(?)) AND {limit}"
    )
    found = connection.execute(sql, [json.dumps(list(keys)), *values]).fetchall()
    return {row["id"]: _row(dict(row)) for row in found}


def _row(row: Mapping[str, object]) -> CustomerRow:
    status = row["status"]
    return CustomerRow(
        id=str(row["id"]),
        ref=text(row["ref"]),
        name=text(row["name"]),
        phone=text(row["phone"]),
        status=next((known for known in STATUSES if known == status), None),
        active=flag(row["active"]),
        birth=(whole(row["birth_day"]), whole(row["birth_month"]), whole(row["birth_year"])),
        birth_text=text(row["date_of_birth"]),
        last_appointment=text(row["appointment_date"]),
        next_appointment=text(row["next_appointment_date"]),
        last_treatment=text(row["treated"]),
        expected=amount(row["expected"]),
        debt=amount(row["debt"]),
        treatment_total=amount(row["treatment_total"]),
        revenue=amount(row["revenue"]),
        card=card_name(row),
        tags=named_list(row["categories"]),
        branch=text(row["branch"]),
        source=text(row["source"]),
        created=text(row["date"]),
    )


def card_name(row: Mapping[str, object]) -> str | None:
    """Membership level, or the name of the card (an object with ``name`` or, in 2026, ``label``)."""
    card = json_value(row["card_type"])
    inside = (card.get("name"), card.get("label")) if isinstance(card, dict) else ()
    return first_text(row["member_level_name"], row["card_type_name"], *inside)


# ------------------------------------------------------------------------------------------ conditions

_UPCOMING = (
    "SELECT partner_id,"
    " min(substr(date, 1, 10) || 'T' || coalesce(nullif(time, ''), substr(date, 12, 5))) AS at"
    " FROM customer_appointments WHERE date >= ? AND state = 'confirmed' AND _gone_at IS NULL"
    " GROUP BY partner_id"
)


def _where(
    scope: Scope, filters: CustomerFilters, today: str, *, with_status: bool = True
) -> tuple[str, list[str]]:
    limit, values = scope.rows(BRANCH_SQL)
    parts = ["c._gone_at IS NULL", limit]
    if with_status and filters.status is not None:
        parts.append(f"{STATUS_SQL} = ?")
        values.append(filters.status)
    if filters.branch is not None:
        parts.append(f"{BRANCH_SQL} = ?")
        values.append(filters.branch)
    if filters.follow is not None:
        parts.append("c.active IS NOT 0" if filters.follow == "active" else "c.active = 0")
    if scope.money:
        parts += _money(filters.debt, "c.total_debit") + _money(filters.expected, "c.order_residual")
    if filters.booked:
        parts.append(f"c.id IN (SELECT partner_id FROM ({_UPCOMING}))")
        values.append(today)
    if filters.source is not None:
        parts.append("c.source_id = ?")
        values.append(filters.source)
    if filters.tag is not None:
        parts.append(_HAS_TAG)
        values.append(filters.tag)
    more, typed = _words(scope, filters.words)
    return " AND ".join(parts + more), values + typed


def _money(wanted: bool | None, column: str) -> list[str]:
    if wanted is None:
        return []
    return [f"{column} > 0" if wanted else f"{column} <= 0"]


def _words(scope: Scope, typed: str) -> tuple[list[str], list[str]]:
    """Conditions of the quick filter. Tokens hold letters and digits only: GLOB and LIKE need no escape."""
    found = tokens(typed)
    if not found:
        return [], []
    digits = normal_phone(typed) or ""
    if digits and all(word.isdigit() for word in found) and len(digits) >= _LEAST_DIGITS:
        return _ends_with(scope, digits)
    parts, values = [], []
    for word in found:
        parts.append("(' ' || c._s_name GLOB ? OR c._s_ref LIKE ?)")
        values += [f"*[^a-z0-9]{word}*", f"%{word}%"]  # names hold brackets and dashes too
    return parts, values


def _ends_with(scope: Scope, digits: str) -> tuple[list[str], list[str]]:
    back = digits[::-1]
    parts, values = ["c._s_ref LIKE ?"], [f"%{fold_text(digits)}"]
    if scope.phone:
        for column in ("c._s_phone", "c._s_emergency_phone"):
            parts.append(f"({column} >= ? AND {column} < ?)")
            values += [back, back + ":"]  # ':' follows '9'
    return ["(" + " OR ".join(parts) + ")"], values
