"""Planted bugs, by name. Each takes one precaution of the engine away, as a plausible change would.

``BUGS[name](put)`` plants one: ``put(owner, attribute, value)`` is ``setattr`` in a child that ends anyway,
or a ``MonkeyPatch``'s. The proofs must catch each of them, else they prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sync.api import Page
from sync.engine import jobs, runner, stages, vanished
from sync.engine.run import Run
from sync.engine.stages import Engine
from sync.errors import DiskFull
from sync.replica import soundness
from sync.replica.ledger import Ledger, Proof, Window
from sync.replica.writer import Applied, Writer
from sync.report import TableReport
from sync.tables import TableSpec
from tdental_desktop.commands import status

Put = Callable[[object, str, object], None]


def ledger_first(put: Put) -> None:
    """A window is proven in a transaction of its own, before its rows are written."""
    written = Run.write

    def write(self: Run, spec: TableSpec, page: Page, window: Window | None, *parents: Any) -> Applied:
        if window is not None:
            with self.writer.transaction():
                rows = len(page.items)
                self.ledger.record(window, Proof(rows, rows, 0, self.clock.stamp(), self.writer.run))
        return written(self, spec, page, None, *parents)

    put(Run, "write", write)


def skips_windows(put: Put) -> None:
    """A resumed pull takes the oldest day it read for the end of all it has to read."""
    gaps = Ledger.gaps

    def fewer(self: Ledger, table: str, part: str, lo: str, hi: str, since: int = 0) -> list[tuple[str, str]]:
        return [] if self.windows(table, part) else gaps(self, table, part, lo, hi, since)

    put(Ledger, "gaps", fewer)
    put(stages, "check_totals", _nothing)


def _nothing(*_: object) -> Iterator[Any]:
    """A reading that asks nothing."""
    yield from ()


def swallows_full(put: Put) -> None:
    """A page that did not fit is taken for written; any other full disk is blamed on the server."""
    transaction = Writer.transaction

    @contextmanager
    def quiet(self: Writer) -> Iterator[None]:
        try:
            with transaction(self):
                yield
        except DiskFull:
            pass

    put(Writer, "transaction", quiet)
    put(jobs, "as_replica_error", lambda error: None)


def unsealed(put: Put) -> None:
    """Nobody looks at the pages of the file."""
    put(runner, "demand_sound", lambda *values, **named: None)
    put(status, "seal_check", lambda connection: [])
    put(soundness, "_broken_seals", lambda connection: "")


def unconfirmed(put: Put) -> None:
    """A row that one complete answer lacks is gone; nobody asks for it."""

    def ask_each(run: Run, spec: TableSpec, missing: dict[str, Window]) -> Iterator[Any]:
        yield from ()
        return vanished.Verdicts(gone=set(missing))

    put(vanished, "_ask_each", ask_each)


def keeps_certificate(put: Put) -> None:
    """A table that failed stays certified as it was."""
    keep = Engine._keep_table

    def kept(self: Engine, name: str, table: TableReport, now: str) -> None:
        if table.status != "failed":
            keep(self, name, table, now)

    put(Engine, "_keep_table", kept)


BUGS: dict[str, Callable[[Put], None]] = {
    bug.__name__: bug
    for bug in (ledger_first, skips_windows, swallows_full, unsealed, unconfirmed, keeps_certificate)
}
