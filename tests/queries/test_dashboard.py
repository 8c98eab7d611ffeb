"""The dashboard against sums and counts worked out by hand (the rows stand in ``desk_clinic``)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import Connection, open_reader
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.cash_book import cash_fund
from tdental_desktop.queries.dashboard import (
    Day,
    booking_counts,
    bookings,
    day,
    new_orders,
    service_totals,
    services,
)
from tdental_desktop.queries.dashboard_money import Figure, change_of, received, revenue
from tdental_desktop.queries.dashboard_trends import TOPICS, Step, Trend, series, trend
from tdental_desktop.queries.scope import Scope
from tests.queries.changing import Changed, changing
from tests.queries.desk_clinic import DAY, READ_AT, write_desk
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, KEY

ALL = Scope.all()
NOW = Now(DAY, "10:30")
BLIND = Scope(money=False)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_desk(tmp_path_factory.mktemp("desk")), KEY)
    yield reader
    reader.close()


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Changed]:
    """The clinic with rows changed by SQL."""
    with changing(tmp_path, write_desk) as make:
        yield make


# --- revenue


def test_revenue_of_a_branch(desk: Connection) -> None:
    found = revenue(desk, ALL, DAY, BRANCH_A)
    assert {method: figure.value for method, figure in found.by_method} == {
        "cash": 8_400_000,
        "bank": 12_900_000,
        "advance": 1_500_000,
        "debt": 1_500_000,
    }
    assert found.total.value == 24_300_000
    assert found.other.value == 3_000_000  # total - cash - bank
    assert found.yesterday.value == 21_600_000
    assert (found.change, found.direction) == (Decimal("12.5"), 1)  # 2.7 of 21.6


def test_revenue_of_all_branches(desk: Connection) -> None:
    found = revenue(desk, ALL, DAY)
    # + 200,000 - 50,000 given back, and 100,000 by bank at half past midnight clinic time
    assert found.of("cash").value == 8_550_000
    assert found.of("bank").value == 13_000_000
    assert found.total.value == 24_550_000
    assert found.change == Decimal("13.7")  # 2.95 of 21.6 is 13.657


@pytest.mark.parametrize(
    ("today", "before", "change"),
    [
        (100, 0, Decimal(0)),  # TDental's trap: 0 where there was nothing before
        (0, 0, Decimal(0)),
        (50, 200, Decimal("75.0")),  # without a sign
        (None, 200, None),
        (200, None, None),
    ],
)
def test_change(today: int | None, before: int | None, change: Decimal | None) -> None:
    assert change_of(today, before) == change


def test_a_day_without_payments_is_zero_and_one_not_read_is_unknown(changed: Any) -> None:
    reader = changed(("UPDATE _windows SET lo = '2026-11-10' WHERE table_name = 'account_payments'", ()))
    assert revenue(reader, ALL, "2026-11-15").total == Figure(0)
    early = revenue(reader, ALL, "2026-11-10")
    assert early.total == Figure(0) and early.yesterday == Figure(None, "unread")
    assert early.change is None and early.direction == 0
    assert revenue(reader, ALL, "2026-11-24").total == Figure(None, "unread")  # read before it began


def test_a_payment_without_amount_makes_its_sum_unknown(changed: Any) -> None:
    reader = changed(
        ("UPDATE account_payments SET amount = NULL, amount_signed = NULL WHERE name = 'THU/2'", ())
    )
    found = revenue(reader, ALL, DAY)
    assert found.of("bank") == Figure(None, "rows")
    assert found.of("cash").value == 8_550_000 and found.total == Figure(None, "rows")


def test_a_payment_of_no_known_method_leaves_none_whole(changed: Any) -> None:
    reader = changed(("UPDATE account_payments SET journal_type = NULL WHERE name = 'THU/2'", ()))
    assert revenue(reader, ALL, DAY).total == Figure(None, "kind")


def test_fractions_are_summed_exactly(changed: Any) -> None:
    reader = changed(
        ("UPDATE account_payments SET amount_signed = 0.1 WHERE name = 'THU/1'", ()),
        ("UPDATE account_payments SET amount_signed = 0.2 WHERE name = 'THU/2'", ()),
    )
    assert revenue(reader, ALL, DAY, BRANCH_A).total.value == Decimal("3000000.3")


def test_without_the_right_no_amount_is_told(desk: Connection) -> None:
    assert revenue(desk, BLIND, DAY).total == Figure(None, "scope")
    assert cash_fund(desk, BLIND) == Figure(None, "scope")
    assert new_orders(desk, BLIND, DAY).count == 3
    assert new_orders(desk, BLIND, DAY).value == Figure(None, "scope")
    assert trend(desk, BLIND, "cash", DAY, 30).hidden


# --- money received, cash on hand


def test_money_received(desk: Connection) -> None:
    found = received(desk, ALL, DAY, revenue(desk, ALL, DAY, BRANCH_A), BRANCH_A)
    assert found.payments.value == 21_300_000  # cash and bank of the revenue
    assert found.advances.value == 1_500_000  # the one given back is money out
    assert found.debts.value == 300_000
    assert found.total.value == 23_100_000
    assert found.cash.value == 8_700_000


def test_a_voucher_whose_detail_is_unread_leaves_the_sum_open(changed: Any) -> None:
    reader = changed(("UPDATE cash_vouchers SET type = NULL, account_type = NULL WHERE name = 'PT/3'", ()))
    paid = revenue(reader, ALL, DAY)
    assert received(reader, ALL, DAY, paid).total == Figure(None, "kind")
    # A voucher by bank leaves the cash alone; one in cash does not.
    assert cash_fund(reader, ALL).value == 4_600_000
    reader = changed(("UPDATE cash_vouchers SET type = NULL WHERE name = 'PT/2'", ()))
    assert cash_fund(reader, ALL) == Figure(None, "kind")


def test_cash_on_hand_of_all_time(desk: Connection) -> None:
    # 8.4 paid - 1.85 to a supplier - 2 advance given back + 0.3 - 0.4 vouchers
    assert cash_fund(desk, ALL, BRANCH_A).value == 4_450_000
    assert cash_fund(desk, ALL).value == 4_600_000  # + 0.2 - 0.05


def test_cash_on_hand_is_unknown_while_a_table_is_unfinished(changed: Any) -> None:
    reader = changed(
        ("UPDATE _tables SET first_complete_at = NULL, status = NULL WHERE name = 'partner_advances'", ())
    )
    assert cash_fund(reader, ALL) == Figure(None, "unread")


def test_two_journals_of_one_name_and_two_kinds_leave_the_sum_open(changed: Any) -> None:
    reader = changed(("UPDATE account_journals SET name = 'Ngân hàng' WHERE type = 'cash'", ()))
    assert received(reader, ALL, DAY, revenue(reader, ALL, DAY)).advances == Figure(None, "kind")


# --- bookings, services, orders


def test_bookings_by_time_with_counts(desk: Connection) -> None:
    found = bookings(desk, ALL, DAY, NOW)
    assert found is not None
    assert [int(one.row.id[-12:]) for one in found] == [7, 1, 3, 4, 2, 6, 5]
    assert [one.row.state for one in found] == [
        *("waiting", "late", "done", "cancel", "confirmed", "unknown", "confirmed")
    ]
    assert booking_counts(found) == {"": 7, "booked": 3, "arrived": 1, "cancelled": 1}
    assert found[4].row.doctor == "BS. Lê Thu Hằng" and found[6].row.doctor is None
    assert found[5].row.minutes == 900 and found[0].row.minutes == 0
    only = bookings(desk, ALL, DAY, NOW, BRANCH_B)
    assert only is not None and len(only) == 1


def test_a_time_may_stand_in_the_moment_of_the_booking_alone(changed: Any) -> None:
    reader = changed(
        (f"UPDATE customer_appointments SET date_time_appointment = '{DAY}T07:15:00' WHERE time IS NULL", ())
    )
    found = bookings(reader, ALL, DAY, NOW)
    assert found is not None
    assert [int(one.row.id[-12:]) for one in found] == [7, 5, 1, 3, 4, 2, 6]
    assert (found[1].row.at, found[1].row.state) == (f"{DAY}T07:15", "late")


def test_yesterdays_bookings_still_standing_are_overdue(desk: Connection) -> None:
    found = bookings(desk, ALL, DAY, Now("2026-11-24", "08:00"))
    assert found is not None
    assert [one.row.state for one in found if one.tab == "booked"] == ["overdue"] * 3


def test_services_of_the_day(desk: Connection) -> None:
    found = services(desk, ALL, DAY)
    assert found is not None
    # 3 is a draft, 7 yesterday's; 6 has no date of its own and goes by its order's.
    assert sorted(int(one.row.id[-12:]) for one in found) == [1, 2, 4, 5, 6]
    totals = service_totals(found)
    assert (totals.count, totals.amount, totals.paid, totals.left) == (5, 27_300_000, 13_500_000, 13_800_000)
    mine = services(desk, ALL, DAY, BRANCH_A)
    assert mine is not None
    totals = service_totals(mine)
    assert (totals.count, totals.amount, totals.paid, totals.left) == (4, 26_300_000, 13_500_000, 12_800_000)
    assert mine[0].shown_name == "[KH20471] Đặng Thị Nở"


def test_new_orders_are_neither_draft_nor_cancelled(desk: Connection) -> None:
    assert new_orders(desk, ALL, DAY, BRANCH_A).count == 2
    assert new_orders(desk, ALL, DAY, BRANCH_A).value.value == 25_000_000
    assert new_orders(desk, ALL, DAY).count == 3


def test_the_whole_day(desk: Connection) -> None:
    found = day(desk, ALL, NOW)
    assert isinstance(found, Day)
    assert (found.day, found.as_of, found.problems) == (DAY, READ_AT, ())
    assert len(found.board.rows) == 13
    assert sum(row.repeat is False for row in found.board.rows) == 3  # 1, 5, 12
    assert sum(row.repeat is True for row in found.board.rows) == 9  # 8 tells neither


def test_what_is_not_held_is_none_and_not_nothing(changed: Any) -> None:
    reader = changed(
        ("DELETE FROM _windows WHERE table_name IN ('customer_appointments', 'sale_order_lines')", ()),
        ("DELETE FROM _windows WHERE table_name = 'sale_orders'", ()),
    )
    found = day(reader, ALL, NOW)
    assert found.bookings is None and found.services is None and found.orders.count is None
    assert found.as_of is None
    assert day(reader, ALL, NOW, "2026-11-22").board.held


def test_a_failed_table_is_told(changed: Any) -> None:
    reader = changed(
        ("UPDATE _tables SET status = 'failed', error = 'offline' WHERE name = 'sale_order_lines'", ())
    )
    found = day(reader, ALL, NOW)
    assert [(one.name, one.trouble) for one in found.problems] == [("sale_order_lines", "failed")]
    assert found.services is not None


def test_a_first_reading_that_failed_has_no_older_rows(changed: Any) -> None:
    reader = changed(
        (
            "UPDATE _tables SET status = 'failed', error = 'offline', first_complete_at = NULL"
            " WHERE name = 'sale_order_lines'",
            (),
        )
    )
    found = day(reader, ALL, NOW)
    assert [(one.name, one.trouble) for one in found.problems] == [("sale_order_lines", "broken")]


# --- trends


def steps_of(found: Trend, split: Any = "kind") -> dict[str, Step]:
    return {step.first: step for step in series(found, split).steps}


def test_visits_by_kind_and_by_branch(desk: Connection) -> None:
    found = trend(desk, ALL, "visits", DAY, 30)
    assert series(found).keys == ("repeat", "first", "unknown")
    assert steps_of(found)[DAY].values == (9, 3, 1)
    assert steps_of(found)["2026-11-22"].values == (2, 0, 0)
    assert steps_of(found)[DAY].total == 13
    made = series(found, "branch")
    assert [found.branches[key] for key in made.keys] == ["CN Gò Vấp", "CN Phú Nhuận"]
    assert steps_of(found, "branch")[DAY].values == (1, 12)


def test_days_that_are_not_held_have_no_figure(desk: Connection) -> None:
    """Branch B was read from the 22nd on: of all branches together nothing is known before."""
    found = trend(desk, ALL, "visits", DAY, 30)
    assert "2026-11-21" in found.missing and DAY not in found.missing
    step = steps_of(found)["2026-11-21"]
    assert step.empty and not step.held and step.total is None
    alone = trend(desk, ALL, "visits", DAY, 30, BRANCH_A)
    assert steps_of(alone)["2026-11-21"].total == 0
    assert len(alone.missing) == 7  # 25 to 31 October


def test_new_customers(desk: Connection) -> None:
    found = trend(desk, ALL, "customers", DAY, 30)
    assert steps_of(found)[DAY].values == (3,) and steps_of(found)["2026-11-22"].values == (1,)
    assert steps_of(found, "branch")[DAY].values == (1, 2)


def test_money_by_method_and_branch(desk: Connection) -> None:
    found = trend(desk, ALL, "cash", DAY, 30)
    assert series(found).keys == ("cash", "bank", "advance", "debt")
    assert steps_of(found)[DAY].values == (8_550_000, 13_000_000, 1_500_000, 1_500_000)
    assert steps_of(found)[DAY].total == revenue(desk, ALL, DAY).total.value == 24_550_000
    # By branch only what is money: 100,000 + 150,000, and 21,300,000.
    assert steps_of(found, "branch")[DAY].values == (250_000, 21_300_000)


def test_a_year_is_told_by_weeks_counted_back(desk: Connection) -> None:
    found = trend(desk, ALL, "cash", DAY, 365)
    made = series(found)
    assert made.weekly and len(made.steps) == 53
    last = made.steps[-1]
    assert (last.first, last.last) == ("2026-11-17", DAY)
    assert last.values == (8_550_000, 34_600_000, 1_500_000, 1_500_000)  # with yesterday's 21.6
    assert made.steps[0].first == made.steps[0].last == "2025-11-24"


def test_a_week_held_in_part_says_so(desk: Connection) -> None:
    step = series(trend(desk, ALL, "visits", DAY, 365)).steps[-1]
    assert not step.held and not step.empty
    assert step.values == (11, 3, 1)  # the 22nd and 23rd


def test_a_payment_without_amount_leaves_its_bar_open(changed: Any) -> None:
    reader = changed(
        ("UPDATE account_payments SET amount = NULL, amount_signed = NULL WHERE name = 'THU/2'", ())
    )
    step = steps_of(trend(reader, ALL, "cash", DAY, 30))[DAY]
    assert step.values == (8_550_000, None, 1_500_000, 1_500_000) and step.total is None


def test_a_file_without_tallies_tells_the_same(desk: Connection, changed: Any) -> None:
    reader = changed(
        ("DELETE FROM _meta WHERE name LIKE 'tallies:%'", ()),
        ("UPDATE _tallies SET n = 99, total = 99", ()),
    )
    for topic in TOPICS:
        found, told = (
            trend(reader, ALL, topic, DAY, 365, BRANCH_A),
            trend(desk, ALL, topic, DAY, 365, BRANCH_A),
        )
        assert set(found.cells) == set(told.cells) and len(found.cells) == len(told.cells) > 0
    assert cash_fund(reader, ALL) == cash_fund(desk, ALL)
    assert cash_fund(reader, ALL, BRANCH_A) == cash_fund(desk, ALL, BRANCH_A)
