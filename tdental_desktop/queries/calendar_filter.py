"""Narrowing and counting bookings (screens reference 4.2): pure, over what ``calendar_rows`` read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter
from typing import Any

from sync.replica.fold import fold_text
from tdental_desktop.queries.appointments import State
from tdental_desktop.queries.calendar_rows import Booking, Tally

Chosen = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class CalendarFilters:
    """What the calendar is narrowed to; None is "all", an empty set is "none of them".

    Attributes:
        doctors: Doctor keys of ``calendar_rows``.
        states: States as people see them.
        kinds: ``repeat``, ``first``, ``unknown``.
        colours: Colour indexes.
        words: Every word must stand in the customer's name, code or phone; accents and case do not matter.
    """

    doctors: Chosen = None
    states: Chosen = None
    kinds: Chosen = None
    colours: Chosen = None
    words: str = ""

    @property
    def narrowed(self) -> bool:
        """Something may be hidden."""
        return self != CalendarFilters()


NO_FILTERS = CalendarFilters()


@dataclass(frozen=True, slots=True)
class Counts:
    """Bookings of the range and branch before the filters (screens 4.2), by each question of the panel.

    Attributes:
        booked: Those that are still expected (``confirmed`` and ``late``).
        minutes: What these are booked for in all; ``unknown`` of them tell no minutes.
    """

    total: int = 0
    doctors: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    colours: Mapping[str, int] = field(default_factory=dict)
    booked: int = 0
    minutes: int = 0
    unknown: int = 0


def counts(bookings: Sequence[Booking]) -> Counts:
    """Everything that the filter panel prints."""
    expected = [one.minutes for one in bookings if one.state in _EXPECTED]
    values = (Counter(map(attrgetter(name), bookings)) for name in _QUESTIONS)
    return _counts(len(bookings), expected, list(values))


def count_tally(tally: Tally) -> Counts:
    """The same over columns."""
    pairs = zip(tally.state, tally.minutes, strict=True)
    expected = [minutes for state, minutes in pairs if state in _EXPECTED]
    values = (Counter(getattr(tally, name)) for name in _QUESTIONS)
    return _counts(len(tally.day), expected, list(values))


_EXPECTED = frozenset({"confirmed", "late"})
_QUESTIONS = ("doctor", "state", "kind", "colour")


def _counts(total: int, expected: Sequence[int | None], by: Sequence[Mapping[str, int]]) -> Counts:
    known = [minutes for minutes in expected if minutes is not None]
    doctors, states, kinds, colours = by
    return Counts(
        total, doctors, states, kinds, colours, len(expected), sum(known), len(expected) - len(known)
    )


def of_days(tally: Tally, first: str, last: str) -> Tally:
    """Only the rows of some days."""
    return _kept(tally, [first <= day <= last for day in tally.day])


def _kept(tally: Tally, mask: Sequence[bool]) -> Tally:
    every: Iterable[Sequence[Any]] = tally
    return Tally._make(list(compress(column, mask)) for column in every)


def states_by_day(tally: Tally, filters: CalendarFilters) -> dict[str, dict[State, int]]:
    """Per day, how many are in each state; words are not looked at."""
    for name, chosen in _chosen(filters):
        tally = _kept(tally, [value in chosen for value in getattr(tally, name)])
    found: dict[str, dict[State, int]] = {}
    for (day, state), count in Counter(zip(tally.day, tally.state, strict=True)).items():
        found.setdefault(day, {})[state] = count
    return found


def _chosen(filters: CalendarFilters) -> list[tuple[str, frozenset[str]]]:
    answers = (filters.doctors, filters.states, filters.kinds, filters.colours)
    return [(name, one) for name, one in zip(_QUESTIONS, answers, strict=True) if one is not None]


def narrowed(bookings: Iterable[Booking], filters: CalendarFilters) -> list[Booking]:
    """The bookings that pass every filter, in their order."""
    found = list(bookings)
    for name, chosen in _chosen(filters):
        value = attrgetter(name)
        found = [one for one in found if value(one) in chosen]
    words = (fold_text(filters.words) or "").split()
    if not words:
        return found
    folded: dict[str | None, str] = {}
    return [one for one in found if matches(one, words, folded)]


def matches(booking: Booking, words: Collection[str], folded: dict[str | None, str]) -> bool:
    """Every word stands in the name, the code or the phone.

    Args:
        booking: Read with ``searched``.
        words: Folded.
        folded: Names folded so far; filled.
    """
    name = folded.get(booking.name)
    if name is None:
        name = folded[booking.name] = fold_text(booking.name) or ""
    more = booking.searched.casefold()
    digits = "".join(filter(str.isdigit, more))
    return all(word in name or word in more or (word.isdigit() and word in digits) for word in words)
