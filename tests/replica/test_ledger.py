"""Windows of a part never overlap; gaps are what no window covers; predicates mirror what was asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.replica.connection import open_writer
from sync.replica.ledger import FIRST_DAY, LAST_DAY, NULL_PART, Ledger, Proof, Window
from sync.replica.schema import prepare
from sync.tables import TABLES

START = date(2026, 1, 1)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("ledger") / "replica.db"
    db = open_writer(path, os.urandom(32), create=True)
    prepare(db, [TABLES["customer_appointments"], TABLES["customer_receipts"]])
    yield Ledger(db)
    db.close()


def day(n: int) -> str:
    return (START + timedelta(days=n)).isoformat()


def proof(run: int) -> Proof:
    return Proof(1, 1, 0, f"2026-03-16T10:00:{run:02}+07:00", run)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), min_size=1, max_size=12))
def test_like_a_calendar_of_single_days(ledger: Ledger, asked: list[tuple[int, int]]) -> None:
    """The model: a dict from day to the run that read it last."""
    ledger.forget("t")
    model: dict[int, int] = {}
    for run, (start, length) in enumerate(asked, 1):
        ledger.record(Window("t", day(start), day(start + length)), proof(run))
        model.update(dict.fromkeys(range(start, start + length + 1), run))
    held: dict[int, int] = {}
    for window, _ in ledger.windows("t"):
        for n in range(60):
            if window.lo <= day(n) <= window.hi:
                assert n not in held, "windows of a part never overlap"
                held[n] = ledger.run_of(window)
    assert held == model
    for since in (0, len(asked)):
        missing = {n for n in range(60) if model.get(n, -1) < since}
        gaps = {
            n
            for lo, hi in ledger.gaps("t", "", day(0), day(59), since)
            for n in range(60)
            if lo <= day(n) <= hi
        }
        assert gaps == missing


def test_parts_are_apart(ledger: Ledger) -> None:
    ledger.forget("t")
    ledger.record(Window("t", part="company=a"), proof(1))
    assert ledger.gaps("t", "company=a", FIRST_DAY, LAST_DAY) == []
    assert ledger.gaps("t", "company=b", FIRST_DAY, LAST_DAY) == [(FIRST_DAY, LAST_DAY)]
    ledger.drop_parts("t", frozenset({"company=b"}))
    assert ledger.windows("t") == []


def test_a_whole_window_swallows_all(ledger: Ledger) -> None:
    ledger.forget("t")
    ledger.record(Window("t", day(1), day(9)), proof(1))
    ledger.record(Window("t"), proof(2))
    assert [window for window, _ in ledger.windows("t")] == [Window("t")]
    ledger.record(Window("t", day(3), day(3)), proof(3))
    assert [(w.lo, w.hi) for w, _ in sorted(ledger.windows("t"), key=lambda x: x[0].lo)] == [
        (FIRST_DAY, day(2)),
        (day(3), day(3)),
        (day(4), LAST_DAY),
    ]


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Window("customer_appointments"), "abcdef"),
        (Window("customer_appointments", "2026-01-01", "2026-01-02"), "ab"),
        (Window("customer_appointments", FIRST_DAY, "2026-01-01"), "a"),
        (Window("customer_appointments", "2026-01-02", LAST_DAY), "b"),
        (Window("customer_appointments", part=NULL_PART), "cdef"),
        (Window("customer_appointments", part="company=x"), "a"),
    ],
)
def test_predicates(ledger: Ledger, window: Window, expected: str) -> None:
    """A date outside what the wire can ask for counts as none: no window speaks for it."""
    db, spec = ledger._db, TABLES["customer_appointments"]
    db.execute("DELETE FROM customer_appointments")
    dates = {
        "a": "2026-01-01T23:59:59.999",
        "b": "2026-01-02T00:00:00",
        "c": None,
        "d": "0001-01-01T00:00:00",
        "e": "9999-12-31T00:00:00",
        "f": "",
    }
    for key, value in dates.items():
        db.execute(
            "INSERT INTO customer_appointments (id, date, company_id, _shape) VALUES (?, ?, ?, 1)",
            [key, value, "x" if key == "a" else "y"],
        )
    db.execute("INSERT INTO customer_appointments (id, date, _shape) VALUES ('only-detail', NULL, NULL)")
    db.execute("INSERT INTO customer_appointments (id, _shape, _gone_at) VALUES ('gone', 1, 'x')")
    where, values = window.predicate(spec)
    rows = db.execute(f"SELECT id FROM customer_appointments WHERE {where} ORDER BY id", values)
    assert "".join(key for (key,) in rows) == expected
