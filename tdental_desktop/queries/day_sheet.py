"""The day sheet: bookings of some days by branch and doctor, and the slip of one booking. Query thread.

Source: screens reference 4.6 (print day by doctor). Cancelled bookings are counted, not listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sync.replica.connection import Connection
from sync.replica.fold import fold_text, reversed_phone
from tdental_desktop.queries.appointments import Now, State, state_of
from tdental_desktop.queries.days_held import holding
from tdental_desktop.queries.replica_state import TableProblem, as_of, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, first_text, flag, text, whole
from tdental_desktop.queries.work_lists_sources import SOURCES

T = TypeVar("T")
_BOOKINGS = SOURCES["reminders"].select


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One booking.

    Attributes:
        clock: ``HH:MM``, None where the server tells no time.
        what: Services, else the content.
        debt, expected: The customer's, VND; None is not known, never zero.
    """

    clock: str | None
    name: str | None
    ref: str | None
    phone: str | None
    what: str | None
    state: State
    state_text: str | None
    debt: Amount | None
    expected: Amount | None


@dataclass(frozen=True, slots=True)
class SheetDoctor:
    """Bookings of one doctor in order of time; ``name`` None for those without a doctor."""

    name: str | None
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class SheetBranch:
    """One branch; ``name`` None where the bookings tell none."""

    name: str | None
    doctors: tuple[SheetDoctor, ...]


@dataclass(frozen=True, slots=True)
class SheetDay:
    """One day.

    Attributes:
        held: Its bookings were read; without that an empty day means nothing.
        read_at: Clinic time of that reading.
        cancelled: Bookings that are left out.
    """

    day: str
    held: bool
    read_at: str | None
    branches: tuple[SheetBranch, ...]
    cancelled: int

    @property
    def total(self) -> int:
        """Bookings listed."""
        return sum(len(doctor.rows) for branch in self.branches for doctor in branch.doctors)


@dataclass(frozen=True, slots=True)
class DaySheet:
    """The whole paper.

    Attributes:
        clinic: Name of the head office, else of the only branch.
        branch: Name of the branch it is narrowed to.
        as_of: Clinic time the lists are true for.
    """

    clinic: str | None
    branch: str | None
    as_of: str | None
    days: tuple[SheetDay, ...]
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """What a customer takes home about one booking.

    Attributes:
        at: ``YYYY-MM-DDTHH:MM``, without the time where there is none.
        address, hotline: Of the branch.
    """

    clinic: str | None
    address: str | None
    hotline: str | None
    number: str | None
    at: str | None
    minutes: int | None
    name: str | None
    ref: str | None
    phone: str | None
    doctor: str | None
    what: str | None
    note: str | None
    repeat: bool | None
    state: State
    as_of: str | None


def day_sheet(
    connection: Connection, scope: Scope, days: Sequence[str], now: Now, branch: str | None = None
) -> DaySheet:
    """Bookings of the days.

    Args:
        connection: A reader.
        scope: Hides rows of other branches, phones, amounts.
        days: ``YYYY-MM-DD`` in order.
        now: The clinic's present.
        branch: Only this branch, None for all.
    """
    clinic, narrowed = _names(connection, scope, branch)
    held = holding(connection, scope, "customer_appointments", branch, ahead=True)
    return DaySheet(
        clinic=clinic,
        branch=narrowed,
        as_of=as_of(connection, scope),
        days=tuple(
            _day(connection, scope, day, now, branch, held=held.held(day), read_at=held.read_at(day))
            for day in days
        ),
        problems=problems(connection, scope, ("customer_appointments", "customers")),
    )


def slip(connection: Connection, scope: Scope, appointment: str, now: Now) -> Slip | None:
    """One booking with its branch; None when the replica does not hold it or the scope hides it."""
    _teach(connection)
    limit, values = scope.rows("c.branch")
    row = connection.execute(
        "SELECT c.*, b.name AS clinic, b.address AS street, b.address_v2 AS street2, b.hotline,"
        " b.phone AS desk,"
        " (SELECT n.note FROM customer_appointments n WHERE n.id = c.key) AS note"
        f" FROM ({_BOOKINGS} WHERE a.id = ?) c LEFT JOIN companies b ON b.id = c.branch WHERE {limit}",
        [appointment, *values],
    ).fetchone()
    if row is None:
        return None
    at, note, what = text(row["at"]), text(row["note"]), text(row["what"])
    return Slip(
        clinic=first_text(row["clinic"], row["branch_name"]),
        address=first_text(row["street2"], row["street"]),
        hotline=first_text(row["hotline"], row["desk"]),
        number=text(row["label"]),
        at=at,
        minutes=whole(row["minutes"]),
        name=text(row["name"]),
        ref=text(row["ref"]),
        phone=text(row["phone"]) if scope.phone else None,
        doctor=text(row["doctor"]),
        what=what,
        note=note if note and note.strip() != what else None,
        repeat=flag(row["repeat"]),
        state=state_of(text(row["state"]), at, now),
        as_of=as_of(connection, scope),
    )


# ------------------------------------------------------------------------------------------------ parts


def clinic_name(connection: Connection, scope: Scope) -> str | None:
    """Name of the head office, else of the only branch: what stands over every paper."""
    return _names(connection, scope, None)[0]


def _teach(connection: Connection) -> None:
    for function in (fold_text, reversed_phone):
        connection.create_function(function.__name__, 1, function, deterministic=True)


def _names(connection: Connection, scope: Scope, branch: str | None) -> tuple[str | None, str | None]:
    limit, values = scope.rows("id")
    found = connection.execute(
        f"SELECT id, name, is_head FROM companies WHERE _gone_at IS NULL AND {limit} ORDER BY name, id",
        values,
    ).fetchall()
    head = next((text(row["name"]) for row in found if row["is_head"]), None)
    only = text(found[0]["name"]) if len(found) == 1 else None
    return head or only, next((text(row["name"]) for row in found if row["id"] == branch), None)


def _day(
    connection: Connection,
    scope: Scope,
    day: str,
    now: Now,
    branch: str | None,
    *,
    held: bool,
    read_at: str | None,
) -> SheetDay:
    _teach(connection)
    limit, values = scope.rows("c.branch")
    if branch is not None:
        limit, values = f"{limit} AND c.branch = ?", [*values, branch]
    found = connection.execute(
        f"SELECT * FROM ({_BOOKINGS} WHERE a.date >= ? AND a.date < ? AND a._gone_at IS NULL) c"
        f" WHERE {limit} ORDER BY c.at, c.key",
        # "~" follows every date: the last day of the calendar has no next one.
        [day, day + "~", *values],
    ).fetchall()
    kept: dict[str | None, dict[str | None, list[SheetRow]]] = {}
    cancelled = 0
    for row in found:
        if row["state"] == "cancel":
            cancelled += 1
            continue
        doctors = kept.setdefault(text(row["branch_name"]), {})
        doctors.setdefault(text(row["doctor"]), []).append(_row(scope, dict(row), now))
    branches = tuple(
        SheetBranch(name, tuple(SheetDoctor(doctor, tuple(rows)) for doctor, rows in _in_order(doctors)))
        for name, doctors in _in_order(kept)
    )
    return SheetDay(day, held, read_at, branches, cancelled)


def _in_order(groups: dict[str | None, T]) -> list[tuple[str | None, T]]:
    """By name without accents; what has no name last."""
    return sorted(groups.items(), key=lambda entry: (entry[0] is None, fold_text(entry[0]) or ""))


def _row(scope: Scope, row: dict[str, object], now: Now) -> SheetRow:
    at = text(row["at"])
    return SheetRow(
        clock=at[11:] if at and len(at) > 11 else None,
        name=text(row["name"]),
        ref=text(row["ref"]),
        phone=text(row["phone"]) if scope.phone else None,
        what=text(row["what"]),
        state=state_of(text(row["state"]), at, now),
        state_text=text(row["state_text"]) or text(row["state"]),
        debt=amount(row["debt"]) if scope.money else None,
        expected=amount(row["expected"]) if scope.money else None,
    )
