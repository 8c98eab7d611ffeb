"""Work for the GUI thread in slices: one step a turn of the event loop; keys and paint come between."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Runs steps one after the other; a new list of steps replaces what is left of the old. GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[Callable[[], object]] = []
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._next)

    def run(self, steps: Sequence[Callable[[], object]]) -> None:
        """The first step at once, each other one in a turn of its own."""
        self._left = list(steps)
        self._timer.stop()
        self._next()

    def busy(self) -> bool:
        """Steps are left."""
        return bool(self._left)

    def _next(self) -> None:
        if self._left:
            step = self._left.pop(0)
            if self._left:
                self._timer.start()
            step()
