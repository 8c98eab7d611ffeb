"""A figure at a glance: caption, large figure, a note with its glyph. Counts and money alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.cards import draw_card
from tdental_desktop.widgets.empty_state import draw_hatch
from tdental_desktop.widgets.paint import draw_glyph, draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip

_HEIGHT, _SIDE = 80, 13


@dataclass(frozen=True, slots=True)
class StatFace:
    """What a card shows.

    Attributes:
        figure: As written; ``missing`` says that it stands for a figure nobody knows ("—", "chưa tải").
        note: Below; ``glyph`` is drawn before it in ``token``.
        hint: Tooltip: how the figure is made, or why there is none.
        hatched: Its rows were not read.
    """

    caption: str
    figure: str = ""
    note: str = ""
    hint: str = ""
    glyph: str = ""
    token: str = "text.secondary"
    missing: bool = False
    hatched: bool = False


class StatCard(QWidget):
    """Paints a :class:`StatFace`. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = StatFace("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def face(self) -> StatFace:
        """What is shown."""
        return self._face

    def set_face(self, face: StatFace) -> None:
        """Show another figure."""
        self._face = face
        self.setAccessibleName(f"{face.caption}: {face.figure}. {face.note}".rstrip(". "))
        self.setToolTip(plain_tooltip(face.hint))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        face, width = self._face, self.width() - 2 * _SIDE
        with QPainter(self) as painter:
            draw_card(painter, self.rect())
            if face.hatched:
                draw_hatch(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2))
                painter.fillRect(self.rect().adjusted(8, 8, -8, -8), theme().colour("bg.surface"))
            caption = QRect(_SIDE, 9, width, 18)
            draw_text(painter, caption, face.caption, "text.secondary", role="caption")
            role = "figure" if text_width(face.figure, "figure") <= width else "section"
            if face.missing:
                role = "body" if len(face.figure) > 1 else "figure"
            token = "text.muted" if face.missing else "text.primary"
            weight = 400 if face.missing else None
            figure = QRect(_SIDE, 27, width, 29)
            draw_text(painter, figure, face.figure, token, role=role, weight=weight)
            left = _SIDE
            if face.glyph:
                draw_glyph(painter, left, 60, face.glyph, face.token, 10)
                left += 15
            note = QRect(left, 56, self.width() - left - _SIDE, 18)
            draw_text(painter, note, face.note, face.token, role="caption")
