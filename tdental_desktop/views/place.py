"""Keeping the place in a list over a reload: the selected row and the first row on screen, both by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QItemSelectionModel

from tdental_desktop.widgets.table import DataTable


class Keyed(Protocol):
    """A model whose rows have an identity: ``PageModel``, ``RowsModel``."""

    def key_at(self, row: int) -> str | None: ...
    def row_of(self, key: str | None) -> int: ...
    def index(self, row: int, column: int) -> Any: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Keys of the current row and of the row at the top, and how far that one was scrolled out."""

    current: str | None
    column: int
    top: str | None
    offset: int


def place_of(table: DataTable, model: Keyed) -> Place:
    """Where the person is now."""
    index = table.currentIndex()
    top = table.rowAt(0)
    return Place(
        current=model.key_at(index.row()) if index.isValid() else None,
        column=max(0, index.column()),
        top=model.key_at(top),
        offset=table.rowViewportPosition(top) if top >= 0 else 0,
    )


def return_to(table: DataTable, model: Keyed, place: Place) -> None:
    """Select and scroll as before; a row that is gone leaves its neighbours where they are."""
    row = model.row_of(place.current)
    if row >= 0:
        flags = QItemSelectionModel.SelectionFlag
        index = model.index(row, place.column)
        table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
    top = model.row_of(place.top)
    if top >= 0:
        table.verticalScrollBar().setValue(top * table.verticalHeader().defaultSectionSize() - place.offset)
