"""Tab "Báo giá" (screens reference 3.6): a quotation unfolds to its services, payment plan and orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.parts import Link, NotLoaded
from tdental_desktop.queries.record.quotations import (
    PlannedPayment,
    QuotationLine,
    QuotationRow,
    Quotations,
    quotations,
)
from tdental_desktop.views.record.checked import CheckedDelegate, checked_roles, difference_words
from tdental_desktop.views.record.fold_tab import (
    FoldTab,
    day,
    head,
    is_gone,
    labelled,
    link_cell,
    link_roles,
    money_cell,
    openable,
    standing_column,
)
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.record.teeth_words import arch_word
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import StateDelegate, TextDelegate
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.inset import Inset, InsetCell, note
from tdental_desktop.widgets.values import Missing, Role, State, missing_text

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ROOM_FOR_AUTHOR = 700
_LEAST_WITH_AUTHOR = 610
_PLACE, _QUANTITY, _MONEY = 110, 84, 96


class QuotationsTab(FoldTab[QuotationRow]):
    """Quotations, newest first. GUI thread."""

    key = "quotations"
    tables = frozenset({"quotations", "quotation_lines", "products", "employees", "sale_orders"})

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, translate("Quotations", "Báo giá"), parent)

    def columns(self) -> Sequence[TabColumn[QuotationRow]]:
        number = Column[QuotationRow](
            "number",
            translate("Quotations", "Số báo giá"),
            {_SHOW: lambda row: row.number, Role.STRUCK: is_gone},
        )
        total = checked_roles(_total, self.context.language)
        return (
            TabColumn(number, 116, FoldDelegate, lambda row: row.number, fixed=True),
            standing_column(),
            _date("date", translate("Quotations", "Ngày báo giá"), lambda row: row.date),
            _date("until", translate("Quotations", "Ngày hết hạn"), lambda row: row.until),
            TabColumn(
                Column("author", translate("Quotations", "Người báo giá"), {_SHOW: lambda row: row.author}),
                None,
                TextDelegate,
                lambda row: row.author,
            ),
            TabColumn(
                Column("total", translate("Quotations", "Tổng tiền (đ)"), total),
                104,
                lambda table: CheckedDelegate(table, language=self.context.language),
                lambda row: row.total.shown,
                fixed=True,
            ),
            TabColumn(
                Column("orders", translate("Quotations", "Phiếu điều trị"), _orders_roles()),
                104,
                TextDelegate,
            ),
            TabColumn(
                Column("validity", translate("Quotations", "Tình trạng"), {Role.STATE: validity}),
                104,
                StateDelegate,
                lambda row: row.validity,
            ),
        )

    def row_key(self, row: QuotationRow) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, today, period, words = self.context.scope, self.context.now().day, self.period, self.words
        gone = self.gone
        return lambda reader: quotations(reader, scope, customer, today, period, words, gone=gone)

    def show_answer(self, answer: Quotations) -> None:
        rows = answer.rows
        self.show_list(rows, answer.problems, translate("Quotations", "Chưa có báo giá nào."))
        count = self.count_words(translate("Quotations", "{0} báo giá"), len(rows))
        odd = sum(1 for row in rows if row.total.differs)
        if odd:
            words = translate("Quotations", "{0} báo giá có tổng tiền khác tổng các dòng")
            count += " · " + words.replace("{0}", formats.number(odd, self.context.language))
        self.footer.set_texts(count, *self.sum_words(rows, lambda row: row.total.shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column_set.squeeze("until", self.width() < _ROOM_FOR_AUTHOR)
        self._column_set.squeeze("author", self.width() < _LEAST_WITH_AUTHOR)

    # -- what stands under a row

    def insets(self, row: QuotationRow) -> Sequence[Inset]:
        return (*self._lines(row), *self._plan(row), *self._sums(row), *_orders(row), *_facts(row))

    def _lines(self, row: QuotationRow) -> list[Inset]:
        if isinstance(row.lines, NotLoaded):
            return [note(labelled(translate("Quotations", "Dịch vụ"), missing_text(Missing.NOT_FETCHED)))]
        if not row.lines:
            return [note(translate("Quotations", "Báo giá này không có dịch vụ nào."))]
        titles = head(
            (translate("Quotations", "Dịch vụ"), None, False),
            (translate("Quotations", "Răng"), _PLACE, False),
            (translate("Quotations", "Số lượng"), _QUANTITY, False),
            (translate("Quotations", "Đơn giá"), _MONEY, True),
            (translate("Quotations", "Giảm"), _MONEY, True),
            (translate("Quotations", "Thành tiền"), _MONEY, True),
        )
        return [titles, *(inset for line in row.lines for inset in self._line(line))]

    def _line(self, line: QuotationLine) -> tuple[Inset, Inset]:
        language = self.context.language
        place = arch_word(line.teeth.arch) if line.teeth.arch and not line.teeth.numbers else line.teeth.label
        first = Inset(
            (
                InsetCell(line.service, strong=True),
                InsetCell(place, _PLACE),
                InsetCell(quantity(line, language), _QUANTITY),
                money_cell(line.price, language, _MONEY),
                money_cell(line.discount, language, _MONEY),
                money_cell(line.amount, language, _MONEY),
            )
        )
        price = None if line.list_price is None else formats.money(line.list_price, language)
        facts = (
            labelled(translate("Quotations", "Chẩn đoán"), line.diagnosis),
            labelled(translate("Quotations", "Bác sĩ"), line.doctor),
            labelled(translate("Quotations", "Phụ tá"), line.assistant),
            labelled(translate("Quotations", "Tư vấn"), line.adviser),
            labelled(translate("Quotations", "Giá niêm yết"), price),
        )
        return first, note("  ·  ".join(facts))

    def _plan(self, row: QuotationRow) -> list[Inset]:
        if not row.payments:
            return []
        titles = head(
            (translate("Quotations", "Tiến độ thanh toán"), None, False),
            (translate("Quotations", "Thanh toán"), _PLACE, True),
            (translate("Quotations", "Ngày thanh toán"), _PLACE, False),
            (translate("Quotations", "Số tiền thanh toán"), 124, True),
        )
        return [titles, *(self._step(step) for step in row.payments)]

    def _step(self, step: PlannedPayment) -> Inset:
        language = self.context.language
        name = translate("Quotations", "Đợt {0}").replace("{0}", str(step.place)) if step.place else None
        return Inset(
            (
                InsetCell(name),
                InsetCell(share(step, language), _PLACE, right=True),
                InsetCell(day(step.date), _PLACE),
                money_cell(step.amount, language, 124),
            )
        )

    def _sums(self, row: QuotationRow) -> list[Inset]:
        language = self.context.language
        if not self.context.scope.money:
            return []
        unread = isinstance(row.discount, NotLoaded)
        discount = (
            missing_text(Missing.NOT_FETCHED) if unread else formats.money(row.discount, language)  # type: ignore[arg-type]
        )
        parts = [
            labelled(translate("Quotations", "Thành tiền"), self._gross(row)),
            labelled(translate("Quotations", "Tổng giảm giá"), discount),
            labelled(translate("Quotations", "Tổng tiền"), formats.money(row.total.shown, language)),
        ]
        found = [note("  ·  ".join(parts), token="text.primary")]
        if row.total.differs:
            words = translate("Quotations", "Tổng tiền của TDental khác tổng các dòng: {0}")
            said = words.replace("{0}", difference_words(row.total, language))
            found.append(note(said, token="status.warning", warns=True))
        return found

    def _gross(self, row: QuotationRow) -> str:
        if isinstance(row.lines, NotLoaded):
            return missing_text(Missing.NOT_FETCHED)
        return formats.money(row.gross, self.context.language)


# ------------------------------------------------------------------------------------------------ words


def validity(row: QuotationRow) -> State | None:
    """Still valid today, or not any more; without a last day nobody knows."""
    if row.validity == "valid":
        return State(translate("Quotations", "Còn hạn"), "violet", "ring")
    if row.validity == "expired":
        return State(translate("Quotations", "Hết hạn"), "neutral", "dash")
    return None


def quantity(line: QuotationLine, language: formats.Language) -> str | None:
    """``2 Răng``."""
    if line.quantity is None:
        return line.unit
    return f"{formats.number(line.quantity, language)} {line.unit or ''}".strip()


def share(step: PlannedPayment, language: formats.Language) -> str | None:
    """``50%`` or ``21.000.000 đ``; a kind that we do not know keeps the server's word."""
    if step.share is None:
        return None
    if step.kind == "percentage":
        return f"{formats.number(step.share, language)}%"
    if step.kind in ("fixed", "fixed_amount", None):
        return formats.money(step.share, language, unit=True)
    return f"{formats.number(step.share, language)} ({step.kind})"


def _orders(row: QuotationRow) -> list[Inset]:
    name = translate("Quotations", "Phiếu điều trị")
    found = []
    for order in row.orders:
        absent = None if order.held else translate("Record", "Bản sao không có phiếu này.")
        cells = [InsetCell(name, 116, token="text.secondary"), link_cell(order, 110)]
        found.append(Inset((*cells, InsetCell(absent, token="text.secondary", missing=None))))
    return found


def _facts(row: QuotationRow) -> list[Inset]:
    days = translate("Quotations", "{0} ngày").replace("{0}", str(row.days)) if row.days is not None else None
    parts = [labelled(translate("Quotations", "Số ngày áp dụng"), days)]
    if row.branch:
        parts.append(labelled(translate("Quotations", "Chi nhánh"), row.branch))
    found = [note("  ·  ".join(parts))]
    if row.note:
        found.append(note(labelled(translate("Quotations", "Ghi chú"), row.note)))
    return found


def _first_link(row: QuotationRow) -> Link | None:
    return next((one for one in row.orders if openable(one)), row.orders[0] if row.orders else None)


def _orders_roles() -> dict[int, Callable[[QuotationRow], object]]:
    names: Callable[[QuotationRow], str | None]
    names = lambda row: ", ".join(one.label or one.id or "" for one in row.orders) or None  # noqa: E731
    return {**link_roles(_first_link), _SHOW: names}


def _date(key: str, title: str, value: Callable[[QuotationRow], str | None]) -> TabColumn[QuotationRow]:
    return TabColumn(Column(key, title, {_SHOW: lambda row: day(value(row))}), 96, TextDelegate, value)


def _total(row: QuotationRow) -> Any:
    return row.total
