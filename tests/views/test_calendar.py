"""What the calendar draws in the real window, against the day worked out by hand in ``calendar_clinic``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sync.replica.ledger import Window
from tdental_desktop.queries.calendar_filter import NO_FILTERS
from tdental_desktop.views.calendar.bar import CalendarBar
from tdental_desktop.views.calendar.listing import BookingTable
from tdental_desktop.views.calendar.span import Mode, Span, plus
from tdental_desktop.widgets.calendar_faces import CardFace, GapFace
from tdental_desktop.widgets.calendar_week import WeekCell
from tests.queries.calendar_clinic import (
    FREE,
    GUEST,
    HANG,
    HUY,
    LEFT,
    OTHER,
    TABLE,
    booked,
    key,
    write_calendar,
)
from tests.queries.small_clinic import BRANCH_B, TODAY
from tests.views.calendar_window import EVERY, Show, at, column, keys, settle, shows
from tests.views.conftest import Open


@pytest.fixture(scope="module")
def day_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calendar-window")
    write_calendar(folder)
    return folder


@pytest.fixture
def show(open_program: Open) -> Show:
    return shows(open_program)


# ------------------------------------------------------------------------------------------------- day


def test_a_column_for_each_doctor_and_one_for_none(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    assert [one.title for one in view.pages.day.columns()] == [
        *("BS. Khách Mời", "BS. Lê Thu Hằng", "BS. Trần Quang Huy", "BS. Vũ Gò Vấp"),
        *("BS. Ngô Đã Nghỉ", "Không xác định", "BS. Đỗ Rảnh Rỗi"),
    ]
    assert keys(view, HUY) == [key(n) for n in (1, 2, 3, 4, 5, 12, 10)]
    assert column(view, HUY).note == "7 hẹn · trống 11:15, 3g45p"
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


def test_days_not_held_are_hatched_and_never_free(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
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
    entry = view.panel.ticks.entry
    # Two are held, more may be booked: the others are not none.
    assert entry("states", "=confirmed").count == 2 and entry("states", "=late").count is None
    assert view.panel._sums.figures() == ("≥ 2", "≥ 2g45p")
    assert view.band.accessibleName().startswith("Lịch hẹn: chưa tải hết")
    view.context.sync_wanted.disconnect()  # no run is started here
    with qtbot.waitSignal(view.context.sync_wanted):
        qtbot.mouseClick(view.band._link, Qt.MouseButton.LeftButton)
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
    assert view.footer._left.text() == "≥ 21 lịch hẹn"
    view._look(Span("week", date(2026, 12, 14), "week"), NO_FILTERS)
    settle(view)
    # Nobody knows of a booking: no zero, and no "no bookings" beside a doctor.
    assert view.footer._left.text() == ""
    assert not any(view.pages.week._row_head(row).note for row in range(len(view.pages.week.rows())))
    view.set_mode("list")
    settle(view)
    assert view.pages.currentWidget() is view.pages.nothing
    assert view.pages.nothing.accessibleName().startswith("Lịch hẹn: chưa tải hết")
    with qtbot.waitSignal(view.context.sync_wanted):
        view.pages.nothing.action.emit()


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


def test_a_crowded_week_is_shown_before_all_of_it_is_read(
    show: Show, day_clinic: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tdental_desktop.queries.calendar.MANY", 2)
    view = show(day_clinic)
    grid = view.pages.week
    monkeypatch.setattr(grid, "rows_in_sight", lambda: (0, 2))
    view._rest.setInterval(60_000)
    view.set_mode("week")
    settle(view)
    rows = {row.key: n for n, row in enumerate(grid.rows())}
    assert list(rows) == [FREE, GUEST, HANG, HUY, OTHER, LEFT, ""]
    # Counted, not read: neither cards nor words that there are none.
    assert grid.rows()[rows[HUY]].note == "11 hẹn"
    assert grid.cell(rows[HUY], 3) == grid.cell(rows[HUY], 5) == WeekCell()
    assert grid.cell(rows[FREE], 1).left == "1 hẹn"
    assert [day.note for day in grid.days()][:2] == ["12 hẹn", "3 hẹn"]
    view._rest.setInterval(0)
    view._rest.start()
    qtbot.waitUntil(lambda: grid.rows()[rows[HUY]].words == "kín 18%")
    assert grid.cell(rows[HUY], 3).left == "2 hẹn"
    assert grid.cell(rows[HUY], 5).words == "Không có lịch hẹn"
    view.set_mode("day")
    settle(view)
    view._rest.setInterval(60_000)
    view.set_mode("week")  # at hand now
    settle(view)
    assert grid.rows()[rows[HUY]].words == "kín 18%"


def test_more_than_fits_is_counted_and_opens_the_day(show: Show, tmp_path: Path, qtbot: QtBot) -> None:
    write_calendar(tmp_path, [booked(n, TODAY, f"{7 + n:02d}:30") for n in range(1, 11)], gone=())
    view = show(tmp_path)
    view.set_mode("week")
    settle(view)
    grid = view.pages.week
    row = next(n for n, one in enumerate(grid.rows()) if one.key == HUY)
    grid.show_row(HUY)
    rect = grid._rect(row, 0)
    cell = grid.cell(row, 0)
    shown = len(cell.items)
    # four of ten bookings; the free time after the last one finds no room either
    assert shown == 4 and (cell.more, cell.more_gaps) == (6, 1)
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
def test_the_ends_of_time(show: Show, day_clinic: Path, day: date) -> None:
    view = show(day_clinic)
    for mode in ("day", "week", "month", "list"):
        view.set_mode(mode)
        view.go_to(day)
        settle(view)
        view.pages.currentWidget().grab()
        for steps in (-1, -1, 1, 1, 1):
            view.turn(steps)
        settle(view)
        view.panel.month.turn(12)
        view.panel.grab()
        assert view._shown is not None, mode


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
    assert "Không xác định" not in [one.title for one in view.pages.day.columns()]
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
    assert view.free.finder.doctor.currentData() == HUY
    view.free.finder.minutes.setCurrentIndex(view.free.finder.minutes.findData(90))
    view.free.finder.find()
    settle(view)
    assert view.bar.gap.text() == "11:15–15:00, T2 23/11"
    assert [gap.found for gap in column(view, HUY).gaps] == [True, False]
    for words in ("16:00–20:00, T2 23/11", "09:15–20:00, T3 24/11"):
        view.bar.next_gap.click()
        settle(view)
        assert view.bar.gap.text() == words
    assert view.span().anchor == date(2026, 11, 24)
    view.free.find(HUY, 800)
    settle(view)
    assert view.bar.gap.text() == "Không có khoảng trống 800 phút trong 90 ngày tới của BS. Trần Quang Huy"


def test_the_bar_folds_and_unfolds_at_any_width(show: Show, day_clinic: Path, qtbot: QtBot) -> None:
    show(day_clinic)
    bar = CalendarBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.set_title("23/11/2026 - 29/11/2026")
    modes: tuple[Mode, ...] = ("day", "week", "month", "list")
    for mode in modes:
        bar.set_mode(mode, by_time=False)
        rows = []
        for width in (*range(1300, 280, -20), *range(300, 1320, 20)):
            bar.resize(width, bar.height())
            rows.append(bar._rows)
        assert rows[0] == 1 and max(rows) == 4
        assert rows == rows[::-1]  # the same on the way back
    bar.close()


def test_a_narrow_list_keeps_its_names_and_scrolls_nothing_sideways(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    view.set_mode("list")
    settle(view)
    table = view.pages.table
    header = table.horizontalHeader()
    keys = [one.key for one in table._model.columns()]
    for width in (532, 700, 756, 860, 1200):
        table.resize(width, 400)
        table.updateGeometries()
        shown = {key: header.sectionSize(place) for place, key in enumerate(keys)}
        assert shown["name"] >= 110, (width, shown)
        assert shown["content"] == 0 or shown["content"] >= 60, (width, shown)
        assert sum(shown.values()) <= width, (width, shown)


def test_the_columns_of_the_list_are_chosen_and_remembered(show: Show, day_clinic: Path) -> None:
    view = show(day_clinic)
    assert view.bar.columns.isHidden()
    view.set_mode("list")
    settle(view)
    assert not view.bar.columns.isHidden()
    table = view.pages.table
    table.resize(1200, 400)
    keys = [one.key for one in table._model.columns()]
    ticks = {tick.text(): tick for tick in table.column_set.menu(table).actions()}
    assert "Khách hàng" not in ticks  # a list of nobody's bookings helps nobody
    ticks["Bác sĩ"].trigger()
    table.resize(1300, 400)
    assert table.isColumnHidden(keys.index("doctor")) and not table.isColumnHidden(keys.index("kind"))
    again = BookingTable(view.context)
    again.resize(1300, 400)
    again._fit()
    assert again.isColumnHidden(keys.index("doctor")) and not again.isColumnHidden(keys.index("kind"))
    again.deleteLater()


def test_who_looks_at_today_goes_on_doing_so_after_midnight(show: Show, day_clinic: Path) -> None:
    """Another day that was looked up stays."""
    view = show(day_clinic, clock="23:59")
    after = plus(date.fromisoformat(TODAY), 1)
    at(view.program, "00:01", after.isoformat())  # type: ignore[attr-defined]
    view._clock.timeout.emit()
    settle(view)
    assert view._span.since == after
    view.go_to(plus(after, 7))
    at(view.program, "00:01", plus(after, 1).isoformat())  # type: ignore[attr-defined]
    view._clock.timeout.emit()
    settle(view)
    assert view._span.since == plus(after, 7)


def test_at_night_the_day_begins_with_its_first_booking(show: Show, tmp_path: Path) -> None:
    write_calendar(tmp_path, [booked(1, TODAY, "13:00")], gone=())
    grid = show(tmp_path, clock="02:00").pages.day
    # A quarter of an hour before it, from 06:00 on.
    assert grid.verticalScrollBar().value() == round((12 * 60 + 45 - 6 * 60) * grid.zoom() / 60)
