"""Everything the window can show, opened in turn, with every text on the way looked at.

What a person must never read: Python's words for nothing, ISO dates, .NET's empty date, 1e+12.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QPlainTextEdit, QWidget

from sync.clock import Clock
from tdental_desktop import app
from tdental_desktop.queries.reports.whole import REPORTS
from tdental_desktop.views import VIEWS
from tdental_desktop.views.record import TABS
from tdental_desktop.widgets.filter_button import FilterButton
from tdental_desktop.widgets.segmented import Segmented, TabStrip
from tdental_desktop.widgets.sum_row import SumRow

_BAD = re.compile(
    r"\bNone\b|\b[Nn]a[Nn]\b|\binf\b|\d{4}-\d\d-\d\dT\d|0001-01-01|\b01/01/0001|object at 0x|Traceback"
    r"|\b\d+(\.\d+)?[eE][+-]\d+\b|\{'\w+':|Decimal\(|<class |-0(?![\d,.])"
)
_GUID = re.compile(r"\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b")
_SHOW, _SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
_SAID = ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText", "title")
_BY_COLUMN = (QHeaderView, SumRow)
_ROWS = 60
_QUIET = timedelta(milliseconds=15)


class Watch:
    """What was wrong on the way.

    Attributes:
        found: Place and text of each.
        seen: All texts of the last look.
    """

    def __init__(self) -> None:
        self.found: list[str] = []
        self.seen: set[str] = set()
        self.painted: set[str] = set()

    def read(self, text: object, where: str) -> None:
        """Looks at one text."""
        if not isinstance(text, str) or not text:
            return
        self.seen.add(text)
        plain = _GUID.sub("", text)
        if (bad := _BAD.search(plain)) is not None:
            self.found.append(f"{where}: …{plain[max(0, bad.start() - 40) : bad.end() + 40]!r}")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Watch]:
    """Watches what is painted and logged; nothing but silence is expected in the log."""
    watched = Watch()
    draw = QPainter.drawText

    def noting(painter: QPainter, *given: Any) -> Any:
        watched.painted.update(one for one in given if isinstance(one, str))
        return draw(painter, *given)

    monkeypatch.setattr(QPainter, "drawText", noting)
    caplog.set_level(logging.WARNING)
    yield watched
    stalls = "tdental_desktop.background.watchdog"  # a busy machine
    said = [record.getMessage() for record in caplog.records if record.name != stalls]
    assert not said, "\n".join(said)
    assert not watched.found, "\n".join(dict.fromkeys(watched.found))


def quiet(program: app.Program) -> None:
    """Until no question is open; shorter than ``app.settle``, for hundreds of looks."""
    clock = Clock()
    end, rest = clock.now() + timedelta(seconds=30), clock.now() + _QUIET
    while clock.now() < end:
        QApplication.processEvents()
        if program.queries.waiting():
            rest = clock.now() + _QUIET
        elif clock.now() > rest:
            QApplication.processEvents()
            return


def look(program: app.Program, watch: Watch, where: str, part: QWidget | None = None) -> None:
    """Paints a view, reads what it says to the eye and to a screen reader."""
    quiet(program)
    watch.seen.clear()
    shown = part or program.window
    shown.grab()
    for widget in (shown, *shown.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        name = f"{where} {type(widget).__name__}"
        for word in _SAID:
            # Headers and rows of sums have a text for each of their columns.
            if callable(said := getattr(widget, word, None)) and not isinstance(widget, _BY_COLUMN):
                watch.read(said(), f"{name}.{word}")
        if isinstance(widget, QPlainTextEdit):
            watch.read(widget.toPlainText(), name)
        elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            _read_rows(widget, watch, name)
    for text in list(watch.painted):
        watch.read(text, f"{where} painted")
    watch.painted.clear()


def _read_rows(view: QAbstractItemView, watch: Watch, name: str) -> None:
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
        columns = model.columnCount(QModelIndex()) if hasattr(view, "isColumnHidden") else 1
        for column in range(columns):
            index = model.index(row, column)
            # What is drawn is watched where it is painted: a delegate may write the value in words.
            spoken = model.data(index, _SPOKEN)
            said = model.data(index, _SHOW) if spoken is None else spoken
            for text in (said, model.data(index, Qt.ItemDataRole.ToolTipRole)):
                watch.read(text, f"{name} {row}:{column}")


def _strips(view: QWidget) -> Iterator[tuple[Any, list[str]]]:
    for strip in (*view.findChildren(TabStrip), *view.findChildren(Segmented)):
        if strip.isVisible():
            yield strip, list(strip.keys())


def walk(program: app.Program, watch: Watch, *, rows: bool = True, tabs: bool = True) -> None:
    """Every dock with its lists, reports, filters, its tabs and the panes of first and last rows."""
    for spec in VIEWS:
        program.window.open_view(spec.key)
        view: Any = program.window.view(spec.key)
        look(program, watch, spec.key, view)
        for key in list(getattr(view, "_listed", ())):
            view.open_list(key)
            look(program, watch, f"{spec.key}.{key}", view)
            _filters(view, watch, f"{spec.key}.{key}")
        if spec.key == "reports":
            for key in REPORTS:
                view.open_report(key)
                look(program, watch, f"report {key}", view)
        if tabs and spec.key not in ("settings", "customer"):
            _turn(program, watch, view, spec.key)
        if rows:
            _choose_rows(program, watch, view, spec.key)


def _turn(program: app.Program, watch: Watch, view: Any, key: str) -> None:
    for strip, keys in _strips(view):
        first = strip.current()
        for one in keys:
            strip.set_current(one)
            look(program, watch, f"{key}/{one}", view)
        strip.set_current(first)
    quiet(program)


def _filters(view: Any, watch: Watch, where: str) -> None:
    for button in view.findChildren(FilterButton):
        if button.isVisible():
            for action in button.menu_of_choices().actions():
                watch.read(action.text(), f"{where} filter")


def _choose_rows(program: app.Program, watch: Watch, view: Any, key: str) -> None:
    for table in view.findChildren(QAbstractItemView):
        if not table.isVisible() or table.model() is None or isinstance(table, QHeaderView):
            continue
        last = table.model().rowCount(QModelIndex()) - 1
        for row in sorted({0, last}) if last >= 0 else ():
            table.setCurrentIndex(table.model().index(row, 0))
            look(program, watch, f"{key} row {row}", view)


def read_records(program: app.Program, watch: Watch, customers: list[str]) -> None:
    """The record of each of them, tab by tab, with preview and timeline."""
    for customer in customers:
        program.context.customer_chosen.emit(customer)
        program.context.customer_opened.emit(customer)
        look(program, watch, "record")
        view: Any = program.window.view("customer")
        for spec in TABS:
            view.open_tab(spec.key)
            look(program, watch, f"record {spec.key}", view)
            _turn(program, watch, view.tab(spec.key), f"record {spec.key}")
        for key in ("preview", "timeline"):
            program.window.open_view(key)
            look(program, watch, key, program.window.view(key))
