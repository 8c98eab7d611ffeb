"""Wrong usage of the command line: a sentence for standard error, an object for who asked for JSON."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path

EXIT_CODE = 2


class WrongUsage(Exception):
    """What was asked for cannot be done as asked.

    Args:
        said: One sentence, beginning with the command.
        usage: The lines that say how the command is used, where the words themselves were wrong.
    """

    def __init__(self, said: str, usage: str = "") -> None:
        super().__init__(said)
        self.said = said
        self.usage = usage

    def tell(self, *, as_json: bool) -> int:
        """Say it; returns the exit code."""
        if as_json:
            answer = {"ok": False, "error": "usage", "message": self.said, "exit_code": EXIT_CODE}
            print(json.dumps(answer, ensure_ascii=False))
        print(f"{self.usage}{self.said}", file=sys.stderr)
        return EXIT_CODE


def make_folder(command: str, folder: Path) -> None:
    """Make a folder that a person named.

    Raises:
        WrongUsage: It cannot be there: a file stands in its way, or there is no such disk.
        OSError: It may not be made, or the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC):
            raise
        raise WrongUsage(f"{command}: the folder {folder} cannot be made: {error.strerror}") from error
