"""The totals of a report in one line of large figures; the main one says how it stands against before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.paint import draw_text, text_width

_HEIGHT, _SIDE, _LEAST = 64, 12, 124


@dataclass(frozen=True, slots=True)
class Face:
    """One figure.

    Attributes:
        note: Small, below; ``token`` is its colour.
        missing: Nobody knows the figure.
    """

    caption: str
    figure: str
    note: str = ""
    token: str = "text.secondary"
    missing: bool = False


class Figures(QWidget):
    """As many as there is room for, the first ones first. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: tuple[Face, ...] = ()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def faces(self) -> tuple[Face, ...]:
        """What is shown."""
        return self._faces

    def set_faces(self, faces: Sequence[Face]) -> None:
        """Show these."""
        self._faces = tuple(faces)
        self.setAccessibleName(". ".join(f"{one.caption}: {one.figure} {one.note}".strip() for one in faces))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.colour("bg.surface"))
            painter.fillRect(0, _HEIGHT - 1, self.width(), 1, look.colour("line.hair"))
            left = 0
            top = 4 if any(face.note for face in self._faces) else 11
            for place, face in enumerate(self._faces):
                need = max(
                    text_width(face.caption, "caption"),
                    text_width(face.figure, "section"),
                    text_width(face.note, "caption"),
                )
                width = max(_LEAST, need + 2 * _SIDE)
                if place and left + width > self.width():
                    return
                if place:
                    painter.fillRect(left, 12, 1, _HEIGHT - 24, look.colour("line.hair"))
                self._draw(painter, face, QRect(left + _SIDE, top, width - 2 * _SIDE, _HEIGHT))
                left += width

    def _draw(self, painter: QPainter, face: Face, room: QRect) -> None:
        line = QRect(room.left(), room.top(), room.width(), 18)
        draw_text(painter, line, face.caption, "text.secondary", role="caption")
        token = "text.muted" if face.missing else "text.primary"
        draw_text(painter, line.adjusted(0, 17, 0, 23), face.figure, token, role="section")
        draw_text(painter, line.translated(0, 38), face.note, face.token, role="caption")
