"""A small clinic, pulled once with its details; every proof works on a copy of it, beside its own server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.engine.bench import Bench, FakeTDental, small_clinic
from tests.faults.http_classes import CLASSES
from tests.faults.http_proof import busy_day, squeeze

SIZES = {"customers": 24, "appointments": 60, "receipts": 30, "orders": 24}


def tiny_clinic() -> FakeTDental:
    """The server every proof talks to: the same clinic each time, all people invented."""
    fake = FakeTDental(clinic=small_clinic(7, **SIZES))
    for number, table in enumerate(("res_groups", "tooth_categories"), start=1):
        row = fake.store.tables[table][0].row
        for more in range(2):  # else too few rows to tell a changed field from an edit
            fake.insert(table, {**row, "id": f"0d{number:06d}-0000-4000-8000-{more:012d}"})
    return fake


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


@pytest.fixture
def stage_of(request: pytest.FixtureRequest) -> Bench:
    """The replica a class begins with, by its ``name``."""
    case = CLASSES[request.getfixturevalue("name")]
    bench: Bench = request.getfixturevalue("empty" if case.empty else "held")
    return bench


@pytest.fixture(scope="session")
def well(pulled: Bench, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[bool, bool], int]:
    """Requests of a run on a well server, by (first pull, small windows): what a fault may multiply."""
    found = {}
    for first in (False, True):
        for small in (False, True):
            with pytest.MonkeyPatch.context() as patch, tiny_clinic() as server:
                if small:
                    squeeze(patch)
                folder = tmp_path_factory.mktemp("well") / "data"
                if not first:
                    shutil.copytree(pulled.folder, folder)
                    busy_day(server)
                mode = "full" if small and not first else "auto"
                Bench(server, folder, pulled.key).sync(mode=mode, details=not first)
                found[first, small] = len(server.requests)
    return found
