"""Treatment orders, their lines and the payments on them; money as in API reference section 9, in VND.

Everything is decided here on compact objects; ``order_rows`` and ``payment_rows`` turn them into wire rows.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from sync.demo import pools
from sync.demo.dice import Calendar, Dice
from sync.demo.people import Person
from sync.demo.planted import planted
from sync.demo.staff import House

Json = dict[str, Any]


class Line:
    """One service of an order; ``unit_discount`` is per unit, ``paid`` what posted payments gave."""

    __slots__ = ("id", "kind", "paid", "product", "quantity", "steps", "subtotal", "teeth", "unit_discount")

    def __init__(self, ident: str, product: Json) -> None:
        self.id = ident
        self.product = product
        self.quantity = 1
        self.unit_discount = self.subtotal = self.paid = self.steps = 0
        self.teeth: list[str] = []
        self.kind = ""


class Order:
    """One treatment order. ``shift`` is what a planted fault adds to the residual."""

    __slots__ = (
        "assistant", "day", "doctor", "id", "last_payment", "lines", "name", "person", "shift", "state",
        "time", "total",
    )  # fmt: skip

    def __init__(self, ident: str, person: Person, day: int) -> None:
        self.id = ident
        self.person = person
        self.day = day
        self.name = self.time = self.state = ""
        self.lines: list[Line] = []
        self.total = self.shift = 0
        self.doctor: Json = {}
        self.assistant: Json | None = None
        self.last_payment = day

    @property
    def paid(self) -> int:
        return sum(line.paid for line in self.lines)


_STATES = ("draft", "sale", "done", "cancel")
_OLD = list(accumulate((2, 11, 82, 5)))
_RECENT = list(accumulate((8, 55, 35, 2)))
_QUANTITY = (1, 1, 1, 1, 1, 1, 2, 2, 3, 4)
_DISCOUNT = (0, 0, 0, 0, 0, 0, 5, 10, 10, 20)
_STEPS = (0, 1, 1, 1, 1, 2, 1, 2, 1, 1)


def build_orders(
    seed: int, counts: dict[str, int], people: list[Person], house: House, calendar: Calendar
) -> list[Order]:
    """Orders in order of their date, with lines and totals; nothing is paid yet."""
    dice = Dice(seed, "orders")
    count = counts["sale_orders"]
    appetite = list(accumulate(0.0 if dice.random() < 0.3 else dice.expovariate(1.0) for _ in people))
    chosen = dice.choices(people, cum_weights=appetite, k=count)
    dated = []
    for number, person in enumerate(chosen):
        day = person.day
        if dice.random() < 0.55:
            day += int((calendar.today - day) * dice.random() ** 1.5)
        if number % 701 < 2:
            day = calendar.today
        dated.append((min(day, calendar.today), number, person))
    dated.sort(key=lambda item: item[:2])
    extra = set(dice.sample(range(count), counts["sale_order_lines"] - count))
    faulty = planted("order_residual", "sale_orders")
    orders: list[Order] = []
    for number, (day, _, person) in enumerate(dated):
        order = Order(dice.guid(), person, day)
        recent = calendar.today - day < 30
        order.state = dice.choices(_STATES, cum_weights=_RECENT if recent else _OLD)[0]
        if number in (5, 9, 14):
            order.id = faulty[(5, 9, 14).index(number)]
            order.state, order.shift = "done", 100_000
        order.name = f"SO{number + 1:05d}"
        order.time = f"{calendar.slot(dice, day)}:{dice.randrange(60):02d}.{dice.randrange(100, 1000)}"
        order.doctor = dice.one(house.doctors[person.branch])
        order.assistant = dice.one(house.assistants[person.branch]) if dice.random() < 0.6 else None
        for _ in range(2 if number in extra else 1):
            order.lines.append(_line(dice, house))
        order.total = sum(line.subtotal for line in order.lines)
        orders.append(order)
    return orders


def _line(dice: Dice, house: House) -> Line:
    service = dice.choices(house.services, cum_weights=_weights(house))[0]
    line = Line(dice.guid(), service)
    price = int(service["listPrice"])
    line.quantity = dice.one(_QUANTITY) if price < 20_000_000 else 1
    line.unit_discount = price * dice.one(_DISCOUNT) // 100_000 * 1_000
    line.subtotal = line.quantity * (price - line.unit_discount)
    line.steps = dice.one(_STEPS)
    kind = dice.random()
    if kind < 0.62:
        line.kind = "manual"
        milk = "trẻ em" in service["name"] or "sữa" in service["name"]
        first = dice.randrange(5, 9) if milk else dice.randrange(1, 5)
        places = dice.sample(range(1, 6 if milk else 9), min(line.quantity, 4))
        line.teeth = sorted(f"{first}{place}" for place in places)
    elif kind < 0.9:
        line.kind = ("whole_jaw", "upper_jaw", "lower_jaw")[dice.randrange(3)]
    return line


def _weights(house: House) -> list[float]:
    if len(_CACHED) != 2 or _CACHED[0] is not house:
        _CACHED[:] = [house, list(accumulate(house.service_weights))]
    found: list[float] = _CACHED[1]
    return found


_CACHED: list[Any] = []


def close_books(orders: list[Order], calendar: Calendar) -> None:
    """Sums the orders up into their customers; call when all payments are posted."""
    for order in orders:
        person = order.person
        moment = f"{calendar.text[order.day]}T{order.time}"
        person.last_order = max(person.last_order, moment)
        if order.state == "draft":
            continue
        person.treated += order.total
        person.revenue += order.paid
        person.residual += order.total - order.paid + order.shift
        if order.state == "sale":
            person.state = "sale"
        elif order.state == "done":
            person.last_done = max(person.last_done, moment)
            if person.state == "none":
                person.state = "done"


_SHOWN = {"draft": "Nháp", "sale": "Đang điều trị", "done": "Hoàn thành", "cancel": "Ngừng điều trị"}
_LINE_SHOWN = _SHOWN | {"draft": "Mới"}
_JAWS = {"whole_jaw": "Nguyên hàm", "upper_jaw": "Hàm trên", "lower_jaw": "Hàm dưới"}


def order_row(order: Order, house: House, calendar: Calendar) -> Json:
    """The list row of one order."""
    person, paid = order.person, order.paid
    branch = house.branches[person.branch]
    residual = order.total - paid
    discount = sum(line.unit_discount * line.quantity for line in order.lines)
    return {
        "id": order.id, "dateOrder": f"{calendar.text[order.day]}T{order.time}", "partnerName": person.name,
        "partnerDisplayName": person.partner["displayName"], "partnerId": person.id,
        "amountTotal": float(order.total), "state": order.state, "name": order.name,
        "residual": float(residual + order.shift), "totalPaid": float(paid),
        "stateDisplay": _SHOWN[order.state],
        "amountDiscountTotal": float(discount), "doctorName": order.doctor["name"],
        "productNames": ", ".join(line.product["name"] for line in order.lines),
        "companyName": branch["name"],
        "companyId": branch["id"], "saleManName": None, "partner": person.partner,
        "paymentState": "paid" if residual == 0 else "partial" if paid else "not_paid",
    }  # fmt: skip


def line_row(order: Order, line: Line, house: House, calendar: Calendar, dice: Dice, number: int) -> Json:
    """The list row of one line, its steps inside."""
    person = order.person
    branch = house.branches[person.branch]
    moment = f"{calendar.text[order.day]}T{order.time}"
    shown = ", ".join(line.teeth) if line.kind == "manual" else _JAWS.get(line.kind)
    product = line.product
    steps = [
        {
            "id": dice.guid(), "name": pools.STEPS[(number + i) % len(pools.STEPS)],
            "isDone": order.state == "done" or (order.state == "sale" and i == 0), "order": i + 1,
            "numberOfTimes": 1,
            "saleLineId": line.id, "saleOrderId": order.id, "productId": product["id"], "dateCreated": moment,
        }
        for i in range(line.steps)
    ]  # fmt: skip
    return {
        "id": line.id, "name": product["name"], "state": order.state, "orderPartnerId": person.id,
        "orderPartnerName": person.name, "orderPartnerDisplayName": person.partner["displayName"],
        "orderId": order.id, "orderName": order.name, "productName": product["name"],
        "diagnostic": dice.one(pools.DIAGNOSES) if number % 3 == 0 else None,
        "employeeName": order.doctor["name"],
        "teeth2": line.teeth, "productUOMQty": float(line.quantity), "priceSubTotal": float(line.subtotal),
        "priceTotal": float(line.subtotal), "amountInvoiced": float(line.paid),
        "toothType": line.kind or None,
        "productUOMName": product["uomName"],
        "amountResidual": 0.0 if order.state == "draft" else float(line.subtotal - line.paid),
        "date": None if number % 2003 == 9 else moment, "teethDisplay": shown,
        "stateDisplay": _LINE_SHOWN[order.state],
        "isActive": order.state != "cancel", "steps": steps, "productId": product["id"],
        "priceUnit": product["listPrice"], "amountPaid": float(line.paid),
        "amountTotal": float(line.subtotal),
        "employee": order.doctor, "assistant": order.assistant, "counselor": None, "companyId": branch["id"],
        "companyName": branch["name"], "dateOrder": moment,
        "teethIds": [house.teeth[t]["id"] for t in line.teeth],
        "orderPartnerRef": person.ref, "toothRange": shown,
        "toothTypeFilter": 0,
    }  # fmt: skip
