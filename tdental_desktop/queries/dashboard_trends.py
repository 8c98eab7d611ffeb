"""Trends of the dashboard: visits, new customers, money by method, day by day and branch by branch.

One question reads one kind for a range of days. Days that are not held carry no figure. Query thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import orjson

from sync.replica.connection import Connection
from sync.replica.ledger import day_after, day_before
from tdental_desktop.queries.dashboard_money import METHODS, of_branch
from tdental_desktop.queries.days_held import Holding, clinic_day_sql, holding
from tdental_desktop.queries.reception import BRANCH_SQL
from tdental_desktop.queries.record.cards import hundredths, signed
from tdental_desktop.queries.record.rows import fetch
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, from_hundredths, sum_of, text

Topic = Literal["visits", "customers", "cash"]
Split = Literal["kind", "branch"]
TOPICS: tuple[Topic, ...] = ("visits", "customers", "cash")
RANGES = (30, 90, 365)
WEEKLY_FROM = 365
"""Ranges this long are shown by weeks: a day would be narrower than a hair."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day, branch and kind. ``value``: visits or customers, for ``cash`` VND; None: a row lacks it."""

    day: str
    branch: str | None
    kind: str
    value: Amount | None


@dataclass(frozen=True, slots=True)
class Trend:
    """What a chart and its table show.

    Attributes:
        topic: ``visits``: kinds ``repeat``, ``first``, ``unknown``; ``customers``: kind ``new``; ``cash``:
            cash and bank are money received for services, ``advance`` and ``debt`` the rest of the revenue.
        days: All days of the range, oldest first.
        missing: Days not held.
        branches: Names of the branches that occur, by id.
        hidden: The right to see amounts is missing.
    """

    topic: Topic
    days: tuple[str, ...]
    cells: tuple[Cell, ...]
    missing: frozenset[str]
    branches: Mapping[str, str]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: a day, or the week from ``first`` to ``last``.

    Attributes:
        values: By key of the series, in their order; None where a figure is not known.
        held: Whether every day of it is held; where not, ``values`` are those of the held days, and a step
            none of whose days is held has no values at all.
    """

    first: str
    last: str
    values: tuple[Amount | None, ...]
    held: bool
    empty: bool = False

    @property
    def total(self) -> Amount | None:
        """The whole bar; None while a part of it is not known."""
        return None if self.empty else sum_of(self.values)


@dataclass(frozen=True, slots=True)
class Series:
    """Steps and the keys of their values: kinds, or branch ids ("" for rows of no branch)."""

    keys: tuple[str, ...]
    steps: tuple[Step, ...]
    weekly: bool


_KINDS: dict[Topic, tuple[str, ...]] = {
    "visits": ("repeat", "first"),
    "customers": ("new",),
    "cash": METHODS,
}
_TABLE: dict[Topic, str] = {
    "visits": "customer_receipts",
    "customers": "customers",
    "cash": "account_payments",
}


def days_until(last: str, count: int) -> tuple[str, ...]:
    """``count`` days, the last one included."""
    end = date.fromisoformat(last)
    return tuple((end - timedelta(days=back)).isoformat() for back in range(count - 1, -1, -1))


def trend(
    connection: Connection, scope: Scope, topic: Topic, last: str, count: int, branch: str | None = None
) -> Trend:
    """One topic over ``count`` days up to ``last``, for one branch or all that may be seen."""
    days = days_until(last, count)
    known = holding(connection, scope, _TABLE[topic], branch)
    hidden = topic == "cash" and not scope.money
    cells = () if hidden else _READ[topic](connection, scope, days, branch)
    named = fetch(connection, "SELECT id, name FROM companies", {})
    seen = {cell.branch for cell in cells}
    return Trend(
        topic=topic,
        days=days,
        cells=tuple(cell for cell in cells if known.held(cell.day)) if _gaps(known, days) else cells,
        missing=known.days_without(days),
        branches={str(row["id"]): text(row["name"]) or str(row["id"]) for row in named if row["id"] in seen},
        hidden=hidden,
    )


def _gaps(known: Holding, days: Sequence[str]) -> bool:
    return not all(known.held(one) for one in days)


def _bounds(days: Sequence[str]) -> dict[str, str]:
    return {
        "since": day_before(days[0]),
        "until": day_after(day_after(days[-1])),
        "first": days[0],
        "last": days[-1],
    }


def _visits(
    connection: Connection, scope: Scope, days: Sequence[str], branch: str | None
) -> tuple[Cell, ...]:
    """By arrival; without one, on the day something else happened, as on the board."""
    found: tuple[Cell, ...] = ()
    for moment, known in (
        ("r.date_waiting", "1"),
        ("coalesce(r.date_examination, r.date_done)", "r.date_waiting IS NULL"),
    ):
        found += _cells(
            connection,
            scope,
            days,
            branch,
            source="customer_receipts r",
            living=f"r._gone_at IS NULL AND {known}",
            moment=moment,
            own=BRANCH_SQL,
            kind="CASE r.is_repeat_customer WHEN 1 THEN 'repeat' WHEN 0 THEN 'first' ELSE 'unknown' END",
        )
    return found


def _customers(
    connection: Connection, scope: Scope, days: Sequence[str], branch: str | None
) -> tuple[Cell, ...]:
    return _cells(
        connection,
        scope,
        days,
        branch,
        source="customers c",
        living="c._gone_at IS NULL",
        moment="c.date",
        own="c.company_id",
        kind="'new'",
    )


def _cash(connection: Connection, scope: Scope, days: Sequence[str], branch: str | None) -> tuple[Cell, ...]:
    return _cells(
        connection,
        scope,
        days,
        branch,
        source="account_payments a LEFT JOIN account_journals j ON j.id = a.journal_id",
        living="a._gone_at IS NULL AND a.state = 'posted'"
        " AND coalesce(a.partner_type, 'customer') = 'customer'",
        moment="a.payment_date",
        own="a.company_id",
        kind="coalesce(nullif(a.journal_type, ''), j.type, 'unknown')",
        value=hundredths(signed("a")),
    )


_READ = {"visits": _visits, "customers": _customers, "cash": _cash}


def _cells(
    connection: Connection,
    scope: Scope,
    days: Sequence[str],
    branch: str | None,
    *,
    source: str,
    living: str,
    moment: str,
    own: str,
    kind: str,
    value: str | None = None,
) -> tuple[Cell, ...]:
    limit, named = of_branch(scope, own, branch)
    within = f" FROM {source} WHERE {moment} >= :since AND {moment} < :until AND {living} AND {limit}"
    bounds = named | _bounds(days)
    day = clinic_day_sql(moment)
    if value is None:
        return _counted(connection, f"{day} || '|' || {kind} || '|' || coalesce({own}, '')", within, bounds)
    rows = fetch(
        connection,
        f"SELECT {day} AS day, {own} AS branch, {kind} AS kind, coalesce(sum({value}), 0) AS total,"
        f" count(CASE WHEN ({value}) IS NULL THEN 1 END) AS gaps{within}"
        " GROUP BY 1, 2, 3 HAVING day BETWEEN :first AND :last",
        bounds,
    )
    found = []
    for row in rows:
        figure = None if row["gaps"] else from_hundredths(int(str(row["total"])))
        found.append(Cell(str(row["day"]), text(row["branch"]), str(row["kind"]), figure))
    return tuple(found)


def _counted(connection: Connection, key: str, within: str, bounds: Mapping[str, Any]) -> tuple[Cell, ...]:
    """Rows by key; a year of keys in one array is counted here in less time than SQLite sorts them."""
    values = {name: bound for name, bound in bounds.items() if name not in ("first", "last")}
    stored = connection.execute(f"SELECT json_group_array({key}){within}", values).fetchone()[0]
    found = []
    for told, count in Counter(orjson.loads(stored)).items():
        day, kind, branch = told.split("|", 2)
        if bounds["first"] <= day <= bounds["last"]:
            found.append(Cell(day, text(branch), kind, count))
    return tuple(found)


def series(found: Trend, split: Split = "kind") -> Series:
    """The bars of a trend, by kind or by branch; without a right to the figures there is none.

    Of money, only what is money (cash and bank) is split by branch: the rest never came into a till.
    """
    cells: Iterable[Cell] = found.cells
    if split == "branch":
        if found.topic == "cash":
            cells = [cell for cell in cells if cell.kind in ("cash", "bank")]
        keys = _branch_keys(found, cells)
    else:
        keys = _KINDS[found.topic] + (("unknown",) if any(c.kind == "unknown" for c in cells) else ())
    weekly = len(found.days) >= WEEKLY_FROM
    places = {key: place for place, key in enumerate(keys)}
    steps = _weeks(found.days) if weekly else [(one,) for one in found.days]
    by_day: dict[str, list[Cell]] = {}
    for cell in cells:
        by_day.setdefault(cell.day, []).append(cell)
    return Series(keys, tuple(_step(days, by_day, found.missing, places, split) for days in steps), weekly)


def _branch_keys(found: Trend, cells: Iterable[Cell]) -> tuple[str, ...]:
    seen = {cell.branch or "" for cell in cells}
    return tuple(sorted(seen, key=lambda key: (not key, found.branches.get(key, key))))


def _weeks(days: Sequence[str]) -> list[tuple[str, ...]]:
    """Seven days each, counted back from the last: the newest week is whole."""
    start = len(days) % 7
    head = [tuple(days[:start])] if start else []
    return head + [tuple(days[place : place + 7]) for place in range(start, len(days), 7)]


def _step(
    days: Sequence[str],
    by_day: Mapping[str, Sequence[Cell]],
    missing: frozenset[str],
    places: Mapping[str, int],
    split: Split,
) -> Step:
    gone = sum(one in missing for one in days)
    sums: list[list[Amount | None]] = [[] for _ in places]
    for one in days:
        for cell in by_day.get(one, ()):
            place = places.get(cell.kind if split == "kind" else cell.branch or "")
            if place is not None:
                sums[place].append(cell.value)
    values = tuple(sum_of(part) for part in sums)
    return Step(days[0], days[-1], values, held=not gone, empty=gone == len(days))
