"""One cell of a grid of thumbnails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from tdental_desktop.theme import theme
from tdental_desktop.widgets.empty_state import draw_hatch
from tdental_desktop.widgets.paint import CENTRE, draw_icon, draw_ring, draw_text, text_width
from tdental_desktop.widgets.thumb_layout import CAPTION

if TYPE_CHECKING:
    from tdental_desktop.widgets.thumbs import ThumbFace, ThumbState

_RADIUS = 4.0


def link_rect(cell: QRect, face: ThumbFace) -> QRect:
    """Where the link's words stand; empty without one."""
    if not face.link:
        return QRect()
    line = _second_line(cell)
    return QRect(line.left(), line.top(), min(line.width(), text_width(face.link, "caption")), line.height())


def draw_thumb(
    painter: QPainter,
    cell: QRect,
    face: ThumbFace,
    state: ThumbState,
    *,
    current: bool,
    focus: bool,
    hover: bool,
) -> None:
    """The picture or what stands for it, with name and note or link below."""
    look = theme()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if current or hover:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("bg.selected" if current else "bg.hover"))
        painter.drawRoundedRect(QRectF(cell).adjusted(-4, -4, 4, 2), _RADIUS + 2, _RADIUS + 2)
    frame = QRect(cell.left(), cell.top(), cell.width(), cell.height() - CAPTION)
    _draw_picture(painter, QRectF(frame), face, state)
    token = "text.secondary" if current or hover else "text.muted"
    name = QRect(cell.left() + 2, frame.bottom() + 4, cell.width() - 4, 18)
    draw_text(painter, name, face.name, role="small", weight=500, struck=face.struck)
    second = _second_line(cell)
    used = 0
    if face.link:
        draw_text(painter, second, face.link, "accent.strong", role="caption")
        used = text_width(face.link, "caption") + 6
    if face.note and used < second.width():
        draw_text(painter, second.adjusted(used, 0, 0, 0), face.note, token, role="caption")
    if current and focus:
        draw_ring(painter, QRectF(cell).adjusted(-4, -4, 4, 2), _RADIUS + 2)


def _second_line(cell: QRect) -> QRect:
    return QRect(cell.left() + 2, cell.bottom() - 18, cell.width() - 4, 16)


def _draw_picture(painter: QPainter, frame: QRectF, face: ThumbFace, state: ThumbState) -> None:
    look = theme()
    shape = QPainterPath()
    shape.addRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.fillPath(shape, look.colour("bg.subtle"))
    painter.save()
    painter.setClipPath(shape)
    if state.picture is not None:
        size = state.picture.size().toSizeF()
        size.scale(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(frame.center())
        painter.drawPixmap(target, state.picture, QRectF(state.picture.rect()))
    else:
        _draw_placeholder(painter, frame, face, state)
    painter.restore()
    painter.setPen(look.colour("line.hair"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def _draw_placeholder(painter: QPainter, frame: QRectF, face: ThumbFace, state: ThumbState) -> None:
    if state.hatched:
        draw_hatch(painter, frame)
    lines = _wrapped(state.words, int(frame.width()) - 24)
    high = 26 + 16 * len(lines)
    top = frame.center().y() - high / 2
    if lines:
        wide = max(text_width(line, "caption") for line in lines) + 16
        ground = QRectF(frame.center().x() - wide / 2, top - 5, wide, high + 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("bg.subtle"))
        painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
    draw_icon(painter, round(frame.center().x()) - 10, round(top), face.icon, "text.muted", 20)
    for number, line in enumerate(lines):
        where = QRect(int(frame.left()) + 8, round(top) + 24 + 16 * number, int(frame.width()) - 16, 16)
        draw_text(painter, where, line, "text.secondary", role="caption", align=CENTRE)


def _wrapped(words: str, width: int) -> list[str]:
    """At most three lines; the last takes what is left and is elided when drawn."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == 3 or text_width(longer, "caption") <= width):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
