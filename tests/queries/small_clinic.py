"""A clinic of a few invented people, written by the real writer into a real encrypted file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.ledger import Proof, Window
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES

KEY = bytes(range(32))
TODAY = "2026-11-23"
AS_OF = "2026-11-23T08:42:05+07:00"
BRANCH_A = "b0000000-0000-0000-0000-00000000000a"
BRANCH_B = "b0000000-0000-0000-0000-00000000000b"
DOCTOR = "e0000000-0000-0000-0000-000000000001"
USER_DOCTOR = "u0000000-0000-0000-0000-000000000002"
SOURCE = "50000000-0000-0000-0000-000000000001"
HOSTILE = "<b>Robert</b>'); DROP TABLE customers;--"


def customer_id(number: int) -> str:
    return f"c0000000-0000-0000-0000-{number:012d}"


def customer(number: int, name: str, **more: Any) -> dict[str, Any]:
    """A list row of 2026; what is not given is null."""
    row: dict[str, Any] = {
        "id": customer_id(number),
        "ref": f"KH{20470 + number}",
        "name": name,
        "phone": None,
        "date": f"2026-01-{number % 28 + 1:02d}T08:00:00",
        "treatmentStatus": "sale",
        "orderState": "sale",
        "active": True,
        "companyId": BRANCH_A,
        "companyName": "CN Phú Nhuận",
        "sourceId": None,
        "sourceName": None,
        "orderResidual": None,
        "totalDebit": None,
        "amountTreatmentTotal": None,
        "amountRevenueTotal": None,
        "amountBalance": None,
        "birthYear": None,
        "birthMonth": None,
        "birthDay": None,
        "gender": None,
        "address": None,
        "categories": [],
        "nextAppointmentDate": None,
        "appointmentDate": None,
    }
    return row | more


CUSTOMERS = [
    customer(
        1,
        "Dương Khánh Linh",
        phone="0903 004 821",
        birthYear=1991,
        birthMonth=5,
        birthDay=12,
        gender="female",
        address="214/6 đường Hoa Mai, Phường 2, Quận Phú Nhuận",
        sourceId=SOURCE,
        orderResidual=11500000.0,
        totalDebit=1500000.0,
        amountTreatmentTotal=37700000.0,
        amountRevenueTotal=26200000.0,
        amountBalance=3000000.0,
        appointmentDate="2026-11-30T00:00:00",
        nextAppointmentDate="2026-11-30T00:00:00",
        categories=[
            {"id": "t1", "name": "Khách thân thiết", "completeName": "Khách thân thiết", "color": "2"},
            {"id": "t2", "name": "Bảo hành sứ", "completeName": "Bảo hành sứ", "color": "5"},
        ],
    ),
    customer(
        2,
        "Trần Quốc Bảo",
        phone="0934002188",
        treatmentStatus="done",
        orderResidual=0.0,
        totalDebit=0.0,
        birthYear=1985,
    ),
    customer(3, "Phạm Gia Hân", phone="+84 912 006 540", orderResidual=0.29, totalDebit=0.2, gender="female"),
    customer(4, "Bùi Thanh Hà", treatmentStatus="none", orderState="none", orderResidual=0.1, totalDebit=0.0),
    customer(5, "Đỗ Văn Hùng", phone="0913002086", active=False, totalDebit=800000.0, orderResidual=0.0),
    customer(6, "Ngô Thị Mỹ Lệ", phone="0938008451", companyId=BRANCH_B, companyName="CN Gò Vấp"),
    customer(
        7, HOSTILE, phone="0900000007", treatmentStatus="done", companyId=BRANCH_B, companyName="CN Gò Vấp"
    ),
    customer(8, "Lê Thị Đã Xóa", phone="0900000008"),
]


def appointment(number: int, day: str, time: str | None, **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": f"a0000000-0000-0000-0000-{number:012d}",
        "name": f"LH{number:05d}",
        "date": f"{day}T00:00:00",
        "time": time,
        "timeExpected": 45,
        "doctorId": DOCTOR,
        "doctorName": "BS. Trần Quang Huy",
        "state": "confirmed",
        "partnerId": customer_id(1),
        "note": None,
        "isRepeatCustomer": True,
        "color": "2",
        "companyId": BRANCH_A,
        "companyName": "CN Phú Nhuận",
        "services": [],
        "reason": None,
    }
    return row | more


APPOINTMENTS = [
    appointment(1, "2026-11-30", "09:30", note="Gắn sứ răng 36"),
    appointment(2, "2026-10-12", "14:30", state="done", note="Mài cùi, lấy dấu răng 36"),
    appointment(
        3, "2026-09-28", "10:00", state="cancel", reason="Khách bận", note="Điều trị tủy", doctorName=None
    ),
    appointment(4, "2026-06-14", "16:00", state="confirmed", doctorName=None, doctorId=USER_DOCTOR),
    appointment(5, "2026-11-23", "08:00", partnerId=customer_id(3), isRepeatCustomer=False),
    appointment(
        6, "2026-11-23", "14:00", partnerId=customer_id(4), services=[{"id": "p1", "name": "Cạo vôi"}]
    ),
    appointment(7, "2026-12-01", "08:00", partnerId=customer_id(4), state="cancel"),
]

DETAIL = {
    "id": customer_id(1),
    "emergencyPhone": "0918640275",
    "histories": [{"id": "h1", "name": "Dị ứng Penicillin"}, {"id": "h2", "name": "Tăng huyết áp"}],
    "medicalHistory": None,
    "point": 12.0,
}


def write_clinic(
    folder: Path, *, customers: list[dict[str, Any]] | None = None, complete: bool = True
) -> Path:
    """The replica file with everything above; ``complete=False``: in the middle of a first pull."""
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=AS_OF, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", "2026-11-23T08:40:00+07:00")
            _write(writer, customers if customers is not None else CUSTOMERS)
            if complete:
                _finish(writer)
    finally:
        db.close()
    return path


def _write(writer: Writer, customers: list[dict[str, Any]]) -> None:
    def put(table: str, rows: list[dict[str, Any]]) -> None:
        spec = TABLES[table]
        applied = writer.apply(spec, [(row, ()) for row in rows])
        proof = Proof(len(rows), len(applied.keys), applied.digest, AS_OF, writer.run)
        writer.ledger.record(Window(table), proof)
        writer.index(spec)

    branches = [(BRANCH_A, "CN Phú Nhuận", False), (BRANCH_B, "CN Gò Vấp", False)]
    put("companies", [{"id": i, "name": n, "active": True, "isHead": h} for i, n, h in branches])
    put("partner_sources", [{"id": SOURCE, "name": "Người quen giới thiệu", "isActive": True}])
    put("employees", [{"id": DOCTOR, "name": "BS. Trần Quang Huy", "active": True, "isDoctor": True}])
    put("application_users", [{"id": USER_DOCTOR, "name": "BS. Lê Thu Hằng", "active": True}])
    put("customers", customers)
    put("customer_appointments", APPOINTMENTS)
    writer.apply_detail(TABLES["customers"], customer_id(1), DETAIL)
    writer.mark_gone(TABLES["customers"], [customer_id(8)])


def _finish(writer: Writer) -> None:
    for name in TABLES:
        writer.ledger.set_table(name, status="complete", first_complete_at=AS_OF, counted_at=AS_OF)
    writer.ledger.set_table("customers", server_total=7)
    writer.ledger.set_meta("as_of", AS_OF)
    writer.ledger.set_meta("server", "https://nha-khoa-mau.example")
    writer.ledger.set_meta("first_complete", AS_OF)
    writer.ledger.finish_run(writer.run, AS_OF, ok=True, complete=True, report=json.dumps({"as_of": AS_OF}))
