"""The calendar in the real window, against the day worked out by hand in ``calendar_clinic``."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sync.replica.ledger import Window
from tdental_desktop import app, formats
from tdental_desktop.queries import calendar_rows
from tdental_desktop.settings import Settings
from tdental_desktop.views.calendar.view import CalendarView
from tdental_desktop.widgets.calendar_faces import CardFace, GapFace
from tests.queries.calendar_clinic import (
    FREE,
    GONE,
    GUEST,
    HANG,
    HUY,
    LEFT,
    OF_TODAY,
    OTHER,
    OTHERS,
    TABLE,
    booked,
    change,
    key,
    write_calendar,
)
from tests.queries.small_clinic import BRANCH_B, HOSTILE, TODAY, customer_id
from tests.views.conftest import Open

Show = Callable[..., CalendarView]
EVERY = (*OF_TODAY, GONE, *OTHERS)


class Hands:
    """Presses keys and counts them; typed text is counted apart (screens 15)."""

    def __init__(self, program: app.Program, qtbot: QtBot) -> None:
        self.program, self._qtbot = program, qtbot
        self.actions = 0
        self.typed = 0

    def press(self, name: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions += 1
        self._qtbot.keyClick(self._focus(), name, modifier)
        app.settle(self.program)

    def type(self, text: str) -> None:
        self.typed += len(text)
        for letter in text:
            self._qtbot.keyClicks(self._focus(), letter)
        app.settle(self.program)

    def _focus(self) -> Any:
        found = self.program.window.focusWidget()
        assert found is not None
        return found


def at(program: app.Program, clock: str = "10:26", day: str = TODAY) -> None:
    """The clinic's present stands still."""
    moment = datetime.fromisoformat(f"{day}T{clock}:00+07:00").astimezone(formats.CLINIC_ZONE)
    program.context.moment = lambda: moment


@pytest.fixture(scope="module")
def day_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calendar-window")
    write_calendar(folder)
    return folder


@pytest.fixture
def show(open_program: Open) -> Show:
    def make(folder: Path, *, clock: str = "10:26", **more: Any) -> CalendarView:
        program = open_program(folder, **more)
        at(program, clock)
        program.window.open_view("calendar")
        for name in ("customers", "preview"):
            program.window.docks.dock(name).close()
        app.settle(program)
        view = program.window.view("calendar")
        assert isinstance(view, CalendarView)
        view.program = program  # type: ignore[attr-defined]
        return view

    return make


def settle(view: CalendarView) -> None:
    app.settle(view.program)  # type: ignore[attr-defined]


def column(view: CalendarView, doctor: str) -> Any:
    return next(one for one in view.pages.day.columns() if one.key == doctor)


def keys(view: CalendarView, doctor: str) -> list[str]:
    return [one for one, _place in column(view, doctor).cards]


def listed(view: CalendarView) -> list[str | None]:
    table = view.pages.table
    return [item.name if (item := table.row(n)) else None for n in range(table.rows())]


# ------------------------------------------------------------------------------------------------- day


def test_a_column_for_each_doctor_and_one_for_none(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    assert [one.title for one in view.pages.day.columns()] == [
        *("BS. Đỗ Rảnh Rỗi", "BS. Khách Mời", "BS. Lê Thu Hằng", "BS. Trần Quang Huy", "BS. Vũ Gò Vấp"),
        *("BS. Ngô Đã Nghỉ", "Không xác định"),
    ]
    assert keys(view, HUY) == [key(n) for n in (1, 2, 3, 4, 5, 12, 10)]
    assert column(view, HUY).note == "7 hẹn · trống 11:15, 225 phút"
    assert [(gap.words, gap.minutes) for gap in column(view, HUY).gaps] == [
        ("11:15–15:00", "Trống 225 phút"),
        ("16:00–20:00", "Trống 240 phút"),
    ]
    assert column(view, HANG).untimed == [key(9)] and not column(view, HANG).gaps
    assert column(view, LEFT).note == "1 hẹn · đã nghỉ" and column(view, LEFT).quiet
    assert [one.start for one in column(view, FREE).gaps] == [626]
    assert view.footer._left.text() == "12 lịch hẹn"


def test_bookings_outside_the_hours_widen_the_grid(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    assert view.pages.day.hours() == (0, 24 * 60)  # 00:00 and 23:50
    view.go_to(date(2026, 11, 24))
    settle(view)
    assert view.pages.day.hours() == (6 * 60, 23 * 60)


def test_words_of_a_card(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    faces = {n: view.pages.face(key(n)) for n in (2, 3, 5, 6, 10, 13)}
    view.pages.day.viewport().grab()
    assert all(faces.values())
    late, noted, cancelled, nothing, midnight, unknown = faces.values()
    assert isinstance(late, CardFace) and late.state.word == "Trễ" and late.span == "09:00–10:00"
    assert noted.lines == ("Gắn sứ răng 36", "0903 004 821")  # type: ignore[union-attr]
    assert noted.colour == "#2A92FF"  # type: ignore[union-attr]
    assert cancelled.struck and cancelled.lines[0] == "Khách bận"  # type: ignore[union-attr]
    assert nothing.span == "07:00"  # type: ignore[union-attr]
    assert midnight.span == "23:50–24:00+"  # type: ignore[union-attr]
    assert unknown.state.word == "Đang bay" and unknown.colour == ""  # type: ignore[union-attr]
    assert view.pages.spoken(key(7)) == (
        "Dương Khánh Linh · 09:00–24:00 · 900 phút · BS. Ngô Đã Nghỉ · Chờ khám · Không rõ · 0903 004 821"
    )


def test_forty_at_once_stand_side_by_side(show: Show, tmp_path: Path) -> None:
    write_calendar(tmp_path, [booked(n, TODAY, "14:00") for n in range(1, 41)], gone=())
    view = show(tmp_path)
    grid = view.pages.day
    rects = [grid.card_rect(one) for one in keys(view, HUY)]
    assert len(rects) == 40 and all(rect.width() >= 40 for rect in rects)
    for place, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[place + 1 :])
    view.set_grouping("time")
    assert [one.title for one in grid.columns()] == ["Tất cả bác sĩ"] and len(grid.columns()[0].cards) == 40


def test_the_now_line_is_the_clinics(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    assert view.pages.day._now == 626
    view.turn(1)
    settle(view)
    assert view.pages.day._now is None
    view.go_to(date(2026, 11, 23))
    settle(view)
    at(view.program, "10:46")  # type: ignore[attr-defined]
    view._tick()
    settle(view)
    assert view.pages.day._now == 646
    assert view.pages.face(key(3)).state.word == "Trễ"  # type: ignore[union-attr]  # since 10:45


def test_days_not_held_are_hatched_and_never_free(show: Show, tmp_path: Path) -> None:
    write_calendar(
        tmp_path, EVERY, windows=[Window(TABLE, "2026-11-01", "2026-11-25")], status="partial",
        first_complete_at=None,
    )  # fmt: skip
    view = show(tmp_path)
    assert view.band.accessibleName() == ""  # today is held: what is missing elsewhere is no news here
    view.go_to(date(2026, 11, 26))
    settle(view)
    huy = column(view, HUY)
    assert huy.hatch == "Ngày 26/11/2026 chưa tải xong. Không có nghĩa là ngày trống."
    assert keys(view, HUY) == [key(40), key(41)] and not huy.gaps and huy.note == "2 hẹn · chưa có"
    assert view.footer._right.text() == "Thiếu 1 ngày (26/11)"
    assert view.band.accessibleName().startswith("Lịch hẹn: chưa tải hết")
    view.set_mode("week")
    settle(view)
    hatched = [bool(day.hatch) for day in view.pages.week.days()]
    assert hatched == [False, False, False, True, True, True, True]
    cells = [view.pages.week.cell(row, 4) for row in range(len(view.pages.week.rows()))]
    assert not any(isinstance(item, GapFace) for cell in cells for item in cell.items)
    assert not any(cell.words for cell in cells)
    view.set_mode("month")
    settle(view)
    words = {day.key: day.hatch for day in view.pages.month.days()}
    assert words["2026-11-25"] == "" and words["2026-11-27"] == "chưa có"


def test_an_empty_day_offers_the_nearest_one(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    view = show(day_clinic)
    view.go_to(date(2026, 11, 25))
    settle(view)
    assert view.band.accessibleName() == "Không có lịch hẹn ngày 25/11/2026."
    assert view.band._link.text() == "Ngày gần nhất có lịch: 26/11/2026"
    qtbot.mouseClick(view.band._link, Qt.MouseButton.LeftButton)
    settle(view)
    assert view.span().anchor == date(2026, 11, 26)


# ------------------------------------------------------------------------------- week, month, list


def test_the_week_has_a_row_for_each_doctor(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    view.set_mode("week")
    settle(view)
    grid = view.pages.week
    rows = {row.key: n for n, row in enumerate(grid.rows())}
    assert list(rows) == [FREE, GUEST, HANG, HUY, OTHER, LEFT, ""]
    assert grid.rows()[rows[HUY]].note == "11 hẹn · 8g15p"  # 495 minutes
    assert grid.rows()[rows[HUY]].words == "kín 18%"  # 420 of 2250 minutes
    thursday = grid.cell(rows[HUY], 3)
    assert (thursday.left, thursday.right) == ("2 hẹn", "2g45p")
    assert [item.key if isinstance(item, CardFace) else item.words for item in thursday.items] == [
        *("Trống 07:30–13:00", key(40), "Trống 15:00–15:30", key(41), "Trống 16:15–20:00"),
    ]
    assert grid.cell(rows[HUY], 5).words == "Không có lịch hẹn"
    assert [day.note for day in grid.days()][:2] == ["12 hẹn", "3 hẹn"]


def test_more_than_fits_is_counted_and_opens_the_day(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    write_calendar(tmp_path, [booked(n, TODAY, f"{7 + n:02d}:30") for n in range(1, 11)], gone=())
    view = show(tmp_path)
    view.set_mode("week")
    settle(view)
    grid = view.pages.week
    row = next(n for n, one in enumerate(grid.rows()) if one.key == HUY)
    grid.show_row(HUY)
    rect = grid._rect(row, 0)
    shown = len(grid._shown(grid.cell(row, 0)))
    assert shown == 4
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid._more_rect(rect, shown).center())
    settle(view)
    assert view.span().mode == "day" and view.span().anchor == date(2026, 11, 23)
    assert len(keys(view, HUY)) == 10


def test_grouped_by_time_the_week_has_hours(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    view.set_mode("week")
    view.set_grouping("time")
    settle(view)
    grid = view.pages.week
    rows = [row.key for row in grid.rows()]
    assert rows[:3] == ["untimed", "00", "06"] and rows[-1] == "23"
    nine = grid.cell(rows.index("09"), 0)
    assert [item.key for item in nine.items if isinstance(item, CardFace)] == [key(2), key(7)]


def test_the_month_counts_states_and_opens_days(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    view = show(day_clinic)
    view.set_mode("month")
    settle(view)
    assert view.bar.title() == "Tháng 11 - 2026" and view.footer._left.text() == "21 lịch hẹn"
    grid = view.pages.month
    days = {day.key: day for day in grid.days()}
    assert len(days) == 42 and grid.days()[0].key == "2026-10-26"
    today = days[TODAY]
    assert [(state.word, count) for state, count in today.lines] == [
        *(("Đang hẹn", "5"), ("Trễ", "3"), ("Chờ khám", "1"), ("Đã đến", "1"), ("Hủy hẹn", "1")),
        ("Trạng thái khác", "1"),
    ]
    assert today.today and today.total == "12 hẹn"
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    settle(view)
    assert (view.span().mode, view.span().anchor) == ("day", date(2026, 11, 24))


def test_the_list_keeps_the_range(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    view.set_mode("week")
    view.set_mode("list")
    settle(view)
    assert view.bar.title() == "23/11/2026 - 29/11/2026"
    assert view.pages.table.rows() == 17
    item = view.pages.table.row(1)
    assert item is not None and item.row.at == "2026-11-23T00:00" and item.phone == "0903 004 821"


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("mode", ["day", "week", "month", "list"])
def test_the_ends_of_time(show: Show, day_clinic: Path, day: date, mode: str) -> None:
    view = show(day_clinic)
    view.set_mode(mode)
    view.go_to(day)
    settle(view)
    view.pages.currentWidget().grab()
    for steps in (-1, -1, 1, 1, 1):
        view.turn(steps)
    settle(view)
    view.panel.month.turn(12)
    view.panel.grab()
    assert view._shown is not None


# --------------------------------------------------------------------------------- filters, search


def test_the_panel_counts_and_narrows(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    ticks = view.panel.ticks
    counted = {(e.group, e.key): e.count for e in ticks.entries() if e.key}
    assert counted["states", "=late"] == 3 and counted["states", "=overdue"] == 0
    assert counted["doctors", f"={HUY}"] == 7 and counted["doctors", "="] == 1
    assert counted["kinds", "=first"] == 1 and counted["colours", "=9"] == 1
    assert view.panel._sums.figures() == ("8", "4g45p")
    ticks.only.emit("states", "=late")
    settle(view)
    assert view.footer._left.text() == "3 / 12 lịch hẹn theo bộ lọc"
    assert keys(view, HUY) == [key(2)]
    assert [gap.start for gap in column(view, HUY).gaps] == [675, 960]  # hidden bookings are not free time
    assert ticks.entry("states", "=done").count == 1  # type: ignore[union-attr]
    ticks.only.emit("states", "=late")
    settle(view)
    assert view.filters().states is None
    ticks.toggled.emit("doctors", "=")
    settle(view)
    assert [one.title for one in view.pages.day.columns()][-1] == "BS. Ngô Đã Nghỉ"
    assert view.footer._left.text() == "11 / 12 lịch hẹn theo bộ lọc"


def test_words_without_accents(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    view = show(day_clinic)
    qtbot.keyClicks(view.bar.search, "quoc bao")
    qtbot.waitUntil(lambda: view.footer._left.text().startswith("1 / 12"))
    assert keys(view, HUY) == [key(2)]
    qtbot.keyClick(view.bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.footer._left.text() == "12 lịch hẹn")


def test_the_branch_of_the_window(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    view.context.set_branch(BRANCH_B)
    settle(view)
    assert view.footer._left.text() == "2 lịch hẹn"
    assert [one.key for one in view.pages.day.columns()] == [HUY, OTHER]


# -------------------------------------------------------------------------------------- free time


def test_the_next_free_time_is_shown_in_its_column(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    view.pages.day.choose(key(3))
    view.ask_for_gap()
    assert view.finder.doctor.currentData() == HUY
    view.finder.minutes.setCurrentIndex(view.finder.minutes.findData(90))
    view.finder.find()
    settle(view)
    assert view.bar.gap.text() == "11:15–15:00, T2 23/11"
    assert [gap.found for gap in column(view, HUY).gaps] == [True, False]
    for words in ("16:00–20:00, T2 23/11", "09:15–20:00, T3 24/11"):
        view.bar.next_gap.click()
        settle(view)
        assert view.bar.gap.text() == words
    assert view.span().anchor == date(2026, 11, 24)
    view.find_gap(HUY, 800)
    settle(view)
    assert view.bar.gap.text() == "Không có khoảng trống 800 phút trong 90 ngày tới của BS. Trần Quang Huy"


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
    program = view.program  # type: ignore[attr-defined]
    asked: list[str] = []
    real = program.context.ask
    monkeypatch.setattr(
        program.context, "ask", lambda name, *more: (asked.append(name), real(name, *more))[1]
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
    real = calendar_rows.read_columns

    def spy(*args: Any, **more: Any) -> Any:
        seen.add(threading.get_ident())
        return real(*args, **more)

    monkeypatch.setattr("tdental_desktop.queries.calendar.read_columns", spy)
    monkeypatch.setattr("tdental_desktop.queries.calendar_rows.read_columns", spy)
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


def test_without_a_copy_it_says_what_to_do(show: Show, tmp_path: Path) -> None:
    view = show(tmp_path)
    view.reload()
    settle(view)
    assert view.pages.currentWidget() is view.pages.nothing
    assert view.pages.nothing.accessibleName().startswith("Máy này chưa có bản sao.")
