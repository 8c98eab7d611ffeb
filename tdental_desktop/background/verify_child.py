"""A verification in a child process: computing the digest of every row would make the window stutter.

Only plain data crosses the pipe; the key and the password go through it, never through arguments.
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

from sync.errors import Cancelled, SyncError, exit_code
from sync.report import SyncOptions
from sync.verify.report import VerifyReport

_LOOK = 0.1
_PATIENCE = 1.5


def verify_in_child(
    options: SyncOptions,
    *,
    offline: bool,
    cancel: threading.Event,
    on_progress: Callable[[str], None],
) -> VerifyReport:
    """As ``sync.verify.verify``, in a fresh process; the callback runs on the calling thread."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs,), name="tdental-verify", daemon=True)
    child.start()
    theirs.close()
    report: VerifyReport | None = None
    stop_at: float | None = None
    try:
        ours.send((options, offline))
        while report is None:
            if cancel.is_set() and stop_at is None:
                stop_at = time.monotonic() + _PATIENCE
                ours.send("cancel")
            if stop_at is not None and time.monotonic() > stop_at:
                break
            if not wait([ours], _LOOK):
                if not child.is_alive() and not ours.poll():
                    break
                continue
            said = ours.recv()
            if isinstance(said, VerifyReport):
                report = said
            else:
                on_progress(said)
    except (EOFError, OSError):
        pass  # The child is gone; it only read.
    finally:
        ours.close()
        if report is None:
            child.kill()
        child.join()
        child.close()
    return report or _ended(cancel, offline)


def _ended(cancel: threading.Event, offline: bool) -> VerifyReport:
    error = Cancelled() if cancel.is_set() else SyncError("the verification ended unexpectedly")
    return VerifyReport(equal=False, error=error.code, exit_code=exit_code(error), offline=offline)


def _work(line: Connection[Any, Any]) -> None:
    from sync.verify import verify

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    options, offline = line.recv()
    cancel = threading.Event()

    def listen() -> None:
        """Whatever comes means stop: the word, or the end of the pipe."""
        with contextlib.suppress(EOFError, OSError):
            line.recv()
        cancel.set()

    threading.Thread(target=listen, daemon=True).start()

    def say(text: str) -> None:
        try:
            line.send(text)
        except OSError:
            cancel.set()

    report = verify(options, offline=offline, cancel=cancel, on_progress=say)
    with contextlib.suppress(OSError):
        line.send(report)
