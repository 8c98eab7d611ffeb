"""Any list on paper: a PDF with its columns, page after page, as long as the list may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
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
    Sums,
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
_WIDEST, _AIR, _SIZE = 70.0, 3.0, 8.0
_SMALLEST = 5.0
"""Points of letters that had to shrink."""


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
    widths, size = _widths(sheet, first, paper.width)
    pages = _Pages(paper, _head(sheet, widths, size), cancelled, progress)
    fonts: Fonts = {}
    whole = () if _room_of(sheet.title, 600, 15, fonts) <= paper.width * TITLE_SHARE else (sheet.title,)
    for note in (*whole, *sheet.notes[3:-1]):
        pages.told(Block((Cell(note, size=8, ink=QUIET, wrap=True),), height=_TOLD))
    sums = Sums(sheet.summed)
    for row in chain(first, ahead):
        pages.row(_row(sheet, row, widths, size))
        sums.add(row)
    foot = sheet.last_row(sums) if pages.rows else {}
    pages.end(fitted([_foot(sheet, widths, foot, size)], paper.width) if foot else [])
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


def _widths(sheet: Sheet, rows: Sequence[Row], room: float) -> tuple[list[float], float]:
    """By what the columns hold: no figure and no word is cut; the rest is shared by what long texts and
    titles would like. Where even that has no room the letters shrink: the second is their points."""
    fonts: Fonts = {}
    least, wanted = [], []
    sums = _sums_to_come(sheet, rows)
    for place, column in enumerate(sheet.columns):
        texts = {cell_text(column, row[place], sheet.language) for row in rows}
        weight = 600 if column.figure else 400
        firm = column.figure or column.kind in _FIRM
        title = _most([column.title], 600, 7.5, fonts)
        words = _most(column.title.split(), 600, 7.5, fonts)
        whole = _most(texts, weight, _SIZE, fonts)
        if column.figure and place in sums:
            whole = max(whole, _room_of(_foot_text(sheet, place, sums), 600, _SIZE, fonts))
        parts = whole
        if not firm:
            label = _foot_text(sheet, place, sums).split() if place in sums else []
            single = {word for text in texts for word in text.split()}
            parts = max(_most(single, weight, _SIZE, fonts), _most(label, 600, _SIZE, fonts))
        air = _AIR
        if column.figure:
            air += _AIR
        least.append(max(words, min(parts, _WIDEST)) + air)
        # The title of a figure breaks before a text does.
        like = parts if column.figure else max(title, whole)
        wanted.append(max(least[-1], min(like, _WIDEST) + air))
    spare = room - sum(least)
    if spare < 0:
        share = room / sum(least)
        # A cell's own air does not shrink with it.
        return [width * share for width in least], max(_SMALLEST, _SIZE * share * 0.95)
    more = [most - width for most, width in zip(wanted, least, strict=True)]
    if sum(more) > spare:
        return [width + extra * spare / sum(more) for width, extra in zip(least, more, strict=True)], _SIZE
    loose = [0.0 if column.figure else width for column, width in zip(sheet.columns, wanted, strict=True)]
    over = (room - sum(wanted)) / (sum(loose) or sum(wanted))
    shares = loose if any(loose) else wanted
    return [width + over * part for width, part in zip(wanted, shares, strict=True)], _SIZE


def _sums_to_come(sheet: Sheet, rows: Sequence[Row]) -> Mapping[int, Value]:
    """The last row, as far as it can be known before all rows are: of a longer list with two digits more."""
    sums = Sums(sheet.summed)
    for row in rows:
        sums.add(row)
    if len(rows) == _LOOKED_AT:
        sums.totals = [total * 100 for total in sums.totals]
    return sheet.last_row(sums)


def _most(texts: Iterable[str], weight: int, size: float, fonts: Fonts) -> float:
    """Millimetres of the widest text."""
    return max((_room_of(text, weight, size, fonts) for text in texts), default=0.0)


def _room_of(text: str, weight: int, size: float, fonts: Fonts) -> float:
    """Millimetres of a text."""
    return font_of(weight, fonts)[1].horizontalAdvance(plain(text)) * scale_of(size)


def _head(sheet: Sheet, widths: list[float], size: float) -> Block:
    cells = tuple(
        Cell(column.title, width, column.figure, size * 7.5 / _SIZE, 600, QUIET, wrap=True)
        for column, width in zip(sheet.columns, widths, strict=True)
    )
    return fitted([Block(cells, height=_HEAD, shade=True)], sum(widths))[0]


def _row(sheet: Sheet, row: Row, widths: list[float], size: float) -> Block:
    cells = [
        Cell(
            cell_text(column, value, sheet.language) or "—",
            width,
            column.figure,
            size,
            wrap=not column.figure,
        )
        for column, value, width in zip(sheet.columns, row, widths, strict=True)
    ]
    return Block(tuple(cells), height=_ROW, line=True)


def _foot_text(sheet: Sheet, place: int, foot: Mapping[int, Value]) -> str:
    value = foot.get(place)
    return value if isinstance(value, str) else written(sheet.columns[place].kind, value, {}, sheet.language)


def _foot(sheet: Sheet, widths: list[float], foot: Mapping[int, Value], size: float) -> Block:
    """The last row; words run on over the columns that have nothing there."""
    fonts: Fonts = {}
    cells: list[Cell] = []
    for place, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        text = _foot_text(sheet, place, foot)
        if place not in foot and cells and cells[-1].wrap:
            cells[-1] = replace(cells[-1], width=cells[-1].width + width)
            continue
        words = isinstance(foot.get(place), str) and not column.figure
        need = 0.0 if words else _room_of(text, 600, size, fonts)
        points = max(_SMALLEST, size * min(1.0, (width - _AIR) / need)) if need else size
        cells.append(Cell(text, width, column.figure, points, 600, wrap=words))
    return Block(tuple(cells), height=_HEAD)
