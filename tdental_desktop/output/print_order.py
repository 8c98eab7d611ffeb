"""A treatment order on paper (screens reference 6.3, "printed order"), A4 or A5 upright."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.formats import Language
from tdental_desktop.output.print_pages import QUIET, Block, Cell
from tdental_desktop.output.print_parts import (
    Col,
    Printed,
    clinic_line,
    customer_facts,
    day,
    differs,
    facts,
    figure,
    gap,
    heading_of,
    lacking,
    money,
    sentence,
    table,
    totals,
)
from tdental_desktop.output.print_words import order_word, teeth_word
from tdental_desktop.queries.papers import OrderPaper
from tdental_desktop.queries.record.lines import LineRow
from tdental_desktop.queries.record.order import Figures, OrderWhole
from tdental_desktop.queries.record.parts import Checked

translate = QCoreApplication.translate


def order_sheet(found: OrderPaper, moment: datetime, language: Language, *, small: bool = False) -> Printed:
    """The document.

    Args:
        found: What stands on it.
        moment: The clinic's present.
        language: ``vi`` or ``en``.
        small: On A5.
    """
    row = found.whole.order
    title = translate("Paper", "PHIẾU ĐIỀU TRỊ")
    number = translate("Paper", "Số {0}").replace("{0}", row.number or formats.MISSING)
    blocks = [
        *clinic_line(found.head),
        *facts(
            [
                (translate("Paper", "Ngày"), day(row.date)),
                *customer_facts(found.customer, language),
                (translate("Paper", "Bác sĩ"), row.doctor),
                (translate("Paper", "Trạng thái"), order_word(row)),
            ]
        ),
        *([sentence(words, strong=True)] if (words := _standing(found.whole)) else []),
        gap(),
        *order_lines(found.whole, language, small=small),
        gap(1.5),
        *figure_lines(found.whole.figures, language),
        *_signatures(),
    ]
    heading = heading_of(title, found.head, moment, language, line=number, small=small)
    return Printed(heading, tuple(blocks), small=small)


def _standing(whole: OrderWhole) -> str:
    if whole.order.standing == "gone":
        return translate("Paper", "TDental không còn phiếu này.")
    if whole.order.state == "draft":
        return translate("Paper", "Phiếu nháp, chưa xác nhận.")
    return ""


def order_lines(whole: OrderWhole, language: Language, *, small: bool = False) -> list[Block]:
    """Services with quantity, price, discount and amount; or why there are none."""
    faults = lacking((one for one in whole.problems if one.name == "sale_order_lines"), language)
    if not whole.lines:
        return faults or [sentence(translate("Paper", "Chưa có dịch vụ nào"))]
    quantity, price, less, amount = (13.0, 23.0, 20.0, 25.0) if small else (18.0, 29.0, 26.0, 31.0)
    columns = (
        Col(translate("Paper", "Dịch vụ"), wrap=True),
        Col(translate("Paper", "Số lượng") if not small else translate("Paper", "SL"), quantity, right=True),
        Col(translate("Paper", "Đơn giá"), price, right=True),
        Col(translate("Paper", "Giảm"), less, right=True),
        Col(translate("Paper", "Thành tiền"), amount, right=True),
    )
    # As they were entered: the oldest first.
    rows = [_line(line, language) for line in reversed(whole.lines)]
    return [*faults, *table(columns, rows)]


def _line(line: LineRow, language: Language) -> tuple[str, ...]:
    service = line.service or formats.MISSING
    place = teeth_word(line.teeth)
    if place:
        told_place = translate("Paper", " (răng {0})") if line.teeth.numbers else " ({0})"
        service += told_place.replace("{0}", place)
    if line.state == "cancel":
        service += " · " + translate("Lists", "Ngừng điều trị")
    quantity = formats.number(line.quantity, language)
    return (
        service,
        f"{quantity} {line.unit}" if line.unit and line.quantity is not None else quantity,
        money(line.price, language),
        money(line.discount, language),
        figure(line.amount, language),
    )


def figure_names() -> tuple[tuple[str, str, bool], ...]:
    """Attribute of ``Figures``, its name, whether it is strong."""
    return (
        ("gross", translate("Orders", "Thành tiền"), False),
        ("discount", translate("Orders", "Tổng giảm giá"), False),
        ("total", translate("Orders", "Tổng tiền"), True),
        ("insurance", translate("Orders", "Bảo hiểm trả"), False),
        ("by_customer", translate("Orders", "Khách hàng trả"), False),
        ("residual", translate("Orders", "Còn lại"), True),
    )


def figure_lines(found: Figures, language: Language) -> list[Block]:
    """The six figures, and every one that the rows do not add up to."""
    named: list[tuple[str, Checked, bool]] = [
        (name, getattr(found, key), strong) for key, name, strong in figure_names()
    ]
    blocks = totals((name, figure(one, language), strong) for name, one, strong in named)
    for name, one, _strong in named:
        blocks += differs(name, one, language)
    return blocks


def _signatures() -> list[Block]:
    """Two places to sign, on one page with their names."""
    names = (translate("Paper", "Khách hàng"), translate("Paper", "Người lập"))
    under = translate("Paper", "(Ký, ghi rõ họ tên)")
    return [
        Block((Cell(""),), height=6, keep=True),
        Block(tuple(Cell(f"      {name}", size=9.5, weight=600) for name in names), height=6, keep=True),
        Block(tuple(Cell(f"      {under}", size=8, ink=QUIET) for _ in names), height=5, keep=True),
        Block((Cell(""),), height=20),
    ]


__all__ = ["figure_lines", "figure_names", "order_lines", "order_sheet"]
