"""A tab whose rows unfold, lead to other records, and may be deleted ones: most lists of the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.fold_model import FoldModel
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import SortKey
from tdental_desktop.queries.record.parts import Link, Standing
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount, sum_of
from tdental_desktop.views.record.table_tab import TabColumn, TableTab
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import StateDelegate
from tdental_desktop.widgets.filter_button import FilterButton, FilterGroup
from tdental_desktop.widgets.fold import FoldTable
from tdental_desktop.widgets.inset import Inset, InsetCell
from tdental_desktop.widgets.values import Missing, Role, State, missing_text

translate = QCoreApplication.translate
R = TypeVar("R")
_SHOW = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_SAID = Qt.ItemDataRole.AccessibleTextRole
STANDING = "standing"


class FoldTab(TableTab[R], Generic[R]):
    """See the module. A subclass adds :func:`standing_column` to its columns and calls :meth:`show_list`."""

    has_period = True
    # The base knows them as its plain kinds; here they unfold.
    model: Any
    table: Any

    def __init__(self, context: ViewContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context, name, parent)
        self._period.setVisible(self.has_period)
        # The filter field takes the room first, else it shares it with the gap behind the buttons.
        self.top.setStretchFactor(self._search, 8)
        self.table.fold_wanted.connect(self._fold)
        self.table.link_wanted.connect(self.opened)

    # -- for subclasses

    def insets(self, row: R) -> Sequence[Inset]:
        """What stands under a row when it is open."""
        return ()

    def filter_groups(self) -> Sequence[FilterGroup]:
        """Filters of this tab alone."""
        return ()

    def chosen(self, key: str) -> str | None:
        """What the person chose in a group."""
        return self.filter_button.value(key)

    @property
    def gone(self) -> bool:
        """Deleted rows are wanted too."""
        return self.filter_button.is_on("gone")

    def show_list(
        self, rows: Sequence[R], problems: Sequence[TableProblem], nothing: str, *, icon: str = "file"
    ) -> None:
        """Rows, or the reason why there are none."""
        self.set_rows(rows)
        marked = any(standing_of(row) != "here" for row in rows)
        self._column_set.squeeze(STANDING, not marked)
        if self.narrowed():
            nothing = translate("Record", "Không có dòng nào khớp bộ lọc.")
        self.show_rows(len(rows), problems, nothing, icon=icon)

    def count_words(self, words: str, number: int) -> str:
        """``3 báo giá``; under a filter it says so, and which choices are on."""
        figure = formats.number(number, self.context.language)
        parts = [words.replace("{0}", figure)]
        if self.narrowed():
            parts[0] = translate("Record", "{0} khớp bộ lọc").replace("{0}", parts[0])
        return " · ".join([*parts, *self.filter_button.words()])

    def sum_words(self, rows: Sequence[R], value: Callable[[R], Amount | None]) -> tuple[str, str]:
        """Name and figure of the sum of what is shown; deleted rows are never in it."""
        if not self.context.scope.money:
            return "", ""
        living = [row for row in rows if standing_of(row) != "gone"]
        total = sum_of(value(row) for row in living)
        name = translate("Record", "Tổng cộng")
        if self.narrowed():
            name = translate("Record", "Tổng theo bộ lọc")
        if len(living) < len(rows):
            name += translate("Record", " (không tính dòng đã xóa)")
        if total is None:
            return name, translate("Record", "không tính được: có dòng không ghi số tiền")
        return name, formats.money(total, self.context.language, unit=True)

    # -- TableTab

    def make_model(self, sorts: dict[str, SortKey]) -> FoldModel[R]:
        return FoldModel(
            [spoken(column.data, self.context.language) for column in self._columns],
            self.row_key,
            self.insets,
            (Role.FOLD, Role.INSET),
            sorts=sorts,
            key_role=Role.KEY,
            parent=self,
        )

    def make_table(self, name: str) -> FoldTable:
        return FoldTable(name=name)

    def extra_filters(self) -> Sequence[QWidget]:
        gone = translate("Record", "Cả dòng đã xóa")
        self.filter_button = FilterButton(self.filter_groups(), [("gone", gone)])
        self.filter_button.changed.connect(self.reload)
        return (self.filter_button,)

    def narrowed(self) -> bool:
        return super().narrowed() or bool(self.filter_button.words())

    def narrowed_words(self) -> str:
        parts = (super().narrowed_words(), *self.filter_button.words())
        return " · ".join(part for part in parts if part)

    def clear_filters(self) -> None:
        self.filter_button.clear()
        super().clear_filters()

    def open_row(self, row: R) -> None:
        place = self.model.row_of(self.row_key(row))
        self._fold(place, not self.model.is_open(place))

    def _opened(self, index: QModelIndex) -> None:
        if self.model.inset(index.row()) is None:
            super()._opened(index)
        else:
            self.table.open_link(index.row())

    def _fold(self, row: int, on: bool) -> None:
        owner = self.model.owner_row(row)
        if owner != row and on:
            return
        if owner != row:
            self.table.setCurrentIndex(self.model.index(owner, 0))
        self.model.set_open(owner, on)

    def full_text(self, row: int) -> str:
        inset = self.model.inset(row)
        return super().full_text(row) if inset is None else inset.text.replace("\t", "\n")

    def set_rows(self, rows: Sequence[R]) -> None:
        super().set_rows(rows)
        if self._wanted is not None and self.narrowed():
            self.clear_filters()

    def _go_to_wanted(self) -> None:
        row = self.model.row_of(self._wanted)
        super()._go_to_wanted()
        self.model.set_open(row, True)

    def forget(self) -> None:
        self.model.set_open_keys(())
        super().forget()

    def state(self) -> object:
        known = super().state()
        more = {"open": self.model.open_keys(), "filters": self.filter_button.state()}
        return {**(known if isinstance(known, dict) else {}), **more}

    def restore_state(self, state: object) -> None:
        known = state if isinstance(state, dict) else {}
        self.filter_button.set_state(known.get("filters"))
        self.model.set_open_keys(known.get("open") or ())
        super().restore_state(state)


# ------------------------------------------------------------------------------------- columns, cells


def spoken(column: Column[R], language: formats.Language) -> Column[R]:
    """The column with what a screen reader says: the chip's word, the figure, or that it is not loaded."""
    roles = column.roles

    def said(row: R) -> str:
        state = roles[Role.STATE](row) if Role.STATE in roles else None
        value = roles[_SHOW](row) if _SHOW in roles else None
        if isinstance(state, State):
            return state.word
        if isinstance(value, int | Decimal):
            return formats.number(value, language)
        why = roles[Role.MISSING](row) if Role.MISSING in roles else None
        return (
            missing_text(why if isinstance(why, Missing) else Missing.ABSENT) if value is None else str(value)
        )

    return replace(column, roles={_SAID: said, **roles})


def standing_of(row: object) -> Standing:
    """What became of the row on the server."""
    return getattr(row, "standing", "here")


def standing_state(row: object) -> State | None:
    """Its chip; none for what is simply there."""
    if standing_of(row) == "gone":
        return State(translate("Record", "Đã xóa"), "danger")
    if standing_of(row) == "quarantined":
        return State(translate("Record", "Chờ xác nhận xóa"), "warning")
    return None


def is_gone(row: object) -> bool:
    """Deleted on the server: struck through."""
    return standing_of(row) == "gone"


def standing_column() -> TabColumn[R]:
    """The marks of what the server no longer shows; seen only where there is one."""
    title = translate("Record", "Trên TDental")
    return TabColumn(Column(STANDING, title, {Role.STATE: standing_state}), 148, _Standing, fixed=True)


class _Standing(StateDelegate):
    """A row that is simply there is not missing anything: an empty cell says so."""

    def _draw_missing(self, *_args: object) -> None:
        return


def openable(link: Link | None) -> tuple[str, str] | None:
    """Table and key of a record that is held and that a tab shows."""
    from tdental_desktop.views.record import TABS

    if link is None or link.id is None or not link.held:
        return None
    return (link.table, link.id) if any(link.table in spec.shows for spec in TABS) else None


def link_tip(link: Link | None) -> str | None:
    """What a click does, or why it does nothing."""
    if link is None:
        return None
    if openable(link) is not None:
        return translate("Record", "Mở {0} (Ctrl+Enter)").replace("{0}", link.label or "")
    return None if link.held else translate("Record", "Bản sao không có phiếu này.")


def link_roles(get: Callable[[R], Link | None]) -> dict[int, Callable[[R], object]]:
    """Item data of a column whose text opens another record."""
    return {
        _SHOW: lambda row: link.label or link.id if (link := get(row)) else None,
        Role.LINK: lambda row: openable(get(row)),
        Role.TONE: lambda row: "accent.strong" if openable(get(row)) else None,
        _TIP: lambda row: link_tip(get(row)),
    }


def link_cell(link: Link, width: int | None = None) -> InsetCell:
    """The same under a row."""
    target = openable(link)
    token = "accent.strong" if target else "text.primary"
    tip = link_tip(link) or ""
    return InsetCell(link.label or link.id, width, token=token, link=target, tip=tip)


def money_cell(
    value: Amount | None, language: formats.Language, width: int = 100, *, missing: Missing = Missing.ABSENT
) -> InsetCell:
    """An amount (VND) under a row; zero is muted, missing is never zero."""
    if value is None:
        return InsetCell(None, width, right=True, missing=missing)
    token = "text.secondary" if value == 0 else "status.danger" if value < 0 else "text.primary"
    return InsetCell(formats.money(value, language), width, right=True, token=token)


def head(*titles: tuple[str, int | None, bool]) -> Inset:
    """Titles (word, width, right) over the rows that follow; widths as theirs."""
    return Inset(tuple(InsetCell(word, width, right=right) for word, width, right in titles), "head")


def day(value: str | None) -> str | None:
    """``dd/MM/yyyy``; None stays None."""
    return formats.date_text(value) if value else None


def labelled(label: str, value: object) -> str:
    """``Phụ tá: Phạm Ngọc Mai``; a missing value is ``—``."""
    return f"{label}: {formats.MISSING if value is None else value}"
