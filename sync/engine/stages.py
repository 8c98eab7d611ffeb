"""One run from plan to report: stages of readings, statuses, the certificate. Owns no file and no login.

``sync.engine.runner`` opens the replica, signs in and calls ``Engine.run``. One table failing never stops the
others; a dead line, a lost session or an unusable replica ends the run.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import orjson

from sync import plan
from sync.api.allow_list import SESSION_INFO
from sync.engine.asking import Asks
from sync.engine.customer import read_row
from sync.engine.customer_desk import CustomerDesk
from sync.engine.customer_job import CustomerJob, reported_tables
from sync.engine.customer_words import CustomerAsk
from sync.engine.dated import read_dated, reread
from sync.engine.details import (
    customer_queue,
    debtors,
    images_per_customer,
    owe,
    owed,
    pending,
    read_details,
    read_images,
    read_ledgers,
    read_owed,
    row_queue,
)
from sync.engine.jobs import Reading, Scheduler
from sync.engine.parity import check_branches, check_totals, read_history_slice
from sync.engine.rotation import details_again, image_owners_again
from sync.engine.run import Run
from sync.engine.vanished import release_quarantine, settle_missing
from sync.engine.whole import read_whole
from sync.errors import (
    Cancelled,
    Forbidden,
    InsecureAddress,
    Offline,
    ReplicaError,
    SignInFailed,
    SubscriptionExpired,
    SyncError,
    exit_code,
)
from sync.report import RunReport, Status, TableReport
from sync.tables import TABLES, FromDetail, Inline, PerParent, Single, TableSpec, Windowed

_FATAL = (Cancelled, SignInFailed, SubscriptionExpired, InsecureAddress, ReplicaError)


class Engine:
    """Runs the stages of one run on the calling thread.

    Args:
        run: Shared state, with a signed-in client.
        wishes: Where wishes about single customers come in; they go ahead of the run's own work.
    """

    def __init__(self, run: Run, wishes: CustomerDesk | None = None) -> None:
        self.run_state = run
        self._refreshed: set[str] = set()
        self._wishes = wishes or CustomerDesk()
        self._scheduler = Scheduler(
            run.client,
            run.options.workers,
            run.cancel,
            on_error=self._failed,
            on_tick=run.tick,
            on_turn=lambda: self._wishes.serve(run, self._scheduler),
        )

    def run(self) -> RunReport:
        """Works to the end, or to a fault that ends the run.

        Returns:
            The report; its ``exit_code`` follows design section 5.
        """
        run = self.run_state
        began = time.monotonic()
        error: SyncError | None = None
        try:
            if run.mode == "customer":
                self._customer_stages()
            else:
                self._stages()
        except SyncError as fatal:
            error = fatal
        finally:
            self._wishes.stop(run, error)
            self._scheduler.close()
        if isinstance(error, ReplicaError):
            return self._report(error, time.monotonic() - began)
        try:
            return self._finish(error, time.monotonic() - began)
        except ReplicaError as unusable:
            return self._report(unusable, time.monotonic() - began)

    # --- stages ---

    def _stages(self) -> None:
        run = self.run_state
        specs = run.specs
        for name in run.options.accept_deletions & specs.keys():
            release_quarantine(run, specs[name])
        self._stage(
            "lists",
            [(s.table, s.priority, self._list(specs[s.table])) for s in plan.list_steps(specs.values())],
        )
        self._settle()
        self._refresh_touched()
        self._details_of_all()
        for spec in specs.values():
            self._index(spec)
        dated = [spec for spec in specs.values() if isinstance(spec.strategy, Windowed)]
        if run.mode == "click":
            budget = max(1, plan.HISTORY_REQUESTS // max(1, len(dated)))
            self._stage(
                "check",
                [(s.name, plan.Priority.CHECK, _bind(read_history_slice, run, s, budget)) for s in dated],
            )
            self._settle()
        self._check(dated)
        self._settle()
        self._stage("check", [(s.name, plan.Priority.CHECK, _bind(check_branches, run, s)) for s in dated])
        self._settle()
        self._check(self._uneven(dated))  # a gain found by branch leaves the loss that had hidden it
        self._settle()
        self._refresh_touched()
        self._settle()
        if "customer_debt_ledger" in specs:
            ledger = specs["customer_debt_ledger"]
            self._stage(
                "lists", [(ledger.name, plan.Priority.SMALL, lambda: read_ledgers(run, ledger, debtors(run)))]
            )
        if run.options.details:
            self._keep(self._report(None, 0.0))
            for spec in specs.values():
                run.committed(spec.name)
            self._queue()
        for spec in specs.values():
            if isinstance(spec.strategy, PerParent) and spec.strategy.when == "detail":
                run.tables[spec.name].listed = True
        run.tick(force=True)

    def _check(self, dated: list[TableSpec]) -> None:
        """Compares totals; once more where a loss found on the way had hidden a gain of the same range."""
        run = self.run_state
        uneven = dated
        for _ in range(2):
            self._stage("check", [(s.name, plan.Priority.CHECK, _bind(check_totals, run, s)) for s in uneven])
            self._settle()
            uneven = self._uneven(uneven)
            if not uneven:
                return

    def _uneven(self, dated: list[TableSpec]) -> list[TableSpec]:
        """Tables that hold another number of rows than the server counted in this run."""
        run = self.run_state
        return [
            spec
            for spec in dated
            if run.tables[spec.name].error is None
            and not run.tables[spec.name].quarantined
            and not run.tables[spec.name].disagreed
            and run.tables[spec.name].server_total not in (None, run.local_count(spec))
        ]

    def _customer_stages(self) -> None:
        run = self.run_state
        ask = CustomerAsk(0, run.options.customer or "", "opened" if run.options.opened else "now")
        job = CustomerJob(run, ask, self._wishes.tell)
        self._wishes.take(job, self._scheduler)
        self._scheduler.run()

    def _list(self, spec: TableSpec) -> Callable[[], Asks]:
        if isinstance(spec.strategy, Windowed):
            return _bind(read_dated, self.run_state, spec)
        if spec.name == "partner_images":
            return _bind(read_images, self.run_state, spec)
        return _bind(read_whole, self.run_state, spec)

    def _settle(self) -> None:
        run = self.run_state
        wanted = [spec for name, spec in run.specs.items() if run.tables[name].missing]
        self._stage("lists", [(s.name, plan.Priority.CHECK, _bind(settle_missing, run, s)) for s in wanted])

    def _refresh_touched(self) -> None:
        """Customers whose orders, payments or bookings changed: their totals did, too."""
        run = self.run_state
        wanted = sorted(run.touched - self._refreshed)
        self._refreshed |= run.touched
        if run.mode == "click" and "customers" in run.specs and wanted:
            start = _bind(self._touched_customers, wanted)
            self._stage(run.phase, [("customers", plan.Priority.CUSTOMERS, start)])

    def _touched_customers(self, touched: list[str]) -> Asks:
        run = self.run_state
        spec = run.specs["customers"]
        if len(touched) > plan.TOUCHED_LIMIT:
            yield from reread(run, spec)
            return
        for key in touched:
            yield from read_row(run, spec, key)

    def _details_of_all(self) -> None:
        run = self.run_state
        wanted = [s for s in run.specs.values() if s.detail and s.detail.fetch == "all"]
        everything = run.mode == "full"
        queues = [
            (s, row_queue(run, s, everything=everything) + details_again(run, s, len(wanted))) for s in wanted
        ]
        self._stage(
            "lists",
            [(s.name, plan.Priority.SMALL, _bind(read_details, run, s, keys)) for s, keys in queues],
        )
        for spec in run.specs.values():
            if isinstance(spec.strategy, FromDetail | Inline):
                run.tables[spec.name].listed = True

    def _queue(self) -> None:
        run = self.run_state
        queues: list[tuple[TableSpec, list[str]]] = []
        for spec in run.specs.values():
            if spec.detail and spec.detail.fetch == "queue":
                keys = customer_queue(run) if spec.name == "customers" else row_queue(run, spec)
                queues.append((spec, keys))
        run.details_total = sum(len(keys) for _, keys in queues)
        self._stage(
            "details",
            [(s.name, plan.Priority.DETAIL, _bind(read_details, run, s, keys)) for s, keys in queues],
        )
        if "partner_images" in run.specs and images_per_customer(run):
            owe(run, "partner_images", image_owners_again(run))
        late = [s for s in run.specs.values() if self._with_details(s) and owed(run, s.name)]
        self._stage("details", [(s.name, plan.Priority.DETAIL, _bind(read_owed, run, s)) for s in late])

    def _with_details(self, spec: TableSpec) -> bool:
        """Rows that are asked for customer by customer, with the customer's detail."""
        if spec.name == "partner_images":
            return images_per_customer(self.run_state)
        return isinstance(spec.strategy, PerParent) and spec.strategy.when == "detail"

    def _stage(self, phase: str, readings: list[tuple[str, plan.Priority, Callable[[], Asks]]]) -> None:
        run = self.run_state
        run.phase = phase
        for owner, priority, start in readings:
            if run.tables[owner].error is None:
                reading: Reading = start()
                self._scheduler.spawn(reading, owner, priority)
        self._scheduler.run()
        run.tick(force=True)

    def _failed(self, owner: str, error: SyncError) -> None:
        """A reading ended by an error: its table failed, or the whole run is over."""
        if isinstance(error, _FATAL):
            raise error
        if isinstance(error, Offline):
            self._demand_line(error)
        self.run_state.tables[owner].error = error

    def _demand_line(self, error: Offline) -> None:
        """One slow table is not a dead line: ask something small before giving up."""
        try:
            self.run_state.client.get(SESSION_INFO[1])
        except _FATAL:
            raise
        except SyncError:
            raise error from None

    # --- the end ---

    def _index(self, spec: TableSpec) -> None:
        run = self.run_state
        if run.tables[spec.name].error is None:
            with run.writer.transaction():
                run.writer.index(spec)

    def _finish(self, error: SyncError | None, seconds: float) -> RunReport:
        run = self.run_state
        report = self._report(error, seconds)
        if run.mode != "customer":
            # One customer proves nothing of a table: its status and its count stay those of the whole lists.
            self._keep(report)
        now = run.clock.stamp()
        with run.writer.transaction():
            text = orjson.dumps(report.to_json()).decode()
            run.ledger.finish_run(run.writer.run, now, ok=report.ok, complete=report.complete, report=text)
        return report

    def _keep(self, report: RunReport) -> None:
        """Writes what is proven so far: after the lists, so that a long details queue hides nothing, and
        at the end."""
        run = self.run_state
        now = run.clock.stamp()
        run.writer.at = now
        with run.writer.transaction():
            run.writer.drift.save(run.ledger)
            for name, table in report.tables.items():
                if table.status != "skipped" or table.error:
                    self._keep_table(name, table, now)
            if report.as_of:
                run.ledger.set_meta("as_of", report.as_of)
            if run.mode in ("first", "full") and report.as_of:
                run.ledger.set_meta("first_complete", now)

    def _keep_table(self, name: str, table: TableReport, now: str) -> None:
        run = self.run_state
        values: dict[str, object] = {
            "status": table.status,
            "error": table.error,
            "error_at": now if table.error else None,
        }
        if run.tables[name].server_total is not None:
            values |= {"server_total": run.tables[name].server_total, "counted_at": now}
        if table.status == "complete" and not run.ledger.table(name)["first_complete_at"]:
            values["first_complete_at"] = now
        run.ledger.set_table(name, **values)

    def _report(self, error: SyncError | None, seconds: float) -> RunReport:
        run = self.run_state
        usable = not isinstance(error, ReplicaError)
        specs = run.specs if run.mode != "customer" else self._concerned()
        tables = {name: self._table_report(spec) for name, spec in specs.items()} if usable else {}
        short = any(t.status not in ("complete", "skipped") for t in tables.values())
        asked = run.options.tables is None and run.options.details
        code = exit_code(error) or (1 if short else 0)
        lists_done = usable and error is None and run.mode != "customer" and run.options.tables is None
        counted = usable and run.mode != "customer"
        waiting = sum(
            pending(run, s) for s in run.specs.values() if counted and s.detail and s.detail.fetch == "queue"
        )
        return RunReport(
            ok=code == 0,
            complete=code == 0 and asked and all(t.status == "complete" for t in tables.values()),
            mode=run.mode,
            seconds=seconds,
            requests=run.client.requests - run.requests_before,
            bytes=run.client.bytes_received - run.bytes_before,
            as_of=run.started if lists_done else None,
            tables=tables,
            error=error.code if error else None,
            reason=error.server_message if error else None,
            detail=error.detail if error else None,
            exit_code=code,
            detail_pending=waiting,
        )

    def _concerned(self) -> dict[str, TableSpec]:
        """Of one customer's reading: tables that were written or fell short. Others hold what they held; to
        count them would take longer than the reading."""
        run = self.run_state
        return {
            name: spec
            for name, spec in reported_tables().items()
            if name in run.written or run.tables[name].error is not None
        }

    def _table_report(self, spec: TableSpec) -> TableReport:
        run = self.run_state
        state = run.tables[spec.name]
        rows, quarantined = run.living(spec)
        status = self._status(spec, quarantined)
        return TableReport(
            status=status,
            server_total=state.server_total,
            rows=rows,
            new=state.new,
            changed=state.changed,
            gone=state.gone,
            quarantined=quarantined,
            error=state.error.code if state.error else self._shortfall(spec, status, quarantined),
            reason=state.error.server_message if state.error else None,
            detail=state.error.detail if state.error else None,
            odd=state.odd,
            shape=run.writer.drift.found(spec.name),
        )

    def _shortfall(self, spec: TableSpec, status: Status, quarantined: int) -> str | None:
        """Why a table is not complete though nothing failed; None also while details are on their way."""
        state = self.run_state.tables[spec.name]
        if state.unreadable:
            return "unreadable_rows"
        if self.run_state.writer.drift.found(spec.name):
            return "shape_changed"
        if state.repeated:
            return "repeated_rows"
        if state.disagreed:
            return "counts_differ"
        if state.undetailed:
            return "details_out_of_reach"
        if state.remainder:
            return "rows_out_of_reach"
        if status != "partial":
            return None
        if quarantined:
            return "deletions_held_back"
        exact = isinstance(spec.strategy, Windowed | Single) and not self._with_details(spec)
        return "counts_differ" if exact and state.listed else None

    def _status(self, spec: TableSpec, quarantined: int) -> Status:
        run = self.run_state
        state = run.tables[spec.name]
        if isinstance(state.error, Forbidden):
            return "forbidden"
        if state.error is not None:
            return "failed"
        if run.writer.drift.found(spec.name):
            return "partial"
        if run.mode == "customer":
            return "partial" if state.listed and quarantined else "complete" if state.listed else "skipped"
        strategy = spec.strategy
        if isinstance(strategy, Inline):
            parent = run.tables.get(strategy.parent)
            return self._status(run.specs[strategy.parent], quarantined) if parent else "skipped"
        if isinstance(strategy, FromDetail):
            waiting = pending(run, run.specs[strategy.parent])
            return "partial" if waiting else self._status(run.specs[strategy.parent], quarantined)
        if self._with_details(spec):
            if not run.options.details:
                return "skipped"
            late = pending(run, TABLES["customers"]) or owed(run, spec.name)
            return "partial" if late else "complete"
        if not state.listed:
            return "partial"
        if quarantined or state.remainder or state.unreadable or state.undetailed:
            return "partial"
        if state.repeated or state.disagreed:
            return "partial"
        exact = isinstance(strategy, Windowed | Single)
        if exact and state.server_total is not None and spec.deletable:
            return "complete" if run.local_count(spec) - state.aside == state.server_total else "partial"
        return "complete"


def _bind(reading: Callable[..., Asks], *values: object) -> Callable[[], Asks]:
    return lambda: reading(*values)
