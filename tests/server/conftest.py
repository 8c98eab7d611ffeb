"""A tiny clinic written by hand, served over loopback from a thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.server import run
from sync.tables import TABLES

Json = dict[str, Any]
KEY = bytes(range(32))
USER, PASSWORD = "letan", "mật khẩu 1"
A, B = "b0000000-0000-0000-0000-000000000001", "b0000000-0000-0000-0000-000000000002"
C1, C2, C3 = (f"c0000000-0000-0000-0000-00000000000{n}" for n in (1, 2, 3))

Serve = Callable[..., httpx.Client]


def write_replica(folder: Path, fill: Callable[[Writer], None]) -> Path:
    """A replica file whose rows ``fill`` writes in one transaction."""
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    prepare(db)
    writer = Writer(db, run=1, at="2026-03-05T08:00:00+07:00", keep_history=False)
    with writer.transaction():
        fill(writer)
    db.conn.close()
    return path


def put(writer: Writer, table: str, *rows: Json, parents: Json | None = None) -> None:
    given = parents or {}
    writer.apply(TABLES[table], [(row, tuple(given.values())) for row in rows], tuple(given))


class Running:
    """A server in a thread of this process."""

    def __init__(self, path: Path, **options: Any) -> None:
        self._stop, known, urls = threading.Event(), threading.Event(), []

        def announce(url: str) -> None:
            urls.append(url)
            known.set()

        arguments = {"user": USER, "password": PASSWORD, "announce": announce, "stop": self._stop, **options}
        self._thread = threading.Thread(target=run, args=(path, KEY), kwargs=arguments, daemon=True)
        self._thread.start()
        assert known.wait(20)
        self.url = urls[0]

    def client(self, signed_in: bool) -> httpx.Client:
        client = httpx.Client(base_url=self.url, trust_env=False)
        if signed_in:
            body = {"userName": USER, "password": PASSWORD, "rememberMe": False}
            token = client.post("/api/Account/Login", json=body).json()["token"]
            client.headers["Authorization"] = f"Bearer {token}"
        return client

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(10)
        assert not self._thread.is_alive()


@pytest.fixture(scope="session")
def running_clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The clinic below, served once: nothing that is asked of the server changes it."""
    running = Running(write_replica(tmp_path_factory.mktemp("clinic"), clinic))
    yield running
    running.stop()


@pytest.fixture
def serve(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Serve]:
    """``serve(fill)`` → a client that is signed in (``signed_in=False``: not)."""
    clients: list[httpx.Client] = []
    own: list[Running] = []

    def start(fill: Callable[[Writer], None], *, signed_in: bool = True, **options: Any) -> httpx.Client:
        if fill is clinic and not options:
            running: Running = request.getfixturevalue("running_clinic")
        else:
            running = Running(write_replica(tmp_path, fill), **options)
            own.append(running)
        clients.append(running.client(signed_in))
        return clients[-1]

    yield start
    for client in clients:
        client.close()
    for running in own:
        running.stop()


def appointment(number: int, day: str, hour: str, **more: Any) -> Json:
    return {
        "id": f"a1000000-0000-0000-0000-00000000000{number}",
        "name": f"LH{number}",
        "date": f"{day}T00:00:00",
        "time": hour,
        "state": "confirmed",
        "partnerId": C1,
        "partnerName": "Đỗ Thị Ánh Đào",
        "partnerPhone": "0900000001",
        "companyId": A,
        **more,
    }


def customer(ident: str, ref: str, name: str, **more: Any) -> Json:
    return {"id": ident, "ref": ref, "name": name, "phone": None, "active": True, "companyId": A, **more}


def clinic(writer: Writer) -> None:
    """Two branches, three customers, five bookings, three check-ins, a few of everything else."""
    put(
        writer,
        "companies",
        {"id": A, "name": "Chi nhánh Một", "active": True, "isHead": False},
        {"id": B, "name": "Trụ sở", "active": True, "isHead": True},
        {"id": A[:-1] + "9", "name": "Đã đóng", "active": False, "isHead": False},
    )
    put(
        writer,
        "customers",
        customer(
            C1, "T00001", "Đỗ Thị Ánh Đào", phone="0900000001", date="2026-03-04T23:59:59.5", totalDebit=5.0
        ),
        customer(C2, "T00002", "Trần Văn Đức", date="2026-03-05T00:00:00", companyId=B, gender="male"),
        customer(C3, "T00003", "Lý Bình", date=None, active=False, totalDebit=0.0),
    )
    put(
        writer,
        "customer_appointments",
        appointment(1, "2026-03-06", "14:30", state="done"),
        appointment(2, "2026-03-05", "09:00", partnerId=C2, companyId=B, doctorId=None),
        appointment(
            3, "2026-03-05", "08:15", state="cancel", doctorId="e0000000-0000-0000-0000-000000000001"
        ),
        appointment(4, "2026-04-01", "10:00"),
        appointment(5, "2026-03-05", "19:45", isLate=True),
    )
    for number, branch in ((1, A), (2, A), (3, B)):
        row = {
            "id": f"a2000000-0000-0000-0000-00000000000{number}",
            "dateWaiting": f"2026-03-0{number}T08:00:00.123",
            "state": ("waiting", "examination", "done")[number - 1],
            "partnerId": C1,
        }
        put(writer, "customer_receipts", row, parents={"_company_id": branch})
    put(
        writer,
        "product_categories",
        *({"id": f"d1{n}", "name": n, "parent": None} for n in ("Sứ", "Ốc", "An")),
    )
    put(
        writer,
        "products",
        {"id": "d01", "name": "Cạo vôi", "active": True, "listPrice": 300000.0, "saleOK": True},
    )
    put(writer, "products", {"id": "d02", "name": "Cũ", "active": False, "listPrice": 1.5, "saleOK": False})
    put(
        writer,
        "account_payments",
        *({"id": f"f{n}", "paymentDate": f"2026-03-0{n}T10:00:00"} for n in (1, 2, 3)),
    )
    put(writer, "customer_debt_ledger", {"name": "Ghi nợ", "date": "2026-03-05T10:00:00", "balance": 5.0,
        "invoiceOrigin": "TT1"}, parents={"partner_id": C1})  # fmt: skip
    put(writer, "partner_attachments", {"id": "aa1", "name": "phim.pdf"}, parents={"partner_id": C2})
    put(writer, "partner_images", {"id": "im1", "partnerId": C1, "date": "2026-03-01T00:00:00"})
    put(writer, "partner_images", {"id": "im2", "partnerId": C2, "date": "2026-03-02T00:00:00"})
    put(
        writer,
        "teeth",
        {"id": "t11", "name": "11", "categoryId": None, "viTriHam": "0_up", "position": "0_right"},
    )
    put(writer, "partner_sources", {"id": "s01", "name": "Zalo", "type": "normal"})
