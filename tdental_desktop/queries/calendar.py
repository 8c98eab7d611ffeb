"""What the appointment calendar shows of a range of days (screens reference 4): one question, one answer.

:func:`calendar`, :func:`next_gap` and :func:`nearest_days` read ranges by index: query thread.
:func:`texts` reads by primary key: any thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import compress
from typing import Literal, NamedTuple

from sync.replica.connection import Connection
from sync.replica.fold import fold_text
from tdental_desktop.queries.appointments import AppointmentRow, Now, State, rows
from tdental_desktop.queries.calendar_cells import NO_BOOKINGS, NO_CELLS, Bookings, Cells
from tdental_desktop.queries.calendar_days import TABLE, DayHeld, days_held
from tdental_desktop.queries.calendar_filter import (
    NO_FILTERS,
    CalendarFilters,
    Counts,
    counts,
    narrowed,
    of_branch,
    of_days,
    speaking,
    states_by_day,
    tally_counts,
    tally_of_days,
    tally_states,
)
from tdental_desktop.queries.calendar_layout import (
    USUAL,
    Gap,
    Hours,
    booked_minutes,
    gaps,
    taken_minutes,
)
from tdental_desktop.queries.calendar_people import Doctor, doctors
from tdental_desktop.queries.calendar_rows import (
    FIRST_DAY,
    LAST_DAY,
    NO_DOCTOR,
    Booking,
    clock_minutes,
    read_columns,
    read_people,
    read_tally,
)
from tdental_desktop.queries.calendar_tallies import read_counted
from tdental_desktop.queries.replica_state import TableProblem, problem
from tdental_desktop.queries.scope import Scope

Detail = Literal["rows", "counts"]
GAP_DAYS = 90
"""How far ahead free time is looked for."""


@dataclass(frozen=True, slots=True)
class CalendarAsk:
    """A range of the calendar.

    Attributes:
        since, until: First and last day, ``YYYY-MM-DD``, both included.
        filters: What is hidden; counts are told before them.
        branch: Id of the branch, None for all that may be seen.
        detail: ``rows``; a month needs ``counts`` only: states per day.
        counted: First and last day that counts are told of, where that is not the whole range: a month is
            drawn with its neighbours.
        hours: Opening hours: what free time and shares are told of.
    """

    since: str
    until: str
    filters: CalendarFilters = NO_FILTERS
    branch: str | None = None
    detail: Detail = "rows"
    counted: tuple[str, str] | None = None
    hours: Hours = USUAL


class Load(NamedTuple):
    """A doctor's share of a range.

    Attributes:
        bookings: What passes the filters.
        minutes: What those are booked for, cancelled ones left out; unknown minutes count none.
        full: Share of the opening hours that is taken (0…1), over the days that are held and on which the
            clinic sees anybody; None without such a day.
    """

    bookings: int
    minutes: int
    full: float | None


@dataclass(frozen=True)
class Calendar:
    """The answer.

    Attributes:
        bookings: What passes the filters, by day and time; none where only counts were asked for.
        cells: The same by day and doctor key.
        taken: All bookings of each day and doctor of every branch, filters or not: free time is what these
            leave.
        states: Per day, how many of what passes the filters are in each state.
        shown: How many pass the filters.
        counts: Before the filters.
        days: One per day of the range.
        problem: Why the table may not be whole.
        nearest: Days with bookings before and after the range; only looked for when the range has none.
        part: Doctor keys whose bookings it has, where those of others are still to be read; counts and states
            are of all.
    """

    ask: CalendarAsk
    states: Mapping[str, Mapping[State, int]]
    shown: int
    counts: Counts
    doctors: tuple[Doctor, ...]
    days: tuple[DayHeld, ...]
    problem: TableProblem | None = None
    nearest: tuple[str | None, str | None] = (None, None)
    bookings: Bookings = field(default_factory=lambda: NO_BOOKINGS)
    cells: Cells = field(default_factory=lambda: NO_CELLS)
    taken: Cells = field(default_factory=lambda: NO_CELLS)
    part: frozenset[str] | None = None

    @cached_property
    def working(self) -> frozenset[str]:
        """Days on which the clinic sees anybody."""
        return self.taken.days() if self.part is None else frozenset(self.states)

    @cached_property
    def booked(self) -> frozenset[str]:
        """Doctor keys with a booking of any branch, filtered or not."""
        return self.taken.rows() if self.part is None else frozenset(self.counts.doctors)

    def unread(self, doctor: str) -> bool:
        """Her bookings are still to be read."""
        return self.part is not None and doctor not in self.part and doctor in self.counts.doctors


def calendar(connection: Connection, scope: Scope, ask: CalendarAsk, now: Now) -> Calendar:
    """Everything that the calendar draws of a range. Query thread."""
    words = bool(ask.filters.words.strip())
    first, last = ask.counted or (ask.since, ask.until)
    if ask.detail == "counts" and (words or ask.filters == NO_FILTERS):
        told = read_counted(
            connection, scope, ask.since, ask.until, now, counted=(first, last), branch=ask.branch
        )
        if told is not None:
            states = _searched_states(connection, scope, ask, now) if words else told.states
            return _answer(connection, scope, ask, told.counts, states)
    if ask.detail == "counts" and not words:
        tally = read_tally(connection, scope, ask.since, ask.until, now, ask.branch)
        counted = tally_counts(tally_of_days(tally, first, last))
        return _answer(connection, scope, ask, counted, tally_states(tally, ask.filters))
    everyone = read_columns(
        connection, scope, ask.since, ask.until, now, searched=words, branches=ask.branch is not None
    )
    here = of_branch(everyone, ask.branch)
    shown = narrowed(here, ask.filters)
    answer = _answer(connection, scope, ask, counts(of_days(here, first, last)), states_by_day(shown))
    if ask.detail == "counts":
        return answer
    bookings = Bookings(shown)
    cells = Cells(bookings)
    taken = cells if len(bookings) == len(everyone.id) else Cells(Bookings(everyone))
    return replace(answer, bookings=bookings, cells=cells, taken=taken)


def _searched_states(
    connection: Connection, scope: Scope, ask: CalendarAsk, now: Now
) -> Mapping[str, Mapping[State, int]]:
    """Of a search the bookings of those people alone are read, once it is known who they are."""
    people = read_people(connection, scope, ask.since, ask.until)
    meant = speaking(people.name, people.searched, (fold_text(ask.filters.words) or "").split())
    found = read_columns(
        *(connection, scope, ask.since, ask.until, now),
        ids=list(compress(people.id, meant)),
        branches=ask.branch is not None,
    )
    return states_by_day(narrowed(of_branch(found, ask.branch), replace(ask.filters, words="")))


MANY = 1_000
"""Bookings of a range from which on those in sight are read before the others."""


def first_look(
    connection: Connection, scope: Scope, ask: CalendarAsk, now: Now, rows: tuple[int, int]
) -> Calendar:
    """The same as :func:`calendar`; of a crowded range at first only the bookings of some doctors.

    Args:
        rows: First and behind the last of the rows in sight, in the order of ``Calendar.doctors``.
    """
    plain = ask.detail == "rows" and ask.filters == NO_FILTERS and ask.branch is None
    whole = (ask.since, ask.until)
    told = read_counted(connection, scope, *whole, now, counted=whole) if plain else None
    if told is None or told.counts.total < MANY:
        return calendar(connection, scope, ask, now)
    answer = _answer(connection, scope, ask, told.counts, told.states)
    part = frozenset(one.key for one in answer.doctors[slice(*rows)])
    bookings = Bookings(read_columns(connection, scope, *whole, now, doctors=part))
    cells = Cells(bookings)
    return replace(answer, bookings=bookings, cells=cells, taken=cells, part=part)


def _answer(
    connection: Connection,
    scope: Scope,
    ask: CalendarAsk,
    counted: Counts,
    states: Mapping[str, Mapping[State, int]],
) -> Calendar:
    first, last = ask.counted or (ask.since, ask.until)
    return Calendar(
        ask=ask,
        states=states,
        shown=sum(sum(of_day.values()) for day, of_day in states.items() if first <= day <= last),
        counts=counted,
        doctors=doctors(connection, scope, counted.doctors, ask.branch),
        days=days_held(connection, scope, ask.since, ask.until, ask.branch),
        problem=problem(connection, scope, TABLE),
        nearest=(None, None) if counted.total else nearest_days(connection, scope, ask),
    )


def load(answer: Calendar, doctor: str) -> Load | None:
    """A doctor's share of the range; None for one who has no booking there, whatever is filtered.

    Any thread: worked out for the doctors in sight.
    """
    hours = answer.ask.hours
    every = [answer.taken.get((held.day, doctor), ()) for held in answer.days]
    if not any(every):
        return None
    days = [
        taken
        for held, taken in zip(answer.days, every, strict=True)
        if held.sure and held.day in answer.working
    ]
    shown = [one for held in answer.days for one in answer.cells.get((held.day, doctor), ())]
    full = sum(taken_minutes(taken, hours) for taken in days) / (len(days) * hours.minutes) if days else None
    return Load(len(shown), booked_minutes(shown), full)


def free_time(answer: Calendar, day: str, doctor: str, now: Now) -> list[Gap]:
    """Gaps of a doctor on a day of the answer, none that is over; none where the day is not held."""
    held = next((one for one in answer.days if one.day == day), None)
    if held is None or not held.sure or doctor == NO_DOCTOR or day < now.day:
        return []
    hours = answer.ask.hours
    return gaps(answer.taken.get((day, doctor), ()), since=_from(day, now, hours), until=hours.closes)


def _from(day: str, now: Now, hours: Hours) -> int:
    return hours.opens if day > now.day else max(hours.opens, clock_minutes(now.clock) or 0)


@dataclass(frozen=True, slots=True)
class FreeGap:
    """The next free time of a doctor.

    Attributes:
        day: None when there is none in sight.
        alone: The doctor has no booking at all that day: free, or not working.
        skipped: Days before it that are not held, or hold a booking without a time: nobody knows.
    """

    doctor: str
    day: str | None
    gap: Gap | None = None
    alone: bool = False
    skipped: tuple[str, ...] = field(default=())


def next_gap(
    connection: Connection,
    scope: Scope,
    doctor: str,
    minutes: int,
    now: Now,
    *,
    after: tuple[str, int] | None = None,
    hours: Hours = USUAL,
) -> FreeGap:
    """The first gap of at least ``minutes`` from now on, or after a place that was shown before.

    Args:
        doctor: Doctor key.
        minutes: Least length.
        after: Day and minute; the gap begins later.
        hours: It lies between them.
    """
    first = now.day if after is None else max(now.day, after[0])
    last = day_plus(first, GAP_DAYS)
    found = read_columns(connection, scope, first, last, now, doctor=doctor)
    by_day: dict[str, list[Booking]] = {}
    for one in Bookings(found):
        by_day.setdefault(one.day, []).append(one)
    skipped = []
    for held in days_held(connection, scope, first, last):
        taken = by_day.get(held.day, [])
        if not held.sure or any(one.start is None and one.state != "cancel" for one in taken):
            skipped.append(held.day)
            continue
        since = _from(held.day, now, hours)
        for gap in gaps(taken, least=minutes, since=since, until=hours.closes):
            if after is None or (held.day, gap.start) > after:
                return FreeGap(doctor, held.day, gap, not taken, tuple(skipped))
    return FreeGap(doctor, None, skipped=tuple(skipped))


def nearest_days(connection: Connection, scope: Scope, ask: CalendarAsk) -> tuple[str | None, str | None]:
    """The last day before the range and the first after it with a booking of the branch."""
    branch = "coalesce(a.company_id, a._company_id)"
    limit, values = scope.rows(branch)
    if ask.branch is not None:
        limit, values = f"{limit} AND {branch} = ?", [*values, ask.branch]
    base = f"SELECT substr(a.date, 1, 10) FROM customer_appointments a WHERE a._gone_at IS NULL AND {limit}"
    before = connection.execute(
        f"{base} AND a.date < ? ORDER BY a.date DESC LIMIT 1", [*values, ask.since]
    ).fetchone()
    after = connection.execute(
        f"{base} AND a.date >= ? ORDER BY a.date LIMIT 1", [*values, ask.until + "~"]
    ).fetchone()
    return (before[0] if before else None, after[0] if after else None)


@dataclass(frozen=True, slots=True)
class BookingTexts:
    """What a card or a row of the list prints beside the booking itself.

    Attributes:
        row: Doctor, content, services, reason, branch and number.
        phone: None without the right or where none is known.
    """

    row: AppointmentRow
    name: str | None
    phone: str | None
    customer: str | None


def texts(connection: Connection, scope: Scope, keys: Sequence[str], now: Now) -> dict[str, BookingTexts]:
    """The texts of some bookings, by primary key. One that is gone from the file is left out."""
    found = rows(connection, scope, keys, now)
    people = _people(connection, scope, list(found))
    return {key: BookingTexts(row, *people.get(key, (None, None, None))) for key, row in found.items()}


_PEOPLE = (
    "SELECT a.id, coalesce(nullif(a.partner_name, ''), c.name, nullif(a.partner_display_name, '')) AS name,"
    " {phone} AS phone, a.partner_id FROM customer_appointments a"
    " LEFT JOIN customers c ON c.id = a.partner_id WHERE a.id IN ({marks})"
)


def _people(
    connection: Connection, scope: Scope, keys: Sequence[str]
) -> dict[str, tuple[str | None, str | None, str | None]]:
    phone = scope.phone_column("coalesce(nullif(a.partner_phone, ''), c.phone)")
    sql = _PEOPLE.format(phone=phone, marks=", ".join("?" * len(keys)))
    return {key: (name, phone, customer) for key, name, phone, customer in connection.execute(sql, keys)}


def day_plus(day: str, days: int) -> str:
    """A day before or after, never beyond the ends of the calendar."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return FIRST_DAY if days < 0 else LAST_DAY


__all__ = [
    "BookingTexts",
    "Calendar",
    "CalendarAsk",
    "FreeGap",
    "Load",
    "calendar",
    "day_plus",
    "first_look",
    "free_time",
    "load",
    "nearest_days",
    "next_gap",
    "texts",
]
