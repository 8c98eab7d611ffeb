"""One stream of everything that happened to a customer, newest first (screens reference 3.3, right side)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.parts import Link, Standing
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount

EventKind = Literal[
    "appointment",
    "reception",
    "order",
    "service",
    "visit",
    "payment",
    "advance",
    "debt",
    "quotation",
    "labo",
    "image",
    "prescription",
    "advisory",
]


@dataclass(frozen=True, slots=True)
class EventKey:
    """Where an event stands: ``at`` is the server's text; None (undated) comes last."""

    kind: EventKind
    id: str
    at: str | None

    @property
    def day(self) -> str | None:
        return None if self.at is None else self.at[:10]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the stream.

    Attributes:
        title: Its number or name; ``text`` what happened (services, content, reason).
        person: The doctor or author.
        amount: VND, signed; None for what has none, and without the right.
        state: The server's code.
        opens: The record that a click opens; its table tells the tab.
    """

    key: EventKey
    title: str | None
    text: str | None
    person: str | None
    teeth: str | None
    amount: Amount | None
    state: str | None
    opens: Link
    standing: Standing


@dataclass(frozen=True, slots=True)
class Timeline:
    """The order of all events; the rows are read by window.

    Attributes:
        keys: Newest first, filtered by kind.
        counts: Events per kind, unfiltered: for the chips.
        days: ``(day, first position, count)`` in order; day None is undated.
        years: ``(year, first position, count)`` in order, for the jump.
    """

    keys: tuple[EventKey, ...]
    counts: Mapping[EventKind, int]
    days: tuple[tuple[str | None, int, int], ...]
    years: tuple[tuple[str, int, int], ...]
    problems: tuple[TableProblem, ...]
