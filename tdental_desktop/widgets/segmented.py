"""Choices in one frame, with counts: ``Tất cả 41 | Hẹn 33 | Đến 7``; and the underlined tabs of a record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme
from tdental_desktop.widgets.choices import ChoiceButton, ChoiceGroup
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.paint import CENTRE, draw_ring, draw_text, text_width

_GAP = 6


def _figure(button: ChoiceButton) -> str:
    number = button.room_for if button.count is None else button.count
    return ("≥ " if button.at_least else "") + formats.number(number, ui_language())


class _Segment(ChoiceButton):
    def sizeHint(self) -> QSize:
        width = text_width(self.text(), "small", 500) + 20
        if self.count is not None:
            width += _GAP + text_width(_figure(self), "small", 600)
        return QSize(width, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            if self.isChecked():
                painter.setPen(look.colour("line.control"))
                painter.setBrush(look.colour("bg.surface"))
                painter.drawRoundedRect(box, 4, 4)
            elif self.underMouse() and self.isEnabled():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("bg.hover"))
                painter.drawRoundedRect(box, 4, 4)
            token = "text.primary" if self.isChecked() else "text.secondary"
            if not self.isEnabled():
                token = "text.muted"
            used = text_width(self.text(), "small", 500)
            words = QRect(10, 0, min(used + 1, self.width() - 20), self.height())
            draw_text(painter, words, self.text(), token, role="small", weight=500)
            if self.count is not None:
                number = QRect(10 + used + _GAP, 0, self.width() - used - 10 - _GAP, self.height())
                weight = 600 if self.isChecked() else 500
                draw_text(painter, number, _figure(self), token, role="small", weight=weight)
            if self.ringed:
                draw_ring(painter, QRectF(self.rect()), 4)


class Segmented(ChoiceGroup):
    """A row of exclusive choices, 26 px in bars.

    Args:
        choices: (key, word) in order; the first is on.
        name: Accessible name of the group.
    """

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, word in choices:
            segment = _Segment(key, word, self)
            segment.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            row.addWidget(segment)
            self._register(segment)
        if choices:
            self.set_current(choices[0][0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme().colour("line.hair"))
            painter.setBrush(theme().colour("bg.subtle"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class _Tab(ChoiceButton):
    def sizeHint(self) -> QSize:
        width = text_width(self.text(), "body", 500) + 24
        if self.room_for is not None:
            width += 6 + self._pill()
        return QSize(width, theme().tokens.sizes["tabs"])

    def _pill(self) -> int:
        return max(18, text_width(_figure(self), "caption", 500) + 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() and self.isEnabled() and not self.isChecked():
                painter.fillRect(self.rect(), look.colour("bg.hover"))
            token = "accent" if self.isChecked() else "text.secondary"
            if not self.isEnabled():
                token = "text.muted"
            used = text_width(self.text(), "body", 500)
            words = QRect(12, 0, used + 1, self.height())
            draw_text(painter, words, self.text(), token, weight=500)
            if self.count is not None:
                pill = QRectF(12 + used + 6, (self.height() - 18) / 2, self._pill(), 18)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("status.neutral.bg"))
                painter.drawRoundedRect(pill, 9, 9)
                draw_text(
                    painter,
                    pill.toRect(),
                    _figure(self),
                    "text.secondary",
                    role="caption",
                    weight=500,
                    align=CENTRE,
                )
            if self.isChecked():
                painter.fillRect(12, self.height() - 2, self.width() - 24, 2, look.colour("accent"))
            if self.ringed:
                draw_ring(painter, QRectF(self.rect()), 4)


class TabStrip(ChoiceGroup):
    """The tabs of a record, 36 px: the one that is on is underlined, counts are pills.

    Args:
        tabs: (key, word) in order; the first is on.
        name: Accessible name of the group.
    """

    def __init__(
        self, tabs: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(theme().tokens.sizes["tabs"])
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        for key, word in tabs:
            tab = _Tab(key, word, self)
            tab.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            row.addWidget(tab)
            self._register(tab)
        row.addStretch(1)
        if tabs:
            self.set_current(tabs[0][0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line.hair"))
