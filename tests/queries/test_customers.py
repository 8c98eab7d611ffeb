"""The customer list against hand-counted figures of the small clinic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sync.replica.connection import Connection
from tdental_desktop.models.customers import read_start
from tdental_desktop.queries import customers
from tdental_desktop.queries.customers import CustomerFilters, Order
from tdental_desktop.queries.scope import Scope
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, HOSTILE, SOURCE, TODAY, customer_id

ALL = Scope.all()


def numbers(connection: Connection, filters: CustomerFilters, **more: Any) -> list[int]:
    found = customers.ids(connection, more.pop("scope", ALL), filters, today=TODAY, **more)
    return [int(key[-12:]) for key in found]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (CustomerFilters(), {1, 2, 3, 4, 6, 7}),
        (CustomerFilters(follow="archived"), {5}),
        (CustomerFilters(follow=None), {1, 2, 3, 4, 5, 6, 7}),
        (CustomerFilters(status="sale"), {1, 3, 6}),
        (CustomerFilters(status="done"), {2, 7}),
        (CustomerFilters(status="none"), {4}),
        (CustomerFilters(branch=BRANCH_B), {6, 7}),
        (CustomerFilters(debt=True), {1, 3}),
        (CustomerFilters(debt=False), {2, 4}),
        (CustomerFilters(expected=True), {1, 3, 4}),
        (CustomerFilters(booked=True), {1, 3, 4}),
        (CustomerFilters(source=SOURCE), {1}),
        (CustomerFilters(tag="t2"), {1}),
    ],
)
def test_filters(connection: Connection, filters: CustomerFilters, expected: set[int]) -> None:
    assert set(numbers(connection, filters)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("duong", {1}),
        ("DƯƠNG linh", {1}),
        ("linh duong", {1}),
        ("821", {1}),
        ("4821", {1}),
        ("0903.004.821", {1}),
        ("640275", {1}),  # the relative's phone, from the detail
        ("84912006540", {3}),
        ("kh20474", {4}),
        ("474", {4}),  # the end of a code
        ("52%", set()),
        ("'; DROP", {7}),  # a word of the hostile name, and nothing was dropped
        ("robert drop", {7}),
        ("", {1, 2, 3, 4, 6, 7}),
    ],
)
def test_quick_filter(connection: Connection, words: str, expected: set[int]) -> None:
    assert set(numbers(connection, CustomerFilters(words=words))) == expected


def test_default_order_is_newest_first(connection: Connection) -> None:
    assert numbers(connection, CustomerFilters()) == [7, 6, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order("name", False), [7, 4, 1, 6, 3, 2]),
        (Order("debt", True), [1, 3, 4, 2, 7, 6]),  # 1.500.000, 0,2, 0, 0, unknown last
        (Order("debt", False), [2, 4, 3, 1, 6, 7]),
        (Order("next_appointment", False), [3, 4, 1, 2, 6, 7]),
    ],
)
def test_order_puts_the_unknown_last(connection: Connection, order: Order, expected: list[int]) -> None:
    assert numbers(connection, CustomerFilters(), order=order) == expected


@pytest.mark.parametrize("key", sorted(customers.SORTS))
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_keeps_every_row(connection: Connection, key: str, descending: bool) -> None:
    assert set(numbers(connection, CustomerFilters(), order=Order(key, descending))) == {1, 2, 3, 4, 6, 7}


def test_counts_per_tab_ignore_the_tab(connection: Connection) -> None:
    counts = customers.status_counts(connection, ALL, CustomerFilters(status="done"), today=TODAY)
    assert counts == {None: 6, "sale": 3, "done": 2, "none": 1}


def test_totals_are_exact_and_say_what_they_leave_out(connection: Connection) -> None:
    totals = customers.totals(connection, ALL, CustomerFilters(), today=TODAY)
    assert totals is not None
    # 11500000 + 0 + 0.29 + 0.1; as a float 0.29 * 100 is 28.999999999999996
    assert totals.expected.value == Decimal("11500000.39")
    assert totals.debt.value == Decimal("1500000.2")
    assert (totals.expected.unknown, totals.debt.unknown) == (2, 2)


def test_a_total_of_nothing_known_is_unknown(connection: Connection) -> None:
    totals = customers.totals(connection, ALL, CustomerFilters(branch=BRANCH_B), today=TODAY)
    assert totals is not None and totals.debt.value is None and totals.debt.unknown == 2


def test_upcoming_knows_the_time_and_leaves_out_the_cancelled(connection: Connection) -> None:
    assert customers.upcoming(connection, ALL, today=TODAY) == {
        customer_id(1): "2026-11-30T09:30",
        customer_id(3): "2026-11-23T08:00",
        customer_id(4): "2026-11-23T14:00",
    }


def test_rows(connection: Connection) -> None:
    found = customers.rows(connection, ALL, [customer_id(1), customer_id(4), "nobody"])
    assert set(found) == {customer_id(1), customer_id(4)}
    one = found[customer_id(1)]
    assert (one.name, one.phone, one.source) == ("Dương Khánh Linh", "0903 004 821", "Người quen giới thiệu")
    assert one.birth == (12, 5, 1991)
    assert (one.debt, one.expected, one.treatment_total) == (1_500_000, 11_500_000, 37_700_000)
    assert [tag.name for tag in one.tags or ()] == ["Khách thân thiết", "Bảo hành sứ"]
    four = found[customer_id(4)]
    assert four.phone is None and four.revenue is None and four.debt == 0
    assert four.expected == Decimal("0.1")


def test_hostile_text_stays_text(connection: Connection) -> None:
    assert customers.rows(connection, ALL, [customer_id(7)])[customer_id(7)].name == HOSTILE


def test_scope_hides_rows_and_columns(connection: Connection) -> None:
    narrow = Scope(branches=frozenset({BRANCH_A}), phone=False, money=False)
    assert set(numbers(connection, CustomerFilters(), scope=narrow)) == {1, 2, 3, 4}
    assert numbers(connection, CustomerFilters(words="004821"), scope=narrow) == []
    assert numbers(connection, CustomerFilters(), scope=narrow, order=Order("debt", True)) == [4, 3, 2, 1]
    assert set(numbers(connection, CustomerFilters(debt=True), scope=narrow)) == {1, 2, 3, 4}
    assert customers.totals(connection, narrow, CustomerFilters(), today=TODAY) is None
    found = customers.rows(connection, narrow, [customer_id(1), customer_id(6)])
    assert set(found) == {customer_id(1)}
    assert found[customer_id(1)].phone is None and found[customer_id(1)].debt is None


def test_no_branch_at_all_is_no_row(connection: Connection) -> None:
    assert numbers(connection, CustomerFilters(), scope=Scope(branches=frozenset())) == []


def test_rows_are_read_by_key_alone(connection: Connection) -> None:
    """What the GUI thread asks must not scan a table: the plan is the proof, whatever the size."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    try:
        customers.rows(connection, ALL, [customer_id(1)])
    finally:
        connection.set_trace_callback(None)
    plans = [row["detail"] for sql in seen for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert plans and not [p for p in plans if p.startswith("SCAN") and "json_each" not in p], plans


def test_a_single_fraction_is_exact(connection: Connection) -> None:
    totals = customers.totals(connection, ALL, CustomerFilters(words="pham"), today=TODAY)
    assert totals is not None and totals.expected.value == Decimal("0.29")


@pytest.mark.parametrize("order", [Order(), Order("name", False), Order("debt"), Order("next_appointment")])
def test_the_start_of_the_list_is_the_start_of_the_whole(connection: Connection, order: Order) -> None:
    whole = numbers(connection, CustomerFilters(), order=order)
    assert numbers(connection, CustomerFilters(), order=order, limit=3) == whole[:3]
    start = read_start(connection, ALL, CustomerFilters(), order, TODAY)
    assert not start.whole
    assert {key: start.upcoming.get(key) for key in start.ids[:2]} == {
        key: customers.upcoming(connection, ALL, today=TODAY).get(key) for key in start.ids[:2]
    }
