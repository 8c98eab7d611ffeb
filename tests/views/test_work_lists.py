"""The work lists in the real window, with the questions they answer scripted as key presses."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.queries import work_lists
from tdental_desktop.settings import Settings
from tests.queries.small_clinic import BRANCH_B, customer_id
from tests.queries.work_clinic import BOOKINGS, CUSTOMERS, booking, run_again, write_work_clinic
from tests.views.conftest import Open

SHOW = Qt.ItemDataRole.DisplayRole
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_work_clinic(tmp_path)
    return tmp_path


@pytest.fixture
def program(open_program: Open, folder: Path) -> app.Program:
    return open_program(folder, today=WEDNESDAY)


def lists(program: app.Program, which: str = "reminders") -> Any:
    program.window.open_view("work_lists")
    view = program.window.view("work_lists")
    view.open_list(which)
    app.settle(program)
    return view


def names(view: Any) -> list[str]:
    model = view.page.model
    return [model.item(row).name for row in range(model.rowCount())]


class Hands:
    """Presses keys where the focus is and counts them; typed text counts apart."""

    def __init__(self, program: app.Program) -> None:
        self._program = program
        self.actions = 0

    def press(self, keys: str) -> None:
        self.actions += 1
        combination = QKeySequence(keys)[0]
        target = QApplication.focusWidget() or self._program.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        app.settle(self._program)


def key_of(program: app.Program) -> str:
    return next(spec.shortcut for key, spec in program.window._specs.items() if key == "work_lists")


def test_question_13_whom_do_i_remind_for_tomorrow(program: app.Program) -> None:
    """At most 2 actions: the key of the view opens on tomorrow's reminders."""
    hands = Hands(program)
    program.window.activateWindow()
    hands.press(key_of(program))
    view = program.window.view("work_lists")
    assert hands.actions <= 2
    assert view.page.table.isVisible() and view.page.which == "reminders"
    assert names(view)[:4] == ["Nguyễn Đức Đạt", "Dương Khánh Linh", "Đỗ Chưa Có", "Trần Quốc Bảo"]
    row = view.page.model.item(4)
    assert (row.at, row.phone, row.doctor) == ("2026-11-26T09:00", "0903004821", "BS. Trần Quang Huy")


def test_question_14_who_missed_their_appointment_this_week(program: app.Program) -> None:
    """At most 2 actions: the view, then its second list."""
    hands = Hands(program)
    program.window.activateWindow()
    hands.press(key_of(program))
    hands.press("Alt+2")
    view = program.window.view("work_lists")
    assert hands.actions <= 2 and view.page.which == "missed"
    assert names(view) == ["Trần Quốc Bảo", "Dương Khánh Linh"]


def test_one_key_leads_to_the_record(program: app.Program, qtbot: QtBot) -> None:
    view = lists(program)
    table = view.page.table
    table.setCurrentIndex(view.page.model.index(4, 1))
    hands = Hands(program)
    with qtbot.waitSignal(program.context.record_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [customer_id(1), "customer_appointments", BOOKINGS[0]["id"]]
    app.settle(program)
    assert program.window.docks.dock("customer").isVisible() and hands.actions == 0
    view = lists(program, "balances")
    view.page.table.setCurrentIndex(view.page.model.index(0, 1))
    with qtbot.waitSignal(program.context.customer_opened) as person:
        QTest.keyClick(view.page.table, Qt.Key.Key_Return)
    assert person.args == [customer_id(1)]


def test_counts_stand_on_the_tabs(program: app.Program) -> None:
    view = lists(program)
    counts = [view.tabs.button(key).count for key in view.tabs.keys()]  # noqa: SIM118
    assert counts == [6, 2, 3, 1, 2, 2]


def test_sums_follow_the_filter(program: app.Program) -> None:
    view = lists(program, "stalled")
    assert view.footer._left.text() == "3 phiếu điều trị"
    assert view.footer._figure.text() == "8.500.000\u00a0đ"
    view._choose_doctor(work_lists.NO_DOCTOR)
    app.settle(program)
    assert names(view) == ["Trần Quốc Bảo"] and view.footer._figure.text() == "1.500.000\u00a0đ"
    assert "Không xác định" in view.doctor.text()


def test_doctors_are_offered_with_their_rows(program: app.Program) -> None:
    view = lists(program)
    filters = view.page.filters
    found = work_lists.doctors(program.reader.get(), program.context.scope, filters, program.context.now())
    menu = view.doctor_menu(found)
    assert [action.text() for action in menu.actions()] == [
        "Mọi bác sĩ\t6",
        "BS. Đã Nghỉ\t1",
        "BS. Lê Thu Hằng\t1",
        "BS. Trần Quang Huy\t3",
        "Không xác định\t1",
    ]
    menu.actions()[1].trigger()
    app.settle(program)
    assert names(view) == ["Đỗ Chưa Có"]


def test_words_filter_and_esc_clears(program: app.Program, qtbot: QtBot) -> None:
    view = lists(program)
    view.search.setText("khanh linh")
    qtbot.waitUntil(lambda: view.page.filters.words == "khanh linh")
    app.settle(program)
    assert names(view) == ["Dương Khánh Linh", "Dương Khánh Linh"]
    view.search.setText("nobody")
    qtbot.waitUntil(lambda: view.page.filters.words == "nobody")
    app.settle(program)
    assert view.page.empty.isVisible() and "nobody" in view.page.empty.accessibleName()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    app.settle(program)
    assert len(names(view)) == 6


def test_branch_narrows_every_list(program: app.Program) -> None:
    view = lists(program)
    program.context.set_branch(BRANCH_B)
    app.settle(program)
    assert names(view) == ["Phạm Gia Hân"]
    view.open_list("stalled")
    app.settle(program)
    assert names(view) == ["Phạm Gia Hân"]


def test_sorting_is_remembered(open_program: Open, folder: Path) -> None:
    settings = Settings()
    view = lists(open_program(folder, today=WEDNESDAY, settings=settings))
    place = next(n for n, column in enumerate(view.page._columns) if column.data.key == "name")
    view.page.table.horizontalHeader().sectionClicked.emit(place)
    again = open_program(folder, today=WEDNESDAY, settings=settings)
    assert names(lists(again))[0] == "Đỗ Chưa Có"


def test_ctrl_c_copies_the_phone(program: app.Program) -> None:
    view = lists(program)
    view.page.table.setCurrentIndex(view.page.model.index(4, 0))
    QTest.keyClick(view.page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0903004821"


def test_a_commit_is_seen_with_selection_and_filters_kept(
    program: app.Program, folder: Path, qtbot: QtBot
) -> None:
    view = lists(program)
    view._choices["reminders"].set_current("days7")
    app.settle(program)
    view.page.table.setCurrentIndex(view.page.model.index(4, 1))
    new = booking(60, "2026-11-26", "07:00", 5)
    run_again(folder / "replica.db", "2026-11-25T09:00:00+07:00", {"customer_appointments": [new]}, {})
    program.bus.publish(frozenset({"customer_appointments"}))
    qtbot.waitUntil(lambda: view.page.model.rowCount() == 7, timeout=5_000)
    assert view.page.filters.choice == "days7"
    assert view.page.model.key_at(view.page.table.currentIndex().row()) == BOOKINGS[0]["id"]
    app.settle(program)
    assert view.tabs.button("reminders").count == 7


def test_hidden_it_asks_nothing(program: app.Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    view = lists(program)
    program.window.open_view("preview")
    app.settle(program)
    asked: list[str] = []
    real = program.context.ask
    monkeypatch.setattr(
        program.context,
        "ask",
        lambda channel, *more, **lane: asked.append(channel) or real(channel, *more, **lane),
    )
    program.bus.publish(frozenset({"customer_appointments", "customers"}))
    app.settle(program)
    assert not [channel for channel in asked if channel.startswith("work_lists")]
    program.window.open_view("work_lists")
    qtbot.waitUntil(lambda: "work_lists.ids" in asked)
    app.settle(program)
    assert view.page.model.rowCount() == 6


def test_questions_run_beside_the_gui_thread(program: app.Program, monkeypatch: pytest.MonkeyPatch) -> None:
    here, seen = threading.get_ident(), set()
    for name in ("listing", "counts"):
        real = getattr(work_lists, name)

        def spy(*args: Any, _real: Any = real) -> Any:
            seen.add(threading.get_ident())
            return _real(*args)

        monkeypatch.setattr(work_lists, name, spy)
    lists(program)
    assert seen and here not in seen


def test_days_nobody_read_are_hatched_not_empty(open_program: Open, tmp_path: Path) -> None:
    write_work_clinic(tmp_path, held=False)
    program = open_program(tmp_path, today=date(2026, 12, 24))
    view = lists(program)
    assert view.page.model.rowCount() == 0
    assert view.page.empty.accessibleName().startswith("Chưa tải lịch hẹn của ngày 25/12/2026.")


def test_rows_of_days_that_are_half_read_carry_a_band(open_program: Open, tmp_path: Path) -> None:
    write_work_clinic(tmp_path, held=False)
    view = lists(open_program(tmp_path, today=WEDNESDAY))
    assert view.page.model.rowCount() == 6
    assert view.band.isVisible() and "26/11/2026" in view.band.accessibleName()


def test_nobody_is_said_kindly(program: app.Program) -> None:
    view = lists(program)
    view._choices["reminders"].set_current("after")
    app.settle(program)
    assert view.page.empty.accessibleName().startswith("Không có lịch hẹn nào cần nhắc")


def test_a_row_without_a_customer_says_so(open_program: Open, folder: Path) -> None:
    nobody = booking(61, "2026-11-26", "07:00", 1, partnerId=None, partnerName="Không rõ")
    run_again(folder / "replica.db", "2026-11-25T09:00:00+07:00", {"customer_appointments": [nobody]}, {})
    view = lists(open_program(folder, today=WEDNESDAY))
    row = names(view).index("Không rõ")
    view._open(view.page.model.index(row, 1))
    assert view.band.accessibleName() == "Dòng này không cho biết khách hàng."


def test_another_language_goes_on_where_it_was(program: app.Program, qtbot: QtBot) -> None:
    view = lists(program, "stalled")
    view._choices["stalled"].set_current("m12")
    app.settle(program)
    program.switch_language("en")
    app.settle(program)
    view = program.window.view("work_lists")
    assert view.page.which == "stalled" and view.page.filters.choice == "m12"
    assert names(view) == ["Phạm Gia Hân"]


def test_it_is_the_clinics_tomorrow(
    open_program: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PC clock in another zone: the day comes from the program's clock, never from the PC's."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    view = lists(open_program(folder, today=WEDNESDAY))
    assert len(names(view)) == 6
    assert CUSTOMERS[0]["name"] in names(view)


def test_what_may_lack_rows_is_at_least_and_no_zero(open_program: Open, tmp_path: Path) -> None:
    """Half synced: bookings of tomorrow are not held, the first reading is under way."""
    write_work_clinic(tmp_path, held=False, complete=False)
    program = open_program(tmp_path, today=WEDNESDAY)
    view = lists(program)
    app.settle(program)
    for which in work_lists.LISTS:
        button = view.tabs.button(which)
        assert button.count != 0 and (button.count is None or button.at_least), which
    view.open_list("balances")
    app.settle(program)
    assert view.footer._left.text().startswith("≥ ")
    assert view.footer._right.text().startswith("Của phần đã tải: Công nợ ")
    view.open_list("stalled")
    app.settle(program)
    # What is still unread may show that an order goes on: neither all of them nor at least so many.
    assert view.tabs.button("stalled").count is None
    assert view.footer._left.text().startswith("Chưa chắc: ")
    assert view.band.accessibleName().startswith("Có phiếu ở đây có thể vẫn đang được điều trị.")


def test_a_saved_filter_brings_back_choice_words_and_order(program: app.Program) -> None:
    view = lists(program)
    everybody = names(view)
    view._choices["reminders"].set_current("days7")
    view.search.setText("zzz")
    type_now(program, view, "zzz")
    view.page.saved.save("Không ai")
    view._undo()
    view._choices["reminders"].set_current("tomorrow")
    app.settle(program)
    assert names(view) == everybody
    view.page.saved.use("Không ai")
    app.settle(program)
    assert names(view) == [] and view.search.text() == "zzz"
    assert view._choices["reminders"].current() == "days7"
    assert view._page("missed").saved.names() == [], "every list has its own"


def type_now(program: app.Program, view: Any, words: str) -> None:
    view._typing.stop()
    view._typed()
    app.settle(program)
    assert view.page.filters.words == words


def test_the_name_is_never_cut_to_nothing(program: app.Program) -> None:
    view = lists(program)
    program.window.docks.set_alone("work_lists", False)
    app.settle(program)
    for which in ("reminders", "missed", "stalled", "birthdays", "labo", "balances"):
        view.open_list(which)
        app.settle(program)
        page = view.page
        place = [column.data.key for column in page._columns].index("name")
        for width in (594, 640, 720, 860, 1000):
            page.fit(width)
            header = page.table.horizontalHeader()
            others = sum(
                header.sectionSize(one) for one in range(header.count()) if one != place
            )  # a hidden section is 0 wide
            assert width - others >= 150, (which, width)
            assert not header.isSectionHidden(place)


def test_an_exported_list_says_what_it_is(program: app.Program) -> None:
    view = lists(program)
    wishes: list[Any] = []
    program.context.exports.wanted.disconnect()
    program.context.exports.wanted.connect(wishes.append)
    view.search.setText("an")
    type_now(program, view, "an")
    view.page.table.menu_of_rows().actions()[-1].trigger()
    assert [(one.title, one.narrowed) for one in wishes] == [("Nhắc hẹn: Ngày mai", "“an”")]
