"""Plain data about a run: what may cross threads and what ``--json`` prints (design section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Status = Literal["complete", "partial", "forbidden", "failed", "skipped"]
Mode = Literal["auto", "first", "click", "full", "customer"]


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """One run, as asked for.

    Attributes:
        folder: Data folder that holds the replica.
        key: The raw 32-byte key.
        server, user, password: Where to sign in and as whom.
        ca_file: Extra certificate authority (PEM), or None.
        mode: ``auto`` is the first pull when none has completed, else one click; ``full`` re-reads every
            list window whatever the ledger says.
        tables: Only these tables, or None for all.
        details: False skips the details queue.
        workers: Requests in flight.
        accept_deletions: Tables whose quarantined rows a person released.
        customer: Re-read everything of this customer (mode ``customer``).
        opened: With ``customer``: only details that are missing or too old, because a person opened them.
        history_days: How long before-images are kept.
        by_itself: The program started it, not a person; kept with the run's history.
    """

    folder: Path
    key: bytes = field(repr=False)
    server: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str | None = None
    mode: Mode = "auto"
    tables: frozenset[str] | None = None
    details: bool = True
    workers: int = 4
    accept_deletions: frozenset[str] = frozenset()
    customer: str | None = None
    opened: bool = False
    history_days: int = 90
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class TableReport:
    """What a run did to one table.

    ``error`` is a code of ``sync.errors``, ``reason`` the server's own words, ``detail`` ours in English;
    ``shape`` names columns whose field the server no longer sends as it did.
    """

    status: Status
    server_total: int | None = None
    rows: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    quarantined: int = 0
    error: str | None = None
    reason: str | None = None
    detail: str | None = None
    odd: int = 0
    shape: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "server_total": self.server_total,
            "rows": self.rows,
            "new": self.new,
            "changed": self.changed,
            "gone": self.gone,
            "quarantined": self.quarantined,
            "error": self.error,
            "reason": self.reason,
            "detail": self.detail,
            "odd": self.odd,
            "shape": list(self.shape),
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a run; made at most ten times a second, on the engine's thread.

    Attributes:
        phase: ``sign_in``, ``lists``, ``history``, ``details``, ``check``.
        table: Table of the last commit, or None.
        tables_done, tables_total: Tables whose lists are finished, of all.
        rows: Rows read in this run.
        expected: Rows this run expects to read, None while unknown.
        rate: Rows per second over the last ten seconds.
        seconds_left: Estimate, or None.
        details_done, details_total: The details queue.
        tables: Rows read per table in this run.
    """

    phase: str
    table: str | None = None
    tables_done: int = 0
    tables_total: int = 0
    rows: int = 0
    expected: int | None = None
    rate: float = 0.0
    seconds_left: float | None = None
    details_done: int = 0
    details_total: int = 0
    tables: Mapping[str, int] = field(default_factory=dict)

    @property
    def percent(self) -> int | None:
        """0–100, or None while nothing is known."""
        if not self.expected:
            return None
        return min(100, int(100 * self.rows / self.expected))


@dataclass(frozen=True, slots=True)
class RunReport:
    """The end of a run.

    Attributes:
        ok: Nothing failed (every asked table complete).
        complete: The replica now holds everything the account may see.
        mode: What was run in the end (``first``, ``click``, ``full``, ``customer``).
        seconds, requests, bytes: Cost on the wire.
        as_of: Clinic time the lists are true for, or None when nothing was read.
        error: Code of the error that ended the run early, or None.
        reason: The server's own words about it; ``detail``: ours, in English.
        exit_code: Design section 5.
        set_aside: Name given to a damaged file that a full run replaced, or None.
    """

    ok: bool
    complete: bool
    mode: Mode
    seconds: float = 0.0
    requests: int = 0
    bytes: int = 0
    as_of: str | None = None
    tables: Mapping[str, TableReport] = field(default_factory=dict)
    error: str | None = None
    reason: str | None = None
    detail: str | None = None
    exit_code: int = 0
    detail_pending: int = 0
    set_aside: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "complete": self.complete,
            "mode": self.mode,
            "seconds": round(self.seconds, 3),
            "requests": self.requests,
            "bytes": self.bytes,
            "as_of": self.as_of,
            "error": self.error,
            "reason": self.reason,
            "detail": self.detail,
            "detail_pending": self.detail_pending,
            "set_aside": self.set_aside,
            "tables": {name: table.to_json() for name, table in self.tables.items()},
        }
