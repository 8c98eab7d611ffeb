"""One small day at the desk, worked out by hand: receptions, bookings, services, money.

The day is Monday 2026-11-23, read at 10:26. Branch A is held for all of November, branch B from the 22nd on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.ledger import FIRST_DAY, LAST_DAY, Proof, Window
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, KEY, USER_DOCTOR, customer, customer_id

Row = dict[str, Any]
DAY = "2026-11-23"
READ_AT = "2026-11-23T10:26:00+07:00"

CUSTOMERS = [
    customer(1, "Đặng Thị Nở", phone="0903 004 821", date="2026-11-23T08:00:00"),
    customer(2, "Tạ Minh Trí", phone="0934002188", date="2026-11-23T09:00:00"),
    customer(3, "Lê Ngọc Ẩn", phone="0912006540", date="2026-11-22T09:00:00"),
    customer(4, "Bùi Thanh Hà", date="2026-11-23T10:00:00", companyId=BRANCH_B, companyName="CN Gò Vấp"),
]


def reception_id(number: int) -> str:
    return f"f0000000-0000-0000-0000-{number:012d}"


def reception(number: int, state: str, *moments: str | None, repeat: bool | None = True, **more: Any) -> Row:
    """``moments``: arrival, chair start, end; ``HH:MM`` of the day or the server's whole text."""
    texts = [None if one is None else one if "T" in one else f"{DAY}T{one}:00" for one in moments]
    arrived, called, done = (*texts, None, None, None)[:3]
    row: Row = {
        "id": reception_id(number),
        "dateWaiting": arrived,
        "dateExamination": called,
        "dateDone": done,
        "doctorId": DOCTOR,
        "doctorName": "BS. Trần Quang Huy",
        "partnerId": customer_id(1),
        "partnerName": "Đặng Thị Nở",
        "partnerPhone": "0903 004 821",
        "isRepeatCustomer": repeat,
        "isNoTreatment": False,
        "reason": "Khám tổng quát",
        "state": state,
    }
    return row | more


NOBODY = {"doctorId": None, "doctorName": None}
RECEPTIONS_A = [
    reception(1, "waiting", "09:42", repeat=False, **NOBODY),  # 44 minutes
    reception(2, "waiting", "2026-11-23T09:55:30", partnerId=customer_id(2), partnerName="Tạ Minh Trí"),  # 30
    reception(3, "waiting", "10:06", partnerId=customer_id(3), partnerName=None, partnerPhone=None),  # 20
    reception(4, "examination", "09:20", "09:34"),  # waited 14, in the chair 52
    reception(5, "done", "08:00", "08:20", "08:45", repeat=False),  # 20 + 25 = 45
    reception(6, "done", "08:05", "08:20", "08:51"),  # 15 + 31 = 46
    reception(7, "done", "07:30", "08:00", "09:01"),  # 30 + 61 = 91
    reception(8, "done", "08:10", None, "08:30", repeat=None),  # never in the chair
    reception(9, "resting", "09:00"),  # a state unknown to us
    reception(10, "waiting", None),  # belongs to no day
    reception(11, "done", None, None, "09:10"),  # without arrival, ended on the day
    reception(13, "done", "09:00", "08:30", "09:05"),  # the clock ran backwards
    reception(14, "waiting", "2026-11-22T16:00:00"),  # yesterday, never called
    # 01:30, 01:40 and 02:00 of the day in clinic time.
    reception(15, "done", "2026-11-22T18:30:00Z", "2026-11-22T18:40:00Z", "2026-11-22T19:00:00Z"),
    reception(16, "done", "08:00", "08:10", "08:20"),  # deleted
    reception(17, "done", "2026-11-22T23:50:00", "2026-11-23T00:10:00", "2026-11-23T00:30:00"),
]
RECEPTIONS_B = [reception(12, "done", "08:00", "08:30", "10:00", repeat=False)]  # 30 + 90 = 120


def booking(number: int, time: str | None, state: str, **more: Any) -> Row:
    row: Row = {
        "id": f"a0000000-0000-0000-0000-{number:012d}",
        "name": f"LH{number:05d}",
        "date": f"{DAY}T00:00:00",
        "time": time,
        "timeExpected": 45,
        "doctorId": DOCTOR,
        "doctorName": "BS. Trần Quang Huy",
        "state": state,
        "partnerId": customer_id(2),
        "partnerName": "Tạ Minh Trí",
        "partnerPhone": "0934002188",
        "isRepeatCustomer": True,
        "color": "2",
        "companyId": BRANCH_A,
        "services": [],
    }
    return row | more


BOOKINGS = [
    booking(1, "08:00", "confirmed"),  # 15 minutes past: late
    booking(2, "14:00", "confirmed", doctorId=USER_DOCTOR, doctorName=None),
    booking(3, "09:00", "done"),
    booking(4, "10:00", "cancel", reason="Khách bận"),
    booking(5, None, "confirmed", **NOBODY),
    booking(6, "23:50", "strange", timeExpected=900),
    booking(7, "05:30", "waiting", timeExpected=0, companyId=BRANCH_B),
    booking(8, "09:00", "confirmed", date="2026-11-24T00:00:00"),
]


def order(number: int, state: str, total: float | None, **more: Any) -> Row:
    row: Row = {
        "id": f"50000000-0000-0000-0000-{number:012d}",
        "name": f"SO{number:05d}",
        "partnerId": customer_id(1),
        "state": state,
        "dateOrder": f"{DAY}T09:00:00",
        "amountTotal": total,
        "residual": 0.0,
        "companyId": BRANCH_A,
    }
    return row | more


ORDERS = [
    order(1, "sale", 20_000_000.0),
    order(2, "done", 5_000_000.0),
    order(3, "draft", 9_000_000.0),
    order(4, "cancel", 1_000_000.0),
    order(5, "sale", 1_000_000.0, companyId=BRANCH_B),
    order(6, "sale", 7_000_000.0, dateOrder="2026-11-22T09:00:00"),
]


def line(number: int, state: str, money: tuple[float, float, float], **more: Any) -> Row:
    """``money``: amount, paid, left."""
    row: Row = {
        "id": f"11000000-0000-0000-0000-{number:012d}",
        "orderId": "50000000-0000-0000-0000-000000000001",
        "orderName": "SO00001",
        "orderPartnerId": customer_id(1),
        "orderPartnerName": "Đặng Thị Nở",
        "productName": f"Dịch vụ {number}",
        "state": state,
        "date": f"{DAY}T09:30:00",
        "productUOMQty": 1.0,
        "priceUnit": money[0],
        "priceSubTotal": money[0],
        "amountInvoiced": money[1],
        "amountResidual": money[2],
        "employee": {"id": DOCTOR, "name": "BS. Trần Quang Huy"},
        "isActive": True,
        "companyId": BRANCH_A,
        "steps": [],
    }
    return row | more


LINES = [
    line(1, "sale", (20_000_000.0, 8_000_000.0, 12_000_000.0)),
    line(2, "done", (5_000_000.0, 5_000_000.0, 0.0)),
    line(3, "draft", (9_000_000.0, 0.0, 0.0)),
    line(4, "cancel", (1_000_000.0, 200_000.0, 800_000.0)),
    line(5, "sale", (1_000_000.0, 0.0, 1_000_000.0), companyId=BRANCH_B),
    line(6, "sale", (300_000.0, 300_000.0, 0.0), date=None, dateOrder=f"{DAY}T11:00:00"),
    line(7, "sale", (7_000_000.0, 0.0, 7_000_000.0), date="2026-11-22T09:30:00"),
]


def paid(number: int, amount: float, journal: str, **more: Any) -> Row:
    names = {"cash": "Tiền mặt", "bank": "Ngân hàng", "advance": "Tạm ứng", "debt": "Ghi công nợ"}
    row: Row = {
        "id": f"ac000000-0000-0000-0000-{number:012d}",
        "name": f"THU/{number}",
        "partnerName": "Đặng Thị Nở",
        "partnerType": "customer",
        "paymentType": "inbound",
        "paymentDate": f"{DAY}T09:45:00",
        "journalName": names.get(journal, "Bảo hiểm"),
        "journalType": journal,
        "state": "posted",
        "amount": amount,
        "amountSigned": amount,
        "partnerId": customer_id(1),
        "companyId": BRANCH_A,
    }
    return row | more


PAYMENTS = [
    paid(1, 8_400_000.0, "cash"),
    paid(2, 12_900_000.0, "bank"),
    paid(3, 1_500_000.0, "advance"),
    paid(4, 1_500_000.0, "debt"),
    paid(5, 999_000.0, "cash", state="cancel"),
    paid(6, 1_850_000.0, "cash", partnerType="supplier", paymentType="outbound", amountSigned=-1_850_000.0),
    paid(7, 700_000.0, "insurance"),
    paid(8, 600_000.0, "cash", state="draft"),
    paid(9, 200_000.0, "cash", companyId=BRANCH_B),
    # Money given back; an older server sends no sign.
    paid(10, 50_000.0, "cash", companyId=BRANCH_B, paymentType="outbound", amountSigned=None),
    paid(11, 21_600_000.0, "bank", paymentDate="2026-11-22T10:00:00"),
    paid(12, 100_000.0, "bank", companyId=BRANCH_B, paymentDate="2026-11-22T17:30:00Z"),  # 00:30 of the day
]


def advance(number: int, amount: float, kind: str, journal: str, state: str = "confirmed") -> Row:
    return {
        "id": f"ad000000-0000-0000-0000-{number:012d}",
        "name": f"TUKH/{number}",
        "date": f"{DAY}T09:50:00",
        "journalName": journal,
        "type": kind,
        "amount": amount,
        "state": state,
        "partnerId": customer_id(2),
        "companyId": BRANCH_A,
    }


ADVANCES = [
    advance(1, 1_500_000.0, "advance", "Ngân hàng"),
    advance(2, 9_000_000.0, "advance", "Tiền mặt", "draft"),
    advance(3, 2_000_000.0, "refund", "Tiền mặt"),
]


def voucher(number: int, amount: float, journal: str) -> Row:
    return {
        "id": f"cc000000-0000-0000-0000-{number:012d}",
        "name": f"PT/{number}",
        "date": f"{DAY}T10:00:00",
        "journalName": journal,
        "amount": amount,
        "state": "posted",
    }


VOUCHERS = [
    (voucher(1, 300_000.0, "Tiền mặt"), {"type": "thu", "accountType": "customer_debt"}),
    (voucher(2, 400_000.0, "Tiền mặt"), {"type": "chi", "accountType": "other"}),
    (voucher(3, 80_000.0, "Ngân hàng"), {"type": "thu", "accountType": "other"}),
]
JOURNALS = [
    {"id": f"70000000-0000-0000-0000-{number:012d}", "name": name, "type": kind}
    for number, (name, kind) in enumerate(
        [("Tiền mặt", "cash"), ("Ngân hàng", "bank"), ("Tạm ứng", "advance"), ("Ghi công nợ", "debt")]
    )
]


def write_desk(folder: Path) -> Path:
    """The replica file with everything above."""
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
            writer.ledger.set_meta("as_of", READ_AT)
            writer.ledger.set_meta("branches", f"{BRANCH_A},{BRANCH_B}")
            writer.ledger.finish_run(writer.run, READ_AT, ok=True, complete=True, report="{}")
    finally:
        db.close()
    return path


def _write(writer: Writer) -> None:
    def put(table: str, rows: list[Row], columns: tuple[str, ...] = (), *parents: object) -> None:
        writer.apply(TABLES[table], [(row, parents) for row in rows], columns)

    put("companies", [{"id": i, "name": n} for i, n in ((BRANCH_A, "CN Phú Nhuận"), (BRANCH_B, "CN Gò Vấp"))])
    put("employees", [{"id": DOCTOR, "name": "BS. Trần Quang Huy"}])
    put("application_users", [{"id": USER_DOCTOR, "name": "BS. Lê Thu Hằng", "active": True}])
    put("customers", CUSTOMERS)
    put("customer_receipts", RECEPTIONS_A, ("_company_id",), BRANCH_A)
    put("customer_receipts", RECEPTIONS_B, ("_company_id",), BRANCH_B)
    put("customer_appointments", BOOKINGS)
    put("sale_orders", ORDERS)
    put("sale_order_lines", LINES)
    put("account_payments", PAYMENTS)
    put("partner_advances", ADVANCES)
    put("account_journals", JOURNALS)
    put("cash_vouchers", [row for row, _ in VOUCHERS])
    for row, detail in VOUCHERS:
        writer.apply_detail(
            TABLES["cash_vouchers"], row["id"], {"id": row["id"], "companyId": BRANCH_A} | detail
        )
    writer.mark_gone(TABLES["customer_receipts"], [reception_id(16)])
    for name in TABLES:
        if name != "customer_receipts":
            hold(writer, name)
    hold(writer, "customer_receipts", "2026-11-01", "2026-11-30", BRANCH_A)
    hold(writer, "customer_receipts", "2026-11-22", "2026-11-30", BRANCH_B)


def hold(
    writer: Writer, table: str, lo: str = FIRST_DAY, hi: str = LAST_DAY, branch: str = "", at: str = READ_AT
) -> None:
    """Notes that these days were read."""
    part = f"company={branch}" if branch else ""
    writer.ledger.record(Window(table, lo, hi, part), Proof(0, 0, 0, at, writer.run))
