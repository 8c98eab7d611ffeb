"""The checks at the left with what each found, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.paint import RIGHT, draw_glyph, draw_ring, draw_text, text_width

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
Standing = Literal["found", "lacking", "none", "counting"]
_ROW = 30
_ORDER: tuple[Standing, ...] = ("found", "lacking", "none", "counting")
_LOOKS: dict[Standing, tuple[str, str]] = {
    "found": ("alert", "status.danger"),
    "lacking": ("triangle", "status.warning"),
    "none": ("tick", "status.success"),
    "counting": ("dash", "text.muted"),
}
"""Glyph and colour of each standing; the word or number beside it says the same."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check on the board.

    Attributes:
        key, title: The list's.
        standing: ``counting`` until it was asked.
        rows: Rows found.
        why: What is lacking, for the tooltip.
        note: What the check counts.
    """

    key: str
    title: str
    standing: Standing = "counting"
    rows: int = 0
    why: str = ""
    note: str = ""

    @property
    def word(self) -> str:
        """What stands at the right."""
        if self.standing == "found":
            return formats.number(self.rows, ui_language())
        if self.standing == "none":
            return translate("Quality", "không có")
        if self.standing == "lacking":
            return translate("Quality", "chưa tải đủ")
        return "…"


def worst_first(lines: Sequence[CheckLine]) -> list[CheckLine]:
    """What was found by its number, then what cannot be told, then what is clean."""
    return sorted(lines, key=lambda line: (_ORDER.index(line.standing), -line.rows))


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[CheckLine] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title}: {line.word}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.why or None
        return None


class _Paint(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: CheckLine = index.model().lines[index.row()]  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        box = QRectF(rect).adjusted(6, 1, -6, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("bg.selected" if chosen else "bg.hover"))
            painter.drawRoundedRect(box, 4, 4)
        glyph, tone = _LOOKS[line.standing]
        draw_glyph(painter, rect.left() + 16, rect.center().y() - 5, glyph, tone, 12)
        found = line.standing == "found"
        token = "text.primary" if found else "text.secondary"
        figure = rect.adjusted(0, 0, -16, 0)
        draw_text(painter, figure, line.word, token, weight=600 if found else None, align=RIGHT)
        used = text_width(line.word, weight=600 if found else None)
        words = QRect(rect.left() + 36, rect.top(), rect.width() - 36 - 16 - used - 10, rect.height())
        front = "accent.strong" if chosen else "text.primary"
        draw_text(painter, words, line.title, front, weight=600 if chosen else None)
        if state & QStyle.StateFlag.State_HasFocus and option.widget.hasFocus():  # type: ignore[attr-defined]
            draw_ring(painter, box, 4)


class Board(QListView):
    """See the module. GUI thread.

    Signals:
        chosen: key of the check that a person turned to.
        entered: Enter: on to its rows.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setItemDelegate(_Paint(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.activated.connect(lambda _index: self.entered.emit())
        self.selectionModel().currentChanged.connect(self._moved)

    def lines(self) -> tuple[CheckLine, ...]:
        """What is shown, from above."""
        return tuple(self._lines.lines)

    def set_lines(self, lines: Sequence[CheckLine]) -> None:
        """Show these; the check that is on stays on, wherever it now stands."""
        key = self.current()
        if [line.key for line in lines] == [line.key for line in self._lines.lines]:
            self._lines.lines = list(lines)
            self._lines.dataChanged.emit(self._lines.index(0), self._lines.index(len(lines) - 1))
            return
        blocked = self.blockSignals(True)
        self._lines.beginResetModel()
        self._lines.lines = list(lines)
        self._lines.endResetModel()
        self.set_current(key)
        self.blockSignals(blocked)

    def current(self) -> str:
        """Key of the check that is on; empty for none."""
        row = self.currentIndex().row()
        return self._lines.lines[row].key if 0 <= row < len(self._lines.lines) else ""

    def set_current(self, key: str) -> None:
        """Turn to a check; unknown keys are left alone."""
        for row, line in enumerate(self._lines.lines):
            if line.key == key:
                self.setCurrentIndex(self._lines.index(row))

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._lines.lines[current.row()].key)
