"""The steps that made the local file what it is, oldest first.

A step that was released is never changed, renamed or removed: write another below it. Each runs once per
file, in one transaction with its record.
"""

from __future__ import annotations

from sync.replica.connection import Database, Migrations

MIGRATIONS = Migrations("local")


@MIGRATIONS()
def settings(db: Database) -> None:
    """Values that the program remembers, by name, as JSON text."""
    db.execute(
        "CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )


STEPS = frozenset(step.name for step in MIGRATIONS.pending(Database(memory=True, execute_plugins=False)))
"""The name of every step above: a file that records another was made by a newer version."""
