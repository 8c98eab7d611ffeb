"""A clinic whose books agree, and one fault of every kind that can be put beside its clean rows.

Every clean row is there to tempt a careless check: drafts, refunds, cancelled rows, families that share a
number, times in UTC. Today is Monday, 23 November 2026. All people are invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.small_clinic import AS_OF, BRANCH_A, BRANCH_B, DOCTOR, KEY, customer, customer_id

Row = dict[str, Any]
Rows = dict[str, list[Row]]
TODAY = "2026-11-23"
LOST = "dddddddd-0000-4000-8000-00000000000d"
GLOVES = "d0000000-0000-0000-0000-000000000001"


def key(kind: str, number: int) -> str:
    return f"{kind}-{number:04d}"


def person(number: int, name: str, **more: Any) -> Row:
    money = {"orderResidual": 0.0, "totalDebit": 0.0, "amountTreatmentTotal": 0.0, "amountBalance": 0.0}
    return customer(number, name, **(money | more))


def order(number: int, owner: int, total: float, paid: float, **more: Any) -> Row:
    row = {
        "id": key("order", number), "name": f"SO{number:05d}", "dateOrder": "2026-11-10T09:00:00",
        "partnerId": customer_id(owner), "amountTotal": total, "totalPaid": paid, "residual": total - paid,
        "state": "sale", "companyId": BRANCH_A, "doctorName": "BS. Trần Quang Huy",
    }  # fmt: skip
    return row | more


def line(number: int, of: int, owner: int, total: float, paid: float, **more: Any) -> Row:
    row = {
        "id": key("line", number), "orderId": key("order", of), "orderPartnerId": customer_id(owner),
        "priceSubTotal": total, "priceTotal": total, "amountInvoiced": paid, "state": "sale",
        "date": "2026-11-10T09:00:00", "companyId": BRANCH_A,
    }  # fmt: skip
    return row | more


def part(number: int, owner: int | None, amount: float, journal: str, **more: Any) -> Row:
    row = {
        "id": key("part", number), "name": f"THU/2026/{number:04d}", "paymentDate": "2026-11-10T10:00:00",
        "amount": amount, "amountSigned": amount, "paymentType": "inbound", "journalType": journal,
        "state": "posted", "companyId": BRANCH_A, "partnerId": None if owner is None else customer_id(owner),
    }  # fmt: skip
    return row | more


def payment(number: int, of: int, owner: int, amount: float, parts: Iterable[Row], **more: Any) -> Row:
    row = {
        "id": key("payment", number), "orderId": key("order", of), "orderName": f"SO{of:05d}",
        "partnerId": customer_id(owner), "amount": amount, "date": "2026-11-10T10:00:00", "state": "posted",
        "isRefund": False, "companyId": BRANCH_A,
        "payments": [{"id": one["id"], "amount": one["amount"]} for one in parts],
    }  # fmt: skip
    return row | more


def advance(number: int, owner: int, kind: str, amount: float, state: str = "confirmed") -> Row:
    return {
        "id": key("advance", number), "name": f"TU{number:04d}", "date": "2026-10-01T08:00:00",
        "type": kind, "amount": amount, "state": state, "partnerId": customer_id(owner),
        "companyId": BRANCH_A,
    }  # fmt: skip


def booking(number: int, owner: int, day: str, state: str = "done", **more: Any) -> Row:
    row = {
        "id": key("booking", number), "name": f"LH{number:05d}", "date": f"{day}T00:00:00", "time": "09:00",
        "state": state, "partnerId": customer_id(owner), "companyId": BRANCH_A,
    }  # fmt: skip
    return row | more


def receipt(number: int, owner: int, at: str | None, **more: Any) -> Row:
    row = {"id": key("receipt", number), "dateWaiting": at, "partnerId": customer_id(owner), "state": "done"}
    return row | more


def visit(number: int, owner: int, of: int | None, **more: Any) -> Row:
    row = {
        "id": key("visit", number), "name": f"DK{number:05d}", "partnerId": customer_id(owner),
        "date": "2026-11-10T09:30:00", "saleOrderId": None if of is None else key("order", of),
        "state": "confirmed", "companyId": BRANCH_A, "doctorId": DOCTOR,
    }  # fmt: skip
    return row | more


def picking(number: int, branch: str, state: str = "done") -> Row:
    return {
        "id": key("picking", number), "name": f"PK{number:04d}", "date": "2026-11-01T08:00:00",
        "state": state, "companyId": branch, "companyName": "CN",
    }  # fmt: skip


def move(paper: int, quantity: float, *, out: bool = False) -> Row:
    return {
        "name": "Găng tay", "productId": GLOVES, "productName": "Găng tay",
        "pickingId": key("picking", paper), "productQty": quantity, "productUomQty": quantity,
        "isIn": not out, "isOut": out, "date": "2026-11-01T08:00:00", "value": quantity * 1000,
    }  # fmt: skip


def clean() -> Rows:
    """Books that agree."""
    parts = [
        part(1, 1, 500_000, "cash"),
        part(2, 1, 150_000, "advance"),
        part(3, 2, 500_000.5, "debt"),
        part(4, 1, 100_000, "bank"),
        part(5, 1, 40_000, "bank", paymentType="outbound", amountSigned=-40_000),
        part(6, 1, 900_000, "cash", state="cancel"),
        part(7, 6, 10_000, "cash", paymentDate="2026-11-23T23:59:59"),
        part(8, 6, 10_000, "cash", paymentDate="2026-12-31T08:00:00", state="cancel"),
        # An older server: nobody but the order payment tells whose this is.
        part(9, None, 50_000, "advance"),
    ]
    of = {int(one["id"][-4:]): one for one in parts}
    return {
        "companies": [{"id": BRANCH_A, "name": "CN Phú Nhuận"}, {"id": BRANCH_B, "name": "CN Gò Vấp"}],
        "employees": [{"id": DOCTOR, "name": "BS. Trần Quang Huy"}],
        "customers": [
            # 300.000 + 40.000 left; 500.000 advanced − 100.000 given back − 150.000 − 50.000 used.
            person(
                1, "Dương Khánh Linh", phone="0903004821", orderResidual=340_000.0,
                amountTreatmentTotal=1_100_000.0, amountBalance=200_000.0,
            ),
            # 500.000,5 put on debt, 200.000 collected.
            person(
                2, "Trần Quốc Bảo", phone="0903 004 821", amountTreatmentTotal=500_000.5,
                totalDebit=300_000.5,
            ),
            person(3, "Dương Gia Hân", phone="+84903004821"),
            person(4, "Lê Văn Nam", orderResidual=None, totalDebit=None, amountBalance=None),
            person(5, "Phạm Thu Hà", phone="0912000005"),
            person(6, "Phạm Thu Hằng", phone="0912000006"),
            person(7, "Trần Đã Xóa", phone="0912000005"),
            person(8, "Lý Đã Xóa", phone="0912000005"),
        ],
        "sale_orders": [
            order(1, 1, 1_000_000, 700_000),
            order(2, 2, 500_000.5, 500_000.5, state="done"),
            order(3, 1, 50_000, 0, state="draft"),
            order(4, 1, 100_000, 60_000),
            order(5, 5, 0, 0, state="draft"),
            order(6, 4, 10_000, 0, totalPaid=None, residual=None, state="draft"),
        ],
        "sale_order_lines": [
            line(1, 1, 1, 600_000, 700_000),
            line(2, 1, 1, 400_000, 0),
            line(3, 2, 2, 500_000.5, 500_000.5),
            line(4, 3, 1, 50_000, 0),
            line(5, 4, 1, 100_000, 60_000),
            line(6, 6, 4, 10_000, 0),
        ],
        "account_payments": parts,
        "sale_order_payments": [
            payment(1, 1, 1, 650_000, [of[1], of[2]]),
            payment(2, 2, 2, 500_000.5, [of[3]]),
            payment(3, 4, 1, 100_000, [of[4]]),
            payment(4, 4, 1, 40_000, [of[5]], isRefund=True),
            payment(5, 1, 1, 900_000, [of[6]], state="cancel"),
            payment(6, 1, 1, 50_000, [of[9]]),
        ],
        "partner_advances": [
            advance(1, 1, "advance", 500_000),
            advance(2, 1, "refund", 100_000),
            advance(3, 1, "advance", 900_000, "draft"),
        ],
        "cash_vouchers": [
            {
                "id": key("voucher", 1), "name": "PT0001", "date": "2026-11-12T08:00:00", "amount": 200_000,
                "state": "posted", "partnerName": "Trần Quốc Bảo",
            },
        ],
        "customer_appointments": [
            booking(1, 1, "2026-11-20"),
            booking(2, 2, "2026-11-20"),
            booking(3, 3, "2026-11-20", "confirmed"),
            booking(4, 5, "2026-11-20", "cancel"),
            booking(5, 6, "2020-01-01"),
            booking(6, 5, "2026-11-19"),
        ],
        "customer_receipts": [
            receipt(1, 1, "2026-11-20T08:50:00"),
            # Half past one at night of the 20th in the clinic.
            receipt(2, 2, "2026-11-19T18:30:00Z"),
            receipt(3, 5, None, dateExamination="2026-11-19T10:00:00"),
        ],
        "dot_khams": [visit(1, 1, 1), visit(2, 2, None, state="cancel")],
        "products": [
            {"id": GLOVES, "name": "Găng tay", "defaultCode": "SP001", "uomName": "Hộp", "qtyAvailable": 6.0}
        ],
        "stock_pickings": [picking(1, BRANCH_A), picking(2, BRANCH_A), picking(3, BRANCH_A, "cancel")],
        "stock_moves": [move(1, 10), move(2, 10, out=True), move(3, 99, out=True)],
    }  # fmt: skip


def _order_total(rows: Rows) -> None:
    rows["sale_orders"].append(order(21, 5, 100_000, 0, state="draft"))
    rows["sale_order_lines"] += [line(21, 21, 5, 60_000, 0), line(22, 21, 5, 39_999.5, 0)]


def _order_paid(rows: Rows) -> None:
    rows["sale_orders"].append(order(22, 5, 100_000, 0, state="draft"))
    rows["sale_order_lines"].append(line(23, 22, 5, 100_000, 10_000))


def _order_payments(rows: Rows) -> None:
    paid = part(22, 5, 30_000, "cash")
    rows["sale_orders"].append(order(23, 5, 0, 0, state="draft"))
    rows["account_payments"].append(paid)
    rows["sale_order_payments"].append(payment(22, 23, 5, 30_000, [paid]))


def _order_residual(rows: Rows) -> None:
    rows["sale_orders"].append(order(24, 5, 100_000, 0, residual=70_000, state="draft"))
    rows["sale_order_lines"].append(line(24, 24, 5, 100_000, 0))


def _payment_parts(rows: Rows) -> None:
    paid = part(23, 5, 40_000, "cash")
    rows["sale_orders"].append(order(25, 5, 50_000, 50_000, state="draft"))
    rows["sale_order_lines"].append(line(25, 25, 5, 50_000, 50_000))
    rows["account_payments"].append(paid)
    rows["sale_order_payments"].append(payment(23, 25, 5, 50_000, [paid]))


def _customer(number: int, **money: float) -> Any:
    return lambda rows: rows["customers"].append(person(number, "Võ Thị Mới", **money))


def _debt_balance(rows: Rows) -> None:
    rows["customers"].append(person(34, "Võ Thị Mới", totalDebit=9_000.0))
    rows["ledger"] = [*rows.get("ledger", []), {"owner": 34, "balance": 9_000.0}]


def _debt_ledger(rows: Rows) -> None:
    rows["customers"].append(person(35, "Võ Thị Mới", totalDebit=11_000.0))
    rows["account_payments"].append(part(35, 35, 11_000, "debt"))
    rows["ledger"] = [*rows.get("ledger", []), {"owner": 35, "balance": 10_000.0}]


def _orphans(rows: Rows) -> None:
    rows["dot_khams"].append(visit(21, 5, 3, doctorId=LOST))


def _phones(rows: Rows) -> None:
    rows["customers"] += [
        person(41, "Hồ Văn Một", phone="0977 123 456"),
        person(42, "Đinh Thị Hai", phone="0977123456"),
        person(43, "Cao Thị Ba", phone="+84 977 123 456"),
    ]


def _arrived(rows: Rows) -> None:
    rows["customer_appointments"].append(booking(21, 6, "2026-11-19"))
    rows["customer_receipts"].append(receipt(21, 6, "2026-11-18T17:00:00"))


def _visits(rows: Rows) -> None:
    rows["dot_khams"].append(visit(22, 5, None, state=None))


def _future(rows: Rows) -> None:
    # Half past midnight of the 24th in the clinic.
    rows["account_payments"].append(part(24, 5, 1_000, "cash", paymentDate="2026-11-23T17:30:00Z"))


def _stock(rows: Rows) -> None:
    rows["stock_pickings"].append(picking(21, BRANCH_B))
    rows["stock_moves"].append(move(21, 1.5, out=True))


FAULTS: dict[str, tuple[Any, set[str]]] = {
    "quality_order_total": (_order_total, {key("order", 21)}),
    "quality_order_paid": (_order_paid, {key("order", 22)}),
    "quality_order_payments": (_order_payments, {key("order", 23)}),
    "quality_order_residual": (_order_residual, {key("order", 24)}),
    "quality_payment_parts": (_payment_parts, {key("payment", 23)}),
    "quality_customer_expected": (_customer(31, orderResidual=5_000.0), {customer_id(31)}),
    "quality_customer_treatment": (_customer(32, amountTreatmentTotal=6_000.0), {customer_id(32)}),
    "quality_advance_balance": (_customer(33, amountBalance=7_000.0), {customer_id(33)}),
    "quality_debt_balance": (_debt_balance, {customer_id(34)}),
    "quality_debt_ledger": (_debt_ledger, {customer_id(35)}),
    "quality_orphans": (_orphans, {f"dot_khams|doctor_id|{key('visit', 21)}"}),
    "quality_phones": (_phones, {customer_id(41), customer_id(42), customer_id(43)}),
    "quality_arrived": (_arrived, {key("booking", 21)}),
    "quality_visits": (_visits, {key("visit", 22)}),
    "quality_future": (_future, {f"account_payments|{key('part', 24)}"}),
    "quality_stock": (_stock, {f"{GLOVES}|{BRANCH_B}"}),
}
"""Check → what plants its fault, and the keys it must find."""
VOUCHER = {"type": "thu", "accountType": "customer_debt", "partner": {"id": customer_id(2), "name": "Bảo"}}


def write_quality(folder: Path, faults: Iterable[str] = (), *, vouchers: bool = True) -> Path:
    """The clinic with these faults.

    Args:
        folder: Where its replica goes.
        faults: Keys of ``FAULTS``.
        vouchers: The details of the vouchers were read.
    """
    rows = clean()
    for fault in faults:
        FAULTS[fault][0](rows)
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=AS_OF, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", AS_OF)
            _write(writer, rows)
            if vouchers:
                writer.apply_detail(TABLES["cash_vouchers"], key("voucher", 1), VOUCHER)
            writer.mark_gone(TABLES["customers"], [customer_id(7), customer_id(8)])
            for name, spec in TABLES.items():
                writer.index(spec)
                writer.ledger.set_table(name, status="complete", first_complete_at=AS_OF, counted_at=AS_OF)
            writer.ledger.set_meta("ledger_read", AS_OF)
            writer.ledger.finish_run(writer.run, AS_OF, ok=True, complete=True, report="{}")
    finally:
        db.close()
    return path


def _write(writer: Writer, rows: Rows) -> None:
    entries = [{"owner": 2, "balance": 500_000.5}, {"owner": 2, "balance": -200_000}, *rows.pop("ledger", [])]
    for owner in {entry["owner"] for entry in entries}:
        own = [
            {"name": "", "invoiceOrigin": None, "date": "2026-11-10T00:00:00", "balance": one["balance"]}
            for one in entries
            if one["owner"] == owner
        ]
        spec = TABLES["customer_debt_ledger"]
        writer.apply(spec, [(row, (customer_id(owner),)) for row in own], ("partner_id",))
    for table, found in rows.items():
        columns = ("_company_id",) if table == "customer_receipts" else ()
        parents = (BRANCH_A,) if columns else ()
        writer.apply(TABLES[table], [(row, parents) for row in found], columns)
