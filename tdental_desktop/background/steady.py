"""Seconds that never jump and that go on while the machine sleeps.

The wall clock may be set back or ahead; Python's monotonic counter stands still during sleep on Linux and
macOS. What is due "in 15 minutes" and how old the data is must mind neither.
"""

from __future__ import annotations

import sys
import time


def steady() -> float:
    """Seconds since some fixed moment before the program started. Any thread."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # Darwin's counts sleep, unlike time.monotonic
    return time.monotonic()  # Windows' counts sleep
