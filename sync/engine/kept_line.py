"""A signed-in line to the server that outlives short runs, so that a click costs no new sign-in.

Tokens and password stay in this process's memory, inside the client; nothing of them is written anywhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sync.api import AllowList, Client, Session
from sync.clock import Clock
from sync.engine.jobs import AHEAD
from sync.errors import SignInFailed
from sync.report import SyncOptions
from sync.tables import routes

_HOURS = 4 * 3600.0
_DRIFT = 60.0
"""Seconds by which the PC's clock may leave its counter: beyond, it slept or was set, and the clinic's time
is asked for anew."""

Line = tuple[Client, Session, Clock]


class KeptLine:
    """Used by one short run at a time, from any thread.

    Args:
        cancel: Ends what the line is doing; the caller clears it before the next run.

    Attributes:
        before: Requests sent and bytes received on this line before it was opened the last time.
    """

    def __init__(self, cancel: threading.Event) -> None:
        self.cancel = cancel
        self._for: tuple[object, ...] = ()
        self._line: Line | None = None
        self._since = (0.0, 0.0)
        self.before = (0, 0)

    @contextmanager
    def open(self, options: SyncOptions) -> Iterator[Line]:
        """The line, signed in when it is not yet or for someone else.

        Raises:
            SyncError: As ``Client.sign_in``; a sign-in that was refused is not kept.
        """
        wanted = (options.server, options.user, options.password, options.ca_file)
        if self._line is None or self._for != wanted or self._stale():
            self.close()
            self._line = self._sign_in(options)
            self._for = wanted
            self._since = (time.monotonic(), time.time())
            self.before = (0, 0)
        else:
            self.before = (self._line[0].requests, self._line[0].bytes_received)
        try:
            yield self._line
        except SignInFailed:
            self.close()
            raise

    def _sign_in(self, options: SyncOptions) -> Line:
        client = Client(
            options.server,
            allow=AllowList(routes()),
            cancel=self.cancel,
            ca_file=options.ca_file,
            workers=options.workers + AHEAD,
        )
        try:
            session = client.sign_in(options.user, options.password)
        except BaseException:
            client.close()
            raise
        return client, session, Clock(session.server_time)

    def _stale(self) -> bool:
        counted, told = time.monotonic() - self._since[0], time.time() - self._since[1]
        return counted > _HOURS or abs(told - counted) > _DRIFT

    def close(self) -> None:
        """Forgets tokens and password."""
        if self._line is not None:
            self._line[0].close()
        self._line, self._for = None, ()
