"""The moves of the stock: those of one product with the balance after each, and the history of all.

``movements`` and ``history`` read the whole small table: query thread. ``history_rows`` reads by key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from sync.replica.connection import Connection
from sync.replica.fold import fold_text
from tdental_desktop.queries.record.parts import ALWAYS, Period, Standing
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.stock import add_exactly, stock_problems
from tdental_desktop.queries.stock_sources import ALL_MOVES, MOVES, Where, allowed, days_of, from_parts
from tdental_desktop.queries.values import Amount, Total, amount, from_hundredths, text

Way = Literal["in", "out"]
Source = Literal["picking", "stocktake"]


@dataclass(frozen=True, slots=True)
class Movement:
    """One move of a product.

    Attributes:
        key: Of the move.
        at: Clinic time; None where the server tells none: it is in no balance then.
        paper: Number of the picking or stocktake.
        picking: Id of the picking, where it has one.
        before, after: The balance; None from the first move on whose quantity or direction is not told.
        came, left: Size of the move; None where it is not told, or on the other side.
        way: Which side; None where it is not told.
        value: VND, below zero for what left.
    """

    key: str
    at: str | None
    paper: str | None
    picking: str | None
    source: Source | None
    before: Amount | None
    came: Amount | None
    left: Amount | None
    after: Amount | None
    way: Way | None
    value: Amount | None
    standing: Standing = "here"


@dataclass(frozen=True, slots=True)
class Balance:
    """Stock at the end of a clinic day on which something moved; None where it is not known."""

    day: str
    quantity: Amount | None


@dataclass(frozen=True, slots=True)
class Movements:
    """What stands behind one row of the report.

    Attributes:
        rows: Moves of the span, oldest first; those without a date at the end.
        curve: The balance after each day with moves, from the first move to the end of the span.
        opening, closing: Before the first and after the last dated move of the span.
    """

    rows: tuple[Movement, ...]
    curve: tuple[Balance, ...]
    opening: Amount | None
    closing: Amount | None


_OF_PRODUCT = (
    MOVES
    + """
SELECT * FROM moves WHERE product = :product AND counts AND {allowed} AND coalesce(day, '') <= :until
ORDER BY at IS NULL, at, reference, sequence, key
"""
)


def movements(
    connection: Connection, scope: Scope, product: str, period: Period, branch: str | None = None
) -> Movements:
    """The moves of one product within some days, and its balance over all time.

    Args:
        connection: A reader.
        scope: Branches and rights.
        product: ``StockRow.key``.
        period: Days, both included.
        branch: As in the report.
    """
    since, until = days_of(period)
    where = allowed(scope, branch)
    sql = _OF_PRODUCT.replace("{allowed}", where.sql)
    found = connection.execute(sql, {"product": product, "until": until, **where.values}).fetchall()
    balance: Amount | None = 0
    opening: Amount | None = 0
    rows, undated, curve = [], [], {}
    for row in found:
        if row["at"] is None:
            undated.append(_movement(row, scope, None, None))
            continue
        before, balance = balance, add_exactly(balance, from_parts(row["quantity"]))
        curve[row["day"]] = balance
        if row["day"] < since:
            opening = balance
        else:
            rows.append(_movement(row, scope, before, balance))
    return Movements(
        rows=(*rows, *undated),
        curve=tuple(Balance(day, quantity) for day, quantity in curve.items()),
        opening=opening,
        closing=balance,
    )


def _movement(row: Any, scope: Scope, before: Amount | None, after: Amount | None) -> Movement:
    quantity = from_parts(row["quantity"])
    return Movement(
        key=row["key"],
        at=row["at"],
        paper=text(row["reference"]),
        picking=row["picking_id"],
        source=_source(row),
        before=before,
        came=quantity if row["way"] == 1 else None,
        left=-quantity if quantity is not None and row["way"] == -1 else None,
        after=after,
        way=_way(row),
        value=from_hundredths(row["value"]) if scope.money else None,
        standing=_standing(row),
    )


def _way(row: Any) -> Way | None:
    return {1: "in", -1: "out"}.get(row["way"])  # type: ignore[return-value]


def _source(row: Any) -> Source | None:
    if row["picking_id"] is not None:
        return "picking"
    return "stocktake" if row["inventory_id"] is not None else None


def _standing(row: Any) -> Standing:
    return "here" if row["quarantined"] is None else "quarantined"


# ------------------------------------------------------------------------------------------------ history


@dataclass(frozen=True, slots=True)
class HistoryFilters:
    """What the history is narrowed to.

    Attributes:
        period: Days, both included; moves without a date are only in an open one.
        branch: Moves of this branch; those without a known one are left out then.
        way: In or out.
        words: Every word stands in code, product, number or description, whatever its accents and case.
    """

    period: Period = ALWAYS
    branch: str | None = None
    way: Way | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class HistoryOrder:
    """Sort key (one of ``HISTORY_SORTS``) and direction; rows without a value come last either way."""

    key: str = "at"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One move. ``quantity`` and ``value`` carry the sign; None is not told."""

    key: str
    at: str | None
    paper: str | None
    picking: str | None
    source: Source | None
    description: str | None
    code: str | None
    name: str | None
    unit: str | None
    way: Way | None
    quantity: Amount | None
    price: Amount | None
    value: Amount | None
    branch: str | None
    state: str | None
    counts: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class History:
    """Keys in order, and the sums of those that count.

    Attributes:
        came, left: Quantity and value that came in and went out.
        pending: Moves of drafts and cancelled pickings: shown, in no sum.
        unplaced: Moves left out because nothing tells their branch.
    """

    filters: HistoryFilters
    keys: tuple[str, ...]
    came: tuple[Total, Total]
    left: tuple[Total, Total]
    pending: int
    unplaced: int
    problems: tuple[TableProblem, ...]


_SORTS = {
    "at": "at",
    "paper": "reference",
    "description": "fold_text(coalesce(note, origin))",
    "code": "code",
    "name": "fold_text(name)",
    "unit": "unit",
    "way": "way",
    "quantity": "quantity",
    "price": "price_unit",
    "value": "value",
    "branch": "branch_name",
    "state": "state",
}
_MONEY = frozenset({"price", "value"})
HISTORY_SORTS = frozenset(_SORTS)
_SUMS = """
SELECT json_group_array(key ORDER BY {order}), sum(counts AND way = 1), sum(counts AND way = -1),
  sum(CASE WHEN counts AND way = 1 THEN quantity END), sum(CASE WHEN counts AND way = -1 THEN -quantity END),
  sum(CASE WHEN counts AND way = 1 THEN value END), sum(CASE WHEN counts AND way = -1 THEN -value END),
  sum(counts AND way = 1 AND quantity IS NULL), sum(counts AND way = -1 AND quantity IS NULL),
  sum(counts AND way = 1 AND value IS NULL), sum(counts AND way = -1 AND value IS NULL),
  sum(counts AND way IS NULL), sum(NOT counts)
FROM moves WHERE {where}
"""


def history(
    connection: Connection, scope: Scope, filters: HistoryFilters, order: HistoryOrder = HistoryOrder()
) -> History:
    """Keys of all moves under the filters, and what they add up to. Equal rows follow paper and key."""
    _teach(connection)
    where = _where(scope, filters)
    sql = ALL_MOVES + _SUMS.replace("{where}", where.sql).replace("{order}", _order(scope, order))
    row = connection.execute(sql, where.values).fetchone()
    figures = [int(one or 0) for one in row[1:13]]
    neither = figures[10]

    def total(count: int, value: int | None, lacking: int, *, money: bool) -> Total:
        if money and not scope.money:
            return Total(None)
        known = from_hundredths(value) if money else from_parts(value)
        return Total(known if known is not None or count else 0, lacking + neither)

    return History(
        filters=filters,
        keys=tuple(orjson.loads(row[0])),
        came=(
            total(figures[0], row[3], figures[6], money=False),
            total(figures[0], row[5], figures[8], money=True),
        ),
        left=(
            total(figures[1], row[4], figures[7], money=False),
            total(figures[1], row[6], figures[9], money=True),
        ),
        pending=figures[11],
        unplaced=_unplaced(connection, scope, filters),
        problems=stock_problems(connection, scope),
    )


def history_rows(connection: Connection, scope: Scope, keys: Sequence[str]) -> Mapping[str, HistoryRow]:
    """Rows by key; a key that is gone from the file is left out."""
    where = allowed(scope, None)
    sql = MOVES + f"SELECT * FROM moves WHERE key IN (SELECT value FROM json_each(:keys)) AND {where.sql}"
    found = connection.execute(sql, {"keys": json.dumps(list(keys)), **where.values})
    return {row["key"]: _history_row(row, scope) for row in found.fetchall()}


def _history_row(row: Any, scope: Scope) -> HistoryRow:
    return HistoryRow(
        key=row["key"],
        at=row["at"],
        paper=text(row["reference"]),
        picking=row["picking_id"],
        source=_source(row),
        description=text(row["note"]) or text(row["origin"]),
        code=row["code"],
        name=row["name"],
        unit=text(row["unit"]),
        way=_way(row),
        quantity=from_parts(row["quantity"]),
        price=amount(row["price_unit"]) if scope.money else None,
        value=from_hundredths(row["value"]) if scope.money else None,
        branch=text(row["branch_name"]),
        state=text(row["state"]),
        counts=bool(row["counts"]),
        standing=_standing(row),
    )


def _teach(connection: Connection) -> None:
    connection.create_function("fold_text", 1, fold_text, deterministic=True)


def _where(scope: Scope, filters: HistoryFilters) -> Where:
    limit = allowed(scope, filters.branch)
    parts = [limit.sql, *_conditions(filters)]
    return Where(" AND ".join(parts), limit.values | _values(filters))


def _conditions(filters: HistoryFilters) -> Iterator[str]:
    if filters.period != ALWAYS:
        yield "day >= :since AND day <= :until"
    if filters.way is not None:
        yield "way = :way"
    for place, _word in enumerate(_words(filters)):
        inside = " || ' ' || ".join(f"coalesce({one}, '')" for one in ("code", "name", "reference", "note"))
        yield f"instr(fold_text({inside} || ' ' || coalesce(origin, '')), :word{place}) > 0"


def _values(filters: HistoryFilters) -> dict[str, object]:
    values: dict[str, object] = {f"word{place}": word for place, word in enumerate(_words(filters))}
    if filters.period != ALWAYS:
        values["since"], values["until"] = days_of(filters.period)
    if filters.way is not None:
        values["way"] = 1 if filters.way == "in" else -1
    return values


def _words(filters: HistoryFilters) -> list[str]:
    return (fold_text(filters.words) or "").split()


def _order(scope: Scope, order: HistoryOrder) -> str:
    key = order.key if order.key in _SORTS and (scope.money or order.key not in _MONEY) else "at"
    direction = "DESC" if order.descending else "ASC"
    then = "" if key == "at" else "at DESC NULLS LAST, "
    return f"{_SORTS[key]} {direction} NULLS LAST, {then}reference {direction}, sequence, key"


def _unplaced(connection: Connection, scope: Scope, filters: HistoryFilters) -> int:
    """Moves that the branch asked for may have: nothing tells whose they are."""
    if filters.branch is None and scope.branches is None:
        return 0
    conditions = " AND ".join(["branch IS NULL", *_conditions(filters)])
    found = connection.execute(ALL_MOVES + f"SELECT count(*) FROM moves WHERE {conditions}", _values(filters))
    return int(found.fetchone()[0])


__all__ = [
    "HISTORY_SORTS",
    "Balance",
    "History",
    "HistoryFilters",
    "HistoryOrder",
    "HistoryRow",
    "Movement",
    "Movements",
    "history",
    "history_rows",
    "movements",
]
