from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader
from tests.queries.small_clinic import KEY, write_clinic


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A reader of the small clinic."""
    path: Path = write_clinic(tmp_path_factory.mktemp("clinic"))
    reader = open_reader(path, KEY)
    yield reader
    reader.close()
