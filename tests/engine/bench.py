"""One clinic to sync from, one replica to sync into, and the oracle between them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync import plan
from sync.engine import parity
from sync.engine.runner import run_sync
from sync.replica.connection import REPLICA_FILE, open_reader, open_writer
from sync.report import Progress, RunReport, SyncOptions
from sync.tables import TABLES
from sync.tables.exported import export_row
from tests.fakes.clinic_data import Clinic, build
from tests.fakes.clinic_papers import UPLOADS
from tests.fakes.oracle import diff_table
from tests.fakes.tdental import PASSWORD, USER, FakeTDental

SMALL = {"WHOLE": 40, "TARGET": 30, "WINDOW_LIMIT": 80, "LARGEST_ASK": 150, "HEAD_PAGE": 60, "OVERLAP": 12}
SIZES = {"customers": 60, "appointments": 260, "receipts": 110, "orders": 70}


def shrink(patch: Any) -> None:
    """Makes windows, splitting, paging and bisecting happen on a small clinic."""
    for name, value in SMALL.items():
        patch.setattr(plan, name, value)
    patch.setattr(parity, "SMALL_ENOUGH", 12)


def small_clinic(seed: int = 1, **options: Any) -> Clinic:
    """A clinic whose image addresses do not depend on a port, so that two servers may show the same."""
    clinic = build(seed, **{**SIZES, **options})
    for table in ("partner_images", "partner_attachments"):
        for record in clinic.tables[table]:
            for form in (record.row, record.detail):
                if form.get("uploadId"):
                    form["uploadId"] = form["uploadId"].replace(UPLOADS, "http://127.0.0.1:9")
    return clinic


class Bench:
    """A replica folder and the server it follows.

    Args:
        fake: The running server.
        folder: Data folder.
        key: Raw key of the replica.
    """

    def __init__(self, fake: FakeTDental, folder: Path, key: bytes | None = None) -> None:
        self.fake = fake
        self.folder = folder
        self.key = key or os.urandom(32)
        self.progress: list[Progress] = []
        self.commits: list[frozenset[str]] = []

    def options(self, **options: Any) -> SyncOptions:
        values = {"server": self.fake.url, "user": USER, "password": PASSWORD, "details": False} | options
        return SyncOptions(folder=self.folder, key=self.key, **values)

    def sync(self, *, cancel: Any = None, **options: Any) -> RunReport:
        """One run; without details unless they are asked for."""
        return run_sync(
            self.options(**options),
            cancel=cancel,
            on_progress=self.progress.append,
            on_commit=self.commits.append,
        )

    @contextmanager
    def reading(self) -> Any:
        connection = open_reader(self.folder / REPLICA_FILE, self.key)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def writing(self) -> Any:
        db = open_writer(self.folder / REPLICA_FILE, self.key)
        try:
            yield db
        finally:
            db.close()

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self.reading() as connection:
            return [tuple(row) for row in connection.execute(statement, values).fetchall()]

    def one(self, statement: str, *values: object) -> Any:
        return self.sql(statement, *values)[0][0]

    def living(self, table: str) -> dict[str, dict[str, Any]]:
        """Exported rows by id."""
        return {row["id"]: row for row in self.export(table)}

    def export(self, table: str) -> list[dict[str, Any]]:
        spec = TABLES[table]
        with self.reading() as connection:
            rows = connection.execute(f'SELECT * FROM "{table}" WHERE _gone_at IS NULL').fetchall()
            return [export_row(spec, dict(zip(row.keys(), tuple(row), strict=True))) for row in rows]

    def differences(self, *tables: str, details: bool = False) -> list[str]:
        """What the oracle says about these tables, or about all of them."""
        found: list[str] = []
        for table in tables or TABLES:
            queued = table in ("customers", "dot_khams", "dot_kham_lines")
            if table != "partner_attachments" or details:
                found += diff_table(self.fake, table, self.export(table), details=details or not queued)
        return found

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every stored row of every table, tombstones and bookkeeping included."""
        return {table: sorted(self.sql(f'SELECT * FROM "{table}"'), key=repr) for table in TABLES}


def statuses(report: RunReport) -> dict[str, str]:
    """Tables that are not complete (a run without details skips the attachments)."""
    return {
        name: f"{table.status} {table.error or ''}".strip()
        for name, table in report.tables.items()
        if table.status != "complete" and (name, table.status) != ("partner_attachments", "skipped")
    }


__all__ = ["SIZES", "SMALL", "Bench", "FakeTDental", "shrink", "small_clinic", "statuses"]
