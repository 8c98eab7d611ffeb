"""Questions that compute for long, in a process of their own: a thread that computes makes a window stutter.

Only plain data crosses the pipe; the key goes through it, never through arguments. The process ends by itself
when nobody asks any more.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.errors import Cancelled, SyncError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_CACHE_KIB = 4_000
_LOOK = 0.1
_IDLE = 60.0
"""Seconds without a question after which the process is given up: during a run they come sooner."""


class Apart:
    """The process, started with the first question. One thread at a time.

    Args:
        path, key: The replica; opened anew for each question, so that the file is nobody's in between.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._child: BaseProcess | None = None
        self._line: Connection[Any, Any] | None = None

    def answer(self, question: Callable[[Any], Any], is_late: Callable[[], bool]) -> Any:
        """What ``question`` (a function of a module) says to a reader connection.

        Args:
            question: See there; its answer must be plain data.
            is_late: Asked ten times a second; True breaks the question off.

        Raises:
            Cancelled: The answer is not wanted any more.
            SyncError: As the question raised it, or the process ended unexpectedly.
        """
        for _ in range(2):  # the first may just have ended because nobody asked for long
            line = self._line or self._start()
            try:
                line.send(question)
                while not wait([line], _LOOK):
                    if is_late():
                        self.close()
                        raise Cancelled("The question was cancelled.")
                answer = line.recv()
            except (EOFError, OSError):
                self.close()
                continue
            if isinstance(answer, Exception):
                raise answer
            return answer
        raise SyncError("the process that reads ended unexpectedly")

    def _start(self) -> Connection[Any, Any]:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._child = context.Process(target=_work, args=(theirs,), name="tdental-read", daemon=True)
        self._child.start()
        theirs.close()
        self._line.send((self._path, self._key))
        return self._line

    def close(self) -> None:
        """End the process. Safe to call twice."""
        line, child = self._line, self._child
        self._line = self._child = None
        if line is not None:
            line.close()
        if child is not None:
            child.kill()
            child.join()
            child.close()


def _work(line: Connection[Any, Any]) -> None:
    from sync.priority import step_back

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    step_back()
    with contextlib.suppress(EOFError, OSError):
        path, key = line.recv()
        while line.poll(_IDLE):
            line.send(_answer(path, key, line.recv()))


def _answer(path: Path, key: bytes, question: Callable[[Any], Any]) -> Any:
    from sync.replica.connection import translating
    from tdental_desktop.background.replica_file import open_made

    try:
        with translating(path, key):
            reader = open_made(path, key, _CACHE_KIB)
            try:
                return question(reader)
            finally:
                reader.close()
    except SyncError as error:
        return error
    except Exception as error:
        # Its name and place only: another's text may hold what nobody should read.
        return RuntimeError(type(error).__name__)
