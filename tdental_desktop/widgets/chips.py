"""State chips and tags as widgets (in tables the delegates paint the same parts)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QLayoutItem, QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import (
    CHIP_HEIGHT,
    chip_width,
    draw_chip,
    draw_icon,
    draw_ring,
    draw_tag,
    draw_text,
    tag_width,
    text_width,
)
from tdental_desktop.widgets.values import State, Tag, plain_tooltip


class StateChip(QWidget):
    """Shape + word + colour, 20 px high. Its accessible name is the word."""

    def __init__(self, state: State | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
        self.set_state(state)

    def state(self) -> State | None:
        """The state that is shown."""
        return self._state

    def set_state(self, state: State | None, tooltip: str = "") -> None:
        """Show another state; None hides the chip."""
        self._state = state
        if state is None or self.parentWidget() is not None:
            self.setVisible(state is not None)
        else:
            # Without a place yet it would come up as a window of its own; its parent shows it.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        self.setAccessibleName(state.word if state else "")
        self.setToolTip(plain_tooltip(tooltip))
        self.updateGeometry()
        self.update()

    def blank(self) -> None:
        """Nothing for a moment, until the next state: hiding and showing would lay out everything around."""
        self._state = None
        self.setAccessibleName("")
        self.setToolTip("")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._state) if self._state else 0, CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), CHIP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is not None:
            with QPainter(self) as painter:
                draw_chip(painter, self.rect(), self._state)


class TagChip(QWidget):
    """A customer's tag: bordered, its colour as an 8 px disc."""

    def __init__(self, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag = tag
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tag.word)
        self.setToolTip(plain_tooltip(tag.word))

    def sizeHint(self) -> QSize:
        return QSize(min(tag_width(self._tag), 220), CHIP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_tag(painter, self.rect(), self._tag)


class FilterChip(QAbstractButton):
    """An active filter such as ``Công nợ > 0 ✕``; a click, Enter, Space or Delete removes it.

    Signals:
        removed: the person wants the filter gone.
    """

    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(QCoreApplication.translate("Widgets", "Bỏ bộ lọc {0}").replace("{0}", text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.removed)

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "caption", 500) + 34, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("accent"))
            painter.setBrush(look.colour("bg.selected"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            words = QRect(8, 0, self.width() - 30, self.height())
            draw_text(painter, words, self.text(), "accent.strong", role="caption", weight=500)
            draw_icon(painter, self.width() - 20, (self.height() - 12) // 2, "close", "accent.strong", 12)
            if self.hasFocus():
                draw_ring(painter, self.rect().toRectF())


class FlowLayout(QLayout):
    """Lays its items in rows that break, for tags and filter chips."""

    def __init__(self, parent: QWidget | None = None, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        edges = self.contentsMargins()
        total = sum(widths) + self._gap * max(0, len(widths) - 1) + edges.left() + edges.right()
        return QSize(total, self.minimumSize().height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        edges = self.contentsMargins()
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _arrange(self, whole: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        rect = whole.marginsRemoved(edges)
        x, y, row = rect.left(), rect.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue  # a hidden one keeps no place
            hint = item.sizeHint()
            if x > rect.left() and x + hint.width() > rect.right() + 1:
                x, y, row = rect.left(), y + row + self._gap, 0
            if move:
                width = min(hint.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += hint.width() + self._gap
            row = max(row, hint.height())
        return y + row - whole.top() + edges.bottom()


class TagList(QWidget):
    """Tags in rows that break; none shows nothing."""

    def __init__(self, tags: Sequence[Tag] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_tags(tags)

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Replace all tags."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for tag in tags:
            self._flow.addWidget(TagChip(tag))
        self.setAccessibleName(", ".join(tag.word for tag in tags))
        self.updateGeometry()


class LinkText(QAbstractButton):
    """A link painted as text: clickable, reachable with Tab."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        parent: QWidget | None = None,
        *,
        weight: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._weight = weight
        self._token = "accent.strong"
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = text_width(self.text(), self._role, self._weight)
        return QSize(width + 2, theme().line_height(self._role) + 2)

    def set_token(self, token: str) -> None:
        """Its colour, where the ground is not a surface."""
        self._token = token
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            token = self._token if self.isEnabled() else "text.muted"
            draw_text(painter, self.rect(), self.text(), token, role=self._role, weight=self._weight)
            if self.hasFocus():
                draw_ring(painter, self.rect().toRectF(), 2)
