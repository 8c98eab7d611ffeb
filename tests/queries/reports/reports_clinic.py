"""A clinic of two branches whose every report was worked out by hand: November 2026 up to Monday the 23rd."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.desk_clinic import hold
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, KEY, USER_DOCTOR, customer, customer_id

Row = dict[str, Any]
TODAY = "2026-11-23"
READ_AT = "2026-11-23T18:00:00+07:00"
IMPLANT, SCALING = "91000000-0000-0000-0000-000000000001", "91000000-0000-0000-0000-000000000002"
FRIENDS = "50000000-0000-0000-0000-000000000001"
NOBODY = {"doctorId": None, "doctorName": None}

CUSTOMERS = [
    customer(1, "An", date="2026-11-05T08:00:00", sourceId=FRIENDS, sourceName="Người quen"),
    customer(2, "Bình", date="2026-10-10T08:00:00"),
    customer(3, "Chi", date="2026-11-20T08:00:00", sourceName="Facebook", companyId=BRANCH_B),
    customer(4, "Dũng", date="2025-12-01T08:00:00", sourceId=FRIENDS, companyId=BRANCH_B),
    customer(5, "Giang", date="2026-11-09T08:00:00"),
]


def order_id(number: int) -> str:
    return f"50000000-0000-0000-0000-{number:012d}"


def order(number: int, day: str, who: int, branch: str, state: str, *money: float | None) -> Row:
    """``money``: total, paid, left."""
    return {
        "id": order_id(number),
        "name": f"SO{number:05d}",
        "partnerId": customer_id(who),
        "state": state,
        "dateOrder": f"{day}T09:00:00",
        "amountTotal": money[0],
        "totalPaid": money[1],
        "residual": money[2],
        "companyId": branch,
    }


ORDERS = [
    order(1, "2026-11-05", 1, BRANCH_A, "sale", 10_000_000.0, 7_000_000.0, 3_000_000.0),
    order(2, "2026-11-10", 2, BRANCH_A, "done", 2_000_000.5, 2_000_000.5, 0.0),
    order(3, "2026-11-20", 3, BRANCH_B, "sale", 1_000_000.0, 0.0, None),
    order(4, "2026-10-12", 2, BRANCH_A, "done", 4_000_000.0, 4_000_000.0, 0.0),
    order(5, "2026-11-11", 4, BRANCH_B, "draft", 9_000_000.0, 0.0, 9_000_000.0),
    order(6, "2026-11-12", 4, BRANCH_B, "cancel", 500_000.0, 0.0, 500_000.0),  # has no lines
    order(7, "2025-12-03", 4, BRANCH_B, "sale", 3_000_000.0, 3_000_000.0, 0.0),
]


def line_id(number: int) -> str:
    return f"11000000-0000-0000-0000-{number:012d}"


def line(
    number: int, of: int, product: str | None, doctor: str | None, *money: float | None, **more: Any
) -> Row:
    """``money``: amount, paid, left, quantity."""
    parent = ORDERS[of - 1]
    row: Row = {
        "id": line_id(number),
        "orderId": parent["id"],
        "orderName": parent["name"],
        "orderPartnerId": parent["partnerId"],
        "productId": product,
        "productName": {IMPLANT: "Cấy ghép", SCALING: "Cạo vôi"}.get(product or "", "Tẩy trắng"),
        "state": parent["state"],
        "date": parent["dateOrder"],
        "priceSubTotal": money[0],
        "amountInvoiced": money[1],
        "amountResidual": money[2],
        "productUOMQty": money[3],
        "employee": {"id": doctor, "name": "BS."} if doctor else None,
        "companyId": parent["companyId"],
        "steps": [],
    }
    return row | more


LINES = [
    line(1, 1, IMPLANT, DOCTOR, 8_000_000.0, 6_000_000.0, 2_000_000.0, 1.0),
    line(2, 1, SCALING, USER_DOCTOR, 2_000_000.0, 1_000_000.0, 1_000_000.0, 2.0),
    line(3, 2, SCALING, DOCTOR, 2_000_000.5, 2_000_000.5, 0.0, 1.5),
    line(4, 3, None, None, 1_000_000.0, 0.0, None, 1.0, date=None, dateOrder="2026-11-20T09:00:00"),
    line(5, 4, IMPLANT, DOCTOR, 4_000_000.0, 4_000_000.0, 0.0, 1.0),
    line(6, 5, SCALING, DOCTOR, 9_000_000.0, 0.0, 9_000_000.0, 1.0),
    line(7, 7, IMPLANT, USER_DOCTOR, 3_000_000.0, 3_000_000.0, 0.0, 1.0),
]


def payment_id(number: int) -> str:
    return f"ac000000-0000-0000-0000-{number:012d}"


def paid(
    number: int, day: str, who: int | None, branch: str, journal: str | None, amount: float, **more: Any
) -> Row:
    row: Row = {
        "id": payment_id(number),
        "name": f"THU/{number}",
        "partnerType": "customer",
        "paymentType": "inbound",
        "paymentDate": day if "T" in day else f"{day}T09:45:00",
        "journalType": journal,
        "state": "posted",
        "amount": amount,
        "amountSigned": amount,
        "partnerId": None if who is None else customer_id(who),
        "companyId": branch,
    }
    return row | more


PAYMENTS = [
    paid(1, "2026-11-05", 1, BRANCH_A, "cash", 3_000_000.0),
    paid(2, "2026-11-06", 1, BRANCH_A, "bank", 2_000_000.0),
    paid(3, "2026-11-06", 1, BRANCH_A, "advance", 1_000_000.0),
    paid(4, "2026-11-07", 1, BRANCH_A, "debt", 1_000_000.0),
    paid(5, "2026-11-10", 2, BRANCH_A, "cash", 2_000_000.5),
    paid(6, "2026-11-20", 3, BRANCH_B, "cash", 700_000.0, state="cancel"),
    paid(7, "2026-11-21", 1, BRANCH_A, "cash", 200_000.0, paymentType="outbound", amountSigned=-200_000.0),
    paid(8, "2026-11-21", 1, BRANCH_A, "cash", 999.0, state="draft"),
    paid(9, "2026-11-22", 1, BRANCH_A, "insurance", 400_000.0),
    paid(
        10,
        "2026-11-22",
        None,
        BRANCH_A,
        "bank",
        5_000_000.0,
        partnerType="supplier",
        amountSigned=-5_000_000.0,
    ),
    paid(11, "2026-11-12", 4, BRANCH_B, "cash", 300_000.0),  # belongs to no order
    paid(12, "2026-10-12", 2, BRANCH_A, "bank", 4_000_000.0),
    paid(13, "2025-12-03", 4, BRANCH_B, "bank", 3_000_000.0),
    # Half past midnight of the 31st in clinic time; an older server does not tell the customer.
    paid(14, "2026-10-30T17:30:00Z", None, BRANCH_B, "cash", 50_000.0),
]


def order_payment(number: int, of: int, parts: list[int], lines: list[int], **more: Any) -> Row:
    row: Row = {
        "id": f"0d000000-0000-0000-0000-{number:012d}",
        "orderId": order_id(of),
        "orderName": f"SO{of:05d}",
        "partnerId": ORDERS[of - 1]["partnerId"],
        "state": "posted",
        "date": "2026-11-05T09:45:00",
        "saleOrderLines": [{"id": line_id(one), "name": "x"} for one in lines],
        "payments": [{"id": payment_id(part)} for part in parts],
        "isRefund": False,
        "companyId": BRANCH_A,
    }
    return row | more


ORDER_PAYMENTS = [
    order_payment(1, 1, [1], [1]),
    order_payment(2, 1, [2, 3], [1, 2]),  # two services of two doctors
    order_payment(3, 1, [4], [2]),
    order_payment(4, 2, [5], []),  # names no service: its order has one
    order_payment(5, 3, [6], [4], state="cancel"),
    order_payment(6, 1, [7], [1], isRefund=True),
    order_payment(7, 4, [12], [5]),
    order_payment(8, 7, [13], [7]),
    order_payment(9, 7, [14], [7], partnerId=None),
]


def advance(number: int, day: str, who: int, kind: str, amount: float, state: str = "confirmed") -> Row:
    return {
        "id": f"ad000000-0000-0000-0000-{number:012d}",
        "name": f"TUKH/{number}",
        "date": f"{day}T10:00:00",
        "journalName": "Tiền mặt",
        "type": kind,
        "amount": amount,
        "state": state,
        "partnerId": customer_id(who),
        "companyId": BRANCH_A,
    }


ADVANCES = [
    advance(1, "2026-11-01", 1, "advance", 5_000_000.0),
    advance(2, "2026-11-15", 1, "refund", 500_000.0),
    advance(3, "2026-11-16", 1, "advance", 9_000_000.0, "draft"),
    advance(4, "2026-10-05", 2, "advance", 800_000.0),
    advance(5, "2026-11-12", 4, "advance", 700_000.0, "cancel"),
]
LEDGER = {
    1: [("THU/4", "2026-11-07T09:45:00", 1_000_000.0), ("THUCN/1", "2026-11-18T09:00:00", -400_000.0)],
    2: [(None, None, 250_000.25)],
    4: [("SO00007", "2025-12-03T09:00:00", 600_000.0), ("THUCN/2", "2026-10-15T09:00:00", -100_000.0)],
}
VOUCHERS = [
    {
        "id": f"cc000000-0000-0000-0000-{number:012d}",
        "name": f"THUCN/{number}",
        "date": day,
        "journalName": "Tiền mặt",
        "amount": amount,
        "state": "posted",
    }
    for number, day, amount in ((1, "2026-11-18T09:00:00", 400_000.0), (2, "2026-10-15T09:00:00", 100_000.0))
]


def reception_id(number: int) -> str:
    return f"f0000000-0000-0000-0000-{number:012d}"


def reception(
    number: int, day: str, who: int, doctor: str | None, *clock: str | None, first: bool | None
) -> Row:
    """``clock``: arrival, chair start, end."""
    moments = [None if one is None else f"{day}T{one}:00" for one in clock]
    return {
        "id": reception_id(number),
        "dateWaiting": moments[0],
        "dateExamination": moments[1],
        "dateDone": moments[2],
        "doctorId": doctor,
        "partnerId": customer_id(who),
        "isRepeatCustomer": None if first is None else not first,
        "isNoTreatment": False,
        "state": "done",
    }


RECEPTIONS_A = [
    reception(1, "2026-11-05", 1, DOCTOR, "08:10", "08:30", "09:00", first=True),  # 20 + 30
    reception(2, "2026-11-10", 2, DOCTOR, "09:00", "09:10", "09:40", first=False),  # 10 + 30
    reception(3, "2026-11-10", 1, USER_DOCTOR, "10:00", None, "10:50", first=False),
    reception(7, "2026-10-12", 2, DOCTOR, "08:00", "08:20", "08:40", first=True),
    reception(8, "2026-11-21", 1, DOCTOR, None, None, "11:00", first=None),
    reception(9, "2026-11-21", 2, DOCTOR, "08:00", "08:10", "08:20", first=False),  # deleted
]
RECEPTIONS_B = [
    reception(4, "2026-11-20", 3, None, "14:00", "13:50", "15:00", first=True),  # the clock ran backwards
    reception(5, "2026-11-12", 4, USER_DOCTOR, "16:00", "16:30", "18:00", first=False),  # 30 + 90
    reception(6, "2025-12-03", 4, USER_DOCTOR, "08:00", "08:30", "09:00", first=True),
]


def booking(number: int, day: str, state: str, doctor: str | None, branch: str) -> Row:
    return {
        "id": f"a0000000-0000-0000-0000-{number:012d}",
        "name": f"LH{number:05d}",
        "date": f"{day}T00:00:00",
        "time": "09:00",
        "timeExpected": 30,
        "doctorId": doctor,
        "state": state,
        "partnerId": customer_id(1),
        "companyId": branch,
        "services": [],
    }


BOOKINGS = [
    booking(1, "2026-11-05", "done", DOCTOR, BRANCH_A),
    booking(2, "2026-11-10", "confirmed", DOCTOR, BRANCH_A),  # missed
    booking(3, "2026-11-11", "cancel", DOCTOR, BRANCH_A),
    booking(4, "2026-11-23", "confirmed", USER_DOCTOR, BRANCH_B),  # today: still to come
    booking(5, "2026-11-12", "expired", USER_DOCTOR, BRANCH_B),  # missed
    booking(6, "2026-11-20", "waiting", USER_DOCTOR, BRANCH_B),  # arrived
    booking(7, "2026-11-24", "confirmed", DOCTOR, BRANCH_A),
    booking(8, "2026-10-12", "confirmed", None, BRANCH_A),  # missed in October
    booking(9, "2026-11-13", "strange", None, BRANCH_A),
]
_JOURNALS = [("Tiền mặt", "cash"), ("Ngân hàng", "bank"), ("Tạm ứng", "advance"), ("Ghi công nợ", "debt")]


def write_reports(folder: Path) -> Path:
    """The replica file with everything above, read completely."""
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=READ_AT, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", READ_AT)
            _write(writer)
            for name, spec in TABLES.items():
                writer.index(spec)
                writer.ledger.set_table(
                    name, status="complete", first_complete_at=READ_AT, counted_at=READ_AT
                )
            for name, value in (
                ("as_of", READ_AT),
                ("ledger_read", READ_AT),
                ("first_complete", READ_AT),
                ("server", "https://nha-khoa-mau.example"),
                ("branches", f"{BRANCH_A},{BRANCH_B}"),
            ):
                writer.ledger.set_meta(name, value)
            writer.ledger.finish_run(writer.run, READ_AT, ok=True, complete=True, report="{}")
    finally:
        db.close()
    return path


def _write(writer: Writer) -> None:
    def put(table: str, rows: list[Row], columns: tuple[str, ...] = (), *parents: object) -> None:
        writer.apply(TABLES[table], [(row, parents) for row in rows], columns)

    branches = ((BRANCH_A, "CN Phú Nhuận"), (BRANCH_B, "CN Gò Vấp"))
    put("companies", [{"id": key, "name": name, "active": True} for key, name in branches])
    put("employees", [{"id": DOCTOR, "name": "BS. Trần Quang Huy"}])
    put("application_users", [{"id": USER_DOCTOR, "name": "BS. Lê Thu Hằng", "active": True}])
    put("partner_sources", [{"id": FRIENDS, "name": "Người quen giới thiệu"}])
    put("products", [{"id": IMPLANT, "name": "Cấy ghép Implant"}, {"id": SCALING, "name": "Cạo vôi răng"}])
    put(
        "account_journals",
        [{"id": f"7{n}", "name": name, "type": kind} for n, (name, kind) in enumerate(_JOURNALS)],
    )
    put("customers", CUSTOMERS)
    put("customer_receipts", RECEPTIONS_A, ("_company_id",), BRANCH_A)
    put("customer_receipts", RECEPTIONS_B, ("_company_id",), BRANCH_B)
    put("customer_appointments", BOOKINGS)
    put("sale_orders", ORDERS)
    put("sale_order_lines", LINES)
    put("account_payments", PAYMENTS)
    put("sale_order_payments", ORDER_PAYMENTS)
    put("partner_advances", ADVANCES)
    put("cash_vouchers", VOUCHERS)
    # Of the second voucher nobody has read the detail: no branch is known.
    detail = {
        "type": "thu",
        "accountType": "customer_debt",
        "companyId": BRANCH_A,
        "partnerId": customer_id(1),
    }
    writer.apply_detail(TABLES["cash_vouchers"], VOUCHERS[0]["id"], {"id": VOUCHERS[0]["id"]} | detail)
    for owner, entries in LEDGER.items():
        rows = [{"name": "", "invoiceOrigin": o, "date": d, "balance": b} for o, d, b in entries]
        put("customer_debt_ledger", rows, ("partner_id",), customer_id(owner))
    writer.mark_gone(TABLES["customer_receipts"], [reception_id(9)])
    for name in TABLES:
        if name != "customer_receipts":
            hold(writer, name, at=READ_AT)
    for branch in (BRANCH_A, BRANCH_B):
        hold(writer, "customer_receipts", branch=branch, at=READ_AT)
