"""Cancelled, interrupted: what was written stays true, the next run goes on. Kills: ``tests/faults``."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.engine.bench import Bench, statuses
from tests.fakes.tdental import Seen


@contextmanager
def dripping(fake_url: str, drip: threading.Event) -> Iterator[str]:
    """A proxy before the server: once ``drip`` is set, answers come a byte at a time, without an end."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = int(fake_url.rsplit(":", 1)[1])
    over = threading.Event()
    threads: list[threading.Thread] = []
    sockets = [listener]

    def carry(source: socket.socket, target: socket.socket, back: bool) -> None:
        try:
            while data := source.recv(65536):
                if back and drip.is_set():
                    for at in range(len(data)):
                        target.sendall(data[at : at + 1])
                        if over.wait(0.3):
                            break
                else:
                    target.sendall(data)
        except OSError:
            pass
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def accept() -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", port))
            sockets.extend((near, far))
            for pair in ((near, far, False), (far, near, True)):
                thread = threading.Thread(target=carry, args=pair, daemon=True)
                thread.start()
                threads.append(thread)

    door = threading.Thread(target=accept, daemon=True)
    door.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        over.set()
        for one in list(sockets):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in (door, *threads):
            thread.join(5)
        for one in sockets:
            one.close()


@pytest.mark.parametrize("after", [3, 30, 90])
def test_cancel_is_quick_and_resumes(bench: Bench, small: None, after: int) -> None:
    """Half a second from the event to the end, however slowly the server drips."""
    drip, cancel = threading.Event(), threading.Event()
    asked = threading.Event()

    def count(seen: Seen) -> None:
        if len(bench.fake.requests) == after:
            drip.set()
            asked.set()

    bench.fake.on_request = count
    ended: list[float] = []
    reports = []
    with dripping(bench.fake.url, drip) as url:

        def work() -> None:
            reports.append(bench.sync(cancel=cancel, server=url))
            ended.append(time.monotonic())

        worker = threading.Thread(target=work)
        worker.start()
        assert asked.wait(20)
        began = time.monotonic()
        cancel.set()
        worker.join(20)
    assert ended[0] - began < 0.5
    assert (reports[0].error, reports[0].exit_code) == ("cancelled", 130)
    bench.fake.on_request = None
    proven = "SELECT part, lo, hi, table_name FROM _windows WHERE run = 1 ORDER BY 4, 1, 2"
    held = bench.sql(proven) if after > 3 else []
    report = bench.sync()
    assert report.mode == "first" and statuses(report) == {}
    assert bench.differences() == []
    again = {row for row in held if row[3] == "customer_appointments"} - set(bench.sql(proven))
    assert again == set(), "what was proven is not read again"
    assert (after < 90) or any(row[3] == "customer_appointments" for row in held)


def test_cancel_in_the_details_keeps_what_came(bench: Bench) -> None:
    cancel = threading.Event()

    def stop(seen: Seen) -> None:
        if (
            seen.path.lower().startswith("/api/partners/")
            and len(bench.fake.asked("partner_attachments")) > 45
        ):
            cancel.set()

    bench.fake.on_request = stop
    report = bench.sync(cancel=cancel, details=True)
    assert report.exit_code == 130
    pending = report.detail_pending
    assert 0 < pending < bench.fake.count("customers") + bench.fake.count("dot_khams")
    bench.fake.on_request = None
    report = bench.sync(details=True)
    assert report.detail_pending == 0 and report.complete
    assert bench.differences(details=True) == []


def test_readers_see_whole_pages_only(bench: Bench, small: None) -> None:
    """While a pull runs, another connection never sees an order whose page is not proven."""
    bench.sync(tables=frozenset({"companies"}))
    counts: list[int] = []
    original = bench.commits.append

    class Spy(list[frozenset[str]]):
        def append(self, tables: frozenset[str]) -> None:
            original(tables)
            if "sale_orders" in tables:
                counts.append(bench.one("SELECT count(*) FROM sale_orders WHERE _digest IS NULL"))

    bench.commits = Spy()
    assert bench.sync().ok
    assert counts and not any(counts)


def test_progress_and_commits(bench: Bench) -> None:
    report = bench.sync(details=True)
    steps = bench.progress
    assert steps[0].phase == "sign_in"
    assert all(p.percent is None or 0 <= p.percent <= 100 for p in steps)
    done = [p.tables_done for p in steps]
    assert done == sorted(done)
    assert steps[-1].tables_done == steps[-1].tables_total == len(report.tables)
    assert steps[-1].rows > 0 and steps[-1].rate > 0
    assert steps[-1].details_done == steps[-1].details_total > 0
    assert all(p.seconds_left is None or p.seconds_left >= 0 for p in steps)
    assert sum(steps[-1].tables.values()) == steps[-1].rows
    named = frozenset().union(*bench.commits)
    assert {"customers", "dot_kham_steps", "quotation_lines", "sale_orders", "partner_attachments"} <= named
    assert named <= set(report.tables)
    bench.commits.clear()
    bench.sync()
    assert bench.commits == [], "nothing changed, nobody is told"
    bench.fake.edit("products", sorted(bench.fake.ids("products"))[0], name="Dịch vụ mới")
    bench.sync()
    assert "products" in frozenset().union(*bench.commits)
    assert "customers" not in frozenset().union(*bench.commits)
