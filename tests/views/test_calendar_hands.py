"""The calendar under hands: selecting, keys, the questions of screens 15, commits while it is seen."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.queries import calendar_rows
from tdental_desktop.settings import Settings
from tests.queries.calendar_clinic import (
    HUY,
    TABLE,
    booked,
    change,
    key,
    write_calendar,
)
from tests.queries.small_clinic import HOSTILE, TODAY, customer_id
from tests.views.calendar_window import Hands, Show, at, column, keys, listed, settle, shows
from tests.views.conftest import Open


@pytest.fixture(scope="module")
def day_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calendar-window")
    write_calendar(folder)
    return folder


@pytest.fixture
def show(open_program: Open) -> Show:
    return shows(open_program)


# --------------------------------------------------------------------------- the selected booking


def test_the_popover_tells_what_is_asked_on_the_phone(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    view = show(day_clinic)
    grid = view.pages.day
    grid.show_card(key(3))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.card_rect(key(3)).center())
    settle(view)
    pop = view.popover
    assert pop.isVisible() and view.rect().contains(pop.geometry())
    assert not pop.geometry().intersects(grid.card_rect(key(3)).translated(grid.mapTo(view, QPoint(0, 0))))
    facts = {name: pop.fact(name) for name in ("at", "doctor", "content", "phone", "last", "debt")}
    assert facts == {
        "at": "10:30–11:00 · 30 phút · T2, 23/11/2026",
        "doctor": "BS. Trần Quang Huy",
        "content": "Gắn sứ răng 36",
        "phone": "0903 004 821",
        "last": "Chưa có đợt khám",
        "debt": "1.500.000\u00a0đ",
    }
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0903004821"
    with qtbot.waitSignal(view.context.customer_opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == [customer_id(1)]
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert pop.isHidden() and grid.current() == ""


def test_one_key_prints_the_slip_of_the_selected_booking(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    view = show(day_clinic)
    wanted: list[str] = []
    view.context.papers.slip_wanted.disconnect()
    view.context.papers.slip_wanted.connect(wanted.append)
    grid = view.pages.day
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert wanted == []  # nothing is selected
    grid.choose(key(3))
    settle(view)
    qtbot.keyClick(grid, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(view.popover.slip, Qt.MouseButton.LeftButton)
    assert wanted == [key(3), key(3)]
    assert view.rect().contains(view.popover.geometry())
    buttons = [view.popover._open, view.popover._copy, view.popover.slip]
    assert all(one.width() >= one.sizeHint().width() for one in buttons), [
        (one.width(), one.sizeHint().width()) for one in buttons
    ]


def test_arrows_walk_over_cards_of_day_and_week(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    view = show(day_clinic)
    grid = view.pages.day
    grid.choose(key(1))
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current() == key(2)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.current() == key(11)  # the only one of the next column
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.current() == key(7)
    view.set_mode("week")
    settle(view)
    week = view.pages.week
    week.setFocus()
    week.show_row(HUY)
    for _ in range(2):
        qtbot.keyClick(week, Qt.Key.Key_Down)
    before = week.current()
    assert before and week.accessibleDescription()
    with qtbot.waitSignal(view.context.customer_opened):
        qtbot.mouseDClick(week.viewport(), Qt.MouseButton.LeftButton, pos=week.card_rect(before).center())


def test_hostile_names_are_text(show: Show, tmp_path: Path) -> None:
    write_calendar(tmp_path, [booked(1, TODAY, "09:00", partnerName=HOSTILE, note="<img src=x>")], gone=())
    view = show(tmp_path)
    view.pages.day.choose(key(1))
    settle(view)
    assert view.pages.face(key(1)).name == HOSTILE  # type: ignore[union-attr]
    assert view.popover.fact("content") == "<img src=x>"


# ----------------------------------------------------------------------- questions of screens 15


def test_question_7_is_doctor_x_free_on_thursday_afternoon(
    open_program: Open, day_clinic: Path, qtbot: QtBot
) -> None:
    program = open_program(day_clinic)
    at(program)
    program.window.focus_search()
    hands = Hands(program, qtbot)
    hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    hands.type("26")
    hands.press(Qt.Key.Key_Return)
    view: Any = program.window.view("calendar")
    huy = column(view, HUY)
    afternoon = [gap.words for gap in huy.gaps if gap.end > 12 * 60]
    assert afternoon == ["07:30–13:00", "15:00–15:30", "16:15–20:00"]
    assert (hands.actions, hands.typed) == (2, 2)


def test_question_13_whom_to_remind_for_tomorrow(open_program: Open, day_clinic: Path, qtbot: QtBot) -> None:
    program = open_program(day_clinic)
    at(program)
    program.window.focus_search()
    hands = Hands(program, qtbot)
    hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_M)
    view: Any = program.window.view("calendar")
    table = view.pages.table
    found = [
        (item.row.at, item.name, item.phone, item.row.doctor) for n in range(2) if (item := table.row(n))
    ]
    assert found == [
        ("2026-11-24T07:45", "Phạm Gia Hân", "0912006540", "BS. Đỗ Rảnh Rỗi"),
        ("2026-11-24T08:30", "Dương Khánh Linh", "0903 004 821", "BS. Trần Quang Huy"),
    ]
    assert table.rows() == 2 and hands.actions == 2  # who cancelled is not reminded


def test_question_14_who_missed_their_appointment(open_program: Open, day_clinic: Path, qtbot: QtBot) -> None:
    program = open_program(day_clinic)
    at(program)
    program.window.focus_search()
    hands = Hands(program, qtbot)
    hands.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Q)
    view: Any = program.window.view("calendar")
    assert listed(view) == ["Dương Khánh Linh", "Trần Quốc Bảo"]  # the 18th and 20th; the 15th is longer ago
    assert hands.actions == 2


# ------------------------------------------------------------------------------- dates, live, threads


def test_a_date_is_typed_or_refused(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    view = show(day_clinic)
    grid = view.pages.day
    qtbot.keyClick(grid, Qt.Key.Key_3)
    box = view.bar.date_box()
    qtbot.keyClicks(box, "1/2")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "31/2" and box.property("invalid") == "true" and "26/11" in box.toolTip()
    assert view.span().anchor == date(2026, 11, 23)
    box.setText("20.11.26")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle(view)
    assert view.span().anchor == date(2026, 11, 20) and view.bar.title() == "Thứ 6 - 20/11/2026"
    for letter, anchor in ((Qt.Key.Key_N, 21), (Qt.Key.Key_P, 20), (Qt.Key.Key_T, 23)):
        qtbot.keyClick(view.pages.day, letter)
        settle(view)
        assert view.span().anchor == date(2026, 11, anchor)


def test_a_commit_shows_and_nothing_moves(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    write_calendar(tmp_path)
    view = show(tmp_path)
    view.panel.ticks.toggled.emit("states", "=cancel")
    settle(view)
    grid = view.pages.day
    grid.choose(key(4))
    settle(view)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().value() - 40)
    before = grid.verticalScrollBar().value(), grid.horizontalScrollBar().value()
    change(tmp_path, [booked(60, TODAY, "12:00"), booked(4, TODAY, "10:45", state="done")], [key(1)])
    program = view.program  # type: ignore[attr-defined]
    program.bus.publish(frozenset({TABLE}))
    qtbot.waitUntil(lambda: key(60) in keys(view, HUY), timeout=10_000)
    assert key(1) not in keys(view, HUY) and key(5) not in keys(view, HUY)
    assert view.pages.face(key(4)).state.word == "Đã đến"  # type: ignore[union-attr]
    assert (grid.current(), view.filters().states is None) == (key(4), False)
    assert (grid.verticalScrollBar().value(), grid.horizontalScrollBar().value()) == before
    settle(view)
    assert view.popover._state.state().word == "Đã đến"  # type: ignore[union-attr]


def test_a_hidden_calendar_asks_nothing(
    show: Show, day_clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show(day_clinic)
    view.ahead.timer.setInterval(60_000)  # neighbours are another test's matter
    program = view.program  # type: ignore[attr-defined]
    asked: list[str] = []
    real = program.context.ask
    monkeypatch.setattr(
        program.context, "ask", lambda name, *more, **lane: (asked.append(name), real(name, *more, **lane))[1]
    )
    program.window.docks.dock("calendar").close()
    program.bus.publish(frozenset({TABLE}))
    program.bus.flush()
    app.settle(program)
    assert not [name for name in asked if name.startswith("calendar")] and not view._clock.isActive()
    program.window.open_view("calendar")
    app.settle(program)
    assert asked.count("calendar") == 1


def test_ranges_are_read_off_the_gui_thread(
    show: Show, day_clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, seen = threading.get_ident(), set()
    real = calendar_rows._lists

    def spy(*args: Any, **more: Any) -> Any:
        seen.add(threading.get_ident())
        return real(*args, **more)

    monkeypatch.setattr(calendar_rows, "_lists", spy)
    view = show(day_clinic)
    reader = view.context.connection()
    statements: list[str] = []
    reader.set_trace_callback(statements.append)
    for mode in ("week", "month", "list", "day"):
        view.set_mode(mode)
        settle(view)
    reader.set_trace_callback(None)
    assert seen and here not in seen
    plans = [row["detail"] for sql in statements for row in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert plans and not [plan for plan in plans if plan.startswith("SCAN") and "json_each" not in plan], (
        plans
    )


def test_view_grouping_and_zoom_are_remembered(show: Show, day_clinic: Path) -> None:
    settings = Settings()
    view = show(day_clinic, settings=settings)
    view.set_mode("week")
    view.set_grouping("time")
    settle(view)
    view._zoom(1)
    again = show(day_clinic, settings=settings)
    assert again.span().mode == "week" and again._by_time
    assert again.pages.week.row_height() == 196


def test_a_saved_filter_brings_back_the_list_and_what_it_hid(show: Show, day_clinic: Path) -> None:
    settings = Settings()
    view = show(day_clinic, settings=settings)
    view.set_mode("week")
    view.set_mode("list")
    view.panel.ticks.only.emit("doctors", f"={HUY}")
    settle(view)
    rows = view.pages.table.rows()
    view.saved.save("Của Huy")
    again = show(day_clinic, settings=settings)
    again.go_to(date(2026, 11, 25))
    settle(again)
    assert not again.filters().narrowed
    again.saved.use("Của Huy")
    settle(again)
    assert again.filters().doctors == frozenset({HUY}) and again.pages.table.rows() == rows > 0
    assert again.bar.title() == "23/11/2026 - 29/11/2026", "the range has the length it had, around the day"
    again.use_memory({"mode": "x", "filters": [3], "days": -1, "words": 5})  # written by hand: the default
    settle(again)
    assert (again.span().mode, again.filters().narrowed) == ("day", False)


def test_opening_hours_are_a_setting(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    view.go_to(date(2026, 11, 26))
    settle(view)
    afternoon = ["07:30–13:00", "15:00–15:30", "16:15–20:00"]
    assert [gap.words for gap in column(view, HUY).gaps] == afternoon
    view.context.change_setting("calendar.hours", [480, 1050])
    settle(view)
    assert [gap.words for gap in column(view, HUY).gaps] == ["08:00–13:00", "15:00–15:30", "16:15–17:30"]
    view.context.change_setting("calendar.hours", ["x", 3])  # written by hand: the usual hours
    settle(view)
    assert [gap.words for gap in column(view, HUY).gaps] == afternoon


def test_the_settings_page_offers_hours_that_make_a_day(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    program: Any = view.program  # type: ignore[attr-defined]
    program.window.open_view("settings")
    card = program.window.view("settings").calendar
    assert (card.opens.currentText(), card.closes.currentText()) == ("07:30", "20:00")
    card.opens.setCurrentIndex(card.opens.findText("21:00"))
    card.opens.activated.emit(card.opens.currentIndex())
    assert (card.opens.currentText(), card.closes.currentText()) == ("21:00", "22:00")
    assert view.context.settings.get("calendar.hours") == [1260, 1320]
    view.free.ask([], None, view.hours())
    assert "21:00–22:00" in view.free.finder._note.text()
    view.free.finder.hide()
    assert card.closes.itemText(0) == "22:00" and card.closes.findText("24:00") >= 0


def test_neighbours_are_read_before_they_are_asked_for(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    view = show(day_clinic)
    view.set_mode("week")
    settle(view)
    asks = {view._question(view.span().turned(step)) for step in (-1, 1)}
    qtbot.waitUntil(lambda: asks <= {ask for ask, *_ in view.ahead.kept._kept})
    settle(view)
    seen: list[str] = []
    real = calendar_rows._lists

    def spy(*args: Any, **more: Any) -> Any:
        seen.append("read")
        return real(*args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calendar_rows, "_lists", spy)
        view.ahead.timer.setInterval(60_000)
        view.turn(1)
        settle(view)
    assert seen == [] and view.pages.week.days()[0].key == "2026-11-30"


def test_doctors_without_bookings_take_little_room(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    view.set_mode("week")
    view.turn(1)
    settle(view)
    grid = view.pages.week
    heights = {key: grid._height(row) for row, (key, _slim) in enumerate(grid._rows)}
    assert heights and set(heights.values()) == {54}
    view.turn(-1)
    settle(view)
    heights = {row.key: grid._height(n) for n, row in enumerate(grid.rows())}
    assert heights[HUY] == grid.row_height() > 54
    grid.show_row(HUY)
    row = next(n for n, one in enumerate(grid.rows()) if one.key == HUY)
    middle = QPoint(grid._x(0) + 10, grid._y(row) + heights[HUY] // 2)
    assert grid._cell_at(middle) == (row, 0)


def test_without_a_copy_it_says_what_to_do(show: Show, tmp_path: Path) -> None:
    view = show(tmp_path)
    view.reload()
    settle(view)
    assert view.pages.currentWidget() is view.pages.nothing
    assert view.pages.nothing.accessibleName().startswith("Máy này chưa có bản sao.")
