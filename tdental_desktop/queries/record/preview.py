"""The preview pane in the reading order of screens 15: one call answers questions 1–4, 6, 8, 9, 12."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.appointments import AppointmentRow
from tdental_desktop.queries.customer import CustomerRecord, Medical
from tdental_desktop.queries.record.cards import Cards
from tdental_desktop.queries.record.orders import OrderRow
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.profile import Relative
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.queries.replica_state import TableProblem


@dataclass(frozen=True, slots=True)
class Presence:
    """Today's newest reception: is the patient here?

    Attributes:
        state: ``waiting``, ``examination``, ``done``, else the server's word.
        since: When that state began, ``HH:MM``; None when it is not told.
    """

    id: str
    state: Literal["waiting", "examination", "done", "unknown"]
    state_text: str | None
    since: str | None
    doctor: str | None
    branch: str | None


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The newest visit on or before today.

    Attributes:
        services: Of the visit's lines, else as the server joins them.
        steps: Names of the steps done; NotLoaded while the lines are.
        teeth: Of the visit's lines, else of the lines of its order that carry one of its services.
    """

    id: str
    date: str | None
    doctor: str | None
    services: tuple[str, ...]
    steps: tuple[str, ...] | NotLoaded
    teeth: tuple[Teeth, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """In reading order.

    Attributes:
        open_orders: At most three orders in treatment, newest first; ``open_count`` is all of them.
        same_phone: At most eight others who share a number; ``same_phone_count`` is all of them.
        problems: Tables that are not read whole, hence what may be missing.
    """

    medical: Medical | NotLoaded
    header: CustomerRecord
    relatives_phone: str | NotLoaded | None
    presence: Presence | None
    following: AppointmentRow | None
    previous: AppointmentRow | None
    cards: Cards
    last_visit: LastVisit | None
    open_orders: tuple[OrderRow, ...]
    open_count: int
    same_phone: tuple[Relative, ...]
    same_phone_count: int
    problems: tuple[TableProblem, ...]
