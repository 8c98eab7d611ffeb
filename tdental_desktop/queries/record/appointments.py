"""The tab of a customer's appointments (screens reference 3.4): ``queries.appointments``, filtered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.appointments import AppointmentRow, Now, State, ids_of_customer, rows
from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.queries.record.rows import holds, within
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope


@dataclass(frozen=True, slots=True)
class Appointments:
    """The tab, latest first."""

    rows: tuple[AppointmentRow, ...]
    problems: tuple[TableProblem, ...]


def appointments(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    now: Now,
    period: Period = ALWAYS,
    states: Collection[State] = (),
    words: str = "",
    *,
    gone: bool = False,
) -> Appointments:
    """The customer's bookings.

    Args:
        connection: A reader.
        scope: What may be seen.
        customer_id: Key.
        now: The clinic's present: what decides about late and overdue.
        period: Days of the booking.
        states: Only these, as people see them (``overdue`` …); none is all.
        words: Looked for in number, doctor, content and reason.
        gone: Also what was deleted on the server.
    """
    keys = ids_of_customer(connection, scope, customer_id, gone=gone)
    found = rows(connection, scope, keys, now)
    listed = (found[key] for key in keys if key in found)
    shown = tuple(
        row
        for row in listed
        if within(period, row.at)
        and (not states or row.state in states)
        and holds(words, row.number, row.doctor, row.content, row.reason, *row.services)
    )
    return Appointments(shown, problems(connection, scope, ("customer_appointments",)))
