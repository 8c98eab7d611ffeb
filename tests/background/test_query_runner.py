"""One query thread: newest answer only, typed failures, clean end. Waits for conditions, never for time."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from sync.replica.schema import prepare
from tdental_desktop.background import query_runner
from tdental_desktop.background.apart import Apart
from tdental_desktop.background.query_runner import QueryFailure, QueryRunner
from tests.background import apart_questions
from tests.queries.small_clinic import KEY, write_clinic

WAIT_S = 10
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clinic(tmp_path_factory.mktemp("clinic"))


@pytest.fixture
def runner(path: Path, qtbot: QtBot) -> Iterator[QueryRunner]:
    found = QueryRunner(path, KEY)
    yield found
    found.close()


def one(connection: Any) -> int:
    return int(connection.execute("SELECT count(*) FROM customers").fetchone()[0])


def test_answers_come_on_the_gui_thread(runner: QueryRunner, qtbot: QtBot) -> None:
    threads: list[int] = []
    answers: list[Any] = []

    def question(connection: Any) -> int:
        threads.append(threading.get_ident())
        return one(connection)

    def receive(answer: Any) -> None:
        threads.append(threading.get_ident())
        answers.append(answer)

    runner.ask("a", question, receive)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_S * 1000)
    assert answers == [8]
    assert threads[0] != threading.get_ident() and threads[1] == threading.get_ident()


def test_a_late_answer_is_dropped(runner: QueryRunner, qtbot: QtBot) -> None:
    entered, leave = threading.Event(), threading.Event()
    answers: list[str] = []

    def slow(_connection: Any) -> str:
        entered.set()
        assert leave.wait(WAIT_S)
        return "old"

    runner.ask("a", slow, answers.append)
    assert entered.wait(WAIT_S)
    runner.ask("a", lambda _connection: "skipped", answers.append)
    runner.ask("a", lambda _connection: "new", answers.append)
    runner.ask("b", lambda _connection: "other channel", answers.append)
    leave.set()
    qtbot.waitUntil(lambda: not runner.waiting(), timeout=WAIT_S * 1000)
    assert answers == ["new", "other channel"]


class _Asker(QObject):
    def __init__(self, answers: list[Any]) -> None:
        super().__init__()
        self._answers = answers

    def receive(self, answer: Any) -> None:
        self._answers.append(answer)


@pytest.mark.parametrize("wrapped", [False, True])
def test_whoever_is_deleted_meanwhile_is_told_nothing(
    runner: QueryRunner, qtbot: QtBot, wrapped: bool
) -> None:
    answers: list[Any] = []
    gone, there = _Asker(answers), _Asker(answers)
    for channel, asker in (("gone", gone), ("there", there)):
        runner.ask(channel, one, partial(asker.receive) if wrapped else asker.receive)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: not runner.waiting(), timeout=WAIT_S * 1000)
    assert answers == [8]


def test_a_replaced_question_is_broken_off(runner: QueryRunner, qtbot: QtBot) -> None:
    entered = threading.Event()
    answers: list[Any] = []

    def endless(connection: Any) -> Any:
        entered.set()
        return connection.execute(ENDLESS).fetchone()[0]

    runner.ask("a", endless, answers.append)
    assert entered.wait(WAIT_S)
    runner.ask("a", one, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_S * 1000)
    assert answers == [8]


def test_a_forgotten_channel_gets_nothing(runner: QueryRunner, qtbot: QtBot) -> None:
    answers: list[Any] = []
    runner.ask("a", one, answers.append)
    runner.forget("a")
    runner.ask("b", one, lambda answer: answers.append("b"))
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_S * 1000)
    assert answers == ["b"]


def test_failures_are_typed(tmp_path: Path, path: Path, qtbot: QtBot) -> None:
    for folder, key, code in ((tmp_path / "none.db", KEY, "replica_missing"), (path, bytes(32), "wrong_key")):
        runner = QueryRunner(folder, key)
        answers: list[Any] = []
        runner.ask("a", one, answers.append)
        qtbot.waitUntil(lambda got=answers: bool(got), timeout=WAIT_S * 1000)
        runner.close()
        assert answers == [QueryFailure(code)]


def test_a_bug_is_logged_and_answered(
    runner: QueryRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    answers: list[Any] = []
    runner.ask("a", lambda _connection: 1 // 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_S * 1000)
    assert answers == [QueryFailure("bug")]
    assert "ZeroDivisionError" in caplog.text


def test_a_replica_that_comes_later_is_found(tmp_path: Path, qtbot: QtBot) -> None:
    runner = QueryRunner(tmp_path / "replica.db", KEY)
    answers: list[Any] = []
    runner.ask("a", one, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=WAIT_S * 1000)
    write_clinic(tmp_path)
    runner.ask("a", one, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=WAIT_S * 1000)
    runner.close()
    assert answers == [QueryFailure("replica_missing"), 8]


def test_a_replica_without_its_tables_yet_counts_as_none(tmp_path: Path, qtbot: QtBot) -> None:
    """Between the file and its tables a first run takes a moment: the window may ask just then."""
    db = open_writer(tmp_path / "replica.db", KEY, create=True)
    runner = QueryRunner(tmp_path / "replica.db", KEY)
    answers: list[Any] = []
    runner.ask("a", one, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=WAIT_S * 1000)
    prepare(db)
    db.close()
    runner.ask("a", one, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=WAIT_S * 1000)
    runner.close()
    assert answers == [QueryFailure("replica_missing"), 0]


def test_closing_breaks_off_what_runs(path: Path, qtbot: QtBot) -> None:
    runner = QueryRunner(path, KEY)
    entered = threading.Event()
    answers: list[Any] = []

    def endless(connection: Any) -> Any:
        entered.set()
        return connection.execute(ENDLESS).fetchone()[0]

    runner.ask("a", endless, answers.append)
    assert entered.wait(WAIT_S)
    runner.close()  # would never return
    runner.close()
    assert answers == []


def test_nobody_waits_behind_a_long_question(runner: QueryRunner, qtbot: QtBot) -> None:
    entered, leave = threading.Event(), threading.Event()
    answers: list[str] = []

    def slow(_connection: Any) -> str:
        entered.set()
        assert leave.wait(WAIT_S)
        return "report"

    runner.ask("report", slow, answers.append, long=True)
    assert entered.wait(WAIT_S)
    runner.ask("record", lambda _connection: "record", answers.append)
    qtbot.waitUntil(lambda: answers == ["record"], timeout=WAIT_S * 1000)
    assert runner.waiting()
    leave.set()
    qtbot.waitUntil(lambda: answers == ["record", "report"], timeout=WAIT_S * 1000)


def test_a_channel_has_one_newest_answer_on_whichever_thread(runner: QueryRunner, qtbot: QtBot) -> None:
    entered = threading.Event()
    answers: list[Any] = []

    def endless(connection: Any) -> Any:
        entered.set()
        return connection.execute(ENDLESS).fetchone()[0]

    runner.ask("a", endless, answers.append, long=True)
    assert entered.wait(WAIT_S)
    runner.ask("a", one, answers.append)
    qtbot.waitUntil(lambda: answers == [8], timeout=WAIT_S * 1000)
    runner.ask("b", one, answers.append, long=True)
    qtbot.waitUntil(lambda: answers == [8, 8], timeout=WAIT_S * 1000)


def test_closing_breaks_off_a_long_question(path: Path, qtbot: QtBot) -> None:
    runner = QueryRunner(path, KEY)
    entered = threading.Event()

    def endless(connection: Any) -> Any:
        entered.set()
        return connection.execute(ENDLESS).fetchone()[0]

    runner.ask("a", endless, lambda _answer: None, long=True)
    assert entered.wait(WAIT_S) and runner.running()
    runner.close()  # would never return
    assert not runner.running()
    runner.ask("a", one, lambda _answer: None, long=True)
    assert not runner.running()


def test_a_question_apart_is_answered_by_another_process(
    runner: QueryRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Any] = []
    waiting: list[int] = []
    answer = Apart.answer

    def watched(self: Apart, *args: Any) -> Any:
        waiting.append(threading.get_ident())
        return answer(self, *args)

    monkeypatch.setattr(Apart, "answer", watched)
    runner.ask("a", apart_questions.who_counts, answers.append, apart=True)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=WAIT_S * 1000)
    runner.ask("a", apart_questions.who_counts, answers.append, apart=True)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=WAIT_S * 1000)
    (process, count), again = answers
    assert process != os.getpid() and count == 8
    assert again == (process, 8)  # the same one
    assert threading.get_ident() not in waiting


def test_faults_of_a_question_apart_are_as_elsewhere(
    runner: QueryRunner, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    answers: list[Any] = []
    runner.ask("bug", apart_questions.stumble, answers.append, apart=True)
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=WAIT_S * 1000)
    assert "Nguyễn" not in caplog.text
    runner.ask("end", apart_questions.vanish, answers.append, apart=True)
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=WAIT_S * 1000)
    missing = QueryRunner(tmp_path / "none.db", KEY)
    missing.ask("a", apart_questions.who_counts, answers.append, apart=True)
    qtbot.waitUntil(lambda: len(answers) == 3, timeout=WAIT_S * 1000)
    missing.close()
    assert [answer.code for answer in answers] == ["bug", "error", "replica_missing"]


def test_closing_ends_the_process_in_the_middle_of_a_question(path: Path, qtbot: QtBot) -> None:
    runner = QueryRunner(path, KEY)
    runner.ask("a", apart_questions.never_end, lambda _: None, apart=True)
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=WAIT_S * 1000)
    runner.close()
    assert not multiprocessing.active_children()


def test_while_somebody_writes_few_pages_are_kept(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_clinic(tmp_path)
    writer = open_writer(path, KEY)
    runner = QueryRunner(path, KEY)

    def kept() -> int:
        answers: list[int] = []
        runner.ask("a", lambda reader: -reader.execute("PRAGMA cache_size").fetchone()[0], answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_S * 1000)
        return answers[0]

    many = kept()
    writer.execute("UPDATE customers SET name = name || '.'")
    few = kept()
    assert few < many and kept() == few
    monkeypatch.setattr(query_runner, "_CALM_S", -1.0)
    assert kept() == many
    runner.close()
    writer.close()
