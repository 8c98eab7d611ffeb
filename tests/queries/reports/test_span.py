"""Which days a report looks at and which it is compared with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tdental_desktop.queries.reports.parts import average, change, change_share, share
from tdental_desktop.queries.reports.span import Span, Unit, before, own, span_of, step

TODAY = "2026-11-23"  # a Monday


@pytest.mark.parametrize(
    ("unit", "day", "first", "last", "past"),
    [
        ("day", TODAY, TODAY, TODAY, ("2026-11-22", "2026-11-22")),
        ("week", TODAY, TODAY, TODAY, ("2026-11-16", "2026-11-16")),
        ("week", "2026-11-18", "2026-11-16", "2026-11-22", ("2026-11-09", "2026-11-15")),
        ("month", TODAY, "2026-11-01", TODAY, ("2026-10-01", "2026-10-23")),
        ("month", "2026-10-05", "2026-10-01", "2026-10-31", ("2026-09-01", "2026-09-30")),
        ("quarter", TODAY, "2026-10-01", TODAY, ("2026-07-01", "2026-08-23")),
        ("quarter", "2026-05-05", "2026-04-01", "2026-06-30", ("2026-01-01", "2026-03-31")),
        ("year", TODAY, "2026-01-01", TODAY, ("2025-01-01", "2025-11-23")),
        ("year", "2024-02-29", "2024-01-01", "2024-12-31", ("2023-01-01", "2023-12-31")),
        ("month", "2027-01-01", "2027-01-01", "2027-01-31", ("2026-12-01", "2026-12-31")),
    ],
)
def test_units(unit: Unit, day: str, first: str, last: str, past: tuple[str, str]) -> None:
    span = span_of(unit, day, TODAY)
    assert (span.first, span.last) == (first, last)
    then = before(span)
    assert (then.first, then.last) == past


def test_a_running_month_is_compared_with_no_more_days_than_the_one_before_has() -> None:
    then = before(Span("month", "2026-03-01", "2026-03-30"))
    assert (then.first, then.last) == ("2026-02-01", "2026-02-28")


def test_days_of_ones_own() -> None:
    span = own("2026-03-10", "2026-03-01")
    assert (span.first, span.last, span.length) == ("2026-03-01", "2026-03-10", 10)
    assert before(span) == Span("own", "2026-02-19", "2026-02-28")
    assert step(span, 1, TODAY) == Span("own", "2026-03-11", "2026-03-20")


def test_stepping() -> None:
    month = span_of("month", TODAY, TODAY)
    assert step(month, -1, TODAY) == Span("month", "2026-10-01", "2026-10-31")
    assert step(step(month, -1, TODAY), 1, TODAY) == month
    assert step(span_of("year", "0001-05-05", TODAY), -1, TODAY).first == "0001-01-01"  # the calendar's end
    assert step(span_of("week", TODAY, TODAY), -1, TODAY).first == "2026-11-16"


def test_days_and_months() -> None:
    span = own("2025-12-30", "2026-01-02")
    assert span.days == ("2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02")
    assert span.months == ("2025-12", "2026-01")


def test_shares_and_changes_never_divide_by_zero() -> None:
    assert share(1, 3) == Decimal("33.3") and share(1, 0) is None and share(None, 3) is None
    assert change(5, 8) == -3 and change(None, 8) is None
    assert change_share(150, 100) == Decimal("50.0")
    assert change_share(-50, -100) == Decimal("50.0")  # less of a loss is more
    assert change_share(5, 0) is None and change_share(5, None) is None
    assert average(5, 2) == 3 and average(0, 0) is None
