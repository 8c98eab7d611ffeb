"""The dock of employees (screens reference 8): the list, and the chosen one with today's bookings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop.queries.lists.people import EMPLOYEES
from tdental_desktop.views.lists.dock import Listed, ListsView
from tdental_desktop.views.people_pane import EmployeePane
from tdental_desktop.views.places import EmployeesOf
from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate


class PeopleView(ListsView):
    """See the module."""

    def __init__(self, context: ViewContext, tables: frozenset[str]) -> None:
        listed = Listed(EMPLOYEES, EmployeePane, beside=True, share=40)
        super().__init__(context, tables, translate("Lists", "Nhân viên"), [listed])

    def show_place(self, place: object) -> None:
        if isinstance(place, EmployeesOf):
            page = self.page
            page.use_memory({"chosen": {"job": place.job}, "names": {"job": place.job}})
