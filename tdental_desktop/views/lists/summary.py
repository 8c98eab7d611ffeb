"""The summary of a grouped list: a row per value with its rows and sums; choosing one narrows the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.lists.ask import Group, summed
from tdental_desktop.queries.lists.spec import UNKNOWN, ListGroup, ListSpec
from tdental_desktop.views.lists.bar import value_word
from tdental_desktop.views.lists.columns import told
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, TextDelegate
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_NAME, _ROWS, _SUM = 150, 64, 124


class Summary(QWidget):
    """See the module. GUI thread.

    Signals:
        chosen: the value of a group that the list is narrowed to (``UNKNOWN`` for rows without one).
    """

    chosen = Signal(str)

    def __init__(
        self, spec: ListSpec, group: ListGroup, context: ViewContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.group = group
        language = context.language

        def name(row: Group) -> str:
            if group.kind == "date" and row.value != UNKNOWN:
                return _day_word(row.value)
            return value_word(row.value, row.name, group.words)

        columns = [
            Column[Group]("name", told(group.title), {_SHOW: name}, "name"),
        ]
        sorts: dict[str, Callable[[Group], object]] = {"name": name, "rows": lambda row: row.rows}
        adding = summed(spec, context.scope)
        for one in adding:
            sorts[one.key] = partial(_sum_of, one.key)
            columns.append(Column[Group](one.key, told(one.title), {_SHOW: sorts[one.key]}, one.key))
        columns.insert(
            min(2, len(columns)),
            Column[Group]("rows", translate("Lists", "Số dòng"), {_SHOW: sorts["rows"]}, "rows"),
        )
        self.model = RowsModel(columns, lambda row: row.value, sorts=sorts, key_role=Role.KEY, parent=self)
        self.table = DataTable(name=told(group.title))
        self.table.setModel(self.model)
        self.table.set_columns(
            [
                (_NAME, TextDelegate(self.table)),
                *(
                    (_ROWS if column.key == "rows" else _SUM, MoneyDelegate(self.table, language=language))
                    for column in columns[1:]
                ),
            ]
        )
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        header.sectionClicked.connect(self._sort_by)
        self.table.current_row_changed.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setMinimumWidth(180)

    def room(self) -> int:
        """Pixels in which no column is cut."""
        return (
            _NAME
            + _ROWS
            + _SUM * (self.model.columnCount() - 2)
            + self.table.verticalScrollBar().sizeHint().width()
        )

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show an answer; the chosen row stays chosen, without a signal."""
        place = place_of(self.table, self.model)
        blocked = self.blockSignals(True)
        self.model.set_rows(groups)
        return_to(self.table, self.model, place)
        self.blockSignals(blocked)

    def name_of(self, value: str) -> str:
        """The visible name of a value that is shown."""
        found = self.model.row_of(value)
        return str(self.model.index(found, 0).data()) if found >= 0 else value

    def _moved(self, row: int) -> None:
        key = self.model.key_at(row)
        if key is not None and self.table.hasFocus():
            self.chosen.emit(key)

    def _sort_by(self, section: int) -> None:
        key = self.model.columns()[section].sort
        now = self.model.order()
        descending = not now[1] if now is not None and now[0] == key else section > 0
        self.model.set_order((str(key), descending))
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(section, order)


def _sum_of(key: str, row: Group) -> object:
    return row.sums[key].value


def _day_word(value: str) -> str:
    """``2026-11-23`` as a date, ``2026-11`` as month and year; anything else as it is."""
    if len(value) == 7 and value[4] == "-":
        return f"{value[5:]}/{value[:4]}"
    return formats.date_text(value) if len(value) >= 10 else value
