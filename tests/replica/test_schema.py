"""Tables from specs; a changed spec is built beside the old table and swapped."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from sync.errors import ReplicaTooNew
from sync.replica import schema
from sync.replica.connection import open_reader, open_writer
from sync.replica.ledger import Proof, Window
from sync.replica.schema import SCHEMA_VERSION, prepare
from sync.replica.writer import Writer
from sync.tables import TABLES, Single, TableSpec, fields

KEY = os.urandom(32)
OLD = TableSpec(
    name="chairs",
    label=("Ghế", "Chairs"),
    path="/api/Chairs",
    fields=fields(guid="id", text="name colour", money="price"),
    strategy=Single(),
    indexes=(("name",),),
    search=("name",),
)
NEW = replace(
    OLD, fields=fields(guid="id", text="name maker", money="price weight", flag="folds", json="parts")
)
ROWS = [
    {
        "id": f"c{n}",
        "name": f"Ghế {n}",
        "colour": "xanh",
        "price": 5.0,
        "maker": "Xưởng Gỗ",
        "weight": 12.5,
        "folds": n % 2 == 0,
        "parts": [{"n": n}],
        "other": 1,
    }
    for n in range(400)
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "replica.db"
    db = open_writer(path, KEY, create=True)
    prepare(db, [OLD])
    writer = Writer(db, run=1, at="2026-03-16T10:00:00+07:00")
    with writer.transaction():
        writer.apply(OLD, [(row, ()) for row in ROWS])
        writer.ledger.record(Window("chairs"), Proof(400, 400, 7, writer.at, 1))
        writer.index(OLD)
    db.close()
    return path


def test_every_spec_becomes_a_table_once(tmp_path: Path) -> None:
    db = open_writer(tmp_path / "all.db", KEY, create=True)
    assert prepare(db) == []
    for spec in TABLES.values():
        held = {row[1] for row in db.execute(f'PRAGMA table_info("{spec.name}")')}
        assert set(spec.columns) | {"extra", "_gone_at", "_digest"} <= held, spec.name
    assert db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert prepare(db) == [], "the second time there is nothing to do"
    db.close()


def test_a_changed_spec_fills_new_columns_from_extra(path: Path) -> None:
    db = open_writer(path, KEY)
    assert prepare(db, [NEW]) == ["chairs"]
    row = db.execute("SELECT name, price, maker, weight, folds, parts FROM chairs WHERE id = 'c3'").fetchone()
    assert tuple(row) == ("Ghế 3", 5, "Xưởng Gỗ", 12.5, 0, '[{"n":3}]')
    assert db.execute("SELECT count(*) FROM chairs WHERE folds").fetchone()[0] == 200
    assert "colour" not in {r[1] for r in db.execute("PRAGMA table_info(chairs)")}
    assert Writer(db).ledger.gaps("chairs", "", "2026-01-01", "2026-12-31") == [("2026-01-01", "2026-12-31")]
    names = {r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'chairs'")}
    assert "chairs__name" in names and "chairs__next" not in names
    db.close()


def test_reading_again_after_a_rebuild(path: Path) -> None:
    """The field without a column waits in extra; bookkeeping of the old row is kept."""
    db = open_writer(path, KEY)
    prepare(db, [NEW])
    writer = Writer(db, run=2, at="2026-03-16T11:00:00+07:00")
    with writer.transaction():
        applied = writer.apply(NEW, [(row, ()) for row in ROWS])
    assert applied.new == [] and len(applied.keys) == 400
    extra, born, maker = db.execute("SELECT extra, _born, maker FROM chairs WHERE id = 'c9'").fetchone()
    assert extra == '{"colour":"xanh","other":1}'
    assert (born, maker) == (1, "Xưởng Gỗ")
    db.close()


def test_no_reader_ever_sees_an_empty_table(path: Path) -> None:
    stop, counts = threading.Event(), set()
    ready = threading.Event()

    def watch() -> None:
        reader = open_reader(path, KEY)
        while not stop.is_set():
            counts.add(reader.execute("SELECT count(*) FROM chairs").fetchone()[0])
            ready.set()
        reader.close()

    thread = threading.Thread(target=watch)
    thread.start()
    assert ready.wait(10)
    db = open_writer(path, KEY)
    for spec in (NEW, OLD, NEW, OLD, NEW):
        assert prepare(db, [spec]) == ["chairs"]
    stop.set()
    thread.join(10)
    db.close()
    assert counts == {400}


def test_a_failed_rebuild_leaves_the_old_table(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = open_writer(path, KEY)

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(schema, "build_indexes", fail)
    with pytest.raises(MemoryError):
        prepare(db, [NEW])
    held = {r[1] for r in db.execute("PRAGMA table_info(chairs)")}
    assert "colour" in held and "maker" not in held
    assert db.execute("SELECT count(*) FROM chairs").fetchone()[0] == 400
    db.close()


def test_a_newer_replica_is_refused(path: Path) -> None:
    db = open_writer(path, KEY)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(ReplicaTooNew):
        prepare(db, [OLD])
    assert db.execute("SELECT count(*) FROM chairs").fetchone()[0] == 400
    db.close()


def test_indexes_of_few_rows_are_there_before_the_first_load(tmp_path: Path) -> None:
    """Made afterwards, each would look through every row of the table once more."""
    db = open_writer(tmp_path / "replica.db", bytes(32), create=True)
    prepare(db)
    held = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'index'").fetchall()}
    db.close()
    for name in ("customers", "customer_appointments", "stock_moves"):
        assert {f"{name}___{end}" for end in ("gone", "quarantined", "unlisted", "born")} <= held
    assert not any(name.endswith("__date") for name in held)
