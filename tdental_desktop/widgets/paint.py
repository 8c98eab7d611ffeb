"""Painting shared by delegates and widgets: plain elided text, chips, tags, key caps, rings.

Everything takes logical pixels and reads colours from the current theme. Text is plain text: markup is
never read. Lines are laid out once and kept: a window full of rows is painted in half the time.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QStaticText, QTransform

from tdental_desktop.theme import theme, tone_tokens
from tdental_desktop.widgets.values import State, Tag, one_line

CHIP_HEIGHT = 20
GLYPH = 10
_CHIP_SIDE = 8
_CHIP_GAP = 5
_TAG_SIDE = 6
_DISC = 8
_MAX_TEXT = 400

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_PLAIN = int(Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight)
_AT_CENTRE = int(Qt.AlignmentFlag.AlignHCenter)

_elided: dict[tuple[str, int, str, int | None], str] = {}
_widths: dict[tuple[str, str, int | None], int] = {}
_LIMIT = 20_000
_lines: dict[tuple[str, int, str, int | None], tuple[QStaticText, float, float]] = {}
_MOST_LINES = 6_000
_STILL = QTransform()


def text_width(text: str, role: str = "body", weight: int | None = None) -> int:
    """Advance width of one line of text in a type role, cached."""
    key = (text, role, weight)
    found = _widths.get(key)
    if found is None:
        if len(_widths) >= _LIMIT:
            _widths.clear()
        advance = theme().metrics(role, weight).horizontalAdvance(one_line(text[:_MAX_TEXT]))
        # advances are fractions rounded down: one pixel more, else the last letter becomes an ellipsis
        found = _widths[key] = advance + 1 if advance else 0
    return found


def elide(text: str, width: int, role: str = "body", weight: int | None = None) -> str:
    """The text cut with ``…`` to ``width``, on one line, cached."""
    key = (text, width, role, weight)
    found = _elided.get(key)
    if found is None:
        if len(_elided) >= _LIMIT:
            _elided.clear()
        line = one_line(text[:_MAX_TEXT])
        found = _elided[key] = (
            theme().metrics(role, weight).elidedText(line, Qt.TextElideMode.ElideRight, max(0, width))
        )
    return found


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    token: str = "text.primary",
    *,
    role: str = "body",
    weight: int | None = None,
    align: int = LEFT,
    struck: bool = False,
) -> None:
    """One elided line of plain text in ``rect``; marks above capitals may reach out of a tight rect."""
    look = theme()
    font = look.font(role, weight)
    painter.setPen(look.colour(token))
    if struck:
        # Qt draws the stroke of kept lines beside them on scaled screens.
        font = QFont(font)
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.drawText(rect, align | _PLAIN, elide(text, rect.width(), role, weight))
        return
    painter.setFont(font)
    line, wide, high = _line(text, rect.width(), role, weight)
    left, top = float(rect.x()), rect.y() + (rect.height() - high) / 2
    if align & _AT_RIGHT:
        left += rect.width() - wide
    elif align & _AT_CENTRE:
        left += (rect.width() - wide) / 2
    painter.drawStaticText(QPointF(left, top), line)


def _line(text: str, width: int, role: str, weight: int | None) -> tuple[QStaticText, float, float]:
    """One elided line that is laid out, its width and the height of its font."""
    key = (text, width, role, weight)
    found = _lines.get(key)
    if found is None:
        if len(_lines) >= _MOST_LINES:
            _lines.clear()
        font = theme().font(role, weight)
        line = QStaticText(elide(text, width, role, weight))
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        line.prepare(_STILL, font)
        # Its own height is rounded up.
        found = _lines[key] = (line, line.size().width(), QFontMetricsF(font).height())
    return found


def draw_glyph(painter: QPainter, x: int, y: int, shape: str, token: str, side: int = GLYPH) -> None:
    """A state glyph with its top left corner at (x, y)."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(x, y, theme().glyph(shape, token, side, ratio))


def draw_icon(painter: QPainter, x: int, y: int, name: str, token: str, side: int = 16) -> None:
    """An icon with its top left corner at (x, y)."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(x, y, theme().icon_pixmap(name, token, side, ratio))


def chip_width(state: State) -> int:
    """Natural width of a state chip."""
    return _CHIP_SIDE * 2 + GLYPH + _CHIP_GAP + text_width(state.word, "caption", 500)


def draw_chip(painter: QPainter, rect: QRect, state: State) -> None:
    """A chip (shape + word + colour pair) at the left of ``rect``, centred in height, elided to fit."""
    front, back = tone_tokens(state.tone)
    width = min(chip_width(state), rect.width())
    top = rect.top() + (rect.height() - CHIP_HEIGHT) // 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(back))
    painter.drawRoundedRect(QRectF(rect.left(), top, width, CHIP_HEIGHT), CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    draw_glyph(painter, rect.left() + _CHIP_SIDE, top + (CHIP_HEIGHT - GLYPH) // 2, state.shape, front)
    start = _CHIP_SIDE + GLYPH + _CHIP_GAP
    words = QRect(rect.left() + start, top, max(0, width - start - _CHIP_SIDE + 2), CHIP_HEIGHT)
    draw_text(painter, words, state.word, front, role="caption", weight=500)


def tag_width(tag: Tag) -> int:
    """Natural width of a coloured tag."""
    return _TAG_SIDE * 2 + _DISC + 4 + text_width(tag.word, "caption")


def draw_disc(painter: QPainter, x: float, y: float, colour: str, side: float = _DISC) -> None:
    """A filled disc; a colour the program does not understand is drawn as an outline."""
    look = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    known = look.colour(colour) if colour.startswith("#") else None
    if known is not None and known.isValid():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(known)
    else:
        painter.setPen(look.colour("line.control"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(x, y, side, side))


def draw_tag(painter: QPainter, rect: QRect, tag: Tag) -> None:
    """A bordered tag with its colour as a disc, at the left of ``rect``, elided to fit."""
    look = theme()
    width = min(tag_width(tag), rect.width())
    top = rect.top() + (rect.height() - CHIP_HEIGHT) // 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.colour("line.hair"))
    painter.setBrush(look.colour("bg.surface"))
    painter.drawRoundedRect(QRectF(rect.left() + 0.5, top + 0.5, width - 1, CHIP_HEIGHT - 1), 4, 4)
    draw_disc(painter, rect.left() + _TAG_SIDE, top + (CHIP_HEIGHT - _DISC) / 2, tag.colour)
    start = _TAG_SIDE + _DISC + 4
    words = QRect(rect.left() + start, top, max(0, width - start - _TAG_SIDE + 2), CHIP_HEIGHT)
    draw_text(painter, words, tag.word, "text.secondary", role="caption")


def key_cap_width(key: str) -> int:
    """Width of a key cap such as ``F5``."""
    return text_width(key, "caption", 500) + 10


def draw_key_cap(painter: QPainter, rect: QRect, key: str) -> None:
    """A key cap filling ``rect`` (18 high)."""
    look = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.colour("line.hair"))
    painter.setBrush(look.colour("bg.subtle"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    draw_text(painter, rect, key, "text.secondary", role="caption", weight=500, align=CENTRE)


def draw_ring(painter: QPainter, rect: QRectF, radius: float = 4) -> None:
    """The 2 px focus ring just inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("focus.ring"), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def draw_sort_mark(painter: QPainter, centre: QPointF, ascending: bool, token: str) -> None:
    """The small chevron beside the sorted column's title."""
    side = 12
    name = "chevron-up" if ascending else "chevron-down"
    draw_icon(painter, round(centre.x() - side / 2), round(centre.y() - side / 2), name, token, side)
