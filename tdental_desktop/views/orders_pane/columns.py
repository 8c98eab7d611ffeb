"""Payments and prescriptions in the pane of an order, and what stands under them (screens 6.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.order import PrescriptionRow
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.payments import PaymentRow, by_method
from tdental_desktop.views.record.checked import (
    CheckedDelegate,
    checked_roles,
    difference_words,
    known,
    missing_role,
)
from tdental_desktop.views.record.fold_tab import day, head, is_gone, labelled, money_cell, standing_column
from tdental_desktop.views.record.orders_words import kind_word, method_word, payment_state
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import StateDelegate, TextDelegate
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.inset import Inset, InsetCell, note
from tdental_desktop.widgets.values import Missing, Role, missing_text

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_NUMBER, _DAY, _METHOD, _MONEY, _STATE = 140, 84, 150, 112, 116
_FIGURE = 70


def payment_columns(context: ViewContext) -> Sequence[TabColumn[PaymentRow]]:
    """Day, amount, services, the split by method, state."""
    language = context.language
    at = Column[PaymentRow](
        "date",
        translate("Orders", "Ngày thanh toán"),
        {_SHOW: lambda row: day(row.date), Role.STRUCK: is_gone},
    )
    amount = Column[PaymentRow](
        "amount", translate("Orders", "Số tiền (đ)"), checked_roles(lambda row: row.amount, language)
    )
    services = Column[PaymentRow](
        "services", translate("Orders", "Dịch vụ"), {_SHOW: lambda row: ", ".join(row.services) or None}
    )
    methods = Column[PaymentRow](
        "methods",
        translate("Orders", "Phương thức"),
        {
            _SHOW: lambda row: split_words(row, context),
            Role.MISSING: lambda row: None if row.parts else Missing.NOT_FETCHED,
        },
    )
    state = Column[PaymentRow]("state", translate("Orders", "Trạng thái"), {Role.STATE: payment_state})
    return (
        TabColumn(at, 132, FoldDelegate, lambda row: row.date, fixed=True),
        TabColumn(
            amount,
            116,
            lambda table: CheckedDelegate(table, language=language),
            lambda row: row.amount.shown,
            fixed=True,
        ),
        TabColumn(methods, None, TextDelegate),
        TabColumn(services, 240, TextDelegate),
        TabColumn(state, 124, StateDelegate, lambda row: row.state),
        standing_column(),
    )


def split_words(row: PaymentRow, context: ViewContext) -> str | None:
    """``Tiền mặt 4.000.000 · Tạm ứng 2.000.000``; one part alone has the amount beside it already."""
    if not row.parts:
        return None
    if not context.scope.money or len(row.parts) == 1:
        return " · ".join(method_word(part) for part in row.parts)
    return " · ".join(
        f"{method_word(part)} {formats.money(part.amount, context.language)}" for part in row.parts
    )


def payment_insets(row: PaymentRow, context: ViewContext) -> list[Inset]:
    """Under a payment: number, method, amount, content of each part; a warning where they do not add up."""
    language = context.language
    if not row.parts:
        return [note(translate("Orders", "hình thức: chưa tải")), *_remarks(row, language)]
    titles = head(
        (translate("Orders", "Mã thanh toán"), _NUMBER, False),
        (translate("Orders", "Ngày"), _DAY, False),
        (translate("Orders", "Phương thức"), _METHOD, False),
        (translate("Orders", "Thanh toán (đ)"), _MONEY, True),
        (translate("Orders", "Nội dung"), None, False),
        (translate("Orders", "Trạng thái"), _STATE, False),
    )
    rows = [
        Inset(
            (
                InsetCell(part.number, _NUMBER),
                InsetCell(day(part.date or row.date), _DAY),
                InsetCell(method_word(part), _METHOD),
                money_cell(part.amount, language, _MONEY),
                InsetCell(part.content, None),
                InsetCell(None, _STATE, state=payment_state(part)),
            )
        )
        for part in row.parts
    ]
    return [titles, *rows, *_remarks(row, language)]


def _remarks(row: PaymentRow, language: formats.Language) -> list[Inset]:
    found = []
    if words := difference_words(row.amount, language):
        found.append(note(words, token="status.warning", warns=True))
    if row.note:
        found.append(note(labelled(translate("Orders", "Ghi chú"), row.note)))
    return found


def method_sums(rows: Sequence[PaymentRow], context: ViewContext) -> str:
    """``Đã thu theo hình thức: …``, of what is posted; empty without the right or where nothing is."""
    sums = by_method(rows) if context.scope.money else ()
    words = " · ".join(
        f"{kind_word(method)} {formats.money(total, context.language)}" for method, total in sums
    )
    return translate("Orders", "Đã thu theo hình thức: {0}").replace("{0}", words) if words else ""


# ---------------------------------------------------------------------------------------- prescriptions


def prescription_columns(_context: ViewContext) -> Sequence[TabColumn[PrescriptionRow]]:
    """Day, number, doctor, diagnosis, advice, when to come again."""
    at = Column[PrescriptionRow](
        "date", translate("Orders", "Ngày"), {_SHOW: lambda row: day(row.date), Role.STRUCK: is_gone}
    )
    return (
        TabColumn(at, 124, FoldDelegate, lambda row: row.date, fixed=True),
        _text("number", translate("Orders", "Số"), 110, lambda row: row.number),
        _text("doctor", translate("Orders", "Bác sĩ"), 160, lambda row: row.doctor),
        _text("diagnosis", translate("Orders", "Chẩn đoán"), 180, lambda row: row.diagnosis),
        _text("advice", translate("Orders", "Lời dặn"), None, lambda row: row.advice),
        _text("again", translate("Orders", "Tái khám"), 100, lambda row: _day(row.again)),
        standing_column(),
    )


def _day(value: str | NotLoaded | None) -> str | NotLoaded | None:
    return value if isinstance(value, NotLoaded) else day(value)


def _text(
    key: str, title: str, width: int | None, get: Callable[[PrescriptionRow], object]
) -> TabColumn[PrescriptionRow]:
    roles: dict[int, Callable[[PrescriptionRow], object]] = {
        _SHOW: lambda row: known(get(row)),
        Role.MISSING: lambda row: missing_role(get(row)),
    }
    return TabColumn(Column(key, title, roles), width, TextDelegate)


def prescription_insets(row: PrescriptionRow, context: ViewContext) -> list[Inset]:
    """Medicines, how often, how much, how long; that nobody has read them is said."""
    if isinstance(row.lines, NotLoaded):
        return [note(labelled(translate("Orders", "Thuốc"), missing_text(Missing.NOT_FETCHED)))]
    if not row.lines:
        return [note(translate("Orders", "Đơn này không ghi thuốc nào."))]
    titles = head(
        (translate("Orders", "Tên thuốc"), None, False),
        (translate("Orders", "Lần/ngày"), _FIGURE, True),
        (translate("Orders", "Mỗi lần"), _FIGURE, True),
        (translate("Orders", "Số ngày"), _FIGURE, True),
        (translate("Orders", "Số lượng"), _FIGURE, True),
        (translate("Orders", "Sử dụng"), _METHOD, False),
        (translate("Orders", "Lời dặn"), None, False),
    )
    found = [titles]
    for line in row.lines:
        figures = (line.times, line.each, line.days, line.quantity)
        cells = (
            InsetCell(None if value is None else formats.number(value, context.language), _FIGURE, right=True)
            for value in figures
        )
        found.append(
            Inset(
                (
                    InsetCell(line.medicine, strong=True),
                    *cells,
                    InsetCell(use_word(line.use), _METHOD),
                    InsetCell(line.note),
                )
            )
        )
    return found


def use_word(code: str | None) -> str | None:
    """When a medicine is taken; a code unknown to us stays the server's."""
    words = {
        "before_meal": translate("Orders", "Trước khi ăn"),
        "after_meal": translate("Orders", "Sau khi ăn"),
        "in_meal": translate("Orders", "Trong khi ăn"),
        "after_wakeup": translate("Orders", "Sau khi thức dậy"),
        "before_sleep": translate("Orders", "Trước khi đi ngủ"),
        "other": translate("Orders", "Khác"),
    }
    return words.get(code or "", code)
