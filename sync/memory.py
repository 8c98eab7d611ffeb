"""Memory that is not used any more goes back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """What was freed is returned, on Linux: glibc keeps a fifth of a busy program otherwise. Any thread.

    It takes some milliseconds, in which threads that allocate wait; not for a thread that paints.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
