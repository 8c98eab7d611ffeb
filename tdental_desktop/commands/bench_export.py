"""Measurements of what leaves the program: every booking as CSV and XLSX, a page-long list as PDF."""

from __future__ import annotations

import os
import time
from itertools import islice
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process, peak_mb
from tdental_desktop.output.sheets import OutColumn, Sheet, export_rows
from tdental_desktop.queries.lists.ask import stream, streamed
from tdental_desktop.queries.lists.bookings import BOOKINGS
from tdental_desktop.queries.lists.spec import ListState
from tdental_desktop.queries.scope import Scope

CSV_RATE, XLSX_MB, PDF_MS = 15_000, 150, 1_000
_PDF_ROWS = 500


def exports(ground: Ground) -> list[Figure]:
    """All bookings in the default columns of their list, each form in a process of its own."""
    answers = {
        form: in_process(_write, form, ground.source / REPLICA_FILE, ground.key, ground.today.isoformat())
        for form in ("csv", "xlsx", "pdf")
    }
    rows, book = answers["csv"], answers["xlsx"]
    rate = rows["rows"] / rows["seconds"]
    more = book["peak_mb"] - book["idle_mb"]
    drawn = answers["pdf"]["seconds"] * 1000
    return [
        Figure("export: bookings", "", rows["rows"], "rows"),
        Figure("export: bookings as CSV", f"≥ {CSV_RATE:,} rows/s", rate, "rows/s", rate >= CSV_RATE),
        Figure("export: bookings as XLSX", "", book["rows"] / book["seconds"], "rows/s"),
        Figure("export: XLSX, memory over idle", f"≤ {XLSX_MB} MB", more, "MB", more <= XLSX_MB),
        Figure(f"export: PDF of {_PDF_ROWS} rows", f"≤ {PDF_MS:,} ms", drawn, "ms", drawn <= PDF_MS),
    ]


def _write(form: str, path: Path, key: bytes, today: str) -> dict[str, Any]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    scope, state = Scope.all(), ListState(today=today)
    columns = streamed(BOOKINGS, scope, [column.key for column in BOOKINGS.columns if column.shown])
    shown = tuple(
        OutColumn(c.title, c.kind, {value: word.text for value, word in c.words.items()}) for c in columns
    )
    sheet = Sheet(BOOKINGS.title, shown, ("TDental Desktop",))
    target = path.parent / f"bench-export.{form}"
    reader = open_reader(path, key)
    rows = stream(reader, scope, BOOKINGS, state, [column.key for column in columns])
    if form == "pdf":
        from PySide6.QtGui import QGuiApplication

        from tdental_desktop.output.print_table import export_pdf

        _application = QGuiApplication([])
        some = list(islice(rows, _PDF_ROWS))
        export_pdf(sheet, some[:1], target)  # the fonts are read once for all
        began = time.perf_counter()
        count = export_pdf(sheet, some, target)
    else:
        idle = peak_mb()
        began = time.perf_counter()
        count = export_rows("csv" if form == "csv" else "xlsx", sheet, rows, target)
    seconds = time.perf_counter() - began
    target.unlink()
    reader.close()
    return {"rows": count, "seconds": seconds, "idle_mb": 0.0 if form == "pdf" else idle}
