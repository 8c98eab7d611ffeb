"""The doctors that a calendar has columns for (screens reference 4.1)."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from sync.replica.connection import Connection
from sync.replica.fold import fold_text
from tdental_desktop.queries.calendar_rows import BY_NAME, NO_DOCTOR
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import text


@dataclass(frozen=True, slots=True)
class Doctor:
    """A column or row of the calendar.

    Attributes:
        key: As bookings name it; ``NO_DOCTOR`` for those without one.
        name: None for ``NO_DOCTOR``, and where nobody knows the name of the id.
        left: Archived or deleted: only there because of bookings.
    """

    key: str
    name: str | None
    left: bool = False


def doctors(
    connection: Connection, scope: Scope, booked: Collection[str], branch: str | None = None
) -> tuple[Doctor, ...]:
    """Whoever is booked, by name, who left after them, then no doctor where that is booked, then all others
    who work in the branch; no doctor at the end at the latest.

    A doctor without bookings belongs there: whoever asks for free time asks for her most of all. In a chain
    of a hundred doctors those with bookings come first, or a day would open on empty columns.

    Args:
        booked: Doctor keys of the bookings of the range.
        branch: Only doctors who belong to it, and those without a branch; None for all that may be seen.
    """
    limit, values = scope.rows("e.company_id")
    if branch is not None:
        limit += " AND (e.company_id = ? OR e.company_id IS NULL)"
        values = [*values, branch]
    ids = [key for key in booked if key and not key.startswith(BY_NAME)]
    rows = connection.execute(
        "SELECT e.id, e.name, (e.active IS 0 OR e._gone_at IS NOT NULL) AS gone FROM employees e"
        f" WHERE (e.is_doctor = 1 AND e.active IS NOT 0 AND e._gone_at IS NULL AND {limit})"
        " OR e.id IN (SELECT value FROM json_each(?))",
        [*values, json.dumps(ids)],
    ).fetchall()
    found = {key: _employee(key, name, gone) for key, name, gone in map(tuple, rows)}
    for key in ids:
        if key not in found:
            found[key] = Doctor(key, *_elsewhere(connection, key))
    for key in booked:
        if key.startswith(BY_NAME):
            found[key] = Doctor(key, key.removeprefix(BY_NAME))
    ordered = sorted(found.values(), key=_in_order)
    busy = [doctor for doctor in ordered if doctor.key in booked]
    free = [doctor for doctor in ordered if doctor.key not in booked]
    nobody = Doctor(NO_DOCTOR, None)
    return (*busy, nobody, *free) if NO_DOCTOR in booked else (*busy, *free, nobody)


@lru_cache(maxsize=4_096)
def _employee(key: str, name: object, gone: int) -> Doctor:
    """Page after page has the same doctors."""
    return Doctor(key, text(name), bool(gone))


@lru_cache(maxsize=4_096)
def _in_order(doctor: Doctor) -> tuple[bool, str, str]:
    """Folding a hundred names costs as much as reading a day."""
    return doctor.left, fold_text(doctor.name) or "~", doctor.key


def _elsewhere(connection: Connection, key: str) -> tuple[str | None, bool]:
    """Name of a doctor who is no employee here: a user, or nobody that the lists know any more."""
    row = connection.execute(
        "SELECT name, (active IS 0 OR _gone_at IS NOT NULL) AS gone FROM application_users WHERE id = ?",
        [key],
    ).fetchone()
    if row is not None:
        return text(row["name"]), bool(row["gone"])
    row = connection.execute(
        "SELECT doctor_name FROM customer_appointments WHERE doctor_id = ? AND doctor_name IS NOT NULL"
        " ORDER BY date DESC LIMIT 1",
        [key],
    ).fetchone()
    return (None if row is None else text(row[0])), True
