"""The small papers: quotations, stock, lab orders, prescriptions, vouchers, advisories, images, files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sync.demo import pools
from sync.demo.dice import Calendar, Dice
from sync.demo.orders import Order
from sync.demo.payments import Books
from sync.demo.people import Person
from sync.demo.staff import House

Json = dict[str, Any]
Pair = tuple[Json, Json]
"""A list row and its detail."""
_OVERDRAWN = 41
"""Every so many moves more goes out than the books of its branch hold."""


def quotation_rows(
    seed: int, count: int, people: list[Person], house: House, calendar: Calendar
) -> Iterator[Pair]:
    """Quotations; their lines live in the detail."""
    dice = Dice(seed, "quotations")
    for number in range(count):
        person = dice.one(people)
        day, last = calendar.after(dice, person.day, 100.0), len(calendar.text) - 1
        employee = dice.one(house.doctors[person.branch])
        lines = [_quotation_line(dice, house, employee) for _ in range(dice.randrange(1, 5))]
        total = sum(line["amount"] for line in lines)
        row = {
            "id": dice.guid(), "name": f"BG{number + 1:05d}", "partner": person.partner,
            "partnerId": person.id,
            "employee": employee, "employeeId": employee["id"],
            "dateQuotation": f"{calendar.text[day]}T09:00:00",
            "dateApplies": 30, "dateEndQuotation": f"{calendar.text[min(day + 30, last)]}T00:00:00",
            "note": None, "totalAmount": total, "state": dice.one(("draft", "draft", "done")),
            "payments": [
                {"id": dice.guid(), "sequence": 1, "discountPercentType": "fixed", "payment": 50.0,
                "amount": total / 2,
                 "date": f"{calendar.text[day]}T00:00:00", "quotationId": None}
            ],
            "orders": [], "validState": None, "companyId": house.branches[person.branch]["id"],
        }  # fmt: skip
        yield row, {**row, "lines": lines, "promotions": [], "totalAmountDiscount": 0.0}


def _quotation_line(dice: Dice, house: House, employee: Json) -> Json:
    service = dice.one(house.services)
    quantity = dice.randrange(1, 4)
    category = house.tooth_categories[0]
    teeth = [house.teeth[f"{dice.randrange(1, 5)}{place}"] for place in dice.sample(range(1, 9), quantity)]
    product = {"id": service["id"], "name": service["name"], "listPrice": service["listPrice"]}
    return {
        "id": dice.guid(), "name": service["name"], "product": product, "productId": service["id"],
        "qty": quantity,
        "discount": 0, "discountType": "percentage", "amount": quantity * service["listPrice"],
        "subPrice": service["listPrice"], "amountDiscountTotal": 0.0, "diagnostic": dice.one(pools.DIAGNOSES),
        "advisoryId": None, "advisory": None, "employeeId": employee["id"], "employee": employee,
        "assistantId": None,
        "assistant": None, "counselorId": None, "counselor": None, "toothCategory": category,
        "toothCategoryId": category["id"], "teeth": [{"id": t["id"], "name": t["name"]} for t in teeth],
        "toothType": "manual", "amountPromotionToOrder": 0.0, "amountPromotionToOrderLine": 0.0,
        "promotions": [],
        "productUOMId": service["uomId"], "productUOM": {"id": service["uomId"], "name": service["uomName"]},
    }  # fmt: skip


def stock_rows(
    seed: int, counts: dict[str, int], house: House, calendar: Calendar
) -> tuple[list[Pair], list[Json]]:
    """Pickings with their details, and all moves; the moves' rows carry no id, as the server's."""
    dice = Dice(seed, "stock")
    pickings: list[Pair] = []
    moves: list[Json] = []
    held: dict[str, Counter[str]] = defaultdict(Counter)
    shelves = house.materials + house.medicines
    total, count = counts["stock_moves"], counts["stock_pickings"]
    supplier = {"id": dice.guid(), "name": "Nhà cung cấp 1", "displayName": "[NCC001] Nhà cung cấp 1"}
    days = sorted(calendar.past(dice, count))
    for number, day in enumerate(days):
        branch = house.branches[number % len(house.branches)]
        here = held[branch["id"]]
        incoming = number % 3 != 2 or not here
        moment = f"{calendar.text[day]}T10:{number % 60:02d}:00"
        ident, name = dice.guid(), f"{'WH/IN' if incoming else 'WH/OUT'}/{number + 1:05d}"
        mine = total // count + (1 if number < total % count else 0)
        lines = []
        for order in range(mine):
            stocked = [] if incoming else [one for one in shelves if here[one["id"]] > 0]
            product = dice.one(stocked or shelves)
            left = None if incoming else here[product["id"]]
            move = _move(dice, product, ident, name, moment, left, order, len(moves) % _OVERDRAWN == 7)
            here[product["id"]] += move["productQty"] if incoming else -move["productQty"]
            moves.append(move)
            lines.append({"id": dice.guid(), "name": move["name"], "productId": product["id"],
                          "productUOMQty": move["productQty"], "priceUnit": move["priceUnit"],
                          "sequence": order})  # fmt: skip
        value = float(sum(move["totalAmount"] for move in moves[len(moves) - mine :]))
        row = {
            "id": ident, "partnerId": supplier["id"], "partner": supplier, "state": "done", "date": moment,
            "name": name,
            "createdByName": house.users[0]["name"], "companyId": branch["id"], "companyName": branch["name"],
            "dateDone": moment, "totalAmount": value,
            "origin": None,
        }  # fmt: skip
        detail = {**row, "pickingTypeId": supplier["id"], "note": None, "moveLines": lines,
        "locationId": branch["id"],
                  "locationDestId": branch["id"]}  # fmt: skip
        pickings.append((row, detail))
    return pickings, moves


def _move(
    dice: Dice,
    product: Json,
    picking: str,
    name: str,
    moment: str,
    left: float | None,
    order: int,
    overdrawn: bool,
) -> Json:
    """A move; ``left`` is the stock that goods out are taken from, None for goods in."""
    incoming = left is None
    quantity, price = float(dice.randrange(1, 50)), product["purchasePrice"]
    if left is not None:
        quantity = left + quantity if overdrawn else min(quantity, max(left, 1.0))
    return {
        "name": product["name"], "reference": name, "origin": None, "productName": product["name"],
        "productDefaultCode": product["defaultCode"], "productDisplayName": product["displayName"],
        "productCategType": "product", "productQty": quantity, "productUomQty": quantity,
        "productUomName": product["uomName"], "priceUnit": price, "priceDisplay": price,
        "totalAmount": quantity * price, "value": quantity * price * (1 if incoming else -1),
        "uomPrice": price,
        "isIn": incoming, "isOut": not incoming, "date": moment, "dateDone": moment, "pickingId": picking,
        "inventoryId": None, "productId": product["id"], "sequence": order,
    }  # fmt: skip


def labo_rows(seed: int, count: int, orders: list[Order], house: House, calendar: Calendar) -> Iterator[Pair]:
    """Lab orders for lines that need one."""
    dice = Dice(seed, "labo")
    fitting = [(o, line) for o in orders if o.state != "draft" for line in o.lines if line.product["isLabo"]]
    fitting = fitting or [(order, order.lines[0]) for order in orders]
    for number in range(count):
        order, line = dice.one(fitting)
        person = order.person
        ordered, planned = calendar.text[order.day], calendar.text[min(order.day + 7, calendar.today + 7)]
        received = order.day + 7 < calendar.today and number % 6 != 0
        lab = f"Labo {number % 3 + 1}"
        row = {
            "id": dice.guid(), "partnerDisplayName": f"[NCC10{number % 3}] {lab}", "partnerName": lab,
            "partnerRef": f"NCC10{number % 3}", "customerDisplayName": person.partner["displayName"],
            "customerName": person.name, "customerRef": person.ref, "productName": line.product["name"],
            "name": f"LB{number + 1:05d}", "dateOrder": f"{ordered}T15:00:00",
            "datePlanned": f"{planned}T00:00:00",
            "dateReceipt": f"{planned}T09:00:00" if received else None,
            "dateExport": f"{planned}T16:00:00" if received and number % 2 else None, "color": "A2",
            "note": None,
            "quantity": float(line.quantity), "priceUnit": 400_000.0,
            "amountTotal": 400_000.0 * line.quantity,
            "warrantyCode": f"BH{number + 1:06d}" if received else None, "warrantyPeriod": None,
            "saleOrderLineName": line.product["name"], "saleOrderId": order.id, "saleOrderName": order.name,
            "dateCreated": f"{ordered}T15:00:00",
            "teeth": [{"id": house.teeth[t]["id"], "name": t} for t in line.teeth],
            "state": "confirmed" if number % 5 else "draft", "toothType": line.kind or None,
            "teethDisplay": ", ".join(line.teeth), "toothRange": None, "toothTypeFilter": 0,
        }  # fmt: skip
        known = {"customerId": person.id, "saleOrderLineId": line.id, "productId": line.product["id"]}
        yield row, {**row, **known, "indicated": None, "technicalNote": None}


def prescription_rows(
    seed: int, count: int, orders: list[Order], house: House, calendar: Calendar
) -> Iterator[Pair]:
    """Prescriptions with their medicines in the detail."""
    dice = Dice(seed, "prescriptions")
    for number in range(count):
        order = dice.one(orders)
        person = order.person
        row = {
            "id": dice.guid(), "name": f"TT{number + 1:05d}",
            "date": f"{calendar.text[order.day]}T{order.time}",
            "partnerName": person.name, "partnerDisplayName": person.partner["displayName"],
            "saleOrderId": order.id,
            "saleOrderName": order.name, "employeeName": order.doctor["name"],
            "diagnostic": dice.one(pools.DIAGNOSES),
            "partnerId": person.id, "invoiceStatus": "no",
        }  # fmt: skip
        lines = [
            {"id": dice.guid(), "productId": medicine["id"],
            "product": {"id": medicine["id"], "name": medicine["name"]},
             "numberOfTimes": 2, "amountOfTimes": 1.0, "numberOfDays": 5, "quantity": 10.0,
             "useAt": "after_meal"}
            for medicine in dice.sample(house.medicines, 2)
        ]  # fmt: skip
        yield row, {
            **row, "dotKhamId": None, "employeeId": order.doctor["id"], "employee": order.doctor,
            "lines": lines,
            "note": None, "companyId": house.branches[person.branch]["id"], "reExaminationDate": None,
        }  # fmt: skip


def voucher_rows(seed: int, count: int, books: Books, house: House, calendar: Calendar) -> Iterator[Pair]:
    """Debt collections first, then other receipts and expenses up to the count."""
    dice = Dice(seed, "vouchers")
    collected = books.collected[:count]
    for number in range(count):
        journal = house.journals["bank" if number % 3 == 0 else "cash"]
        if number < len(collected):
            person, day, amount, name = collected[number]
            kind, account, branch = "thu", "customer_debt", house.branches[person.branch]
            partner: Json | None = {"id": person.id, "name": person.name}
            label, reason, state = "Thu công nợ khách hàng", "Thu công nợ", "posted"
        else:
            day, amount = calendar.past(dice, 1)[0], dice.randrange(1, 60) * 50_000
            kind, account = ("chi" if number % 4 else "thu"), "other"
            branch, partner = house.branches[number % len(house.branches)], None
            name = f"{kind.upper()}/{calendar.year[day]}/{number + 1:05d}"
            label, reason = (
                ("Chi khác" if kind == "chi" else "Thu khác"),
                dice.one(("Điện nước", "Văn phòng phẩm", "Sửa chữa")),
            )
            state = dice.one(("posted",) * 8 + ("draft", "cancel"))
        row = {
            "id": dice.guid(), "name": name, "date": f"{calendar.text[day]}T{calendar.slot(dice, day)}:00",
            "payerReceiver": partner["name"] if partner else "Nội bộ", "loaiThuChiName": label,
            "journalName": journal["name"], "partnerName": partner["name"] if partner else None,
            "reason": reason,
            "amount": float(amount), "state": state,
        }  # fmt: skip
        yield row, {
            **row, "companyId": branch["id"], "company": {"id": branch["id"], "name": branch["name"]},
            "journalId": journal["id"], "journal": journal, "type": kind, "communication": reason,
            "accountType": account, "loaiThuChiId": None, "loaiThuChi": None,
            "partnerType": "customer" if partner else None, "partner": partner, "agent": None,
            "isAccounting": True,
        }  # fmt: skip


def advisory_rows(
    seed: int, count: int, people: list[Person], house: House, calendar: Calendar
) -> Iterator[Pair]:
    """Tooth states found at a visit."""
    dice = Dice(seed, "advisories")
    for _ in range(count):
        person = dice.one(people)
        day = calendar.after(dice, person.day, 30.0)
        doctor = dice.one(house.doctors[person.branch])
        service = dice.one(house.services)
        teeth = [house.teeth[f"{dice.randrange(1, 5)}{dice.randrange(1, 9)}"]]
        row = {
            "id": dice.guid(), "date": f"{calendar.text[day]}T{calendar.slot(dice, day)}:00",
            "employee": doctor,
            "toothType": "manual", "teeth": teeth,
            "toothDiagnosis": [dice.one(house.rows["tooth_diagnosis"])],
            "product": [{"id": service["id"], "name": service["name"]}],
        }  # fmt: skip
        yield row, {
            **row, "customerId": person.id, "customer": {"id": person.id, "name": person.name},
            "employeeId": doctor["id"], "toothCategoryId": house.tooth_categories[0]["id"],
            "toothCategory": house.tooth_categories[0], "note": None,
            "companyId": house.branches[person.branch]["id"],
        }  # fmt: skip


def image_rows(seed: int, count: int, people: list[Person], calendar: Calendar) -> Iterator[Json]:
    """Photos: names and addresses; the local server draws the files. The first customer has a quarter."""
    dice = Dice(seed, "images")
    few = dice.sample(people, min(len(people), max(2, count // 4)))
    for number in range(count):
        person = few[number % len(few) if number % 4 else 0]
        day = calendar.after(dice, person.day, 60.0)
        ident = dice.guid()
        yield {
            "id": ident, "name": f"anh_{number + 1:03d}.jpg", "partnerId": person.id, "dotKhamId": None,
            "uploadId": f"/api/Web/Image/{ident}",
            "date": f"{calendar.text[day]}T08:30:00",
            "note": "Trước điều trị" if number % 2 else None,
        }  # fmt: skip


def attachment_rows(
    seed: int, count: int, people: list[Person], calendar: Calendar
) -> Iterator[tuple[Json, str]]:
    """Files with the customer that each hangs on: half are old photos without an address of their own."""
    dice = Dice(seed, "attachments")
    for number in range(count):
        person = dice.one(people)
        day = calendar.after(dice, person.day, 60.0)
        ident = dice.guid()
        photo = number % 2 == 1
        url = None if photo else f"https://files.example.invalid/{ident}.pdf"
        ending = "jpg" if photo else "pdf"
        yield {
            "id": ident, "name": f"Phim {number + 1}.{ending}", "datasFname": f"phim_{number + 1}.{ending}",
            "mineType": "image/jpeg" if photo else "application/pdf", "url": url, "uploadId": url,
            "dateCreated": f"{calendar.text[day]}T09:00:00",
        }, person.id  # fmt: skip
