"""What a page does to a table: new, changed, refreshed, unchanged, gone; details; history; all or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from sync.replica.connection import open_writer
from sync.replica.detail_rows import Detail
from sync.replica.ledger import Window
from sync.replica.schema import prepare
from sync.replica.writer import Writer, add_digest
from sync.tables import TABLES, FromDetail, Inline

ORDERS, LINES, STEPS = (TABLES[name] for name in ("sale_orders", "sale_order_lines", "dot_kham_steps"))
CUSTOMERS, MOVES, PAYMENTS = (TABLES[name] for name in ("customers", "stock_moves", "sale_order_payments"))


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    db = open_writer(tmp_path / "replica.db", os.urandom(32), create=True)
    prepare(db)
    writer = Writer(db, run=1, at="2026-03-16T10:00:00+07:00")
    yield writer
    db.close()


def put(writer: Writer, spec: Any, *rows: dict[str, Any], run: int | None = None) -> Any:
    writer.run = run or writer.run
    with writer.transaction():
        return writer.apply(spec, [(row, ()) for row in rows])


def one(writer: Writer, sql: str, *values: object) -> Any:
    return writer.db.execute(sql, list(values)).fetchone()


def test_new_unchanged_changed(writer: Writer) -> None:
    row = {"id": "o1", "name": "SO1", "amountTotal": 5.0, "partnerId": "p1", "zzz": 1}
    assert put(writer, ORDERS, row).new == ["o1"]
    before = one(writer, "SELECT * FROM sale_orders")
    same = put(writer, ORDERS, dict(reversed(row.items())), run=2)
    assert (same.new, same.changed, same.unchanged, same.touched) == ([], [], 1, set())
    assert one(writer, "SELECT * FROM sale_orders") == before, "an unchanged row is not rewritten"
    moved = put(writer, ORDERS, row | {"amountTotal": 6.0, "zzz": 2}, run=3)
    assert (moved.changed, moved.touched) == (["o1"], {"p1"})
    kind, image, run = one(writer, "SELECT kind, before, run FROM _history")
    assert (kind, run) == ("changed", 3)
    assert orjson.loads(image) == {"amount_total": 5, "extra": '{"zzz":1}'}
    assert tuple(one(writer, "SELECT _born, _run, amount_total FROM sale_orders")) == (1, 3, 6)


def test_what_changes_by_itself_makes_no_history(writer: Writer) -> None:
    row = {"id": "c1", "name": "Đỗ Thị Én", "age": "30"}
    put(writer, CUSTOMERS, row)
    applied = put(writer, CUSTOMERS, row | {"age": "31"}, run=2)
    assert (applied.refreshed, applied.changed) == (1, [])
    assert one(writer, "SELECT count(*) FROM _history")[0] == 0
    assert tuple(one(writer, "SELECT age, _run, _s_name FROM customers")) == ("31", 1, "do thi en")


def test_gone_and_returned(writer: Writer) -> None:
    row = {"id": "o1", "name": "SO1"}
    put(writer, ORDERS, row)
    with writer.transaction():
        assert writer.mark_gone(ORDERS, ["o1", "unknown"]) == 1
        assert writer.mark_gone(ORDERS, ["o1"]) == 0
    assert one(writer, "SELECT _gone_at FROM sale_orders")[0] == writer.at
    assert put(writer, ORDERS, row, run=2).changed == ["o1"]
    assert one(writer, "SELECT _gone_at FROM sale_orders")[0] is None
    kinds = [kind for (kind,) in writer.db.execute("SELECT kind FROM _history ORDER BY id")]
    assert kinds == ["gone", "returned"]


def test_quarantined_rows_stay_and_are_freed(writer: Writer) -> None:
    put(writer, ORDERS, {"id": "o1"})
    with writer.transaction():
        writer.quarantine(ORDERS, ["o1"])
    assert one(writer, "SELECT _gone_at, _quarantined_at FROM sale_orders") == (None, writer.at)
    put(writer, ORDERS, {"id": "o1"}, run=2)
    assert one(writer, "SELECT _quarantined_at FROM sale_orders")[0] is None


def test_missing_is_what_a_complete_answer_lacks(writer: Writer) -> None:
    rows = [{"id": f"o{n}", "dateOrder": f"2026-03-{n:02}T09:00:00"} for n in range(1, 6)]
    put(writer, ORDERS, *rows)
    window = Window("sale_orders", "2026-03-02", "2026-03-04")
    assert sorted(writer.missing(ORDERS, window, {"o3"})) == ["o2", "o4"]


def test_children_follow_their_line(writer: Writer) -> None:
    steps = [{"id": "s1", "name": "Gây tê"}, {"id": "s2", "name": "Trám"}]
    line = {"id": "l1", "orderId": "o1", "steps": steps}
    put(writer, LINES, line)
    assert isinstance(STEPS.strategy, Inline)
    held = writer.db.execute(
        "SELECT id, sale_line_id, sale_order_id FROM dot_kham_steps ORDER BY id"
    ).fetchall()
    assert held == [("s1", "l1", "o1"), ("s2", "l1", "o1")]
    put(writer, LINES, line | {"steps": steps[1:]}, run=2)
    assert one(writer, "SELECT group_concat(id) FROM dot_kham_steps WHERE _gone_at IS NULL")[0] == "s2"
    put(writer, LINES, {"id": "l1", "orderId": "o1", "steps": None}, run=3)
    assert one(writer, "SELECT count(*) FROM dot_kham_steps WHERE _gone_at IS NULL")[0] == 1, (
        "null tells nothing"
    )
    with writer.transaction():
        writer.mark_gone(LINES, ["l1"])
    assert one(writer, "SELECT count(*) FROM dot_kham_steps WHERE _gone_at IS NULL")[0] == 0


def test_one_id_in_two_shapes(writer: Writer) -> None:
    applied = put(writer, ORDERS, {"id": "o1", "name": "a"}, {"id": "o1", "name": "b", "more": 1})
    assert applied.new == ["o1"]
    assert tuple(one(writer, "SELECT name, extra FROM sale_orders")) == ("b", '{"more":1}')


def test_a_detail_never_overwrites_the_list(writer: Writer) -> None:
    put(writer, CUSTOMERS, {"id": "c1", "name": "Én", "phone": None, "email": "a@b"})
    with writer.transaction():
        detail = {"id": "c1", "name": "Khác", "phone": "0912", "emergencyPhone": "0987", "odd": [1]}
        assert writer.apply_detail(CUSTOMERS, "c1", detail) is Detail.NEW
        assert writer.apply_detail(CUSTOMERS, "c1", detail) is Detail.SAME
        assert writer.apply_detail(CUSTOMERS, "unknown", detail) is Detail.NOT_HELD
    row = one(writer, "SELECT name, phone, emergency_phone, _detail_extra, _s_emergency_phone FROM customers")
    assert tuple(row) == ("Én", None, "0987", '{"odd":[1]}', "7890")
    put(writer, CUSTOMERS, {"id": "c1", "name": "Mới", "phone": None, "email": "a@b"}, run=2)
    row = one(writer, "SELECT name, emergency_phone, _run > _detail_run FROM customers")
    assert tuple(row) == ("Mới", "0987", 1), "what the detail gave stays until it is read again"


def test_lines_of_a_detail(writer: Writer) -> None:
    quotations, lines = TABLES["quotations"], TABLES["quotation_lines"]
    assert isinstance(lines.strategy, FromDetail)
    put(writer, quotations, {"id": "q1", "name": "BG1"})
    with writer.transaction():
        writer.apply_detail(quotations, "q1", {"id": "q1", "lines": [{"id": "a"}, {"id": "b"}]})
        writer.apply_detail(quotations, "q1", {"id": "q1", "lines": [{"id": "b"}, {"id": "c"}]})
    held = writer.db.execute(
        "SELECT id, quotation_id, _gone_at IS NULL FROM quotation_lines ORDER BY id"
    ).fetchall()
    assert held == [("a", "q1", 0), ("b", "q1", 1), ("c", "q1", 1)]


def test_rows_without_an_id(writer: Writer) -> None:
    """Content and ordinal make the key: three alike are three rows, one fewer is one gone."""
    row = {"name": "Găng tay", "productUOMQty": 2.0}
    assert len(put(writer, MOVES, row, row, row).new) == 3
    again = put(writer, MOVES, row, row, run=2)
    assert (again.new, again.unchanged) == ([], 2)
    assert len(writer.missing(MOVES, Window("stock_moves"), again.keys)) == 1


def test_rows_without_a_usable_id_are_counted(writer: Writer) -> None:
    applied = put(writer, ORDERS, {"id": "o1"}, {"id": None, "name": "x"}, {"id": 7}, {"name": "y"})
    assert (applied.keyless, applied.new) == (3, ["o1"])


def test_links_follow_the_array(writer: Writer) -> None:
    put(writer, PAYMENTS, {"id": "p1", "payments": [{"id": "a1"}, {"id": "a2"}, {"id": None}, "a3"]})
    links = "SELECT account_payment_id FROM sale_order_payment_links ORDER BY 1"
    assert [key for (key,) in writer.db.execute(links)] == ["a1", "a2", "a3"]
    put(writer, PAYMENTS, {"id": "p1", "payments": [{"id": "a2"}]}, run=2)
    assert [key for (key,) in writer.db.execute(links)] == ["a2"]


def test_all_or_nothing(writer: Writer) -> None:
    """A page that breaks half-way leaves neither rows nor shapes behind."""
    with pytest.raises(ZeroDivisionError), writer.transaction():
        writer.apply(ORDERS, [({"id": "o1", "strange": 1}, ())])
        raise ZeroDivisionError
    assert one(writer, "SELECT count(*) FROM sale_orders")[0] == 0
    assert one(writer, "SELECT count(*) FROM _shapes")[0] == 0
    assert put(writer, ORDERS, {"id": "o1", "strange": 1}).new == ["o1"]
    shape = one(writer, "SELECT _shape FROM sale_orders")[0]
    assert one(writer, "SELECT count(*) FROM _shapes WHERE id = ?", shape)[0] == 1


def test_the_digest_of_a_set_knows_no_order(writer: Writer) -> None:
    rows = [{"id": f"o{n}", "name": f"SO{n}"} for n in range(50)]
    first = put(writer, ORDERS, *rows).digest
    assert put(writer, ORDERS, *reversed(rows)).digest == first
    assert put(writer, ORDERS, *rows[1:], {"id": "o0", "name": "anders"}).digest != first
    assert add_digest(2**63 - 1, 1) == -(2**63)


def test_history_is_forgotten_after_its_days(writer: Writer) -> None:
    put(writer, ORDERS, {"id": "o1", "name": "a"})
    put(writer, ORDERS, {"id": "o1", "name": "b"}, run=2)
    writer.at = "2026-05-01T10:00:00+07:00"
    put(writer, ORDERS, {"id": "o1", "name": "c"}, run=3)
    with writer.transaction():
        writer.forget_history("2026-04-01T00:00:00+07:00")
    assert [orjson.loads(b) for (b,) in writer.db.execute("SELECT before FROM _history")] == [{"name": "b"}]


def test_children_of_a_detail_are_sought_by_their_parents_index(tmp_path: Path) -> None:
    """With the partial index a details queue took quadratic time."""
    db = open_writer(tmp_path / "replica.db", bytes(range(32)), create=True)
    prepare(db)
    writer = Writer(db, at="2026-11-23T08:00:00+07:00")
    asked: list[str] = []
    spec = TABLES["dot_khams"]
    key = "11111111-1111-4111-8111-111111111111"
    with writer.transaction():
        for name in ("dot_khams", "dot_kham_lines"):
            writer.index(TABLES[name])
        writer.apply(spec, [({"id": key, "name": "DK1", "date": "2026-11-23T08:00:00"}, ())])
        db.conn.set_trace_callback(asked.append)
        writer.apply_detail(spec, key, {"id": key, "lines": [{"id": "22222222-2222-4222-8222-222222222222"}]})
        db.conn.set_trace_callback(None)
    sought = [sql for sql in asked if sql.startswith('SELECT "id" FROM "dot_kham_lines" WHERE "dot_kham_id"')]
    assert sought
    plan = " ".join(row[3] for row in db.execute("EXPLAIN QUERY PLAN " + sought[0]))
    db.close()
    assert "dot_kham_lines__dot_kham_id" in plan
