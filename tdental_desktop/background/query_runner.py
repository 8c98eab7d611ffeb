"""A thread for questions that may take longer than a frame: searches, id lists, counts.

A second one answers those that may take a tenth of a second and more (reports, checks of the copy): nobody
who opens a record waits behind them. What computes for as long is asked in a process: see ``apart``.

A question is a function of a reader connection. Questions are numbered and belong to a channel ("ids of the
customer list"). A newer question of a channel replaces the older one: if that still waits it is never asked,
if it is being answered it is broken off, and an answer that comes late is dropped. Only the newest answer of
a channel reaches its receiver, on the GUI thread.
"""

from __future__ import annotations

import logging
import math
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from sync.errors import Cancelled, SyncError
from sync.memory import give_back
from sync.priority import thread_steps_back
from sync.replica.connection import Connection, cancellable, translating
from tdental_desktop.background.replica_file import ReplicaFile, open_made
from tdental_desktop.receivers import is_gone

if TYPE_CHECKING:
    from tdental_desktop.background.apart import Apart

log = logging.getLogger(__name__)
Question = Callable[[Connection], Any]
_CACHE_KIB = 48_000
_LONG_CACHE_KIB = 16_000
"""Long questions read each page once: a cache as large as the other's would only take memory."""
_SMALL_CACHE_KIB = 8_000
"""While a run writes, no page is asked for twice before it is out of date: they would only take memory."""
_CALM_S = 20.0
"""So long after the last commit seen a run is over."""
_GIVE_BACK_S = 10.0
_TURN_S = 0.0002
"""Python's threads take turns; by default the window waits 5 ms for its own while a question makes rows."""


@dataclass(frozen=True, slots=True)
class QueryFailure:
    """A question without an answer: ``code`` of ``sync.errors`` (``bug`` for anything unforeseen)."""

    code: str


@dataclass(frozen=True, slots=True)
class _Request:
    channel: str
    number: int
    question: Question


class _Latest:
    """The newest number of each channel; shared by both threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: dict[str, int] = {}
        self._last = 0
        self._closed = False

    def next(self, channel: str) -> int:
        with self._lock:
            self._last += 1
            self._numbers[channel] = self._last
            return self._last

    def forget(self, channel: str) -> None:
        with self._lock:
            self._numbers.pop(channel, None)

    def close(self) -> None:
        with self._lock:
            self._closed = True

    def is_late(self, request: _Request) -> bool:
        with self._lock:
            return self._closed or self._numbers.get(request.channel) != request.number


class _Worker(QObject):
    """Lives in the query thread and owns its connection."""

    answered = Signal(str, int, object)

    def __init__(self, path: Path, key: bytes, latest: _Latest, cache_kib: int) -> None:
        super().__init__()
        self._path = path
        self._key = key
        self._cache_kib = cache_kib
        self._latest = latest
        self._file = ReplicaFile(path)
        self._connection: Connection | None = None
        self._cached = cache_kib
        self._version: int | None = None
        self._moved_at = -math.inf
        self._gave_back = time.monotonic()

    @Slot()
    def begin(self) -> None:
        """Who sits at the window comes first."""
        thread_steps_back()
        sys.setswitchinterval(min(sys.getswitchinterval(), _TURN_S))

    @Slot(object)
    def answer(self, request: _Request) -> None:
        if self._latest.is_late(request):
            return
        answer: object
        try:
            answer = self._say(request)
        except Cancelled:
            return
        except SyncError as error:
            answer = QueryFailure(error.code)
            self._close()
        except Exception:
            # The traceback names code, never data: exceptions of queries carry no row.
            log.exception("a question of channel %s failed", request.channel)
            answer = QueryFailure("bug")
        finally:
            self._end_snapshot()
        self.answered.emit(request.channel, request.number, answer)
        self._give_back()

    def _give_back(self) -> None:
        if time.monotonic() - self._gave_back > _GIVE_BACK_S:
            give_back()
            self._gave_back = time.monotonic()

    def _say(self, request: _Request) -> object:
        with translating(self._path, self._key):
            if not self._file.look():
                self._close()
            if self._connection is None:
                self._connection = open_made(self._path, self._key, self._cache_kib)
                self._cached = self._cache_kib
                self._version = None
            self._fit_cache(self._connection)
            with cancellable(self._connection, lambda: self._latest.is_late(request)):
                return request.question(self._connection)

    def _fit_cache(self, connection: Connection) -> None:
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if self._version is not None and version != self._version:
            self._moved_at = time.monotonic()
        self._version = version
        calm = time.monotonic() - self._moved_at > _CALM_S
        wanted = self._cache_kib if calm else _SMALL_CACHE_KIB
        if wanted != self._cached:
            connection.execute(f"PRAGMA cache_size = -{wanted}")
            self._cached = wanted

    def _end_snapshot(self) -> None:
        """Between two questions nothing is kept open: the writer's log could not begin anew."""
        if self._connection is not None and self._connection.in_transaction:
            log.error("a question left its transaction open")
            self._connection.execute("ROLLBACK")

    @Slot()
    def close(self) -> None:
        self._close()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _ApartWorker(_Worker):
    """Lives in a thread that only waits: what it asks is worked out in another process."""

    def __init__(self, path: Path, key: bytes, latest: _Latest) -> None:
        super().__init__(path, key, latest, 0)
        self._apart: Apart | None = None

    def _say(self, request: _Request) -> object:
        from tdental_desktop.background.apart import Apart

        self._file.look()
        self._apart = self._apart or Apart(self._path, self._key)
        return self._apart.answer(request.question, lambda: self._latest.is_late(request))

    def _close(self) -> None:
        if self._apart is not None:
            self._apart.close()


class _Lane(QObject):
    """A thread with its worker. Belongs to the GUI thread."""

    _asked = Signal(object)
    _closing = Signal()

    def __init__(
        self,
        name: str,
        worker: _Worker,
        deliver: Callable[[str, int, object], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._thread.setObjectName(name)
        self._worker = worker
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.begin)
        self._asked.connect(self._worker.answer)
        self._closing.connect(self._worker.close)
        self._worker.answered.connect(deliver)
        self._thread.start()

    def ask(self, request: _Request) -> None:
        self._asked.emit(request)

    def running(self) -> bool:
        return self._thread.isRunning()

    def end(self) -> None:
        """What is asked by now was called late: the connection is closed and the thread over soon."""
        self._closing.emit()
        self._thread.quit()

    def wait(self) -> None:
        self._thread.wait()


class QueryRunner(QObject):
    """Asks questions off the GUI thread. Belongs to the GUI thread.

    Args:
        path: The replica file; it may not exist yet (answers are then ``QueryFailure("replica_missing")``).
        key: Its raw key.
    """

    def __init__(self, path: Path, key: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._key = path, key
        self._latest = _Latest()
        self._receivers: dict[int, Callable[[Any], None]] = {}
        self._asked_for: dict[int, _Request] = {}
        self._closed = False
        self._lane = self._start("queries", _Worker(path, key, self._latest, _CACHE_KIB))
        self._long: _Lane | None = None
        self._apart: _Lane | None = None

    def _start(self, name: str, worker: _Worker) -> _Lane:
        return _Lane(name, worker, self._deliver, self)

    def ask(
        self,
        channel: str,
        question: Question,
        receiver: Callable[[Any], None],
        *,
        long: bool = False,
        apart: bool = False,
    ) -> int:
        """Ask; the newest answer of the channel comes to ``receiver`` on the GUI thread.

        Args:
            channel: Older questions of the same channel are void from now on.
            question: Runs in a query thread; it must only touch the connection and what it was given, and
                return something immutable.
            receiver: Gets the answer or a :class:`QueryFailure`.
            long: It may take a tenth of a second and more: the others do not wait behind it.
            apart: It computes for as long: a function of a module whose answer is plain data.

        Returns:
            The request's number.
        """
        request = _Request(channel, self._latest.next(channel), question)
        for number in [n for n, old in self._asked_for.items() if old.channel == channel]:
            del self._asked_for[number], self._receivers[number]
        self._asked_for[request.number] = request
        self._receivers[request.number] = receiver
        self._lane_for(long=long, apart=apart).ask(request)
        return request.number

    def _lane_for(self, *, long: bool, apart: bool) -> _Lane:
        if self._closed or not (long or apart):
            return self._lane
        if apart:
            if self._apart is None:
                self._apart = self._start("apart", _ApartWorker(self._path, self._key, self._latest))
            return self._apart
        if self._long is None:
            worker = _Worker(self._path, self._key, self._latest, _LONG_CACHE_KIB)
            self._long = self._start("long queries", worker)
        return self._long

    def waiting(self) -> bool:
        """A question that still counts has no answer yet."""
        return any(not self._latest.is_late(request) for request in self._asked_for.values())

    def running(self) -> bool:
        """A thread of it is there."""
        return any(lane.running() for lane in self._lanes())

    def forget(self, channel: str) -> None:
        """No answer of this channel is wanted any more."""
        self._latest.forget(channel)

    def _lanes(self) -> list[_Lane]:
        return [lane for lane in (self._lane, self._long, self._apart) if lane is not None]

    @Slot(str, int, object)
    def _deliver(self, channel: str, number: int, answer: object) -> None:
        request = self._asked_for.pop(number, None)
        receiver = self._receivers.pop(number, None)
        if request is None or receiver is None or self._latest.is_late(request) or is_gone(receiver):
            return
        receiver(answer)

    def close(self) -> None:
        """Break off what is running, close the connections, end the threads. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self._latest.close()
        for lane in self._lanes():
            lane.end()
        for lane in self._lanes():
            lane.wait()
        self._receivers.clear()
        self._asked_for.clear()
