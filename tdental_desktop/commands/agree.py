"""Do lists, reports, records and exports tell the same figures? Each pair is one figure told in two places.

Read from one replica, at any scale; a headless walk, used by the benchmark's row ``agree`` and by the tests.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from sync.replica.connection import Connection
from tdental_desktop.output.list_export import ListJob, run_job
from tdental_desktop.output.sheets import OutColumn, Sheet
from tdental_desktop.queries import quality
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.orders import ORDERS
from tdental_desktop.queries.lists.registry import all_lists
from tdental_desktop.queries.lists.spec import ListState
from tdental_desktop.queries.record.orders import orders
from tdental_desktop.queries.replica_state import branches
from tdental_desktop.queries.reports.parts import Filters, Report
from tdental_desktop.queries.reports.span import Span, span_of
from tdental_desktop.queries.reports.whole import behind, report
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, sum_of

_ALL = Scope.all()
_REVENUE = ("month", "branch", "doctor", "service", "source", "kind")
_CUSTOMERS = 25


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure told in two places; None is "not known", which must be said in both."""

    what: str
    here: Amount | None
    there: Amount | None

    @property
    def equal(self) -> bool:
        return self.here == self.there


def walk(connection: Connection, today: str) -> Iterator[Pair]:
    """Every pair of this replica.

    Args:
        connection: A reader; whole tables are read.
        today: The clinic's day.
    """
    spans = [span_of("month", today, today), span_of("year", today, today)]
    for span in spans:
        for branch in (None, *(one.id for one in branches(connection, _ALL))):
            yield from _span(connection, span, branch, today)
    yield from _lists(connection, today)
    yield from _records(connection)
    yield from _checks(connection, today)


def _span(connection: Connection, span: Span, branch: str | None, today: str) -> Iterator[Pair]:
    """Reports of a span against each other, against their own rows and against the list of orders."""
    filters = Filters(span, today, branch, compare=False)
    where = f"{span.first}–{span.last} {branch or 'all branches'}"

    def read(which: str) -> Report:
        return report(connection, _ALL, filters, which)

    by_day = read("revenue_day")
    if by_day.missing:
        return  # a report gives no figure for days that nobody has read; a list shows the rows it has
    revenue = _total(by_day, "revenue")
    for part in _REVENUE:
        other = read(f"revenue_{part}")
        yield Pair(f"revenue by day = by {part}, {where}", revenue, _total(other, "revenue"))
        yield from _adds_up(connection, filters, other, where)
    overview = read("overview_day")
    months, side_by_side = read("overview_month"), read("branches")
    for key in ("treatment", "revenue", "received"):
        day = _total(overview, key)
        yield Pair(f"{key} by day = by month, {where}", day, _total(months, key))
        yield Pair(f"{key} by day = by branch, {where}", day, _total(side_by_side, key))
    yield Pair(f"revenue of the overview, {where}", revenue, _total(overview, "revenue"))
    state = ListState(branch=branch, since=span.first, until=span.last, today=today)
    states = next(one for one in ORDERS.groups if one.key == "state")
    groups = [one for one in ask.summary(connection, _ALL, ORDERS, state, states) if one.value != "draft"]
    for words, key, figure in (
        ("treatment value", "total", _total(overview, "treatment")),
        ("left to pay", "residual", _total(read("expected"), "left")),
    ):
        sums = [one.sums[key] for one in groups]
        if not any(one.unknown for one in sums):  # the report works out what the server does not tell
            listed = sum_of(one.value or 0 for one in sums)
            yield Pair(f"{words} = orders listed, no drafts, {where}", figure, listed)
    missed = read("no_show_branch")
    yield Pair(
        f"bookings by branch = by doctor, {where}",
        _total(missed, "bookings"),
        _total(read("no_show_doctor"), "bookings"),
    )
    bookings = len(ask.listing(connection, _ALL, all_lists()["bookings"], state).ids)
    yield Pair(f"bookings = bookings listed, {where}", _total(missed, "bookings"), bookings)


def _adds_up(connection: Connection, filters: Filters, found: Report, where: str) -> Iterator[Pair]:
    """The lines make the total, and the rows behind the first line make that line."""
    place = [measure.key for measure in found.body.measures].index("revenue")
    lines = sum_of(line.values[place] for line in found.body.lines)
    yield Pair(f"{found.which}: lines = total, {where}", lines, found.body.totals[place])
    if found.body.lines:
        line = found.body.lines[0]
        rows = behind(connection, _ALL, filters, found.which, line.key, "revenue")
        figure = None if rows.figure is None else rows.totals[rows.figure]
        yield Pair(f"{found.which}: rows behind a line, {where}", line.values[place], figure)


def _total(found: Report, key: str) -> Amount | None:
    return found.body.totals[[measure.key for measure in found.body.measures].index(key)]


def _lists(connection: Connection, today: str) -> Iterator[Pair]:
    """The foot of every list that adds up: its groups, its rows as they are exported, its file."""
    with tempfile.TemporaryDirectory(prefix="tdental-agree-") as folder:
        for key, spec in all_lists().items():
            adding = ask.summed(spec, _ALL)
            if not adding:
                continue
            state = ListState(today=today)
            foot = ask.listing(connection, _ALL, spec, state)
            for group in spec.groups:
                parts = ask.summary(connection, _ALL, spec, state, group)
                yield Pair(f"list {key}: rows by {group.key}", len(foot.ids), sum(one.rows for one in parts))
                for column in adding:
                    figure = sum_of(one.sums[column.key].value or 0 for one in parts)
                    yield Pair(
                        f"list {key}: {column.key} by {group.key}", foot.sums[column.key].value or 0, figure
                    )
            keys = tuple(column.key for column in adding)
            target = Path(folder) / f"{key}.csv"
            sheet = Sheet(key, tuple(OutColumn(one.title, one.kind) for one in adding), language="en")
            rows = run_job(connection, ListJob("csv", key, state, keys, sheet, _ALL, target))
            yield Pair(f"list {key}: rows in the file", len(foot.ids), int(rows))
            for column, total in zip(adding, _of_file(target, len(adding)), strict=True):
                yield Pair(f"list {key}: {column.key} in the file", foot.sums[column.key].value or 0, total)
            target.unlink()


def _of_file(file: Path, columns: int) -> list[Amount]:
    """Sums over the columns of a file as it was written."""
    sums: list[Amount] = [0] * columns
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for row in rows:
            for place, cell in enumerate(row):
                if cell:
                    sums[place] = sum_of((sums[place], Decimal(cell))) or 0
    return sums


def _records(connection: Connection) -> Iterator[Pair]:
    """The tab of orders of customers who have the most of them, against the list of all orders."""
    most = connection.execute(
        "SELECT o.partner_id FROM sale_orders o JOIN customers c ON c.id = o.partner_id"
        " WHERE o._gone_at IS NULL AND c._gone_at IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?",
        [_CUSTOMERS],
    ).fetchall()
    mine = {str(row[0]) for row in most}
    listed: dict[str, list[dict[str, Amount | None]]] = {key: [] for key in mine}
    spec = replace(
        ORDERS, where=f"{ORDERS.where} AND o.partner_id IN ({', '.join(repr(key) for key in mine)})"
    )
    found = ask.listing(connection, _ALL, spec, ListState())
    for row in ask.rows(connection, _ALL, spec, found.ids).values():
        if row.customer is not None:
            figures = {key: row.values[key] for key in ("total", "paid", "residual")}
            listed[row.customer].append({k: v for k, v in figures.items() if not isinstance(v, str)})
    for number, key in enumerate(sorted(mine), 1):
        tab, what = orders(connection, _ALL, key).rows, f"record {number}"
        yield Pair(f"{what}: orders", len(tab), len(listed[key]))
        for figure in ("total", "paid", "residual"):
            here = sum_of(getattr(row, figure).stored for row in tab)
            yield Pair(f"{what}: {figure}", here, sum_of(row[figure] for row in listed[key]))


def _checks(connection: Connection, today: str) -> Iterator[Pair]:
    """What the data-quality board counts, against the rows that its lists show."""
    state = ListState(today=today)
    for spec in quality.CHECKS:
        parts = quality.added(quality.count(connection, _ALL, one, state) for one in quality.slices(spec))
        yield Pair(f"{spec.key}: rows", parts.rows, len(ask.listing(connection, _ALL, spec, state).ids))
