"""The three money words side by side, by time and by branch (screens reference 10, 11).

Treatment value ("tiền điều trị") is Σ total of the orders dated the span that are no drafts. Revenue: see
``revenue``. Received ("thực thu") is money that came in: services paid in cash or by bank, advances paid in,
debts collected; money given back for services lessens it, an advance given back does not (day report). VND.
Query thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.record.cards import ledger_read
from tdental_desktop.queries.reports import bookings, facts, names, revenue
from tdental_desktop.queries.reports.parts import Body, Filters, Line, Measure, Note, ranked, share
from tdental_desktop.queries.reports.revenue import DAY
from tdental_desktop.queries.reports.sums import (
    Column,
    Source,
    Values,
    added,
    by_key,
    grouped,
    label_of,
    merged,
    timed,
)
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import sum_of

TREATMENT, RECEIVED = Measure("treatment"), Measure("received")
ORDERS = Column.count("orders")
VISITS = (Column.count("visits"), Column.count("first", "f.repeat = 0"))
NEW = Column.count("new_customers")


@dataclass(frozen=True, slots=True)
class Received:
    """Money received by key, unknown (``known`` False) while debts collected are; and the revenue, which the
    same movements tell."""

    by_key: Mapping[str, Values]
    revenue: Mapping[str, Values]
    known: bool
    branchless: int = 0


def received(connection: Connection, scope: Scope, filters: Filters, key: str) -> Received:
    """Money received, grouped by an SQL key of facts: day, month or branch."""
    till = (Column(revenue.REVENUE), Column(RECEIVED, when="f.kind IN ('cash', 'bank')"))
    paid = revenue.read(connection, facts.payments(scope, filters), till, key)
    parts: list[Mapping[str, Values]] = [
        {one: row[1:] for one, row in paid.items()},
        grouped(connection, facts.advances_in(scope, filters), (Column(RECEIVED),), key),
    ]
    known = ledger_read(connection)
    if known:
        debts = facts.ledger(scope, filters, which=facts.COLLECTED)
        parts.append(grouped(connection, debts, (Column(RECEIVED, "-f.value"),), key))
    keys = dict.fromkeys(one for part in parts for one in part)
    found: dict[str, Values] = {
        one: (sum_of(part.get(one, (0,))[0] for part in parts) if known else None,) for one in keys
    }
    earned = {one: row[:1] for one, row in paid.items()}
    return Received(found, earned, known, _branchless(connection, scope, filters) if known else 0)


def _branchless(connection: Connection, scope: Scope, filters: Filters) -> int:
    """Debts collected of which no document tells the branch, where a branch is asked about."""
    if filters.branch is None and scope.branches is None:
        return 0
    everywhere = Filters(filters.span, filters.today)
    entries = facts.ledger(Scope.all(), everywhere, which=facts.COLLECTED)
    row = entries.read(connection, "count(CASE WHEN f.branch IS NULL THEN 1 END) AS found")[0]
    return int(str(row["found"]))


def received_notes(found: Received) -> tuple[Note, ...]:
    """What a reader of money received must know."""
    notes = () if found.known else (Note("ledger"),)
    return (*notes, *((Note("branchless", found.branchless),) if found.branchless else ()))


def by_time(connection: Connection, scope: Scope, filters: Filters, step: str) -> Body:
    """Treatment value, revenue and money received by day or month."""
    money = received(connection, scope, filters, step)
    found = merged(
        (grouped(connection, facts.orders(scope, filters), (Column(TREATMENT),), step), 1),
        (money.revenue, 1),
        (money.by_key, 1),
    )
    steps = filters.span.days if step == DAY else filters.span.months
    if not money.known:
        found = {one: (*found.get(one, (0, 0))[:2], None) for one in steps}
    body = timed(found, (TREATMENT, revenue.REVENUE, RECEIVED), steps, (), "revenue")
    notes = (
        *revenue.notes(connection, scope, filters, known=None not in body.totals[1:2]),
        *received_notes(money),
    )
    return Body(
        body.measures, body.lines, body.totals, body.main, body.parts, "time", notes, side_by_side=True
    )


def by_branch(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Branches side by side: money, orders, receptions, new customers, missed bookings."""
    key = "f.branch"
    people: list[Source] = [
        (grouped(connection, facts.receptions(scope, filters), VISITS, key), 2),
        (grouped(connection, facts.customers(scope, filters), (NEW,), key), 1),
        (grouped(connection, facts.bookings(scope, filters, of="branch"), bookings.RATE, key), 2),
    ]
    if not scope.money:
        orders = grouped(connection, facts.orders(scope, filters), (ORDERS,), key)
        return _branches(connection, merged((orders, 1), *people), (ORDERS.measure,), ())
    money = received(connection, scope, filters, key)
    sources: list[Source] = [
        (grouped(connection, facts.orders(scope, filters), (Column(TREATMENT), ORDERS), key), 2),
        (money.revenue, 1),
        (money.by_key, 1),
        *people,
    ]
    found = {
        # in the order of the table: treatment, revenue, received, orders, then people
        one: (row[0], row[2], row[3] if money.known else None, row[1], *row[4:])
        for one, row in merged(*sources).items()
    }
    known = all(row[1] is not None for row in found.values())
    notes = (*revenue.notes(connection, scope, filters, known=known), *received_notes(money))
    return _branches(connection, found, (TREATMENT, revenue.REVENUE, RECEIVED, ORDERS.measure), notes, main=1)


def _branches(
    connection: Connection,
    found: Mapping[str, Values],
    front: tuple[Measure, ...],
    notes: tuple[Note, ...],
    main: int = 0,
) -> Body:
    """The last two columns are arrived and missed bookings: their rate takes their place."""
    named = names.branches(connection, [key for key in found if key])
    measures = (*front, *(column.measure for column in (*VISITS, NEW)), bookings.MISSED_SHARE)
    lines = ranked((Line(key, label_of(key, named), _rated(row)) for key, row in found.items()), main)
    width = len(measures) + 1
    return Body(measures, lines, _rated(added(found.values(), width)), main, notes=notes)


def _rated(row: Values) -> Values:
    arrived, missed = row[-2:]
    return (*row[:-2], share(missed, sum_of((arrived, missed))))


def branches_then(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """The main figure of the branches alone, for comparing."""
    if not scope.money:
        orders = grouped(connection, facts.orders(scope, filters), (ORDERS,), "f.branch")
        return by_key(connection, orders, (ORDERS.measure,), names.branches)
    found = revenue.by_step(connection, scope, filters, "f.branch")
    return by_key(connection, found, (revenue.REVENUE,), names.branches)
