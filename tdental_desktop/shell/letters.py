"""Letters and digits typed where no text can be typed belong to the search box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

TAKES_LETTERS = "takesLetters"
"""Dynamic property of a widget that has its own use for single letters (a calendar's T, M, W); ``digits``
where it is only digits (the teeth chart)."""

_EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_OTHER_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class LettersToSearch(QObject):
    """Watches only the widget that has the focus, so that no other event costs anything. GUI thread.

    Args:
        window: The main window; its floating docks count too.
        target: The search box now, or None when letters stay where they are.
    """

    def __init__(self, window: QWidget, target: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._window = window
        self._target = target
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None:
            # A widget that goes with its window loses the focus before it tells that it is destroyed.
            if isValid(self._watched):
                self._watched.removeEventFilter(self)
                self._watched.destroyed.disconnect(self._forget)
            self._watched = None
        if now is None or isinstance(now, _EDITORS) or not self._ours(now):
            return
        self._watched = now
        now.installEventFilter(self)
        now.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def _ours(self, widget: QWidget) -> bool:
        """In the window or in a dock that floats; a dialog's keys are its own."""
        top = widget.window()
        while isinstance(top, QDockWidget) and (parent := top.parentWidget()) is not None:
            top = parent.window()
        return top is self._window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        text = event.text()
        if not text or not text.isprintable() or not text.strip() or event.modifiers() & _OTHER_KEYS:
            return False
        box = self._target()
        if box is None or self._takes(watched, text):
            return False
        box.window().activateWindow()
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        receiver = box.focusProxy() or box
        if isinstance(receiver, QLineEdit):
            # The focus by shortcut selects what was there: the letter starts a new search.
            receiver.selectAll()
        QCoreApplication.sendEvent(
            receiver, QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), text)
        )
        return True

    def _takes(self, watched: QObject, text: str) -> bool:
        widget = watched if isinstance(watched, QWidget) else None
        while widget is not None and widget is not self._window:
            taken = widget.property(TAKES_LETTERS)
            if taken and (taken != "digits" or text.isdigit()):
                return True
            widget = widget.parentWidget()
        return False
