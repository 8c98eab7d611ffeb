"""A table of the pane: rows that unfold, columns that go where it is narrow, or why there are no rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.models.fold_model import FoldModel
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.record.fold_tab import STANDING, spoken, standing_of
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.fold import FoldTable
from tdental_desktop.widgets.inset import Inset
from tdental_desktop.widgets.page_header import Footer
from tdental_desktop.widgets.values import Role

R = TypeVar("R")
_LEAST = 190
_BAR = 14


class PaneTable(QWidget, Generic[R]):
    """See the module. GUI thread.

    Args:
        context: Language and settings.
        key: Permanent name: the column set is stored under it.
        name: Accessible name.
        columns: As in the record's tabs; :func:`fold_tab.standing_column` among them.
        row_key: Identity of a row.
        insets: What stands under a row.
        squeezed: Keys of the columns that give way where it is narrow, the first to go first.

    Signals:
        link_wanted: a row that leads to another record: table and id.
    """

    link_wanted = Signal(str, str)

    def __init__(
        self,
        context: ViewContext,
        key: str,
        name: str,
        columns: Sequence[TabColumn[R]],
        row_key: Callable[[R], str],
        insets: Callable[[R], Sequence[Inset]],
        squeezed: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._squeezed = tuple(squeezed)
        self.model: FoldModel[R] = FoldModel(
            [spoken(column.data, context.language) for column in self._columns],
            row_key,
            insets,
            (Role.FOLD, Role.INSET),
            sorts={one.data.key: one.sort for one in self._columns if one.sort is not None},
            key_role=Role.KEY,
            parent=self,
        )
        self._rows = QWidget(self)
        self.table = FoldTable(self._rows, name=name)
        self.table.setObjectName(f"{key}.table")
        self.table.setModel(self.model)
        self.table.set_columns(
            [(one.width, one.delegate(self.table) if one.delegate else None) for one in self._columns]
        )
        faces = [ColumnFace(c.data.key, c.data.title, c.width, c.shown, c.fixed) for c in self._columns]
        setting = f"{key}.columns"
        self.column_set = ColumnSet(self.table, faces, partial(context.settings.set, setting))
        self.column_set.restore(context.settings.get(setting))
        self.column_set.changed.connect(self.squeeze)
        self.table.fold_wanted.connect(self._fold)
        self.table.opened.connect(self._opened)
        self.table.link_wanted.connect(self.link_wanted)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, header.sortIndicatorOrder())
        header.sectionClicked.connect(self._sort_by)
        self.footer = Footer()
        self.footer.hide()
        self.empty = EmptyState()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.footer)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._rows)
        self._stack.addWidget(self.empty)

    def show_rows(
        self, rows: Sequence[R], nothing: str, *, more: str = "", hatched: bool = False, icon: str = "file"
    ) -> None:
        """Rows where the person was, or the sentence why there are none.

        Args:
            rows: As they stand.
            nothing: Said when there are none.
            more: A second sentence.
            hatched: They are not known to be none.
            icon: Of the empty page.
        """
        place = place_of(self.table, self.model)
        self.model.set_rows(rows)
        return_to(self.table, self.model, place)
        self.column_set.squeeze(STANDING, all(standing_of(row) == "here" for row in rows))
        self.squeeze()
        if rows:
            self._stack.setCurrentWidget(self._rows)
            return
        self.empty.set_kind("warning" if hatched else icon, hatched=hatched)
        self.empty.set_reason(nothing, more)
        self._stack.setCurrentWidget(self.empty)

    def set_footer(self, words: str, right: str = "", figure: str = "", token: str = "text.primary") -> None:
        """The line under the rows; empty for none."""
        self.footer.set_texts(words, right, figure, token)
        self.footer.setVisible(bool(words or right))

    def forget(self) -> None:
        """Another order: nothing of the last one stays, unfolded or chosen."""
        self.model.set_open_keys(())
        self.model.set_rows(())
        self.table.scrollToTop()
        self.set_footer("")

    # -- rows

    def _opened(self, index: QModelIndex) -> None:
        row = index.row()
        if self.model.inset(row) is None:
            self._fold(row, not self.model.is_open(row))
        else:
            self.table.open_link(row)

    def _fold(self, row: int, on: bool) -> None:
        owner = self.model.owner_row(row)
        if owner != row and on:
            return
        if owner != row:
            self.table.setCurrentIndex(self.model.index(owner, 0))
        self.model.set_open(owner, on)

    def _sort_by(self, section: int) -> None:
        column = self._columns[section]
        if column.sort is None:
            return
        order = self.model.order()
        again = order is not None and order[0] == column.data.key
        self.model.set_order((column.data.key, not order[1] if again and order else False))
        down = (
            Qt.SortOrder.DescendingOrder if again and order and not order[1] else Qt.SortOrder.AscendingOrder
        )
        self.table.horizontalHeader().setSortIndicator(section, down)

    # -- columns

    def squeeze(self) -> None:
        """Leave columns out until the rest has room; what they say stands under the row."""
        room = self.width() - _BAR
        kept = set(self.column_set.chosen())
        kept.discard(STANDING)
        need = sum(c.width or _LEAST for c in self._columns if c.data.key in kept)
        for key in self._squeezed:
            column = next(one for one in self._columns if one.data.key == key)
            narrow = need > room
            if narrow and key in kept:
                need -= column.width or _LEAST
            self.column_set.squeeze(key, narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.squeeze()
