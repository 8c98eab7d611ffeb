"""What went wrong in the window, in a file beside the replica: names of code, never data."""

from __future__ import annotations

import logging
import sys
import threading
from contextlib import suppress
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)
JOURNAL_FILE = "window.log"
_FULL = 256 * 1024
"""Bytes; then it becomes ``window.log.1`` and the older one goes."""


class CodeOnly(logging.Formatter):
    """An exception is told by its type and where it came from: its message may quote a row."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # as another handler formatted it
        return super().format(own)

    def formatException(self, ei: Any) -> str:
        error, lines = ei[1], []
        while error is not None:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            lines.extend(_places(error.__traceback__))
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"  {'/'.join(Path(code.co_filename).parts[-3:])}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found


class JournalFile(logging.Handler):
    """Opens its file for each entry: none is held open on a stick that somebody pulls out."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self.path = folder / JOURNAL_FILE
        self.setFormatter(CodeOnly())

    def emit(self, record: logging.LogRecord) -> None:
        try:
            text = f"{self.format(record)}\n"
        except Exception:
            self.handleError(record)
            return
        with suppress(OSError):  # the folder is away, or full: no reason to stop work
            if self.path.exists() and self.path.stat().st_size > _FULL:
                self.path.replace(self.path.with_name(f"{JOURNAL_FILE}.1"))
            with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)


class Journal(QObject):
    """Writes warnings and faults of the whole process while the window is open; faults also to the terminal.

    Belongs to the GUI thread; entries may come from any.

    Args:
        folder: The data folder. It is never made: without it nothing is written.

    Signals:
        unforeseen: an exception that nobody caught was written.
    """

    unforeseen = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handlers: list[logging.Handler] = [JournalFile(folder)]
        self._before = (sys.excepthook, threading.excepthook)
        if sys.stderr is not None:  # None: a window without a console
            terminal = logging.StreamHandler()
            terminal.setLevel(logging.ERROR)
            terminal.setFormatter(CodeOnly())
            self._handlers.append(terminal)

    def open(self) -> None:
        """Begin."""
        for handler in self._handlers:
            logging.getLogger().addHandler(handler)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def close(self) -> None:
        """End, and leave the process as it was before. Safe to call twice."""
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
        if sys.excepthook == self._uncaught:
            sys.excepthook = self._before[0]
        if threading.excepthook == self._uncaught_in_thread:
            threading.excepthook = self._before[1]

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("nobody caught", exc_info=(kind, error, trace))
        self.unforeseen.emit()

    def _uncaught_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._uncaught(found.exc_type, found.exc_value, found.exc_traceback)
