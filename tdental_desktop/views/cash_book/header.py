"""Over the cash book: the funds, which are also the switch of the source, and the period's band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.views.cash_book.words import fund_words
from tdental_desktop.widgets.choices import ChoiceButton, ChoiceGroup
from tdental_desktop.widgets.paint import draw_ring, draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip

_CARD, _LINE, _SIDE = 54, 50, 12


class FundCard(ChoiceButton):
    """A fund with what is in it: caption and figure; checked is the one that the book shows."""

    def __init__(self, key: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(key, caption, parent)
        self.figure = ""
        self.missing = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_figure(self, figure: str, *, missing: bool, hint: str) -> None:
        """The amount as written, or what stands for one that nobody knows."""
        self.figure, self.missing = figure, missing
        self.setAccessibleName(f"{self.text()}: {figure}")
        self.setToolTip(plain_tooltip(hint))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, _CARD)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, _CARD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        on, width = self.isChecked(), self.width() - 2 * _SIDE
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = "bg.selected" if on else "bg.hover" if self.underMouse() else "bg.surface"
            painter.setPen(look.colour("accent" if on else "line.hair"))
            painter.setBrush(look.colour(ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            caption = QRect(_SIDE, 6, width, 18)
            draw_text(painter, caption, self.text(), "text.secondary", role="caption")
            room = QRect(_SIDE, 23, width, 26)
            role = "section" if text_width(self.figure, "section") <= width else "strong"
            token = "text.muted" if self.missing else "text.primary"
            draw_text(painter, room, self.figure, token, role="body" if self.missing else role)
            if self.ringed:
                draw_ring(painter, QRectF(self.rect()), 6)


class FundSwitch(ChoiceGroup):
    """The three funds side by side; arrow keys move between them. GUI thread."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 0)
        row.setSpacing(8)
        for key, caption in fund_words().items():
            card = FundCard(key, caption, self)
            row.addWidget(card, 1)
            self._register(card)
        self.set_current("all")

    def card(self, key: str) -> FundCard:
        """A fund's card."""
        found = self.button(key)
        assert isinstance(found, FundCard)
        return found


@dataclass(frozen=True, slots=True)
class Face:
    """A figure of the band; ``missing``: it stands for one that nobody knows."""

    caption: str
    figure: str = ""
    token: str = "text.primary"
    missing: bool = False


class PeriodBand(QWidget):
    """The five figures of a period in one line, or in two where one has no room. GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces: tuple[Face, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    def faces(self) -> tuple[Face, ...]:
        """What is shown."""
        return self._faces

    def set_faces(self, faces: Sequence[Face], hint: str = "") -> None:
        """Show these."""
        self._faces = tuple(faces)
        self.setAccessibleName(". ".join(f"{one.caption}: {one.figure}" for one in faces))
        self.setToolTip(plain_tooltip(hint))
        self.updateGeometry()
        self.update()

    def _need(self, face: Face) -> int:
        return max(text_width(face.caption, "caption"), text_width(face.figure, "strong")) + 2 * _SIDE

    def _rows(self, width: int) -> list[tuple[Face, ...]]:
        faces = self._faces
        if not faces or sum(self._need(one) for one in faces) <= width:
            return [faces]
        return [faces[:3], faces[3:]]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _LINE * len(self._rows(width)) + 6

    def sizeHint(self) -> QSize:
        return QSize(360, self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line.hair"))
            for place, faces in enumerate(self._rows(self.width())):
                self._draw_row(painter, faces, 3 + place * _LINE)

    def _draw_row(self, painter: QPainter, faces: Sequence[Face], top: int) -> None:
        spare = max(0, self.width() - sum(self._need(one) for one in faces)) // max(1, len(faces))
        large = all(text_width(one.figure, "section") + 2 * _SIDE <= self._need(one) + spare for one in faces)
        left = 0
        for place, face in enumerate(faces):
            width = self._need(face) + spare
            if place:
                painter.fillRect(left, top + 8, 1, _LINE - 16, theme().colour("line.hair"))
            caption = QRect(left + _SIDE, top + 4, width - 2 * _SIDE, 18)
            draw_text(painter, caption, face.caption, "text.secondary", role="caption")
            room = QRect(left + _SIDE, top + 21, width - 2 * _SIDE, 25)
            role = "body" if face.missing else "section" if large else "strong"
            draw_text(painter, room, face.figure, "text.muted" if face.missing else face.token, role=role)
            left += width
