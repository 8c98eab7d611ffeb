"""A little room kept for a full disk: without it a whole replica could not even be read.

Readers of a database in WAL mode need its ``-shm`` file. When nobody has the database open there is none, and
on a full disk none can be made. So each sync keeps a file of that size beside the replica; it is given up for
a reader that finds no room, and made again by the next sync that finds some.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

RESERVE_FILE = "reserve"
_BYTES = 96 * 1024


def keep_reserve(folder: Path) -> None:
    """Makes the file if it is missing. No room for it is no error."""
    path = folder / RESERVE_FILE
    with suppress(OSError):
        if path.exists():
            return
        try:
            # Not zeros: a file system may keep those in no space at all.
            path.write_bytes(os.urandom(_BYTES))
        except OSError:
            path.unlink(missing_ok=True)


def give_up_reserve(folder: Path) -> bool:
    """Removes the file. True if it was there: then there is room now."""
    try:
        (folder / RESERVE_FILE).unlink()
    except OSError:
        return False
    return True
