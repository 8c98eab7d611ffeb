"""Wishes about single customers: handed to the run under way, or met by a short run of their own.

A short run works in a thread of this process: a customer's few hundred rows decode in milliseconds, and the
signed-in line stays in memory, so that a click costs neither a new process nor a new sign-in.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from sync.engine.customer_words import CustomerAsk, CustomerProgress, CustomerResult, CustomerStop, Said, Wish
from sync.engine.turns import turn_of
from sync.report import SyncOptions

if TYPE_CHECKING:
    from sync.engine.kept_line import KeptLine

log = logging.getLogger(__name__)
_AGAIN_MS = 100


class ReadAlone(Protocol):
    """``sync.engine.customer_run.read_customer_alone``."""

    def __call__(
        self,
        options: SyncOptions,
        ask: CustomerAsk,
        line: KeptLine,
        *,
        tell: Callable[[Said], None],
        on_commit: Callable[[frozenset[str]], None],
    ) -> CustomerResult: ...


def _real_read(
    options: SyncOptions,
    ask: CustomerAsk,
    line: KeptLine,
    *,
    tell: Callable[[Said], None],
    on_commit: Callable[[frozenset[str]], None],
) -> CustomerResult:
    from sync.engine.customer_run import read_customer_alone

    return read_customer_alone(options, ask, line, tell=tell, on_commit=on_commit)


@dataclass(eq=False)
class _Job:
    ask: CustomerAsk
    options: SyncOptions
    stopped: threading.Event = field(default_factory=threading.Event)
    gives_way: bool = False


class _Reader(QObject):
    """Lives in the customer thread; keeps the signed-in line."""

    said = Signal(object)
    committed = Signal(object)
    ended = Signal(object, object)

    def __init__(self, read: ReadAlone, cancel: threading.Event) -> None:
        super().__init__()
        self._read = read
        self._cancel = cancel
        self._line: KeptLine | None = None

    @Slot(object)
    def work(self, job: _Job) -> None:
        turn = turn_of(job.options.folder)
        if not turn.begin_short(lambda: self._hurry(job)):
            self.ended.emit(job, None)
            return
        try:
            self._cancel.clear()
            if job.stopped.is_set():
                self._cancel.set()
            result = self._met(job)
        finally:
            turn.end()
        self.ended.emit(job, result)

    def _hurry(self, job: _Job) -> None:
        """A whole run is waiting. What a person asked for is done in a moment; what was merely opened is
        given up here and handed to the run."""
        if job.ask.wish == "opened":
            job.gives_way = True
            self._cancel.set()

    def _met(self, job: _Job) -> CustomerResult:
        if self._line is None:
            from sync.engine.kept_line import KeptLine

            self._line = KeptLine(self._cancel)
        try:
            return self._read(
                job.options, job.ask, self._line, tell=self.said.emit, on_commit=self.committed.emit
            )
        except Exception:
            # Unforeseen, hence a bug: the header must still learn that it is over.
            log.exception("reading one customer ended with a bug")
            return CustomerResult(job.ask.number, job.ask.customer, job.ask.wish, error="bug")

    @Slot()
    def forget(self) -> None:
        """Drops the signed-in line."""
        if self._line is not None:
            self._line.close()
            self._line = None


class CustomerSync(QObject):
    """Takes wishes from the GUI thread, one being met at a time; what a person asked for comes first.

    Args:
        read: What a short run is; the real engine unless a test gives another.

    Signals:
        progress: ``CustomerProgress`` of a wish.
        committed: names of tables that just changed, a ``frozenset``.
        finished: ``CustomerResult``.
    """

    progress = Signal(object)
    committed = Signal(object)
    finished = Signal(object)
    _start = Signal(object)
    _forget = Signal()
    _heard = Signal(object)
    _unanswered = Signal(int)

    def __init__(self, read: ReadAlone = _real_read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._waiting: list[_Job] = []
        self._alone: _Job | None = None
        self._handed: dict[int, _Job] = {}
        self._closing = False
        self._cancel = threading.Event()
        self._thread = QThread(self)
        self._thread.setObjectName("customer")
        self._reader = _Reader(read, self._cancel)
        self._reader.moveToThread(self._thread)
        self._start.connect(self._reader.work)
        self._forget.connect(self._reader.forget)
        self._reader.said.connect(self._said)
        self._reader.committed.connect(self._committed)
        self._reader.ended.connect(self._ended)
        self._heard.connect(self._said)
        self._unanswered.connect(self._back)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._next)

    # -- wishes

    def want(self, options: SyncOptions, customer: str, wish: Wish = "now") -> int:
        """Asks for a customer.

        Args:
            options: Folder, key and sign-in.
            customer: Id.
            wish: ``now``: everything again; ``opened``: what is missing of its details. Only the last
                ``opened`` counts: whoever leaves a record no longer waits for it.

        Returns:
            The wish's number; the same again while the same wish is being met. 0 when closing.
        """
        if self._closing:
            return 0
        same = [j for j in self._all() if (j.ask.customer, j.ask.wish) == (customer, wish)]
        if same and not same[0].stopped.is_set():
            return same[0].ask.number
        if wish == "opened":
            self.leave()
        job = _Job(CustomerAsk(next(self._numbers), customer, wish), options)
        self._waiting.append(job)
        self._waiting.sort(key=lambda one: one.ask.wish != "now")
        if self._alone is not None and wish == "now" and self._alone.ask.wish == "opened":
            self._alone.gives_way = True
            self._cancel.set()
        self._next()
        return job.ask.number

    def leave(self) -> None:
        """Nobody waits any more for what was merely opened."""
        for job in self._all():
            if job.ask.wish == "opened":
                self.stop(job.ask.number)

    def stop(self, number: int) -> None:
        """Withdraws a wish; what it has read is kept."""
        for job in self._all():
            if job.ask.number != number:
                continue
            job.stopped.set()
            if job in self._waiting:
                self._waiting.remove(job)
                self._finish(CustomerResult(number, job.ask.customer, job.ask.wish, error="cancelled"))
            elif job is self._alone:
                self._cancel.set()
            else:
                turn_of(job.options.folder).stop(CustomerStop(number))

    def forget_sign_in(self) -> None:
        """Another person or nobody is signed in from now on."""
        self._forget.emit()

    def close(self) -> None:
        """Ends what is under way and the thread. Safe to call twice."""
        self._closing = True
        self._again.stop()
        self._waiting.clear()
        if self._alone is not None:
            self._alone.stopped.set()
        self._cancel.set()
        if self._thread.isRunning():
            self._thread.quit()
            self._thread.wait()
            # Not asked of the thread: it may end before it hears of that.
            self._reader.forget()

    def _all(self) -> list[_Job]:
        alone = [self._alone] if self._alone is not None else []
        return [*self._waiting, *alone, *self._handed.values()]

    # -- meeting them

    @Slot()
    def _next(self) -> None:
        for job in list(self._waiting):
            if turn_of(job.options.folder).ask(job.ask, self._teller(job)):
                self._waiting.remove(job)
                self._handed[job.ask.number] = job
        if self._closing or self._alone is not None or not self._waiting:
            return
        self._alone = self._waiting.pop(0)
        if not self._thread.isRunning():
            self._thread.start()
        self._start.emit(self._alone)

    def _teller(self, job: _Job) -> Callable[[Said | None], None]:
        def tell(said: Said | None) -> None:
            # On the thread of the run: signals carry it over.
            if said is None:
                self._unanswered.emit(job.ask.number)
            else:
                self._heard.emit(said)

        return tell

    @Slot(int)
    def _back(self, number: int) -> None:
        """The run ended without meeting the wish: it is met alone."""
        job = self._handed.pop(number, None)
        if job is None or self._closing:
            return
        if job.stopped.is_set():
            self._finish(CustomerResult(number, job.ask.customer, job.ask.wish, error="cancelled"))
            return
        self._waiting.insert(0, job)
        self._next()

    @Slot(object)
    def _said(self, said: Said) -> None:
        if self._closing:
            return
        if isinstance(said, CustomerProgress):
            self.progress.emit(said)
            return
        self._handed.pop(said.number, None)
        self._finish(said)

    @Slot(object)
    def _committed(self, tables: frozenset[str]) -> None:
        if not self._closing:
            self.committed.emit(tables)

    @Slot(object, object)
    def _ended(self, job: _Job, result: CustomerResult | None) -> None:
        self._alone = None
        if self._closing:
            return
        if result is None:
            # A run has just begun, and will take the wish as soon as it can be reached.
            self._waiting.insert(0, job)
            self._again.start()
            return
        if result.error == "cancelled" and job.gives_way and not job.stopped.is_set():
            self._waiting.append(replace(job, gives_way=False))
            self._again.start()
            self._next()
            return
        self._finish(result)
        self._next()

    def _finish(self, result: CustomerResult) -> None:
        if not self._closing:
            self.finished.emit(result)
