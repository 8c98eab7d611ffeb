"""Ways to spoil one good answer, on the wire or in its text. Each takes a ``Reply`` and gives another."""

from __future__ import annotations

import gzip
import json
import socket
import struct
from collections.abc import Callable
from typing import Any

from tests.fakes.http_service import Handler
from tests.fakes.routes import Reply

Spoil = Callable[[Reply], Reply]
PORTAL = b"<!DOCTYPE html><html><title>Wi-Fi</title><body>Xin ch\xc3\xa0o</body></html>"


def head(handler: Handler, reply: Reply, length: int, **headers: str) -> None:
    """Status line and headers with a Content-Length of our choice."""
    handler.send_response(reply.status)
    for name, value in {**reply.headers, **headers}.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


def reset(reply: Reply) -> Reply:
    """Half the body, then a TCP reset."""

    def wire(handler: Handler, _: Reply) -> None:
        head(handler, reply, len(reply.body))
        handler.wfile.write(reply.body[: len(reply.body) // 2])
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.close_connection = True

    return Reply(reply.status, reply.body, reply.headers, wire=wire)


def length_of(change: Callable[[int], int]) -> Spoil:
    """The whole body under a Content-Length that is another; the line closes after it."""

    def spoil(reply: Reply) -> Reply:
        def wire(handler: Handler, _: Reply) -> None:
            head(handler, reply, max(0, change(len(reply.body))), Connection="close")
            handler.wfile.write(reply.body)
            handler.close_connection = True

        return Reply(reply.status, reply.body, reply.headers, wire=wire)

    return spoil


def unframed_half(reply: Reply) -> Reply:
    """Half the body without any length: the end of the line is the end of the answer."""

    def wire(handler: Handler, _: Reply) -> None:
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(reply.body[: len(reply.body) // 2])
        handler.close_connection = True

    return Reply(reply.status, reply.body, reply.headers, wire=wire)


def truncated(reply: Reply) -> Reply:
    """Half the JSON, framed as if it were all."""
    return Reply(reply.status, reply.body[: len(reply.body) // 2], reply.headers)


def html(_: Reply) -> Reply:
    return Reply(200, PORTAL, {"Content-Type": "text/html; charset=utf-8"})


def redirect(_: Reply) -> Reply:
    return Reply(302, b"", {"Location": "http://portal.invalid/login"})


def no_content(_: Reply) -> Reply:
    return Reply(204)


def drip(pause: float, seconds: float) -> Spoil:
    """A few bytes at a time; the whole answer comes after ``seconds``."""

    def spoil(reply: Reply) -> Reply:
        def wire(handler: Handler, _: Reply) -> None:
            pieces = max(1, int(seconds / pause))
            size = -(-len(reply.body) // pieces)
            head(handler, reply, len(reply.body))
            for start in range(0, len(reply.body), size):
                handler.wfile.write(reply.body[start : start + size])
                if handler.server.stopped.wait(pause):
                    break
            handler.close_connection = True

        return Reply(reply.status, reply.body, reply.headers, wire=wire)

    return spoil


def bomb(megabytes: int) -> Spoil:
    """The same list with a pad of zeros in it that packs to almost nothing."""

    def spoil(reply: Reply) -> Reply:
        packed = gzip.compress(b'{"pad":"' + b"0" * (megabytes * 2**20) + b'",' + reply.body[1:], 6)

        def wire(handler: Handler, _: Reply) -> None:
            head(handler, reply, len(packed), **{"Content-Encoding": "gzip"})
            handler.wfile.write(packed)

        return Reply(reply.status, b"", reply.headers, wire=wire)

    return spoil


def status(code: int, retry_after: Callable[[], str] | None = None) -> Spoil:
    """An error of a proxy before TDental: no envelope, perhaps with Retry-After."""

    def spoil(_: Reply) -> Reply:
        headers = {"Content-Type": "text/plain"}
        if retry_after is not None:
            headers["Retry-After"] = retry_after()
        return Reply(code, b"busy", headers)

    return spoil


def drop(_: Reply) -> Reply:
    return Reply(0, dropped=True)


def envelope(change: Callable[[dict[str, Any]], Any]) -> Spoil:
    """Changes the decoded envelope of a list; a bare array is handed in as ``{"items": …}``."""

    def spoil(reply: Reply) -> Reply:
        payload = json.loads(reply.body)
        bare = isinstance(payload, list)
        changed = change({"items": payload} if bare else payload)
        whole = changed["items"] if bare and isinstance(changed, dict) and "items" in changed else changed
        return Reply(reply.status, json.dumps(whole).encode(), reply.headers)

    return spoil


MISSING = object()


def total(change: Callable[[int], Any]) -> Spoil:
    """Another ``totalItems`` (``MISSING`` leaves it out); the rows stay."""

    def lie(body: dict[str, Any]) -> dict[str, Any]:
        if "totalItems" not in body:
            return body
        told = change(body.pop("totalItems"))
        return body if told is MISSING else body | {"totalItems": told}

    return envelope(lie)
