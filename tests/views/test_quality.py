"""The data-quality board in the real window: what it finds, in which order, and where the rows lead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sync.replica.connection import REPLICA_FILE, open_writer
from tdental_desktop import app
from tdental_desktop.queries.quality import CHECKS
from tdental_desktop.views.quality.view import QualityView
from tdental_desktop.widgets.table_rows import seen_columns, seen_rows
from tests.queries.quality_clinic import FAULTS, key, write_quality
from tests.queries.small_clinic import BRANCH_A, KEY, customer_id
from tests.views.conftest import Open

WAIT = 20_000


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality-window")
    write_quality(folder, FAULTS)
    return folder


def board(program: app.Program, qtbot: QtBot) -> QualityView:
    """The board, everything counted."""
    program.window.resize(1920, 1080)
    program.window.open_view("quality")
    view = program.window.view("quality")
    assert isinstance(view, QualityView)
    counted(view, qtbot)
    app.settle(program)
    return view


def counted(view: QualityView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view._waiting, timeout=WAIT)


def lines(view: QualityView) -> dict[str, tuple[str, int]]:
    return {line.key: (line.standing, line.rows) for line in view.board.lines()}


def test_every_check_tells_what_it_found_worst_first(open_program: Open, faulty: Path, qtbot: QtBot) -> None:
    view = board(open_program(faulty), qtbot)
    assert lines(view) == {name: ("found", len(rows)) for name, (_plant, rows) in FAULTS.items()}
    assert view.board.lines()[0].key == "quality_phones", "three rows, the others one each"
    assert {line.word for line in view.board.lines()} == {"3", "1"}
    seen = seen_columns(view.counts)
    rows = list(seen_rows(view.counts, seen))
    assert [one.title for one in seen] == ["Phép kiểm", "Số dòng", "Kết quả", "Ghi chú"]
    assert [row[1] for row in rows] == [line.rows for line in view.board.lines()]
    assert all(row[2] == "có dòng cần xem" and row[3] for row in rows)
    assert not view.counts.isVisible()


def test_none_is_said_only_over_whole_tables(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path = write_quality(tmp_path)
    db = open_writer(path, KEY)
    db.execute("UPDATE _tables SET status = 'partial', first_complete_at = NULL WHERE name = 'dot_khams'")
    db.close()
    assert path.name == REPLICA_FILE
    view = board(open_program(tmp_path), qtbot)
    standing = {name: one for name, (one, _rows) in lines(view).items()}
    assert standing["quality_visits"] == standing["quality_orphans"] == "lacking"
    assert {one for name, one in standing.items() if name not in ("quality_visits", "quality_orphans")} == {
        "none"
    }
    words = {line.key: line.word for line in view.board.lines()}
    assert (words["quality_visits"], words["quality_stock"]) == ("chưa tải đủ", "không có")
    assert view.board.lines()[0].standing == "lacking", "before what is clean"
    rows = {row[0]: row[1:3] for row in seen_rows(view.counts, seen_columns(view.counts))}
    titles = {line.key: line.title for line in view.board.lines()}
    assert rows[titles["quality_visits"]] == (None, "chưa tải đủ"), "what cannot be told is no zero"
    assert rows[titles["quality_stock"]] == (0, "không có")


def test_the_rows_stand_beside_with_both_figures_and_open_the_record(
    open_program: Open, faulty: Path, qtbot: QtBot
) -> None:
    program = open_program(faulty)
    view = board(program, qtbot)
    view.board.setFocus()
    view.board.set_current("quality_order_residual")
    app.settle(program)
    assert "tổng tiền trừ số đã thanh toán" in view.sentence.text()
    page = view.page
    row = page.model.item(0)
    assert row is not None
    assert (row.values["stored"], row.values["computed"], row.values["difference"]) == (
        70_000,
        100_000,
        30_000,
    )
    opened: list[tuple[Any, ...]] = []
    program.context.record_opened.connect(lambda *what: opened.append(what))
    qtbot.keyClick(view.board, Qt.Key.Key_Return)
    page.table.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [(customer_id(5), "sale_orders", key("order", 24))]


def test_a_branch_is_counted_anew(open_program: Open, faulty: Path, qtbot: QtBot) -> None:
    program = open_program(faulty)
    view = board(program, qtbot)
    program.context.set_branch(BRANCH_A)
    assert all(line.standing == "counting" for line in view.board.lines())
    counted(view, qtbot)
    assert lines(view)["quality_stock"] == ("none", 0), "it is the other branch's"
    assert lines(view)["quality_order_total"] == ("found", 1)


def test_a_check_looks_for_its_rows_once(open_program: Open, faulty: Path, qtbot: QtBot) -> None:
    program = open_program(faulty)
    view = board(program, qtbot)
    view.open_list("quality_stock")
    app.settle(program)
    assert view.page.spec.given and view.page.model.rowCount() == 1
    program.context.set_branch(BRANCH_A)
    assert not view.page.spec.given, "the rows of all branches are not this one's"
    assert view._waiting[0] == "quality_stock", "what is looked at comes first"
    assert view.page.stale, "it waits for them"
    counted(view, qtbot)
    app.settle(program)
    assert (view.page.spec.given, view.page.model.rowCount()) == ("[]", 0)
    program.context.set_branch(None)
    view.open_list("quality_orphans")
    assert view._waiting[:2].count("quality_orphans") == 1
    counted(view, qtbot)
    app.settle(program)
    assert view.page.model.rowCount() == 1 and view.page.spec.given


def test_while_a_run_commits_nothing_is_counted(open_program: Open, faulty: Path, qtbot: QtBot) -> None:
    program = open_program(faulty)
    view = board(program, qtbot)
    asked: list[str] = []
    true = program.context.ask
    program.context.ask = lambda channel, *more, **lane: (
        asked.append(channel),
        true(channel, *more, **lane),
    )[1]
    program.context.syncing = True
    view.reload()
    view._count()
    assert "quality.count" not in asked and len(view._waiting) == len(CHECKS)
    program.context.syncing = False
    view._count()
    assert "quality.count" in asked
    counted(view, qtbot)


def test_a_narrow_dock_has_the_checks_in_a_menu(open_program: Open, faulty: Path, qtbot: QtBot) -> None:
    program = open_program(faulty)
    view = board(program, qtbot)
    assert view.board.isVisible() and not view.pick.isVisible()
    view.resize(600, 500)
    assert not view.board.isVisible() and view.pick.isVisible()
    assert {pick.key: pick.count for pick in view.pick.picks()}["quality_phones"] == 3
