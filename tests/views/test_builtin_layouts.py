"""The layouts that come with the program: what each shows, missing views, small screens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea, QTableView

from tdental_desktop import app
from tdental_desktop.settings import Settings
from tdental_desktop.shell.builtin import CASHIER, MANAGER, RECEPTION
from tests.queries.small_clinic import KEY
from tests.views.conftest import Open, never, no_line


def test_built_in_layouts_show_their_docks(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    layouts, docks = program.window.layouts, program.window.docks

    def shown() -> set[str]:
        return {key for key in docks.all_keys() if not docks.dock(key).isHidden()}

    default = shown()
    layouts.choose(CASHIER)
    app.settle(program)
    assert shown() == {"customers", "preview", "customer", "payments", "cash_book", "work_lists"}
    assert layouts.chosen() == CASHIER and layouts.title(CASHIER) == "Thu ngân"
    layouts.choose(MANAGER)
    app.settle(program)
    assert {"since", "work_lists", "sync", "preview", "timeline"} <= shown()
    assert "customers" not in shown() and layouts.title(MANAGER) == "Quản lý"
    assert program.window.rail.current() == "dashboard", "the rail names what is on screen"
    layouts.choose(RECEPTION)
    app.settle(program)
    assert shown() == default
    assert layouts.fault("quản lý") and layouts.fault("@manager") and not layouts.fault("Quầy 2")


def test_a_layout_of_views_that_do_not_exist_is_the_default(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    docks = program.window.docks
    before = {key for key in docks.all_keys() if not docks.dock(key).isHidden()}
    docks.arrange([(("no_such_view",), 300)])
    assert {key for key in docks.all_keys() if not docks.dock(key).isHidden()} == before


def test_a_built_in_layout_outlives_the_program(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    first = open_program(clinic, settings=settings)
    first.window.layouts.choose(CASHIER)
    first.window.close()
    assert open_program(clinic, settings=settings).window.layouts.chosen() == CASHIER


@pytest.mark.parametrize("name", [RECEPTION, CASHIER, MANAGER])
def test_built_in_layouts_fit_a_small_screen(open_program: Open, clinic: Path, name: str) -> None:
    program = open_program(clinic)
    window = program.window
    window.resize(1366, 768)
    window.layouts.choose(name)
    app.settle(program)
    assert window.width() == 1366
    for key in window.docks.all_keys():
        dock = window.docks.dock(key)
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            for area in dock.findChildren(QScrollArea):
                if area.widget() is window.view(key):
                    assert area.horizontalScrollBar().maximum() == 0, key
            for table in dock.findChildren(QTableView):
                if table.isVisible() and table.window() is window:
                    assert table.horizontalScrollBar().maximum() == 0, key


def test_a_first_start_on_a_small_screen_shows_one_dock_whole(
    clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1366 × 768 at 200 %: three columns side by side would leave none readable."""
    more = {"run_sync": never, "read_customer": no_line, "today": date(2026, 11, 23), "theme": "light"}
    program = app.make_window(clinic, KEY, **more)  # type: ignore[arg-type]
    try:
        # The screen of these tests is 800 × 800.
        monkeypatch.setattr(program.window, "_fill_screen", lambda: program.window.resize(683, 384))
        program.start()
        app.settle(program)
        docks = program.window.docks
        seen = [key for key in docks.all_keys() if docks.in_sight(key)]
        assert len(seen) == 1 and docks.dock(seen[0]).width() > 560
    finally:
        program.window.close()
        program.close()
        program.window.deleteLater()
