"""A real TDental-shaped server on 127.0.0.1 with switches for faults. All people and clinics are invented."""

from __future__ import annotations

import json
import ssl
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sync.api import AllowList, Client, RetryPolicy

BRANCH_1 = "6f1c2d30-0000-4000-8000-0000000000a1"
BRANCH_2 = "6f1c2d30-0000-4000-8000-0000000000a2"
PARTNER = "6f1c2d30-0000-4000-8000-0000000000b1"
USER, PASSWORD = "letan", "Mật khẩu-9!"
LOGIN, REFRESH = "/api/Account/Login", "/api/Account/Refresh"
INFO = "/Web/Session/GetSessionInfo"
LIST = "/api/Partners/GetPagedPartnersCustomer"
ROUTES = (
    ("GET", LIST),
    ("GET", "/api/Partners/{id}"),
    ("GET", "/api/Partners/{id}/GetListAttachment"),
    ("POST", "/api/PartnerImages/SearchRead"),
)
ALLOW = AllowList(ROUTES)
ROW = {"id": PARTNER, "name": "Đỗ Thị Ánh"}
PAGE = {"offset": 0, "limit": 10, "totalItems": 1, "items": [ROW], "aggregates": None}


@dataclass(frozen=True)
class Seen:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


@dataclass
class Reply:
    """An ordinary answer; ``length`` may lie about the body."""

    body: bytes = b""
    status: int = 200
    kind: str | None = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


Act = Callable[["Handler"], None]


def data(value: object, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(json.dumps(value, ensure_ascii=False).encode(), status, headers=named)


def html(status: int = 200) -> Reply:
    return Reply(b"<!DOCTYPE html><title>Wi-Fi</title>", status, "text/html; charset=utf-8")


def tdental_error(message: str, status: int = 500, name: str = "Exception") -> Reply:
    inner = {"message": message, "name": name}
    return data({"message": "TDental Server Error", "code": status, "data": inner}, status)


def logged_in(token: str, refresh: str = "refresh-1") -> dict[str, Any]:
    user = {"id": SESSION["id"], "name": "Lễ tân", "userName": USER, "companyId": BRANCH_1}
    return {
        "succeeded": True,
        "message": "Authentication succeeded",
        "token": token,
        "refreshToken": refresh,
        "configs": None,
        "user": user,
        "requiresTwoFactor": False,
    }


SESSION = {
    "id": "6f1c2d30-0000-4000-8000-0000000000c1",
    "name": "Lễ tân",
    "userName": USER,
    "userCompanies": {
        "currentCompany": {"id": BRANCH_2, "name": "Chi nhánh 2", "isHead": False},
        "allowedCompanies": [
            {"id": BRANCH_1, "name": "Chi nhánh 1", "isHead": True},
            {"id": BRANCH_2, "name": "Chi nhánh 2", "isHead": False},
        ],
    },
    "isAdmin": False,
    "permissions": ["Basic.Partner.Read", "Basic.Appointment.Read"],
    "groups": ["base.group_user"],
    "settings": None,
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Loopback

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        named = {name.lower(): text for name, text in self.headers.items()}
        seen = Seen(self.command, self.path, named, body)
        act = self.server.next_act(seen)
        if isinstance(act, Reply):
            self.reply(act)
        else:
            act(self)

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

    def reply(self, reply: Reply) -> None:
        self.send_response(reply.status)
        if reply.kind is not None:
            self.send_header("Content-Type", reply.kind)
        for name, text in reply.headers.items():
            self.send_header(name, text)
        if "Transfer-Encoding" not in reply.headers:
            length = len(reply.body) if reply.length is None else reply.length
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(reply.body)
        if reply.length is not None and reply.length != len(reply.body):
            self.close_connection = True

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self.server.date or super().date_time_string(timestamp)


class Loopback(ThreadingHTTPServer):
    """Answers sign-in, one list and one record; ``faults[path]`` is what comes instead, in order."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[Seen] = []
        self.faults: dict[str, deque[Reply | Act]] = defaultdict(deque)
        self.always: dict[str, Reply | Act] = {}
        self.good_tokens: set[str] = set()
        self.accept_tokens = True
        self.date = ""
        self.issued = 0
        self.release = threading.Event()
        self.waiting = threading.Event()
        self._lock = threading.Lock()
        self._context = context

    def get_request(self) -> tuple[Any, Any]:
        sock, address = super().get_request()
        if self._context is not None:
            sock.settimeout(5)
            sock = self._context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return sock, address

    def handle_error(self, request: object, client_address: object) -> None:
        pass

    @property
    def url(self) -> str:
        return f"http{'s' if self._context else ''}://127.0.0.1:{self.server_address[1]}"

    def asked(self, path: str) -> int:
        return sum(seen.path == path for seen in self.seen)

    def new_token(self) -> str:
        self.issued += 1
        token = f"token-{self.issued}-canary"
        self.good_tokens = {token}
        return token

    def next_act(self, seen: Seen) -> Reply | Act:
        with self._lock:
            self.seen.append(seen)
            if self.faults[seen.path]:
                return self.faults[seen.path].popleft()
            if seen.path in self.always:
                return self.always[seen.path]
            return self._answer(seen)

    def _answer(self, seen: Seen) -> Reply:
        if seen.path == LOGIN:
            return data(logged_in(self.new_token()))
        if seen.path == REFRESH:
            return data({"accessToken": self.new_token(), "refreshToken": "refresh-1"})
        token = seen.headers.get("authorization", "").removeprefix("Bearer ")
        if seen.path != INFO and (not self.accept_tokens or token not in self.good_tokens):
            return Reply(b"", 401, None, {"WWW-Authenticate": "Bearer"})
        if seen.path == INFO:
            return data(SESSION)
        return data(ROW if seen.path == f"/api/Partners/{PARTNER}" else PAGE)


def cut_connection(handler: Handler) -> None:
    """Closes without a word."""
    handler.close_connection = True
    handler.connection.close()


def hang(handler: Handler) -> None:
    """Says nothing until the test lets go."""
    handler.server.waiting.set()
    handler.server.release.wait(20)
    handler.close_connection = True


@contextmanager
def running(context: ssl.SSLContext | None = None) -> Iterator[Loopback]:
    server = Loopback(context)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


class Pauses(list[float]):
    """Records what the client would have waited, and does not wait."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def connect(server: Loopback, **options: Any) -> Client:
    options.setdefault("retry", RetryPolicy(sleep=Pauses()))
    options.setdefault("timeout", 5.0)
    return Client(server.url, allow=options.pop("allow", ALLOW), **options)
