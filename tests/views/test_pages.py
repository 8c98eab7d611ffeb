"""A wide view as a page over the desk: the desk stays as it is beneath, asks nothing and gets no key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tests.views.conftest import Open


@pytest.fixture
def program(open_program: Open, clinic: Path) -> Iterator[app.Program]:
    found = open_program(clinic)
    found.window.resize(1366, 768)
    found.window.restore_layout()
    app.settle(found)
    yield found


def front(program: app.Program) -> set[str]:
    docks = program.window.docks
    return {key for key in docks.all_keys() if docks._is_front(docks.dock(key))}


def places(program: app.Program) -> dict[str, QRect]:
    docks = program.window.docks
    return {key: QRect(docks.dock(key).geometry()) for key in ("customers", "preview", "today")}


class _Laid(QObject):
    """Counts what is laid out or shown inside the desk."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self.count += 1
        return False


def test_the_desk_is_not_laid_out_again(program: app.Program) -> None:
    window, docks = program.window, program.window.docks
    window.open_view("reports")
    app.settle(program)
    window.open_view("customers")
    app.settle(program)
    before, desk = places(program), front(program)
    laid = _Laid([docks.dock(key) for key in before])
    window.open_view("reports")
    app.settle(program)
    assert front(program) == {"reports"}
    window.open_view("orders")
    app.settle(program)
    assert front(program) == {"orders"}
    window.open_view("customers")
    app.settle(program)
    assert front(program) == desk and places(program) == before
    assert laid.count == 0


def test_the_desk_asks_nothing_beneath_a_page(program: app.Program, monkeypatch: pytest.MonkeyPatch) -> None:
    window = program.window
    customers = window.view("customers")
    reloaded: list[str] = []
    reload = customers.reload

    def counted() -> None:
        reloaded.append("customers")
        reload()

    monkeypatch.setattr(customers, "reload", counted)
    window.open_view("reports")
    app.settle(program)
    customers.tables_changed(frozenset({"customers"}))
    assert reloaded == []
    window.open_view("customers")
    assert reloaded == [], "what is known is painted first"
    app.settle(program)
    assert reloaded == ["customers"], "what changed meanwhile is read once it is seen"


def test_tab_walks_round_the_page_and_the_bars_alone(program: app.Program, qtbot: QtBot) -> None:
    window, docks = program.window, program.window.docks
    window.open_view("reports")
    app.settle(program)
    met: list[Any] = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        for _ in range(80):
            qtbot.keyClick(QApplication.focusWidget() or window, key)
            met.append(window.focusWidget())
    beneath = [widget for widget in met if widget.visibleRegion().isEmpty()]
    assert beneath == []
    assert any(docks.dock("reports").isAncestorOf(widget) for widget in met)
    assert any(not docks.isAncestorOf(widget) for widget in met), "the rail and the search stay in reach"


def test_a_page_follows_the_window(program: app.Program) -> None:
    window, docks = program.window, program.window.docks
    window.open_view("stock")
    window.resize(1600, 900)
    app.settle(program)
    assert docks.dock("stock").geometry() == docks.contentsRect() and front(program) == {"stock"}
    window.resize(500, 700)
    app.settle(program)
    assert front(program) == {"stock"}, "a narrow window stacks the desk, with what was looked at in front"
    window.resize(1366, 768)
    app.settle(program)
    assert front(program) == {"stock"}
    window.open_view("customers")
    assert front(program) == {"customers", "preview", "today"}


def test_another_layout_takes_the_page_away(program: app.Program) -> None:
    window, docks = program.window, program.window.docks
    state = docks.layout_state()
    window.open_view("stock")
    assert docks.restore_layout_state(state)
    app.settle(program)
    assert front(program) == {"customers", "preview", "today"} and docks.alone.key == ""
    window.open_view("stock")
    window.restore_layout()
    app.settle(program)
    assert front(program) == {"customers", "preview", "today"}
    window.open_view("stock")
    app.settle(program)
    assert front(program) == {"stock"}, "it is still there to be opened"


def test_a_detached_page_is_a_window_and_comes_back_to_a_place(program: app.Program) -> None:
    window, docks = program.window, program.window.docks
    window.open_view("stock")
    docks.set_floating("stock", True)
    app.settle(program)
    assert docks.dock("stock").isFloating() and {"customers", "preview", "today"} < front(program)
    docks.set_floating("stock", False)
    app.settle(program)
    assert "stock" in front(program) and docks.dock("stock").width() < window.width() - 300
