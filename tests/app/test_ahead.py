"""What is made ahead: every view, in slices, without a question to the replica."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.app.ahead import Ahead
from tdental_desktop.background import read_ahead
from tdental_desktop.views import VIEWS
from tdental_desktop.views.lists.dock import RowPane
from tdental_desktop.views.lists.page import ListPage
from tdental_desktop.views.orders_pane.table import PaneTable
from tests.app.conftest import Open

WAIT = 30_000


def made(program: app.Program) -> set[str]:
    return set(program.window._views)


def test_every_view_is_made_in_a_slice_of_its_own_and_asks_nothing(
    pulled: Path, open_program: Open, qtbot: QtBot
) -> None:
    program = open_program(pulled)
    late = {spec.key for spec in VIEWS} - made(program)
    assert late, "else there is nothing to make ahead"
    asked: list[str] = []
    for runner in {program.queries, program.searching.queries}:
        ask = runner.ask
        runner.ask = lambda name, *more, ask=ask, **lane: (asked.append(name), ask(name, *more, **lane))[1]
    ahead = Ahead(lambda: program.window, program)
    several = 0
    for step in ahead._steps:
        before = made(program)
        step()
        several += len(made(program) - before) > 1
    assert made(program) == {spec.key for spec in VIEWS}
    assert not several
    app.settle(program)
    hidden = {key for key in late if not program.window.view(key).isVisible()}
    assert hidden
    assert not [channel for channel in asked if channel.split(".")[0] in hidden], asked


def test_it_ends_though_a_view_cannot_be_made(
    pulled: Path, open_program: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(pulled)
    make = program.window.make
    late = [spec.key for spec in VIEWS if spec.key not in made(program)]

    def failing(key: str) -> QWidget:
        if key == late[-1]:
            raise RuntimeError("this view is broken")
        return make(key)

    monkeypatch.setattr(program.window, "make", failing)
    ahead = Ahead(lambda: program.window, program)
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(ahead.done, timeout=WAIT):
        ahead.start()
    assert {str(one[1]) for one in raised} == {"this view is broken"}
    assert set(late[:-1]) <= made(program)


def test_another_language_keeps_what_views_show_that_are_not_made_yet(
    pulled: Path, open_program: Open, qtbot: QtBot
) -> None:
    program = open_program(pulled)
    view = program.window.view("calendar")
    view.set_mode("month")
    state = view.state()
    for language in ("en", "vi"):
        program.switch_language(language)
        app.settle(program)
        assert "calendar" not in made(program), "a hidden view need not hold up the new window"
    assert program.window.view("calendar").state() == state


def test_another_language_makes_the_rest_ahead_again(pulled: Path, open_program: Open, qtbot: QtBot) -> None:
    program = open_program(pulled)
    app._look_after(program)
    ahead = program.findChild(Ahead)
    assert ahead is not None
    with qtbot.waitSignal(ahead.done, timeout=WAIT):
        pass
    program.switch_language("en")
    assert made(program) != {spec.key for spec in VIEWS}
    with qtbot.waitSignal(ahead.done, timeout=WAIT):
        pass
    assert made(program) == {spec.key for spec in VIEWS}


def test_a_list_and_its_pane_are_made_in_slices_of_their_own(
    pulled: Path, open_program: Open, qtbot: QtBot
) -> None:
    program = open_program(pulled)
    view = program.window.make("orders")
    assert not view.findChildren(ListPage)
    found = []
    for part in view.parts_left():
        part()
        count = [len(view.findChildren(kind)) for kind in (ListPage, RowPane, PaneTable)]
        found.append(tuple(count))
    # The list, its pane with the first tab, then tab by tab; the last are the pictures.
    assert found == [(1, 0, 0), (1, 1, 1), (1, 1, 2), (1, 1, 3), (1, 1, 4), (1, 1, 4)]
    page = view.findChild(ListPage)
    program.window.open_view("orders")
    app.settle(program)
    assert page is not None and page.isVisible() and page.model.rowCount()
    assert view.findChild(RowPane).isVisible()


def test_files_are_read_and_nothing_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "some_library"
    compiled = package / "__pycache__" / f"part.{read_ahead.sys.implementation.cache_tag}.pyc"
    compiled.parent.mkdir(parents=True)
    for path in (compiled, package / "part.so"):
        path.write_bytes(b"x")
    (package / "__init__.py").write_text("raise RuntimeError('imported')")
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "one.svg").write_text("<svg/>")
    monkeypatch.syspath_prepend(str(tmp_path))
    read: list[str] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (read.append(path.name), whole(path))[1])
    thread = read_ahead.read_ahead(["some_library", "no_such_library"], [pictures, tmp_path / "none"])
    thread.join(10)
    assert not thread.is_alive()
    assert sorted(read) == ["one.svg", compiled.name, "part.so"]
