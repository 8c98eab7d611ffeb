"""One table failing never stops the others; what ends a run is named and gives its exit code."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sync.api.retry import RetryPolicy
from sync.engine import runner
from sync.replica.lock import WriterLock
from sync.tables import TABLES
from tests.engine.bench import Bench, statuses
from tests.fakes.tdental import Seen

FAULTS = {
    "html": "unexpected_answer",
    "junk": "unexpected_answer",
    "wrong": "unexpected_answer",
    "short": "counts_differ",
    "twice": "repeated_rows",
    500: "server_refused",
}
KEPT = {"short", "twice"}
"""What came is kept, since it is rows all the same; it proves nothing."""


@pytest.mark.parametrize("kind", FAULTS)
def test_one_table_failing(synced: Bench, kind: int | str) -> None:
    fake = synced.fake
    bad = {"products", "customer_appointments"}
    held = {table: synced.export(table) for table in bad}
    for table in bad:
        fake.edit(table, sorted(fake.ids(table))[0], name="không tới được")
        fake.fail(table, kind, times=-1)
    fake.edit("employees", sorted(fake.ids("employees"))[0], name="Bác sĩ mới")
    report = synced.sync()
    assert set(statuses(report)) == bad
    for table in bad:
        assert report.tables[table].status == ("partial" if kind in KEPT else "failed")
        assert report.tables[table].error in (FAULTS[kind], "server_busy")
        assert len(synced.export(table)) == len(held[table])
        assert kind in KEPT or synced.export(table) == held[table], "a failed table stays as it was"
    assert (report.exit_code, report.ok, report.error) == (1, False, None)
    assert synced.differences("employees") == []
    fake.faults.clear()
    assert statuses(synced.sync(mode="full")) == {}
    assert synced.differences() == []


def test_forbidden_tables_are_named_and_kept(synced: Bench) -> None:
    fake = synced.fake
    barred = {"sale_orders", "teeth", "partner_images", "stock_pickings"}
    fake.switches.forbidden |= barred
    report = synced.sync()
    assert {name for name, table in report.tables.items() if table.status == "forbidden"} == barred
    assert report.exit_code == 1
    assert report.tables["sale_orders"].reason == "Basic.SaleOrder.Read"
    assert all(synced.export(table) for table in barred)


def test_forbidden_from_the_start(bench: Bench) -> None:
    bench.fake.switches.forbidden |= {"customers", "partner_attachments"}
    report = bench.sync(details=True)
    assert report.tables["customers"].status == "forbidden"
    assert bench.export("customers") == []
    assert report.tables["sale_orders"].status == "complete"


def test_token_expires_in_the_middle(bench: Bench, small: None) -> None:
    fake, seen_tables = bench.fake, []

    def expire(seen: Seen) -> None:
        if seen.table:
            seen_tables.append(seen.table)
            if len(seen_tables) in (20, 60, 100):
                fake.expire_tokens()

    fake.on_request = expire
    assert statuses(bench.sync()) == {}
    assert bench.differences() == []


def test_session_lost_for_good(bench: Bench) -> None:
    fake = bench.fake

    def lose(seen: Seen) -> None:
        if len(fake.requests) > 30:
            fake.password = "anderes"
            fake.switches.refuse_refresh = True
            fake.expire_tokens()

    fake.on_request = lose
    report = bench.sync()
    assert (report.error, report.exit_code) == ("session_expired", 3)
    assert bench.one("SELECT count(*) FROM employees") > 0, "what came stays"


def test_subscription_expires_in_the_middle(synced: Bench) -> None:
    fake = synced.fake

    def expire(seen: Seen) -> None:
        if seen.table == "sale_orders":
            fake.switches.expired = True

    fake.on_request = expire
    report = synced.sync()
    assert (report.error, report.exit_code) == ("subscription_expired", 1)
    assert synced.export("sale_orders")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real client; only the pauses between its tries are not waited for."""
    quick = RetryPolicy(sleep=lambda seconds: None)
    monkeypatch.setattr(runner, "Client", partial(runner.Client, retry=quick))


@pytest.mark.parametrize(
    ("options", "switch", "error", "code"),
    [
        ({"password": "sai"}, None, "sign_in_failed", 3),
        ({"password": ""}, None, "sign_in_failed", 3),
        ({}, "two_factor", "two_factor", 3),
        ({}, "wrong_tenant", "unexpected_answer", 3),
        ({"server": "http://clinic.example"}, None, "insecure_address", 2),
        ({"server": "http://127.0.0.1:9"}, None, "offline", 4),
    ],
)
def test_no_way_in(
    bench: Bench, impatient: None, options: dict[str, Any], switch: str | None, error: str, code: int
) -> None:
    if switch:
        setattr(bench.fake.switches, switch, True)
    report = bench.sync(**options)
    assert (report.error, report.exit_code, report.ok) == (error, code, False)
    assert report.tables == {}


def test_line_dies_in_the_middle(bench: Bench, small: None, impatient: None) -> None:
    fake = bench.fake
    held = threading.Event()

    def die(seen: Seen) -> None:
        if len(fake.requests) > 60:
            fake.fail(seen.path.lower(), "drop", times=-1)
            fake.fail("/web/session/getsessioninfo", "drop", times=-1)
            held.set()

    fake.on_request = die
    report = bench.sync()
    assert held.is_set()
    assert (report.error, report.exit_code) == ("offline", 4)
    assert bench.one("SELECT count(*) FROM employees") > 0
    fake.on_request = None
    fake.faults.clear()
    report = bench.sync()
    assert report.mode == "first" and statuses(report) == {}
    assert bench.differences() == []


def test_another_clinic_is_refused(synced: Bench) -> None:
    for record in synced.fake.store.tables["companies"]:
        record.row["id"] = record.row["id"][::-1].replace("-", "0")[:8] + record.row["id"][8:]
    held = synced.everything()
    report = synced.sync()
    assert (report.error, report.exit_code) == ("other_clinic", 2)
    assert synced.everything() == held


def test_two_programs_on_one_replica(synced: Bench) -> None:
    with WriterLock(synced.folder):
        report = synced.sync()
    assert (report.error, report.exit_code) == ("replica_busy", 5)
    assert synced.sync().ok


@pytest.mark.parametrize("pages", [1, 40, 200])
def test_full_disk(bench: Bench, pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite says "full" at a page limit as it does at a full disk."""
    from sync.engine import runner

    bench.sync(tables=frozenset({"companies"}))
    opened = runner.open_writer

    def limited(path: Path, key: bytes, **options: bool) -> Any:
        db = opened(path, key, **options)
        used = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {used + pages}")
        return db

    with monkeypatch.context() as patch:
        patch.setattr(runner, "open_writer", limited)
        report = bench.sync()
    assert (report.error, report.exit_code) == ("disk_full", 5)
    assert bench.one("PRAGMA quick_check") == "ok"
    assert len(bench.export("companies")) == bench.fake.count("companies")
    assert statuses(bench.sync()) == {}
    assert bench.differences() == []


def test_one_detail_that_cannot_be_had(bench: Bench) -> None:
    """It stays wanted, its table says so, the others are fetched."""
    fake = bench.fake
    key = sorted(fake.ids("customers"))[7]
    fake.fail(f"/api/partners/{key}", 500, times=-1)
    report = bench.sync(details=True)
    assert (report.tables["customers"].status, report.tables["customers"].error) == (
        "partial",
        "details_out_of_reach",
    )
    assert report.detail_pending == 1 and not report.complete and report.exit_code == 1
    fake.faults.clear()
    report = bench.sync(details=True)
    assert report.detail_pending == 0
    assert bench.differences("customers", details=True) == []


def test_captive_portal_during_details(bench: Bench) -> None:
    """A page of HTML is no patient without a history."""
    fake = bench.fake
    bench.sync()

    def portal(seen: Seen) -> None:
        fake.switches.wrong_tenant = seen.table in ("customers", "partner_attachments", "dot_khams") and (
            seen.path.count("/") > 2 and not seen.path.endswith("Customer")
        )

    fake.on_request = portal
    report = bench.sync(details=True)
    assert not report.complete and report.exit_code == 1
    assert report.detail_pending >= fake.count("customers")
    fake.on_request = None
    fake.switches.wrong_tenant = False
    report = bench.sync(details=True)
    assert report.complete and report.detail_pending == 0
    assert bench.differences(details=True) == []


def test_zone_and_clock_of_the_pc_do_not_matter(synced: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten years off and in another zone: today is the server's."""
    fake = synced.fake
    today = fake.today.isoformat()
    soon = next(r for r in fake.rows("customer_appointments") if r["date"][:10] < "2025-01-01")
    fake.reschedule(soon["id"], today, "16:30")
    real = time.time
    for zone, years in (("Pacific/Kiritimati", 10), ("Pacific/Pago_Pago", -10), ("America/St_Johns", 0)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda years=years: real() + years * 31_557_600)
            report = synced.sync()
        assert statuses(report) == {}
        assert (report.as_of or "").startswith(f"{today}T10:0")
        assert synced.differences("customer_appointments") == []
    monkeypatch.delenv("TZ")
    time.tzset()


def test_the_pc_clock_jumps_back_during_a_run(synced: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day back in the middle of it: what was read keeps its time, and the next run finds the rest."""
    fake, real = synced.fake, time.time
    before = str(synced.one("SELECT value FROM _meta WHERE name = 'as_of'"))
    key = fake.rows("customer_appointments")[0]["id"]
    begun = len(fake.requests)

    def jump(seen: Seen) -> None:
        if len(fake.requests) == begun + 20:
            monkeypatch.setattr(time, "time", lambda: real() - 86_400)

    fake.on_request = jump
    fake.reschedule(key, fake.today.isoformat(), "16:30")
    fake.switches.clock_offset += timedelta(minutes=5)
    report = synced.sync()
    assert time.time() < real() - 80_000, "the clock did not jump"
    assert statuses(report) == {} and (report.as_of or "") > before
    assert synced.differences("customer_appointments") == []
    fake.switches.clock_offset += timedelta(minutes=5)
    fake.reschedule(key, fake.today.isoformat(), "17:00")
    again = synced.sync()
    assert statuses(again) == {} and (again.as_of or "") > (report.as_of or "")
    assert synced.differences("customer_appointments") == []


@pytest.mark.parametrize("offset", [timedelta(hours=-10, minutes=1), timedelta(hours=13, minutes=59)])
def test_midnight(synced: Bench, offset: timedelta) -> None:
    """At 00:01 and at 23:59 of the clinic, today's appointments are today's."""
    fake = synced.fake
    fake.switches.clock_offset += offset
    rows = sorted(fake.rows("customer_appointments"), key=lambda row: row["id"])[:2]
    fake.reschedule(rows[0]["id"], fake.today.isoformat(), "00:00")
    fake.reschedule(rows[1]["id"], fake.today.isoformat(), "23:59")
    report = synced.sync()
    assert (report.as_of or "")[:10] == fake.today.isoformat()
    assert synced.differences("customer_appointments") == []
    assert set(TABLES) == set(report.tables)


def test_attachments_that_were_not_permitted_come_later(bench: Bench) -> None:
    """The customers' details are here by then; nothing else would ask for what belongs to them."""
    bench.fake.switches.forbidden = {"partner_attachments"}
    for _ in range(2):
        report = bench.sync(details=True)
        assert statuses(report) == {"partner_attachments": "forbidden forbidden"}
        assert report.exit_code == 1
    bench.fake.switches.forbidden = set()
    assert statuses(bench.sync(details=True)) == {}
    assert bench.fake.count("partner_attachments")
    assert bench.differences("partner_attachments", details=True) == []


def test_attachments_that_were_not_asked_for_come_later(bench: Bench) -> None:
    bench.sync(details=True, tables=frozenset({"customers"}))
    assert statuses(bench.sync(details=True)) == {}
    assert bench.differences("partner_attachments", details=True) == []


def test_images_per_customer_that_were_not_asked_for_come_later(bench: Bench) -> None:
    bench.fake.switches.images_need_partner = True
    bench.sync(details=True, tables=frozenset({"customers"}))
    assert statuses(bench.sync(details=True)) == {}
    assert bench.fake.count("partner_images")
    assert bench.differences("partner_images", details=True) == []
