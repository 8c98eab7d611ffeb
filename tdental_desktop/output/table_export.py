"""One replica table as CSV, JSON lines or XLSX, streamed row by row (design section 5, ``export``).

Cells are text or numbers, never formulas. A target file appears only when it is whole; a cancelled or failed
export leaves nothing half.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, TextIO, cast

import orjson
import xlsxwriter

from tdental_desktop.output.files import under_way
from tdental_desktop.output.sheets import SHEET_ROWS, cell_of_excel, safe_text
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.table_rows import columns_of, rows_of

Format = Literal["csv", "jsonl", "xlsx"]


def export_table(
    connection: Any,
    scope: Scope,
    table: str,
    form: Format,
    target: Path | None,
    *,
    gone: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Writes one table.

    Args:
        connection: Replica reader.
        scope: What the person may see.
        table: Local table name.
        form: ``csv``, ``jsonl`` or ``xlsx``.
        target: File, or None for standard output (not for ``xlsx``).
        gone: Tombstones instead of living rows.
        cancelled: Looked at between rows; True ends the export without a file.

    Returns:
        Rows written.

    Raises:
        OSError: The target cannot be written.
        KeyboardInterrupt: Cancelled.
    """
    rows = _until(rows_of(connection, scope, table, gone=gone), cancelled)
    columns = columns_of(table)
    if target is None:
        out = sys.stdout.buffer
        return _jsonl(rows, out) if form == "jsonl" else _csv_bytes(rows, columns, out)
    if target.exists() and not target.is_file():
        # A device or a pipe is written to, never replaced by a file.
        with target.open("wb") as file:
            return _written(rows, columns, table, form, file, None)
    with under_way(target) as half, half.open("wb") as file:
        return _written(rows, columns, table, form, file, half.parent)


def _written(
    rows: Iterator[dict[str, Any]],
    columns: tuple[str, ...],
    table: str,
    form: Format,
    file: BinaryIO,
    folder: Path | None,
) -> int:
    if form == "jsonl":
        return _jsonl(rows, file)
    if form == "xlsx":
        return _xlsx(rows, columns, table, file, folder)
    file.write("\ufeff".encode())
    return _csv_bytes(rows, columns, file)


def _until(rows: Iterator[dict[str, Any]], cancelled: Callable[[], bool]) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows):
        if number % 256 == 0 and cancelled():
            raise KeyboardInterrupt
        yield row


def _jsonl(rows: Iterator[dict[str, Any]], out: BinaryIO) -> int:
    count = 0
    for row in rows:
        out.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
        count += 1
    out.flush()
    return count


def _csv_bytes(rows: Iterator[dict[str, Any]], columns: tuple[str, ...], out: BinaryIO) -> int:
    writer = csv.writer(cast(TextIO, _Utf8(out)))
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_csv_cell(row[column]) for column in columns])
        count += 1
    out.flush()
    return count


class _Utf8:
    """What ``csv`` needs of a text file, over a binary one that stays open."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode())


def _csv_cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, dict | list):
        return orjson.dumps(value).decode()
    return value


def _xlsx(
    rows: Iterator[dict[str, Any]], columns: tuple[str, ...], table: str, out: BinaryIO, folder: Path | None
) -> int:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    # Rows wait on a disk while the book is made: beside the target, in no folder for temporary files.
    book = xlsxwriter.Workbook(out, {**options, "tmpdir": str(folder) if folder else None})
    sheet = book.add_worksheet(table[:31])
    bold = book.add_format({"bold": True})
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, bold)
    sheet.freeze_panes(1, 0)
    count = 0
    for row in rows:
        count += 1
        if count >= SHEET_ROWS:
            book.close()
            raise OSError(f"{table}: a sheet holds at most {SHEET_ROWS - 1} rows; export as csv or jsonl")
        for at, column in enumerate(columns):
            _write_cell(sheet, count, at, row[column])
    book.close()
    return count


def _write_cell(sheet: Any, row: int, at: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value)
    else:
        text = value if isinstance(value, str) else orjson.dumps(value).decode()
        sheet.write_string(row, at, cell_of_excel(text))
