"""The moves of the stock as SQL sees them: product, day, quantity, value, what counts (api reference 5.18).

A row of ``/api/StockMoves`` may come without an id, without the product's id and always without branch and
state. What it lacks is looked up where that is exact, and stays unknown where it is not:

* product: its id; else the one product of that code; else, where no code is told, the one of that name;
  else a key of its own (``code:…``, ``name:…``), so that no move is lost;
* branch and state: the picking's. A stocktake's move has no picking: its branch is unknown;
* direction: ``isIn`` or ``isOut``; a row with both or neither has none;
* quantity: ``productQty``, in the product's own unit; else ``productUomQty`` where the units are the same;
* value: ``value``. Out-moves count below zero whatever sign the server writes;
* day: ``date``, else ``dateDone``, in clinic time.

Quantities are added as whole millionths, money as whole hundredths: floats are never added.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tdental_desktop.queries.record.parts import Period
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount

UNIT = 1_000_000
"""Parts of a quantity that are added."""

_MOST_QUANTITY = 10**9
_MOST_VALUE = 10**12
"""Beyond these a figure of one move is none: sums of hundreds of thousands of them stay within 64 bits."""


def from_parts(value: int | None) -> Amount | None:
    """Back from millionths: an int, or the exact Decimal."""
    if value is None:
        return None
    whole, rest = divmod(value, UNIT)
    return (Decimal(value) / UNIT).normalize() if rest else whole


def _dated(column: str) -> str:
    """SQL: the text, where it begins as a date does."""
    return f"CASE WHEN {column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN {column} END"


def _whole(expression: str, most: int, parts: int) -> str:
    """SQL: a stored figure in whole parts; None for what is no figure of this world."""
    return (
        f"CASE WHEN typeof({expression}) IN ('integer', 'real') AND abs({expression}) <= {most}"
        f" THEN CAST(round({expression} * {parts}) AS INTEGER) END"
    )


def _clinic(column: str) -> str:
    """SQL: a moment's text in clinic time (UTC+7); without an offset it is that already."""
    offset = f"({column} GLOB '*Z' OR {column} GLOB '*[+-][0-9][0-9]:[0-9][0-9]')"
    moved = f"strftime('%Y-%m-%dT%H:%M:%S', {column}, '+7 hours')"
    return f"coalesce(CASE WHEN length({column}) > 19 AND {offset} THEN {moved} END, {column})"


_CODE = "nullif(trim(m.product_default_code), '')"
_NAME = "nullif(trim(coalesce(m.product_name, m.product_display_name, m.name)), '')"
_KNOWN = "coalesce(m.product_id, codes.id, names.id)"
_UNIT_OF_PRODUCT = f"(SELECT u.uom_name FROM products u WHERE u.id = {_KNOWN})"
_SIZE = (
    "CASE WHEN m.product_qty IS NOT NULL THEN m.product_qty"
    f" WHEN coalesce(m.product_uom_name = {_UNIT_OF_PRODUCT}, 1) THEN m.product_uom_qty END"
)

MOVES = f"""
WITH codes AS MATERIALIZED (
  SELECT default_code AS code, min(id) AS id FROM products
  WHERE _gone_at IS NULL AND trim(default_code) <> '' GROUP BY 1 HAVING count(*) = 1
), names AS MATERIALIZED (
  SELECT name, min(id) AS id FROM products WHERE _gone_at IS NULL GROUP BY 1 HAVING count(*) = 1
), told AS (
  SELECT m._key AS key, m.picking_id, m.reference, m.sequence, m.is_in, m.is_out, m.product_uom_name AS unit,
    {_CODE} AS code, {_NAME} AS name, m._gone_at AS gone,
    coalesce({_KNOWN}, 'code:' || {_CODE}, 'name:' || {_NAME}, '?') AS product,
    m.origin, m.note, m._quarantined_at AS quarantined, m.inventory_id, m.price_unit, m.name AS words,
    coalesce({_dated("m.date")}, {_dated("m.date_done")}) AS sent,
    p.company_name AS branch_name,
    coalesce(p.company_id, m.extra ->> '$.companyId') AS branch,
    coalesce(m.extra ->> '$.state', p.state) AS state,
    {_whole(f"({_SIZE})", _MOST_QUANTITY, UNIT)} AS size,
    {_whole("m.value", _MOST_VALUE, 100)} AS worth
  FROM stock_moves m
  LEFT JOIN stock_pickings p ON p.id = m.picking_id
  LEFT JOIN codes ON m.product_id IS NULL AND codes.code = {_CODE}
  LEFT JOIN names ON m.product_id IS NULL AND {_CODE} IS NULL AND names.name = {_NAME}
), signed AS (
  SELECT *, {_clinic("sent")} AS at,
    CASE WHEN is_in IS 1 AND is_out IS NOT 1 THEN 1 WHEN is_out IS 1 AND is_in IS NOT 1 THEN -1 END AS side
  FROM told
), moves AS (
  SELECT *, substr(at, 1, 10) AS day,
    CASE side WHEN 1 THEN size WHEN -1 THEN -abs(size) END AS quantity,
    CASE side WHEN 1 THEN worth WHEN -1 THEN -abs(worth) END AS value,
    CASE WHEN side = 1 AND size < 0 THEN -1 ELSE side END AS way,
    state IS NULL OR state = 'done' AS counts
  FROM signed WHERE gone IS NULL
)
"""
"""``moves``: one row per living move. ``quantity`` in millionths and ``value`` in hundredths carry the sign;
``at`` is clinic time; ``way`` is 1 in, -1 out, None unknown; ``counts``: it happened, its picking is no draft
and was not cancelled. Conditions on ``key`` and ``picking_id`` reach the table's own indexes."""

ALL_MOVES = MOVES.replace("moves AS (", "moves AS MATERIALIZED (")
"""The same for questions that look at every move: nothing is worked out twice."""


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on ``moves`` and its named values."""

    sql: str
    values: dict[str, object]


def allowed(scope: Scope, branch: str | None) -> Where:
    """The scope's branches and the one the view is narrowed to."""
    condition, seen = scope.rows("branch")
    values: dict[str, object] = {}
    for place, value in enumerate(seen):
        condition = condition.replace("?", f":seen{place}", 1)
        values[f"seen{place}"] = value
    if branch is not None:
        condition += " AND branch = :branch"
        values["branch"] = branch
    return Where(condition, values)


def days_of(period: Period) -> tuple[str, str]:
    """First and last day as texts that compare with any other; open ends are before and after all days."""
    return period.since or "", period.until or "9999-12-31"


__all__ = ["ALL_MOVES", "MOVES", "UNIT", "Where", "allowed", "days_of", "from_parts"]
