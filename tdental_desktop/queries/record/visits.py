"""Visits with what was done (screens reference 3.8)."""

from __future__ import annotations

from dataclasses import dataclass

from tdental_desktop.queries.record.images import ImageRow
from tdental_desktop.queries.record.parts import Link, NotLoaded, Standing
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One step done: ``step`` ("công đoạn") of ``service`` on ``teeth``, with the dentist's ``note``.

    Attributes:
        line: Id of the order line it belongs to, where it is told.
    """

    id: str
    service: str | None
    step: str | None
    teeth: Teeth
    note: str | None
    line: str | None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit ("đợt khám").

    Attributes:
        services: Names of the services as the server joins them.
        reason: What was to be done; ``note`` the description ("mô tả").
        second_assistant: Sent by newer servers only.
        total, paid, residual: The visit's own figures as stored, VND.
        lines, images: NotLoaded until its detail was read (or its lines came with the list of lines).
    """

    id: str
    number: str | None
    date: str | None
    order: Link | None
    doctor: str | None
    assistant: str | None
    second_assistant: str | None
    services: str | None
    reason: str | None
    note: str | None
    state: str | None
    payment_state: str | None
    invoice_state: str | None
    total: Amount | None
    paid: Amount | None
    residual: Amount | None
    branch: str | None
    appointment: Link | NotLoaded | None
    lines: tuple[VisitLine, ...] | NotLoaded
    images: tuple[ImageRow, ...] | NotLoaded
    detail_at: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Visits:
    """The tab, newest first. ``unread`` counts visits whose lines nobody has read."""

    rows: tuple[VisitRow, ...]
    unread: int
    problems: tuple[TableProblem, ...]
