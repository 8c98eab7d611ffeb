"""The sync worker against a run that the test steers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sync.report import Progress, RunReport, SyncOptions
from tdental_desktop.background.change_bus import ChangeBus
from tdental_desktop.background.sync_worker import SyncWorker
from tdental_desktop.background.watchdog import Watchdog

WAIT_S = 10
OPTIONS = SyncOptions(folder=Path("nowhere"), key=bytes(32), password="secret")


class Steered:
    """A run that goes on until it is cancelled or let go."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.leave = threading.Event()
        self.thread = 0
        self.fault: Exception | None = None

    def __call__(
        self,
        options: SyncOptions,
        *,
        cancel: threading.Event,
        on_progress: Callable[[Progress], None],
        on_commit: Callable[[frozenset[str]], None],
    ) -> RunReport:
        self.thread = threading.get_ident()
        on_progress(Progress("lists", rows=5))
        on_commit(frozenset({"customers"}))
        self.entered.set()
        while not cancel.wait(0.01) and not self.leave.is_set():
            pass
        if self.fault is not None:
            raise self.fault
        error = "cancelled" if cancel.is_set() else None
        return RunReport(ok=error is None, complete=error is None, mode="click", error=error)


@pytest.fixture
def steered() -> Steered:
    return Steered()


@pytest.fixture
def worker(steered: Steered, qtbot: QtBot) -> Iterator[SyncWorker]:
    found = SyncWorker(steered)
    yield found
    found.close()


def test_a_run_happens_beside_the_gui_thread(worker: SyncWorker, steered: Steered, qtbot: QtBot) -> None:
    threads: list[int] = []
    worker.progress.connect(lambda _progress: threads.append(threading.get_ident()))
    with qtbot.waitSignals([worker.started, worker.progress, worker.committed], timeout=WAIT_S * 1000):
        assert worker.start(OPTIONS)
    assert worker.running and not worker.start(OPTIONS)  # one at a time
    with qtbot.waitSignal(worker.finished, timeout=WAIT_S * 1000) as finished:
        steered.leave.set()
    assert finished.args[0].ok and not worker.running
    assert steered.thread != threading.get_ident() and threads == [threading.get_ident()]


def test_cancel_ends_the_run(worker: SyncWorker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(worker.progress, timeout=WAIT_S * 1000):
        worker.start(OPTIONS)
    with qtbot.waitSignal(worker.finished, timeout=WAIT_S * 1000) as finished:
        worker.cancel()
        assert worker.stopping
    assert finished.args[0].error == "cancelled"


def test_a_bug_ends_the_run_with_a_report(worker: SyncWorker, steered: Steered, qtbot: QtBot) -> None:
    steered.fault = RuntimeError("unforeseen")
    with qtbot.waitSignal(worker.finished, timeout=WAIT_S * 1000) as finished:
        worker.start(OPTIONS)
        steered.leave.set()
    assert finished.args[0].error == "bug" and not worker.running


def test_closing_stops_the_run_and_waits(worker: SyncWorker, steered: Steered, qtbot: QtBot) -> None:
    with qtbot.waitSignal(worker.progress, timeout=WAIT_S * 1000):
        worker.start(OPTIONS)
    with qtbot.assertNotEmitted(worker.finished):
        worker.close()
    worker.close()
    assert not worker.start(OPTIONS)


def test_the_bus_gathers(qtbot: QtBot) -> None:
    bus = ChangeBus(gather_ms=30)
    told: list[frozenset[str]] = []
    bus.changed.connect(told.append)
    bus.publish(frozenset({"customers"}))
    bus.publish(frozenset({"companies", "customers"}))
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_S * 1000)
    assert told == [frozenset({"customers", "companies"})]
    bus.publish(frozenset())
    bus.flush()
    assert len(told) == 1


def test_the_watchdog_names_the_place(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    watchdog = Watchdog(stall_ms=60)
    watchdog.start()
    held = threading.Event()

    def hold_the_gui_thread() -> None:
        patient = "Nguyễn Thị Bí Mật"
        held.wait(0.4)
        assert patient

    hold_the_gui_thread()
    qtbot.waitUntil(lambda: watchdog.stalls == 1, timeout=WAIT_S * 1000)
    watchdog.stop()
    watchdog.stop()
    assert watchdog.longest_ms >= 200
    assert "hold_the_gui_thread" in caplog.text and "Bí Mật" not in caplog.text
