"""Advances: paid in, given back, used, left (screens reference 3.11, api reference 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.record.parts import Checked, Link, Standing
from tdental_desktop.queries.record.payments import PaymentState
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount


@dataclass(frozen=True, slots=True)
class AdvanceRow:
    """One advance or refund. ``amount`` as the server sends it, positive; VND.

    Attributes:
        kind: ``advance`` ("đóng"), ``refund`` ("hoàn"), or unknown.
        state: ``draft``, ``confirmed``, ``cancel``, or unknown. Only ``confirmed`` counts.
    """

    id: str
    number: str | None
    date: str | None
    method_name: str | None
    kind: Literal["advance", "refund", "unknown"]
    kind_text: str | None
    amount: Amount | None
    state: Literal["draft", "confirmed", "cancel", "unknown"]
    state_text: str | None
    branch: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class AdvanceUse:
    """A payment out of the advance. ``amount`` is signed; only ``posted`` counts."""

    id: str
    number: str | None
    date: str | None
    order: Link | None
    amount: Amount | None
    state: PaymentState
    standing: Standing


@dataclass(frozen=True, slots=True)
class Advances:
    """The tab; lists newest first, figures over everything whatever the filter.

    Attributes:
        paid_in, refunded, used: Computed; the server stores none (``stored`` None).
        left: paid in − used − refunded, beside the customer's stored balance.
    """

    rows: tuple[AdvanceRow, ...]
    uses: tuple[AdvanceUse, ...]
    paid_in: Checked
    refunded: Checked
    used: Checked
    left: Checked
    problems: tuple[TableProblem, ...]
