"""The rows of any table as they stand on screen, for what leaves the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QAbstractItemModel, Qt

from tdental_desktop.cells import FIGURES
from tdental_desktop.widgets.delegates import CellDelegate
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, one_line

Value = str | int | Decimal | None
_SHOW = Qt.ItemDataRole.DisplayRole


@dataclass(frozen=True)
class SeenColumn:
    """A visible column: place in the model, title, what its values are (see ``TextDelegate``)."""

    place: int
    title: str
    kind: str
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
        found.append(SeenColumn(place, str(title or ""), getattr(delegate, "kind", "text"), delegate))
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


def seen_foot(table: DataTable, columns: list[SeenColumn]) -> dict[int, Value]:
    """What the row of sums under the table shows, by place among ``columns``; empty without such a row."""
    shown = table.foot()
    found: dict[int, Value] = {}
    for place, column in enumerate(columns):
        one = shown.get(column.place)
        if one is not None and one.text:
            found[place] = one.text if one.value is None else one.value
    return found


def _value(model: QAbstractItemModel, row: int, column: SeenColumn) -> Value:
    index = model.index(row, column.place)
    if column.kind in FIGURES:
        value = index.data(_SHOW)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return value
    text = " ".join(column.delegate.text(index).split())
    return text or None
