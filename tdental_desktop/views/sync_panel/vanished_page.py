"""Rows the server no longer shows: those that wait for a person, and the tombstones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.queries.quarantine import SampleRow, Vanished
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.sync_panel.words import put
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.delegates import MoneyDelegate, TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.labels import ElidedLabel, Label
from tdental_desktop.widgets.page_header import Hairline
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ROOM = 900
Kind = Literal["held_back", "gone"]


class VanishedPage(QWidget):
    """Tables at the left, a sample of their rows at the right.

    Args:
        kind: ``held_back``: rows that wait, with the button that lets them go; ``gone``: tombstones.

    Signals:
        release_wanted: :class:`Vanished` whose rows the person wants to let go.
    """

    release_wanted = Signal(object)

    def __init__(self, context: ViewContext, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kind: Kind = kind
        self._tables: dict[str, Vanished] = {}
        self._samples: dict[str, SampleRow] = {}
        self._explain = Label(self._explanation(), "small", "text.secondary", wrap=True)
        self.tables = DataTable(name=translate("Sync", "Bảng có dòng không còn trên máy chủ"))
        self._tables_model = PageModel[Vanished](
            lambda keys: {key: self._tables[key] for key in keys},
            self._table_columns(),
            key_role=Role.KEY,
            parent=self,
        )
        self.tables.setModel(self._tables_model)
        self.tables.set_columns(
            [
                (None, TextDelegate(self.tables)),
                (64, MoneyDelegate(self.tables, language=context.language)),
                (116, TextDelegate(self.tables)),
            ]
        )
        self.tables.setFixedWidth(300)
        self.tables.current_row_changed.connect(self._choose)
        self.rows = DataTable(name=translate("Sync", "Một số dòng"), density="compact")
        self._rows_model = PageModel[SampleRow](
            lambda keys: {key: self._samples[key] for key in keys},
            self._row_columns(),
            key_role=Role.KEY,
            parent=self,
        )
        self.rows.setModel(self._rows_model)
        self.rows.set_columns(
            [(None, TextDelegate(self.rows)), (96, TextDelegate(self.rows)), (124, TextDelegate(self.rows))]
        )
        self._title = ElidedLabel("", "strong")
        self.release = push_button("", kind="danger", icon="check")
        self.release.clicked.connect(self._release)
        self._empty = EmptyState(icon="check" if kind == "held_back" else "file")
        self._empty.set_reason(self._nothing())
        self._build()
        # Only now: shown before it has a place, the button is a window of its own.
        self.release.setVisible(kind == "held_back")

    def _build(self) -> None:
        """Top down: a part that changes its parent is styled again with all that it holds."""
        self._stack = QStackedLayout(self)
        page = QWidget(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = QHBoxLayout()
        words.setContentsMargins(16, 8, 16, 8)
        words.addWidget(self._explain)
        column.addLayout(words)
        column.addWidget(Hairline())
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        column.addLayout(halves, 1)
        halves.addWidget(self.tables)
        halves.addWidget(Hairline(upright=True))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        halves.addLayout(right, 1)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.addWidget(self._title, 1)
        head.addWidget(self.release)
        right.addLayout(head)
        right.addWidget(self.rows, 1)

    def _explanation(self) -> str:
        if self._kind == "held_back":
            return translate(
                "Sync",
                "Các dòng này không còn trên máy chủ, nhưng quá nhiều dòng biến mất cùng lúc nên chưa xóa."
                " Chúng vẫn hiện như cũ. Nếu máy chủ lại có, chúng tự hết chờ. Chỉ xác nhận khi bạn biết"
                " phòng khám đã xóa chúng trên TDental.",
            )
        return translate(
            "Sync",
            "Máy chủ không còn các dòng này. Chúng không hiện ở các trang khác nhưng vẫn nằm trong tệp.",
        )

    def _nothing(self) -> str:
        if self._kind == "held_back":
            return translate("Sync", "Không có dòng nào chờ xác nhận.")
        return translate("Sync", "Chưa có dòng nào bị xóa.")

    # -- what is shown

    def show_tables(self, found: Sequence[Vanished]) -> None:
        """Show these; the chosen table stays."""
        chosen = self._tables_model.key_at(self.tables.currentIndex().row())
        self._tables = {one.table: one for one in found}
        self._tables_model.set_ids(tuple(self._tables))
        self._stack.setCurrentIndex(0 if found else 1)
        if found:
            self.tables.selectRow(max(0, self._tables_model.row_of(chosen)))
            self._choose(self.tables.currentIndex().row())

    def chosen(self) -> Vanished | None:
        """The table whose rows are shown."""
        key = self._tables_model.key_at(self.tables.currentIndex().row())
        return self._tables.get(key) if key is not None else None

    def set_releasable(self, on: bool) -> None:
        """No release while a run goes on."""
        self.release.setEnabled(on)

    def _choose(self, _row: int) -> None:
        one = self.chosen()
        if one is None:
            return
        language = self._context.language
        self._samples = {sample.key: sample for sample in one.rows}
        self._rows_model.set_ids(tuple(self._samples))
        count = formats.number(one.count, language)
        label = one.label[0 if language == "vi" else 1]
        if len(one.rows) < one.count:
            text = put(translate("Sync", "{0}: {1} trong {2} dòng"), label, str(len(one.rows)), count)
        else:
            text = put(translate("Sync", "{0}: {1} dòng"), label, count)
        self._title.set_text(text)
        self.release.setText(put(translate("Sync", "Xác nhận xóa {0} dòng…"), count))

    def _release(self) -> None:
        if (one := self.chosen()) is not None:
            self.release_wanted.emit(one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.setColumnHidden(2, self.width() < _ROOM)

    # -- columns

    def _short(self, at: str) -> str:
        return formats.appointment_short(at, self._context.today(), self._context.language)

    def _table_columns(self) -> list[Column[Vanished]]:
        language = self._context.language
        place = 0 if language == "vi" else 1
        newest = self._kind == "gone"
        title = translate("Sync", "Gần nhất") if newest else translate("Sync", "Chờ từ")
        return [
            Column("label", translate("Sync", "Bảng"), {_SHOW: lambda one: one.label[place]}),
            Column("count", translate("Sync", "Số dòng"), {_SHOW: lambda one: one.count}),
            Column(
                "at",
                title,
                {_SHOW: lambda one: self._short(one.until if newest else one.since)},
            ),
        ]

    def _row_columns(self) -> list[Column[SampleRow]]:
        return [
            Column("text", translate("Sync", "Dòng"), {_SHOW: lambda row: row.text or row.key}),
            Column(
                "day",
                translate("Sync", "Ngày"),
                {_SHOW: lambda row: formats.date_text(row.day) if row.day else None},
            ),
            Column("at", translate("Sync", "Vắng từ"), {_SHOW: lambda row: self._short(row.at)}),
        ]
