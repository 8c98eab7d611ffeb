"""The reception board in the real window, on the day worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_reader, open_writer
from sync.replica.writer import Writer
from sync.tables import TABLES
from tdental_desktop import app
from tdental_desktop.output.print_reception import reception_blocks
from tdental_desktop.queries.reception import STAGES, board, receptions
from tdental_desktop.queries.scope import Scope
from tdental_desktop.widgets.card_list import CardFace
from tdental_desktop.widgets.values import Role
from tests.queries.desk_clinic import DAY, reception, write_desk
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, KEY, customer_id
from tests.views.conftest import Open


@pytest.fixture(scope="module")
def desk_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    write_desk(folder)
    return folder


def opened(open_program: Open, folder: Path, **more: Any) -> tuple[app.Program, Any]:
    program = open_program(folder, **more)
    program.window.open_view("reception")
    app.settle(program)
    program.window.docks.dock("customers").close()
    app.settle(program)
    return program, program.window.view("reception")


def cards(view: Any, stage: str) -> list[int]:
    return [int(key[-12:]) for key in view.columns[stage].model.ids()]


def face(view: Any, stage: str, row: int) -> CardFace:
    found = view.columns[stage].model.index(row, 0).data(Role.STATE)
    assert isinstance(found, CardFace)
    return found


def count(view: Any, stage: str) -> str:
    return view.columns[stage].head._count


def change(folder: Path, *statements: str) -> None:
    db = open_writer(folder / "replica.db", KEY)
    for sql in statements:
        db.execute(sql)
    db.close()


def test_columns_counts_and_minutes(open_program: Open, desk_clinic: Path) -> None:
    _, view = opened(open_program, desk_clinic)
    assert [count(view, stage) for stage in STAGES] == ["3", "1", "8"]
    assert cards(view, "waiting") == [1, 2, 3]
    first, second, third = (face(view, "waiting", row) for row in range(3))
    assert (first.figure, first.unit, first.note) == ("44", "phút", "chờ từ 09:42")
    assert (first.alarm, first.glyph) == ("status.danger", "alert")
    assert (second.figure, second.alarm, second.glyph) == ("30", "status.warning", "clock")
    assert (third.figure, third.alarm) == ("20", "")
    assert first.second.startswith("Chưa phân bác sĩ") and first.tags == ("Khám mới",)
    assert view.columns["waiting"].head._note == "lâu nhất 44 phút · trung bình 31 phút"
    assert face(view, "examination", 0).note == "trên ghế từ 09:34"
    assert [share.count for share in view.shares.shares()] == [2, 1, 2]
    assert view.as_of.text() == "số phút tính đến 10:26 23/11/2026"


def test_an_unknown_state_has_a_column_of_its_own(open_program: Open, desk_clinic: Path) -> None:
    program, view = opened(open_program, desk_clinic)
    assert view.columns["other"].isVisible() and cards(view, "other") == [9]
    assert "resting" in face(view, "other", 0).tags
    view.show_day("2026-11-22")
    app.settle(program)
    assert not view.columns["other"].isVisible()


def test_what_is_missing_is_a_dash_and_never_a_zero(open_program: Open, desk_clinic: Path) -> None:
    program, view = opened(open_program, desk_clinic)
    row = cards(view, "done").index(8)
    assert (face(view, "done", row).figure, face(view, "done", row).unit) == ("—", "")
    view.show_day("2026-11-22")  # a waiting nobody ended
    app.settle(program)
    assert face(view, "waiting", 0).figure == "—"


def test_doctor_and_text_filters_narrow_and_escape_clears(
    open_program: Open, desk_clinic: Path, qtbot: QtBot
) -> None:
    _, view = opened(open_program, desk_clinic)
    assert [(pick.key, pick.count) for pick in view.doctor.picks()] == [(DOCTOR, 12), ("", 1)]
    view.doctor.pick("")
    assert [cards(view, stage) for stage in STAGES] == [[1], [], []]
    assert count(view, "waiting") == "1"
    view.doctor.pick(None)
    qtbot.keyClicks(view.search, "ta minh tri")
    qtbot.waitUntil(lambda: cards(view, "waiting") == [2])
    assert count(view, "waiting") == "1 / 3"  # the counts of a tab do not mind the text
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert count(view, "waiting") == "3" and view.search.text() == ""


def test_the_branch_of_the_window_narrows_the_board(open_program: Open, desk_clinic: Path) -> None:
    program, view = opened(open_program, desk_clinic)
    assert "CN Phú Nhuận" in face(view, "examination", 0).second
    program.context.set_branch(BRANCH_B)
    app.settle(program)
    assert [cards(view, stage) for stage in STAGES] == [[], [], [12]]
    assert face(view, "done", 0).figure == "120"
    assert "CN" not in face(view, "done", 0).second  # one branch needs no name on each card


def test_a_day_half_held_says_which_branch_is_missing(open_program: Open, desk_clinic: Path) -> None:
    program, view = opened(open_program, desk_clinic)
    view.show_day("2026-11-21")
    app.settle(program)
    assert view._pages.currentWidget() is view.empty
    assert view.empty.accessibleName().startswith("Chưa tải tiếp nhận ngày 21/11/2026 của: CN Gò Vấp")
    view.empty.button().click()
    app.settle(program)
    assert view.day_bar.day().isoformat() == DAY and count(view, "waiting") == "3"


def test_rows_of_a_day_half_held_are_at_least_so_many(open_program: Open, tmp_path: Path) -> None:
    write_desk(tmp_path)
    change(tmp_path, f"DELETE FROM _windows WHERE part = 'company={BRANCH_B}'")
    program, view = opened(open_program, tmp_path)
    view.show_day(DAY)
    app.settle(program)
    assert view.band.accessibleName() == "Chưa tải tiếp nhận ngày 23/11/2026 của: CN Gò Vấp"
    assert count(view, "waiting") == "≥ 3"
    view.show_day("2026-11-22")
    app.settle(program)
    assert count(view, "examination") == "—"  # none known is not none
    assert not view.shares.isVisible()


def test_an_empty_held_day_is_told_in_words(open_program: Open, desk_clinic: Path) -> None:
    program, view = opened(open_program, desk_clinic)
    program.context.set_branch(BRANCH_A)
    view.show_day("2026-11-15")
    app.settle(program)
    assert view.empty.accessibleName().startswith("Chưa có khách nào được tiếp nhận ngày 15/11/2026")


def test_a_failed_table_is_told_above_the_cards(open_program: Open, tmp_path: Path) -> None:
    write_desk(tmp_path)
    change(
        tmp_path, "UPDATE _tables SET status = 'failed', error = 'offline' WHERE name = 'customer_receipts'"
    )
    _, view = opened(open_program, tmp_path)
    assert view.band.accessibleName().startswith("Tiếp nhận:")
    assert count(view, "waiting") == "3"


@pytest.mark.parametrize("clock", ["2026-11-24", "2026-12-20"])
def test_the_newest_day_is_the_last_one_held_whatever_the_clock_says(
    open_program: Open, desk_clinic: Path, clock: str
) -> None:
    _, view = opened(open_program, desk_clinic, today=date.fromisoformat(clock))
    assert view.day_bar.day().isoformat() == DAY
    assert count(view, "waiting") == "3" and face(view, "waiting", 0).figure == "44"


def test_another_day_is_two_actions_away(open_program: Open, desk_clinic: Path, qtbot: QtBot) -> None:
    """Action 1: the view's key. Action 2: one step back, or a day of the month."""
    program, view = opened(open_program, desk_clinic)
    qtbot.keyClick(view.search, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    app.settle(program)
    assert view.day_bar.day().isoformat() == "2026-11-22" and view.day_bar.newest.isVisible()
    view.day_bar.drop_down()
    qtbot.keyClick(view.day_bar.month(), Qt.Key.Key_Right)
    qtbot.keyClick(view.day_bar.month(), Qt.Key.Key_Return)
    app.settle(program)
    assert view.day_bar.day().isoformat() == DAY and not view.day_bar.next.isEnabled()


def test_whether_somebody_is_here_takes_no_action_but_typing(
    open_program: Open, desk_clinic: Path, qtbot: QtBot
) -> None:
    """Question 8 on the board: the filter has the keys; what is typed finds, Enter opens the record."""
    program, view = opened(open_program, desk_clinic)
    assert view.focus_target() is view.search
    qtbot.keyClicks(view.search, "ta minh")
    with qtbot.waitSignal(program.context.customer_opened) as told:
        qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert told.args == [customer_id(2)]


def test_keys_move_between_columns_open_and_copy(open_program: Open, desk_clinic: Path, qtbot: QtBot) -> None:
    program, view = opened(open_program, desk_clinic)
    waiting, chair = view.columns["waiting"].cards, view.columns["examination"].cards
    view.columns["waiting"].select_near(0)
    qtbot.keyClick(waiting, Qt.Key.Key_Right)
    assert chair.hasFocus() and chair.currentIndex().row() == 0
    qtbot.keyClick(chair, Qt.Key.Key_Left)
    qtbot.keyClick(waiting, Qt.Key.Key_Down)
    assert waiting.currentIndex().row() == 1
    qtbot.keyClick(waiting, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0903004821"
    with qtbot.waitSignal(program.context.customer_opened) as told:
        waiting.doubleClicked.emit(waiting.currentIndex())
    assert told.args == [customer_id(2)]


def test_a_commit_is_seen_at_once_and_nothing_moves(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    """Within half a second, with selection, scroll, filter and day as they were."""
    many = [reception(100 + n, "done", "08:00", "08:10", f"09:{n:02d}") for n in range(40)]
    path = write_desk(tmp_path)
    _commit(path, many)
    program, view = opened(open_program, tmp_path)
    column = view.columns["done"]
    column.select_near(20)
    bar = column.cards.verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 13)
    key, top = column.current().id, bar.value()
    height = column.cards.visualRect(column.cards.currentIndex()).top()
    _commit(path, [reception(200 + n, "done", "08:00", "08:10", "10:00") for n in range(3)])
    program.bus.publish(frozenset({"customer_receipts"}))
    qtbot.waitUntil(lambda: column.model.rowCount() == 51, timeout=5000)
    assert column.current().id == key
    assert bar.value() == top + 3 * 80
    assert column.cards.visualRect(column.cards.currentIndex()).top() == height


def test_a_commit_keeps_the_filters(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path = write_desk(tmp_path)
    program, view = opened(open_program, tmp_path)
    view.doctor.pick(DOCTOR)
    qtbot.keyClicks(view.search, "ta minh tri")
    qtbot.waitUntil(lambda: cards(view, "waiting") == [2])
    more = reception(200, "waiting", "10:00", partnerName="Tạ Minh Trí")
    _commit(path, [more, reception(201, "waiting", "10:01", partnerName="Ai Khác")])
    program.bus.publish(frozenset({"customer_receipts"}))
    qtbot.waitUntil(lambda: cards(view, "waiting") == [2, 200], timeout=5000)
    assert (view.search.text(), view.doctor.value()) == ("ta minh tri", DOCTOR)


def test_what_is_typed_before_the_day_is_read_narrows_it(
    open_program: Open, desk_clinic: Path, qtbot: QtBot
) -> None:
    program, view = opened(open_program, desk_clinic)
    view.show_day("2026-11-22")
    view.search.setText("ta minh tri")
    view.show_day(DAY)
    qtbot.waitUntil(lambda: cards(view, "waiting") == [2])
    app.settle(program)
    assert cards(view, "waiting") == [2]


def _commit(path: Path, rows: list[Any]) -> None:
    db = open_writer(path, KEY)
    writer = Writer(db, at="2026-11-23T10:20:00+07:00")
    with writer.transaction():
        writer.apply(TABLES["customer_receipts"], [(row, (BRANCH_A,)) for row in rows], ("_company_id",))
    db.close()


def test_a_hidden_board_asks_nothing(open_program: Open, desk_clinic: Path, monkeypatch: Any) -> None:
    from tdental_desktop.views import reception_answer as module

    asked: list[str] = []
    real = module.board

    def spy(*args: Any, **more: Any) -> Any:
        asked.append("board")
        return real(*args, **more)

    monkeypatch.setattr(module, "board", spy)
    program, _ = opened(open_program, desk_clinic)
    assert asked == ["board"]
    program.window.docks.dock("reception").close()
    program.bus.publish(frozenset({"customer_receipts"}))
    program.bus.flush()
    app.settle(program)
    assert asked == ["board"]
    program.window.open_view("reception")
    app.settle(program)
    assert asked == ["board", "board"]


def test_a_narrow_board_shows_one_column(open_program: Open, desk_clinic: Path) -> None:
    program, view = opened(open_program, desk_clinic)
    program.window.docks.set_floating("reception", True)
    dock = program.window.docks.dock("reception")
    dock.resize(420, 640)
    app.settle(program)
    assert view.tabs.isVisible()
    assert [stage for stage in STAGES if view.columns[stage].isVisible()] == ["waiting"]
    view.tabs.set_current("done")
    assert [stage for stage in STAGES if view.columns[stage].isVisible()] == ["done"]
    assert view.tabs.button("done").count == 8


def test_a_reception_of_nobody_known_is_shown_and_opens_nothing(
    open_program: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    path = write_desk(tmp_path)
    odd = reception(300, "waiting", "10:00", partnerId=None, partnerName=None, partnerPhone=None, reason=None)
    _commit(path, [odd])
    program, view = opened(open_program, tmp_path)
    row = cards(view, "waiting").index(300)
    assert face(view, "waiting", row).title == "—"
    view.columns["waiting"].select_near(row)
    with qtbot.assertNotEmitted(program.context.customer_opened):
        qtbot.keyClick(view.columns["waiting"].cards, Qt.Key.Key_Return)


def test_hostile_text_stays_text(open_program: Open, tmp_path: Path) -> None:
    path = write_desk(tmp_path)
    _commit(path, [reception(301, "waiting", "10:00", reason="<b>x</b>", partnerName="<i>Ti</i>")])
    _, view = opened(open_program, tmp_path)
    row = cards(view, "waiting").index(301)
    assert face(view, "waiting", row).title == "<i>Ti</i>"
    tooltip = view.columns["waiting"].model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>x" not in tooltip and "&lt;b&gt;x" in tooltip


def test_the_list_is_printed_with_one_key(
    open_program: Open, desk_clinic: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program, view = opened(open_program, desk_clinic)
    shown: list[Path] = []
    program.papers.choose_file = lambda _window, _title, name: str(tmp_path / Path(name).name)
    program.papers.open_file = shown.append
    qtbot.keyClick(view.search, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [tmp_path / "tiep-nhan-2026-11-23.pdf"]
    assert shown[0].read_bytes().startswith(b"%PDF")


def test_the_paper_holds_every_reception_and_says_what_is_missing(desk_clinic: Path, qapp: object) -> None:
    reader = open_reader(desk_clinic / "replica.db", KEY)
    whole, half = (board(reader, Scope.all(), DAY, day) for day in (DAY, "2026-11-21"))
    everybody = receptions(reader, Scope.all(), whole)
    reader.close()
    texts = [tuple(cell.text for cell in block.cells) for block in reception_blocks(whole, everybody, "vi")]
    assert ("Chờ khám (3)",) in texts and ("Hoàn thành (1)",) in texts  # the one of branch B
    first = next(row for row in texts if row[0] == "10")
    assert first[1] == "Đặng Thị Nở (KH20471)" and first[5:] == ("09:42", "—", "—", "44")
    assert "CN Gò Vấp" in reception_blocks(half, (), "vi")[0].cells[0].text
