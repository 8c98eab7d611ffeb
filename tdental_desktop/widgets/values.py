"""The values and item roles that models hand to delegates and widgets."""

from __future__ import annotations

import html
from dataclasses import dataclass
from enum import Enum, IntEnum

from PySide6.QtCore import QCoreApplication, Qt

from tdental_desktop.cells import one_line as one_line
from tdental_desktop.theme import GLYPH_OF_TONE, Tone


@dataclass(frozen=True)
class State:
    """A state as people see it: word, tone (colour) and shape.

    Args:
        word: The visible word, already in the person's language.
        tone: Colour pair; also picks the shape when ``glyph`` is empty.
        glyph: One of the ten shapes: half-disc, tick, clock, cross, dash, ring, labo, alert, triangle, dot.
    """

    word: str
    tone: Tone
    glyph: str = ""

    @property
    def shape(self) -> str:
        """The shape that is painted."""
        return self.glyph or GLYPH_OF_TONE[self.tone]


@dataclass(frozen=True)
class Tag:
    """A coloured label of a customer or appointment; ``colour`` is ``#RRGGBB`` or empty for grey."""

    word: str
    colour: str = ""


class Missing(Enum):
    """Why a cell has no value. Never drawn as zero."""

    ABSENT = "absent"
    NOT_FETCHED = "not_fetched"
    LOADING = "loading"


class Role(IntEnum):
    """Item data roles beside Qt's own. ``DisplayRole`` holds the main value (text, or an int for money)."""

    STATE = Qt.ItemDataRole.UserRole + 1  # State
    SECOND = Qt.ItemDataRole.UserRole + 2  # str: the small muted second part of a two-part cell
    TAGS = Qt.ItemDataRole.UserRole + 3  # Sequence[Tag]
    COLOUR = Qt.ItemDataRole.UserRole + 4  # "#RRGGBB" of the 8 px disc
    MISSING = Qt.ItemDataRole.UserRole + 5  # Missing: why DisplayRole is None
    TONE = Qt.ItemDataRole.UserRole + 6  # token of the text colour, e.g. "status.danger"
    STRONG = Qt.ItemDataRole.UserRole + 7  # bool: semi-bold
    STRUCK = Qt.ItemDataRole.UserRole + 8  # bool: struck through (cancelled)
    SECOND_TONE = Qt.ItemDataRole.UserRole + 9  # token of the second part, e.g. "accent.strong"
    KEY = Qt.ItemDataRole.UserRole + 10  # str: identity of the row, for keeping the selection
    DIFFERS = Qt.ItemDataRole.UserRole + 20  # bool: the server's figure is not ours; see the tooltip
    FOLD = Qt.ItemDataRole.UserRole + 21  # bool: open or folded; None: nothing to unfold
    INSET = Qt.ItemDataRole.UserRole + 22  # fold.Inset: a row under another one, across all columns
    LINK = Qt.ItemDataRole.UserRole + 23  # (table, key) of the record that the cell's text opens


def missing_text(why: Missing = Missing.ABSENT) -> str:
    """``—`` for a value the server does not have, ``chưa tải`` for one not fetched yet."""
    if why is Missing.NOT_FETCHED:
        return QCoreApplication.translate("Widgets", "chưa tải")
    return "" if why is Missing.LOADING else "—"


_LONGEST_TIP = 2000
"""A tooltip must fit on a screen; the record shows longer text in a box (F4)."""


def plain_tooltip(text: str) -> str:
    """Text for a tooltip that Qt must not read as markup: escaped, line breaks kept."""
    if not text:
        return ""
    cut = text[:_LONGEST_TIP] + "…" if len(text) > _LONGEST_TIP else text
    return '<span style="white-space:pre-wrap">' + html.escape(cut) + "</span>"
