"""Words of the reports: names, columns, the one line that says what a report counts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.reports.parts import SEVERAL, Line, Measure, Note, Report
from tdental_desktop.queries.reports.span import Span, Unit
from tdental_desktop.queries.reports.whole import Group
from tdental_desktop.queries.values import Amount

translate = QCoreApplication.translate
Language = formats.Language
BEHIND = "behind"
"""Stands for a report where words of single rows are wanted."""


def group_words() -> dict[Group, str]:
    """Titles of the groups of reports."""
    return {
        "whole": translate("Reports", "Tổng hợp"),
        "revenue": translate("Reports", "Doanh thu"),
        "balances": translate("Reports", "Công nợ, tạm ứng"),
        "work": translate("Reports", "Dịch vụ, bác sĩ"),
        "visits": translate("Reports", "Tiếp nhận, lịch hẹn"),
        "customers": translate("Reports", "Khách hàng"),
    }


def report_words() -> dict[str, str]:
    """Names of the reports, as the list shows them under their group."""
    return {
        "overview_day": translate("Reports", "Tổng quan theo ngày"),
        "overview_month": translate("Reports", "Tổng quan theo tháng"),
        "branches": translate("Reports", "So sánh chi nhánh"),
        "revenue_day": translate("Reports", "Doanh thu theo ngày"),
        "revenue_month": translate("Reports", "Doanh thu theo tháng"),
        "revenue_branch": translate("Reports", "Doanh thu theo chi nhánh"),
        "revenue_doctor": translate("Reports", "Doanh thu theo bác sĩ"),
        "revenue_service": translate("Reports", "Doanh thu theo dịch vụ"),
        "revenue_source": translate("Reports", "Doanh thu theo nguồn"),
        "revenue_kind": translate("Reports", "Khách mới và khách cũ"),
        "debts": translate("Reports", "Công nợ khách hàng"),
        "advances": translate("Reports", "Tạm ứng"),
        "expected": translate("Reports", "Dự kiến thu"),
        "services": translate("Reports", "Dịch vụ làm nhiều"),
        "doctors": translate("Reports", "Khối lượng bác sĩ"),
        "reception_hours": translate("Reports", "Giờ tiếp nhận"),
        "service_time": translate("Reports", "Thời gian phục vụ"),
        "visit_doctors": translate("Reports", "Thời gian khám theo bác sĩ"),
        "no_show_doctor": translate("Reports", "Quá hẹn theo bác sĩ"),
        "no_show_branch": translate("Reports", "Quá hẹn theo chi nhánh"),
        "sources": translate("Reports", "Nguồn khách hàng mới"),
        "cohorts": translate("Reports", "Khách quay lại"),
    }


def formula(which: str) -> str:
    """What a report counts, in one line."""
    revenue = translate(
        "Reports",
        "Doanh thu = thanh toán dịch vụ mọi hình thức (gồm dùng tạm ứng, ghi công nợ), trừ hoàn tiền.",
    )
    three = translate(
        "Reports",
        "Tiền điều trị: phiếu lập trong kỳ · Doanh thu: thanh toán mọi hình thức · Thực thu: tiền nhận về.",
    )
    missed = translate(
        "Reports",
        "Tỷ lệ quá hẹn = quá hẹn ÷ (đã đến + quá hẹn); lượt hủy hẹn và lượt chưa tới không tính.",
    )
    found = {
        "overview_day": three,
        "overview_month": three,
        "branches": three,
        "revenue_doctor": translate(
            "Reports",
            "Doanh thu trong kỳ, theo bác sĩ của dịch vụ được thanh toán; không phải tiền điều trị.",
        ),
        "revenue_service": translate(
            "Reports", "Doanh thu trong kỳ, theo dịch vụ được thanh toán; không phải tiền điều trị."
        ),
        "revenue_source": translate("Reports", "Doanh thu trong kỳ, theo nguồn của khách đã thanh toán."),
        "revenue_kind": translate(
            "Reports",
            "Doanh thu trong kỳ. Khách mới: phiếu điều trị đầu tiên lập trong kỳ; khách cũ: trước đó.",
        ),
        "debts": translate(
            "Reports",
            "Nợ cuối kỳ = nợ đầu kỳ + phát sinh (ghi công nợ) − thanh toán; không phải dự kiến thu.",
        ),
        "advances": translate(
            "Reports", "Dư cuối kỳ = dư đầu kỳ + đã đóng − đã dùng − đã hoàn; chỉ phiếu đã xác nhận."
        ),
        "expected": translate(
            "Reports",
            "Dự kiến thu = tiền điều trị − thanh toán của phiếu lập trong kỳ, trừ nháp; không phải công nợ.",
        ),
        "services": translate(
            "Reports", "Thành tiền của dịch vụ lập trong kỳ (thuộc tiền điều trị); thanh toán tính đến nay."
        ),
        "doctors": translate(
            "Reports",
            "Lượt tiếp nhận, lịch hẹn (trừ hủy) và dịch vụ lập trong kỳ; thành tiền thuộc tiền điều trị.",
        ),
        "reception_hours": translate("Reports", "Lượt tiếp nhận theo giờ đến; chờ khám = vào khám − đến."),
        "service_time": translate(
            "Reports", "Phục vụ = chờ khám + khám; tỷ lệ tính trên các lượt có đủ giờ đến, vào khám và xong."
        ),
        "visit_doctors": translate(
            "Reports", "Phút trung bình của các lượt có đủ giờ; chờ khám + khám = phục vụ."
        ),
        "no_show_doctor": missed,
        "no_show_branch": missed,
        "sources": translate(
            "Reports", "Hồ sơ khách tạo trong kỳ; tiền điều trị là mọi phiếu của họ đến nay (không kể nháp)."
        ),
        "cohorts": translate(
            "Reports",
            "Khách theo tháng tiếp nhận đầu tiên (từ 12 tháng); +k: số khách quay lại sau k tháng.",
        ),
    }
    return found.get(which, revenue)


def key_title(which: str) -> str:
    """Title of the first column."""
    for ending, word in (
        ("_day", translate("Reports", "Ngày")),
        ("_month", translate("Reports", "Tháng")),
        ("branch", translate("Reports", "Chi nhánh")),
        ("branches", translate("Reports", "Chi nhánh")),
        ("doctor", translate("Reports", "Bác sĩ")),
        ("doctors", translate("Reports", "Bác sĩ")),
        ("revenue_service", translate("Reports", "Dịch vụ")),
        ("services", translate("Reports", "Dịch vụ")),
        ("source", translate("Reports", "Nguồn")),
        ("sources", translate("Reports", "Nguồn")),
        ("revenue_kind", translate("Reports", "Loại khách")),
        ("expected", translate("Reports", "Số phiếu")),
        ("hours", translate("Reports", "Giờ đến")),
        ("service_time", translate("Reports", "Phục vụ")),
        ("cohorts", translate("Reports", "Tháng đầu")),
    ):
        if which.endswith(ending):
            return word
    return translate("Reports", "Khách hàng")


def measure_word(which: str, key: str) -> str:
    """What a column of figures is called, without its unit."""
    own = _own_words().get((which, key))
    if own is not None:
        return own
    if key.startswith("month"):
        return f"+{key.removeprefix('month')}"
    return _words().get(key, key)


def _own_words() -> dict[tuple[str, str], str]:
    return {
        ("debts", "opening"): translate("Reports", "Nợ đầu kỳ"),
        ("debts", "closing"): translate("Reports", "Nợ cuối kỳ"),
        ("doctors", "services"): translate("Reports", "Dịch vụ"),
        ("cohorts", "size"): translate("Reports", "Khách mới"),
        (BEHIND, "waited"): translate("Reports", "Chờ khám"),
        (BEHIND, "examined"): translate("Reports", "Khám"),
        (BEHIND, "served"): translate("Reports", "Phục vụ"),
    }


def _words() -> dict[str, str]:
    return {
        "revenue": translate("Reports", "Doanh thu"),
        "treatment": translate("Reports", "Tiền điều trị"),
        "received": translate("Reports", "Thực thu"),
        "cash": translate("Reports", "Tiền mặt"),
        "bank": translate("Reports", "Ngân hàng"),
        "advance": translate("Reports", "Dùng tạm ứng"),
        "debt": translate("Reports", "Ghi công nợ"),
        "orders": translate("Reports", "Phiếu"),
        "payments": translate("Reports", "Số thanh toán"),
        "customers": translate("Reports", "Số khách"),
        "visits": translate("Reports", "Lượt tiếp nhận"),
        "first": translate("Reports", "Khám mới"),
        "repeat": translate("Reports", "Tái khám"),
        "new_customers": translate("Reports", "Khách mới"),
        "missed_share": translate("Reports", "Tỷ lệ quá hẹn"),
        "opening": translate("Reports", "Dư đầu kỳ"),
        "closing": translate("Reports", "Dư cuối kỳ"),
        "incurred": translate("Reports", "Phát sinh"),
        "collected": translate("Reports", "Thanh toán"),
        "paid_in": translate("Reports", "Đã đóng"),
        "used": translate("Reports", "Đã dùng"),
        "refunded": translate("Reports", "Đã hoàn"),
        "paid": translate("Reports", "Thanh toán"),
        "left": translate("Reports", "Còn lại"),
        "amount": translate("Reports", "Thành tiền"),
        "sum": translate("Reports", "Số tiền"),
        "services": translate("Reports", "Lượt làm"),
        "quantity": translate("Reports", "Số lượng"),
        "chair": translate("Reports", "Tổng phút khám"),
        "chair_average": translate("Reports", "Khám TB"),
        "bookings": translate("Reports", "Lịch hẹn"),
        "waited": translate("Reports", "Chờ khám TB"),
        "examined": translate("Reports", "Khám TB"),
        "served": translate("Reports", "Phục vụ TB"),
        "share": translate("Reports", "Tỷ lệ"),
        "treated": translate("Reports", "Có phiếu điều trị"),
        "arrived": translate("Reports", "Đã đến"),
        "missed": translate("Reports", "Quá hẹn"),
        "cancelled": translate("Reports", "Hủy hẹn"),
        "coming": translate("Reports", "Chưa tới"),
    }


def column_title(which: str, measure: Measure) -> str:
    """A column's title: its word, with the unit of amounts."""
    word = measure_word(which, measure.key)
    return f"{word} (đ)" if measure.kind == "money" else word


def kind_out(measure: Measure) -> str:
    """What a column's figures are where they leave the program, see ``cells.written``."""
    return {"percent": "share", "minutes": "minutes", "quantity": "quantity"}.get(measure.kind, "money")


def value_text(measure: Measure, value: Amount | None, language: Language) -> str:
    """A figure as written."""
    if value is None:
        return formats.MISSING
    if measure.kind == "minutes":
        return formats.duration(int(value), language)
    if measure.kind == "percent":
        return f"{formats.number(value, language)}%"
    return formats.number(value, language)


def signed_text(measure: Measure, value: Amount | None, language: Language) -> str:
    """A change as written: with its sign, a real minus for less."""
    text = value_text(measure, value, language)
    return f"+{text}" if value is not None and value > 0 else text


def line_word(which: str, line: Line, language: Language) -> str:
    """What a line is called."""
    if line.label is None:
        return translate("Reports", "Không xác định")
    if line.key == SEVERAL:
        return translate("Reports", "Nhiều dịch vụ, chưa tách")
    if which.endswith(("_day", "_month")) or which == "cohorts":
        return step_word(line.key, language)
    if which == "reception_hours":
        return f"{line.key}:00 – {line.key}:59"
    if which not in ("revenue_kind", "service_time"):
        return line.label
    words = {
        "new": translate("Reports", "Khách mới"),
        "returning": translate("Reports", "Khách cũ"),
        "short": translate("Reports", "0 – 45 phút"),
        "middle": translate("Reports", "46 – 90 phút"),
        "long": translate("Reports", "Trên 90 phút"),
    }
    return words.get(line.key, line.label)


def step_word(step: str, language: Language) -> str:
    """A day or a month in full."""
    if len(step) > 7:
        return formats.date_long(step, language)
    return translate("Reports", "Tháng {0}").replace("{0}", f"{step[5:7]}/{step[:4]}")


def step_short(which: str, line: Line) -> str:
    """A day, month or hour under the axis."""
    key = line.key
    if line.label is None:
        return "?"
    if which == "reception_hours":
        return f"{int(key)}h"
    return f"{key[8:10]}/{key[5:7]}" if len(key) == 10 else f"{key[5:7]}/{key[2:4]}"


def unit_words() -> tuple[tuple[Unit, str], ...]:
    """What can be chosen as a period."""
    return (
        ("day", translate("ReportSpan", "Ngày")),
        ("week", translate("Reports", "Tuần")),
        ("month", translate("Reports", "Tháng")),
        ("quarter", translate("Reports", "Quý")),
        ("year", translate("Reports", "Năm")),
        ("own", translate("Reports", "Tùy chọn")),
    )


def span_word(span: Span) -> str:
    """The days of a span."""
    if span.first == span.last:
        return formats.date_text(span.first)
    return f"{formats.date_text(span.first)} – {formats.date_text(span.last)}"


def note_text(note: Note, language: Language) -> str:
    """What a person must know to read the figures."""
    words = {
        "several": translate(
            "Reports", "{0} thanh toán trả cho nhiều dịch vụ cùng lúc, chưa tách được nếu chưa mở chi tiết."
        ),
        "insurance": translate("Reports", "{0} thanh toán của bảo hiểm không tính vào doanh thu."),
        "amounts": translate(
            "Reports", "{0} thanh toán không rõ số tiền hoặc hình thức: tổng của chúng chưa biết."
        ),
        "branchless": translate("Reports", "{0} phiếu thu công nợ chưa rõ chi nhánh, không tính vào đây."),
        "ledger": translate("Reports", "Sổ công nợ chưa tải đủ: chưa biết thực thu."),
    }
    return words.get(note.key, note.key).replace("{0}", formats.number(note.count, language))


def missing_text(found: Report, language: Language) -> str:
    """Which days were not read; empty when all were."""
    if not found.missing:
        return ""
    words = translate(
        "Reports", "Chưa tải đủ: thiếu {0} ngày trong kỳ ({1}). Số liệu là của các ngày đã tải."
    )
    days = sorted(found.missing)
    ends = formats.date_text(days[0])
    if len(days) > 1:
        ends += f" – {formats.date_text(days[-1])}"
    return words.replace("{0}", formats.number(len(days), language)).replace("{1}", ends)


def change_text(found: Report, language: Language) -> tuple[str, str]:
    """The main total against the span before, and its direction: ``up``, ``down`` or nothing."""
    from tdental_desktop.queries.reports.parts import change, change_share

    if found.before is None:
        return "", ""
    measure = found.main
    total = found.body.totals[found.body.main] if found.body.totals else None
    more = change(total, found.total_before)
    if more is None:
        why = found.missing_before or found.missing
        words = translate("Reports", "kỳ trước chưa tải đủ") if why else formats.MISSING
        return words, ""
    share = change_share(total, found.total_before)
    text = signed_text(measure, more, language)
    percent = f" ({signed_text(Measure('', 'percent'), share, language)})" if share is not None else ""
    return text + percent, "up" if more > 0 else "down" if more < 0 else ""
