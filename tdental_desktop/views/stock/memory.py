"""What a tab of the stock dock looks like, as a saved filter keeps it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.views.lists.periods import OWN
from tdental_desktop.views.lists.saved import Memory

if TYPE_CHECKING:
    from tdental_desktop.views.stock.page import StockPage


def memory_of(page: StockPage) -> Memory:
    """Words, choice, days, order and columns as plain JSON."""
    period = page.period.period()
    return {
        "words": page.words,
        "choice": page.choice() or "all",
        "span": page.period.span(),
        "days": [period.since, period.until],
        "order": list(page.order) if page.order else None,
        "columns": page.context.settings.get(f"stock.{page.key}.columns"),
    }


def use_memory(page: StockPage, memory: Memory) -> None:
    """Make the tab look like a memory; what it does not tell is the default."""
    with QSignalBlocker(page.search):
        page.search.setText(str(memory.get("words") or ""))
    if page.segments is not None:
        with QSignalBlocker(page.segments):
            page.segments.set_current(str(memory.get("choice") or "all"))
    show_days(page, str(memory.get("span") or page.period_name), memory.get("days"))
    order = memory.get("order")
    page.set_order((str(order[0]), bool(order[1])) if isinstance(order, list) and len(order) == 2 else None)
    columns = memory.get("columns")
    page.column_set.restore(columns)
    page.context.settings.set(f"stock.{page.key}.columns", columns)  # type: ignore[arg-type]
    page.fit(page.width())
    page.ask_anew()


def show_days(page: StockPage, name: str, days: object) -> None:
    """A span by name, or two days of one's own; without days it is all time."""
    if name != OWN:
        page.period.set_span(name)
        return
    known = isinstance(days, list) and len(days) == 2
    first, last = ((day if isinstance(day, str) else None) for day in days) if known else (None, None)  # type: ignore[attr-defined]
    page.period.set_span(OWN, Period(first, last) if first or last else ALWAYS)
