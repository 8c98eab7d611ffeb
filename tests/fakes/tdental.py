"""A TDental-shaped server on loopback, written from the API reference alone.

    with FakeTDental(seed=1) as fake:
        client.sign_in(fake.url, USER, PASSWORD)
        fake.reschedule(fake.ids("customer_appointments")[0], "2026-04-01", "09:00")
        assert not fake.violations

Alone: ``python -m tests.fakes.tdental --port 8099 --seed 1``.
"""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fakes.answers import Answers
from tests.fakes.clinic_data import Clinic, build
from tests.fakes.clinic_papers import UPLOADS
from tests.fakes.http_service import ApiHandler, Service, UploadHandler
from tests.fakes.identity import Identity
from tests.fakes.routes import Reply
from tests.fakes.store import Store
from tests.fakes.wire import Json

USER = "le.tan"
PASSWORD = "mật khẩu thử"


@dataclass
class Seen:
    """One request as it arrived. ``query`` keys are lower-case; ``table`` is the local name if any."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any = None
    table: str | None = None
    status: int = 0


@dataclass
class Fault:
    """An answer that is spoilt on purpose; ``times`` < 0 means for good."""

    target: str
    kind: int | str
    times: int = 1
    retry_after: str | None = None


@dataclass
class Switches:
    """Everything that a test may turn while the server runs."""

    forbidden: set[str] = field(default_factory=set)  # tables answered 403
    dead_filters: set[tuple[str, str]] = field(default_factory=set)
    total_offset: dict[str, int] = field(default_factory=dict)
    wrong_tenant: bool = False  # every path answers HTML
    expired: bool = False  # every API path answers 410
    two_factor: bool = False
    refuse_refresh: bool = False  # Refresh answers 401
    cids_scope: bool = False  # rows of the branches in `cids` only; without it the current branch
    images_need_partner: bool = False  # an unfiltered SearchRead is empty
    gzip: bool = True
    latency: float = 0.0  # seconds before every answer
    clock_offset: timedelta = timedelta(0)  # added to this machine's clock


class FakeTDental:
    """The server: a context manager with ``url``, switches, an edit API and a record of requests.

    Args:
        seed: Names the clinic.
        clinic: A clinic to serve instead of ``build(seed, **clinic_options)``.
        generation: 2026 or 2023.
        user, password: The one account.
        switches: Starting switches; afterwards set ``fake.switches.<name>``.
        clinic_options: Passed to ``clinic_data.build``.

    Unless ``clock_offset`` is given the ``Date`` header stands at 10:00 of the clinic's date (UTC+7).

    Attributes:
        requests: Every request to the API host (``Seen``), oldest first.
        upload_requests: Every request to the image host.
        violations: Sentences about requests that a read-only client must never send.
        on_request: Called with each ``Seen`` before it is answered, in the server's thread; may edit.
        on_reply: Called with each ``Seen`` and the good ``Reply``; returns what is sent instead.
    """

    def __init__(
        self,
        seed: int = 1,
        *,
        clinic: Clinic | None = None,
        generation: int = 2026,
        user: str = USER,
        password: str = PASSWORD,
        switches: Switches | None = None,
        **clinic_options: Any,
    ) -> None:
        clinic = clinic or build(seed, generation=generation, **clinic_options)
        self.user, self.password, self.generation = user, password, generation
        self.store = Store(clinic)
        self.today = clinic.today
        self.switches = switches or Switches()
        if not self.switches.clock_offset:
            opening = datetime.fromisoformat(f"{clinic.today.isoformat()}T03:00:00+00:00")
            self.switches.clock_offset = opening - datetime.now(UTC)
        self.answers = Answers(self.store, self.switches.dead_filters, self.switches.total_offset, generation)
        self.identity = Identity(self)
        self.requests: list[Seen] = []
        self.upload_requests: list[Seen] = []
        self.violations: list[str] = []
        self.faults: list[Fault] = []
        self.on_request: Callable[[Seen], None] | None = None
        self.on_reply: Callable[[Seen, Reply], Reply] | None = None
        self._services: list[Service] = []
        self.url = self.upload_url = ""

    # -- running -----------------------------------------------------------------------------

    def start(self, port: int = 0) -> FakeTDental:
        """Starts both hosts on loopback; ``port`` 0 takes a free one."""
        self._services = [Service(self, ApiHandler, port), Service(self, UploadHandler, 0)]
        self.url, self.upload_url = (one.url for one in self._services)
        with self.store.lock:
            for table in ("partner_images", "partner_attachments"):
                for record in self.store.tables[table]:
                    address = record.row.get("uploadId") or ""
                    record.row["uploadId"] = address.replace(UPLOADS, self.upload_url)
        return self

    def close(self) -> None:
        for one in self._services:
            one.stop()
        self._services = []

    def __enter__(self) -> FakeTDental:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- tuning ------------------------------------------------------------------------------

    def fail(self, target: str, kind: int | str, times: int = 1, retry_after: str | None = None) -> None:
        """Spoils the next answers of a table (or of a path).

        Args:
            target: Local table name, or a lower-case path.
            kind: A status (429, 500, 503 …), or ``html``, ``junk`` (broken JSON), ``empty``
                (envelope without rows), ``short`` (one row less than totalItems says), ``twice``
                (one row doubled), ``wrong`` (items is an object), ``drop`` (no answer at all).
            times: How many; negative for good.
            retry_after: Header value for 429 and 503.
        """
        self.faults.append(Fault(target, kind, times, retry_after))

    def take_fault(self, seen: Seen) -> Fault | None:
        """The fault due for this request, used up once."""
        with self.store.lock:
            for fault in self.faults:
                if fault.times != 0 and fault.target in (seen.table, seen.path.lower()):
                    fault.times -= 1
                    return fault
        return None

    def expire_tokens(self) -> None:
        """Every access token given so far answers 401 from now on; refresh tokens stay good."""
        self.identity.access.clear()

    def now(self) -> datetime:
        """The server's clock, UTC."""
        return datetime.now(UTC) + self.switches.clock_offset

    def asked(self, table: str) -> list[Seen]:
        """The requests that concerned one table."""
        return [one for one in self.requests if one.table == table]

    # -- the clinic (see Store) --------------------------------------------------------------

    def rows(self, table: str) -> list[Json]:
        return self.store.rows(table)

    def ids(self, table: str) -> list[str]:
        return self.store.ids(table)

    def count(self, table: str) -> int:
        return self.store.count(table)

    def insert(self, table: str, row: Json, **more: Any) -> str | None:
        return self.store.insert(table, row, **more)

    def edit(self, table: str, key: str, **fields: Any) -> None:
        self.store.edit(table, key, **fields)

    def delete(self, table: str, key: str, *, cascade: bool = False) -> None:
        self.store.delete(table, key, cascade=cascade)

    def reschedule(self, appointment_id: str, new_date: str, time: str) -> None:
        self.store.reschedule(appointment_id, new_date, time)


def main() -> None:
    """Serves an invented clinic until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--generation", type=int, choices=(2023, 2026), default=2026)
    parser.add_argument("--user", default=USER)
    parser.add_argument("--password", default=PASSWORD)
    arguments = parser.parse_args()
    fake = FakeTDental(arguments.seed, generation=arguments.generation, user=arguments.user,
                       password=arguments.password)  # fmt: skip
    fake.start(arguments.port)
    print(f"{fake.url}  user {fake.user}  password {fake.password}", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        fake.close()


if __name__ == "__main__":
    main()
