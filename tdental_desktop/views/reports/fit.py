"""One column of a table takes what the others leave, but never less than it needs to say something."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView

from tdental_desktop.widgets.table import DataTable


class Fit(QObject):
    """Where the others leave too little, the table scrolls sideways. GUI thread.

    Args:
        table: Whose column it is.
        least: Its least width.
    """

    def __init__(self, table: DataTable, least: int) -> None:
        super().__init__(table)
        self._table = table
        self._least = least
        self._column = 0
        table.viewport().installEventFilter(self)

    def set_column(self, column: int) -> None:
        """The column from now on; the others have their widths."""
        self._column = column
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._suit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._suit()
        return super().eventFilter(watched, event)

    def _suit(self) -> None:
        header = self._table.horizontalHeader()
        if self._column >= header.count():
            return
        others = sum(
            header.sectionSize(place)
            for place in range(header.count())
            if place != self._column and not header.isSectionHidden(place)
        )
        header.resizeSection(self._column, max(self._least, self._table.viewport().width() - others))
