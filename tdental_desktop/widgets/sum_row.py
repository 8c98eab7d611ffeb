"""The row of sums under a table: each figure under its column, wherever the columns are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import LEFT, RIGHT, draw_text, text_width
from tdental_desktop.widgets.table import DataTable

_HEIGHT = 30
_PAD = 8


@dataclass(frozen=True, slots=True)
class Sum:
    """One text of the row.

    Attributes:
        text: Figure or words.
        token: Colour.
        right: Stands at the right edge of its column, as figures do; words may reach over empty columns.
        value: The figure itself, for a spreadsheet.
        name: What the figure is called where no column is on screen that it could stand under.
    """

    text: str
    token: str = "text.primary"
    right: bool = True
    value: int | Decimal | None = None
    name: str = ""


class SumRow(QWidget):
    """See the module. GUI thread."""

    def __init__(self, table: DataTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._sums: dict[int, Sum] = {}
        table.foot = self.sums
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        header = table.horizontalHeader()
        header.sectionResized.connect(self.update)
        header.sectionMoved.connect(self.update)
        header.geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        theme().changed.connect(self.update)

    def set_sums(self, sums: Mapping[int, Sum], spoken: str) -> None:
        """Texts by column of the model, and the whole row in words."""
        self._sums = dict(sums)
        self.setAccessibleName(spoken)
        self.update()

    def sums(self) -> Mapping[int, Sum]:
        """What stands under the columns of the model, by their place there."""
        return self._sums

    def text(self, column: int) -> str:
        """What stands under a column."""
        found = self._sums.get(column)
        return found.text if found is not None else ""

    def seen(self, column: int) -> str:
        """What is painted there: the words name the figures when all of their columns are out of sight."""
        found = self._sums.get(column)
        if found is None or self._table.isColumnHidden(column):
            return ""
        figures = {place: one for place, one in self._sums.items() if one.right}
        if found.right or any(not self._table.isColumnHidden(place) for place in figures):
            return found.text
        named = (f"{one.name} {one.text}" for one in figures.values() if one.name and one.text)
        return " · ".join((found.text, *named))

    def sizeHint(self) -> QSize:
        return QSize(100, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.colour("bg.subtle"))
            painter.fillRect(0, 0, self.width(), 1, look.colour("line.hair"))
            painter.setClipRect(self._table.viewport().geometry().left(), 0, self._end(), _HEIGHT)
            for column, found in self._sums.items():
                if text := self.seen(column):
                    align = RIGHT if found.right else LEFT
                    rect = self._rect(column, found)
                    draw_text(painter, rect, text, found.token, weight=600, align=align)

    def _end(self) -> int:
        return int(self._table.viewport().width())

    def _rect(self, column: int, found: Sum) -> QRect:
        left = self._table.columnViewportPosition(column)
        width = self._table.columnWidth(column)
        need = text_width(found.text, "body", 600) + 2 * _PAD
        if found.right:
            # A narrow column's sum reaches into the empty ground at its left.
            left, width = left - max(0, need - width), max(width, need)
        else:
            width = max(width, self._free(column) - left)
        return QRect(left + _PAD, 1, width - 2 * _PAD, _HEIGHT - 1)

    def _free(self, column: int) -> int:
        """Where the next text begins, at the right of a column."""
        start = self._table.columnViewportPosition(column)
        starts = (
            self._table.columnViewportPosition(other)
            for other in self._sums
            if other != column and not self._table.isColumnHidden(other)
        )
        return min((place for place in starts if place > start), default=self._end())
