"""Wishes about single customers: order, withdrawal, and giving way to a run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sync.engine.customer_words import CustomerAsk, CustomerResult
from sync.engine.turns import turn_of
from sync.report import SyncOptions
from tdental_desktop.background.customer_sync import CustomerSync

WAIT = 10_000


class Steered:
    """Reads until it is cancelled or let go."""

    def __init__(self) -> None:
        self.asked: list[CustomerAsk] = []
        self.leave = threading.Event()

    def __call__(self, options: SyncOptions, ask: CustomerAsk, line: Any, **_more: Any) -> CustomerResult:
        self.asked.append(ask)
        while not self.leave.wait(0.01):
            if line.cancel.is_set():
                return CustomerResult(ask.number, ask.customer, ask.wish, error="cancelled")
        return CustomerResult(ask.number, ask.customer, ask.wish, at="2026-11-23T08:42:05+07:00")


@pytest.fixture
def read() -> Steered:
    return Steered()


@pytest.fixture
def sync(read: Steered, qtbot: QtBot) -> Iterator[CustomerSync]:
    found = CustomerSync(read)
    yield found
    found.close()


def test_the_same_wish_twice_is_one_and_what_was_left_is_stopped(
    sync: CustomerSync, read: Steered, qtbot: QtBot, tmp_path: Path
) -> None:
    options = SyncOptions(folder=tmp_path, key=bytes(32))
    ended: list[CustomerResult] = []
    sync.finished.connect(ended.append)
    first = sync.want(options, "a", "opened")
    assert sync.want(options, "a", "opened") == first
    qtbot.waitUntil(lambda: len(read.asked) == 1, timeout=WAIT)
    sync.want(options, "b", "opened")
    qtbot.waitUntil(lambda: len(read.asked) == 2, timeout=WAIT)
    assert [(one.customer, one.error) for one in ended] == [("a", "cancelled")]
    read.leave.set()
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=WAIT)
    assert (ended[1].customer, ended[1].error) == ("b", None)


def test_what_a_person_asks_for_goes_before_what_was_opened(
    sync: CustomerSync, read: Steered, qtbot: QtBot, tmp_path: Path
) -> None:
    options = SyncOptions(folder=tmp_path, key=bytes(32))
    ended: list[CustomerResult] = []
    sync.finished.connect(ended.append)
    sync.want(options, "a", "opened")
    qtbot.waitUntil(lambda: len(read.asked) == 1, timeout=WAIT)
    sync.want(options, "a", "now")
    qtbot.waitUntil(lambda: len(read.asked) == 2, timeout=WAIT)
    read.leave.set()
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=WAIT)
    assert [one.wish for one in read.asked] == ["opened", "now", "opened"]
    assert [(one.wish, one.error) for one in ended] == [("now", None), ("opened", None)]


def test_a_run_that_waits_gets_the_turn_and_the_wish_comes_back(
    sync: CustomerSync, read: Steered, qtbot: QtBot, tmp_path: Path
) -> None:
    options = SyncOptions(folder=tmp_path, key=bytes(32))
    ended: list[CustomerResult] = []
    sync.finished.connect(ended.append)
    sync.want(options, "a", "opened")
    qtbot.waitUntil(lambda: len(read.asked) == 1, timeout=WAIT)
    turn = turn_of(tmp_path)
    assert turn.begin_run(threading.Event())  # returns only when the short one has given way
    qtbot.wait(250)
    assert not ended and len(read.asked) == 1
    turn.end()
    read.leave.set()
    qtbot.waitUntil(lambda: len(ended) == 1, timeout=WAIT)
    assert (ended[0].customer, ended[0].error) == ("a", None)
