"""The one place where a request leaves this program. It checks again what the client has checked before.

HTTP/1.1 only: the synchronous HTTP/2 connection of httpcore is not safe under several threads
(encode/httpcore issue 1022, pydantic/httpx2 issue 808), and ``workers`` kept-alive connections are as fast.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from typing import Protocol
from urllib.parse import parse_qsl

import httpcore
import httpx

from sync.api.network import Line
from sync.errors import RequestRefused


class Rule(Protocol):
    """What may be asked: ``AllowList`` for data, ``PictureRule`` for files."""

    def check(self, method: str, path: str) -> str:
        """Raises: RequestRefused."""
        ...


class GuardedTransport(httpx.BaseTransport):
    """Sends only allowed requests, only to ``origin``, and through no proxy.

    Args:
        origin: Scheme, host and port; nothing is ever sent elsewhere.
        allow: What may be asked.
        line: Opens the sockets.
        context: TLS settings; None for http to this computer.
        workers: Number of threads that may ask at once.
        on_send: Called once for every request that leaves.
    """

    def __init__(
        self,
        origin: httpx.URL,
        allow: Rule,
        line: Line,
        context: ssl.SSLContext | None,
        *,
        workers: int,
        on_send: Callable[[], None],
    ) -> None:
        self._origin = origin
        self._allow = allow
        self._on_send = on_send
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=workers + 1,
            max_keepalive_connections=workers + 1,
            keepalive_expiry=20.0,
            http1=True,
            http2=False,
            network_backend=line,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises: RequestRefused before a byte leaves; httpcore's and ``Line``'s errors as they are."""
        self._guard(request)
        self._on_send()
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()

    def _guard(self, request: httpx.Request) -> None:
        url, origin = request.url, self._origin
        same = (url.scheme, url.raw_host, url.port) == (origin.scheme, origin.raw_host, origin.port)
        if not same or url.userinfo or request.headers.get_list("host") != [origin.netloc.decode("ascii")]:
            raise RequestRefused("A request to another server was stopped before it left this computer.")
        path, _, query = url.raw_path.decode("ascii").partition("?")
        self._allow.check(request.method, path)
        refuse_token_names(name for name, _ in parse_qsl(query, keep_blank_values=True))


def refuse_token_names(names: Iterator[str]) -> None:
    """Raises: RequestRefused for a name with "token" in it: TDental would take it for the bearer token."""
    if any("token" in name.lower() for name in names):
        raise RequestRefused("A query parameter with 'token' in its name was stopped before it left.")


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
