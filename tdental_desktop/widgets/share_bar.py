"""A bar of shares with its key: ``Thời gian phục vụ ▬▬▬  ■ 0 - 45 phút 5  ■ 46 - 90 phút 2``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.paint import draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip

_BAR, _GAP, _SQUARE = 120, 10, 9
_LEAST_BAR = 48
_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Share:
    """A part: its word, count and colour token."""

    word: str
    count: int
    token: str


class ShareBar(QWidget):
    """See the module. Where there is no room for the key its words stand in the tooltip. GUI thread.

    Args:
        title: What is shared out.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def shares(self) -> tuple[Share, ...]:
        """What is shown."""
        return self._shares

    def set_shares(self, shares: Sequence[Share]) -> None:
        """Show these parts; none, or only zeros, draws an empty bar."""
        self._shares = tuple(shares)
        words = "\n".join(f"{one.word}: {formats.number(one.count, ui_language())}" for one in shares)
        self.setAccessibleName(f"{self._title}: " + words.replace("\n", ", "))
        self.setToolTip(plain_tooltip(f"{self._title}\n{words}"))
        self.updateGeometry()
        self.update()

    def _key_width(self, one: Share) -> int:
        figure = text_width(formats.number(one.count, ui_language()), "caption", 600)
        return _SQUARE + 4 + text_width(one.word, "caption") + 4 + figure

    def _bar_only(self) -> int:
        return text_width(self._title, "caption", 500) + 8 + _BAR

    def sizeHint(self) -> QSize:
        return QSize(self._bar_only() + sum(self._key_width(one) + _GAP for one in self._shares), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            left = 0
            if self.width() >= self._bar_only():
                used = text_width(self._title, "caption", 500)
                draw_text(
                    painter,
                    QRect(0, 0, used, _HEIGHT),
                    self._title,
                    "text.secondary",
                    role="caption",
                    weight=500,
                )
                left = used + 8
            key = sum(self._key_width(one) + _GAP for one in self._shares)
            keyed = self.width() >= left + _LEAST_BAR + key
            room = self.width() - left - (key if keyed else 0)
            bar = QRectF(left, (_HEIGHT - 8) / 2, min(_BAR, room), 8)
            painter.fillRect(bar, look.colour("status.neutral.bg"))
            total = sum(one.count for one in self._shares)
            start = bar.left()
            for one in self._shares if total else ():
                width = bar.width() * one.count / total
                painter.fillRect(QRectF(start, bar.top(), max(0.0, width - 1), 8), look.colour(one.token))
                start += width
            if keyed:
                self._draw_key(painter, int(bar.right()) + _GAP)

    def _draw_key(self, painter: QPainter, left: int) -> None:
        for one in self._shares:
            painter.fillRect(
                QRect(left, (_HEIGHT - _SQUARE) // 2, _SQUARE, _SQUARE), theme().colour(one.token)
            )
            word = text_width(one.word, "caption")
            x = left + _SQUARE + 4
            draw_text(painter, QRect(x, 0, word, _HEIGHT), one.word, "text.secondary", role="caption")
            figure = formats.number(one.count, ui_language())
            room = QRect(x + word + 4, 0, text_width(figure, "caption", 600), _HEIGHT)
            draw_text(painter, room, figure, role="caption", weight=600)
            left += self._key_width(one) + _GAP
