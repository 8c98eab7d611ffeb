"""A document that a person wants on paper, as plain data: made by views, obeyed by the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PaperKind = Literal["order", "customer", "payments", "debts", "teeth", "stock"]
KINDS: tuple[PaperKind, ...] = ("order", "customer", "payments", "debts", "teeth", "stock")


@dataclass(frozen=True, slots=True)
class PaperWish:
    """One document.

    Attributes:
        kind: ``order`` a treatment order; ``customer`` the whole file; ``payments`` a statement of payments;
            ``debts`` a statement of the debt ledger; ``teeth`` the chart with its records; ``stock`` opening,
            in, out, closing.
        key: Id of the order or customer; empty for stock.
        order: ``payments`` of this order alone, by id.
        since, until: Clinic days ``YYYY-MM-DD``, both included; None is open.
        branch: ``stock`` of this branch, None for all.
        level: ``stock``: ``above`` or ``below`` the minimum.
        words: ``stock``, ``teeth``: what was typed.
        extractions: ``teeth``: ids of the services that take a tooth out.
        small: On A5 instead of A4.
    """

    kind: PaperKind
    key: str = ""
    order: str | None = None
    since: str | None = None
    until: str | None = None
    branch: str | None = None
    level: str | None = None
    words: str = ""
    extractions: frozenset[str] = frozenset()
    small: bool = False
