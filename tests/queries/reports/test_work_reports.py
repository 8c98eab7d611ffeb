"""Services, doctors, receptions, bookings and customers, against figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from sync.replica.connection import Connection
from tdental_desktop.queries.reports.span import Span
from tests.queries.reports.asked import HALF, WHITENING, ask, keys, rows
from tests.queries.reports.reports_clinic import FRIENDS, IMPLANT, SCALING, TODAY
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, USER_DOCTOR

# --- work


def test_services(clinic: Connection) -> None:
    found = ask(clinic, "services")
    assert keys(found) == ["amount", "paid", "left", "services", "quantity"]
    assert rows(found) == {
        IMPLANT: (8_000_000, 6_000_000, 2_000_000, 1, 1),
        SCALING: (4_000_000 + HALF, 3_000_000 + HALF, 1_000_000, 2, Decimal("3.5")),
        WHITENING: (1_000_000, 0, 1_000_000, 1, 1),
    }
    assert found.body.totals == (13_000_000 + HALF, 9_000_000 + HALF, 4_000_000, 4, Decimal("5.5"))
    assert found.body.lines[2].label == "Tẩy trắng"


def test_doctor_load(clinic: Connection) -> None:
    found = ask(clinic, "doctors", compare=True)
    assert keys(found) == ["visits", "first", "chair", "chair_average", "bookings", "services", "amount"]
    assert rows(found) == {
        DOCTOR: (3, 1, 60, 30, 2, 2, 10_000_000 + HALF),
        USER_DOCTOR: (2, 0, 90, 90, 3, 1, 2_000_000),
        "": (1, 1, 70, 70, 1, 1, 1_000_000),
    }
    assert found.body.totals == (6, 2, 220, 55, 6, 4, 13_000_000 + HALF)
    assert found.total_before == 1 and found.body.lines[0].before == 1


# --- receptions and bookings


def test_hours_of_arrival(clinic: Connection) -> None:
    found = ask(clinic, "reception_hours")
    assert keys(found) == ["visits", "first", "repeat", "waited"]
    assert list(rows(found)) == ["08", "09", "10", "11", "12", "13", "14", "15", "16", ""]
    assert {hour: row for hour, row in rows(found).items() if row != (0, 0, 0, None)} == {
        "08": (1, 1, 0, 20),
        "09": (1, 0, 1, 10),
        "10": (1, 0, 1, None),  # nobody wrote when the chair was taken
        "14": (1, 1, 0, None),  # the clock ran backwards
        "16": (1, 0, 1, 30),
        "": (1, 0, 0, None),
    }
    assert found.body.totals == (6, 2, 3, 20)  # (20 + 10 + 30) ÷ 3


def test_service_time_in_buckets(clinic: Connection) -> None:
    found = ask(clinic, "service_time")
    third = Decimal("33.3")
    assert rows(found) == {
        "short": (1, third, 0, 1),
        "middle": (1, third, 1, 0),
        "long": (1, third, 0, 1),
        "": (3, None, 1, 1),
    }
    assert found.body.totals == (6, Decimal("100.0"), 2, 3)


def test_times_by_doctor(clinic: Connection) -> None:
    found = ask(clinic, "visit_doctors")
    assert rows(found) == {DOCTOR: (3, 15, 30, 45), USER_DOCTOR: (2, 30, 90, 120), "": (1, None, 70, None)}
    assert found.body.totals == (6, 20, 55, 70)


def test_no_shows(clinic: Connection) -> None:
    found = ask(clinic, "no_show_doctor", compare=True)
    assert keys(found) == ["bookings", "arrived", "missed", "cancelled", "coming", "missed_share"]
    half = Decimal("50.0")
    assert rows(found) == {
        DOCTOR: (3, 1, 1, 1, 0, half),
        USER_DOCTOR: (3, 1, 1, 0, 1, half),
        "": (1, 0, 0, 0, 0, None),  # nobody arrived or was missed: no rate, and no division by zero
    }
    assert found.body.totals == (7, 2, 2, 1, 1, half)
    assert {line.key: line.before for line in found.body.lines} == {DOCTOR: 0, USER_DOCTOR: 0, "": 1}
    assert rows(ask(clinic, "no_show_branch")) == {
        BRANCH_A: (4, 1, 1, 1, 0, half),
        BRANCH_B: (3, 1, 1, 0, 1, half),
    }


# --- customers


def test_sources_of_new_customers(clinic: Connection) -> None:
    found = ask(clinic, "sources")
    third = Decimal("33.3")
    assert keys(found) == ["new_customers", "share", "treated", "treatment"]
    assert rows(found) == {
        FRIENDS: (1, third, 1, 10_000_000),
        "name:Facebook": (1, third, 1, 1_000_000),
        "": (1, third, 0, 0),
    }
    assert found.body.totals == (3, Decimal("100.0"), 2, 11_000_000)


def test_cohorts(clinic: Connection) -> None:
    found = ask(clinic, "cohorts")
    assert found.span == Span("own", "2025-12-01", TODAY)
    made = rows(found)
    for month in range(1, 10):
        assert made[f"2026-{month:02d}"] == (*(0,) * (12 - month), *(None,) * month)
    assert made["2025-12"] == (1, *(0,) * 10, 1)  # customer 4 came again in November
    assert made["2026-10"] == (1, 1, *(None,) * 10)  # what has not come has no figure
    assert made["2026-11"] == (2, *(None,) * 11)
    assert found.body.totals[0] == 4
