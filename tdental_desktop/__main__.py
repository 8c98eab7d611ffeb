"""``python -m tdental_desktop`` and the ``tdental-desktop`` command."""

from __future__ import annotations

import sys

from tdental_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
