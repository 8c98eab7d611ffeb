"""pyqtgraph, imported when the first chart is wanted.

Its slow half, numpy, is imported in a thread. pyqtgraph itself walks over Qt's classes while it is imported:
beside a GUI thread at work that was seen to end the program, so it is imported in that thread.
"""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

log = logging.getLogger(__name__)
_NAME = "pyqtgraph"


class _Loader(QObject):
    """Lives in the GUI thread; the import of numpy does not."""

    _came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._library: Any = None
        self._started = False
        self._waiting: list[Callable[[Any], None]] = []
        self._came.connect(self._deliver)

    def ask(self, receiver: Callable[[Any], None]) -> None:
        if self._library is not None:
            receiver(self._library)
            return
        self._waiting.append(receiver)
        if not self._started:
            self._started = True
            threading.Thread(target=self._run, name="charts", daemon=True).start()

    def _run(self) -> None:
        try:
            importlib.import_module("numpy")
        except ImportError:
            log.exception("no charts: numpy cannot be imported")
        try:
            self._came.emit()
        except RuntimeError:
            log.info("the program ended before the charts were ready")

    @Slot()
    def _deliver(self) -> None:
        try:
            self._library = importlib.import_module(_NAME)
        except ImportError:
            log.exception("no charts: the library cannot be imported")
        waiting, self._waiting = self._waiting, []
        for receiver in waiting if self._library is not None else ():
            receiver(self._library)


_loader: _Loader | None = None


def with_charts(receiver: Callable[[Any], None]) -> None:
    """Calls ``receiver`` with the library: at once when loaded, else from the event loop. GUI thread."""
    global _loader
    if _loader is None:
        _loader = _Loader()
    _loader.ask(receiver)
