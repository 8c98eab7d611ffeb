"""Runs by themselves in the real window, over the real engine in its child process and a real server."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sync.api.retry import RetryPolicy
from sync.engine import runner
from sync.replica.connection import REPLICA_FILE, open_reader
from sync.replica.lock import WriterLock
from tdental_desktop import app, sentences
from tdental_desktop.app.auto_sync import EVERY_MINUTES
from tdental_desktop.settings import Settings
from tests.app.conftest import KEY, Open, credentials
from tests.fakes.tdental import FakeTDental

WAIT = 30_000


def ended(program: app.Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not program.worker.running, timeout=WAIT)
    app.settle(program)


def message(program: app.Program) -> str:
    return str(program.window.status._message.text())


def runs(folder: Path) -> list[tuple[Any, ...]]:
    connection = open_reader(folder / REPLICA_FILE, KEY)
    try:
        return [tuple(row) for row in connection.execute("SELECT mode, by_itself, ok FROM _runs ORDER BY id")]
    finally:
        connection.close()


def children() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid]


def test_on_start_and_when_due_and_noted_as_such(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    program = open_program(pulled, credentials=credentials(fake))
    ended(program, qtbot)
    assert runs(pulled)[1:] == [("click", 1, 1)]
    program.sync()
    ended(program, qtbot)
    program.auto.due.emit()
    ended(program, qtbot)
    assert runs(pulled)[1:] == [("click", 1, 1), ("click", 0, 1), ("click", 1, 1)]


def test_switched_off_nothing_runs_by_itself(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    settings = Settings()
    settings.set(EVERY_MINUTES, 0)
    program = open_program(pulled, credentials=credentials(fake), settings=settings)
    app.settle(program)
    assert fake.requests == [] and not program.worker.running
    program.sync()
    ended(program, qtbot)
    assert runs(pulled)[-1] == ("click", 0, 1)


def test_offline_is_quiet_and_comes_back_by_itself(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    port = int(fake.url.rsplit(":", 1)[1])
    address = credentials(fake)
    fake.close()
    program = open_program(pulled, credentials=address)
    list_view: Any = program.window.view("customers")
    list_view._table.setFocus()
    ended(program, qtbot)
    assert message(program) == sentences.sentence("offline")
    assert program.window.top._result.text() == "", "red words are for people who pressed the button"
    assert not program.window.signing_in() and not program.window.notice.isVisible()
    assert QApplication.activeModalWidget() is None
    assert program.window.focusWidget() is list_view._table
    assert program.auto.wait() == 20, "the next try comes sooner than in 15 minutes"
    shown = program.window.top.sync.accessibleName()
    program.auto.due.emit()
    assert program.worker.running and program.window.top.sync.accessibleName() == shown, "no flicker"
    ended(program, qtbot)
    fake.start(port)
    program.auto.due.emit()
    ended(program, qtbot)
    assert message(program) != sentences.sentence("offline") and program.auto.wait() == 900


def test_a_refused_password_leaves_the_work_alone(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    server, user, _password = credentials(fake)
    program = open_program(pulled, credentials=(server, user, "another"))
    ended(program, qtbot)
    asked = len(fake.requests)
    assert not program.window.signing_in(), "the sign-in page must not take the window"
    assert program.window.notice.isVisible()
    assert program.window.notice.accessibleName().startswith(sentences.sentence("sign_in_failed"))
    program.auto._since = -1e9
    program.auto.look()
    assert not program.worker.running and len(fake.requests) == asked, (
        "nothing is tried with a refused password"
    )
    qtbot.mouseClick(program.window.notice._link, Qt.MouseButton.LeftButton)
    page: Any = program._page
    assert program.window.signing_in() and page.user.text() == ""
    page.server.setText(server)
    page.user.setText(user)
    page.password.setText(credentials(fake)[2])
    page.button.click()
    ended(program, qtbot)
    assert not program.window.signing_in() and not program.window.notice.isVisible()


def test_three_faults_three_sentences(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    said = set()
    fake.switches.wrong_tenant = True
    program = open_program(pulled, credentials=credentials(fake))
    ended(program, qtbot)
    said.add(message(program))
    assert message(program).startswith(sentences.sentence("unexpected_answer"))
    assert not program.window.notice.isVisible() and program.signing.credentials is not None
    fake.switches.wrong_tenant = False
    fake.switches.refuse_refresh = True
    good = program.signing.credentials
    program.signing.credentials = (good[0], good[1], "another")
    program.auto.due.emit()
    ended(program, qtbot)
    said.add(message(program))
    # The third, in the window: test_offline_is_quiet_and_comes_back_by_itself.
    assert len(said | {sentences.sentence("offline")}) == 3


def test_closing_during_a_run_is_over_in_two_seconds(
    open_program: Open, fake: FakeTDental, tmp_path: Path, qtbot: QtBot
) -> None:
    fake.switches.latency = 0.2
    folder = tmp_path / "new"
    program = open_program(folder, credentials=credentials(fake))
    qtbot.waitUntil(lambda: len(fake.requests) > 12, timeout=WAIT)
    assert children()
    began = time.monotonic()
    program.window.close()
    assert time.monotonic() - began < 2
    assert children() == []
    with WriterLock(folder):
        pass
    fake.switches.latency = 0
    again = open_program(folder, credentials=credentials(fake))
    ended(again, qtbot)
    assert again.state.state is not None
    assert [table.name for table in again.state.state.tables if not table.matches] == []


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no SIGSTOP here")
def test_a_child_that_sleeps_goes_on(
    open_program: Open, fake: FakeTDental, tmp_path: Path, qtbot: QtBot
) -> None:
    fake.switches.latency = 0.05
    program = open_program(tmp_path / "new", credentials=credentials(fake))
    qtbot.waitUntil(lambda: len(fake.requests) > 12, timeout=WAIT)
    [child] = children()
    os.kill(child, signal.SIGSTOP)
    heard = len(fake.requests)
    # The window lives on: it still answers keys while nothing comes from the child.
    qtbot.keyClick(program.window, Qt.Key.Key_F2)
    with qtbot.waitSignal(program.window.destroyed, timeout=300, raising=False):
        pass
    assert program.worker.running and len(fake.requests) <= heard + 4
    os.kill(child, signal.SIGCONT)
    fake.switches.latency = 0
    ended(program, qtbot)
    assert runs(tmp_path / "new")[-1][2] == 1


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no SIGSTOP here")
def test_a_child_that_never_wakes_can_be_stopped(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    fake.switches.latency = 0.2
    program = open_program(pulled, credentials=credentials(fake))
    qtbot.waitUntil(lambda: len(fake.requests) > 8, timeout=WAIT)
    [child] = children()
    os.kill(child, signal.SIGSTOP)
    program.window.top.sync.stop_button().click()
    ended(program, qtbot)
    assert message(program) == sentences.sentence("cancelled") and children() == []
    with WriterLock(pulled):
        pass


def test_a_folder_that_leaves_and_returns(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    program = open_program(pulled)
    away = pulled.with_name("away")
    pulled.rename(away)
    program.folder.look()
    qtbot.waitUntil(lambda: program.folder.gone, timeout=WAIT)
    assert program.window.notice.accessibleName() == sentences.sentence("folder_gone")
    assert program.reader.get() is None, "no row of a disk that is not there"
    program.signing.credentials = credentials(fake)
    program.sync()
    assert message(program) == sentences.sentence("folder_gone")
    assert not pulled.exists() and not program.worker.running, "a run would begin a second, empty replica"
    view: Any = program.window.view("customers")
    view.mark_stale()
    app.settle(program)
    away.rename(pulled)
    program.folder.look()
    qtbot.waitUntil(lambda: not program.folder.gone, timeout=WAIT)
    app.settle(program)
    assert not program.window.notice.isVisible()
    assert program.reader.get() is not None and view._model.rowCount() > 0
    program.auto.look()
    ended(program, qtbot)
    assert runs(pulled)[-1] == ("click", 1, 1), "it goes on by itself"


def test_another_file_in_its_place_is_read_anew(
    open_program: Open, pulled: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = open_program(pulled)
    first = program.reader.get()
    copy = tmp_path / "copy.db"
    shutil.copy(pulled / REPLICA_FILE, copy)
    copy.replace(pulled / REPLICA_FILE)
    second = program.reader.get()
    assert second is not None and second is not first


def test_the_servers_clock_is_the_windows(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    """The PC may be years off: after a run the window goes by the server, and freshness is never negative."""
    fake.switches.clock_offset = datetime(2031, 5, 6, 3, 0, tzinfo=UTC) - datetime.now(UTC)
    program = open_program(pulled, credentials=credentials(fake))
    ended(program, qtbot)
    assert program.clock.now().year == 2031 and f"{program.moment():%Y-%m-%d %H}" == "2031-05-06 10"
    assert "10:00 06/05/2031" in program.window.status._freshness.text()
    fake.switches.clock_offset -= timedelta(days=400)  # the server is set back
    program.sync()
    ended(program, qtbot)
    assert program.state.state is not None and program.state.state.as_of is not None
    assert program.moment().isoformat() >= program.state.state.as_of


def test_after_a_night_without_a_run_the_views_are_asked_again(open_program: Open, pulled: Path) -> None:
    program = open_program(pulled)
    asked: list[str] = []
    program.window.reload_all = lambda: asked.append(f"{program.moment():%d/%m}")  # type: ignore[method-assign]
    program._each_minute()
    assert asked == []
    tomorrow = program.moment() + timedelta(days=1)
    program.moment = lambda: tomorrow  # type: ignore[method-assign]
    program._each_minute()
    program._each_minute()
    assert asked == [f"{tomorrow:%d/%m}"]


def test_a_pc_clock_that_is_set_is_told_until_it_is_right(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot
) -> None:
    program = open_program(pulled, credentials=credentials(fake))
    ended(program, qtbot)
    band, present = program.window.notice, program.moment()
    assert not band.isVisible()
    assert program._watch.isActive() and program._watch.interval() <= 5_000
    program._watch.setInterval(1)
    ahead = program.clock._pc() + timedelta(days=1)
    for set_to, said in ((present - timedelta(hours=1), "clock_behind"), (ahead, "clock_ahead")):
        program.clock._pc = lambda set_to=set_to: set_to
        qtbot.waitUntil(lambda said=said: band.accessibleName() == sentences.sentence(said))
        assert band.isVisible()
        assert abs(program.moment() - present) < timedelta(minutes=5), "the window's day stays"
    program.auto.due.emit()
    ended(program, qtbot)
    assert runs(pulled)[-1] == ("click", 1, 1)
    program.clock._pc = lambda: present + timedelta(seconds=30)
    qtbot.waitUntil(lambda: not band.isVisible())


def test_tries_without_a_line_are_one_line_of_the_history(
    open_program: Open, fake: FakeTDental, pulled: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(fake.url.rsplit(":", 1)[1])
    address = credentials(fake)
    fake.close()
    # The engine in this process, where the pauses between its tries can be left out.
    quick = RetryPolicy(sleep=lambda seconds: None)
    monkeypatch.setattr(runner, "Client", partial(runner.Client, retry=quick))
    program = open_program(pulled, credentials=address, run_sync=runner.run_sync)
    ended(program, qtbot)
    program.auto.due.emit()
    ended(program, qtbot)
    program.window.open_view("sync")
    app.settle(program)
    panel: Any = program.window.view("sync")
    shown = [panel.runs.model.item(row) for row in range(panel.runs.model.rowCount())]
    assert [(run.error, run.tries, run.by_itself) for run in shown] == [
        ("offline", 2, True),
        (None, 1, False),
    ]
    fake.start(port)
    program.auto.due.emit()
    ended(program, qtbot)
    fake.close()
    program.auto.due.emit()
    ended(program, qtbot)

    def tries() -> list[int]:
        rows = map(panel.runs.model.item, range(panel.runs.model.rowCount()))
        return sorted(run.tries for run in rows if run.error)

    qtbot.waitUntil(lambda: tries() == [1, 2])  # a good run between them parts them
