"""Any list on paper: a PDF with its columns, page after page, as long as the list may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QGuiApplication, QPdfWriter

from tdental_desktop.cells import Value, written
from tdental_desktop.output.files import under_way
from tdental_desktop.output.print_blocks import (
    QUIET,
    Block,
    Cell,
    Fonts,
    Heading,
    fitted,
    font_of,
    plain,
    scale_of,
)
from tdental_desktop.output.print_pages import TITLE_SHARE, Paper, pdf_writer
from tdental_desktop.output.sheets import (
    Cancelled,
    Progress,
    Row,
    Sheet,
    add_up,
    cell_text,
)

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_ROW, _HEAD, _TOLD = 5.4, 6.4, 5.0
_UPRIGHT = 6
"""Columns that an upright page has room for."""
_LOOKED_AT = 300
"""Rows that the widths are made for."""
_COUNTED = 60
"""Pages that are held until their number is known."""
_FIRM = frozenset({"date", "datetime", "time", "phone"})
_WIDEST, _SUM_MORE, _AIR = 70.0, 4.0, 3.0


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
    with under_way(target) as half:
        file = QFile(str(half))
        try:
            if not file.open(QIODevice.OpenModeFlag.WriteOnly):
                raise OSError(file.errorString())
            writer = pdf_writer(file, sheet.title)
            count = draw_table(sheet, rows, writer, cancelled=cancelled, progress=progress)
            if not file.flush() or file.error() != QFile.FileError.NoError:
                raise OSError(file.errorString())
        finally:
            file.close()
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
    heading = Heading(clinic, sheet.title, sheet.notes[1:3], sheet.notes[-1] if len(sheet.notes) > 3 else "")
    paper = Paper(device, heading, wide=len(sheet.columns) > _UPRIGHT)
    ahead = iter(rows)
    first = list(islice(ahead, _LOOKED_AT))
    widths = _widths(sheet, first, paper.width)
    pages = _Pages(paper, _head(sheet, widths), cancelled, progress)
    fonts: Fonts = {}
    whole = () if _room_of(sheet.title, 600, 15, fonts) <= paper.width * TITLE_SHARE else (sheet.title,)
    for note in (*whole, *sheet.notes[3:-1]):
        pages.told(Block((Cell(note, size=8, ink=QUIET, wrap=True),), height=_TOLD))
    summed = sorted(sheet.summed)
    totals = [0] * len(summed)
    for row in chain(first, ahead):
        pages.row(_row(sheet, row, widths))
        add_up(totals, summed, row)
    foot = sheet.last_row(totals) if pages.rows else {}
    pages.end([_foot(sheet, widths, foot)] if foot else [])
    return pages.rows


class _Pages:
    """Pages as they fill: a short list is drawn when all of them are known and says how many there are."""

    def __init__(self, paper: Paper, head: Block, cancelled: Callable[[], bool], progress: Progress) -> None:
        self._paper, self._head = paper, head
        self._cancelled, self._progress = cancelled, progress
        self._waiting: list[list[Block]] = []
        self._page: list[Block] = []
        self._used = 0.0
        self._counted = True
        self.rows = 0

    def told(self, block: Block) -> None:
        """A sentence above the table."""
        for part in fitted([block], self._paper.width):
            self._page.append(part)
            self._used += part.height

    def row(self, block: Block) -> None:
        """A row of the table."""
        if not self.rows:
            self._begin()
        self.rows += 1
        for part in fitted([block], self._paper.width):
            self._add(part)

    def end(self, last: list[Block]) -> None:
        """The row of sums, and the pages that waited."""
        if not self.rows:
            self._begin()
        for block in last:
            self._add(block)
        self._waiting.append(self._page)
        self._draw(len(self._waiting) if self._counted else 0)
        self._paper.end()
        self._progress(self.rows)

    def _begin(self) -> None:
        self._page.append(self._head)
        self._used += self._head.height

    def _add(self, block: Block) -> None:
        if self._used + block.height > self._paper.room:
            self._turn()
        self._page.append(block)
        self._used += block.height

    def _turn(self) -> None:
        self._waiting.append(self._page)
        self._page, self._used = [], 0.0
        self._begin()
        if self._cancelled():
            self._paper.end()
            raise Cancelled
        self._progress(self.rows)
        if len(self._waiting) >= _COUNTED:
            self._counted = False
            self._draw(0)

    def _draw(self, count: int) -> None:
        for page in self._waiting:
            self._paper.add(page, count)
        self._waiting.clear()


def _widths(sheet: Sheet, rows: Sequence[Row], room: float) -> list[float]:
    """By what the columns hold: no figure and no word is cut while that is possible; the rest is shared by
    what long texts and titles would like."""
    fonts: Fonts = {}
    least, wanted = [], []
    for place, column in enumerate(sheet.columns):
        texts = {cell_text(column, row[place], sheet.language) for row in rows}
        weight = 600 if column.figure else 400
        firm = column.figure or column.kind in _FIRM
        title = _most([column.title], 600, 7.5, fonts)
        words = _most(column.title.split(), 600, 7.5, fonts)
        whole = _most(texts, weight, 8, fonts)
        parts = whole if firm else _most({word for text in texts for word in text.split()}, weight, 8, fonts)
        air = _AIR
        if column.figure:
            air += _AIR + (_SUM_MORE if place in sheet.summed or place in sheet.foot else 0)
        least.append(max(words, min(parts, _WIDEST)) + air)
        # The title of a figure breaks before a text does.
        like = parts if column.figure else max(title, whole)
        wanted.append(max(least[-1], min(like, _WIDEST) + air))
    spare = room - sum(least)
    if spare < 0:
        return [width * room / sum(least) for width in least]
    more = [most - width for most, width in zip(wanted, least, strict=True)]
    if sum(more) > spare:
        return [width + extra * spare / sum(more) for width, extra in zip(least, more, strict=True)]
    loose = [0.0 if column.figure else width for column, width in zip(sheet.columns, wanted, strict=True)]
    over = (room - sum(wanted)) / (sum(loose) or sum(wanted))
    return [width + over * (part if any(loose) else width) for width, part in zip(wanted, loose, strict=True)]


def _most(texts: Iterable[str], weight: int, size: float, fonts: Fonts) -> float:
    """Millimetres of the widest text."""
    return max((_room_of(text, weight, size, fonts) for text in texts), default=0.0)


def _room_of(text: str, weight: int, size: float, fonts: Fonts) -> float:
    """Millimetres of a text."""
    return font_of(weight, fonts)[1].horizontalAdvance(plain(text)) * scale_of(size)


def _head(sheet: Sheet, widths: list[float]) -> Block:
    cells = tuple(
        Cell(column.title, width, column.figure, 7.5, 600, QUIET, wrap=True)
        for column, width in zip(sheet.columns, widths, strict=True)
    )
    return fitted([Block(cells, height=_HEAD, shade=True)], sum(widths))[0]


def _row(sheet: Sheet, row: Row, widths: list[float]) -> Block:
    cells = [
        Cell(cell_text(column, value, sheet.language) or "—", width, column.figure, 8, wrap=not column.figure)
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
