"""Files that will be loaded soon are read once in a thread, so that the system has them at hand by then.

A module is imported in the GUI thread. Where its file still lies on the disk alone, and a run writes to that
disk, the import was measured to hold the window for up to two seconds; a read in another thread holds nobody.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from sync.priority import thread_steps_back

_OURS = ("tdental_desktop", "sync")


def read_ahead(packages: Sequence[str], folders: Sequence[Path] = ()) -> threading.Thread:
    """Starts reading; the thread ends when all is read. A daemon: it never keeps the program from ending.

    Args:
        packages: Names whose compiled modules and libraries are read, of our own the sources as well; none of
            them is imported, but their parents are.
        folders: Whose files are read, too.
    """
    thread = threading.Thread(target=_read, args=(packages, folders), name="read ahead", daemon=True)
    thread.start()
    return thread


def _read(packages: Sequence[str], folders: Sequence[Path]) -> None:
    thread_steps_back()
    for path in _files(packages, folders):
        try:
            path.read_bytes()
        except OSError:
            continue  # whoever loads it will tell


def _files(packages: Sequence[str], folders: Sequence[Path]) -> Iterator[Path]:
    tag = sys.implementation.cache_tag
    for name in packages:
        spec = find_spec(name)
        for place in (spec.submodule_search_locations or ()) if spec is not None else ():
            yield from Path(place).rglob(f"*.{tag}.pyc")
            yield from Path(place).rglob("*.so")
            if name.startswith(_OURS):
                # An import looks at the source's date, and without byte code at the source itself.
                yield from Path(place).rglob("*.py")
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())
