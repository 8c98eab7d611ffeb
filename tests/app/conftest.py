"""The real window, offscreen, over the real engine in its child process and a served clinic."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sync.engine.runner import run_sync
from sync.report import SyncOptions
from tdental_desktop import app
from tdental_desktop.app.clinic_clock import ClinicClock
from tests.fakes.tdental import PASSWORD, USER, FakeTDental

KEY = bytes(range(32))
SMALL = {"customers": 20, "appointments": 60, "receipts": 20, "orders": 20}
Open = Callable[..., app.Program]


@pytest.fixture
def fake() -> Iterator[FakeTDental]:
    with FakeTDental(3, **SMALL) as server:
        yield server
        server.switches.latency = 0
        assert not server.violations


@pytest.fixture(scope="session")
def _pulled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pulled") / "data"
    with FakeTDental(3, **SMALL) as server:
        report = run_sync(options(server, folder))
        assert report.complete, report
    return folder


@pytest.fixture
def pulled(_pulled: Path, tmp_path: Path) -> Path:
    """A folder that holds what ``fake`` serves."""
    folder = tmp_path / "data"
    shutil.copytree(_pulled, folder)
    return folder


def options(server: FakeTDental, folder: Path) -> SyncOptions:
    return SyncOptions(folder=folder, key=KEY, server=server.url, user=USER, password=PASSWORD)


def credentials(server: FakeTDental) -> tuple[str, str, str]:
    return (server.url, USER, PASSWORD)


@pytest.fixture
def open_program(qtbot: QtBot) -> Iterator[Open]:
    """Opens the program; closes every one that the test opened."""
    opened: list[app.Program] = []

    def make(folder: Path, **more: Any) -> app.Program:
        more.setdefault("theme", "light")
        program = app.make_window(folder, KEY, **more)
        # The served clinic lives on a day of its own; this computer's may be before it.
        program.clock = ClinicClock(more.get("today"), pc=lambda: datetime(2100, 1, 1, tzinfo=UTC))
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
