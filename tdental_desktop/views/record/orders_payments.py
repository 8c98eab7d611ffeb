"""The payments of all orders as one list: when, how much, by which methods, receipt numbers (screens 15)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.parts import Checked
from tdental_desktop.queries.record.payments import PaymentPart, PaymentRow, Payments, payments
from tdental_desktop.queries.record.rows import holds, joined
from tdental_desktop.queries.values import sum_of
from tdental_desktop.views.record.checked import CheckedDelegate, checked_roles, difference_words
from tdental_desktop.views.record.fold_tab import day, is_gone, link_roles, money_cell, standing_column
from tdental_desktop.views.record.orders_base import OrdersPart
from tdental_desktop.views.record.orders_words import method_word, payment_state
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import StateDelegate, TextDelegate
from tdental_desktop.widgets.filter_button import FilterGroup
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.inset import Inset, InsetCell, note
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_MONEY, _RECEIPT, _STATE = 228, 148, 32


class PaymentsList(OrdersPart[PaymentRow]):
    """See the module. GUI thread."""

    key = "orders.payments"
    squeezed = (("order", 620), ("state", 744), ("note", 904))

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        self._opened_for: str | None = None
        super().__init__(context, translate("Orders", "Thanh toán của các phiếu"), parent)
        self.mode.set_current("payments")

    def filter_groups(self) -> Sequence[FilterGroup]:
        return (
            FilterGroup(
                "state",
                translate("Orders", "Trạng thái"),
                (
                    ("posted", translate("Orders", "Đã thanh toán")),
                    ("draft", translate("Orders", "Nháp")),
                    ("cancel", translate("Orders", "Đã hủy")),
                ),
            ),
        )

    def columns(self) -> Sequence[TabColumn[PaymentRow]]:
        language = self.context.language

        def text(
            key: str, title: str, width: int | None, get: Callable[[PaymentRow], object]
        ) -> TabColumn[PaymentRow]:
            return TabColumn(Column(key, title, {_SHOW: get}), width, TextDelegate, get)

        date = Column[PaymentRow](
            "date",
            translate("Orders", "Ngày"),
            {_SHOW: lambda row: day(row.date), Role.STRUCK: is_gone},
        )
        amount = checked_roles(_amount, language)
        order = Column[PaymentRow](
            "order", translate("Orders", "Số phiếu"), link_roles(lambda row: row.order)
        )
        state = Column[PaymentRow]("state", translate("Orders", "Trạng thái"), {Role.STATE: payment_state})
        return (
            TabColumn(date, 124, FoldDelegate, lambda row: row.date, fixed=True),
            TabColumn(
                Column("amount", translate("Orders", "Số tiền (đ)"), amount),
                112,
                lambda table: CheckedDelegate(table, language=language),
                lambda row: row.amount.shown,
                fixed=True,
            ),
            text("method", translate("Orders", "Hình thức"), None, _methods),
            text("receipt", translate("Orders", "Mã thanh toán"), 148, _receipts),
            TabColumn(order, 88, TextDelegate, lambda row: row.order.label if row.order else None),
            text("note", translate("Orders", "Ghi chú"), 160, lambda row: row.note),
            TabColumn(state, 124, StateDelegate, lambda row: row.state),
            standing_column(),
        )

    def row_key(self, row: PaymentRow) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, period, gone = self.context.scope, self.period, self.gone
        return lambda reader: payments(reader, scope, customer, period, gone=gone)

    def show_answer(self, answer: Payments) -> None:
        state = self.chosen("state")
        rows = [row for row in answer.rows if state in (None, row.state) and self._has_words(row)]
        self._open_split(rows)
        self.show_list(rows, answer.problems, translate("Orders", "Chưa có thanh toán nào"))
        counted = [row for row in rows if row.counts and row.standing != "gone"]
        self.show_sums(0, {"amount": sum_of(row.amount.shown for row in counted)})
        odd = [day(row.date) or formats.MISSING for row in rows if row.amount.differs]
        self.show_count(translate("Orders", "{0} thanh toán"), len(rows), len(answer.rows), odd)

    def _has_words(self, row: PaymentRow) -> bool:
        order = row.order.label if row.order else None
        return holds(self.words, order, _methods(row), _receipts(row), row.note, day(row.date))

    def insets(self, row: PaymentRow) -> Sequence[Inset]:
        """A row per method where there are several, so that each amount stands beside its receipt."""
        language = self.context.language
        found = [self._part(part) for part in row.parts] if len(row.parts) > 1 else []
        if words := difference_words(row.amount, language):
            figure = formats.money(row.amount.stored, language)
            text = translate("Orders", "Thanh toán {0} ghi {1}: {2}").replace("{0}", day(row.date) or "")
            found.append(note(text.replace("{1}", figure).replace("{2}", words), warns=True))
        if row.services:
            found.append(note(", ".join(row.services)))
        return found

    def _part(self, part: PaymentPart) -> Inset:
        state = None if part.state == "posted" else payment_state(part)
        return Inset(
            (
                money_cell(part.amount, self.context.language, _MONEY),
                InsetCell(method_word(part), None),
                InsetCell(part.number, _RECEIPT),
                InsetCell(None, _STATE, missing=None, state=state),
            )
        )

    def _open_split(self, rows: Sequence[PaymentRow]) -> None:
        """What was paid in several ways stands open when a customer comes; then the person decides."""
        if self._customer != self._opened_for:
            self._opened_for = self._customer
            self.model.set_open_keys([row.id for row in rows if len(row.parts) > 1])

    def forget(self) -> None:
        self._opened_for = None
        super().forget()


def _methods(row: PaymentRow) -> str | None:
    """``Tiền mặt``; of several, their names."""
    words = joined(method_word(part) for part in row.parts)
    return translate("Orders", "{0} · hoàn tiền").replace("{0}", words) if row.refund and words else words


def _receipts(row: PaymentRow) -> str | None:
    """Receipt numbers of the movements."""
    return joined(part.number for part in row.parts)


def _amount(row: PaymentRow) -> Checked:
    return row.amount
