"""Faults of the window are written down, without a word of what the clinic's people wrote."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tdental_desktop.app.journal import JOURNAL_FILE, Journal
from tests.app.conftest import Open

NAME = "Phạm Thị Không Có Thật"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    before = (sys.excepthook, threading.excepthook)
    journal = Journal(tmp_path)
    journal.open()
    yield journal
    journal.close()
    journal.close()
    assert (sys.excepthook, threading.excepthook) == before


def _fail() -> None:
    try:
        int(NAME)
    except ValueError as error:
        raise RuntimeError(NAME) from error


def test_an_uncaught_fault_is_told_by_its_place_alone(
    journal: Journal, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    with qtbot.waitSignal(journal.unforeseen):
        QTimer.singleShot(0, _fail)
    with qtbot.waitSignal(journal.unforeseen):
        threading.Thread(target=_fail).start()
    written = (tmp_path / JOURNAL_FILE).read_text(encoding="utf-8")
    assert written.count("builtins.RuntimeError\n  ") == 2 and written.count("builtins.ValueError\n  ") == 2
    assert "tests/app/test_journal.py:" in written and " _fail" in written
    said = written + capsys.readouterr().err
    assert not any(word in said for word in NAME.split()), "the message of an exception may quote a row"


def test_a_caught_fault_that_was_formatted_elsewhere(journal: Journal, tmp_path: Path) -> None:
    try:
        _fail()
    except RuntimeError as error:
        record = logging.getLogger("x").makeRecord(
            "x", logging.ERROR, "f", 1, "told", (), (type(error), error, error.__traceback__)
        )
    logging.Formatter().format(record)
    assert record.exc_text is not None and NAME in record.exc_text
    logging.getLogger().handle(record)
    written = (tmp_path / JOURNAL_FILE).read_text(encoding="utf-8")
    assert "told" in written and NAME not in written


def test_it_stays_small_and_minds_no_lost_folder(journal: Journal, tmp_path: Path) -> None:
    log = logging.getLogger("much")
    for _ in range(700):
        log.warning("%s", "w" * 1000)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 2 * 300 * 1024
    away = Journal(tmp_path / "pulled out")
    away.open()
    log.warning("nobody hears")
    away.close()
    assert not (tmp_path / "pulled out").exists()


def test_the_window_says_it_until_somebody_closes_it(open_program: Open, pulled: Path) -> None:
    program = open_program(pulled)
    program.unforeseen()
    notice = program.window.notice
    assert program.notices.shown() == "bug" and not notice.isHidden()
    assert str(pulled / JOURNAL_FILE) in notice.accessibleName()
    notice.action.emit()
    assert program.notices.shown() == ""
