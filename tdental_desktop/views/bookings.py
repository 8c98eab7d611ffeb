"""The dock of all bookings: found, added up and exported beyond the span of the calendar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop.queries.lists.bookings import BOOKINGS
from tdental_desktop.views.lists.dock import Listed, ListsView
from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate


class BookingsView(ListsView):
    """See the module."""

    def __init__(self, context: ViewContext, tables: frozenset[str]) -> None:
        super().__init__(context, tables, translate("Lists", "Mọi lịch hẹn"), [Listed(BOOKINGS)])
