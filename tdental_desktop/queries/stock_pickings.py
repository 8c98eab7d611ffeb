"""Nhập kho, Xuất kho (screens reference 9): pickings and their lines.

A picking does not say whether goods came or went: its moves do, else another picking of its type. One that
nothing tells about is listed on both sides, marked. All functions read whole small tables: query thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.replica.connection import Connection
from sync.replica.fold import fold_text
from tdental_desktop.queries.record.parts import ALWAYS, Period, Standing
from tdental_desktop.queries.record.rows import holds, within
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.stock import stock_problems
from tdental_desktop.queries.stock_moves import Way
from tdental_desktop.queries.stock_sources import MOVES, from_parts
from tdental_desktop.queries.values import (
    Amount,
    Total,
    amount,
    first_text,
    from_hundredths,
    json_value,
    sum_of,
    text,
)

STATES = ("draft", "done", "cancel")


@dataclass(frozen=True, slots=True)
class PickingFilters:
    """What the list is narrowed to.

    Attributes:
        way: Goods in or goods out.
        period: Days of the picking, both included; without a date only in an open one.
        branch: Its branch; a picking that tells none is left out then, and counted.
        state: Its state.
        words: Every word stands in number, partner, creator, note or origin.
    """

    way: Way
    period: Period = ALWAYS
    branch: str | None = None
    state: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PickingRow:
    """One picking. ``way`` None: nothing tells its direction. ``total`` is VND."""

    id: str
    name: str | None
    creator: str | None
    at: str | None
    done_at: str | None
    partner: str | None
    state: str | None
    branch: str | None
    origin: str | None
    note: str | None
    total: Amount | None
    way: Way | None
    standing: Standing

    @property
    def folded(self) -> str | None:
        """The partner without accents and case, for ordering."""
        return fold_text(self.partner)


@dataclass(frozen=True, slots=True)
class Pickings:
    """Newest first, and what they add up to (cancelled ones left out).

    Attributes:
        unsure: Rows whose direction nothing tells.
        unplaced: Pickings left out because they tell no branch.
    """

    filters: PickingFilters
    rows: tuple[PickingRow, ...]
    total: Total
    unsure: int
    unplaced: int
    problems: tuple[TableProblem, ...]


_PICKINGS = """
SELECT p.id, p.name, p.created_by_name AS creator, p.date, p.date_done, p.state, p.company_id,
  coalesce(nullif(p.company_name, ''), (SELECT b.name FROM companies b WHERE b.id = p.company_id)) AS branch,
  p.origin, p.note, p.total_amount, p.picking_type_id, p.partner_name,
  p.extra ->> '$.partner.displayName' AS partner_display, p._quarantined_at AS quarantined
FROM stock_pickings p WHERE p._gone_at IS NULL AND {allowed}
ORDER BY coalesce(p.date, p.date_done) DESC NULLS LAST, p.name DESC, p.id
"""
_SIDES = """
SELECT picking_id, max(is_in IS 1), max(is_out IS 1) FROM stock_moves
WHERE _gone_at IS NULL AND picking_id IS NOT NULL GROUP BY picking_id
"""


def pickings(connection: Connection, scope: Scope, filters: PickingFilters) -> Pickings:
    """Pickings of one direction under the filters, newest first."""
    condition, values = scope.rows("p.company_id")
    found = connection.execute(_PICKINGS.replace("{allowed}", condition), values).fetchall()
    ways = _ways(connection, found)
    rows, unplaced = [], 0
    for row in found:
        way = ways.get(row["id"])
        if way not in (filters.way, None) or not _matches(row, filters):
            continue
        if filters.branch is not None and row["company_id"] != filters.branch:
            unplaced += row["company_id"] is None
            continue
        rows.append(_row(row, way, scope))
    totals = [row.total for row in rows if row.state != "cancel"]
    known = [total for total in totals if total is not None]
    return Pickings(
        filters=filters,
        rows=tuple(rows),
        total=Total(sum_of(known) if known or not totals else None, len(totals) - len(known)),
        unsure=sum(1 for row in rows if row.way is None),
        unplaced=unplaced,
        problems=tuple(one for one in stock_problems(connection, scope) if one.name != "products"),
    )


def _ways(connection: Connection, found: list[Any]) -> dict[str, Way]:
    """Direction by the moves, else by what all known pickings of the same type have."""
    own: dict[str, Way] = {}
    for picking, came, left in connection.execute(_SIDES).fetchall():
        if came != left:
            own[picking] = "in" if came else "out"
    types: dict[str, set[Way]] = {}
    for row in found:
        if row["id"] in own and row["picking_type_id"] is not None:
            types.setdefault(row["picking_type_id"], set()).add(own[row["id"]])
    for row in found:
        like = types.get(row["picking_type_id"], set())
        if row["id"] not in own and len(like) == 1:
            own[row["id"]] = next(iter(like))
    return own


def _matches(row: Any, filters: PickingFilters) -> bool:
    if filters.state is not None and row["state"] != filters.state:
        return False
    if not within(filters.period, row["date"] or row["date_done"]):
        return False
    if not filters.words:
        return True
    told = (row["name"], row["partner_name"], row["partner_display"], row["creator"], row["note"])
    return holds(filters.words, *told, row["origin"])


def _row(row: Any, way: Way | None, scope: Scope) -> PickingRow:
    return PickingRow(
        id=row["id"],
        name=text(row["name"]),
        creator=text(row["creator"]),
        at=text(row["date"]),
        done_at=text(row["date_done"]),
        partner=first_text(row["partner_name"], row["partner_display"]),
        state=text(row["state"]),
        branch=text(row["branch"]),
        origin=text(row["origin"]),
        note=text(row["note"]),
        total=amount(row["total_amount"]) if scope.money else None,
        way=way,
        standing="here" if row["quarantined"] is None else "quarantined",
    )


@dataclass(frozen=True, slots=True)
class PickingLine:
    """One line of a picking; ``number`` counts from 1. Sizes are without sign; prices are VND."""

    number: int
    key: str
    product: str | None
    code: str | None
    name: str | None
    kind: str | None
    quantity: Amount | None
    unit: str | None
    price: Amount | None
    value: Amount | None
    note: str | None


@dataclass(frozen=True, slots=True)
class PickingLines:
    """Lines of one picking; ``unread``: its detail was never read and no move is of it."""

    rows: tuple[PickingLine, ...]
    unread: bool


_OF_PICKING = MOVES + "SELECT * FROM moves WHERE picking_id = :picking ORDER BY sequence, at, key"
_PRODUCT = "SELECT default_code, name, type2, uom_name FROM products WHERE id = ?"


def picking_lines(connection: Connection, scope: Scope, picking: str) -> PickingLines:
    """Lines of a picking: those of its moves, else (a draft has none) those of its detail.

    Args:
        connection: A reader.
        scope: Branches and rights.
        picking: Its id.
    """
    condition, values = scope.rows("company_id")
    sql = f"SELECT move_lines, _detail_at FROM stock_pickings WHERE id = ? AND {condition}"
    found = connection.execute(sql, [picking, *values]).fetchone()
    if found is None:
        return PickingLines((), unread=False)
    moves = connection.execute(_OF_PICKING, {"picking": picking}).fetchall()
    if moves:
        rows = [_of_move(place, row, connection, scope) for place, row in enumerate(moves, 1)]
        return PickingLines(tuple(rows), unread=False)
    told = json_value(found["move_lines"])
    lines = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    rows = [_of_detail(place, line, connection, scope) for place, line in enumerate(lines, 1)]
    return PickingLines(tuple(rows), unread=found["_detail_at"] is None)


def _product(connection: Connection, key: object) -> Mapping[str, object]:
    row = connection.execute(_PRODUCT, [key]).fetchone() if isinstance(key, str) else None
    return dict(row) if row is not None else {}


def _of_move(place: int, row: Any, connection: Connection, scope: Scope) -> PickingLine:
    product = _product(connection, row["product"])
    quantity: Amount | None = from_parts(row["quantity"])
    value: Amount | None = from_hundredths(row["value"])
    return PickingLine(
        number=place,
        key=row["key"],
        product=row["product"],
        code=first_text(product.get("default_code"), row["code"]),
        name=first_text(product.get("name"), row["name"]),
        kind=text(product.get("type2")),
        quantity=_size(quantity),
        unit=first_text(product.get("uom_name"), row["unit"]),
        price=amount(row["price_unit"]) if scope.money else None,
        value=_size(value) if scope.money else None,
        note=text(row["note"]),
    )


def _size(value: Amount | None) -> Amount | None:
    return value if value is None or value >= 0 else -value


def _of_detail(place: int, line: Mapping[str, Any], connection: Connection, scope: Scope) -> PickingLine:
    inner, unit = line.get("product"), line.get("productUOM")
    inner = inner if isinstance(inner, dict) else {}
    key = first_text(line.get("productId"), inner.get("id"))
    product = _product(connection, key)
    return PickingLine(
        number=place,
        key=first_text(line.get("id")) or str(place),
        product=key,
        code=first_text(product.get("default_code"), inner.get("defaultCode")),
        name=first_text(product.get("name"), inner.get("name"), line.get("name")),
        kind=first_text(product.get("type2"), inner.get("type2")),
        quantity=amount(line.get("productUOMQty")),
        unit=first_text(unit.get("name") if isinstance(unit, dict) else None, product.get("uom_name")),
        price=amount(line.get("priceUnit")) if scope.money else None,
        value=None,
        note=text(line.get("note")),
    )


__all__ = [
    "STATES",
    "PickingFilters",
    "PickingLine",
    "PickingLines",
    "PickingRow",
    "Pickings",
    "picking_lines",
    "pickings",
]
