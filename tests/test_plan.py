"""Decisions of the plan, by hand: no clock, no network, no file."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import plan
from sync.replica.ledger import FIRST_DAY, LAST_DAY, Window
from sync.tables import TABLES, FromDetail, Inline, PerParent, Windowed


def test_catalogues_then_dated_tables_then_customers() -> None:
    names = [step.table for step in plan.list_steps(TABLES.values())]
    assert names.index("employees") < names.index("customer_appointments") < names.index("customers")
    assert names.index("customers") < names.index("quotations")
    asked = {n for n, s in TABLES.items() if not isinstance(s.strategy, Inline | FromDetail | PerParent)}
    assert set(names) == asked and len(names) == len(asked)


def test_a_child_brings_its_parent() -> None:
    assert set(plan.chosen(["dot_kham_steps"])) == {"sale_order_lines", "dot_kham_steps"}
    assert set(plan.chosen(["quotation_lines", "teeth"])) == {"quotations", "quotation_lines", "teeth"}
    assert set(plan.chosen(["no_such_table"])) == set()
    assert set(plan.chosen(None)) == set(TABLES)


def test_days_around() -> None:
    assert plan.around(date(2026, 3, 16), 30, 365) == ("2026-02-14", "2027-03-16")


@pytest.mark.parametrize(
    ("rows", "gone", "in_run", "braked"),
    [
        (1000, 20, 20, False),
        (1000, 21, 21, True),
        (10_000, 50, 50, False),
        (10_000, 51, 51, True),
        (100_000, 200, 200, False),
        (100_000, 201, 201, True),
        (1000, 1, 201, True),
        (5, 5, 5, True),
        (5, 4, 4, False),
        (0, 0, 0, False),
    ],
)
def test_brake(rows: int, gone: int, in_run: int, braked: bool) -> None:
    """More than max(20, 0.5 %) of a table, more than 200 rows, or a whole table (design section 3)."""
    assert plan.brake(rows, gone, in_run) is braked


DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))


@given(
    DAYS,
    st.integers(0, 9000),
    st.floats(0.001, 5000),
    st.integers(2001, 10**6),
    st.integers(1, 4),
    st.booleans(),
)
def test_chunks_leave_no_hole(
    low: date, days: int, per_day: float, left: int, count: int, newest: bool
) -> None:
    """Followed to the end, ranges cover every day once, from the wanted end on."""
    lo, hi = low, low + timedelta(days=days)
    seen: list[tuple[str, str]] = []
    while lo <= hi and len(seen) < 50:
        part = plan.chunks(lo.isoformat(), hi.isoformat(), per_day, left, count, newest=newest)
        assert 1 <= len(part) <= count
        for start, end in part:
            assert start <= end
            if newest:
                assert end == hi.isoformat()
                hi = date.fromisoformat(start) - timedelta(days=1)
            else:
                assert start == lo.isoformat()
                lo = date.fromisoformat(end) + timedelta(days=1)
        seen += part


def test_chunks_aim_at_the_target() -> None:
    assert plan.chunks("2020-01-01", "2026-12-31", 200.0, 50_000, 2) == [
        ("2026-12-22", "2026-12-31"),
        ("2026-12-12", "2026-12-21"),
    ]
    assert plan.chunks("2020-01-01", "2026-12-31", 180.0, 1500, 3) == [("2020-01-01", "2026-12-31")]


@given(DAYS, st.integers(0, 9000))
def test_halves(low: date, days: int) -> None:
    lo, hi = low.isoformat(), (low + timedelta(days=days)).isoformat()
    found = plan.halves(Window("t", lo, hi, "company=x"))
    if not days:
        assert found is None
        return
    assert found is not None
    newer, older = found
    assert (older.lo, newer.hi) == (lo, hi)
    assert date.fromisoformat(newer.lo) - date.fromisoformat(older.hi) == timedelta(days=1)
    assert abs(newer.days - older.days) <= 1
    assert newer.part == older.part == "company=x"


@given(st.lists(DAYS.map(date.isoformat), max_size=40).map(sorted), st.integers(1, 10**6))
def test_seven_runs_cover_all_open_rows(bounds: list[str], run: int) -> None:
    covered = [plan.seventh(bounds, run + n) for n in range(7)]
    ranges = [part for part in covered if part]
    assert all(any(lo <= day <= hi for lo, hi in ranges) for day in bounds)


@given(DAYS, st.integers(0, 4000), st.integers(0, 100))
def test_quarters_take_turns(first: date, days: int, run: int) -> None:
    last = first + timedelta(days=days)
    turns = days // 91 + 1
    found = [plan.quarter(first.isoformat(), f"{last.isoformat()}T10:00:00", run + n) for n in range(turns)]
    covered = sorted(part for part in found if part)
    assert len(covered) == turns
    assert covered[0][0] == first.isoformat() and covered[-1][1] >= last.isoformat()
    assert all(
        date.fromisoformat(b[0]) - date.fromisoformat(a[1]) == timedelta(days=1)
        for a, b in itertools.pairwise(covered)
    )


def test_quarter_of_nothing_or_nonsense() -> None:
    assert plan.quarter(None, None, 3) is None
    assert plan.quarter("không ngày", "2026-01-01", 3) is None
    assert plan.quarter("0001-01-01T00:00:00", "9999-12-31T00:00:00", 0) == ("1900-01-01", "1900-04-01")


def test_oldest_history_first_and_neighbours_together() -> None:
    def window(lo: str, hi: str) -> Window:
        return Window("t", lo, hi)

    january, february = window("2026-01-01", "2026-01-31"), window("2026-02-01", "2026-02-28")
    march, hot = window("2026-03-01", "2026-03-09"), window("2026-03-10", "2026-03-16")
    held = [(january, "1", 900), (march, "2", 1200), (february, "3", 800), (hot, "0", 700)]
    found = plan.oldest_ranges(held, ("2026-03-10", "2026-03-16"), 2)
    assert found == [window("2026-01-01", "2026-02-28"), march]
    assert plan.oldest_ranges(held, None, 1) == [window("2026-01-01", "2026-02-28")]
    assert plan.oldest_ranges([], None, 5) == []
    assert plan.oldest_ranges([(Window("t", FIRST_DAY, LAST_DAY), "1", 9)], None, 3) == [Window("t")]


def test_rows_without_a_date_come_round_within_a_rotation() -> None:
    dated = [name for name, spec in TABLES.items() if isinstance(spec.strategy, Windowed)]
    turns = {name: plan.undated_rotation(name) for name in dated}
    assert all(0 < turn <= plan.ROTATION for turn in turns.values())
    assert len(set(turns.values())) > 3, "not all in the same click"


@pytest.mark.parametrize("newest", [True, False])
def test_chunks_reach_the_ends_of_time(newest: bool) -> None:
    """Few rows a day and many left: one crowded day far away. No day stands beyond the ends."""
    last = plan.chunks("0001-01-01", "9999-12-31", 0.0001, 10_000_000, 500, newest=newest)[-1]
    assert last[0 if newest else 1] == ("0001-01-01" if newest else "9999-12-31")
    found = plan.chunks("0001-01-01", "0001-03-01", 100.0, 10_000, 9, newest=True)
    assert (found[0][1], found[-1][0]) == ("0001-03-01", "0001-01-01")
    found = plan.chunks("9999-10-01", "9999-12-31", 100.0, 10_000, 9, newest=False)
    assert (found[0][0], found[-1][1]) == ("9999-10-01", "9999-12-31")
