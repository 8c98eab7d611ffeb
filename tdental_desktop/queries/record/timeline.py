"""One stream of everything that happened to a customer, newest first (screens reference 3.3, right side).

``timeline`` orders all keys; ``events`` reads the rows of one window of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, get_args

from sync.replica.connection import Connection
from tdental_desktop.queries.record.parts import Link, Standing
from tdental_desktop.queries.record.rows import Row, clinic_day, fetch, money, standing, visible
from tdental_desktop.queries.record.timeline_sources import SOURCES, EventKind
from tdental_desktop.queries.record.tooth_text import teeth_of
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, json_value, text

KINDS: tuple[EventKind, ...] = get_args(EventKind)
_BY_TABLE = {source.table: source for source in SOURCES}
_KINDS_AND_TABLES: list[tuple[EventKind, str]] = [(source.kind, source.table) for source in SOURCES]
_STREAM = """
    SELECT json_group_array(json_array(source, number, at)) FROM (
        SELECT * FROM ({keys}) ORDER BY coalesce(at, '') DESC, kind DESC, number DESC, source)
"""


class EventKey(NamedTuple):
    """Where an event stands.

    Attributes:
        table, number: The row it comes from, by SQLite's own number, which stays while the row is held.
        at: The server's text; None (undated) comes last.
    """

    kind: EventKind
    table: str
    number: int
    at: str | None

    @property
    def day(self) -> str | None:
        """``YYYY-MM-DD`` in clinic time, or None."""
        return clinic_day(self.at)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the stream.

    Attributes:
        title: Its number or name (the methods, for a payment); ``text`` what happened.
        person: The doctor or author.
        teeth: As ``Teeth.label``.
        amount: VND, signed; None for what has none, and without the right.
        state: The server's code.
        opens: The record that a click opens; its table tells the tab.
    """

    key: EventKey
    title: str | None
    text: str | None
    person: str | None
    teeth: str | None
    amount: Amount | None
    state: str | None
    opens: Link
    standing: Standing


@dataclass(frozen=True, slots=True)
class Timeline:
    """The order of all events; the rows are read by window.

    Attributes:
        keys: Newest first, filtered by kind.
        counts: Events per kind, unfiltered: for the chips. Kinds without an event are left out.
        days: ``(day, first position, count)`` in order; day None is undated.
        years: ``(year, first position, count)`` in order, for the jump.
    """

    keys: tuple[EventKey, ...]
    counts: Mapping[EventKind, int]
    days: tuple[tuple[str | None, int, int], ...]
    years: tuple[tuple[str, int, int], ...]
    problems: tuple[TableProblem, ...]


def timeline(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    kinds: Collection[EventKind] | None = None,
) -> Timeline:
    """All keys of the customer's events.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        kinds: Only these; None is all.
    """
    found = _keys(connection, scope, customer_id)
    counts = Counter(key.kind for key in found)
    shown = found if kinds is None else [key for key in found if key.kind in kinds]
    days = _runs(clinic_day(key.at) for key in shown)
    return Timeline(
        keys=tuple(shown),
        counts={kind: counts[kind] for kind in KINDS if kind in counts},
        days=days,
        years=_years(days),
        problems=problems(connection, scope, _BY_TABLE),
    )


def events(connection: Connection, scope: Scope, keys: Sequence[EventKey]) -> tuple[Event, ...]:
    """The rows of some keys, in their order; what vanished in between is left out.

    Args:
        connection: A reader.
        scope: What may be seen: the same that :func:`timeline` was asked with.
        keys: A window of ``Timeline.keys``.
    """
    wanted: dict[str, list[int]] = {}
    for key in keys:
        wanted.setdefault(key.table, []).append(key.number)
    rows: dict[tuple[str, object], Row] = {}
    for table, numbers in wanted.items():
        for row in fetch(connection, _BY_TABLE[table].rows_sql(), {"numbers": json.dumps(numbers)}):
            rows[table, row["number"]] = row
    return tuple(
        _event(scope, key, rows[key.table, key.number]) for key in keys if (key.table, key.number) in rows
    )


def _keys(connection: Connection, scope: Scope, customer_id: str) -> list[EventKey]:
    """Newest first, undated last; of one moment the order never changes by itself.

    SQLite orders them and hands them over as one text: row by row it would ask for Python's lock 5,000 times,
    and the window's thread waits for the same lock.
    """
    parts: list[str] = []
    values: dict[str, object] = {"customer": customer_id}
    for place, source in enumerate(SOURCES):
        limit, named = ("1", {}) if source.branch is None else visible(scope, source.branch)
        parts.append(source.keys_sql(place, limit))
        values |= named
    stored = connection.execute(_STREAM.format(keys=" UNION ALL ".join(parts)), values).fetchone()[0]
    found = []
    for place, number, at in json_value(stored):
        kind, table = _KINDS_AND_TABLES[place]
        found.append(EventKey(kind, table, number, at))
    return found


def _runs(values: Iterable[str | None]) -> tuple[tuple[str | None, int, int], ...]:
    """Equal neighbours: value, first position, count."""
    found: list[tuple[str | None, int, int]] = []
    place = 0
    for value, same in groupby(values):
        number = sum(1 for _ in same)
        found.append((value, place, number))
        place += number
    return tuple(found)


def _years(days: Iterable[tuple[str | None, int, int]]) -> tuple[tuple[str, int, int], ...]:
    found: dict[str, tuple[int, int]] = {}
    for day, first, number in days:
        if day is not None:
            began, held = found.get(day[:4], (first, 0))
            found[day[:4]] = (began, held + number)
    return tuple((year, first, number) for year, (first, number) in found.items())


def _event(scope: Scope, key: EventKey, row: Row) -> Event:
    source = _BY_TABLE[key.table]
    place = teeth_of(
        (row["teeth"], row["teeth2"]),
        text(row["tooth_type"]),
        (text(row["tooth_range"]), text(row["teeth_display"])),
    )
    table = source.opens[0] if source.opens else source.table
    return Event(
        key=key,
        title=text(row["title"]),
        text=text(row["text"]),
        person=text(row["person"]),
        teeth=place.label,
        amount=money(scope, row, "amount"),
        state=text(row["state"]),
        opens=Link(table, text(row["opens_id"]), text(row["opens_label"]), bool(row["held"])),
        standing=standing(row),
    )
