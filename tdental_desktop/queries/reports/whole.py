"""The reports: their list, and the two questions a window asks: a report, and the rows behind a figure of it.

``report`` and ``behind`` read index ranges and add in SQL, integers alone: query thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from sync.replica.connection import Connection
from tdental_desktop.queries.days_held import holding
from tdental_desktop.queries.replica_state import as_of, problems
from tdental_desktop.queries.reports import (
    balances,
    bookings,
    facts,
    origins,
    overview,
    people,
    revenue,
    visits,
    work,
)
from tdental_desktop.queries.reports.listing import behind as rows_behind
from tdental_desktop.queries.reports.parts import Behind, Body, Filters, Line, Report
from tdental_desktop.queries.reports.revenue import DAY, MONTH
from tdental_desktop.queries.reports.span import Span, before
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, sum_of

Group = Literal["whole", "revenue", "balances", "work", "visits", "customers"]
GROUPS: tuple[Group, ...] = ("whole", "revenue", "balances", "work", "visits", "customers")
Reader = Callable[[Connection, Scope, Filters], Body]


@dataclass(frozen=True, slots=True)
class Spec:
    """One report.

    Attributes:
        which: Permanent name.
        read: Its figures.
        find: The facts behind a figure; None for a report whose lines are documents or customers themselves.
        dated: Tables whose days must have been read for the span.
        whole: Tables of which everything must be held.
        money: Nothing of it is left without the right to see amounts.
        compares: ``lines``: with the span before line by line; ``total``: the totals alone; ``no``.
        then: The main figures alone of the span before; None: they are read like those of the span.
        total_then: The total alone, where no more is compared.
    """

    which: str
    group: Group
    read: Reader
    find: origins.Finder | None
    dated: tuple[str, ...]
    whole: tuple[str, ...] = ()
    money: bool = False
    compares: Literal["lines", "total", "no"] = "lines"
    then: Reader | None = None
    total_then: Callable[[Connection, Scope, Filters], Amount | None] | None = None


_PAID = ("account_payments",)
_LINKED = ("sale_order_payments", "sale_orders", "sale_order_lines")
_THREE = ("sale_orders", "account_payments", "partner_advances")
_BRANCHES = (*_THREE, "customer_receipts", "customers", "customer_appointments")
_PAYER = revenue.source_of, revenue.kind_of

_DAYS, _MONTHS = (partial(revenue.by_time_then, step=step) for step in (DAY, MONTH))

_SPECS = (
    Spec("overview_day", "whole", partial(overview.by_time, step=DAY), origins.three_words(DAY), _THREE,
         ("customer_debt_ledger",), money=True, then=_DAYS),
    Spec("overview_month", "whole", partial(overview.by_time, step=MONTH), origins.three_words(MONTH), _THREE,
         ("customer_debt_ledger",), money=True, then=_MONTHS),
    Spec("branches", "whole", overview.by_branch, origins.branch_figures, _BRANCHES,
         ("customer_debt_ledger",), then=overview.branches_then),
    Spec("revenue_day", "revenue", partial(revenue.by_time, step=DAY), origins.paid("NULL", DAY), _PAID,
         money=True, then=_DAYS),
    Spec("revenue_month", "revenue", partial(revenue.by_time, step=MONTH), origins.paid("NULL", MONTH), _PAID,
         money=True, then=_MONTHS),
    Spec("revenue_branch", "revenue", revenue.by_branch, origins.paid("NULL", "f.branch"), _PAID, money=True),
    Spec("revenue_doctor", "revenue", revenue.by_doctor, origins.by_line(facts.LINE_DOCTOR), _PAID, _LINKED,
         money=True),
    Spec("revenue_service", "revenue", revenue.by_service, origins.by_line(facts.LINE_SERVICE), _PAID,
         _LINKED, money=True),
    Spec("revenue_source", "revenue", revenue.by_source, origins.by_payer(_PAYER[0]), _PAID, ("customers",),
         money=True),
    Spec("revenue_kind", "revenue", revenue.by_customer_kind, origins.by_payer(_PAYER[1]), _PAID,
         ("sale_orders",), money=True),
    Spec("debts", "balances", balances.debts, origins.debts, (), ("customer_debt_ledger",), money=True,
         compares="total", total_then=balances.debts_then),
    Spec("advances", "balances", balances.advances, origins.advances, (),
         ("partner_advances", "account_payments"), money=True, compares="total",
         total_then=balances.advances_then),
    Spec("expected", "balances", balances.expected, None, ("sale_orders",), money=True, compares="total",
         total_then=balances.expected_then),
    Spec("services", "work", work.services, origins.services, ("sale_order_lines",)),
    Spec("doctors", "work", work.doctors, origins.doctors,
         ("customer_receipts", "customer_appointments", "sale_order_lines"), then=work.doctors_then),
    Spec("reception_hours", "visits", visits.hours, origins.visits_by(origins.HOUR_KEY),
         ("customer_receipts",), then=visits.hours_then),
    Spec("service_time", "visits", visits.service_time, origins.visits_by(visits.BUCKET),
         ("customer_receipts",)),
    Spec("visit_doctors", "visits", visits.by_doctor, origins.visits_by("f.doctor"), ("customer_receipts",),
         then=work.doctors_then),
    Spec("no_show_doctor", "visits", bookings.by_doctor, origins.bookings_by("f.doctor"),
         ("customer_appointments",), then=bookings.by_doctor_then),
    Spec("no_show_branch", "visits", bookings.by_branch, origins.bookings_by("f.branch"),
         ("customer_appointments",)),
    Spec("sources", "customers", people.sources, origins.new_customers, ("customers",), ("sale_orders",),
         then=people.sources_then),
    Spec("cohorts", "customers", people.cohorts, None, (), ("customer_receipts",), compares="no"),
)  # fmt: skip
REPORTS: Mapping[str, Spec] = {spec.which: spec for spec in _SPECS}
DEFAULT = "revenue_day"
TABLES = frozenset(table for spec in _SPECS for table in (*spec.dated, *spec.whole)) | {
    "companies",
    "employees",
    "application_users",
    "products",
    "partner_sources",
    "cash_vouchers",
}
"""Tables whose changes concern some report."""


def allowed(scope: Scope) -> tuple[Spec, ...]:
    """The reports of which a person may see something."""
    return tuple(spec for spec in _SPECS if scope.money or not spec.money)


def report(connection: Connection, scope: Scope, filters: Filters, which: str) -> Report:
    """One report, with the span before if it is wanted.

    Args:
        connection: A reader.
        scope: Branches and rights.
        filters: Days, branch, comparison.
        which: Name of a report.

    Raises:
        KeyError: There is no such report.
    """
    spec = REPORTS[which]
    span = people.cohort_span(filters.span) if which == "cohorts" else filters.span
    if spec.money and not scope.money:
        return Report(which, span, Body((), (), ()), hidden=True)
    missing = _missing(connection, scope, filters, spec, span)
    body = _held(spec.read(connection, scope, filters), missing, span)
    found = Report(
        which,
        span,
        body,
        missing=missing,
        problems=problems(connection, scope, (*spec.dated, *spec.whole)),
        as_of=as_of(connection, scope),
    )
    if not filters.compare or spec.compares == "no" or found.unread:
        return found
    return _compared(connection, scope, filters, spec, found)


def _missing(
    connection: Connection, scope: Scope, filters: Filters, spec: Spec, span: Span
) -> frozenset[str]:
    days = span.days
    found: frozenset[str] = frozenset()
    for table in spec.dated:
        found |= holding(connection, scope, table, filters.branch).days_without(days)
    return found


def _held(body: Body, missing: frozenset[str], span: Span) -> Body:
    """No figure for days nobody has read; a month of which some were read says so."""
    if not missing:
        return body
    if len(missing) == span.length:
        return replace(body, lines=(), totals=(None,) * len(body.measures))
    if body.axis != "time":
        return body
    nothing = (None,) * len(body.measures)
    lines = tuple(_line_held(line, missing, span, nothing) for line in body.lines)
    kept = [line.values for line in lines if line.held != "none"]
    totals = tuple(sum_of(values[place] for values in kept) for place in range(len(body.measures)))
    return replace(body, lines=lines, totals=totals)


def _line_held(line: Line, missing: frozenset[str], span: Span, nothing: tuple[None, ...]) -> Line:
    days = [line.key] if len(line.key) == 10 else [day for day in span.days if day.startswith(line.key)]
    gone = sum(day in missing for day in days)
    if gone == len(days):
        return replace(line, values=nothing, held="none")
    return replace(line, held="part") if gone else line


def _compared(connection: Connection, scope: Scope, filters: Filters, spec: Spec, found: Report) -> Report:
    past = replace(filters, span=before(filters.span), compare=False)
    missing = _missing(connection, scope, past, spec, past.span)
    found = replace(found, before=past.span, missing_before=bool(missing))
    if spec.total_then is not None:
        return found if missing else replace(found, total_before=spec.total_then(connection, scope, past))
    body = _held((spec.then or spec.read)(connection, scope, past), missing, past.span)
    total = body.totals[body.main] if not missing and body.totals else None
    lines = (
        _by_place(found.body, body)
        if found.body.axis == "time"
        else _by_key(found.body, body, known=not missing)
    )
    return replace(found, body=replace(found.body, lines=lines), total_before=total)


def _by_place(now: Body, past: Body) -> tuple[Line, ...]:
    """The first day beside the first day: months are not equally long."""
    found = []
    for place, line in enumerate(now.lines):
        other = past.lines[place] if place < len(past.lines) else None
        known = other is not None and other.held == "full"
        found.append(
            replace(
                line,
                before=other.values[past.main] if other is not None and known else None,
                when=other.key if other is not None else None,
            )
        )
    return tuple(found)


def _by_key(now: Body, past: Body, *, known: bool) -> tuple[Line, ...]:
    """The same doctor, service, branch; who had a part only before stands after them with nothing."""
    if not known:
        return now.lines
    old = {line.key: line for line in past.lines}
    lines = [
        replace(line, before=old[line.key].values[past.main] if line.key in old else 0) for line in now.lines
    ]
    here = {line.key for line in now.lines}
    for key, line in old.items():
        if key not in here and line.values[past.main]:
            values = tuple(0 if one.kind in ("money", "count", "quantity") else None for one in now.measures)
            lines.append(replace(line, values=values, before=line.values[past.main]))
    return tuple(sorted(lines, key=lambda line: line.label is None))


def behind(
    connection: Connection, scope: Scope, filters: Filters, which: str, key: str, measure: str
) -> Behind:
    """The rows behind one figure of a report: their sum, number or average is the figure.

    Args:
        connection: A reader.
        scope: Branches and rights.
        filters: As the report was asked for.
        which: Name of the report.
        key: Key of the line.
        measure: Key of the measure; one that opens.
    """
    spec = REPORTS[which]
    if spec.money and not scope.money:
        return Behind(())
    if which == "cohorts":
        return people.cohort_customers(connection, scope, filters, key, measure)
    if spec.find is None:
        return Behind(())
    found = rows_behind(connection, spec.find(scope, filters, measure), key)
    return found if scope.money else _without_money(found)


def _without_money(found: Behind) -> Behind:
    kept = [place for place, one in enumerate(found.measures) if one.kind != "money"]
    figure = kept.index(found.figure) if found.figure in kept else None
    return replace(
        found,
        measures=tuple(found.measures[place] for place in kept),
        totals=tuple(found.totals[place] for place in kept),
        figure=figure,
        rows=tuple(replace(row, values=tuple(row.values[place] for place in kept)) for row in found.rows),
    )
