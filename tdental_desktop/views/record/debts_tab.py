"""Tab "Sổ công nợ" (screens reference 3.12): the ledger with its running balance, and what was collected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.paper_wish import PaperWish
from tdental_desktop.queries.record.debts import DebtPayment, DebtRow, Debts, debts
from tdental_desktop.queries.record.parts import Checked, Link, NotLoaded
from tdental_desktop.queries.values import Amount, less
from tdental_desktop.views.paper_button import PaperItem, Papers
from tdental_desktop.views.record.advances_tab import payment_state
from tdental_desktop.views.record.checked import CheckedMoneyCard
from tdental_desktop.views.record.fold_tab import day, is_gone, link_roles, standing_column
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.record.two_lists import OneList, TwoLists
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ROOM_FOR_METHOD = 640
_TABLES = frozenset({"customer_debt_ledger", "cash_vouchers", "customers", "sale_orders", "account_payments"})


class DebtsTab(TwoLists):
    """Three figures over everything, whatever the filter; two lists. GUI thread."""

    key = "debts"
    tables = _TABLES

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        cards = {
            "incurred": CheckedMoneyCard(translate("Debts", "Tổng công nợ"), framed=False),
            "collected": CheckedMoneyCard(translate("Debts", "Tổng thanh toán"), framed=False),
            "left": CheckedMoneyCard(
                translate("Debts", "Tổng còn nợ"), glyph="cross", token="status.danger", framed=False
            ),
        }
        lists = (
            ("ledger", translate("Debts", "Danh sách công nợ"), LedgerList(context)),
            ("payments", translate("Debts", "Lịch sử thanh toán"), CollectedList(context)),
        )
        super().__init__(context, translate("Debts", "Sổ công nợ"), lists, cards, parent)

    def note_of(self, name: str, found: Checked) -> str:
        if found.why == "unread":
            return translate("Debts", "sổ của khách này chưa tải")
        if found.value is None:
            return translate("Debts", "chưa đối chiếu được") if found.stored is not None else ""
        if name == "left" and found.stored is not None:
            return translate("Debts", "khớp công nợ TDental ghi")
        return translate("Debts", "mọi ngày, không theo bộ lọc")

    def sizes(self, answer: Debts) -> dict[str, int | None]:
        ledger = None if isinstance(answer.rows, NotLoaded) else len(answer.rows)
        certain = not answer.problems and not answer.unattributed
        return {
            "ledger": ledger if ledger or not answer.problems else None,
            "payments": len(answer.payments) if answer.payments or certain else None,
        }

    def select_row(self, table: str, key: str) -> None:
        wanted = "payments" if table == "cash_vouchers" else "ledger"
        self.open_list(wanted)
        self.lists[wanted].select_row(table, key)


class LedgerList(OneList):
    """The list "Danh sách công nợ", newest first."""

    key = "debts.ledger"
    tables = _TABLES

    def __init__(self, context: ViewContext) -> None:
        self._vouchers: dict[str, str] = {}
        super().__init__(context, translate("Debts", "Danh sách công nợ"))
        self.papers = Papers(context, [PaperItem(translate("Debts", "Sao kê công nợ"), self.paper)])
        self.top.insertWidget(self.top.count() - 1, self.papers.button())
        self.empty.action.connect(self._read_now)

    def _read_now(self) -> None:
        customer = self.customer()
        if customer is not None:
            self.context.updates.wanted.emit(customer)

    def paper(self) -> PaperWish | None:
        """The statement of the days that are on."""
        customer = self.customer()
        if customer is None:
            return None
        return PaperWish("debts", customer, since=self.period.since, until=self.period.until)

    def columns(self) -> Sequence[TabColumn[DebtRow]]:
        origin = Column[DebtRow](
            "origin", translate("Debts", "Nguồn"), {**link_roles(self._source), **_marks()}
        )
        content = Column[DebtRow]("content", translate("Debts", "Nội dung"), {_SHOW: lambda row: row.content})
        return (
            _date("date", translate("Debts", "Ngày")),
            TabColumn(origin, 146, TextDelegate, lambda row: row.origin, fixed=True),
            standing_column(),
            TabColumn(content, None, TextDelegate, lambda row: row.content),
            _money("amount", translate("Debts", "Số tiền (đ)"), lambda row: row.amount, self.context),
            _money(
                "balance", translate("Debts", "Còn nợ sau đó (đ)"), lambda row: row.balance, self.context, 124
            ),
        )

    def row_key(self, row: DebtRow) -> str:
        return row.key

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, period, words, gone = self.context.scope, self.period, self.words, self.gone
        return lambda reader: debts(reader, scope, customer, period, words, gone=gone)

    def show_rows_of(self, answer: Debts) -> None:
        if isinstance(answer.rows, NotLoaded):
            self._show_unread()
            return
        rows = answer.rows
        self._vouchers = {one.number: one.id for one in answer.payments if one.number}
        problems = [one for one in answer.problems if one.name == "customer_debt_ledger"]
        self.show_list(rows, problems, translate("Debts", "Sổ công nợ không có bút toán nào."), icon="card")
        count = self.count_words(translate("Debts", "{0} bút toán"), len(rows))
        self.footer.set_texts(count, *self._balances(rows))

    def _source(self, row: DebtRow) -> Link | None:
        """The document of an entry; a collection leads to its voucher in the other list."""
        if row.origin in self._vouchers:
            return Link("cash_vouchers", self._vouchers[row.origin], row.origin, True)
        if row.source is not None:
            return row.source
        return None if row.origin is None else Link("", None, row.origin, True)

    def _show_unread(self) -> None:
        self.set_rows(())
        self.footer.set_texts("")
        self.counted.emit(None)
        self.show_problem(())
        self.show_empty("", hatched=True)
        self.empty.set_reason(
            translate("Debts", "Sổ công nợ của khách này chưa tải."),
            translate("Debts", "Chưa tải khác với không có nợ."),
            translate("Debts", "Tải khách này ngay"),
        )

    def _balances(self, rows: Sequence[DebtRow]) -> tuple[str, str]:
        """Opening and closing balance of the period; under a search the sum of what matches."""
        if self.words:
            return self.sum_words(rows, lambda row: row.amount)
        living = [row for row in rows if not is_gone(row)]
        if not living or not self.context.scope.money:
            return "", ""
        opening = less(living[-1].balance, living[-1].amount)
        words = translate("Debts", "Đầu kỳ {0} · Cuối kỳ")
        language = self.context.language
        left = words.replace("{0}", formats.money(opening, language, unit=True))
        return left, formats.money(living[0].balance, language, unit=True)


class CollectedList(OneList):
    """The list "Lịch sử thanh toán": vouchers that collected debt."""

    key = "debts.payments"
    tables = _TABLES

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context, translate("Debts", "Lịch sử thanh toán"))

    def columns(self) -> Sequence[TabColumn[DebtPayment]]:
        number = Column[DebtPayment](
            "number", translate("Debts", "Số phiếu"), {_SHOW: lambda row: row.number, **_marks()}
        )
        method = Column[DebtPayment](
            "method", translate("Debts", "Phương thức"), {_SHOW: lambda row: row.method_name}
        )
        content = Column[DebtPayment](
            "content", translate("Debts", "Nội dung"), {_SHOW: lambda row: row.content}
        )
        state = Column[DebtPayment]("state", translate("Debts", "Trạng thái"), {Role.STATE: payment_state})
        return (
            _date("date", translate("Debts", "Ngày")),
            TabColumn(number, 140, TextDelegate, lambda row: row.number, fixed=True),
            standing_column(),
            _money("amount", translate("Debts", "Số tiền (đ)"), lambda row: row.amount, self.context),
            TabColumn(method, 120, TextDelegate, lambda row: row.method_name),
            TabColumn(content, None, TextDelegate, lambda row: row.content),
            TabColumn(state, 116, StateDelegate, lambda row: row.state),
        )

    def row_key(self, row: DebtPayment) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, period, words, gone = self.context.scope, self.period, self.words, self.gone
        return lambda reader: debts(reader, scope, customer, period, words, gone=gone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column_set.squeeze("method", self.width() < _ROOM_FOR_METHOD)

    def show_rows_of(self, answer: Debts) -> None:
        rows = answer.payments
        problems = [one for one in answer.problems if one.name == "cash_vouchers"]
        self.show_list(rows, problems, translate("Debts", "Chưa thu công nợ lần nào."), icon="card")
        doubt = self._doubt(answer.unattributed)
        if doubt and not rows and not problems and not self.narrowed():
            self.counted.emit(None)
            self.show_empty(translate("Debts", "Không thấy phiếu thu công nợ nào."), doubt, hatched=True)
        count = self.count_words(translate("Debts", "{0} phiếu thu"), len(rows))
        posted = [row for row in rows if row.state == "posted"]
        sums = self.sum_words(posted, lambda row: row.amount) if rows else ()
        self.footer.set_texts(" · ".join(part for part in (count, doubt) if part), *sums)

    def _doubt(self, unattributed: int) -> str:
        if not unattributed:
            return ""
        words = translate("Debts", "{0} phiếu thu mang tên khách này chưa tải chi tiết nên chưa rõ của ai")
        return words.replace("{0}", formats.number(unattributed, self.context.language))


# -------------------------------------------------------------------------------------------- columns


def _marks() -> dict[int, Callable[[Any], object]]:
    return {Role.STRUCK: is_gone}


def _date(key: str, title: str) -> TabColumn[Any]:
    column = Column[Any](key, title, {_SHOW: lambda row: day(row.date)})
    return TabColumn(column, 94, TextDelegate, lambda row: row.date)


def _money(
    key: str, title: str, value: Callable[[Any], Amount | None], context: ViewContext, width: int = 100
) -> TabColumn[Any]:
    column = Column[Any](key, title, {_SHOW: value})
    return TabColumn(column, width, lambda table: MoneyDelegate(table, language=context.language), value)
