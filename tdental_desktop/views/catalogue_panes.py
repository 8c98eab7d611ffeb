"""The chosen paper under its list: lines of a quotation or prescription, details of a lab order."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.lists.ask import ListRow
from tdental_desktop.queries.record.labo import LaboRow, labo
from tdental_desktop.queries.record.order import PrescriptionLine, PrescriptionRow, prescriptions
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.quotations import QuotationLine, QuotationRow, quotations
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.views.lists.dock import RowPane
from tdental_desktop.views.record.teeth_words import arch_word
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import CellDelegate, MoneyDelegate, TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.fact_grid import Fact, FactGrid
from tdental_desktop.widgets.page_header import Hairline, SectionTitle
from tdental_desktop.widgets.scrolled import scrolled
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Missing, Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_LEAST = 130
Shown = tuple[Column[Any], int | None, Callable[[QWidget], CellDelegate]]


class PaperPane(RowPane):
    """Facts and, where the paper has them, lines. Asks when a row is chosen. GUI thread.

    Args:
        title: What the pane shows.
        hint: Said while nothing is chosen.
        columns: Of the lines; none for a paper of facts alone.
    """

    key = ""

    def __init__(
        self,
        context: ViewContext,
        title: str,
        hint: str,
        columns: Sequence[Shown] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._hint = hint
        self._row: str | None = None
        self._columns = columns
        self.title = SectionTitle(title)
        self.title.setContentsMargins(12, 6, 12, 6)
        self.facts = FactGrid()
        self.empty = EmptyState()
        self.model: RowsModel[Any] = RowsModel(
            [one[0] for one in columns], lambda row: str(getattr(row, "id", "")), parent=self
        )
        self.table = DataTable(name=title, density="compact")
        self.table.setObjectName(f"catalogues.{self.key}")
        self.table.setModel(self.model)
        self.table.set_columns([(width, delegate(self.table)) for _data, width, delegate in columns])
        self._build()
        self.setMinimumHeight(_LEAST)
        self._say(hint)

    def _build(self) -> None:
        paper = QWidget()
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        around = QWidget()
        room = QVBoxLayout(around)
        room.setContentsMargins(12, 8, 12, 8)
        room.addWidget(self.facts)
        if self._columns:
            inside.addWidget(self.table, 1)
            inside.addWidget(Hairline())
            inside.addWidget(around)
        else:
            self.table.hide()
            room.addStretch(1)
            inside.addWidget(scrolled(around), 1)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addWidget(self.title)
        column.addWidget(Hairline())
        column.addWidget(body, 1)

    # -- asking

    def show_row(self, row: ListRow | None) -> None:
        if row is None:
            self._row = None
            self._say(self._hint)
            return
        self._row = row.id
        if row.customer is None:
            self._say(translate("Lists", "Dòng này không cho biết khách hàng."))
            return
        self.context.ask(f"catalogues.{self.key}", self.question(row.customer), partial(self._got, row.id))

    def _got(self, key: str, answer: Any) -> None:
        if key != self._row:
            return
        if not isinstance(answer, tuple):
            self._say(sentences.sentence(answer.code, self.context.language), danger=True)
            return
        found = next((one for one in answer if one.id == key), None)
        if found is None:
            self._say(translate("Catalogues", "Bản sao không còn dòng này."))
            return
        self.title.set_remark(found.number or "")
        self.facts.set_facts(self.lines_of_facts(found))
        lines = self.lines(found)
        self.model.set_rows(() if isinstance(lines, NotLoaded) else lines)
        if isinstance(lines, NotLoaded):
            self._say(translate("Catalogues", "Chi tiết của dòng này chưa tải."), hatched=True)
        elif self._columns and not lines:
            self._say(translate("Catalogues", "Không có dòng chi tiết nào."))
        else:
            self._stack.setCurrentIndex(1)

    def _say(self, words: str, *, danger: bool = False, hatched: bool = False) -> None:
        self.empty.set_kind("warning" if danger or hatched else "file", danger=danger, hatched=hatched)
        self.empty.set_reason(words)
        if self._row is None:
            self.title.set_remark("")
        self._stack.setCurrentIndex(0)

    # -- what each paper tells

    @abstractmethod
    def question(self, customer: str) -> Callable[[Any], Any]:
        """All papers of the customer, as the record reads them."""

    @abstractmethod
    def lines_of_facts(self, row: Any) -> list[Fact]:
        """What stands beside the lines."""

    def lines(self, row: Any) -> tuple[Any, ...] | NotLoaded:
        """The lines of the paper."""
        return ()


class QuotationPane(PaperPane):
    """Lines of a quotation (screens reference 3.6)."""

    key = "quotation"

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        money = context.scope.money
        figures = [
            _figure("price", translate("Catalogues", "Đơn giá (đ)"), lambda row: row.price, 104, context),
            _figure("discount", translate("Catalogues", "Giảm (đ)"), lambda row: row.discount, 92, context),
            _figure(
                "amount", translate("Catalogues", "Thành tiền (đ)"), lambda row: row.amount, 112, context
            ),
        ]
        super().__init__(
            context,
            translate("Catalogues", "Dịch vụ trong báo giá"),
            translate("Catalogues", "Chọn một báo giá để xem các dịch vụ của nó."),
            [
                _words("service", translate("Catalogues", "Tên dịch vụ"), lambda row: row.service, None),
                _words("teeth", translate("Catalogues", "Răng"), lambda row: _place(row.teeth), 96),
                _words("diagnosis", translate("Catalogues", "Chẩn đoán"), lambda row: row.diagnosis, 120),
                _figure("quantity", translate("Catalogues", "SL"), lambda row: row.quantity, 48, context),
                *(figures if money else []),
            ],
            parent=parent,
        )

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, today = self.context.scope, self.context.now().day
        return lambda reader: quotations(reader, scope, customer, today).rows

    def lines(self, row: QuotationRow) -> tuple[QuotationLine, ...] | NotLoaded:
        return row.lines

    def lines_of_facts(self, row: QuotationRow) -> list[Fact]:
        language = self.context.language
        days = None if row.days is None else formats.number(row.days, language)
        found = [
            Fact(translate("Catalogues", "Số ngày áp dụng"), days),
            Fact(translate("Catalogues", "Ghi chú"), row.note),
        ]
        if self.context.scope.money:
            steps = [
                " ".join(
                    part
                    for part in (
                        formats.date_text(step.date) if step.date else "",
                        formats.money(step.amount, language, unit=True),
                    )
                    if part
                )
                for step in row.payments
            ]
            plan = " · ".join(steps) or None
            found.append(Fact(translate("Catalogues", "Tiến độ thanh toán"), plan))
        return found


class PrescriptionPane(PaperPane):
    """Lines of a prescription (screens reference 6.3)."""

    key = "prescription"

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            translate("Catalogues", "Thuốc trong đơn"),
            translate("Catalogues", "Chọn một đơn thuốc để xem các thuốc của nó."),
            [
                _words("medicine", translate("Catalogues", "Tên thuốc"), lambda row: row.medicine, None),
                _figure("times", translate("Catalogues", "Ngày uống"), lambda row: row.times, 84, context),
                _figure("each", translate("Catalogues", "Mỗi lần"), lambda row: row.each, 72, context),
                _figure("days", translate("Catalogues", "Số ngày"), lambda row: row.days, 72, context),
                _figure(
                    "quantity", translate("Catalogues", "Số lượng"), lambda row: row.quantity, 76, context
                ),
                _words("use", translate("Catalogues", "Sử dụng"), lambda row: use_word(row), 150),
            ],
            parent=parent,
        )

    def question(self, customer: str) -> Callable[[Any], Any]:
        return lambda reader: prescriptions(reader, customer)

    def lines(self, row: PrescriptionRow) -> tuple[PrescriptionLine, ...] | NotLoaded:
        return row.lines

    def lines_of_facts(self, row: PrescriptionRow) -> list[Fact]:
        again = row.again
        return [
            _detail(translate("Catalogues", "Lời dặn"), row.advice),
            _detail(
                translate("Catalogues", "Tái khám"),
                formats.date_text(again) if isinstance(again, str) else again,
            ),
        ]


class LaboPane(PaperPane):
    """What is known of a lab order (screens reference 7)."""

    key = "labo"

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            translate("Catalogues", "Chi tiết phiếu Labo"),
            translate("Catalogues", "Chọn một phiếu Labo để xem chi tiết."),
            parent=parent,
        )

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, today = self.context.scope, self.context.now().day
        return lambda reader: labo(reader, scope, customer, today).rows

    def lines_of_facts(self, row: LaboRow) -> list[Fact]:
        language = self.context.language
        found = [
            Fact(translate("Catalogues", "Phiếu điều trị"), row.order.label if row.order else None),
            Fact(translate("Catalogues", "Dịch vụ"), row.service),
            Fact(translate("Catalogues", "Loại phục hình"), row.restoration),
            Fact(translate("Catalogues", "NCC Labo"), row.supplier),
            Fact(translate("Catalogues", "Bác sĩ"), row.doctor),
            Fact(translate("Catalogues", "Răng"), _place(row.teeth)),
            Fact(translate("Catalogues", "Màu răng"), row.colour),
            Fact(
                translate("Catalogues", "Số lượng"),
                None if row.quantity is None else formats.number(row.quantity, language),
            ),
        ]
        if self.context.scope.money:
            price = None if row.price is None else formats.money(row.price, language, unit=True)
            found.append(Fact(translate("Catalogues", "Đơn giá"), price))
        days = (
            (translate("Catalogues", "Ngày gửi"), row.sent),
            (translate("Catalogues", "Ngày nhận dự kiến"), row.planned),
            (translate("Catalogues", "Ngày nhận thực tế"), row.received),
            (translate("Catalogues", "Ngày xuất"), row.delivered),
        )
        found += [Fact(name, formats.date_text(day) if day else None) for name, day in days]
        until = formats.date_text(row.warranty_until) if row.warranty_until else None
        return [
            *found,
            Fact(translate("Catalogues", "Mã bảo hành"), row.warranty_code),
            Fact(translate("Catalogues", "Hạn bảo hành"), until),
            _detail(translate("Catalogues", "Chỉ định"), row.indication),
            _detail(translate("Catalogues", "Ghi chú kỹ thuật"), row.technical_note),
            Fact(translate("Catalogues", "Ghi chú"), row.note),
        ]


def use_word(row: PrescriptionLine) -> str | None:
    """When a medicine is taken; what we do not know keeps the server's word."""
    words = {
        "after_meal": translate("Catalogues", "Sau khi ăn"),
        "before_meal": translate("Catalogues", "Trước khi ăn"),
        "in_meal": translate("Catalogues", "Trong khi ăn"),
        "after_wakeup": translate("Catalogues", "Sau khi thức dậy"),
        "before_sleep": translate("Catalogues", "Trước khi đi ngủ"),
        "other": translate("Catalogues", "Khác"),
    }
    shown = words.get(row.use or "", row.use)
    return " · ".join(part for part in (shown, row.note) if part) or None


def _place(teeth: Teeth) -> str | None:
    return arch_word(teeth.arch) if teeth.arch and not teeth.numbers else teeth.label


def _detail(name: str, value: str | NotLoaded | None) -> Fact:
    if isinstance(value, NotLoaded):
        return Fact(name, None, Missing.NOT_FETCHED)
    return Fact(name, value)


def _words(key: str, title: str, value: Callable[[Any], Any], width: int | None) -> Shown:
    roles: dict[int, Callable[[Any], object]] = {_SHOW: value}
    if width is None:
        roles[Role.STRONG] = lambda _row: True
    return Column(key, title, roles), width, TextDelegate


def _figure(key: str, title: str, value: Callable[[Any], Any], width: int, context: ViewContext) -> Shown:
    language = context.language
    return Column(key, title, {_SHOW: value}), width, lambda table: MoneyDelegate(table, language=language)
