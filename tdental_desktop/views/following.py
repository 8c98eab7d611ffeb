"""Following a selection: at once when it moves, then once a step, and where it stops."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

STEP_MS = 40
"""An arrow key that is held down moves 30 rows a second; no view has to show them all."""


class Following(QObject):
    """Calls a slot for the first move immediately, for later ones once a step. GUI thread.

    Args:
        slot: Looks for itself where the selection is.
        step: Milliseconds between two calls.
    """

    def __init__(self, slot: Callable[[], object], parent: QObject, step: int = STEP_MS) -> None:
        super().__init__(parent)
        self._slot = slot
        self._moved = False
        self._timer = QTimer(self, interval=step, singleShot=True)
        self._timer.timeout.connect(self._again)

    def move(self) -> None:
        """The selection moved."""
        if self._timer.isActive():
            self._moved = True
            return
        self._timer.start()
        self._slot()

    def stop(self) -> None:
        """The last move is of no interest any more."""
        self._moved = False

    def _again(self) -> None:
        if self._moved:
            self._moved = False
            self._timer.start()
            self._slot()
