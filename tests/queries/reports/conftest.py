"""The clinic of ``reports_clinic``, as it is and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tests.queries.reports.reports_clinic import write_reports
from tests.queries.small_clinic import KEY


@pytest.fixture(scope="package")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    reader = open_reader(write_reports(tmp_path_factory.mktemp("reports")), KEY)
    yield reader
    reader.close()


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Any]:
    """The clinic with rows changed by SQL."""
    opened: list[Connection] = []

    def make(*statements: tuple[str, Iterable[Any]]) -> Connection:
        path = write_reports(tmp_path)
        db = open_writer(path, KEY)
        for sql, values in statements:
            db.execute(sql, list(values))
        db.close()
        opened.append(open_reader(path, KEY))
        return opened[-1]

    yield make
    for reader in opened:
        reader.close()
