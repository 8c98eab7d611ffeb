"""What pages are made of: lines of cells in millimetres, and long texts broken into lines that fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QTextLayout, QTextOption

from tdental_desktop.paths import resource

_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_FAMILY = "Inter"
AIR = 1.0
"""Millimetres over and under broken text."""
_MOST_LINES = 30
INK, QUIET, LINE, SHADE = "#161B22", "#4A5564", "#C4CCD6", "#EEF1F5"
Fonts = dict[int, tuple[QFont, QFontMetricsF]]
Art = Callable[[QPainter, QRectF], None]
"""Draws into a place, in millimetres; the painter is left as it was."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in a row.

    Attributes:
        width: Millimetres; 0 takes what is left.
        size: Points.
        weight: 400, 500 or 600.
        wrap: Long text breaks into lines instead of being cut.
        lines: These lines, made of ``text`` by :func:`fitted`.
    """

    text: str
    width: float = 0.0
    right: bool = False
    size: float = 8.5
    weight: int = 400
    ink: str = INK
    wrap: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of cells.

    Attributes:
        height: Millimetres.
        shade: It stands on grey.
        line: A hairline under it.
        keep: It stays with the block that follows.
        under: Head of the table that it is a row of, line by line: repeated where the row begins a page.
        art: A drawing over the whole line instead of text.
    """

    cells: tuple[Cell, ...]
    height: float = 5.6
    shade: bool = False
    line: bool = False
    keep: bool = False
    under: tuple[Block, ...] = ()
    art: Art | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What every page says of itself.

    Attributes:
        clinic, title: Large, at the left.
        lines: Small, at the right: what this paper is, how fresh its data.
        foot: At the left of the foot; the page number stands at the right.
    """

    clinic: str
    title: str
    lines: tuple[str, ...] = ()
    foot: str = ""


def load_fonts() -> None:
    """Register the bundled font unless the program has it already. Needs a QGuiApplication.

    Raises:
        FileNotFoundError: A font file is missing or Qt cannot read it.
    """
    if _FAMILY in QFontDatabase.families():
        return
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise FileNotFoundError(f"The font {name} is missing: install TDental Desktop again.")


def fitted(blocks: Sequence[Block], width: float) -> list[Block]:
    """Blocks whose long texts are broken into lines; what is very long goes on in a further block.

    Args:
        blocks: In order.
        width: Millimetres of a line.
    """
    found: list[Block] = []
    fonts: Fonts = {}
    for block in blocks:
        if any(cell.wrap for cell in block.cells):
            found += _broken(block, width, fonts)
        else:
            found.append(block)
    return found


def _broken(block: Block, width: float, fonts: Fonts) -> list[Block]:
    widths = cell_widths(block.cells, width)
    lines = [
        _lines(cell, room, fonts) if cell.wrap else (cell.text,)
        for cell, room in zip(block.cells, widths, strict=True)
    ]
    most = max(len(one) for one in lines)
    if most == 1:
        return [block]
    found = []
    for start in range(0, most, _MOST_LINES):
        cells = tuple(
            replace(cell, text=" ".join(part), lines=part)
            for cell, one in zip(block.cells, lines, strict=True)
            for part in (one[start : start + _MOST_LINES],)
        )
        count = min(_MOST_LINES, most - start)
        pitch = max(pitch_of(cell) for cell in block.cells)
        last = start + _MOST_LINES >= most
        found.append(
            replace(
                block,
                cells=cells,
                height=max(block.height, count * pitch + 2 * AIR),
                line=block.line and last,
                keep=block.keep and last,
            )
        )
    return found


def _lines(cell: Cell, room: float, fonts: Fonts) -> tuple[str, ...]:
    """The text in lines that fit; its own line breaks count."""
    font, metrics = font_of(cell.weight, fonts)
    limit = (room - 2) / scale_of(cell.size)
    found: list[str] = []
    for part in cell.text.splitlines() or [""]:
        words = plain(part)
        if metrics.horizontalAdvance(words) <= limit:
            found.append(words)
            continue
        # Qt counts in UTF-16: an emoji is two of its letters.
        units = words.encode("utf-16-le", "replace")
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, limit))
            start, end = line.textStart(), line.textStart() + line.textLength()
            found.append(units[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip())
        layout.endLayout()
    return tuple(found) or ("",)


def cell_widths(cells: Sequence[Cell], width: float) -> list[float]:
    """Millimetres of each cell of a line."""
    free = width - sum(cell.width for cell in cells)
    loose = sum(1 for cell in cells if not cell.width) or 1
    return [cell.width or free / loose for cell in cells]


def plain(text: str) -> str:
    """What comes from the server is plain text in one line."""
    return "".join(char if char.isprintable() else " " for char in text)


def scale_of(size: float) -> float:
    """Millimetres per unit of the large font that is scaled down."""
    return size * 25.4 / 72 / 100


def pitch_of(cell: Cell) -> float:
    """Millimetres from line to line."""
    return cell.size * 25.4 / 72 * 1.32


def font_of(weight: int, fonts: Fonts) -> tuple[QFont, QFontMetricsF]:
    if weight not in fonts:
        font = QFont(_FAMILY)
        # Large and scaled down: metrics of tiny fonts are rounded to whole units.
        font.setPixelSize(100)
        font.setWeight(QFont.Weight(weight))
        for feature in ("calt", "liga"):
            # Other glyphs than the letters' own have no letters in a PDF: "-5" would be read as "5".
            font.setFeature(QFont.Tag(feature), 0)
        fonts[weight] = font, QFontMetricsF(font)
    return fonts[weight]
