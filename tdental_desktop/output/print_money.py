"""Statements on paper: payments of a customer or an order, and the debt ledger; A4 upright."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.formats import Language
from tdental_desktop.output.print_order import figure_lines
from tdental_desktop.output.print_pages import Block
from tdental_desktop.output.print_parts import (
    Col,
    Printed,
    clinic_line,
    customer_facts,
    day,
    differs,
    facts,
    gap,
    heading_of,
    lacking,
    money,
    period_words,
    section,
    sentence,
    table,
    totals,
    unread,
)
from tdental_desktop.output.print_words import method_word, payment_word, split_words
from tdental_desktop.queries.papers import DebtsPaper, PaymentsPaper
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.payments import PaymentRow

translate = QCoreApplication.translate


def payments_sheet(found: PaymentsPaper, moment: datetime, language: Language) -> Printed:
    """Payments, oldest first; the sums are of what is posted. Arguments as ``order_sheet``."""
    title = translate("Paper", "SAO KÊ THANH TOÁN")
    pairs = customer_facts(found.customer, language)
    if found.order is not None:
        pairs.append((translate("Paper", "Phiếu điều trị"), found.order[0]))
    blocks = [
        *clinic_line(found.head),
        *facts(pairs),
        *lacking(found.problems, language),
        gap(),
        *payment_rows(found.rows, language, with_order=found.order is None),
    ]
    if found.rows:
        blocks += [gap(1.5), *_payment_sums(found, language)]
    if found.order is not None:
        name = translate("Paper", "Phiếu {0}").replace("{0}", found.order[0] or formats.MISSING)
        blocks += [section(name), *figure_lines(found.order[1], language)]
    heading = heading_of(title, found.head, moment, language, line=period_words(found.period))
    return Printed(heading, tuple(blocks))


def payment_rows(rows: tuple[PaymentRow, ...], language: Language, *, with_order: bool = True) -> list[Block]:
    """The table of payments; what the parts do not add up to stands under it."""
    if not rows:
        return [sentence(translate("Paper", "Không có thanh toán nào."))]
    columns = [
        Col(translate("Paper", "Ngày"), 20),
        *([Col(translate("Paper", "Phiếu"), 20, wrap=True)] if with_order else []),
        Col(translate("Paper", "Mã thanh toán"), 30, wrap=True),
        Col(translate("Paper", "Dịch vụ"), wrap=True),
        Col(translate("Paper", "Hình thức"), 38, wrap=True),
        Col(translate("Paper", "Trạng thái"), 23),
        Col(translate("Paper", "Số tiền"), 27, right=True),
    ]
    blocks = table(columns, (_payment(row, language, with_order) for row in rows))
    for row in rows:
        name = translate("Paper", "Thanh toán {0}").replace("{0}", day(row.date))
        blocks += differs(name, row.amount, language)
    return blocks


def _payment(row: PaymentRow, language: Language, with_order: bool) -> list[str]:
    order = row.order.label if row.order else None
    numbers = ", ".join(part.number for part in row.parts if part.number)
    return [
        day(row.date),
        *([order or formats.MISSING] if with_order else []),
        numbers or formats.MISSING,
        ", ".join(row.services) or row.note or formats.MISSING,
        split_words(row, language) or unread(),
        payment_word(row),
        money(row.amount.shown, language),
    ]


def _payment_sums(found: PaymentsPaper, language: Language) -> list[Block]:
    left_out = sum(1 for row in found.rows if not row.counts)
    pairs = [
        (method_word(method), formats.money(value, language), False) for method, value in found.by_method
    ]
    pairs.append((translate("Paper", "Tổng đã thanh toán"), formats.money(found.total, language), True))
    blocks = totals(pairs)
    if left_out:
        words = translate("Paper", "Không tính {0} thanh toán nháp hoặc đã hủy.")
        blocks.append(sentence(words.replace("{0}", formats.number(left_out, language))))
    return blocks


def debts_sheet(found: DebtsPaper, moment: datetime, language: Language) -> Printed:
    """The ledger, oldest first, with the balance after each entry, from opening to closing."""
    blocks = [
        *clinic_line(found.head),
        *facts(customer_facts(found.customer, language)),
        *lacking((one for one in found.whole.problems if one.name == "customer_debt_ledger"), language),
        gap(),
        *_ledger(found, language),
    ]
    stored = found.whole.left
    blocks += differs(translate("Paper", "Tổng còn nợ"), stored, language)
    if isinstance(found.rows, NotLoaded) and stored.stored is not None:
        words = translate("Paper", "Công nợ TDental ghi: {0}")
        blocks.append(sentence(words.replace("{0}", formats.money(stored.stored, language, unit=True))))
    title = translate("Paper", "SAO KÊ CÔNG NỢ")
    heading = heading_of(title, found.head, moment, language, line=period_words(found.period))
    return Printed(heading, tuple(blocks))


def _ledger(found: DebtsPaper, language: Language) -> list[Block]:
    if isinstance(found.rows, NotLoaded):
        words = translate("Paper", "Sổ công nợ của khách này chưa tải: chưa tải khác với không có nợ.")
        return [sentence(words, strong=True)]
    columns = (
        Col(translate("Paper", "Ngày"), 22),
        Col(translate("Paper", "Nguồn"), 40, wrap=True),
        Col(translate("Paper", "Nội dung"), wrap=True),
        Col(translate("Paper", "Ghi nợ"), 30, right=True),
        Col(translate("Paper", "Thu nợ"), 30, right=True),
        Col(translate("Paper", "Còn nợ"), 30, right=True),
    )
    begin = ("", "", translate("Paper", "Đầu kỳ"), "", "", money(found.opening, language))
    rows = [begin]
    for row in found.rows:
        known = row.amount is not None
        rows.append(
            (
                day(row.date),
                row.origin or formats.MISSING,
                row.content or formats.MISSING,
                money(row.amount, language) if not known or (row.amount or 0) >= 0 else "",
                money(-(row.amount or 0), language) if known and (row.amount or 0) < 0 else "",
                money(row.balance, language),
            )
        )
    end = (
        "",
        "",
        translate("Paper", "Cuối kỳ"),
        money(found.incurred, language),
        money(found.collected, language),
        money(found.closing, language),
    )
    return table(columns, rows, [end])
