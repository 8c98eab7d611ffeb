"""A person's initials on a tinted square or disc; photos come with the record view."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import CENTRE, draw_text


def initials(name: str) -> str:
    """First letters of the last two words: ``Dương Khánh Linh`` is ``KL``; ``?`` without a letter.

    Remarks in brackets and marks that staff write into names are not words.
    """
    words = [word for word in name.split("(")[0].split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in words[-2:]) or "?"


class Avatar(QWidget):
    """Initials in ``side`` pixels (28, 32, 48, 64); round in the top bar, square with radius 6 in records."""

    def __init__(
        self,
        name: str = "",
        side: int = 48,
        *,
        round_: bool = False,
        tone: str = "info",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._side = side
        self._round = round_
        self._tone = tone
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            back = "bg.selected" if self._tone == "info" else f"status.{self._tone}.bg"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(back))
            radius = self._side / 2 if self._round else 6
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
            role = "caption" if self._side < 40 else "section" if self._side < 60 else "page"
            token = "accent.strong" if self._tone == "info" else f"status.{self._tone}"
            draw_text(painter, self.rect(), initials(self._name), token, role=role, weight=600, align=CENTRE)
