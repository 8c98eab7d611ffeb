"""Runs many readings at once: a few requests in flight, one thread that decodes and writes.

A reading is a generator. It yields an ``Ask`` (or a list of them) and gets the handled answers back,
or a ``Priority`` for what it asks from then on. The pool's threads only fetch bytes. Everything else,
parsing, handling, writing, happens on the thread that calls ``run`` (design section 3: four decoding
threads delay the window, one does not).
"""

from __future__ import annotations

import gc
import heapq
import threading
import traceback
from collections.abc import Callable, Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

from sync.api import Client, Page, parse_object, parse_page
from sync.errors import Cancelled, ReplicaError, SyncError, UnexpectedAnswer
from sync.plan import Priority
from sync.replica.connection import DatabaseError
from sync.replica.translate import as_replica_error

Reading = Generator["Ask | list[Ask] | Priority", Any, None]
AHEAD = 8
"""Requests in flight for an ``Aside`` that holds: small answers for which somebody waits."""
_UNFORESEEN = (ValueError, TypeError, LookupError, OverflowError, RecursionError, DatabaseError)


def _unforeseen(odd: Exception, table: str, endpoint: str | None = None) -> SyncError:
    """A row nobody foresaw fails its table, not its neighbours. Only the place is told: the message could
    hold a patient's text. A full disk or a damaged file is nobody's answer: it ends the run."""
    known = as_replica_error(odd)
    if known is not None:
        return known
    where = traceback.extract_tb(odd.__traceback__)[-1]
    return UnexpectedAnswer(
        f"{type(odd).__name__} in {where.name}:{where.lineno}", table=table, endpoint=endpoint
    )


def _demand_own(ask: Ask, answer: dict[str, Any] | None) -> None:
    """A detail that carries another row's id tells nothing of the row that was asked for.

    Raises:
        UnexpectedAnswer: The answer is about another row.
    """
    told = answer.get("id") if answer is not None and ask.id is not None else None
    if isinstance(told, str) and told.casefold() != str(ask.id).casefold():
        raise UnexpectedAnswer("the answer is about another row", table=ask.table, endpoint=ask.template)


@dataclass(slots=True)
class Ask:
    """One request and what to do with its answer.

    Attributes:
        table: Table it belongs to.
        template: Path template on the allow-list.
        form: ``page`` parses an envelope or array, ``object`` a detail (None when 204 or null).
        handle: Called on the engine's thread with the parsed answer; its result goes to the reading.
            None passes the parsed answer itself.
        soft: Hand a ``SyncError`` to the reading as a value instead of raising it there.
    """

    table: str
    template: str
    method: str = "GET"
    id: str | None = None
    query: tuple[tuple[str, str], ...] = ()
    body: object = None
    form: str = "page"
    handle: Callable[[Any], Any] | None = None
    soft: bool = False


class Aside(Protocol):
    """Work that goes ahead of the run's own and is no part of it: its errors are its own, too.

    Attributes:
        alive: False drops what it still wants.
        holds: Somebody waits for it: the run's own answers are neither fetched nor written meanwhile.
        overtaken: Table → answers that were asked for before its own and are written after them.
    """

    alive: bool
    holds: bool
    overtaken: dict[str, list[Any]]

    def failed(self, table: str, error: SyncError) -> None: ...


@dataclass(slots=True, eq=False)
class _Task:
    reading: Reading
    owner: str
    priority: int
    results: list[Any] = field(default_factory=list)
    waiting: int = 0
    single: bool = True
    error: SyncError | None = None
    aside: Aside | None = None
    batch: int = 0
    tables: frozenset[str] = frozenset()
    older: list[tuple[str, Batch]] = field(default_factory=list)


Batch = tuple[_Task, int]
"""Answers that one reading waits for together."""


def _holds(task: _Task) -> bool:
    return task.aside is not None and task.aside.holds and task.aside.alive


class Scheduler:
    """The engine's loop.

    Args:
        client: Signed-in client.
        workers: Requests in flight.
        cancel: Looked at ten times a second and between answers.
        on_error: Called with owner and error when a reading ends by a ``SyncError``; may raise to end
            the run.
        on_tick: Called after each answer and on each idle turn.
        on_turn: Called before each turn; may spawn.
    """

    def __init__(
        self,
        client: Client,
        workers: int,
        cancel: threading.Event,
        *,
        on_error: Callable[[str, SyncError], None],
        on_tick: Callable[[], None],
        on_turn: Callable[[], None] = lambda: None,
    ) -> None:
        self._client = client
        self._workers = workers
        self._cancel = cancel
        self._on_error = on_error
        self._on_tick = on_tick
        self._on_turn = on_turn
        self._waiting: set[_Task] = set()
        self._order = count()
        self._ready: list[tuple[int, int, _Task, int, Ask]] = []
        self._flying: dict[Future[bytes | None], tuple[_Task, int, Ask]] = {}
        self._stopped: set[str] = set()
        self._pool = ThreadPoolExecutor(workers + AHEAD, thread_name_prefix="fetch")

    def spawn(self, reading: Reading, owner: str, priority: int, aside: Aside | None = None) -> None:
        """Starts a reading; its requests queue by priority, those of an ``Aside`` before all others."""
        task = _Task(reading, owner, priority, aside=aside)
        self._advance(task, None)

    def still_waiting(self, batches: list[Any]) -> bool:
        """True while some of these answers (``Aside.overtaken``) have not been written."""
        return any(
            task.batch == batch and task.waiting > 0 and not self._dropped(task) for task, batch in batches
        )

    def stop(self, owner: str) -> None:
        """Drops everything a table still wants in this stage; its neighbours go on."""
        self._stopped.add(owner)

    def allow(self, owner: str) -> None:
        self._stopped.discard(owner)

    def run(self) -> None:
        """Works until every reading has ended.

        Raises:
            Cancelled: The event was set. Requests in flight are abandoned.
            SyncError: ``on_error`` raised it.
        """
        thresholds = gc.get_threshold()
        # Pages are large trees without cycles: looking for cycles in them costs a tenth of the run.
        gc.set_threshold(200_000, 20, 20)
        try:
            self._loop()
        finally:
            gc.set_threshold(*thresholds)

    def _loop(self) -> None:
        while True:
            self._on_turn()
            if not self._ready and not self._flying:
                return
            if self._cancel.is_set():
                raise Cancelled("cancelled by the user")
            self._refill()
            if not self._flying:
                continue
            # A whole window takes longer to write than a customer: who waits at the screen comes first.
            awaited = [future for future, (task, _, _) in self._flying.items() if _holds(task)]
            done, _ = wait(awaited or self._flying, timeout=0.1, return_when=FIRST_COMPLETED)
            for future in done:
                if self._cancel.is_set():
                    raise Cancelled("cancelled by the user")
                self._on_turn()
                self._refill()
                self._arrived(future)
            self._on_tick()

    def _refill(self) -> None:
        """Keeps the line busy while this thread writes; answers that wait to be written are bounded, too."""
        ahead = sum(1 for task, _, _ in self._flying.values() if _holds(task))
        own = len(self._flying) - ahead
        fetching = sum(1 for one, (task, _, _) in self._flying.items() if not one.done() and not _holds(task))
        while self._ready:
            task = self._ready[0][2]
            if not self._dropped(task):
                if _holds(task) and ahead >= AHEAD:
                    return
                if not _holds(task) and (ahead or fetching >= self._workers or own >= self._workers + 2):
                    return
            _, _, task, slot, ask = heapq.heappop(self._ready)
            if self._dropped(task):
                continue
            self._flying[self._pool.submit(self._fetch, ask)] = (task, slot, ask)
            if _holds(task):
                ahead += 1
            else:
                fetching += 1
                own += 1

    def close(self) -> None:
        """Abandons what is in flight; the client must be closed by its owner."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _fetch(self, ask: Ask) -> bytes | None:
        if ask.method == "POST":
            return self._client.post(ask.template, ask.body, id=ask.id, table=ask.table)
        return self._client.get(ask.template, id=ask.id, query=ask.query, table=ask.table)

    def _arrived(self, future: Future[bytes | None]) -> None:
        task, slot, ask = self._flying.pop(future)
        if self._dropped(task):
            return
        try:
            body = future.result()
            task.results[slot] = self._handled(ask, body)
        except ReplicaError as unusable:
            self._on_error(task.owner, unusable)  # raises: no reading goes on without the file
            return
        except SyncError as error:
            if ask.soft:
                task.results[slot] = error
            elif task.error is None:
                task.error = error
        task.waiting -= 1
        if task.waiting == 0:
            self._waiting.discard(task)
            if task.aside is not None:
                for table, older in task.older:
                    if self.still_waiting([older]):
                        task.aside.overtaken.setdefault(table, []).append(older)
            self._advance(task, task.results[0] if task.single else task.results)

    def _dropped(self, task: _Task) -> bool:
        return task.owner in self._stopped if task.aside is None else not task.aside.alive

    @staticmethod
    def _handled(ask: Ask, body: bytes | None) -> Any:
        endpoint = f"{ask.method} {ask.template}"
        answer: Page | dict[str, Any] | None
        try:
            if ask.form == "page":
                answer = parse_page(body, table=ask.table, endpoint=endpoint)
            else:
                answer = parse_object(body) if body is not None else None
                _demand_own(ask, answer)
            return ask.handle(answer) if ask.handle else answer
        except _UNFORESEEN as odd:
            raise _unforeseen(odd, ask.table, endpoint) from None

    def _advance(self, task: _Task, value: Any) -> None:
        try:
            if task.error is not None:
                error, task.error = task.error, None
                wanted = task.reading.throw(error)
            else:
                wanted = task.reading.send(value)
        except StopIteration:
            return
        except SyncError as error:
            self._failed(task, error)
            return
        except _UNFORESEEN as odd:
            self._failed(task, _unforeseen(odd, task.owner))
            return
        if isinstance(wanted, Priority):
            task.priority = wanted
            self._advance(task, None)
            return
        task.single = isinstance(wanted, Ask)
        asks = [wanted] if isinstance(wanted, Ask) else list(wanted)
        if not asks:
            self._advance(task, [])
            return
        task.results = [None] * len(asks)
        task.waiting = len(asks)
        task.batch += 1
        if task.aside is not None:
            tables = {ask.table for ask in asks}
            task.older = [(t, (one, one.batch)) for one in self._waiting for t in one.tables & tables]
        else:
            task.tables = frozenset(ask.table for ask in asks)
            self._waiting.add(task)
        for slot, ask in enumerate(asks):
            heapq.heappush(self._ready, (task.priority, next(self._order), task, slot, ask))

    def _failed(self, task: _Task, error: SyncError) -> None:
        if task.aside is None:
            self._on_error(task.owner, error)
        else:
            task.aside.failed(task.owner, error)
