"""Exclusive choices as a shape and a count, for narrow panels; the words are tooltip and accessible name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme, tone_tokens
from tdental_desktop.widgets.choices import ChoiceButton, ChoiceGroup
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.paint import draw_glyph, draw_ring, draw_text, text_width
from tdental_desktop.widgets.values import State, plain_tooltip

_GLYPH = 10


class _GlyphTab(ChoiceButton):
    def __init__(self, key: str, word: str, state: State | None, parent: QWidget) -> None:
        super().__init__(key, word, parent)
        self._state = state
        self.figure = ""
        self.setToolTip(plain_tooltip(word))

    def set_figure(self, figure: str) -> None:
        self.figure = figure
        self.setAccessibleName(f"{self.text()} {figure}".strip())
        self.setToolTip(plain_tooltip(f"{self.text()} {figure}".strip()))
        self.updateGeometry()
        self.update()

    def _lead(self) -> int:
        return text_width(self.text(), "small", 500) if self._state is None else _GLYPH

    def sizeHint(self) -> QSize:
        figure = text_width(self.figure, "small", 600)
        return QSize(14 + self._lead() + (5 + figure if self.figure else 0), 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            if self.isChecked() or self.underMouse():
                painter.setPen(look.colour("line.control") if self.isChecked() else look.colour("bg.hover"))
                painter.setBrush(look.colour("bg.surface" if self.isChecked() else "bg.hover"))
                painter.drawRoundedRect(box, 4, 4)
            token = "text.primary" if self.isChecked() else "text.secondary"
            if self._state is None:
                draw_text(
                    painter,
                    QRect(7, 0, self._lead(), self.height()),
                    self.text(),
                    token,
                    role="small",
                    weight=500,
                )
            else:
                middle = (self.height() - _GLYPH) // 2
                draw_glyph(painter, 7, middle, self._state.shape, tone_tokens(self._state.tone)[0], _GLYPH)
            left = 7 + self._lead() + 5
            room = QRect(left, 0, self.width() - left, self.height())
            draw_text(painter, room, self.figure, token, role="small", weight=600)
            if self.ringed:
                draw_ring(painter, QRectF(self.rect()), 4)


class GlyphTabs(ChoiceGroup):
    """See the module.

    Args:
        choices: (key, word, state): without a state the word itself is shown. The first is on.
        name: Accessible name of the group.
    """

    def __init__(
        self, choices: Sequence[tuple[str, str, State | None]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._tabs: dict[str, _GlyphTab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, word, state in choices:
            tab = _GlyphTab(key, word, state, self)
            tab.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            row.addWidget(tab)
            self._tabs[key] = tab
            self._register(tab)
        if choices:
            self.set_current(choices[0][0])

    def set_figure(self, key: str, count: int | None) -> None:
        """The number behind an entry; None shows none: not known."""
        self._tabs[key].set_figure("" if count is None else formats.number(count, ui_language()))

    def figure(self, key: str) -> str:
        """The number as it is shown."""
        return self._tabs[key].figure
