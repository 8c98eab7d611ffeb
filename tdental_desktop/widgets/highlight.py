"""The cells of search results as they are painted: found letters marked, headings between groups."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from tdental_desktop import formats
from tdental_desktop.theme import theme, tone_tokens
from tdental_desktop.widgets.delegates import quiet
from tdental_desktop.widgets.paint import (
    CENTRE,
    LEFT,
    RIGHT,
    draw_text,
    elide,
    text_width,
)
from tdental_desktop.widgets.values import State, missing_text

_HEADING_PAD = 12
_GLYPH = 12
_HEAVY = 600
_SIMPLE = re.compile("[\x20-\x7e\xa1-\xac\xae-\u02ff\u1ea0-\u1ef9…–]*")
"""Letters that stand one after the other, none combining with the one before."""
_SLACK = 4
_DIGITS = str.maketrans("123456789", "0" * 9)
_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between groups: its words and how many follow."""

    words: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, ready to paint.

    Attributes:
        text: What stands there; None is painted as missing.
        spans: Places (start, end) of the text, in Python characters, that are marked.
        token: Colour of the text.
        bold: What was found is semi-bold too (digits).
        struck: Struck through.
        right: On the right side.
        state: A state glyph instead of text; its word is spoken and shown as tooltip.
        tip: Tooltip beside that of a cut text.
    """

    text: str | None
    spans: Sequence[tuple[int, int]] = ()
    token: str = "text.primary"
    bold: bool = False
    struck: bool = False
    right: bool = False
    state: State | None = None
    tip: str = ""


class Page:
    """What is written on a table at one go: texts of one look together, each font and colour set once."""

    __slots__ = (
        "_glyphs",
        "_heavy",
        "_plain",
        "_ratio",
        "_texts",
        "ground",
        "line",
        "mark",
        "missing",
        "painter",
    )

    def __init__(self, painter: QPainter, ratio: float) -> None:
        look = theme()
        self.painter = painter
        self.line, self.mark = look.colour("line.soft"), look.colour("match.bg")
        self.ground = look.line_height("body")
        self.missing = missing_text()
        self._ratio = ratio
        self._texts: dict[tuple[str, bool], list[tuple[int, int, str]]] = {}
        self._glyphs: dict[State, QPixmap] = {}
        self._plain, self._heavy = _Baseline.of(False), _Baseline.of(True)

    def put(self, left: int, top: int, height: int, text: str, token: str, heavy: bool = False) -> None:
        """A text that fits, in the body's type, in the middle of its height."""
        base = top + (self._heavy if heavy else self._plain).below(height)
        style = (token, heavy)
        found = self._texts.get(style)
        if found is None:
            found = self._texts[style] = []
        found.append((left, base, text))

    def glyph(self, left: int, top: int, state: State) -> None:
        """The glyph of a state."""
        found = self._glyphs.get(state)
        if found is None:
            token = tone_tokens(state.tone)[0]
            found = self._glyphs[state] = theme().glyph(state.shape, token, _GLYPH, self._ratio)
        self.painter.drawPixmap(left, top, found)

    def write(self) -> None:
        """All that was put, over all that was painted meanwhile."""
        look, painter = theme(), self.painter
        draw = painter.drawText
        for (token, heavy), texts in self._texts.items():
            painter.setFont(look.font("body", _HEAVY if heavy else None))
            painter.setPen(look.colour(token))
            for left, base, text in texts:
                draw(left, base, text)


class _Baseline:
    """Where the letters of the body's type stand in a line of some height."""

    __slots__ = ("_ascent", "_height")
    _known: ClassVar[dict[tuple[int, bool], _Baseline]] = {}

    def __init__(self, heavy: bool) -> None:
        metrics = QFontMetricsF(theme().font("body", _HEAVY if heavy else None))
        self._ascent, self._height = metrics.ascent(), metrics.height()

    @classmethod
    def of(cls, heavy: bool) -> _Baseline:
        """That of the plain or the semi-bold type."""
        key = (id(theme()), heavy)
        found = cls._known.get(key)
        if found is None:
            found = cls._known[key] = cls(heavy)
        return found

    def below(self, height: int) -> int:
        """So many pixels under the top."""
        return round((height - self._height) / 2 + self._ascent)


def draw_cell(page: Page, left: int, top: int, width: int, height: int, cell: Cell, tinted: bool) -> None:
    """A cell into its place, in pixels of the table; texts are written with the page, at one go."""
    if cell.state is not None:
        page.glyph(left + (width - _GLYPH) // 2, top + (height - _GLYPH) // 2, cell.state)
        return
    if cell.text is None:
        edge = left + width - _width(page.missing, False) if cell.right else left
        page.put(edge, top, height, page.missing, quiet(tinted))
        return
    token = "text.secondary" if tinted and cell.token == "text.muted" else cell.token
    if cell.struck:
        align = RIGHT if cell.right else LEFT
        draw_text(page.painter, QRect(left, top, width, height), cell.text, token, align=align, struck=True)
        return
    text = _shortened(cell.text, width)
    if cell.spans:
        if _SIMPLE.fullmatch(text):
            _draw_pieces(page, left, top, height, text, cell.spans, token, cell.bold)
        else:
            _draw_laid_out(page.painter, QRect(left, top, width, height), text, cell.spans, token, cell.bold)
    elif cell.right:
        page.put(left + width - _width(text, False), top, height, text, token)
    else:
        page.put(left, top, height, text, token)


class _Rooms(dict[str, int]):
    """At most so many pixels a simple letter takes in a line of the body's type."""

    def __missing__(self, letter: str) -> int:
        metrics = QFontMetricsF(theme().font("body"))
        alone = metrics.horizontalAdvance(letter)
        # Two letters may stand further apart than each alone would say.
        room = self[letter] = math.ceil(max(alone, metrics.horizontalAdvance(letter * 2) - alone))
        return room


_rooms = _Rooms()
_widths: dict[tuple[str, bool], int] = {}


def _shortened(text: str, width: int) -> str:
    """``elide`` for a text that most often fits: adding up letters costs a fifth of asking the font."""
    if len(text) < width and _SIMPLE.fullmatch(text) and sum(map(_rooms.__getitem__, text)) + _SLACK <= width:
        return text
    return elide(text, width)


def _width(piece: str, heavy: bool) -> int:
    """Advance of a piece of a line, cached; all digits are equally wide."""
    key = (piece.translate(_DIGITS), heavy)
    found = _widths.get(key)
    if found is None:
        if len(_widths) >= _LIMIT:
            _widths.clear()
        metrics = theme().metrics("body", _HEAVY if heavy else None)
        found = _widths[key] = metrics.horizontalAdvance(piece)
    return found


def _draw_pieces(
    page: Page,
    left: int,
    top: int,
    height: int,
    line: str,
    spans: Sequence[tuple[int, int]],
    token: str,
    bold: bool,
) -> None:
    """Letters that stand one after the other: pieces side by side, a third of the price of a layout."""
    done = 0
    for start, end in (*spans, (len(line), len(line))):
        before, found = line[done:start], line[start:end]
        if before:
            page.put(left, top, height, before, token)
            left += _width(before, False)
        if found:
            width = _width(found, bold)
            page.painter.fillRect(left, top + (height - page.ground) // 2, width, page.ground, page.mark)
            page.put(left, top, height, found, "text.primary", bold)
            left += width
        done = end


def _draw_laid_out(
    painter: QPainter, rect: QRect, line: str, spans: Sequence[tuple[int, int]], token: str, bold: bool
) -> None:
    """One line with marked places, where letters combine or run from the right: Qt lays it out."""
    look = theme()
    layout = QTextLayout(line, look.font("body"))
    # The order of signs is the text's own; without this a right-to-left name would hug the other side.
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_marked(line, start, end, bold) for start, end in spans if start < len(line)])
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(max(1, rect.width()))
    layout.endLayout()
    painter.setPen(look.colour(token))
    painter.save()
    painter.setClipRect(rect.adjusted(0, 0, 1, 1))
    top = rect.top() + (rect.height() - row.height()) / 2
    layout.draw(painter, QPointF(rect.left(), top))
    painter.restore()


def _marked(line: str, start: int, end: int, bold: bool) -> QTextLayout.FormatRange:
    look = theme()
    found = QTextLayout.FormatRange()
    # Qt counts UTF-16 units: a letter outside of the first plane is two.
    found.start = _units(line[:start])
    found.length = _units(line[start:end])
    form = QTextCharFormat()
    form.setBackground(look.colour("match.bg"))
    form.setForeground(look.colour("text.primary"))
    if bold:
        form.setFontWeight(600)
    found.format = form
    return found


def _units(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if ord(char) > 0xFFFF else 1 for char in text)


def draw_heading(painter: QPainter, rect: QRect, heading: Heading) -> None:
    """A group's line over the whole width."""
    look = theme()
    painter.fillRect(rect, look.colour("bg.subtle"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line.soft"))
    words = rect.adjusted(_HEADING_PAD, 0, -_HEADING_PAD, -1)
    draw_text(painter, words, heading.words, "text.secondary", role="small", weight=600)
    if heading.count is not None:
        number = formats.number(heading.count)
        left = words.left() + text_width(heading.words, "small", 600) + 8
        width = max(18, text_width(number, "caption", 500) + 10)
        pill = QRectF(left, rect.top() + (rect.height() - 18) / 2, width, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("status.neutral.bg"))
        painter.drawRoundedRect(pill, 9, 9)
        draw_text(painter, pill.toRect(), number, "text.secondary", role="caption", weight=500, align=CENTRE)
