"""Balances: debts and advances by customer, expected income by order (screens reference 11, api reference 9).

Debt is what was put on debt less what was collected, by the debt ledgers. An advance's balance is what was
paid in less what was used less what was given back. Expected income ("dự kiến thu") is neither: the unpaid
part of orders. Opening figures hold everything before the span, also entries without a date. VND. Query
thread.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sync.replica.connection import Connection
from tdental_desktop.queries.reports import facts
from tdental_desktop.queries.reports.parts import Body, Filters, Line, Measure, ranked
from tdental_desktop.queries.reports.sums import Column, Values, added, grouped, merged
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, from_hundredths, less, sum_of, text

BEFORE = "(f.day IS NULL OR f.day < :first)"
IN_SPAN = "f.day >= :first"
OPENING, CLOSING = Measure("opening"), Measure("closing")
_DEBTS = (
    Column(OPENING, when=BEFORE),
    Column(Measure("incurred"), when=f"{IN_SPAN} AND (f.value > 0 OR f.value IS NULL)"),
    Column(Measure("collected"), "-f.value", f"{IN_SPAN} AND (f.value < 0 OR f.value IS NULL)"),
)
_PAID_IN = "(f.kind = 'advance' OR f.kind IS NULL)"
_GIVEN_BACK = "(f.kind = 'refund' OR f.kind IS NULL)"
_ADVANCES = (
    Column(Measure("before_in"), when=f"{BEFORE} AND {_PAID_IN}"),
    Column(Measure("before_back"), when=f"{BEFORE} AND {_GIVEN_BACK}"),
    Column(Measure("paid_in"), when=f"{IN_SPAN} AND {_PAID_IN}"),
    Column(Measure("refunded"), when=f"{IN_SPAN} AND {_GIVEN_BACK}"),
)
_USED = (Column(Measure("before_used"), when=BEFORE), Column(Measure("used"), when=IN_SPAN))


def debts(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Opening, incurred, collected, closing by customer; customers without any of them are left out."""
    source = facts.ledger(scope, filters, "g.partner_id", until_only=True)
    found = {
        key: (*row, less(sum_of(row[:2]), row[2]))
        for key, row in grouped(connection, source, _DEBTS).items()
        if any(value != 0 for value in row)
    }
    measures = (*(column.measure for column in _DEBTS), CLOSING)
    return _by_customer(connection, found, measures, 3)


def advances(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Opening, paid in, used, refunded, closing by customer."""
    papers = grouped(connection, facts.advances(scope, filters, "d.partner_id"), _ADVANCES)
    payments = facts.payments(scope, filters, facts.PAYER, until_only=True, method="advance")
    found: dict[str, Values] = {}
    for key, row in merged((papers, 4), (grouped(connection, payments, _USED), 2)).items():
        figures = _moved(row)
        if any(value != 0 for value in figures):  # long used up: neither a balance nor a movement
            found[key] = figures
    keys = ("opening", "paid_in", "used", "refunded", "closing")
    return _by_customer(connection, found, tuple(Measure(key) for key in keys), 4)


def _moved(row: Values) -> Values:
    """Opening, paid in, used, refunded, closing."""
    whole = [one for one in row if type(one) is int]
    if len(whole) == len(row):  # nearly all of thousands
        before_in, before_back, paid_in, refunded, before_used, used = whole
        opening = before_in - before_back - before_used
        return opening, paid_in, used, refunded, opening + paid_in - used - refunded
    return _moved_exactly(row)


def _moved_exactly(row: Values) -> Values:
    before_in, before_back, paid_in, refunded, before_used, used = row
    opening = less(before_in, before_back, before_used)
    return opening, paid_in, used, refunded, less(sum_of((opening, paid_in)), used, refunded)


def _by_customer(
    connection: Connection, found: Mapping[str, Values], measures: tuple[Measure, ...], main: int
) -> Body:
    known = people(connection, found)
    lines = []
    for key, values in found.items():
        label, code = (text(one) for one in known.get(key, (None, None)))
        lines.append(Line(key, label or code or (key or None), values, code=code, customer=key or None))
    return Body(measures, ranked(lines, main), added(found.values(), len(measures)), main)


def people(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[object, object]]:
    """Names and codes of customers by id."""
    sql = "SELECT c.id, c.name, c.ref FROM customers c WHERE c.id IN (SELECT value FROM json_each(:keys))"
    asked = [key for key in keys if key]
    found = connection.execute(sql, {"keys": json.dumps(asked)}).fetchall()
    return {key: (name, code) for key, name, code in found}


def expected(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Orders dated the span that are no drafts: treatment value, paid, left; the most open first."""
    source = facts.orders(scope, filters)
    told = (
        "o.id, coalesce(nullif(o.name, ''), o.id) AS number, o.partner_id AS customer, o.date_order AS at,"
        " coalesce(nullif(trim(o.partner_name), ''), o.partner_display_name) AS name,"
        " f.value, f.paid, f.remaining"
    )
    rows = connection.execute(
        f"SELECT {told} FROM {source.named(told + ' f.row')} f JOIN sale_orders o ON o.rowid = f.row",
        dict(source.values),
    ).fetchall()
    found = [_order(row) for row in rows]
    measures = (Measure("treatment"), Measure("paid"), Measure("left"))
    return Body(measures, ranked(found, 2), added((line.values for line in found), 3), 2)


def _order(row: Sequence[Any]) -> Line:
    key, number, customer, at, name, value, paid, left = row
    figures = (from_hundredths(value), from_hundredths(paid), from_hundredths(left))
    return Line(key, number, figures, code=text(name), customer=customer, table="sale_orders", at=at)


def debts_then(connection: Connection, scope: Scope, filters: Filters) -> Amount | None:
    """Closing debt of a span, all customers together."""
    return _total(connection, facts.ledger(scope, filters, until_only=True), Column(CLOSING))


def advances_then(connection: Connection, scope: Scope, filters: Filters) -> Amount | None:
    """Closing balance of the advances of a span, all customers together."""
    turned = Column(CLOSING, "CASE f.kind WHEN 'refund' THEN -f.value ELSE f.value END")
    papers = _total(connection, facts.advances(scope, filters), turned)
    used = facts.payments(scope, filters, until_only=True, method="advance")
    return less(papers, _total(connection, used, Column(CLOSING)))


def expected_then(connection: Connection, scope: Scope, filters: Filters) -> Amount | None:
    """What is left to pay on the orders of a span."""
    return _total(connection, facts.orders(scope, filters), Column(CLOSING, "f.remaining"))


def _total(connection: Connection, source: facts.Facts, column: Column) -> Amount | None:
    return grouped(connection, source, (column,), "''").get("", (0,))[0]
