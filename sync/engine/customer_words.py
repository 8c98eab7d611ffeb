"""What is said about single customers between window, run and child process: plain data, light to import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Wish = Literal["now", "opened"]


@dataclass(frozen=True, slots=True)
class CustomerAsk:
    """What a person wants of one customer.

    Attributes:
        number: Names the wish; its answer carries it.
        customer: Id; with ``opened`` also ``sync.engine.wanted.row_key`` of a single row.
        wish: ``now``: read everything again; ``opened``: only details that are missing or too old.
    """

    number: int
    customer: str
    wish: Wish = "now"


@dataclass(frozen=True, slots=True)
class CustomerStop:
    """The person does not want it any more."""

    number: int


@dataclass(frozen=True, slots=True)
class CustomerProgress:
    """Tables finished of one wish."""

    number: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class CustomerResult:
    """What a wish came to.

    Attributes:
        number, customer, wish: As asked.
        at: Clinic time of the end; None when nothing was asked of the server.
        seconds: From the engine's taking the wish up to its end.
        rows: Rows received.
        new, changed, gone: What the replica learned, over all tables.
        tables: Changes per table, only tables with any.
        failed: Table → code of ``sync.errors``.
        error: Code of what ended it early (``cancelled``, ``offline``, ``session_expired``, …), or None.
        reason: The server's own words about it.
    """

    number: int
    customer: str
    wish: Wish
    at: str | None = None
    seconds: float = 0.0
    rows: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    tables: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    error: str | None = None
    reason: str | None = None

    @property
    def changes(self) -> int:
        return self.new + self.changed + self.gone


Said = CustomerProgress | CustomerResult
