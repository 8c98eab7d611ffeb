"""One clinic synced once; each test works on a copy of its folder and on a server of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from sync.engine.runner import run_sync
from sync.replica.connection import REPLICA_FILE, Database, open_writer
from sync.report import RunReport, SyncOptions
from sync.verify import VerifyReport, verify
from tests.fakes.tdental import PASSWORD, USER, FakeTDental

KEY = bytes(range(32))
UPLOADS = "http://127.0.0.1:1"
SMALL = {"customers": 40, "appointments": 150, "receipts": 60, "orders": 50}


@dataclass
class Place:
    """A synced replica and the server it came from."""

    options: SyncOptions
    fake: FakeTDental | None = None

    def sync(self, **more: Any) -> RunReport:
        return run_sync(replace(self.options, **more))

    def verify(self, **more: Any) -> VerifyReport:
        return verify(self.options, **more)

    def offline(self) -> VerifyReport:
        return verify(self.options, offline=True)

    @property
    def server(self) -> FakeTDental:
        assert self.fake is not None
        return self.fake

    @contextmanager
    def writer(self) -> Iterator[Database]:
        with closing(open_writer(self.options.folder / REPLICA_FILE, KEY)) as db:
            yield db


def same_uploads(fake: FakeTDental, address: str) -> None:
    """Files of the clinic keep the address they were synced with: each server has another port."""
    for table in ("partner_images", "partner_attachments"):
        for record in fake.store.tables[table]:
            for form in (record.row, record.detail):
                if form.get("uploadId"):
                    form["uploadId"] = str(form["uploadId"]).replace(fake.upload_url, address)


def disagreeing(report: VerifyReport) -> set[str]:
    return {name for name, table in report.tables.items() if table.disagrees}


@pytest.fixture(scope="session")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a replica that was just synced from clinic 1."""
    folder = tmp_path_factory.mktemp("synced")
    with FakeTDental(1, **SMALL) as fake:
        same_uploads(fake, UPLOADS)
        report = run_sync(SyncOptions(folder=folder, key=KEY, server=fake.url, user=USER, password=PASSWORD))
    assert report.complete, report.to_json()
    return folder


@pytest.fixture
def copied(synced: Path, tmp_path: Path) -> Callable[[], Place]:
    """Makes fresh copies of the synced replica, without a server."""
    made = iter(range(10**6))

    def copy() -> Place:
        folder = tmp_path / f"copy{next(made)}"
        folder.mkdir(mode=0o700)
        shutil.copy(synced / REPLICA_FILE, folder / REPLICA_FILE)
        return Place(SyncOptions(folder=folder, key=KEY))

    return copy


@pytest.fixture
def place(copied: Callable[[], Place]) -> Iterator[Place]:
    """A copy with its own server, which shows exactly the clinic that was synced."""
    copy = copied()
    with FakeTDental(1, **SMALL) as fake:
        same_uploads(fake, UPLOADS)
        options = replace(copy.options, server=fake.url, user=USER, password=PASSWORD)
        yield Place(options, fake)
        assert not fake.violations
