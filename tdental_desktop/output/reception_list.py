"""Writes the reception list of a day as a PDF, with a reader of its own. Any thread but the reader's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from tdental_desktop.formats import Language
from tdental_desktop.output.files import write_beside
from tdental_desktop.queries.reception import board, receptions
from tdental_desktop.queries.scope import Scope


def write_reception_list(
    connection: Any,
    scope: Scope,
    day: str,
    target: Path,
    moment: datetime,
    *,
    branch: str | None = None,
    language: Language = "vi",
) -> None:
    """Write who was received on a day (screens reference 5.2), plain text: only where a person chose.

    Args:
        connection: A reader.
        scope: What may be seen.
        day: ``YYYY-MM-DD``.
        target: The PDF; what stands there is swapped for the new one when it is whole.
        moment: The clinic's present.
        branch: Only this branch, None for all.
        language: ``vi`` or ``en``.

    Raises:
        OSError: The target cannot be written.
        SyncError: The replica cannot be read.
    """
    from tdental_desktop.output.print_reception import reception_pdf

    found = board(connection, scope, moment.date().isoformat(), day, branch)
    write_beside(target, reception_pdf(found, receptions(connection, scope, found), moment, language))
