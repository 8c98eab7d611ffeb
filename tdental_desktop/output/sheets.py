"""Tables that leave the program: CSV, XLSX and text for the clipboard, written row by row.

A cell is text or a number, never a formula: spreadsheets run what begins with ``=`` and its like. A target
file appears only when it is whole; a cancelled or failed export leaves nothing half. Any thread or process;
knows no Qt.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeGuard

from tdental_desktop.cells import FIGURES, Value, written
from tdental_desktop.formats import Language
from tdental_desktop.output.files import under_way

Form = Literal["xlsx", "csv", "pdf", "text"]
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet read a text as a formula."""
CELL_LIMIT = 32_767
"""Characters of a cell of Excel."""
SHEET_ROWS = 1_048_576
_EXACT = 15
"""Digits that a number of a spreadsheet keeps."""
_LOOK_EVERY = 256
CLIPBOARD_ROWS = 50_000


class Cancelled(Exception):
    """The person stopped the export; nothing was left behind."""


class TooMany(Exception):
    """More rows than the form holds."""


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column of a table that leaves the program.

    Attributes:
        title: In the person's language.
        kind: One of ``queries.lists.spec.Kind``.
        words: Value → word in the person's language.
    """

    title: str
    kind: str = "text"
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def figure(self) -> bool:
        """Its values are numbers in a spreadsheet."""
        return self.kind in FIGURES


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table says of itself.

    Attributes:
        title: Name of the list.
        columns: In order.
        notes: What it was narrowed to, how fresh and how complete it is, who may rely on it.
        totals: Text for the first column of the last row ("Tổng"), empty for no such row; the figures are
            added up while the rows go by.
        summed: Places of the columns that are added up.
        unknown: Text for how many rows lack a figure and are in no sum, ``{0}`` in it; it follows ``totals``.
        foot: The last row, by place, where the screen shows one that is more than sums of columns; it takes
            the place of ``totals`` and ``summed``.
        language: ``vi`` or ``en``.
    """

    title: str
    columns: tuple[OutColumn, ...]
    notes: tuple[str, ...] = ()
    totals: str = ""
    summed: frozenset[int] = frozenset()
    unknown: str = ""
    foot: Mapping[int, Value] = field(default_factory=dict)
    language: Language = "vi"

    def last_row(self, sums: Sums) -> Mapping[int, Value]:
        """What stands under the rows, by place."""
        if self.foot:
            return self.foot
        if not self.totals:
            return {}
        label, lacking = self.totals, max(sums.gaps, default=0)
        if lacking and self.unknown:
            label += f" ({self.unknown.replace('{0}', written('number', lacking, {}, self.language))})"
        figures = zip(sums.places, sums.totals, strict=True)
        return {0: label, **{place: total_of(total) for place, total in figures}}


class Sums:
    """The columns that are added up while the rows go by, in whole hundredths: floats are never added.

    Args:
        places: Of the columns.
    """

    def __init__(self, places: Iterable[int]) -> None:
        self.places = sorted(places)
        self.totals = [0] * len(self.places)
        self.gaps = [0] * len(self.places)
        """Rows without a figure."""

    def add(self, row: Row) -> None:
        """Adds the figures of a row."""
        for at, place in enumerate(self.places):
            value = row[place]
            if isinstance(value, int | Decimal):
                self.totals[at] += int(value * 100)
            elif value is None:
                self.gaps[at] += 1


Row = Sequence[Value]
Progress = Callable[[int], object]


def export_rows(
    form: Form,
    sheet: Sheet,
    rows: Iterable[Row],
    target: Path,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda _rows: None,
) -> int:
    """Write a table beside its place and swap it in.

    Args:
        form: ``xlsx`` or ``csv``.
        sheet: Columns and words.
        rows: One value per column.
        target: The file.
        cancelled: Looked at every few hundred rows.
        progress: Told as often, with the rows written so far.

    Returns:
        Rows written.

    Raises:
        Cancelled: The target is as it was.
        OSError: It cannot be written (full, read-only, open in another program); it is as it was.
    """
    going = _watched(rows, cancelled, progress)
    with under_way(target) as half, half.open("w+b") as file:
        if form == "xlsx":
            count = _write_xlsx(sheet, going, file, half.parent)
        else:
            count = _write_csv(sheet, going, file)
        file.flush()
        os.fsync(file.fileno())
    return count


def clipboard_text(
    sheet: Sheet, rows: Iterable[Row], *, cancelled: Callable[[], bool] = lambda: False
) -> str:
    """Rows as tab-separated text with their head, as the screen prints them.

    Raises:
        TooMany: More rows than a clipboard should carry.
        Cancelled: The person stopped it.
    """
    lines = ["\t".join(safe_text(column.title) for column in sheet.columns)]
    for number, row in enumerate(_watched(rows, cancelled, lambda _rows: None)):
        if number >= CLIPBOARD_ROWS:
            raise TooMany(str(CLIPBOARD_ROWS))
        lines.append(
            "\t".join(_pasted(c, v, sheet.language) for c, v in zip(sheet.columns, row, strict=True))
        )
    return "\n".join(lines)


def cell_text(column: OutColumn, value: Value, language: Language) -> str:
    """A value as the screen prints it."""
    return written(column.kind, value, column.words, language)


def _pasted(column: OutColumn, value: Value, language: Language) -> str:
    """A cell for the clipboard: what is pasted into a spreadsheet is read like what is typed there."""
    text = cell_text(column, value, language)
    return text if column.figure and not isinstance(value, str) else safe_text(text)


def unit_title(column: OutColumn, language: Language) -> str:
    """A title that tells the unit, where the cells are bare numbers."""
    unit = {"minutes": "phút" if language == "vi" else "min", "share": "%"}.get(column.kind, "")
    return f"{column.title} ({unit})" if unit and unit not in column.title else column.title


def safe_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(RISKY) else text


def cell_of_excel(text: str) -> str:
    """As much of a text as a cell of Excel holds, which counts in halves of what lies beyond 65,535."""
    if len(text) * 2 <= CELL_LIMIT:
        return text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= CELL_LIMIT * 2:
        return text
    return units[: (CELL_LIMIT - 1) * 2].decode("utf-16-le", "ignore") + "…"


def file_name(title: str, suffix: str) -> str:
    """A name that every file system takes, from a title."""
    clean = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title).strip(" .")
    return f"{' '.join(clean.split())[:80] or 'TDental'}.{suffix}"


def sheet_name(title: str) -> str:
    """A name that Excel takes for a sheet: 31 characters, none of ``[]:*?/\\``, no apostrophe at an end."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]+", " ", title).strip(" '")
    return " ".join(clean.split())[:31].strip(" '") or "TDental"


def total_of(hundredths: int) -> int | Decimal:
    """Back to VND."""
    whole, rest = divmod(hundredths, 100)
    return Decimal(hundredths) / 100 if rest else whole


def _watched(rows: Iterable[Row], cancelled: Callable[[], bool], progress: Progress) -> Iterable[Row]:
    number = 0
    for number, row in enumerate(rows, 1):
        if number % _LOOK_EVERY == 0:
            if cancelled():
                raise Cancelled
            progress(number)
        yield row
    if cancelled():
        raise Cancelled
    progress(number)


# ------------------------------------------------------------------------------------------------- CSV


def _write_csv(sheet: Sheet, rows: Iterable[Row], out: Any) -> int:
    """UTF-8 with a mark, so that Excel reads the accents; the list separator of the language's Windows."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=";" if sheet.language == "vi" else ",")
    writer.writerow([safe_text(unit_title(column, sheet.language)) for column in sheet.columns])
    point = "," if sheet.language == "vi" else "."
    cells = [_csv_cell(column, sheet.language, point) for column in sheet.columns]
    count = 0
    for row in rows:
        writer.writerow([cell(value) for cell, value in zip(cells, row, strict=True)])
        count += 1
    text.flush()
    text.detach()
    return count


def _csv_cell(column: OutColumn, language: Language, point: str) -> Callable[[Value], object]:
    if column.figure:
        return lambda value: _csv_figure(value, point)
    word = _worder(column, language)
    return lambda value: "" if value is None else safe_text(word(value))


def _worder(column: OutColumn, language: Language) -> Callable[[Value], str]:
    """A value that is there, as the screen prints it; a text stays as it is, with its lines.

    Words, days and clock times come again and again, and are made once.
    """
    if column.kind == "text" and not column.words:
        return str

    def word(value: Value) -> str:
        return written(column.kind, value, column.words, language)

    if column.words or column.kind in ("date", "time", "flag"):
        return lru_cache(maxsize=4096, typed=True)(word)  # typed: True is not 1
    return word


def _csv_figure(value: Value, point: str) -> object:
    if value is None or isinstance(value, int):
        return "" if value is None else value
    return format(value, "f").replace(".", point) if isinstance(value, Decimal) else safe_text(str(value))


# ------------------------------------------------------------------------------------------------ XLSX


def _write_xlsx(sheet: Sheet, rows: Iterable[Row], out: Any, folder: Path) -> int:
    """Rows wait in ``folder`` while the book is made: in no folder for temporary files."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, {**options, "tmpdir": str(folder)})
    try:
        count = _fill(book, sheet, rows)
        book.close()
    except XlsxFileError as error:  # wraps what the disk said
        raise OSError(str(error)) from error
    finally:
        # Not ``close``, which would put a cancelled book together; Windows deletes no file that is open.
        for page in book.worksheets():
            if page.row_data_fh is not None:
                page.row_data_fh.close()
    return count


_ABOUT = "TDental"
"""The sheet that says what the book is."""


class _Page:
    """One sheet of the book; a new one begins when it is full."""

    def __init__(self, book: Any, sheet: Sheet, number: int) -> None:
        name = sheet_name(sheet.title)
        if name.lower() in (_ABOUT.lower(), "history"):  # Excel keeps the other name for itself
            name += " 1"
        self.page = book.add_worksheet(name if number == 1 else sheet_name(f"{name[:26]} {number}"))
        self.row = 0
        bold = book.add_format({"bold": True, "bottom": 1})
        for at, column in enumerate(sheet.columns):
            self.page.set_column(at, at, _width(column))
            self.page.write_string(0, at, unit_title(column, sheet.language)[:CELL_LIMIT], bold)
        self.page.freeze_panes(1, 0)


def _fill(book: Any, sheet: Sheet, rows: Iterable[Row]) -> int:
    look = _Look(
        book.add_format({"num_format": "#,##0"}),
        book.add_format({"num_format": "#,##0.##"}),
        book.add_format({"bold": True, "num_format": "#,##0", "top": 1}),
        book.add_format({"bold": True, "num_format": "#,##0.##", "top": 1}),
    )
    number, count = 1, 0
    page = _Page(book, sheet, number)
    sums = Sums(sheet.summed)
    cells = [(at, column.figure, _worder(column, sheet.language)) for at, column in enumerate(sheet.columns)]
    for row in rows:
        if page.row + 2 >= SHEET_ROWS:  # the last row is kept for the totals
            number += 1
            page = _Page(book, sheet, number)
        page.row += 1
        count += 1
        for (at, figure, word), value in zip(cells, row, strict=True):
            if value is None:
                continue
            # A spreadsheet keeps 15 digits; a longer figure stays exact as text.
            if figure and _is_number(value) and abs(value) < 10**_EXACT:
                page.page.write_number(page.row, at, value, look.of(value))
                continue
            page.page.write_string(page.row, at, cell_of_excel(word(value)))
        sums.add(row)
    if count:
        _write_foot(page.page, page.row + 1, sheet.last_row(sums), look, sheet.language)
    if sheet.notes:
        about = book.add_worksheet(_ABOUT)
        about.set_column(0, 0, 90)
        for at, note in enumerate((sheet.title, *sheet.notes)):
            about.write_string(at, 0, note[:CELL_LIMIT])
    return count


@dataclass(frozen=True, slots=True)
class _Look:
    """Formats of figures: a fraction shows its digits, a whole figure no bare point."""

    whole: Any
    fraction: Any
    whole_sum: Any
    fraction_sum: Any

    def of(self, value: Value) -> Any:
        return self.fraction if isinstance(value, Decimal) and value % 1 else self.whole

    def sum(self, value: Value) -> Any:
        return self.fraction_sum if isinstance(value, Decimal) and value % 1 else self.whole_sum


def _width(column: OutColumn) -> int:
    return {"money": 15, "date": 12, "datetime": 17, "phone": 14, "time": 8}.get(column.kind, 22)


def _is_number(value: Value) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _write_foot(page: Any, row: int, foot: Mapping[int, Value], look: _Look, language: Language) -> None:
    for at, value in foot.items():
        if isinstance(value, int | Decimal) and abs(value) < 10**_EXACT:
            page.write_number(row, at, value, look.sum(value))
        else:
            text = value if isinstance(value, str) else written("money", value, {}, language)
            page.write_string(row, at, text[:CELL_LIMIT], look.whole_sum)
