"""Narrowing and counting bookings (screens reference 4.2): pure, over what ``calendar_rows`` read."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, compress
from typing import Any

from sync.replica.fold import fold_text
from tdental_desktop.queries.appointments import State
from tdental_desktop.queries.calendar_rows import KIND_OF, Columns, DayTally, Memo, Tally, colour_of

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


def counts(columns: Columns) -> Counts:
    """Everything that the filter panel prints."""
    doctors, states, kinds, colours = (Counter(getattr(columns, name)) for name in _QUESTIONS)
    expected = list(compress(columns.minutes, map(EXPECTED.__contains__, columns.state)))
    return _counts(doctors, states, kinds, colours, expected)


def tally_counts(tally: Tally) -> Counts:
    """The same of days that were read for counting."""
    doctors, kinds, colours = (
        Counter(chain.from_iterable(getattr(day, name) for day in tally))
        for name in ("doctor", "kind", "colour")
    )
    states: Counter[State] = Counter()
    expected: list[int | None] = []
    for day in tally:
        of_day = _states(day)
        states.update(of_day)
        if not EXPECTED.isdisjoint(of_day):
            mask = map(EXPECTED.__contains__, map(day.named.__getitem__, day.state))
            expected += compress(day.minutes, mask)
    return _counts(doctors, states, _named(kinds, KIND_OF.get), _named(colours, colour_of), expected)


EXPECTED = frozenset({"confirmed", "late"})
"""States of bookings that may still come."""
_QUESTIONS = ("doctor", "state", "kind", "colour")


def _named(stored: Mapping[Any, int], name: Callable[[Any], str | None]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for value, count in stored.items():
        found[name(value) or ""] += count
    return found


def _counts(
    doctors: Mapping[str, int],
    states: Mapping[Any, int],
    kinds: Mapping[str, int],
    colours: Mapping[str, int],
    expected: Sequence[int | None],
) -> Counts:
    unknown = expected.count(None)
    minutes = sum(filter(None, expected))
    total = sum(doctors.values())
    return Counts(total, doctors, states, kinds, colours, len(expected), minutes, unknown)


def of_days(columns: Columns, first: str, last: str) -> Columns:
    """Only the rows of some days."""
    days = columns.day
    if not days or (first <= days[0] and days[-1] <= last):
        return columns
    return _kept(columns, [first <= day <= last for day in days])


def tally_of_days(tally: Tally, first: str, last: str) -> Tally:
    """Only some days."""
    return [day for day in tally if first <= day.day <= last]


def of_branch(table: Columns, branch: str | None) -> Columns:
    """Only the rows of a branch; None for all."""
    return table if branch is None else _kept(table, [one == branch for one in table.branch])


def _kept(columns: Columns, mask: Sequence[bool]) -> Columns:
    every: Iterable[Sequence[Any]] = columns
    return Columns._make(list(compress(column, mask)) for column in every)


def runs(days: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each day of days in order, where its first place is and where the next day's."""
    start = 0
    while start < len(days):
        end = bisect_right(days, days[start], start)
        yield days[start], start, end
        start = end


def states_by_day(columns: Columns) -> dict[str, dict[State, int]]:
    """Per day, how many are in each state."""
    return {day: dict(Counter(columns.state[start:end])) for day, start, end in runs(columns.day)}


def tally_states(tally: Tally, filters: CalendarFilters) -> dict[str, dict[State, int]]:
    """The same of days that were read for counting, of what passes the filters; words are not looked for."""
    kept = tally if filters == NO_FILTERS else [_narrowed_day(day, filters) for day in tally]
    return {day.day: found for day in kept if (found := _states(day))}


def _states(day: DayTally) -> dict[State, int]:
    found: Counter[State] = Counter()
    for stored, count in Counter(day.state).items():
        found[day.named[stored]] += count
    return dict(found)


def _narrowed_day(day: DayTally, filters: CalendarFilters) -> DayTally:
    chosen = dict(_chosen(filters))
    masks: list[list[bool]] = []
    if (doctors := chosen.get("doctor")) is not None:
        masks.append(list(map(doctors.__contains__, day.doctor)))
    if (states := chosen.get("state")) is not None:
        masks.append([day.named[one] in states for one in day.state])
    if (kinds := chosen.get("kind")) is not None:
        masks.append([KIND_OF.get(one) in kinds for one in day.kind])
    if (colours := chosen.get("colour")) is not None:
        masks.append([colour_of(one) in colours for one in day.colour])
    passed = [all(one) for one in zip(*masks, strict=True)] if masks else [True] * len(day.state)
    return day._replace(state=list(compress(day.state, passed)))


def _chosen(filters: CalendarFilters) -> list[tuple[str, frozenset[str]]]:
    answers = (filters.doctors, filters.states, filters.kinds, filters.colours)
    return [(name, one) for name, one in zip(_QUESTIONS, answers, strict=True) if one is not None]


def narrowed(columns: Columns, filters: CalendarFilters) -> Columns:
    """The rows that pass every filter, in their order; words need ``Columns`` read for a search."""
    for name, chosen in _chosen(filters):
        columns = _kept(columns, list(map(chosen.__contains__, getattr(columns, name))))
    words = (fold_text(filters.words) or "").split()
    if not words:
        return columns
    return _kept(columns, speaking(columns.name, columns.searched, words))


def speaking(names: Sequence[str | None], searched: Sequence[str], words: Collection[str]) -> list[bool]:
    """Which of these people every word speaks of; ``words`` are folded."""
    # A customer who comes ten times is looked at once.
    known = Memo(lambda person: _matches(person[0], person[1], words))
    return list(map(known.__getitem__, zip(names, searched, strict=True)))


@lru_cache(maxsize=32_768)
def _folded(name: str | None) -> str:
    """Every letter that is typed asks for the same names."""
    return fold_text(name) or ""


def _matches(name: str | None, searched: str, words: Collection[str]) -> bool:
    """Every folded word stands in the name, the code or the phone."""
    more = searched.casefold()
    shown = f"{_folded(name)}\n{more}"
    missing = [word for word in words if word not in shown]
    if not missing:
        return True
    digits = "".join(filter(str.isdigit, more))
    return all(word.isdigit() and word in digits for word in missing)
