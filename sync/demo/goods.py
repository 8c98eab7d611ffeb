"""What the store room of the invented clinic knows of its goods: units, least stock, stock on hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

Json = dict[str, Any]
_UNITS = ("Hộp", "Gói", "Cái", "Ống", "Chai")
_ORIGINS = ("Việt Nam", "Đức", "Nhật Bản", "Hàn Quốc", None)
_MISCOUNTED = 67
"""Every so many products the server's own stock on hand is not what its moves add up to."""


def furnish(goods: Iterable[Json]) -> None:
    """Gives materials and medicines their unit, and to some of them least stock, origin and shelf life."""
    for number, product in enumerate(goods):
        unit = _UNITS[number % len(_UNITS)]
        product["uomName"] = product["uompoName"] = unit
        product["minInventory"] = float(5 + number % 8 * 5) if number % 3 else None
        product["origin"] = _ORIGINS[number % len(_ORIGINS)]
        product["expiry"] = (12.0, 24.0, 36.0, None)[number % 4]


def on_hand(moves: Iterable[Json]) -> Counter[str]:
    """Quantity by product: what came in less what went out."""
    found: Counter[str] = Counter()
    for move in moves:
        found[move["productId"]] += move["productQty"] if move["isIn"] else -move["productQty"]
    return found


def count_stock(goods: Sequence[Json], moves: Iterable[Json]) -> None:
    """Writes the stock on hand into the products."""
    found = on_hand(moves)
    for number, product in enumerate(goods):
        wrong = 2.0 if number % _MISCOUNTED == _MISCOUNTED - 1 else 0.0
        product["qtyAvailable"] = float(found[product["id"]]) + wrong
