"""A customer's appointments (screens reference 3.4, 4.4): ids latest first, rows by page, next and last.

``ids_of_customer`` and ``around_today`` use the index on customer and date, which stands only after the
table's first load: query thread. ``rows`` reads by primary key: any thread.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.ledger import day_after
from tdental_desktop.queries.record.parts import Standing
from tdental_desktop.queries.record.rows import standing
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import flag, json_value, text, whole

State = Literal["confirmed", "late", "overdue", "done", "cancel", "waiting", "examination", "unknown"]
LATE_AFTER_MINUTES = 15
_KNOWN: dict[str, State] = {
    "confirmed": "confirmed",
    "done": "done",
    "arrived": "done",
    "cancel": "cancel",
    "waiting": "waiting",
    "examination": "examination",
    "expired": "overdue",
    "overdue": "overdue",
}
# A midnight that only fills up a date is no time; one that stands in the column of the time is.
_AT = (
    "substr(a.date, 1, 10) || 'T' || coalesce(nullif(trim(a.time), ''),"
    " nullif(substr(a.date_time_appointment, 12, 5), '00:00'), nullif(substr(a.date, 12, 5), '00:00'), '')"
)
_BRANCH = "coalesce(a.company_id, a._company_id)"


@dataclass(frozen=True, slots=True)
class Now:
    """The clinic's present.

    Attributes:
        day: ``YYYY-MM-DD``.
        clock: ``HH:MM``.
    """

    day: str
    clock: str


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One booking.

    Attributes:
        number: The server's number, e.g. ``LH00001``.
        at: ``YYYY-MM-DDTHH:MM`` (clinic time); without the time where the server has none.
        state: The server's state, or what follows from it: ``overdue`` is booked with its day over, ``late``
            booked for today and 15 minutes past (screens reference 4.4).
        state_text: The server's own word, for states unknown to us.
        repeat: True follow-up, False first visit, None unknown.
        colour: Index of the colour label as the server sends it, or None.
        standing: Whether the server still has it.
    """

    id: str
    number: str | None
    at: str | None
    minutes: int | None
    doctor: str | None
    content: str | None
    services: tuple[str, ...]
    repeat: bool | None
    state: State
    state_text: str | None
    reason: str | None
    colour: str | None
    branch: str | None
    standing: Standing


def ids_of_customer(
    connection: Connection, scope: Scope, customer: str, *, gone: bool = False
) -> tuple[str, ...]:
    """The customer's bookings, latest first, in every state; with ``gone`` also deleted ones."""
    limit, values = scope.rows(_BRANCH)
    found = connection.execute(
        "SELECT a.id FROM customer_appointments a"
        f" WHERE a.partner_id = ? AND {'1' if gone else 'a._gone_at IS NULL'} AND {limit}"
        f" ORDER BY {_AT} DESC NULLS LAST, a.id DESC",
        [customer, *values],
    )
    return tuple(row[0] for row in found)


@dataclass(frozen=True, slots=True)
class AroundToday:
    """The next booking that still stands (today's included); the latest before it, today's if it is over."""

    following: AppointmentRow | None
    last: AppointmentRow | None


def around_today(connection: Connection, scope: Scope, customer: str, now: Now) -> AroundToday:
    """Next and last appointment, shown apart: TDental's own card mixes them (screens reference 3.2)."""
    limit, values = scope.rows(_BRANCH)
    base = (
        "SELECT a.id FROM customer_appointments a"
        f" WHERE a.partner_id = ? AND a._gone_at IS NULL AND {limit} AND a.date "
    )
    following = connection.execute(
        f"{base} >= ? AND a.state = 'confirmed' ORDER BY {_AT} LIMIT 1", [customer, *values, now.day]
    ).fetchone()
    last = connection.execute(
        f"{base} < ? AND (a.date < ? OR a.state IS NOT 'confirmed') ORDER BY {_AT} DESC LIMIT 1",
        [customer, *values, day_after(now.day), now.day],
    ).fetchone()
    keys = [row[0] for row in (following, last) if row is not None]
    found = rows(connection, scope, keys, now)
    return AroundToday(
        following=found.get(following[0]) if following else None, last=found.get(last[0]) if last else None
    )


def rows(connection: Connection, scope: Scope, keys: Sequence[str], now: Now) -> dict[str, AppointmentRow]:
    """Rows of one page of ids, by primary key; the doctor may be an employee or a user."""
    limit, values = scope.rows(_BRANCH)
    found = connection.execute(
        f"SELECT a.id, a.name, {_AT} AS at, a.date, a.time_expected, a.note, a.services,"
        " a.is_repeat_customer, a.state, a.state_display, a.reason, a.color,"
        " coalesce(a.company_name, b.name) AS branch,"
        " coalesce(nullif(a.doctor_name, ''), e.name, u.name) AS doctor, a._gone_at, a._quarantined_at"
        " FROM customer_appointments a LEFT JOIN employees e ON e.id = a.doctor_id"
        " LEFT JOIN application_users u ON u.id = a.doctor_id"
        f" LEFT JOIN companies b ON b.id = {_BRANCH}"
        f" WHERE a.id IN (SELECT value FROM json_each(?)) AND {limit}",
        [json.dumps(list(keys)), *values],
    ).fetchall()
    return {row["id"]: _row(dict(row), now) for row in found}


def _row(row: Mapping[str, object], now: Now) -> AppointmentRow:
    at = text(row["at"])
    if at is not None and at.endswith("T"):
        at = at.removesuffix("T")
    services = json_value(row["services"])
    return AppointmentRow(
        id=str(row["id"]),
        number=text(row["name"]),
        at=at,
        minutes=whole(row["time_expected"]),
        doctor=text(row["doctor"]),
        content=text(row["note"]),
        services=tuple(
            name
            for item in (services if isinstance(services, list) else [])
            if isinstance(item, dict) and (name := text(item.get("name")))
        ),
        repeat=flag(row["is_repeat_customer"]),
        state=state_of(text(row["state"]), at, now),
        state_text=text(row["state_display"]) or text(row["state"]),
        reason=text(row["reason"]),
        colour=text(row["color"]),
        branch=text(row["branch"]),
        standing=standing(row),
    )


def state_of(state: str | None, at: str | None, now: Now) -> State:
    """The state people see: overdue from the next day on, late 15 minutes after its time on its own day."""
    known: State = _KNOWN.get(state or "", "unknown")
    if known != "confirmed" or at is None:
        return known
    if at[:10] < now.day:
        return "overdue"
    timed_today = at[:10] == now.day and len(at) >= 16
    if timed_today and _minutes(now.clock) > _minutes(at[11:16]) + LATE_AFTER_MINUTES:
        return "late"
    return known


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute) if hour.isdigit() and minute.isdigit() else 0
