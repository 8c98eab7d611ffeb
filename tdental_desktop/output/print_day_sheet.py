"""The day sheet on paper: bookings by branch and doctor, A4 upright."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.formats import Language
from tdental_desktop.output.print_pages import QUIET, Block, Cell, Heading, draw_pdf
from tdental_desktop.queries.day_sheet import DaySheet, SheetBranch, SheetDay, SheetDoctor, SheetRow

translate = QCoreApplication.translate
_WIDTHS = (13.0, 50.0, 27.0, 0.0, 22.0, 21.0, 23.0)
_WRAPPED = (1, 2, 3)
"""Name, phone and service: cut, they would be of no use."""


def day_sheet_pdf(sheet: DaySheet, moment: datetime, language: Language) -> bytes:
    """The PDF.

    Args:
        sheet: What is printed.
        moment: The clinic's present: when it was printed, and which day is today.
        language: ``vi`` or ``en``.
    """
    blocks: list[Block] = []
    for day in sheet.days:
        blocks += day_blocks(day, moment, language)
    return draw_pdf(heading(sheet, moment, language), blocks)


def heading(sheet: DaySheet, moment: datetime, language: Language) -> Heading:
    """Clinic, what this paper is, how fresh its data is."""
    lines = [translate("Paper", "Bản sao tra cứu, không thay cho TDental"), freshness(sheet.as_of, language)]
    lines.append(sheet.branch or translate("Paper", "Tất cả chi nhánh"))
    printed = translate("Paper", "In lúc {0}")
    return Heading(
        clinic=sheet.clinic or "TDental Desktop",
        title=translate("Paper", "Lịch hẹn hôm nay và ngày mai"),
        lines=tuple(lines),
        foot=printed.replace("{0}", formats.date_time(moment.isoformat(), language)),
    )


def freshness(as_of: str | None, language: Language) -> str:
    """How old the data is."""
    if as_of is None:
        return translate("Paper", "Bản sao chưa tải hết")
    return translate("Paper", "Dữ liệu đến {0}").replace("{0}", formats.date_time(as_of, language))


def day_blocks(day: SheetDay, moment: datetime, language: Language) -> list[Block]:
    """One day: its head with the count, then branches and doctors."""
    today = moment.date().isoformat()
    word = translate("Paper", "Hôm nay") if day.day == today else translate("Paper", "Ngày mai")
    words = translate("Paper", "1 lịch hẹn") if day.total == 1 else translate("Paper", "{0} lịch hẹn")
    counted = words.replace("{0}", formats.number(day.total, language))
    if not day.held:
        counted = f"≥ {counted}" if day.total else ""  # no zero for what nobody knows
    if day.cancelled:
        left_out = translate("Paper", "{0} đã hủy, không in")
        counted += " · " + left_out.replace("{0}", formats.number(day.cancelled, language))
    title = f"{word}: {formats.date_long(day.day, language)}"
    blocks = [
        Block(
            (Cell(title, size=12, weight=600), Cell(counted, width=80, right=True, ink=QUIET)),
            height=10,
            keep=True,
        )
    ]
    if not day.held:
        lacking = translate("Paper", "Lịch hẹn của ngày này chưa được tải: danh sách có thể thiếu.")
        blocks.append(Block((Cell(lacking, size=9, weight=600),), height=7, keep=bool(day.total)))
    elif not day.total:
        blocks.append(Block((Cell(translate("Paper", "Không có lịch hẹn."), size=9, ink=QUIET),), height=7))
    many = len(day.branches) > 1 or any(branch.name is None for branch in day.branches)
    for branch in day.branches:
        blocks += _branch(branch, title, language, named=many)
    return blocks


def _branch(branch: SheetBranch, day: str, language: Language, *, named: bool) -> list[Block]:
    name = branch.name or translate("Paper", "Không rõ chi nhánh")
    blocks = [Block((Cell(name, size=10.5, weight=600),), height=8, keep=True)] if named else []
    blocks.append(_head())
    # A page that begins in the middle says which day, branch and doctor it goes on with.
    again = Block((Cell(f"{day} · {name}" if named else day, ink=QUIET),))
    for doctor in branch.doctors:
        blocks += _doctor(doctor, (again, _head()), language)
    return blocks


def _head() -> Block:
    words = (
        translate("Paper", "Giờ"),
        translate("Paper", "Khách hàng"),
        translate("Paper", "Điện thoại"),
        translate("Paper", "Dịch vụ"),
        translate("Paper", "Trạng thái"),
        translate("Paper", "Công nợ (đ)"),
        translate("Paper", "Dự kiến thu (đ)"),
    )
    cells = tuple(
        Cell(word, width, right=place > 4, size=7.5, weight=500, ink=QUIET)
        for place, (word, width) in enumerate(zip(words, _WIDTHS, strict=True))
    )
    return Block(cells, height=5, shade=True, keep=True)


def _doctor(doctor: SheetDoctor, under: tuple[Block, ...], language: Language) -> list[Block]:
    name = doctor.name or translate("Paper", "Không xác định")
    count = formats.number(len(doctor.rows), language)
    title = Block((Cell(f"{name} ({count})", size=9, weight=600),), height=6.5, keep=True, under=under)
    return [title, *(_row(row, (*under, title), language) for row in doctor.rows)]


def _row(row: SheetRow, under: tuple[Block, ...], language: Language) -> Block:
    texts = (
        row.clock or formats.MISSING,
        " ".join(part for part in (row.name or formats.MISSING, f"({row.ref})" if row.ref else "") if part),
        formats.phone(row.phone),
        row.what or formats.MISSING,
        state_word(row),
        formats.money(row.debt, language),
        formats.money(row.expected, language),
    )
    return Block(
        tuple(
            Cell(text, width, right=place > 4, weight=600 if place == 0 else 400, wrap=place in _WRAPPED)
            for place, (text, width) in enumerate(zip(texts, _WIDTHS, strict=True))
        ),
        line=True,
        under=under,
    )


def state_word(row: SheetRow) -> str:
    """The state in words; one unknown here keeps the server's."""
    known = {
        "confirmed": translate("Paper", "Đang hẹn"),
        "late": translate("Paper", "Trễ"),
        "overdue": translate("Paper", "Quá hẹn"),
        "done": translate("Paper", "Đã đến"),
        "waiting": translate("Paper", "Chờ khám"),
        "examination": translate("Paper", "Đang khám"),
    }
    return known.get(row.state) or row.state_text or formats.MISSING
