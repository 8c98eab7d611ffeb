"""The teeth chart on paper: what the tab draws, light whatever the screen is, with its signs explained."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from tdental_desktop.queries.record.teeth import FIRST_MILK, TeethChart
from tdental_desktop.views.record.teeth_words import ORDER, bar_of, face_of, labo_word, lost_word
from tdental_desktop.widgets.tooth_chart import draw_chart
from tdental_desktop.widgets.tooth_names import state_word
from tdental_desktop.widgets.tooth_paint import draw_state, paper_font, paper_ink

_LEGEND = 7.0
_SCALE = 0.26  # millimetres to a pixel of the screen's type: 12 px are 3.1 mm
_GAP, _SIGN = 22.0, 12.0


def draw_teeth(painter: QPainter, place: QRectF, found: TeethChart) -> None:
    """The sets of teeth that have records, side by side, and the legend under them. Any thread.

    Args:
        painter: In millimetres.
        place: Where to.
        found: What is recorded.
    """
    milk = [number >= FIRST_MILK for number in found.teeth]
    sets = sorted(set(milk)) or [found.milk]
    faces = {number: face_of(status) for number, status in found.teeth.items()}
    bars = [bar_of(status) for status in found.arches.values()]
    room = place.adjusted(0, 1, 0, -_LEGEND)
    width = room.width() / len(sets)
    for number, child in enumerate(sets):
        left = room.left() + number * width
        area = QRectF(left, room.top(), width, room.height()).adjusted(1, 0, -1, 0)
        draw_chart(painter, area, faces, bars, child=child, ink=paper_ink)
    _draw_legend(painter, QRectF(place.left(), place.bottom() - _LEGEND, place.width(), _LEGEND))


def _draw_legend(painter: QPainter, place: QRectF) -> None:
    font = paper_font("small")
    metrics = QFontMetricsF(font)
    said = [(state, state_word(state)) for state in ORDER]
    signs = [("L", labo_word()), ("×", lost_word())]
    wide = sum(_SIGN + metrics.horizontalAdvance(words) + _GAP for _, words in (*said, *signs)) - _GAP
    scale = min(_SCALE, place.width() / wide)
    painter.save()
    painter.translate(place.center().x() - wide * scale / 2, place.center().y())
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    left = 0.0
    for state, words in said:
        draw_state(painter, QPointF(left + 4, 0), state, ink=paper_ink)
        left = _write(painter, left + _SIGN, words, metrics)
    for sign, words in signs:
        _write(painter, left, sign, metrics)
        left = _write(painter, left + _SIGN, words, metrics)
    painter.restore()


def _write(painter: QPainter, left: float, words: str, metrics: QFontMetricsF) -> float:
    """Returns where the next one stands."""
    wide = metrics.horizontalAdvance(words)
    painter.setPen(paper_ink("text.secondary"))
    box = QRectF(left, -metrics.height() / 2, wide + 2, metrics.height())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
    return left + wide + _GAP
