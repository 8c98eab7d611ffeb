"""What stands under a service or an order: steps, visits, payments split by method, pictures, comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.record.lines import LineRow
from tdental_desktop.queries.record.parts import Link, NotLoaded
from tdental_desktop.queries.record.payments import PaymentPart, PaymentRow
from tdental_desktop.queries.record.visits import VisitRow
from tdental_desktop.views.record.checked import difference_words
from tdental_desktop.views.record.fold_tab import day, link_cell, money_cell
from tdental_desktop.views.record.orders_words import (
    method_word,
    payment_state,
    steps_done,
    steps_words,
    teeth_words,
)
from tdental_desktop.widgets.inset import Inset, InsetCell, note

translate = QCoreApplication.translate
LABEL, DAY, TEETH, NUMBER, MONEY = 80, 84, 64, 120, 104
TAIL = 216
"""What the two last columns of the list take: amounts stand under the paid ones."""


def line_insets(
    line: LineRow,
    visits: Iterable[VisitRow],
    payments: Iterable[PaymentRow],
    language: formats.Language,
) -> list[Inset]:
    """Under a service of the history: its steps, its visits and its payments."""
    rows = steps_insets(line)
    for visit in visits:
        rows.append(visit_inset(visit, line))
    for payment in payments:
        rows += payment_insets(payment, language)
    return rows


def steps_insets(line: LineRow) -> list[Inset]:
    """One row with all steps of a service; none for a service without steps."""
    if not line.steps:
        return []
    done = steps_done(line.steps)
    return [
        Inset(
            (
                _label(translate("Orders", "Công đoạn")),
                InsetCell(done, DAY, token="text.secondary"),
                InsetCell(steps_words(line.steps), None),
            )
        )
    ]


def visit_inset(visit: VisitRow, line: LineRow | None = None) -> Inset:
    """A visit: what was done, where, by whom. Steps that nobody has read are said to be unread."""
    done, teeth = _done(visit, line)
    people = [visit.doctor]
    if visit.assistant:
        people.append(translate("Orders", "Phụ tá: {0}").replace("{0}", visit.assistant))
    link = Link("dot_khams", visit.id, day(visit.date) or formats.MISSING, True)
    return Inset(
        (
            _label(translate("Orders", "Đợt khám")),
            link_cell(link, DAY),
            InsetCell(done, None),
            InsetCell(teeth, TEETH, missing=None),
            InsetCell(_join(" · ", *people), MONEY + 12 + TAIL),
        )
    )


def _done(visit: VisitRow, line: LineRow | None) -> tuple[str | None, str | None]:
    """What was done and on which teeth; of one service where it is told."""
    if isinstance(visit.lines, NotLoaded):
        said = visit.reason or visit.services
        unread = translate("Orders", "công đoạn: chưa tải")
        return (f"{said} · {unread}" if said else unread), None
    mine = [one for one in visit.lines if line is None or one.line == line.id] or list(visit.lines)
    words = (
        one.step or one.service if line is not None else _join(": ", one.service, one.step) for one in mine
    )
    places = (teeth_words(one.teeth) for one in mine)
    text = ", ".join(dict.fromkeys(word for word in words if word)) or visit.reason or visit.services
    return text, ", ".join(dict.fromkeys(place for place in places if place)) or None


def payment_insets(payment: PaymentRow, language: formats.Language) -> list[Inset]:
    """A payment: a row per method, and a warning where the parts do not add up to it."""
    rows = [_part_inset(part, payment, language) for part in payment.parts]
    if not payment.parts:
        rows = [_unsplit_inset(payment, language)]
    if words := difference_words(payment.amount, language):
        figure = formats.money(payment.amount.stored, language)
        text = translate("Orders", "Thanh toán {0} ghi {1}: {2}").replace("{0}", day(payment.date) or "")
        rows.append(note(text.replace("{1}", figure).replace("{2}", words), warns=True))
    if payment.note:
        rows.append(note(payment.note))
    return rows


def _part_inset(part: PaymentPart, payment: PaymentRow, language: formats.Language) -> Inset:
    method = method_word(part)
    if payment.refund:
        method = translate("Orders", "{0} · hoàn tiền").replace("{0}", method)
    if len(payment.services) > 1:
        shared = translate("Orders", "trả chung {0} dịch vụ").replace("{0}", str(len(payment.services)))
        method = f"{method} · {shared}"
    amount = money_cell(part.amount, language, MONEY)
    state = payment_state(part if part.state != "posted" else payment)
    posted = part.state == "posted" and payment.counts
    if not posted:
        amount = InsetCell(amount.text, MONEY, right=True, token="text.secondary")
    return Inset(
        (
            _label(translate("Orders", "Thanh toán")),
            InsetCell(day(part.date or payment.date), DAY),
            InsetCell(method, None),
            InsetCell(part.number, NUMBER, token="text.secondary"),
            amount,
            InsetCell(None, TAIL, missing=None, state=None if posted else state),
        )
    )


def _unsplit_inset(payment: PaymentRow, language: formats.Language) -> Inset:
    return Inset(
        (
            _label(translate("Orders", "Thanh toán")),
            InsetCell(day(payment.date), DAY),
            InsetCell(translate("Orders", "hình thức: chưa tải"), None, token="text.secondary"),
            money_cell(payment.amount.shown, language, MONEY),
            InsetCell(None, TAIL, missing=None, state=payment_state(payment)),
        )
    )


def _label(word: str) -> InsetCell:
    return InsetCell(word, LABEL, token="text.secondary")


def _join(mark: str, *parts: str | None) -> str | None:
    return mark.join(part for part in parts if part) or None


def all_payments(payments: Iterable[PaymentRow], language: formats.Language) -> Sequence[Inset]:
    """Several payments one under the other."""
    return [inset for payment in payments for inset in payment_insets(payment, language)]
