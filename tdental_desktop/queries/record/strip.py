"""Visits and money over the years, for the strip above the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.record.cards import hundredths
from tdental_desktop.queries.record.payments import OF_CUSTOMER as PAYMENTS
from tdental_desktop.queries.record.rows import fetch, visible
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, from_hundredths, whole

Step = Literal["month", "year"]


@dataclass(frozen=True, slots=True)
class StripPoint:
    """One month (``YYYY-MM``) or year (``YYYY``); every one between the first and the last is there.

    Attributes:
        visits: Visits ("đợt khám") of that time.
        treated: Σ total of orders not draft, VND; None without the money right.
        paid: Σ posted order payments, refunds negative, VND; None without the right.
    """

    period: str
    visits: int
    treated: Amount | None
    paid: Amount | None


_VISITS = """
    SELECT substr(v.date, 1, :width) AS period, count(*) AS number FROM dot_khams v
    WHERE v.partner_id = :customer AND v._gone_at IS NULL AND v.date IS NOT NULL
        AND coalesce(v.state, '') <> 'cancel' AND {limit}
    GROUP BY 1
"""
_TREATED = f"""
    SELECT substr(o.date_order, 1, :width) AS period, sum({hundredths("o.amount_total")}) AS total,
        count(*) - count({hundredths("o.amount_total")}) AS gaps
    FROM sale_orders o WHERE o.partner_id = :customer AND o._gone_at IS NULL AND o.state <> 'draft'
        AND o.date_order IS NOT NULL AND {{limit}}
    GROUP BY 1
"""
_PAID = f"""
    SELECT substr(p.date, 1, :width) AS period,
        sum(CASE WHEN p.is_refund AND p.amount > 0 THEN -1 ELSE 1 END * {hundredths("p.amount")}) AS total,
        count(*) - count({hundredths("p.amount")}) AS gaps
    FROM sale_order_payments p WHERE p.rowid IN ({PAYMENTS}) AND p._gone_at IS NULL AND p.state = 'posted'
        AND p.date IS NOT NULL AND {{limit}}
    GROUP BY 1
"""
_WIDTH: dict[Step, int] = {"month": 7, "year": 4}


def strip(
    connection: Connection, scope: Scope, customer_id: str, step: Step = "month"
) -> tuple[StripPoint, ...]:
    """The series, oldest first, without gaps; empty for someone without any event."""
    values: dict[str, object] = {"customer": customer_id, "width": _WIDTH[step]}
    limit, named = visible(scope, "v.company_id")
    visits = {
        str(row["period"]): row["number"]
        for row in fetch(connection, _VISITS.format(limit=limit), values | named)
    }
    treated = _money(connection, scope, _TREATED, "o.company_id", values)
    paid = _money(connection, scope, _PAID, "p.company_id", values)
    known = [period for period in {*visits, *treated, *paid} if _is_period(period, step)]
    if not known:
        return ()
    nothing: Amount | None = 0 if scope.money else None
    return tuple(
        StripPoint(
            period, whole(visits.get(period)) or 0, treated.get(period, nothing), paid.get(period, nothing)
        )
        for period in _every(min(known), max(known), step)
    )


def _money(
    connection: Connection, scope: Scope, sql: str, column: str, values: dict[str, object]
) -> dict[str, Amount | None]:
    limit, named = visible(scope, column)
    return {
        str(row["period"]): from_hundredths(whole(row["total"])) if scope.money and not row["gaps"] else None
        for row in fetch(connection, sql.format(limit=limit), values | named)
    }


def _is_period(period: str, step: Step) -> bool:
    """Not a slip of the keyboard like the year 0202: the strip would be all gap."""
    year, _, month = period.partition("-")
    plausible = year.isdigit() and "1980" <= year <= "2100"
    return plausible and (step == "year" or (month.isdigit() and "01" <= month <= "12"))


def _every(first: str, last: str, step: Step) -> Iterator[str]:
    if step == "year":
        yield from (str(year) for year in range(int(first), int(last) + 1))
        return
    place, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    for month in range(place, end + 1):
        yield f"{month // 12:04d}-{month % 12 + 1:02d}"
