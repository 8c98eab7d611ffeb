"""The clinic of ``reports_clinic``, as it is and changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader
from tests.queries.changing import Changed, changing
from tests.queries.reports.reports_clinic import write_reports
from tests.queries.small_clinic import KEY


@pytest.fixture(scope="package")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_reports(tmp_path_factory.mktemp("reports")), KEY)
    yield reader
    reader.close()


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Changed]:
    """The clinic with rows changed by SQL."""
    with changing(tmp_path, write_reports) as make:
        yield make
