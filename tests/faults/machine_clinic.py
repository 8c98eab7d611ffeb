"""What may happen to a clinic, its line and its program, in any order; and what must hold after each
step.

``FaultMachine`` is a Hypothesis state machine: edits on the server, spoilt answers, edits between two
requests, cancelled and killed runs. Its checks after every run are those of the certificate: it never
claims more than is true. At the end the line is well again: the last run must make the replica the server.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from sync.api import Client
from sync.api.retry import RetryPolicy
from sync.engine import runner
from sync.replica.ledger import Window
from sync.report import RunReport
from sync.tables import TABLES
from tests.engine.bench import Bench, shrink
from tests.fakes.tdental import FakeTDental, Seen
from tests.faults.http_wire import envelope
from tests.faults.kills_bugs import BUGS
from tests.faults.kills_children import Children
from tests.faults.kills_proof import (
    check_completes,
    check_stopped,
    demand,
    held_rows,
    serving,
    wrong_rows,
)

EDITED = ("customers", "customer_appointments", "sale_orders", "products", "partner_advances", "advisories")
DELETED = ("customer_appointments", "customer_receipts", "sale_order_payments", "cash_vouchers")
SPOILT = (
    "customers",
    "customer_appointments",
    "sale_orders",
    "products",
    "partner_advances",
    "stock_pickings",
)
FAULTS = (500, 503, 429, "html", "junk", "empty", "short", "twice", "wrong", "drop")
_FEWEST = 5
"""A table is not emptied: its last rows would be held back for a person, and rightly."""
events: Counter[str] = Counter()
"""What happened in all examples together."""


class FaultMachine(RuleBasedStateMachine):
    """One clinic, one replica, and everything that can go wrong between them.

    Attributes:
        bug: Planted for the time of an example; None in the real proof.
        base: Folder and key of a complete replica to begin with.
        children: Where killed runs come from.
    """

    bug: str | None = None
    base: Bench
    children: Children

    def __init__(self) -> None:
        super().__init__()
        self._patch = pytest.MonkeyPatch()
        shrink(self._patch)
        self._patch.setattr(runner, "Client", _impatient)
        if self.bug:
            BUGS[self.bug](self._patch.setattr)
        self._serving = serving()
        self.fake: FakeTDental = self._serving.__enter__()
        self._root = Path(tempfile.mkdtemp(prefix="machine-"))
        self.bench = Bench(self.fake, self._root / "data", self.base.key)
        self._number = 0
        self._moving = False

    @initialize(held=st.booleans())
    def begin(self, held: bool) -> None:
        """Half of the clinics have been pulled before."""
        if held:
            shutil.copytree(self.base.folder, self.bench.folder)

    # --- what happens at the clinic -------------------------------------------------------------

    def _pick(self, table: str, at: int) -> str:
        keys = sorted(self.fake.ids(table))
        return keys[at % len(keys)]

    @rule(table=st.sampled_from(EDITED), at=st.integers(0, 99))
    def edit(self, table: str, at: int) -> None:
        """In a field that the list shows: nobody promises to notice what only a detail says."""
        self._number += 1
        key = self._pick(table, at)
        shown = self.fake.store.record(table, key).row
        field = next((name for name in ("note", "name", "toothType", "reason") if name in shown), "note")
        self.fake.edit(table, key, **{field: f"đổi lần {self._number}"})

    @rule(table=st.sampled_from(DELETED), at=st.integers(0, 99))
    def delete(self, table: str, at: int) -> None:
        if self.fake.count(table) > _FEWEST:
            self.fake.delete(table, self._pick(table, at))

    @rule(at=st.integers(0, 99), days=st.integers(-400, 60))
    def reschedule(self, at: int, days: int) -> None:
        day = self.fake.today.fromordinal(self.fake.today.toordinal() + days).isoformat()
        self.fake.reschedule(self._pick("customer_appointments", at), day, "10:30")

    @rule(at=st.integers(0, 99))
    def insert(self, at: int) -> None:
        self._insert(at)

    def _insert(self, at: int) -> None:
        self._number += 1
        with self.fake.store.lock:
            pattern = self.fake.store.tables["customer_receipts"][at % 3]
            row = {**pattern.row, "id": f"0f000000-0000-4000-8000-{self._number:012x}"}
            self.fake.insert("customer_receipts", row, **pattern.meta)

    # --- what happens to the line ---------------------------------------------------------------

    @rule(table=st.sampled_from(SPOILT), kind=st.sampled_from(FAULTS), times=st.sampled_from((1, 2, -1)))
    def spoil(self, table: str, kind: int | str, times: int) -> None:
        """The next answers of a table's list, until the next run is over."""
        self.fake.fail(TABLES[table].path.lower(), kind, times)

    @rule(table=st.sampled_from(("sale_orders", "customers")), at=st.integers(0, 99))
    def hide(self, table: str, at: int) -> None:
        """The lists of the next run lack a row, rows and totals alike; its detail still answers."""
        key, path = self._pick(table, at), TABLES[table].path.lower()

        def without(body: Any) -> Any:
            items = [one for one in body["items"] if one.get("id") != key]
            return body | {"items": items, "totalItems": body["totalItems"] + len(items) - len(body["items"])}

        change = envelope(without)
        self.fake.on_reply = lambda seen, reply: change(reply) if seen.path.lower() == path else reply
        self._moving = True

    @rule(after=st.integers(1, 60), what=st.sampled_from(("insert", "reschedule", "edit", "delete", "token")))
    def between_requests(self, after: int, what: str) -> None:
        """Something changes in the middle of the next run."""
        left = [after]

        def happen(seen: Seen) -> None:
            with self.fake.store.lock:
                left[0] -= 1
                if left[0] == 0:
                    if what == "token":
                        self.fake.expire_tokens()
                        return
                    self._moving = True
                    {
                        "insert": lambda: self._insert(after),
                        "reschedule": lambda: self.reschedule(after, 3 - after * 5),
                        "edit": lambda: self.edit("customer_appointments", after),
                        "delete": lambda: self.delete("customer_receipts", after),
                    }[what]()

        self.fake.on_request = happen

    # --- what the program does ------------------------------------------------------------------

    @rule(mode=st.sampled_from(("auto", "auto", "full")), details=st.booleans())
    def sync(self, mode: str, details: bool) -> None:
        self._ended(self.bench.sync(mode=mode, details=details))

    @rule(at=st.integers(0, 99))
    def sync_customer(self, at: int) -> None:
        customer = self._pick("customers", at)
        self._ended(self.bench.sync(mode="customer", customer=customer))

    @rule(after=st.integers(2, 90))
    def sync_cancelled(self, after: int) -> None:
        cancel = threading.Event()
        before = self.fake.on_request

        def count(seen: Seen) -> None:
            if before:
                before(seen)
            if len(self.fake.requests) >= until:
                cancel.set()

        until = len(self.fake.requests) + after
        self.fake.on_request = count
        self._ended(self.bench.sync(cancel=cancel))

    @rule(
        kind=st.sampled_from(("commit", "committed", "row", "log", "answer", "step")), at=st.integers(1, 400)
    )
    def sync_killed(self, kind: str, at: int) -> None:
        number = at * {"step": 12, "log": 3, "row": 2}.get(kind, 1)
        ended = self.children.run(
            self.bench, small=True, checkpoint=30, kill=[kind, number, 0.5], quick=True, bug=self.bug
        )
        events["killed" if ended.killed else "not killed"] += 1
        self._well()
        check_stopped(self.bench, ended.commits, fresh=False)

    def _well(self) -> None:
        """The line and the clinic come to rest."""
        self.fake.faults.clear()
        self.fake.on_request = self.fake.on_reply = None
        self._moving = False

    def _ended(self, report: RunReport) -> None:
        events[f"{report.mode} {report.error or ('ok' if report.ok else 'short')}"] += 1
        moving = self._moving
        self._well()
        if not list(self.bench.folder.glob("replica.db")):
            return
        check_certificate(self.bench, report, moving=moving)

    def teardown(self) -> None:
        try:
            self._well()
            check_completes(self.bench, details=True, rounds=2, mode="full")
        finally:
            self.put_away()

    def put_away(self) -> None:
        """Stops the server and forgets the replica."""
        self._serving.__exit__(None, None, None)
        self._patch.undo()
        shutil.rmtree(self._root, ignore_errors=True)


def _impatient(*values: Any, **named: Any) -> Client:
    """The real client; only the pauses between tries are not waited for."""
    return Client(*values, **{"retry": RetryPolicy(sleep=lambda seconds: None), "timeout": 5.0, **named})


def check_certificate(bench: Bench, report: RunReport, *, moving: bool) -> None:
    """The certificate claims no more than is true.

    Args:
        report: The run that just ended.
        moving: The clinic changed while it ran: what was true at T need not be true now.

    Raises:
        Caught: A claim is false.
    """
    if report.mode != "customer":  # one customer proves nothing of a table
        _check_kept(bench, report)
    _check_gone(bench)
    if moving:
        return
    rows = held_rows(bench)
    for table, one in report.tables.items():
        also = TABLES[table].also  # rows that only a detail shows are not in the list's total
        if one.status == "complete" and one.server_total is not None and TABLES[table].deletable and not also:
            counted = bench.fake.count(table)
            held = len(rows[table])
            demand(held == counted, f"{table} is called complete: {held} of {counted} rows")
    _check_windows(bench, rows)


def _check_kept(bench: Bench, report: RunReport) -> None:
    """What the replica says of itself is what the run reported."""
    kept = {
        name: (status, error) for name, status, error in bench.sql("SELECT name, status, error FROM _tables")
    }
    for table, one in report.tables.items():
        if one.status != "skipped":
            said = (one.status, one.error)
            demand(kept[table] == said, f"{table} keeps {kept[table]}, the run said {said}")


def _check_gone(bench: Bench) -> None:
    """No row is gone here that the server still has."""
    for table, spec in TABLES.items():
        if spec.key is None:
            continue
        gone = bench.sql(f'SELECT "{spec.key_column}" FROM "{table}" WHERE _gone_at IS NOT NULL')
        if gone:
            alive = {key for (key,) in gone} & set(bench.fake.ids(table))
            demand(not alive, f"{table}: tombstones of rows that live: {sorted(alive)[:3]}")


def _check_windows(bench: Bench, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Rows of windows that the last run read are the server's as they are now."""
    run = bench.one("SELECT max(id) FROM _runs")
    for table, spec in TABLES.items():
        if spec.key is None:
            continue
        claims = bench.sql(
            "SELECT part, lo, hi FROM _windows WHERE table_name = ? AND run = ? AND held IS NOT NULL",
            table,
            run,
        )
        proven: set[str] = set()
        for part, lo, hi in claims:
            where, values = Window(table, lo, hi, part).predicate(spec)
            proven |= {
                k for (k,) in bench.sql(f'SELECT "{spec.key_column}" FROM "{table}" WHERE {where}', *values)
            }
        if proven:
            kept = [row for row in rows[table] if row[spec.key] in proven]
            wrong = wrong_rows(bench, table, kept)
            quarantined = [w for w in wrong if not w.endswith("invented")]
            demand(not quarantined, f"read, proven and not the server's: {wrong[:3]}")
