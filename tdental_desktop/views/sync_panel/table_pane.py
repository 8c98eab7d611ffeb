"""What is known of one table: how it is read, what is missing, what changed lately."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.replica_state import TableState
from tdental_desktop.queries.table_state import TableDetail
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.sync_panel.words import (
    change_word,
    day_range,
    put,
    reading,
    table_note,
    table_state,
)
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.chips import StateChip
from tdental_desktop.widgets.labels import ElidedLabel, Label

translate = QCoreApplication.translate
_HEAD, _TALLEST, _SCROLL_BAR = 42, 176, 12
_DAYS = 5


class TablePane(QFrame):
    """Below the list; hidden until a table is opened.

    Signals:
        closed: the person closed it.
        held_back_wanted: show the rows that wait.

    Attributes:
        name: The table shown, empty while the pane is closed.
    """

    closed = Signal()
    held_back_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.name = ""
        self._known: list[tuple[str, str]] = []
        self.setProperty("panel", "footer")
        self.setFixedHeight(_TALLEST)
        self._title = ElidedLabel("", "strong")
        self._chip = StateChip()
        self._show = push_button(translate("Sync", "Xem các dòng chờ"), kind="link")
        self._show.clicked.connect(self.held_back_wanted)
        close = icon_button("close", translate("Sync", "Đóng chi tiết bảng"), shortcut="Esc")
        close.clicked.connect(self.close_pane)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 2)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._chip)
        head.addWidget(self._show)
        head.addStretch(1)
        head.addWidget(close)
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(12, 4, 12, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._facts)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(translate("Sync", "Chi tiết bảng"))
        for part in (area, area.viewport(), self._facts):
            part.setAutoFillBackground(False)
            part.setStyleSheet("background: transparent;")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(area, 1)
        self.hide()

    def show_table(self, row: TableState, detail: TableDetail) -> None:
        """Open on this table."""
        language = self._context.language
        self.name = row.name
        self._title.set_text(f"{row.label[0 if language == 'vi' else 1]} · {row.name}")
        self._chip.set_state(table_state(row, language))
        self._show.setVisible(row.quarantined > 0)
        self._set_facts(_facts(row, detail, language))
        self.show()
        self._fit()

    def close_pane(self) -> None:
        """Close."""
        self.name = ""
        self.hide()
        self.closed.emit()

    def facts(self) -> list[tuple[str, str]]:
        """What is shown, for tests."""
        return list(self._known)

    def _fit(self) -> None:
        """As high as its facts, so that rows of the list keep their room; longer ones scroll."""
        facts = self._grid.totalHeightForWidth(self.width() - _SCROLL_BAR)
        self.setFixedHeight(min(_TALLEST, _HEAD + facts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.name:
            self._fit()

    def _set_facts(self, facts: list[tuple[str, str]]) -> None:
        self._known = facts
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for position, (caption, text) in enumerate(facts):
            self._grid.addWidget(Label(caption, "small", "text.secondary"), position, 0, top)
            self._grid.addWidget(Label(text, "small", wrap=True, selectable=True), position, 1, top)
        self._grid.setRowStretch(len(facts), 1)


def _facts(row: TableState, detail: TableDetail, language: formats.Language) -> list[tuple[str, str]]:
    facts = []
    if note := table_note(row, language):
        since = f" ({formats.date_time(detail.error_at, language)})" if row.error and detail.error_at else ""
        facts.append((translate("Sync", "Vì sao chưa đủ"), note + since))
    if row.problem is not None and row.problem.trouble == "forbidden" and detail.permission:
        facts.append((translate("Sync", "Quyền cần có"), detail.permission))
    facts.append((translate("Sync", "Cách đọc"), reading(detail, language)))
    if detail.missing:
        ranges = "; ".join(day_range(days, language) for days in detail.missing)
        more = detail.missing_count - len(detail.missing)
        ranges += put(translate("Sync", " và {0} khoảng nữa"), str(more)) if more else ""
        facts.append((translate("Sync", "Chưa đọc"), ranges))
    elif detail.reading == "windows" and detail.windows:
        facts.append((translate("Sync", "Chưa đọc"), translate("Sync", "không còn khoảng ngày nào")))
    if detail.oldest:
        oldest = "; ".join(
            f"{day_range(days, language)}: {formats.date_time(days.read_at, language)}"
            for days in detail.oldest[:3]
        )
        facts.append((translate("Sync", "Đọc lâu nhất"), oldest))
    facts.append((translate("Sync", "Thay đổi gần đây"), _changes(detail, language)))
    if row.pending:
        facts.append((translate("Sync", "Chờ chi tiết"), formats.number(row.pending, language)))
    if row.gone:
        facts.append((translate("Sync", "Đã xóa, còn giữ"), formats.number(row.gone, language)))
    if detail.dead_filters:
        facts.append((translate("Sync", "Bộ lọc máy chủ bỏ qua"), ", ".join(detail.dead_filters)))
    if detail.first_complete_at:
        first = formats.date_time(detail.first_complete_at, language)
        facts.append((translate("Sync", "Đủ lần đầu lúc"), first))
    return facts


def _changes(detail: TableDetail, language: formats.Language) -> str:
    """``23/11/2026: 3 đổi, 1 xóa; …``, newest first."""
    days = []
    for day, entries in groupby(detail.changes, key=lambda change: change[1]):
        counts = ", ".join(
            f"{formats.number(count, language)} {change_word(kind)}" for kind, _, count in entries
        )
        days.append(f"{formats.date_text(day)}: {counts}")
    return "; ".join(days[:_DAYS]) or translate("Sync", "không có thay đổi nào được ghi lại")
