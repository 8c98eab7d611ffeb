"""The clinic's present for the window: from the server once it was heard, and never jumping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from sync.clock import Clock
from tdental_desktop import formats
from tdental_desktop.background.steady import steady

if TYPE_CHECKING:
    from sync.report import RunReport


_OFF = timedelta(minutes=5)


def _pc() -> datetime:
    return datetime.now(UTC)


class ClinicClock:
    """Clinic time (UTC+7) that minds neither a PC clock that is set nor a machine that slept. GUI thread.

    Args:
        today: Take this as the clinic's day (the clock of the day runs on), or None for now.
        counter: Seconds that never jump.
        pc: What the PC's own clock says; aware.
    """

    def __init__(
        self,
        today: date | None = None,
        counter: Callable[[], float] = steady,
        pc: Callable[[], datetime] = _pc,
    ) -> None:
        self._today = today
        self._pc = pc
        self._counter = counter
        self._clock = Clock(monotonic=counter)
        self._began = 0.0
        self._apart = self._pc().timestamp() - counter()

    def now(self) -> datetime:
        """The present; aware."""
        now = self._clock.now()
        return now if self._today is None else datetime.combine(self._today, now.timetz())

    def pc_is_off(self, present: datetime) -> str:
        """The PC's clock says what is known to be past, or was set while the program ran.

        One that was ahead from the start is not told of: it may as well be the server's that is slow.

        Args:
            present: The clinic's present as the window knows it.

        Returns:
            Code of the sentence, ``clock_behind`` or ``clock_ahead``; empty while the two agree.
        """
        if self._today is not None:
            return ""
        pc = self._pc()
        if present - pc > _OFF:
            return "clock_behind"
        was_set = pc.timestamp() - self._counter() - self._apart > _OFF.total_seconds()
        return "clock_ahead" if was_set and pc - present > _OFF else ""

    def run_began(self) -> None:
        """A run starts: its report will tell the server's time of about now."""
        self._began = self._counter()

    def run_ended(self, report: RunReport) -> None:
        """Go by the server's clock from here on: the PC's may be years off."""
        then = formats.clinic_datetime(report.as_of)
        if then is not None:
            passed = timedelta(seconds=max(0.0, self._counter() - self._began))
            self._clock = Clock(then + passed, monotonic=self._counter)
