"""Answers of the calendar that are kept, and those that are read before anybody asks.

An answer holds as long as nothing was committed to the file: SQLite's ``data_version`` says so, whichever
table it was. Late and overdue follow the clock, so today's range is also another one each minute.
"""

from __future__ import annotations

from collections import OrderedDict

from sync.replica.connection import Connection
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.calendar import Calendar, CalendarAsk, calendar, first_look
from tdental_desktop.queries.scope import Scope

MOST_ROWS, MOST_ANSWERS = 150_000, 8
"""Kept in all. Weeks of a chain take some 15 MB; of ten times such a chain there are three, in 50 MB."""
_LEAST_ROWS = 1_000
_Key = tuple[CalendarAsk, Scope, Now]


class KeptCalendars:
    """Belongs to the query thread; made anywhere, one for each view."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._version = -1
        self._kept: OrderedDict[_Key, Calendar] = OrderedDict()

    def first_look(
        self, connection: Connection, scope: Scope, ask: CalendarAsk, now: Now, rows: tuple[int, int]
    ) -> Calendar:
        """The same as :func:`queries.calendar.first_look`; the whole answer where that is at hand."""
        self._look_at(connection)
        found = self._kept.get((ask, scope, _present(ask, now)))
        if found is None:
            found = first_look(connection, scope, ask, now, rows)
            if found.part is not None:
                return found
        return self._keep(ask, scope, now, found)

    def calendar(self, connection: Connection, scope: Scope, ask: CalendarAsk, now: Now) -> Calendar:
        """The same as :func:`queries.calendar.calendar`; answers since the last commit are at hand."""
        self._look_at(connection)
        found = self._kept.get((ask, scope, _present(ask, now)))
        return self._keep(ask, scope, now, found or calendar(connection, scope, ask, now))

    def _look_at(self, connection: Connection) -> None:
        """Forgets what may be of another time."""
        # Asked before the rows are read: a commit between the two makes the answer newer than it is taken
        # for, never older.
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        # Numbers of another connection say nothing about this one's.
        if connection is not self._connection or version != self._version:
            self._connection, self._version = connection, version
            self._kept.clear()

    def _keep(self, ask: CalendarAsk, scope: Scope, now: Now, found: Calendar) -> Calendar:
        key = (ask, scope, _present(ask, now))
        self._kept[key] = found
        self._kept.move_to_end(key)
        while len(self._kept) > 1 and self._too_much():
            self._kept.popitem(last=False)
        return found

    def _too_much(self) -> bool:
        rows = sum(map(_weight, self._kept.values()))
        return rows > MOST_ROWS or len(self._kept) > MOST_ANSWERS


def _present(ask: CalendarAsk, now: Now) -> Now:
    """What of the present an answer depends on: its clock only where today is in the range."""
    return now if ask.since <= now.day <= ask.until else Now(now.day, "")


def _weight(answer: Calendar) -> int:
    # Filters that hide some bookings keep all of them beside those that are shown.
    if answer.ask.detail == "counts":
        return _LEAST_ROWS  # no row is held
    hidden = answer.cells is not answer.taken
    return _LEAST_ROWS + len(answer.bookings) + (answer.counts.total if hidden else 0)
