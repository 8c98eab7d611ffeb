"""Where the parts of the dashboard stand, by the width of its dock: nothing scrolls sideways."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

GAP = 8
Mode = Literal["wide", "middle", "slim", "narrow"]
"""``wide``: the lists beside the charts; ``middle``: below them; ``slim``: two columns; ``narrow``: one."""

_LEAST: tuple[tuple[Mode, int], ...] = (("wide", 1080), ("middle", 860), ("slim", 600), ("narrow", 0))
_SIDE = 288
_MOST_ROWS = 12


class Cards(QWidget):
    """The cards in lines; every line is filled. GUI thread."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        self._across: tuple[int, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def __len__(self) -> int:
        return len(self._cards)

    def set_across(self, across: tuple[int, ...]) -> None:
        """So many cards in each line; the cards keep their parent, which spares them a new style."""
        if across == self._across:
            return
        for column in range(math.lcm(*self._across)):
            self._grid.setColumnStretch(column, 0)
        while self._grid.takeAt(0) is not None:
            pass
        self._across, rest = across, list(self._cards)
        whole = math.lcm(*across)
        for row, count in enumerate(across):
            for place, card in enumerate(rest[:count]):
                self._grid.addWidget(card, row, place * (whole // count), 1, whole // count)
            del rest[:count]
        for column in range(whole):
            self._grid.setColumnStretch(column, 1)


@dataclass(frozen=True)
class Parts:
    """What is arranged."""

    cards: Cards
    visits: QWidget
    cash: QWidget
    services: QWidget
    revenue: QWidget
    receptions: QWidget
    bookings: QWidget


def mode_of(width: int) -> Mode:
    """The arrangement for a dock so wide."""
    return next(mode for mode, least in _LEAST if width >= least)


def arrange(grid: QGridLayout, parts: Parts, mode: Mode) -> None:
    """Puts every part into its place of the grid. GUI thread."""
    own = {id(part) for part in vars(parts).values()}
    old = [item.widget() for _ in range(grid.count()) if (item := grid.takeAt(0)) is not None]
    for place in range(_MOST_ROWS):
        grid.setRowStretch(place, 0)
        grid.setRowMinimumHeight(place, 0)
        grid.setColumnStretch(place, 0)
    {"wide": _wide, "middle": _middle, "slim": _slim, "narrow": _narrow}[mode](grid, parts)
    for panel in (parts.receptions, parts.bookings):
        panel.setMinimumHeight(168 if mode == "wide" else 220)
        panel.setMinimumWidth(160)
    for holder in old:  # empty by now: what stood in it stands elsewhere
        if holder is not None and id(holder) not in own:
            holder.hide()
            holder.deleteLater()


def _cards(grid: QGridLayout, parts: Parts, across: tuple[int, ...], span: int) -> None:
    """The cards in the grid's first row, so many in each line."""
    parts.cards.set_across(across)
    grid.addWidget(parts.cards, 0, 0, 1, span)


def _heights(grid: QGridLayout, heights: Sequence[int], stretched: int | None = None) -> None:
    """Least heights from the second row on, and the row that takes the rest."""
    for row, height in enumerate(heights, 1):
        grid.setRowMinimumHeight(row, height)
    if stretched is not None:
        grid.setRowStretch(stretched, 1)


def _wide(grid: QGridLayout, parts: Parts) -> None:
    _cards(grid, parts, (len(parts.cards),), 3)
    grid.addWidget(parts.visits, 1, 0)
    grid.addWidget(parts.cash, 1, 1)
    grid.addWidget(parts.services, 2, 0, 1, 2)
    side = QWidget(grid.parentWidget())
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    column.addWidget(parts.revenue)
    column.addWidget(parts.receptions, 1)
    column.addWidget(parts.bookings, 1)
    side.setFixedWidth(_SIDE)
    grid.addWidget(side, 1, 2, 2, 1)
    for place in range(2):
        grid.setColumnStretch(place, 1)
    _heights(grid, (216, 200), 2)


def _middle(grid: QGridLayout, parts: Parts) -> None:
    _cards(grid, parts, (4, 3), 6)
    for place, part in enumerate((parts.visits, parts.cash)):
        grid.addWidget(part, 1, place * 3, 1, 3)
    for place, part in enumerate((parts.revenue, parts.receptions, parts.bookings)):
        grid.addWidget(part, 2, place * 2, 1, 2)
    grid.addWidget(parts.services, 3, 0, 1, 6)
    for place in range(6):
        grid.setColumnStretch(place, 1)
    _heights(grid, (216, 260, 260), 3)


def _slim(grid: QGridLayout, parts: Parts) -> None:
    _cards(grid, parts, (4, 3), 2)
    grid.addWidget(parts.receptions, 1, 0)
    grid.addWidget(parts.bookings, 1, 1)
    for row, part in enumerate((parts.visits, parts.cash, parts.revenue, parts.services), 2):
        grid.addWidget(part, row, 0, 1, 2)
    for place in range(2):
        grid.setColumnStretch(place, 1)
    _heights(grid, (240, 216, 216, 0, 260))


def _narrow(grid: QGridLayout, parts: Parts) -> None:
    _cards(grid, parts, (2, 2, 2, 1), 1)
    below = (parts.receptions, parts.bookings, parts.revenue, parts.visits, parts.cash, parts.services)
    for row, part in enumerate(below, 1):
        grid.addWidget(part, row, 0)
    _heights(grid, (320, 320, 0, 240, 220, 320))
