"""Revenue by time, branch, doctor, service, source and kind of customer (screens reference 1.6, 11).

Revenue ("doanh thu") is Σ of the posted payments of services, by any method: cash, bank, out of an advance,
put on debt. It is neither the value of the treatments nor the money that came in; money given back is
negative. A movement that tells no method, or no amount, makes the sums that it belongs to unknown. VND.
Query thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sync.replica.connection import Connection
from tdental_desktop.queries.record.rows import fetch
from tdental_desktop.queries.reports import facts, names
from tdental_desktop.queries.reports.facts import PAYER, Facts
from tdental_desktop.queries.reports.parts import SEVERAL, Body, Filters, Measure, Note
from tdental_desktop.queries.reports.sums import Column, Namer, Values, by_key, grouped, timed
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import from_hundredths

DAY, MONTH = "f.day", "substr(f.day, 1, 7)"
REVENUE = Measure("revenue")
METHODS = (
    Column(Measure("cash"), when="f.kind = 'cash'"),
    Column(Measure("bank"), when="f.kind = 'bank'"),
    Column(Measure("advance"), when="f.kind = 'advance'"),
    Column(Measure("debt"), when="f.kind = 'debt'"),
)
PAYMENTS = Column.count("payments")
_BY_METHOD = (Column(REVENUE), *METHODS)
# A movement of no known method may be of any, or no revenue at all: what it is in is not known.
_UNCLEAR = Column.count("unclear", "f.kind IS NULL")


def by_time(connection: Connection, scope: Scope, filters: Filters, step: str) -> Body:
    """Revenue by day or month and by method; ``step`` is :data:`DAY` or :data:`MONTH`."""
    source = facts.payments(scope, filters)
    found = read(connection, source, _BY_METHOD, step)
    steps = filters.span.days if step == DAY else filters.span.months
    parts = tuple(column.measure.key for column in METHODS)
    body = timed(found, [column.measure for column in _BY_METHOD], steps, parts, "revenue")
    return replace(body, notes=notes(connection, scope, filters, known=None not in body.totals))


def by_time_then(connection: Connection, scope: Scope, filters: Filters, step: str) -> Body:
    """Revenue by day or month alone, for comparing."""
    steps = filters.span.days if step == DAY else filters.span.months
    return timed(by_step(connection, scope, filters, step), (REVENUE,), steps, (), "revenue")


def by_branch(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Revenue by branch and by method."""
    source = facts.payments(scope, filters)
    found = read(connection, source, _BY_METHOD, "f.branch")
    measures = [column.measure for column in _BY_METHOD]
    body = by_key(connection, found, measures, names.branches, 0, (1, 2, 3, 4))
    return replace(body, notes=notes(connection, scope, filters, known=None not in body.totals))


def by_doctor(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Revenue by the doctor of the services that were paid."""
    return _by_line(connection, scope, filters, facts.of_lines(facts.LINE_DOCTOR), names.doctors)


def by_service(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Revenue by the service that was paid."""
    return _by_line(connection, scope, filters, facts.of_lines(facts.LINE_SERVICE), names.services)


def _by_line(connection: Connection, scope: Scope, filters: Filters, key: str, named: Namer) -> Body:
    source = facts.payments(scope, filters, key)
    found = read(connection, source, (Column(REVENUE), PAYMENTS))
    body = by_key(connection, found, [REVENUE, PAYMENTS.measure], named)
    several = found.get(SEVERAL)
    told = (Note("several", int(several[1] or 0)),) if several else ()
    return replace(body, notes=(*told, *notes(connection, scope, filters, known=None not in body.totals)))


def by_source(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Revenue by the source of the customer who paid."""
    return _by_payer(connection, scope, filters, source_of, names.sources)


def by_customer_kind(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Revenue of new and of returning customers."""
    return _by_payer(connection, scope, filters, kind_of, lambda _reader, keys: {key: key for key in keys})


def source_of(payer: str) -> str:
    """SQL: key of a customer's source."""
    told = f"coalesce(w.source_id, '{facts.BY_NAME}' || nullif(trim(w.source_name), ''))"
    return f"(SELECT {told} FROM customers w WHERE w.id = {payer})"


def kind_of(payer: str) -> str:
    """SQL: ``new`` where a customer's first order ever is dated the span, else ``returning``; NULL for a
    customer without an order (section 11, "Khách hàng điều trị")."""
    first = (
        f"(SELECT o.date_order FROM sale_orders o WHERE o.partner_id = {payer} AND o.state IS NOT 'draft'"
        " AND o._gone_at IS NULL AND o.date_order IS NOT NULL ORDER BY o.date_order LIMIT 1)"
    )
    return (
        f"(SELECT CASE WHEN {facts.day_sql('x.at')} BETWEEN :first AND :last THEN 'new'"
        f" WHEN x.at IS NOT NULL THEN 'returning' END FROM (SELECT {first} AS at) x)"
    )


def _by_payer(
    connection: Connection, scope: Scope, filters: Filters, keyed: Callable[[str], str], named: Namer
) -> Body:
    """Customers first, then what they belong to: each is looked up once."""
    source = facts.payments(scope, filters, PAYER)
    rows = fetch(
        connection,
        f"SELECT coalesce({keyed('g.payer')}, '') AS key, count(g.payer) AS customers, sum(g.value) AS value,"
        " sum(g.gaps) AS gaps, sum(g.payments) AS payments FROM (SELECT f.key AS payer,"
        " coalesce(sum(f.value), 0) AS value, count(*) AS payments,"
        " count(CASE WHEN f.value IS NULL OR f.kind IS NULL THEN 1 END) AS gaps"
        f" FROM {source.named('f.key f.value f.kind')} f GROUP BY 1) g GROUP BY 1",
        source.values,
    )
    found: dict[str, Values] = {}
    for row in rows:
        value = None if row["gaps"] else from_hundredths(int(str(row["value"])))
        found[str(row["key"])] = (value, int(str(row["customers"])), int(str(row["payments"])))
    measures = [REVENUE, Measure("customers", "count", opens=False), PAYMENTS.measure]
    body = by_key(connection, found, measures, named)
    return replace(body, notes=notes(connection, scope, filters, known=None not in body.totals))


def read(
    connection: Connection, source: Facts, columns: tuple[Column, ...], key: str = "f.key"
) -> dict[str, Values]:
    """Grouped figures of movements; where one of them tells no method no amount is known."""
    found = grouped(connection, source, (*columns, _UNCLEAR), key)
    return {key: _cleared(values, columns) for key, values in found.items()}


def _cleared(values: Values, columns: tuple[Column, ...]) -> Values:
    kept = values[:-1]
    if not values[-1]:
        return kept
    return tuple(
        None if column.measure.kind == "money" else value for column, value in zip(columns, kept, strict=True)
    )


def notes(connection: Connection, scope: Scope, filters: Filters, *, known: bool) -> tuple[Note, ...]:
    """What a reader of revenue must know; ``known``: no sum lacks a figure."""
    gaps = 0
    if not known:
        wanted = "count(CASE WHEN f.value IS NULL OR f.kind IS NULL THEN 1 END) AS gaps"
        gaps = int(str(facts.payments(scope, filters).read(connection, wanted)[0]["gaps"]))
    found = (Note("amounts", gaps), Note("insurance", facts.insured(connection, scope, filters)))
    return tuple(note for note in found if note.count)


def by_step(connection: Connection, scope: Scope, filters: Filters, key: str) -> Mapping[str, Values]:
    """Revenue alone, by any SQL key of the facts."""
    return read(connection, facts.payments(scope, filters), (Column(REVENUE),), key)
