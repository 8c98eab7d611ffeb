"""Nhập xuất tồn on paper: opening, in, out and closing of every product; A4 across."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.formats import Language
from tdental_desktop.output.print_pages import QUIET, Block, Cell
from tdental_desktop.output.print_parts import (
    Printed,
    clinic_line,
    heading_of,
    lacking,
    period_words,
    sentence,
    unread,
)
from tdental_desktop.queries.papers import StockPaper
from tdental_desktop.queries.stock import Figure, StockReport, StockRow
from tdental_desktop.queries.values import Amount, Total

translate = QCoreApplication.translate
_GROUPS = ("opening", "came", "left", "closing")
_CODE, _UNIT, _QUANTITY, _VALUE = 24.0, 17.0, 17.0, 28.0


def stock_sheet(found: StockPaper, moment: datetime, language: Language, *, money: bool = True) -> Printed:
    """The document.

    Args:
        found: What stands on it.
        moment: The clinic's present.
        language: ``vi`` or ``en``.
        money: Values have columns; False without the right.
    """
    report = found.report
    narrowed = " · ".join(
        part
        for part in (
            period_words(report.filters.period) or translate("Paper", "Mọi ngày"),
            found.branch or translate("Paper", "Tất cả chi nhánh"),
            _level(report),
            f"“{report.filters.words}”" if report.filters.words else "",
        )
        if part
    )
    blocks = [*clinic_line(found.head), *lacking(report.problems, language)]
    if not report.rows:
        blocks.append(sentence(translate("Paper", "Không có sản phẩm nào khớp.")))
    else:
        blocks += _table(report, language, money=money)
    blocks += _remarks(report, language, money=money)
    title = translate("Paper", "BÁO CÁO NHẬP XUẤT TỒN")
    return Printed(heading_of(title, found.head, moment, language, line=narrowed), tuple(blocks), wide=True)


def _level(report: StockReport) -> str:
    words = {
        "above": translate("Paper", "Trên mức tối thiểu"),
        "below": translate("Paper", "Dưới mức tối thiểu"),
    }
    return words.get(report.filters.level or "", "")


def _table(report: StockReport, language: Language, *, money: bool) -> list[Block]:
    head = (_groups(money), _head(money))
    blocks = list(head)
    for row in report.rows:
        cells = [
            Cell(row.code or formats.MISSING, _CODE, size=8),
            Cell(row.name or formats.MISSING, size=8, wrap=True),
            Cell(row.unit or formats.MISSING, _UNIT, size=8),
        ]
        for name in _GROUPS:
            found: Figure = getattr(row, name)
            cells.append(Cell(_quantity(found.quantity, row, language), _QUANTITY, True, 8))
            if money:
                cells.append(Cell(_value(found.value, row, language), _VALUE, True, 8))
        blocks.append(Block(tuple(cells), height=5.4, line=True, under=head))
    blocks.append(_sums(report, head, language, money=money))
    return blocks


def _groups(money: bool) -> Block:
    words = (
        translate("Stock", "Tồn đầu kỳ"),
        translate("Stock", "Nhập trong kỳ"),
        translate("Stock", "Xuất trong kỳ"),
        translate("Stock", "Tồn cuối kỳ"),
    )
    width = _QUANTITY + (_VALUE if money else 0)
    cells = [Cell("", _CODE), Cell(""), Cell("", _UNIT)]
    cells += [Cell(word, width, True, 7.5, 600, QUIET) for word in words]
    return Block(tuple(cells), height=5.4, shade=True, keep=True)


def _head(money: bool) -> Block:
    cells = [
        Cell(translate("Stock", "Mã SP"), _CODE, False, 7.5, 500, QUIET),
        Cell(translate("Stock", "Tên sản phẩm"), 0, False, 7.5, 500, QUIET),
        Cell(translate("Stock", "Đơn vị tính"), _UNIT, False, 7.5, 500, QUIET),
    ]
    for _ in _GROUPS:
        cells.append(Cell(translate("Stock", "Số lượng"), _QUANTITY, True, 7.5, 500, QUIET))
        if money:
            cells.append(Cell(translate("Stock", "Thành tiền (đ)"), _VALUE, True, 7.5, 500, QUIET))
    return Block(tuple(cells), height=5.8, shade=True, keep=True)


def _quantity(value: Amount | None, row: StockRow, language: Language) -> str:
    return unread() if value is None and row.why == "unread" else formats.number(value, language)


def _value(value: Amount | None, row: StockRow, language: Language) -> str:
    return unread() if value is None and row.why == "unread" else formats.money(value, language)


def _sums(report: StockReport, head: tuple[Block, ...], language: Language, *, money: bool) -> Block:
    cells = [Cell(translate("Stock", "Tổng"), _CODE, size=8, weight=600), Cell(""), Cell("", _UNIT)]
    for name in _GROUPS:
        both = report.sums[name]
        cells.append(Cell(_total(both.quantity, language), _QUANTITY, True, 8, 600))
        if money:
            cells.append(Cell(_total(both.value, language), _VALUE, True, 8, 600))
    return Block(tuple(cells), height=6.4, under=head)


def _total(found: Total, language: Language) -> str:
    """A sum that lacks rows has a star; the star is explained below."""
    return formats.money(found.value, language) + ("*" if found.unknown and found.value is not None else "")


def _remarks(report: StockReport, language: Language, *, money: bool) -> list[Block]:
    found = []
    totals = [both.quantity for both in report.sums.values()]
    if money:
        totals += [both.value for both in report.sums.values()]
    lacks = max((one.unknown for one in totals), default=0)
    if report.rows and lacks and not report.unread:
        words = translate("Paper", "* Thiếu số của {0} sản phẩm: tổng chỉ gồm những số đã biết.")
        found.append(sentence(words.replace("{0}", formats.number(lacks, language))))
    if report.undated:
        words = translate("Paper", "{0} dòng kho không có ngày, không nằm trong số nào.")
        found.append(sentence(words.replace("{0}", formats.number(report.undated, language))))
    if report.unplaced:
        words = translate("Paper", "{0} dòng kho không cho biết chi nhánh, không nằm trong số nào.")
        found.append(sentence(words.replace("{0}", formats.number(report.unplaced, language))))
    return found
