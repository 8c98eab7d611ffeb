"""The search in the real window, offscreen: keys, groups on screen, scopes, and what is painted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sync.errors import SyncError
from tdental_desktop import app
from tdental_desktop.background.apart import Apart
from tdental_desktop.queries.search_kinds import Hit
from tdental_desktop.views import search
from tdental_desktop.widgets import highlight
from tdental_desktop.widgets.highlight import Cell, Heading
from tdental_desktop.widgets.paint import elide
from tests.queries.search_clinic import PEOPLE, write_search_clinic
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, customer_id
from tests.views.conftest import Open

WAIT = 10_000
NUMBER = {customer_id(number): number for number in PEOPLE}
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The open program, and what a person at it sees and does."""

    def __init__(self, program: app.Program, qtbot: QtBot) -> None:
        self.program = program
        self.window = program.window
        self.search: Any = program.searching.search
        self.box = self.search.box
        self.results = self.search.panel.results
        self.qtbot = qtbot
        self.search.prepare()
        qtbot.waitUntil(self.search.ready, timeout=WAIT)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.box, text)

    def ask(self, text: str) -> None:
        self.window.focus_search()
        self.box.clear()
        self.type(text)

    def key(self, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window.focusWidget(), key, modifier)

    def people(self) -> list[int]:
        return [NUMBER[line.id] for line in self.results.model.lines() if isinstance(line, Hit)]

    def headings(self) -> list[tuple[str, int | None]]:
        return [(h.words, h.count) for h in self.results.model.lines() if isinstance(h, Heading)]

    def current(self) -> int | None:
        hit = self.results.current()
        return NUMBER[hit.id] if hit is not None else None

    def shown(self) -> bool:
        return bool(self.search.panel.isVisible())


@pytest.fixture(scope="module")
def search_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search-window")
    write_search_clinic(folder)
    return folder


@pytest.fixture
def desk(open_program: Open, search_clinic: Path, qtbot: QtBot) -> Desk:
    return Desk(open_program(search_clinic), qtbot)


def test_four_digits_find_the_caller_without_another_key(desk: Desk) -> None:
    desk.window.focus_search()
    desk.type("4821")
    assert desk.shown() and desk.people() == [1, 2, 3, 4, 5, 6] and desk.current() == 1
    assert desk.headings() == [
        ("Đuôi số điện thoại", 2),
        ("Điện thoại người thân", 1),
        ("Mã khách hàng", 1),
        ("Số phiếu điều trị", 1),
        ("Số điện thoại có chứa", 1),
    ]
    preview = desk.search.panel.preview
    desk.qtbot.waitUntil(lambda: preview.customer() == customer_id(1), timeout=WAIT)
    assert desk.box.accessibleDescription() == "6 kết quả"
    assert QApplication.focusWidget() is desk.box, "filling the preview takes the keyboard from nobody"


def test_every_key_press_is_answered_before_the_next(desk: Desk) -> None:
    desk.window.focus_search()
    seen = []
    for letter in "4821":
        desk.type(letter)
        seen.append(desk.results._answer.text)
    assert seen == ["4", "48", "482", "4821"], "no waiting between a key and its answer"


def test_results_are_painted_in_the_next_turn_of_the_event_loop(desk: Desk) -> None:
    class Painted(QObject):
        count = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Paint
            return False

    desk.ask("48")
    QApplication.processEvents()
    painted = Painted()
    desk.results.table.viewport().installEventFilter(painted)
    desk.type("2")
    QApplication.processEvents()
    assert painted.count == 1
    cells = [desk.results.model.cell(row, 3) for row in range(desk.results.model.rowCount())]
    assert [cell.text for cell in cells if isinstance(cell, Cell)][:2] == ["0903 004 821", "0903 004 821"]


def test_a_press_of_a_key_changes_lines_without_a_reset(desk: Desk) -> None:
    """A reset lays the header out and paints it; the same line that is somebody else now is followed."""
    desk.ask("48")
    resets, followed = [], []
    desk.results.model.modelReset.connect(lambda: resets.append(True))
    desk.results.current_changed.connect(lambda: followed.append(desk.results.current().id))
    desk.type("2")
    row = desk.results.table.currentIndex().row()
    assert not resets and followed[-1] == desk.results.current().id
    desk.ask("hoa")
    assert desk.results.table.currentIndex().row() == row, "the first hit again, but another customer"
    assert followed[-1] == desk.results.current().id != followed[0]
    rows = desk.results.table.verticalHeader()
    heights = {
        isinstance(line, Hit): rows.sectionSize(n) for n, line in enumerate(desk.results.model.lines())
    }
    assert heights == {False: 26, True: 30}


def test_what_lies_under_the_results_is_not_painted(desk: Desk) -> None:
    class Painted(QObject):
        count = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Paint
            return False

    desk.ask("48")
    QApplication.processEvents()
    below = Painted()
    desk.window.view("customers")._table.viewport().installEventFilter(below)
    desk.type("21")
    QApplication.processEvents()
    assert below.count == 0


def test_marks_stand_on_the_original(desk: Desk) -> None:
    desk.ask("tuyet")
    cell = desk.results.model.cell(1, 1)
    assert isinstance(cell, Cell) and cell.text == "Đoàn Thị Ánh Tuyết"
    assert [cell.text[start:end] for start, end in cell.spans] == ["Tuyết"]
    desk.ask("nguyen phuong")
    cell = desk.results.model.cell(1, 1)
    assert isinstance(cell, Cell) and cell.text is not None
    assert [cell.text[start:end] for start, end in cell.spans] == cell.text.split(), "decomposed letters too"


def test_a_mark_is_painted_in_its_colour(desk: Desk) -> None:
    from tdental_desktop.theme import theme

    desk.ask("4821")
    QApplication.processEvents()
    table = desk.results.table
    image = table.viewport().grab().toImage()
    wanted = theme().colour("match.bg").rgb()
    left, top = table.columnViewportPosition(3), table.rowViewportPosition(2)
    width, height = table.columnWidth(3), table.rowHeight(2)
    ratio = image.devicePixelRatio()
    found = {
        image.pixel(round(x * ratio), round((top + height // 2) * ratio)) for x in range(left, left + width)
    }
    assert wanted in found


def test_arrows_move_over_headings_and_enter_opens_the_record(desk: Desk) -> None:
    desk.ask("4821")
    for expected in (2, 3, 4, 5, 6, 6):
        desk.key(Key.Key_Down)
        assert desk.current() == expected
    for _ in range(4):
        desk.key(Key.Key_Up)
    assert desk.current() == 2 and desk.window.focusWidget() is desk.box
    opened: list[str] = []
    desk.program.context.customer_opened.connect(opened.append)
    desk.key(Key.Key_Return)
    assert opened == [customer_id(2)]
    assert not desk.shown() and desk.box.text() == ""
    record: Any = desk.window.view("customer")
    assert record.customer() == customer_id(2)


def test_escape_closes_and_returns_to_where_one_was(desk: Desk) -> None:
    table = desk.window.view("customers")._table
    table.setFocus()
    record: Any = desk.window.view("customer")
    before = record.customer()
    desk.key(Key.Key_F2)
    desk.type("4821")
    desk.key(Key.Key_Escape)
    assert not desk.shown() and desk.box.text() == ""
    assert desk.window.focusWidget() is table
    assert record.customer() == before, "looking around changes nothing behind the results"


def test_a_letter_typed_in_a_list_is_searched(desk: Desk) -> None:
    table = desk.window.view("customers")._table
    table.setFocus()
    desk.qtbot.keyClick(table, Key.Key_4)
    desk.type("821")
    assert desk.box.text() == "4821" and desk.people()[0] == 1


def test_a_letter_typed_in_the_results_or_the_preview_goes_to_the_box(desk: Desk) -> None:
    desk.ask("48")
    desk.results.table.setFocus()
    assert desk.shown()
    desk.qtbot.keyClick(desk.results.table, Key.Key_2)
    assert desk.window.focusWidget() is desk.box


def test_copying_takes_the_digits_of_the_phone_that_matched(desk: Desk) -> None:
    clipboard = QGuiApplication.clipboard()
    desk.ask("4821")
    desk.key(Key.Key_C, CONTROL)
    assert clipboard.text() == "0903004821"
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down)
    assert desk.current() == 3
    desk.key(Key.Key_C, CONTROL)
    assert clipboard.text() == "0918644821", "the relative's phone is the one that was found"
    desk.box.selectAll()
    desk.key(Key.Key_C, CONTROL)
    assert clipboard.text() == "4821", "selected text of the box is text"


def test_tab_goes_to_the_preview(desk: Desk) -> None:
    desk.ask("4821")
    desk.key(Key.Key_Tab)
    assert desk.search.panel.preview.isAncestorOf(desk.window.focusWidget())
    assert desk.shown()


def test_an_empty_box_offers_customers_opened_lately(desk: Desk) -> None:
    desk.program.context.customer_opened.emit(customer_id(7))
    desk.program.context.customer_opened.emit(customer_id(4))
    desk.window.focus_search()
    assert desk.people()[:3] == [4, 7, 1]
    assert [words for words, _ in desk.headings()] == ["Vừa mở", "Hẹn hoặc đến gần đây"]
    desk.key(Key.Key_Return)
    record: Any = desk.window.view("customer")
    assert record.customer() == customer_id(4)


def test_nobody_is_previewed_when_nobody_is_found(desk: Desk) -> None:
    desk.ask("4821")
    preview = desk.search.panel.preview
    desk.qtbot.waitUntil(preview.isVisible, timeout=WAIT)
    desk.type("zz")
    desk.qtbot.waitUntil(lambda: not preview.isVisible(), timeout=WAIT)


def test_nothing_found_says_what_was_searched(desk: Desk) -> None:
    desk.ask("zzqx")
    empty = desk.results._empty
    assert empty.isVisible()
    said = empty.accessibleName()
    assert "Không tìm thấy “zzqx”" in said
    assert "điện thoại người thân" in said and "21 khách" in said
    assert "3 khách trong đó chưa tải chi tiết" in said, "relatives of 20, 21 and 22 are not known"
    assert "mọi chi nhánh" in said and "khách đã xóa" in said, "nothing wider is left to offer"
    desk.key(Key.Key_Return)
    assert desk.shown(), "Enter on nothing opens nothing"


def test_other_branches_are_offered_and_searched(desk: Desk) -> None:
    desk.program.context.set_branch(BRANCH_B)
    desk.ask("4821")
    assert desk.people() == []
    assert desk.results._link.text() == "6 khách ở chi nhánh khác"
    desk.results._link.click()
    assert desk.people() == [1, 2, 3, 4, 5, 6] and desk.window.focusWidget() is desk.box
    desk.key(Key.Key_Escape)
    desk.ask("4821")
    assert desk.people() == [], "the next search is the branch's again"
    desk.program.context.set_branch(BRANCH_A)


def test_gone_customers_are_offered_and_shown_as_gone(desk: Desk) -> None:
    desk.ask("9999")
    assert desk.people() == []
    desk.results._empty.button().click()
    assert desk.people() == [17]
    cell = desk.results.model.cell(1, 1)
    state = desk.results.model.cell(1, 0)
    assert isinstance(cell, Cell) and cell.struck
    assert isinstance(state, Cell) and state.state is not None and state.state.word == "Đã xóa trên TDental"


def test_orders_alone(desk: Desk) -> None:
    desk.ask("4821")
    desk.results._kinds.set_current("orders")
    assert desk.people() == [5]
    cell = desk.results.model.cell(1, 2)
    assert isinstance(cell, Cell) and cell.text == "SO34821"
    desk.results._kinds.set_current("customers")
    assert desk.people() == [1, 2, 3, 4, 6]


def test_letters_that_an_input_method_still_composes_are_searched(desk: Desk) -> None:
    desk.ask("tu")
    desk.box.clear()
    QApplication.sendEvent(desk.box, QInputMethodEvent("tuyế", []))
    assert desk.people()[0] == 5 and desk.box.text() == ""
    event = QInputMethodEvent("", [])
    event.setCommitString("tuyết")
    QApplication.sendEvent(desk.box, event)
    assert desk.box.text() == "tuyết" and desk.people() == [5]


def test_going_to_another_view_leaves_the_search(desk: Desk) -> None:
    desk.ask("4821")
    desk.window.open_view("customers")
    app.settle(desk.program)
    assert not desk.shown()


def test_a_focus_that_comes_right_back_keeps_the_search(desk: Desk) -> None:
    desk.ask("4821")
    desk.window.view("customers").focus_target().setFocus()
    desk.window.focus_search()
    app.settle(desk.program)
    assert desk.shown()
    assert desk.people()


def _no_process(*_: object) -> object:
    raise SyncError("the process that reads ended unexpectedly")


@pytest.mark.parametrize("where", ["process", "thread", "thread after all"])
def test_a_changed_replica_is_searched_anew(
    where: str,
    open_program: Open,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "_WORTH_A_PROCESS_S", 60.0 if where == "thread" else -1.0)
    if where == "thread after all":
        monkeypatch.setattr(Apart, "answer", _no_process)
    from sync.replica.connection import REPLICA_FILE, open_writer
    from sync.replica.writer import Writer
    from sync.tables import TABLES
    from tests.queries.small_clinic import AS_OF, KEY, customer

    write_search_clinic(tmp_path)
    desk = Desk(open_program(tmp_path), qtbot)
    desk.ask("moi tinh")
    assert desk.people() == []
    db = open_writer(tmp_path / REPLICA_FILE, KEY)
    writer = Writer(db, at=AS_OF)
    with writer.transaction():
        writer.run = writer.ledger.start_run("click", AS_OF)
        writer.apply(TABLES["customers"], [(customer(1, "Khách Mới Tinh"), ())])
    db.close()
    desk.program.bus.publish(frozenset({"customers"}))
    qtbot.waitUntil(lambda: desk.people() == [1], timeout=WAIT)


def test_without_a_replica_the_box_says_so(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    program = open_program(tmp_path)
    program.signing.leave()
    search: Any = program.searching.search
    search.prepare()
    program.window.focus_search()
    qtbot.waitUntil(lambda: "đồng bộ trước" in search.panel.results._empty.accessibleName(), timeout=WAIT)
    qtbot.keyClicks(search.box, "4821")
    assert search.panel.results.current() is None


def test_screen_readers_find_names_and_rows(desk: Desk) -> None:
    desk.ask("4821")
    assert QAccessible.queryAccessibleInterface(desk.box).text(QAccessible.Text.Name) == "Tìm khách"
    table = QAccessible.queryAccessibleInterface(desk.results.table)
    assert table.text(QAccessible.Text.Name) == "Kết quả tìm kiếm"
    index = desk.results.model.index(1, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Dương Khánh Linh"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.text(max_size=30)
    | st.sampled_from(["a" * 10_000, "\x00", "\ud800", "x:y NEAR(", "😀", "\u202eabc", "<b>"])
)
def test_any_text_is_shown_without_a_fault(desk: Desk, text: str) -> None:
    desk.window.focus_search()
    desk.box.setText(text)
    painted = desk.window.grab()
    assert not painted.isNull()


def test_the_preview_waits_until_the_results_are_painted(desk: Desk, qtbot: QtBot) -> None:
    """Its questions would hold up the painting of the results, which are what was asked for."""
    desk.ask("hoa")
    table, chosen = desk.results.table, []
    desk.search.panel.preview_context.customer_chosen.connect(chosen.append)
    qtbot.waitUntil(lambda: table.painted and len(chosen) > 0, timeout=WAIT)
    chosen.clear()
    desk.results._set_lines(list(desk.results.model.lines()))
    assert desk.results.painting_is_due()
    desk.search._follow()
    assert not chosen
    qtbot.waitUntil(lambda: len(chosen) > 0, timeout=WAIT)
    assert table.painted


def test_a_text_is_cut_where_qt_would_cut_it(desk: Desk) -> None:
    """Adding up letters only says "fits" of texts that do: Qt is asked about the others."""
    texts = [person[0] for person in PEOPLE.values() if person[0]]
    texts += ["ĩĩĩĩĩĩĩĩ", "WWWWWWWW", "Trần Văn A…", "a\u0301\u0323bc", "x" * 900, "", "đ\u00ad-\u007f"]
    for text in texts:
        for width in (0, 5, 20, 60, 90, 120, 158, 300):
            assert highlight._shortened(text, width) == elide(text, width), (text, width)
