"""Where the rows of each work list come from: one SELECT each, with the same columns.

Every source names its rows ``key`` and joins their customer; columns that a list lacks are NULL. The SQL
functions ``fold_text`` and ``reversed_phone`` are the replica's own (``sync.replica.fold``), for rows whose
customer is not held yet.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.rows import person
from tdental_desktop.queries.work_lists_days import (
    birthdays_of,
    days_between,
    monday,
    months_before,
    shift,
)

Which = Literal["reminders", "missed", "stalled", "birthdays", "labo", "balances"]
LISTS: tuple[Which, ...] = ("reminders", "missed", "stalled", "birthdays", "labo", "balances")
CHOICES: dict[Which, tuple[str, ...]] = {
    "reminders": ("tomorrow", "after", "days7"),
    "missed": ("week", "days7", "days30"),
    "stalled": ("m1", "m3", "m6", "m12"),
    "birthdays": ("today", "days7", "month"),
    "labo": ("due", "days7", "all"),
    "balances": ("debt", "expected", "any"),
}
"""What a list can look at; the first is the default."""

COLUMNS = (
    *("key", "customer", "ref", "name", "phone", "folded", "back", "back_relative", "label", "at", "doctor"),
    *("branch", "branch_name", "what", "state", "state_text", "minutes", "repeat", "reason"),
    *("debt", "expected", "total", "paid", "remaining", "last", "next"),
    *("birth_day", "birth_month", "birth_year", "sent", "supplier"),
)
MONEY = frozenset({"debt", "expected", "total", "paid", "remaining"})


@dataclass(frozen=True, slots=True)
class Source:
    """One list.

    Attributes:
        tables: What it reads, the main table first.
        columns: SQL of each of ``COLUMNS`` that it has.
        rows: What its rows are.
        owner: Joins their customer ``c``, for the columns that need one.
        where: Condition, with named values of :func:`bounds`.
        order: Sort key and whether it descends, before a person chose.
        sums: Columns that are added up under the list.
        by_doctor: Its rows have a doctor.
    """

    tables: tuple[str, ...]
    columns: Mapping[str, str]
    rows: str
    owner: str
    where: str
    order: tuple[str, bool]
    sums: tuple[str, ...] = ()
    by_doctor: bool = True

    @property
    def key(self) -> str:
        """SQL of its rows' key."""
        return self.columns["key"]

    @property
    def select(self) -> str:
        """All columns; a condition is put behind it."""
        return self._select(COLUMNS)

    def lean(self, outer: str) -> str:
        """The columns that a statement about these rows, called ``c``, names; the customer only if asked for.

        Keys, counts and sums are then answered by indexes alone.
        """
        named = set(_NAMED.findall(outer))
        return f"{self._select([name for name in COLUMNS if name in named])} WHERE {self.where}"

    def _select(self, names: Sequence[str]) -> str:
        found = {name: self.columns.get(name, "NULL") for name in names}
        owner = self.owner if any(_NAMED.search(sql) for sql in (*found.values(), self.where)) else ""
        columns = ", ".join(f"{sql} AS {name}" for name, sql in found.items())
        return f"SELECT {columns} FROM {self.rows}{owner}"


_NAMED = re.compile(r"(?<![\w.])c\.(\w+)")


def _columns(**given: str) -> Mapping[str, str]:
    unknown = set(given) - set(COLUMNS)
    assert not unknown, unknown
    return given


def branch_name(column: str, copy: str = "NULL") -> str:
    """SQL: the branch's name: the row's own copy, else the branch's."""
    return f"coalesce(nullif({copy}, ''), (SELECT b.name FROM companies b WHERE b.id = {column}))"


def _person(alias: str, prefix: str) -> dict[str, str]:
    """The customer's columns; a row's own copy stands in until the customer is held."""
    return {
        "ref": f"coalesce(c.ref, {alias}.{prefix}_ref)",
        "name": f"coalesce(c.name, {alias}.{prefix}_name)",
        "folded": f"coalesce(c._s_name, fold_text({alias}.{prefix}_name))",
    }


DAY = "substr(a.date, 1, 10)"
# A midnight that only fills up a date is no time; one that stands in the column of the time is.
# The column that hardly any row needs is looked up apart: the others stand in the index of the days.
CLOCK = (
    "coalesce(nullif(trim(a.time), ''), (SELECT nullif(substr(x.date_time_appointment, 12, 5), '00:00')"
    " FROM customer_appointments x WHERE x.id = a.id),"
    " nullif(substr(a.date, 12, 5), '00:00'))"
)
SERVICES = (
    "(SELECT group_concat(s.value ->> '$.name', ', ') FROM json_each(CASE WHEN json_valid(a.services)"
    " AND json_type(a.services) = 'array' THEN a.services ELSE '[]' END) s WHERE s.type = 'object')"
)
_BOOKING_BRANCH = "coalesce(a.company_id, a._company_id)"
_BOOKINGS = _columns(
    key="a.id",
    customer="a.partner_id",
    **_person("a", "partner"),
    phone="coalesce(c.phone, a.partner_phone)",
    back="coalesce(c._s_phone, reversed_phone(a.partner_phone))",
    back_relative="c._s_emergency_phone",
    label="a.name",
    at=f"{DAY} || coalesce('T' || {CLOCK}, '')",
    doctor=person("a.doctor_name", "a.doctor_id"),
    branch=_BOOKING_BRANCH,
    branch_name=branch_name(_BOOKING_BRANCH, "a.company_name"),
    what=f"coalesce({SERVICES}, nullif(trim(a.note), ''))",
    state="a.state",
    state_text="a.state_display",
    minutes="a.time_expected",
    repeat="a.is_repeat_customer",
    reason="coalesce(nullif(trim(a.reason), ''), nullif(trim(a.note), ''))",
    debt="c.total_debit",
    expected="c.order_residual",
)
_BOOKED_ROWS = "customer_appointments a"
_BOOKED_OWNER = " LEFT JOIN customers c ON c.id = a.partner_id"
_IN_DAYS = "a.date >= :since AND a.date < :behind AND a._gone_at IS NULL"
_ACTIVITY = (
    ("sale_order_lines", "order_id"),
    ("dot_khams", "sale_order_id"),
    ("sale_order_payments", "order_id"),
)
ACTIVITY_TABLES = frozenset(table for table, _column in _ACTIVITY)
"""Where an unread row could tell that a stalled order is not stalled at all."""
LAST_ACTIVITY = (
    "nullif(max(coalesce(o.date_order, ''), "
    + ", ".join(
        f"coalesce((SELECT max(x.date) FROM {table} x WHERE x.{column} = o.id AND x._gone_at IS NULL), '')"
        for table, column in _ACTIVITY
    )
    + "), '')"
)
UNFINISHED = "o.state = 'sale' AND o._gone_at IS NULL"
"""SQL: an order ``o`` in treatment."""


def quiet_since(cut: str) -> str:
    """SQL: nothing happened to the order ``o`` from a day on; ``cut`` is an SQL expression of that day.

    Activity is the order itself, its services, its visits and its payments ("stalled", screens 6.1).
    """
    none = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} x WHERE x.{column} = o.id AND x.date >= {cut}"
        " AND x._gone_at IS NULL)"
        for table, column in _ACTIVITY
    )
    return f"(o.date_order < {cut} OR o.date_order IS NULL) AND {none}"


NEXT_BOOKING = (
    "(SELECT min(substr(n.date, 1, 10) || 'T' || coalesce(nullif(n.time, ''), substr(n.date, 12, 5)))"
    " FROM customer_appointments n WHERE n.partner_id = o.partner_id AND n.date >= :today"
    " AND n.state = 'confirmed' AND n._gone_at IS NULL)"
)
_ORDERS = _columns(
    key="o.id",
    customer="o.partner_id",
    ref="c.ref",
    name="coalesce(c.name, o.partner_name)",
    folded="coalesce(c._s_name, fold_text(o.partner_name))",
    phone="c.phone",
    back="c._s_phone",
    back_relative="c._s_emergency_phone",
    label="o.name",
    at="o.date_order",
    doctor="nullif(trim(o.doctor_name), '')",
    branch="o.company_id",
    branch_name=branch_name("o.company_id", "o.company_name"),
    what="o.product_names",
    state="o.state",
    state_text="o.state_display",
    total="o.amount_total",
    paid="o.total_paid",
    remaining="o.residual",
    last=LAST_ACTIVITY,
    next=NEXT_BOOKING,
)
_CUSTOMER_BRANCH = "coalesce(c.company_id, c._company_id)"
_CUSTOMER = {
    "key": "c.id",
    "customer": "c.id",
    "ref": "c.ref",
    "name": "c.name",
    "folded": "c._s_name",
    "phone": "c.phone",
    "back": "c._s_phone",
    "back_relative": "c._s_emergency_phone",
    "branch": _CUSTOMER_BRANCH,
    "branch_name": branch_name(_CUSTOMER_BRANCH, "c.company_name"),
    "debt": "c.total_debit",
    "expected": "c.order_residual",
    "last": "coalesce(c.sale_order_date, c.last_treatment_complete_date)",
}
_BORN = "printf('%02d-%02d', c.birth_month, c.birth_day)"
_BIRTHDAYS = _columns(
    **_CUSTOMER,
    at=_BORN,
    birth_day="c.birth_day",
    birth_month="c.birth_month",
    birth_year="c.birth_year",
)
_LABO_BRANCH = f"coalesce(o.company_id, {_CUSTOMER_BRANCH})"
_LABO = _columns(
    key="b.id",
    customer="coalesce(c.id, b.customer_id, o.partner_id)",
    **_person("b", "customer"),
    phone="c.phone",
    back="c._s_phone",
    back_relative="c._s_emergency_phone",
    label="b.name",
    at="b.date_planned",
    doctor=person("b.employee_name", "b.employee_id"),
    branch=_LABO_BRANCH,
    branch_name=branch_name(_LABO_BRANCH),
    what="coalesce(nullif(b.product_name, ''), b.sale_order_line_name)",
    state="b.state",
    sent="b.date_order",
    supplier="coalesce(nullif(b.partner_name, ''), b.partner_display_name)",
)
_LABO_OWNER = (
    " LEFT JOIN customers c ON c.id = coalesce(b.customer_id, o.partner_id,"
    " (SELECT k.id FROM customers k WHERE k.ref = b.customer_ref AND k._gone_at IS NULL"
    " ORDER BY k.id LIMIT 1))"
)
_LABO_AWAITED = (
    "b._gone_at IS NULL AND b.state IS NOT 'draft' AND b.state IS NOT 'cancel'"
    " AND b.date_receipt IS NULL AND b.date_export IS NULL"
)

SOURCES: dict[Which, Source] = {
    "reminders": Source(
        ("customer_appointments", "customers"),
        _BOOKINGS,
        _BOOKED_ROWS,
        _BOOKED_OWNER,
        # What does not stand any more needs no reminder; a state nobody knows here stands.
        f"{_IN_DAYS} AND coalesce(a.state, '') NOT IN ('cancel', 'done', 'arrived', 'expired', 'overdue')",
        ("at", False),
    ),
    "missed": Source(
        ("customer_appointments", "customers"),
        _BOOKINGS,
        _BOOKED_ROWS,
        _BOOKED_OWNER,
        f"{_IN_DAYS} AND a.state IN ('confirmed', 'expired', 'overdue')",
        ("at", True),
    ),
    "stalled": Source(
        # Bookings: no next one is only known when they were read.
        (
            *("sale_orders", "sale_order_lines", "dot_khams", "sale_order_payments", "customers"),
            "customer_appointments",
        ),
        _ORDERS,
        "sale_orders o",
        " LEFT JOIN customers c ON c.id = o.partner_id",
        f"{UNFINISHED} AND {quiet_since(':cut')}",
        ("remaining", True),
        ("total", "paid", "remaining"),
    ),
    "birthdays": Source(
        ("customers",),
        _BIRTHDAYS,
        "customers c",
        "",
        "c._gone_at IS NULL AND c.active IS NOT 0 AND (c.birth_month, c.birth_day) IN"
        " (SELECT CAST(substr(value, 1, 2) AS INTEGER), CAST(substr(value, 4) AS INTEGER)"
        " FROM json_each(:born))",
        ("at", False),
        by_doctor=False,
    ),
    "labo": Source(
        ("labo_orders", "sale_orders", "customers"),
        _LABO,
        "labo_orders b LEFT JOIN sale_orders o ON o.id = b.sale_order_id",
        _LABO_OWNER,
        f"{_LABO_AWAITED} AND (:behind IS NULL OR b.date_planned < :behind)",
        ("at", False),
    ),
    "balances": Source(
        ("customers",),
        _CUSTOMER,
        "customers c",
        "",
        "c._gone_at IS NULL AND ((:debt AND c.total_debit > 0) OR (:expected AND c.order_residual > 0))",
        ("debt", True),
        ("debt", "expected"),
        by_doctor=False,
    ),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a choice comes to.

    Attributes:
        values: For the source's condition.
        days: Days of bookings that must be held for the list to be whole.
    """

    values: dict[str, object]
    days: tuple[str, ...] = ()


def bounds(which: Which, choice: str, today: str) -> Bounds:
    """Days and limits of a list on a day.

    Raises:
        ValueError: The list has no such choice.
    """
    if choice not in CHOICES[which]:
        raise ValueError(f"{which} has no {choice}")
    if which == "reminders":
        since, until = {
            "tomorrow": (shift(today, 1), shift(today, 1)),
            "after": (shift(today, 2), shift(today, 2)),
            "days7": (shift(today, 1), shift(today, 7)),
        }[choice]
        return _booked(since, until)
    if which == "missed":
        back = {"week": monday(today), "days7": shift(today, -7), "days30": shift(today, -30)}[choice]
        return _booked(back, shift(today, -1))
    if which == "stalled":
        return Bounds({"cut": months_before(today, int(choice[1:])), "today": today})
    if which == "birthdays":
        # A week over New Year begins in December.
        wrap = today[5:] if choice == "days7" else ""
        return Bounds({"born": json.dumps(birthdays_of(_birth_days(choice, today))), "wrap": wrap})
    if which == "labo":
        ahead = {"due": 1, "days7": 8}.get(choice)
        return Bounds({"behind": None if ahead is None else shift(today, ahead)})
    return Bounds({"debt": int(choice != "expected"), "expected": int(choice != "debt")})


def _booked(since: str, until: str) -> Bounds:
    # "~" follows every date: the last day of the calendar has no next one.
    return Bounds({"since": since, "behind": until + "~"}, days_between(since, until))


def _birth_days(choice: str, today: str) -> tuple[str, ...]:
    if choice == "today":
        return (today,)
    if choice == "days7":
        return days_between(today, shift(today, 6))
    last = monthrange(int(today[:4]), int(today[5:7]))[1]
    return tuple(f"{today[:7]}-{day:02d}" for day in range(1, last + 1))
