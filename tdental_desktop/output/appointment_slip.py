"""Writes the slip of one booking as a PDF. Any thread but the reader's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from tdental_desktop.formats import Language
from tdental_desktop.output.files import write_beside
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.day_sheet import slip
from tdental_desktop.queries.scope import Scope


def write_appointment_slip(
    connection: Any,
    scope: Scope,
    appointment: str,
    target: Path,
    moment: datetime,
    language: Language = "vi",
) -> bool:
    """Write the slip, plain text outside the encrypted store: only where a person chose.

    Args:
        connection: A reader.
        scope: What may be seen.
        appointment: Id of the booking.
        target: The PDF.
        moment: The clinic's present.
        language: ``vi`` or ``en``.

    Returns:
        False when the replica does not hold the booking; nothing is written then.

    Raises:
        OSError: The target cannot be written.
        SyncError: The replica cannot be read.
    """
    from tdental_desktop.output.print_slip import slip_pdf

    found = slip(connection, scope, appointment, Now(moment.date().isoformat(), f"{moment:%H:%M}"))
    if found is None:
        return False
    write_beside(target, slip_pdf(found, moment, language))
    return True
