"""What the window's start may not pay for: libraries that are wanted later, if at all."""

from __future__ import annotations

import subprocess
import sys

LATER = ("httpx", "numpy", "pyqtgraph", "sqlite_utils", "keyring", "openpyxl")


def test_the_start_imports_no_library_that_is_wanted_later() -> None:
    code = (
        "import sys, tdental_desktop.app.program\n"
        f"print(*(name for name in {LATER!r} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
