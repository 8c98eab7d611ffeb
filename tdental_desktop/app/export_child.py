"""An export in a child process: 200,000 rows turned into text would make the window stutter.

Only plain data crosses the pipe; the key goes through it, never through arguments. The clipboard's text
comes back the same way.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from sync.errors import SyncError
from tdental_desktop.formats import Language
from tdental_desktop.output.files import tidy
from tdental_desktop.output.list_export import ListJob
from tdental_desktop.output.sheets import Cancelled

_LOOK = 0.1
_PATIENCE = 1.5
Answer = int | str | Exception


def export_in_child(
    path: Path,
    key: bytes,
    job: ListJob,
    *,
    cancel: threading.Event,
    on_progress: Callable[[int], None],
) -> int | str:
    """As ``list_export.run_job``, in a fresh process; the callback runs on the calling thread.

    Args:
        path, key: The replica.
        job: What, and where to.
        cancel: Set by the person; the child leaves nothing behind, and is killed if it does not hear.
        on_progress: Rows written so far.

    Raises:
        Cancelled, TooMany, OSError, SyncError: Nothing was left behind.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs,), name="tdental-export", daemon=True)
    child.start()
    theirs.close()
    answer: Answer | None = None
    stop_at: float | None = None
    try:
        ours.send((path, key, job))
        while answer is None:
            if cancel.is_set() and stop_at is None:
                stop_at = time.monotonic() + _PATIENCE
                ours.send("cancel")
            if stop_at is not None and time.monotonic() > stop_at:
                break
            if not wait([ours], _LOOK):
                if not child.is_alive() and not ours.poll():
                    break
                continue
            word, said = ours.recv()
            if word == "rows":
                on_progress(said)
            else:
                answer = said
    except (EOFError, OSError):
        pass  # the child is gone
    finally:
        ours.close()
        if answer is None:
            child.kill()
        child.join()
        process = child.pid or 0
        child.close()
    if answer is None:
        tidy(job.target.parent, process)
        raise Cancelled() if cancel.is_set() else SyncError("the export ended unexpectedly")
    if isinstance(answer, Exception):
        raise answer
    return answer


def _work(line: Connection[Any, Any]) -> None:
    from sync.priority import step_back

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    step_back()
    path, key, job = line.recv()
    cancel = threading.Event()

    def listen() -> None:
        """Whatever comes means stop: the word, or the end of the pipe."""
        with contextlib.suppress(EOFError, OSError):
            line.recv()
        cancel.set()

    threading.Thread(target=listen, daemon=True).start()

    def tell(rows: int) -> None:
        try:
            line.send(("rows", rows))
        except OSError:
            cancel.set()

    with contextlib.suppress(OSError):
        line.send(("done", _answer(path, key, job, cancel, tell)))


def _answer(
    path: Path, key: bytes, job: ListJob, cancel: threading.Event, tell: Callable[[int], None]
) -> Answer:
    from sync.replica.connection import open_reader
    from tdental_desktop.output.list_export import run_job

    told = 0.0

    def sometimes(rows: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _LOOK:
            told = now
            tell(rows)

    try:
        drawing = _start_qt(job.sheet.language) if job.form == "pdf" else None
        reader = open_reader(path, key)
        try:
            return run_job(reader, job, cancelled=cancel.is_set, progress=sometimes)
        finally:
            reader.close()
            del drawing
    except Exception as error:
        # Only what crosses the pipe whole: an error with a file handle in it would not.
        return error if isinstance(error, OSError | SyncError) or not error.args else type(error)(*error.args)


def _start_qt(language: Language) -> object:
    """Drawing needs a QGuiApplication, which needs no screen, and the words of pages their translation."""
    from PySide6.QtGui import QGuiApplication

    from tdental_desktop.app.language import install_language

    program = QGuiApplication(["tdental-export", "-platform", "offscreen"])
    install_language(program, language)
    return program
