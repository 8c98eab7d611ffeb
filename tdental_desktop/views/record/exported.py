"""What a table of the record is called as a file or on paper: whose it is, what it is narrowed to."""

from __future__ import annotations

from tdental_desktop import formats
from tdental_desktop.queries.customer import CustomerRecord
from tdental_desktop.views.record.tab import RecordTab
from tdental_desktop.widgets.table import DataTable


def export_words(table: DataTable, customer: CustomerRecord | None) -> tuple[str, str, tuple[str, ...]]:
    """See ``View.export_words``: a list that does not tell its customer is of use to nobody."""
    title = table.accessibleName()
    if customer is not None:
        code = f"[{customer.ref}] " if customer.ref else ""
        title = f"{title}: {code}{customer.name or formats.MISSING}"
    tab = table.parentWidget()
    while tab is not None and not isinstance(tab, RecordTab):
        tab = tab.parentWidget()
    return (title, tab.narrowed_words(), tab.lacking) if tab is not None else (title, "", ())
