"""The calendar in the real window, at a present that stands still; hands that count what they press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tdental_desktop import app, formats
from tdental_desktop.views.calendar.view import CalendarView
from tests.queries.calendar_clinic import GONE, OF_TODAY, OTHERS
from tests.queries.small_clinic import TODAY
from tests.views.conftest import Open

Show = Callable[..., CalendarView]
EVERY = (*OF_TODAY, GONE, *OTHERS)


class Hands:
    """Presses keys and counts them; typed text is counted apart (screens 15)."""

    def __init__(self, program: app.Program, qtbot: QtBot) -> None:
        self.program, self._qtbot = program, qtbot
        self.actions = 0
        self.typed = 0

    def press(self, name: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions += 1
        self._qtbot.keyClick(self._focus(), name, modifier)
        app.settle(self.program)

    def type(self, text: str) -> None:
        self.typed += len(text)
        for letter in text:
            self._qtbot.keyClicks(self._focus(), letter)
        app.settle(self.program)

    def _focus(self) -> Any:
        found = self.program.window.focusWidget()
        assert found is not None
        return found


def at(program: app.Program, clock: str = "10:26", day: str = TODAY) -> None:
    """The clinic's present stands still."""
    moment = datetime.fromisoformat(f"{day}T{clock}:00+07:00").astimezone(formats.CLINIC_ZONE)
    program.context.moment = lambda: moment


def shows(open_program: Open) -> Show:
    """Opens the window with the calendar alone."""

    def make(folder: Path, *, clock: str = "10:26", **more: Any) -> CalendarView:
        program = open_program(folder, **more)
        at(program, clock)
        program.window.open_view("calendar")
        for name in ("customers", "preview"):
            program.window.docks.dock(name).close()
        app.settle(program)
        view = program.window.view("calendar")
        assert isinstance(view, CalendarView)
        view.program = program  # type: ignore[attr-defined]
        return view

    return make


def settle(view: CalendarView) -> None:
    app.settle(view.program)  # type: ignore[attr-defined]


def column(view: CalendarView, doctor: str) -> Any:
    return next(one for one in view.pages.day.columns() if one.key == doctor)


def keys(view: CalendarView, doctor: str) -> list[str]:
    return [one for one, _place in column(view, doctor).cards]


def listed(view: CalendarView) -> list[str | None]:
    table = view.pages.table
    return [item.name if (item := table.row(n)) else None for n in range(table.rows())]
