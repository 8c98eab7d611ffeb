"""The checks that every proof of this half shares: what must hold of a replica however its last run ended."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.replica.connection import REPLICA_FILE
from sync.replica.soundness import quick_check
from sync.tables import TABLES
from sync.tables.exported import export_row
from tests.engine.bench import Bench, FakeTDental, small_clinic, statuses
from tests.fakes.oracle import diff_table
from tests.faults.kills_state import false_claims, signature

SEED = int(os.environ.get("TDENTAL_FAULT_SEED", "20260101"))
SIZES = {"customers": 9, "appointments": 24, "receipts": 10, "orders": 8}
"""So few rows that a run takes a quarter of a second; with small constants still many windows."""


_ROW = re.compile(r"\w+: \S+")
_OWNER = re.compile(r": customer_id='\S+' was never sent$")
_LOST = re.compile(r"\w+: (\S+ lost$|lost )")


def busy_day(fake: FakeTDental) -> None:
    """Every kind of change between two syncs."""
    for table in ("customers", "customer_appointments", "sale_orders", "products", "stock_pickings"):
        fake.edit(table, sorted(fake.ids(table))[0], note="đổi từ lần trước")
    booked = sorted(fake.ids("customer_appointments"))
    fake.delete("customer_appointments", booked[3])
    fake.reschedule(booked[4], fake.today.isoformat(), "16:45")
    fake.delete("sale_order_payments", sorted(fake.ids("sale_order_payments"))[1])
    visit = fake.store.tables["customer_receipts"][1]
    fake.insert(
        "customer_receipts", {**visit.row, "id": "0f000000-0000-4000-8000-00000000000a"}, **visit.meta
    )


class Caught(AssertionError):
    """A point that does not hold."""


def demand(truth: object, sentence: str) -> None:
    if not truth:
        raise Caught(sentence)


@contextmanager
def serving(seed: int = 3) -> Iterator[FakeTDental]:
    with FakeTDental(clinic=small_clinic(seed, **SIZES)) as fake:
        yield fake
        assert not fake.violations


def copied(base: Bench, fake: FakeTDental, folder: Path) -> Bench:
    """A replica like ``base``, beside ``fake``."""
    shutil.rmtree(folder, ignore_errors=True)
    if base.folder.exists():
        shutil.copytree(base.folder, folder)
    return Bench(fake, folder, base.key)


def held_state(bench: Bench) -> str:
    """The signature; empty while there is no replica, or one without tables."""
    if not (bench.folder / REPLICA_FILE).exists() or not bench.one("SELECT count(*) FROM sqlite_master"):
        return ""
    with bench.reading() as conn:
        return signature(conn)


def check_stopped(bench: Bench, commits: list[str], *, fresh: bool) -> None:
    """After a run that was killed, or ran out of space: sound, nothing lost, nothing claimed too much.

    Args:
        commits: Signatures the run told of, oldest first; its last commit may not have been told.
        fresh: Every row held comes from this server as it is now (nothing was edited since).

    Raises:
        Caught: A point does not hold.
    """
    left = [p.name for p in bench.folder.glob("replica.db.new-*")] if bench.folder.exists() else []
    state = held_state(bench)
    demand(len({name.split("-")[1] for name in left}) <= 1, f"unfinished files pile up: {left}")
    demand(not commits or state, "the replica is gone")
    if not state:
        return
    demand(state not in commits or state == commits[-1], "a commit that was told of is lost")
    with bench.reading() as conn:
        problems = quick_check(conn)
        demand(not problems, f"the file: {problems}")
        claims = false_claims(conn)
    demand(not claims, f"claimed and not held: {claims[:3]}")
    if fresh:
        wrong = [s for table, rows in held_rows(bench).items() for s in wrong_rows(bench, table, rows)]
        demand(not wrong, f"rows that the server never sent so: {wrong[:3]}")


def held_rows(bench: Bench) -> dict[str, list[dict[str, object]]]:
    """Every table as exported: living rows only."""
    found = {}
    with bench.reading() as conn:
        for name, spec in TABLES.items():
            rows = conn.execute(f'SELECT * FROM "{name}" WHERE _gone_at IS NULL').fetchall()
            found[name] = [export_row(spec, dict(zip(row.keys(), tuple(row), strict=True))) for row in rows]
    return found


def differences(bench: Bench, *, details: bool) -> list[str]:
    """What the oracle says about all tables; ``details``: whether every queued detail was fetched."""
    found: list[str] = []
    for table, rows in held_rows(bench).items():
        queued = table in ("customers", "dot_khams", "dot_kham_lines")
        if queued and not details:
            found += wrong_rows(bench, table, rows)
            found += [s for s in _judged(bench, table, rows, False) if _LOST.match(s)]
        elif table != "partner_attachments" or details:
            found += _judged(bench, table, rows, True)
    return found


def wrong_rows(bench: Bench, table: str, rows: list[dict[str, object]]) -> list[str]:
    """Rows held that are not the server's. Rows not held yet, or without their detail yet, are fine."""
    wrong = [s for s in _judged(bench, table, rows, True) if not _LOST.match(s)] if rows else []
    if not wrong:
        return []
    plain = {_ROW.match(s)[0] for s in _judged(bench, table, rows, False)}  # type: ignore[index]
    return [s for s in wrong if _ROW.match(s)[0] in plain]  # type: ignore[index]


def _judged(bench: Bench, table: str, rows: list[dict[str, object]], details: bool) -> list[str]:
    """A customer's own question tells whose a row is where its list does not: no invention, if it is true."""
    found = diff_table(bench.fake, table, rows, details=details)
    if not any(_OWNER.search(sentence) for sentence in found):
        return found
    owners = {one.row["id"]: one.fact("customerId") for one in bench.fake.store.tables[table]}
    true = {f"{table}: {key}: customer_id={owner!r} was never sent" for key, owner in owners.items()}
    return [sentence for sentence in found if sentence not in true]


def check_completes(bench: Bench, *, details: bool = False, rounds: int = 1, **options: object) -> None:
    """The next run ends complete, and the replica is the server.

    Args:
        rounds: Runs it may take.

    Raises:
        Caught: A point does not hold.
    """
    for _ in range(rounds):
        report = bench.sync(details=details, **options)
        demand(report.error is None, f"the next run ended with {report.error}: {report.detail}")
        if not statuses(report):
            break
    demand(report.ok and not statuses(report), f"the next run is not complete: {statuses(report)}")
    demand(not list(bench.folder.glob("*.new-*")), "unfinished files are left")
    wrong = differences(bench, details=details)
    demand(not wrong, f"not the server: {wrong[:3]}")
    with bench.reading() as conn:
        claims = false_claims(conn)
    demand(not claims, f"claimed and not held: {claims[:3]}")
