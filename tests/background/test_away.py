"""A file that leaves and returns; slow calls beside the GUI thread; seconds that count sleep."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tdental_desktop.background.aside import Aside
from tdental_desktop.background.replica_file import FolderGone, ReplicaFile
from tdental_desktop.background.steady import steady

WAIT = 10_000


def test_a_file_that_was_never_there_is_not_gone(tmp_path: Path) -> None:
    assert ReplicaFile(tmp_path / "replica.db").look()


def test_gone_back_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "replica.db"
    path.write_bytes(b"one")
    file = ReplicaFile(path)
    assert file.look() and file.look()
    kept = path.rename(tmp_path / "away.db")
    for _ in range(2):
        with pytest.raises(FolderGone):
            file.look()
    kept.rename(path)
    assert not file.look(), "what was opened before does not speak for what came back"
    assert file.look()
    other = tmp_path / "other.db"
    other.write_bytes(b"two")
    other.replace(path)
    assert not file.look() and file.look()


def test_results_and_exceptions_come_to_the_gui_thread(qtbot: QtBot) -> None:
    aside = Aside()
    got: list[Any] = []
    threads: set[int] = set()

    def receive(answer: Any) -> None:
        got.append(answer)
        threads.add(threading.get_ident())

    aside.call(threading.get_ident, receive)
    aside.call(lambda: 1 // 0, receive)
    qtbot.waitUntil(lambda: len(got) == 2, timeout=WAIT)
    assert not aside.busy and threads == {threading.get_ident()}
    [worker] = [answer for answer in got if isinstance(answer, int)]
    assert worker != threading.get_ident()
    assert any(isinstance(answer, ZeroDivisionError) for answer in got)


def test_a_call_that_hangs_is_forgotten(qtbot: QtBot) -> None:
    aside = Aside()
    leave = threading.Event()
    got: list[Any] = []
    aside.call(leave.wait, got.append)
    aside.close()
    leave.set()
    aside.call(lambda: "next", got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=WAIT)
    assert got == ["next"]


def test_steady_runs_on() -> None:
    first, reference = steady(), time.monotonic()
    threading.Event().wait(0.05)
    assert steady() - first == pytest.approx(time.monotonic() - reference, abs=0.02)
