"""The daily part of the clinic: bookings, check-ins, orders with lines and steps, visits and money."""

from __future__ import annotations

from datetime import timedelta

from tests.fakes.clinic_people import Tables, add, label, opening
from tests.fakes.wire import NOTES, NULL_GUID, Inventor, Json, Record, at, iso

STATE_LABEL = {"draft": "Nháp", "sale": "Đang điều trị", "done": "Hoàn thành", "cancel": "Ngừng điều trị"}


def doctors(tables: Tables) -> list[Record]:
    return [one for one in tables["employees"] if one.row.get("isDoctor")]


def add_appointments(inv: Inventor, tables: Tables, count: int) -> None:
    """Bookings over three years and four months ahead: ties by the minute, 0 and 900 minutes, midnight.

    Flat and embedded names complement or contradict each other; some rows point to a customer or
    doctor who is not there.
    """
    rng, staff = inv.rng, doctors(tables)
    days = [(inv.today + timedelta(days=rng.randint(-1095, 120))).isoformat() for _ in range(count // 5)]
    days += [inv.today.isoformat()] * 3
    for position in range(count):
        customer, doctor = rng.choice(tables["customers"]), rng.choice(staff)
        branch = rng.choice(tables["companies"])
        clock = rng.choice(["08:00", "08:30", "09:00", "09:00", "14:15", "17:45"])
        if position % 100 == 99:
            clock = "00:00"
        day = rng.choice(days)
        carried = opening(day, clock) if position % 4 == 0 else f"{day}T00:00:00"
        minutes = {0: 0, 1: 900}.get(position % 50, rng.choice([15, 30, 60]))
        partner, partner_id = label(customer), customer.row["id"]
        if position % 60 == 59:
            partner_id = inv.guid()  # the customer was deleted
            partner = {"id": partner_id, "name": "Khách đã xóa"}
        flat_name = {0: None, 1: "Tên phẳng khác"}.get(position % 7, partner["name"])
        past = day < inv.today.isoformat()
        add(inv, tables, "customer_appointments", {
            "id": inv.guid(), "name": inv.number("LH"), "date": carried, "time": clock,
            "timeExpected": minutes,
            "doctorId": NULL_GUID if position % 9 == 0 else doctor.row["id"],
            "doctor": None if position % 11 == 0 else inv.link(doctor, "hrJobName"),
            "doctorName": None if position % 5 == 0 else doctor.row["name"],
            "state": rng.choice(["done", "done", "cancel", "confirmed"]) if past else "confirmed",
            "partnerId": NULL_GUID if position % 13 == 0 else partner_id, "partner": partner,
            "partnerName": flat_name, "note": NOTES[position % len(NOTES)], "isLate": False,
            "services": [inv.link(one, "listPrice") for one in rng.sample(tables["products"],
                rng.randint(0, 2))],
            "companyId": branch.row["id"], "companyName": branch.row["name"], "color": str(position % 8),
            "dateTimeAppointment": opening(day, clock), "isRepeatCustomer": position % 3 == 0,
        }, {"scheduled": opening(day, clock), "partnerId": partner_id, "companyId": branch.row["id"],
            "doctorId": doctor.row["id"] if position % 9 or position % 11 else None})  # fmt: skip


def add_receipts(inv: Inventor, tables: Tables, count: int) -> None:
    """Check-ins; every fiftieth has no dateWaiting. The branch is in the detail only."""
    rng, staff = inv.rng, doctors(tables)
    for position in range(count):
        customer, doctor = rng.choice(tables["customers"]), rng.choice(staff)
        branch = rng.choice(tables["companies"])
        waiting = inv.past()
        if position % 75 == 7:
            waiting = at(f"{waiting.date().isoformat()}T00:00:00")
        if position % 75 == 8:
            waiting = at(f"{waiting.date().isoformat()}T23:59:59.997")
        add(inv, tables, "customer_receipts", {
            "id": inv.guid(), "dateWaiting": None if position % 50 == 49 else iso(waiting),
            "dateExamination": iso(waiting + timedelta(minutes=10)),
            "dateDone": iso(waiting + timedelta(hours=1)),
            "doctorId": doctor.row["id"], "doctorName": doctor.row["name"], "partnerId": customer.row["id"],
            "partnerName": customer.row["name"], "partnerPhone": customer.row.get("phone"),
            "state": rng.choice(["done", "done", "examination", "waiting"]),
            "reason": NOTES[position % len(NOTES)],
        }, {"created": iso(waiting), "companyId": branch.row["id"]},
        {"companyId": branch.row["id"]})  # fmt: skip


def step(inv: Inventor, line: Json, position: int) -> Json:
    """One inline step; some do not repeat the ids of their line (section 5.5)."""
    row: Json = {
        "id": inv.guid(), "name": f"Bước {position + 1}", "isDone": inv.chance(0.5), "order": position,
        "numberOfTimes": 1, "productId": line["productId"], "dateCreated": line["date"],
    }  # fmt: skip
    if position == 0:
        row |= {"saleLineId": line["id"], "saleOrderId": line["orderId"]}
    elif position == 1:
        row |= {"saleLineId": None, "saleOrderId": NULL_GUID, "futureStep": {"id": "x", "name": "y"}}
    return row


def add_line(inv: Inventor, tables: Tables, order: Json, meta: Json, number: int) -> float:
    """One treatment line; returns its amount. Quantity is sent under two spellings, sometimes unequal."""
    rng, product, doctor = inv.rng, inv.rng.choice(tables["products"]), inv.rng.choice(doctors(tables))
    quantity, price = float(rng.randint(1, 3)), inv.money()
    if number == 40:
        price = 1234.5
    total = quantity * price
    paid = 0.0 if order["state"] == "draft" else total if order["state"] == "done" else float(int(total / 2))
    teeth = [one.row["name"] for one in rng.sample(tables["teeth"], rng.randint(0, 3))]
    line: Json = {
        "id": inv.guid(), "name": product.row["name"], "state": order["state"], "orderId": order["id"],
        "orderName": order["name"], "orderPartnerId": order["partnerId"],
        "orderPartnerName": order["partnerName"],
        "productId": product.row["id"], "productName": product.row["name"], "priceUnit": price,
        "productUOMQty": quantity, "priceSubTotal": total, "priceTotal": total, "amountTotal": total,
        "amountInvoiced": paid, "amountPaid": paid,
        "amountResidual": 0.0 if order["state"] == "draft" else total - paid,
        "date": None if number % 40 == 39 else order["dateOrder"], "dateOrder": order["dateOrder"],
        "teeth2": teeth, "teethDisplay": ", ".join(teeth), "toothType": "manual" if teeth else None,
        "employee": inv.link(doctor), "employeeName": None if number % 4 == 0 else doctor.row["name"],
        "assistant": None, "counselor": {"id": NULL_GUID, "name": None} if number % 6 == 0 else None,
        "isActive": True, "companyId": order["companyId"], "diagnostic": NOTES[number % len(NOTES)],
    }  # fmt: skip
    if number % 3 == 0:
        line["productUomQty"] = quantity + 1 if number % 2 else quantity
    line["steps"] = None if number % 10 == 9 else [step(inv, line, at_) for at_ in range(rng.randint(0, 3))]
    add(inv, tables, "sale_order_lines", line, dict(meta, partnerId=order["partnerId"]),
        {"employeeId": doctor.row["id"], "isCancelled": False, "discount": 0.0})  # fmt: skip
    if "productUomQty" in line and number % 3:
        line.pop("productUomQty")
    return total


def add_orders(inv: Inventor, tables: Tables, count: int) -> None:
    """Treatment orders with lines that share their creation time (ties), visits and payments."""
    rng = inv.rng
    lines = 0
    for position in range(count):
        customer, branch = rng.choice(tables["customers"]), rng.choice(tables["companies"])
        doctor, moment = rng.choice(doctors(tables)), inv.past()
        state = rng.choice(["sale", "done", "done", "draft", "cancel" if position % 20 == 0 else "sale"])
        order: Json = {
            "id": inv.guid(), "name": inv.number("SO"), "dateOrder": iso(moment), "state": state,
            "stateDisplay": STATE_LABEL[state], "partnerId": customer.row["id"],
            "partnerName": customer.row["name"] if position % 6 else None, "partner": label(customer),
            "companyId": branch.row["id"], "companyName": branch.row["name"],
            "doctorName": doctor.row["name"],
            "amountDiscountTotal": 0.0,
        }  # fmt: skip
        if position % 70 == 69:
            order |= {"partnerId": inv.guid(), "partner": None, "partnerName": "Khách chi nhánh khác"}
        meta = {"created": iso(moment), "companyId": branch.row["id"], "partnerId": order["partnerId"]}
        own = rng.randint(1, 3)
        total = sum(add_line(inv, tables, order, meta, lines + n) for n in range(own))
        fresh = tables["sale_order_lines"][-own:]
        paid = sum(one.row["amountInvoiced"] for one in fresh)
        lines += own
        order |= {"amountTotal": total, "totalPaid": paid, "residual": total - paid,
                  "productNames": ", ".join(one.row["productName"] for one in fresh)}  # fmt: skip
        add(inv, tables, "sale_orders", order, dict(meta), {"orderLines": [dict(one.row) for one in fresh]})
        if paid:
            add_payments(inv, tables, order, fresh, paid)
        if position % 5 != 4:
            add_visit(inv, tables, order, fresh, customer)


def add_payments(inv: Inventor, tables: Tables, order: Json, lines: list[Record], paid: float) -> None:
    """One SO payment split over one or two journals, each an account payment (section 9)."""
    rng = inv.rng
    journals = {one.row["type"]: one for one in tables["account_journals"]}
    kinds = rng.choice([["cash"], ["bank"], ["cash", "bank"], ["debt"], ["cash", "debt"], ["advance"]])
    parts = [paid] if len(kinds) == 1 else [float(int(paid / 3)), paid - float(int(paid / 3))]
    moment = at(order["dateOrder"]) + timedelta(minutes=30)
    meta = {"created": iso(moment), "companyId": order["companyId"], "partnerId": order["partnerId"],
            "saleOrderId": order["id"]}  # fmt: skip
    children: list[Json] = []
    for kind, amount in zip(kinds, parts, strict=True):
        journal, shown = journals[kind], order["partnerName"] or "không tên"
        row: Json = {
            "id": inv.guid(), "name": inv.number("THU/"), "partnerName": shown, "paymentDate": iso(moment),
            "partnerType": "customer", "paymentType": "inbound", "journal": inv.link(journal, "type"),
            "journalName": journal.row["name"], "journalType": kind, "state": "posted", "amount": amount,
            "amountSigned": amount, "communication": NOTES[len(children)], "companyId": order["companyId"],
        }  # fmt: skip
        if rng.random() < 0.4:
            row["partnerId"] = order["partnerId"]
        record = add(inv, tables, "account_payments", row, dict(meta, journalType=kind))
        if "partnerId" in record.row and record.row["partnerId"] != order["partnerId"]:
            del record.row["partnerId"]  # the 2023 row has none
        record.detail["partner"] = {"id": order["partnerId"], "name": shown}
        record.detail.pop("partnerId", None)
        children.append(
            {k: row.get(k) for k in ("id", "name", "amount", "paymentDate", "journalName", "state")}
        )
    row = {
        "id": inv.guid(), "amount": paid, "date": iso(moment), "note": None, "state": "posted",
        "payments": children,
        "saleOrderLines": [inv.link(one) for one in lines], "orderId": order["id"],
        "orderName": order["name"],
        "partnerId": None if rng.random() < 0.2 else order["partnerId"], "companyId": order["companyId"],
    }  # fmt: skip
    add(inv, tables, "sale_order_payments", row, meta)


def add_visit(inv: Inventor, tables: Tables, order: Json, lines: list[Record], customer: Record) -> None:
    """A visit (dot kham); its lines are in the detail, a few also in the list of lines."""
    rng, doctor, user = inv.rng, inv.rng.choice(doctors(tables)), inv.rng.choice(tables["application_users"])
    number = len(tables.get("dot_khams", []))
    only_user = number % 8 == 0
    moment = at(order["dateOrder"]) + timedelta(hours=1)
    row: Json = {
        "id": inv.guid(), "name": inv.number("DK"), "partnerId": order["partnerId"], "date": iso(moment),
        "partner": None if number % 4 == 1 else {**label(customer), "id": order["partnerId"]},
        "doctorId": None if only_user else doctor.row["id"],
        "doctor": None if only_user else inv.link(doctor),
        "doctorUserId": user.row["id"] if only_user else None, "assistantId": NULL_GUID, "assistant": None,
        "saleOrderId": order["id"], "saleOrderName": order["name"], "companyId": order["companyId"],
        "reason": NOTES[number % len(NOTES)], "totalAmount": order["amountTotal"],
        "totalPaid": order["totalPaid"],
        "doctorName": doctor.row["name"] if number % 3 else None, "state": "confirmed",
    }  # fmt: skip
    inner: list[Json] = []
    for line in lines[: rng.randint(0, len(lines))]:
        product = {"id": line.row["productId"], "name": line.row["productName"], "listPrice": 1000.0}
        inner.append({
            "id": inv.guid(), "nameStep": "Bước 1", "productId": NULL_GUID, "product": product,
            "note": NOTES[len(inner)], "teeth": [inv.link(one) for one in rng.sample(tables["teeth"], 2)],
            "saleOrderLineId": line.row["id"], "sequence": len(inner) + 1, "dotKhamId": row["id"],
        })  # fmt: skip
    meta = {"created": iso(moment), "partnerId": order["partnerId"], "companyId": order["companyId"],
            "saleOrderId": order["id"]}  # fmt: skip
    add(inv, tables, "dot_khams", row, meta, {"lines": inner, "appointment": None, "dotKhamImages": []})
    for one in inner[:1] if number % 3 == 0 else []:
        add(inv, tables, "dot_kham_lines", {
            "id": one["id"], "dotKhamDate": row["date"], "dotKhamName": row["name"],
            "dotKhamSaleOrder": {"id": order["id"], "name": order["name"]},
            "dotKhamPartner": row.get("partner"),
            "productName": None, "dotKhamDoctorName": row.get("doctorName"), "nameStep": "Bước 1",
            "note": one["note"], "teeth": one["teeth"],
        }, {"created": iso(moment), "dotKhamId": row["id"]}, {"product": one["product"]})  # fmt: skip
