"""The box of the search: what is typed, keys that move in the results, and the count beside the cross."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.paint import RIGHT, draw_text, text_width

translate = QCoreApplication.translate
_CLEAR_ROOM = 34
_KEY = "F2"
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class SearchBox(SearchField):
    """See the module. Letters that an input method has not handed over yet are searched as well.

    Signals:
        typed: the text with what the input method still composes; at every key, without waiting.
        moved: so many lines down (negative: up).
        opened: Enter.
        left: Esc.
        copy_wanted: Ctrl+C while nothing is selected in the box.
        preview_wanted: Tab.
        entered: a person went into the box by key, shortcut or mouse.
    """

    typed = Signal(str)
    moved = Signal(int)
    opened = Signal()
    left = Signal()
    copy_wanted = Signal()
    preview_wanted = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Search", "Tìm khách: tên, số cuối điện thoại, mã, số phiếu"), _KEY, parent
        )
        self.setObjectName("search.box")
        self.setAccessibleName(translate("Search", "Tìm khách"))
        self._composing = ""
        self._place = 0
        self._count = ""
        self._keeps_tab = False
        self.textChanged.connect(lambda _text: self._tell())

    def asked(self) -> str:
        """What is searched: the text with what is being composed in it."""
        text = self.text()
        return text[: self._place] + self._composing + text[self._place :] if self._composing else text

    def set_count_text(self, text: str) -> None:
        """``8 kết quả`` beside the cross; empty hides it."""
        if text == self._count:
            return
        self._count = text
        margins = self.textMargins()
        room = text_width(text, "small") + 8 if text else 0
        # The room only grows while somebody types: each change lays the window's bar out anew.
        if room > margins.right() or not text:
            self.setTextMargins(margins.left(), margins.top(), room, margins.bottom())
        self.setAccessibleDescription(text)
        self.update()

    def set_keeps_tab(self, keeps: bool) -> None:
        """Tab goes to the preview while results are on screen."""
        self._keeps_tab = keeps

    def _tell(self) -> None:
        self.typed.emit(self.asked())

    # -- Qt

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.asked()
        text = self.text()
        self.blockSignals(True)
        super().inputMethodEvent(event)
        self.blockSignals(False)
        self._composing, self._place = event.preeditString(), self.cursorPosition()
        if self.text() != text:
            self.textChanged.emit(self.text())
        elif self.asked() != before:
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.entered.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self._keeps_tab and forward:
            self.preview_wanted.emit()
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()
            self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._count:
            width = text_width(self._count, "small")
            place = QRect(self.width() - _CLEAR_ROOM - width, 0, width, self.height())
            with QPainter(self) as painter:
                draw_text(painter, place, self._count, "text.secondary", role="small", align=RIGHT)
