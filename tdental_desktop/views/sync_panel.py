"""The certificate: per table what is held, what the server counted, when, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.queries.replica_state import ReplicaState, TableState, overview
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.widgets.delegates import CellDelegate, MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Footer, PageHeader
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, State

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_REST_MS = 2000
_NOTE = 7
_ROOM_FOR_NOTE = 900
_HINT = Qt.ItemDataRole.ToolTipRole


class SyncPanelView(View):
    """One row per table, read in one go by the query thread."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._rows: dict[str, TableState] = {}
        self._asked = self._again = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._reload_again)
        self._model = PageModel[TableState](
            lambda keys: {key: self._rows[key] for key in keys},
            _columns(context),
            key_role=Role.KEY,
            parent=self,
        )
        self._head = PageHeader()
        self._table = DataTable(name=translate("Sync", "Bản sao"), density="compact")
        self._table.setModel(self._model)
        self._table.set_columns(_delegates(self._table, context))
        self._empty = EmptyState(icon="cloud")
        self._empty.action.connect(context.sync_wanted)
        self._footer = Footer()
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(holder, 1)
        column.addWidget(self._footer)

    def tables_changed(self, names: frozenset[str]) -> None:
        self.mark_stale()

    def reload(self) -> None:
        if self._asked or self._resting.isActive():
            self._again = True
            return
        self._asked = True
        scope = self.context.scope
        self.context.ask("sync.overview", lambda connection: overview(connection, scope), self._got)

    def focus_target(self) -> QWidget:
        return self._table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is no room for the note, the state's tooltip holds it.
        self._table.setColumnHidden(_NOTE, self.width() < _ROOM_FOR_NOTE)

    def _got(self, answer: Any) -> None:
        self._asked = False
        if isinstance(answer, ReplicaState):
            self._show(answer)
        else:
            self._rows = {}
            self._model.set_ids(())
            self._stack.setCurrentWidget(self._empty)
            reason = sentences.sentence(answer.code, self.context.language)
            self._empty.set_reason(reason, button=translate("Sync", "Đồng bộ"))
        if self.context.syncing:
            # Counting every table is no work for four times a second.
            self._resting.start()
        else:
            self._resting.stop()
            self._reload_again()

    def _reload_again(self) -> None:
        if self._again:
            self._again = False
            self.reload()

    def _show(self, state: ReplicaState) -> None:
        language = self.context.language
        self._rows = {table.name: table for table in state.tables}
        self._model.set_ids(tuple(self._rows))
        self._stack.setCurrentWidget(self._table)
        title = translate("Sync", "{0}/{1} bảng đầy đủ")
        counts = (str(state.complete), str(len(state.tables)))
        title = title.replace("{0}", counts[0]).replace("{1}", counts[1])
        if state.as_of:
            fresh = translate("Sync", "Dữ liệu đến {0}")
            said = fresh.replace("{0}", formats.date_time(state.as_of, language))
        else:
            said = translate("Sync", "Chưa có lần đồng bộ nào chạy xong.")
        self._head.set_title(title, said)
        rows = formats.number(sum(table.held for table in state.tables), language)
        left = translate("Sync", "{0} dòng trên máy này").replace("{0}", rows)
        pending = formats.number(state.detail_pending, language)
        right = translate("Sync", "{0} hồ sơ chưa tải chi tiết").replace("{0}", pending)
        self._footer.set_texts(left, right if state.detail_pending else "")


def _columns(context: ViewContext) -> list[Column[TableState]]:
    language = context.language
    place = 0 if language == "vi" else 1

    def when(value: Callable[[TableState], str | None]) -> Callable[[TableState], str | None]:
        def written(row: TableState) -> str | None:
            at = value(row)
            return None if at is None else formats.appointment_short(at, context.today(), language)

        return written

    return [
        Column("label", translate("Sync", "Bảng"), {_SHOW: lambda row: row.label[place]}),
        Column("held", translate("Sync", "Đang giữ"), {_SHOW: lambda row: row.held}),
        Column("server", translate("Sync", "Máy chủ"), {_SHOW: lambda row: row.server_total}),
        Column(
            "difference",
            translate("Sync", "Chênh lệch"),
            {_SHOW: lambda row: None if row.server_total is None else row.held - row.server_total},
        ),
        Column("counted", translate("Sync", "Đã đếm"), {_SHOW: when(lambda row: row.counted_at)}),
        Column("read", translate("Sync", "Đọc cũ nhất"), {_SHOW: when(lambda row: row.oldest_read_at)}),
        Column(
            "state",
            translate("Sync", "Trạng thái"),
            {Role.STATE: _state, _HINT: lambda row: _why(row, language)},
        ),
        Column("why", translate("Sync", "Ghi chú"), {_SHOW: lambda row: _why(row, language)}),
    ]


def _state(row: TableState) -> State:
    if row.problem is None:
        return State(translate("Sync", "Đủ"), "success")
    return {
        "never": State(translate("Sync", "Chưa tải"), "neutral"),
        "unfinished": State(translate("Sync", "Thiếu"), "warning"),
        "failed": State(translate("Sync", "Lỗi"), "danger"),
        "forbidden": State(translate("Sync", "Không có quyền"), "neutral"),
    }[row.problem.trouble]


def _why(row: TableState, language: formats.Language) -> str | None:
    if row.error is None or row.problem is None:
        return None
    return sentences.sentence(row.error, language)


def _delegates(table: QWidget, context: ViewContext) -> list[tuple[int | None, CellDelegate]]:
    def count() -> CellDelegate:
        return MoneyDelegate(table, language=context.language)

    return [
        (None, TextDelegate(table)),
        (70, count()),
        (70, count()),
        (84, count()),
        (116, TextDelegate(table)),
        (116, TextDelegate(table)),
        (120, StateDelegate(table)),
        (320, TextDelegate(table, token="text.secondary")),
    ]
