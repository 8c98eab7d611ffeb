"""Trends of the dashboard: visits, new customers, money by method, day by day and branch by branch.

One question reads one kind for a range of days, from the tally of its table (``sync.tables.tally``): a year
of a large clinic costs what a small one's does. Days that are not held carry no figure. Query thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.tallies import counted_sql, tallied
from sync.tables import TABLES, TableSpec
from tdental_desktop.queries.dashboard_money import METHODS, of_branch
from tdental_desktop.queries.days_held import Holding, holding
from tdental_desktop.queries.record.rows import Row, fetch
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
    cells = () if hidden else _cells(connection, scope, topic, days, branch)
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


def _cells(
    connection: Connection, scope: Scope, topic: Topic, days: Sequence[str], branch: str | None
) -> tuple[Cell, ...]:
    """From the table's tally; from its rows while the file has none."""
    source = _SOURCES[topic]
    spec = TABLES[_TABLE[topic]]
    kept = tallied(connection, spec)
    limit, named = of_branch(scope, "m.branch", branch)
    rows = fetch(
        connection,
        "SELECT m.day, m.branch, m.kind, sum(m.n) AS n, sum(m.total) AS total, sum(m.gaps) AS gaps"
        f" FROM ({source.select(spec, kept=kept)}) m WHERE {limit} GROUP BY 1, 2, 3",
        named | {"first": days[0], "last": days[-1]},
    )
    return tuple(_cell(row, money=topic == "cash") for row in rows)


def _cell(row: Row, *, money: bool) -> Cell:
    value: Amount | None = int(str(row["n"]))
    if money:
        value = None if row["gaps"] else from_hundredths(int(str(row["total"])))
    return Cell(str(row["day"]), text(row["branch"]), str(row["kind"]), value)


@dataclass(frozen=True, slots=True)
class _Source:
    """A tally as a trend reads it: SQL over its key, which is a JSON array.

    Attributes:
        branch, kind: Of the key ``t.key``.
        more: Joins, and conditions on the key.
    """

    branch: str
    kind: str
    joins: str = ""
    where: str = "1"

    def select(self, spec: TableSpec, *, kept: bool) -> str:
        tally = spec.tallies[0]
        rows = f"(SELECT * FROM _tallies WHERE tally = '{tally.name}' AND day BETWEEN :first AND :last)"
        if not kept:
            rows = f"(SELECT * FROM ({counted_sql(spec.name, tally)}) WHERE day BETWEEN :first AND :last)"
        return (
            f"SELECT t.day, {self.branch} AS branch, {self.kind} AS kind, t.n, t.total, t.gaps"
            f" FROM {rows} t {self.joins} WHERE {self.where}"
        )


_SOURCES: dict[Topic, _Source] = {
    "visits": _Source(
        branch="t.key ->> 0",
        kind="CASE t.key ->> 1 WHEN 1 THEN 'repeat' WHEN 0 THEN 'first' ELSE 'unknown' END",
    ),
    "customers": _Source(branch="t.key ->> 0", kind="'new'"),
    "cash": _Source(
        branch="t.key ->> 0",
        kind="coalesce(nullif(t.key ->> 1, ''), j.type, 'unknown')",
        joins="LEFT JOIN account_journals j ON j.id = t.key ->> 2",
        where="coalesce(t.key ->> 3, 'customer') = 'customer'",
    ),
}


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
