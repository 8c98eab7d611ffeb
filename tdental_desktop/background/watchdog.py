"""Logs every stall of the GUI thread over 100 ms with the stack it was in: names and lines, no data."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, QTimer, Slot

log = logging.getLogger(__name__)
STALL_MS = 100
_BEAT_MS = 40


class Watchdog(QObject):
    """A heart-beat timer in the GUI thread and a thread that listens to it.

    Args:
        stall_ms: What counts as a stall.

    Attributes:
        longest_ms: The longest stall so far, 0 when none was over the limit.
        stalls: How many there were.
    """

    def __init__(self, parent: QObject | None = None, stall_ms: int = STALL_MS) -> None:
        super().__init__(parent)
        self.longest_ms = 0
        self.stalls = 0
        self._stall = stall_ms / 1000
        self._gui = threading.get_ident()
        self._beaten = time.monotonic()
        self._stop = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._listen, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin watching."""
        self._beaten = time.monotonic()
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        """Stop watching and wait for the thread. Safe to call twice."""
        self._timer.stop()
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    @Slot()
    def _beat(self) -> None:
        self._beaten = time.monotonic()

    def _listen(self) -> None:
        stack, since = "", 0.0
        while not self._stop.wait(_BEAT_MS / 2000):
            beaten = self._beaten
            silent = time.monotonic() - beaten - _BEAT_MS / 1000
            if silent > self._stall and beaten != since:
                since, stack = beaten, self._stack()
            elif stack and beaten != since:
                self._note(round((beaten - since) * 1000) - _BEAT_MS, stack)
                stack = ""

    def _stack(self) -> str:
        frame = sys._current_frames().get(self._gui)
        if frame is None:
            return ""
        # Names and line numbers only: locals could hold patient text.
        return "".join(
            f"  {entry.filename}:{entry.lineno} {entry.name}\n"
            for entry in traceback.StackSummary.extract(
                traceback.walk_stack(frame), limit=25, lookup_lines=False
            )
        )

    def _note(self, milliseconds: int, stack: str) -> None:
        self.stalls += 1
        self.longest_ms = max(self.longest_ms, milliseconds)
        log.warning("the window stood still for %d ms in\n%s", milliseconds, stack)
