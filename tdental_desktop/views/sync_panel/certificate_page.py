"""One row per table: what is held, what the server counted, when, and what is wrong. Sorted and narrowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.queries.replica_state import ReplicaState, TableState
from tdental_desktop.queries.table_state import TableDetail, table_detail
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.sync_panel.table_pane import TablePane
from tdental_desktop.views.sync_panel.words import (
    STATUSES,
    put,
    status_of,
    status_word,
    table_remark,
    table_state,
)
from tdental_desktop.widgets.delegates import CellDelegate, MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.page_header import Footer
from tdental_desktop.widgets.paint import text_width
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Missing, Role

translate = QCoreApplication.translate
_SHOW, _HINT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_GIVE_WAY = ("counted", "read", "note", "technical", "pending")
"""Columns that are left out, the last ones first, where the names of the tables would be cut."""
_LEAST_NAME, _LEAST_NOTE, _AIR, _BAR = 120, 260, 18, 14
_ALL = "all"
Sort = Callable[[TableState], Any]


class CertificatePage(QWidget):
    """The list of tables with its filter, and the pane of the table that was opened.

    Signals:
        held_back_wanted: the rows that wait for a person are to be shown.
    """

    held_back_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._state: ReplicaState | None = None
        self._rows: dict[str, TableState] = {}
        self._sort: tuple[int, bool] | None = None
        self._named = 0  # width that the names of the tables were given
        words = [(_ALL, translate("Sync", "Tất cả")), *((key, status_word(key)) for key in STATUSES)]
        self.filter = Segmented(words, name=translate("Sync", "Lọc theo tình trạng"))
        self.filter.changed.connect(lambda _key: self._arrange())
        self.model = PageModel[TableState](
            lambda keys: {key: self._rows[key] for key in keys if key in self._rows},
            _columns(context),
            key_role=Role.KEY,
            parent=self,
        )
        self.table = DataTable(name=translate("Sync", "Từng bảng của bản sao"))
        self.table.setModel(self.model)
        self._faces = _delegates(self.table, context)
        self.table.set_columns(self._faces)
        self.table.opened.connect(self._open)
        self.table.current_row_changed.connect(self._follow)
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        self.pane = TablePane(context)
        self.pane.closed.connect(self._pane_closed)
        self.pane.held_back_wanted.connect(self.held_back_wanted)
        self._footer = Footer()
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.addWidget(self.filter)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.pane)
        column.addWidget(self._footer)

    # -- what is shown

    def show_state(self, state: ReplicaState) -> None:
        """The certificate; sort, filter, selection and the open pane stay."""
        self._state = state
        self._rows = {table.name: table for table in state.tables}
        counts = {key: sum(status_of(table) == key for table in state.tables) for key in STATUSES}
        self.filter.set_count(_ALL, len(state.tables))
        for key, count in counts.items():
            self.filter.set_count(key, count)
            # A choice that shows nothing is no choice; the one that is on stays until another is chosen.
            self.filter.button(key).setVisible(count > 0 or self.filter.current() == key)
        self._suit()
        self._arrange()
        if self.pane.name:
            self._ask(self.pane.name)

    def _arrange(self) -> None:
        if self._state is None:
            return
        wanted = self.filter.current()
        rows = [table for table in self._state.tables if wanted in (_ALL, status_of(table))]
        if self._sort is not None:
            column, ascending = self._sort
            key = _SORTS[self.model.columns()[column].key](self._context.language)
            # What has no value stands below, whichever way the rest is sorted.
            known = [row for row in rows if key(row) is not None]
            rows = sorted(known, key=key, reverse=not ascending) + [row for row in rows if key(row) is None]
        current = self.model.key_at(self.table.currentIndex().row())
        if self.model.set_ids(tuple(row.name for row in rows)):
            place = self.model.row_of(current)
            if place >= 0:
                self.table.selectRow(place)
        shown = put(translate("Sync", "{0} / {1} bảng"), str(len(rows)), str(len(self._state.tables)))
        self._footer.set_texts(shown, self._facts(self._state))

    def _facts(self, state: ReplicaState) -> str:
        language = self._context.language
        counted = [table.counted_at for table in state.tables if table.counted_at]
        parts = []
        if counted:
            parts.append(
                put(translate("Sync", "Máy chủ đếm lúc {0}"), formats.date_time(max(counted), language))
            )
        if state.detail_pending:
            pending = formats.number(state.detail_pending, language)
            parts.append(put(translate("Sync", "{0} hồ sơ chưa tải chi tiết"), pending))
        if state.server:
            parts.append(state.server.removeprefix("https://").rstrip("/"))
        return " · ".join(parts)

    def _sort_by(self, column: int) -> None:
        """Once down the alphabet or the numbers, once up, then the order of the clinic's work again."""
        ascending = self._sort is None or self._sort[0] != column
        again = self._sort == (column, False)
        self._sort = None if again else (column, ascending)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(self._sort is not None)
        if self._sort is not None:
            order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
            header.setSortIndicator(column, order)
        self._arrange()

    # -- the pane

    def _open(self, index: QModelIndex) -> None:
        name = self.model.key_at(index.row())
        if name is not None:
            self._ask(name)

    def _follow(self, row: int) -> None:
        name = self.model.key_at(row)
        if self.pane.name and name is not None and name != self.pane.name:
            self._ask(name)

    def _ask(self, name: str) -> None:
        scope = self._context.scope
        self._context.ask("sync.table", lambda connection: table_detail(connection, scope, name), self._got)

    def _got(self, answer: Any) -> None:
        if isinstance(answer, TableDetail) and answer.name in self._rows:
            opened = not self.pane.isVisible()
            self.pane.show_table(self._rows[answer.name], answer)
            if opened:
                # The pane takes the place of rows below; the opened one must not be among them.
                QTimer.singleShot(0, self, lambda: self.table.scrollTo(self.table.currentIndex()))

    def _pane_closed(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pane.name:
            self.pane.close_pane()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._suit()

    def _suit(self) -> None:
        """Where there is no room, the state's tooltip and the pane hold what a column would say."""
        language = 0 if self._context.language == "vi" else 1
        names = max((text_width(row.label[language]) for row in self._rows.values()), default=0)
        widths = {
            column.key: width or _LEAST_NOTE
            for column, (width, _) in zip(self.model.columns(), self._faces, strict=True)
        }
        widths["label"] = max(_LEAST_NAME, names + _AIR)
        room = self.width() - _BAR - sum(width for key, width in widths.items() if key not in _GIVE_WAY)
        places = [column.key for column in self.model.columns()]
        for key in _GIVE_WAY:
            room -= widths[key]
            self.table.setColumnHidden(places.index(key), room < 0)
        # One of the two takes the rest.
        header, label = self.table.horizontalHeader(), places.index("label")
        noted = not self.table.isColumnHidden(places.index("note"))
        mode = QHeaderView.ResizeMode.Interactive if noted else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(label, mode)
        if noted and self._named != widths["label"]:
            header.resizeSection(label, widths["label"])
        self._named = widths["label"] if noted else 0


def _columns(context: ViewContext) -> list[Column[TableState]]:
    language = context.language
    place = 0 if language == "vi" else 1

    def when(value: Callable[[TableState], str | None]) -> Mapping[int, Callable[[TableState], object]]:
        def written(row: TableState) -> str | None:
            at = value(row)
            return None if at is None else formats.appointment_short(at, context.today(), language)

        return {
            _SHOW: written,
            _HINT: lambda row: formats.date_time(value(row), language) if value(row) else None,
        }

    return [
        Column(
            "state",
            translate("Sync", "Tình trạng"),
            {
                Role.STATE: lambda row: table_state(row, language),
                _HINT: lambda row: table_remark(row, language),
            },
        ),
        Column("label", translate("Sync", "Bảng"), {_SHOW: lambda row: row.label[place]}),
        Column("technical", translate("Sync", "Tên kỹ thuật"), {_SHOW: lambda row: row.name}),
        Column("held", translate("Sync", "Bản sao"), {_SHOW: _held, Role.MISSING: _not_yet}),
        Column("server", translate("Sync", "Máy chủ"), {_SHOW: lambda row: row.server_total}),
        Column("difference", translate("Sync", "Lệch"), {_SHOW: lambda row: row.difference}),
        Column("counted", translate("Sync", "Đã đếm"), when(lambda row: row.counted_at)),
        Column("read", translate("Sync", "Đọc cũ nhất"), when(lambda row: row.oldest_read_at)),
        Column("pending", translate("Sync", "Chờ chi tiết"), {_SHOW: lambda row: row.pending}),
        Column("note", translate("Sync", "Ghi chú"), {_SHOW: lambda row: table_remark(row, language) or ""}),
    ]


def _held(row: TableState) -> int | None:
    # Nothing was ever read: that is not zero rows.
    return None if row.problem is not None and row.problem.trouble == "never" and not row.held else row.held


def _not_yet(row: TableState) -> Missing:
    return Missing.NOT_FETCHED


def _delegates(table: QWidget, context: ViewContext) -> list[tuple[int | None, CellDelegate]]:
    def count() -> CellDelegate:
        return MoneyDelegate(table, language=context.language)

    return [
        (132, StateDelegate(table)),
        (_LEAST_NAME, TextDelegate(table)),
        (170, TextDelegate(table, token="text.secondary")),
        (88, count()),
        (76, count()),
        (64, count()),
        (112, TextDelegate(table)),
        (112, TextDelegate(table)),
        (92, count()),
        (None, TextDelegate(table, token="text.secondary")),
    ]


_SORTS: dict[str, Callable[[formats.Language], Sort]] = {
    "state": lambda language: lambda row: (-STATUSES.index(status_of(row)), row.label[language == "en"]),
    "label": lambda language: lambda row: row.label[language == "en"].casefold(),
    "technical": lambda language: lambda row: row.name,
    "held": lambda language: _held,
    "server": lambda language: lambda row: row.server_total,
    "difference": lambda language: lambda row: row.difference,
    "counted": lambda language: lambda row: row.counted_at,
    "read": lambda language: lambda row: row.oldest_read_at,
    "pending": lambda language: lambda row: row.pending,
    "note": lambda language: lambda row: table_remark(row, language),
}
