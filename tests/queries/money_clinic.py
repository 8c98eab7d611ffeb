"""A small till, worked out by hand: every way money moves in November 2026, read on the 23rd at 10:26.

Two branches; cash, bank, advance, debt, insurance; a refund, drafts, cancelled papers, papers written twice,
moments whose clinic day is not their day in UTC. Figures stand in ``tests/queries/test_money.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.desk_clinic import hold
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, KEY, customer, customer_id

Row = dict[str, Any]
READ_AT = "2026-11-23T10:26:00+07:00"
TODAY = "2026-11-23"
_NAMES = {
    "cash": "Tiền mặt",
    "bank": "Ngân hàng",
    "advance": "Tạm ứng",
    "debt": "Ghi công nợ",
    "insurance": "Bảo hiểm",
}
JOURNALS = [
    {"id": f"70000000-0000-0000-0000-{number:012d}", "name": name, "type": kind}
    for number, (kind, name) in enumerate(_NAMES.items())
]
CUSTOMERS = [
    customer(1, "Trần Thị Mai", phone="0903004821"),
    customer(2, "Nguyễn Thị Hoa", phone="0934002188"),
    customer(3, "NGUYỄN THỊ HOÀ", phone="0912006540"),
    customer(4, "Phan Nguyễn Thị Hoa"),
]


def payment_id(number: int) -> str:
    return f"ac000000-0000-0000-0000-{number:012d}"


def order_payment_id(number: int) -> str:
    return f"0b000000-0000-0000-0000-{number:012d}"


def order_id(number: int) -> str:
    return f"50000000-0000-0000-0000-{number:012d}"


def paid(number: int, amount: float | None, journal: str, at: str, **more: Any) -> Row:
    out = more.get("paymentType") == "outbound"
    row: Row = {
        "id": payment_id(number),
        "name": f"THU/{number}",
        "partnerName": "Trần Thị Mai",
        "partnerType": "customer",
        "paymentType": "inbound",
        "paymentDate": at if "T" in at else f"{at}T09:00:00",
        "journalName": _NAMES[journal],
        "journalType": journal,
        "state": "posted",
        "amount": amount,
        "amountSigned": None if amount is None else -amount if out else amount,
        "partnerId": customer_id(1),
        "companyId": BRANCH_A,
    }
    return row | more


OUT: Row = {"paymentType": "outbound"}
B: Row = {"companyId": BRANCH_B}
NOBODY: Row = {"partnerId": None}
PAYMENTS = [
    paid(1, 1_000_000.0, "cash", "2026-11-02"),
    paid(2, 500_000.0, "bank", "2026-11-02"),
    paid(3, 300_000.0, "advance", "2026-11-02"),
    paid(4, 200_000.0, "debt", "2026-11-02"),
    paid(5, 700_000.0, "insurance", "2026-11-03"),
    paid(6, 650_000.0, "cash", "2026-11-05", partnerType="insurance", partnerName="Bảo hiểm An", **NOBODY),
    # Money given back; an older server sends no sign.
    paid(7, 150_000.0, "cash", "2026-11-06", **OUT | {"amountSigned": None}),
    paid(8, 999_000.0, "cash", "2026-11-06", state="cancel"),
    paid(9, 600_000.0, "cash", "2026-11-06", state="draft"),
    paid(10, 200_000.0, "cash", "2026-11-07", **B, partnerName="Nguyễn Thị Hòa", **NOBODY),
    paid(
        11,
        1_850_000.0,
        "cash",
        "2026-11-08",
        partnerType="supplier",
        partnerName="Nguyễn Thị Hoa",
        name="CHI/11",
        **OUT,
        **NOBODY,
    ),
    paid(12, 50_000.0, "bank", "2026-11-08", partnerType="supplier", partnerName="Vật tư An", **NOBODY),
    paid(13, 400_000.0, "cash", "2026-11-09", partnerType="employee", **OUT, **NOBODY),
    paid(14, 100_000.0, "bank", "2026-11-09", partnerType="agent", **OUT, **NOBODY),
    paid(15, 111_000.0, "cash", "2026-10-31T17:30:00Z"),  # 00:30 on 1 November
    paid(16, 222_000.0, "cash", "2026-11-30T16:59:00Z"),  # 23:59 on 30 November
    paid(17, 333_000.0, "cash", "2026-11-30T17:30:00Z"),  # 00:30 on 1 December
    paid(18, 5_000_000.0, "cash", "2026-10-15"),
    paid(19, 40_000.0, "bank", "2026-10-20", **B),
]


def advance(number: int, amount: float, kind: str, journal: str, day: str, **more: Any) -> Row:
    row: Row = {
        "id": f"ad000000-0000-0000-0000-{number:012d}",
        "name": f"TUKH/{number}",
        "date": f"{day}T09:50:00",
        "journalName": _NAMES[journal],
        "type": kind,
        "amount": amount,
        "state": "confirmed",
        "partnerId": customer_id(2),
        "partnerName": "Nguyễn Thị Hoa",
        "companyId": BRANCH_A,
    }
    return row | more


ADVANCES = [
    advance(1, 1_500_000.0, "advance", "cash", "2026-11-10"),
    advance(2, 2_000_000.0, "refund", "bank", "2026-11-11"),
    advance(3, 9_000_000.0, "advance", "cash", "2026-11-11", state="draft"),
    advance(4, 800_000.0, "advance", "bank", "2026-10-01"),
    advance(5, 70_000.0, "advance", "bank", "2026-11-12", state="cancel", **B),
]


def voucher(
    name: str, amount: float, journal: str, day: str, way: str, purpose: str = "other", **more: Any
) -> tuple[Row, Row]:
    """The list's row and the detail."""
    number = len(_MADE)
    _MADE.append(name)
    row: Row = {
        "id": f"cc000000-0000-0000-0000-{number:012d}",
        "name": name,
        "date": f"{day}T00:00:00",
        "journalName": _NAMES[journal],
        "loaiThuChiName": "Thu khác" if way == "thu" else "Tiền điện",
        "payerReceiver": "Nội bộ",
        "amount": amount,
        "state": more.get("state", "posted"),
    }
    detail = {"id": row["id"], "type": way, "accountType": purpose, "companyId": BRANCH_A}
    return row | {key: value for key, value in more.items() if key != "companyId"}, detail | {
        key: value for key, value in more.items() if key == "companyId"
    }


_MADE: list[str] = []
VOUCHERS = [
    voucher("THUCN/1", 300_000.0, "cash", "2026-11-12", "thu", "customer_debt"),
    voucher("CHI/1", 400_000.0, "cash", "2026-11-12", "chi"),
    voucher("THU/9001", 80_000.0, "bank", "2026-11-13", "thu"),
    voucher("CHIHH/1", 60_000.0, "cash", "2026-11-13", "chi", "commission"),
    voucher("CHI/2", 5_000_000.0, "cash", "2026-11-13", "chi", state="draft"),
    voucher("THU/9002", 7_000_000.0, "cash", "2026-11-13", "thu", state="cancel"),
    # The same document as payment 1: counted once.
    voucher("THU/1", 1_000_000.0, "cash", "2026-11-02", "thu"),
    # The number of payment 2 alone: another amount; another fund. Two documents of their own.
    voucher("THU/2", 25_000.0, "cash", "2026-11-02", "thu"),
    voucher("THU/2", 500_000.0, "cash", "2026-11-02", "thu"),
    # Payment 1's number, day, amount and fund at the other branch, which numbers by itself.
    voucher("THU/1", 1_000_000.0, "cash", "2026-11-02", "thu", **B),
]


def order_payment(number: int, amount: float, parts: list[str], **more: Any) -> Row:
    row: Row = {
        "id": order_payment_id(number),
        "orderId": order_id(number),
        "orderName": f"SO0000{number}",
        "partnerId": customer_id(1),
        "date": "2026-11-02T09:00:00",
        "amount": amount,
        "state": "posted",
        "isRefund": False,
        "companyId": BRANCH_A,
        "saleOrderLines": [{"id": f"l{number}", "name": "Trám răng"}],
        "payments": [{"id": one, "name": "THU", "amount": 1.0} for one in parts],
    }
    return row | more


ORDER_PAYMENTS = [
    order_payment(1, 2_000_000.0, [payment_id(one) for one in (1, 2, 3, 4)]),
    order_payment(2, 150_000.0, [payment_id(7)], isRefund=True, date="2026-11-06T09:00:00"),
    order_payment(3, 999_000.0, [payment_id(8)], state="cancel", date="2026-11-06T09:00:00"),
    # Its movement is not held: its split is not known.
    order_payment(4, 50_000.0, [payment_id(900)], date="2026-11-07T09:00:00"),
]
ORDERS = [
    {
        "id": order_id(number),
        "name": f"SO0000{number}",
        "partnerId": customer_id(1),
        "state": "sale",
        "dateOrder": "2026-11-02T08:00:00",
        "amountTotal": 2_000_000.0,
        "companyId": BRANCH_A,
    }
    for number in (1, 2, 3)
]


def write_money(folder: Path) -> Path:
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
                hold(writer, name, at=READ_AT)
                writer.index(spec)
                writer.ledger.set_table(
                    name, status="complete", first_complete_at=READ_AT, counted_at=READ_AT
                )
            writer.ledger.set_meta("as_of", READ_AT)
            writer.ledger.finish_run(writer.run, READ_AT, ok=True, complete=True, report="{}")
    finally:
        db.close()
    return path


def _write(writer: Writer) -> None:
    def put(table: str, rows: list[Row]) -> None:
        writer.apply(TABLES[table], [(row, ()) for row in rows])

    put("companies", [{"id": i, "name": n} for i, n in ((BRANCH_A, "CN Phú Nhuận"), (BRANCH_B, "CN Gò Vấp"))])
    put("customers", CUSTOMERS)
    put("account_journals", JOURNALS)
    put("account_payments", PAYMENTS)
    put("sale_orders", ORDERS)
    put("sale_order_payments", ORDER_PAYMENTS)
    put("partner_advances", ADVANCES)
    put("cash_vouchers", [row for row, _ in VOUCHERS])
    for row, detail in VOUCHERS:
        writer.apply_detail(TABLES["cash_vouchers"], row["id"], detail)
