"""The small readings that all tabs share."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdental_desktop.queries.record.parts import ALWAYS, Checked, Period
from tdental_desktop.queries.record.rows import clinic_day, holds, within
from tdental_desktop.queries.values import MOST, amount, less, sum_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-23T08:00:00", "2026-11-23"),
        ("2026-11-23", "2026-11-23"),
        ("2026-11-22T17:00:00Z", "2026-11-23"),  # midnight in the clinic
        ("2026-11-22T16:59:59Z", "2026-11-22"),
        ("2026-11-23T00:30:00+09:00", "2026-11-22"),
        ("2026-11-23T08:00:00.471", "2026-11-23"),
        ("9999-12-31T23:00:00-12:00", "9999-12-31"),
        ("23/11/2026", None),
        ("", None),
        (None, None),
    ],
)
def test_days_are_the_clinics(moment: str | None, day: str | None) -> None:
    assert clinic_day(moment) == day


def test_a_period_has_both_its_days() -> None:
    week = Period("2026-11-16", "2026-11-22")
    assert within(week, "2026-11-16T00:00:00") and within(week, "2026-11-22T23:59:59")
    assert not within(week, "2026-11-23T00:00:00") and not within(week, "2026-11-15T23:59:59")
    assert within(Period(None, "2026-11-22"), "1999-01-01") and within(Period("2026-11-16"), "2027-01-01")
    assert within(ALWAYS, None) and not within(week, None)


def test_words_are_sought_whatever_their_accents() -> None:
    assert holds("mao SU", "Mão sứ Zirconia", None)
    assert holds("so00001 sứ", "Mão sứ", "SO00001")
    assert not holds("mao 37", "Mão sứ răng 36")
    assert holds("   ", None)


def test_a_part_is_not_the_whole() -> None:
    assert sum_of(()) == 0
    assert sum_of((1, None)) is None
    assert sum_of((1, MOST + 1)) is None and sum_of((float("inf") and amount(float("inf")), 1)) is None
    assert less(10, 3, None) is None and less(10, 3, 4) == 3


def test_floats_are_never_added() -> None:
    assert sum_of([amount(0.1)] * 10) == 1 and isinstance(sum_of([amount(0.1)] * 10), int)
    assert sum_of((amount(0.1), amount(0.2))) == Decimal("0.3")


@given(st.lists(st.integers(-(10**12), 10**12)))
def test_hundredths_add_up_exactly(hundredths: list[int]) -> None:
    values = [amount(float(Decimal(value) / 100)) for value in hundredths]
    assert sum_of(values) == Decimal(sum(hundredths)) / 100


def test_a_difference_is_of_known_figures_only() -> None:
    assert Checked(None, 5).difference is None and Checked(5, None).difference is None
    assert Checked(5, 5).difference is None and not Checked(5, 5).differs
    assert Checked(Decimal("0.3"), amount(0.30000000000000004)).difference is None
    assert Checked(7, 5).difference == 2 and Checked(0, -5).difference == 5
    assert Checked(3, None).shown == 3 and Checked(3, 0).shown == 0
