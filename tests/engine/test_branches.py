"""Asking by branch: whose a row is, which rows no branch shows, gains and losses that cancel out by days."""

from __future__ import annotations

import copy
import uuid
from datetime import timedelta

import pytest

from sync import plan
from sync.engine import stages
from tests.engine.bench import Bench, statuses
from tests.engine.test_click import copy_row, day_of
from tests.engine.test_dead_filters import date_parameters


def branch_of(bench: Bench, key: str) -> str | None:
    return bench.one("SELECT _company_id FROM customer_receipts WHERE id = ?", key)


def test_a_reception_dated_back_learns_its_branch(synced: Bench) -> None:
    """The totals find it without asking by branch; whose it is must be asked for."""
    fake = synced.fake
    day = (fake.today - timedelta(days=150)).isoformat()
    key = copy_row(synced, "customer_receipts", dateWaiting=f"{day}T09:30:00")
    wanted = fake.store.record("customer_receipts", key).meta["companyId"]
    assert wanted
    report = synced.sync()
    assert statuses(report) == {}
    assert branch_of(synced, key) == wanted


def test_a_reception_without_branch_is_not_asked_for_at_each_click(synced: Bench) -> None:
    fake = synced.fake
    day = (fake.today - timedelta(days=150)).isoformat()
    row = copy.deepcopy(fake.rows("customer_receipts")[0])
    key = str(uuid.uuid4())
    fake.insert("customer_receipts", {**row, "id": key, "dateWaiting": f"{day}T09:30:00"}, companyId=None)
    first = synced.sync()
    assert statuses(first) == {}
    assert branch_of(synced, key) is None
    start = len(fake.requests)
    synced.sync()
    asked = [r for r in fake.requests[start:] if r.table == "customer_receipts" and r.query.get("companyid")]
    assert not [r for r in asked if r.query.get("datefrom") == [day]]


def test_a_gain_and_a_loss_of_one_day_are_told_apart_by_branch(
    synced: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted by days nothing is missing; both stand far outside the hot days."""
    monkeypatch.setattr(stages, "read_history_slice", lambda run, spec, budget: (ask for ask in ()))
    fake = synced.fake
    old = min(
        (r for r in fake.rows("customer_appointments") if r["date"] and r.get("companyId")),
        key=lambda r: (r["date"], r["id"]),
    )
    assert day_of(old, "customer_appointments") < (fake.today - timedelta(days=60)).isoformat()
    other = next(
        r["companyId"]
        for r in fake.rows("customer_appointments")
        if r.get("companyId") not in (None, old["companyId"])
    )
    with fake.store.lock:
        meta = dict(fake.store.record("customer_appointments", old["id"]).meta)
    meta.pop("created", None)
    key = str(uuid.uuid4())
    fake.insert(
        "customer_appointments",
        {**copy.deepcopy(old), "id": key, "companyId": other},
        **meta | {"companyId": other},
    )
    fake.delete("customer_appointments", old["id"])
    copy_row(synced, "customer_appointments", date=f"{fake.today.isoformat()}T00:00:00")
    report = synced.sync()
    assert statuses(report) == {}
    held = synced.living("customer_appointments")
    assert key in held and old["id"] not in held


def test_a_row_that_no_branch_shows_any_more_is_gone(bench: Bench) -> None:
    """Read whole while the table was small, by branch since; the row does not tell its own."""
    fake = bench.fake
    fake.switches.dead_filters |= date_parameters("dot_khams")
    for record in fake.store.tables["dot_khams"]:
        record.row.pop("companyId", None)
    assert statuses(bench.sync()) == {}
    key = sorted(fake.ids("dot_khams"))[0]
    assert bench.one("SELECT coalesce(company_id, _company_id) FROM dot_khams WHERE id = ?", key) is None
    fake.delete("dot_khams", key)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "WHOLE", 5)
        report = bench.sync()
    assert statuses(report) == {}
    assert key not in bench.living("dot_khams")


@pytest.mark.parametrize("mode, age", [("full", 150), ("auto", 2)])
def test_a_reception_of_no_branch_is_read_again(synced: Bench, mode: str, age: int) -> None:
    """No branch's window holds it: its edit is found without asking by branch."""
    fake = synced.fake
    row = copy.deepcopy(fake.rows("customer_receipts")[0])
    day = (fake.today - timedelta(days=age)).isoformat()
    key = str(uuid.uuid4())
    fake.insert("customer_receipts", {**row, "id": key, "dateWaiting": f"{day}T09:30:00"}, companyId=None)
    assert statuses(synced.sync()) == {}
    fake.edit("customer_receipts", key, reason="sửa")
    assert statuses(synced.sync(mode=mode)) == {}
    assert synced.living("customer_receipts")[key]["reason"] == "sửa"
