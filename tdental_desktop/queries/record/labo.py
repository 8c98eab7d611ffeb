"""Lab work (screens reference 3.9, 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.parts import Link, NotLoaded, Standing
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount

Stage = Literal["draft", "waiting", "due", "late", "received", "delivered", "unknown"]


@dataclass(frozen=True, slots=True)
class LaboRow:
    """One lab order.

    Attributes:
        stage: Where the work is: delivered to the patient, back from the lab, late (today after ``planned``),
            due today, or awaited.
        restoration: "Loại phục hình".
        matched: How it is known to be the customer's: by id, by their order, or by their code.
        indication, technical_note: Only its detail tells.
    """

    id: str
    number: str | None
    order: Link | None
    service: str | None
    restoration: str | None
    supplier: str | None
    doctor: str | None
    quantity: Amount | None
    price: Amount | None
    amount: Amount | None
    teeth: Teeth
    colour: str | None
    sent: str | None
    planned: str | None
    received: str | None
    delivered: str | None
    warranty_code: str | None
    warranty_until: str | None
    state: str | None
    stage: Stage
    note: str | None
    indication: str | NotLoaded | None
    technical_note: str | NotLoaded | None
    matched: Literal["id", "order", "code"]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Labo:
    """The tab, newest first."""

    rows: tuple[LaboRow, ...]
    problems: tuple[TableProblem, ...]
