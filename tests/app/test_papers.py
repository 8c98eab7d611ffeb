"""Day sheet and slip from one button, and the copies for power cuts: off until a person wants them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.app.papers import COPY_EVERY_MS, COPY_NAME
from tdental_desktop.settings import Settings
from tdental_desktop.views.paper_desk import COPY_FOLDER, COPY_ON
from tests.queries.small_clinic import KEY
from tests.queries.work_clinic import BOOKINGS, write_work_clinic

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clinic").mkdir()
    write_work_clinic(tmp_path / "clinic")
    return tmp_path


def open_window(folder: Path, settings: Settings | None = None) -> app.Program:
    program = app.make_window(
        folder / "clinic", KEY, today=WEDNESDAY, theme="light", settings=settings or Settings()
    )
    program.papers.open_file = lambda _path: None
    program.start()
    app.settle(program)
    return program


@pytest.fixture
def program(folder: Path, qtbot: QtBot) -> app.Program:
    program = open_window(folder)
    yield program  # type: ignore[misc]
    program.window.close()
    program.close()


def message(program: app.Program) -> str:
    return program.window.status.message()


def test_one_button_writes_the_day_sheet(program: app.Program, folder: Path, qtbot: QtBot) -> None:
    asked: list[str] = []
    opened: list[Path] = []
    program.papers.choose_file = lambda _w, _t, proposed: asked.append(proposed) or str(folder / "sheet")
    program.papers.open_file = opened.append
    program.window.open_view("work_lists")
    app.settle(program)
    program.window.view("work_lists").sheet.click()
    qtbot.waitUntil(lambda: bool(opened))
    assert asked[0].endswith("lich-hen-2026-11-25.pdf")
    assert opened == [folder / "sheet.pdf"] and opened[0].read_bytes().startswith(b"%PDF")


def test_one_key_writes_the_slip(program: app.Program, folder: Path, qtbot: QtBot) -> None:
    opened: list[Path] = []
    program.papers.choose_file = lambda *_: str(folder / "slip.pdf")
    program.papers.open_file = opened.append
    program.context.papers.print_slip(BOOKINGS[0]["id"])
    qtbot.waitUntil(lambda: bool(opened))
    assert (folder / "slip.pdf").read_bytes().startswith(b"%PDF")


def test_changing_ones_mind_writes_nothing(program: app.Program, folder: Path) -> None:
    program.papers.choose_file = lambda *_: ""
    program.context.papers.print_day_sheet()
    assert not program.papers.aside.busy


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(
    program: app.Program, folder: Path, qtbot: QtBot
) -> None:
    program.papers.choose_file = lambda *_: str(folder / "missing" / "sheet.pdf")
    program.context.papers.print_day_sheet()
    qtbot.waitUntil(lambda: "Không ghi được vào" in message(program))
    assert str(folder / "missing") in message(program)


def test_copies_are_off_by_default(program: app.Program, folder: Path) -> None:
    assert not program.papers.timer.isActive()
    program.context.change_setting(COPY_FOLDER, str(folder))
    assert not program.papers.timer.isActive() and not (folder / COPY_NAME).exists()


def test_switched_on_a_copy_is_written_at_once_and_again(
    program: app.Program, folder: Path, qtbot: QtBot
) -> None:
    program.context.change_setting(COPY_FOLDER, str(folder))
    program.context.change_setting(COPY_ON, True)
    qtbot.waitUntil(lambda: program.context.papers.copy.written_at is not None)
    first = (folder / COPY_NAME).stat()
    assert program.papers.timer.isActive() and program.papers.timer.interval() == COPY_EVERY_MS == 900_000
    program.papers.timer.timeout.emit()
    qtbot.waitUntil(lambda: (folder / COPY_NAME).stat().st_ino != first.st_ino)
    assert [one.name for one in folder.iterdir()] == ["clinic", COPY_NAME] or len(list(folder.iterdir())) == 2
    program.context.change_setting(COPY_ON, False)
    assert not program.papers.timer.isActive()


def test_a_copy_that_fails_says_so_until_one_succeeds(
    program: app.Program, folder: Path, qtbot: QtBot
) -> None:
    program.context.change_setting(COPY_FOLDER, str(folder / "stick"))
    program.context.change_setting(COPY_ON, True)
    qtbot.waitUntil(lambda: program.notices.shown() == "day_sheet")
    assert str(folder / "stick") in program.context.papers.copy.problem
    (folder / "stick").mkdir()
    program.papers.write_copy()
    qtbot.waitUntil(lambda: program.notices.shown() == "")
    assert program.context.papers.copy.problem == ""


def test_the_choice_outlives_the_program(folder: Path, qtbot: QtBot) -> None:
    settings = Settings()
    settings.set(COPY_ON, True)
    settings.set(COPY_FOLDER, str(folder))
    program = open_window(folder, settings)
    qtbot.waitUntil((folder / COPY_NAME).exists)
    program.window.close()
    program.close()


def test_the_page_says_that_it_is_plain_text_before_it_is_on(
    program: app.Program, folder: Path, qtbot: QtBot
) -> None:
    program.window.open_view("settings")
    app.settle(program)
    card = program.window.view("settings").papers
    program.papers.choose_folder = lambda *_: str(folder)
    card.on.click()
    assert program.settings.get(COPY_ON) is not True and not card.on.isChecked()
    box = card.dialog
    assert "ngoài kho mã hóa" in box.sentence.text() and box.default_button() is box.no
    box.yes.click()
    qtbot.waitUntil(lambda: program.settings.get(COPY_ON) is True)
    assert card.on.isChecked() and card.folder.hint() == str(folder)
    qtbot.waitUntil(lambda: program.context.papers.copy.written_at is not None)
    card.on.click()
    assert program.settings.get(COPY_ON) is False


def test_no_to_the_warning_leaves_it_off(program: app.Program) -> None:
    program.window.open_view("settings")
    app.settle(program)
    card = program.window.view("settings").papers
    card.on.click()
    card.dialog.reject()
    assert program.settings.get(COPY_ON) is not True and not card.on.isChecked()
