"""Under a list of payments: the orders and the customer that the chosen one leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.lists.ask import ListRow
from tdental_desktop.queries.lists.money_parts import CONFIRMED_WORDS, METHOD_WORDS
from tdental_desktop.queries.lists.parts import PAYMENT_WORDS
from tdental_desktop.queries.payment_trail import Person, Source, Trail, trail
from tdental_desktop.queries.record.payments import PaymentPart, PaymentRow
from tdental_desktop.views.lists.columns import state_of, told
from tdental_desktop.views.lists.dock import RowPane
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.chips import LinkText, StateChip
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role, State

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ROOM_FROM = {1: 860, 2: 720, 6: 610}
"""Widths from which services, date and state of a part have room."""


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a payment of an order; ``part`` None where its movements are not held."""

    payment: PaymentRow
    part: PaymentPart | None

    @property
    def key(self) -> str:
        return self.part.id if self.part else self.payment.id


class TrailPane(RowPane):
    """See the module. It asks in the query thread, for the newest choice alone. GUI thread.

    Args:
        source: Table of the list's rows.
    """

    def __init__(self, source: Source, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._source = source
        self._row: str | None = None
        self.trail: Trail | None = None
        self.chip = StateChip(None, self)
        self.customer = LinkText("", "body", self, weight=600)
        self.customer.clicked.connect(self._open_customer)
        self.remark = ElidedLabel("", "caption", "text.secondary")
        self.lines = self._make_lines()
        self.people = self._make_people()
        self.empty = EmptyState()
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 6)
        head.setSpacing(8)
        head.addWidget(ElidedLabel(translate("Payments", "Dẫn tới"), "small", "text.secondary", weight=600))
        head.addWidget(self.customer)
        head.addWidget(self.chip)
        head.addWidget(self.remark, 1)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for page in (self.lines, self.people, self.empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(body, 1)
        self.setMinimumHeight(120)
        self._clear(translate("Payments", "Chọn một thanh toán để xem phiếu điều trị và khách hàng của nó."))

    # -- tables

    def _make_lines(self) -> DataTable:
        language, money = self.context.language, self.context.scope.money
        columns: list[tuple[Column[Line], int | None, Any]] = [
            (_text("order", translate("Payments", "Phiếu điều trị"), _order), 110, TextDelegate),
            (_text("services", translate("Payments", "Dịch vụ"), _services), None, TextDelegate),
            (_text("date", translate("Payments", "Ngày"), _date), 100, TextDelegate),
            (_text("number", translate("Payments", "Số phiếu thu"), _number), 146, TextDelegate),
            (_text("method", translate("Payments", "Phương thức"), _method), 104, TextDelegate),
        ]
        if money:
            columns.append(
                (
                    Column("amount", translate("Payments", "Số tiền (đ)"), {_SHOW: _amount}),
                    112,
                    partial(MoneyDelegate, language=language),
                )
            )
        states: dict[int, Callable[[Line], object]] = {
            Role.STATE: _state,
            Qt.ItemDataRole.AccessibleTextRole: lambda row: _word(_state(row)),
        }
        columns.append((Column("state", translate("Payments", "Trạng thái"), states), 124, StateDelegate))
        self.line_model = RowsModel([one for one, _w, _d in columns], lambda row: row.key, key_role=Role.KEY)
        table = DataTable(name=translate("Payments", "Phiếu điều trị của thanh toán"))
        table.setModel(self.line_model)
        self.line_model.setParent(table)
        table.set_columns([(width, delegate(table)) for _one, width, delegate in columns])
        table.opened.connect(self._open_line)
        return table

    def _make_people(self) -> DataTable:
        columns = [
            Column[Person]("ref", translate("Payments", "Mã khách hàng"), {_SHOW: lambda one: one.ref}),
            Column[Person]("name", translate("Payments", "Khách hàng"), {_SHOW: lambda one: one.name}),
            Column[Person]("phone", translate("Payments", "Điện thoại"), {_SHOW: _phone}),
        ]
        self.people_model = RowsModel(columns, lambda one: one.id, key_role=Role.KEY)
        table = DataTable(name=translate("Payments", "Khách hàng trùng tên"))
        table.setModel(self.people_model)
        self.people_model.setParent(table)
        table.set_columns([(width, TextDelegate(table)) for width in (110, None, 130)])
        table.setColumnHidden(2, not self.context.scope.phone)
        table.opened.connect(self._open_person)
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place, least in _ROOM_FROM.items():
            if place < self.line_model.columnCount():
                self.lines.setColumnHidden(place, self.width() < least)

    # -- asking

    def show_row(self, row: ListRow | None) -> None:
        key = row.id if row is not None else None
        if key != self._row:
            self.trail = None
        self._row = key
        if key is None:
            self._clear(
                translate("Payments", "Chọn một thanh toán để xem phiếu điều trị và khách hàng của nó.")
            )
            return
        scope, source = self.context.scope, self._source
        self.context.ask(
            f"payments.trail.{source}",
            lambda reader: trail(reader, scope, source, key),
            partial(self._got, key),
        )

    def _got(self, key: str, answer: Any) -> None:
        if key != self._row:
            return
        if not isinstance(answer, Trail):
            self._clear(translate("Payments", "Không đọc được thanh toán này."))
            return
        if answer == self.trail:
            return
        self.trail = answer
        self._show_head(answer)
        if answer.payments:
            self.line_model.set_rows(_lines(answer.payments))
            self._stack.setCurrentWidget(self.lines)
        elif answer.guesses:
            self.people_model.set_rows(answer.guesses)
            self._stack.setCurrentWidget(self.people)
        else:
            self._say(self._nothing(answer), hatched=bool(answer.problems))

    def _show_head(self, found: Trail) -> None:
        person = found.customer
        self.customer.setText(_person_word(person) if person else "")
        self.customer.setVisible(person is not None)
        self.customer.updateGeometry()
        if person is not None:
            self.chip.set_state(State(translate("Payments", "Liên kết chính xác"), "success"))
            missing = translate("Payments", "Hồ sơ khách hàng này chưa có trong bản sao.")
            self.remark.set_text("" if person.held else missing)
        elif found.guesses:
            tip = translate(
                "Payments", "Máy chủ không cho biết khách hàng của phiếu này; đây là người trùng tên."
            )
            self.chip.set_state(State(translate("Payments", "khớp theo tên, chưa chắc"), "warning"), tip)
            more = translate("Payments", "Còn người trùng tên khác: tìm ở danh sách khách hàng.")
            self.remark.set_text(more if found.more_guesses else found.partner or "")
        else:
            self.chip.set_state(None)
            self.remark.set_text(found.partner or "")

    def _nothing(self, found: Trail) -> str:
        if found.problems:
            return "\n".join(problem_text(one, self.context.language) for one in found.problems)
        if found.customer is not None:
            return translate("Payments", "Thanh toán này không gắn với phiếu điều trị nào.")
        if found.partner_kind not in (None, "customer"):
            return translate("Payments", "Đối tác của thanh toán này không phải khách hàng.")
        return translate("Payments", "Không có phiếu điều trị hay khách hàng nào gắn với thanh toán này.")

    def _clear(self, words: str) -> None:
        self.trail = None
        self.customer.hide()
        self.chip.set_state(None)
        self.remark.set_text("")
        self._say(words)

    def _say(self, words: str, *, hatched: bool = False) -> None:
        self.line_model.set_rows(())
        self.people_model.set_rows(())
        self.empty.set_kind("warning" if hatched else "file", hatched=hatched)
        self.empty.set_reason(words)
        self._stack.setCurrentWidget(self.empty)

    # -- opening

    def _open_customer(self) -> None:
        if self.trail is not None and self.trail.customer is not None:
            self.context.customer_opened.emit(self.trail.customer.id)

    def _open_line(self, index: QModelIndex) -> None:
        line = self.line_model.item(index.row())
        found = self.trail
        if line is None or found is None or found.customer is None:
            return
        order = line.payment.order
        if order is not None and order.id is not None:
            self.context.record_opened.emit(found.customer.id, "sale_orders", order.id)
        else:
            self.context.customer_opened.emit(found.customer.id)

    def _open_person(self, index: QModelIndex) -> None:
        person = self.people_model.item(index.row())
        if person is not None:
            self.context.customer_opened.emit(person.id)


def _text(key: str, title: str, value: Any) -> Column[Line]:
    return Column(key, title, {_SHOW: value})


def _lines(payments: Sequence[PaymentRow]) -> list[Line]:
    found: list[Line] = []
    for payment in payments:
        found += [Line(payment, part) for part in payment.parts] or [Line(payment, None)]
    return found


def _order(row: Line) -> str | None:
    return row.payment.order.label if row.payment.order else None


def _services(row: Line) -> str:
    return ", ".join(row.payment.services)


def _date(row: Line) -> str | None:
    at = (row.part.date if row.part else None) or row.payment.date
    return formats.date_text(at) if at else None


def _number(row: Line) -> str | None:
    return row.part.number if row.part else None


def _method(row: Line) -> str | None:
    if row.part is None:
        return None
    known = METHOD_WORDS.get(row.part.method)
    return row.part.method_name or (told(known.text) if known else None)


def _amount(row: Line) -> object:
    return row.part.amount if row.part else row.payment.amount.stored


def _state(row: Line) -> State | None:
    if row.part is None:
        return state_of(PAYMENT_WORDS, row.payment.state_text)
    if row.part.state == "unknown":
        return State(row.part.state_text, "neutral") if row.part.state_text else None
    return state_of(CONFIRMED_WORDS, row.part.state)


def _word(state: State | None) -> str:
    return state.word if state else ""


def _phone(person: Person) -> str | None:
    return formats.phone(person.phone) if person.phone else None


def _person_word(person: Person) -> str:
    return " ".join(part for part in (f"[{person.ref}]" if person.ref else "", person.name or "") if part)
