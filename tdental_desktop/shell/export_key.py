"""Ctrl+E: the ways out of the program for the table that somebody looks at (screens 16.4)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tdental_desktop.widgets.table import DataTable


def drop_exports(view: QWidget | None) -> QMenu | None:
    """Open the export menu of the table with the focus, else of the first one that is seen in a view.

    Args:
        view: The view in front.

    Returns:
        The menu; None where no table is seen.
    """
    table = QApplication.focusWidget()
    while table is not None and not isinstance(table, DataTable):
        table = table.parentWidget()
    if table is None and view is not None:
        table = next((one for one in view.findChildren(DataTable) if one.isVisible()), None)
    if not isinstance(table, DataTable):
        return None
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    table.add_exports(menu)
    if menu.isEmpty():
        menu.deleteLater()
        return None
    place = table.viewport().rect().topRight()
    place.setX(place.x() - menu.sizeHint().width())
    menu.popup(table.viewport().mapToGlobal(place))
    menu.setActiveAction(menu.actions()[0])
    return menu
