"""One question for the whole profile tab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tdental_desktop.queries import appointments
from tdental_desktop.queries.appointments import AroundToday, Now
from tdental_desktop.queries.record.cards import Sums, sums
from tdental_desktop.queries.record.profile import Profile, profile
from tdental_desktop.queries.record.strip import StripPoint, strip
from tdental_desktop.queries.replica_state import problem
from tdental_desktop.queries.scope import Scope
from tdental_desktop.views.record.orders_data import Treatments, read


@dataclass(frozen=True, slots=True)
class ProfileAnswer:
    """What the tab shows.

    Attributes:
        sums: Of the rows held, whatever the scope; None without the right to see them all.
        bookings_whole: The appointments are held whole: none found means that there is none.
    """

    profile: Profile | None
    treatments: Treatments
    strip: tuple[StripPoint, ...]
    bookings: AroundToday
    bookings_whole: bool
    sums: Sums | None


def read_profile(connection: Any, scope: Scope, customer: str, now: Now) -> ProfileAnswer:
    """Everything of the tab. Query thread."""
    seen = scope.money and scope.branches is None
    return ProfileAnswer(
        profile=profile(connection, scope, customer),
        treatments=read(connection, scope, customer),
        strip=strip(connection, scope, customer),
        bookings=appointments.around_today(connection, scope, customer, now),
        bookings_whole=problem(connection, scope, "customer_appointments") is None,
        sums=sums(connection, customer) if seen else None,
    )
