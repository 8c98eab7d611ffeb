"""Where the column that takes the rest has more than enough, the columns of words beside it get of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView

from tdental_desktop.widgets.delegates import TextDelegate, TwoPartDelegate
from tdental_desktop.widgets.table import DataTable

_WORDY = 110
"""Narrower columns hold numbers and dates, which are never cut."""
_ENOUGH = 260
_STRETCH = QHeaderView.ResizeMode.Stretch


class FairWidths(QObject):
    """A column that a person made wider or narrower stays so. GUI thread.

    Args:
        table: Its columns have their first widths, one of them takes the rest.
    """

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table
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
        if self._rest is not None and self._words:
            table.viewport().installEventFilter(self)

    def _says_words(self, place: int) -> bool:
        delegate = self._table.itemDelegateForColumn(place)
        return delegate is None or type(delegate) in (TextDelegate, TwoPartDelegate)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._suit()
        return super().eventFilter(watched, event)

    def _suit(self) -> None:
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
