"""One request out, one whole answer in: streaming, bounds, deadlines, and what a broken line means."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import httpcore
import httpx

from sync.api.address import tls_context
from sync.api.bodies import BodyDamaged, BodyTooLarge, BoundedBody, UnknownEncoding
from sync.api.judge import Answer, Place
from sync.api.network import Line
from sync.api.retry import StopSignal, TryAgain
from sync.api.transport import GuardedTransport, Rule
from sync.errors import Cancelled, Offline, SyncError, UnexpectedAnswer

_ERROR_BODY = 64 * 1024  # an error answer is read no further than this
_COMMON_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "gzip, br, zstd",
    "Accept-Language": "vi",
    "User-Agent": "tdental-desktop",
}
_BROKEN = (httpx.HTTPError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, OSError)


@dataclass(frozen=True)
class Ask:
    """One request, ready to be sent."""

    place: Place
    path: str
    query: Sequence[tuple[str, str]] = ()
    content: bytes | None = field(default=None, repr=False)


def silence_loggers() -> None:
    """httpx logs whole URLs, httpcore and hpack whole headers: no search word or token may reach a log."""
    for name in ("httpx", "httpcore", "hpack", "h2"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class Exchange:
    """The HTTP connection pool to one server. Thread-safe.

    Args:
        origin: Scheme, host, port.
        allow: What may be asked, enforced where bytes leave.
        stop: Ends every wait.
        ca_file: PEM file of the only authority to trust, or None for the public ones.
        workers: Threads that may ask at once.
        timeout: Seconds without a byte.
        max_body: Most decoded bytes of one answer.
    """

    def __init__(
        self,
        origin: httpx.URL,
        allow: Rule,
        stop: StopSignal,
        *,
        ca_file: str | None,
        workers: int,
        timeout: float,
        max_body: int,
    ) -> None:
        silence_loggers()
        self._origin = origin
        self._stop = stop
        self._max_body = max_body
        self._line = Line(stop, loopback_only=origin.scheme == "http")
        self._lock = threading.Lock()
        self.requests = 0
        self.bytes_received = 0
        context = tls_context(ca_file) if origin.scheme == "https" or ca_file else None
        transport = GuardedTransport(
            origin, allow, self._line, context, workers=workers, on_send=self._count_request
        )
        limits = httpx.Timeout(timeout, connect=min(timeout, 10.0))
        self._http = httpx.Client(
            transport=transport, timeout=limits, trust_env=False, follow_redirects=False
        )
        self._http.headers = httpx.Headers(_COMMON_HEADERS)

    def send(self, ask: Ask, headers: dict[str, str], deadline: float) -> Answer:
        """Sends once and reads the whole answer.

        Raises:
            TryAgain: The line broke, was too slow or cut the answer short.
            UnexpectedAnswer: The answer is larger than ``max_body`` or encoded in an unknown way.
            Cancelled, InsecureAddress, RequestRefused: From the transport.
        """
        try:
            with self._line.until(deadline):
                return self._send(ask, headers)
        except (SyncError, TryAgain):
            raise
        except _BROKEN as broken:
            failed = self._broken(ask.place, broken)
        except (RuntimeError, ValueError):  # a pool or socket that another thread closes under us
            self._stop.check()
            raise
        except (BodyDamaged, BodyTooLarge, UnknownEncoding) as bad:
            failed = self._unreadable(ask.place, bad)
        raise failed

    def close(self) -> None:
        """Ends the connections; the stop signal must be set before, so that reading threads let go."""
        self._http.close()

    def _send(self, ask: Ask, headers: dict[str, str]) -> Answer:
        target = str(self._origin).rstrip("/") + ask.path
        if ask.query:
            target += "?" + urlencode(list(ask.query), quote_via=quote)
        if ask.content is not None:
            headers = {**headers, "Content-Type": "application/json"}
        request = self._http.build_request(ask.place.method, target, content=ask.content, headers=headers)
        response = self._http.send(request, stream=True)
        try:
            return self._receive(response)
        finally:
            response.close()

    def _receive(self, response: httpx.Response) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        whole = response.status_code == 200
        limit = self._max_body if whole else _ERROR_BODY
        if whole and _announced(headers) > limit:
            raise BodyTooLarge
        body = BoundedBody(headers.get("content-encoding", ""), limit)
        try:
            for chunk in response.stream:  # type: ignore[union-attr]
                self._stop.check()
                self._count_bytes(len(chunk))
                body.feed(chunk)
            content = body.finish()
        except (BodyTooLarge, BodyDamaged):
            if whole:
                raise
            content = b""  # an error stays that error, whatever its body
        if whole and _ends_early(headers, content):
            raise BodyDamaged
        return Answer(response.status_code, headers, content)

    def _broken(self, place: Place, broken: Exception) -> SyncError | TryAgain:
        if self._stop.is_set():
            return Cancelled("The work was cancelled.")
        if isinstance(broken, (httpcore.TimeoutException, httpx.TimeoutException)):
            detail = "The server did not answer in time."
        elif isinstance(broken, httpcore.ConnectError):
            detail = "No connection to the server: the network is down or the address is wrong."
        else:
            detail = "The connection broke before the answer was complete."
        return TryAgain(place.error(Offline, detail))

    def _unreadable(self, place: Place, bad: Exception) -> SyncError | TryAgain:
        if isinstance(bad, BodyTooLarge):
            return place.error(UnexpectedAnswer, "The answer is larger than any TDental answer.")
        if isinstance(bad, UnknownEncoding):
            return place.error(UnexpectedAnswer, "The answer is packed in a way that was not asked for.")
        return TryAgain(place.error(UnexpectedAnswer, "The answer arrived damaged or cut off."))

    def _count_request(self) -> None:
        with self._lock:
            self.requests += 1

    def _count_bytes(self, count: int) -> None:
        with self._lock:
            self.bytes_received += count


def _announced(headers: dict[str, str]) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def _ends_early(headers: dict[str, str], content: bytes) -> bool:
    """With neither length nor chunks the body ends with the connection, so only the JSON itself can tell."""
    framed = "content-length" in headers or "chunked" in headers.get("transfer-encoding", "").lower()
    return not framed and content[:1] in (b"{", b"[") and content[-64:].rstrip()[-1:] not in (b"}", b"]")
