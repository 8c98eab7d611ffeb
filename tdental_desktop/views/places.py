"""Where in another view a person is led: what ``ViewContext.place_wanted`` carries beside the view's key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CustomersOf:
    """The customer list, narrowed to one source or tag.

    Attributes:
        field: Field of ``CustomerFilters``.
        key: Id of the source or tag.
    """

    field: Literal["source", "tag"]
    key: str


@dataclass(frozen=True, slots=True)
class EmployeesOf:
    """The list of employees, narrowed to a job by its name; all of them, also who left."""

    job: str


@dataclass(frozen=True, slots=True)
class DoctorsDay:
    """The calendar of one day, narrowed to a doctor.

    Attributes:
        doctors: Ids under which bookings name the doctor.
        day: ``YYYY-MM-DD``.
    """

    doctors: frozenset[str]
    day: str


def led_to(leads: str, key: str, name: str) -> tuple[str, object]:
    """View and place that a row of a catalogue leads to: see ``ListSpec.leads``."""
    if leads == "job":
        return "employees", EmployeesOf(name)
    return "customers", CustomersOf("source" if leads == "source" else "tag", key)
