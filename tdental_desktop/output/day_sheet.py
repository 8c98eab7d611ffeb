"""Writes today's and tomorrow's bookings as a PDF, with a reader of its own. Any thread but the reader's."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tdental_desktop.formats import Language
from tdental_desktop.output.files import write_beside
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.day_sheet import day_sheet
from tdental_desktop.queries.scope import Scope


def write_day_sheet(
    connection: Any,
    scope: Scope,
    target: Path,
    moment: datetime,
    *,
    branch: str | None = None,
    language: Language = "vi",
) -> None:
    """Write the day sheet, plain text outside the encrypted store: only where a person chose.

    Args:
        connection: A reader.
        scope: What may be seen.
        target: The PDF; what stands there is swapped for the new one when it is whole.
        moment: The clinic's present.
        branch: Only this branch, None for all.
        language: ``vi`` or ``en``.

    Raises:
        OSError: The target cannot be written.
        SyncError: The replica cannot be read.
    """
    from tdental_desktop.output.print_day_sheet import day_sheet_pdf

    today = moment.date()
    days = [today.isoformat()]
    if today < today.max:
        days.append((today + timedelta(days=1)).isoformat())
    now = Now(days[0], f"{moment:%H:%M}")
    sheet = day_sheet(connection, scope, days, now, branch)
    write_beside(target, day_sheet_pdf(sheet, moment, language))
