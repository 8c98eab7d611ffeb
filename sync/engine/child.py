"""One sync run in a child process, so that a busy engine can never hold up the window's thread.

Decoding and writing hold Python's lock for tens of milliseconds at a time; in a process of its own
that is nobody's stall. Only plain data crosses the pipe; the key and the password go through it,
never through arguments or the environment.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Any

from sync.engine.customer_desk import CustomerDesk
from sync.engine.customer_words import CustomerAsk, CustomerProgress, CustomerResult, CustomerStop, Said
from sync.engine.runner import run_sync
from sync.engine.turns import Tell, Turn, turn_of
from sync.errors import Cancelled, SyncError
from sync.priority import step_back
from sync.report import Progress, RunReport, SyncOptions

_LOOK = 0.1
_PATIENCE = 1.5
"""Seconds a cancelled child has to end by itself; a run ends within half a second. A child that stands still
(stopped, or asleep on a dead disk) is killed then: what it committed is whole, the rest never happened."""


def run_sync_in_child(
    options: SyncOptions,
    *,
    cancel: threading.Event | None = None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_commit: Callable[[frozenset[str]], None] = lambda tables: None,
) -> RunReport:
    """As ``sync.engine.runner.run_sync``, in a fresh process; the callbacks run on the calling thread.

    When this process dies, the child sees the pipe close and cancels its run.
    """
    cancel = cancel or threading.Event()
    turn = turn_of(options.folder)
    if not turn.begin_run(cancel):
        return _ended(options, cancel)
    try:
        return _run(options, cancel, turn, on_progress, on_commit)
    finally:
        turn.end()


class _Reach:
    """The parent's end of the pipe, for wishes about single customers. Any thread."""

    def __init__(self, pipe: Connection[Any, Any]) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()
        self._open = True
        self._tell: dict[int, Tell] = {}

    def send(self, value: object) -> None:
        with self._lock:
            self._pipe.send(value)

    def ask(self, wish: CustomerAsk, tell: Tell) -> bool:
        with self._lock:
            if not self._open:
                return False
            self._tell[wish.number] = tell
            try:
                self._pipe.send(wish)
            except OSError:
                del self._tell[wish.number]
                return False
            return True

    def stop(self, wish: CustomerStop) -> None:
        with contextlib.suppress(OSError):
            self.send(wish)

    def said(self, said: Said) -> None:
        """The child speaks of a wish."""
        tell = self._tell.get(said.number)
        if isinstance(said, CustomerResult):
            self._tell.pop(said.number, None)
        if tell is not None:
            tell(said)

    def close(self) -> None:
        """The child is gone: who still waits is told so."""
        with self._lock:
            self._open = False
            waiting = list(self._tell.values())
            self._tell.clear()
        for tell in waiting:
            tell(None)


def _run(
    options: SyncOptions,
    cancel: threading.Event,
    turn: Turn,
    on_progress: Callable[[Progress], None],
    on_commit: Callable[[frozenset[str]], None],
) -> RunReport:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs,), name="tdental-sync")
    child.start()
    theirs.close()
    report: RunReport | None = None
    told: float | None = None
    reach = _Reach(ours)
    try:
        ours.send(options)
        turn.open_for(reach)
        while report is None:
            if cancel.is_set() and told is None:
                told = time.monotonic()
                reach.send("cancel")
            if told is not None and time.monotonic() - told > _PATIENCE:
                child.kill()
                break
            if not wait([ours], _LOOK):
                if not child.is_alive() and not ours.poll():
                    break
                continue
            said = ours.recv()
            if isinstance(said, Progress):
                on_progress(said)
            elif isinstance(said, RunReport):
                report = said
            elif isinstance(said, CustomerProgress | CustomerResult):
                reach.said(said)
            else:
                on_commit(said)
    except (EOFError, OSError):
        pass  # The child is gone; what it committed is whole. The report below says so.
    finally:
        turn.open_for(None)
        reach.close()
        ours.close()
        child.join(_PATIENCE if told is None else max(0.2, told + _PATIENCE - time.monotonic()))
        if child.is_alive():
            child.kill()
            child.join()
        child.close()
    return report or _ended(options, cancel)


def _ended(options: SyncOptions, cancel: threading.Event) -> RunReport:
    """The child ended without a report: killed from outside, or out of memory."""
    error: SyncError = Cancelled() if cancel.is_set() else SyncError("the sync process ended unexpectedly")
    mode = "first" if options.mode == "auto" else options.mode
    return RunReport(
        ok=False,
        complete=False,
        mode=mode,
        error=error.code,
        detail=error.detail or None,
        exit_code=130 if cancel.is_set() else 1,
    )


def _work(line: Connection[Any, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    step_back()
    options: SyncOptions = line.recv()
    cancel = threading.Event()
    say = threading.Lock()

    def send(value: object) -> None:
        try:
            with say:
                line.send(value)
        except OSError:
            cancel.set()

    desk = CustomerDesk(tell=send)

    def listen() -> None:
        """Wishes about customers go to the desk; the word, or the end of the pipe, means stop."""
        with contextlib.suppress(EOFError, OSError):
            while isinstance(wish := line.recv(), CustomerAsk | CustomerStop):
                desk.put(wish)
        cancel.set()

    threading.Thread(target=listen, daemon=True).start()
    send(run_sync(options, cancel=cancel, on_progress=send, on_commit=send, wishes=desk))
