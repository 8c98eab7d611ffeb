"""The file of a customer on paper (screens reference 3.3, "hồ sơ khách hàng"); A4 upright."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.formats import Language
from tdental_desktop.output.print_money import payment_rows
from tdental_desktop.output.print_pages import Block
from tdental_desktop.output.print_parts import (
    Col,
    Printed,
    clinic_line,
    customer_facts,
    day,
    differs,
    facts,
    figure,
    heading_of,
    lacking,
    money,
    section,
    sentence,
    table,
    told,
    unread,
)
from tdental_desktop.output.print_words import (
    appointment_word,
    group_word,
    line_word,
    order_word,
    teeth_word,
)
from tdental_desktop.queries.papers import CustomerPaper
from tdental_desktop.queries.record.cards import Cards
from tdental_desktop.queries.record.lines import LineRow
from tdental_desktop.queries.record.order import OrderWhole
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.profile import Profile
from tdental_desktop.queries.record.visits import VisitLine, VisitRow

translate = QCoreApplication.translate


def customer_sheet(
    found: CustomerPaper, moment: datetime, language: Language, *, money_too: bool = True
) -> Printed:
    """The document.

    Args:
        found: What stands on it.
        moment: The clinic's present.
        language: ``vi`` or ``en``.
        money_too: Amounts are printed; False without the right.
    """
    blocks = [
        *clinic_line(found.head),
        *_person(found.profile, moment, language),
        *_medical(found.profile, language),
        *lacking(found.problems, language),
    ]
    if money_too:
        blocks += _cards(found.profile.cards, language)
    blocks += _teeth(found)
    blocks += _orders(found, language)
    blocks += _visits(found.visits.rows)
    if money_too:
        blocks.append(section(translate("Paper", "Thanh toán"), _count(len(found.payments), language)))
        blocks += payment_rows(tuple(reversed(found.payments)), language)
    blocks += _appointments(found, language)
    heading = heading_of(translate("Paper", "HỒ SƠ KHÁCH HÀNG"), found.head, moment, language)
    return Printed(heading, tuple(blocks))


def _count(number: int, language: Language) -> str:
    return formats.number(number, language)


def _person(found: Profile, moment: datetime, language: Language) -> list[Block]:
    header = found.header
    birth = formats.birthday_age(*header.birth, moment.date(), language)
    relatives = found.relatives_phone
    pairs = [
        *customer_facts(header, language),
        (
            translate("Paper", "SĐT người thân"),
            unread() if isinstance(relatives, NotLoaded) else formats.phone(relatives) if relatives else None,
        ),
        (
            translate("Paper", "Ngày sinh"),
            (header.birth_text or birth) if birth == formats.MISSING else birth,
        ),
        (translate("Paper", "Giới tính"), _gender(header.gender)),
        (translate("Paper", "Email"), found.email),
        (translate("Paper", "Nghề nghiệp"), found.job),
        (translate("Paper", "Nguồn"), header.source),
        (translate("Paper", "Chi nhánh"), header.branch),
        (translate("Paper", "Nhãn"), ", ".join(tag.name for tag in header.tags or ()) or None),
        (translate("Paper", "Ghi chú"), header.comment or _note(found)),
    ]
    blocks = facts(pairs)
    if header.gone_at is not None:
        words = translate("Paper", "TDental không còn khách hàng này từ {0}.")
        blocks.append(
            sentence(words.replace("{0}", formats.date_time(header.gone_at, language)), strong=True)
        )
    return blocks


def _note(found: Profile) -> str | None:
    return unread() if isinstance(found.personal, NotLoaded) else found.personal.note


def _gender(value: str | None) -> str | None:
    known = {
        "male": translate("Words", "Nam"),
        "female": translate("Words", "Nữ"),
        "other": translate("Words", "Khác"),
    }
    return known.get(value.lower(), value) if value else None


def _medical(found: Profile, language: Language) -> list[Block]:
    """Conditions with the age of the answer; "none" only where somebody has read that."""
    read = ""
    if found.header.detail_at is not None:
        read = translate("Paper", "Đọc lúc {0}")
        read = read.replace("{0}", formats.date_time(found.header.detail_at, language))
    blocks = [section(translate("Paper", "Tiểu sử bệnh"), read)]
    medical = found.medical
    if isinstance(medical, NotLoaded):
        words = translate("Paper", "Chưa tải: chưa tải khác với không có bệnh.")
        return [*blocks, sentence(words, strong=True)]
    if medical.empty:
        return [*blocks, sentence(translate("Paper", "Không ghi nhận."))]
    parts = [*medical.conditions, *([medical.other] if medical.other else [])]
    return [*blocks, sentence(" · ".join(parts), strong=True)]


def _cards(found: Cards, language: Language) -> list[Block]:
    named = (
        (translate("Paper", "Tổng tiền điều trị"), found.treatment_total),
        (translate("Paper", "Doanh thu"), found.revenue),
        (translate("Paper", "Dự kiến thu"), found.expected),
        (translate("Paper", "Công nợ"), found.debt),
        (translate("Paper", "Tạm ứng"), found.advance),
        (translate("Paper", "Đã trả bằng tiền"), found.paid_in_money),
    )
    blocks = [section(translate("Paper", "Số tiền"))]
    columns = tuple(Col(name, right=True) for name, _one in named)
    blocks += table(columns, [tuple(figure(one, language) for _name, one in named)])
    for name, one in named:
        blocks += differs(name, one, language)
    return blocks


def _teeth(found: CustomerPaper) -> list[Block]:
    blocks = [section(translate("Paper", "Răng đã điều trị"))]
    if not found.teeth:
        return [*blocks, sentence(translate("Paper", "Chưa có ghi nhận trên răng."))]
    columns = (Col(translate("Paper", "Răng"), 34, wrap=True), Col(translate("Paper", "Dịch vụ"), wrap=True))
    rows = []
    for group in found.teeth:
        services = ", ".join(
            f"{line.service or formats.MISSING} ({day(line.date)}, {line_word(line)})" for line in group.lines
        )
        rows.append((group_word(group), services))
    return [*blocks, *table(columns, rows)]


def _orders(found: CustomerPaper, language: Language) -> list[Block]:
    blocks = [section(translate("Paper", "Phiếu điều trị"), _count(len(found.orders), language))]
    if not found.orders:
        return [*blocks, sentence(translate("Paper", "Chưa có phiếu điều trị nào."))]
    for one in found.orders:
        blocks += _order(one, language)
    return blocks


def _order(whole: OrderWhole, language: Language) -> list[Block]:
    row = whole.order
    about = (row.number or formats.MISSING, day(row.date), row.doctor, order_word(row))
    sums = translate("Paper", "Tổng tiền {0} · Thanh toán {1} · Còn lại {2}")
    for place, one in enumerate((row.total, row.paid, row.residual)):
        sums = sums.replace(f"{{{place}}}", figure(one, language))
    head = sentence(" · ".join(part for part in about if part), strong=True)
    blocks = [_kept(head), _kept(sentence(sums))]
    for name, one in (
        (translate("Orders", "Tổng tiền"), row.total),
        (translate("Orders", "Thanh toán"), row.paid),
        (translate("Orders", "Còn lại"), row.residual),
    ):
        blocks += differs(name, one, language)
    if not whole.lines:
        return [*blocks, sentence(translate("Paper", "Chưa có dịch vụ nào"))]
    columns = (
        Col(translate("Paper", "Dịch vụ"), wrap=True),
        Col(translate("Paper", "Răng"), 26, wrap=True),
        Col(translate("Paper", "Chẩn đoán"), 30, wrap=True),
        Col(translate("Paper", "SL"), 14, right=True),
        Col(translate("Paper", "Thành tiền"), 26, right=True),
        Col(translate("Paper", "Thanh toán"), 26, right=True),
        Col(translate("Paper", "Còn lại"), 26, right=True),
    )
    return [*blocks, *table(columns, [_line(line, language) for line in reversed(whole.lines)])]


def _kept(block: Block) -> Block:
    return Block(block.cells, block.height, keep=True)


def _line(line: LineRow, language: Language) -> tuple[str, ...]:
    return (
        f"{line.service or formats.MISSING} · {line_word(line)}",
        teeth_word(line.teeth) or formats.MISSING,
        line.diagnosis or formats.MISSING,
        formats.number(line.quantity, language),
        figure(line.amount, language),
        money(line.paid, language),
        figure(line.residual, language),
    )


def _visits(rows: tuple[VisitRow, ...]) -> list[Block]:
    blocks = [section(translate("Paper", "Đợt khám"))]
    if not rows:
        return [*blocks, sentence(translate("Paper", "Chưa có đợt khám nào."))]
    columns = (
        Col(translate("Paper", "Ngày"), 21),
        Col(translate("Paper", "Phiếu"), 22),
        Col(translate("Paper", "Bác sĩ"), 38, wrap=True),
        Col(translate("Paper", "Công đoạn thực hiện"), wrap=True),
        Col(translate("Paper", "Mô tả"), 44, wrap=True),
    )
    return [*blocks, *table(columns, [_visit(row) for row in rows])]


def _visit(row: VisitRow) -> tuple[str, ...]:
    if isinstance(row.lines, NotLoaded):
        said = row.services or row.reason
        steps = f"{said} · {unread()}" if said else unread()
    else:
        steps = ", ".join(_step(line) for line in row.lines) or row.services or formats.MISSING
    return (
        day(row.date),
        told(row.order.label if row.order else None),
        row.doctor or formats.MISSING,
        steps,
        row.note or row.reason or formats.MISSING,
    )


def _step(line: VisitLine) -> str:
    name = ": ".join(part for part in (line.service, line.step) if part) or formats.MISSING
    place = teeth_word(line.teeth)
    detail = f" – {line.note}" if line.note else ""
    return (f"{name} ({place})" if place else name) + detail


def _appointments(found: CustomerPaper, language: Language) -> list[Block]:
    rows = found.appointments.rows
    blocks = [section(translate("Paper", "Lịch hẹn"), _count(len(rows), language))]
    if not rows:
        return [*blocks, sentence(translate("Paper", "Chưa có lịch hẹn nào."))]
    columns = (
        Col(translate("Paper", "Ngày hẹn"), 46),
        Col(translate("Paper", "Bác sĩ"), 42, wrap=True),
        Col(translate("Paper", "Nội dung"), wrap=True),
        Col(translate("Paper", "Trạng thái"), 26),
    )
    listed = []
    for row in rows:
        at = formats.appointment_long(row.at, language) if row.at and len(row.at) > 10 else day(row.at)
        what = ", ".join(row.services) or row.content or formats.MISSING
        listed.append((at, row.doctor or formats.MISSING, what, appointment_word(row)))
    return [*blocks, *table(columns, listed)]
