from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import KEY


@pytest.fixture(scope="package")
def record_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clinic whose every figure was worked out by hand; nobody writes into it."""
    return write_record_clinic(tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="package")
def record(record_file: Path) -> Iterator[Connection]:
    """A reader of it."""
    reader = open_reader(record_file, KEY)
    yield reader
    reader.close()
