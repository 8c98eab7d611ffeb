"""Long text of the server: cut where it would push everything else away, whole in a box on demand."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.chips import LinkText
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate
FULL_TEXT_KEY = "F4"
_LONG_WORD = re.compile(r"\S{40}")
_BREAK = "\u200b"
"""No width, but a line may end there: one endless word must not make a page wider than the screen."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def readable(text: str) -> str:
    """Without the marks that turn the line round: digits and words stand as they were written."""
    return _TURNS.sub("", text)


class FullText(QDialog):
    """The whole of a text, as plain text: to read, select and copy. Made anew each time.

    Args:
        title: Whose text it is.
        text: All of it, whatever it holds; it is copied as it is.
        parent: The window.
    """

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "surface")
        self.resize(560, 420)
        self.box = QPlainTextEdit(readable(text))
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.box.setAccessibleName(title)
        copy = push_button(translate("Record", "Sao chép tất cả"), icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close = push_button(translate("Record", "Đóng"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.copy, self.close_button = copy, close
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(Label(title, "strong", wrap=True))
        column.addWidget(self.box, 1)
        column.addLayout(buttons)


class LongText(QWidget):
    """Wrapped text, its beginning where it is long, with a link to the whole of it.

    Args:
        most: Characters shown here.
        name: What the text is: the title of the box.
        token: Colour token.
    """

    def __init__(
        self, most: int, name: str = "", token: str = "text.primary", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most, self._name, self._whole = most, name, ""
        self.label = Label("", token=token, wrap=True, selectable=True)
        self.more = LinkText(translate("Record", "Xem toàn văn"), "small")
        self.more.clicked.connect(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addWidget(self.more)
        self.more.hide()

    def set_text(self, text: str, name: str = "") -> None:
        """Show a text; ``name`` replaces what it is called."""
        self._whole, self._name = text, name or self._name
        plain = readable(text)
        cut = plain[: self._most].rstrip() + "…" if len(plain) > self._most else plain
        shown = _LONG_WORD.sub(lambda word: word.group() + _BREAK, cut)
        self.label.setText(shown)
        self.label.setAccessibleName(cut)
        self.more.setVisible(shown != plain)

    def text(self) -> str:
        """What is shown, without the places where a line may end."""
        return self.label.text().replace(_BREAK, "")

    def whole(self) -> str:
        """All of it."""
        return self._whole

    def open(self) -> None:
        """The whole text in a box."""
        FullText(self._name, self._whole, self.window()).open()
