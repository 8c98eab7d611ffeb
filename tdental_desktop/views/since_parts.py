"""Parts of "Since yesterday": the groups at the left, the changes, the alarms, what one change was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries import since_rows
from tdental_desktop.queries.replica_state import label
from tdental_desktop.queries.since import Group, Kind
from tdental_desktop.queries.since_alarm import Alarm
from tdental_desktop.queries.since_rows import Change, FieldChange
from tdental_desktop.views.since_words import (
    category_word,
    change_text,
    column_word,
    group_name,
    kind_state,
    sure_state,
    value_text,
)
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate, TwoPartDelegate
from tdental_desktop.widgets.paint import text_width
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_SAY = Qt.ItemDataRole.AccessibleTextRole
_PAGE = 32
ALL = "*"
"""Key of the group that holds everything."""


class GroupTable(DataTable):
    """Tables or customers with how many rows are new, changed, gone. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=translate("Since", "Nhóm"))
        language = context.language
        self.groups = RowsModel[Group](
            [
                Column(
                    "name",
                    translate("Since", "Nhóm"),
                    {
                        _SHOW: lambda group: self.word(group, language),
                        Role.SECOND: lambda group: group.ref,
                        Role.STRONG: lambda group: group.key == ALL,
                    },
                ),
                _count("new", translate("Since", "Mới")),
                _count("changed", translate("Since", "Sửa")),
                _count("gone", translate("Since", "Mất")),
            ],
            lambda group: group.key,
            key_role=Role.KEY,
            parent=self,
        )
        self.setModel(self.groups)
        self.set_columns(
            [
                (None, TwoPartDelegate(self, stacked=False)),
                *(
                    (_count_width(column), MoneyDelegate(self, language=language))
                    for column in self.groups.columns()[1:]
                ),
            ]
        )

    def word(self, group: Group, language: formats.Language) -> str:
        """The group's name."""
        return translate("Since", "Tất cả") if group.key == ALL else group_name(group, language)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Everything first, then each; the selection stays by key."""
        kept = self.groups.key_at(self.currentIndex().row()) or ALL
        offset = self.verticalScrollBar().value()
        kinds: tuple[Kind, ...] = ("new", "changed", "gone", "returned")
        total = {kind: sum(group.counts.get(kind, 0) for group in groups) for kind in kinds}
        self.groups.set_rows([Group(ALL, total), *groups])
        row = max(0, self.groups.row_of(kept))
        self.setCurrentIndex(self.groups.index(row, 0))
        self.verticalScrollBar().setValue(offset)


def _count_width(column: Column[Group]) -> int:
    """So that the head is whole in every language."""
    return max(52, text_width(column.title, "body", 500) + 20)


def _count(kind: Kind, title: str) -> Column[Group]:
    def number(group: Group) -> int:
        # A row that came back is one that is there again: beside the changed ones.
        more = group.counts.get("returned", 0) if kind == "changed" else 0
        return group.counts.get(kind, 0) + more

    return Column(kind, title, {_SHOW: number})


class ChangesTable(DataTable):
    """The changes, newest first; rows are read by key when painted. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=translate("Since", "Thay đổi"))
        language, place = context.language, 0 if context.language == "vi" else 1

        def fetch(keys: Sequence[str]) -> Mapping[str, Change]:
            reader = context.connection()
            return {} if reader is None else since_rows.rows(reader, context.scope, keys)

        self.changes = PageModel[Change](
            fetch,
            [
                _column(
                    "at",
                    translate("Since", "Thấy lúc"),
                    lambda row: seen_text(row.at, context),
                ),
                Column(
                    "kind",
                    translate("Since", "Thay đổi"),
                    {
                        Role.STATE: lambda row: kind_state(row.kind),
                        _SAY: lambda row: kind_state(row.kind).word,
                    },
                ),
                _column("table", translate("Since", "Bảng"), lambda row: label(row.table)[place]),
                _column("customer", translate("Since", "Khách hàng"), lambda row: row.customer_name),
                _column("title", translate("Since", "Dòng"), _titled),
                _column(
                    "what", translate("Since", "Trước → sau"), lambda row: change_text(row, language) or None
                ),
            ],
            key_role=Role.KEY,
            page=_PAGE,
            parent=self,
        )
        self.setModel(self.changes)
        self.set_columns(
            [
                (92, TextDelegate(self, token="text.secondary")),
                (92, StateDelegate(self)),
                (106, TextDelegate(self)),
                (128, TextDelegate(self)),
                (150, TextDelegate(self)),
                (None, TextDelegate(self)),
            ]
        )

    def fit(self, *, narrow: bool, one_table: bool, one_customer: bool) -> None:
        """Leave out what is the same in every row, and what a narrow dock has no room for."""
        self.setColumnHidden(0, narrow)  # what changed is worth more than when it was seen
        self.setColumnHidden(2, one_table)
        self.setColumnHidden(3, one_customer)
        self.setColumnHidden(4, narrow and not (one_table or one_customer))


def seen_text(at: str, context: ViewContext) -> str:
    """``08:30`` for today, else ``18:00 23/11``."""
    moment = formats.clinic_datetime(at)
    if moment is not None and moment.date() == context.today():
        return f"{moment:%H:%M}"
    return formats.appointment_short(at, context.today(), context.language)


def _titled(row: Change) -> str | None:
    """``SO00012 · 20/11/2026``; a customer is already in the cell beside it."""
    day = formats.date_text(row.day) if row.day else None
    title = None if row.table == "customers" else row.title
    return " · ".join(part for part in (title, day) if part) or None


class AlarmTable(DataTable):
    """Rows of closed days that changed or vanished afterwards. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=translate("Since", "Ngày đã chốt"))
        language = context.language

        def chip(key: str, title: str, state: Callable[[Alarm], Any]) -> Column[Alarm]:
            return Column(key, title, {Role.STATE: state, _SAY: lambda row: state(row).word})

        columns: list[tuple[Column[Alarm], Any, int | None]] = [
            (
                _column("day", translate("Since", "Của ngày"), lambda row: formats.date_text(row.day)),
                TextDelegate(self),
                98,
            ),
            (
                _column(
                    "at",
                    translate("Since", "Thấy lúc"),
                    lambda row: seen_text(row.change.at, context),
                ),
                TextDelegate(self, token="text.secondary"),
                104,
            ),
            (
                chip("became", translate("Since", "Thay đổi"), lambda row: kind_state(row.became)),
                StateDelegate(self),
                92,
            ),
            (_column("category", translate("Since", "Loại"), category_word), TextDelegate(self), 112),
            (
                _column("title", translate("Since", "Dòng"), lambda row: row.change.title),
                TextDelegate(self),
                120,
            ),
            (
                _column("customer", translate("Since", "Khách hàng"), lambda row: row.change.customer_name),
                TextDelegate(self),
                None,
            ),
        ]
        if context.scope.money:
            columns += [
                (
                    _column("difference", translate("Since", "Lệch (đ)"), lambda row: row.difference),
                    MoneyDelegate(self, language=language),
                    100,
                ),
                (
                    _column("before", translate("Since", "Trước (đ)"), lambda row: row.before),
                    MoneyDelegate(self, language=language),
                    104,
                ),
                (
                    _column("after", translate("Since", "Sau (đ)"), lambda row: row.after),
                    MoneyDelegate(self, language=language),
                    104,
                ),
            ]
        columns.append((chip("sure", translate("Since", "Khi nào"), sure_state), StateDelegate(self), 144))
        self.alarms = RowsModel[Alarm](
            [column for column, _, _ in columns], lambda row: row.change.key, key_role=Role.KEY, parent=self
        )
        self.setModel(self.alarms)
        self.set_columns([(width, delegate) for _, delegate, width in columns])

    def fit(self, *, narrow: bool) -> None:
        """What a narrow dock has no room for is told under the list."""
        for place, column in enumerate(self.alarms.columns()):
            if column.key in ("at", "before", "after", "title"):
                self.setColumnHidden(place, narrow)

    def show_alarms(self, rows: Sequence[Alarm]) -> None:
        """The selection stays by key."""
        kept = self.alarms.key_at(self.currentIndex().row())
        offset = self.verticalScrollBar().value()
        self.alarms.set_rows(rows)
        if (row := self.alarms.row_of(kept)) >= 0:
            self.setCurrentIndex(self.alarms.index(row, 0))
        self.verticalScrollBar().setValue(offset)


class FieldTable(DataTable):
    """What one change was: column, before, after. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=translate("Since", "Trước và sau"), density="compact")
        language = context.language
        self.fields = RowsModel[FieldChange](
            [
                _column("column", translate("Since", "Mục"), lambda row: column_word(row.column)),
                _column(
                    "before",
                    translate("Since", "Trước đó"),
                    lambda row: value_text(row, row.before, language),
                ),
                _column(
                    "after", translate("Since", "Sau đó"), lambda row: value_text(row, row.after, language)
                ),
            ],
            lambda row: row.column,
            key_role=Role.KEY,
            parent=self,
        )
        self.setModel(self.fields)
        self.set_columns(
            [
                (150, TextDelegate(self, token="text.secondary")),
                (None, TextDelegate(self, token="text.secondary")),
                (None, TextDelegate(self)),
            ]
        )

    def show_change(self, change: Change | None) -> None:
        """Nothing to show hides the table."""
        fields = change.fields if change else ()
        self.fields.set_rows(fields)
        self.setVisible(bool(fields))
        self.setFixedHeight(30 + 26 * min(len(fields), 6) + 4)


def _column(key: str, title: str, value: Callable[[Any], object]) -> Column[Any]:
    return Column(key, title, {_SHOW: value})
