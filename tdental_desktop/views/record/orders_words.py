"""States and names of orders, services and payments (screens reference 6.2, 6.3)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.record.lines import LineRow, StepRow
from tdental_desktop.queries.record.orders import OrderRow
from tdental_desktop.queries.record.payments import Method, PaymentPart, PaymentRow
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.views.record.teeth_words import arch_word
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate


def order_state(row: OrderRow) -> State | None:
    """Chip of an order; a state unknown to us keeps the server's word."""
    return _treatment(row.state, row.state_text, translate("Orders", "Nháp"))


def line_state(row: LineRow) -> State | None:
    """Chip of a service."""
    return _treatment(row.state, row.state_text, translate("Orders", "Mới"))


def _treatment(state: str, text: str | None, draft: str) -> State | None:
    if state == "draft":
        return State(draft, "neutral", "dash")
    if state == "sale":
        return State(translate("Orders", "Đang điều trị"), "info")
    if state == "done":
        return State(translate("Orders", "Hoàn thành"), "success")
    if state == "cancel":
        return State(translate("Orders", "Ngừng điều trị"), "neutral", "dash")
    return State(text, "neutral") if text else None


def payment_state(row: PaymentRow | PaymentPart) -> State | None:
    """Chip of a payment or of a part of one."""
    if row.state == "draft":
        return State(translate("Orders", "Nháp"), "neutral", "dash")
    if row.state == "posted":
        return State(translate("Orders", "Đã thanh toán"), "success")
    if row.state == "cancel":
        return State(translate("Orders", "Đã hủy"), "danger")
    return State(row.state_text, "neutral") if row.state_text else None


def method_word(part: PaymentPart) -> str:
    """The clinic's own name of the method, else its kind."""
    return part.method_name or kind_word(part.method)


def kind_word(method: Method) -> str:
    """Kind of a way to pay."""
    words = {
        "cash": translate("Orders", "Tiền mặt"),
        "bank": translate("Orders", "Ngân hàng"),
        "advance": translate("Orders", "Tạm ứng"),
        "debt": translate("Orders", "Ghi công nợ"),
        "insurance": translate("Orders", "Bảo hiểm"),
    }
    return words.get(method, translate("Orders", "Không rõ hình thức"))


def figure_words() -> dict[str, str]:
    """Attribute of ``queries.record.order.Figures`` → its name, in the order of the side panel."""
    return {
        "gross": translate("Orders", "Thành tiền"),
        "discount": translate("Orders", "Tổng giảm giá"),
        "total": translate("Orders", "Tổng tiền"),
        "insurance": translate("Orders", "Bảo hiểm trả"),
        "by_customer": translate("Orders", "Khách hàng trả"),
        "residual": translate("Orders", "Còn lại"),
    }


def teeth_words(teeth: Teeth) -> str | None:
    """Teeth with surfaces, the arch, or the server's own text."""
    if teeth.arch is not None and not teeth.numbers:
        return arch_word(teeth.arch)
    return teeth.label


def quantity_words(row: LineRow, language: formats.Language) -> str | None:
    """``2``; the unit is the second part."""
    return None if row.quantity is None else formats.number(row.quantity, language)


def steps_words(steps: tuple[StepRow, ...]) -> str:
    """``✓ Mài cùi · Gắn sứ``: what is done has a tick; what the server does not tell has a question mark."""
    marks = {True: "✓ ", None: "? ", False: ""}
    return " · ".join(f"{marks[step.done]}{step.name or formats.MISSING}" for step in steps)


def steps_done(steps: tuple[StepRow, ...]) -> str:
    """``1/2``."""
    return f"{sum(1 for step in steps if step.done)}/{len(steps)}"


def day(at: str | None) -> str | None:
    """``12/10/2026``."""
    return formats.date_text(at) if at else None
