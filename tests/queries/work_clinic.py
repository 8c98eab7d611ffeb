"""An invented day at the desk for work lists, day sheet and "since yesterday"; figures worked out by hand.

Today is Wednesday, 25 November 2026. Written by the real writer into a real encrypted file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.ledger import Proof, Window
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, KEY, USER_DOCTOR, customer, customer_id

Row = dict[str, Any]
TODAY = "2026-11-25"
FIRST_AT = "2026-11-25T08:00:00+07:00"
LEFT_DOCTOR = "e0000000-0000-0000-0000-000000000077"

CUSTOMERS = [
    customer(
        1,
        "Dương Khánh Linh",
        phone="0903004821",
        totalDebit=1_500_000,
        orderResidual=3_000_000,
        birthDay=25,
        birthMonth=11,
        birthYear=1991,
    ),
    customer(
        2,
        "Trần Quốc Bảo",
        phone="0934002188",
        totalDebit=0,
        orderResidual=250_000,
        birthDay=1,
        birthMonth=12,
        birthYear=1985,
    ),
    customer(
        3,
        "Phạm Gia Hân",
        phone="0912006540",
        totalDebit=500_000.5,
        orderResidual=0,
        companyId=BRANCH_B,
        companyName="CN Gò Vấp",
        birthDay=30,
        birthMonth=11,
    ),
    customer(
        4, "Bùi Thanh Hà", totalDebit=None, orderResidual=None, birthDay=25, birthMonth=11, active=False
    ),
    customer(5, "Nguyễn Đức Đạt", phone="0909111222", totalDebit=0, orderResidual=0),
    customer(6, "Lê Thị Đã Xóa", totalDebit=900_000, orderResidual=0),
]


def booking(number: int, day: str | None, time: str | None, who: int, **more: Any) -> Row:
    row: Row = {
        "id": f"a0000000-0000-0000-0000-{number:012d}",
        "name": f"LH{number:05d}",
        "date": None if day is None else f"{day}T00:00:00",
        "time": time,
        "timeExpected": 30,
        "doctorId": DOCTOR,
        "doctorName": "BS. Trần Quang Huy",
        "state": "confirmed",
        "partnerId": customer_id(who),
        "partnerName": None,
        "partnerPhone": None,
        "note": None,
        "isRepeatCustomer": True,
        "companyId": BRANCH_A,
        "companyName": "CN Phú Nhuận",
        "services": [],
        "reason": None,
    }
    return row | more


BOOKINGS = [
    # tomorrow, the 26th: six stand, one is cancelled, one was received already
    booking(
        1, "2026-11-26", "09:00", 1, services=[{"id": "p", "name": "Cạo vôi"}, {"id": "q", "name": "Trám"}]
    ),
    booking(2, "2026-11-26", "08:00", 2, doctorId=None, doctorName=None, note="Tái khám sứ"),
    booking(3, "2026-11-26", None, 5, timeExpected=0),
    booking(
        4,
        "2026-11-26",
        "23:50",
        3,
        companyId=BRANCH_B,
        companyName="CN Gò Vấp",
        timeExpected=900,
        doctorId=USER_DOCTOR,
        doctorName=None,
    ),
    booking(
        5,
        "2026-11-26",
        "05:30",
        99,
        partnerName="Đỗ Chưa Có",
        partnerPhone="0977000111",
        doctorId=LEFT_DOCTOR,
        doctorName=None,
    ),
    booking(6, "2026-11-26", "10:00", 1, state="cancel"),
    booking(7, "2026-11-26", "10:30", 2, state="done"),
    booking(8, "2026-11-26", "00:00", 1, state="dreaming", stateDisplay="Đang mơ"),
    # missed: Monday and Tuesday of this week, and last week
    booking(11, "2026-11-23", "08:00", 1),
    booking(12, "2026-11-24", "14:00", 2, reason="Khách bận"),
    booking(13, "2026-11-24", "15:00", 5, state="done"),
    booking(14, "2026-11-22", "09:00", 3, companyId=BRANCH_B, companyName="CN Gò Vấp"),
    booking(15, "2026-11-18", "09:00", 3, state="expired"),
    booking(16, "2026-11-17", "09:00", 3),
    # today
    booking(21, "2026-11-25", "16:00", 1),
    booking(22, "2026-11-25", "08:15", 2, state="done"),
    booking(23, "2026-11-25", "09:15", 2, state="cancel"),
    # the ends of the calendar, and no day at all
    booking(31, "1900-01-01", "09:00", 1),
    booking(32, "9999-12-31", "09:00", 1),
    booking(33, None, "09:00", 1),
]


def order(number: int, who: int, day: str, total: int, paid: int, state: str = "sale", **more: Any) -> Row:
    row: Row = {
        "id": f"50000000-0000-0000-0000-{number:012d}",
        "name": f"SO{number:05d}",
        "partnerId": customer_id(who),
        "dateOrder": f"{day}T09:00:00",
        "amountTotal": total,
        "totalPaid": paid,
        "residual": total - paid,
        "amountDiscountTotal": 0,
        "state": state,
        "doctorName": "BS. Trần Quang Huy",
        "companyId": BRANCH_A,
        "companyName": "CN Phú Nhuận",
    }
    return row | more


ORDERS = [
    order(1, 1, "2026-03-01", 10_000_000, 4_000_000),  # a line on 2026-05-20: quiet for more than 6 months
    order(2, 2, "2025-01-10", 2_000_000, 500_000, doctorName=None),  # a payment on 2025-11-25: just not 12
    order(3, 3, "2025-01-10", 1_000_000, 0, companyId=BRANCH_B, companyName="CN Gò Vấp"),  # nothing since
    order(4, 5, "2026-11-01", 700_000, 0),  # too young
    order(5, 5, "2025-01-10", 900_000, 0),  # a visit last week
    order(6, 5, "2025-01-10", 900_000, 900_000, state="done"),
]
LINES = [
    {
        "id": f"1{n:07d}-0000-0000-0000-000000000000",
        "orderId": ORDERS[o - 1]["id"],
        "orderPartnerId": ORDERS[o - 1]["partnerId"],
        "date": f"{day}T10:00:00",
        "name": "Dịch vụ",
        "productName": "Niềng răng",
        "state": "sale",
        "priceUnit": 1_000_000,
        "productUOMQty": 1,
        "priceTotal": 1_000_000,
        "priceSubTotal": 1_000_000,
        "companyId": BRANCH_A,
    }
    for n, o, day in ((1, 1, "2026-05-20"), (2, 3, "2025-01-10"))
]
VISITS = [
    {
        "id": "d0000000-0000-0000-0000-000000000001",
        "name": "DK1",
        "saleOrderId": ORDERS[4]["id"],
        "partnerId": ORDERS[4]["partnerId"],
        "date": "2026-11-19T09:00:00",
        "companyId": BRANCH_A,
    }
]
ORDER_PAYMENTS = [
    {
        "id": "9a000000-0000-0000-0000-000000000001",
        "orderId": ORDERS[1]["id"],
        "partnerId": ORDERS[1]["partnerId"],
        "date": "2025-11-25T09:00:00",
        "amount": 500_000,
        "state": "posted",
        "companyId": BRANCH_A,
        "payments": [],
    }
]


def payment(number: int, day: str, value: int, **more: Any) -> Row:
    row: Row = {
        "id": f"ac000000-0000-0000-0000-{number:012d}",
        "name": f"THU/2026/{number:05d}",
        "partnerId": customer_id(1),
        "partnerName": "Dương Khánh Linh",
        "paymentDate": f"{day}T00:00:00",
        "amount": value,
        "amountSigned": value,
        "journalName": "Tiền mặt",
        "journalType": "cash",
        "paymentType": "inbound",
        "state": "posted",
        "communication": None,
        "companyId": BRANCH_A,
    }
    return row | more


PAYMENTS = [
    payment(1, "2026-11-20", 2_000_000),
    payment(2, "2026-11-21", 300_000),
    payment(3, "2026-11-24", 1_000_000),
    payment(4, "2026-11-25", 150_000),
]


def labo(number: int, planned: str | None, **more: Any) -> Row:
    row: Row = {
        "id": f"1ab00000-0000-0000-0000-{number:012d}",
        "name": f"LB{number:05d}",
        "partnerName": "Labo Sao Mai",
        "customerRef": CUSTOMERS[0]["ref"],
        "customerName": "Dương Khánh Linh",
        "productName": "Mão sứ",
        "saleOrderId": ORDERS[0]["id"],
        "dateOrder": "2026-11-10T15:00:00",
        "datePlanned": None if planned is None else f"{planned}T00:00:00",
        "dateReceipt": None,
        "dateExport": None,
        "state": "confirmed",
        "quantity": 1,
    }
    return row | more


LABO = [
    labo(1, "2026-11-24"),
    labo(2, "2026-11-25"),
    labo(3, "2026-12-02"),
    labo(4, "2026-12-03"),
    labo(5, None),
    labo(6, "2026-11-20", dateReceipt="2026-11-20T00:00:00"),
    labo(7, "2026-11-20", state="draft"),
    labo(8, "2026-11-20", dateExport="2026-11-21T00:00:00"),
]


def write_work_clinic(folder: Path, *, held: bool = True, complete: bool = True) -> Path:
    """The replica after its first reading.

    Args:
        folder: Where to.
        held: False: the bookings of tomorrow were not read.
        complete: False: the first reading is under way.
    """
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=FIRST_AT, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", "2026-11-25T07:50:00+07:00")
            _write(writer, held)
            if complete:
                for name in TABLES:
                    writer.ledger.set_table(
                        name, status="complete", first_complete_at=FIRST_AT, counted_at=FIRST_AT
                    )
                writer.ledger.set_meta("as_of", FIRST_AT)
                writer.ledger.set_meta("first_complete", FIRST_AT)
            writer.ledger.finish_run(
                writer.run, FIRST_AT, ok=True, complete=complete, report=json.dumps({"as_of": FIRST_AT})
            )
    finally:
        db.close()
    return path


def _write(writer: Writer, held: bool) -> None:
    def put(table: str, rows: list[Row]) -> None:
        spec = TABLES[table]
        applied = writer.apply(spec, [(row, ()) for row in rows])
        proof = Proof(len(rows), len(applied.keys), applied.digest, FIRST_AT, writer.run)
        window = Window(table)
        if table == "customer_appointments" and not held:
            window = Window(table, hi=TODAY)
        writer.ledger.record(window, proof)
        writer.index(spec)

    put(
        "companies",
        [
            {"id": i, "name": n, "active": True, "hotline": "1900 0001", "isHead": False}
            for i, n in ((BRANCH_A, "CN Phú Nhuận"), (BRANCH_B, "CN Gò Vấp"))
        ],
    )
    put(
        "employees",
        [
            {"id": DOCTOR, "name": "BS. Trần Quang Huy", "active": True, "isDoctor": True},
            {"id": LEFT_DOCTOR, "name": "BS. Đã Nghỉ", "active": False, "isDoctor": True},
        ],
    )
    put("application_users", [{"id": USER_DOCTOR, "name": "BS. Lê Thu Hằng", "active": True}])
    put("customers", CUSTOMERS)
    put("customer_appointments", BOOKINGS)
    put("sale_orders", ORDERS)
    put("sale_order_lines", LINES)
    put("dot_khams", VISITS)
    put("sale_order_payments", ORDER_PAYMENTS)
    put("account_payments", PAYMENTS)
    put("labo_orders", LABO)
    writer.mark_gone(TABLES["customers"], [customer_id(6)])


def run_again(path: Path, started: str, changes: dict[str, list[Row]], gone: dict[str, list[str]]) -> int:
    """One more click: rows that are other or new, and rows that vanished.

    Returns:
        Number of the run.
    """
    db = open_writer(path, KEY)
    try:
        prepare(db)
        writer = Writer(db, at=started)
        with writer.transaction():
            writer.run = writer.ledger.start_run("click", started)
            for table, rows in changes.items():
                writer.apply(TABLES[table], [(row, ()) for row in rows])
            for table, keys in gone.items():
                writer.mark_gone(TABLES[table], keys)
            writer.ledger.set_meta("as_of", started)
            writer.ledger.finish_run(writer.run, started, ok=True, complete=True, report="{}")
        return writer.run
    finally:
        db.close()
