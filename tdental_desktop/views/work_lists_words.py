"""Words of the work lists: their names, what they can look at, why there is nothing, what is not held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats, sentences
from tdental_desktop.queries.work_lists import NO_DOCTOR, Listing, Which, WorkFilters
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate


def list_names() -> list[tuple[Which, str]]:
    """The tabs in order."""
    return [
        ("reminders", translate("WorkLists", "Nhắc hẹn")),
        ("missed", translate("WorkLists", "Lỡ hẹn")),
        ("stalled", translate("WorkLists", "Điều trị dở dang")),
        ("birthdays", translate("WorkLists", "Sinh nhật")),
        ("labo", translate("WorkLists", "Labo tới hạn")),
        ("balances", translate("WorkLists", "Còn nợ")),
    ]


def choice_words(which: Which) -> list[tuple[str, str]]:
    """What a list can look at, in the order of ``CHOICES``."""
    if which == "reminders":
        return [
            ("tomorrow", translate("WorkLists", "Ngày mai")),
            ("after", translate("WorkLists", "Ngày kia")),
            ("days7", translate("WorkLists", "7 ngày tới")),
        ]
    if which == "missed":
        return [
            ("week", translate("WorkLists", "Tuần này")),
            ("days7", translate("WorkLists", "7 ngày qua")),
            ("days30", translate("WorkLists", "30 ngày qua")),
        ]
    if which == "stalled":
        return [
            ("m1", translate("WorkLists", "> 1 tháng")),
            ("m3", translate("WorkLists", "> 3 tháng")),
            ("m6", translate("WorkLists", "> 6 tháng")),
            ("m12", translate("WorkLists", "> 12 tháng")),
        ]
    if which == "birthdays":
        return [
            ("today", translate("WorkLists", "Hôm nay")),
            ("days7", translate("WorkLists", "7 ngày tới")),
            ("month", translate("WorkLists", "Tháng này")),
        ]
    if which == "labo":
        return [
            ("due", translate("WorkLists", "Đến hôm nay")),
            ("days7", translate("WorkLists", "7 ngày tới")),
            ("all", translate("WorkLists", "Tất cả chưa về")),
        ]
    return [
        ("debt", translate("WorkLists", "Công nợ")),
        ("expected", translate("WorkLists", "Dự kiến thu")),
        ("any", translate("WorkLists", "Cả hai")),
    ]


def doctor_word(doctor: str) -> str:
    """A doctor's name; nobody is "Không xác định", as in the calendar."""
    return doctor if doctor != NO_DOCTOR else translate("WorkLists", "Không xác định")


def narrowed_words(filters: WorkFilters) -> str:
    """What hides rows, for people who only see a file or the paper."""
    doctor = [doctor_word(filters.doctor)] if filters.doctor is not None else []
    return " · ".join([*doctor, *([f"“{filters.words}”"] if filters.words else [])])


def count_words(which: Which, count: int, language: formats.Language) -> str:
    """``130 lịch hẹn``."""
    if count == 1:
        # One has words of its own: other languages tell it apart.
        return {
            "reminders": translate("WorkLists", "1 lịch hẹn"),
            "missed": translate("WorkLists", "1 lịch hẹn"),
            "stalled": translate("WorkLists", "1 phiếu điều trị"),
            "labo": translate("WorkLists", "1 phiếu Labo"),
        }.get(which) or translate("WorkLists", "1 khách hàng")
    words = {
        "reminders": translate("WorkLists", "{0} lịch hẹn"),
        "missed": translate("WorkLists", "{0} lịch hẹn"),
        "stalled": translate("WorkLists", "{0} phiếu điều trị"),
        "labo": translate("WorkLists", "{0} phiếu Labo"),
    }.get(which) or translate("WorkLists", "{0} khách hàng")
    return words.replace("{0}", formats.number(count, language))


@dataclass(frozen=True, slots=True)
class Nothing:
    """What stands in the place of rows; see ``EmptyState``."""

    icon: str
    reason: str
    more: str = ""
    button: str = ""
    danger: bool = False
    hatched: bool = False


def nothing(
    listing: Listing | None, failure: str | None, filters: WorkFilters, context: ViewContext
) -> Nothing:
    """Why there are no rows: an error, days nobody has read, the filters, or really nobody."""
    if failure is not None:
        reason = sentences.sentence(failure, context.language)
        return Nothing("warning", reason, button=translate("WorkLists", "Thử lại"), danger=True)
    if listing is None:
        return Nothing("clock", "")
    if listing.hidden:
        return Nothing("lock", translate("WorkLists", "Tài khoản này không được xem số tiền."))
    lacking = warnings(listing, context)
    if lacking and not _only_stale(listing):
        more = translate("WorkLists", "Danh sách trống ở đây không có nghĩa là không có ai.")
        return Nothing("warning", "\n".join(lacking), more, hatched=True)
    if filters.words or filters.doctor is not None:
        undo = translate("WorkLists", "Bỏ bộ lọc")
        if filters.words:
            words = translate("WorkLists", "Không tìm thấy “{0}”").replace("{0}", filters.words)
            return Nothing("search", words, button=undo)
        return Nothing("search", translate("WorkLists", "Không có dòng nào khớp bộ lọc"), button=undo)
    return Nothing("check", _nobody(filters.which))


def _only_stale(listing: Listing) -> bool:
    """All rows are held; they may only be older than they should be."""
    return listing.whole


def _nobody(which: Which) -> str:
    return {
        "reminders": translate("WorkLists", "Không có lịch hẹn nào cần nhắc"),
        "missed": translate("WorkLists", "Không ai lỡ hẹn"),
        "stalled": translate("WorkLists", "Không có điều trị nào dở dang lâu như vậy"),
        "birthdays": translate("WorkLists", "Không có khách nào sinh nhật"),
        "labo": translate("WorkLists", "Không có phiếu Labo nào tới hạn"),
    }.get(which) or translate("WorkLists", "Không có khách nào còn nợ")


def warnings(listing: Listing, context: ViewContext) -> list[str]:
    """Sentences about what is not held, unfinished or failed."""
    found = [problem_text(one, context.language) for one in listing.problems]
    if listing.missing:
        days = ", ".join(formats.date_text(day) for day in listing.missing[:3])
        if len(listing.missing) > 3:
            days += " …"
        found.insert(0, translate("WorkLists", "Chưa tải lịch hẹn của ngày {0}.").replace("{0}", days))
    if listing.ids and not listing.certain:
        found.insert(0, translate("WorkLists", "Có phiếu ở đây có thể vẫn đang được điều trị."))
    return found


def read_words(listing: Listing, context: ViewContext) -> str:
    """When the bookings were read."""
    if listing.read_at is None:
        return ""
    at = formats.date_time(listing.read_at, context.language)
    return translate("WorkLists", "đọc lúc {0}").replace("{0}", at)


def labo_state(planned: str | None, today: str) -> State:
    """How urgent a piece of lab work is (screens reference 7)."""
    if planned is None:
        return State(translate("WorkLists", "Chưa hẹn ngày"), "neutral", "dash")
    if planned[:10] < today:
        return State(translate("WorkLists", "Trễ hạn"), "danger", "clock")
    if planned[:10] == today:
        return State(translate("WorkLists", "Tới hạn"), "warning", "clock")
    return State(translate("WorkLists", "Chờ nhận"), "info")


def sum_texts(
    listing: Listing | None, names: Sequence[str], language: formats.Language
) -> tuple[str, str, str]:
    """Footer at the right: words before the last sum, that sum, and a hint about rows without a figure."""
    if listing is None or not listing.sums:
        return "", "", ""
    titles = {
        "total": translate("WorkLists", "Tiền điều trị {0}"),
        "paid": translate("WorkLists", "Thanh toán {0}"),
        "remaining": translate("WorkLists", "Còn lại {0}"),
        "debt": translate("WorkLists", "Công nợ {0}"),
        "expected": translate("WorkLists", "Dự kiến thu {0}"),
    }
    shown = [
        (titles[name], formats.money(listing.sums[name].value, language, unit=True))
        for name in names
        if name in listing.sums
    ]
    unknown = max(listing.sums[name].unknown for name in names if name in listing.sums)
    hint = translate("WorkLists", "Tổng theo bộ lọc.")
    if unknown:
        more = translate("WorkLists", "{0} dòng chưa có số liệu, không nằm trong tổng.")
        hint += " " + more.replace("{0}", formats.number(unknown, language))
    *before, last = shown
    words = " · ".join(
        [*(title.replace("{0}", value) for title, value in before), last[0].replace("{0}", "")]
    )
    words = words.strip()
    if not listing.whole:
        words = translate("WorkLists", "Của phần đã tải: {0}").replace("{0}", words)
    return words, last[1], hint
