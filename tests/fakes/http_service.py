"""HTTP under the fake server: two loopback hosts, the API and the separate upload host."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import zlib
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from tests.fakes.routes import Reply, answer, table_of

if TYPE_CHECKING:
    from tests.fakes.tdental import FakeTDental

KEPT_HEADERS = ("authorization", "access_token", "cids", "content-type", "accept-encoding", "user-agent",
                "x-session-id", "x-device-id", "accept-language")  # fmt: skip


class Service:
    """One threaded host on loopback; ``stop`` also cuts the connections that clients keep alive."""

    def __init__(self, fake: FakeTDental, handler: type[Handler], port: int) -> None:
        self.server = Server(("127.0.0.1", port), handler)
        self.server.fake = fake
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, name="fake-tdental", daemon=True
        )
        self.thread.start()

    def stop(self) -> None:
        self.server.stopped.set()
        self.server.shutdown()
        for one in list(self.server.connections):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self.server.server_close()
        self.thread.join(5)


class Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 64
    fake: FakeTDental

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.connections: set[socket.socket] = set()
        self.stopped = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is not news."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Microsoft-IIS"
    sys_version = "10.0"
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Server

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: a test's output is its own."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        return formatdate(self.server.fake.now().timestamp() if timestamp is None else timestamp, usegmt=True)

    def answer_request(self) -> None:
        raise NotImplementedError

    def do_GET(self) -> None:
        self.answer_request()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = do_GET

    def receive(self) -> Any:
        """Builds the record of this request; a body that is not JSON stays text."""
        from tests.fakes.tdental import Seen

        parts = urlsplit(self.path)
        query: dict[str, list[str]] = {}
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            query.setdefault(name.lower(), []).append(value)
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            body = json.loads(raw) if raw else None
        except ValueError:
            body = raw.decode("utf-8", "replace")
        headers = {name: self.headers[name] for name in KEPT_HEADERS if self.headers[name] is not None}
        seen = Seen(self.command, parts.path, query, headers, body)
        seen.table = table_of(seen.path.lower().rstrip("/"))
        return seen

    def send(self, reply: Reply) -> None:
        body = reply.body
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        packed = "gzip" in (self.headers.get("Accept-Encoding") or "") and self.server.fake.switches.gzip
        if packed and len(body) > 500:
            body = gzip.compress(body, 1)
            self.send_header("Content-Encoding", "gzip")
        if reply.status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and reply.status != 204:
            self.wfile.write(body)


class ApiHandler(Handler):
    """The API host."""

    def answer_request(self) -> None:
        fake = self.server.fake
        seen = self.receive()
        with fake.store.lock:
            fake.requests.append(seen)
        if fake.on_request is not None:
            fake.on_request(seen)
        if fake.switches.latency:
            self.server.stopped.wait(fake.switches.latency)
        with fake.store.lock:
            reply = answer(fake, seen)
        if fake.on_reply is not None:
            reply = fake.on_reply(seen, reply)
        seen.status = reply.status
        if reply.dropped:
            self.close_connection = True
        elif reply.wire is not None:
            reply.wire(self, reply)
        else:
            self.send(reply)


class UploadHandler(Handler):
    """The image host: anonymous; the API token must never reach it (section 8)."""

    def answer_request(self) -> None:
        fake = self.server.fake
        seen = self.receive()
        with fake.store.lock:
            fake.upload_requests.append(seen)
            if "authorization" in seen.headers or "access_token" in seen.headers:
                fake.violations.append(f"API token sent to the upload host: {seen.method} {seen.path}")
            if seen.method != "GET":
                fake.violations.append(f"write to the upload host: {seen.method} {seen.path}")
        seen.status = 200
        kind = "application/pdf" if seen.path.endswith(".pdf") else "image/png"
        body = b"%PDF-1.4\n%%EOF\n" if seen.path.endswith(".pdf") else png(8, 8)
        self.send(Reply(200, body, {"Content-Type": kind}))


def png(width: int, height: int) -> bytes:
    """A plain grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x99" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
