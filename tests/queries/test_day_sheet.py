"""The day sheet and the appointment slip: what they hold, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.day_sheet import day_sheet, slip
from tdental_desktop.queries.scope import Scope
from tests.queries.small_clinic import BRANCH_B, KEY
from tests.queries.work_clinic import BOOKINGS, FIRST_AT, TODAY, write_work_clinic

ALL = Scope.all()
NOW = Now(TODAY, "10:00")
DAYS = (TODAY, "2026-11-26")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    connection = open_reader(write_work_clinic(tmp_path_factory.mktemp("sheet")), KEY)
    yield connection
    connection.close()


def test_two_days_by_branch_and_doctor(reader: Connection) -> None:
    sheet = day_sheet(reader, ALL, DAYS, NOW)
    today, tomorrow = sheet.days
    assert (today.total, today.cancelled, today.held) == (2, 1, True)
    assert (tomorrow.total, tomorrow.cancelled, tomorrow.held) == (7, 1, True)
    assert (sheet.as_of, today.read_at) == (FIRST_AT, FIRST_AT)
    shown = [
        (branch.name, doctor.name, [(row.clock, row.name) for row in doctor.rows])
        for branch in tomorrow.branches
        for doctor in branch.doctors
    ]
    assert shown == [
        ("CN Gò Vấp", "BS. Lê Thu Hằng", [("23:50", "Phạm Gia Hân")]),
        ("CN Phú Nhuận", "BS. Đã Nghỉ", [("05:30", "Đỗ Chưa Có")]),
        (
            "CN Phú Nhuận",
            "BS. Trần Quang Huy",
            [
                (None, "Nguyễn Đức Đạt"),
                ("00:00", "Dương Khánh Linh"),
                ("09:00", "Dương Khánh Linh"),
                ("10:30", "Trần Quốc Bảo"),
            ],
        ),
        ("CN Phú Nhuận", None, [("08:00", "Trần Quốc Bảo")]),
    ]
    row = tomorrow.branches[1].doctors[1].rows[2]
    assert (row.phone, row.what, row.debt, row.expected) == (
        "0903004821",
        "Cạo vôi, Trám",
        1_500_000,
        3_000_000,
    )
    # The customer is not held: what they owe is not known, hence not zero.
    assert tomorrow.branches[1].doctors[0].rows[0].debt is None


def test_a_branch_and_the_rights_narrow(reader: Connection) -> None:
    sheet = day_sheet(reader, ALL, DAYS, NOW, BRANCH_B)
    assert sheet.branch == "CN Gò Vấp" and [day.total for day in sheet.days] == [0, 1]
    plain = day_sheet(reader, Scope(phone=False, money=False), DAYS, NOW).days[1]
    rows = [row for branch in plain.branches for doctor in branch.doctors for row in doctor.rows]
    assert {(row.phone, row.debt, row.expected) for row in rows} == {(None, None, None)}


def test_a_day_nobody_read_is_not_empty(tmp_path: Path) -> None:
    reader = open_reader(write_work_clinic(tmp_path, held=False), KEY)
    assert [day.held for day in day_sheet(reader, ALL, DAYS, NOW).days] == [True, False]
    reader.close()


def test_a_slip(reader: Connection) -> None:
    found = slip(reader, ALL, BOOKINGS[0]["id"], NOW)
    assert found is not None
    assert (found.at, found.name, found.doctor) == (
        "2026-11-26T09:00",
        "Dương Khánh Linh",
        "BS. Trần Quang Huy",
    )
    assert (found.clinic, found.hotline, found.minutes) == ("CN Phú Nhuận", "1900 0001", 30)
    # What is the content already is not printed twice.
    sheet = slip(reader, ALL, BOOKINGS[1]["id"], NOW)
    assert sheet is not None and (sheet.what, sheet.note) == ("Tái khám sứ", None)
    assert slip(reader, ALL, "nobody", NOW) is None
    assert slip(reader, Scope(branches=frozenset({BRANCH_B})), BOOKINGS[0]["id"], NOW) is None


def test_the_last_day_of_the_calendar(reader: Connection) -> None:
    sheet = day_sheet(reader, ALL, ("9999-12-31",), Now("9999-12-31", "10:00"))
    assert sheet.days[0].total == 1
