"""A small clinic, pulled once with its details; every proof works on a copy of it beside a server of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.engine.bench import Bench, FakeTDental, small_clinic

SIZES = {"customers": 24, "appointments": 60, "receipts": 30, "orders": 24}


def tiny_clinic() -> FakeTDental:
    """The server every proof talks to: the same clinic each time, all people invented."""
    return FakeTDental(clinic=small_clinic(7, **SIZES))


@pytest.fixture(scope="session")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A complete replica of the clinic; its server is gone. Copy the folder, never write to it."""
    folder = tmp_path_factory.mktemp("pulled") / "data"
    with tiny_clinic() as server:
        first = Bench(server, folder)
        report = first.sync(details=True)
        assert report.complete, report
    return first


@pytest.fixture
def clinic() -> Iterator[FakeTDental]:
    """The server, five minutes after ``pulled`` was read."""
    with tiny_clinic() as server:
        server.switches.clock_offset += timedelta(minutes=5)
        yield server
        assert not server.violations


@pytest.fixture
def held(pulled: Bench, clinic: FakeTDental, tmp_path: Path) -> Bench:
    """A copy of the complete replica, beside its server."""
    folder = tmp_path / "data"
    shutil.copytree(pulled.folder, folder)
    return Bench(clinic, folder, pulled.key)


@pytest.fixture
def empty(clinic: FakeTDental, tmp_path: Path) -> Bench:
    """No replica yet, beside the server."""
    return Bench(clinic, tmp_path / "data")
