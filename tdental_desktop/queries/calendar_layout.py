"""Where bookings stand on an hour grid and which time between them is free: pure arithmetic on minutes.

Bookings whose time is unknown stand on no hour; a doctor who has one that day is never called free.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tdental_desktop.queries.calendar_rows import Booking

DAY_END = 24 * 60
ASSUMED_MINUTES = 30
"""How long a booking without minutes (or with 0) is taken to last: it may not look shorter than a visit."""
LEAST_GAP = 30


class Hours(NamedTuple):
    """Opening hours, minutes after midnight: free time is told between them."""

    opens: int
    closes: int

    @property
    def minutes(self) -> int:
        return self.closes - self.opens


USUAL = Hours(7 * 60 + 30, 20 * 60)
"""Until a person sets others: no table of the server holds a clinic's or a doctor's hours."""


class Block(NamedTuple):
    """A booking's place: minutes of the day, and its lane among the ``lanes`` that stand side by side."""

    booking: Booking
    start: int
    end: int
    lane: int
    lanes: int


class Gap(NamedTuple):
    """Free time, minutes after midnight."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start


def span(booking: Booking) -> tuple[int, int] | None:
    """First and last minute on its own day; None without a time. What runs past midnight ends there."""
    if booking.start is None:
        return None
    minutes = booking.minutes if booking.minutes is not None and booking.minutes > 0 else ASSUMED_MINUTES
    return booking.start, min(booking.start + minutes, DAY_END)


def lanes(bookings: Iterable[Booking]) -> list[Block]:
    """Places in order of time: bookings that overlap, also through a third one, share the width."""
    # Longer ones first; the id decides before the bookings themselves would be compared.
    timed = sorted((found[0], -found[1], one.id, one) for one in bookings if (found := span(one)) is not None)
    placed: list[Block] = []
    group: list[tuple[int, int, Booking, int]] = []
    ends: list[int] = []
    last = -1
    for start, before, _id, booking in timed:
        if start >= last:
            placed += (Block(one, a, b, lane, len(ends)) for a, b, one, lane in group)
            group, ends, last = [], [], -1
        lane = next((place for place, free in enumerate(ends) if free <= start), len(ends)) if ends else 0
        if lane == len(ends):
            ends.append(-before)
        else:
            ends[lane] = -before
        group.append((start, -before, booking, lane))
        last = max(last, -before)
    placed += (Block(one, a, b, lane, len(ends)) for a, b, one, lane in group)
    return placed


def busy(bookings: Iterable[Booking]) -> list[tuple[int, int]]:
    """Times taken, joined where they touch; what was cancelled takes none."""
    spans = sorted(found for one in bookings if one.state != "cancel" and (found := span(one)) is not None)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def gaps(
    bookings: Sequence[Booking],
    *,
    least: int = LEAST_GAP,
    since: int = USUAL.opens,
    until: int = USUAL.closes,
) -> list[Gap]:
    """Free time of one doctor on one day that is held.

    Args:
        bookings: All of the doctor's that day: of every branch, whatever a filter hides.
        least: Shorter ones are left out.
        since, until: Nothing is free outside; ``since`` is the present for today.
    """
    if any(one.start is None and one.state != "cancel" for one in bookings):
        return []
    found, cursor = [], since
    for start, end in (*busy(bookings), (until, until)):
        edge = min(start, until)
        if edge - cursor >= least:
            found.append(Gap(cursor, edge))
        cursor = max(cursor, end)
    return found


def taken_minutes(bookings: Iterable[Booking], hours: Hours = USUAL) -> int:
    """How much of the opening hours is taken."""
    inside = ((max(start, hours.opens), min(end, hours.closes)) for start, end in busy(bookings))
    return sum(max(0, end - start) for start, end in inside)


def booked_minutes(bookings: Iterable[Booking]) -> int:
    """What was booked in all; cancelled bookings and unknown minutes add nothing."""
    return sum(one.minutes or 0 for one in bookings if one.state != "cancel")
