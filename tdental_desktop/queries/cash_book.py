"""The cash book: opening, in, out, closing of a period, the funds of all time, a day's report (screens 10).

Every figure is made of the movements of ``cash_moves`` and of nothing else. A figure is unknown, never
smaller, where a movement lacks its amount, fund, direction or branch, and where days were not read. VND;
sums run over whole hundredths. Query thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.ledger import day_after
from sync.replica.tallies import tallied
from sync.tables.payments import ACCOUNT_PAYMENTS
from tdental_desktop.queries.cash_moves import (
    BARE_MOVES,
    KINDS_IN,
    KINDS_OUT,
    PAPERS,
    TABLES,
    payments_tallied,
)
from tdental_desktop.queries.dashboard_money import Figure, Received, Revenue, Why, added, received, revenue
from tdental_desktop.queries.days_held import Holding, holding
from tdental_desktop.queries.record.cards import hundredths
from tdental_desktop.queries.record.rows import Row, fetch, visible
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.reports.facts import day_sql
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, from_hundredths

Fund = Literal["all", "cash", "bank"]
FUNDS: tuple[Fund, ...] = ("all", "cash", "bank")
Gap = Literal["amount", "direction", "fund", "transfer", "branch"]
"""What a movement lacks: its amount, its direction, its fund, the other fund of a transfer, its branch."""


@dataclass(frozen=True, slots=True)
class CashFilters:
    """What is asked.

    Attributes:
        since, until: Clinic days ``YYYY-MM-DD``, both included; None is open.
        today: The clinic's day.
        branch: Id of a branch, None for all that may be seen.
        fund: Cash, bank, or both.
    """

    since: str | None
    until: str | None
    today: str
    branch: str | None = None
    fund: Fund = "all"


@dataclass(frozen=True, slots=True)
class Book:
    """One period of the book.

    Attributes:
        funds: All time, each of :data:`FUNDS`.
        opening: Before the period; 0 where the period has no beginning.
        total_in: Σ of what came in; ``total_out`` Σ of what went out, negative; ``net`` both.
        closing: Opening and net.
        kinds_in, kinds_out: Parts of the totals by kind, in the day report's order, each known by itself.
        methods: What came in by cash and by bank, whatever the fund chosen.
        rows: Movements in the period.
        gaps: Why figures are unknown: lacking movements up to the period's end.
        guessed: Vouchers up to the period's end whose direction their number tells.
        undated: Movements of no day, which belong to no period.
        held_until: The last day that was read, where the period goes on after it.
        problems: Tables that may not hold everything.
    """

    funds: Mapping[Fund, Figure]
    opening: Figure
    total_in: Figure
    total_out: Figure
    net: Figure
    closing: Figure
    kinds_in: tuple[tuple[str, Figure], ...] = ()
    kinds_out: tuple[tuple[str, Figure], ...] = ()
    methods: tuple[tuple[Fund, Figure], ...] = ()
    rows: int = 0
    gaps: Mapping[Gap, int] = field(default_factory=dict)
    guessed: int = 0
    undated: int = 0
    held_until: str | None = None
    problems: tuple[TableProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class DayReport:
    """A day of the book beside the day's other two words of money ("báo cáo ngày").

    Attributes:
        day: ``YYYY-MM-DD``, clinic time.
        book: The day's movements.
        revenue: Services paid by any method; ``received`` money from customers.
    """

    day: str
    book: Book
    revenue: Revenue
    received: Received


@dataclass(frozen=True, slots=True)
class _Sum:
    """Movements of one phase, fund and kind, in hundredths."""

    phase: str
    fund: str | None
    kind: str
    branchless: bool
    came: int
    went: int
    gaps: int
    rows: int
    guessed: int


def book(connection: Connection, scope: Scope, filters: CashFilters) -> Book:
    """The book of a period."""
    if not scope.money:
        return _nothing("scope")
    lacking = problems(connection, scope, TABLES)
    found = _all_sums(connection, scope, filters)
    last, why = _held(connection, scope, filters, bool(lacking))
    return _book(found, filters, lacking, last, why)


def day_report(
    connection: Connection, scope: Scope, day: str, today: str, branch: str | None = None, fund: Fund = "all"
) -> DayReport:
    """The report of a day.

    Args:
        connection: A reader.
        scope: Branches and rights.
        day, today: ``YYYY-MM-DD``, clinic time.
        branch: Id of a branch, None for all that may be seen.
        fund: Cash, bank, or both; revenue and received money know no fund.
    """
    found = book(connection, scope, CashFilters(day, day, today, branch, fund))
    paid = revenue(connection, scope, day, branch)
    return DayReport(day, found, paid, received(connection, scope, day, paid, branch))


def cash_fund(connection: Connection, scope: Scope, branch: str | None = None) -> Figure:
    """Cash on hand of all time ("quỹ tiền mặt"). Unknown until all tables are held from day one."""
    if not scope.money:
        return Figure(None, "scope")
    if problems(connection, scope, TABLES):
        return Figure(None, "unread")
    narrowed = CashFilters(None, None, "", branch)
    return _figure(_of_fund(_all_sums(connection, scope, narrowed, all_time=True), "cash"))


# ------------------------------------------------------------------------------------------------ parts

_PHASE = """CASE WHEN day IS NULL OR length(day) < 10 THEN 'undated' WHEN day < :since THEN 'before'
            WHEN day > :until THEN 'after' ELSE 'in' END"""


def _all_sums(
    connection: Connection, scope: Scope, filters: CashFilters, *, all_time: bool = False
) -> list[_Sum]:
    if not tallied(connection, ACCOUNT_PAYMENTS):
        return _sums(connection, scope, filters, BARE_MOVES, all_time=all_time)
    papers = _sums(connection, scope, filters, PAPERS, all_time=all_time)
    return papers + _paid(connection, scope, filters, all_time=all_time)


def _sums(
    connection: Connection, scope: Scope, filters: CashFilters, moves: str, *, all_time: bool
) -> list[_Sum]:
    """Movements by phase, fund and kind; ``all_time``: in one phase, without looking at their days."""
    limit, values = visible(scope, "m.branch")
    if filters.branch is not None:
        limit, values = f"{limit} AND m.branch = :chosen", values | {"chosen": filters.branch}
    narrowed = filters.branch is not None or scope.branches is not None
    # Without its detail a voucher does not tell its branch: it may be one of these.
    nowhere = "m.branch IS NULL AND m.source = 'cash_vouchers'" if narrowed else "0"
    day = "NULL" if all_time else day_sql("m.date")
    sql = f"""
        SELECT {"'in'" if all_time else _PHASE} AS phase, fund, kind, nowhere,
            coalesce(sum(CASE WHEN value > 0 THEN value END), 0) AS came,
            coalesce(sum(CASE WHEN value < 0 THEN value END), 0) AS went,
            count(*) - count(value) AS gaps, count(*) AS rows, sum(guessed) AS guessed
        FROM (SELECT {day} AS day, m.fund, m.kind, {nowhere} AS nowhere, {hundredths("m.value")} AS value,
                m.guessed
            FROM ({moves}) m WHERE ({limit}) OR {nowhere} LIMIT -1)
        GROUP BY 1, 2, 3, 4
    """
    return [_sum(row) for row in fetch(connection, sql, values | _span(filters, all_time=all_time))]


def _span(filters: CashFilters, *, all_time: bool) -> dict[str, object]:
    """What the phases are told by."""
    return {} if all_time else {"since": filters.since or "", "until": filters.until or "9999-12-31"}


def _paid(connection: Connection, scope: Scope, filters: CashFilters, *, all_time: bool) -> list[_Sum]:
    """Payments by phase, fund and kind, from their tallies."""
    limit, values = visible(scope, "m.branch")
    if filters.branch is not None:
        limit, values = f"{limit} AND m.branch = :chosen", values | {"chosen": filters.branch}
    sql = f"""
        SELECT phase, fund, kind, 0 AS nowhere,
            sum(max(total, 0)) AS came, sum(min(total, 0)) AS went, sum(gaps) AS gaps, sum(n) AS rows,
            0 AS guessed
        FROM ({payments_tallied("" if all_time else _PHASE)}) m WHERE {limit} GROUP BY phase, fund, kind
    """
    return [_sum(row) for row in fetch(connection, sql, values | _span(filters, all_time=all_time))]


def _sum(row: Row) -> _Sum:
    came, went, gaps, rows, guessed = (
        int(str(row[name])) for name in ("came", "went", "gaps", "rows", "guessed")
    )
    fund = row["fund"]
    return _Sum(
        phase=str(row["phase"]),
        fund=None if fund is None else str(fund),
        kind=str(row["kind"]),
        branchless=bool(row["nowhere"]),
        came=came,
        went=went,
        gaps=gaps,
        rows=rows,
        guessed=guessed,
    )


def _of_fund(found: Iterable[_Sum], fund: Fund) -> list[_Sum]:
    """Those that move a fund, or may. A transfer leaves both together as they were."""
    if fund == "all":
        return [one for one in found if one.kind != "transfer" or one.fund is None]
    return [one for one in found if one.fund in (fund, None) or one.kind == "transfer"]


def _gap(one: _Sum) -> Gap | None:
    if one.branchless:
        return "branch"
    if not one.gaps:
        return None
    if one.fund is None:
        return "fund"
    if one.kind == "transfer":
        return "transfer"
    return "direction" if one.kind == "unknown" else "amount"


def _figure(found: Iterable[_Sum], *, way: Literal["both", "in", "out"] = "both") -> Figure:
    total = 0
    for one in found:
        gap = _gap(one)
        if gap is not None:
            return Figure(None, "rows" if gap == "amount" else "kind")
        total += (one.came if way != "out" else 0) + (one.went if way != "in" else 0)
    return Figure(from_hundredths(total))


def _held(
    connection: Connection, scope: Scope, filters: CashFilters, lacking: bool
) -> tuple[str | None, Why]:
    """The last day of the period that was read, None for all of it; and why its sums are not known."""
    end = min(filters.until or filters.today, filters.today)
    first = filters.since
    if first is not None and first > end:  # it has not begun
        return None, ""
    held = [holding(connection, scope, table, filters.branch) for table in TABLES]
    last_days = [one.last(end) for one in held]
    if None in last_days:
        return None, "unread"
    last = min(day for day in last_days if day is not None)
    if lacking if first is None else last < first:
        return None, "unread"
    if lacking and first is not None and not _whole(held, first, last):
        return None, "unread"
    return (None if last >= end else last), ""


def _whole(held: Iterable[Holding], first: str, last: str) -> bool:
    days, day = [], first
    while day <= last:
        days.append(day)
        day = day_after(day)
    return not any(one.days_without(days) for one in held)


def _book(
    every: list[_Sum],
    filters: CashFilters,
    lacking: tuple[TableProblem, ...],
    last: str | None,
    why: Why,
) -> Book:
    whole = Figure(None, "unread")
    funds = {fund: whole if lacking else _figure(_of_fund(every, fund)) for fund in FUNDS}
    mine = _of_fund(every, filters.fund)
    now = [one for one in mine if one.phase == "in"]
    before = [one for one in mine if one.phase == "before"]
    opening = Figure(0) if filters.since is None else whole if lacking else _figure(before)
    if why:
        parts = dict.fromkeys(("in", "out"), Figure(None, why))
    else:
        parts = {"in": _figure(now, way="in"), "out": _figure(now, way="out")}
    net = added(parts["in"], parts["out"])
    gaps: Counter[Gap] = Counter()
    for one in (*before, *now):
        if (gap := _gap(one)) is not None:
            gaps[gap] += one.rows if gap == "branch" else one.gaps
    return Book(
        funds=funds,
        opening=opening,
        total_in=parts["in"],
        total_out=parts["out"],
        net=net,
        closing=added(opening, net),
        kinds_in=_by_kind(now, KINDS_IN, why),
        kinds_out=_by_kind(now, KINDS_OUT, why),
        methods=_by_method(every, why),
        rows=sum(one.rows for one in now if not one.branchless),
        gaps=dict(gaps),
        guessed=sum(one.guessed for one in (*before, *now)),
        undated=sum(one.rows for one in mine if one.phase == "undated"),
        held_until=last,
        problems=lacking,
    )


def _by_kind(now: list[_Sum], kinds: tuple[str, ...], why: Why) -> tuple[tuple[str, Figure], ...]:
    if why:
        return tuple((kind, Figure(None, why)) for kind in kinds)
    return tuple((kind, _figure(one for one in now if one.kind == kind)) for kind in kinds)


def _by_method(every: list[_Sum], why: Why) -> tuple[tuple[Fund, Figure], ...]:
    money: tuple[Fund, ...] = ("cash", "bank")
    if why:
        return tuple((fund, Figure(None, why)) for fund in money)
    now = [one for one in every if one.phase == "in"]
    return tuple((fund, _figure(_of_fund(now, fund), way="in")) for fund in money)


def _nothing(why: Why) -> Book:
    none = Figure(None, why)
    return Book(dict.fromkeys(FUNDS, none), none, none, none, none, none)


def share(part: Amount | None, whole: Amount | None) -> float:
    """How much of the whole a part is, 0 to 1, for a bar; 0 where either is unknown or nothing."""
    if part is None or not whole or part <= 0:
        return 0.0
    return min(1.0, float(part / whole))
