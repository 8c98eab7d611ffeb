"""The search box owns the keyboard: F2, Ctrl+K, and every letter typed where no text can be typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tdental_desktop.app import settle
from tdental_desktop.shell.letters import TAKES_LETTERS
from tests.views.conftest import Open


@pytest.fixture
def box(open_program: Open, clinic: Path) -> tuple[Any, QLineEdit]:
    program = open_program(clinic)
    edit = QLineEdit()
    program.window.top.set_search(edit)
    return program, edit


def test_keys_open_the_search_box(box: tuple[Any, QLineEdit], qtbot: QtBot) -> None:
    program, edit = box
    table = program.window.view("customers")._table
    control = Qt.KeyboardModifier.ControlModifier
    for key, modifier in ((Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_K, control)):
        table.setFocus()
        qtbot.keyClick(program.window, key, modifier)
        assert program.window.focusWidget() is edit


def test_a_letter_typed_in_a_list_starts_a_search(box: tuple[Any, QLineEdit], qtbot: QtBot) -> None:
    program, edit = box
    edit.setText("old")
    table = program.window.view("customers")._table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_4)
    assert program.window.focusWidget() is edit and edit.text() == "4"
    qtbot.keyClicks(edit, "821")
    assert edit.text() == "4821"


def test_letters_in_a_text_editor_stay_there(box: tuple[Any, QLineEdit], qtbot: QtBot) -> None:
    program, edit = box
    other = program.window.view("customers")._search
    other.setFocus()
    qtbot.keyClicks(other, "an")
    assert other.text() == "an" and edit.text() == ""


def test_other_keys_stay_where_they_are(box: tuple[Any, QLineEdit], qtbot: QtBot) -> None:
    program, edit = box
    table = program.window.view("customers")._table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert program.window.focusWidget() is table and edit.text() == ""


def test_a_view_may_keep_its_letters(box: tuple[Any, QLineEdit], qtbot: QtBot) -> None:
    program, edit = box
    table = program.window.view("customers")._table
    program.window.view("customers").setProperty(TAKES_LETTERS, True)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_T)
    assert edit.text() == ""


def test_a_letter_in_a_floating_dock_comes_to_the_search_box(
    box: tuple[Any, QLineEdit], qtbot: QtBot
) -> None:
    program, edit = box
    program.window.docks.dock("customers").setFloating(True)
    table = program.window.view("customers")._table
    table.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is table.window())
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_N)
    assert edit.text() == "n"


def test_at_the_start_the_desk_is_seen_until_somebody_searches(
    open_program: Open, clinic: Path, qtbot: QtBot
) -> None:
    program = open_program(clinic)
    settle(program)
    box, panel = program.window.top.search(), program.searching.search.panel
    assert box.hasFocus() and not panel.isVisible()
    qtbot.keySequence(program.window, "F2")
    assert panel.isVisible(), "those of lately, also where the box has the keyboard already"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    box.setFocus()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
