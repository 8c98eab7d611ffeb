"""The panel's words: states of tables and runs, what a verification is doing, confirmations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from sync.report import Progress
from tdental_desktop import formats, sentences
from tdental_desktop.formats import Language
from tdental_desktop.queries.replica_state import ReplicaState, TableState, label
from tdental_desktop.queries.sync_history import RunLine
from tdental_desktop.queries.table_problem import FAULTS
from tdental_desktop.queries.table_state import DayRange, TableDetail
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate
STATUSES = ("matched", "unfinished", "held_back", "failed", "forbidden", "never")
"""What the list can be narrowed to; every table is in exactly one."""


def put(text: str, *values: str) -> str:
    """``text`` with ``{0}``, ``{1}`` … replaced."""
    for position, value in enumerate(values):
        text = text.replace(f"{{{position}}}", value)
    return text


def table_name(name: str, language: Language) -> str:
    """The table's name for people."""
    return label(name)[0 if language == "vi" else 1]


# -- tables


def status_of(row: TableState) -> str:
    """One of :data:`STATUSES`."""
    if row.problem is not None:
        return "failed" if row.problem.trouble in FAULTS else row.problem.trouble
    return "matched" if row.difference in (None, 0) else "unfinished"


def status_word(status: str) -> str:
    """For the filter."""
    return {
        "matched": translate("Sync", "Khớp"),
        "unfinished": translate("Sync", "Thiếu"),
        "held_back": translate("Sync", "Chờ xác nhận"),
        "failed": translate("Sync", "Lỗi"),
        "forbidden": translate("Sync", "Không có quyền"),
        "never": translate("Sync", "Chưa tải"),
    }[status]


def table_state(row: TableState, language: Language) -> State:
    """The chip of a table. It never says equal where the server gives no count."""
    status, difference = status_of(row), row.difference
    if status == "matched":
        if difference is None:
            return State(translate("Sync", "Đã đọc hết"), "success")
        return State(translate("Sync", "Khớp"), "success")
    if status == "held_back":
        waiting = formats.number(row.quarantined, language)
        return State(put(translate("Sync", "{0} chờ xác nhận"), waiting), "warning")
    if status == "unfinished" and difference:
        count = formats.number(abs(difference), language)
        text = translate("Sync", "Thiếu {0} dòng") if difference < 0 else translate("Sync", "Dư {0} dòng")
        return State(put(text, count), "warning", "clock")
    tones = {"unfinished": "warning", "failed": "danger", "forbidden": "neutral", "never": "neutral"}
    word = translate("Sync", "Chưa tải hết") if status == "unfinished" else status_word(status)
    return State(word, tones[status])  # type: ignore[arg-type]


def table_note(row: TableState, language: Language) -> str | None:
    """Why a table is not complete, in one sentence; None when nothing is wrong."""
    if row.problem is None:
        if row.difference:
            return translate("Sync", "Số dòng khác với lúc máy chủ đếm; đồng bộ để đếm lại.")
        return None
    if row.error is not None and row.problem.trouble in {*FAULTS, "unfinished"}:
        return sentences.sentence(row.error, language)
    place = 0 if language == "vi" else 1
    text = sentences.table_problem(row.problem.trouble, row.label[place], language, since=row.problem.since)
    said = text.removeprefix(f"{row.label[place]}: ")
    return said[:1].upper() + said[1:]


def table_remark(row: TableState, language: Language) -> str | None:
    """:func:`table_note`, or what explains a count that looks wrong and is not."""
    more = row.held - row.listed
    if row.problem is not None or row.difference != 0 or not more:
        return table_note(row, language)
    text = translate("Sync", "{0} dòng nữa chỉ có trong chi tiết; danh sách của máy chủ không đếm chúng.")
    return put(text, formats.number(more, language))


def headline(state: ReplicaState) -> tuple[str, str, str]:
    """Title, tone and shape of the certificate."""
    matched = sum(table.matches for table in state.tables)
    total = len(state.tables)
    counts = (str(matched), str(total))
    if matched == total:
        return put(translate("Sync", "Đầy đủ: {0}/{1} bảng"), *counts), "success", "check"
    if state.as_of is None:
        return put(translate("Sync", "Chưa đầy đủ: {0}/{1} bảng"), *counts), "neutral", "clock"
    found = {status_of(table) for table in state.tables}
    if "failed" in found:
        return put(translate("Sync", "Có bảng lỗi: {0}/{1} bảng khớp"), *counts), "danger", "warning"
    if "never" in found:
        return put(translate("Sync", "Chưa đầy đủ: {0}/{1} bảng"), *counts), "warning", "clock"
    return put(translate("Sync", "Gần đủ: {0}/{1} bảng khớp"), *counts), "warning", "clock"


def claim(state: ReplicaState, language: Language) -> str:
    """What is certified, and no more: counts at one time, contents as they were read at others."""
    if state.as_of is None:
        return translate("Sync", "Chưa có lần đồng bộ nào chạy xong.")
    counted = [table.counted_at for table in state.tables if table.counted_at and table.difference == 0]
    read = [table.oldest_read_at for table in state.tables if table.oldest_read_at]
    parts = []
    if counted:
        text = translate("Sync", "Số dòng của {0} bảng khớp lúc đếm {1}.")
        first, last = (formats.date_time(at, language) for at in (min(counted), max(counted)))
        parts.append(put(text, str(len(counted)), first if first == last else f"{first} – {last}"))
    if read:
        text = translate("Sync", "Nội dung như lúc đọc, cũ nhất {0}.")
        parts.append(put(text, formats.date_time(min(read), language)))
    return " ".join(parts) or put(
        translate("Sync", "Dữ liệu đến {0}"), formats.date_time(state.as_of, language)
    )


def shortcomings(state: ReplicaState, language: Language) -> str:
    """The tables that are not complete, in one line; empty when all are, or when nothing was read yet."""
    if all(status_of(table) == "never" for table in state.tables):
        return ""
    place = 0 if language == "vi" else 1
    found = [
        f"{table.label[place]}: {table_state(table, language).word.lower()}"
        for table in state.tables
        if not table.matches
    ]
    return " · ".join(found[:3]) + (" · …" if len(found) > 3 else "")


# -- one table in depth


def day_range(days: DayRange, language: Language) -> str:
    """``01/03/2024 – 31/05/2024``, ``trước 01/03/2024``; with the branch where it matters."""
    if days.undated:
        text = translate("Sync", "không có ngày")
    elif days.lo is None and days.hi is None:
        text = translate("Sync", "mọi ngày")
    elif days.lo is None:
        text = put(translate("Sync", "đến {0}"), formats.date_text(days.hi))
    elif days.hi is None:
        text = put(translate("Sync", "từ {0}"), formats.date_text(days.lo))
    elif days.lo == days.hi:
        text = formats.date_text(days.lo)
    else:
        text = f"{formats.date_text(days.lo)} – {formats.date_text(days.hi)}"
    return f"{text} ({days.branch})" if days.branch else text


def reading(detail: TableDetail, language: Language) -> str:
    """How the table is read."""
    parent = detail.parent[0 if language == "vi" else 1] if detail.parent else ""
    text = {
        "windows": translate("Sync", "theo khoảng ngày, {1} khoảng đã đọc"),
        "whole": translate("Sync", "cả bảng trong một lần"),
        "inside": translate("Sync", "nằm trong từng dòng {0}"),
        "details": translate("Sync", "cùng chi tiết của {0}"),
        "each": translate("Sync", "hỏi riêng cho từng dòng {0}"),
    }[detail.reading]
    return put(text, parent, formats.number(detail.windows, language))


def change_word(kind: str) -> str:
    """A kind of the history."""
    return {
        "changed": translate("Sync", "đổi"),
        "gone": translate("Sync", "xóa"),
        "returned": translate("Sync", "trở lại"),
    }.get(kind, kind)


# -- runs


def mode_word(mode: str) -> str:
    """What kind of run it was."""
    return {
        "first": translate("Sync", "Lần đầu"),
        "click": translate("Sync", "Đồng bộ"),
        "full": translate("Sync", "Đọc lại tất cả"),
        "customer": translate("Sync", "Một khách hàng"),
        "invented": translate("Sync", "Dữ liệu mẫu"),
    }.get(mode, mode)


def who_word(run: RunLine) -> str | None:
    """By itself or by hand; None where nobody noted it."""
    if run.by_itself is None:
        return None
    return translate("Sync", "Tự động") if run.by_itself else translate("Sync", "Bằng tay")


def run_state(run: RunLine, *, running: bool) -> State:
    """The chip of a run."""
    if run.finished_at is None:
        if running:
            return State(translate("Sync", "Đang chạy"), "info", "half-disc")
        return State(translate("Sync", "Bị ngắt"), "warning", "clock")
    if run.error == "cancelled":
        return State(translate("Sync", "Đã dừng"), "neutral")
    if run.error == "offline":
        return State(translate("Sync", "Ngoại tuyến"), "neutral")
    if run.error is not None:
        return State(translate("Sync", "Lỗi"), "danger")
    if run.quarantined:
        return State(translate("Sync", "Chờ xác nhận"), "warning")
    if run.ok:
        return State(translate("Sync", "Xong"), "success")
    return State(translate("Sync", "Còn thiếu"), "warning", "clock")


def run_result(run: RunLine, language: Language, *, running: bool) -> str:
    """The end of a run in one sentence."""
    if run.error is not None:
        text = sentences.sentence(run.error, language, reason=run.reason)
        if run.tries > 1:
            times = translate("Sync", "{0} lần từ {1}")
            text = f"{put(times, str(run.tries), formats.date_time(run.since, language))}. {text}"
        return text
    if run.finished_at is None:
        return (
            ""
            if running
            else translate("Sync", "Bị ngắt giữa chừng; phần đã đọc được giữ, lần sau đọc tiếp.")
        )
    return sentences.figures(
        run.new,
        run.changed,
        run.gone,
        run.seconds or 0,
        language,
        short=run.short,
        held_back=run.quarantined,
    )


def progress_line(progress: Progress, language: Language, *, by_itself: bool) -> str:
    """``24/39 bảng · 12.400 dòng · còn khoảng 2 giây``."""
    if progress.phase == "sign_in":
        parts = [translate("Sync", "đang đăng nhập")]
    else:
        tables = put(translate("Sync", "{0}/{1} bảng"), str(progress.tables_done), str(progress.tables_total))
        rows = put(translate("Sync", "{0} dòng"), formats.number(progress.rows, language))
        parts = [tables, rows]
        if progress.table:
            parts.insert(1, table_name(progress.table, language))
        if progress.details_total:
            done = formats.number(progress.details_done, language)
            total = formats.number(progress.details_total, language)
            parts.append(put(translate("Sync", "chi tiết {0}/{1}"), done, total))
        if progress.seconds_left is not None:
            left = formats.seconds(round(progress.seconds_left), language)
            parts.append(put(translate("Sync", "còn khoảng {0}"), left))
    if by_itself:
        parts.append(translate("Sync", "tự động"))
    return " · ".join(parts)


def expected_time(seconds: float | None, language: Language) -> str:
    """How long reading everything again will take, by the last time it was done."""
    if seconds is None:
        return translate("Sync", "Chưa đo được thời gian trên máy này.")
    return put(translate("Sync", "Lần đọc cả bản sao gần nhất mất {0}."), formats.seconds(seconds, language))


# -- verification


def verify_step(text: str, language: Language) -> str:
    """What a verification is doing; it tells so in English words with a table's name."""
    for start, words in (
        ("checking the rows of ", translate("Sync", "Đang xem từng dòng: {0}")),
        ("asking for ", translate("Sync", "Đang hỏi máy chủ: {0}")),
    ):
        if text.startswith(start):
            return put(words, table_name(text.removeprefix(start), language))
    return {
        "checking the file": translate("Sync", "Đang kiểm tra tệp"),
        "checking references": translate("Sync", "Đang xem quan hệ giữa các bảng"),
        "checking money": translate("Sync", "Đang tính lại tiền"),
        "signing in": translate("Sync", "Đang đăng nhập"),
    }.get(text, translate("Sync", "Đang bắt đầu kiểm tra"))


def verify_result(stored: Mapping[str, Any] | None, language: Language) -> str:
    """The last verification in one sentence."""
    if stored is None:
        return translate("Sync", "Chưa kiểm tra lần nào.")
    at = formats.date_time(stored.get("at"), language)
    if stored.get("error"):
        return f"{at}: {sentences.sentence(stored['error'], language, reason=stored.get('reason'))}"
    rows = formats.number(stored.get("rows"), language)
    compared = formats.number(stored.get("compared"), language)
    differing = len(stored.get("disagree") or [])
    if stored.get("offline"):
        scope = put(translate("Sync", "{0} dòng được xem trong tệp, chưa hỏi máy chủ"), rows)
    else:
        scope = put(translate("Sync", "{0} dòng được xem trong tệp, {1} dòng so với máy chủ"), rows, compared)
    if differing:
        found = put(translate("Sync", "{0} bảng lệch"), str(differing))
    elif stored.get("offline"):
        found = translate("Sync", "tệp nguyên vẹn")
    else:
        found = translate("Sync", "không thấy lệch")
    return f"{at}: {found} · {scope}."


def finding_words(line: Mapping[str, Any]) -> str:
    """What a finding says; the rules are formulas and stay as they are."""
    rule = str(line.get("rule") or "")
    if rule == "orphan":
        return put(translate("Sync", "{0} chỉ tới bản ghi không có trong bản sao"), str(line.get("column")))
    known = {
        "fraction": translate("Sync", "số tiền có phần lẻ"),
        "volatile": translate("Sync", "giá trị tự đổi theo thời gian, khác lúc đọc"),
        "unreadable": translate("Sync", "dòng máy chủ gửi không đọc được"),
    }
    if rule in known:
        return known[rule]
    for start, words in (
        ("not computed: ", translate("Sync", "không tính được: {0}")),
        ("more of: ", translate("Sync", "và nhiều dòng nữa: {0}")),
    ):
        if rule.startswith(start):
            return put(words, rule.removeprefix(start))
    return put(translate("Sync", "tiền không khớp: {0}"), rule)


def difference_words(line: Mapping[str, Any], language: Language) -> str:
    """What differs in a table."""
    if line.get("error"):
        return sentences.sentence(line["error"], language)
    names = {
        "missing_here": translate("Sync", "{0} dòng máy chủ có, ở đây không"),
        "missing_there": translate("Sync", "{0} dòng ở đây có, máy chủ không"),
        "changed": translate("Sync", "{0} dòng khác nội dung"),
        "damaged": translate("Sync", "{0} dòng hỏng trong tệp"),
    }
    kinds = line.get("kinds") or {}
    parts = [
        put(names[kind], formats.number(count, language)) for kind, count in kinds.items() if kind in names
    ]
    if not parts and line.get("count_equal") is False:
        held, total = line.get("rows"), line.get("server_total")
        words = translate("Sync", "số dòng khác: ở đây {0}, máy chủ {1}")
        parts.append(put(words, formats.number(held, language), formats.number(total, language)))
    return ", ".join(parts)
