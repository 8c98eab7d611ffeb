"""What a server and a line can do wrong, and the one typed error each of it ends in."""

from __future__ import annotations

import gzip
import json
import socket
import struct
from collections.abc import Callable
from datetime import UTC, datetime

import brotli
import pytest
import zstandard

from sync.api import Client, RetryPolicy
from sync.api.retry import parse_retry_after
from sync.errors import (
    Forbidden,
    NotFound,
    Offline,
    ServerBusy,
    ServerRefused,
    SubscriptionExpired,
    SyncError,
    UnexpectedAnswer,
)
from tests.api.loopback import (
    LIST,
    PAGE,
    PARTNER,
    PASSWORD,
    USER,
    Act,
    Handler,
    Loopback,
    Pauses,
    Reply,
    connect,
    cut_connection,
    data,
    html,
    tdental_error,
)

GOOD = json.dumps(PAGE, ensure_ascii=False).encode()
JSON = "application/json"


def cut_in_body(handler: Handler) -> None:
    handler.reply(Reply(GOOD[:20], length=len(GOOD)))


def reset_in_body(handler: Handler) -> None:
    handler.reply(Reply(GOOD[:20], length=len(GOOD)))
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def cut_chunks(handler: Handler) -> None:
    chunk = b"%x\r\n%s\r\n" % (10, GOOD[:10])
    handler.reply(Reply(chunk, headers={"Transfer-Encoding": "chunked"}))
    handler.close_connection = True


def no_length(body: bytes) -> Act:
    def act(handler: Handler) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
        handler.wfile.write(head + body)
        handler.close_connection = True

    return act


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01 what is HTTP?\r\n\r\n")
    handler.close_connection = True


def cut_gzip(handler: Handler) -> None:
    handler.reply(Reply(gzip.compress(GOOD)[:-12], headers={"Content-Encoding": "gzip"}))


@pytest.mark.parametrize(
    "fault", [cut_connection, cut_in_body, reset_in_body, cut_chunks, no_length(GOOD[:-9]), no_http]
)
def test_a_broken_line_is_asked_again(client: Client, server: Loopback, fault: Act) -> None:
    server.faults[LIST].extend([fault, fault, fault])
    assert client.get(LIST) == GOOD
    assert server.asked(LIST) == 4


@pytest.mark.parametrize("fault", [cut_connection, cut_in_body, reset_in_body, cut_chunks, no_http])
def test_a_line_that_stays_broken_is_offline(client: Client, server: Loopback, fault: Act) -> None:
    server.always[LIST] = fault
    with pytest.raises(Offline):
        client.get(LIST, table="customers")
    assert server.asked(LIST) == 4


def test_damaged_compression_is_asked_again_then_named(client: Client, server: Loopback) -> None:
    server.faults[LIST].append(cut_gzip)
    assert client.get(LIST) == GOOD
    server.always[LIST] = Reply(b"this is no gzip", headers={"Content-Encoding": "gzip"})
    with pytest.raises(UnexpectedAnswer):
        client.get(LIST)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
        ("identity", bytes),
        ("gzip", lambda body: gzip.compress(body[:50]) + gzip.compress(body[50:])),
    ],
)
def test_encodings(client: Client, server: Loopback, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = json.dumps({"items": [{"id": str(n), "note": "răng " * 50} for n in range(3000)]}).encode()
    server.faults[LIST].append(Reply(pack(body), headers={"Content-Encoding": encoding}))
    assert client.get(LIST) == body


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
        ("identity", bytes),
    ],
)
def test_bombs_stop_at_the_limit(server: Loopback, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    server.faults[LIST].append(Reply(pack(bytes(30_000_000)), headers={"Content-Encoding": encoding}))
    with connect(server, max_body=1_000_000) as client:
        client.sign_in(USER, PASSWORD)
        with pytest.raises(UnexpectedAnswer, match="larger"):
            client.get(LIST)
        assert client.get(LIST) == GOOD
    assert server.asked(LIST) == 2


def test_an_unknown_encoding(client: Client, server: Loopback) -> None:
    server.faults[LIST].append(Reply(GOOD, headers={"Content-Encoding": "compress"}))
    with pytest.raises(UnexpectedAnswer, match="packed"):
        client.get(LIST)


@pytest.mark.parametrize(
    ("reply", "error", "status", "asked"),
    [
        (tdental_error("Basic.Partner.Read", 403, "AccessErrorException"), Forbidden, 403, 1),
        (html(403), UnexpectedAnswer, 403, 1),
        (data({"title": "Not Found", "status": 404}, 404), NotFound, 404, 1),
        (Reply(b"", 404, None), NotFound, 404, 1),
        (html(404), UnexpectedAnswer, 404, 1),
        (
            data({"message": "Hết hạn sử dụng phần mềm", "url": "/auth/expired"}, 410),
            SubscriptionExpired,
            410,
            1,
        ),
        (data({"title": "One or more validation errors occurred."}, 400), ServerRefused, 400, 1),
        (Reply(b"?", 418, "text/plain"), ServerRefused, 418, 1),
        (tdental_error("dateTimeTo là bắt buộc"), ServerRefused, 500, 2),
        (Reply(b"oops", 500, "text/plain"), ServerBusy, 500, 4),
        (html(502), ServerBusy, 502, 4),
        (Reply(b"", 503, None), ServerBusy, 503, 4),
        (Reply(b"", 429, None), ServerBusy, 429, 4),
        (html(511), UnexpectedAnswer, 511, 1),
        (html(), UnexpectedAnswer, 200, 1),
        (Reply(GOOD, kind="text/plain"), UnexpectedAnswer, 200, 1),
        (Reply(GOOD, kind=None), UnexpectedAnswer, 200, 1),
        (Reply(GOOD, kind="application/json; charset=utf-16"), UnexpectedAnswer, 200, 1),
        (Reply(GOOD, status=206), UnexpectedAnswer, 206, 1),
    ],
)
def test_statuses(
    client: Client, server: Loopback, reply: Reply, error: type[SyncError], status: int, asked: int
) -> None:
    server.always[LIST] = reply
    with pytest.raises(error) as raised:
        client.get(LIST, table="customers")
    assert type(raised.value) is error
    assert (raised.value.status, raised.value.table) == (status, "customers")
    assert raised.value.endpoint == f"GET {LIST}"
    assert server.asked(LIST) == asked
    assert client.requests == 2 + asked


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON ;charset=UTF-8", "text/json"])
def test_json_kinds(client: Client, server: Loopback, kind: str) -> None:
    server.faults[LIST].append(Reply(GOOD, kind=kind))
    assert client.get(LIST) == GOOD


@pytest.mark.parametrize("reply", [Reply(b"", 204, None), Reply(b"", 200, None), Reply(b" null\n")])
def test_nothing_is_none(client: Client, server: Loopback, reply: Reply) -> None:
    server.faults[f"/api/Partners/{PARTNER}"].append(reply)
    assert client.get("/api/Partners/{id}", id=PARTNER) is None


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://portal.example/login", "another address"),
        ("https://portal.example/login", "another address"),
        ("//portal.example/", "another address"),
        ("http://[", "another address"),
        ("/login", "instead of answering"),
        ("", "instead of answering"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(
    client: Client, server: Loopback, location: str, said: str, status: int
) -> None:
    server.always[LIST] = Reply(b"", status, None, {"Location": location})
    with pytest.raises(UnexpectedAnswer, match=said):
        client.get(LIST)
    assert [seen.path for seen in server.seen] == [LIST]


def test_storms_pass(client: Client, server: Loopback) -> None:
    server.faults[LIST].extend([Reply(b"", 503), Reply(b"", 429), html(502)])
    assert client.get(LIST) == GOOD


def test_a_deterministic_500_may_pass_once(client: Client, server: Loopback) -> None:
    server.faults[LIST].append(tdental_error("deadlock"))
    assert client.get(LIST) == GOOD


def test_pauses_grow_and_are_capped(server: Loopback) -> None:
    pauses = Pauses()
    with connect(
        server, retry=RetryPolicy(tries=9, first_wait=1.0, longest_wait=8.0, sleep=pauses)
    ) as client:
        client.sign_in(USER, PASSWORD)
        server.always[LIST] = Reply(b"", 503)
        with pytest.raises(ServerBusy):
            client.get(LIST)
    assert len(pauses) == 8
    for pause, least in zip(pauses, [1, 2, 4, 8, 8, 8, 8, 8], strict=True):
        assert least <= pause <= least + 1


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        ("Fri, 06 Mar 2026 20:30:09 GMT", 9, 9),
        ("Fri, 06 Mar 2016 20:30:09 GMT", 0.5, 1),
        ("86400", 60, 60),
        ("9" * 5000, 60, 60),
        ("Fri, 06 Mar 2099 20:30:00 GMT", 60, 60),
        ("0", 0.5, 1),
        ("-5", 0.5, 1),
        ("soon", 0.5, 1),
        ("", 0.5, 1),
    ],
)
def test_retry_after(server: Loopback, header: str, least: float, most: float) -> None:
    """The date is compared with the server's own clock, here ten years from this computer's."""
    server.date = "Fri, 06 Mar 2026 20:30:00 GMT"
    pauses = Pauses()
    with connect(server, retry=RetryPolicy(sleep=pauses)) as client:
        client.sign_in(USER, PASSWORD)
        server.faults[LIST].append(Reply(b"", 429, None, {"Retry-After": header[:4000]}))
        client.get(LIST)
    assert len(pauses) == 1
    assert least <= pauses[0] <= most


def test_retry_after_of_a_two_digit_year() -> None:
    now = datetime(2026, 3, 6, tzinfo=UTC)
    assert parse_retry_after("Friday, 06-Mar-26 00:00:05 GMT", now) == 5
    assert parse_retry_after("Fri, 99 Mar 2026 99:99:99 GMT", now) is None
    assert parse_retry_after(None, now) is None


def test_a_large_error_body_is_not_swallowed(client: Client, server: Loopback) -> None:
    server.always[LIST] = Reply(b'{"data":{"message":"' + b"x" * 5_000_000, 403)
    with pytest.raises(Forbidden):
        client.get(LIST)
    assert client.bytes_received < 1_000_000
