"""Documents: what a wish comes to, as a PDF or ready for a printer. Any thread, with a reader of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tdental_desktop.formats import Language
from tdental_desktop.output.files import write_beside
from tdental_desktop.paper_wish import PaperKind, PaperWish
from tdental_desktop.queries import papers
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.stock import Level, StockFilters

if TYPE_CHECKING:
    from tdental_desktop.output.print_parts import Printed
    from tdental_desktop.output.print_teeth import ChartArt

_NAMES: dict[PaperKind, str] = {
    "order": "phieu-dieu-tri",
    "customer": "ho-so",
    "payments": "sao-ke-thanh-toan",
    "debts": "sao-ke-cong-no",
    "teeth": "tinh-trang-rang",
    "stock": "nhap-xuat-ton",
}


def document_name(wish: PaperWish, day: str) -> str:
    """A file name that tells what it is and of which day, and nothing of the patient."""
    return f"{_NAMES[wish.kind]}-{day}.pdf"


def compose(
    connection: Any,
    scope: Scope,
    wish: PaperWish,
    moment: datetime,
    language: Language = "vi",
    chart: ChartArt | None = None,
) -> Printed | None:
    """The document, ready to be drawn; None when the replica does not hold what it is about.

    Args:
        connection: A reader.
        scope: What may be seen.
        wish: Which document, and of what.
        moment: The clinic's present.
        language: ``vi`` or ``en``.
        chart: Draws the teeth; without it ``teeth`` is the table alone.

    Raises:
        SyncError: The replica cannot be read.
    """
    period = Period(wish.since, wish.until)
    if wish.kind == "order":
        return _order(connection, scope, wish, moment, language)
    if wish.kind == "customer":
        return _customer(connection, scope, wish, moment, language)
    if wish.kind == "payments":
        from tdental_desktop.output.print_money import payments_sheet

        paid = papers.payments_paper(connection, scope, wish.key, period, wish.order)
        return None if paid is None else payments_sheet(paid, moment, language)
    if wish.kind == "debts":
        from tdental_desktop.output.print_money import debts_sheet

        owed = papers.debts_paper(connection, scope, wish.key, period)
        return None if owed is None else debts_sheet(owed, moment, language)
    if wish.kind == "teeth":
        from tdental_desktop.output.print_teeth import teeth_sheet

        day = moment.date().isoformat()
        known = papers.teeth_paper(connection, scope, wish.key, day, wish.extractions, period, wish.words)
        return None if known is None else teeth_sheet(known, moment, language, chart)
    from tdental_desktop.output.print_stock import stock_sheet

    filters = StockFilters(period, wish.branch, cast("Level | None", wish.level), wish.words)
    stock = papers.stock_paper(connection, scope, filters, moment.date().isoformat())
    return stock_sheet(stock, moment, language, money=scope.money)


def _order(
    connection: Any, scope: Scope, wish: PaperWish, moment: datetime, language: Language
) -> Printed | None:
    from tdental_desktop.output.print_order import order_sheet

    found = papers.order_paper(connection, scope, wish.key)
    return None if found is None else order_sheet(found, moment, language, small=wish.small)


def _customer(
    connection: Any, scope: Scope, wish: PaperWish, moment: datetime, language: Language
) -> Printed | None:
    from tdental_desktop.output.print_customer import customer_sheet

    now = Now(moment.date().isoformat(), f"{moment:%H:%M}")
    found = papers.customer_paper(connection, scope, wish.key, now)
    return None if found is None else customer_sheet(found, moment, language, money_too=scope.money)


def write_document(
    connection: Any,
    scope: Scope,
    wish: PaperWish,
    target: Path,
    moment: datetime,
    language: Language = "vi",
    chart: ChartArt | None = None,
) -> bool:
    """Write a document as PDF, plain text outside the encrypted store: only where a person chose.

    Args:
        connection, scope, wish, moment, language, chart: As :func:`compose`.
        target: The PDF; what stands there is swapped for the new one when it is whole.

    Returns:
        False when the replica does not hold what it is about; nothing is written then.

    Raises:
        OSError: The target cannot be written.
        SyncError: The replica cannot be read.
    """
    from tdental_desktop.output.print_parts import printed_pdf

    printed = compose(connection, scope, wish, moment, language, chart)
    if printed is None:
        return False
    write_beside(target, printed_pdf(printed))
    return True
