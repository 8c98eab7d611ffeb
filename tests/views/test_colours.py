"""Light and dark while the program runs: the window is made anew where it stands, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.shell.layout_menu import ask_save_as
from tdental_desktop.theme import theme
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open


@pytest.fixture(autouse=True)
def light_again() -> Iterator[None]:
    yield
    theme().begin("light")


def _dark(program: app.Program) -> bool:
    """In the palette and on the screen."""
    shown = program.window.grab().toImage().scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation)
    base = QApplication.palette().color(QPalette.ColorRole.Base)
    return theme().scheme == "dark" and base.lightness() < 80 and shown.pixelColor(0, 0).lightness() < 80


def test_another_look_keeps_what_is_open_chosen_and_typed(
    open_program: Open, clinic: Path, qtbot: QtBot
) -> None:
    program = open_program(clinic)
    program.context.customer_opened.emit(customer_id(1))
    program.window.open_view("orders")
    listed: Any = program.window.view("customers")
    listed._search.setText("linh")
    program.window.status.set_message("Đã lưu tệp")
    program.window.top.set_result("Chưa xong", bad=True)
    program.notices.put("sign_in", "Đăng nhập lại đi", "warning", "Đăng nhập lại")
    program.window.resize(1200, 700)
    app.settle(program)
    qtbot.waitUntil(lambda: listed._model.rowCount() == 1)
    old, place = program.window, program.window.geometry()

    qtbot.keyClick(old, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: program.window is not old)
    app.settle(program)
    window = program.window
    assert _dark(program) and program.settings.get("theme") == "dark"
    assert not shiboken6.isValid(old) and window.geometry() == place
    assert window.way.here() == "orders"
    record: Any = window.view("customer")
    listed = window.view("customers")
    assert record.customer() == customer_id(1)
    assert listed._search.text() == "linh"
    qtbot.waitUntil(lambda: listed._model.rowCount() == 1)
    assert window.status.message() == "Đã lưu tệp" and window.top.result() == ("Chưa xong", True)
    assert window.notice.isVisible() and window.notice.accessibleName().startswith("Đăng nhập lại đi")


def test_what_stands_in_the_search_box_stays_there(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    program.window.focus_search()
    qtbot.keyClicks(program.search_box, "an")
    app.settle(program)
    old = program.window
    old.toggle_scheme()
    qtbot.waitUntil(lambda: program.window is not old)
    app.settle(program)
    box = program.search_box
    assert program.window.top.search() is box and box.text() == "an" and box.hasFocus()
    search: Any = program.searching.search
    qtbot.waitUntil(lambda: search.panel.isVisible() and search.ready())


def test_the_systems_look_changes_while_the_program_runs(
    open_program: Open, clinic: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(clinic, theme="system")
    old = program.window
    assert theme().scheme == "light"
    # What the system says; this platform has no look of its own to change.
    hints = SimpleNamespace(colorScheme=lambda: Qt.ColorScheme.Dark)
    module = import_module("tdental_desktop.theme.theme")
    monkeypatch.setattr(module, "QGuiApplication", SimpleNamespace(styleHints=lambda: hints))
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    qtbot.waitUntil(lambda: program.window is not old)
    app.settle(program)
    assert _dark(program) and program.window.isVisible()
    assert program.settings.get("theme") is None, "what the system wants is nobody's choice"


def test_an_open_dialogue_is_not_taken_away(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    dialog: QDialog = ask_save_as(program.window.layouts, program.window)
    dialog.open()
    old = program.window
    theme().set_mode("dark")
    app.settle(program)
    assert program.window is old and dialog.isVisible() and _dark(program)
    dialog.close()
    theme().set_mode("light")
    app.settle(program)
    assert program.window is not old and theme().scheme == "light"


def test_the_sign_in_page_keeps_its_fields(open_program: Open, tmp_path: Path) -> None:
    program = open_program(tmp_path)
    page: Any = program._page
    page.password.setText("bí mật")
    old = program.window
    old.toggle_scheme()
    app.settle(program)
    assert program.window is old and page.password.text() == "bí mật" and _dark(program)


def test_two_wishes_at_once_and_a_close_in_between(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    old = program.window
    theme().set_mode("dark")
    theme().set_mode("light")
    app.settle(program)
    assert theme().scheme == "light" and program.window.isVisible()
    theme().set_mode("dark")
    program.window.close()
    QApplication.processEvents()
    assert theme().dresser is None
    assert shiboken6.isValid(program.window) or program.window is old


def test_no_widget_of_an_old_window_is_left(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    counts = []
    for mode in ("dark", "light", "dark", "light"):
        theme().set_mode(mode)  # type: ignore[arg-type]
        app.settle(program)
        counts.append(len(QApplication.allWidgets()))
    assert counts[-1] <= counts[1], counts


def test_a_screen_that_goes_finds_the_window_of_now(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    old = program.window
    old.toggle_scheme()
    qtbot.waitUntil(lambda: program.window is not old)
    program.window.move(-5000, -5000)
    gui = QApplication.instance()
    assert isinstance(gui, QGuiApplication)
    gui.screenRemoved.emit(program.window.screen())
    qtbot.waitUntil(lambda: program.window.pos().x() >= 0)
