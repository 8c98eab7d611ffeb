"""Rows leave only when the server confirms it, and never many at once."""

from __future__ import annotations

import orjson
import pytest

from tests.engine.bench import Bench, statuses

UNKNOWN = {"null": "quotations", "204": "customer_receipts", "404": "sale_orders", "500": "stock_pickings"}


@pytest.mark.parametrize("said", UNKNOWN)
def test_each_way_of_saying_unknown(synced: Bench, said: str) -> None:
    table, fake = UNKNOWN[said], synced.fake
    fake.answers.listings[table] = _with(fake.answers.listings[table], said)
    key = sorted(fake.ids(table))[0]
    fake.delete(table, key)
    report = synced.sync()
    assert statuses(report) == {}
    assert report.tables[table].gone == 1
    assert key not in synced.living(table)
    gone_at, before = synced.sql(f'SELECT _gone_at, id FROM "{table}" WHERE id = ?', key)[0]
    assert gone_at and before == key, "tombstoned, never dropped"


def _with(listing: object, said: str) -> object:
    from dataclasses import replace

    return replace(listing, unknown="null" if said == "null" else int(said))  # type: ignore[type-var]


def test_before_images_and_return(synced: Bench) -> None:
    fake = synced.fake
    row = min(fake.rows("sale_orders"), key=lambda one: one["id"])
    fake.edit("sale_orders", row["id"], name="ĐH-mới")
    fake.delete("sale_order_payments", sorted(fake.ids("sale_order_payments"))[0])
    synced.sync(mode="full")
    history = synced.sql("SELECT kind, before FROM _history WHERE row_key = ?", row["id"])
    assert [kind for kind, _ in history] == ["changed"]
    assert orjson.loads(history[0][1])["name"] == row["name"]

    with fake.store.lock:
        record = fake.store.record("sale_orders", row["id"])
    fake.delete("sale_orders", row["id"])
    synced.sync()
    kind, before = synced.sql("SELECT kind, before FROM _history WHERE row_key = ? ORDER BY id", row["id"])[
        -1
    ]
    assert kind == "gone"
    assert orjson.loads(before)["name"] == "ĐH-mới"

    fake.insert("sale_orders", record.row, detail=record.detail, **record.meta)
    synced.sync()
    assert row["id"] in synced.living("sale_orders")
    kinds = synced.sql("SELECT kind FROM _history WHERE row_key = ? ORDER BY id", row["id"])
    assert [kind for (kind,) in kinds] == ["changed", "gone", "returned"]


def test_children_go_with_their_parent(synced: Bench) -> None:
    fake = synced.fake
    line = next(row for row in fake.rows("sale_order_lines") if row.get("steps"))
    quotation = next(r.row for r in fake.store.tables["quotations"] if r.detail.get("lines"))
    steps = [step["id"] for step in line["steps"]]
    fake.delete("sale_order_lines", line["id"])
    fake.delete("quotations", quotation["id"])
    report = synced.sync()
    assert statuses(report) == {}
    assert not set(steps) & set(synced.living("dot_kham_steps"))
    assert synced.differences("dot_kham_steps", "quotation_lines", "sale_order_lines") == []
    assert synced.one("SELECT count(*) FROM dot_kham_steps WHERE _gone_at IS NOT NULL") == len(steps)


@pytest.mark.parametrize(("count", "held"), [(20, False), (21, True)])
def test_brake_at_twenty_rows(synced: Bench, count: int, held: bool) -> None:
    fake = synced.fake
    rows = sorted(fake.rows("customer_appointments"), key=lambda row: row["date"], reverse=True)
    keys = [row["id"] for row in rows if row["date"][:10] <= "2026-12-31"][:count]
    for key in keys:
        fake.delete("customer_appointments", key)
    report = synced.sync()
    table = report.tables["customer_appointments"]
    living = set(synced.living("customer_appointments"))
    if not held:
        assert (table.gone, table.quarantined, report.ok) == (20, 0, True)
        assert not living & set(keys)
        return
    assert (table.gone, table.quarantined) == (0, 21)
    assert table.status == "partial" and report.exit_code == 1
    assert set(keys) <= living, "quarantined rows stay readable"

    report = synced.sync(accept_deletions=frozenset({"customer_appointments"}))
    assert statuses(report) == {}
    assert synced.differences("customer_appointments") == []


def test_quarantined_rows_that_come_back_are_free(synced: Bench) -> None:
    fake = synced.fake
    table = fake.store.tables["partner_advances"]
    taken = table[:25]
    del table[:25]
    assert synced.sync().tables["partner_advances"].quarantined == 25
    table.extend(taken)
    report = synced.sync(mode="full")
    assert statuses(report) == {}
    assert synced.one("SELECT count(*) FROM partner_advances WHERE _quarantined_at IS NOT NULL") == 0


def test_many_deletions_in_two_readings_of_one_run(synced: Bench) -> None:
    """The brake counts a run, not a reading: 15 in the hot days and 15 in old ones are 30."""
    fake = synced.fake
    rows = sorted(fake.rows("account_payments"), key=lambda row: row["paymentDate"])
    for row in [*rows[:15], *rows[-15:]]:
        fake.delete("account_payments", row["id"])
    report = synced.sync()
    table = report.tables["account_payments"]
    assert table.gone <= 20
    assert table.quarantined + table.gone <= 30
    assert table.status == "partial"


@pytest.mark.parametrize("table", ["advisories", "sale_orders", "employees", "stock_moves", "partner_images"])
def test_an_emptied_table_stays(synced: Bench, table: str) -> None:
    fake = synced.fake
    held = synced.export(table)
    assert held
    records = list(fake.store.tables[table])
    fake.store.tables[table].clear()
    report = synced.sync()
    assert report.tables[table].status in ("failed", "partial") and report.exit_code == 1
    assert synced.export(table) == held
    others = set(statuses(report)) - {table, "dot_kham_steps"}
    assert others == set()

    report = synced.sync(accept_deletions=frozenset({table}))
    assert statuses(report) == {}
    assert synced.export(table) == []
    fake.store.tables[table].extend(records)
    assert statuses(synced.sync()) == {}


def test_an_empty_answer_once(synced: Bench) -> None:
    """A hiccup: the table is named, its rows stay, the next click is whole again."""
    for table in ("products", "customer_appointments", "customers"):
        synced.fake.fail(table, "empty", times=1)
    report = synced.sync()
    assert set(statuses(report)) <= {"products", "customer_appointments", "customers"}
    assert not any(t.gone for t in report.tables.values())
    assert synced.differences() == []
    assert statuses(synced.sync()) == {}


def test_more_than_two_hundred_in_one_run(synced: Bench) -> None:
    """Each table alone stays below its brake; together they do not."""
    fake = synced.fake
    for table in list(fake.store.tables):
        if table not in ("companies", "application_users"):
            records = fake.store.tables[table]
            del records[: min(18, len(records) // 2)]
    report = synced.sync()
    gone = sum(
        t.gone for name, t in report.tables.items() if name not in ("stock_moves", "customer_debt_ledger")
    )
    assert gone <= 200 + 18
    assert sum(t.quarantined for t in report.tables.values()) > 0
    assert report.exit_code == 1


def test_users_are_never_deleted_on_absence(synced: Bench) -> None:
    fake = synced.fake
    before = set(synced.living("application_users"))
    fake.delete("application_users", sorted(fake.ids("application_users"))[0])
    report = synced.sync()
    assert report.tables["application_users"].gone == 0
    assert set(synced.living("application_users")) == before


def test_a_row_whose_detail_still_answers_is_asked_for_twice(synced: Bench) -> None:
    """One answer without it is not enough."""
    fake = synced.fake
    fake.fail("advisories", "short", times=1)
    report = synced.sync()
    assert report.tables["advisories"].gone == 0
    assert synced.differences("advisories") == []
