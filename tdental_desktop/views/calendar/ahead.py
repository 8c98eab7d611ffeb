"""The ranges beside the one on screen, read while a person looks at it: turning a page finds them there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from tdental_desktop.queries.calendar import CalendarAsk
from tdental_desktop.queries.calendar_ahead import KeptCalendars
from tdental_desktop.views.spec import ViewContext

CHANNEL = "calendar"
"""Of the calendar's questions: one of the person breaks off one that was asked ahead."""
_AHEAD_MS = 40
"""After an answer is on screen, its neighbours are read; a hand needs longer than this for the next key."""


class ReadAhead(QObject):
    """GUI thread; it reads in the query thread.

    Args:
        neighbour: The question of the range so many steps away; None while nothing is to be read.

    Attributes:
        kept: Answers at hand.
        turned: The way of the last turn, which is read first: 1 or -1.
        timer: Runs from an answer on.
    """

    def __init__(
        self, context: ViewContext, neighbour: Callable[[int], CalendarAsk | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._neighbour = context, neighbour
        self.kept = KeptCalendars()
        self.turned = 1
        self.timer = QTimer(self, interval=_AHEAD_MS, singleShot=True)
        self.timer.timeout.connect(self._begin)

    def start(self) -> None:
        """An answer is on screen."""
        self.timer.start()

    def stop(self) -> None:
        """Somebody asks."""
        self.timer.stop()

    def forget(self) -> None:
        """The next answer is read from the file."""
        self.kept = KeptCalendars()

    def _begin(self) -> None:
        self._read((self.turned, -self.turned))

    def _read(self, steps: tuple[int, ...]) -> None:
        ask = self._neighbour(steps[0])
        if ask is None:
            return
        scope, now, kept = self._context.scope, self._context.now(), self.kept

        def read(connection: Any) -> None:
            kept.calendar(connection, scope, ask, now)

        self._context.ask(CHANNEL, read, lambda _: self._read(steps[1:]) if steps[1:] else None)
