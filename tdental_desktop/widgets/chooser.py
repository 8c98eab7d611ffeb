"""A list of things to turn to at the left of a view, in groups; arrows skip the titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import draw_ring, draw_text

Index = QModelIndex | QPersistentModelIndex
_TITLE, _ROW = 34, 28


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing, or with an empty key the title of those that follow."""

    key: str
    word: str


class _Entries(QAbstractListModel):
    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and 0 <= index.row() < len(self.entries):
            return self.entries[index.row()].word
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entries[index.row()].key:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        return QSize(80, _ROW if entry.key else _TITLE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        rect, state, look = option.rect, option.state, theme()  # type: ignore[attr-defined]
        if not entry.key:
            words = rect.adjusted(12, 10, -8, 0)
            draw_text(painter, words, entry.word, "text.secondary", role="small", weight=600)
            return
        box = QRectF(rect).adjusted(6, 1, -6, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(look.colour("bg.selected" if chosen else "bg.hover"))
            painter.drawRoundedRect(box, 4, 4)
        token = "accent.strong" if chosen else "text.primary"
        words = rect.adjusted(20, 0, -10, 0)
        draw_text(painter, words, entry.word, token, weight=600 if chosen else None)
        if state & QStyle.StateFlag.State_HasFocus and option.widget.hasFocus():  # type: ignore[attr-defined]
            draw_ring(painter, box, 4)


class Chooser(QListView):
    """See the module. GUI thread.

    Signals:
        chosen: key of what a person turned to.
        entered: Enter: the person goes on to its table.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, entries: Sequence[Entry], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._entries = _Entries(entries, self)
        self.setModel(self._entries)
        self.setItemDelegate(_Line(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.activated.connect(lambda _index: self.entered.emit())
        self.selectionModel().currentChanged.connect(self._moved)

    def keys(self) -> list[str]:
        """Keys in order."""
        return [entry.key for entry in self._entries.entries if entry.key]

    def current(self) -> str:
        """Key of what is on."""
        row = self.currentIndex().row()
        return self._entries.entries[row].key if row >= 0 else ""

    def set_current(self, key: str) -> None:
        """Turn to it; unknown keys are left alone."""
        for row, entry in enumerate(self._entries.entries):
            if entry.key == key:
                self.setCurrentIndex(self._entries.index(row))

    def _moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = self._entries.entries[current.row()] if current.isValid() else None
        if entry is not None and entry.key:
            self.chosen.emit(entry.key)
