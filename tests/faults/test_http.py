"""Every class of HTTP faults: what falls short says so, nothing is lost, and a well server mends it all.

``test_http_controls`` runs each class again with the bug that its proof exists for.
"""

from __future__ import annotations

import threading
import time

import pytest

from sync.api import Client
from sync.api.retry import StopSignal
from sync.engine import runner
from sync.engine.runner import run_sync
from tests.engine.bench import Bench
from tests.faults import http_wire as wire
from tests.faults.http_classes import CLASSES
from tests.faults.http_proof import Caught, demand, prove, squeeze
from tests.faults.http_scenes import spoil

Well = dict[tuple[bool, bool], int]


@pytest.mark.parametrize("name", CLASSES)
def test_class(name: str, stage_of: Bench, well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CLASSES[name]
    if case.small:
        squeeze(monkeypatch)
    prove(case, stage_of, well=well[case.empty, case.small])


def cancel_in_a_storm(bench: Bench, patch: pytest.MonkeyPatch) -> None:
    """Cancelled while it waits for a busy server, a run ends within a second and keeps what it has."""
    spoil(wire.status(429, lambda: "50"))(bench.fake)
    cancel = threading.Event()
    pausing = threading.Event()
    waited = StopSignal.wait

    def wait(self: StopSignal, timeout: float | None = None) -> bool:
        if (timeout or 0) > 10:
            pausing.set()
        return waited(self, timeout)

    patch.setattr(StopSignal, "wait", wait)
    patch.setattr(runner, "Client", lambda *a, **k: Client(*a, **k, deadline=120))
    held = bench.everything()
    reports = []
    run = threading.Thread(target=lambda: reports.append(run_sync(bench.options(), cancel=cancel)))
    run.start()
    assert pausing.wait(30)
    cancelled = time.monotonic()
    cancel.set()
    run.join(60)
    took = time.monotonic() - cancelled
    demand(reports and (reports[0].error, reports[0].exit_code) == ("cancelled", 130), f"{reports}")
    demand(took < 4, f"it went on for {took:.1f} s")
    for thread in threading.enumerate():
        if thread.name.startswith("fetch"):
            thread.join(max(0.0, cancelled + 4 - time.monotonic()))
            demand(not thread.is_alive(), "a request waits on: the program could not end")
    demand(set(bench.everything()) == set(held), "tables were lost")


def test_cancel_in_a_storm(held: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    cancel_in_a_storm(held, monkeypatch)


def test_control_retries_without_cancel(held: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pause that does not look at the cancel: five seconds here stand for its fifty."""

    def deaf(self: StopSignal, timeout: float | None = None) -> bool:
        never = threading.Event()
        return never.wait(min(timeout or 0, 6))

    monkeypatch.setattr(StopSignal, "wait", deaf)
    with pytest.raises(Caught):
        cancel_in_a_storm(held, monkeypatch)
