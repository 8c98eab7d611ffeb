"""What syncs brought, and the closed-day alarm, against changes made by hand with the real writer."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader
from tdental_desktop.queries import since, since_rows
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.since import NewsFilters
from tdental_desktop.queries.since_alarm import Alarm, alarms
from tests.queries.small_clinic import BRANCH_B, KEY, customer_id
from tests.queries.work_clinic import (
    BOOKINGS,
    CUSTOMERS,
    LINES,
    ORDERS,
    PAYMENTS,
    TODAY,
    booking,
    payment,
    run_again,
    write_work_clinic,
)

ALL = Scope.all()


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    return write_work_clinic(tmp_path)


def read(path: Path) -> Connection:
    return open_reader(path, KEY)


def moved(number: int, time: str) -> dict[str, object]:
    return {**BOOKINGS[number - 1], "time": time}


def changes(reader: Connection, **more: object) -> list[since_rows.Change]:
    found = since.news(reader, ALL, NewsFilters(**more), TODAY)  # type: ignore[arg-type]
    rows = since_rows.rows(reader, ALL, found.keys)
    return [rows[key] for key in found.keys]


def test_the_first_reading_is_no_news(clinic: Path) -> None:
    reader = read(clinic)
    found = since.news(reader, ALL, NewsFilters("all"), TODAY)
    assert found.keys == () and found.tables == () and not found.first
    reader.close()


def test_new_changed_and_gone_by_table_and_customer(clinic: Path) -> None:
    run_again(
        clinic,
        "2026-11-25T09:30:00+07:00",
        {
            "customer_appointments": [moved(1, "09:45"), booking(50, "2026-11-27", "08:00", 2)],
            "customers": [{**CUSTOMERS[1], "phone": "0934000000"}],
        },
        {"account_payments": [PAYMENTS[3]["id"]]},
    )
    reader = read(clinic)
    found = since.news(reader, ALL, NewsFilters(), TODAY)
    assert len(found.keys) == 4 and found.runs == 1 + 1 and found.since == "2026-11-24"
    tables = {group.key: dict(group.counts) for group in found.tables}
    none = {"new": 0, "changed": 0, "gone": 0, "returned": 0}
    assert tables == {
        "customer_appointments": none | {"new": 1, "changed": 1},
        "customers": none | {"changed": 1},
        "account_payments": none | {"gone": 1},
    }
    people = {group.name: group.total for group in found.customers}
    assert people == {"Dương Khánh Linh": 2, "Trần Quốc Bảo": 2}
    one = next(row for row in changes(reader, table="customers"))
    assert [(f.column, f.before, f.after) for f in one.fields] == [("phone", "0934002188", "0934000000")]
    gone = changes(reader, kind="gone")
    assert [(row.title, row.day, row.customer_name) for row in gone] == [
        ("THU/2026/00004", "2026-11-25", "Dương Khánh Linh")
    ]
    assert len(changes(reader, words="bao")) == 2
    assert len(changes(reader, customer=customer_id(1))) == 2
    assert len(changes(reader, period="last")) == 4
    reader.close()


def test_each_step_of_a_row_that_changed_twice_is_told(clinic: Path) -> None:
    run_again(clinic, "2026-11-25T09:00:00+07:00", {"customer_appointments": [moved(1, "10:00")]}, {})
    twice = {**moved(1, "11:00"), "note": "Gọi lại"}
    run_again(clinic, "2026-11-25T09:30:00+07:00", {"customer_appointments": [twice]}, {})
    reader = read(clinic)
    later, earlier = changes(reader)
    assert [(f.column, f.before, f.after) for f in earlier.fields] == [("time", "09:00", "10:00")]
    assert {(f.column, f.before, f.after) for f in later.fields} == {
        ("time", "10:00", "11:00"),
        ("note", None, "Gọi lại"),
    }
    reader.close()


def test_a_row_that_comes_back_is_told(clinic: Path) -> None:
    key = BOOKINGS[0]["id"]
    run_again(clinic, "2026-11-25T09:00:00+07:00", {}, {"customer_appointments": [key]})
    run_again(clinic, "2026-11-25T09:30:00+07:00", {"customer_appointments": [BOOKINGS[0]]}, {})
    reader = read(clinic)
    assert [row.kind for row in changes(reader)] == ["returned", "gone"]
    reader.close()


def test_rights_hide_branches_amounts_and_phones(clinic: Path) -> None:
    run_again(
        clinic,
        "2026-11-25T09:00:00+07:00",
        {"customers": [{**CUSTOMERS[0], "phone": "0900", "totalDebit": 1, "name": "Dương Linh"}]},
        {},
    )
    reader = read(clinic)
    small = Scope(phone=False, money=False)
    found = since.news(reader, small, NewsFilters(), TODAY)
    row = since_rows.rows(reader, small, found.keys)[found.keys[0]]
    assert [field.column for field in row.fields] == ["name"]
    other = Scope(branches=frozenset({BRANCH_B}))
    assert since.news(reader, other, NewsFilters(), TODAY).keys == ()
    assert since_rows.rows(reader, other, found.keys) == {}
    reader.close()


def test_forgotten_changes_and_odd_before_images_do_no_harm(clinic: Path) -> None:
    reader = read(clinic)
    assert since_rows.rows(reader, ALL, ["h:99", "n:customers:x"]) == {}
    assert since_rows.before_image("{broken") == {} and since_rows.before_image("[1]") == {}
    reader.close()


# -- closed days


def told(found: tuple[Alarm, ...]) -> list[tuple[object, ...]]:
    return [(one.change.title, one.became, one.category, one.day, one.difference, one.sure) for one in found]


def test_a_closed_payment_that_changes_or_vanishes_raises_the_alarm(clinic: Path) -> None:
    run_again(
        clinic,
        "2026-11-25T09:30:00+07:00",
        {"account_payments": [{**PAYMENTS[0], "amount": 1_500_000, "amountSigned": 1_500_000}]},
        {"account_payments": [PAYMENTS[1]["id"]]},
    )
    reader = read(clinic)
    found = alarms(reader, ALL, "month", TODAY)
    # 2,000,000 became 1,500,000; 300,000 vanished: the closed days hold 800,000 less.
    assert sorted(told(found.rows), key=str) == [
        ("THU/2026/00001", "changed", "payment", "2026-11-20", -500_000, True),
        ("THU/2026/00002", "gone", "payment", "2026-11-21", -300_000, True),
    ]
    assert found.payments == -800_000
    assert alarms(reader, Scope(money=False), "month", TODAY).payments is None
    assert alarms(reader, ALL, "month", TODAY, branch=BRANCH_B).rows == ()
    reader.close()


def test_a_closed_payment_that_is_cancelled_counts_nothing_any_more(clinic: Path) -> None:
    refund = payment(11, "2026-11-21", 400_000, paymentType="outbound", amountSigned=-400_000)
    draft = payment(12, "2026-11-21", 90_000, state="draft")
    run_again(clinic, "2026-11-24T08:00:00+07:00", {"account_payments": [refund, draft]}, {})
    run_again(
        clinic,
        "2026-11-25T09:30:00+07:00",
        {"account_payments": [{**PAYMENTS[0], "state": "cancel"}]},
        {"account_payments": [refund["id"], draft["id"]]},
    )
    reader = read(clinic)
    found = alarms(reader, ALL, "month", TODAY)
    told_changes = {(one.change.title, one.became): one.difference for one in found.rows}
    assert told_changes == {
        ("THU/2026/00001", "changed"): -2_000_000,
        ("THU/2026/00011", "gone"): 400_000,  # money that went out is in the till again
        ("THU/2026/00012", "gone"): 0,
    }
    assert found.payments == -1_600_000
    reader.close()


def test_today_and_remarks_raise_none(clinic: Path) -> None:
    run_again(
        clinic,
        "2026-11-25T09:30:00+07:00",
        {
            "account_payments": [
                {**PAYMENTS[3], "amount": 1, "amountSigned": 1},
                {**PAYMENTS[0], "communication": "Ghi chú"},
            ],
            # Progress: paid off and done is what treatments do.
            "sale_orders": [{**ORDERS[2], "residual": 0, "totalPaid": 1_000_000, "state": "done"}],
        },
        {},
    )
    reader = read(clinic)
    assert alarms(reader, ALL, "all", TODAY).rows == ()
    reader.close()


def test_orders_and_discounts(clinic: Path) -> None:
    line = {**LINES[0], "priceTotal": 900_000, "priceSubTotal": 900_000}
    run_again(
        clinic,
        "2026-11-25T09:30:00+07:00",
        {
            "sale_orders": [
                {**ORDERS[0], "amountDiscountTotal": 200_000},
                {**ORDERS[2], "amountTotal": 1_200_000},
                {**ORDERS[3], "state": "cancel"},
            ],
            "sale_order_lines": [line],
        },
        {},
    )
    reader = read(clinic)
    assert sorted(told(alarms(reader, ALL, "month", TODAY).rows), key=str) == [
        ("Dịch vụ", "changed", "order", "2026-05-20", -100_000, True),
        ("SO00001", "changed", "discount", "2026-03-01", 200_000, True),
        ("SO00003", "changed", "order", "2025-01-10", 200_000, True),
        ("SO00004", "changed", "order", "2026-11-01", -700_000, True),  # cancelled: it counts nothing
    ]
    reader.close()


def test_what_may_have_been_done_on_the_day_accuses_nobody(clinic: Path) -> None:
    # Read at noon on the 25th; noticed on the 26th: it may have been changed on the evening of the 25th.
    changed = {**PAYMENTS[3], "amount": 100_000, "amountSigned": 100_000}
    run_again(clinic, "2026-11-26T08:00:00+07:00", {"account_payments": [changed]}, {})
    again = {**PAYMENTS[3], "amount": 90_000, "amountSigned": 90_000}
    run_again(clinic, "2026-11-26T09:00:00+07:00", {"account_payments": [again]}, {})
    reader = read(clinic)
    later, earlier = alarms(reader, ALL, "all", "2026-11-26").rows
    assert (earlier.sure, earlier.difference, earlier.day) == (False, -50_000, "2026-11-25")
    assert (later.sure, later.difference) == (True, -10_000)
    reader.close()


def test_a_payment_put_into_a_closed_day(clinic: Path) -> None:
    late = payment(9, "2026-11-20", 700_000)
    evening = payment(10, "2026-11-25", 50_000)
    run_again(clinic, "2026-11-26T08:00:00+07:00", {"account_payments": [late, evening]}, {})
    reader = read(clinic)
    # The evening's payment came after the last reading of the 25th: nothing is wrong with it.
    assert told(alarms(reader, ALL, "all", "2026-11-26").rows) == [
        ("THU/2026/00009", "added", "payment", "2026-11-20", 700_000, True)
    ]
    reader.close()


def test_a_payment_moved_to_another_day_counts_for_the_earlier(clinic: Path) -> None:
    into = {**PAYMENTS[3], "paymentDate": "2026-11-20T00:00:00"}
    run_again(clinic, "2026-11-25T09:30:00+07:00", {"account_payments": [into]}, {})
    reader = read(clinic)
    (one,) = alarms(reader, ALL, "all", TODAY).rows
    assert one.day == "2026-11-20"
    assert [(f.column, f.before) for f in one.change.fields] == [("payment_date", "2026-11-25T00:00:00")]
    reader.close()
