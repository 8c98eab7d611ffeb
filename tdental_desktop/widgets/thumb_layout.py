"""Where the thumbnails of a grid stand: pure arithmetic, so that hundreds cost nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt

HEAD = 34
CAPTION = 42
_SIDE = 12
_GAP = 10
_SHAPE = 0.72
_WIDTHS = ((6, 190), (5, 170), (4, 132))
"""Columns, and the least width of a cell for which they are taken; fewer where four would be too small."""


@dataclass(slots=True)
class Layout:
    """Cells and headings in pixels from the top of the contents.

    Attributes:
        cells: A rectangle for each picture, in order.
        heads: Place of each heading; days of few pictures stand side by side.
        first_rows: Places of the pictures right below a heading.
    """

    columns: int = 1
    row_height: int = 0
    height: int = 0
    cells: list[QRect] = field(default_factory=list)
    heads: list[QRect] = field(default_factory=list)
    first_rows: frozenset[int] = frozenset()
    _tops: list[int] = field(default_factory=list)

    def between(self, top: int, bottom: int) -> range:
        """Places of the pictures that reach into a stretch."""
        return range(bisect_right(self._tops, top - self.row_height), bisect_left(self._tops, bottom))

    def step(self, place: int, key: int, page: int) -> int | None:
        """Where a key leads from a picture; None for a key that leads nowhere."""
        last = len(self.cells) - 1
        if last < 0:
            return None
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return max(0, min(last, place + (1 if key == Qt.Key.Key_Right else -1)))
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else last
        rows = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -(page // (self.row_height or 1)) or -1,
            Qt.Key.Key_PageDown: page // (self.row_height or 1) or 1,
        }.get(Qt.Key(key))
        return None if rows is None else self._rows_on(max(0, place), rows)

    def _rows_on(self, place: int, rows: int) -> int:
        """Up or down by rows, in the same column or the nearest one: a day's last row may be short."""
        for _ in range(abs(rows)):
            here = self.cells[place]
            if rows > 0:
                first = bisect_right(self._tops, here.top())
            else:
                first = bisect_left(self._tops, here.top()) - 1
            if not 0 <= first < len(self.cells):
                break
            top = self._tops[first]
            row = range(bisect_left(self._tops, top), bisect_right(self._tops, top))
            place = min(row, key=lambda one: abs(self.cells[one].left() - here.left()))
        return place


def lay_out(width: int, counts: Sequence[int]) -> Layout:
    """Cells for groups of so many pictures each, in a width of so many pixels."""
    room = max(1, width - 2 * _SIDE)
    columns = next((n for n, least in _WIDTHS if (room + _GAP) // n - _GAP >= least), 0)
    columns = columns or max(1, min(3, (room + _GAP) // (132 + _GAP)))
    cell = (room + _GAP) // columns - _GAP
    tall = round(cell * _SHAPE) + CAPTION
    found = Layout(columns=columns, row_height=tall)
    y, taken, firsts = 4, 0, set()
    for number in counts:
        rows = -(-number // columns)
        if taken and taken + number > columns:
            y, taken = y + HEAD + tall + _GAP, 0
        left = _SIDE + taken * (cell + _GAP)
        found.heads.append(QRect(left, y, min(number, columns) * (cell + _GAP) - _GAP, HEAD))
        for place in range(number):
            row, column = divmod(place, columns)
            top = y + HEAD + row * (tall + _GAP)
            if row == 0:
                firsts.add(len(found.cells))
            found.cells.append(QRect(left + column * (cell + _GAP), top, cell, tall))
            found._tops.append(top)
        taken += number
        if taken >= columns:
            y, taken = y + HEAD + rows * (tall + _GAP), 0
    found.height = y + (HEAD + tall + _GAP if taken else 0) + 4
    found.first_rows = frozenset(firsts)
    return found
