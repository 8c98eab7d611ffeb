"""Delegates that paint a table's cells from the tokens: text, money, states, tags, discs, two-part cells.

Every one paints its row's background (selected, hovered, hairline) itself, elides to one line and shows
server text as plain text. A model gives values by ``DisplayRole`` and ``values.Role``; ``None`` is
painted as ``—`` (or ``chưa tải``), never as zero. ``text(index)`` is what is copied and exported.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from tdental_desktop import formats
from tdental_desktop.theme import theme, tone_tokens
from tdental_desktop.widgets.paint import (
    GLYPH,
    LEFT,
    RIGHT,
    chip_width,
    draw_chip,
    draw_disc,
    draw_glyph,
    draw_tag,
    draw_text,
    tag_width,
    text_width,
)
from tdental_desktop.widgets.values import Missing, Role, State, Tag, missing_text, plain_tooltip

Index = QModelIndex | QPersistentModelIndex

_log = logging.getLogger(__name__)

_DISPLAY = Qt.ItemDataRole.DisplayRole
_PAD = 8
_WIDEST_DIGIT = 9


class CellDelegate(QStyledItemDelegate):
    """Base: background, padding, missing values, tooltip of cut text. Subclasses paint with :meth:`draw`.

    Args:
        parent: The view; if it has ``hovered_row`` that row is tinted.
        align: Side of the text; the header follows it.
    """

    def __init__(self, parent: QWidget | None = None, *, align: int = LEFT) -> None:
        super().__init__(parent)
        self.align = align
        self._said: set[tuple[int, str, int | None]] = set()

    # -- for subclasses

    def value(self, index: Index) -> Any:
        """What is missing when it is None."""
        return index.data(_DISPLAY)

    def text(self, index: Index) -> str:
        """The cell as plain text, for copying, tooltips and files; missing is empty."""
        value = self.value(index)
        return "" if value is None else str(value)

    def natural_width(self, index: Index) -> int:
        """Width the content needs without cutting."""
        return text_width(self.text(index))

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        """Paint a present value in ``rect`` (padding removed); ``tinted``: the row is selected or hovered."""
        token = "text.primary"
        draw_text(painter, rect, str(value), token, align=self.align)

    # -- Qt

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # an exception that reaches Qt while it paints ends the program: one odd value costs one cell
        try:
            tinted = self._background(painter, option, index)
            inner = option.rect.adjusted(_PAD, 0, -_PAD, -1)
            value = self.value(index)
            if value is None:
                self._draw_missing(painter, inner, index, tinted)
            else:
                self.draw(painter, inner, index, value, tinted=tinted)
        except Exception as error:
            self._say_once(error, index.column())
            draw_text(painter, option.rect.adjusted(_PAD, 0, -_PAD, -1), "!", "status.danger", weight=600)

    def _say_once(self, error: Exception, column: int) -> None:
        """Log where painting failed, without the value: it may be a patient's."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        key = (column, frame.filename, frame.lineno)
        if key not in self._said:
            self._said.add(key)
            place = f"{Path(frame.filename).name}:{frame.lineno}"
            _log.error("column %d cannot be painted: %s at %s", column, type(error).__name__, place)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.natural_width(index) + 2 * _PAD, 30)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tooltip(self.tooltip(option.rect.width(), index)), view)
        return True

    def tooltip(self, width: int, index: Index) -> str:
        """The model's own tooltip, else the whole text when it does not fit into ``width``."""
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if own:
            return str(own)
        return self.text(index) if self.natural_width(index) > width - 2 * _PAD else ""

    # -- parts

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> bool:
        look = theme()
        rect = option.rect
        selected = self._selected(option, index)
        hovered = getattr(self.parent(), "hovered_row", -1) == index.row()
        if selected or hovered:
            painter.fillRect(rect, look.colour("bg.selected" if selected else "bg.hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line.soft"))
        return selected or hovered

    def _selected(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """As the option's state says; a view is asked itself: the start then needs no constants of QStyle."""
        view = self.parent()
        if isinstance(view, QAbstractItemView):
            return view.selectionModel().isSelected(index)
        from PySide6.QtWidgets import QStyle

        # As ints: combining Qt flags in Python costs microseconds in every cell.
        return bool(option.state.value & QStyle.StateFlag.State_Selected.value)

    def _draw_missing(self, painter: QPainter, rect: QRect, index: Index, tinted: bool) -> None:
        why = index.data(Role.MISSING) or Missing.ABSENT
        if why is Missing.LOADING:
            width = min(rect.width(), 24 + (index.row() * 7 + index.column() * 13) % 40)
            bar = QRect(rect.left(), rect.center().y() - 3, width, 7)
            if self.align == RIGHT:
                bar.moveRight(rect.right())
            painter.fillRect(bar, theme().colour("line.soft"))
            return
        draw_text(painter, rect, missing_text(why), quiet(tinted), align=self.align)


def quiet(tinted: bool) -> str:
    """The muted token, one step stronger where the background takes its contrast away."""
    return "text.secondary" if tinted else "text.muted"


class TextDelegate(CellDelegate):
    """One line of text; honours ``Role.TONE``, ``Role.STRONG`` and ``Role.STRUCK``.

    Args:
        parent: The view.
        align: ``LEFT`` or ``RIGHT``.
        token: Colour unless the model gives ``Role.TONE``; ``accent.strong`` makes a link.
        formatter: Turns the value into text, for example ``formats.phone``.
        kind: What the values are where they leave the program: ``text``, or a figure of ``cells.FIGURES``.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        align: int = LEFT,
        token: str = "text.primary",
        formatter: Callable[[Any], str] = str,
        kind: str = "text",
    ) -> None:
        super().__init__(parent, align=align)
        self.kind = kind
        self._token = token
        self._format = formatter

    def text(self, index: Index) -> str:
        value = self.value(index)
        return "" if value is None else self._format(value)

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        token = index.data(Role.TONE) or self._token
        if tinted and token == "text.muted":
            token = "text.secondary"
        draw_text(
            painter,
            rect,
            self._format(value),
            token,
            weight=600 if index.data(Role.STRONG) else None,
            align=self.align,
            struck=bool(index.data(Role.STRUCK)),
        )


def _money_role(text: str, width: int, weight: int | None) -> str:
    """The largest type in which an amount fits: a cut one would be another amount."""
    if len(text) * _WIDEST_DIGIT <= width:
        return "body"
    return next((role for role in ("body", "small") if text_width(text, role, weight) <= width), "caption")


class MoneyDelegate(CellDelegate):
    """VND or counts to the right in tabular figures: zero muted, negative in danger, missing ``—``.

    Args:
        parent: The view.
        at_risk: Paint amounts above zero in danger too (debt).
        language: Grouping marks.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        at_risk: bool = False,
        language: formats.Language = "vi",
    ) -> None:
        super().__init__(parent, align=RIGHT)
        self._at_risk = at_risk
        self._language: formats.Language = language

    @property
    def kind(self) -> str:
        """See ``TextDelegate``."""
        return "money"

    def text(self, index: Index) -> str:
        value = self.value(index)
        return "" if value is None else self._written(value)

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        token = index.data(Role.TONE) or "text.primary"
        if not isinstance(value, str):
            if value == 0:
                token = quiet(tinted)
            elif value < 0 or self._at_risk:
                token = "status.danger"
        weight = 600 if index.data(Role.STRONG) else None
        text = self._written(value)
        role = _money_role(text, rect.width(), weight)
        draw_text(painter, rect, text, token, role=role, weight=weight, align=RIGHT)

    def natural_width(self, index: Index) -> int:
        return text_width(self.text(index), "body", 600)

    def _written(self, value: Any) -> str:
        return value if isinstance(value, str) else formats.money(value, self._language)


class StateDelegate(CellDelegate):
    """A state chip from ``Role.STATE``."""

    def value(self, index: Index) -> State | None:
        return index.data(Role.STATE)

    def text(self, index: Index) -> str:
        state = self.value(index)
        return state.word if state else ""

    def natural_width(self, index: Index) -> int:
        state = self.value(index)
        return chip_width(state) if state else 0

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        draw_chip(painter, rect, value)


class GlyphDelegate(StateDelegate):
    """Only the shape of ``Role.STATE``; its word is the tooltip (give it as ``AccessibleTextRole`` too)."""

    def natural_width(self, index: Index) -> int:
        return 12

    def tooltip(self, width: int, index: Index) -> str:
        return self.text(index)

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        middle = rect.center()
        side = 12
        front = tone_tokens(value.tone)[0]
        draw_glyph(painter, middle.x() - side // 2 + 1, middle.y() - side // 2 + 1, value.shape, front, side)


class TwoPartDelegate(CellDelegate):
    """A main text and a small muted second part (``Role.SECOND``), below it or behind it.

    Args:
        parent: The view.
        stacked: True: two lines in 44 px rows (name over code); False: both on one line.
        strong: The main text is semi-bold whatever ``Role.STRONG`` says.
    """

    def __init__(self, parent: QWidget | None = None, *, stacked: bool = True, strong: bool = False) -> None:
        super().__init__(parent)
        self._stacked = stacked
        self._strong = strong

    def text(self, index: Index) -> str:
        parts = [str(part) for part in (self.value(index), index.data(Role.SECOND)) if part]
        return ("\n" if self._stacked else " ").join(parts)

    def natural_width(self, index: Index) -> int:
        first = text_width(str(self.value(index) or ""), "body", self._weight(index))
        second = str(index.data(Role.SECOND) or "")
        if self._stacked:
            return max(first, text_width(second, "caption"))
        return first + (6 + text_width(second) if second else 0)

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        second = index.data(Role.SECOND)
        token = index.data(Role.TONE) or "text.primary"
        tone = index.data(Role.SECOND_TONE) or quiet(tinted)
        weight = self._weight(index)
        struck = bool(index.data(Role.STRUCK))
        if self._stacked and second:
            top = rect.top() + (rect.height() - 36) // 2
            upper = QRect(rect.left(), top + 1, rect.width(), 18)
            lower = QRect(rect.left(), top + 19, rect.width(), 16)
            draw_text(painter, upper, str(value), token, weight=weight, struck=struck)
            draw_text(painter, lower, str(second), tone, role="caption")
            return
        draw_text(painter, rect, str(value), token, weight=weight, struck=struck)
        used = text_width(str(value), "body", weight) + 6
        if second and used < rect.width() - 16:
            draw_text(painter, rect.adjusted(used, 0, 0, 0), str(second), tone)

    def _weight(self, index: Index) -> int | None:
        return 600 if self._strong or index.data(Role.STRONG) else None


class TagsDelegate(CellDelegate):
    """Coloured tags from ``Role.TAGS``; those that do not fit become ``+2``, the tooltip has all."""

    def value(self, index: Index) -> tuple[Tag, ...] | None:
        tags = index.data(Role.TAGS)
        return tuple(tags) if tags else None

    def text(self, index: Index) -> str:
        return ", ".join(tag.word for tag in self.value(index) or ())

    def natural_width(self, index: Index) -> int:
        tags = self.value(index) or ()
        return sum(tag_width(tag) + 4 for tag in tags)

    def _draw_missing(self, painter: QPainter, rect: QRect, index: Index, tinted: bool) -> None:
        # a customer without tags is not missing anything: an empty cell says so
        if index.data(Role.MISSING) is not None:
            super()._draw_missing(painter, rect, index, tinted)

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        left = rect.left()
        for position, tag in enumerate(value):
            rest = len(value) - position - 1
            room = rect.right() + 1 - left - (28 if rest else 0)
            if room < min(tag_width(tag), 60):
                more = QRect(left, rect.top(), rect.right() + 1 - left, rect.height())
                draw_text(painter, more, f"+{rest + 1}", quiet(tinted), role="caption", weight=500)
                return
            width = min(tag_width(tag), room)
            draw_tag(painter, QRect(left, rect.top(), width, rect.height()), tag)
            left += width + 4


class DiscDelegate(CellDelegate):
    """Text followed by the 8 px colour disc of ``Role.COLOUR`` (an appointment's label)."""

    def natural_width(self, index: Index) -> int:
        return text_width(self.text(index)) + (8 + 6 if index.data(Role.COLOUR) else 0)

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        colour = index.data(Role.COLOUR)
        words = rect.adjusted(0, 0, -14 if colour else 0, 0)
        weight = 600 if index.data(Role.STRONG) else None
        struck = bool(index.data(Role.STRUCK))
        draw_text(
            painter, words, str(value), index.data(Role.TONE) or "text.primary", weight=weight, struck=struck
        )
        if colour:
            used = min(text_width(str(value), "body", weight), words.width())
            draw_disc(painter, words.left() + used + 6, rect.center().y() - 3.5, str(colour))


def row_text(model: QAbstractItemModel, row: int, delegates: Sequence[tuple[int, CellDelegate]]) -> str:
    """One row as tab-separated text, in the given columns; line breaks inside cells become blanks."""
    cells = []
    for column, delegate in delegates:
        index = model.index(row, column)
        cells.append(" ".join(delegate.text(index).split()))
    return "\t".join(cells)


__all__ = [
    "GLYPH",
    "LEFT",
    "RIGHT",
    "CellDelegate",
    "DiscDelegate",
    "GlyphDelegate",
    "MoneyDelegate",
    "StateDelegate",
    "TagsDelegate",
    "TextDelegate",
    "TwoPartDelegate",
    "row_text",
]
