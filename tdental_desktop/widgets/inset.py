"""Rows that stand under another row, across all columns: lines, payments, facts of an unfolded row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tdental_desktop.widgets.paint import (
    LEFT,
    RIGHT,
    chip_width,
    draw_chip,
    draw_glyph,
    draw_text,
    text_width,
)
from tdental_desktop.widgets.values import Missing, State, missing_text

INDENT = 28
_GAP = 12
_LEAST = 36
_SIDE = 12
Kind = Literal["head", "row", "note"]


@dataclass(frozen=True, slots=True)
class InsetCell:
    """One cell of an :class:`Inset`.

    Attributes:
        text: Plain text; None is drawn as ``missing`` says.
        width: Wanted pixels; None shares what is left.
        right: Figures stand at the right.
        token: Colour of the text.
        strong: Semi-bold.
        missing: Why there is no text; None draws nothing at all.
        state: A chip in the place of the text.
        link: ``(table, key)`` of the record that the text opens.
        warns: A warning triangle before the text.
        tip: Tooltip; empty is the text itself where it is cut.
    """

    text: str | None
    width: int | None = None
    right: bool = False
    token: str = "text.primary"
    strong: bool = False
    missing: Missing | None = Missing.ABSENT
    state: State | None = None
    link: tuple[str, str] | None = None
    warns: bool = False
    tip: str = ""

    def shown(self) -> str:
        """What is read: the text, the chip's word, or what stands for a missing value."""
        if self.state is not None:
            return self.state.word
        if self.text is None:
            return "" if self.missing is None else missing_text(self.missing)
        return self.text


@dataclass(frozen=True, slots=True)
class Inset:
    """One row under another. ``head`` holds small titles, ``note`` one line of small secondary text."""

    cells: tuple[InsetCell, ...]
    kind: Kind = "row"

    @property
    def text(self) -> str:
        """The row as plain text, for copying and screen readers."""
        return "\t".join(cell.shown() for cell in self.cells)

    def link(self) -> tuple[str, str] | None:
        """The first record that it leads to."""
        return next((cell.link for cell in self.cells if cell.link is not None), None)


def note(text: str, *, token: str = "text.secondary", warns: bool = False) -> Inset:
    """One line of small text."""
    return Inset((InsetCell(text, token=token, warns=warns),), "note")


def cell_rects(cells: Sequence[InsetCell], rect: QRect) -> list[QRect]:
    """Where the cells stand: wanted widths first, the rest shared; want of room is shared in proportion."""
    room = rect.width() - INDENT - 8 - _GAP * max(0, len(cells) - 1)
    fixed = sum(cell.width or 0 for cell in cells)
    open_ones = sum(1 for cell in cells if cell.width is None)
    spare = room - fixed
    share = max(_LEAST * 2, spare // open_ones) if open_ones else 0
    over = fixed + share * open_ones - room
    factor = 1.0 if over <= 0 or not fixed else max(0.3, (fixed - over) / fixed)
    left, found = rect.left() + INDENT, []
    for cell in cells:
        width = share if cell.width is None else max(_LEAST, int(cell.width * factor))
        found.append(QRect(left, rect.top(), max(0, min(width, rect.right() - 7 - left)), rect.height()))
        left += width + _GAP
    return found


def draw_inset(painter: QPainter, rect: QRect, inset: Inset, *, tinted: bool) -> None:
    """The cells of one row; its background is already there."""
    role = "body" if inset.kind == "row" else "small"
    for cell, place in zip(inset.cells, cell_rects(inset.cells, rect), strict=True):
        if cell.state is not None:
            draw_chip(painter, place, cell.state)
            continue
        token = cell.token if cell.text is not None and inset.kind != "head" else _quiet(inset, tinted)
        weight = 600 if cell.strong else 500 if inset.kind == "head" else None
        words = place
        if cell.warns:
            used = text_width(cell.shown(), role, weight) + _SIDE + 5
            left = max(place.left(), place.right() + 1 - used) if cell.right else place.left()
            draw_glyph(painter, left, place.center().y() - 5, "triangle", "status.warning", _SIDE)
            words = place.adjusted(_SIDE + 5, 0, 0, 0)
        align = RIGHT if cell.right else LEFT
        draw_text(painter, words, cell.shown(), token, role=role, weight=weight, align=align)


def cell_at(inset: Inset, rect: QRect, x: int) -> InsetCell | None:
    """The cell under a point; None beside all of them."""
    for cell, place in zip(inset.cells, cell_rects(inset.cells, rect), strict=True):
        if place.left() <= x <= place.right():
            return cell
    return None


def tooltip_at(inset: Inset, rect: QRect, x: int) -> str:
    """The cell's own tooltip, else its text where it is cut."""
    cell = cell_at(inset, rect, x)
    if cell is None:
        return ""
    if cell.tip:
        return cell.tip
    role = "body" if inset.kind == "row" else "small"
    width = chip_width(cell.state) if cell.state else text_width(cell.shown(), role, 600)
    place = cell_rects(inset.cells, rect)[inset.cells.index(cell)]
    return cell.shown() if width > place.width() else ""


def _quiet(inset: Inset, tinted: bool) -> str:
    return "text.secondary" if tinted or inset.kind == "head" else "text.muted"
