"""No reader of the window keeps an old state of the replica between two questions.

Asked of SQLite itself: a checkpoint that empties the log succeeds only while no reader is in the middle of
anything, and a log that is never emptied grows without end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from sync.replica.connection import REPLICA_FILE, open_writer
from tdental_desktop import app
from tdental_desktop.views import VIEWS
from tests.queries.record.record_clinic import LINH
from tests.queries.small_clinic import KEY, customer_id
from tests.views.conftest import Open
from tests.views.record_window import clinic_with

WAIT = 10_000


class Log:
    """The writer beside the window."""

    def __init__(self, folder: Path) -> None:
        self.db = open_writer(folder / REPLICA_FILE, KEY)
        self.turn = 0

    def can_begin_anew(self) -> bool:
        """A commit, then a checkpoint that waits for nobody."""
        self.turn += 1
        self.db.execute("INSERT OR REPLACE INTO _meta (name, value) VALUES ('turn', ?)", [str(self.turn)])
        self.db.execute("PRAGMA busy_timeout = 0")
        busy, _log, _done = self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return bool(busy == 0)


@pytest.fixture
def program(open_program: Open, tmp_path: Path) -> app.Program:
    return open_program(clinic_with(tmp_path / "data"))


@pytest.fixture
def log(program: app.Program, tmp_path: Path) -> Iterator[Log]:
    found = Log(tmp_path / "data")
    yield found
    found.db.close()


def scroll(program: app.Program) -> None:
    """Rows are read by page while they are painted."""
    for table in program.window.findChildren(QTableView):
        if table.isVisible():
            table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    QApplication.processEvents()


def test_no_view_keeps_a_state_open(program: app.Program, log: Log) -> None:
    for spec in VIEWS:
        program.window.open_view(spec.key)
        app.settle(program)
        scroll(program)
        app.settle(program)
        assert log.can_begin_anew(), spec.key


def test_no_part_of_the_record_keeps_a_state_open(program: app.Program, log: Log) -> None:
    program.context.customer_opened.emit(customer_id(LINH))
    app.settle(program)
    record: Any = program.window.view("customer")
    for key in record._tabs.keys():  # noqa: SIM118
        record.open_tab(key)
        app.settle(program)
        scroll(program)
        assert log.can_begin_anew(), key


def test_the_search_keeps_no_state_open(program: app.Program, log: Log, qtbot: QtBot) -> None:
    search: Any = program.searching.search
    search.prepare()
    qtbot.waitUntil(search.ready, timeout=WAIT)
    program.window.focus_search()
    for text in ("nguyen", "09", "an"):
        box = QApplication.focusWidget()
        assert box is not None
        qtbot.keyClicks(box, text)
        app.settle(program)
        assert log.can_begin_anew(), text
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)


def test_a_question_that_forgets_its_transaction_keeps_nothing(
    program: app.Program, log: Log, qtbot: QtBot
) -> None:
    def forgetful(connection: Any) -> int:
        connection.execute("BEGIN")
        return int(connection.execute("SELECT count(*) FROM customers").fetchone()[0])

    answers: list[int] = []
    program.queries.ask("forgetful", forgetful, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT)
    assert log.can_begin_anew()
    # The control: such a question of another reader is seen.
    assert forgetful(program.reader.get()) == answers[0]
    assert not log.can_begin_anew()
    connection = program.reader.get()
    assert connection is not None
    connection.execute("ROLLBACK")
