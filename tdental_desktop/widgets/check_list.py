"""Groups of ticks with counts, as many as there are: only what is on screen is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.paint import (
    RIGHT,
    draw_disc,
    draw_glyph,
    draw_icon,
    draw_ring,
    draw_text,
    text_width,
)
from tdental_desktop.widgets.values import State, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_HEAD, _ROW = 34, 24
_BOX = 14


@dataclass(slots=True)
class CheckEntry:
    """A line of the list.

    Attributes:
        group: Name of its group.
        key: Its value; empty for the group's title.
        word: What is written.
        count: Written at the right; None for none.
        on: Ticked.
        state: A state's glyph before the word.
        colour: A disc before the word; ``#RRGGBB``, or ``-`` for a colour that is unknown.
        link: At the right of a title: undoes the group's ticks.
    """

    group: str
    key: str
    word: str
    count: int | None = None
    on: bool = True
    state: State | None = None
    colour: str = ""
    link: str = ""
    quiet: bool = False


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[CheckEntry] = []

    def set_entries(self, entries: Sequence[CheckEntry]) -> bool:
        """True where the lines stand as before: only what is written on them changed."""
        heads = [entry.key == "" for entry in self.entries]
        if heads == [entry.key == "" for entry in entries]:
            # Without a signal: a list view lays all its lines out again for each.
            self.entries = list(entries)
            return True
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()
        return False

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.word
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.word if entry.count is None else f"{entry.word} {entry.count}"
        if role == Qt.ItemDataRole.CheckStateRole and entry.key:
            return Qt.CheckState.Checked if entry.on else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
        return flags if self.entries[index.row()].key else Qt.ItemFlag.ItemIsEnabled


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        return QSize(80, _ROW if entry.key else _HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: CheckEntry = index.model().entries[index.row()]  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if not entry.key:
            _paint_title(painter, rect, entry)
            return
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().colour("bg.hover"))
        _paint_box(painter, rect, entry.on)
        left = rect.left() + 4 + _BOX + 9
        middle = rect.center().y()
        if entry.state is not None:
            front = f"status.{'danger' if entry.state.tone == 'alert' else entry.state.tone}"
            draw_glyph(painter, left, middle - 5, entry.state.shape, front, 12)
            left += 20
        elif entry.colour:
            draw_disc(painter, left + 1, middle - 4, entry.colour if entry.colour != "-" else "", 9)
            left += 18
        count = "" if entry.count is None else formats.number(entry.count, ui_language())
        used = text_width(count)
        words = QRect(left, rect.top(), max(0, rect.right() - 6 - used - left), rect.height())
        token = "text.muted" if entry.quiet or not entry.count else "text.primary"
        draw_text(painter, words, entry.word, token)
        figure = rect.adjusted(0, 0, -4, 0)
        draw_text(painter, figure, count, "text.secondary" if entry.count else "text.muted", align=RIGHT)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, QRectF(rect).adjusted(0, 1, 0, -1), 4)


def _paint_title(painter: QPainter, rect: QRect, entry: CheckEntry) -> None:
    words = rect.adjusted(4, 10, -4, 0)
    draw_text(painter, words, entry.word, "text.secondary", role="small", weight=600)
    if entry.link:
        draw_text(painter, words, entry.link, "accent.strong", role="small", align=RIGHT)


def _paint_box(painter: QPainter, rect: QRect, on: bool) -> None:
    look = theme()
    box = QRectF(rect.left() + 4, rect.center().y() - _BOX / 2 + 1, _BOX, _BOX)
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(look.colour("accent" if on else "line.control"))
    painter.setBrush(look.colour("accent" if on else "bg.surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if on:
        draw_icon(painter, round(box.left()) + 1, round(box.top()) + 1, "check", "accent.on", 12)


class CheckList(QListView):
    """A box ticks one; the word beside it leaves only that one, and again all. Space and Enter do the same.

    Args:
        name: Accessible name.
        hint: Tooltip of a line.

    Signals:
        toggled: group, key: the box was pressed.
        only: group, key: the word was pressed.
        cleared: group: the link in its title was pressed.
    """

    toggled = Signal(str, str)
    only = Signal(str, str)
    cleared = Signal(str)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.viewport().setToolTip(plain_tooltip(hint))
        self._entries = _Entries(self)
        self.setModel(self._entries)
        self.setItemDelegate(_Line(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)

    def set_entries(self, entries: Sequence[CheckEntry]) -> None:
        """Show these; as many lines as before keep scroll and focus."""
        if self._entries.set_entries(entries):
            self.viewport().update()

    def entries(self) -> tuple[CheckEntry, ...]:
        """What is shown."""
        return tuple(self._entries.entries)

    def entry(self, group: str, key: str) -> CheckEntry | None:
        """One line."""
        return next((e for e in self._entries.entries if (e.group, e.key) == (group, key)), None)

    def _at(self, at: QPoint) -> CheckEntry | None:
        index = self.indexAt(at)
        return self._entries.entries[index.row()] if index.isValid() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        entry = self._at(at)
        if entry is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.setCurrentIndex(self.indexAt(at))
        if not entry.key:
            if entry.link and at.x() > self.viewport().width() - text_width(entry.link, "small") - 16:
                self.cleared.emit(entry.group)
        elif at.x() < 4 + _BOX + 8:
            self.toggled.emit(entry.group, entry.key)
        else:
            self.only.emit(entry.group, entry.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        entry = self._entries.entries[index.row()] if index.isValid() else None
        if entry is not None and entry.key and event.key() == Qt.Key.Key_Space:
            self.toggled.emit(entry.group, entry.key)
        elif entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if entry.key:
                self.only.emit(entry.group, entry.key)
            else:
                self.cleared.emit(entry.group)
        else:
            super().keyPressEvent(event)
