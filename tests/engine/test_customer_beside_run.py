"""This customer now in the middle of a run: ahead of everything, told apart, and never overtaken by it."""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sync.engine.child import run_sync_in_child
from sync.engine.customer_desk import CustomerDesk
from sync.engine.customer_words import CustomerAsk, CustomerProgress, CustomerResult, CustomerStop, Said
from sync.engine.runner import run_sync
from sync.engine.turns import turn_of
from sync.report import RunReport
from tests.engine.bench import Bench, FakeTDental, small_clinic, statuses
from tests.fakes.http_service import ApiHandler

MARK = "sửa giữa chừng"


class Beside:
    """A run with a wish put in when a moment of it has come."""

    def __init__(self, bench: Bench, moment: Callable[[Any], bool], customer: str) -> None:
        self.bench = bench
        self.customer = customer
        self.said: list[Said] = []
        self.asked_at = 0.0
        self.answered_at = 0.0
        self.requests_between = 0
        self.before = lambda: None
        self.desk = CustomerDesk(tell=self.hear)
        bench.fake.on_request = lambda seen: self.put() if not self.asked_at and moment(seen) else None

    def put(self) -> None:
        self.asked_at = time.monotonic()
        self.before()
        self.requests_between = len(self.bench.fake.requests)
        self.desk.put(CustomerAsk(3, self.customer))

    def hear(self, said: Said) -> None:
        self.said.append(said)
        if isinstance(said, CustomerResult):
            self.answered_at = time.monotonic()
            self.requests_between = len(self.bench.fake.requests) - self.requests_between

    @property
    def result(self) -> CustomerResult:
        [found] = [one for one in self.said if isinstance(one, CustomerResult)]
        return found

    def run(self, **options: Any) -> RunReport:
        return run_sync(self.bench.options(**options), wishes=self.desk)


def visitor(fake: FakeTDental) -> str:
    owners = [{row["partnerId"] for row in fake.rows(table)} for table in ("sale_orders", "dot_khams")]
    return min(set.intersection(*owners) - {None})


def an_appointment(fake: FakeTDental) -> tuple[str, str]:
    rows = [row for row in fake.rows("customer_appointments") if row["partnerId"]]
    row = max(rows, key=lambda one: one["date"])
    return row["id"], row["partnerId"]


def test_it_jumps_the_queue_of_a_full_run_and_is_reported_apart(synced: Bench) -> None:
    fake = synced.fake
    fake.switches.latency = 0.02
    key, customer = an_appointment(fake)
    beside = Beside(synced, lambda seen: len(fake.requests) == 30, customer)
    beside.before = lambda: fake.edit("customer_appointments", key, note=MARK)
    report = beside.run(mode="full", details=False)
    assert statuses(report) == {}
    result = beside.result
    assert (result.error, result.failed) == (None, {})
    assert result.number == 3 and result.tables.get("customer_appointments") in (1, None)
    assert beside.answered_at - beside.asked_at < 2
    mine = sum(1 for seen in fake.requests[30 : 30 + beside.requests_between] if customer in str(vars(seen)))
    assert mine > beside.requests_between / 3, "the run went first"
    assert any(isinstance(one, CustomerProgress) for one in beside.said)
    assert synced.living("customer_appointments")[key]["note"] == MARK
    assert synced.differences() == [] or all("never sent" in line for line in synced.differences())


def test_an_answer_asked_for_earlier_and_written_later_is_set_right(
    synced: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow window that left the server before the edit must not bring the old row back for good."""
    fake = synced.fake
    key, customer = an_appointment(fake)
    beside = Beside(synced, lambda seen: False, customer)
    answered = threading.Event()
    slow = threading.local()
    listed, send = fake.answers.listed, ApiHandler.send

    def list_then_edit(table: str, query: Any, visible: Any = None) -> Any:
        answer = listed(table, query, visible)
        mine = [row for row in answer["items"] if row.get("id") == key]
        if mine and table == "customer_appointments" and not beside.asked_at:
            slow.here = True
            answer = copy.deepcopy(answer)
            fake.edit("customer_appointments", key, note=MARK)
            beside.put()
        return answer

    def send_late(handler: ApiHandler, reply: Any) -> None:
        if getattr(slow, "here", False):
            slow.here = False
            assert answered.wait(10)
        send(handler, reply)

    def hear(said: Said) -> None:
        beside.said.append(said)
        if isinstance(said, CustomerResult):
            answered.set()

    beside.desk.tell = hear
    monkeypatch.setattr(fake.answers, "listed", list_then_edit)
    monkeypatch.setattr(ApiHandler, "send", send_late)
    report = beside.run(mode="full")
    assert report.ok and beside.result.tables["customer_appointments"] == 1
    assert synced.living("customer_appointments")[key]["note"] == MARK


def test_a_row_that_came_meanwhile_does_not_make_the_run_fall_short(synced: Bench) -> None:
    """The total was counted before: the run's table is as complete as it was then."""
    fake = synced.fake
    key, customer = an_appointment(fake)
    last = {"id": ""}

    def add() -> None:
        row = dict(next(row for row in fake.rows("customer_appointments") if row["id"] == key))
        last["id"] = row["id"] = "7d3a1c52-0000-4000-8000-00000000abcd"
        fake.insert("customer_appointments", row, partnerId=customer)

    beside = Beside(synced, lambda seen: seen.path.lower().startswith("/api/partners/"), customer)
    beside.before = add
    report = beside.run(mode="full", details=True)
    assert beside.result.tables["customer_appointments"] == 1
    assert statuses(report) == {}
    assert report.tables["customer_appointments"].new == 0, "the run counts only what it found itself"
    assert last["id"] in synced.living("customer_appointments")


def test_a_fault_of_the_wish_is_not_the_runs(synced: Bench) -> None:
    fake = synced.fake
    customer = visitor(fake)
    fake.switches.dead_filters.add(("customer_appointments", "partnerId"))
    beside = Beside(synced, lambda seen: len(fake.requests) == 20, customer)
    report = beside.run(mode="full")
    assert beside.result.failed == {"customer_appointments": "unexpected_answer"}
    assert statuses(report) == {}


def test_a_withdrawn_wish_ends_and_the_run_goes_on(synced: Bench) -> None:
    fake = synced.fake
    fake.switches.latency = 0.05
    customer = visitor(fake)
    beside = Beside(synced, lambda seen: len(fake.requests) == 20, customer)
    put = beside.put

    def put_and_stop() -> None:
        put()
        threading.Timer(0.15, lambda: beside.desk.put(CustomerStop(3))).start()

    beside.put = put_and_stop  # type: ignore[method-assign]
    report = beside.run(mode="full")
    assert beside.result.error == "cancelled"
    assert report.ok and report.error is None


def test_a_stopped_run_leaves_the_wish_unanswered(synced: Bench) -> None:
    fake = synced.fake
    fake.switches.latency = 0.1
    beside = Beside(synced, lambda seen: len(fake.requests) == 20, visitor(fake))
    cancel = threading.Event()
    put = beside.put

    def put_and_cancel() -> None:
        put()
        cancel.set()

    beside.put = put_and_cancel  # type: ignore[method-assign]
    report = run_sync(synced.options(mode="full"), cancel=cancel, wishes=beside.desk)
    assert report.error == "cancelled"
    assert not [one for one in beside.said if isinstance(one, CustomerResult)]


@pytest.mark.parametrize("stopped", [False, True])
def test_through_the_child_process(tmp_path: Path, stopped: bool) -> None:
    heard: list[Said | None] = []
    done = threading.Event()
    with FakeTDental(clinic=small_clinic()) as fake:
        bench = Bench(fake, tmp_path)
        fake.switches.latency = 0.03
        customer = visitor(fake)
        cancel = threading.Event()
        put_at: list[float] = []

        def hear(said: Said | None) -> None:
            heard.append(said)
            if not isinstance(said, CustomerProgress):
                done.set()

        def put(seen: Any) -> None:
            if len(fake.requests) >= 40 and not put_at:
                put_at.append(time.monotonic())
                assert turn_of(tmp_path).ask(CustomerAsk(9, customer), hear)
                if stopped:
                    cancel.set()

        fake.on_request = put
        report = run_sync_in_child(bench.options(details=True), cancel=cancel)
        assert done.wait(5)
        assert not turn_of(tmp_path).ask(CustomerAsk(10, customer), hear)
    if stopped:
        assert report.error == "cancelled" and heard[-1] is None
    else:
        assert report.complete
        [result] = [one for one in heard if isinstance(one, CustomerResult)]
        assert (result.number, result.customer, result.error, result.failed) == (9, customer, None, {})


def test_a_run_waits_for_a_short_one_and_asks_it_to_hurry(tmp_path: Path) -> None:
    turn = turn_of(tmp_path)
    hurried = threading.Event()
    begun = threading.Event()
    assert turn.begin_short(hurried.set)
    assert not turn.begin_short(lambda: None)
    cancel = threading.Event()
    thread = threading.Thread(target=lambda: begun.set() if turn.begin_run(cancel) else None)
    thread.start()
    assert hurried.wait(5) and not begun.is_set()
    turn.end()
    assert begun.wait(5)
    turn.end()
    thread.join()
