"""Parts of a whole: a ring with its key and the total. Parts that are not known are hatched, not left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.empty_state import draw_hatch
from tdental_desktop.widgets.paint import RIGHT, draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip

_RING, _ROW, _SIDE = 92, 20, 12
_HOLE = 0.64
_WIDEST = 240
"""Of the key: a figure stands near its word."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part: its word, its figure as written, its size (None: not known), its colour token."""

    word: str
    figure: str
    size: float | None
    token: str


class Donut(QWidget):
    """See the module. A part below zero stands in the key and has no share of the ring. GUI thread."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._slices: tuple[Slice, ...] = ()
        self._total = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def slices(self) -> tuple[Slice, ...]:
        """What is shown."""
        return self._slices

    def total(self) -> tuple[str, str]:
        """Word and figure of the last row."""
        return self._total

    def set_slices(self, slices: Sequence[Slice], total: tuple[str, str], hint: str = "") -> None:
        """Show these parts; ``total``: word and figure of the last row."""
        self._slices, self._total = tuple(slices), total
        words = ", ".join(f"{one.word} {one.figure}" for one in slices)
        self.setAccessibleName(f"{self._name}: {words}. {total[0]} {total[1]}")
        self.setToolTip(plain_tooltip(hint))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(264, max(_RING + 20, 12 + _ROW * (len(self._slices) + 1) + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            left = _SIDE
            if self.width() >= 250:
                self._draw_ring(painter, QRectF(_SIDE, (self.height() - _RING) / 2, _RING, _RING))
                left += _RING + 14
            self._draw_key(painter, left)

    def _draw_ring(self, painter: QPainter, box: QRectF) -> None:
        look = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shrink = box.width() * (1 - _HOLE) / 2
        hole = box.adjusted(shrink, shrink, -shrink, -shrink)
        ring = QPainterPath()  # what lies in both is outside: Qt fills by the odd-even rule
        ring.addEllipse(box)
        ring.addEllipse(hole)
        known = all(one.size is not None for one in self._slices)
        total = sum(one.size for one in self._slices if one.size is not None and one.size > 0)
        painter.fillPath(ring, look.colour("status.neutral.bg"))
        if not known or not self._slices:
            painter.save()
            painter.setClipPath(ring)
            draw_hatch(painter, box)
            painter.restore()
            return
        start = 90.0
        for one in self._slices if total else ():
            if not one.size or one.size <= 0:
                continue
            span = 360.0 * one.size / total
            if span == 360.0:
                painter.fillPath(ring, look.colour(one.token))
                break
            wedge = QPainterPath()
            wedge.arcMoveTo(box, start)
            wedge.arcTo(box, start, -span)
            wedge.arcTo(hole, start - span, span)
            wedge.closeSubpath()
            painter.fillPath(wedge, look.colour(one.token))
            painter.strokePath(wedge, look.colour("bg.surface"))
            start -= span

    def _draw_key(self, painter: QPainter, left: int) -> None:
        look = theme()
        right = min(self.width() - _SIDE, left + _WIDEST)
        top = (self.height() - _ROW * (len(self._slices) + 1) - 6) // 2
        for one in self._slices:
            painter.fillRect(QRect(left, top + 5, 9, 9), look.colour(one.token))
            figure = text_width(one.figure, "body")
            words = QRect(left + 15, top, max(0, right - figure - left - 21), _ROW)
            draw_text(painter, words, one.word, "text.secondary", role="small")
            draw_text(painter, QRect(right - figure, top, figure, _ROW), one.figure, align=RIGHT)
            top += _ROW
        painter.fillRect(QRect(left, top + 2, right - left, 1), look.colour("line.hair"))
        word, figure_text = self._total
        row = QRect(left, top + 6, right - left, _ROW)
        draw_text(painter, row, word, "text.secondary", role="small")
        draw_text(painter, row, figure_text, role="strong", align=RIGHT)
