"""A declared list as a file: the whole of it, in the order, filters and columns on screen.

Runs in a process of its own (``app.export_child``): only plain data comes in, and a window beside it never
waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdental_desktop.output.sheets import Form, Progress, Sheet, clipboard_text, export_rows
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.registry import list_spec
from tdental_desktop.queries.lists.spec import ListState
from tdental_desktop.queries.scope import Scope


@dataclass(frozen=True, slots=True)
class ListJob:
    """One export.

    Attributes:
        form: What it becomes.
        list_key: Key of the list.
        state: What it is narrowed to.
        keys: Keys of the columns, as ``sheet.columns``.
        sheet: Words of the table, in the person's language.
        scope: What may be seen.
        target: The file; not used for ``text``.
    """

    form: Form
    list_key: str
    state: ListState
    keys: tuple[str, ...]
    sheet: Sheet
    scope: Scope
    target: Path


def run_job(
    connection: Any,
    job: ListJob,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda _rows: None,
) -> int | str:
    """Write the file; for ``text`` give it back.

    Args:
        connection: A reader.
        job: What, and where to.
        cancelled, progress: See ``sheets.export_rows``.

    Returns:
        Rows written, or the text.

    Raises:
        sheets.Cancelled, sheets.TooMany, OSError, SyncError: Nothing was left behind.
    """
    spec = list_spec(job.list_key)
    rows = ask.stream(connection, job.scope, spec, job.state, job.keys)
    if job.form == "text":
        return clipboard_text(job.sheet, rows, cancelled=cancelled)
    if job.form == "pdf":
        from tdental_desktop.output.print_table import export_pdf

        return export_pdf(job.sheet, rows, job.target, cancelled=cancelled, progress=progress)
    return export_rows(job.form, job.sheet, rows, job.target, cancelled=cancelled, progress=progress)
