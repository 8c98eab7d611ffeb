"""Rows that unfold: under an open row stand further ones, of another shape, in the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt

from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import Index, RowsModel, SortKey

R = TypeVar("R")


class FoldModel(RowsModel[R], Generic[R]):
    """A :class:`RowsModel` some of whose rows are open. GUI thread only.

    :meth:`rows` are the rows themselves; ``rowCount``, :meth:`key_at` and :meth:`row_of` count what stands
    under them too. What is open is known by key and stays over :meth:`set_rows`.

    Args:
        columns: As :class:`RowsModel`.
        key: As :class:`RowsModel`.
        insets: What stands under a row; none makes a row that does not unfold. Each has a ``text``.
        roles: Item data roles of: an open row (bool), and what stands under it.
        sorts: As :class:`RowsModel`.
        key_role: As :class:`RowsModel`.
        parent: Qt parent.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        insets: Callable[[R], Sequence[Any]],
        roles: tuple[int, int],
        *,
        sorts: Mapping[str, SortKey] | None = None,
        key_role: int = Qt.ItemDataRole.UserRole,
        parent: Any = None,
    ) -> None:
        super().__init__(columns, key, sorts=sorts, key_role=key_role, parent=parent)
        self._insets = insets
        self._fold_role, self._inset_role = (int(role) for role in roles)
        self._open: set[str] = set()
        self._under: dict[str, tuple[Any, ...]] = {}
        self._flat: list[tuple[R, int]] = []

    # -- open and folded

    def open_keys(self) -> frozenset[str]:
        """Keys of the open rows, also of those that are not shown at present."""
        return frozenset(self._open)

    def set_open_keys(self, keys: Iterable[str]) -> None:
        """Exactly these rows are open."""
        self.beginResetModel()
        self._open = set(keys)
        self._rows = self._ordered()
        self.endResetModel()

    def is_open(self, row: int) -> bool | None:
        """Whether a row is open; None where nothing unfolds."""
        owner = self.item(row)
        if owner is None or not self.under(owner):
            return None
        return self._key(owner) in self._open

    def set_open(self, row: int, on: bool) -> None:
        """Unfold or fold one row; anything else stays where it is."""
        owner = self.item(row)
        if owner is None or self.is_open(row) in (None, on):
            return
        under = self.under(owner)
        if on:
            self.beginInsertRows(QModelIndex(), row + 1, row + len(under))
            self._open.add(self._key(owner))
            self._flat[row + 1 : row + 1] = [(owner, place) for place in range(len(under))]
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), row + 1, row + len(under))
            self._open.discard(self._key(owner))
            del self._flat[row + 1 : row + 1 + len(under)]
            self.endRemoveRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, max(0, self.columnCount() - 1)))

    def under(self, owner: R) -> tuple[Any, ...]:
        """What stands under a row while it is open."""
        key = self._key(owner)
        if key not in self._under:
            self._under[key] = tuple(self._insets(owner))
        return self._under[key]

    def owner_row(self, row: int) -> int:
        """The row that one stands under, or the row itself; -1 outside."""
        while 0 <= row < len(self._flat) and self._flat[row][1] >= 0:
            row -= 1
        return row if 0 <= row < len(self._flat) else -1

    def inset(self, row: int) -> Any:
        """What is shown there if it stands under another row, else None."""
        if not 0 <= row < len(self._flat) or self._flat[row][1] < 0:
            return None
        owner, place = self._flat[row]
        return self.under(owner)[place]

    # -- RowsModel

    def set_rows(self, rows: Sequence[R]) -> None:
        self._under.clear()
        super().set_rows(rows)

    def _ordered(self) -> list[R]:
        rows = super()._ordered()
        self._flat = []
        for row in rows:
            self._flat.append((row, -1))
            if self._key(row) in self._open:
                self._flat += [(row, place) for place in range(len(self.under(row)))]
        return rows

    def item(self, row: int) -> R | None:
        """A row as shown; None outside, and for what stands under one."""
        if not 0 <= row < len(self._flat) or self._flat[row][1] >= 0:
            return None
        return self._flat[row][0]

    def key_at(self, row: int) -> str | None:
        if not 0 <= row < len(self._flat):
            return None
        owner, place = self._flat[row]
        return self._key(owner) if place < 0 else f"{self._key(owner)}\n{place}"

    def row_of(self, key: str | None) -> int:
        return next((row for row in range(len(self._flat)) if self.key_at(row) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._flat)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._flat):
            return None
        if role == self._key_role:
            return self.key_at(index.row())
        under = self.inset(index.row())
        if under is not None:
            return self._inset_data(under, index.column(), role)
        if role == self._fold_role:
            return self.is_open(index.row())
        reader = self._columns[index.column()].roles.get(role)
        return None if reader is None else reader(self._flat[index.row()][0])

    def _inset_data(self, under: Any, column: int, role: int) -> object:
        if role == self._inset_role:
            return under
        first = role == Qt.ItemDataRole.DisplayRole and column == 0
        return under.text if first or role == Qt.ItemDataRole.AccessibleTextRole else None
