"""The write-ahead log stays small though somebody always reads; nothing that was committed is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.replica import log_size
from sync.replica.connection import REPLICA_FILE, open_reader, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES

KEY = bytes(range(32))
LIMIT, STEP = 512 * 1024, 128 * 1024
COMMITS, ROWS = 60, 60
WAIT_S = 20


@contextmanager
def somebody_always_reads(path: Path) -> Iterator[None]:
    """Two readers, each of which ends its snapshot only after the other has begun a later one."""
    stop = threading.Event()
    begun = [threading.Semaphore(0), threading.Semaphore(0)]

    def read(me: int) -> None:
        connection = open_reader(path, KEY)
        while not stop.is_set():
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM customers").fetchone()
            begun[me].release()
            begun[1 - me].acquire(timeout=WAIT_S)
            connection.execute("COMMIT")
        begun[me].release()
        connection.close()

    threads = [threading.Thread(target=read, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(WAIT_S)


def largest_log(folder: Path) -> int:
    """Bytes of the log at its largest while rows are written behind the two readers."""
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    prepare(db)
    db.execute("PRAGMA wal_autocheckpoint = 16")
    writer = Writer(db, run=1, at="2026-11-23T10:00:00+07:00")
    largest = 0
    with somebody_always_reads(path):
        for turn in range(COMMITS):
            rows = [{"id": f"c{turn}-{n}", "name": "Đỗ Thị Én", "comment": "x" * 800} for n in range(ROWS)]
            with writer.transaction():
                writer.apply(TABLES["customers"], [(row, ()) for row in rows])
            largest = max(largest, path.with_name(f"{REPLICA_FILE}-wal").stat().st_size)
        held = db.execute("SELECT count(*) FROM customers").fetchone()[0]
    assert held == COMMITS * ROWS
    db.close()
    return largest


def test_the_log_stays_small_though_somebody_always_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_size, "STEP", STEP)
    monkeypatch.setattr(log_size, "LIMIT", 1 << 40)
    grown = largest_log(tmp_path / "control")
    assert grown > 4 * LIMIT, "without the limit it must grow, or this test shows nothing"
    monkeypatch.setattr(log_size, "LIMIT", LIMIT)
    assert largest_log(tmp_path / "kept") < 2 * LIMIT


def test_a_reader_that_does_not_end_holds_the_writer_up_only_once_in_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_size, "LIMIT", LIMIT)
    path = tmp_path / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    prepare(db)
    writer = Writer(db, run=1, at="2026-11-23T10:00:00+07:00")
    reader = open_reader(path, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM customers").fetchone()
    tries: list[str] = []
    db.conn.set_trace_callback(lambda sql: tries.append(sql) if "wal_checkpoint" in sql else None)
    for turn in range(30):
        with writer.transaction():
            rows = [{"id": f"c{turn}-{n}", "comment": "x" * 900} for n in range(40)]
            writer.apply(TABLES["customers"], [(row, ()) for row in rows])
    log = path.with_name(f"{REPLICA_FILE}-wal")
    assert log.stat().st_size > LIMIT and len(tries) == 1
    assert db.execute("PRAGMA busy_timeout").fetchone()[0] == 5_000
    reader.close()
    monkeypatch.setattr(log_size, "STEP", STEP)
    writer._log._next = 0
    with writer.transaction():
        writer.apply(TABLES["customers"], [({"id": "last"}, ())])
    assert log.stat().st_size == 0
    assert db.execute("SELECT count(*) FROM customers").fetchone()[0] == 30 * 40 + 1
    db.close()
