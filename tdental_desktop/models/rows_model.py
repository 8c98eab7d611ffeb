"""A table model over rows that are already read: the lists of one record, some hundred rows at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tdental_desktop.models.page_model import Column

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
SortKey = Callable[[Any], Any]


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows in memory, ordered as they came or by a column. GUI thread only.

    Args:
        columns: In schema order; ``Column.sort`` names an entry of ``sorts``.
        key: Identity of a row, for keeping the selection over a reload.
        sorts: Sort name → what rows are compared by; None values come last either way.
        key_role: Role under which ``data`` gives the identity.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        *,
        sorts: Mapping[str, SortKey] | None = None,
        key_role: int = Qt.ItemDataRole.UserRole,
        parent: Any = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._key = key
        self._sorts = dict(sorts or {})
        self._key_role = int(key_role)
        self._came: tuple[R, ...] = ()
        self._rows: list[R] = []
        self._order: tuple[str, bool] | None = None

    def columns(self) -> list[Column[R]]:
        """The columns in schema order."""
        return self._columns

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; the order chosen by a person stays."""
        self.beginResetModel()
        self._came = tuple(rows)
        self._rows = self._ordered()
        self.endResetModel()

    def rows(self) -> tuple[R, ...]:
        """The rows as shown."""
        return tuple(self._rows)

    def item(self, row: int) -> R | None:
        """A row as shown, None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def key_at(self, row: int) -> str | None:
        """Identity of a row, None outside."""
        found = self.item(row)
        return None if found is None else self._key(found)

    def row_of(self, key: str | None) -> int:
        """Where a row stands, -1 for nowhere."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), -1)

    def order(self) -> tuple[str, bool] | None:
        """Name and direction (True is descending) of the order, None as the rows came."""
        return self._order

    def set_order(self, order: tuple[str, bool] | None) -> None:
        """Order by a sort name; None or an unknown name is the order in which the rows came."""
        self._order = order if order is not None and order[0] in self._sorts else None
        self.beginResetModel()
        self._rows = self._ordered()
        self.endResetModel()

    def _ordered(self) -> list[R]:
        if self._order is None:
            return list(self._came)
        name, descending = self._order
        value = self._sorts[name]
        known = [row for row in self._came if value(row) is not None]
        unknown = [row for row in self._came if value(row) is None]
        return sorted(known, key=value, reverse=descending) + unknown

    # -- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self._key_role:
            return self._key(row)
        reader = self._columns[index.column()].roles.get(role)
        return None if reader is None else reader(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        return column.hint or None if role == Qt.ItemDataRole.ToolTipRole else None
