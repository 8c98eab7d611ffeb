"""Exclusive choices of a narrow panel: a short word and a count, or a shape and a count where even that is
too long. The whole words are tooltip and accessible name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    def __init__(self, key: str, word: str, state: State | None, short: str, parent: QWidget) -> None:
        super().__init__(key, word, parent)
        self._state = state
        self._short = short
        self._worded = False
        self.figure = ""
        self.setToolTip(plain_tooltip(word))

    def set_figure(self, figure: str) -> None:
        self.figure = figure
        self.setAccessibleName(f"{self.text()} {figure}".strip())
        self.setToolTip(plain_tooltip(f"{self.text()} {figure}".strip()))
        self.updateGeometry()
        self.update()

    def set_worded(self, worded: bool) -> None:
        if worded != self._worded:
            self._worded = worded
            self.updateGeometry()
            self.update()

    def _word(self) -> str:
        if self._state is None:
            return self.text()
        return self._short if self._worded else ""

    def _lead(self, worded: bool) -> int:
        if self._state is None:
            return text_width(self.text(), "small", 500)
        return text_width(self._short, "small", 500) if worded and self._short else _GLYPH

    def width_with(self, worded: bool) -> int:
        figure = text_width(self.figure, "small", 600)
        return 10 + self._lead(worded) + (5 + figure if self.figure else 0)

    def sizeHint(self) -> QSize:
        return QSize(self.width_with(self._worded), 26)

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
            lead = self._lead(self._worded)
            if word := self._word():
                room = QRect(5, 0, lead, self.height())
                draw_text(painter, room, word, token, role="small", weight=500)
            elif self._state is not None:
                middle = (self.height() - _GLYPH) // 2
                draw_glyph(painter, 5, middle, self._state.shape, tone_tokens(self._state.tone)[0], _GLYPH)
            left = 5 + lead + 5
            room = QRect(left, 0, self.width() - left, self.height())
            draw_text(painter, room, self.figure, token, role="small", weight=600)
            if self.ringed:
                draw_ring(painter, QRectF(self.rect()), 4)


class GlyphTabs(ChoiceGroup):
    """See the module.

    Args:
        choices: (key, word, state): without a state the word itself is shown. The first is on.
        name: Accessible name of the group.
        short: Short words by key, shown instead of the shapes where all of them have room.
    """

    def __init__(
        self,
        choices: Sequence[tuple[str, str, State | None]],
        name: str,
        parent: QWidget | None = None,
        *,
        short: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._short = bool(short)
        self._room = 0
        self._tabs: dict[str, _GlyphTab] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, word, state in choices:
            tab = _GlyphTab(key, word, state, (short or {}).get(key, ""), self)
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
        self._fit()

    def set_room(self, width: int) -> None:
        """So much there is for all of them: words or shapes."""
        self._room = width
        self._fit()

    def _fit(self) -> None:
        worded = self._short and sum(tab.width_with(True) for tab in self._tabs.values()) <= self._room
        for tab in self._tabs.values():
            tab.set_worded(worded)

    def figure(self, key: str) -> str:
        """The number as it is shown."""
        return self._tabs[key].figure
