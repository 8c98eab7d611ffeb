"""How often and how long we wait before asking again, and what ends the waiting."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential, wait_random
from tenacity.nap import sleep_using_event

from sync.errors import Cancelled, SyncError

T = TypeVar("T")
SLICE = 0.1  # seconds between two looks at the stop signal


class StopSignal(threading.Event):
    """Set when the caller cancels or the client is closed; ``cancel`` is the caller's and is only read."""

    def __init__(self, cancel: threading.Event | None) -> None:
        super().__init__()
        self._cancel = cancel

    def is_set(self) -> bool:
        return super().is_set() or (self._cancel is not None and self._cancel.is_set())

    def wait(self, timeout: float | None = None) -> bool:
        end = None if timeout is None else time.monotonic() + timeout
        while not self.is_set():
            left = SLICE if end is None else min(SLICE, end - time.monotonic())
            if left <= 0:
                return False
            super().wait(left)
        return True

    def check(self) -> None:
        """Raises: Cancelled, once the signal is set."""
        if self.is_set():
            raise Cancelled("The work was cancelled.")


class TryAgain(Exception):
    """Internal: the attempt failed in a way that may pass.

    Args:
        error: What to raise when no try is left.
        wait: Seconds the server asked us to wait, if it did.
        tries: Fewer tries than the policy allows, if asking often is pointless.
    """

    def __init__(self, error: SyncError, *, wait: float | None = None, tries: int | None = None) -> None:
        super().__init__(error.detail)
        self.error = error
        self.wait = wait
        self.tries = tries


@dataclass(frozen=True)
class RetryPolicy:
    """Bounds of asking again; times in seconds.

    Args:
        tries: Most tries of one request, the first included.
        first_wait: Pause after the first failure; doubles each time, plus jitter of up to as much.
        longest_wait: Cap of that pause.
        longest_retry_after: Cap of what a Retry-After header may demand.
        sleep: How to wait; None waits on the stop signal and so ends at once on cancel.
    """

    tries: int = 4
    first_wait: float = 0.5
    longest_wait: float = 20.0
    longest_retry_after: float = 60.0
    sleep: Callable[[float], None] | None = None

    def run(self, attempt: Callable[[], T], stop: StopSignal, deadline: float) -> T:
        """Calls ``attempt`` until it does not raise TryAgain, the tries are used up or ``deadline`` has
        passed.

        Args:
            attempt: One try; any error but TryAgain goes through.
            stop: Looked at before every try and during every pause.
            deadline: ``time.monotonic()`` after which no new try begins.

        Raises:
            SyncError: The error inside the last TryAgain; Cancelled when stopped.
        """
        growing = wait_exponential(multiplier=self.first_wait, max=self.longest_wait)
        backoff = growing + wait_random(0, self.first_wait)

        def pause(state: RetryCallState) -> float:
            asked = min(_failure(state).wait or 0.0, self.longest_retry_after)
            return max(asked, backoff(state))

        def used_up(state: RetryCallState) -> bool:
            tries = min(self.tries, _failure(state).tries or self.tries)
            return state.attempt_number >= tries or time.monotonic() >= deadline

        def watched() -> T:
            stop.check()
            return attempt()

        retrying = Retrying(
            retry=retry_if_exception_type(TryAgain),
            stop=used_up,
            wait=pause,
            sleep=sleep_using_event(stop) if self.sleep is None else self.sleep,
            reraise=True,
        )
        try:
            return retrying(watched)
        except TryAgain as again:
            error = again.error
        stop.check()
        raise error


def _failure(state: RetryCallState) -> TryAgain:
    failure = state.outcome.exception() if state.outcome is not None else None
    if not isinstance(failure, TryAgain):  # tenacity asks only after a TryAgain
        raise TypeError("the retry was asked about something else than a failed try")
    return failure


def parse_http_date(text: str | None) -> datetime | None:
    """An HTTP date as aware UTC, or None when it is none."""
    try:
        found = parsedate_to_datetime(text) if text else None
        return None if found is None else found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def parse_retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as seconds or as an HTTP date; None when unreadable.

    Args:
        text: The header's value.
        now: The server's own time (its Date header), since this computer's clock may be years off.
    """
    if text is None:
        return None
    if re.fullmatch(r"[0-9]+", text.strip()):
        return float(text.strip()[:12])
    date = parse_http_date(text)
    return None if date is None else max(0.0, (date - now).total_seconds())
