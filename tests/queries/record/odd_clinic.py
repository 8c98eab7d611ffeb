"""A clinic of two customers: of one every row is bare, of the other no value is what was expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.small_clinic import AS_OF, KEY

BARE, ODD = "bare", "odd"
OWNERS = {
    "sale_order_lines": "orderPartnerId",
    "customer_appointments": "partnerId",
    "customer_receipts": "partnerId",
    "dot_khams": "partnerId",
    "sale_orders": "partnerId",
    "sale_order_payments": "partnerId",
    "account_payments": "partnerId",
    "partner_advances": "partnerId",
    "quotations": "partnerId",
    "prescriptions": "partnerId",
    "partner_images": "partnerId",
}
HOSTILE = "<script>alert(1)</script>\u202e\x00'\"; DROP TABLE customers" + "x" * 20_000
WRONG: dict[str, Any] = {
    "name": HOSTILE,
    "date": "không biết",
    "dateOrder": "0001-01-01T00:00:00",
    "paymentDate": "2026-13-45",
    "dateQuotation": "9999-12-31T23:59:59Z",
    "dateWaiting": "9999-99-99",
    "time": "25:99",
    "state": "something new",
    "amount": 1e300,
    "amountTotal": "a text",
    "residual": -5,
    "totalPaid": {"an": "object"},
    "totalAmount": True,
    "priceSubTotal": 2**70,
    "productUOMQty": 1e-9,
    "priceUnit": 1e18,
    "amountInvoiced": None,
    "services": {"not": "a list"},
    "payments": "no list",
    "orders": [None, 3, {"id": None}],
    "saleOrderLines": [[], "x", {"name": 3}],
    "teeth2": {"11": True},
    "toothRange": HOSTILE,
    "steps": [],
    "employee": "a text",
    "doctor": {"id": 3, "name": []},
    "doctorName": "   ",
    "isRefund": "yes",
    "type": "gift",
}


def write_odd_clinic(folder: Path) -> Path:
    """The replica file, written by the real writer."""
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    prepare(db)
    writer = Writer(db, at=AS_OF, keep_history=False)
    with writer.transaction():
        writer.run = writer.ledger.start_run("first", AS_OF)
        known = {name: {f.name for f in spec.fields} for name, spec in TABLES.items()}
        wrong = {key: value for key, value in WRONG.items() if key in known["customers"]}
        writer.apply(TABLES["customers"], [({"id": BARE}, ()), ({**wrong, "id": ODD, "ref": HOSTILE}, ())])
        for table, owner in OWNERS.items():
            fields = {key: value for key, value in WRONG.items() if key in known[table]}
            rows = [{"id": f"{table}-{BARE}", owner: BARE}, {**fields, "id": f"{table}-{ODD}", owner: ODD}]
            writer.apply(TABLES[table], [(row, ()) for row in rows])
        for owner in (BARE, ODD):
            entry = {"name": None, "balance": None if owner == BARE else 5, "date": None}
            writer.apply(TABLES["customer_debt_ledger"], [(entry, (owner,))], ("partner_id",))
        for name, spec in TABLES.items():
            writer.index(spec)
            writer.ledger.set_table(name, status="complete", first_complete_at=AS_OF)
        writer.apply_detail(
            TABLES["customers"], ODD, {"histories": "x", "medicalHistory": HOSTILE, "weight": "?"}
        )
        writer.apply_detail(
            TABLES["dot_khams"], f"dot_khams-{ODD}", {"lines": None, "dotKhamImages": [1, {}]}
        )
    db.close()
    return path
