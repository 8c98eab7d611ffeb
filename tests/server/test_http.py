"""Sign-in, refusals and details over real HTTP (API reference, sections 1 and 2)."""

from __future__ import annotations

import base64
import json
import threading
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

from sync.errors import InsecureAddress, ReplicaMissing, SyncError, WrongKey
from sync.replica.connection import open_writer
from sync.replica.writer import Writer
from sync.server import run, start_process
from sync.server.routes import Routes
from sync.tables import TABLES, FromDetail, Inline, routes
from tests.server.conftest import C1, C2, KEY, PASSWORD, USER, A, B, Serve, clinic, put, write_replica


def login(client: httpx.Client, user: str, password: str) -> dict[str, object]:
    answer = client.post("/api/account/LOGIN", json={"userName": user, "password": password})
    assert answer.status_code == 200
    return dict(answer.json())


def test_signing_in(serve: Serve) -> None:
    client = serve(clinic, signed_in=False)
    good = login(client, USER.upper(), PASSWORD)
    assert good["succeeded"] is True and good["message"] == "Authentication succeeded"
    head, payload, _ = str(good["token"]).split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert claims["unique_name"] == USER and claims["exp"] - claims["iat"] == 604800
    assert json.loads(base64.urlsafe_b64decode(head + "=="))["alg"] == "HS256"
    assert len(str(good["sessionId"])) == 40 and good["requiresTwoFactor"] is False


@pytest.mark.parametrize(
    ("user", "password"), [(USER, "falsch"), ("ai đó", PASSWORD), (USER, ""), (USER, PASSWORD + " ")]
)
def test_a_wrong_password_is_answered_with_200(serve: Serve, user: str, password: str) -> None:
    bad = login(serve(clinic, signed_in=False), user, password)
    assert bad["succeeded"] is False and bad["token"] is None and bad["user"] is None
    assert bad["message"] == "Tên tài khoản của bạn hoặc Mật khẩu không đúng. Vui lòng thử lại"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"userName":1,"password":2}', b"\xff"])
def test_a_broken_login_is_no_login(serve: Serve, body: bytes) -> None:
    answer = serve(clinic, signed_in=False).post("/api/Account/Login", content=body)
    assert answer.status_code == 200 and answer.json()["succeeded"] is False


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer x", "Bearer a.b.c", "Basic abc", "Bearer é"])
def test_without_a_token_there_is_an_empty_401(serve: Serve, header: str | None) -> None:
    client = serve(clinic, signed_in=False)
    headers = {} if header is None else {"Authorization": header.encode()}
    for path in ("/api/SaleOrders", "/api/Partners/" + C1, "/Web/Session/GetSessionInfo"):
        answer = client.get(path, headers=headers)
        assert answer.status_code == 401 and answer.content == b""
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_changed_token_is_refused(serve: Serve) -> None:
    client = serve(clinic)
    head, payload, signature = client.headers["Authorization"].removeprefix("Bearer ").split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    forged = (
        base64.urlsafe_b64encode(json.dumps(claims | {"exp": claims["exp"] + 9}).encode())
        .decode()
        .rstrip("=")
    )
    answer = client.get("/api/Companies", headers={"Authorization": f"Bearer {head}.{forged}.{signature}"})
    assert answer.status_code == 401
    assert client.get("/api/Companies").status_code == 200


def test_refreshing_keeps_the_refresh_token(serve: Serve) -> None:
    client = serve(clinic, signed_in=False)
    good = login(client, USER, PASSWORD)
    body = {"accessToken": good["token"], "refreshToken": good["refreshToken"]}
    fresh = client.post("/api/Account/Refresh", json=body)
    assert fresh.status_code == 200 and fresh.json()["refreshToken"] == good["refreshToken"]
    client.headers["authorization"] = f"bearer {fresh.json()['accessToken']}"
    assert client.get("/api/Companies").status_code == 200
    assert client.post("/api/Account/Refresh", json={**body, "refreshToken": "x"}).status_code == 400


def test_the_session_names_the_active_branches(serve: Serve) -> None:
    info = serve(clinic).get("/web/session/getsessioninfo").json()
    branches = info["userCompanies"]
    assert branches["currentCompany"] == {"id": B, "name": "Trụ sở", "isHead": True}
    assert [branch["id"] for branch in branches["allowedCompanies"]] == [A, B]
    assert info["userName"] == USER and info["isAdmin"] is True


def test_details(serve: Serve) -> None:
    def fill(writer: Writer) -> None:
        clinic(writer)
        row = {
            "id": "c4",
            "name": "An",
            "sourceId": "s01",
            "sourceName": None,
            "categories": [{"id": "k", "name": "VIP"}],
        }
        put(writer, "customers", row)
        detail = {"id": "c4", "name": "khác", "histories": [{"id": "h", "name": "Hen"}],
        "city": {"code": "01", "name": "Huế"},
                  "titleId": "t1", "title": {"id": "t1", "name": "Ông", "sort": 2},
                  "weight": 61.5}  # fmt: skip
        writer.apply_detail(TABLES["customers"], "c4", detail)
        put(writer, "sale_orders", {"id": "o1", "name": "SO1"})
        put(writer, "sale_order_lines", {"id": "l1", "orderId": "o1", "name": "Trám"})

    client = serve(fill)
    found = client.get("/api/partners/C4").json()
    assert found["name"] == "An" and found["weight"] == 61.5 and found["fax"] is None
    assert found["histories"] == [{"id": "h", "name": "Hen"}] and found["city"] == {
        "code": "01",
        "name": "Huế",
    }
    assert found["title"] == {"id": "t1", "name": "Ông", "sort": 2} and found["titleId"] == "t1"
    assert found["source"]["name"] == "Zalo" and found["categories"] == [{"id": "k", "name": "VIP"}]
    never_read = client.get(f"/api/Partners/{C2}").json()
    assert never_read["name"] == "Trần Văn Đức" and "weight" not in never_read
    assert client.get("/api/SaleOrders/o1").json()["orderLines"] == [
        {"id": "l1", "orderId": "o1", "name": "Trám"}
    ]
    missing = client.get("/api/Partners/c9")
    assert missing.status_code == 404 and missing.json()["status"] == 404


WRITES = [
    ("POST", "/api/Partners"),
    ("PUT", "/api/Partners/" + C1),
    ("PATCH", "/api/DotKhamSteps/x1"),
    ("DELETE", "/api/Appointments/x1"),
    ("POST", "/api/ApplicationUsers/SwitchCompany"),
    ("POST", "/api/SaleOrders/ActionCancel"),
    ("OPTIONS", "/api/Partners"),
    ("GET", "/Web/DeleteSampleData"),
    ("GET", "/api/ApplicationUsers/SwitchCompany"),
]


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_nothing_writes(serve: Serve, method: str, path: str) -> None:
    client = serve(clinic)
    before = client.get("/api/Partners", params={"limit": 99}).json()
    assert client.request(method, path, json={}).status_code in (404, 405)
    assert client.get("/api/Partners", params={"limit": 99}).json() == before


def test_unknown_addresses_get_the_web_page(serve: Serve) -> None:
    client = serve(clinic)
    for path in ("/", "/api/NoSuchThing", "/index.html", "/api/Partners/x1/Unknown"):
        answer = client.get(path)
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")


def test_every_route_of_the_allow_list_has_a_handler() -> None:
    table = Routes()
    for method, path in routes():
        assert table.find(method, path.lower().replace("{id}", "0a1")), (method, path)
    children = [s for s in TABLES.values() if isinstance(s.strategy, Inline | FromDetail)]
    assert children, "the tables without a list of their own"


def test_compression_is_for_large_answers_of_clients_that_take_it(serve: Serve) -> None:
    def fill(writer: Writer) -> None:
        rows = [{"id": f"s{n:05d}", "name": "Nguồn khách rất dài " * 5} for n in range(5000)]
        put(writer, "partner_sources", *rows)

    client = serve(fill, compress=True)
    large = client.get("/api/PartnerSources", params={"limit": 5000})
    assert large.headers["content-encoding"] == "gzip" and len(large.json()["items"]) == 5000
    assert "content-encoding" not in client.get("/api/PartnerSources", params={"limit": 5}).headers


def test_small_answers_do_not_wait_for_acknowledgements(serve: Serve) -> None:
    client = serve(clinic)
    waits = sorted(client.get("/api/Companies").elapsed.total_seconds() for _ in range(25))
    assert waits[5] < 0.03, "Nagle's algorithm costs 40 ms each"


def test_latency_is_added(serve: Serve) -> None:
    client = serve(clinic, latency_ms=80)
    assert client.get("/api/Companies").elapsed.total_seconds() >= 0.08


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "", "no such host"])
def test_only_this_computer_is_served(tmp_path: Path, host: str) -> None:
    path = write_replica(tmp_path, clinic)
    with pytest.raises(InsecureAddress):
        run(path, KEY, host=host, user=USER, password=PASSWORD)


def test_a_taken_port_is_one_sentence(serve: Serve, tmp_path: Path) -> None:
    port = serve(clinic).base_url.port
    assert port
    path = write_replica(tmp_path, clinic)
    with pytest.raises(SyncError, match=f"Port {port}"):
        run(path, KEY, port=port, user=USER, password=PASSWORD)


def test_changes_of_the_file_show_at_once(serve: Serve, tmp_path: Path) -> None:
    client = serve(clinic, latency_ms=0)
    assert client.get("/api/PartnerSources", params={"limit": 1}).json()["totalItems"] == 1
    db = open_writer(tmp_path / "replica.db", KEY)
    writer = Writer(db, run=2, at="2026-03-06T08:00:00+07:00")
    with writer.transaction():
        put(writer, "partner_sources", {"id": "s02", "name": "Mới", "unseen": 1})
    db.conn.close()
    page = client.get("/api/PartnerSources", params={"limit": 1}).json()
    assert page["totalItems"] == 2 and page["items"] == [{"id": "s02", "name": "Mới", "unseen": 1}]


def test_a_child_process_serves_and_ends(tmp_path: Path) -> None:
    path = write_replica(tmp_path, clinic)
    with start_process(path, KEY, user=USER) as server:
        client = httpx.Client(base_url=server.url, trust_env=False)
        good = login(client, USER, server.password)
        headers = {"Authorization": f"Bearer {good['token']}"}
        assert client.get("/api/Companies", headers=headers).json()["totalItems"] == 3
        command = Path(f"/proc/{server._process.pid}/cmdline")
        if command.exists():
            shown = command.read_bytes()
            assert (
                KEY not in shown and KEY.hex().encode() not in shown and server.password.encode() not in shown
            )
        assert KEY.hex() not in repr(server) and server.password not in repr(server)
        client.close()
    assert not server._process.is_alive()


def test_an_invented_clinic_has_its_own_clock(tmp_path: Path) -> None:
    path = write_replica(tmp_path, clinic)
    at = datetime(2026, 11, 24, 14, 30, tzinfo=timezone(timedelta(hours=7)))
    with start_process(path, KEY, user=USER, at=at) as server:
        answer = httpx.get(f"{server.url}/api/Companies", trust_env=False)
        told = parsedate_to_datetime(answer.headers["date"])
        assert len(answer.headers.get_list("date")) == 1
        assert timedelta(0) <= told - at + timedelta(seconds=1) < timedelta(seconds=60)


def test_a_child_that_cannot_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(ReplicaMissing):
        start_process(tmp_path / "replica.db", KEY)
    path = write_replica(tmp_path, clinic)
    with pytest.raises(WrongKey):
        start_process(path, bytes(32))


def test_stopping_is_prompt(tmp_path: Path) -> None:
    path = write_replica(tmp_path, clinic)
    stop, known = threading.Event(), threading.Event()
    options = {"user": USER, "password": "x", "announce": lambda _url: known.set(), "stop": stop}
    thread = threading.Thread(target=run, args=(path, KEY), kwargs=options)
    thread.start()
    assert known.wait(20)
    stop.set()
    thread.join(3)
    assert not thread.is_alive()
