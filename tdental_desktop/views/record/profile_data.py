"""One question for the whole profile tab."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tdental_desktop.queries import appointments
from tdental_desktop.queries.appointments import AroundToday, Now
from tdental_desktop.queries.record.cards import Sums, sums
from tdental_desktop.queries.record.lines import LineRow, lines
from tdental_desktop.queries.record.orders import Owed, owed
from tdental_desktop.queries.record.payments import newest_debt
from tdental_desktop.queries.record.profile import Profile, profile
from tdental_desktop.queries.record.strip import StripPoint, strip
from tdental_desktop.queries.replica_state import TableProblem, problem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.views.record.orders_data import OrderParts, read_parts

FIRST = 24
"""Services whose visits and payments come with the answer: a screenful. Those further down are read as they
come to sight, so that a record of many years opens as fast as a new one."""

_NEEDS = (
    *("sale_orders", "sale_order_lines", "dot_kham_steps"),
    *("sale_order_payments", "account_payments", "dot_khams"),
)


@dataclass(frozen=True, slots=True)
class ProfileAnswer:
    """What the tab shows.

    Attributes:
        lines: The treatment history, newest first; ``problems`` why some of it may be missing.
        parts: Visits and payments of the orders of the first services, by order.
        debt_since: When something was last put on debt, the server's text.
        sums: Of the rows held, whatever the scope; None without the right to see them all.
        bookings_whole: The appointments are held whole: none found means that there is none.
    """

    profile: Profile | None
    lines: tuple[LineRow, ...]
    parts: Mapping[str, OrderParts]
    problems: tuple[TableProblem, ...]
    owed: Owed
    debt_since: str | None
    strip: tuple[StripPoint, ...]
    bookings: AroundToday
    bookings_whole: bool
    sums: Sums | None


def read_profile(connection: Any, scope: Scope, customer: str, now: Now) -> ProfileAnswer:
    """Everything of the tab. Query thread."""
    seen = scope.money and scope.branches is None
    history = lines(connection, scope, customer).rows
    added_up = sums(connection, customer) if seen else None
    return ProfileAnswer(
        profile=profile(connection, scope, customer, added_up),
        lines=history,
        parts=read_parts(
            connection, scope, customer, (line.order.id for line in history[:FIRST] if line.order.id)
        ),
        problems=problems(connection, scope, _NEEDS),
        owed=owed(connection, scope, customer),
        debt_since=newest_debt(connection, scope, customer),
        strip=strip(connection, scope, customer),
        bookings=appointments.around_today(connection, scope, customer, now),
        bookings_whole=problem(connection, scope, "customer_appointments") is None,
        sums=added_up,
    )
