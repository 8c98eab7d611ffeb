"""The steps that made the local file what it is, oldest first.

A step that was released is never changed, renamed or removed: write another below it. Each runs once per
file, in one transaction with its record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sync.replica import connection

if TYPE_CHECKING:
    from sync.replica.connection import Database, Migrations

SET = "local"
STEPS: dict[str, Callable[[Database], None]] = {}
"""Every step by its name: a file that records another was made by a newer version."""


def step(change: Callable[[Database], None]) -> Callable[[Database], None]:
    """Makes a function a step under its own name."""
    STEPS[change.__name__] = change
    return change


@step
def settings(db: Database) -> None:
    """Values that the program remembers, by name, as JSON text."""
    db.execute(
        "CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )


def migrations() -> Migrations:
    """The steps as sqlite-utils runs them. It is slow to import, and hardly any start has a step to run."""
    found = connection.Migrations(SET)
    for name, change in STEPS.items():
        found(name=name)(change)
    return found
