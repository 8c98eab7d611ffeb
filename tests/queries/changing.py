"""Any clinic of the tests with rows changed by SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync.replica.connection import Connection, open_reader, open_writer
from tests.queries.small_clinic import KEY

Statement = str | tuple[str, Iterable[Any]]
Changed = Callable[..., Connection]
"""Takes statements and gives a reader of the changed clinic; each call writes the clinic anew."""


@contextmanager
def changing(folder: Path, write: Callable[[Path], Path]) -> Iterator[Changed]:
    """Statements → a reader of the clinic that ``write`` made; the readers are closed at the end."""
    opened: list[Connection] = []

    def make(*statements: Statement) -> Connection:
        path = write(folder)
        db = open_writer(path, KEY)
        for one in statements:
            sql, values = (one, ()) if isinstance(one, str) else one
            db.execute(sql, list(values))
        db.close()
        opened.append(open_reader(path, KEY))
        return opened[-1]

    yield make
    for reader in opened:
        reader.close()
