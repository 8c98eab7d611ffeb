"""A figure of the server that was checked: cell and card warn where the rows add up to another one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tdental_desktop import formats
from tdental_desktop.widgets.cards import MoneyCard, draw_lines
from tdental_desktop.widgets.delegates import Index, MoneyDelegate
from tdental_desktop.widgets.paint import draw_glyph
from tdental_desktop.widgets.values import Missing, Role

_SIDE = 12
_GAP = 5
_AIR = 5
_SHIFT = 15


class CheckedDelegate(MoneyDelegate):
    """Money as :class:`MoneyDelegate`, with a warning triangle at its left where ``Role.DIFFERS`` is true.

    The model's tooltip and accessible text say both figures and the difference in words.
    """

    def draw(self, painter: QPainter, rect: QRect, index: Index, value: Any, *, tinted: bool) -> None:
        if index.data(Role.DIFFERS):
            # The triangle may stand in the air at the cell's edge: the amount needs the rest.
            rect = rect.adjusted(-_AIR, 0, 0, 0)
            used = min(self.natural_width(index), rect.width())
            left = max(rect.left(), rect.right() + 1 - used)
            draw_glyph(painter, left, rect.center().y() - _SIDE // 2 + 1, "triangle", "status.warning", _SIDE)
            rect = rect.adjusted(min(_SIDE + _GAP, rect.width()), 0, 0, 0)
        super().draw(painter, rect, index, value, tinted=tinted)

    def natural_width(self, index: Index) -> int:
        return super().natural_width(index) + (_SIDE + _GAP if index.data(Role.DIFFERS) else 0)


class CheckedMoneyCard(MoneyCard):
    """A :class:`MoneyCard` whose note is a warning while the figures differ."""

    _warns = False

    def set_figure(
        self,
        value: formats.Number | None,
        note: str,
        tooltip: str,
        language: formats.Language,
        *,
        missing: Missing = Missing.ABSENT,
        warns: bool = False,
    ) -> None:
        """Show an amount (VND), or why there is none.

        Args:
            value: The figure; None is drawn as ``missing`` says.
            note: The small line below; with ``warns`` it stands behind a triangle, in warning colour.
            tooltip: Both figures in words.
            language: Grouping marks.
            missing: Why ``value`` is None.
            warns: The server's figure is not ours.
        """
        self._warns = warns
        if value is None:
            self.set_missing(missing, note, tooltip)
        else:
            self.set_value(value, note, tooltip, language)

    def warns(self) -> bool:
        """The figures differ."""
        return self._warns

    def _draw_note(self, painter: QPainter, rect: QRect) -> None:
        if not self._warns:
            super()._draw_note(painter, rect)
            return
        draw_glyph(painter, rect.left(), rect.top() + 3, "triangle", "status.warning", 11)
        draw_lines(painter, rect.adjusted(_SHIFT, 0, 0, 0), self._note, "status.warning", 500)

    def _note_shift(self) -> int:
        return _SHIFT if self._warns else 0


__all__ = ["CheckedDelegate", "CheckedMoneyCard"]
