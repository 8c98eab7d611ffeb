"""Quotations with lines and payment plan (screens reference 3.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.parts import Checked, Link, NotLoaded, Standing
from tdental_desktop.queries.record.tooth_text import Teeth
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount


@dataclass(frozen=True, slots=True)
class QuotationLine:
    """One service offered. VND.

    Attributes:
        list_price: Of the service, as embedded by the server; ``price`` is the one offered.
        discount: Per unit.
        amount: The server's.
    """

    id: str
    service: str | None
    unit: str | None
    teeth: Teeth
    diagnosis: str | None
    doctor: str | None
    assistant: str | None
    adviser: str | None
    list_price: Amount | None
    price: Amount | None
    discount: Amount | None
    quantity: Amount | None
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class PlannedPayment:
    """A step of "tiến độ thanh toán".

    Attributes:
        place: Its order; ``share`` per cent or VND as ``kind`` (``percentage``, ``fixed`` …) tells.
    """

    place: int | None
    kind: str | None
    share: Amount | None
    date: str | None
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """One quotation.

    Attributes:
        validity: ``valid`` while today is not after ``until``; ``unknown`` without such a day.
        total: ``stored`` the quotation's, ``value`` Σ of its lines.
        gross: Σ quantity × price; ``discount`` the server's total, only its detail tells.
        orders: Orders made from it.
    """

    id: str
    number: str | None
    date: str | None
    until: str | None
    days: int | None
    author: str | None
    note: str | None
    state: str | None
    validity: Literal["valid", "expired", "unknown"]
    total: Checked
    gross: Amount | None
    discount: Amount | NotLoaded | None
    orders: tuple[Link, ...]
    payments: tuple[PlannedPayment, ...]
    lines: tuple[QuotationLine, ...] | NotLoaded
    branch: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Quotations:
    """The tab, newest first."""

    rows: tuple[QuotationRow, ...]
    problems: tuple[TableProblem, ...]
