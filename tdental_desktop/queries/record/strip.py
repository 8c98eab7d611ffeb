"""Visits and money over the years, for the strip above the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdental_desktop.queries.values import Amount

Step = Literal["month", "year"]


@dataclass(frozen=True, slots=True)
class StripPoint:
    """One month (``YYYY-MM``) or year (``YYYY``); every one between the first and the last is there.

    Attributes:
        visits: Visits ("đợt khám") of that time.
        treated: Σ total of orders not draft, VND; None without the money right.
        paid: Σ posted order payments, refunds negative, VND; None without the right.
    """

    period: str
    visits: int
    treated: Amount | None
    paid: Amount | None
