"""10,000 spoilt answers through the real client, the decoder and the writer: no crash, no bad row.

Each goes over a socket into ``Client.get``, through the page parser and ``Run``'s way of writing. What is
stored afterwards must be a row of the answer as another JSON reader (Python's own) sees it.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.api import AllowList, Client, parse_page
from sync.api.retry import RetryPolicy
from sync.engine.jobs import _UNFORESEEN
from sync.errors import SyncError
from sync.replica.connection import open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import NULL_GUID, TABLES, Single, Windowed
from sync.tables.exported import export_row
from tests.api.loopback import LOGIN, PASSWORD, USER, Loopback, Reply, running
from tests.fakes.oracle import snake
from tests.faults.fuzz_mutator import Answer, answers
from tests.faults.http_proof import Caught, Pauses, demand

SEED = 20260316
COUNT = 10_000
PARTS = 4
LISTS = [n for n, s in TABLES.items() if isinstance(s.strategy, Windowed | Single) and s.method == "GET"]
KEY = bytes(range(32))
PASSWORDS = {"password", "userPassword"}
"""Never kept, however deep they stand."""
DEPTH = 40
"""Levels compared; what lies much deeper is kept as one text."""


class Fuzz:
    """A replica, a client and a server that answers with what is put into it."""

    def __init__(self, server: Loopback, folder: Path) -> None:
        self.server = server
        self.folder = folder
        folder.mkdir()
        self.db = open_writer(folder / "replica.db", KEY, create=True)
        prepare(self.db)
        self.writer = Writer(self.db, run=1, at="2026-03-16T10:00:00+07:00")
        allow = AllowList([("GET", TABLES[name].path) for name in LISTS])
        self.client = Client(server.url, allow=allow, retry=RetryPolicy(sleep=Pauses()))
        self.client.sign_in(USER, PASSWORD)
        self.fed = self.stored = self.refused = 0

    def close(self) -> None:
        self.client.close()
        self.db.close()

    def feed(self, answer: Answer) -> None:
        """One answer all the way; what is stored is judged and taken back out."""
        self.fed += 1
        spec = TABLES[answer.table]
        self.server.always[spec.path] = Reply(answer.body)
        try:
            page = parse_page(self.client.get(spec.path, table=spec.name), table=spec.name)
            with self.writer.transaction():
                self.writer.apply(spec, [(item, ()) for item in page.items])
        except SyncError:
            self.refused += 1
            return
        except _UNFORESEEN as crash:
            raise Caught(f"{type(crash).__name__}: {crash}") from crash
        rows = self.db.execute(f'SELECT * FROM "{spec.name}" WHERE _run = 1').fetchall()
        names = [column[0] for column in self.db.execute(f'SELECT * FROM "{spec.name}" LIMIT 0').description]
        sent = list(objects(answer.body))
        for row in rows:
            self.stored += 1
            held = dict(zip(names, tuple(row), strict=True))
            exported = {
                name: plain(value) for name, value in export_row(spec, held).items() if name != "extra"
            }
            extra = export_row(spec, held).get("extra") or {}
            exported["extra"] = {name: plain(value) for name, value in extra.items()} or None
            judge(answer.table, exported, sent, held[spec.key_column])
        with self.writer.transaction():
            self.db.execute(f'DELETE FROM "{spec.name}"')


def judge(table: str, exported: dict[str, Any], sent: list[dict[str, Any]], key: object) -> None:
    """The stored row is one of the sent objects: nothing in it is invented, nothing of it is lost."""
    spec = TABLES[table]
    candidates = [one for one in sent if spec.key is None or one.get(spec.key) == exported.get(spec.key)]
    demand(candidates, f"{table}: {key!r} was never sent")
    faults = [[*invented(one, exported), *lost(one, exported)] for one in candidates]
    demand(any(not found for found in faults), f"{table} {key!r}: {min(faults, key=len)[:3]}")


def invented(sent: dict[str, Any], exported: dict[str, Any]) -> Iterator[str]:
    """Column values that stand nowhere in the sent object, and names in ``extra`` that it has not."""
    there = {canonical(part) for part in parts(sent)}
    for column, value in exported.items():
        if column != "extra" and value is not None and canonical(value) not in there:
            yield f"{column}={str(value)[:60]} was never sent"
    for name, value in (exported["extra"] or {}).items():
        if name not in sent or not _within(value, sent[name]):
            yield f"extra.{name} was never sent so"


def lost(sent: dict[str, Any], exported: dict[str, Any]) -> Iterator[str]:
    """Sent fields whose value stands in no column and not in ``extra``."""
    columns = {canonical(value) for name, value in exported.items() if name != "extra"}
    extra = exported["extra"] or {}
    filled = {snake(name) for name, value in sent.items() if value is not None}
    for name, value in sent.items():
        if value in (None, NULL_GUID) or canonical(value) in columns:
            continue
        held = extra.get(name)
        if name in extra and canonical(held) == canonical(value):
            continue
        if isinstance(value, dict) and "id" in value:
            there = {canonical(part) for part in (held.values() if isinstance(held, dict) else ())} | columns
            # A flat field of the same column wins over the object's part.
            rest = [
                part
                for key, part in value.items()
                if part not in (None, NULL_GUID) and f"{snake(name)}_{key}" not in filled
            ]
            if all(canonical(part) in there for part in rest):
                continue
        yield f"{name}={str(value)[:60]} is lost"


def _within(value: Any, sent: Any) -> bool:
    if canonical(value) == canonical(sent):
        return True
    return (
        isinstance(value, dict)
        and isinstance(sent, dict)
        and all(canonical(part) == canonical(sent.get(name)) for name, part in value.items())
    )


def parts(value: Any) -> Iterator[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def objects(body: bytes) -> Iterator[dict[str, Any]]:
    """Every object in the bytes as Python's own reader sees it, oddities as the replica keeps them."""
    text = body.decode("utf-8", "surrogateescape")
    reader = json.JSONDecoder(strict=False, parse_constant=str, parse_float=number)
    for match in re.finditer(r"\{", text):
        try:
            value, _ = reader.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield {plain(name): plain(item) for name, item in value.items() if name not in PASSWORDS}


def number(literal: str) -> float | str:
    """A number beyond a double is kept as it was written."""
    return float(literal) if math.isfinite(float(literal)) else literal


def plain(value: Any, depth: int = 0) -> Any:
    """A value as it may be kept: integers beyond 64 bits and what no JSON allows as text, depth cut off."""
    if depth == DEPTH and isinstance(value, list | dict):
        return "deep"
    if isinstance(value, str) and re.fullmatch(r"-?\d{19,400}", value):
        return repr(float(value))
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", lambda lone: f"\\u{ord(lone.group()):04x}", value)
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    if type(value) in (int, float) and abs(value) >= 2**63:
        return repr(float(value))
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {plain(name): plain(item, depth + 1) for name, item in value.items() if name not in PASSWORDS}
    return value


@pytest.fixture
def fuzz(tmp_path: Path) -> Iterator[Fuzz]:
    with running() as server:
        one = Fuzz(server, tmp_path / "data")
        yield one
        one.close()


def feed_all(fuzz: Fuzz, count: int, tables: list[str]) -> None:
    share = -(-count // len(LISTS))
    for table in tables:
        for answer in answers(table, share, SEED):
            try:
                fuzz.feed(answer)
            except Caught as caught:
                raise Caught(f"seed {SEED}, {table}, answer {answer.seed}: {caught}") from caught


def resident() -> int:
    """Bytes of memory this process holds; 0 where the system does not say so in a file."""
    said = Path("/proc/self/statm")
    return int(said.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if said.exists() else 0


@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_answers(fuzz: Fuzz, part: int) -> None:
    before = resident()
    feed_all(fuzz, COUNT, LISTS[part::PARTS])
    grown = resident() - before
    assert fuzz.fed >= COUNT / len(LISTS) * len(LISTS[part::PARTS])
    assert grown < 100 * 2**20, f"{grown / 2**20:.0f} MB stay after {fuzz.fed} answers"
    assert fuzz.stored > COUNT / PARTS / 2 and fuzz.refused > COUNT / PARTS / 10
    assert fuzz.server.asked(LOGIN) == 1
    assert fuzz.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_control_only_value_errors_are_caught(fuzz: Fuzz, monkeypatch: pytest.MonkeyPatch) -> None:
    """A depth bomb raises RecursionError, which a client that expects ValueError lets through."""
    from sync.api import tolerant

    def decode(raw: bytes) -> tuple[Any, int, str | None]:
        try:
            return json.loads(raw.decode("utf-8", "surrogateescape")), 0, None
        except ValueError:
            return None, 0, "no"

    monkeypatch.setattr(tolerant, "decode", decode)
    with pytest.raises(Caught):
        feed_all(fuzz, COUNT // 4, LISTS)


def test_control_a_value_of_another_type_is_taken(fuzz: Fuzz, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever comes is put into the column as text."""
    from sync.tables.row import Shape

    def misfits(self: Shape, out: list[Any], start: int, stop: int, wanted: Any, odd: Any) -> None:
        for at in range(start, stop):
            if out[at] is not None and type(out[at]) not in wanted:
                out[at] = str(out[at])

    monkeypatch.setattr(Shape, "_misfits", misfits)
    with pytest.raises(Caught):
        feed_all(fuzz, COUNT // 20, LISTS)
