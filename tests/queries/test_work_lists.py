"""Every work list against rows, counts and sums worked out by hand on an invented day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries import work_lists
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Total
from tdental_desktop.queries.work_lists import NO_DOCTOR, Listing, Which, WorkFilters, WorkOrder, WorkRow
from tdental_desktop.queries.work_lists_days import birthdays_of, days_between, months_before, shift
from tests.queries.small_clinic import BRANCH_B, KEY, customer_id
from tests.queries.work_clinic import CUSTOMERS, TODAY, run_again, write_work_clinic

ALL = Scope.all()
NOW = Now(TODAY, "10:00")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    connection = open_reader(write_work_clinic(tmp_path_factory.mktemp("work")), KEY)
    yield connection
    connection.close()


def ask(
    reader: Connection,
    which: Which,
    choice: str,
    *,
    order: WorkOrder | None = None,
    scope: Scope = ALL,
    branch: str | None = None,
    doctor: str | None = None,
    words: str = "",
    now: Now = NOW,
) -> Listing:
    filters = WorkFilters(which, choice, branch, doctor, words)
    return work_lists.listing(reader, scope, filters, order, now)


def numbers(listing: Listing) -> list[int]:
    return [int(key[-12:]) for key in listing.ids]


def row(reader: Connection, which: Which, key: str, scope: Scope = ALL) -> WorkRow:
    return work_lists.rows(reader, scope, which, [key], NOW)[key]


def test_reminders_are_what_stands_tomorrow_in_order_of_time(reader: Connection) -> None:
    found = ask(reader, "reminders", "tomorrow")
    # No time first; cancelled and received are no reminders; midnight in the time's own column is a time.
    assert numbers(found) == [3, 8, 5, 2, 1, 4]
    assert found.missing == () and found.problems == ()
    assert found.read_at == "2026-11-25T08:00:00+07:00"
    assert numbers(ask(reader, "reminders", "after")) == []
    assert numbers(ask(reader, "reminders", "days7")) == [3, 8, 5, 2, 1, 4]


def test_a_reminder_tells_whom_when_and_for_what(reader: Connection) -> None:
    ids = {int(key[-12:]): key for key in ask(reader, "reminders", "tomorrow").ids}
    one = row(reader, "reminders", ids[1])
    assert (one.at, one.name, one.phone) == ("2026-11-26T09:00", "Dương Khánh Linh", "0903004821")
    assert (one.doctor, one.what, one.debt) == ("BS. Trần Quang Huy", "Cạo vôi, Trám", 1_500_000)
    assert (one.state, one.branch, one.expected) == ("confirmed", "CN Phú Nhuận", 3_000_000)
    assert row(reader, "reminders", ids[2]).what == "Tái khám sứ"
    assert row(reader, "reminders", ids[2]).doctor is None
    assert row(reader, "reminders", ids[3]).at == "2026-11-26"
    assert row(reader, "reminders", ids[4]).doctor == "BS. Lê Thu Hằng"
    assert row(reader, "reminders", ids[4]).minutes == 900
    left = row(reader, "reminders", ids[5])
    # The customer is not held yet: the booking's own copy stands in, and no debt is made up.
    assert (left.name, left.phone, left.doctor, left.debt) == (
        "Đỗ Chưa Có",
        "0977000111",
        "BS. Đã Nghỉ",
        None,
    )
    odd = row(reader, "reminders", ids[8])
    assert (odd.state, odd.state_text, odd.at) == ("unknown", "Đang mơ", "2026-11-26T00:00")


def test_words_need_no_accents_and_find_phones_and_codes(reader: Connection) -> None:
    assert numbers(ask(reader, "reminders", "tomorrow", words="duong linh")) == [8, 1]
    assert numbers(ask(reader, "reminders", "tomorrow", words="ĐẠT")) == [3]
    assert numbers(ask(reader, "reminders", "tomorrow", words="chua co")) == [5]
    assert numbers(ask(reader, "reminders", "tomorrow", words="0111")) == [5]
    assert numbers(ask(reader, "reminders", "tomorrow", words="2188")) == [2]
    assert numbers(ask(reader, "reminders", "tomorrow", words="lh00004")) == [4]
    assert numbers(ask(reader, "reminders", "tomorrow", words=str(CUSTOMERS[2]["ref"])[-4:])) == [4]
    assert numbers(ask(reader, "reminders", "tomorrow", words="%' OR 1")) == []
    assert numbers(ask(reader, "stalled", "m1", words="so00003")) == [3]


def test_branch_and_doctor_narrow(reader: Connection) -> None:
    assert numbers(ask(reader, "reminders", "tomorrow", branch=BRANCH_B)) == [4]
    assert numbers(ask(reader, "reminders", "tomorrow", doctor=NO_DOCTOR)) == [2]
    assert numbers(ask(reader, "reminders", "tomorrow", doctor="BS. Đã Nghỉ")) == [5]
    found = work_lists.doctors(reader, ALL, WorkFilters("reminders", "tomorrow", doctor="x"), NOW)
    assert found == (("BS. Đã Nghỉ", 1), ("BS. Lê Thu Hằng", 1), ("BS. Trần Quang Huy", 3), (NO_DOCTOR, 1))
    assert numbers(ask(reader, "reminders", "tomorrow", branch="an empty branch")) == []


def test_missed_is_booked_and_the_day_is_over(reader: Connection) -> None:
    assert numbers(ask(reader, "missed", "week")) == [12, 11]
    assert numbers(ask(reader, "missed", "days7")) == [12, 11, 14, 15]
    assert numbers(ask(reader, "missed", "days30")) == [12, 11, 14, 15, 16]
    key = ask(reader, "missed", "week").ids[0]
    assert row(reader, "missed", key).state == "overdue" and row(reader, "missed", key).reason == "Khách bận"
    monday = Now("2026-11-23", "08:00")
    assert numbers(ask(reader, "missed", "week", now=monday)) == []


def test_stalled_looks_at_lines_visits_and_payments(reader: Connection) -> None:
    month = ask(reader, "stalled", "m1")
    assert numbers(month) == [1, 2, 3]  # 6,000,000 · 1,500,000 · 1,000,000 left
    assert month.sums == {"total": Total(13_000_000), "paid": Total(4_500_000), "remaining": Total(8_500_000)}
    assert numbers(ask(reader, "stalled", "m3")) == [1, 2, 3]
    assert numbers(ask(reader, "stalled", "m6")) == [1, 2, 3]
    # Order 2 was paid on the very day twelve months ago: that is not longer than twelve months.
    assert numbers(ask(reader, "stalled", "m12")) == [3]
    by_last = ask(reader, "stalled", "m1", order=WorkOrder("last"))
    assert numbers(by_last) == [3, 2, 1]
    first = row(reader, "stalled", by_last.ids[2])
    assert (first.last, first.next) == ("2026-05-20T10:00:00", "2026-11-25T16:00")
    assert (first.total, first.paid, first.remaining) == (10_000_000, 4_000_000, 6_000_000)


def test_birthdays(reader: Connection) -> None:
    assert numbers(ask(reader, "birthdays", "today")) == [1]  # Bùi Thanh Hà is no longer followed
    assert numbers(ask(reader, "birthdays", "days7")) == [1, 3, 2]
    assert numbers(ask(reader, "birthdays", "month")) == [1, 3]
    assert row(reader, "birthdays", customer_id(1)).birth == (25, 11, 1991)


def test_labo(reader: Connection) -> None:
    assert numbers(ask(reader, "labo", "due")) == [1, 2]
    assert numbers(ask(reader, "labo", "days7")) == [1, 2, 3]
    assert numbers(ask(reader, "labo", "all")) == [1, 2, 3, 4, 5]
    one = row(reader, "labo", ask(reader, "labo", "due").ids[0])
    assert (one.customer, one.name, one.phone) == (customer_id(1), "Dương Khánh Linh", "0903004821")
    assert (one.what, one.supplier, one.branch) == ("Mão sứ", "Labo Sao Mai", "CN Phú Nhuận")


def test_balances_and_their_exact_sums(reader: Connection) -> None:
    debts = ask(reader, "balances", "debt")
    assert numbers(debts) == [1, 3]
    assert debts.sums == {"debt": Total(Decimal("2000000.5")), "expected": Total(3_000_000)}
    assert numbers(ask(reader, "balances", "expected")) == [1, 2]  # both debts: 1,500,000 and 0
    both = ask(reader, "balances", "any")
    assert numbers(both) == [1, 3, 2]
    assert both.sums == {"debt": Total(Decimal("2000000.5")), "expected": Total(3_250_000)}
    assert numbers(ask(reader, "balances", "any", branch=BRANCH_B)) == [3]


def test_counts_of_all_lists(reader: Connection) -> None:
    choices: dict[Which, str] = {which: work_lists.CHOICES[which][0] for which in work_lists.LISTS}
    assert work_lists.counts(reader, ALL, choices, None, NOW) == {
        "reminders": 6,
        "missed": 2,
        "stalled": 3,
        "birthdays": 1,
        "labo": 2,
        "balances": 2,
    }
    assert work_lists.counts(reader, ALL, choices, BRANCH_B, NOW)["reminders"] == 1
    assert "balances" not in work_lists.counts(reader, Scope(money=False), choices, None, NOW)


def test_lists_of_tables_without_an_index_are_not_counted_yet(tmp_path: Path) -> None:
    path = write_work_clinic(tmp_path)
    db = open_writer(path, KEY)
    db.execute("UPDATE labo_orders SET rowid = 2001 WHERE rowid = (SELECT max(rowid) FROM labo_orders)")
    db.execute("UPDATE _tables SET indexed = 0")
    db.close()
    reader = open_reader(path, KEY)
    choices: dict[Which, str] = {which: work_lists.CHOICES[which][0] for which in work_lists.LISTS}
    found = work_lists.counts(reader, ALL, choices, None, NOW)
    assert "labo" not in found and found["reminders"] == 6, "the small ones need no index"
    reader.close()


def test_rights_hide_branches_phones_and_money(reader: Connection) -> None:
    only = Scope(branches=frozenset({BRANCH_B}), phone=False, money=False)
    found = ask(reader, "reminders", "tomorrow", scope=only)
    assert numbers(found) == [4]
    one = row(reader, "reminders", found.ids[0], only)
    assert (one.phone, one.debt) == (None, None)
    assert work_lists.rows(
        reader, only, "reminders", ask(reader, "reminders", "tomorrow").ids, NOW
    ).keys() == {found.ids[0]}
    assert numbers(ask(reader, "reminders", "tomorrow", scope=Scope(phone=False), words="2188")) == []
    assert ask(reader, "balances", "debt", scope=Scope(money=False)).hidden
    plain = ask(reader, "stalled", "m1", scope=Scope(money=False), order=WorkOrder("remaining", True))
    assert plain.sums == {} and len(plain.ids) == 3


def test_days_nobody_read_are_said(tmp_path: Path) -> None:
    reader = open_reader(write_work_clinic(tmp_path, held=False), KEY)
    found = ask(reader, "reminders", "tomorrow")
    assert found.missing == ("2026-11-26",)
    assert ask(reader, "missed", "week").missing == ()
    reader.close()


def test_an_unfinished_reading_is_said(tmp_path: Path) -> None:
    reader = open_reader(write_work_clinic(tmp_path, complete=False), KEY)
    told = {one.name for one in ask(reader, "stalled", "m1").problems}
    assert told >= {"sale_orders", "sale_order_lines", "customer_appointments"}
    reader.close()


@pytest.mark.parametrize("which", work_lists.LISTS)
def test_rows_are_read_by_key(reader: Connection, which: Which) -> None:
    seen: list[str] = []
    reader.set_trace_callback(seen.append)
    work_lists.rows(reader, ALL, which, ["x"], NOW)
    reader.set_trace_callback(None)
    plans = [one["detail"] for sql in seen for one in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]
    scans = [plan for plan in plans if plan.startswith("SCAN") and "json_each" not in plan]
    assert plans and not [plan for plan in scans if not plan.startswith(("SCAN s", "SCAN CONSTANT"))], scans


def test_ends_of_the_calendar(reader: Connection) -> None:
    for day in ("0001-01-01", "1900-01-02", "9999-12-30", "9999-12-31"):
        for which in work_lists.LISTS:
            for choice in work_lists.CHOICES[which]:
                ask(reader, which, choice, now=Now(day, "00:00"))
    assert numbers(ask(reader, "reminders", "tomorrow", now=Now("9999-12-30", "10:00"))) == [32]
    with pytest.raises(ValueError, match="has no"):
        ask(reader, "missed", "someday")


def test_days_by_hand() -> None:
    assert months_before("2026-03-31", 1) == "2026-02-28"
    assert months_before("2026-01-15", 12) == "2025-01-15"
    assert months_before("0001-01-01", 12) == "0001-01-01"
    assert shift("9999-12-31", 1) == "9999-12-31"
    assert days_between("2026-11-30", "2026-12-01") == ("2026-11-30", "2026-12-01")
    assert days_between("9999-12-31", "9999-12-31") == ("9999-12-31",)
    assert birthdays_of(("2026-02-28",)) == ("02-28", "02-29")
    assert birthdays_of(("2028-02-28",)) == ("02-28",)


def test_a_week_over_new_year_begins_in_december(tmp_path: Path) -> None:
    path = write_work_clinic(tmp_path)
    people = [
        {**CUSTOMERS[0], "birthMonth": 1, "birthDay": 2},
        {**CUSTOMERS[1], "birthMonth": 12, "birthDay": 30},
    ]
    run_again(path, "2026-11-25T09:00:00+07:00", {"customers": people}, {})
    reader = open_reader(path, KEY)
    assert numbers(ask(reader, "birthdays", "days7", now=Now("2026-12-29", "08:00"))) == [2, 1]
    reader.close()
