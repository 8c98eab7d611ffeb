"""``python -m tdental_desktop`` and the ``tdental-desktop`` command."""

from __future__ import annotations

import multiprocessing
import sys

from tdental_desktop.cli import main

if __name__ == "__main__":
    # The frozen program starts its child processes by starting itself.
    multiprocessing.freeze_support()
    sys.exit(main())
