"""Pages of paper: a PDF drawn in millimetres with the bundled font, a head and a foot on every page.

What is drawn comes as blocks of known height; a block never breaks over two pages, and a heading stays with
what follows it. Works in any thread once a QGuiApplication is there, on screens and without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from tdental_desktop.paths import resource

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

translate = QCoreApplication.translate
_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_FAMILY = "Inter"
_DPI = 300
_MM = _DPI / 25.4
_HEAD, _FOOT = 20.0, 8.0
INK, QUIET, LINE, SHADE = "#161B22", "#4A5564", "#C4CCD6", "#EEF1F5"
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in a row.

    Attributes:
        width: Millimetres; 0 takes what is left.
        size: Points.
        weight: 400, 500 or 600.
    """

    text: str
    width: float = 0.0
    right: bool = False
    size: float = 8.5
    weight: int = 400
    ink: str = INK


@dataclass(frozen=True, slots=True)
class Block:
    """One line of cells.

    Attributes:
        height: Millimetres.
        shade: It stands on grey.
        line: A hairline under it.
        keep: It stays with the block that follows.
    """

    cells: tuple[Cell, ...]
    height: float = 5.6
    shade: bool = False
    line: bool = False
    keep: bool = False


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


def draw_pdf(
    heading: Heading,
    blocks: Sequence[Block],
    *,
    size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4,
    margin: float = 11.0,
) -> bytes:
    """A PDF with as many pages as the blocks need, at least one.

    Args:
        heading: Of every page.
        blocks: In order.
        size: Paper, upright.
        margin: Millimetres on all sides.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = Paper(pdf_writer(buffer, heading.title), heading, size=size, margin=margin)
    pages = paged(blocks, paper.room)
    for page in pages:
        paper.add(page, len(pages))
    paper.end()
    buffer.close()
    return bytes(QByteArray(buffer.data()).data())


def pdf_writer(device: QIODevice, title: str) -> QPdfWriter:
    """A PDF into memory or a file that is open for writing."""
    writer = QPdfWriter(device)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    return writer


class Paper:
    """Pages that are drawn one after the other, into a PDF or on a printer.

    Args:
        device: A :func:`pdf_writer`, or a ``QPrinter``.
        heading: Of every page.
        size: Paper.
        wide: Across instead of upright.
        margin: Millimetres on all sides.

    Attributes:
        width: Millimetres between the margins.
        room: Millimetres of height for blocks on a page.
    """

    def __init__(
        self,
        device: QPdfWriter | QPrinter,
        heading: Heading,
        *,
        size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4,
        wide: bool = False,
        margin: float = 11.0,
    ) -> None:
        load_fonts()
        self._heading = heading
        self._writer = device
        device.setResolution(_DPI)
        way = QPageLayout.Orientation
        margins = QMarginsF(margin, margin, margin, margin)
        layout = QPageLayout(QPageSize(size), way.Landscape if wide else way.Portrait, margins)
        layout.setUnits(QPageLayout.Unit.Millimeter)
        layout.setMargins(margins)
        self._writer.setPageLayout(layout)
        area = self._writer.pageLayout().paintRectPixels(_DPI)
        self.width, height = area.width() / _MM, area.height() / _MM
        self.room = height - _HEAD - _FOOT
        self._painter = QPainter(self._writer)
        self._painter.scale(_MM, _MM)
        self._page = _Page(self._painter, self.width, height)
        self._number = 0

    def add(self, blocks: Sequence[Block], count: int = 0) -> None:
        """Draw the next page; ``count`` pages in all, 0 while nobody knows."""
        self._number += 1
        if self._number > 1:
            self._writer.newPage()
        self._page.draw(self._heading, blocks, self._number, count)

    def end(self) -> None:
        """The last page is drawn."""
        self._painter.end()


def paged(blocks: Sequence[Block], room: float) -> list[list[Block]]:
    """Blocks by page; headings go over with what they head, and the shaded head of a table is repeated."""
    pages: list[list[Block]] = [[]]
    used = 0.0
    place = 0
    while place < len(blocks):
        group = [blocks[place]]
        while group[-1].keep and place + len(group) < len(blocks):
            group.append(blocks[place + len(group)])
        need = sum(block.height for block in group)
        if used and used + need > room:
            pages.append([])
            used = 0.0
        pages[-1] += group
        used += need
        place += len(group)
    return pages


class _Page:
    """Draws pages; the painter's unit is a millimetre."""

    def __init__(self, painter: QPainter, width: float, height: float) -> None:
        self._painter = painter
        self._width = width
        self._height = height
        self._fonts: dict[int, tuple[QFont, QFontMetricsF]] = {}

    def draw(self, heading: Heading, blocks: Sequence[Block], number: int, count: int) -> None:
        self._head(heading)
        top = _HEAD
        for block in blocks:
            self._block(block, top)
            top += block.height
        self._foot(heading, number, count)

    def _head(self, heading: Heading) -> None:
        half = self._width * 0.6
        self._text(heading.clinic, QRectF(0, 0, half, 6), 9, 500, QUIET)
        self._text(heading.title, QRectF(0, 6, half, 8), 15, 600)
        for place, line in enumerate(heading.lines[:3]):
            rect = QRectF(half, 0.6 + 4.6 * place, self._width - half, 4.6)
            self._text(line, rect, 8, 500 if place == 0 else 400, QUIET, RIGHT)
        self._rule(_HEAD - 4)

    def _foot(self, heading: Heading, number: int, count: int) -> None:
        top = self._height - _FOOT + 2
        self._rule(top)
        self._text(heading.foot, QRectF(0, top + 0.5, self._width * 0.75, 5), 7.5, 400, QUIET)
        words = translate("Paper", "Trang {0} / {1}") if count else translate("Paper", "Trang {0}")
        words = words.replace("{0}", str(number)).replace("{1}", str(count))
        self._text(
            words, QRectF(self._width * 0.75, top + 0.5, self._width * 0.25, 5), 7.5, 400, QUIET, RIGHT
        )

    def _block(self, block: Block, top: float) -> None:
        if block.shade:
            self._painter.fillRect(QRectF(0, top, self._width, block.height), QColor(SHADE))
        if block.line:
            self._rule(top + block.height)
        free = self._width - sum(cell.width for cell in block.cells)
        loose = sum(1 for cell in block.cells if not cell.width) or 1
        left = 0.0
        for cell in block.cells:
            width = cell.width or free / loose
            rect = QRectF(left + 1, top, width - 2, block.height)
            self._text(cell.text, rect, cell.size, cell.weight, cell.ink, RIGHT if cell.right else LEFT)
            left += width

    def _text(
        self,
        text: str,
        rect: QRectF,
        size: float,
        weight: int,
        ink: str = INK,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """One line, cut where it does not fit; what comes from the server is plain text."""
        font, metrics = self._font(weight)
        scale = size * 25.4 / 72 / 100
        words = "".join(char if char.isprintable() else " " for char in text)
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() / scale)
        painter = self._painter
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(scale, scale)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(0, 0, rect.width() / scale, rect.height() / scale), align, elided)
        painter.restore()

    def _font(self, weight: int) -> tuple[QFont, QFontMetricsF]:
        if weight not in self._fonts:
            font = QFont(_FAMILY)
            # Large and scaled down: metrics of tiny fonts are rounded to whole units.
            font.setPixelSize(100)
            font.setWeight(QFont.Weight(weight))
            for feature in ("calt", "liga"):
                # Other glyphs than the letters' own have no letters in a PDF: "-5" would be read as "5".
                font.setFeature(QFont.Tag(feature), 0)
            self._fonts[weight] = font, QFontMetricsF(font)
        return self._fonts[weight]

    def _rule(self, top: float) -> None:
        self._painter.setPen(QPen(QColor(LINE), 0.2))
        self._painter.drawLine(
            QRectF(0, top, self._width, 0).topLeft(), QRectF(0, top, self._width, 0).topRight()
        )
