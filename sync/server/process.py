"""Runs the local server: in this thread, or in a child process that ends with its parent."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import multiprocessing
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import uvicorn

from sync.errors import InsecureAddress, SyncError
from sync.priority import step_back
from sync.server.app import OwnDate, make_app
from sync.server.sign_in import SignIn
from sync.server.store import Store

_LOOK_AT_STOP = 0.05
_STARTS_WITHIN = 30.0
_ENDS_WITHIN = 5.0


def run(
    replica_path: Path,
    key: bytes,
    host: str = "127.0.0.1",
    port: int = 0,
    user: str = "demo",
    password: str = "",
    announce: Callable[[str], None] | None = None,
    latency_ms: float = 0,
    stop: threading.Event | None = None,
    *,
    compress: bool = False,
    at: datetime | None = None,
) -> None:
    """Serves a replica until ``stop`` is set or the process is interrupted; blocks this thread.

    Args:
        replica_path: The replica file; opened for reading only.
        key: Its 32-byte key.
        host: An address or name of this computer only.
        port: 0 lets the system choose.
        user, password: The one account; an empty password refuses every sign-in.
        announce: Told the address once requests are answered.
        latency_ms: Added to every request.
        stop: Ends the server within about 0.1 s.
        compress: gzip for clients that take it.
        at: The server's clock as it starts (aware), for an invented clinic; None for this computer's.

    Raises:
        InsecureAddress: The host is not this computer.
        SyncError: The port is taken.
        ReplicaError: The file is missing, damaged or does not open with this key.
    """
    address = _loopback(host)
    store = Store(replica_path, key)
    listener = _listen(address, port, store)
    app = make_app(store, SignIn(user, password), latency_ms=latency_ms, compress=compress)
    face = app if at is None else OwnDate(app, at - datetime.now(UTC))
    config = uvicorn.Config(
        face,
        date_header=at is None,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=75,
    )
    server = uvicorn.Server(config)
    shown = f"[{address}]" if ":" in address else address
    url = f"http://{shown}:{listener.getsockname()[1]}"
    try:
        asyncio.run(_serve(server, listener, url, announce, stop))
    finally:
        listener.close()
        store.close()


async def _serve(
    server: uvicorn.Server,
    listener: socket.socket,
    url: str,
    announce: Callable[[str], None] | None,
    stop: threading.Event | None,
) -> None:
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    announced = False
    while not serving.done():
        await asyncio.wait([serving], timeout=_LOOK_AT_STOP if announced else 0.005)
        if server.started and not announced:
            announced = True
            if announce is not None:
                announce(url)
        if stop is not None and stop.is_set():
            server.should_exit = True
    await serving


def _loopback(host: str) -> str:
    """The address behind a host name of this computer. Raises: InsecureAddress."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        found = []
    if not found or not all(ipaddress.ip_address(a.partition("%")[0]).is_loopback for a in found):
        raise InsecureAddress("The local server answers only this computer: use 127.0.0.1 or localhost.")
    return found[0]


def _listen(address: str, port: int, store: Store) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # Without the protocol named, asyncio leaves Nagle's algorithm on and every small answer waits 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        return listener
    except (OSError, OverflowError) as error:
        listener.close()
        store.close()
        raise SyncError(f"Port {port} cannot be used: choose another one, or 0 for any free port.") from error


@dataclass
class ServerProcess:
    """A server in a child process.

    Attributes:
        url: Where it answers.
        user, password: What signs in.
    """

    url: str
    user: str
    password: str = field(repr=False)
    _process: multiprocessing.process.BaseProcess = field(repr=False)
    _line: Connection = field(repr=False)

    def stop(self) -> None:
        """Ends the child and waits for it; may be called twice."""
        self._line.close()
        self._process.join(_ENDS_WITHIN)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def __enter__(self) -> ServerProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


@dataclass(frozen=True)
class _Order:
    """What the child is told through the pipe; never on a command line, which others can read."""

    replica_path: Path
    key: bytes = field(repr=False)
    port: int
    user: str
    password: str = field(repr=False)
    latency_ms: float
    compress: bool
    polite: bool
    at: datetime | None


def start_process(
    replica_path: Path,
    key: bytes,
    *,
    port: int = 0,
    user: str = "demo",
    password: str | None = None,
    latency_ms: float = 0,
    compress: bool = False,
    polite: bool = False,
    at: datetime | None = None,
) -> ServerProcess:
    """Serves a replica from a child process, which ends when stopped or when this process ends.

    Args:
        replica_path, key, port, user, latency_ms, compress, at: As for ``run``.
        password: None makes a random one.
        polite: Leave the processor to a window on the same machine.

    Raises:
        ReplicaError, SyncError: What the child met on its start, under its own class.
    """
    password = secrets.token_urlsafe(12) if password is None else password
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(theirs,), daemon=True, name="tdental-server")
    child.start()
    theirs.close()
    server = ServerProcess("", user, password, child, ours)
    try:
        ours.send(_Order(replica_path, key, port, user, password, latency_ms, compress, polite, at))
        said = ours.recv() if ours.poll(_STARTS_WITHIN) else None
    except (EOFError, OSError):
        said = None
    if isinstance(said, str):
        server.url = said
        return server
    server.stop()
    raise said if isinstance(said, SyncError) else SyncError("The local server did not start.")


def _child(line: Connection) -> None:
    order: _Order = line.recv()
    if order.polite:
        step_back(far=True)
    stop = threading.Event()

    def watch() -> None:
        """The parent never speaks again: what wakes this is the end of the pipe."""
        with contextlib.suppress(EOFError, OSError):
            line.recv()
        stop.set()

    threading.Thread(target=watch, daemon=True).start()
    try:
        run(
            order.replica_path,
            order.key,
            port=order.port,
            user=order.user,
            password=order.password,
            announce=line.send,
            latency_ms=order.latency_ms,
            stop=stop,
            compress=order.compress,
            at=order.at,
        )
    except SyncError as error:
        line.send(type(error)(error.detail))
    except KeyboardInterrupt:
        return


__all__ = ["ServerProcess", "run", "start_process"]
