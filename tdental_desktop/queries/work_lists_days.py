"""Which days a work list looks at. Pure functions; days are ``YYYY-MM-DD`` of the clinic (UTC+7)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def shift(day: str, days: int) -> str:
    """So many days later or earlier; at the ends of the calendar it stays there."""
    first = date.fromisoformat(day)
    try:
        return (first + timedelta(days=days)).isoformat()
    except OverflowError:
        return (date.max if days > 0 else date.min).isoformat()


def monday(day: str) -> str:
    """The Monday of its week."""
    return shift(day, -date.fromisoformat(day).weekday())


def months_before(day: str, months: int) -> str:
    """The same day so many months ago; a day which that month lacks becomes its last."""
    now = date.fromisoformat(day)
    month = now.year * 12 + now.month - 1 - months
    year, place = divmod(month, 12)
    if year < date.min.year:
        return date.min.isoformat()
    return date(year, place + 1, min(now.day, monthrange(year, place + 1)[1])).isoformat()


def days_between(since: str, until: str) -> tuple[str, ...]:
    """Every day from the first to the last, both included; none when the last comes before."""
    found = []
    day = since
    while day <= until:
        found.append(day)
        after = shift(day, 1)
        if after == day:
            break
        day = after
    return tuple(found)


def birthdays_of(days: tuple[str, ...]) -> tuple[str, ...]:
    """``MM-DD`` that are celebrated on these days; 29 February on the 28th where the year has none."""
    found = []
    for day in days:
        found.append(day[5:])
        year, month, _ = (int(part) for part in day.split("-"))
        if day[5:] == "02-28" and monthrange(year, month)[1] == 28:
            found.append("02-29")
    return tuple(found)
