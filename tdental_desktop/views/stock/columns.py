"""What a column of a stock table is, and the few kinds of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.views.stock.header import Under
from tdental_desktop.widgets.checked_cell import CheckedDelegate
from tdental_desktop.widgets.delegates import (
    CellDelegate,
    Index,
    StateDelegate,
    TextDelegate,
    TwoPartDelegate,
)
from tdental_desktop.widgets.values import Missing, Role, State

SHOW = Qt.ItemDataRole.DisplayRole
TIP = Qt.ItemDataRole.ToolTipRole
SAY = Qt.ItemDataRole.AccessibleTextRole
Value = Callable[[Any], Any]


@dataclass(frozen=True)
class StockColumn:
    """A model column with its delegate, width and manners.

    Attributes:
        data: What the model holds; ``sort`` names the order.
        delegate: Makes the painter; the table is its parent.
        width: Pixels; None takes what is left.
        by: What rows are compared by, for tables that order their own rows.
        under: Group and short title, in a header of two lines.
        shown: It belongs to the default columns.
        fixed: It cannot be hidden.
        squeezed: Width of the dock below which it is left out.
        first_descending: A first click sorts the largest or newest to the top.
    """

    data: Column[Any]
    delegate: Callable[[QWidget], CellDelegate] = TextDelegate
    width: int | None = 100
    by: Value | None = None
    under: Under | None = None
    shown: bool = True
    fixed: bool = False
    squeezed: int = 0
    first_descending: bool = False


class SparseStateDelegate(StateDelegate):
    """A state chip; a row without a state is not missing one."""

    def _draw_missing(self, painter: QPainter, rect: QRect, index: Index, tinted: bool) -> None:
        if index.data(Role.MISSING) is not None:
            super()._draw_missing(painter, rect, index, tinted)


def text_column(
    key: str, title: str, value: Value, width: int | None, *, folded: Value | None = None, **more: Any
) -> StockColumn:
    """Words; ``folded`` is what they are ordered by."""
    roles = {SHOW: value} | more.pop("roles", {})
    return StockColumn(Column(key, title, roles, key), TextDelegate, width, folded or value, **more)


def date_column(key: str, title: str, value: Value, **more: Any) -> StockColumn:
    """A moment: the day is what people look for; the time stands behind it, where there is room."""

    def shown(row: Any) -> str | None:
        at = value(row)
        return None if at is None else formats.date_text(at)

    def time(row: Any) -> str | None:
        at = value(row)
        # A picking of a whole day has no time of its own.
        return None if at is None or at[11:19] in ("", "00:00:00") else formats.time_text(at)

    data = Column[Any](key, title, {SHOW: shown, Role.SECOND: time}, key)
    return StockColumn(
        data,
        partial(TwoPartDelegate, stacked=False),
        more.pop("width", 148),
        value,
        first_descending=True,
        **more,
    )


def figure_column(
    key: str,
    title: str,
    value: Value,
    width: int,
    language: formats.Language,
    *,
    roles: Mapping[int, Value] | None = None,
    hint: str = "",
    **more: Any,
) -> StockColumn:
    """A quantity or an amount at the right; what is not held says so."""
    data = Column[Any](key, title, {SHOW: value} | dict(roles or {}), key, hint)
    return StockColumn(
        data,
        lambda table: CheckedDelegate(table, language=language),
        width,
        value,
        first_descending=True,
        **more,
    )


def state_column(key: str, title: str, state: Callable[[Any], State | None], **more: Any) -> StockColumn:
    """A chip, or nothing."""
    roles: dict[int, Value] = {
        Role.STATE: state,
        SAY: lambda row: found.word if (found := state(row)) else None,
    }
    width = more.pop("width", 104)
    by = more.pop("by", lambda row: found.word if (found := state(row)) else None)
    return StockColumn(Column(key, title, roles, key), SparseStateDelegate, width, by, **more)


def missing_unread(unread: Callable[[Any], bool]) -> dict[int, Value]:
    """``chưa tải`` for what is not held; ``—`` for what nobody told."""
    return {Role.MISSING: lambda row: Missing.NOT_FETCHED if unread(row) else Missing.ABSENT}


def rows_model(columns: Sequence[StockColumn], key: Callable[[Any], str], parent: QWidget) -> RowsModel[Any]:
    """A model that orders its own rows by what the columns are compared by."""
    sorts = {one.data.sort: one.by for one in columns if one.data.sort is not None and one.by is not None}
    return RowsModel([one.data for one in columns], key, sorts=sorts, key_role=Role.KEY, parent=parent)
