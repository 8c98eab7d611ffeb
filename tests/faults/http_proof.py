"""The proof every fault class goes through: a run under the fault, one on a well server, what must hold.

    1. The run under the fault ends with a report, an exit code and a sentence; it asks a bounded number of
       questions, and only the tables that were hit may fall short.
    2. At no time does the ledger, ``status`` or the report claim more than is true.
    3. No living row is tombstoned, none is invented, no table is emptied.
    4. After the next run on a well server the replica is the server, field by field.

A violated point raises ``Caught``. A control puts one bug into the program and demands just that.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from sync import plan
from sync.api import Client, RetryPolicy
from sync.engine import runner
from sync.engine.runner import run_sync
from sync.replica.connection import REPLICA_FILE
from sync.replica.ledger import FIRST_DAY, LAST_DAY, NULL_PART, Window
from sync.report import RunReport
from sync.tables import TABLES, Windowed
from sync.verify import verify
from tdental_desktop import sentences
from tdental_desktop.commands.status import status
from tests.engine.bench import Bench, FakeTDental, shrink, statuses
from tests.fakes.tdental import PASSWORD, Seen

ENDLESS = 400
"""Pauses after which a run counts as endless; an honest one makes a few dozen."""


class Caught(AssertionError):
    """A point of the proof does not hold."""


def demand(holds: object, said: str) -> None:
    if not holds:
        raise Caught(said)


class Pauses(list[float]):
    """The clock of the retries: notes what would have been waited, and does not wait."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)
        demand(len(self) < ENDLESS, "it asks again without end")


@dataclass
class Class:
    """One class of faults.

    Attributes:
        name: For people and for the control's name.
        fault: Turns the fault on; called right before the run.
        hit: Tables that may fall short under it; None means any.
        must: Tables that have to fall short: what came for them may not be taken.
        short: What they may say: codes of an error or a shortfall. Empty: nothing may fall short.
        ends: Codes that may end the run early, with the exit code each must give.
        empty: Begin without a replica (else with a complete one and a few changes on the server).
        small: Small windows and pages, so that splitting and paging happen; runs are full ones then.
        more: Requests allowed beyond those of a well run, as a share.
        client: Other options of the client.
        tables: Only these are synced under the fault.
        after: Further checks after the run under the fault.
        moving: The server is edited meanwhile, or shows another clinic: a claim is true for its moment.
        click: The run on the well server is an ordinary click, small windows or not.
    """

    name: str
    fault: Callable[[FakeTDental], None]
    hit: frozenset[str] | None = frozenset()
    must: frozenset[str] = frozenset()
    short: frozenset[str | None] = frozenset()
    ends: dict[str, int] = field(default_factory=dict)
    empty: bool = False
    small: bool = False
    more: float = 0.3
    client: dict[str, Any] = field(default_factory=dict)
    tables: frozenset[str] | None = None
    after: Callable[[Stage], None] | None = None
    moving: bool = False
    click: bool = False

    def __str__(self) -> str:
        return self.name


@dataclass
class Stage:
    """A class on the stage: server, replica and what was seen."""

    case: Class
    bench: Bench
    report: RunReport
    pauses: Pauses
    requests: list[Seen]
    since: int


def busy_day(fake: FakeTDental) -> None:
    """What a reception does between two syncs: every kind of change, in tables of every strategy."""
    for table in ("customers", "customer_appointments", "sale_orders", "products", "stock_pickings"):
        keys = sorted(fake.ids(table))
        fake.edit(table, keys[0], note="đổi từ lần trước", name=f"Đã đổi {table}")
    appointments = sorted(fake.ids("customer_appointments"))
    fake.delete("customer_appointments", appointments[3])
    fake.reschedule(appointments[4], fake.today.isoformat(), "16:45")
    fake.delete("sale_order_payments", sorted(fake.ids("sale_order_payments"))[2])
    visit = fake.store.tables["customer_receipts"][1]
    fake.insert(
        "customer_receipts", {**visit.row, "id": "0f000000-0000-4000-8000-00000000000a"}, **visit.meta
    )


def squeeze(patch: pytest.MonkeyPatch) -> None:
    """Constants so small that this clinic's tables are split, paged and bisected."""
    shrink(patch)
    for name, value in {"WHOLE": 18, "TARGET": 10, "WINDOW_LIMIT": 25, "HEAD_PAGE": 14, "OVERLAP": 3}.items():
        patch.setattr(plan, name, value)


def quicken(patch: pytest.MonkeyPatch, pauses: Pauses, **options: Any) -> None:
    """The real client of a real run; only the pauses between tries are not waited for."""

    def client(*values: Any, **named: Any) -> Client:
        retry = RetryPolicy(sleep=pauses)
        return Client(*values, **{"retry": retry, "timeout": 5.0, **named, **options})

    patch.setattr(runner, "Client", client)


def prove(case: Class, bench: Bench, *, well: int) -> Stage:
    """Runs a class and checks every point.

    Args:
        well: Requests of the same run on a well server.

    Raises:
        Caught: A point does not hold.
    """
    fake = bench.fake
    if not case.empty:
        busy_day(fake)
    pauses = Pauses()
    case.fault(fake)
    fake.requests.clear()
    watch = Watch(bench, live=not case.moving)
    before = watch.living()
    with pytest.MonkeyPatch.context() as own:
        quicken(own, pauses, **case.client)
        report = run(bench, case, watch.look, tables=case.tables)
    stage = Stage(case, bench, report, pauses, list(fake.requests), watch.since)
    demand(not watch.found, f"while it ran: {watch.found[:3]}")
    check_report(stage)
    check_truth(stage, live=not case.moving)
    check_rows(stage, before)
    allowed = int((1 + case.more) * well) + 12
    demand(len(stage.requests) <= allowed, f"{len(stage.requests)} requests, a well run makes {well}")
    if case.after is not None:
        case.after(stage)
    recover(case, bench)
    return stage


def run(
    bench: Bench, case: Class, look: Callable[[frozenset[str]], None] = lambda tables: None, **options: Any
) -> RunReport:
    """One run; whatever it raises is caught, for a run must end with a report."""
    mode = "full" if case.small and not case.empty else "auto"
    try:
        return run_sync(bench.options(mode=mode, details=not case.empty, **options), on_commit=look)
    except Exception as escaped:
        if isinstance(escaped, Caught):
            raise
        raise Caught(f"the run raised {type(escaped).__name__}: {escaped}") from escaped


def recover(case: Class, bench: Bench) -> None:
    """The server is well again: one run, and the replica is the server."""
    fake = bench.fake
    fake.on_request = fake.on_reply = None
    fake.password, fake.switches.refuse_refresh = PASSWORD, False
    fake.switches.forbidden = set()
    fake.switches.dead_filters.clear()
    report = run(bench, replace(case, small=case.small and not case.click))
    demand(report.exit_code == 0, f"after the fault: {report.exit_code} {report.error} {statuses(report)}")
    different = bench.differences(details=not case.empty)
    demand(not different, f"after the fault: {different[:3]}")
    proof = verify(bench.options(), offline=True)
    demand(proof.equal, f"verify --offline after the fault: {bad_verdicts(proof)}")


def bad_verdicts(proof: Any) -> dict[str, Any]:
    return {name: v for name, v in proof.tables.items() if v.disagrees} or proof.error


# --- what must hold ------------------------------------------------------------------------------


def check_report(stage: Stage) -> None:
    """Exit code, one sentence, and only the tables that were hit fall short."""
    case, report = stage.case, stage.report
    for language in ("vi", "en"):
        said = sentences.result(report, language)
        demand(said and "\n" not in said, "no sentence for the run")
    if report.error is not None:
        demand(case.ends.get(report.error) == report.exit_code, f"ended: {report.error} {report.exit_code}")
        demand(not report.ok and not report.complete, "an ended run says ok")
        return
    fallen = statuses(report)
    demand(report.exit_code == (1 if fallen else 0), f"exit {report.exit_code} with {fallen}")
    demand(report.ok == (not fallen), f"ok={report.ok} with {fallen}")
    demand(not case.ends or fallen, "the fault was not felt")
    if case.hit is not None:
        demand(set(fallen) <= case.hit, f"others fell short: {sorted(set(fallen) - case.hit)}")
    demand(case.must <= set(fallen), f"taken as good: {sorted(case.must - set(fallen))}")
    for name in fallen:
        table = report.tables[name]
        demand(table.error in case.short, f"{name} says {table.status} {table.error}")
        demand(table.error in (None, *sentences.CODES), f"no sentence of its own: {table.error}")
        demand(table.error or table.quarantined, f"{name} falls short without a word")


def check_truth(stage: Stage, *, live: bool) -> None:
    """Neither the report nor ``status --json`` nor the ledger claims more than is true."""
    bench, report = stage.bench, stage.report
    if live:
        for name, table in report.tables.items():
            if table.status == "complete":
                different = bench.differences(name, details=not stage.case.empty)
                demand(not different, f"{name} is called complete: {different[:2]}")
        demand(not (wrong := false_windows(bench, stage.since)), f"the ledger claims {wrong[:3]}")
    shown = status_json(bench)
    for name, shown_table in shown["tables"].items():
        if shown_table["status"] != "complete" or shown_table["server_total"] is None:
            continue
        total, rows = shown_table["server_total"], shown_table["rows"]
        unlisted = bench.one(f'SELECT count(*) FROM "{name}" WHERE _gone_at IS NULL AND _shape IS NULL')
        demand(rows - unlisted == total, f"status: {name} complete with {rows} of {total}")
        if live and name in report.tables and report.tables[name].status == "complete":
            true = true_count(bench.fake, Window(name))
            demand(total == true, f"status: {name} counted {total}, there are {true}")
    if shown["tables"]:
        proof = verify(bench.options(), offline=True)
        damaged = {n: v for n, v in proof.tables.items() if v.content_equal is False}
        demand(not damaged and proof.error is None, f"verify --offline: {proof.error} {damaged}")


def check_rows(stage: Stage, before: dict[str, set[str]]) -> None:
    """Nothing that lives on the server is buried here, nothing is invented, no table is emptied."""
    bench, fake = stage.bench, stage.bench.fake
    watch = Watch(bench, live=False)
    after, tombs = watch.living(), watch.living(gone=True)
    for name, keys in after.items():
        spec = TABLES[name]
        if spec.key is None:
            continue
        there = {row["id"] for row, _ in fake.store.owned(name) if row.get("id")}
        buried = tombs[name] & there
        demand(not buried, f"{name}: {len(buried)} living rows are buried")
        invented = keys - there - before.get(name, set())
        demand(not invented, f"{name}: {len(invented)} rows were invented")
        demand(keys or not before.get(name) or not there, f"{name} was emptied")


def true_count(fake: FakeTDental, window: Window) -> int:
    """How many rows the server really has for a window."""
    spec = TABLES[window.table]
    if not isinstance(spec.strategy, Windowed):
        return fake.count(window.table)
    query: dict[str, list[str]] = {}
    if (window.lo, window.hi) != (FIRST_DAY, LAST_DAY):
        query[spec.strategy.date_from.lower()] = [max(window.lo, "1900-01-01")]
        end = "T23:59:59.999" if spec.strategy.end_of_day else ""
        query[spec.strategy.date_to.lower()] = [min(window.hi, "9998-12-31") + end]
    if window.branch is not None and spec.by_branch:
        query[spec.by_branch.lower()] = [window.branch]
    with fake.store.lock:
        return len(fake.answers.matching(window.table, query, None))


def last_run(bench: Bench) -> int:
    if not (bench.folder / REPLICA_FILE).exists():
        return 0
    return int(bench.one("SELECT coalesce(max(id), 0) FROM _runs"))


def false_windows(bench: Bench, since: int, known: set[Any] | None = None) -> list[str]:
    """Windows that runs after ``since`` claim to have read, with another number of rows than is true.

    Args:
        known: Claims seen before; they are not looked at again.
    """
    found = []
    known = set() if known is None else known
    with bench.reading() as connection:
        claims = connection.execute(
            "SELECT table_name, part, lo, hi, server_total, held FROM _windows WHERE part <> ? AND run > ?",
            (NULL_PART, since),
        ).fetchall()
        for claim in map(tuple, claims):
            if claim in known:
                continue
            known.add(claim)
            name, part, lo, hi, told, kept = claim
            window = Window(name, lo, hi, part)
            true = true_count(bench.fake, window)
            where, values = window.predicate(TABLES[name])
            living = connection.execute(f'SELECT count(*) FROM "{name}" WHERE {where}', values).fetchone()[0]
            counted = told is None or told == kept == true  # what is left of a trimmed window has no count
            if not counted or living < (true if kept is None else kept):
                found.append(
                    f"{name} {lo}..{hi} {part}: told {told}, read {kept}, held {living}, true {true}"
                )
    return found


def status_json(bench: Bench) -> dict[str, Any]:
    """What ``status --json`` prints, by the command itself."""
    if not (bench.folder / REPLICA_FILE).exists():
        return {"tables": {}}
    key_file = bench.folder.parent / "status.key"
    if not key_file.exists():
        with open(os.open(key_file, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(bench.key.hex() + "\n")
    options = argparse.Namespace(data_dir=bench.folder, key_file=key_file, language="vi", json=True)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        demand(status(options, threading.Event()) == 0, "status fails")
    shown: dict[str, Any] = json.loads(out.getvalue())
    return shown


class Watch:
    """Looks at the replica after every commit, through a connection of its own, as the window does."""

    def __init__(self, bench: Bench, *, live: bool) -> None:
        self.bench = bench
        self.live = live
        self.since = last_run(bench)
        self.found: list[str] = []
        self.known: set[Any] = set()

    def look(self, tables: frozenset[str]) -> None:
        self._look_for_buried(tables)
        if self.live and not self.found:
            self.found += false_windows(self.bench, self.since, self.known)

    def _look_for_buried(self, tables: frozenset[str]) -> None:
        """A row that lives on the server is no tombstone here, not for a moment."""
        store = self.bench.fake.store
        with self.bench.reading() as connection:
            for name in tables:
                if TABLES[name].key is None:
                    continue
                rows = connection.execute(f'SELECT id FROM "{name}" WHERE _gone_at IS NOT NULL').fetchall()
                with store.lock:
                    there = {row.get("id") for row, _ in store.owned(name)} if rows else set()
                if buried := {row[0] for row in rows} & there:
                    self.found.append(f"{name}: {len(buried)} living rows are buried")

    def living(self, *, gone: bool = False) -> dict[str, set[str]]:
        """Living (or buried) keys by table; empty when there is no replica."""
        if not (self.bench.folder / REPLICA_FILE).exists():
            return {}
        with self.bench.reading() as connection:
            return {
                name: {
                    row[0]
                    for row in connection.execute(
                        f'SELECT "{spec.key_column}" FROM "{name}" WHERE (_gone_at IS NOT NULL) = ?', (gone,)
                    )
                }
                for name, spec in TABLES.items()
            }
