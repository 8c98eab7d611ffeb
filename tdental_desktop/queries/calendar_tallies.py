"""A range of the calendar counted by the replica's tallies: as quick with two hundred thousand bookings as
with two thousand. Query thread.

Only what no filter narrows can be told so. Today's bookings are read: its clock says who is late.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sync.replica.connection import Connection
from sync.replica.tallies import tallied
from sync.tables.appointments import CUSTOMER_APPOINTMENTS
from tdental_desktop.queries.appointments import Now, State, state_of
from tdental_desktop.queries.calendar_filter import (
    EXPECTED,
    NO_FILTERS,
    Counts,
    tally_counts,
    tally_states,
)
from tdental_desktop.queries.calendar_rows import KIND_OF, colour_of, read_tally
from tdental_desktop.queries.scope import Scope

_BRANCH = "(t.key ->> 0)"


class Counted(NamedTuple):
    """What a range comes to.

    Attributes:
        states: Per day, how many are in each state.
        counts: Of the days that counts are told of.
    """

    states: dict[str, dict[State, int]]
    counts: Counts


def read_counted(
    connection: Connection,
    scope: Scope,
    since: str,
    until: str,
    now: Now,
    *,
    counted: tuple[str, str],
    branch: str | None = None,
) -> Counted | None:
    """States per day and counts of a range; None where the file has no tallies yet.

    Args:
        connection: A reader.
        scope: Hides rows of other branches.
        since, until: First and last day, both included.
        now: The clinic's present.
        counted: First and last day that counts are told of.
        branch: Only bookings of this branch.
    """
    if not tallied(connection, CUSTOMER_APPOINTMENTS):
        return None
    limit, values = scope.rows(_BRANCH)
    if branch is not None:
        limit, values = f"{limit} AND {_BRANCH} = ?", [*values, branch]

    def ask(question: str, select: str, first: str, last: str, by: str = "key") -> Iterable[Any]:
        # Of few different keys, not of many rows, the values are taken out.
        sql = (
            f"SELECT {select} FROM (SELECT {by}, sum(n) AS n, sum(total) AS total, sum(gaps) AS gaps"
            f" FROM _tallies WHERE tally = ? AND day >= ? AND day <= ? AND day <> ? GROUP BY {by}) t"
            f" WHERE {limit}"
        )
        return connection.execute(sql, [f"bookings by {question}", first, last, now.day, *values]).fetchall()

    states: dict[str, dict[State, int]] = {}
    told: Counter[str] = Counter()
    booked = minutes = unknown = 0
    columns = "t.day, t.key ->> 1, t.n, t.total, t.gaps"
    for day, stored, count, total, gaps in ask("state", columns, since, until, "day, key"):
        state = state_of(stored, day, now)
        of_day = states.setdefault(day, {})
        of_day[state] = of_day.get(state, 0) + count
        if counted[0] <= day <= counted[1]:
            told[state] += count
            if state in EXPECTED:
                booked, minutes, unknown = booked + count, minutes + total, unknown + gaps

    def named(question: str, name: Callable[[Any], str], first: str, last: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for stored, count in ask(question, "t.key ->> 1, t.n", first, last):
            found[name(stored)] += count
        return found

    month = _whole_month(*counted)
    doctors = named("doctor and month", str, month, month) if month else named("doctor", str, *counted)
    colours = named("colour", colour_of, *counted)
    kinds = named("kind", lambda stored: KIND_OF.get(stored) or "", *counted)
    counts = Counts(
        sum(doctors.values()), dict(doctors), dict(told), dict(kinds), dict(colours), booked, minutes, unknown
    )
    if not since <= now.day <= until:
        return Counted(states, counts)
    today = read_tally(connection, scope, now.day, now.day, now, branch)
    states |= tally_states(today, NO_FILTERS)
    days = {day: states[day] for day in sorted(states)}
    if not counted[0] <= now.day <= counted[1]:
        return Counted(days, counts)
    of_today = tally_counts(today)
    # A month's doctors are told with today.
    return Counted(days, _together(counts, replace(of_today, doctors={}) if month else of_today))


def _whole_month(first: str, last: str) -> str:
    """``YYYY-MM`` where the days are all of a month's; empty for others."""
    since, until = date.fromisoformat(first), date.fromisoformat(last)
    whole = since.day == 1 and first[:7] == last[:7] and until.day == monthrange(until.year, until.month)[1]
    return first[:7] if whole else ""


def _together(one: Counts, other: Counts) -> Counts:
    def both(name: str) -> dict[str, int]:
        return dict(Counter(getattr(one, name)) + Counter(getattr(other, name)))

    doctors = both("doctors")
    return Counts(
        total=sum(doctors.values()),
        doctors=doctors,
        states=both("states"),
        kinds=both("kinds"),
        colours=both("colours"),
        booked=one.booked + other.booked,
        minutes=one.minutes + other.minutes,
        unknown=one.unknown + other.unknown,
    )
