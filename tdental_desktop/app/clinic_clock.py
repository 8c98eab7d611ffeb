"""The clinic's present for the window: from the server once it was heard, and never jumping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sync.clock import Clock
from tdental_desktop import formats
from tdental_desktop.background.steady import steady

if TYPE_CHECKING:
    from sync.report import RunReport


class ClinicClock:
    """Clinic time (UTC+7) that minds neither a PC clock that is set nor a machine that slept. GUI thread.

    Args:
        today: Take this as the clinic's day (the clock of the day runs on), or None for now.
        counter: Seconds that never jump.
    """

    def __init__(self, today: date | None = None, counter: Callable[[], float] = steady) -> None:
        self._today = today
        self._counter = counter
        self._clock = Clock(monotonic=counter)
        self._began = 0.0

    def now(self) -> datetime:
        """The present; aware."""
        now = self._clock.now()
        return now if self._today is None else datetime.combine(self._today, now.timetz())

    def run_began(self) -> None:
        """A run starts: its report will tell the server's time of about now."""
        self._began = self._counter()

    def run_ended(self, report: RunReport) -> None:
        """Go by the server's clock from here on: the PC's may be years off."""
        then = formats.clinic_datetime(report.as_of)
        if then is not None:
            passed = timedelta(seconds=max(0.0, self._counter() - self._began))
            self._clock = Clock(then + passed, monotonic=self._counter)
