"""Bookings of a range of days, small enough to hold thousands: what a calendar draws, counts and filters.

Source: screens reference 4. Days and clocks are clinic time (UTC+7), as the server's text has them.

A range of days is answered from the index on the date alone, which holds what is counted and placed: the
rows themselves, each of them on another page, would cost four times as much. Where a time, a doctor's id
or a customer's name is missing, SQLite looks into those rows only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice, repeat
from operator import add, le
from typing import Any, Literal, NamedTuple

import orjson

from sync.replica.connection import Connection, DatabaseError
from sync.tables.appointments import CUSTOMER_APPOINTMENTS
from tdental_desktop.queries.appointments import Now, State, state_of
from tdental_desktop.queries.scope import Scope

Kind = Literal["repeat", "first", "unknown"]
KINDS: tuple[Kind, ...] = ("repeat", "first", "unknown")
STATES: tuple[State, ...] = (
    *("confirmed", "late", "waiting", "examination", "done", "overdue", "cancel", "unknown"),
)
NO_DOCTOR = ""
"""Doctor key of bookings without a doctor (``Không xác định``)."""
BY_NAME = "name:"
"""Before the name of a doctor whose booking tells no id."""
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"

_BRANCH = "coalesce(a.company_id, a._company_id)"
# CASE, not coalesce() over both: only then are rows left alone where the index answers.
_DOCTOR = (
    "CASE WHEN a.doctor_id IS NULL OR a.doctor_id = ''"
    f" THEN coalesce('{BY_NAME}' || nullif(trim(a.doctor_name), ''), '') ELSE a.doctor_id END"
)
_DAY = "substr(a.date, 1, 10)"
# A midnight that only fills up a date is no time; one that stands in the column of the time is.
_CLOCK = (
    "CASE WHEN a.time IS NULL OR trim(a.time) = ''"
    " THEN coalesce(nullif(substr(a.date_time_appointment, 12, 5), '00:00'),"
    " nullif(substr(a.date, 12, 5), '00:00')) ELSE trim(a.time) END"
)
_NAME = (
    "coalesce(nullif(a.partner_name, ''), (SELECT c.name FROM customers c WHERE c.id = a.partner_id),"
    " nullif(a.partner_display_name, ''))"
)
_PHONE = "coalesce(nullif(a.partner_phone, ''), (SELECT c.phone FROM customers c WHERE c.id = a.partner_id))"
_REF = "coalesce(nullif(a.partner_ref, ''), (SELECT c.ref FROM customers c WHERE c.id = a.partner_id))"


class Booking(NamedTuple):
    """One booking.

    Attributes:
        day: ``YYYY-MM-DD``.
        start: Minutes after midnight; None where the server tells no time, or none that a clock shows.
        minutes: As booked; None where the server tells none. May be 0, and may be nonsense.
        doctor: Id of the doctor, ``name:…`` where only a name is told, :data:`NO_DOCTOR` for none.
        state: As people see it, derived ones included.
        colour: Index of the colour label; a missing one is ``0`` (screens 4.4).
        branch: Id of the branch, None where it is not told; only read for a branch.
        name: The customer's.
        searched: What words are looked for in, beside the name; only read for a search.
    """

    id: str
    day: str
    start: int | None
    minutes: int | None
    doctor: str
    state: State
    kind: Kind
    colour: str
    branch: str | None = None
    name: str | None = None
    searched: str = ""


class DayTally(NamedTuple):
    """What counting needs of one day, by column, as the file has it: a month costs a fraction of its rows.

    Attributes:
        minutes: Of bookings that may still be expected; ``0`` elsewhere, None where the server tells none.
        state, kind, colour: Stored values: few different ones, which are counted before they are named.
        named: What a stored state is to people that day.
    """

    day: str
    minutes: list[int | None]
    doctor: list[str]
    state: list[Any]
    kind: list[int | None]
    colour: list[Any]
    named: Mapping[Any, State]


Tally = Sequence[DayTally]
"""The days that have bookings, in order."""


class Columns(NamedTuple):
    """The fields of :class:`Booking`, a list of each: counting and narrowing make no rows."""

    id: list[str]
    day: list[str]
    start: list[int | None]
    minutes: list[int | None]
    doctor: list[str]
    state: list[State]
    kind: list[Kind]
    colour: list[str]
    branch: list[str | None]
    name: list[str | None]
    searched: list[str]


def read_columns(
    connection: Connection,
    scope: Scope,
    since: str,
    until: str,
    now: Now,
    *,
    doctor: str | None = None,
    doctors: Collection[str] | None = None,
    ids: Collection[str] | None = None,
    searched: bool = False,
    branches: bool = False,
) -> Columns:
    """Bookings of the days ``since…until`` in order of day and time; without a time first. Query thread.

    Args:
        connection: A reader.
        scope: Hides rows of other branches; without the phone right phones are not searched.
        since, until: First and last day, both included.
        now: The clinic's present: what decides about late and overdue.
        doctor: Only bookings of this doctor key.
        doctors: Only bookings of these.
        ids: Only these bookings.
        searched: Also code and phone, for :func:`calendar_filter.narrowed`.
        branches: Also the branch, for :func:`calendar_filter.of_branch`.
    """
    limit, values = scope.rows(_BRANCH)
    by_doctor = bool(doctor) and not str(doctor).startswith(BY_NAME)
    if doctor is not None:
        limit += f" AND {_DOCTOR} = ?"
        values = [*values, doctor]
        if by_doctor:
            limit += " AND a.doctor_id = ?"  # by its own index
            values.append(doctor)
    if doctors is not None:
        named = orjson.dumps(sorted(doctors)).decode()
        by_doctor = all(key and not key.startswith(BY_NAME) for key in doctors)
        column = "a.doctor_id" if by_doctor else _DOCTOR  # of those few, too, by that index
        limit += f" AND {column} IN (SELECT value FROM json_each(?))"
        values = [*values, named]
    if ids is not None:
        limit += " AND a.id IN (SELECT value FROM json_each(?))"
        values = [*values, orjson.dumps(list(ids)).decode()]
    wanted = ["a.id", _DAY, _CLOCK, "a.time_expected", _DOCTOR, "a.state", "a.is_repeat_customer", "a.color"]
    wanted += [_NAME, *([_BRANCH] if branches else []), *([_searched(scope)] if searched else [])]
    keys, days, clocks, minutes, doctors, states, repeats, colours, names, *more = _lists(
        connection, wanted, limit, [since, _end(until), *values], by_date=not by_doctor
    )
    # Only today's clock says who is late.
    told = clocks if since <= now.day <= until else repeat(None, len(keys))
    found = Columns(
        keys,
        _shared(days),
        list(map(Memo(clock_minutes).__getitem__, clocks)),
        minutes,
        _shared(doctors),
        _states(states, days, told, now),
        list(map(KIND_OF.__getitem__, repeats)),
        list(map(Memo(colour_of).__getitem__, colours)),
        _shared(more[0]) if branches else [None] * len(keys),
        names,
        more[-1] if searched else [""] * len(keys),
    )
    return _in_order(found)


class People(NamedTuple):
    """Whose the bookings of a range are: what words are looked for in, see :class:`Booking`."""

    id: list[str]
    name: list[str | None]
    searched: list[str]


def read_people(connection: Connection, scope: Scope, since: str, until: str) -> People:
    """Of the days ``since…until``, in no order: a search reads the rest of few bookings. Query thread."""
    limit, values = scope.rows(_BRANCH)
    wanted = ["a.id", _NAME, _searched(scope)]
    return People._make(_lists(connection, wanted, limit, [since, _end(until), *values]))


_MINUTES = 24 * 60 + 1
"""Of a day, and one before them for what has no time."""


def _in_order(found: Columns) -> Columns:
    first = {day: number * _MINUTES for number, day in enumerate(sorted(set(found.day)))}
    starts = [-1 if start is None else start for start in found.start]
    # Plain numbers: tens of thousands of pairs would start collections of garbage.
    order = list(map(add, map(first.__getitem__, found.day), starts))
    # The index gives them in order but for times that are missing or oddly written.
    if all(map(le, order, islice(order, 1, None))):
        return found
    places = sorted(range(len(order)), key=lambda place: (order[place], found.id[place]))
    every: Iterable[list[Any]] = found
    return Columns._make([column[place] for place in places] for column in every)


def read_tally(
    connection: Connection, scope: Scope, since: str, until: str, now: Now, branch: str | None = None
) -> Tally:
    """The bookings of the days ``since…until`` for counting. Query thread.

    Args:
        branch: Only bookings of this branch.
    """
    limit, values = scope.rows(_BRANCH)
    if branch is not None:
        limit, values = f"{limit} AND {_BRANCH} = ?", [*values, branch]
    wanted = [_EXPECTED_MINUTES, _DOCTOR, "a.state", "a.is_repeat_customer", "a.color"]
    bounds = [since, _end(until), *values]
    # One row a date, by the order of the index: nothing is sorted, no day is told twenty thousand times.
    rows = _of_range(connection, f"{_DAY}, {_arrays(wanted)}", limit, bounds, "GROUP BY a.date")
    found: dict[str, list[list[Any]]] = {}
    for day, *columns in rows.fetchall():
        lists = list(map(orjson.loads, columns))
        if day in found:  # dates with a time are as many as there are times
            for whole, more in zip(found[day], lists, strict=True):
                whole.extend(more)
        elif day != now.day:
            found[day] = lists
    if since <= now.day <= until:
        # Only today's clock says who is late: its bookings are told apart by it.
        today = [now.day, _end(now.day), *values]
        minutes, doctors, states, kinds, colours, clocks = _lists(connection, [*wanted, _CLOCK], limit, today)
        if doctors:
            timed = list(zip(states, clocks, strict=True))
            found[now.day] = [minutes, doctors, timed, kinds, colours]
    return [DayTally._make([day, *found[day], _named(day, now)]) for day in sorted(found)]


_EXPECTED_MINUTES = "CASE WHEN a.state = 'confirmed' THEN a.time_expected ELSE 0 END"


def _named(day: str, now: Now) -> Mapping[Any, State]:
    if day == now.day:
        return Memo(lambda key: _state(key[0], day, clock_minutes(key[1]), now))
    return Memo(lambda state: _state(state, day, None, now))


def _lists(
    connection: Connection, wanted: list[str], limit: str, values: list[str], *, by_date: bool = True
) -> list[list[Any]]:
    """One list per wanted expression, all of them in the same order."""
    # One row instead of thousands: each step of a cursor hands the interpreter lock over and waits for it.
    row = _of_range(connection, _arrays(wanted), limit, values, by_date=by_date).fetchone()
    return list(map(orjson.loads, row))


def _arrays(wanted: Iterable[str]) -> str:
    return ", ".join(f"json_group_array({one})" for one in wanted)


def _of_range(
    connection: Connection,
    wanted: str,
    limit: str,
    values: list[str],
    more: str = "",
    *,
    by_date: bool = True,
) -> Any:
    """A cursor over the bookings of a range, by the index that holds what is drawn, once that stands."""
    where = f"a.date >= ? AND a.date < ? AND a._gone_at IS NULL AND {limit} {more}"
    if by_date:
        try:
            by = f"customer_appointments a INDEXED BY {_BY_DATE}"
            return connection.execute(f"SELECT {wanted} FROM {by} WHERE {where}", values)
        except DatabaseError as error:
            if "no such index" not in str(error):  # during the first load there is none
                raise
    return connection.execute(f"SELECT {wanted} FROM customer_appointments a WHERE {where}", values)


_BY_DATE = f'"customer_appointments__{"_".join(CUSTOMER_APPOINTMENTS.indexes[0])}"'
"""A narrower one would lead to the rows, for what only some of them tell elsewhere."""


KIND_OF: Mapping[int | None, Kind] = {None: "unknown", 0: "first", 1: "repeat"}


class Memo(dict[Any, Any]):
    """Works a value out once for each text; there are few different ones."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work

    def __missing__(self, key: Any) -> Any:
        found = self[key] = self._work(key)
        return found


def _shared(texts: list[Any]) -> list[Any]:
    """The same texts, each of them once in memory."""
    known: dict[Any, Any] = {}
    return list(map(known.setdefault, texts, texts))


def _end(until: str) -> str:
    """Greater than every moment of the day, and less than the next day."""
    return until + "~"


def _searched(scope: Scope) -> str:
    return f"coalesce({_REF}, '') || ' ' || coalesce({scope.phone_column(_PHONE)}, '')"


def colour_of(stored: object) -> str:
    """Index of a colour label; a missing one is ``0`` (screens 4.4)."""
    return "0" if stored is None or stored == "" else str(stored)


def _states(states: list[Any], days: list[str], clocks: Iterable[Any], now: Now) -> list[State]:
    known = Memo(lambda key: _state(key[0], key[1], clock_minutes(key[2]), now))
    return list(map(known.__getitem__, zip(states, days, clocks, strict=True)))


def _state(state: object, day: object, start: int | None, now: Now) -> State:
    at = str(day) if start is None else f"{day}T{start // 60:02d}:{start % 60:02d}"
    return state_of(state if isinstance(state, str) else None, at, now)


def clock_minutes(clock: object) -> int | None:
    """Minutes after midnight of ``HH:MM`` (seconds are ignored); None for what no clock shows."""
    if clock is None:
        return None
    hour, _, rest = str(clock).strip().partition(":")
    minute = rest[:2]
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        return None
    found = int(hour) * 60 + int(minute)
    return found if int(minute) < 60 and found < 24 * 60 else None
