"""The days a report looks at, and those it is compared with. Pure; days are clinic days, ``YYYY-MM-DD``.

A unit that is still running ends today: days to come have no figures. It is compared with as many days from
the beginning of the unit before it; a finished unit with the whole one before; days of one's own with as many
days right before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "year", "own"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year", "own")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both included.

    Attributes:
        unit: What was chosen; ``own`` for two days of one's own.
    """

    unit: Unit
    first: str
    last: str

    @property
    def days(self) -> tuple[str, ...]:
        """All days, oldest first."""
        start = date.fromisoformat(self.first)
        return tuple((start + timedelta(days=n)).isoformat() for n in range(self.length))

    @property
    def length(self) -> int:
        """How many days."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    @property
    def months(self) -> tuple[str, ...]:
        """The months that have a day in it, ``YYYY-MM``, oldest first."""
        start, end = _month_number(self.first), _month_number(self.last)
        return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1))


def span_of(unit: Unit, day: str, today: str) -> Span:
    """The unit around a day, not beyond today; a unit that lies wholly in the future is left as it is.

    Args:
        unit: Not ``own``: use :func:`own`.
        day: Any day of the unit.
        today: The clinic's day.
    """
    first, last = _bounds(unit, date.fromisoformat(day))
    end = last.isoformat()
    if first.isoformat() <= today < end:
        end = today
    return Span(unit, first.isoformat(), end)


def own(one: str, other: str) -> Span:
    """Two days in any order."""
    first, last = sorted((one, other))
    return Span("own", first, last)


def before(span: Span) -> Span:
    """What a span is compared with, see the module."""
    start = date.fromisoformat(span.first)
    if span.unit == "own":
        last = start - timedelta(days=1)
        return Span("own", (last - timedelta(days=span.length - 1)).isoformat(), last.isoformat())
    first, last = _bounds(span.unit, start - timedelta(days=1))
    if span.last != _bounds(span.unit, start)[1].isoformat():
        last = min(last, first + timedelta(days=span.length - 1))
    return Span(span.unit, first.isoformat(), last.isoformat())


def step(span: Span, by: int, today: str) -> Span:
    """The unit ``by`` units later or earlier; days of one's own move by their length."""
    start = date.fromisoformat(span.first)
    try:
        if span.unit == "own":
            shift = timedelta(days=span.length * by)
            return own((start + shift).isoformat(), (date.fromisoformat(span.last) + shift).isoformat())
        months = _MONTHS.get(span.unit)
        if months is None:
            return span_of(
                span.unit, (start + timedelta(days=by * (7 if span.unit == "week" else 1))).isoformat(), today
            )
        return span_of(span.unit, _shifted(start, by * months).isoformat(), today)
    except (ValueError, OverflowError):
        return span  # the calendar's own end


def _bounds(unit: Unit, day: date) -> tuple[date, date]:
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    months = _MONTHS.get(unit)
    if months is None:
        return day, day
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return first, _shifted(first, months) - timedelta(days=1)


def _shifted(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _month_number(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1
