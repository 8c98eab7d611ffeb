"""Tab "Tạm ứng" (screens reference 3.11): paid in, given back, used, left; and where each came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.advances import (
    KINDS,
    STATES,
    AdvanceRow,
    Advances,
    AdvanceUse,
    advances,
)
from tdental_desktop.queries.record.parts import Checked
from tdental_desktop.queries.record.rows import label_of
from tdental_desktop.queries.values import Amount, sum_of
from tdental_desktop.views.record.checked import CheckedMoneyCard
from tdental_desktop.views.record.fold_tab import day, is_gone, link_roles, standing_column
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.record.two_lists import OneList, TwoLists
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.filter_button import FilterGroup
from tdental_desktop.widgets.values import Role, State

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_LIST_LEAST, _USES_LEAST, _STATE, _METHOD = 442, 448, 116, 90
"""Pixels: the columns that always stand, then what gives way."""
_TABLES = frozenset(
    {"partner_advances", "account_payments", "sale_order_payments", "sale_orders", "customers"}
)


class AdvancesTab(TwoLists):
    """Four figures over everything, whatever the filter; two lists. GUI thread."""

    key = "advances"
    tables = _TABLES

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        cards = {
            "paid_in": CheckedMoneyCard(translate("Advances", "Tạm ứng đã đóng"), framed=False),
            "refunded": CheckedMoneyCard(translate("Advances", "Tạm ứng đã hoàn"), framed=False),
            "used": CheckedMoneyCard(translate("Advances", "Tạm ứng đã dùng"), framed=False),
            "left": CheckedMoneyCard(
                translate("Advances", "Tạm ứng còn lại"), glyph="ring", token="status.violet", framed=False
            ),
        }
        lists = (
            ("list", translate("Advances", "Danh sách"), AdvanceList(context)),
            ("uses", translate("Advances", "Lịch sử tạm ứng"), UseList(context)),
        )
        super().__init__(context, translate("Advances", "Tạm ứng"), lists, cards, parent)

    def note_of(self, name: str, found: Checked) -> str:
        if name == "left":
            if found.value is not None and found.stored is not None:
                return translate("Advances", "đóng − dùng − hoàn, khớp TDental")
            if found.stored is not None:
                return translate("Advances", "TDental ghi, chưa đối chiếu được")
            return translate("Advances", "đóng − dùng − hoàn") if found.value is not None else ""
        return translate("Advances", "phiếu đã xác nhận") if found.value is not None else ""

    def sizes(self, answer: Advances) -> dict[str, int | None]:
        whole = not answer.problems
        sizes = {"list": len(answer.rows), "uses": len(answer.uses)}
        return {key: number if number or whole else None for key, number in sizes.items()}

    def select_row(self, table: str, key: str) -> None:
        wanted = "uses" if table == "account_payments" else "list"
        self.open_list(wanted)
        self.lists[wanted].select_row(table, key)


class AdvanceList(OneList):
    """The list "Danh sách"."""

    key = "advances.list"
    tables = _TABLES

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context, translate("Advances", "Danh sách tạm ứng"))

    def columns(self) -> Sequence[TabColumn[AdvanceRow]]:
        number = Column[AdvanceRow](
            "number",
            translate("Advances", "Số phiếu tạm ứng"),
            {_SHOW: lambda row: row.number, Role.STRUCK: is_gone},
        )
        kind = Column[AdvanceRow]("kind", translate("Advances", "Loại tạm ứng"), {_SHOW: kind_word})
        state = Column[AdvanceRow]("state", translate("Advances", "Trạng thái"), {Role.STATE: advance_state})
        return (
            TabColumn(number, 140, TextDelegate, lambda row: row.number, fixed=True),
            standing_column(),
            _text("date", translate("Advances", "Ngày tạm ứng"), 98, lambda row: day(row.date), _date_of),
            _text("method", translate("Advances", "Phương thức"), None, lambda row: row.method_name),
            TabColumn(kind, 104, TextDelegate, lambda row: row.kind),
            _money("amount", translate("Advances", "Số tiền (đ)"), lambda row: row.amount, self.context),
            TabColumn(state, 116, StateDelegate, lambda row: row.state),
            _text("branch", translate("Advances", "Chi nhánh"), 120, lambda row: row.branch, shown=False),
        )

    def filter_groups(self) -> Sequence[FilterGroup]:
        kinds = (
            ("advance", translate("Advances", "Đóng tạm ứng")),
            ("refund", translate("Advances", "Hoàn tạm ứng")),
        )
        states = (
            ("draft", translate("Advances", "Nháp")),
            ("confirmed", translate("Advances", "Đã xác nhận")),
            ("cancel", translate("Advances", "Đã hủy")),
        )
        return (
            FilterGroup("kind", translate("Advances", "Loại tạm ứng"), kinds),
            FilterGroup("state", translate("Advances", "Trạng thái"), states),
        )

    def row_key(self, row: AdvanceRow) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, period, words, gone = self.context.scope, self.period, self.words, self.gone
        kind = next((one for one in KINDS if one == self.chosen("kind")), None)
        state = next((one for one in STATES if one == self.chosen("state")), None)
        return lambda reader: advances(reader, scope, customer, period, kind, state, words, gone=gone)

    def show_rows_of(self, answer: Advances) -> None:
        rows = answer.rows
        nothing = translate("Advances", "Chưa có phiếu tạm ứng nào.")
        self.show_list(rows, answer.problems, nothing, icon="card")
        self._fit()
        count = self.count_words(translate("Advances", "{0} phiếu tạm ứng"), len(rows))
        self.footer.set_texts(count, *self._sums(rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is narrow: the state only if it tells the rows apart, the method if there is room."""
        apart = any(row.state != "confirmed" for row in self.model.rows())
        stated = apart or self.width() >= _LIST_LEAST + _STATE
        self._column_set.squeeze("state", not stated)
        self._column_set.squeeze("method", self.width() < _LIST_LEAST + _STATE * stated + _METHOD)

    def _sums(self, rows: Sequence[AdvanceRow]) -> tuple[str, str]:
        """What was paid in and given back, of the confirmed rows on show: one sum of both says nothing."""
        if not self.context.scope.money or not rows:
            return "", ""
        counting = [row for row in rows if row.state == "confirmed" and not is_gone(row)]
        paid = sum_of(row.amount for row in counting if row.kind == "advance")
        back = sum_of(row.amount for row in counting if row.kind == "refund")
        name = translate("Advances", "Đã xác nhận")
        if self.narrowed():
            name = translate("Advances", "Đã xác nhận, theo bộ lọc")
        words = translate("Advances", "đóng {0} · hoàn {1}")
        figures = [formats.money(value, self.context.language, unit=True) for value in (paid, back)]
        return name, words.replace("{0}", figures[0]).replace("{1}", figures[1])


class UseList(OneList):
    """The list "Lịch sử tạm ứng": payments out of the advance."""

    key = "advances.uses"
    tables = _TABLES

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context, translate("Advances", "Lịch sử tạm ứng"))

    def columns(self) -> Sequence[TabColumn[AdvanceUse]]:
        number = Column[AdvanceUse](
            "number",
            translate("Advances", "Mã thanh toán"),
            {_SHOW: lambda row: row.number, Role.STRUCK: is_gone},
        )
        order = Column[AdvanceUse](
            "order", translate("Advances", "Phiếu điều trị"), link_roles(lambda row: row.order)
        )
        state = Column[AdvanceUse]("state", translate("Advances", "Trạng thái"), {Role.STATE: payment_state})
        return (
            TabColumn(number, 140, TextDelegate, lambda row: row.number, fixed=True),
            standing_column(),
            _text("date", translate("Advances", "Ngày thanh toán"), 112, lambda row: day(row.date), _date_of),
            TabColumn(order, None, TextDelegate, lambda row: label_of(row.order)),
            _money("amount", translate("Advances", "Số tiền (đ)"), lambda row: row.amount, self.context),
            TabColumn(state, 116, StateDelegate, lambda row: row.state),
        )

    def row_key(self, row: AdvanceUse) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, period, words, gone = self.context.scope, self.period, self.words, self.gone
        return lambda reader: advances(reader, scope, customer, period, words=words, gone=gone)

    def show_rows_of(self, answer: Advances) -> None:
        rows = answer.uses
        nothing = translate("Advances", "Chưa dùng tạm ứng lần nào.")
        self.show_list(rows, answer.problems, nothing, icon="card")
        self._fit()
        count = self.count_words(translate("Advances", "{0} lần dùng"), len(rows))
        posted = [row for row in rows if row.state == "posted"]
        self.footer.set_texts(count, *(self.sum_words(posted, lambda row: row.amount) if rows else ()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        apart = any(row.state != "posted" for row in self.model.rows())
        self._column_set.squeeze("state", not apart and self.width() < _USES_LEAST + _STATE)


# ------------------------------------------------------------------------------------------------ words


def kind_word(row: AdvanceRow) -> str | None:
    """Paid in, given back, or the server's own word."""
    if row.kind == "advance":
        return translate("Advances", "Đóng tạm ứng")
    if row.kind == "refund":
        return translate("Advances", "Hoàn tạm ứng")
    return row.kind_text


def advance_state(row: AdvanceRow) -> State | None:
    """A state unknown to us keeps the server's word."""
    if row.state == "draft":
        return State(translate("Advances", "Nháp"), "neutral", "dash")
    if row.state == "confirmed":
        return State(translate("Advances", "Đã xác nhận"), "success")
    if row.state == "cancel":
        return State(translate("Advances", "Đã hủy"), "danger")
    return State(row.state_text, "neutral") if row.state_text else None


def payment_state(row: Any) -> State | None:
    """Of a payment or voucher."""
    if row.state == "posted":
        return State(translate("Advances", "Đã xác nhận"), "success")
    if row.state == "draft":
        return State(translate("Advances", "Nháp"), "neutral", "dash")
    if row.state == "cancel":
        return State(translate("Advances", "Đã hủy"), "danger")
    return None


def _date_of(row: Any) -> str | None:
    date: str | None = row.date
    return date


def _text(
    key: str,
    title: str,
    width: int | None,
    value: Callable[[Any], str | None],
    sort: Callable[[Any], object] | None = None,
    *,
    shown: bool = True,
) -> TabColumn[Any]:
    return TabColumn(Column(key, title, {_SHOW: value}), width, TextDelegate, sort or value, shown)


def _money(
    key: str, title: str, value: Callable[[Any], Amount | None], context: ViewContext
) -> TabColumn[Any]:
    column = Column[Any](key, title, {_SHOW: value})
    return TabColumn(column, 100, lambda table: MoneyDelegate(table, language=context.language), value)
