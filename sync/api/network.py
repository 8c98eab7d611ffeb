"""The sockets under the client: every wait is cut into slices that look at the stop signal and the deadline.

httpcore would block for its whole time-out; a cancel must end within half a second, and a server that drips
one byte at a time must not hold a thread for ever.
"""

from __future__ import annotations

import errno
import ipaddress
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore

from sync.api.retry import SLICE, StopSignal
from sync.errors import InsecureAddress

_UNDER_WAY = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", errno.EWOULDBLOCK)}
# Ends of a handshake that say nothing about the server; every other one is a refusal that would repeat.
_LINE_FAULTS = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)


class Line(httpcore.NetworkBackend):
    """Opens sockets; one for all threads of a client.

    Args:
        stop: Ends every wait with Cancelled.
        loopback_only: For http://: a name such as localhost must really lead to this computer.
    """

    def __init__(self, stop: StopSignal, *, loopback_only: bool) -> None:
        self._stop = stop
        self._loopback_only = loopback_only
        self._local = threading.local()

    @contextmanager
    def until(self, deadline: float) -> Iterator[None]:
        """Within this block no wait of this thread goes past ``deadline`` (``time.monotonic()``)."""
        self._local.deadline = deadline
        try:
            yield
        finally:
            del self._local.deadline

    def patience(self, timeout: float | None, error: type[Exception]) -> Patience:
        ends = [float("inf") if timeout is None else time.monotonic() + timeout]
        ends.append(getattr(self._local, "deadline", float("inf")))
        return Patience(self._stop, min(ends), error)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        patience = self.patience(timeout, httpcore.ConnectTimeout)
        patience.slice()
        addresses = self._resolve(host, port)
        for left, (family, address) in zip(range(len(addresses), 0, -1), addresses, strict=True):
            try:
                return Stream(self, _open(family, address, patience.share(left)))
            except OSError:
                continue
            except httpcore.ConnectTimeout:
                if left == 1:
                    raise
        raise httpcore.ConnectError("no connection")

    def _resolve(self, host: str, port: int) -> list[tuple[int, Any]]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        if not found:
            raise httpcore.ConnectError("unknown host")
        addresses = [(entry[0], entry[4]) for entry in found]
        if self._loopback_only and not all(ipaddress.ip_address(a[0]).is_loopback for _, a in addresses):
            raise InsecureAddress("http:// may lead only to this computer, and the name leads elsewhere.")
        return [(int(family), address) for family, address in addresses]

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.UnsupportedProtocol("only TCP")

    def sleep(self, seconds: float) -> None:
        self._stop.wait(seconds)


class Patience:
    """How long one operation may still wait, handed out in slices."""

    def __init__(self, stop: StopSignal, end: float, error: type[Exception]) -> None:
        self._stop = stop
        self._end = end
        self._error = error

    def slice(self) -> float:
        """Seconds to wait before asking again.

        Raises:
            Cancelled: The stop signal is set.
            httpcore.TimeoutException: The time is used up (the class given at the start).
        """
        self._stop.check()
        left = self._end - time.monotonic()
        if left <= 0:
            raise self._error("timed out")
        return min(SLICE, left)

    def share(self, parts: int) -> Patience:
        """The patience for one of ``parts`` things that are tried in turn."""
        now = time.monotonic()
        return Patience(self._stop, now + (self._end - now) / parts, self._error)


class Stream(httpcore.NetworkStream):
    """One connected socket, plain or TLS."""

    def __init__(self, line: Line, sock: socket.socket) -> None:
        self._line = line
        self._sock = sock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        patience = self._line.patience(timeout, httpcore.ReadTimeout)
        while True:
            self._sock.settimeout(patience.slice())
            try:
                return self._sock.recv(max_bytes)
            except TimeoutError:
                continue
            except OSError:
                raise httpcore.ReadError("connection broke") from None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        patience = self._line.patience(timeout, httpcore.WriteTimeout)
        while buffer:
            self._sock.settimeout(patience.slice())
            try:
                buffer = buffer[self._sock.send(buffer) :]
            except TimeoutError:
                continue
            except OSError:
                raise httpcore.WriteError("connection broke") from None

    def close(self) -> None:
        self._sock.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        patience = self._line.patience(timeout, httpcore.ConnectTimeout)
        secure: socket.socket | None = None
        try:
            secure = ssl_context.wrap_socket(
                self._sock, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            _shake_hands(secure, patience)
        except BaseException:
            (secure or self._sock).close()
            raise
        return Stream(self._line, secure)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return _is_readable(self._sock)
        if info == "ssl_object":
            return self._sock if isinstance(self._sock, ssl.SSLSocket) else None
        return self._sock if info == "socket" else None


def _open(family: int, address: Any, patience: Patience) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setblocking(False)
        failed = sock.connect_ex(address)
        if failed not in _UNDER_WAY:
            raise OSError(failed, "connect")
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_WRITE)
            while not selector.select(patience.slice()):
                pass
        failed = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if failed:
            raise OSError(failed, "connect")
    except BaseException:
        sock.close()
        raise
    return sock


def _shake_hands(secure: ssl.SSLSocket, patience: Patience) -> None:
    while True:
        secure.settimeout(patience.slice())
        try:
            secure.do_handshake()
            return
        except TimeoutError:
            continue
        except ssl.SSLCertVerificationError:
            raise InsecureAddress(
                "The server's certificate is not trusted: perhaps a Wi-Fi sign-in page or a wrong address."
            ) from None
        except ssl.SSLError as error:
            if isinstance(error, _LINE_FAULTS) or error.reason == "TLSV1_ALERT_INTERNAL_ERROR":
                raise httpcore.ConnectError("TLS failed") from None
            raise InsecureAddress("The server offers no safe encryption (TLS 1.2 or newer).") from None
        except OSError:
            raise httpcore.ConnectError("TLS failed") from None


def _is_readable(sock: socket.socket) -> bool:
    """Whether an idle connection has something to say, which means that the server closed it."""
    try:
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_READ)
            return bool(selector.select(0))
    except (OSError, ValueError):
        return True
