"""The reception list on paper: who came, by branch and state, with moments and minutes; A4 upright."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.formats import Language
from tdental_desktop.output.print_pages import QUIET, Block, Cell, Heading, draw_pdf
from tdental_desktop.queries.reception import Board, Reception, Stage, by_stage

translate = QCoreApplication.translate
_WIDTHS = (9.0, 46.0, 22.0, 32.0, 0.0, 11.0, 12.0, 11.0, 10.0)
_RIGHT_FROM = 8


def reception_pdf(found: Board, rows: Sequence[Reception], moment: datetime, language: Language) -> bytes:
    """The PDF; ``moment``: when it was printed."""
    return draw_pdf(heading(found, moment, language), reception_blocks(found, rows, language))


def heading(found: Board, moment: datetime, language: Language) -> Heading:
    """Which day it is, and up to when it is true."""
    fresh = translate("Paper", "Bản sao chưa tải hết")
    if found.read_at is not None:
        fresh = translate("Paper", "Dữ liệu đến {0}")
        fresh = fresh.replace("{0}", formats.date_time(found.read_at, language))
    title = translate("Paper", "Tiếp nhận {0}").replace("{0}", formats.date_long(found.day, language))
    printed = translate("Paper", "In lúc {0}")
    return Heading(
        clinic="TDental Desktop",
        title=title,
        lines=(translate("Paper", "Bản sao tra cứu, không thay cho TDental"), fresh),
        foot=printed.replace("{0}", formats.date_time(moment.isoformat(), language)),
    )


def reception_blocks(found: Board, receptions: Sequence[Reception], language: Language) -> list[Block]:
    """Everything below the heading; what was not read is said, never left out in silence."""
    blocks: list[Block] = []
    if not found.held:
        words = translate("Paper", "Tiếp nhận của ngày này chưa được tải đủ: danh sách có thể thiếu.")
        if found.without:
            words += " " + ", ".join(found.without)
        blocks.append(Block((Cell(words, size=9, weight=600),), height=7))
    elif not found.rows:
        words = translate("Paper", "Không có khách nào được tiếp nhận.")
        blocks.append(Block((Cell(words, size=9, ink=QUIET),), height=7))
    branches = sorted({row.branch or "" for row in receptions})
    for branch in branches:
        mine = [row for row in receptions if (row.branch or "") == branch]
        if len(branches) > 1:
            name = branch or translate("Paper", "Không rõ chi nhánh")
            blocks.append(Block((Cell(name, size=10.5, weight=600),), height=8, keep=True))
        blocks.append(_head())
        for stage, rows in by_stage(mine).items():
            if rows:
                title = f"{_stage_word(stage)} ({formats.number(len(rows), language)})"
                blocks.append(Block((Cell(title, size=9, weight=600),), height=6.5, keep=True))
                blocks += [_row(row, language) for row in rows]
    return blocks


def _head() -> Block:
    words = (
        translate("Paper", "STT"),
        translate("Paper", "Khách hàng"),
        translate("Paper", "Điện thoại"),
        translate("Paper", "Bác sĩ"),
        translate("Paper", "Nội dung"),
        translate("Paper", "Đến"),
        translate("Paper", "Lên ghế"),
        translate("Paper", "Xong"),
        translate("Paper", "Phút"),
    )
    cells = tuple(
        Cell(word, width, right=place >= _RIGHT_FROM, size=7.5, weight=500, ink=QUIET)
        for place, (word, width) in enumerate(zip(words, _WIDTHS, strict=True))
    )
    return Block(cells, height=5, shade=True, keep=True)


def _stage_word(stage: Stage) -> str:
    words = {
        "waiting": translate("Paper", "Chờ khám"),
        "examination": translate("Paper", "Đang khám"),
        "done": translate("Paper", "Hoàn thành"),
    }
    return words.get(stage, translate("Paper", "Trạng thái khác"))


def _row(row: Reception, language: Language) -> Block:
    texts = (
        formats.number(row.number, language),
        " ".join(part for part in (row.name or formats.MISSING, f"({row.code})" if row.code else "") if part),
        formats.phone(row.phone),
        row.doctor or formats.MISSING,
        row.service or formats.MISSING,
        *(formats.time_text(moment) for moment in (row.arrived, row.called, row.finished)),
        formats.number(row.minutes, language),
    )
    return Block(
        tuple(
            Cell(text, width, right=place >= _RIGHT_FROM)
            for place, (text, width) in enumerate(zip(texts, _WIDTHS, strict=True))
        ),
        line=True,
    )
