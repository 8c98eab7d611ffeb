"""Columns of a declared list: how each kind of value is painted, aligned, and told to a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import cells, formats
from tdental_desktop.cells import one_line
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.lists.ask import ListRow, Value, columns_of
from tdental_desktop.queries.lists.spec import ListColumn, ListSpec, Word
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import label_colour
from tdental_desktop.widgets.checked_cell import CheckedDelegate
from tdental_desktop.widgets.delegates import (
    RIGHT,
    CellDelegate,
    DiscDelegate,
    MoneyDelegate,
    StateDelegate,
    TextDelegate,
    TwoPartDelegate,
)
from tdental_desktop.widgets.values import Role, State

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_SAY = Qt.ItemDataRole.AccessibleTextRole
_TIP = Qt.ItemDataRole.ToolTipRole
Roles = dict[int, Callable[[ListRow], object]]


@dataclass(frozen=True)
class ShownColumn:
    """A declared column with its model column and delegate."""

    spec: ListColumn
    data: Column[ListRow]
    delegate: Callable[[QWidget], CellDelegate]


def told(source: str) -> str:
    """A text of a spec in the person's language."""
    return translate("Lists", source) if source else ""


def shown_columns(spec: ListSpec, context: ViewContext) -> list[ShownColumn]:
    """The columns of a list that the scope allows, in default order."""
    return [_shown(column, context) for column in columns_of(spec, context.scope)]


def column_words(column: ListColumn) -> dict[str, str]:
    """Value → word in the person's language."""
    if column.kind == "flag" and not column.words:
        return {"true": translate("Lists", "Có"), "false": translate("Lists", "Không")}
    return {value: told(word.text) for value, word in column.words.items()}


def written(column: ListColumn, value: Value, language: formats.Language) -> str:
    """A value as its cell prints it; empty for a missing one."""
    return cells.written(column.kind, value, column_words(column), language)


def state_of(words: Mapping[str, Word], value: Value) -> State | None:
    """A declared word as a chip; an unknown value keeps the server's own text."""
    if value is None:
        return None
    known = words.get(_word_key(value))
    if known is None:
        return State(str(value), "neutral")
    return State(told(known.text), known.tone, known.glyph)


def _word_key(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _shown(column: ListColumn, context: ViewContext) -> ShownColumn:
    roles = _roles(column, context.language)
    sort = None if column.sort == "" else column.key
    title, hint = told(column.title), told(column.hint)
    return ShownColumn(column, Column(column.key, title, roles, sort, hint), _delegate(column, context))


def _roles(column: ListColumn, language: formats.Language) -> Roles:
    key = column.key

    def value(row: ListRow) -> Value:
        return row.values[key]

    def shown(row: ListRow) -> object:
        found = row.values[key]
        if found is None or column.kind in ("money", "quantity", "number"):
            return found
        return written(column, found, language)

    def said(row: ListRow) -> str:
        return written(column, row.values[key], language)

    roles: Roles = {_SHOW: shown, _SAY: said}
    if column.words:
        roles[Role.STATE] = lambda row: state_of(column.words, value(row))
    if column.strong:
        roles[Role.STRONG] = lambda _row: True
    if column.disc:
        roles[Role.COLOUR] = lambda row: label_colour(found) if (found := row.beside[key]) else ""
    elif column.beside:
        roles[Role.SECOND] = lambda row: row.beside[key]
    if column.against:
        roles |= _compared(column, language)
    return roles


def _compared(column: ListColumn, language: formats.Language) -> Roles:
    """Ours beside the server's: a difference is marked in the cell and told in its tooltip."""
    key = column.key

    def differs(row: ListRow) -> bool:
        ours, theirs = row.values[key], row.against[key]
        return ours is not None and theirs is not None and ours != theirs

    def tip(row: ListRow) -> str | None:
        if not differs(row):
            return None
        words = translate("Lists", "Số của máy chủ: {0} · tính lại: {1}")
        ours = written(column, row.values[key], language)
        return words.replace("{0}", ours).replace("{1}", written(column, row.against[key], language))

    return {
        Role.DIFFERS: differs,
        Role.TONE: lambda row: "status.warning" if differs(row) else None,
        _TIP: tip,
    }


def _delegate(column: ListColumn, context: ViewContext) -> Callable[[QWidget], CellDelegate]:
    language = context.language
    if column.words and not column.plain:
        return StateDelegate
    if column.kind in ("money", "quantity", "number"):
        made = CheckedDelegate if column.against else MoneyDelegate
        return lambda table: made(table, at_risk=column.at_risk, language=language)
    if column.disc:
        return DiscDelegate
    if column.beside:
        return lambda table: TwoPartDelegate(table, stacked=False, strong=column.strong)
    align = RIGHT if column.kind in ("percent", "minutes") else None
    token = "text.primary" if column.strong or column.kind in ("text", "phone") else "text.secondary"
    if align is not None:
        return lambda table: TextDelegate(table, align=align, token=token, formatter=one_line)
    return lambda table: TextDelegate(table, token=token, formatter=one_line)
