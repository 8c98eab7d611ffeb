"""Any list on paper: a PDF with its columns, page after page, as long as the list may be."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QGuiApplication, QPdfWriter

from tdental_desktop.cells import Value, written
from tdental_desktop.output.print_pages import QUIET, Block, Cell, Heading, Paper, pdf_writer
from tdental_desktop.output.sheets import (
    Cancelled,
    OutColumn,
    Progress,
    Row,
    Sheet,
    add_up,
    cell_text,
)

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_ROW, _HEAD = 5.4, 6.4
_UPRIGHT = 6
"""Columns that an upright page has room for."""
_SHARES = {
    "money": 1.1,
    "quantity": 0.8,
    "number": 0.7,
    "minutes": 0.8,
    "share": 0.7,
    "date": 0.9,
    "datetime": 1.3,
    "phone": 1.1,
    "time": 0.6,
}


def export_pdf(
    sheet: Sheet,
    rows: Iterable[Row],
    target: Path,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda _rows: None,
) -> int:
    """Write a list as PDF beside its place and swap it in. Needs a QGuiApplication.

    Args:
        sheet: Columns and words; the first note is the clinic, the others stand in the head.
        rows: One value per column.
        target: The file.
        cancelled, progress: Called once a page.

    Returns:
        Rows written.

    Raises:
        Cancelled: The target is as it was.
        OSError: It cannot be written; it is as it was.
    """
    assert QGuiApplication.instance() is not None
    handle, name = tempfile.mkstemp(prefix=".export-", dir=target.parent)
    os.close(handle)
    file = QFile(name)
    try:
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise OSError(file.errorString())
        count = draw_table(sheet, rows, pdf_writer(file, sheet.title), cancelled=cancelled, progress=progress)
        if not file.flush() or file.error() != QFile.FileError.NoError:
            raise OSError(file.errorString())
        file.close()
        os.replace(name, target)
    except BaseException:
        file.close()
        Path(name).unlink(missing_ok=True)
        raise
    return count


def draw_table(
    sheet: Sheet,
    rows: Iterable[Row],
    device: QPdfWriter | QPrinter,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda _rows: None,
) -> int:
    """The pages of a list. Arguments as :func:`export_pdf`; ``device`` is a PDF or a printer."""
    clinic = sheet.notes[0] if sheet.notes else ""
    heading = Heading(clinic, sheet.title, sheet.notes[1:4], " · ".join(sheet.notes[4:]))
    paper = Paper(device, heading, wide=len(sheet.columns) > _UPRIGHT)
    widths = _widths(sheet.columns, paper.width)
    head = _head(sheet, widths)
    page, used, count = [head], head.height, 0
    summed = sorted(sheet.summed)
    totals = [0] * len(summed)
    for row in rows:
        if used + _ROW > paper.room:
            paper.add(page)
            page, used = [head], head.height
            if cancelled():
                paper.end()
                raise Cancelled
            progress(count)
        count += 1
        page.append(_row(sheet, row, widths))
        used += _ROW
        add_up(totals, summed, row)
    foot = sheet.last_row(totals) if count else {}
    if foot:
        if used + _HEAD > paper.room:
            paper.add(page)
            page = [head]
        page.append(_foot(sheet, widths, foot))
    paper.add(page)
    paper.end()
    progress(count)
    return count


def _widths(columns: tuple[OutColumn, ...], room: float) -> list[float]:
    shares = [_SHARES.get(column.kind, 1.5) for column in columns]
    return [room * share / sum(shares) for share in shares]


def _head(sheet: Sheet, widths: list[float]) -> Block:
    cells = [
        Cell(column.title, width, column.figure, 7.5, 600, QUIET)
        for column, width in zip(sheet.columns, widths, strict=True)
    ]
    return Block(tuple(cells), height=_HEAD, shade=True)


def _row(sheet: Sheet, row: Row, widths: list[float]) -> Block:
    cells = [
        Cell(cell_text(column, value, sheet.language) or "—", width, column.figure, 8)
        for column, value, width in zip(sheet.columns, row, widths, strict=True)
    ]
    return Block(tuple(cells), height=_ROW, line=True)


def _foot(sheet: Sheet, widths: list[float], foot: Mapping[int, Value]) -> Block:
    cells = []
    for place, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        value = foot.get(place)
        text = value if isinstance(value, str) else written(column.kind, value, {}, sheet.language)
        cells.append(Cell(text, width, column.figure, 8, 600))
    return Block(tuple(cells), height=_HEAD)
