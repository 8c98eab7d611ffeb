"""One employee: the facts of screens reference 8, and the day's bookings. Query thread."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.appointments import Now, State, state_of
from tdental_desktop.queries.days_held import holding
from tdental_desktop.queries.lists.nested import array, names
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.rows import detail, fetch, visible
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, flag, text

Text = str | NotLoaded | None
Money = Amount | NotLoaded | None


@dataclass(frozen=True, slots=True)
class Pay:
    """Wage and commissions, for a scope with the right ``pay``; the commissions only the detail tells."""

    wage: Amount | None
    hourly: Money
    allowance: Amount | None
    commission: Text
    assistant_commission: Text
    counselor_commission: Text


@dataclass(frozen=True, slots=True)
class Employee:
    """What is known of one employee.

    Attributes:
        kinds: ``doctor``, ``assistant``, ``receptionist``; empty for somebody else, None when unknown.
        phone, email: None without the right to see phones, as where there is none.
        identity, address: Only with the right ``pay``; personal papers are nobody else's business.
        login: Name of the user account. No secret of it is in the replica.
        keys: Ids under which bookings may name the employee: their own and that of their user.
    """

    id: str
    ref: str | None
    name: str | None
    job: str | None
    kinds: tuple[str, ...] | None
    active: bool | None
    branch: str | None
    phone: str | None
    email: str | None
    prescribing: str | None
    born: Text
    started: Text
    identity: Text
    address: Text
    login: str | None
    group: Text
    branches: Text
    pay: Pay | None
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking of the day. ``at`` is ``HH:MM``; None where the server tells no time."""

    id: str
    at: str | None
    customer: str | None
    name: str | None
    phone: str | None
    note: str | None
    state: State
    state_text: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """The bookings of one day in the order of their times.

    Attributes:
        held: The whole day was read: no rows then mean that there are none.
    """

    day: str
    rows: tuple[Booking, ...]
    held: bool
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class EmployeePage:
    """What the pane shows."""

    employee: Employee
    day: Day


_EMPLOYEE = f"""
    SELECT e.*, coalesce(nullif(trim(e.hr_job_name), ''),
            (SELECT h.name FROM hr_jobs h WHERE h.id = e.hr_job_id)) AS job,
        coalesce(e.company_name, (SELECT b.name FROM companies b WHERE b.id = e.company_id)) AS branch,
        {names("e.user_companies")} AS branches, {names("e.roles")} AS role_names
    FROM employees e WHERE e.id = :key AND e._gone_at IS NULL AND {{limit}}
"""
_ACCOUNTS = f"""
    SELECT u.id, u.user_name FROM application_users u WHERE u.id = :user OR EXISTS (
        SELECT 1 FROM json_each({array("u.employees")}) j
        WHERE CASE WHEN j.type = 'object' THEN j.value ->> '$.id' END = :key)
"""
_BOOKED = """
    SELECT a.id, a.date, coalesce(nullif(trim(a.time), ''),
            nullif(substr(a.date_time_appointment, 12, 5), '00:00'),
            nullif(substr(a.date, 12, 5), '00:00')) AS at,
        a.partner_id, coalesce(c.name, a.partner_name) AS name, coalesce(c.phone, a.partner_phone) AS phone,
        a.note, a.state, a.state_display
    FROM customer_appointments a LEFT JOIN customers c ON c.id = a.partner_id
    WHERE a.doctor_id IN (SELECT value FROM json_each(:keys)) AND a.date >= :day AND a.date < :day || '~'
        AND a._gone_at IS NULL AND {limit}
    ORDER BY at NULLS LAST, a.id
"""
_NEEDS = ("customer_appointments", "customers")


def page(connection: Connection, scope: Scope, key: str, now: Now) -> EmployeePage | None:
    """Facts and today's bookings; None when the replica does not hold the employee or the scope hides them.

    Args:
        connection: A reader.
        scope: What may be seen.
        key: Id of the employee.
        now: The clinic's present.
    """
    found = employee(connection, scope, key)
    return None if found is None else EmployeePage(found, day_of(connection, scope, found.keys, now))


def employee(connection: Connection, scope: Scope, key: str) -> Employee | None:
    """The facts of one employee."""
    limit, named = visible(scope, "e.company_id")
    rows = fetch(connection, _EMPLOYEE.format(limit=limit), {"key": key} | named)
    if not rows:
        return None
    row = rows[0]
    accounts = fetch(connection, _ACCOUNTS, {"user": row["user_id"], "key": key})
    login = next((name for one in accounts if (name := text(one["user_name"]))), None)
    return Employee(
        id=key,
        ref=text(row["ref"]),
        name=text(row["name"]),
        job=text(row["job"]),
        kinds=_kinds(row),
        active=flag(row["active"]),
        branch=text(row["branch"]),
        phone=text(row["phone"]) if scope.phone else None,
        email=text(row["email"]) if scope.phone else None,
        prescribing=text(row["medical_prescription_code"]),
        born=detail(row, text(row["birth_day"])),
        started=detail(row, text(row["start_work_date"])),
        identity=detail(row, text(row["identity_card"])) if scope.pay else None,
        address=detail(row, text(row["address"])) if scope.pay else None,
        login=text(row["user_name"]) or login,
        group=detail(row, text(row["role_names"]) or text(row["group_name"])),
        branches=detail(row, text(row["branches"])),
        pay=_pay(row) if scope.pay else None,
        keys=frozenset({key, *(str(one["id"]) for one in accounts)}),
    )


def _kinds(row: Mapping[str, object]) -> tuple[str, ...] | None:
    flags = {name: flag(row[f"is_{name}"]) for name in ("doctor", "assistant", "receptionist")}
    if all(value is None for value in flags.values()):
        return None
    return tuple(name for name, value in flags.items() if value)


def _pay(row: Mapping[str, object]) -> Pay:
    return Pay(
        wage=amount(row["wage"]),
        hourly=detail(row, amount(row["hourly_wage"])),
        allowance=amount(row["allowance"]),
        commission=detail(row, text(row["commission_name"])),
        assistant_commission=detail(row, text(row["assistant_commission_name"])),
        counselor_commission=detail(row, text(row["counselor_commission_name"])),
    )


def day_of(connection: Connection, scope: Scope, doctors: frozenset[str], now: Now) -> Day:
    """The day's bookings of a doctor under any of their ids, cancelled ones too."""
    limit, named = visible(scope, "coalesce(a.company_id, a._company_id)")
    values = {"keys": json.dumps(sorted(doctors)), "day": now.day}
    rows = fetch(connection, _BOOKED.format(limit=limit), values | named)
    held = holding(connection, scope, "customer_appointments", ahead=True).held(now.day)
    return Day(
        now.day, tuple(_booking(scope, row, now) for row in rows), held, problems(connection, scope, _NEEDS)
    )


def _booking(scope: Scope, row: Mapping[str, object], now: Now) -> Booking:
    at, day = text(row["at"]), str(row["date"])[:10]
    return Booking(
        id=str(row["id"]),
        at=at[:5] if at else None,
        customer=text(row["partner_id"]),
        name=text(row["name"]),
        phone=text(row["phone"]) if scope.phone else None,
        note=text(row["note"]),
        state=state_of(text(row["state"]), f"{day}T{at}" if at else day, now),
        state_text=text(row["state_display"]) or text(row["state"]),
    )
