"""One sync run in a child process, so that a busy engine can never hold up the window's thread.

Decoding and writing hold Python's lock for tens of milliseconds at a time; in a process of its own
that is nobody's stall. Only plain data crosses the pipe; the key and the password go through it,
never through arguments or the environment.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Any

from sync.engine.runner import run_sync
from sync.errors import Cancelled, SyncError
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
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs,), name="tdental-sync")
    child.start()
    theirs.close()
    report: RunReport | None = None
    told: float | None = None
    try:
        ours.send(options)
        while report is None:
            if cancel.is_set() and told is None:
                told = time.monotonic()
                ours.send("cancel")
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
            else:
                on_commit(said)
    except (EOFError, OSError):
        pass  # The child is gone; what it committed is whole. The report below says so.
    finally:
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


def _step_back() -> None:
    """The person at the window comes first: this process takes what processor time is left over."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)


def _work(line: Connection[Any, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    _step_back()
    options: SyncOptions = line.recv()
    cancel = threading.Event()

    def listen() -> None:
        """Whatever comes means stop: the word, or the end of the pipe."""
        with contextlib.suppress(EOFError, OSError):
            line.recv()
        cancel.set()

    threading.Thread(target=listen, daemon=True).start()
    say = threading.Lock()

    def send(value: object) -> None:
        try:
            with say:
                line.send(value)
        except OSError:
            cancel.set()

    send(run_sync(options, cancel=cancel, on_progress=send, on_commit=send))
