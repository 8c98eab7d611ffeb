"""Clinic time (UTC+7), taken from the server, never from the PC's zone or date.

The server's ``Date`` header at sign-in sets the clock; from there the PC's monotonic counter carries
it on, so a PC that is ten years off, or set back during a run, changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

CLINIC_ZONE = timezone(timedelta(hours=7))


class Clock:
    """Clinic time from a known moment on.

    Args:
        server_time: The moment now, UTC; None takes the PC's own clock (offline, invented data).
        monotonic: Seconds counter that never jumps.
    """

    def __init__(
        self, server_time: datetime | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._start = (server_time or datetime.now(UTC)).astimezone(CLINIC_ZONE)
        self._monotonic = monotonic
        self._zero = monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._monotonic() - self._zero)

    def stamp(self) -> str:
        """``2026-11-23T08:42:05+07:00``, as the ledger keeps times."""
        return self.now().isoformat(timespec="seconds")

    def today(self) -> date:
        return self.now().date()


def stamp_days_before(stamp: str, days: float) -> str:
    """A stored time moved back by days, in the same form."""
    return (datetime.fromisoformat(stamp) - timedelta(days=days)).isoformat(timespec="seconds")
