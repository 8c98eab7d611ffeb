"""The drawing of the sign-in page: the upper arch from molar to molar, on a gentle bow. Decoration only."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets import tooth_shapes

_SHOWN = tooth_shapes.row(upper=True)[1:-1]
_HEIGHT = 78.0
_BOW = 12.0
_CLOSER = 0.78


class TeethDrawing(QWidget):
    """Scales down with the room it is given; follows the theme by its tokens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._widths = [tooth_shapes.form_of(number).cell * _CLOSER for number in _SHOWN]
        self.setFixedHeight(round(_HEIGHT + _BOW) + 4)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths)) + 8, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        whole = sum(self._widths)
        scale = min(1.0, (self.width() - 8) / whole)
        if scale <= 0:
            return
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self.width() / 2, 2)
            painter.scale(scale, scale)
            edge = QPen(look.colour("tooth.line"), 1)
            edge.setCosmetic(True)
            painter.setPen(edge)
            left = -whole / 2
            for number, width in zip(_SHOWN, self._widths, strict=True):
                middle = left + width / 2
                share = middle / (whole / 2)
                painter.save()
                # The front teeth hang lowest, as they are seen in a mouth.
                painter.translate(QPointF(middle, 42 + _BOW * math.cos(share * math.pi / 2)))
                painter.setBrush(look.colour("tooth.root"))
                for path in tooth_shapes.root_paths(number):
                    painter.drawPath(path)
                painter.setBrush(look.colour("tooth.crown"))
                painter.drawPath(tooth_shapes.crown_path(number))
                painter.restore()
                left += width
