"""What the rows of every tab share: missing data told apart, checked figures, links, filters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tdental_desktop.queries.values import Amount, less

Standing = Literal["here", "quarantined", "gone"]
"""``quarantined``: no longer shown by the server, not yet agreed to by a person; ``gone``: deleted there."""

Why = Literal["rows", "unread", "scope", "detail"]


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """What stands in the place of something that nobody has read yet ("chưa tải").

    Attributes:
        source: ``detail``: only the row's detail answer tells; ``table``: the whole table was never read.
    """

    source: Literal["detail", "table"] = "detail"


NOT_LOADED = NotLoaded()


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure computed from the rows held, beside the one that the server stored. VND.

    Attributes:
        value: Computed here; None when it cannot be (``why``) or the right is missing.
        stored: The server's; None when it sent none or the right is missing.
        why: What keeps ``value`` from being known: ``rows`` (a row without a figure), ``unread`` (a table it
            needs is not whole), ``scope`` (rows of other branches are hidden), ``detail`` (one is unread).
        kept: The server keeps this figure itself: where it sent none, no zero of ours takes its place.
    """

    value: Amount | None
    stored: Amount | None
    why: Why | None = None
    kept: bool = field(default=False, compare=False)

    @property
    def shown(self) -> Amount | None:
        """What is printed large: the server's figure, else ours."""
        if self.stored is None:
            return None if self.kept and not self.value else self.value
        return self.stored

    @property
    def differs(self) -> bool:
        """Both are known and not equal, to the hundredth."""
        return self.difference is not None

    @property
    def difference(self) -> Amount | None:
        """``value - stored`` where they differ."""
        if self.value is None or self.stored is None:
            return None
        return less(self.value, self.stored) or None


@dataclass(frozen=True, slots=True)
class Link:
    """Another record that a row points to.

    Attributes:
        table: Local table, e.g. ``sale_orders``.
        id: Its key; None when only its number is known.
        label: Its number or name as the pointing row tells it, else its own.
        held: The replica holds it, so that it can be opened.
    """

    table: str
    id: str | None
    label: str | None
    held: bool


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included; None is open. ``YYYY-MM-DD``, clinic time."""

    since: str | None = None
    until: str | None = None


ALWAYS = Period()
