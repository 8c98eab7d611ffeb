"""The appointment slip on paper: what a customer takes home, A5 upright."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize

from tdental_desktop import formats
from tdental_desktop.formats import Language
from tdental_desktop.output.print_day_sheet import freshness
from tdental_desktop.output.print_pages import QUIET, Block, Cell, Heading, draw_pdf
from tdental_desktop.queries.day_sheet import Slip

translate = QCoreApplication.translate
_LABEL = 34.0


def slip_pdf(slip: Slip, moment: datetime, language: Language) -> bytes:
    """The PDF. Arguments as :func:`print_day_sheet.day_sheet_pdf`."""
    lines = [part for part in (slip.address, slip.hotline and formats.phone(slip.hotline)) if part]
    lines.append(translate("Paper", "Bản sao tra cứu"))
    printed = translate("Paper", "In lúc {0}").replace("{0}", formats.date_time(moment.isoformat(), language))
    heading = Heading(
        clinic=slip.clinic or "TDental Desktop",
        title=translate("Paper", "Phiếu hẹn"),
        lines=tuple(lines),
        foot=f"{printed} · {freshness(slip.as_of, language)}",
    )
    return draw_pdf(heading, slip_blocks(slip, language), size=QPageSize.PageSizeId.A5)


def slip_blocks(slip: Slip, language: Language) -> list[Block]:
    """The lines of the slip."""
    when = formats.appointment_long(slip.at, language) if slip.at and len(slip.at) > 10 else None
    blocks = [Block((Cell(when or formats.date_long(slip.at, language), size=17, weight=600),), height=14)]
    if slip.state == "cancel":
        cancelled = translate("Paper", "Lịch hẹn này đã bị hủy.")
        blocks.append(Block((Cell(cancelled, size=11, weight=600),), height=9))
    named = (f"[{slip.ref}] " if slip.ref else "") + (slip.name or formats.MISSING)
    found = [
        (translate("Paper", "Khách hàng"), named),
        (translate("Paper", "Điện thoại"), formats.phone(slip.phone) if slip.phone else None),
        (translate("Paper", "Bác sĩ"), slip.doctor),
        (translate("Paper", "Dịch vụ"), slip.what),
        (translate("Paper", "Nội dung"), slip.note),
        (
            translate("Paper", "Dự kiến"),
            formats.minutes_words(slip.minutes, language) if slip.minutes else None,
        ),
        (translate("Paper", "Mã lịch hẹn"), slip.number),
    ]
    for label, value in found:
        if value:
            cells = (Cell(label, _LABEL, size=9.5, ink=QUIET), Cell(value, size=11, weight=500, wrap=True))
            blocks.append(Block(cells, height=8.5, line=True))
    return blocks
