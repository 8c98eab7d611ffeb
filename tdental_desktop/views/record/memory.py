"""What a tab of the record looks like, as a saved filter keeps it: for every customer, not of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.views.lists.saved import Memory

if TYPE_CHECKING:
    from tdental_desktop.views.record.table_tab import TableTab

_OF_THIS_CUSTOMER = ("row", "scroll", "open")


def memory_of(tab: TableTab[Any]) -> Memory:
    """Words, filters, days, order and columns as plain JSON. GUI thread."""
    known = tab.state()
    kept = {key: value for key, value in known.items() if key not in _OF_THIS_CUSTOMER}  # type: ignore[attr-defined]
    period = kept.pop("period")
    columns = tab.context.settings.get(f"record.{tab.key}.columns")
    return {**kept, "days": [period.since, period.until], "columns": columns}


def use_memory(tab: TableTab[Any], memory: Memory) -> None:
    """Make the tab look like a memory; what it does not tell is the default. GUI thread."""
    order, days = memory.get("order"), memory.get("days")
    period = ALWAYS
    if isinstance(days, list) and len(days) == 2:
        first, last = (day if isinstance(day, str) else None for day in days)
        period = Period(first, last)
    known = isinstance(order, list | tuple) and len(order) == 2
    tab.restore_state({**memory, "order": tuple(order) if known else None, "period": period})  # type: ignore[arg-type]
    tab.show_columns(memory.get("columns"))
    tab.reload()
