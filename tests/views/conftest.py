"""The real window, offscreen, on the small clinic; runs are steered by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sync.engine.customer_words import CustomerAsk, CustomerResult
from tdental_desktop import app
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import KEY, write_clinic

Open = Callable[..., app.Program]


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("window-clinic")
    write_clinic(folder)
    return folder


def never(*_args: Any, **_more: Any) -> Any:
    raise AssertionError("this test starts no run")


def no_line(options: Any, ask: CustomerAsk, line: Any, **_more: Any) -> CustomerResult:
    """What opening a record quietly comes to without a server."""
    return CustomerResult(ask.number, ask.customer, ask.wish, error="offline")


@pytest.fixture
def open_program(qtbot: QtBot) -> Iterator[Open]:
    """Opens the program; closes every one that the test opened."""
    opened: list[app.Program] = []

    def make(folder: Path, **more: Any) -> app.Program:
        more.setdefault("run_sync", never)
        more.setdefault("read_customer", no_line)
        more.setdefault("today", date(2026, 11, 23))
        more.setdefault("theme", "light")
        program = app.make_window(folder, more.pop("key", KEY), **more)
        program.window.resize(1366, 768)
        opened.append(program)
        program.start()
        app.settle(program)
        return program

    yield make
    for program in opened:
        program.window.close()
        program.close()
        program.window.deleteLater()


@pytest.fixture(scope="session")
def hand_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clinic whose every figure was worked out by hand; nobody writes into it."""
    folder = tmp_path_factory.mktemp("hand-clinic")
    write_record_clinic(folder)
    return folder
