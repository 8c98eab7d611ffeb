"""A row nobody foresaw is stored or reported; its neighbours and its table do not suffer."""

from __future__ import annotations

import copy
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.engine.bench import Bench, FakeTDental, statuses
from tests.fakes import routes

DEEP: Any = "x"
for _ in range(900):
    DEEP = [DEEP]
BIG = "đ" * 10_000_000


def add(fake: FakeTDental, table: str, **fields: Any) -> str:
    """A copy of a row with these fields."""
    with fake.store.lock:
        record = fake.store.tables[table][0]
        row = {**copy.deepcopy(record.row), "id": str(uuid.uuid4()), **fields}
        fake.insert(table, row, **{**record.meta, "created": "2026-03-16T09:00:00"})
    return str(row["id"])


@pytest.mark.parametrize(
    ("fields", "column", "expected"),
    [
        ({"name": "a\x00b"}, "name", "a\x00b"),
        ({"name": BIG}, "name", BIG),
        ({"name": "lone \ud800 half"}, "name", None),
        ({"zzz": {"n": 2**70, "t": "é"}}, "name", None),
        ({"name": ["not", "text"]}, "name", None),
        ({"amountTotal": "nhiều"}, "amount_total", None),
        ({"amountTotal": 2**63}, "amount_total", None),
        ({"amountTotal": -0.5}, "amount_total", -0.5),
        ({"partner": {"id": 2**63, "name": 5}}, "name", None),
        ({"partner": {"id": ["x"], "name": {"a": 1}}}, "name", None),
    ],
)
def test_stored(bench: Bench, fields: dict[str, Any], column: str, expected: object) -> None:
    fake = bench.fake
    fake.edit("sale_orders", sorted(fake.ids("sale_orders"))[0], name="ordinary")
    key = add(fake, "sale_orders", **fields)
    report = bench.sync(tables=frozenset({"sale_orders"}))
    assert report.tables["sale_orders"].status == "complete", report.tables
    held = bench.living("sale_orders")
    assert len(held) == fake.count("sale_orders")
    if expected is not None:
        assert held[key][column] == expected
    again = bench.sync(tables=frozenset({"sale_orders"}), mode="full").tables["sale_orders"]
    assert (again.new, again.changed, again.gone) == (0, 0, 0)


@pytest.mark.parametrize("table", ["sale_orders", "products", "advisories"])
@pytest.mark.parametrize("key", [None, 12345, "", ["list"], {"id": "x"}, "missing"])
def test_a_row_without_a_usable_id_is_reported(bench: Bench, table: str, key: object) -> None:
    fake = bench.fake
    with fake.store.lock:
        record = fake.store.tables[table][-1]
        if key == "missing":
            del record.row["id"]
        else:
            record.row["id"] = key
    report = bench.sync(tables=frozenset({table}))
    result = report.tables[table]
    assert (result.status, result.error) == ("partial", "unreadable_rows")
    assert result.rows == fake.count(table) - 1
    assert report.exit_code == 1


def replace_answers(monkeypatch: pytest.MonkeyPatch, table: str, change: Callable[[bytes], bytes]) -> None:
    """Changes the bytes of a table's list answers on their way out."""
    original = routes._read

    def changed(fake: FakeTDental, seen: Any, path: str) -> routes.Reply:
        reply = original(fake, seen, path)
        if seen.table == table and seen.query.get("limit") != ["1"] and path.count("/") == 2:
            reply.body = change(reply.body)
        return reply

    monkeypatch.setattr(routes, "_read", changed)


def test_a_depth_bomb_in_one_row(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = bench.fake
    key = add(fake, "sale_orders", name="BOMB")
    bomb = b'"name": ' + b"[" * 100_000 + b"]" * 100_000
    replace_answers(monkeypatch, "sale_orders", lambda body: body.replace(b'"name": "BOMB"', bomb))
    report = bench.sync(tables=frozenset({"sale_orders"}))
    held = bench.living("sale_orders")
    assert set(fake.ids("sale_orders")) - set(held) <= {key}
    if key not in held:
        assert (report.tables["sale_orders"].status, report.exit_code) == ("partial", 1)
        assert report.tables["sale_orders"].error == "unreadable_rows"


@pytest.mark.parametrize("value", [b"NaN", b"Infinity", b"-Infinity", b"1e400"])
def test_numbers_that_are_none(bench: Bench, value: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = bench.fake
    key = add(fake, "sale_orders", amountTotal=987654321)
    replace_answers(monkeypatch, "sale_orders", lambda body: body.replace(b"987654321", value))
    report = bench.sync(tables=frozenset({"sale_orders"}))
    held = bench.living("sale_orders")
    assert set(fake.ids("sale_orders")) - set(held) <= {key}
    if key in held:
        assert held[key]["amount_total"] in (None, "NaN", "Infinity", "-Infinity")
    else:
        assert report.tables["sale_orders"].error == "unreadable_rows"


@pytest.mark.parametrize("table", ["sale_orders", "products", "sale_order_payments"])
def test_one_id_twice(bench: Bench, table: str) -> None:
    """The server holds two rows of one id: the neighbours come, and it is said."""
    fake = bench.fake
    twin = sorted(fake.ids(table))[3]
    with fake.store.lock:
        record = fake.store.record(table, twin)
        double = copy.deepcopy(record.row) | {"newField": "hình dạng khác"}
        fake.insert(table, double, **record.meta)
    report = bench.sync()
    assert set(statuses(report)) <= {table, "dot_kham_steps"}
    assert report.tables[table].status in ("partial", "failed")
    assert set(bench.living(table)) == set(fake.ids(table))
    assert report.exit_code == 1


def test_one_step_in_two_lines(bench: Bench) -> None:
    """A child met twice, in two shapes, within one page."""
    fake = bench.fake
    lines = [one for one in fake.store.tables["sale_order_lines"] if one.row.get("steps")][:2]
    with fake.store.lock:
        copied = copy.deepcopy(lines[0].row["steps"][0]) | {"unheard": 1}
        lines[1].row["steps"] = [*lines[1].row["steps"], copied]
    report = bench.sync(tables=frozenset({"sale_order_lines", "dot_kham_steps"}))
    assert report.tables["sale_order_lines"].status == "complete", report
    ids = {step["id"] for row in fake.rows("sale_order_lines") for step in row.get("steps") or []}
    assert set(bench.living("dot_kham_steps")) == ids


def test_new_and_missing_fields(synced: Bench) -> None:
    """A server's update: a field more is kept, a field that is gone nulls nothing silently."""
    fake = synced.fake
    with fake.store.lock:
        for record in fake.store.tables["products"]:
            record.row["bornYesterday"] = {"deep": [1, None, True]}
            record.row.pop("defaultCode", None)
    codes = {key: row["default_code"] for key, row in synced.living("products").items()}
    report = synced.sync()
    assert statuses(report) == {"products": "partial shape_changed"}
    assert report.tables["products"].shape == ("default_code",)
    held = synced.living("products")
    assert {key: row["default_code"] for key, row in held.items()} == codes and any(codes.values())
    assert all(row["extra"]["bornYesterday"] == {"deep": [1, None, True]} for row in held.values())


def test_one_row_without_a_rare_field_is_no_change_of_the_server(bench: Bench) -> None:
    """Many servers leave out what is empty: one edited row that loses a field keeps its table complete."""
    fake = bench.fake
    key = sorted(fake.ids("products"))[0]
    with fake.store.lock:
        for record in fake.store.tables["products"]:
            record.row.pop("defaultCode", None)
        fake.store.record("products", key).row["defaultCode"] = "RARE"
    assert statuses(bench.sync()) == {}
    assert bench.living("products")[key]["default_code"] == "RARE"
    with fake.store.lock:
        fake.store.record("products", key).row.pop("defaultCode")
    fake.edit("products", key, name="Dịch vụ khác")
    assert statuses(bench.sync()) == {}
    assert bench.living("products")[key]["name"] == "Dịch vụ khác"


@pytest.mark.parametrize("depth", [200, 300, 450])
def test_a_deep_row_is_stored(bench: Bench, depth: int) -> None:
    """Deeper than orjson writes: what lies far down is kept as one JSON text."""
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    key = add(bench.fake, "products", zzz=value)
    assert statuses(bench.sync()) == {}
    kept = bench.living("products")[key]["extra"]["zzz"]
    levels = 0
    while kept != "x":
        if isinstance(kept, str):
            kept = json.loads(kept)
        else:
            kept, levels = kept[0], levels + 1
    assert levels == depth


def test_a_bottomless_detail_fails_its_customer_only(bench: Bench) -> None:
    with bench.fake.store.lock:
        bench.fake.store.tables["customers"][0].detail["zzz"] = DEEP
    report = bench.sync(details=True)
    assert set(statuses(report)) <= {"customers", "partner_attachments"}
    assert report.tables["customers"].error in ("details_out_of_reach", None)
    held = bench.living("customers")
    assert len(held) == bench.fake.count("customers")


def test_a_detail_of_another_row_is_refused(synced: Bench) -> None:
    """A mixed-up answer: the row keeps what it held, its detail stays wanted, its neighbours come."""
    fake = synced.fake
    assert statuses(synced.sync(details=True)) == {}
    before = synced.living("customers")
    mixed, neighbour, other = sorted(before)[:3]
    for key in (mixed, neighbour):
        fake.edit("customers", key, name=f"Tên mới {key[:4]}")
        with fake.store.lock:
            fake.store.record("customers", key).detail["emergencyPhone"] = "0900000111"
    with fake.store.lock:
        fake.store.record("customers", mixed).detail["id"] = other
    report = synced.sync(details=True)
    assert (report.tables["customers"].status, report.exit_code) == ("partial", 1)
    assert report.tables["customers"].error == "details_out_of_reach"
    held = synced.living("customers")
    assert held[mixed]["emergency_phone"] == before[mixed]["emergency_phone"] != "0900000111"
    assert held[neighbour]["emergency_phone"] == "0900000111"
    with fake.store.lock:
        fake.store.record("customers", mixed).detail["id"] = mixed.upper()
    assert statuses(synced.sync(details=True)) == {}
    assert synced.living("customers")[mixed]["emergency_phone"] == "0900000111"
