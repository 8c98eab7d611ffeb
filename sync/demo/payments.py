"""Payments on orders, advances and debts, posted day by day so that no balance is used before it exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sync.demo.dice import Calendar, Dice
from sync.demo.orders import Order
from sync.demo.people import Person
from sync.demo.planted import MISSING_ORDER, planted
from sync.demo.staff import House

Json = dict[str, Any]
_LEAST = 50_000


class Payment:
    """One order payment; ``parts`` are its account payments: (journal type, amount, id)."""

    __slots__ = ("amount", "day", "id", "lines", "order", "parts", "person", "state", "time")

    def __init__(self, ident: str, order: Order | None, person: Person, day: int, amount: int) -> None:
        self.id = ident
        self.order = order
        self.person = person
        self.day = day
        self.amount = amount
        self.state = "posted"
        self.time = ""
        self.parts: list[tuple[str, int, str]] = []
        self.lines: list[Json] = []


class Books:
    """All money of the clinic.

    Attributes:
        payments: By day.
        advances: Wire rows.
        ledger: Debt ledger rows by customer, oldest first.
        collected: Debt collections: (customer, day, amount, voucher number).
    """

    def __init__(self) -> None:
        self.payments: list[Payment] = []
        self.advances: list[Json] = []
        self.ledger: dict[str, list[Json]] = {}
        self.debtors: list[Person] = []
        self.collected: list[tuple[Person, int, int, str]] = []


def build_books(
    seed: int, counts: dict[str, int], debtors: int, orders: list[Order], house: House, calendar: Calendar
) -> Books:
    """Advances first, then the payments of all days in turn, then collections and refunds."""
    books = Books()
    dice = Dice(seed, "money")
    books.payments = _plan(dice, counts["sale_order_payments"], orders, calendar)
    payers = list({p.person.id: p.person for p in books.payments if p.order is not None}.values())
    refunds = counts["partner_advances"] // 30
    _advances(books, dice, counts["partner_advances"] - refunds, payers, house, calendar)
    owing = {person.id for person in dice.sample(payers, min(debtors, len(payers)))}
    books.debtors = [person for person in payers if person.id in owing]
    room = counts["account_payments"] - len(books.payments)
    _post(books, dice, owing, max(0, room - max(2, counts["account_payments"] // 90)), calendar)
    _collect(books, dice, calendar, counts["cash_vouchers"])
    _refund(books, dice, refunds, payers, house, calendar)
    return books


def _plan(dice: Dice, count: int, orders: list[Order], calendar: Calendar) -> list[Payment]:
    """Which orders are paid, when and how much; cancelled payments count for nothing."""
    strays = planted("orphan", "sale_order_payments")
    wanted = count - len(strays)
    payable = [order for order in orders if order.state != "draft" and order.total >= 2 * _LEAST]
    first = dice.sample(payable, min(len(payable), wanted, int(0.85 * len(payable)) + 1))
    shares = {order.id: 1 for order in first}
    large = [order for order in first if order.total >= 3_000_000] or first
    for number in range(wanted - len(first)):
        shares[large[number % len(large)].id] += 1
    found: list[Payment] = []
    for order in first:
        slots = shares[order.id]
        cancelled = 1 if slots > 1 and dice.random() < 0.05 else 0
        amount = order.total if order.state == "done" and dice.random() < 0.93 else _part(dice, order.total)
        pieces = _pieces(amount, slots - cancelled)
        day = order.day
        for piece in [*pieces, *[_part(dice, order.total)] * cancelled]:
            payment = Payment(dice.guid(), order, order.person, day, piece)
            found.append(payment)
            day = calendar.after(dice, day, 30.0)
        if cancelled:
            found[-1].state = "cancel"
    posted = [payment for payment in found if payment.state == "posted"]
    posted[min(10, len(posted) - 1)].id = planted("payment_sum", "sale_order_payments")[0]
    for ident in strays:
        person = orders[int(dice.random() * len(orders))].person
        found.append(Payment(ident, None, person, calendar.after(dice, person.day, 90.0), 500_000))
    for payment in found:
        payment.time = f"{calendar.slot(dice, payment.day)}:{dice.randrange(60):02d}"
    found.sort(key=lambda p: (p.day, p.time))
    return found


def _part(dice: Dice, total: int) -> int:
    """Some of a total, in whole thousands, never nothing."""
    return max(_LEAST, int(total * (0.2 + 0.7 * dice.random())) // 1_000 * 1_000)


def _pieces(amount: int, count: int) -> list[int]:
    """An amount in ``count`` instalments of whole thousands, the last one takes the rest."""
    piece = amount // count // 1_000 * 1_000
    return [piece] * (count - 1) + [amount - piece * (count - 1)]


def _advances(
    books: Books, dice: Dice, count: int, payers: list[Person], house: House, calendar: Calendar
) -> None:
    states = ("confirmed",) * 30 + ("draft", "cancel")
    for person in dice.choices(payers, k=count):
        day = calendar.after(dice, person.day, 12.0)
        amount = dice.randrange(5, 100) * 100_000
        state = dice.one(states)
        if state == "confirmed":
            person.balance += amount
            person.advance_day = max(day, person.advance_day or 0)
        books.advances.append(
            _advance_row(dice, len(books.advances), person, day, amount, "advance", state, house, calendar)
        )
    books.advances.sort(key=lambda row: str(row["date"]))


def _advance_row(
    dice: Dice,
    number: int,
    person: Person,
    day: int,
    amount: int,
    kind: str,
    state: str,
    house: House,
    calendar: Calendar,
) -> Json:
    return {
        "id": dice.guid(), "name": f"TUKH/{calendar.year[day]}/{number + 1:05d}",
        "date": f"{calendar.text[day]}T{calendar.slot(dice, day)}:00",
        "journalName": house.journals["cash" if number % 3 else "bank"]["name"], "type": kind,
        "amount": float(amount),
        "state": state, "partnerId": person.id, "partnerName": person.name,
        "companyId": house.branches[person.branch]["id"],
    }  # fmt: skip


def _post(books: Books, dice: Dice, owing: set[str], splits: int, calendar: Calendar) -> None:
    """Chooses the journals of every payment in turn and books it to the lines it pays."""
    mismatch = planted("payment_sum", "sale_order_payments")
    for number, payment in enumerate(books.payments):
        person, amount = payment.person, payment.amount
        posted = payment.state == "posted"
        chance = dice.random()
        if payment.order is None or payment.id in mismatch:
            kinds = [("cash", amount)]
        elif posted and person.id in owing and (chance < 0.6 or person.id not in books.ledger):
            kinds = [("debt", amount)]
            _owe(books, payment, amount, number, calendar)
        elif posted and person.balance >= amount and payment.day > (person.advance_day or 0) and chance < 0.7:
            kinds = [("advance", amount)]
            person.balance -= amount
        elif splits > 0 and posted and amount >= 4 * _LEAST and chance < 0.25:
            splits -= 1
            cash = amount // 3 // 1_000 * 1_000
            kinds = [("cash", cash), ("bank", amount - cash)]
        else:
            kinds = [("cash" if chance < 0.85 else "bank", amount)]
        payment.parts = [(kind, part, dice.guid()) for kind, part in kinds]
        if payment.order is not None:
            _book(payment, posted)


def _book(payment: Payment, posted: bool) -> None:
    """Gives the payment to the order's lines in turn, as far as they are open."""
    assert payment.order is not None
    left = payment.amount
    for line in payment.order.lines:
        share = min(left, line.subtotal - line.paid) if posted else left
        if share <= 0:
            continue
        payment.lines.append({"id": line.id, "name": line.product["name"]})
        if posted:
            line.paid += share
        left -= share
        if not left:
            return


def _owe(books: Books, payment: Payment, amount: int, number: int, calendar: Calendar) -> None:
    payment.person.debt += amount
    books.ledger.setdefault(payment.person.id, []).append(
        {
            "name": "Ghi công nợ",
            "date": f"{calendar.text[payment.day]}T{payment.time}",
            "balance": float(amount),
            "invoiceOrigin": f"TT/{number + 1:06d}",
        }
    )


def _collect(books: Books, dice: Dice, calendar: Calendar, vouchers: int) -> None:
    """Debtors pay back later, some of them all of it; what they owe never falls below nothing."""
    for person in books.debtors:
        rows = books.ledger.get(person.id)
        if not rows or len(books.collected) >= vouchers // 2 or dice.random() < 0.3:
            continue
        amount = person.debt if dice.random() < 0.4 else max(1_000, person.debt // 2_000 * 1_000)
        last = calendar.text.index(str(rows[-1]["date"])[:10])
        day = calendar.after(dice, last, 20.0)
        number = f"THUCN/{calendar.year[day]}/{len(books.collected) + 1:04d}"
        books.collected.append((person, day, amount, number))
        person.debt -= amount
        moment = f"{calendar.text[day]}T{calendar.slot(dice, day)}:30"
        rows.append(
            {"name": "Thu công nợ", "date": moment, "balance": -float(amount), "invoiceOrigin": number}
        )


def _refund(
    books: Books, dice: Dice, count: int, payers: list[Person], house: House, calendar: Calendar
) -> None:
    """Gives some unused advances back; where too few are left, further deposits fill the number."""
    holders = [person for person in payers if person.balance >= 200_000]
    chosen = dice.sample(holders, min(count, len(holders)))
    for person in chosen:
        amount = person.balance if dice.random() < 0.5 else person.balance // 200_000 * 100_000
        person.balance -= amount
        # After every deposit and every use of it, so that no balance was ever below nothing.
        day = calendar.today - 1
        books.advances.append(
            _advance_row(
                dice, len(books.advances), person, day, amount, "refund", "confirmed", house, calendar
            )
        )
    for _ in range(count - len(chosen)):
        person = dice.one(payers)
        person.balance += 1_000_000
        day = calendar.today - 1
        books.advances.append(
            _advance_row(
                dice, len(books.advances), person, day, 1_000_000, "advance", "confirmed", house, calendar
            )
        )


_STATE = {"posted": "Đã xác nhận", "cancel": "Đã hủy", "draft": "Nháp"}


def payment_rows(books: Books, house: House, calendar: Calendar) -> Iterator[tuple[Json, list[Json]]]:
    """Each order payment with its account payments, as wire rows, oldest first."""
    mismatch = planted("payment_sum", "sale_order_payments")
    number = 0
    for payment in books.payments:
        person, order = payment.person, payment.order
        branch = house.branches[person.branch]
        moment = f"{calendar.text[payment.day]}T{payment.time}"
        moneys: list[Json] = []
        inside: list[Json] = []
        for kind, part, ident in payment.parts:
            number += 1
            amount = float(part - 10_000 if payment.id in mismatch else part)
            name = f"THU/{calendar.year[payment.day]}/{number:06d}"
            journal = house.journals[kind]
            moneys.append(
                _money(
                    ident,
                    name,
                    person,
                    moment,
                    journal,
                    amount,
                    payment.state,
                    branch["id"],
                    "inbound",
                    order,
                )
            )
            inside.append(
                {"id": ident, "name": name, "amount": amount, "paymentDate": moment,
                "journalName": journal["name"],
                 "state": payment.state}
            )  # fmt: skip
        yield (
            {
                "id": payment.id, "amount": float(payment.amount), "saleOrderLines": payment.lines,
                "date": moment,
                "note": None, "payments": inside, "state": payment.state,
                "orderId": order.id if order else MISSING_ORDER,
                "orderName": order.name if order else "SO00000",
                "partnerId": person.id, "isRefund": False, "companyId": branch["id"],
            },
            moneys,
        )  # fmt: skip


def _money(
    ident: str, name: str, person: Person, moment: str, journal: Json, amount: float, state: str, branch: str,
    direction: str, order: Order | None,
) -> Json:  # fmt: skip
    return {
        "id": ident, "partnerName": person.name, "paymentDate": moment, "partnerType": "customer",
        "paymentType": direction, "journalName": journal["name"], "journal": journal,
        "journalType": journal["type"],
        "state": state, "name": name, "amount": amount,
        "communication": f"Thanh toán {order.name}" if order else None, "displayPaymentType": "Phiếu thu",
        "amountSigned": amount, "displayState": _STATE[state], "partnerId": person.id, "companyId": branch,
    }  # fmt: skip


def supplier_payments(seed: int, count: int, house: House, calendar: Calendar) -> Iterator[Json]:
    """Money paid out to suppliers: the account payments that no order payment explains."""
    dice = Dice(seed, "suppliers")
    for number, day in enumerate(sorted(calendar.past(dice, count))):
        journal = house.journals["bank" if number % 2 else "cash"]
        amount = float(dice.randrange(10, 400) * 50_000)
        yield {
            "id": dice.guid(), "partnerName": f"Nhà cung cấp {number % 9 + 1}",
            "paymentDate": f"{calendar.text[day]}T{calendar.slot(dice, day)}:00", "partnerType": "supplier",
            "paymentType": "outbound", "journalName": journal["name"], "journal": journal,
            "journalType": journal["type"], "state": "posted",
            "name": f"CHI/{calendar.year[day]}/{number + 1:05d}",
            "amount": amount, "communication": "Mua vật tư", "displayPaymentType": "Phiếu chi",
            "amountSigned": -amount, "displayState": "Đã xác nhận", "partnerId": None,
            "companyId": house.branches[number % len(house.branches)]["id"],
        }  # fmt: skip
