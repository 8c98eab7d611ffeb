"""Cells whose found letters are marked, and the headings between groups of results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from tdental_desktop import formats
from tdental_desktop.theme import theme
from tdental_desktop.widgets.delegates import CellDelegate, GlyphDelegate, MoneyDelegate, TextDelegate
from tdental_desktop.widgets.paint import CENTRE, RIGHT, draw_text, elide, text_width
from tdental_desktop.widgets.values import Role, one_line

Index = QModelIndex | QPersistentModelIndex
SPANS = int(Qt.ItemDataRole.UserRole) + 40
"""Item role: places (start, end) of the cell's text, in Python characters, that are marked."""
HEADING = int(Qt.ItemDataRole.UserRole) + 41
"""Item role: the :class:`Heading` of a row that is one."""
_HEADING_PAD = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between groups: its words and how many follow."""

    words: str
    count: int | None = None


class HighlightDelegate(TextDelegate):
    """One line of text with the found letters on ``match.bg``; digits found are semi-bold.

    Args:
        parent: The view.
        token: Colour of the text.
        formatter: Turns the value into the text that ``SPANS`` counts in.
        bold: What was found is semi-bold too.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        token: str = "text.primary",
        formatter: Callable[[Any], str] = str,
        bold: bool = False,
    ) -> None:
        super().__init__(parent, token=token, formatter=formatter)
        self._mark_token = token
        self._bold = bold

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not paint_heading(painter, option, index):
            super().paint(painter, option, index)

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        spans = index.data(SPANS)
        if not spans:
            super().draw(painter, rect, index, value, tinted=tinted)
            return
        token = index.data(Role.TONE) or self._mark_token
        if tinted and token == "text.muted":
            token = "text.secondary"
        weight = 600 if index.data(Role.STRONG) else None
        shown = elide(self._format(value), rect.width(), "body", weight)
        draw_marked(painter, rect, shown, spans, token, weight=weight, bold=self._bold)


class ResultGlyph(GlyphDelegate):
    """The state glyph of a result, or the heading of a group: it spans the row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not paint_heading(painter, option, index):
            super().paint(painter, option, index)


class ResultMoney(MoneyDelegate):
    """Money beside results."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not paint_heading(painter, option, index):
            super().paint(painter, option, index)


def draw_marked(
    painter: QPainter,
    rect: QRect,
    text: str,
    spans: Sequence[tuple[int, int]],
    token: str,
    *,
    weight: int | None = None,
    bold: bool = False,
) -> None:
    """One line with marked places, laid out by Qt: right in right-to-left text and with combining marks."""
    look = theme()
    line = one_line(text)
    layout = QTextLayout(line, look.font("body", weight))
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


def paint_heading(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> bool:
    """Paint the row as a heading if it is one."""
    heading = index.data(HEADING)
    if not isinstance(heading, Heading):
        return False
    look, rect = theme(), option.rect
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
    return True


__all__ = [
    "HEADING",
    "RIGHT",
    "SPANS",
    "CellDelegate",
    "Heading",
    "HighlightDelegate",
    "ResultGlyph",
    "ResultMoney",
    "draw_marked",
]
