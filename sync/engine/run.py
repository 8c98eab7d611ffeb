"""The state of one run: what every reading shares, and the one way a page is written."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from sync import plan
from sync.api import Client, Page, Session
from sync.clock import Clock
from sync.errors import SyncError
from sync.replica.ledger import Proof, Window
from sync.replica.writer import Applied, Writer
from sync.report import Mode, Progress, SyncOptions
from sync.tables import TABLES, TableSpec, owned_by

Weight = Literal["whole", "short", "over", "twice"]
"""An answer against its own total: all of it, fewer rows, more rows, or one id twice."""


@dataclass(slots=True)
class TableState:
    """What this run learned about one table.

    Attributes:
        read: Rows received in this run.
        server_total: Unfiltered total of the list, when the server tells one.
        vanished: Rows gone from inside living parents.
        missing: Rows that complete answers no longer held, with the window that says so.
        again: Single days to read again (a moved row's new date).
        remainder: Rows the server counts and that no filter could reach.
        unreadable: Rows that could not be decoded.
        repeated: Rows or answers in which an id came twice.
        disagreed: Answers kept as they came although the server counts other rows than it sends.
        untrue: The server counts rows even where it has none: its totals are worth nothing in this run.
        undetailed: Details the server refused or garbled; they stay wanted.
        listed: The list was read to its end.
        pages: Page-wise readings in this run (paged tables).
        aside: Rows that "this customer now" added or took away since ``server_total`` was counted.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    vanished: int = 0
    quarantined: int = 0
    odd: int = 0
    server_total: int | None = None
    missing: dict[str, Window] = field(default_factory=dict)
    again: set[Window] = field(default_factory=set)
    remainder: int = 0
    unreadable: int = 0
    listed: bool = False
    error: SyncError | None = None
    undetailed: int = 0
    repeated: int = 0
    disagreed: int = 0
    untrue: bool = False
    aside: int = 0

    def __setattr__(self, name: str, value: object) -> None:
        if name == "server_total":
            object.__setattr__(self, "aside", 0)
        object.__setattr__(self, name, value)


class Run:
    """Shared by the readings of one run; used on the engine's thread only.

    Args:
        client: Signed-in client.
        session: Who signed in, and the branches they may see.
        writer: The replica's writer.
        clock: Clinic time.
        options: What was asked for.
        mode: ``first``, ``click``, ``full`` or ``customer``.
        specs: Tables of this run.
        cancel: Set from any thread to end the run.
        on_progress, on_commit: See ``sync.engine.runner.run_sync``.
    """

    def __init__(
        self,
        client: Client,
        session: Session,
        writer: Writer,
        clock: Clock,
        options: SyncOptions,
        mode: Mode,
        specs: dict[str, TableSpec],
        cancel: threading.Event,
        on_progress: Callable[[Progress], None],
        on_commit: Callable[[frozenset[str]], None],
    ) -> None:
        self.client = client
        self.session = session
        self.writer = writer
        writer.may_vanish = self._may_vanish
        self.ledger = writer.ledger
        self.clock = clock
        self.options = options
        self.mode = mode
        self.specs = specs
        self.cancel = cancel
        self.started = clock.stamp()
        self.today = clock.today()
        self.tables = {name: TableState() for name in specs}
        self.touched: set[str] = set()
        self.phase = "lists"
        self.details_done = 0
        self.details_total = 0
        self._on_progress = on_progress
        self._on_commit = on_commit
        self._recent: deque[tuple[float, int]] = deque()
        self._last_tick = 0.0
        self._last_table: str | None = None
        self.written: set[str] = set()
        self.requests_before = 0
        self.bytes_before = 0

    def beside(self, customer: str) -> Run:
        """A run for one customer's wish in the middle of this one: same writer, line, clock; figures of its
        own. Vanished children still count for this run's brake."""
        options = replace(self.options, mode="customer", customer=customer, tables=None)
        run = Run(
            self.client,
            self.session,
            self.writer,
            self.clock,
            options,
            "customer",
            dict(TABLES),
            self.cancel,
            lambda progress: None,
            self._on_commit,
        )
        self.writer.may_vanish = self._may_vanish
        return run

    def _may_vanish(self, spec: TableSpec, rows: int) -> bool:
        """The brake for rows inside living parents, whose disappearance nobody confirms."""
        state = self.tables.get(spec.name)
        if state is None or spec.name in self.options.accept_deletions:
            return True
        state.vanished += rows
        held, _ = self.living(spec)
        return not plan.brake_children(held, state.vanished)

    @property
    def branches(self) -> tuple[str, ...]:
        return tuple(branch.id for branch in self.session.branches)

    @property
    def since(self) -> int:
        """Readings of earlier runs do not count: in a full run only its own do. (A number, not a time: a
        server's clock may be set back.)"""
        return self.writer.run if self.mode == "full" else 0

    # --- checks and writing ---

    def weigh(self, spec: TableSpec, page: Page) -> Weight:
        """Does the answer hold all rows of its filter, each once (api reference 3, rule 2)?"""
        got = len(page.items) + len(page.undecodable)
        if spec.key:
            ids = [i for item in page.items if isinstance(i := item.get(spec.key), str)]
            if len(set(ids)) < len(ids):
                return "twice"
        if page.total is None or got == page.total:
            return "whole"
        return "short" if got < page.total else "over"

    def write(
        self,
        spec: TableSpec,
        page: Page,
        window: Window | None,
        parent_columns: tuple[str, ...] = (),
        parents: tuple[object, ...] = (),
    ) -> Applied:
        """Writes one answer; with a window also its proof and what went missing, all in one commit."""
        self.writer.at = self.clock.stamp()
        state = self.tables[spec.name]
        with self.writer.transaction():
            applied = self.writer.apply(spec, [(item, parents) for item in page.items], parent_columns)
            if window is not None:
                known = applied.keys | {u.id for u in page.undecodable if u.id}
                gone = self.writer.missing(spec, window, known) if self.ledger.overlaps(window) else []
                total = page.total if page.total is not None else len(page.items)
                proof = Proof(total, len(applied.keys), applied.digest, self.writer.at, self.writer.run)
                self.ledger.record(window, proof)
                for key in gone:
                    state.missing[key] = window
        for key in applied.keys:
            state.missing.pop(key, None)
        self.count(spec, page, applied)
        return applied

    def count(self, spec: TableSpec, page: Page, applied: Applied) -> None:
        """Adds an answer to the table's figures and tells the window what changed."""
        state = self.tables[spec.name]
        state.read += len(page.items)
        state.new += len(applied.new)
        state.changed += len(applied.changed)
        state.gone += applied.gone
        state.odd += applied.odd + page.odd
        state.unreadable += len(page.undecodable) + applied.keyless
        self.touched |= applied.touched
        self._recent.append((time.monotonic(), len(page.items)))
        self._last_table = spec.name
        if applied.new or applied.changed or applied.refreshed or applied.gone:
            self.committed(spec.name)

    def committed(self, table: str) -> None:
        """Tells the window that a table changed, and with it the tables whose rows live in its rows."""
        tables = frozenset({table, *(child.name for child, _ in owned_by(table))})
        self.written |= tables
        self._on_commit(tables)

    def local_count(self, spec: TableSpec, window: Window | None = None) -> int:
        """Living, list-seen rows held, of a window or of the table; counted by index."""
        window = window or Window(spec.name)
        values: list[str] = []
        if window == Window(spec.name):
            sql = f'SELECT count(*) - {_absent(spec.name)} FROM "{spec.name}"'
        else:
            where, values = window.predicate(spec)
            sql = f'SELECT count(*) FROM "{spec.name}" WHERE {where}'
        return int(self.writer.db.execute(sql, values).fetchone()[0])

    def living(self, spec: TableSpec) -> tuple[int, int]:
        """Living rows, and how many of them are quarantined; counted by index."""
        rows, quarantined = self.writer.db.execute(
            f'SELECT (SELECT count(*) FROM "{spec.name}")'
            f' - (SELECT count(*) FROM "{spec.name}" WHERE _gone_at IS NOT NULL),'
            f' (SELECT count(*) FROM "{spec.name}" WHERE _quarantined_at IS NOT NULL)'
        ).fetchone()
        return rows, quarantined

    def is_empty(self, spec: TableSpec) -> bool:
        row = self.writer.db.execute(
            f'SELECT 1 FROM "{spec.name}" WHERE _gone_at IS NULL AND _shape IS NOT NULL LIMIT 1'
        ).fetchone()
        return row is None

    # --- progress ---

    def tick(self, *, force: bool = False) -> None:
        """Reports progress, at most ten times a second."""
        now = time.monotonic()
        if not force and now - self._last_tick < 0.1:
            return
        self._last_tick = now
        while self._recent and now - self._recent[0][0] > 10:
            self._recent.popleft()
        span = max(0.5, now - self._recent[0][0]) if self._recent else 1.0
        rate = sum(rows for _, rows in self._recent) / span
        read = sum(state.read for state in self.tables.values())
        known = [s.server_total for s in self.tables.values() if s.server_total is not None]
        expected = max(sum(known), read) if known and self.mode in ("first", "full") else None
        left = (expected - read) / rate if expected is not None and rate > 0 else None
        done = sum(1 for state in self.tables.values() if state.listed or state.error)
        self._on_progress(
            Progress(
                phase=self.phase,
                table=self._last_table,
                tables_done=done,
                tables_total=len(self.tables),
                rows=read,
                expected=expected,
                rate=rate,
                seconds_left=left,
                details_done=self.details_done,
                details_total=self.details_total,
                tables={name: state.read for name, state in self.tables.items() if state.read},
            )
        )


def _absent(table: str) -> str:
    """SQL for the rows that no list shows: tombstones, and rows only a detail holds."""
    return (
        f'(SELECT count(*) FROM "{table}" WHERE _gone_at IS NOT NULL)'
        f' - (SELECT count(*) FROM "{table}" WHERE _shape IS NULL AND _gone_at IS NULL)'
    )


__all__ = [
    "Run",
    "TableState",
    "plan",
]
