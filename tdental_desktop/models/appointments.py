"""The model of one customer's appointments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.queries import appointments
from tdental_desktop.queries.appointments import AppointmentRow, AroundToday, Now
from tdental_desktop.queries.replica_state import TableProblem, problem
from tdental_desktop.queries.scope import Scope


@dataclass(frozen=True, slots=True)
class AppointmentListing:
    """One answer of the query thread about a customer's bookings."""

    customer: str
    ids: tuple[str, ...]
    around: AroundToday
    problem: TableProblem | None


def read_appointments(connection: Any, scope: Scope, customer: str, now: Now) -> AppointmentListing:
    """Ids latest first, next and last booking. Query thread."""
    return AppointmentListing(
        customer=customer,
        ids=appointments.ids_of_customer(connection, scope, customer),
        around=appointments.around_today(connection, scope, customer, now),
        problem=problem(connection, scope, "customer_appointments"),
    )


class AppointmentsModel(PageModel[AppointmentRow]):
    """Bookings, 200 at a time; ``now`` decides what is late or overdue."""

    def __init__(
        self,
        connection: Callable[[], Any],
        scope: Scope,
        now: Callable[[], Now],
        columns: Sequence[Column[AppointmentRow]],
        *,
        key_role: int,
        parent: Any = None,
    ) -> None:
        def fetch(keys: Sequence[str]) -> Mapping[str, AppointmentRow]:
            reader = connection()
            return {} if reader is None else appointments.rows(reader, scope, keys, now())

        super().__init__(fetch, columns, key_role=key_role, parent=parent)
