"""A few rows in one frame, each of them a button: for short lists that never scroll by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.cards import draw_card
from tdental_desktop.widgets.inset import INDENT, Inset, draw_inset, tooltip_at
from tdental_desktop.widgets.paint import draw_ring
from tdental_desktop.widgets.values import plain_tooltip

_SIDE = 10
_ROW = 30
_HEAD = 28


class _Row(QAbstractButton):
    """One row; Enter, Space or a click opens it, ↑ ↓ go to its neighbours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inset = Inset(())
        self.key = ""
        self.first = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_ROW)

    def show_row(self, key: str, inset: Inset) -> None:
        """Another row in this place."""
        self.key, self.inset = key, inset
        self.setAccessibleName(", ".join(cell.shown() for cell in inset.cells if cell.shown()))
        self.update()

    def _cells(self) -> QRect:
        return self.rect().adjusted(_SIDE - INDENT, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = tooltip_at(self.inset, self._cells(), event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        tinted = self.underMouse() or self.isDown()
        with QPainter(self) as painter:
            if tinted:
                painter.fillRect(self.rect(), look.colour("bg.hover"))
            if not self.first:
                painter.fillRect(0, 0, self.width(), 1, look.colour("line.soft"))
            draw_inset(painter, self._cells(), self.inset, tinted=tinted)
            if self.hasFocus():
                draw_ring(painter, self.rect().toRectF().adjusted(1, 1, -1, -1), 4)


class _Head(QWidget):
    """Titles of the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inset = Inset((), "head")
        self.setFixedHeight(_HEAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme().colour("bg.subtle"))
            draw_inset(painter, self.rect().adjusted(_SIDE - INDENT, 0, 0, 0), self.inset, tinted=True)


class RowList(QWidget):
    """See the module. Rows keep their widgets, so that following a selection makes none.

    Args:
        name: Accessible name.

    Signals:
        opened: key of the row that was chosen.
    """

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows: list[_Row] = []
        self._head = _Head(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)

    def set_rows(self, rows: Sequence[tuple[str, Inset]], head: Inset | None = None) -> None:
        """Show these rows (key, cells), under titles if there are some."""
        self._head.setVisible(head is not None)
        if head is not None:
            self._head.inset = head
            self._head.update()
        while len(self._rows) < len(rows):
            row = _Row(self)
            row.clicked.connect(lambda _on=False, row=row: self.opened.emit(row.key))
            self._rows.append(row)
            self._column.addWidget(row)
        for place, widget in enumerate(self._rows):
            if place < len(rows):
                widget.first = place == 0 and head is None
                widget.show_row(*rows[place])
            widget.setVisible(place < len(rows))
        self.updateGeometry()

    def rows(self) -> list[QAbstractButton]:
        """The rows on screen, from the top."""
        return [row for row in self._rows if not row.isHidden()]

    def texts(self) -> list[str]:
        """What each row says, cells parted by tabs."""
        return [row.inset.text for row in self._rows if not row.isHidden()]

    def sizeHint(self) -> QSize:
        shown = sum(1 for row in self._rows if not row.isHidden())
        return QSize(240, 2 + shown * _ROW + (0 if self._head.isHidden() else _HEAD))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_card(painter, self.rect())
