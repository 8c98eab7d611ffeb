"""The process of a run gives way to whoever sits at the window."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own way")
def test_the_process_of_a_run_interrupts_nobody_and_is_not_starved() -> None:
    code = "import os; from sync.priority import step_back; step_back(); print(os.sched_getscheduler(0))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout) == os.SCHED_BATCH
