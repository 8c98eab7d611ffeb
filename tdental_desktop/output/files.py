"""Files that appear only when they are whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_UNDER_WAY = ".export-"


@contextmanager
def under_way(target: Path) -> Iterator[Path]:
    """A place beside ``target`` to write a file at, which is swapped in when it is whole.

    All that is half stands in one hidden folder; it is gone afterwards, whatever happens.

    Args:
        target: The file. One that cannot be replaced (read-only, open in another program) is found before
            anything is written, not after.

    Raises:
        OSError: It cannot be written; what stood there before is untouched.
    """
    if target.exists():
        with target.open("r+b"):
            if not target.stat().st_mode & 0o200:  # an administrator may, but somebody said no
                raise PermissionError(f"{target.name} is read-only")
    folder = Path(tempfile.mkdtemp(prefix=f"{_UNDER_WAY}{os.getpid()}-", dir=target.parent))
    try:
        half = folder / target.name
        os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield half
        os.replace(half, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tidy(folder: Path, process: int) -> None:
    """Takes away what a killed process was writing in a folder."""
    for half in folder.glob(f"{_UNDER_WAY}{process}-*"):
        shutil.rmtree(half, ignore_errors=True)


def write_beside(target: Path, data: bytes) -> None:
    """Write a file beside its place and swap it in: a reader sees the old one or the new one, never a half.

    Args:
        target: The file; its folder exists.
        data: The whole content.

    Raises:
        OSError: It cannot be written; what stood there before is untouched.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
