"""A clinic with one busy day, Monday 23/11/2026 at 10:26, whose every figure was worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.ledger import Proof, Window
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tdental_desktop.queries.appointments import Now
from tests.queries.small_clinic import (
    AS_OF,
    BRANCH_A,
    BRANCH_B,
    DOCTOR,
    KEY,
    TODAY,
    USER_DOCTOR,
    appointment,
    customer,
    customer_id,
)

NOW = Now(TODAY, "10:26")
HUY, HANG = DOCTOR, USER_DOCTOR
LEFT = "e0000000-0000-0000-0000-000000000003"
FREE = "e0000000-0000-0000-0000-000000000004"
OTHER = "e0000000-0000-0000-0000-000000000005"
GUEST = "name:BS. Khách Mời"
TABLE = "customer_appointments"
STARTED = "2026-11-23T08:40:00+07:00"

DOCTORS = [
    {"id": HUY, "name": "BS. Trần Quang Huy", "active": True, "isDoctor": True, "companyId": BRANCH_A},
    {"id": LEFT, "name": "BS. Ngô Đã Nghỉ", "active": False, "isDoctor": True, "companyId": BRANCH_A},
    {"id": FREE, "name": "BS. Đỗ Rảnh Rỗi", "active": True, "isDoctor": True, "companyId": BRANCH_A},
    {"id": OTHER, "name": "BS. Vũ Gò Vấp", "active": True, "isDoctor": True, "companyId": BRANCH_B},
    {"id": "e9", "name": "Lễ tân", "active": True, "isDoctor": False, "companyId": BRANCH_A},
]
CUSTOMERS = [
    customer(1, "Dương Khánh Linh", phone="0903 004 821", totalDebit=1500000.0, birthYear=1991),
    customer(2, "Trần Quốc Bảo", phone="0934002188"),
    customer(3, "Phạm Gia Hân", phone="0912006540"),
]
_B = {"companyId": BRANCH_B, "companyName": "CN Gò Vấp"}


def booked(number: int, day: str, time: str | None, doctor: str | None = HUY, **more: Any) -> dict[str, Any]:
    """A booking of 45 minutes of customer 1."""
    return appointment(number, day, time, doctorId=doctor, doctorName=None, **more)


def key(number: int) -> str:
    return f"a0000000-0000-0000-0000-{number:012d}"


OF_TODAY = [
    booked(1, TODAY, "08:00", state="done"),
    booked(2, TODAY, "09:00", timeExpected=60, partnerId=customer_id(2)),  # late since 09:15
    booked(3, TODAY, "10:30", timeExpected=30, isRepeatCustomer=False, color=None, note="Gắn sứ răng 36"),
    booked(4, TODAY, "10:45", timeExpected=30),  # beside number 3
    booked(5, TODAY, "14:00", timeExpected=60, state="cancel", reason="Khách bận"),
    booked(6, TODAY, "07:00", None, timeExpected=0, partnerId=customer_id(3)),  # no doctor, 0 minutes: late
    booked(7, TODAY, "09:00", LEFT, timeExpected=900, state="waiting", isRepeatCustomer=None),
    booked(9, TODAY, None, HANG, timeExpected=None),  # no time: never late
    booked(10, TODAY, "23:50", timeExpected=60),  # outside the hours, and over midnight
    booked(11, TODAY, "00:00", OTHER, **_B),  # midnight: late
    booked(12, TODAY, "15:00", timeExpected=60, **_B),  # Huy helps in the other branch
    appointment(
        13, TODAY, "11:00", doctorId=None, doctorName="BS. Khách Mời", state="teleported",
        stateDisplay="Đang bay", timeExpected=30, color="9",
    ),
]  # fmt: skip
GONE = booked(14, TODAY, "16:00")
OTHERS = [
    booked(20, "2026-11-20", "09:00", partnerId=customer_id(2)),  # overdue
    booked(21, "2026-11-18", "09:00", HANG),  # overdue
    booked(22, "2026-11-15", "09:00"),  # overdue, eight days ago
    booked(23, "2026-11-20", "10:00", state="done"),
    booked(30, "2026-11-24", "08:30"),
    booked(31, "2026-11-24", "09:00", state="cancel", partnerId=customer_id(2)),
    booked(32, "2026-11-24", "07:45", FREE, partnerId=customer_id(3)),
    booked(40, "2026-11-26", "13:00", timeExpected=120),
    booked(41, "2026-11-26", "15:30"),
    booked(50, "1900-01-01", "09:00"),
    booked(51, "9999-12-31", "09:00"),
]


def write_calendar(
    folder: Path,
    rows: Sequence[dict[str, Any]] = (*OF_TODAY, GONE, *OTHERS),
    *,
    windows: Sequence[Window] = (Window(TABLE),),
    gone: Sequence[str] = (key(14),),
    **state: Any,
) -> Path:
    """The replica file.

    Args:
        windows: What was read of the bookings, at 08:42.
        state: Columns of the bookings' line in ``_tables``, if it is not complete.
    """
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=AS_OF, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", STARTED)
            _write(writer, list(rows), windows)
            writer.mark_gone(TABLES[TABLE], list(gone))
            _finish(writer, state)
    finally:
        db.close()
    return path


def _write(writer: Writer, rows: list[dict[str, Any]], windows: Sequence[Window]) -> None:
    def put(table: str, found: list[dict[str, Any]]) -> None:
        spec = TABLES[table]
        writer.apply(spec, [(row, ()) for row in found])
        for window in windows if table == TABLE else (Window(table),):
            writer.ledger.record(window, Proof(len(found), len(found), 0, AS_OF, writer.run))
        writer.index(spec)

    branches = [(BRANCH_A, "CN Phú Nhuận"), (BRANCH_B, "CN Gò Vấp")]
    put("companies", [{"id": i, "name": n, "active": True, "isHead": False} for i, n in branches])
    put("employees", DOCTORS)
    put("application_users", [{"id": HANG, "name": "BS. Lê Thu Hằng", "active": True}])
    put("customers", CUSTOMERS)
    put(TABLE, rows)


def _finish(writer: Writer, state: dict[str, Any]) -> None:
    for name in TABLES:
        writer.ledger.set_table(name, status="complete", first_complete_at=AS_OF, counted_at=AS_OF)
    if state:
        writer.ledger.set_table(TABLE, **state)
    writer.ledger.set_meta("as_of", AS_OF)
    writer.ledger.finish_run(writer.run, AS_OF, ok=True, complete=True, report=json.dumps({"as_of": AS_OF}))


def change(folder: Path, rows: Sequence[dict[str, Any]], gone: Sequence[str] = ()) -> None:
    """What a later run writes: new and changed bookings, and deleted ones."""
    db = open_writer(folder / REPLICA_FILE, KEY)
    writer = Writer(db, at="2026-11-23T10:27:00+07:00")
    with writer.transaction():
        writer.apply(TABLES[TABLE], [(row, ()) for row in rows])
        writer.mark_gone(TABLES[TABLE], list(gone))
    db.close()
