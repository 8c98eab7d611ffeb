"""What became of bookings: no-show rates by doctor and by branch (screens reference 4.4, 11).

A booking was missed ("quá hẹn") when its day has passed and nobody saw the customer arrive. The rate is
missed ÷ (arrived + missed): who cancelled did not fail to come, who is still to come is not late.
Query thread.
"""

from __future__ import annotations

from sync.replica.connection import Connection
from tdental_desktop.queries.reports import facts, names
from tdental_desktop.queries.reports.parts import Body, Filters, Line, Measure, ranked, share
from tdental_desktop.queries.reports.sums import Column, Namer, Values, added, by_key, grouped, label_of
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import sum_of

MISSED_SHARE = Measure("missed_share", "percent", opens=False)
_MISSED = Column.count("missed", "f.state = 'missed'")
RATE = (Column.count("arrived", "f.state = 'arrived'"), _MISSED)
_COLUMNS = (
    Column.count("bookings"),
    *RATE,
    Column.count("cancelled", "f.state = 'cancelled'"),
    Column.count("coming", "f.state = 'coming'"),
)
MISSED = 2


def by_doctor(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """No-shows by the doctor booked."""
    return _rates(connection, facts.bookings(scope, filters, of="doctor"), "f.doctor", names.doctors)


def by_branch(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """No-shows by branch."""
    return _rates(connection, facts.bookings(scope, filters, of="branch"), "f.branch", names.branches)


def by_doctor_then(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """The missed bookings of each doctor alone, for comparing."""
    found = grouped(connection, facts.bookings(scope, filters, of="doctor"), (_MISSED,), "f.doctor")
    return by_key(connection, found, (_MISSED.measure,), names.doctors)


def _rates(connection: Connection, source: facts.Facts, key: str, named: Namer) -> Body:
    found = grouped(connection, source, _COLUMNS, key)
    known = named(connection, [one for one in found if one])
    lines = ranked((Line(one, label_of(one, known), _rated(row)) for one, row in found.items()), MISSED)
    measures = (*(column.measure for column in _COLUMNS), MISSED_SHARE)
    totals = _rated(added(found.values(), len(_COLUMNS)))
    return Body(measures, lines, totals, MISSED)


def _rated(row: Values) -> Values:
    return (*row, share(row[MISSED], sum_of((row[1], row[MISSED]))))
