"""States, methods and teeth as documents name them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.appointments import AppointmentRow
from tdental_desktop.queries.lists.parts import ORDER_WORDS, PAYMENT_WORDS
from tdental_desktop.queries.record.lines import LineRow, ToothGroup
from tdental_desktop.queries.record.orders import OrderRow
from tdental_desktop.queries.record.payments import Method, PaymentPart, PaymentRow
from tdental_desktop.queries.record.tooth_text import Teeth

translate = QCoreApplication.translate


def order_word(row: OrderRow) -> str:
    """State of an order; one unknown to us keeps the server's word."""
    known = ORDER_WORDS.get(row.state)
    return translate("Lists", known.text) if known else row.state_text or formats.MISSING


def line_word(row: LineRow) -> str:
    """State of a service."""
    if row.state == "draft":
        return translate("Orders", "Mới")
    known = ORDER_WORDS.get(row.state)
    return translate("Lists", known.text) if known else row.state_text or formats.MISSING


def payment_word(row: PaymentRow | PaymentPart) -> str:
    """State of a payment."""
    known = PAYMENT_WORDS.get(row.state)
    return translate("Lists", known.text) if known else row.state_text or formats.MISSING


def appointment_word(row: AppointmentRow) -> str:
    """State of a booking."""
    words = {
        "confirmed": translate("Words", "Đang hẹn"),
        "late": translate("Words", "Trễ"),
        "overdue": translate("Words", "Quá hẹn"),
        "done": translate("Words", "Đã đến"),
        "cancel": translate("Words", "Hủy hẹn"),
        "waiting": translate("Words", "Chờ khám"),
        "examination": translate("Words", "Đang khám"),
    }
    return words.get(row.state or "", row.state_text or formats.MISSING)


def method_word(method: Method) -> str:
    """Kind of a way to pay."""
    words = {
        "cash": translate("Orders", "Tiền mặt"),
        "bank": translate("Orders", "Ngân hàng"),
        "advance": translate("Orders", "Tạm ứng"),
        "debt": translate("Orders", "Ghi công nợ"),
        "insurance": translate("Orders", "Bảo hiểm"),
    }
    return words.get(method, translate("Orders", "Không rõ hình thức"))


def split_words(row: PaymentRow, language: formats.Language) -> str | None:
    """Methods of a payment with the amount of each; None while nobody knows them."""
    if not row.parts:
        return None
    parts = []
    for part in row.parts:
        name = part.method_name or method_word(part.method)
        parts.append(f"{name} {formats.money(part.amount, language)}" if len(row.parts) > 1 else name)
    return " · ".join(parts)


def teeth_word(teeth: Teeth) -> str | None:
    """Teeth with surfaces, the arch, or the server's own text."""
    if teeth.arch is not None and not teeth.numbers:
        return arch_word(teeth.arch)
    return teeth.label


def arch_word(arch: str) -> str:
    """Name of an arch."""
    words = {"upper": translate("Teeth", "Hàm trên"), "lower": translate("Teeth", "Hàm dưới")}
    return words.get(arch, translate("Teeth", "Nguyên hàm"))


def group_word(group: ToothGroup) -> str:
    """A tooth, an arch, the server's text, or that no place is told."""
    if group.number is not None:
        return str(group.number)
    if group.arch is not None:
        return arch_word(group.arch)
    return group.text or translate("Paper", "Không ghi răng")
