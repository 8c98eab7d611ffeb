"""Writes the hand-worked clinic with the real writer into a real encrypted file."""

from __future__ import annotations

from pathlib import Path

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.record.record_clinic import (
    ADVANCES,
    ASSISTANT,
    BAO,
    CUSTOMERS,
    LEDGER,
    LINES,
    LINH,
    ORDERS,
    PARTS,
    PAYMENTS,
    VOUCHER_DETAIL,
    VOUCHERS,
    XOA,
    Row,
    line_id,
    visit_id,
)
from tests.queries.record.record_papers import (
    ADVISORIES,
    APPOINTMENTS,
    DETAIL,
    IMAGES,
    LABO,
    NOTHING_KNOWN,
    PRESCRIPTION,
    QUOTATION,
    QUOTATION_DETAIL,
    RECEIPTS,
    VISIT_DETAIL,
    VISITS,
)
from tests.queries.small_clinic import AS_OF, BRANCH_A, BRANCH_B, DOCTOR, KEY, USER_DOCTOR, customer_id


def write_record_clinic(folder: Path, *, ledger_read: bool = True) -> Path:
    """The replica file with everything above, complete but for what is left out on purpose."""
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=AS_OF, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", AS_OF)
            _write_lists(writer)
            _write_details(writer)
            writer.mark_gone(TABLES["customers"], [customer_id(XOA)])
            for name, spec in TABLES.items():
                writer.index(spec)
                writer.ledger.set_table(name, status="complete", first_complete_at=AS_OF, counted_at=AS_OF)
            if ledger_read:
                writer.ledger.set_meta("ledger_read", AS_OF)
            writer.ledger.finish_run(writer.run, AS_OF, ok=True, complete=True, report="{}")
    finally:
        db.close()
    return path


def _write_lists(writer: Writer) -> None:
    def put(table: str, rows: list[Row], columns: tuple[str, ...] = (), *parents: object) -> None:
        writer.apply(TABLES[table], [(row, parents) for row in rows], columns)

    put("companies", [{"id": i, "name": n} for i, n in ((BRANCH_A, "CN Phú Nhuận"), (BRANCH_B, "CN Gò Vấp"))])
    put(
        "employees",
        [{"id": DOCTOR, "name": "BS. Trần Quang Huy"}, {"id": ASSISTANT, "name": "Phạm Ngọc Mai"}],
    )
    put("application_users", [{"id": USER_DOCTOR, "name": "BS. Lê Thu Hằng", "active": True}])
    put("customers", CUSTOMERS)
    put("customer_appointments", APPOINTMENTS)
    put("customer_receipts", RECEIPTS, ("_company_id",), BRANCH_A)
    put("sale_orders", ORDERS)
    put("sale_order_lines", LINES)
    put("account_payments", PARTS)
    put("sale_order_payments", PAYMENTS)
    put("partner_advances", ADVANCES)
    put("cash_vouchers", VOUCHERS)
    put("dot_khams", VISITS)
    put("quotations", [QUOTATION])
    put("labo_orders", LABO)
    put("advisories", ADVISORIES)
    put("prescriptions", [PRESCRIPTION])
    put("partner_images", IMAGES)
    for owner, entries in LEDGER.items():
        rows = [{"name": "", "invoiceOrigin": o, "date": d, "balance": b} for o, d, b in entries]
        put("customer_debt_ledger", rows, ("partner_id",), customer_id(owner))


def _write_details(writer: Writer) -> None:
    writer.apply_detail(TABLES["customers"], customer_id(LINH), DETAIL)
    writer.apply_detail(TABLES["customers"], customer_id(BAO), NOTHING_KNOWN)
    writer.apply_detail(TABLES["dot_khams"], visit_id(1), VISIT_DETAIL)
    writer.apply_detail(TABLES["quotations"], QUOTATION["id"], QUOTATION_DETAIL)
    writer.apply_detail(TABLES["cash_vouchers"], VOUCHERS[0]["id"], VOUCHER_DETAIL)
    writer.apply_detail(
        TABLES["sale_order_lines"], line_id(5), {"amountDiscountTotal": 50_000.0, "note": None}
    )
    for one in ADVISORIES[:2]:
        writer.apply_detail(
            TABLES["advisories"], one["id"], {"customerId": customer_id(LINH), "companyId": BRANCH_A}
        )
