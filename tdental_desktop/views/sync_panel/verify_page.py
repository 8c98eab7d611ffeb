"""The last verification: what disagrees, and what is odd in the server's own rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.sync_panel.words import (
    difference_words,
    finding_words,
    table_name,
    verify_result,
)
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, State

translate = QCoreApplication.translate
_SHOW, _HINT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_EXAMPLES, _ROOM = 4, 1000


@dataclass(frozen=True, slots=True)
class VerifyLine:
    """A disagreement (the replica is wrong or unproven) or a finding (the server's own rows are odd)."""

    differs: bool
    table: str
    words: str
    count: int | None
    examples: str


class VerifyPage(QWidget):
    """One sentence and the lines of the last verification, as it was stored."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: dict[str, VerifyLine] = {}
        self.sentence = Label("", "body", wrap=True)
        self._explain = Label(
            translate(
                "Sync",
                "“Lệch” là bản sao khác máy chủ hoặc chưa chứng minh được. “Ghi nhận” là điều lạ có sẵn"
                " trong dữ liệu của máy chủ, không phải lỗi của bản sao.",
            ),
            "small",
            "text.secondary",
            wrap=True,
        )
        self.model = PageModel[VerifyLine](
            lambda keys: {key: self._lines[key] for key in keys},
            self._columns(),
            key_role=Role.KEY,
            parent=self,
        )
        self.table = DataTable(name=translate("Sync", "Kết quả kiểm tra"))
        self.table.setModel(self.model)
        language = context.language
        self.table.set_columns(
            [
                (104, StateDelegate(self.table)),
                (150, TextDelegate(self.table)),
                (None, TextDelegate(self.table)),
                (76, MoneyDelegate(self.table, language=language)),
                (200, TextDelegate(self.table, token="text.secondary")),
            ]
        )
        self._empty = EmptyState(icon="shield")
        self._build()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(16, 8, 16, 8)
        words.setSpacing(2)
        words.addWidget(self.sentence)
        words.addWidget(self._explain)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(words)
        column.addWidget(holder, 1)

    def show_result(self, stored: Mapping[str, Any] | None) -> None:
        """Show the last verification."""
        language = self._context.language
        self.sentence.setText(verify_result(stored, language))
        # Without a verification the page below says so.
        self.sentence.setVisible(stored is not None)
        self._lines = {str(place): line for place, line in enumerate(_lines(stored or {}, language))}
        self.model.set_ids(tuple(self._lines))
        self._stack.setCurrentIndex(0 if self._lines else 1)
        if stored is None:
            self._empty.set_reason(
                translate("Sync", "Chưa kiểm tra lần nào."),
                translate("Sync", "Bấm Kiểm tra: mọi dòng được tính lại, một phần được so với máy chủ."),
            )
        elif stored.get("error"):
            self._empty.set_reason(translate("Sync", "Kiểm tra chưa xong nên chưa nói được gì."))
        else:
            self._empty.set_reason(translate("Sync", "Không thấy lệch, không có gì lạ."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is no room for them, the words' tooltip holds the ids.
        self.table.setColumnHidden(_EXAMPLES, self.width() < _ROOM)

    def _columns(self) -> list[Column[VerifyLine]]:
        language = self._context.language
        return [
            Column("state", translate("Sync", "Loại"), {Role.STATE: _state}),
            Column(
                "table", translate("Sync", "Bảng"), {_SHOW: lambda line: table_name(line.table, language)}
            ),
            Column(
                "words",
                translate("Sync", "Điều thấy được"),
                {
                    _SHOW: lambda line: line.words,
                    _HINT: lambda line: f"{line.words}\n{line.examples}".strip(),
                },
            ),
            Column("count", translate("Sync", "Số dòng"), {_SHOW: lambda line: line.count}),
            Column("examples", translate("Sync", "Mã ví dụ"), {_SHOW: lambda line: line.examples}),
        ]


def _state(line: VerifyLine) -> State:
    if line.differs:
        return State(translate("Sync", "Lệch"), "danger")
    return State(translate("Sync", "Ghi nhận"), "info", "dot")


def _lines(stored: Mapping[str, Any], language: formats.Language) -> list[VerifyLine]:
    found = [
        VerifyLine(
            True,
            str(line.get("table")),
            difference_words(line, language),
            line.get("differing") or None,
            ", ".join(line.get("examples") or ()),
        )
        for line in stored.get("disagree") or ()
    ]
    return found + [
        VerifyLine(
            False,
            str(line.get("table")),
            finding_words(line),
            line.get("count") or None,
            ", ".join(line.get("examples") or ()),
        )
        for line in stored.get("findings") or ()
    ]
