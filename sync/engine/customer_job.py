"""A person's wish about one customer, as work for the engine's loop, and what came of it.

The same job runs in a short run of its own and in the middle of a whole run, ahead of everything else
there. It counts for itself: neither the run's report nor any table's status hears of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from sync.engine.asking import Asks
from sync.engine.customer import read_customer
from sync.engine.customer_words import CustomerAsk, CustomerProgress, CustomerResult, Said
from sync.engine.details import read_details
from sync.engine.run import Run
from sync.engine.wanted import wanted_details
from sync.errors import (
    Cancelled,
    InsecureAddress,
    Offline,
    ReplicaError,
    SignInFailed,
    SubscriptionExpired,
    SyncError,
)
from sync.tables import TABLES, FromDetail, Inline, PerParent, TableSpec

_GRAVE = (Cancelled, InsecureAddress, Offline, ReplicaError, SignInFailed, SubscriptionExpired)

# Tables of one line wait for each other: orders lead to their payments, the phone to the receptions.
_GROUPS = (
    ("customers", "customer_receipts"),
    ("sale_orders", "sale_order_payments"),
    ("dot_khams", "dot_kham_lines"),
)


def owned_tables() -> list[TableSpec]:
    """Tables with a customer's rows that are asked for by themselves."""
    return [
        spec
        for spec in TABLES.values()
        if spec.customer_column
        and not isinstance(spec.strategy, Inline | FromDetail)
        and not (isinstance(spec.strategy, PerParent) and spec.strategy.when == "detail")
    ]


def reported_tables() -> dict[str, TableSpec]:
    """The owned tables and those whose rows come inside theirs."""
    names = {spec.name for spec in owned_tables()} | {"partner_attachments"}
    for spec in TABLES.values():
        if isinstance(spec.strategy, Inline | FromDetail) and spec.strategy.parent in names:
            names.add(spec.name)
    return {name: spec for name, spec in TABLES.items() if name in names}


class CustomerJob:
    """One wish being worked on; engine's thread only.

    Args:
        run: Mode ``customer``: its own figures over the writer and the client of the process.
        ask: The wish.
        tell: Hears of progress, then of the result.
        only: Read only these tables (a table that an older answer has overtaken).
    """

    def __init__(
        self,
        run: Run,
        ask: CustomerAsk,
        tell: Callable[[Said], None],
        only: frozenset[str] | None = None,
    ) -> None:
        self.run = run
        self.ask = ask
        self.alive = True
        self.holds = ask.wish == "now" and only is None
        self.overtaken: dict[str, list[Any]] = {}
        self._tell = tell
        self._began = time.monotonic()
        self._error: SyncError | None = None
        self._told = False
        self._groups = self._plan(only)
        self._total = sum(len(group) for group in self._groups)
        self._open = len(self._groups)
        self._done = 0

    def _plan(self, only: frozenset[str] | None) -> list[list[tuple[TableSpec, Callable[[], Asks]]]]:
        key = self.ask.customer
        if self.ask.wish == "opened":
            wanted = wanted_details(self.run.writer.db, key, self.run.today, self.run.clock.stamp())
            return [[(TABLES[name], _bind(self._details, TABLES[name], k))] for name, k in wanted.items()]
        specs = {spec.name: spec for spec in owned_tables() if only is None or spec.name in only}
        groups = [[specs.pop(name) for name in names if name in specs] for names in _GROUPS]
        groups += [[spec] for spec in specs.values()]
        return [
            [(spec, _bind(read_customer, self.run, spec, key)) for spec in group] for group in groups if group
        ]

    def _details(self, spec: TableSpec, keys: list[str]) -> Asks:
        yield from read_details(self.run, spec, keys)
        self.run.tables[spec.name].listed = True

    def readings(self) -> Iterator[tuple[str, Generator[Any, Any, None]]]:
        """Readings for the loop, each with the table it begins with."""
        for group in self._groups:
            yield group[0][0].name, self._in_turn(group)
        if not self._groups:
            self.finish()

    def _in_turn(self, group: list[tuple[TableSpec, Callable[[], Asks]]]) -> Asks:
        try:
            for spec, start in group:
                try:
                    yield from start()
                except SyncError as error:
                    self.failed(spec.name, error)
                self._done += 1
                if self.alive:
                    self._tell(CustomerProgress(self.ask.number, self._done, self._total))
        finally:
            self._open -= 1
            if self._open == 0:
                self.finish()

    def failed(self, table: str, error: SyncError) -> None:
        """A table could not be read; what was held stays, the other tables go on."""
        self.run.tables[table].error = self.run.tables[table].error or error

    def stop(self, error: SyncError | None) -> None:
        """Ends it now: the person's wish, or the end of the run it was part of."""
        if self.alive:
            self._error = error
            self.finish()

    def drop(self) -> None:
        """Ends it without an answer."""
        self.alive = False
        self._told = True

    def finish(self) -> None:
        """Tells the result, once."""
        self.alive = False
        if not self._told:
            self._told = True
            self._tell(self.result())

    def result(self) -> CustomerResult:
        """The figures so far."""
        tables = self.run.tables
        failed = {name: state.error for name, state in tables.items() if state.error is not None}
        error = self._error or _telling(list(failed.values()), len(failed) >= max(1, self._total))
        return CustomerResult(
            number=self.ask.number,
            customer=self.ask.customer,
            wish=self.ask.wish,
            at=self.run.clock.stamp(),
            seconds=time.monotonic() - self._began,
            rows=sum(state.read for state in tables.values()),
            new=sum(state.new for state in tables.values()),
            changed=sum(state.changed for state in tables.values()),
            gone=sum(state.gone for state in tables.values()),
            tables={
                name: state.new + state.changed + state.gone
                for name, state in tables.items()
                if state.new + state.changed + state.gone
            },
            failed={name: error.code for name, error in failed.items()},
            error=error.code if error else None,
            reason=error.server_message if error else None,
        )


def _telling(errors: list[SyncError], all_failed: bool) -> SyncError | None:
    """The one error to speak of: what would have failed any table, or the first when none got through."""
    grave = next((error for error in errors if isinstance(error, _GRAVE)), None)
    return grave or (errors[0] if errors and all_failed else None)


def _bind(reading: Callable[..., Asks], *values: object) -> Callable[[], Asks]:
    return lambda: reading(*values)
