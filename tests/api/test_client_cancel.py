"""Cancel, close and deadlines: no wait outlives them by more than half a second."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from sync.api import Client, RetryPolicy
from sync.errors import Cancelled, Offline
from tests.api.loopback import LIST, PASSWORD, USER, Handler, Loopback, Reply, connect, hang


def drip_body(handler: Handler) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n["
    drip(handler, head, b" ")


def drip_headers(handler: Handler) -> None:
    drip(handler, b"HTTP/1.1 200 OK\r\nX-Long: ", b"a")


def drip(handler: Handler, head: bytes, byte: bytes) -> None:
    handler.close_connection = True
    handler.wfile.write(head)
    handler.wfile.flush()
    handler.server.waiting.set()
    for _ in range(600):
        if handler.server.release.wait(0.02):
            return
        handler.wfile.write(byte)
        handler.wfile.flush()


def ended_within(seconds: float, future: Future[bytes | None], kind: type[Exception]) -> None:
    start = time.monotonic()
    with pytest.raises(kind):
        future.result(10)
    assert time.monotonic() - start < seconds


@pytest.mark.parametrize("fault", [hang, drip_body, drip_headers])
@pytest.mark.parametrize("way", ["cancel", "close"])
def test_a_blocked_read_ends(server: Loopback, fault: object, way: str) -> None:
    cancel = threading.Event()
    client = connect(server, cancel=cancel, timeout=15.0)
    client.sign_in(USER, PASSWORD)
    server.always[LIST] = fault  # type: ignore[assignment]
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(client.get, LIST)
        assert server.waiting.wait(5)
        if way == "cancel":
            cancel.set()
        else:
            client.close()
        ended_within(0.5, running, Cancelled)
    client.close()
    assert server.asked(LIST) == 1
    assert cancel.is_set() == (way == "cancel")


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_a_pause_ends(server: Loopback, way: str) -> None:
    cancel, pausing = threading.Event(), threading.Event()
    client = connect(server, cancel=cancel, retry=RetryPolicy())
    client.sign_in(USER, PASSWORD)

    def busy(handler: Handler) -> None:
        handler.reply(Reply(b"", 429, None, {"Retry-After": "50"}))
        pausing.set()

    server.always[LIST] = busy
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(client.get, LIST)
        assert pausing.wait(5)
        if way == "cancel":
            cancel.set()
        else:
            client.close()
        ended_within(0.5, running, Cancelled)
    client.close()
    assert server.asked(LIST) == 1


def test_nothing_is_sent_after_cancel_or_close(server: Loopback) -> None:
    cancel = threading.Event()
    with connect(server, cancel=cancel) as client:
        client.sign_in(USER, PASSWORD)
        sent = client.requests
        cancel.set()
        with pytest.raises(Cancelled):
            client.get(LIST)
        with pytest.raises(Cancelled):
            client.sign_in(USER, PASSWORD)
        assert client.requests == sent
    other = connect(server)
    other.sign_in(USER, PASSWORD)
    other.close()
    other.close()
    with pytest.raises(Cancelled):
        other.get(LIST)
    assert server.asked(LIST) == 0


def test_silence_is_timed_out_and_asked_again(server: Loopback) -> None:
    with connect(server, timeout=0.3) as client:
        client.sign_in(USER, PASSWORD)
        server.faults[LIST].append(hang)
        assert client.get(LIST) is not None
        server.faults[LIST].extend([hang] * 4)
        with pytest.raises(Offline, match="in time"):
            client.get(LIST)
    assert server.asked(LIST) == 6


@pytest.mark.parametrize("fault", [drip_body, drip_headers])
def test_a_drip_ends_at_the_deadline(server: Loopback, fault: object) -> None:
    with connect(server, timeout=5.0, deadline=0.6) as client:
        client.sign_in(USER, PASSWORD)
        server.always[LIST] = fault  # type: ignore[assignment]
        start = time.monotonic()
        with pytest.raises(Offline, match="in time"):
            client.get(LIST)
        assert time.monotonic() - start < 2
    assert server.asked(LIST) == 1


def test_a_connection_that_never_opens_can_be_cancelled() -> None:
    """A full backlog on loopback: the handshake is never accepted."""
    import socket

    from tests.api.loopback import ALLOW

    cancel = threading.Event()
    with socket.socket() as listener, ThreadPoolExecutor(1) as pool:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
        with Client(f"http://127.0.0.1:{port}", allow=ALLOW, cancel=cancel) as client:
            running = pool.submit(client.sign_in, USER, PASSWORD)
            timer = threading.Timer(0.2, cancel.set)
            timer.start()
            with pytest.raises(Cancelled):
                running.result(2)
            timer.join()
        for filler in fillers:
            filler.close()


def test_connections_are_kept_and_no_more_than_workers(server: Loopback) -> None:
    ports: set[int] = set()

    def remember(handler: Handler) -> None:
        ports.add(handler.client_address[1])
        handler.reply(Reply(b"[]"))

    server.always[LIST] = remember
    with connect(server) as client, ThreadPoolExecutor(4) as pool:
        client.sign_in(USER, PASSWORD)
        assert list(pool.map(lambda _: client.get(LIST), range(200))) == [b"[]"] * 200
        assert client.requests == 202
    assert len(ports) <= 5
