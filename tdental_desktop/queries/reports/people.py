"""Customers: where new ones come from, and how many of a month's first visitors come again (screens 11).

Query thread.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sync.replica.connection import Connection
from tdental_desktop.queries.dashboard_money import of_branch
from tdental_desktop.queries.record.cards import hundredths
from tdental_desktop.queries.record.rows import fetch
from tdental_desktop.queries.reports import facts, names
from tdental_desktop.queries.reports.parts import Behind, BehindRow, Body, Filters, Line, Measure, share
from tdental_desktop.queries.reports.revenue import source_of
from tdental_desktop.queries.reports.span import Span
from tdental_desktop.queries.reports.sums import Column, Values, added, by_key, grouped
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, text

MONTHS = 12
"""Months that a cohort is followed, the first one included; also the fewest cohorts that are shown."""

TREATED = (
    "EXISTS (SELECT 1 FROM sale_orders o WHERE o.partner_id = f.id AND o.state IS NOT 'draft'"
    " AND o._gone_at IS NULL)"
)
_VALUE = (
    f"(SELECT sum({hundredths('o.amount_total')}) FROM sale_orders o WHERE o.partner_id = f.id"
    " AND o.state IS NOT 'draft' AND o._gone_at IS NULL)"
)
_NEW = (Column.count("new_customers"), Column.count("treated", TREATED))


def sources_then(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """The new customers of each source alone, for comparing."""
    found = grouped(connection, facts.customers(scope, filters, source_of("c.id")), _NEW[:1])
    return by_key(connection, found, (_NEW[0].measure,), names.sources)


def sources(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Customers made in the span by source: how many, their share, how many have an order, its value."""
    columns: tuple[Column, ...] = _NEW
    if scope.money:
        columns = (*_NEW, Column(Measure("treatment", opens=False), _VALUE, TREATED))
    found = grouped(connection, facts.customers(scope, filters, source_of("c.id")), columns)
    whole = added(found.values(), len(columns))[0]
    measures = [_NEW[0].measure, Measure("share", "percent", opens=False), *(c.measure for c in columns[1:])]
    shared = {key: (row[0], share(row[0], whole), *row[1:]) for key, row in found.items()}
    body = by_key(connection, shared, measures, names.sources)
    total = added(found.values(), len(columns))
    return replace(body, totals=(total[0], share(total[0], whole), *total[1:]))


def cohort_span(span: Span) -> Span:
    """At least twelve whole months, the last one that of the span's last day."""
    months = span.months
    first = months[0] if len(months) >= MONTHS else _shift(months[-1], 1 - MONTHS)
    return Span("own", f"{first}-01", span.last)


def _shift(month: str, by: int) -> str:
    number = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def cohorts(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """By month of the first reception ever: how many customers, and how many came again k months later.

    A month that has not come has no figure. The chosen branch narrows which receptions count at all.
    """
    span = cohort_span(filters.span)
    months = span.months
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for row in fetch(connection, *cohort_sql(scope, filters, span)):
        found[str(row["cohort"])][int(str(row["later"]))] = int(str(row["found"]))
    lines = []
    for place, month in enumerate(months):
        reached = len(months) - place
        values: Values = tuple(
            found[month].get(later, 0) if later < reached else None for later in range(MONTHS)
        )
        lines.append(Line(month, month, values))
    measures = (Measure("size", "count"), *(Measure(f"month{n}", "count") for n in range(1, MONTHS)))
    sizes: Amount = sum(int(line.values[0] or 0) for line in lines)
    return Body(measures, tuple(lines), (sizes, *(None,) * (MONTHS - 1)), 0, (), "time")


def cohort_sql(scope: Scope, filters: Filters, span: Span) -> tuple[str, dict[str, object]]:
    """SQL of cohort, months later and customers; ``seen`` holds who came in which month."""
    seen, values = seen_sql(scope, filters, span)
    sql = f"""
        WITH {seen}
        SELECT n.cohort, {LATER} AS later, count(*) AS found
        FROM started n JOIN seen s ON s.who = n.who
        WHERE {LATER} < {MONTHS} AND s.month <= :last_month GROUP BY 1, 2
    """
    return sql, values


def _number(month: str) -> str:
    return f"(CAST(substr({month}, 1, 4) AS INTEGER) * 12 + CAST(substr({month}, 6, 2) AS INTEGER))"


LATER = f"({_number('s.month')} - {_number('n.cohort')})"


def seen_sql(scope: Scope, filters: Filters, span: Span) -> tuple[str, dict[str, object]]:
    """SQL tables ``started`` (who, month of the first reception) of those who came first in the span,
    ``seen`` (who, month) of their receptions, and values."""
    limit, values = of_branch(scope, "coalesce(r.company_id, r._company_id)", filters.branch)
    counted = f"r.date_waiting IS NOT NULL AND {limit} AND {facts.living('customer_receipts', 'r')}"
    sql = f"""
        started AS MATERIALIZED (
            SELECT r.partner_id AS who, min(substr({facts.day_sql("r.date_waiting")}, 1, 7)) AS cohort
            FROM customer_receipts r WHERE r.partner_id IS NOT NULL AND {counted}
            GROUP BY 1 HAVING cohort BETWEEN :since_month AND :last_month),
        seen AS MATERIALIZED (
            SELECT n.who, substr({facts.day_sql("r.date_waiting")}, 1, 7) AS month
            FROM started n CROSS JOIN customer_receipts r
            WHERE r.partner_id = n.who AND {counted} GROUP BY 1, 2)
    """
    months = {"since_month": span.first[:7], "last_month": span.last[:7]}
    return sql, values | months


def cohort_customers(
    connection: Connection, scope: Scope, filters: Filters, key: str, measure: str
) -> Behind:
    """The customers of a cohort (``size``) or those of them who came again in its k-th month (``monthk``)."""
    span = cohort_span(filters.span)
    seen, values = seen_sql(scope, filters, span)
    later = 0 if measure == "size" else int(measure.removeprefix("month"))
    rows = fetch(
        connection,
        f"""WITH {seen}
        SELECT n.who AS id, c.name, c.ref AS code, c.date AS at, c.source_name AS what
        FROM started n JOIN seen s ON s.who = n.who LEFT JOIN customers c ON c.id = n.who
        WHERE n.cohort = :cohort AND {LATER} = :later ORDER BY c.ref, n.who""",
        values | {"cohort": key, "later": later},
    )
    return Behind(
        tuple(
            BehindRow(
                id=str(row["id"]),
                table="customers",
                at=text(row["at"]),
                customer=str(row["id"]),
                name=text(row["name"]),
                code=text(row["code"]),
                what=text(row["what"]),
            )
            for row in rows
        )
    )
