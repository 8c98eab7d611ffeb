"""Nhập xuất tồn (screens reference 9): opening, in, out, closing of every product for a span of days.

Opening is the sum of all moves before the first day, in and out are those of the span, closing is opening
+ in − out. What cannot be known is None and never zero: a product with a move whose quantity or direction is
not told has no such sum. Moves without a date, or, while one branch is looked at, without a branch, are in no
sum; they are counted beside the row. The server's own stock on hand stands beside what the moves add up to.
All functions read whole small tables: query thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.fold import fold_text
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.queries.record.rows import holds
from tdental_desktop.queries.replica_state import TableProblem, problem
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.stock_sources import ALL_MOVES, allowed, days_of, from_parts
from tdental_desktop.queries.table_problem import LACKING
from tdental_desktop.queries.values import Amount, Total, amount, flag, from_hundredths, less, sum_of, text

Level = Literal["above", "below"]
Why = Literal["rows", "unread"]
_STOCKED = ("product", "medicine")
_UNREAD = LACKING - {"forbidden"}
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class StockFilters:
    """What is asked for.

    Attributes:
        period: Days, both included, clinic time; open ends reach to the first and the last move.
        branch: Only moves of this branch, None for all that the scope shows.
        level: Closing at or above the product's minimum, or below it; products without one are in neither.
        words: Every word stands in code or name, whatever its accents and case.
    """

    period: Period
    branch: str | None = None
    level: Level | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in the product's unit and its value in VND; None is unknown, or not to be seen."""

    quantity: Amount | None
    value: Amount | None


NOTHING = Figure(None, None)


@dataclass(frozen=True, slots=True)
class StockRow:
    """One product.

    Attributes:
        key: The product's id, or ``code:…``, ``name:…`` of moves whose product is not in the list.
        known: The product is in the list of products.
        kind: ``product`` (Vật tư), ``medicine`` (Thuốc) or the server's other word.
        opening, came, left, closing: Of the span.
        origin, expiry, minimum: As the product tells them; ``expiry`` in months.
        average: Quantity that left per day of the span, to the hundredth; None for an open span.
        on_hand: All moves added up, whatever the span.
        stored: What the server holds for the account's own branch, read with the products.
        undated, unplaced: Moves in no sum: without a date, without a branch.
        why: Why a figure is None: ``rows`` a move does not tell it; ``unread`` moves are not held.
    """

    key: str
    known: bool
    active: bool | None
    code: str | None
    name: str | None
    unit: str | None
    kind: str | None
    category: str | None
    opening: Figure
    came: Figure
    left: Figure
    closing: Figure
    origin: str | None
    expiry: Amount | None
    minimum: Amount | None
    average: Amount | None
    on_hand: Amount | None
    stored: Amount | None
    undated: int = 0
    unplaced: int = 0
    moves: int = 0
    why: Why | None = None

    @property
    def folded(self) -> str | None:
        """The name without accents and case, for ordering."""
        return fold_text(self.name)

    @property
    def difference(self) -> Amount | None:
        """``on_hand - stored`` where both are known and not equal."""
        if self.on_hand is None or self.stored is None:
            return None
        return less_exactly(self.on_hand, self.stored) or None

    @property
    def below(self) -> bool | None:
        """Closing is below the minimum; None where either is unknown."""
        if self.minimum is None or self.closing.quantity is None:
            return None
        return self.closing.quantity < self.minimum


@dataclass(frozen=True, slots=True)
class StockSum:
    """Quantity and value of one group of columns over the rows shown."""

    quantity: Total
    value: Total


@dataclass(frozen=True, slots=True)
class StockReport:
    """The whole table.

    Attributes:
        rows: By name, those without one last.
        sums: ``opening``, ``came``, ``left``, ``closing``: of the rows shown.
        problems: Tables that may not be whole.
        unread: The moves are not held: no figure could be computed.
        undated, unplaced: Moves of the rows shown that are in no sum.
    """

    filters: StockFilters
    rows: tuple[StockRow, ...]
    sums: Mapping[str, StockSum]
    problems: tuple[TableProblem, ...]
    unread: bool
    undated: int
    unplaced: int


_AGGREGATE = (
    ALL_MOVES
    + """
SELECT product, max(code), max(name), max(unit), count(*),
  sum(CASE WHEN day < :since THEN quantity ELSE 0 END), sum(CASE WHEN day < :since THEN value ELSE 0 END),
  sum(day < :since AND quantity IS NULL), sum(day < :since AND value IS NULL),
  sum(CASE WHEN inside AND way = 1 THEN quantity ELSE 0 END),
  sum(CASE WHEN inside AND way = 1 THEN value ELSE 0 END),
  sum(inside AND way IS NOT -1 AND quantity IS NULL), sum(inside AND way IS NOT -1 AND value IS NULL),
  -sum(CASE WHEN inside AND way = -1 THEN quantity ELSE 0 END),
  -sum(CASE WHEN inside AND way = -1 THEN value ELSE 0 END),
  sum(inside AND way IS NOT 1 AND quantity IS NULL), sum(inside AND way IS NOT 1 AND value IS NULL),
  sum(quantity), sum(quantity IS NULL), sum(day IS NULL), sum(coalesce(inside, 0))
FROM (SELECT *, day >= :since AND day <= :until AS inside FROM moves WHERE counts AND {allowed})
GROUP BY product
"""
)
_UNPLACED = ALL_MOVES + "SELECT product, count(*) FROM moves WHERE counts AND branch IS NULL GROUP BY product"
_PRODUCTS = (
    "SELECT id, default_code, name, uom_name, type2, categ_name, origin, expiry, min_inventory,"
    " qty_available, active, company_id, type, _gone_at FROM products"
)


@dataclass(frozen=True, slots=True)
class _Sums:
    """A product's moves, added up."""

    code: str | None
    name: str | None
    unit: str | None
    opening: Figure
    came: Figure
    left: Figure
    on_hand: Amount | None
    undated: int
    moves: int
    partial: bool


def report(connection: Connection, scope: Scope, filters: StockFilters, today: str) -> StockReport:
    """Opening, in, out and closing per product.

    Args:
        connection: A reader.
        scope: Branches and rights; without the money right every value is None.
        filters: See there.
        today: The clinic's day, ``YYYY-MM-DD``: the end of a span without one, for the average.
    """
    problems = stock_problems(connection, scope)
    unread = _unread(problems, scope, filters.branch)
    sums = {} if unread else _sums(connection, scope, filters)
    unplaced = _unplaced(connection, scope, filters) if not unread else {}
    days = _days(filters.period, today)
    rows = [
        _row(key, product, sums.get(key), unplaced.get(key, 0), days, scope, unread)
        for key, product in _products(connection, scope, filters.branch, sums.keys() | unplaced.keys())
    ]
    shown = tuple(sorted((row for row in rows if _wanted(row, filters)), key=_by_name))
    return StockReport(
        filters=filters,
        rows=shown,
        sums={name: _sum(shown, name) for name in ("opening", "came", "left", "closing")},
        problems=problems,
        unread=unread,
        undated=sum(row.undated for row in shown),
        unplaced=sum(row.unplaced for row in shown),
    )


def stock_problems(connection: Connection, scope: Scope) -> tuple[TableProblem, ...]:
    """Why the stock may not be whole: its moves, its pickings (state and branch of moves), its products."""
    names = ("stock_moves", "stock_pickings", "products")
    found = (problem(connection, scope, name) for name in names)
    return tuple(one for one in found if one is not None)


def _unread(problems: Iterable[TableProblem], scope: Scope, branch: str | None) -> bool:
    """No sum is true: moves are missing, or nobody knows which branch or state they are of."""
    for one in problems:
        if one.name == "stock_moves" and (one.trouble in _UNREAD or one.trouble == "forbidden"):
            return True
        if one.name == "stock_pickings":
            narrowed = branch is not None or scope.branches is not None
            if one.trouble in _UNREAD or (one.trouble == "forbidden" and narrowed):
                return True
    return False


def _sums(connection: Connection, scope: Scope, filters: StockFilters) -> dict[str, _Sums]:
    since, until = days_of(filters.period)
    where = allowed(scope, filters.branch)
    sql = _AGGREGATE.replace("{allowed}", where.sql)
    found = connection.execute(sql, {"since": since, "until": until, **where.values}).fetchall()
    return {row[0]: _added(tuple(row), scope) for row in found}


def _added(row: tuple[object, ...], scope: Scope) -> _Sums:
    def figure(place: int) -> Figure:
        quantity, value, no_quantity, no_value = (int(str(one or 0)) for one in row[place : place + 4])
        return Figure(
            None if no_quantity else from_parts(quantity),
            from_hundredths(value) if scope.money and not no_value else None,
        )

    total, lacking, undated, inside = (int(str(one or 0)) for one in row[17:21])
    return _Sums(
        code=text(row[1]),
        name=text(row[2]),
        unit=text(row[3]),
        opening=figure(5),
        came=figure(9),
        left=figure(13),
        on_hand=None if lacking else from_parts(total),
        undated=undated,
        moves=inside,
        partial=any(row[place] or row[place + 1] for place in (7, 11, 15)),
    )


def _unplaced(connection: Connection, scope: Scope, filters: StockFilters) -> dict[str, int]:
    """Moves that may be of the branch asked for: nothing tells whose they are."""
    if filters.branch is None and scope.branches is None:
        return {}
    return {row[0]: int(row[1]) for row in connection.execute(_UNPLACED).fetchall()}


def _products(
    connection: Connection, scope: Scope, branch: str | None, moved: Iterable[str]
) -> list[tuple[str, tuple[object, ...] | None]]:
    """Materials and medicines in use, and everything that has moves, listed or not."""
    wanted = set(moved)
    found: list[tuple[str, tuple[object, ...] | None]] = []
    for row in map(tuple, connection.execute(_PRODUCTS).fetchall()):
        if row[0] in wanted or (_stocked(row) and _of_branch(row[11], scope, branch)):
            found.append((row[0], row))
            wanted.discard(row[0])
    return found + [(key, None) for key in sorted(wanted)]


def _stocked(row: tuple[object, ...]) -> bool:
    kind = row[4] if row[4] is not None else row[12]
    return kind in (*_STOCKED, "consu") and row[10] != 0 and row[13] is None


def _of_branch(company: object, scope: Scope, branch: str | None) -> bool:
    if company is None:
        return True
    return (branch is None or company == branch) and (scope.branches is None or company in scope.branches)


def _row(
    key: str,
    product: tuple[object, ...] | None,
    sums: _Sums | None,
    unplaced: int,
    days: int | None,
    scope: Scope,
    unread: bool,
) -> StockRow:
    told = product or (None,) * 14
    none = NOTHING if unread else Figure(0, 0 if scope.money else None)
    opening, came, left = (sums.opening, sums.came, sums.left) if sums else (none, none, none)
    return StockRow(
        key=key,
        known=product is not None and told[13] is None,
        active=flag(told[10]),
        code=text(told[1]) or (sums.code if sums else None),
        name=text(told[2]) or (sums.name if sums else None),
        unit=text(told[3]) or (sums.unit if sums else None),
        kind=text(told[4]),
        category=text(told[5]),
        opening=opening,
        came=came,
        left=left,
        closing=_closing(opening, came, left),
        origin=text(told[6]),
        expiry=amount(told[7]),
        minimum=amount(told[8]),
        average=average(left.quantity, days),
        on_hand=(sums.on_hand if sums else 0) if not unread else None,
        stored=amount(told[9]),
        undated=sums.undated if sums else 0,
        unplaced=unplaced,
        moves=sums.moves if sums else 0,
        why="unread" if unread else "rows" if sums and sums.partial else None,
    )


def _closing(opening: Figure, came: Figure, left: Figure) -> Figure:
    return Figure(
        less_exactly(add_exactly(opening.quantity, came.quantity), left.quantity),
        less(sum_of((opening.value, came.value)), left.value),
    )


def add_exactly(*values: Amount | None) -> Amount | None:
    """The sum of quantities, nothing rounded; None when one is missing."""
    total: Amount = 0
    for value in values:
        if value is None:
            return None
        total += value
    return plain(total)


def less_exactly(value: Amount | None, other: Amount | None) -> Amount | None:
    """The difference of quantities, nothing rounded; None when one is missing."""
    return None if other is None else add_exactly(value, -other)


def plain(value: Amount) -> Amount:
    """An int where nothing is behind the point, and a table cell can carry it."""
    return int(value) if value == int(value) and -(2**63) < value < 2**63 else value


def average(left: Amount | None, days: int | None) -> Amount | None:
    """What left per day, to the hundredth (an exact half upwards)."""
    if left is None or not days:
        return None
    return plain((Decimal(left) / days).quantize(_CENT, ROUND_HALF_UP))


def _days(period: Period, today: str) -> int | None:
    """Days of the span, both ends counted; None without a beginning."""
    if period.since is None:
        return None
    until = period.until or max(today, period.since)
    return (date.fromisoformat(until) - date.fromisoformat(period.since)).days + 1


def _wanted(row: StockRow, filters: StockFilters) -> bool:
    if filters.level is not None and row.below is not (filters.level == "below"):
        return False
    return holds(filters.words, row.code, row.name)


def _by_name(row: StockRow) -> tuple[bool, str, str]:
    return row.name is None, row.folded or "", row.key


def _sum(rows: Iterable[StockRow], name: str) -> StockSum:
    figures: list[Figure] = [getattr(row, name) for row in rows]
    quantities = [one.quantity for one in figures if one.quantity is not None]
    values = [one.value for one in figures if one.value is not None]
    count = len(figures)
    return StockSum(
        Total(add_exactly(*quantities) if quantities or not count else None, count - len(quantities)),
        Total(sum_of(values) if values or not count else None, count - len(values)),
    )
