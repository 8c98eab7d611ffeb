"""The clinic's opening hours: what free time is told of. A setting of this machine."""

from __future__ import annotations

from tdental_desktop.queries.calendar_layout import DAY_END, USUAL, Hours
from tdental_desktop.settings import Settings

HOURS = "calendar.hours"
"""Setting: ``[opens, closes]``, minutes after midnight."""
STEP = 30
LEAST = 60
"""A day shorter than an hour is a slip of the hand."""


def stored_hours(settings: Settings) -> Hours:
    """What a person chose, or the usual hours; what makes no sense counts as missing."""
    found = settings.get(HOURS)
    if isinstance(found, list) and len(found) == 2 and all(type(one) is int for one in found):
        hours = Hours(*found)  # type: ignore[arg-type]
        if hours.opens >= 0 and hours.opens + LEAST <= hours.closes <= DAY_END:
            return hours
    return USUAL


def openings() -> list[int]:
    """Minutes that a clinic may open at."""
    return list(range(0, DAY_END - LEAST + 1, STEP))


def closings(opens: int) -> list[int]:
    """Minutes that it may close at."""
    return list(range(opens + LEAST, DAY_END + 1, STEP))
