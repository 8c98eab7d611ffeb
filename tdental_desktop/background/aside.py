"""One slow call beside the GUI thread: a keystore that asks the person, a verification of the whole file."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from tdental_desktop.receivers import is_gone

log = logging.getLogger(__name__)


class Aside(QObject):
    """Runs calls in a thread of their own, one each; the result comes to the GUI thread.

    The threads are daemons: a keystore that waits for a password must not keep the program from ending.
    """

    _done = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receivers: dict[int, Callable[[Any], None]] = {}
        self._last = 0
        self._done.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """A call has not come back."""
        return bool(self._receivers)

    def call(self, job: Callable[[], Any], receiver: Callable[[Any], None]) -> None:
        """Run ``job``; its result, or the exception it raised, comes to ``receiver`` on the GUI thread."""
        self._last += 1
        self._receivers[self._last] = receiver
        threading.Thread(target=self._run, args=(self._last, job), name="aside", daemon=True).start()

    def close(self) -> None:
        """No result is wanted any more."""
        self._receivers.clear()

    def _run(self, number: int, job: Callable[[], Any]) -> None:
        try:
            result: Any = job()
        except Exception as error:
            result = error
        try:
            self._done.emit(number, result)
        except RuntimeError:
            log.info("the program ended before a call came back")

    @Slot(int, object)
    def _deliver(self, number: int, result: object) -> None:
        receiver = self._receivers.pop(number, None)
        if receiver is not None and not is_gone(receiver):
            receiver(result)
