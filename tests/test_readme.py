"""The README's worked example, run from its own text: one declaration, then server, sync and export."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from sync.engine.runner import run_sync
from sync.replica.connection import REPLICA_FILE, open_reader, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.report import SyncOptions
from sync.server import run as serve
from sync.tables import TABLES, Hot, Single, TableSpec, fields
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.table_rows import rows_of

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
KEY = bytes(range(32))


def block(language: str) -> str:
    """The first code block of the section "Adding a table" in a language."""
    section = README.split("## Adding a table")[1].split("\n## ")[0]
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found
    return found.group(1)


def test_adding_a_table_is_one_declaration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, Any] = {"TableSpec": TableSpec, "Single": Single, "Hot": Hot, "fields": fields}
    exec(block("python"), names)
    monkeypatch.setitem(TABLES, "rooms", names["ROOMS"])
    source = tmp_path / "source"
    db = open_writer(source / REPLICA_FILE, KEY, create=True)
    prepare(db)
    writer = Writer(db, at="2026-11-23T08:00:00+07:00")
    with writer.transaction():
        branch = {"id": "11111111-1111-4111-8111-111111111111", "name": "Chi nhánh 1"}
        writer.apply(TABLES["companies"], [(branch, ())])
        writer.apply(TABLES["rooms"], [(json.loads(block("json")), ())])
    db.close()

    said: Queue[str] = Queue()
    stop = threading.Event()
    server = threading.Thread(
        target=serve,
        args=(source / REPLICA_FILE, KEY),
        kwargs={"password": "mật khẩu", "announce": said.put, "stop": stop},
    )
    server.start()
    try:
        report = run_sync(
            SyncOptions(
                folder=tmp_path / "copy",
                key=KEY,
                server=said.get(timeout=20),
                user="demo",
                password="mật khẩu",
                tables=frozenset({"rooms"}),
            )
        )
    finally:
        stop.set()
        server.join()
    assert report.tables["rooms"].status == "complete"
    reader = open_reader(tmp_path / "copy" / REPLICA_FILE, KEY)
    try:
        [row] = rows_of(reader, Scope.all(), "rooms")
    finally:
        reader.close()
    assert {column: value for column, value in row.items() if value is not None} == {
        "id": "5b1c",
        "name": "P1",
        "chairs": 2,
        "active": True,
        "floor_id": "f2",
        "floor_name": "Tầng 2",
        "devices": ["X"],
        "extra": {"floor": {"lift": True}, "new": 1},
    }
