"""Pages of paper: a PDF drawn in millimetres with the bundled font, a head and a foot on every page.

What is drawn comes as blocks of known height; a block never breaks over two pages, and a heading stays with
what follows it. Works in any thread once a QGuiApplication is there, on screens and without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from tdental_desktop.output.print_blocks import (
    AIR,
    INK,
    LINE,
    QUIET,
    SHADE,
    Block,
    Cell,
    Fonts,
    Heading,
    cell_widths,
    fitted,
    font_of,
    load_fonts,
    pitch_of,
    plain,
    scale_of,
)

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

translate = QCoreApplication.translate
_DPI = 300
_MM = _DPI / 25.4
_HEAD, _FOOT = 20.0, 8.0
TITLE_SHARE = 0.6
"""Of a page's width; the lines at the right have the rest."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

__all__ = [
    "INK",
    "QUIET",
    "TITLE_SHARE",
    "Block",
    "Cell",
    "Heading",
    "Paper",
    "draw_blocks",
    "draw_pdf",
    "load_fonts",
    "paged",
    "pdf_writer",
]


def draw_pdf(
    heading: Heading,
    blocks: Sequence[Block],
    *,
    size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4,
    wide: bool = False,
    margin: float = 11.0,
) -> bytes:
    """A PDF with as many pages as the blocks need, at least one.

    Args:
        heading: Of every page.
        blocks: In order.
        size: Paper.
        wide: Across instead of upright.
        margin: Millimetres on all sides.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw_blocks(pdf_writer(buffer, heading.title), heading, blocks, size=size, wide=wide, margin=margin)
    buffer.close()
    return bytes(QByteArray(buffer.data()).data())


def draw_blocks(
    device: QPdfWriter | QPrinter,
    heading: Heading,
    blocks: Sequence[Block],
    *,
    size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4,
    wide: bool = False,
    margin: float = 11.0,
) -> int:
    """Draw all pages into a PDF or on a printer; arguments as :func:`draw_pdf`. Returns how many."""
    paper = Paper(device, heading, size=size, wide=wide, margin=margin)
    pages = paged(fitted(blocks, paper.width), paper.room)
    for page in pages:
        paper.add(page, len(pages))
    paper.end()
    return len(pages)


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
    """Blocks by page; headings go over with what they head, the head of a table is repeated over its rows."""
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
            for head in group[0].under:
                pages[-1].append(head)
                used += head.height
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
        self._fonts: Fonts = {}

    def draw(self, heading: Heading, blocks: Sequence[Block], number: int, count: int) -> None:
        self._head(heading)
        top = _HEAD
        for block in blocks:
            self._block(block, top)
            top += block.height
        self._foot(heading, number, count)

    def _head(self, heading: Heading) -> None:
        half = self._width * TITLE_SHARE
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
        if block.art is not None:
            block.art(self._painter, QRectF(0, top, self._width, block.height))
        if block.shade:
            self._painter.fillRect(QRectF(0, top, self._width, block.height), QColor(SHADE))
        if block.line:
            self._rule(top + block.height)
        left = 0.0
        for cell, width in zip(block.cells, cell_widths(block.cells, self._width), strict=True):
            align = RIGHT if cell.right else LEFT
            if cell.lines:
                pitch = pitch_of(cell)
                for place, words in enumerate(cell.lines):
                    rect = QRectF(left + 1, top + AIR + place * pitch, width - 2, pitch)
                    self._text(words, rect, cell.size, cell.weight, cell.ink, align)
            else:
                rect = QRectF(left + 1, top, width - 2, block.height)
                self._text(cell.text, rect, cell.size, cell.weight, cell.ink, align)
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
        if not text:
            return
        font, metrics = font_of(weight, self._fonts)
        scale = scale_of(size)
        elided = metrics.elidedText(plain(text), Qt.TextElideMode.ElideRight, rect.width() / scale)
        painter = self._painter
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(scale, scale)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(0, 0, rect.width() / scale, rect.height() / scale), align, elided)
        painter.restore()

    def _rule(self, top: float) -> None:
        self._painter.setPen(QPen(QColor(LINE), 0.2))
        self._painter.drawLine(
            QRectF(0, top, self._width, 0).topLeft(), QRectF(0, top, self._width, 0).topRight()
        )
