"""Receptions: hours of arrival, time of service, waiting and examination by doctor (screens 5.1, 11).

Waiting is chair start − arrival, examination end − chair start, service both; whole minutes. A reception that
lacks a moment, or whose moments run backwards, counts as a reception but in no average. Query thread.
"""

from __future__ import annotations

from sync.replica.connection import Connection
from tdental_desktop.queries.reception_queue import BUCKETS
from tdental_desktop.queries.reports import facts, names
from tdental_desktop.queries.reports.parts import Body, Filters, Line, Measure, average, ranked, share
from tdental_desktop.queries.reports.sums import Column, Values, added, grouped, label_of
from tdental_desktop.queries.scope import Scope

VISITS = (
    Column.count("visits"),
    Column.count("first", "f.repeat = 0"),
    Column.count("repeat", "f.repeat = 1"),
)
_KINDS = tuple(column.measure for column in VISITS)
SHORT, LONG = BUCKETS
BUCKET = (
    f"CASE WHEN f.served <= {SHORT} THEN 'short' WHEN f.served <= {LONG} THEN 'middle'"
    " WHEN f.served IS NOT NULL THEN 'long' END"
)
HOUR = "printf('%02d', f.hour)"


def _timed(name: str) -> tuple[Column, Column]:
    known = f"f.{name} IS NOT NULL"
    return (
        Column(Measure(name, "minutes"), f"f.{name}", known, scale=False),
        Column.count(f"{name}_rows", known),
    )


_WAITED, _EXAMINED, _SERVED = (_timed(name) for name in ("waited", "examined", "served"))
_WAITED_MEASURE = Measure("waited", "minutes")


def hours(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Receptions by the clinic's hour of arrival, from the first to the last one that occurs."""
    key = f"CASE WHEN f.hour IS NOT NULL THEN {HOUR} END"
    found = grouped(connection, facts.receptions(scope, filters), (*VISITS, *_WAITED), key)
    known = sorted(key for key in found if key)
    steps = [f"{hour:02d}" for hour in range(int(known[0]), int(known[-1]) + 1)] if known else []
    nothing: Values = (0,) * 5
    lines = [Line(one, one, _with_wait(found.get(one, nothing))) for one in steps]
    if "" in found:
        lines.append(Line("", None, _with_wait(found[""])))
    totals = _with_wait(added(found.values(), 5))
    return Body((*_KINDS, _WAITED_MEASURE), tuple(lines), totals, 0, (1, 2), "scale")


def hours_then(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """The receptions of each hour alone, for comparing."""
    key = "CASE WHEN f.hour IS NOT NULL THEN f.hour END"
    found = grouped(connection, facts.receptions(scope, filters), VISITS[:1], key)
    lines = tuple(Line(f"{int(key):02d}" if key else "", key or None, row) for key, row in found.items())
    return Body(_KINDS[:1], lines, added(found.values(), 1))


def _with_wait(row: Values) -> Values:
    return (*row[:3], _average(row, 3))


def _average(row: Values, place: int) -> int | None:
    total, count = row[place], row[place + 1]
    return average(total, count) if isinstance(total, int) and isinstance(count, int) else None


def service_time(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Receptions in the report's buckets: 0–45, 46–90, over 90 minutes; shares are of those measured."""
    found = grouped(connection, facts.receptions(scope, filters), VISITS, BUCKET)
    nothing: Values = (0, 0, 0)
    measured = sum(int(row[0] or 0) for key, row in found.items() if key)
    lines = []
    for key in ("short", "middle", "long"):
        row = found.get(key, nothing)
        lines.append(Line(key, key, (row[0], share(row[0], measured), *row[1:])))
    if "" in found:
        lines.append(Line("", None, (found[""][0], None, *found[""][1:])))
    total = added(found.values(), 3)
    measures = (_KINDS[0], Measure("share", "percent", opens=False), *_KINDS[1:])
    totals = (total[0], share(measured, measured), *total[1:])
    return Body(measures, tuple(lines) if found else (), totals, 0, (2, 3), "scale")


def by_doctor(connection: Connection, scope: Scope, filters: Filters) -> Body:
    """Receptions and the average waiting, examination and service time of each doctor."""
    columns = (VISITS[0], *_WAITED, *_EXAMINED, *_SERVED)
    found = grouped(connection, facts.receptions(scope, filters), columns, "f.doctor")
    known = names.doctors(connection, [key for key in found if key])
    lines = ranked((Line(key, label_of(key, known), _averages(row)) for key, row in found.items()), 0)
    measures = (_KINDS[0], *(Measure(name, "minutes") for name in ("waited", "examined", "served")))
    return Body(measures, lines, _averages(added(found.values(), 7)))


def _averages(row: Values) -> Values:
    return (row[0], _average(row, 1), _average(row, 3), _average(row, 5))
