"""The person at the window comes first: what works behind it takes the processor time that is left over."""

from __future__ import annotations

import os
import sys


def step_back() -> None:
    """Lowers the priority of this process for good."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)
