"""Replicas that were pulled once and are copied for each test: most tests begin with a synced clinic."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.bench import Bench, FakeTDental, shrink, small_clinic


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small constants: every window is split, every table is too large for one request."""
    shrink(monkeypatch)


@pytest.fixture
def fake() -> Iterator[FakeTDental]:
    with FakeTDental(clinic=small_clinic()) as server:
        yield server
        assert not server.violations


@pytest.fixture
def bench(fake: FakeTDental, tmp_path: Path) -> Bench:
    """An empty replica beside the server."""
    return Bench(fake, tmp_path / "data")


@pytest.fixture(scope="session")
def _pulled(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Pulled once with small constants and without details."""
    folder = tmp_path_factory.mktemp("pulled") / "data"
    with pytest.MonkeyPatch.context() as patch, FakeTDental(clinic=small_clinic()) as server:
        shrink(patch)
        first = Bench(server, folder)
        report = first.sync()
        assert report.ok, report
    return first


@pytest.fixture
def synced(_pulled: Bench, fake: FakeTDental, small: None, tmp_path: Path) -> Bench:
    """A replica that holds the server's rows, with small constants from here on."""
    folder = tmp_path / "data"
    shutil.copytree(_pulled.folder, folder)
    return Bench(fake, folder, _pulled.key)
