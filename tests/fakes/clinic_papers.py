"""The rest of the clinic: advances, quotations, stock, laboratory, prescriptions, vouchers, files, ledger."""

from __future__ import annotations

from datetime import timedelta

from tests.fakes.clinic_people import Tables, add, label
from tests.fakes.clinic_work import doctors
from tests.fakes.wire import NOTES, NULL_GUID, Inventor, Json, Record, at, iso

UPLOADS = "http://uploads.invalid"  # replaced by the fake's own upload host when it starts


def add_advances(inv: Inventor, tables: Tables, count: int) -> None:
    """Deposits and refunds of advances."""
    rng = inv.rng
    for position in range(count):
        customer, branch = rng.choice(tables["customers"]), rng.choice(tables["companies"])
        moment = inv.past()
        kind = "refund" if position % 8 == 7 else "advance"
        if position == 3:
            moment = at(f"{moment.date().isoformat()}T23:59:59.997")
        add(inv, tables, "partner_advances", {
            "id": inv.guid(), "name": inv.number("TUKH/2026/", 4), "date": iso(moment),
            "journalName": "Tiền mặt",
            "type": kind, "amount": inv.money() if position != 5 else 1234.5,
            "state": "draft" if position % 9 == 8 else "confirmed", "partnerId": customer.row["id"],
            "partnerName": customer.row["name"], "companyId": branch.row["id"],
        }, {"created": iso(moment), "partnerId": customer.row["id"],
        "companyId": branch.row["id"]})  # fmt: skip


def add_quotations(inv: Inventor, tables: Tables, count: int) -> None:
    """Quotations; the lines live in the detail only."""
    rng = inv.rng
    for position in range(count):
        customer, doctor, moment = rng.choice(tables["customers"]), rng.choice(doctors(tables)), inv.past()
        lines: list[Json] = []
        for number in range(rng.randint(0, 3)):
            product = rng.choice(tables["products"])
            lines.append({
                "id": inv.guid(), "name": product.row["name"], "productId": product.row["id"], "qty": 2,
                "product": inv.link(product, "listPrice", "categId"), "discount": 0,
                "discountType": "percentage",
                "amount": 3_000_000.0 if number else 1234.5, "subPrice": 1_500_000.0,
                "diagnostic": NOTES[number],
                "advisoryId": None, "advisory": None, "employeeId": None, "employee": inv.link(doctor),
                "assistantId": NULL_GUID, "assistant": None, "counselor": inv.link(doctor, "hrJobName"),
                "toothCategoryId": NULL_GUID, "toothType": "whole_jaw", "teeth": [], "promotions": [],
                "productUOM": {"id": inv.guid(), "name": "Cái", "factor": 1.0, "factorInv": 1.0},
            } | ({"futureLine": [1, 2]} if number == 1 else {}))  # fmt: skip
        add(inv, tables, "quotations", {
            "id": inv.guid(), "name": inv.number("BG"), "partnerId": customer.row["id"],
            "partner": label(customer),
            "employeeId": NULL_GUID if position % 3 == 0 else doctor.row["id"], "employee": inv.link(doctor),
            "dateQuotation": iso(moment), "dateApplies": 30,
            "dateEndQuotation": iso(moment + timedelta(days=30)),
            "note": NOTES[position % len(NOTES)], "totalAmount": 4_500_000.0, "state": "draft", "orders": [],
            "payments": [{"id": inv.guid(), "sequence": 1, "payment": 50.0, "amount": 2_250_000.0,
                "date": None}],
        }, {"created": iso(moment), "partnerId": customer.row["id"]}, {"lines": lines,
        "promotions": []})  # fmt: skip


def add_stock(inv: Inventor, tables: Tables) -> None:
    """Pickings with moves in the detail; the list of moves lacks ids and holds exact duplicates."""
    rng = inv.rng
    for position in range(14):
        moment, branch = inv.past(), rng.choice(tables["companies"])
        supplier = {"id": inv.guid(), "name": "Công ty Vật tư", "displayName": "[NCC01] Công ty Vật tư"}
        picking_id, name = inv.guid(), inv.number("PN/")
        inner: list[Json] = []
        for number in range(rng.randint(1, 3)):
            product = rng.choice(tables["products"])
            inner.append({
                "id": inv.guid(), "name": product.row["name"], "productId": product.row["id"],
                "product": inv.link(product), "productUOMQty": 3.0, "sequence": number, "note": None,
                "productUOM": {"id": inv.guid(), "name": "Hộp"},
            })  # fmt: skip
            move: Json = {
                "id": inv.guid() if rng.random() < 0.3 else None, "name": product.row["name"],
                "reference": name,
                "productName": product.row["name"], "productQty": 3.0, "productUomQty": 3.0,
                "priceUnit": 1234.5 if number else 20000.0, "isIn": True, "isOut": False,
                "pickingId": picking_id,
                "date": iso(moment), "dateDone": iso(moment), "inventoryId": NULL_GUID,
            }  # fmt: skip
            record = add(inv, tables, "stock_moves", move, {"created": iso(moment)})
            if record.row["id"] is None:
                if position % 2:
                    del record.row["id"]
                copies = rng.choice([0, 1, 2])
                tables["stock_moves"] += [
                    Record(dict(record.row), {}, dict(record.meta)) for _ in range(copies)
                ]
        add(inv, tables, "stock_pickings", {
            "id": picking_id, "name": name, "state": "done", "date": iso(moment), "partner": supplier,
            "partnerId": NULL_GUID if position % 4 == 0 else supplier["id"], "companyId": branch.row["id"],
        }, {"created": iso(moment), "companyId": branch.row["id"], "type": "incoming"},
        {"moveLines": inner})  # fmt: skip


def add_clinical_papers(inv: Inventor, tables: Tables) -> None:
    """Laboratory orders, prescriptions and advisories."""
    rng = inv.rng
    for position in range(30):
        customer, doctor = rng.choice(tables["customers"]), rng.choice(doctors(tables))
        branch = rng.choice(tables["companies"])
        order, line = rng.choice(tables["sale_orders"]), rng.choice(tables["sale_order_lines"])
        moment, product = inv.past(), rng.choice(tables["products"])
        meta = {"created": iso(moment), "companyId": branch.row["id"]}
        teeth = [inv.link(one, "categoryId") for one in rng.sample(tables["teeth"], position % 3)]
        add(inv, tables, "labo_orders", {
            "id": inv.guid(), "name": inv.number("LB"), "customerName": customer.row["name"], "quantity": 1.0,
            "customerRef": customer.row["ref"], "partnerName": "Labo Á Châu", "dateOrder": iso(moment),
            "dateExport": iso(moment) if position % 2 else None, "dateReceipt": None,
            "dateCreated": iso(moment),
            "priceUnit": 500_000.0, "amountTotal": 500_000.0, "productName": product.row["name"],
            "teeth": teeth,
            "state": "confirmed", "saleOrderId": order.row["id"], "saleOrderName": order.row["name"],
        }, dict(meta, customerId=customer.row["id"], saleOrderLineId=line.row["id"]),
            {"customerId": customer.row["id"]})  # fmt: skip
        add(inv, tables, "prescriptions", {
            "id": inv.guid(), "name": inv.number("TT"), "date": iso(moment), "partnerId": customer.row["id"],
            "partnerName": customer.row["name"], "employeeName": doctor.row["name"],
            "diagnostic": NOTES[position % 13],
            "saleOrderId": order.row["id"] if position % 2 else NULL_GUID, "saleOrderName": None,
        }, dict(meta), {"lines": [{"id": inv.guid(), "productId": product.row["id"],
            "quantity": 10.0}]})  # fmt: skip
        add(inv, tables, "advisories", {
            "id": inv.guid(), "date": iso(moment), "employee": inv.link(doctor), "toothType": "manual",
            "teeth": teeth, "toothDiagnosis": [inv.link(rng.choice(tables["tooth_diagnosis"]))],
            "product": [inv.link(product, "listPrice")],
        }, dict(meta, customerId=customer.row["id"]), {"customerId": customer.row["id"]})  # fmt: skip


def add_vouchers(inv: Inventor, tables: Tables) -> None:
    """Cash vouchers; every debtor's first debt is partly collected by one."""
    rng = inv.rng
    debts = [one for one in tables["account_payments"] if one.meta.get("journalType") == "debt"]
    for position in range(30):
        moment, branch = inv.past(), rng.choice(tables["companies"])
        debt = debts[position] if position % 2 and position < len(debts) else None
        add(inv, tables, "cash_vouchers", {
            "id": inv.guid(), "name": inv.number("THUCN/" if debt else "CHI/"), "date": iso(moment),
            "payerReceiver": inv.person(), "loaiThuChiName": None if debt else "Tiền điện",
            "journalName": "Tiền mặt",
            "partnerName": debt and debt.row["partnerName"], "reason": NOTES[position % len(NOTES)],
            "amount": float(int(debt.row["amount"] / 2)) if debt else inv.money(), "state": "posted",
        }, {"created": iso(moment), "companyId": branch.row["id"], "type": "thu" if debt else "chi",
            "accountType": "customer_debt" if debt else "other",
            "partnerId": debt and debt.meta["partnerId"]})  # fmt: skip


def add_files(inv: Inventor, tables: Tables) -> None:
    """Photos and attachments of a fifth of the customers."""
    for position, customer in enumerate(tables["customers"]):
        for number in range(2 if position % 5 == 0 else 0):
            moment, key = inv.past(), inv.guid()
            add(inv, tables, "partner_images", {
                "id": inv.guid(), "name": f"ảnh {number}.png", "partnerId": customer.row["id"],
                "dotKhamId": NULL_GUID,
                "uploadId": f"{UPLOADS}/{key}.png", "date": iso(moment), "note": NOTES[number],
            }, {"created": iso(moment), "partnerId": customer.row["id"]})  # fmt: skip
            add(inv, tables, "partner_attachments", {
                "id": inv.guid(), "name": "phim.pdf", "datasFname": "phim.pdf", "mineType": "application/pdf",
                "url": None, "uploadId": f"{UPLOADS}/{key}.pdf", "dateCreated": iso(moment),
            }, {"created": iso(moment), "partnerId": customer.row["id"]})  # fmt: skip


def add_ledger(inv: Inventor, tables: Tables) -> None:
    """Debt ledger rows (no id): plus for every debt payment, minus for every collection."""
    people = {one.row["id"] for one in tables["customers"]}
    for table, sign in (("account_payments", 1.0), ("cash_vouchers", -1.0)):
        for record in tables[table]:
            facts = record.meta
            debt = facts.get("journalType") == "debt" or facts.get("accountType") == "customer_debt"
            if not debt or facts["partnerId"] not in people:
                continue
            when = record.row.get("paymentDate") or record.row.get("date")
            tables.setdefault("customer_debt_ledger", []).append(Record({
                "name": record.row["name"], "date": when, "balance": sign * record.row["amount"],
                "invoiceOrigin": record.row["name"] if inv.chance(0.8) else None,
            }, {}, {"created": when, "partnerId": record.meta["partnerId"],
            "companyId": record.meta["companyId"]}))  # fmt: skip
    twin = tables["customer_debt_ledger"][0]
    tables["customer_debt_ledger"].append(Record(dict(twin.row), {}, dict(twin.meta)))


def settle(tables: Tables) -> None:
    """Writes the customers' money and state columns from their orders, advances and debts (section 9)."""
    people = {one.row["id"]: one.row for one in tables["customers"]}
    for record in tables["sale_orders"]:
        row, customer = record.row, people.get(record.row["partnerId"])
        if customer is None or row["state"] == "draft":
            continue
        customer["orderResidual"] += row["residual"]
        customer["amountTreatmentTotal"] += row["amountTotal"]
        customer["amountRevenueTotal"] += row["totalPaid"]
        if customer.get("orderState") != "sale" and row["state"] in ("sale", "done"):
            customer["orderState"] = customer["treatmentStatus"] = row["state"]
    for record in tables["partner_advances"]:
        if record.row["state"] == "confirmed" and record.meta["partnerId"] in people:
            sign = 1 if record.row["type"] == "advance" else -1
            people[record.meta["partnerId"]]["amountBalance"] += sign * record.row["amount"]
    for record in tables["account_payments"]:
        customer = people.get(record.meta["partnerId"])
        if customer is not None and record.meta["journalType"] == "advance":
            customer["amountBalance"] -= record.row["amount"]
    for record in tables["customer_debt_ledger"]:
        customer = people.get(record.meta["partnerId"])
        if customer is not None:
            customer["totalDebit"] += record.row["balance"]
    for record in tables["customers"]:
        record.detail.update({k: v for k, v in record.row.items() if k in ("totalDebit", "orderState")})
