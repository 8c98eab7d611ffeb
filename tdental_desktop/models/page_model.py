"""A table model that knows the ids of all rows and fetches rows by page when they are painted.

The ids come from the query thread and are handed in; a page of rows is read by key on the GUI thread's
own connection, and a few pages are kept. Scrolling to any place of 300,000 rows costs one page.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from sync.errors import SyncError

R = TypeVar("R")
PAGE = 64
PAGES_KEPT = 24

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    Args:
        key: Permanent name, for settings.
        title: What the header shows, already in the person's language.
        roles: Item data role → what the row gives for it. ``DisplayRole`` is the main value.
        sort: Sort key of the query, or None when the column cannot be sorted.
        hint: Tooltip of the header.
    """

    key: str
    title: str
    roles: Mapping[int, Callable[[R], object]] = field(default_factory=dict)
    sort: str | None = None
    hint: str = ""


class PageModel(QAbstractTableModel, Generic[R]):
    """Rows by page of ids. GUI thread only.

    Args:
        fetch: Reads the rows of some keys; a key without a row is shown empty.
        columns: In schema order; the view may hide and move them.
        key_role: Role under which ``data`` gives the row's key.
        page: Rows that are read together; fewer where one row is dear.

    Signals:
        failed: a page could not be read: code of ``sync.errors``. Its rows stay empty until :meth:`refresh`.
    """

    failed = Signal(str)

    def __init__(
        self,
        fetch: Callable[[Sequence[str]], Mapping[str, R]],
        columns: Sequence[Column[R]],
        *,
        key_role: int = Qt.ItemDataRole.UserRole,
        page: int = PAGE,
        parent: Any = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._fetch = fetch
        self._columns = list(columns)
        self._key_role = int(key_role)
        self._ids: tuple[str, ...] = ()
        self._pages: OrderedDict[int, list[R | None]] = OrderedDict()

    # -- what is shown

    def columns(self) -> list[Column[R]]:
        """The columns in schema order."""
        return self._columns

    def set_ids(self, ids: tuple[str, ...]) -> bool:
        """Show these rows in this order; True when the model was reset (another order, other rows).

        The same ids only drop the pages read so far, so that selection, scroll and focus stay by themselves.
        """
        if ids == self._ids:
            self.refresh()
            return False
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()
        return True

    def refresh(self) -> None:
        """Read the rows again when they are next painted."""
        self._pages.clear()
        if self._ids and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))

    def ids(self) -> tuple[str, ...]:
        """All keys in order."""
        return self._ids

    def key_at(self, row: int) -> str | None:
        """Key of a row; None outside."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, key: str | None) -> int:
        """Row of a key, -1 when it is not shown."""
        try:
            return self._ids.index(key) if key is not None else -1
        except ValueError:
            return -1

    def item(self, row: int) -> R | None:
        """The row itself; reads its page if it is not at hand. None when the file no longer has it."""
        if not 0 <= row < len(self._ids):
            return None
        number, place = divmod(row, self._page)
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        else:
            self._pages.move_to_end(number)
        return page[place]

    def prime(self, rows: Mapping[str, R]) -> None:
        """Take the rows of the first pages, read in another thread together with the keys."""
        for number in range(min(PAGES_KEPT, -(-len(rows) // self._page))):
            keys = self._ids[number * self._page : (number + 1) * self._page]
            if keys and all(key in rows for key in keys):
                self._pages[number] = [rows[key] for key in keys]

    def _read(self, number: int) -> list[R | None]:
        keys = self._ids[number * self._page : (number + 1) * self._page]
        try:
            found = self._fetch(keys)
        except SyncError as error:
            found = {}
            self.failed.emit(error.code)
        page = self._pages[number] = [found.get(key) for key in keys]
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    # -- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == self._key_role:
            return self._ids[index.row()]
        value_of = self._columns[index.column()].roles.get(role)
        if value_of is None:
            return None
        item = self.item(index.row())
        return None if item is None else value_of(item)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._columns[section].hint or None
        return None
