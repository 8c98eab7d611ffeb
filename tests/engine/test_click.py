"""One click: hot windows, totals, the slow re-reading of history, a customer's totals."""

from __future__ import annotations

import copy
import random
import uuid
from datetime import timedelta

import pytest

from tests.engine.bench import Bench, statuses
from tests.fakes.wire import Json

DATES = {
    "customer_appointments": "date",
    "customer_receipts": "dateWaiting",
    "dot_khams": "date",
    "sale_orders": "dateOrder",
    "sale_order_lines": "date",
    "account_payments": "paymentDate",
    "sale_order_payments": "date",
    "partner_advances": "date",
}
HOT_DAYS = {
    "customer_appointments": 30,
    "dot_khams": 30,
    "sale_orders": 60,
    "sale_order_lines": 60,
    "account_payments": 60,
    "partner_advances": 60,
}
MARK = "đã sửa trên máy chủ"
TEXT_FIELD = {
    "customer_appointments": "note",
    "customer_receipts": "reason",
    "dot_khams": "reason",
    "sale_orders": "name",
    "sale_order_lines": "name",
    "account_payments": "communication",
    "sale_order_payments": "note",
    "partner_advances": "name",
}


def day_of(row: Json, table: str) -> str:
    return str(row.get(DATES[table]) or "")[:10]


def copy_row(bench: Bench, table: str, **fields: object) -> str:
    """Inserts a copy of some row under a new id and returns it."""
    row = copy.deepcopy(sorted(bench.fake.rows(table), key=lambda one: one["id"])[0])
    key = str(uuid.uuid4())
    with bench.fake.store.lock:
        meta = dict(bench.fake.store.record(table, row["id"]).meta)
    meta.pop("created", None)
    bench.fake.insert(table, {**row, "id": key, **fields}, **meta)
    return key


def test_everything_in_the_hot_days_is_found(synced: Bench) -> None:
    fake = synced.fake
    edited = []
    for table, days in HOT_DAYS.items():
        since = (fake.today - timedelta(days=days - 1)).isoformat()
        recent = [r["id"] for r in fake.rows(table) if since <= day_of(r, table) <= fake.today.isoformat()]
        assert recent, table
        edited += [(table, key) for key in sorted(recent)[:2]]
    for table, key in edited:
        fake.edit(table, key, **{TEXT_FIELD[table]: MARK})
    assert synced.differences()
    report = synced.sync()
    assert report.ok, statuses(report)
    left = {(t, k) for t, k in edited if any(k in one for one in synced.differences(t))}
    assert left == set()


def test_every_changed_total_is_found(synced: Bench) -> None:
    """Deletions and insertions anywhere in the past, tables of every kind."""
    fake = synced.fake
    rnd = random.Random(11)
    for table in DATES:
        for key in rnd.sample(sorted(fake.ids(table)), 2):
            fake.delete(table, key)
        if table == "sale_order_lines":
            continue
        day = (fake.today - timedelta(days=rnd.randrange(100, 400))).isoformat()
        copy_row(synced, table, **{DATES[table]: f"{day}T09:30:00"})
        copy_row(synced, table, **{DATES[table]: f"{day}T09:30:00"})
        copy_row(synced, table, **{DATES[table]: f"{day}T16:00:00"})
    for key in rnd.sample(sorted(fake.ids("customers")), 2):
        fake.delete("customers", key)
    report = synced.sync()
    assert statuses(report) == {}
    assert synced.differences() == []
    assert report.requests <= 400


def test_rescheduled_appointments_move(synced: Bench) -> None:
    fake = synced.fake
    rows = sorted(fake.rows("customer_appointments"), key=lambda row: (row["date"], row["id"]))
    past, soon = rows[3], next(row for row in rows if row["date"][:10] > fake.today.isoformat())
    fake.reschedule(past["id"], (fake.today + timedelta(days=200)).isoformat(), "08:15")
    fake.reschedule(soon["id"], (fake.today - timedelta(days=300)).isoformat(), "10:45")
    report = synced.sync()
    assert report.ok, statuses(report)
    held = synced.living("customer_appointments")
    assert held[past["id"]]["time"] == "08:15"
    assert held[soon["id"]]["time"] == "10:45"
    assert synced.differences("customer_appointments") == []
    assert report.tables["customer_appointments"].gone == 0


def test_silent_edits_surface_within_28_clicks(synced: Bench) -> None:
    """Nothing on the wire tells of them: only re-reading all history does."""
    fake = synced.fake
    edits = []
    for table in DATES:
        ids = sorted(row["id"] for row in fake.rows(table) if row.get(DATES[table]))
        for key in random.Random(7).sample(ids, 4):
            fake.edit(table, key, **{TEXT_FIELD[table]: MARK})
            edits.append((table, key))
    customers = sorted(row["id"] for row in fake.rows("customers"))
    undated = [row["id"] for row in fake.rows("customers") if not row["date"]]
    lines = [row["id"] for row in fake.rows("sale_order_lines") if not row["date"]]
    assert undated and lines
    for key in {*random.Random(7).sample(customers, 4), undated[0]}:
        fake.edit("customers", key, street=MARK)
    fake.edit("sale_order_lines", lines[0], name=MARK)
    tables = frozenset({*DATES, "customers"})
    assert len(synced.differences(*tables)) >= 36
    for _ in range(28):
        fake.switches.clock_offset += timedelta(minutes=15)
        report = synced.sync(tables=tables)
        assert statuses(report) == {}
    assert synced.differences(*tables) == []


def test_a_full_run_finds_all_at_once(synced: Bench) -> None:
    fake = synced.fake
    for table in DATES:
        for key in random.Random(3).sample(sorted(fake.ids(table)), 3):
            fake.edit(table, key, **{TEXT_FIELD[table]: MARK})
    for key in random.Random(3).sample(sorted(fake.ids("customers")), 3):
        fake.edit("customers", key, street=MARK)
    report = synced.sync(mode="full")
    assert (report.mode, statuses(report)) == ("full", {})
    assert synced.differences() == []


def test_a_full_run_is_not_fooled_by_a_clock_set_back(synced: Bench) -> None:
    """The server's clock was ahead when the replica was made; what was read then is still read again."""
    fake = synced.fake
    fake.switches.clock_offset -= timedelta(days=3650)
    key = sorted(row["id"] for row in fake.rows("sale_order_payments") if row["date"])[0]
    fake.edit("sale_order_payments", key, note=MARK)
    fake.edit("account_payments", sorted(fake.ids("account_payments"))[0], communication=MARK)
    report = synced.sync(mode="full")
    assert report.mode == "full"
    assert synced.differences("sale_order_payments", "account_payments") == []


def test_a_full_run_reads_line_details_again(synced: Bench) -> None:
    """A quotation line can change while its quotation's row stays the same."""
    fake = synced.fake
    line = sorted(fake.ids("quotation_lines"))[0]
    fake.edit("quotation_lines", line, name=MARK)
    synced.sync(mode="full")
    assert synced.differences("quotation_lines", "quotations", "stock_pickings") == []


@pytest.mark.parametrize("age", [3, 250])
def test_a_new_payment_refreshes_its_customer(synced: Bench, age: int) -> None:
    """The customer's row carries sums that no filter tells have changed."""
    fake = synced.fake
    rows = [row for row in fake.rows("customers") if row["date"]]
    customer = sorted(rows, key=lambda row: row["date"])[0]["id"]
    day = (fake.today - timedelta(days=age)).isoformat()
    copy_row(synced, "sale_order_payments", partnerId=customer, date=f"{day}T09:00:00")
    fake.edit("customers", customer, amountBalance=123456.0)
    report = synced.sync()
    assert statuses(report) == {}
    assert synced.living("customers")[customer]["amount_balance"] == 123456


def test_a_deleted_old_payment_refreshes_its_customer(synced: Bench) -> None:
    fake = synced.fake
    known = set(fake.ids("customers"))
    dated = [row for row in fake.rows("sale_order_payments") if row["date"] and row["partnerId"] in known]
    payment = min(dated, key=lambda row: row["date"])
    fake.delete("sale_order_payments", payment["id"])
    fake.edit("customers", payment["partnerId"], amountBalance=654321.0)
    synced.sync()
    assert synced.living("customers")[payment["partnerId"]]["amount_balance"] == 654321


def test_many_touched_customers_mean_the_whole_list(synced: Bench) -> None:
    fake = synced.fake
    recent = [row for row in fake.rows("customer_appointments") if row["date"][:10] >= fake.today.isoformat()]
    customers = set()
    for row in recent:
        if row["partnerId"] and len(customers) < 25:
            customers.add(row["partnerId"])
            fake.edit("customer_appointments", row["id"], note=MARK)
    assert len(customers) > 20
    known = set(fake.ids("customers"))
    for key in customers & known:
        fake.edit("customers", key, amountBalance=77.0)
    synced.sync()
    held = synced.living("customers")
    assert {held[key]["amount_balance"] for key in customers & known} == {77}


def test_this_customer(synced: Bench) -> None:
    """One customer's rows, old ones too, with few requests."""
    fake = synced.fake
    old = min(
        (r for r in fake.rows("sale_orders") if r["partnerId"] in set(fake.ids("customers"))),
        key=lambda row: row["dateOrder"],
    )
    customer = old["partnerId"]
    visit = next((r for r in fake.rows("customer_appointments") if r["partnerId"] == customer), None)
    fake.edit("sale_orders", old["id"], name=MARK)
    fake.edit("customers", customer, comment=MARK)
    if visit:
        fake.delete("customer_appointments", visit["id"])
    report = synced.sync(mode="customer", customer=customer, details=True)
    assert (report.mode, report.exit_code) == ("customer", 0)
    assert report.requests <= 60
    assert synced.living("sale_orders")[old["id"]]["name"] == MARK
    assert synced.living("customers")[customer]["comment"] == MARK
    if visit:
        assert visit["id"] not in synced.living("customer_appointments")
    assert synced.one("SELECT _detail_run IS NOT NULL FROM customers WHERE id = ?", customer) == 1
