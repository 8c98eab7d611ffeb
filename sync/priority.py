"""The person at the window comes first: what works behind it takes the processor time that is left over."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

_LITTLE = 8
_FAR = 9


def step_back(*, far: bool = False) -> None:
    """Lowers the priority of this process for good.

    Args:
        far: As far as it goes: for what would be on another machine.

    On Linux it never interrupts others either. It still gets its part beside many at work: one that ran only
    when nobody else wants to would come to a standstill there.
    """
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(10 + (_FAR if far else 0))
        if sys.platform == "linux":
            with suppress(OSError):  # a container may forbid it
                os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def thread_steps_back() -> None:
    """Lowers the priority of the calling thread for good, where the system knows such a thing.

    Only by a little: it may hold Python's lock, and must then get on with it although other processes work.
    """
    if sys.platform == "win32":
        import ctypes

        below_normal = -1
        kernel = ctypes.windll.kernel32
        kernel.SetThreadPriority(kernel.GetCurrentThread(), below_normal)
    elif sys.platform == "linux":
        me = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, me, os.getpriority(os.PRIO_PROCESS, me) + _LITTLE)
