"""Widths of a table's columns, remembered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView

from tdental_desktop.settings import Settings

_SAVE_MS = 500
_LEAST, _MOST = 28, 2000


class ColumnWidths(QObject):
    """Brings a table's columns to the widths of last time and keeps the ones of now. GUI thread.

    Args:
        table: Its columns have their first widths.
        keys: Permanent name of each column; None for one that takes what is left.
        settings: Where they are kept.
        name: Under which name.
    """

    def __init__(self, table: QTableView, keys: Sequence[str | None], settings: Settings, name: str) -> None:
        super().__init__(table)
        self._header = table.horizontalHeader()
        self._keys = tuple(keys)
        self._settings = settings
        self._name = name
        self._restore(settings.get(name))
        self._timer = QTimer(self, interval=_SAVE_MS, singleShot=True)
        self._timer.timeout.connect(self.save)
        self._header.sectionResized.connect(lambda *_: self._timer.start())

    def save(self) -> None:
        """Keep the widths of the columns that are shown."""
        saved = self._settings.get(self._name)
        widths = {
            key: self._header.sectionSize(place)
            for place, key in enumerate(self._keys)
            if key is not None and not self._header.isSectionHidden(place)
        }
        self._settings.set(self._name, (saved if isinstance(saved, dict) else {}) | widths)

    def _restore(self, saved: object) -> None:
        known = saved if isinstance(saved, dict) else {}
        for place, key in enumerate(self._keys):
            width = known.get(key)
            interactive = self._header.sectionResizeMode(place) == QHeaderView.ResizeMode.Interactive
            if interactive and isinstance(width, int) and _LEAST <= width <= _MOST:
                self._header.resizeSection(place, width)
