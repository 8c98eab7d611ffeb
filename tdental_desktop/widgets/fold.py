"""The table whose rows unfold, with cells that open records; every list of a customer's record is one.

Right and Left unfold and fold, Enter does either, Ctrl+Enter opens the record that the row leads to.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QToolTip, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.delegates import CellDelegate, Index, TwoPartDelegate
from tdental_desktop.widgets.inset import Inset, cell_at, draw_inset, tooltip_at
from tdental_desktop.widgets.paint import draw_icon
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, plain_tooltip

_CHEVRON = 14
_ROOM = _CHEVRON + 6


class FoldDelegate(TwoPartDelegate):
    """The first column: a chevron where ``Role.FOLD`` is known, then text and its second part."""

    def __init__(self, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent, stacked=False, strong=strong)

    def natural_width(self, index: Index) -> int:
        return super().natural_width(index) + _ROOM

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        self._chevron(painter, rect, index)
        super().draw(painter, rect.adjusted(_ROOM, 0, 0, 0), index, value, tinted=tinted)

    def _draw_missing(self, painter: QPainter, rect: QRect, index: Index, tinted: bool) -> None:
        self._chevron(painter, rect, index)
        super()._draw_missing(painter, rect.adjusted(_ROOM, 0, 0, 0), index, tinted)

    def _chevron(self, painter: QPainter, rect: QRect, index: Index) -> None:
        is_open = index.data(Role.FOLD)
        if is_open is not None:
            name = "chevron-down" if is_open else "chevron-right"
            top = rect.center().y() - _CHEVRON // 2 + 1
            draw_icon(painter, rect.left() - 2, top, name, "text.secondary", _CHEVRON)


class _InsetDelegate(CellDelegate):
    """Only the ground: :class:`FoldTable` draws what stands there across all columns."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.fillRect(option.rect, theme().colour("bg.subtle"))
        last = index.sibling(index.row() + 1, 0).data(Role.INSET) is None
        rect = option.rect
        tinted = bool(option.state & QStyle.StateFlag.State_Selected)
        if tinted or getattr(self.parent(), "hovered_row", -1) == index.row():
            painter.fillRect(rect, theme().colour("bg.selected" if tinted else "bg.hover"))
        # What belongs to one row is not cut up by lines.
        if last:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().colour("line.soft"))

    def text(self, index: Index) -> str:
        return str(index.sibling(index.row(), 0).data() or "")

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        inset = index.data(Role.INSET)
        if event.type() != QEvent.Type.ToolTip or not isinstance(inset, Inset):
            return super().helpEvent(event, view, option, index)
        rect = QRect(0, option.rect.top(), view.viewport().width(), option.rect.height())
        words = tooltip_at(inset, rect, event.pos().x())
        QToolTip.showText(event.globalPos(), plain_tooltip(words), view)
        return True


class FoldTable(DataTable):
    """See the module. The model gives ``Role.FOLD``, ``Role.INSET`` and ``Role.LINK``.

    Signals:
        fold_wanted: a row is to be unfolded (True) or folded.
        link_wanted: a record is to be opened: table and key.
    """

    fold_wanted = Signal(int, bool)
    link_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent, name=name)
        self._under = _InsetDelegate(self)
        self.doubleClicked.disconnect(self.opened)

    def itemDelegateForIndex(self, index: Index) -> Any:
        return self._under if self._inset(index) else super().itemDelegateForIndex(index)

    def open_link(self, row: int) -> bool:
        """Open the first record that a row leads to; False when it leads nowhere."""
        for index in (self.model().index(row, column) for column in range(self.model().columnCount())):
            inset = self._inset(index)
            link = inset.link() if inset else index.data(Role.LINK)
            if link:
                self.link_wanted.emit(*link)
                return True
            if inset:
                break
        return False

    def copy_current(self) -> None:
        inset = self._inset(self.currentIndex())
        if inset is None:
            super().copy_current()
        else:
            QGuiApplication.clipboard().setText(inset.text)

    # -- the mouse

    def _inset(self, index: Index) -> Inset | None:
        found = index.data(Role.INSET) if index.isValid() else None
        return found if isinstance(found, Inset) else None

    def _row_rect(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def link_at(self, x: int, y: int) -> tuple[str, str] | None:
        """The record that the text at a point of the viewport opens."""
        index = self.indexAt(QRect(x, y, 1, 1).topLeft())
        inset = self._inset(index)
        if inset is not None:
            cell = cell_at(inset, self._row_rect(index.row()), x)
            return cell.link if cell else None
        link = index.data(Role.LINK) if index.isValid() else None
        delegate = super().itemDelegateForIndex(index)
        if not link or not isinstance(delegate, CellDelegate):
            return None
        left = self.columnViewportPosition(index.column())
        return link if x - left <= delegate.natural_width(index) + 10 else None

    def _on_chevron(self, x: int, index: QModelIndex) -> bool:
        left = self.columnViewportPosition(0)
        return index.data(Role.FOLD) is not None and left <= x < left + _ROOM + 6

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        where = event.position().toPoint()
        index = self.indexAt(where)
        link = self.link_at(where.x(), where.y())
        if link is not None:
            self.link_wanted.emit(*link)
        elif index.isValid() and self._on_chevron(where.x(), index):
            self.fold_wanted.emit(index.row(), not index.data(Role.FOLD))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        where = event.position().toPoint()
        index = self.indexAt(where)
        free = not self._on_chevron(where.x(), index) and self.link_at(where.x(), where.y()) is None
        if index.isValid() and free:
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        where = event.position().toPoint()
        hand = self.link_at(where.x(), where.y()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    # -- keys and painting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if row >= 0 and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and not control:
            self.fold_wanted.emit(row, event.key() == Qt.Key.Key_Right)
        elif row >= 0 and control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_link(row)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model() is None:
            return
        first = self.rowAt(event.rect().top())
        last = self.rowAt(event.rect().bottom())
        last = last if last >= 0 else self.model().rowCount() - 1
        with QPainter(self.viewport()) as painter:
            for row in range(max(0, first), last + 1):
                inset = self._inset(self.model().index(row, 0))
                if inset is not None:
                    tinted = row in (self.hovered_row, self.currentIndex().row())
                    draw_inset(painter, self._row_rect(row).adjusted(0, 0, 0, -1), inset, tinted=tinted)


__all__ = ["FoldDelegate", "FoldTable"]
