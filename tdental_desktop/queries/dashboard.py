"""One day at the desk: bookings, services, new orders (screens reference 1.2, 1.4, 1.5). Query thread.

Receptions are read by ``queries.reception``, money by ``queries.dashboard_money``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.appointments import AppointmentRow, Now
from tdental_desktop.queries.appointments import rows as appointment_rows
from tdental_desktop.queries.dashboard_money import (
    Figure,
    Received,
    Revenue,
    of_branch,
    received,
    revenue,
)
from tdental_desktop.queries.days_held import around, clinic_day_sql, holding
from tdental_desktop.queries.reception import Board, Reception, Ticket, board, cards, folded
from tdental_desktop.queries.record.cards import hundredths
from tdental_desktop.queries.record.lines import LineRow, read_lines
from tdental_desktop.queries.record.rows import fetch
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, from_hundredths, sum_of, text

TABLES = ("customer_receipts", "customer_appointments", "sale_order_lines", "sale_orders", "account_payments")
"""Whose gaps the dashboard reports."""

FIRST = 16
"""Cards that are read with a day: about what its list shows."""

_BOOKING_BRANCH = "coalesce(a.company_id, a._company_id)"


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking of the day with whose it is. ``folded`` is what the text filter looks into."""

    row: AppointmentRow
    customer: str | None
    name: str | None
    code: str | None
    phone: str | None
    doctor_id: str | None
    folded: str

    @property
    def tab(self) -> str:
        """``booked``, ``arrived`` or ``cancelled`` (screens reference 1.4); other states are in no tab."""
        return _TABS.get(self.row.state, "")


_TABS = {
    "confirmed": "booked",
    "late": "booked",
    "overdue": "booked",
    "done": "arrived",
    "cancel": "cancelled",
}


@dataclass(frozen=True, slots=True)
class Service:
    """A service line of the day with whose it is."""

    row: LineRow
    customer: str | None
    name: str | None
    code: str | None
    doctor_id: str | None
    folded: str

    @property
    def shown_name(self) -> str | None:
        """``[code] name``, as TDental displays it."""
        if self.name is None or self.code is None:
            return self.name or self.code
        return f"[{self.code}] {self.name}"


@dataclass(frozen=True, slots=True)
class NewOrders:
    """Treatment orders dated the day, neither draft nor cancelled; ``value`` is the sum of their totals."""

    count: int | None
    value: Figure


@dataclass(frozen=True, slots=True)
class Day:
    """The dashboard of one day.

    Attributes:
        board: The receptions, and which day it is.
        first: Cards of the most urgent ones, by id.
        bookings: By date and time; None when the day's bookings are not held.
        services: Newest first as they came; None when the day's lines are not held.
        problems: Tables that may lack rows.
        as_of: Clinic time of the day's oldest reading; None while a part is not held.
    """

    board: Board
    first: Mapping[str, Reception]
    bookings: tuple[Booking, ...] | None
    services: tuple[Service, ...] | None
    orders: NewOrders
    revenue: Revenue
    received: Received
    problems: tuple[TableProblem, ...]
    as_of: str | None

    @property
    def day(self) -> str:
        """``YYYY-MM-DD``."""
        return self.board.day


def day(
    connection: Connection, scope: Scope, now: Now, wanted: str | None = None, branch: str | None = None
) -> Day:
    """Everything of a day but the trends and the cash fund.

    Args:
        connection: A reader.
        scope: Branches and rights.
        now: The clinic's present.
        wanted: ``YYYY-MM-DD``; None for the last day whose receptions are held.
        branch: Id of a branch, None for all that may be seen.
    """
    receptions = board(connection, scope, now.day, wanted, branch)
    chosen = receptions.day
    paid = revenue(connection, scope, chosen, branch)
    readings = [
        holding(connection, scope, name, branch, ahead=name == "customer_appointments").read_at(chosen)
        for name in TABLES
    ]
    return Day(
        board=receptions,
        first=cards(connection, scope, by_urgency(receptions.rows)[:FIRST]),
        bookings=bookings(connection, scope, chosen, now, branch),
        services=services(connection, scope, chosen, branch),
        orders=new_orders(connection, scope, chosen, branch),
        revenue=paid,
        received=received(connection, scope, chosen, paid, branch),
        problems=problems(connection, scope, TABLES),
        as_of=min((at for at in readings if at), default=None) if all(readings) else None,
    )


def by_urgency(rows: Iterable[Ticket]) -> tuple[Ticket, ...]:
    """Who waits longest stands first, then who is in the chair longest, then who is done."""
    return tuple(sorted(rows, key=_urgency))


def _urgency(row: Ticket) -> tuple[int, int, str]:
    order = {"waiting": 0, "examination": 1, "done": 3}.get(row.stage, 2)
    return order, -(row.minutes or 0) if order < 2 else 0, row.moment or ""


def bookings(
    connection: Connection, scope: Scope, chosen: str, now: Now, branch: str | None = None
) -> tuple[Booking, ...] | None:
    """A day's bookings by time, those without one last; None when the day is not held."""
    if not holding(connection, scope, "customer_appointments", branch, ahead=True).held(chosen):
        return None
    limit, values = of_branch(scope, _BOOKING_BRANCH, branch)
    since, until = around(chosen)
    sql = (
        "SELECT a.id, a.partner_id, coalesce(nullif(trim(a.partner_name), ''), c.name) AS name,"
        " coalesce(nullif(a.partner_ref, ''), c.ref) AS code,"
        " coalesce(nullif(a.partner_phone, ''), c.phone) AS phone, a.doctor_id"
        " FROM customer_appointments a LEFT JOIN customers c ON c.id = a.partner_id"
        f" WHERE a.date >= :since AND a.date < :until AND {clinic_day_sql('a.date')} = :day"
        f" AND a._gone_at IS NULL AND {limit}"
    )
    found = fetch(connection, sql, values | {"since": since, "until": until, "day": chosen})
    rows = appointment_rows(connection, scope, [str(row["id"]) for row in found], now)
    made = []
    for row in found:
        booked = rows.get(str(row["id"]))
        if booked is None:
            continue
        name, code = text(row["name"]), text(row["code"])
        phone = text(row["phone"]) if scope.phone else None
        key = text(row["doctor_id"]) or booked.doctor
        made.append(
            Booking(
                booked,
                text(row["partner_id"]),
                name,
                code,
                phone,
                key,
                folded(name, code, booked.doctor, phone),
            )
        )
    return tuple(sorted(made, key=lambda one: (len(one.row.at or "") < 16, one.row.at or "", one.row.id)))


def booking_counts(found: Iterable[Booking]) -> dict[str, int]:
    """Bookings per tab; ``""`` holds all of them."""
    counts = dict.fromkeys(("", "booked", "arrived", "cancelled"), 0)
    for one in found:
        counts[""] += 1
        if one.tab:
            counts[one.tab] += 1
    return counts


_LINES_OF_DAY = f"""l.rowid IN (
    SELECT x.rowid FROM sale_order_lines x
        WHERE x.date >= :since AND x.date < :until AND {clinic_day_sql("x.date")} = :day
    UNION ALL SELECT x.rowid FROM sale_order_lines x
        WHERE x.date IS NULL AND x.date_order >= :since AND x.date_order < :until
        AND {clinic_day_sql("x.date_order")} = :day
    ) AND l._gone_at IS NULL AND l.state IN ('sale', 'done', 'cancel')"""


def services(
    connection: Connection, scope: Scope, chosen: str, branch: str | None = None
) -> tuple[Service, ...] | None:
    """Service lines dated the day in states sale, done or cancel; None when the day is not held."""
    if not holding(connection, scope, "sale_order_lines", branch).held(chosen):
        return None
    since, until = around(chosen)
    values: dict[str, object] = {"since": since, "until": until, "day": chosen, "chosen": branch}
    condition = _LINES_OF_DAY if branch is None else f"{_LINES_OF_DAY} AND l.company_id = :chosen"
    rows = read_lines(connection, scope, condition, values)
    owners = fetch(
        connection,
        "SELECT l.id, l.order_partner_id AS customer, l.employee_id AS doctor,"
        " coalesce(nullif(trim(l.order_partner_name), ''), c.name) AS name,"
        " coalesce(nullif(l.order_partner_ref, ''), c.ref) AS code, c.phone"
        " FROM sale_order_lines l LEFT JOIN customers c ON c.id = l.order_partner_id"
        f" WHERE {condition}",
        values,
    )
    known = {str(row["id"]): row for row in owners}
    found = []
    for row in rows:
        owner = known[row.id]
        name, code = text(owner["name"]), text(owner["code"])
        phone = text(owner["phone"]) if scope.phone else None
        found.append(
            Service(
                row,
                text(owner["customer"]),
                name,
                code,
                text(owner["doctor"]) or row.doctor,
                folded(name, code, row.service, row.doctor, row.order.label, phone),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ServiceTotals:
    """Over the lines shown. VND; None where a line has no figure or the right is missing."""

    count: int
    amount: Amount | None
    paid: Amount | None
    left: Amount | None


def service_totals(rows: Iterable[Service]) -> ServiceTotals:
    """Sums of what the table shows."""
    lines = [one.row for one in rows]
    return ServiceTotals(
        len(lines),
        sum_of(line.amount.shown for line in lines),
        sum_of(line.paid for line in lines),
        sum_of(line.residual.shown for line in lines),
    )


def new_orders(connection: Connection, scope: Scope, chosen: str, branch: str | None = None) -> NewOrders:
    """TDental's "Phiếu điều trị mới": dated the day, state neither draft nor cancelled."""
    if not holding(connection, scope, "sale_orders", branch).held(chosen):
        return NewOrders(None, Figure(None, "unread"))
    limit, values = of_branch(scope, "o.company_id", branch)
    since, until = around(chosen)
    total = hundredths("o.amount_total")
    row = fetch(
        connection,
        f"SELECT count(*) AS rows, coalesce(sum({total}), 0) AS total,"
        f" count(CASE WHEN ({total}) IS NULL THEN 1 END) AS gaps FROM sale_orders o"
        f" WHERE o.date_order >= :since AND o.date_order < :until AND {clinic_day_sql('o.date_order')} = :day"
        f" AND o.state NOT IN ('draft', 'cancel') AND o._gone_at IS NULL AND {limit}",
        values | {"since": since, "until": until, "day": chosen},
    )[0]
    count = int(str(row["rows"]))
    if not scope.money:
        return NewOrders(count, Figure(None, "scope"))
    if row["gaps"]:
        return NewOrders(count, Figure(None, "rows"))
    return NewOrders(count, Figure(from_hundredths(int(str(row["total"])))))
