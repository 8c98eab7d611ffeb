"""Narrowing and counting bookings (screens reference 4.2): pure, over what ``calendar_rows`` read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, TypeVar

from sync.replica.fold import fold_text
from tdental_desktop.queries.appointments import State
from tdental_desktop.queries.calendar_rows import Columns, Tally

Chosen = frozenset[str] | None
Table = TypeVar("Table", Tally, Columns)


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


def counts(tally: Tally | Columns) -> Counts:
    """Everything that the filter panel prints."""
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


def of_days(table: Table, first: str, last: str) -> Table:
    """Only the rows of some days."""
    if all(first <= day <= last for day in (min(table.day, default=first), max(table.day, default=first))):
        return table
    return _kept(table, [first <= day <= last for day in table.day])


def of_branch(table: Columns, branch: str | None) -> Columns:
    """Only the rows of a branch; None for all."""
    return table if branch is None else _kept(table, [one == branch for one in table.branch])


def _kept(table: Table, mask: Sequence[bool]) -> Table:
    every: Iterable[Sequence[Any]] = table
    return type(table)(*(list(compress(column, mask)) for column in every))


def states_by_day(table: Tally | Columns) -> dict[str, dict[State, int]]:
    """Per day, how many are in each state."""
    found: dict[str, dict[State, int]] = {}
    for (day, state), count in Counter(zip(table.day, table.state, strict=True)).items():
        found.setdefault(day, {})[state] = count
    return found


def _chosen(filters: CalendarFilters) -> list[tuple[str, frozenset[str]]]:
    answers = (filters.doctors, filters.states, filters.kinds, filters.colours)
    return [(name, one) for name, one in zip(_QUESTIONS, answers, strict=True) if one is not None]


def narrowed(table: Table, filters: CalendarFilters) -> Table:
    """The rows that pass every filter, in their order; words need ``Columns`` read for a search."""
    for name, chosen in _chosen(filters):
        table = _kept(table, [value in chosen for value in getattr(table, name)])
    words = (fold_text(filters.words) or "").split()
    if not words or not isinstance(table, Columns):
        return table
    folded: dict[str | None, str] = {}
    rows = zip(table.name, table.searched, strict=True)
    return _kept(table, [_matches(name, more, words, folded) for name, more in rows])


def _matches(name: str | None, searched: str, words: Collection[str], folded: dict[str | None, str]) -> bool:
    """Every word stands in the name, the code or the phone.

    Args:
        words: Folded.
        folded: Names folded so far; filled.
    """
    shown = folded.get(name)
    if shown is None:
        shown = folded[name] = fold_text(name) or ""
    more = searched.casefold()
    digits = "".join(filter(str.isdigit, more))
    return all(word in shown or word in more or (word.isdigit() and word in digits) for word in words)
