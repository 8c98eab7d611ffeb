"""What was done: services by value, and what each doctor had to do (screens reference 11, 1.5).

The value of a service is its line's amount ("thành tiền", a part of the treatment value), dated by the line;
what was paid of it until today is no revenue of the span. Minutes are whole. Query thread.
"""

from __future__ import annotations

from sync.replica.connection import Connection
from tdental_desktop.queries.reports import facts, names
from tdental_desktop.queries.reports.parts import Body, Filters, Line, Measure, average, ranked
from tdental_desktop.queries.reports.sums import Column, Values, added, by_key, grouped, label_of, merged
from tdental_desktop.queries.scope import Scope

SERVICES = Column.count("services")
QUANTITY = Column(Measure("quantity", "quantity"), "f.quantity")
AMOUNT = Column(Measure("amount"))
_MONEY = (AMOUNT, Column(Measure("paid"), "f.paid"), Column(Measure("left"), "f.remaining"))
_VISITS = (
    Column.count("visits"),
    Column.count("first", "f.repeat = 0"),
    Column(Measure("chair", "minutes"), "f.examined", "f.examined IS NOT NULL", scale=False),
    Column.count("measured", "f.examined IS NOT NULL"),
)
_BOOKINGS = (Column.count("bookings", "f.state <> 'cancelled'"),)


def services(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Services dated the span: how often, how many, amount, paid, left."""
    columns = (*(_MONEY if scope.money else ()), SERVICES, QUANTITY)
    found = grouped(connection, facts.lines(scope, filters, facts.LINE_SERVICE), columns)
    return by_key(connection, found, [column.measure for column in columns], names.services)


def doctors(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Receptions, first visits, time in the chair, bookings and services by doctor."""
    done = (SERVICES, AMOUNT) if scope.money else (SERVICES,)
    found = merged(
        (grouped(connection, facts.receptions(scope, filters), _VISITS, "f.doctor"), 4),
        (grouped(connection, facts.bookings(scope, filters, of="doctor"), _BOOKINGS, "f.doctor"), 1),
        (grouped(connection, facts.lines(scope, filters, facts.LINE_DOCTOR), done), len(done)),
    )
    known = names.doctors(connection, [key for key in found if key])
    measures = (
        *(column.measure for column in _VISITS[:3]),
        Measure("chair_average", "minutes", opens=False),
        _BOOKINGS[0].measure,
        *(column.measure for column in done),
    )
    rows = {key: _averaged(row) for key, row in found.items()}
    lines = ranked((Line(key, label_of(key, known), row) for key, row in rows.items()), 0)
    return Body(measures, lines, _averaged(added(found.values(), 5 + len(done))))


def _averaged(row: Values) -> Values:
    chair, measured = row[2], row[3]
    assert isinstance(chair, int) and isinstance(measured, int)
    return (*row[:3], average(chair, measured), *row[4:])


def doctors_then(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """The receptions of the doctors alone, for comparing."""
    found = grouped(connection, facts.receptions(scope, filters), _VISITS[:1], "f.doctor")
    return by_key(connection, found, (_VISITS[0].measure,), names.doctors)
