"""The runs, newest first: when, what, by whom, how long, what they brought."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.queries.sync_history import RunLine
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.sync_panel.words import mode_word, run_result, run_state, who_word
from tdental_desktop.widgets.delegates import CellDelegate, MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.paint import text_width
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW, _HINT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_ROOM = {"requests": 860, "new": 980, "changed": 980, "gone": 980}


class RunsPage(QWidget):
    """A table of :class:`RunLine`."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._runs: dict[str, RunLine] = {}
        self._newest = 0
        self.model = PageModel[RunLine](
            lambda keys: {key: self._runs[key] for key in keys},
            self._columns(),
            key_role=Role.KEY,
            parent=self,
        )
        self.table = DataTable(name=translate("Sync", "Các lần đồng bộ"))
        self.table.setModel(self.model)
        self.table.set_columns(self._delegates())
        self._empty = EmptyState(icon="history")
        self._empty.set_reason(translate("Sync", "Chưa có lần đồng bộ nào."))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)

    def show_runs(self, runs: tuple[RunLine, ...]) -> None:
        """Show these; the selection stays."""
        self._runs = {str(run.id): run for run in runs}
        self._newest = max((run.id for run in runs), default=0)
        self.model.set_ids(tuple(self._runs))
        self._stack.setCurrentWidget(self.table if runs else self._empty)

    def _running(self, run: RunLine) -> bool:
        return self._context.syncing and run.id == self._newest

    def _columns(self) -> list[Column[RunLine]]:
        language = self._context.language

        def result(run: RunLine) -> str:
            return run_result(run, language, running=self._running(run))

        def figure(value: Callable[[RunLine], Any]) -> dict[int, Callable[[RunLine], object]]:
            # A run without a report brought an unknown number of rows, not none.
            return {_SHOW: lambda run: None if run.seconds is None else value(run)}

        return [
            Column(
                "at",
                translate("Sync", "Lúc"),
                {_SHOW: lambda run: formats.date_time(run.started_at, language)},
            ),
            Column("mode", translate("Sync", "Việc"), {_SHOW: lambda run: mode_word(run.mode)}),
            Column("who", translate("Sync", "Bắt đầu"), {_SHOW: who_word}),
            Column(
                "state",
                translate("Sync", "Kết quả"),
                {Role.STATE: lambda run: run_state(run, running=self._running(run)), _HINT: result},
            ),
            Column(
                "seconds",
                translate("Sync", "Thời gian"),
                {_SHOW: lambda run: None if run.seconds is None else formats.seconds(run.seconds, language)},
            ),
            Column("requests", translate("Sync", "Yêu cầu"), {_SHOW: lambda run: run.requests}),
            Column("new", translate("Sync", "Mới"), figure(lambda run: run.new)),
            Column("changed", translate("Sync", "Đổi"), figure(lambda run: run.changed)),
            Column("gone", translate("Sync", "Đã xóa"), figure(lambda run: run.gone)),
            Column("result", translate("Sync", "Nói gọn"), {_SHOW: result}),
        ]

    def _delegates(self) -> list[tuple[int | None, CellDelegate]]:
        table, language = self.table, self._context.language

        def count() -> CellDelegate:
            return MoneyDelegate(table, language=language)

        def room(place: int, least: int) -> int:
            return max(least, text_width(self.model.columns()[place].title, "small", 500) + 18)

        return [
            (140, TextDelegate(table)),
            (100, TextDelegate(table)),
            (80, TextDelegate(table)),
            (124, StateDelegate(table)),
            (room(4, 72), MoneyDelegate(table, language=language)),
            *((room(place, 60), count()) for place in (5, 6, 7, 8)),
            (None, TextDelegate(table, token="text.secondary")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for position, column in enumerate(self.model.columns()):
            if column.key in _ROOM:
                self.table.setColumnHidden(position, self.width() < _ROOM[column.key])
