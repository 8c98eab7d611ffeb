"""Rows of a settings page: name and hint, the control at the right; stacked where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from tdental_desktop.widgets.labels import Label

_STACKED = 520


class FormRow(QWidget):
    """One setting.

    Args:
        name: What is set; also the control's accessible name unless it has one.
        control: The control.
        hint: What it does, in a sentence.
    """

    def __init__(self, name: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        if not control.accessibleName():
            control.setAccessibleName(name)
        if hint:
            control.setAccessibleDescription(hint)
        self._hint = Label(hint, "small", "text.secondary", wrap=True)
        if not hint:
            self._hint.hide()  # only ever hidden: shown before it has a parent, it would be a window
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(name, "body", wrap=True))
        words.addWidget(self._hint)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 10, 16, 10)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_hint(self, hint: str, *, warning: bool = False) -> None:
        """Change the sentence under the name."""
        self._hint.setText(hint)
        self._hint.set_token("status.warning" if warning else "text.secondary")
        self._hint.setVisible(bool(hint))
        self.control.setAccessibleDescription(hint)

    def hint(self) -> str:
        """The sentence under the name."""
        return self._hint.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if self.width() < _STACKED else way.LeftToRight)


class FormCard(QFrame):
    """A titled card of rows with hairlines between them."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(1, 1, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(title, "strong"))
        card = QFrame(self)
        card.setProperty("panel", "card")
        card.setLayout(self._rows)
        column.addWidget(card)

    def add(self, row: QWidget) -> None:
        """Add a row."""
        if self._rows.count():
            line = QFrame()
            line.setFixedHeight(1)
            line.setProperty("panel", "line")
            self._rows.addWidget(line)
        self._rows.addWidget(row)
