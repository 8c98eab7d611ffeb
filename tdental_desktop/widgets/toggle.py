"""A chip that is on or off, with a count: one filter among several that may be on together."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import draw_ring, draw_text, text_width

_SIDE = 10
_GAP = 6


class ToggleChip(QAbstractButton):
    """24 px high; Space toggles. Off is outlined, on is filled: it can be told without colour."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._count = ""
        self.set_count("")
        theme().changed.connect(self.update)

    def set_count(self, count: str) -> None:
        """The figure behind the word, as it is to be read."""
        self._count = count
        self.setAccessibleName(f"{self.text()} {count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = _SIDE * 2 + text_width(self.text(), "caption", 500)
        if self._count:
            width += _GAP + text_width(self._count, "caption")
        return QSize(width, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, on = theme(), self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("accent" if on else "line.control"))
            painter.setBrush(look.colour("bg.selected" if on else "bg.surface"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
            token = "accent.strong" if on else "text.secondary"
            used = text_width(self.text(), "caption", 500)
            words = QRect(_SIDE, 0, used, self.height())
            draw_text(painter, words, self.text(), token, role="caption", weight=500, struck=False)
            rest = QRect(_SIDE + used + _GAP, 0, self.width() - used - _GAP - _SIDE, self.height())
            draw_text(painter, rest, self._count, token, role="caption")
            if self.hasFocus():
                draw_ring(painter, QRectF(self.rect()), 12)
