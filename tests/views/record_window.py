"""A tab of the hand-worked clinic's record in the real window, and its cells as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from tdental_desktop import app
from tdental_desktop.widgets.delegates import CellDelegate
from tdental_desktop.widgets.values import Role, missing_text
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import KEY, customer_id


def clinic_with(folder: Path, *changes: tuple[str, Iterable[Any]]) -> Path:
    """The clinic in a folder of its own, changed by SQL."""
    path = write_record_clinic(folder)
    db = open_writer(path, KEY)
    for sql, values in changes:
        db.execute(sql, list(values))
    db.close()
    return folder


def open_tab(program: app.Program, number: int, key: str) -> Any:
    """The tab of a customer, on screen and answered; the day at the edge leaves it its room."""
    program.window.docks.dock("today").close()
    program.context.customer_opened.emit(customer_id(number))
    app.settle(program)
    view = program.window.view("customer")
    view.open_tab(key)
    app.settle(program)
    return view.tab(key)


def cell(tab: Any, row: int, key: str) -> str:
    """What a cell shows: text, chip, or what stands for a missing value."""
    place = [column.data.key for column in tab._columns].index(key)
    index = tab.model.index(row, place)
    delegate = tab.table.itemDelegateForIndex(index)
    if isinstance(delegate, CellDelegate) and delegate.value(index) is not None:
        return delegate.text(index)
    return missing_text(index.data(Role.MISSING)) if index.data(Role.MISSING) else missing_text()


def column(tab: Any, key: str) -> list[str]:
    """A column from top to bottom."""
    return [cell(tab, row, key) for row in range(tab.model.rowCount())]


def data(tab: Any, row: int, key: str, role: int) -> Any:
    """One role of a cell."""
    place = [column.data.key for column in tab._columns].index(key)
    return tab.model.index(row, place).data(role)


def shown_titles(tab: Any) -> list[str]:
    """Titles of the columns on screen, in order."""
    header = tab.table.horizontalHeader()
    places = [header.logicalIndex(visual) for visual in range(header.count())]
    return [tab._columns[place].data.title for place in places if not header.isSectionHidden(place)]


def under(tab: Any, row: int = 0) -> list[str]:
    """What stands under a row once it is unfolded with the keyboard; cells apart by `` | ``."""
    tab.table.setCurrentIndex(tab.model.index(row, 0))
    tab.table.setFocus()
    if not tab.model.is_open(row):
        tab.table.keyPressEvent(key_event(Qt.Key.Key_Right))
    found = []
    place = row + 1
    while tab.model.inset(place) is not None:
        found.append(tab.model.index(place, 0).data().replace("\t", " | "))
        place += 1
    return found


def key_event(key: Qt.Key) -> Any:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def click_cell(qtbot: QtBot, tab: Any, row: int, key: str, *, inside: int = 12) -> None:
    """A click on the beginning of a cell's text."""
    place = [column.data.key for column in tab._columns].index(key)
    rect = tab.table.visualRect(tab.model.index(row, place))
    where = QPoint(rect.left() + inside, rect.center().y())
    qtbot.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=where)


def footer(tab: Any) -> str:
    """The line below the table."""
    parts = (tab.footer._left, tab.footer._right, tab.footer._figure)
    return " | ".join(part.text() for part in parts if part.text())


def type_words(program: app.Program, tab: Any, words: str) -> None:
    """Type into the filter and wait for the rows."""
    tab._search.setText(words)
    tab.reload()
    app.settle(program)
