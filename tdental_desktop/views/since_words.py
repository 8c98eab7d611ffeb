"""Words of "Since yesterday": what became of a row, names of columns, values before and after."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.since import Group, Kind, News, NewsFilters
from tdental_desktop.queries.since_alarm import Alarm, Alarms
from tdental_desktop.queries.since_rows import Change, FieldChange, Value
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate


def period_words() -> list[tuple[str, str]]:
    """What one can look back at, in the order of ``PERIODS``."""
    return [
        ("yesterday", translate("Since", "Từ hôm qua")),
        ("last", translate("Since", "Lần đồng bộ cuối")),
        ("week", translate("Since", "7 ngày")),
        ("month", translate("Since", "30 ngày")),
        ("all", translate("Since", "Tất cả")),
    ]


def kind_state(kind: Kind | str) -> State:
    """Chip of a change."""
    known = {
        "new": State(translate("Since", "Mới"), "success", "ring"),
        "changed": State(translate("Since", "Đã sửa"), "info", "half-disc"),
        "gone": State(translate("Since", "Đã mất"), "danger", "cross"),
        "returned": State(translate("Since", "Trở lại"), "neutral", "tick"),
        "added": State(translate("Since", "Thêm sau"), "warning", "ring"),
    }
    return known[kind]


def category_word(alarm: Alarm) -> str:
    """Payment, discount or order."""
    return {
        "payment": translate("Since", "Thanh toán"),
        "discount": translate("Since", "Giảm giá"),
    }.get(alarm.category) or translate("Since", "Phiếu điều trị")


def sure_state(alarm: Alarm) -> State:
    """Whether it surely happened after the day was over."""
    if alarm.sure:
        return State(translate("Since", "Sau khi hết ngày"), "danger", "alert")
    return State(translate("Since", "Có thể trong ngày"), "warning", "clock")


def group_name(group: Group, language: formats.Language) -> str:
    """Table or customer."""
    if group.label is not None:
        return group.label[0 if language == "vi" else 1]
    if not group.key:
        return translate("Since", "Không thuộc khách nào")
    return group.name or translate("Since", "Khách không có trong bản sao")


def column_word(column: str) -> str:
    """A column's name as people say it; an unknown one keeps TDental's own."""
    known = {
        "name": translate("Since", "Tên"),
        "ref": translate("Since", "Mã"),
        "phone": translate("Since", "Điện thoại"),
        "email": translate("Since", "Email"),
        "address": translate("Since", "Địa chỉ"),
        "street": translate("Since", "Số nhà"),
        "gender": translate("Since", "Giới tính"),
        "birth_day": translate("Since", "Ngày sinh"),
        "birth_month": translate("Since", "Tháng sinh"),
        "birth_year": translate("Since", "Năm sinh"),
        "date_of_birth": translate("Since", "Ngày sinh"),
        "comment": translate("Since", "Ghi chú"),
        "note": translate("Since", "Ghi chú"),
        "state": translate("Since", "Trạng thái"),
        "state_display": translate("Since", "Trạng thái (chữ)"),
        "treatment_status": translate("Since", "Tình trạng điều trị"),
        "order_state": translate("Since", "Tình trạng phiếu"),
        "active": translate("Since", "Đang theo dõi"),
        "date": translate("Since", "Ngày"),
        "time": translate("Since", "Giờ hẹn"),
        "time_expected": translate("Since", "Dự kiến (phút)"),
        "date_time_appointment": translate("Since", "Thời gian hẹn"),
        "doctor_id": translate("Since", "Bác sĩ"),
        "doctor_name": translate("Since", "Bác sĩ"),
        "assistant_id": translate("Since", "Phụ tá"),
        "assistant_name": translate("Since", "Phụ tá"),
        "employee_id": translate("Since", "Bác sĩ"),
        "employee_name": translate("Since", "Bác sĩ"),
        "partner_id": translate("Since", "Khách hàng"),
        "partner_name": translate("Since", "Khách hàng"),
        "company_id": translate("Since", "Chi nhánh"),
        "company_name": translate("Since", "Chi nhánh"),
        "reason": translate("Since", "Lý do"),
        "color": translate("Since", "Nhãn màu"),
        "services": translate("Since", "Dịch vụ"),
        "is_repeat_customer": translate("Since", "Tái khám"),
        "is_no_treatment": translate("Since", "Không điều trị"),
        "date_waiting": translate("Since", "Giờ tiếp nhận"),
        "date_examination": translate("Since", "Giờ vào khám"),
        "date_done": translate("Since", "Giờ xong"),
        "date_order": translate("Since", "Ngày lập phiếu"),
        "amount_total": translate("Since", "Tổng tiền"),
        "residual": translate("Since", "Còn lại"),
        "total_paid": translate("Since", "Thanh toán"),
        "amount_discount_total": translate("Since", "Giảm giá"),
        "discount": translate("Since", "Giảm giá"),
        "discount_fixed": translate("Since", "Giảm giá (tiền)"),
        "discount_type": translate("Since", "Kiểu giảm giá"),
        "product_id": translate("Since", "Dịch vụ"),
        "product_name": translate("Since", "Dịch vụ"),
        "product_names": translate("Since", "Dịch vụ"),
        "product_uom_qty": translate("Since", "Số lượng"),
        "price_unit": translate("Since", "Đơn giá"),
        "price_sub_total": translate("Since", "Thành tiền"),
        "price_total": translate("Since", "Thành tiền"),
        "amount_invoiced": translate("Since", "Thanh toán"),
        "amount_residual": translate("Since", "Còn lại"),
        "amount_paid": translate("Since", "Đã trả"),
        "teeth_display": translate("Since", "Răng"),
        "diagnostic": translate("Since", "Chẩn đoán"),
        "payment_date": translate("Since", "Ngày thanh toán"),
        "payment_type": translate("Since", "Loại thanh toán"),
        "payment_state": translate("Since", "Tình trạng thanh toán"),
        "amount": translate("Since", "Số tiền"),
        "amount_signed": translate("Since", "Số tiền (có dấu)"),
        "journal_name": translate("Since", "Phương thức"),
        "communication": translate("Since", "Nội dung"),
        "is_refund": translate("Since", "Hoàn tiền"),
        "order_id": translate("Since", "Phiếu điều trị"),
        "order_name": translate("Since", "Phiếu điều trị"),
        "type": translate("Since", "Loại"),
        "order_residual": translate("Since", "Dự kiến thu"),
        "total_debit": translate("Since", "Công nợ"),
        "amount_treatment_total": translate("Since", "Tổng tiền điều trị"),
        "amount_revenue_total": translate("Since", "Tổng doanh thu"),
        "amount_balance": translate("Since", "Tạm ứng"),
        "appointment_date": translate("Since", "Ngày hẹn gần nhất"),
        "next_appointment_date": translate("Since", "Ngày hẹn sắp tới"),
        "sale_order_date": translate("Since", "Ngày điều trị gần nhất"),
        "date_planned": translate("Since", "Ngày nhận dự kiến"),
        "date_receipt": translate("Since", "Ngày nhận"),
        "date_export": translate("Since", "Ngày xuất"),
        "warranty_code": translate("Since", "Mã bảo hành"),
        "quantity": translate("Since", "Số lượng"),
        "is_done": translate("Since", "Đã làm"),
        "categories": translate("Since", "Nhãn khách hàng"),
    }
    return known.get(column, column)


def value_text(field: FieldChange, value: Value, language: formats.Language) -> str:
    """One value; missing is ``—``, never zero. What is no plain value is only said to be other."""
    if value is None or value == "":
        return formats.MISSING
    if field.kind == "json":
        return translate("Since", "nội dung khác") if len(str(value)) > 60 else str(value)
    if field.kind == "money" and not isinstance(value, str):
        return formats.money(value, language)
    if field.kind == "flag":
        return translate("Since", "có") if value else translate("Since", "không")
    if field.kind == "moment":
        text = str(value)
        timed = len(text) > 10 and text[11:16] != "00:00"
        return formats.date_time(text, language) if timed else formats.date_text(text)
    if field.column in ("state", "treatment_status", "order_state", "payment_state"):
        return _state_word(str(value))
    return str(value)


def _state_word(value: str) -> str:
    known = {
        "draft": translate("Since", "Nháp"),
        "confirmed": translate("Since", "Đã xác nhận"),
        "posted": translate("Since", "Đã vào sổ"),
        "sale": translate("Since", "Đang điều trị"),
        "done": translate("Since", "Hoàn thành"),
        "cancel": translate("Since", "Đã hủy"),
        "waiting": translate("Since", "Chờ khám"),
        "examination": translate("Since", "Đang khám"),
    }
    return known.get(value, value)


def change_text(change: Change, language: formats.Language) -> str:
    """``Giờ hẹn: 09:00 → 10:30; Bác sĩ: A → B``."""
    parts = [
        f"{column_word(one.column)}: {value_text(one, one.before, language)}"
        f" → {value_text(one, one.after, language)}"
        for one in change.fields
    ]
    return "; ".join(parts)


def footer_words(news: News, filters: NewsFilters, language: formats.Language) -> str:
    """How many changes, of how many readings, since when."""
    # One has words of its own: other languages tell it apart.
    changes = translate("Since", "1 thay đổi") if len(news.keys) == 1 else translate("Since", "{0} thay đổi")
    runs = translate("Since", "1 lần đồng bộ") if news.runs == 1 else translate("Since", "{0} lần đồng bộ")
    words = changes.replace("{0}", formats.number(len(news.keys), language))
    words += " · " + runs.replace("{0}", formats.number(news.runs, language))
    if news.since is not None:
        since = news.since if len(news.since) > 10 else f"{news.since}T00:00"
        words += " · " + translate("Since", "từ {0}").replace("{0}", formats.date_time(since, language))
    return words


def alarm_words(found: Alarms, language: formats.Language) -> tuple[str, str, str]:
    """Footer: how many alarms; words before the difference; the difference of the payments."""
    words = translate("Since", "1 cảnh báo") if len(found.rows) == 1 else translate("Since", "{0} cảnh báo")
    count = words.replace("{0}", formats.number(len(found.rows), language))
    if not found.rows:
        return count, "", ""
    figure = formats.money(found.payments, language, unit=True)
    return count, translate("Since", "Thanh toán của ngày đã qua lệch"), figure
