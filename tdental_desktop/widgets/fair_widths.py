"""Who gets the width that a table has to spare, whenever its width changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView

from tdental_desktop.widgets.delegates import TextDelegate, TwoPartDelegate
from tdental_desktop.widgets.table import DataTable

_WORDY = 110
"""Narrower columns hold numbers and dates, which are never cut."""
_ENOUGH = 260
_STRETCH = QHeaderView.ResizeMode.Stretch


class Suited(QObject):
    """Base: suits the columns to the table's width. GUI thread."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._suit()
        return super().eventFilter(watched, event)

    def _suit(self) -> None:
        raise NotImplementedError


class Fit(Suited):
    """One column takes what the others leave, but never less than it needs to say something: where they leave
    too little, the table scrolls sideways. GUI thread.

    Args:
        table: Whose column it is.
        least: Its least width.
    """

    def __init__(self, table: DataTable, least: int) -> None:
        super().__init__(table)
        self._least = least
        self._column = 0

    def set_column(self, column: int) -> None:
        """The column from now on; the others have their widths."""
        self._column = column
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._suit()

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


class FairWidths(Suited):
    """Where the column that takes the rest has more than enough, the columns of words beside it get of it.

    One that a person made wider or narrower stays so. GUI thread.

    Args:
        table: Its columns have their first widths, one of them takes the rest.
    """

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        header = table.horizontalHeader()
        self._rest = next(
            (
                n
                for n in range(header.count())
                if header.sectionResizeMode(n) == QHeaderView.ResizeMode.Stretch
            ),
            None,
        )
        self._first = {n: header.sectionSize(n) for n in range(header.count()) if n != self._rest}
        self._given = dict(self._first)
        self._words = [n for n, width in self._first.items() if width >= _WORDY and self._says_words(n)]

    def _says_words(self, place: int) -> bool:
        delegate = self._table.itemDelegateForColumn(place)
        return delegate is None or type(delegate) in (TextDelegate, TwoPartDelegate)

    def _suit(self) -> None:
        if self._rest is None or not self._words:
            return
        header = self._table.horizontalHeader()
        shown = {n: width for n, width in self._first.items() if not header.isSectionHidden(n)}
        spare = max(0, self._table.viewport().width() - sum(shown.values()) - _ENOUGH)
        words = [
            n for n in self._words if n in shown and header.sectionSize(n) in (self._first[n], self._given[n])
        ]
        for place in words:
            width = self._first[place]
            self._given[place] = width + min(width * 3 // 5, spare // len(words))
            header.resizeSection(place, self._given[place])
