"""What the documents share: head, named facts, tables with sums, sentences about what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPageSize

from tdental_desktop import formats, sentences
from tdental_desktop.formats import Language
from tdental_desktop.output.print_day_sheet import freshness
from tdental_desktop.output.print_pages import QUIET, Block, Cell, Heading, draw_blocks, draw_pdf
from tdental_desktop.queries.customer import CustomerRecord
from tdental_desktop.queries.papers import PaperHead
from tdental_desktop.queries.record.parts import Checked, NotLoaded, Period
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount

if TYPE_CHECKING:
    from PySide6.QtGui import QPdfWriter
    from PySide6.QtPrintSupport import QPrinter

translate = QCoreApplication.translate
_ROW, _HEAD = 5.6, 6.2
_LABEL = 32.0


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that is ready to be drawn.

    Attributes:
        small: On A5 instead of A4; wide: across.
    """

    heading: Heading
    blocks: tuple[Block, ...]
    small: bool = False
    wide: bool = False

    @property
    def size(self) -> QPageSize.PageSizeId:
        """The paper."""
        return QPageSize.PageSizeId.A5 if self.small else QPageSize.PageSizeId.A4


def printed_pdf(printed: Printed) -> bytes:
    """As a PDF. Any thread."""
    return draw_pdf(printed.heading, printed.blocks, size=printed.size, wide=printed.wide)


def draw_printed(printed: Printed, device: QPdfWriter | QPrinter) -> int:
    """On a printer or into a preview; returns the number of pages."""
    return draw_blocks(device, printed.heading, printed.blocks, size=printed.size, wide=printed.wide)


@dataclass(frozen=True, slots=True)
class Col:
    """A column of a table: title, millimetres (0 takes what is left), side, whether it may break."""

    title: str
    width: float = 0.0
    right: bool = False
    wrap: bool = False


def heading_of(
    title: str, head: PaperHead, moment: datetime, language: Language, *, line: str = "", small: bool = False
) -> Heading:
    """Clinic, what this paper is, that it is a copy, up to when it is true.

    Args:
        title: Of the document.
        head: Of the clinic.
        moment: The clinic's present: when it was printed.
        language: ``vi`` or ``en``.
        line: What it is narrowed to: a period, a branch.
        small: On A5: shorter words.
    """
    copy = translate("Paper", "Bản sao tra cứu, không thay cho TDental")
    if small:
        copy = translate("Paper", "Bản sao tra cứu")
    printed = translate("Paper", "In lúc {0}")
    return Heading(
        clinic=head.clinic or "TDental Desktop",
        title=title,
        lines=tuple(part for part in (copy, freshness(head.as_of, language), line) if part),
        foot=printed.replace("{0}", formats.date_time(moment.isoformat(), language)),
    )


def clinic_line(head: PaperHead) -> list[Block]:
    """Address and phone of the branch, where they are known."""
    parts = (head.address, formats.phone(head.phone) if head.phone else None)
    words = " · ".join(part for part in parts if part)
    return [Block((Cell(words, size=8.5, ink=QUIET, wrap=True),), height=5.4)] if words else []


def customer_facts(found: CustomerRecord | None, language: Language) -> list[tuple[str, str | None]]:
    """Name with code, address, phone of whom the document is about."""
    named = None
    if found is not None:
        named = (f"[{found.ref}] " if found.ref else "") + (found.name or formats.MISSING)
    return [
        (translate("Paper", "Khách hàng"), named),
        (translate("Paper", "Địa chỉ"), found.address if found else None),
        (translate("Paper", "Điện thoại"), formats.phone(found.phone) if found and found.phone else None),
    ]


def facts(pairs: Iterable[tuple[str, str | None]]) -> list[Block]:
    """Name and value, one to a line; a missing value is ``—``."""
    return [
        Block(
            (
                Cell(name, _LABEL, size=8.5, ink=QUIET),
                Cell(value or formats.MISSING, size=9, weight=500, wrap=True),
            ),
            height=5.8,
        )
        for name, value in pairs
    ]


def gap(height: float = 3.0) -> Block:
    """Room."""
    return Block((Cell(""),), height=height)


def section(title: str, remark: str = "") -> Block:
    """A title that stays with what follows it."""
    cells = [Cell(title, size=11, weight=600)]
    if remark:
        cells.append(Cell(remark, right=True, size=8.5, ink=QUIET))
    return Block(tuple(cells), height=9.0, keep=True)


def sentence(words: str, *, strong: bool = False) -> Block:
    """One sentence in a line of its own; long ones break."""
    return Block((Cell(words, size=8.5, weight=600 if strong else 400, ink=QUIET, wrap=True),), height=5.6)


def table(
    columns: Sequence[Col], rows: Iterable[Sequence[str]], sums: Sequence[Sequence[str]] = ()
) -> list[Block]:
    """A head, which is repeated on every page, its rows, and lines of sums under them.

    Args:
        columns: See :class:`Col`.
        rows: One text per column.
        sums: Lines in semi-bold at the end.
    """
    head = Block(
        tuple(
            Cell(one.title, one.width, one.right, 7.5, 500, QUIET, wrap=one.wrap and not one.right)
            for one in columns
        ),
        height=_HEAD,
        shade=True,
        keep=True,
    )
    found = [head]
    for row in rows:
        cells = tuple(
            Cell(text, one.width, one.right, wrap=one.wrap) for one, text in zip(columns, row, strict=True)
        )
        found.append(Block(cells, height=_ROW, line=True, under=(head,)))
    for line in sums:
        cells = tuple(
            Cell(text, one.width, one.right, weight=600) for one, text in zip(columns, line, strict=True)
        )
        found.append(Block(cells, height=_HEAD, under=(head,)))
    return found


def totals(pairs: Iterable[tuple[str, str, bool]], width: float = 34.0) -> list[Block]:
    """Name and amount at the right, one to a line; the third: semi-bold."""
    return [
        Block(
            (
                Cell(name, right=True, size=9, ink=QUIET),
                Cell(text, width, right=True, size=9.5 if strong else 9, weight=600 if strong else 500),
            ),
            height=6.0,
            keep=True,
        )
        for name, text, strong in pairs
    ]


def lacking(found: Iterable[TableProblem], language: Language) -> list[Block]:
    """Why rows may be missing, a sentence per table."""
    place = 0 if language == "vi" else 1
    return [
        sentence(
            sentences.table_problem(one.trouble, one.label[place], language, since=one.since), strong=True
        )
        for one in found
    ]


def differs(name: str, found: Checked, language: Language) -> list[Block]:
    """The server's figure and ours, where they are not equal."""
    if found.difference is None:
        return []
    words = translate("Paper", "{0}: TDental ghi {1}, tính từ các dòng {2} (lệch {3}).")
    for place, text in enumerate(
        (
            name,
            formats.money(found.stored, language),
            formats.money(found.value, language),
            formats.money(found.difference, language),
        )
    ):
        words = words.replace(f"{{{place}}}", text)
    return [sentence(words, strong=True)]


def unread() -> str:
    """What stands for something nobody has read."""
    return translate("Widgets", "chưa tải")


def told(value: str | NotLoaded | None) -> str:
    """The text, ``chưa tải`` or ``—``."""
    return unread() if isinstance(value, NotLoaded) else value or formats.MISSING


def money(value: Amount | NotLoaded | None, language: Language) -> str:
    """The exact amount, ``chưa tải`` or ``—``."""
    return unread() if isinstance(value, NotLoaded) else formats.money(value, language)


def figure(found: Checked, language: Language) -> str:
    """The server's figure, else ours, else why there is none."""
    if found.shown is None and found.why in ("unread", "detail"):
        return unread()
    return formats.money(found.shown, language)


def day(value: str | None) -> str:
    """``dd/MM/yyyy`` or ``—``."""
    return formats.date_text(value) if value else formats.MISSING


def period_words(period: Period) -> str:
    """``01/11/2026 – 23/11/2026``; open ends in words; empty without a period."""
    if period.since and period.until:
        return f"{day(period.since)} – {day(period.until)}"
    if period.since:
        return translate("Paper", "Từ {0}").replace("{0}", day(period.since))
    if period.until:
        return translate("Paper", "Đến {0}").replace("{0}", day(period.until))
    return ""
