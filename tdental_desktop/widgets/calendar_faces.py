"""What the calendar's grids draw: cards, free time, hatched days, as plain values, and their painting."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from tdental_desktop.theme import theme, tone_tokens
from tdental_desktop.widgets.paint import (
    CENTRE,
    LEFT,
    RIGHT,
    draw_disc,
    draw_glyph,
    draw_text,
    elide,
    text_width,
)
from tdental_desktop.widgets.values import State

BORDER = 3
LINE = 18
ROW = 22
_DISC = 8
_GLYPH = 12
_PAD = 9
_NARROW = 150


@dataclass(frozen=True, slots=True)
class CardFace:
    """A booking as it is painted.

    Attributes:
        key: Identity.
        clock: ``08:00``; short form.
        span: ``08:00–08:45``; where there is room.
        name: The customer's.
        lines: What follows under the name, the most important first.
        state: Word, colour and shape; the border has its colour.
        colour: ``#RRGGBB`` of the colour label, empty for one that is unknown.
        struck: Cancelled.
    """

    key: str
    clock: str
    span: str
    name: str
    lines: tuple[str, ...]
    state: State
    colour: str
    struck: bool


@dataclass(frozen=True, slots=True)
class GapFace:
    """Free time: minutes of the day, its words, and whether it is the one that was looked for.

    Attributes:
        words, minutes: What is written at the left and at the right, or below each other.
        short: Instead of both on one line that does not hold them.
    """

    start: int
    end: int
    words: str
    minutes: str
    short: str
    found: bool = False


def paint_card(painter: QPainter, rect: QRect, face: CardFace, *, selected: bool = False) -> None:
    """A card of the day: as many of its lines as its height holds, one alone beside the clock."""
    _ground(painter, rect, face, selected)
    inner = rect.adjusted(_PAD, 2, -6, -2)
    narrow = inner.width() < 104
    one_line = rect.height() < 40
    right = _marks(painter, inner, face, word=inner.width() >= 170 and not one_line)
    head = QRect(inner.left(), inner.top(), max(0, right - inner.left()), LINE)
    if one_line:
        head.moveTop(rect.top() + (rect.height() - LINE) // 2)
        used = _clock(painter, head, face.clock, face)
        _name(painter, head.adjusted(used + 6, 0, 0, 0), face)
        return
    clock = face.span if text_width(face.span, "small", 500) <= head.width() else face.clock
    if narrow and inner.height() < 2 * LINE + LINE:
        clock = face.clock
    _clock(painter, head, clock, face)
    place = QRect(inner.left(), inner.top() + LINE, inner.width(), LINE)
    _name(painter, place, face)
    for line in face.lines:
        place.translate(0, LINE)
        if place.bottom() > inner.bottom() + 3:
            break
        draw_text(painter, place, line, "text.secondary", role="small")


def paint_row_card(painter: QPainter, rect: QRect, face: CardFace, *, selected: bool = False) -> None:
    """A card of the week: glyph, clock, name, disc on one line of 22 px."""
    front, _back = tone_tokens(face.state.tone)
    # A narrow cell gives what it has to the name.
    place, role = (22, "small") if rect.width() >= _NARROW else (18, "caption")
    painter.drawPixmap(rect.topLeft(), _row_picture(painter, rect, face))
    if selected:
        _frame(painter, rect)
    clock = QRect(rect.left() + place, rect.top(), 38, rect.height())
    _line(painter, clock, face.clock, front, role)
    start = place + text_width(face.clock, role) + 5
    name = QRect(rect.left() + start, rect.top(), rect.width() - start - 16, rect.height())
    shown = _short(face.name, name.width(), role)
    if face.struck:
        draw_text(painter, name, shown, role=role, struck=face.struck)
    else:
        _line(painter, name, shown, "text.primary", role)


_pictures: dict[tuple[object, ...], QPixmap] = {}
_MOST_PICTURES = 600


def _row_picture(painter: QPainter, rect: QRect, face: CardFace) -> QPixmap:
    """Everything of a card of the week but its words: the same few again and again, each drawn once."""
    look, ratio = theme(), painter.device().devicePixelRatioF()
    front, back = tone_tokens(face.state.tone)
    inks = (look.colour(front).rgba(), look.colour(back).rgba())
    key = (rect.width(), rect.height(), face.state.shape, face.colour, inks, ratio)
    found = _pictures.get(key)
    if found is None:
        found = QPixmap(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.transparent)
        whole = QRect(0, 0, rect.width(), rect.height())
        with QPainter(found) as inner:
            _ground(inner, whole, face, selected=False)
            middle = whole.center().y() + 1
            left = 7 if rect.width() >= _NARROW else 6
            draw_glyph(inner, left, middle - 5, face.state.shape, front, 10)
            draw_disc(inner, whole.right() - 13, middle - 4, face.colour)
        if len(_pictures) >= _MOST_PICTURES:
            _pictures.clear()
        _pictures[key] = found
    return found


def _line(painter: QPainter, rect: QRect, text: str, token: str, role: str) -> None:
    """Text that is known to fit: looking where to cut it would cost a week as much as drawing it."""
    look = theme()
    painter.setFont(look.font(role))
    painter.setPen(look.colour(token))
    painter.drawText(rect, _ONE_LINE, text)


_ONE_LINE = LEFT | int(Qt.TextFlag.TextSingleLine) | int(Qt.TextFlag.TextDontClip)


def _short(name: str, width: int, role: str) -> str:
    """The name; where it does not fit, its first parts as letters: people are called by the last one."""
    parts = name.split() or [name]
    # Measured by its parts: few words make up all the names, and their widths are known.
    room = width - text_width(" ", role) * (len(parts) - 1)
    widths = [text_width(part, role) for part in parts]
    if sum(widths) <= room:
        return " ".join(parts)
    for letters in range(1, len(parts)):
        widths[letters - 1] = text_width(f"{parts[letters - 1][0]}.", role)
        if sum(widths) <= room + text_width(" ", role) * (letters - 1):
            return "".join(f"{part[0]}." for part in parts[:letters]) + " " + " ".join(parts[letters:])
    return elide(parts[-1], width, role)


def _ground(painter: QPainter, rect: QRect, face: CardFace, selected: bool) -> None:
    look = theme()
    front, back = tone_tokens(face.state.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(front))
    painter.drawRoundedRect(QRectF(rect), 4, 4)
    painter.setBrush(look.colour(back))
    painter.drawRoundedRect(QRectF(rect).adjusted(BORDER, 0, 0, 0), 3, 3)
    if selected:
        _frame(painter, rect)


def _frame(painter: QPainter, rect: QRect) -> None:
    """Around the selected card."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("accent"), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)


def _marks(painter: QPainter, inner: QRect, face: CardFace, *, word: bool) -> int:
    """Word, disc and glyph at the upper right; gives where they begin."""
    front, _back = tone_tokens(face.state.tone)
    right = inner.right() + 1
    if inner.width() < 64:
        return right
    middle = inner.top() + LINE // 2
    draw_glyph(painter, right - _GLYPH, middle - _GLYPH // 2, face.state.shape, front, _GLYPH)
    right -= _GLYPH + 5 + _DISC
    draw_disc(painter, right, middle - _DISC / 2, face.colour)
    if word:
        width = text_width(face.state.word, "small") + 2
        right -= width + 5
        draw_text(
            painter, QRect(right, inner.top(), width, LINE), face.state.word, front, role="small", align=RIGHT
        )
    return right - 4


def _clock(painter: QPainter, rect: QRect, words: str, face: CardFace) -> int:
    front, _back = tone_tokens(face.state.tone)
    draw_text(painter, rect, words, front, role="small", weight=500)
    return min(rect.width(), text_width(words, "small", 500))


def _name(painter: QPainter, rect: QRect, face: CardFace) -> None:
    if rect.width() > 8:
        draw_text(painter, rect, face.name, weight=500, struck=face.struck)


def paint_gap(painter: QPainter, rect: QRect, face: GapFace, *, words: QRect | None = None) -> None:
    """Free time: a dashed frame with its minutes; the one that was found in the accent.

    Args:
        words: The part of it where its words stand; all of it without.
    """
    look = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.colour("bg.surface") if face.found else Qt.BrushStyle.NoBrush)
    token = "accent" if face.found else "line.control"
    pen = QPen(look.colour(token), 2 if face.found else 1)
    if not face.found:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    ink = "accent.strong" if face.found else "text.secondary"
    weight = 600 if face.found else None
    room = rect if words is None else words
    inner = room.adjusted(8, 0, -8, 0)
    if words is not None and words.height() < LINE:
        return  # the hours beside it tell as much
    if room.height() < 40:
        used = text_width(face.minutes, "small", weight) + 6
        if text_width(face.words, "small", weight) + used > inner.width():
            role = "small" if text_width(face.short, "small", weight) <= inner.width() else "caption"
            inner.adjust(-3, 0, 3, 0)
            draw_text(painter, inner, face.short, ink, role=role, weight=weight)
            return
        draw_text(painter, inner, face.minutes, ink, role="small", weight=weight, align=RIGHT)
        draw_text(painter, inner, face.words, ink, role="small", weight=weight)
        return
    middle = room.center().y()
    above = QRect(inner.left(), middle - LINE + 1, inner.width(), LINE)
    draw_text(painter, above, face.minutes, ink, role="small", weight=weight, align=CENTRE)
    draw_text(painter, above.translated(0, LINE - 1), face.words, ink, role="caption", align=CENTRE)
