"""The rows of any table as they stand on screen, for what leaves the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QAbstractItemModel, Qt

from tdental_desktop.widgets.delegates import CellDelegate, MoneyDelegate
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, one_line

Value = str | int | Decimal | None
_SHOW = Qt.ItemDataRole.DisplayRole


@dataclass(frozen=True)
class SeenColumn:
    """A visible column: place in the model, title, whether it holds figures."""

    place: int
    title: str
    figure: bool
    delegate: CellDelegate


def seen_columns(table: DataTable) -> list[SeenColumn]:
    """The visible columns with a title, from the left."""
    header, model = table.horizontalHeader(), table.model()
    found = []
    for visual in range(header.count()):
        place = header.logicalIndex(visual)
        title = model.headerData(place, Qt.Orientation.Horizontal, _SHOW) if model is not None else None
        delegate = table.itemDelegateForColumn(place) or table.itemDelegate()
        if header.isSectionHidden(place) or not isinstance(delegate, CellDelegate):
            continue
        found.append(SeenColumn(place, str(title or ""), isinstance(delegate, MoneyDelegate), delegate))
    return found


def seen_rows(table: DataTable, columns: list[SeenColumn]) -> Iterator[tuple[Value, ...]]:
    """Every row of the model as its cells print it; figures as numbers. GUI thread, at its caller's pace.

    A row that lies under another one across all columns gives its text in the first column.
    """
    model = table.model()
    for row in range(model.rowCount()):
        inset = model.data(model.index(row, 0), Role.INSET)
        if inset is not None:
            words = " · ".join(cell.shown() for cell in inset.cells if cell.shown())
            yield (one_line(words), *(None for _ in columns[1:]))
            continue
        yield tuple(_value(model, row, column) for column in columns)


def _value(model: QAbstractItemModel, row: int, column: SeenColumn) -> Value:
    index = model.index(row, column.place)
    if column.figure:
        value = index.data(_SHOW)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return value
    text = " ".join(column.delegate.text(index).split())
    return text or None
