"""Sentences of the search: why a customer was found, what was searched, where else one may look."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.search_kinds import Answer, Group

translate = QCoreApplication.translate
_MOST_QUOTED = 40


def quoted(text: str) -> str:
    """``“4821”``, on one line, a long text cut."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"“{line[:_MOST_QUOTED]}…”" if len(line) > _MOST_QUOTED else f"“{line}”"


def asked_text(text: str) -> str:
    """Before the kinds of results."""
    return translate("Search", "Tìm {0} trong").replace("{0}", quoted(text))


def count_text(answer: Answer, language: formats.Language) -> str:
    """In the box, beside the cross."""
    words = translate("Search", "{0} kết quả")
    return words.replace("{0}", formats.number(answer.count, language))


def scale_text(answer: Answer, milliseconds: float, language: formats.Language) -> str:
    """``31.701 khách · 9 ms``; with what could not be searched."""
    number = formats.number(answer.searched, language)
    parts = [translate("Search", "{0} khách").replace("{0}", number), f"{max(1, round(milliseconds))} ms"]
    if answer.unread and answer.asked.digits:
        missing = translate("Search", "{0} khách chưa tải SĐT người thân")
        parts.insert(0, missing.replace("{0}", formats.number(answer.unread, language)))
    return " · ".join(parts)


def group_text(group: Group, total: int, shown: int) -> str:
    """The heading of a group; where not all of it is shown, it says so."""
    words = {
        Group.PHONE: translate("Search", "Đuôi số điện thoại"),
        Group.RELATIVE: translate("Search", "Điện thoại người thân"),
        Group.REF: translate("Search", "Mã khách hàng"),
        Group.ORDER: translate("Search", "Số phiếu điều trị"),
        Group.NAME: translate("Search", "Họ tên"),
        Group.INITIALS: translate("Search", "Chữ cái đầu của tên"),
        Group.NAME_PART: translate("Search", "Tên có chứa"),
        Group.PHONE_PART: translate("Search", "Số điện thoại có chứa"),
    }[group]
    if shown < total:
        first = translate("Search", "{0} (xem {1} khách đầu, gõ thêm để thu hẹp)")
        return first.replace("{0}", words).replace("{1}", str(shown))
    return words


def searched_text(answer: Answer, language: formats.Language) -> str:
    """What was looked through."""
    number = formats.number(answer.searched, language)
    if answer.phones:
        words = translate(
            "Search", "Đã tìm họ tên, điện thoại, điện thoại người thân, mã khách và số phiếu của {0} khách."
        )
    else:
        words = translate("Search", "Đã tìm họ tên, mã khách và số phiếu của {0} khách.")
    text = words.replace("{0}", number)
    if answer.unread:
        missing = translate(
            "Search", "{0} khách trong đó chưa tải chi tiết, nên chưa có điện thoại người thân."
        )
        text += " " + missing.replace("{0}", formats.number(answer.unread, language))
    return text


def nothing_found(answer: Answer, language: formats.Language, *, offered: bool) -> tuple[str, str]:
    """The reason, and what was searched; ``offered``: one may look further by the link."""
    if not answer.asked.terms:
        return translate("Search", "Hãy gõ chữ hoặc số để tìm"), ""
    reason = translate("Search", "Không tìm thấy {0}").replace("{0}", quoted(answer.text))
    searched = searched_text(answer, language)
    if not offered:
        everywhere = translate(
            "Search",
            "Đã gồm mọi chi nhánh được xem, khách ngưng theo dõi và khách đã xóa."
            " Khách vừa tạo trên TDental: bấm F5 để đồng bộ.",
        )
        searched += "\n" + everywhere
    return reason, searched


def offer(answer: Answer, branch: str, language: formats.Language) -> tuple[str, str, str]:
    """Where else one may look: its name (``branches``, ``gone`` or empty), a remark, the link's words."""
    if branch:
        link = translate("Search", "tìm ở mọi chi nhánh")
        if answer.elsewhere:
            link = translate("Search", "{0} khách ở chi nhánh khác").replace(
                "{0}", formats.number(answer.elsewhere, language)
            )
        remark = translate("Search", "Chỉ tìm ở {0}.").replace("{0}", branch)
        return "branches", remark, link
    if answer.gone:
        link = translate("Search", "{0} khách đã xóa trên TDental").replace(
            "{0}", formats.number(answer.gone, language)
        )
        return "gone", translate("Search", "Không đúng người?"), link
    return "", "", ""
