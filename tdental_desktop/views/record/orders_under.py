"""What stands under an order: services, payments by method, visits, prescriptions, sums, comparisons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.record.lines import LineRow
from tdental_desktop.queries.record.order import PrescriptionRow, figures
from tdental_desktop.queries.record.orders import OrderRow
from tdental_desktop.queries.record.parts import Checked, NotLoaded
from tdental_desktop.queries.record.payments import PaymentRow, by_method
from tdental_desktop.queries.values import Amount
from tdental_desktop.views.record.checked import difference_words
from tdental_desktop.views.record.fold_tab import day, head, labelled, money_cell
from tdental_desktop.views.record.orders_data import Treatments
from tdental_desktop.views.record.orders_insets import (
    DAY,
    LABEL,
    payment_insets,
    steps_insets,
    visit_inset,
)
from tdental_desktop.views.record.orders_words import (
    figure_words,
    kind_word,
    line_state,
    quantity_words,
    teeth_words,
)
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.inset import Inset, InsetCell, note
from tdental_desktop.widgets.values import Missing, missing_text

translate = QCoreApplication.translate
_PLACE, _QUANTITY, _MONEY, _STATE = 72, 64, 92, 112
Spot = tuple[str, str]


@dataclass(slots=True)
class Under:
    """Rows under one order, and where each record stands among them.

    Attributes:
        insets: From above.
        spots: (table, key) of a service or payment → its place.
    """

    insets: list[Inset] = field(default_factory=list)
    spots: dict[Spot, int] = field(default_factory=dict)

    def add(self, insets: Iterable[Inset], *spots: Spot) -> None:
        """Further rows; the first of them is where the records of ``spots`` stand."""
        for spot in spots:
            self.spots[spot] = len(self.insets)
        self.insets += insets


def under_order(row: OrderRow, found: Treatments, context: ViewContext) -> Under:
    """Everything that hangs on an order."""
    under, language = Under(), context.language
    under.add(_differences(row, language))
    lines = found.lines_of(row.id)
    if not lines:
        under.add([note(translate("Orders", "Chưa có dịch vụ nào"))])
    else:
        under.add([_titles()])
    for line in lines:
        under.add([_line(line, language), *about_line(line, language), *steps_insets(line)], _spot(line))
    add_payments(under, found.payments_of(row.id), context)
    for visit in found.visits_of(row.id):
        under.add([visit_inset(visit)], ("dot_khams", visit.id))
    for prescription in found.prescriptions_of(row.id):
        under.add([_prescription(prescription, language)], ("prescriptions", prescription.id))
    under.add(_sums(row, lines, found, context))
    under.add(_facts(row, found, language))
    return under


def add_payments(under: Under, payments: Iterable[PaymentRow], context: ViewContext) -> None:
    """Payments with their parts, and what they come to by method."""
    rows = tuple(payments)
    for payment in rows:
        parts = [("account_payments", part.id) for part in payment.parts]
        start = len(under.insets)
        under.add(payment_insets(payment, context.language), (payment.table, payment.id))
        for nth, spot in enumerate(parts):
            under.spots.setdefault(spot, start + nth)
    methods = by_method(rows) if context.scope.money else ()
    if len(methods) > 1:
        words = (f"{kind_word(method)} {formats.money(total, context.language)}" for method, total in methods)
        name = translate("Orders", "Đã thu theo hình thức: {0}")
        under.add([note(name.replace("{0}", " · ".join(words)))])


def _spot(line: LineRow) -> Spot:
    return ("sale_order_lines", line.id)


def _differences(row: OrderRow, language: formats.Language) -> list[Inset]:
    """Each figure of the order that the rows do not add up to."""
    found = []
    named: tuple[tuple[str, Checked], ...] = (
        (translate("Orders", "Tổng tiền"), row.total),
        (translate("Orders", "Thanh toán"), row.paid),
        (translate("Orders", "Còn lại"), row.residual),
    )
    for name, checked in named:
        if words := difference_words(checked, language):
            text = translate("Orders", "{0}: TDental ghi {1}, {2}").replace("{0}", name)
            text = text.replace("{1}", formats.money(checked.stored, language)).replace("{2}", words)
            found.append(note(text, token="status.warning", warns=True))
    return found


def _titles() -> Inset:
    return head(
        (translate("Orders", "Dịch vụ"), None, False),
        (translate("Orders", "Răng"), _PLACE, False),
        (translate("Orders", "Số lượng"), _QUANTITY, False),
        (translate("Orders", "Thành tiền"), _MONEY, True),
        (translate("Orders", "Thanh toán"), _MONEY, True),
        (translate("Orders", "Còn lại"), _MONEY, True),
        (translate("Orders", "Trạng thái"), _STATE, False),
    )


def _line(line: LineRow, language: formats.Language) -> Inset:
    quantity = quantity_words(line, language)
    unit = " ".join(part for part in (quantity, line.unit) if part) or None
    return Inset(
        (
            InsetCell(line.service, strong=True),
            InsetCell(teeth_words(line.teeth), _PLACE),
            InsetCell(unit, _QUANTITY),
            _checked_cell(line.amount, language),
            money_cell(line.paid, language, _MONEY),
            _checked_cell(line.residual, language),
            InsetCell(None, _STATE, state=line_state(line)),
        )
    )


def _checked_cell(found: Checked, language: formats.Language) -> InsetCell:
    cell = money_cell(found.shown, language, _MONEY)
    if not found.differs:
        return cell
    return InsetCell(
        cell.text, _MONEY, right=True, token=cell.token, warns=True, tip=difference_words(found, language)
    )


def about_line(line: LineRow, language: formats.Language) -> list[Inset]:
    """Who, why and what it was reduced by; where figures differ, that too."""
    facts = [
        labelled(translate("Orders", "Đơn giá"), formats.money(line.price, language)),
        labelled(translate("Orders", "Giá gốc"), formats.money(line.list_price, language)),
        labelled(translate("Orders", "Giảm mỗi đơn vị"), _detail(line.discount, language)),
        labelled(translate("Orders", "Ngày tạo"), day(line.date)),
        labelled(translate("Orders", "Chẩn đoán"), line.diagnosis),
    ]
    people = [
        labelled(translate("Orders", "Bác sĩ"), line.doctor),
        labelled(translate("Orders", "Phụ tá"), line.assistant),
        labelled(translate("Orders", "Người tư vấn"), line.adviser),
    ]
    found = [note("  ·  ".join(facts)), note("  ·  ".join(people))]
    if isinstance(line.note, str):
        found.append(note(labelled(translate("Orders", "Ghi chú"), line.note)))
    named: tuple[tuple[str, Checked], ...] = (
        (translate("Orders", "Thành tiền"), line.amount),
        (translate("Orders", "Còn lại"), line.residual),
    )
    for name, checked in named:
        if words := difference_words(checked, language):
            found.append(note(f"{name}: {words}", token="status.warning", warns=True))
    return found


def _detail(value: Amount | NotLoaded | None, language: formats.Language) -> str | None:
    if isinstance(value, NotLoaded):
        return missing_text(Missing.NOT_FETCHED)
    return None if value is None else formats.money(value, language)


def _prescription(row: PrescriptionRow, language: formats.Language) -> Inset:
    if isinstance(row.lines, NotLoaded):
        words = translate("Orders", "thuốc: chưa tải")
    else:
        words = ", ".join(
            f"{one.medicine or formats.MISSING} × {formats.number(one.quantity, language)}"
            for one in row.lines
        )
    about = [row.number, words]
    return Inset(
        (
            InsetCell(translate("Orders", "Đơn thuốc"), LABEL, token="text.secondary"),
            InsetCell(day(row.date), DAY),
            InsetCell(" · ".join(part for part in about if part) or None),
            InsetCell(row.diagnosis, 140, missing=None),
            InsetCell(row.doctor, 150),
        )
    )


def _sums(row: OrderRow, lines: tuple[LineRow, ...], found: Treatments, context: ViewContext) -> list[Inset]:
    """The figures of the order's side panel (screens reference 6.3)."""
    if not context.scope.money:
        return []
    language = context.language
    sums = figures(context.scope, row, lines, found.payments_of(row.id))
    named = ((word, getattr(sums, name).shown) for name, word in figure_words().items())
    words = (labelled(word, formats.money(value, language)) for word, value in named)
    return [note("  ·  ".join(words), token="text.primary")]


def _facts(row: OrderRow, found: Treatments, language: formats.Language) -> list[Inset]:
    pictures = found.pictures_of(row.id)
    unread = missing_text(Missing.NOT_FETCHED)
    quotation = row.quotation
    facts = [
        labelled(translate("Orders", "Hình ảnh"), unread if pictures is None else pictures),
        labelled(translate("Orders", "Người tư vấn"), row.sales_person),
        labelled(
            translate("Orders", "Báo giá"),
            unread if isinstance(quotation, NotLoaded) else quotation.label if quotation else None,
        ),
        labelled(translate("Orders", "Chi nhánh"), row.branch),
    ]
    insets = [note("  ·  ".join(facts))]
    if isinstance(row.note, str):
        insets.append(note(labelled(translate("Orders", "Ghi chú"), row.note)))
    elif isinstance(row.note, NotLoaded):
        insets.append(note(labelled(translate("Orders", "Ghi chú"), unread)))
    return insets
