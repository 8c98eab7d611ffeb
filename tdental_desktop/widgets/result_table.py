"""The table of search results: found letters marked, headings between groups.

A press of a key paints every row anew, so the table takes prepared cells, with one Python call each, instead
of asking role by role through Qt's model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.delegates import CellDelegate
from tdental_desktop.widgets.highlight import Cell, Heading, Page, draw_cell, draw_heading
from tdental_desktop.widgets.paint import LEFT, RIGHT, draw_ring, draw_text, text_width
from tdental_desktop.widgets.table import DataTable

Index = QModelIndex | QPersistentModelIndex
_PAD = 8


class ResultDelegate(CellDelegate):
    """What is copied, spoken and shown as tooltip of every column of the results.

    Args:
        parent: The table.
        cell: The cell of a row and column; a :class:`Heading` where the row is one; None while unknown.
    """

    def __init__(self, parent: QWidget, cell: Callable[[int, int], Cell | Heading | None]) -> None:
        super().__init__(parent)
        self._cell = cell

    def say_once(self, error: Exception, row: int) -> None:
        """Log where painting failed, without the value: it may be a patient's."""
        self._say_once(error, row)

    def text(self, index: Index) -> str:
        cell = self._cell(index.row(), index.column())
        if isinstance(cell, Heading):
            return cell.words if index.column() == 0 else ""
        if cell is None:
            return ""
        return cell.state.word if cell.state is not None else cell.text or ""

    def tooltip(self, width: int, index: Index) -> str:
        cell = self._cell(index.row(), index.column())
        if isinstance(cell, Cell) and (cell.tip or cell.state is not None):
            return cell.tip or self.text(index)
        return self.text(index) if text_width(self.text(index)) > width - 2 * _PAD else ""


class ResultTable(DataTable):
    """A table that paints its prepared cells row by row, itself: Qt's own way asks Python for each cell.

    Args:
        name: Accessible name.
        cell: As for :class:`ResultDelegate`.
        line: All cells of a row, or its :class:`Heading`; None while unknown.
        right: Columns whose cells stand at the right.

    Attributes:
        painted: It was painted since somebody set this to False.

    Signals:
        was_painted: ``painted`` became True.
    """

    was_painted = Signal()

    def __init__(
        self,
        name: str,
        cell: Callable[[int, int], Cell | Heading | None],
        line: Callable[[int], Sequence[Cell] | Heading | None],
        parent: QWidget | None = None,
        *,
        right: Sequence[int] = (),
    ) -> None:
        super().__init__(name=name, parent=parent)
        self.painted = False
        self._right = frozenset(right)
        self._line = line
        self._delegate_of_all = ResultDelegate(self, cell)
        self.setItemDelegate(self._delegate_of_all)
        # Every pixel is filled below: nothing of the panel behind is painted first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def column_align(self, column: int) -> int:
        return RIGHT if column in self._right else LEFT

    def rows_on_screen(self) -> int:
        """So many of the usual height fit, a cut one counted."""
        return self.viewport().height() // self.verticalHeader().defaultSectionSize() + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        model = self.model()
        count = model.rowCount() if model is not None else 0
        row, dirty = max(0, self.rowAt(0)), event.rect()
        header = self.horizontalHeader()
        columns = [
            (column, header.sectionViewportPosition(column) + _PAD, header.sectionSize(column) - 2 * _PAD)
            for column in range(header.count())
            if not header.isSectionHidden(column)
        ]
        current = self.currentIndex().row() if self.selectionModel().hasSelection() else -1
        top, width, bottom = self.rowViewportPosition(row), self.viewport().width(), dirty.bottom()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(dirty, theme().colour("bg.surface"))
            page = Page(painter, self.viewport().devicePixelRatioF())
            while row < count and top <= bottom:
                height = self.rowHeight(row)
                if top + height > dirty.top():
                    self._paint_row(page, row, QRect(0, top, width, height), columns, row == current)
                row, top = row + 1, top + height
            page.write()
            if self.hasFocus() and current >= 0:
                ring = QRect(0, self.rowViewportPosition(current), width, self.rowHeight(current) - 1)
                draw_ring(painter, ring.toRectF(), 2)
        first, self.painted = not self.painted, True
        if first:
            self.was_painted.emit()

    def _paint_row(
        self, page: Page, row: int, rect: QRect, columns: Sequence[tuple[int, int, int]], selected: bool
    ) -> None:
        look, painter = theme(), page.painter
        top, height = rect.top(), rect.height() - 1
        tinted = selected or row == self.hovered_row
        if tinted:
            painter.fillRect(rect, look.colour("bg.selected" if selected else "bg.hover"))
        painter.fillRect(0, top + height, rect.width(), 1, page.line)
        # An exception that reaches Qt while it paints ends the program: one odd value costs one row.
        try:
            line = self._line(row)
            if isinstance(line, Heading):
                draw_heading(painter, rect, line)
            elif line is not None:
                for column, left, width in columns:
                    draw_cell(page, left, top, width, height, line[column], tinted)
        except Exception as error:
            self._delegate_of_all.say_once(error, row)
            draw_text(painter, rect.adjusted(_PAD, 0, -_PAD, -1), "!", "status.danger", weight=600)
