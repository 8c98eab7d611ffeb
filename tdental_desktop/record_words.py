"""Words of a customer's record for headless commands, which have no Qt: Vietnamese and English."""

from __future__ import annotations

from tdental_desktop.sentences import Language

WORDS: dict[str, tuple[str, str]] = {
    "medical": ("Tiểu sử bệnh", "Medical history"),
    "none": ("không ghi nhận", "nothing recorded"),
    "not_loaded": ("chưa tải", "not loaded yet"),
    "gone": ("Đã bị xóa trên TDental", "Deleted on TDental"),
    "detail_at": ("Chi tiết tải lúc", "Details read at"),
    "detail_missing": ("Chi tiết chưa tải", "Details not loaded yet"),
    "birth": ("Ngày sinh", "Born"),
    "phone": ("Điện thoại", "Phone"),
    "relatives_phone": ("Sđt người thân", "Relative's phone"),
    "tags": ("Nhãn", "Tags"),
    "branch": ("Chi nhánh", "Branch"),
    "address": ("Địa chỉ", "Address"),
    "comment": ("Ghi chú", "Note"),
    "same_phone": ("Cùng số điện thoại", "Same phone"),
    "presence": ("Hôm nay", "Today"),
    "waiting": ("Chờ khám", "Waiting"),
    "examination": ("Đang khám", "In exam"),
    "done": ("Hoàn thành", "Done"),
    "following": ("Lịch hẹn sắp tới", "Next appointment"),
    "previous": ("Lịch hẹn gần nhất", "Last appointment"),
    "last_visit": ("Lần khám gần nhất", "Last visit"),
    "treatment_total": ("Tổng tiền điều trị", "Treatment total"),
    "expected": ("Dự kiến thu", "Still to collect"),
    "revenue": ("Doanh thu", "Revenue"),
    "debt": ("Công nợ", "Debt"),
    "advance": ("Tạm ứng", "Advance"),
    "paid_in_money": ("Thực thu", "Paid in money"),
    "differs": ("tính từ các dòng: {0}, lệch {1}", "rows add up to {0}, off by {1}"),
    "appointments": ("Lịch hẹn", "Appointments"),
    "teeth": ("Tình trạng răng", "Teeth"),
    "quotations": ("Báo giá", "Quotations"),
    "orders": ("Phiếu điều trị", "Treatment orders"),
    "visits": ("Đợt khám", "Visits"),
    "labo": ("Labo", "Lab work"),
    "images": ("Hình ảnh", "Images"),
    "advances": ("Tạm ứng", "Advances"),
    "debts": ("Sổ công nợ", "Debt ledger"),
    "payments": ("Thanh toán", "Payments"),
    "incomplete": ("Có thể thiếu", "May be missing"),
    "not_found": (
        "Không có khách hàng nào có mã, id hoặc số điện thoại “{0}” trong bản sao này.",
        "No customer in this copy has the code, id or phone “{0}”.",
    ),
    "ambiguous": (
        "“{0}” chỉ tới {1} khách hàng. Gõ lại bằng một trong các mã sau:",
        "“{0}” means {1} customers. Ask again with one of these codes:",
    ),
    "treating": ("đang điều trị", "in treatment"),
    "advised": ("đã tư vấn", "advised"),
    "quoted": ("đã báo giá", "quoted"),
    "stopped": ("ngừng điều trị", "stopped"),
    "tooth_done": ("hoàn thành", "done"),
    "extracted": ("đã nhổ / mất", "extracted"),
    "steps_unread": ("công đoạn chưa tải", "steps not loaded yet"),
    "upper": ("Hàm trên", "Upper arch"),
    "lower": ("Hàm dưới", "Lower arch"),
    "whole": ("Nguyên hàm", "Whole mouth"),
    "paid_in": ("Đóng tạm ứng", "Paid in"),
    "refunded": ("Hoàn tạm ứng", "Given back"),
    "valid": ("Còn hạn", "Valid"),
    "expired": ("Hết hạn", "Expired"),
    "planned": ("dự kiến {0}", "expected {0}"),
    "received": ("đã nhận {0}", "received {0}"),
    "delivered": ("đã xuất {0}", "delivered {0}"),
    "open_order": ("Phiếu đang điều trị", "Open order"),
}
STATES: dict[str, tuple[str, str]] = {
    "draft": ("Nháp", "Draft"),
    "sale": ("Đang điều trị", "In treatment"),
    "done": ("Hoàn thành", "Done"),
    "cancel": ("Ngừng điều trị", "Stopped"),
    "confirmed": ("Đã xác nhận", "Confirmed"),
    "posted": ("Đã thanh toán", "Paid"),
}

BOOKINGS: dict[str, tuple[str, str]] = {
    "confirmed": ("Đang hẹn", "Booked"),
    "late": ("Trễ", "Late"),
    "overdue": ("Quá hẹn", "Missed"),
    "done": ("Đã đến", "Arrived"),
    "cancel": ("Hủy hẹn", "Cancelled"),
    "waiting": ("Chờ khám", "Waiting"),
    "examination": ("Đang khám", "In exam"),
}


def booking(name: str, own: str | None, language: Language) -> str | None:
    """The state of a booking; one unknown to us keeps the server's own word."""
    pair = BOOKINGS.get(name)
    return own if pair is None else pair[0 if language == "vi" else 1]


def word(name: str, language: Language, *facts: object) -> str:
    """A word or sentence, with its facts put in."""
    text = WORDS[name][0 if language == "vi" else 1]
    for place, fact in enumerate(facts):
        text = text.replace(f"{{{place}}}", str(fact))
    return text


def state(name: str | None, language: Language, *, cancelled: bool = False) -> str:
    """A state, or the server's own word; a document that is not a treatment is ``cancelled``, not stopped."""
    if cancelled and name == "cancel":
        return "Đã hủy" if language == "vi" else "Cancelled"
    pair = STATES.get(name or "")
    return (name or "") if pair is None else pair[0 if language == "vi" else 1]
