"""When a run is due by itself: at the start, every N minutes, sooner after a line that was down."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tdental_desktop.background.steady import steady
from tdental_desktop.settings import Settings

log = logging.getLogger(__name__)
EVERY_MINUTES = "sync.every_minutes"
DEFAULT_MINUTES = 15
_TICK_MS = 2_000
_SLEPT = 60.0
_WAITS = (20.0, 40.0, 80.0, 160.0, 320.0)
"""Seconds after the first, second … try in a row that found no line."""
_SOON = frozenset({"offline", "server_busy", "replica_busy"})


class AutoSync(QObject):
    """Says when; whether it can be done is the program's to know. GUI thread.

    Time is counted in seconds that never jump and go on during sleep: a clock that is set back delays no run,
    and after a night asleep one run is due, not forty.

    Args:
        settings: ``sync.every_minutes``; 0 is off.
        counter: The seconds.
        tick_ms: How often it looks.

    Signals:
        due: start a run, if nothing speaks against it.
    """

    due = Signal()

    def __init__(
        self,
        settings: Settings,
        parent: QObject | None = None,
        *,
        counter: Callable[[], float] = steady,
        tick_ms: int = _TICK_MS,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._counter = counter
        self._since = self._looked = counter()
        self._failures = 0
        self._now = False
        self._running = False
        self._paused: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._since = self._looked = self._counter()
        self._timer.start()

    def stop(self) -> None:
        """Never due again. Safe to call twice."""
        self._timer.stop()

    @property
    def minutes(self) -> int:
        """Between two runs; 0 when it is switched off."""
        found = self._settings.get(EVERY_MINUTES, DEFAULT_MINUTES)
        # True is an int in Python, not a number of minutes.
        usable = isinstance(found, int) and not isinstance(found, bool) and found >= 0
        return found if usable else DEFAULT_MINUTES  # type: ignore[return-value]

    def wait(self) -> float:
        """Seconds from the end of the last run to the next."""
        ordinary = self.minutes * 60.0
        if not self._failures:
            return ordinary
        return min(ordinary, _WAITS[min(self._failures, len(_WAITS)) - 1])

    def began(self) -> None:
        """A run goes on, whoever started it."""
        self._running = True
        self._now = False

    def ended(self, error: str | None) -> None:
        """It is over; ``error`` is the code of its report."""
        self._running = False
        self._since = self._counter()
        self._failures = self._failures + 1 if error in _SOON else 0

    def pause(self, why: str) -> None:
        """Nothing is due until :meth:`resume` with the same reason (``signed_out``, ``folder``)."""
        self._paused.add(why)

    def resume(self, why: str, *, soon: bool = False) -> None:
        """The reason is gone; ``soon`` makes a run due at the next look."""
        if why in self._paused:
            self._paused.discard(why)
            self._now = self._now or soon

    @Slot()
    def look(self) -> None:
        """One tick."""
        now = self._counter()
        if now - self._looked > _SLEPT:
            # The machine slept: the line takes a moment to come back, so begin with short waits.
            self._failures = min(self._failures, 1)
        self._looked = now
        if self._running or self._paused or self.minutes == 0:
            return
        if self._now or now - self._since >= self.wait():
            self._now = False
            self._since = now  # whatever comes of it, the next is a whole wait away
            self.due.emit()
