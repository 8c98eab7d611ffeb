"""Files that appear only when they are whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


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
