"""The run in a child process: same result, cancelled at once, survives the death of either side."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

from sync.engine.child import run_sync_in_child
from sync.report import Progress, SyncOptions
from tests.fakes.tdental import PASSWORD, USER, FakeTDental

KEY = bytes(range(32))
SMALL = {"customers": 20, "appointments": 60, "receipts": 20, "orders": 20}


def options(fake: FakeTDental, folder: Path) -> SyncOptions:
    return SyncOptions(folder=folder, key=KEY, server=fake.url, user=USER, password=PASSWORD)


def test_a_run_in_a_child_tells_progress_commits_and_report(tmp_path: Path) -> None:
    seen: list[Progress] = []
    tables: set[str] = set()
    threads: set[int] = set()

    def on_progress(progress: Progress) -> None:
        threads.add(threading.get_ident())
        seen.append(progress)

    with FakeTDental(3, **SMALL) as fake:
        report = run_sync_in_child(options(fake, tmp_path), on_progress=on_progress, on_commit=tables.update)
    assert report.complete and report.exit_code == 0
    assert seen and threads == {threading.get_ident()}
    assert {"customers", "customer_appointments", "dot_kham_steps"} <= tables


def test_cancel_ends_a_slow_run_within_half_a_second(tmp_path: Path) -> None:
    cancel = threading.Event()
    cancelled_at: list[float] = []
    with FakeTDental(3, **SMALL) as fake:
        fake.switches.latency = 0.3

        def stop_soon(seen: object) -> None:
            if len(fake.requests) == 8:
                cancelled_at.append(time.monotonic())
                cancel.set()

        fake.on_request = stop_soon
        report = run_sync_in_child(options(fake, tmp_path), cancel=cancel)
        ended = time.monotonic()
    assert report.error == "cancelled" and report.exit_code == 130
    assert ended - cancelled_at[0] < 1.5  # half a second for the run, the rest for the process itself


def test_a_killed_child_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with FakeTDental(3, **SMALL) as fake:
        fake.on_request = lambda seen: _kill_child() if len(fake.requests) == 20 else None
        report = run_sync_in_child(options(fake, tmp_path))
        assert report.exit_code == 1 and report.error == "error"
        fake.on_request = None
        assert run_sync_in_child(options(fake, tmp_path)).complete


def _kill_child() -> None:
    [child] = multiprocessing.active_children()
    assert child.pid
    os.kill(child.pid, signal.SIGKILL)
