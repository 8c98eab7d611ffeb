"""Turning stored values into what rows hold: exact sums, JSON columns, doctors' names."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Amount = int | Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over rows.

    Attributes:
        value: VND, or None when not one row has a figure.
        unknown: Rows without a figure, hence not in the sum.
    """

    value: Amount | None
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """Something with an id, a name and perhaps a colour (the server's text: an index or ``#RRGGBB``)."""

    id: str | None
    name: str
    colour: str | None = None


MOST = 10**15
"""VND beyond which a stored figure is no amount that a clinic ever charged."""


def hundredths(expression: str) -> str:
    """SQL: the sum of a money column in whole hundredths, and how many rows have a figure. Floats are never
    added (design section 2); what is no amount at all is left out and counts as unknown."""
    figure = f"CASE WHEN {expression} BETWEEN -{MOST} AND {MOST} THEN"
    return f"sum({figure} CAST(round({expression} * 100) AS INTEGER) END), count({figure} 1 END)"


def from_hundredths(value: int | None) -> Amount | None:
    """Back to VND: an int, or a Decimal where the server sent a fraction."""
    if value is None:
        return None
    whole, rest = divmod(value, 100)
    return Decimal(value) / 100 if rest else whole


def amount(value: object) -> Amount | None:
    """A stored money value; a stored fraction becomes the Decimal of its shortest text."""
    if type(value) is int:
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        # Beyond what a table cell can carry as a number the text of it stays exact as well.
        return int(value) if value.is_integer() and abs(value) < 2**63 else Decimal(str(value))
    return None


def text(value: object) -> str | None:
    """A stored text; empty counts as missing."""
    if value is None:
        return None
    found = value if isinstance(value, str) else str(value)
    return found if found.strip() else None


def whole(value: object) -> int | None:
    """A stored whole number; anything else is missing."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def flag(value: object) -> bool | None:
    """A stored 0 or 1."""
    return None if value is None else bool(value)


def json_value(stored: object) -> Any:
    """A JSON column; None when it is missing or no JSON."""
    if not isinstance(stored, str):
        return None
    # Five times as fast, but its import takes longer than all the rows of the start's first page.
    fast = sys.modules.get("orjson")
    try:
        return (fast or json).loads(stored)
    except (ValueError, RecursionError):
        pass  # a lone surrogate, say, which Python's own reader takes
    try:
        return json.loads(stored)
    except (ValueError, RecursionError):
        return None


def named_list(stored: object) -> tuple[Named, ...] | None:
    """A JSON array of ``{id, name, color}``; None when the server did not send one."""
    found = json_value(stored)
    if not isinstance(found, list):
        return None
    return tuple(
        Named(text(item.get("id")), name, text(item.get("color")))
        for item in found
        if isinstance(item, dict) and (name := text(item.get("name")))
    )


def first_text(*values: object) -> str | None:
    """The first text that is not missing."""
    return next((found for value in values if (found := text(value))), None)


def marks(values: Sequence[object]) -> str:
    """``?, ?, ?``."""
    return ", ".join("?" * len(values))


_HUNDREDTH = Decimal("0.01")


def exact(value: Amount) -> Amount:
    """To whole hundredths (an exact half to the even one); an int where nothing is left behind the point."""
    if isinstance(value, int):
        return value
    rounded = value.quantize(_HUNDREDTH)
    return int(rounded) if rounded == rounded.to_integral_value() else rounded


def sum_of(values: Iterable[Amount | None]) -> Amount | None:
    """The sum of all; 0 of none; None when one is missing or no amount: a part is not the whole."""
    found: Amount = 0
    for value in values:
        if value is None or not -MOST <= value <= MOST:
            return None
        found += value if type(value) is int else exact(value)
    return found if type(found) is int else exact(found)


def less(value: Amount | None, *others: Amount | None) -> Amount | None:
    """``value`` minus all others; None when one is missing."""
    return sum_of((value, *(None if other is None else -other for other in others)))
