"""The dock "Hôm nay" of the reception layout in the real window: who is here, who is booked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from sync.replica.schema import prepare
from tdental_desktop import app
from tests.queries.desk_clinic import write_desk
from tests.queries.small_clinic import KEY, customer_id
from tests.views.calendar_window import at
from tests.views.conftest import Open


def opened(open_program: Open, folder: Path, **more: Any) -> tuple[app.Program, Any]:
    program = open_program(folder, **more)
    app.settle(program)
    return program, program.window.view("today")


def test_the_reception_layout_has_the_day_at_its_edge(
    open_program: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    write_desk(tmp_path)
    program, view = opened(open_program, tmp_path)
    program.window.resize(1366, 768)
    app.settle(program)
    assert 280 <= view.width() <= 320 and not view.visibleRegion().isEmpty()
    tabs = view.receptions.tabs
    assert [tabs.figure(key) for key in ("", "waiting", "examination", "done")] == ["13", "3", "1", "8"]
    tabs = view.bookings.tabs
    assert [tabs.figure(key) for key in ("", "booked", "arrived", "cancelled")] == ["7", "3", "1", "1"]
    band, line = view.band, view.band.fontMetrics().lineSpacing()
    band.set_band("Tiếp nhận: lần tải gần nhất bị lỗi (09:01 23/11/2026); đang hiện dữ liệu cũ.")
    qtbot.waitUntil(lambda: band.height() >= 3 * line)  # a sentence of three lines in 300 pixels
    band.set_band("Đang hiện dữ liệu cũ.")
    qtbot.waitUntil(lambda: band.height() == 32)
    assert view.receptions.title() == "Tiếp nhận hôm nay" and view.bookings.title() == "Lịch hẹn hôm nay"
    view.bookings.tabs.set_current("cancelled")
    assert view.bookings.model.rowCount() == 1 and view.receptions.model.rowCount() == 13
    view.bookings.tabs.set_current("")
    view.bookings.list.setCurrentIndex(view.bookings.model.index(0, 0))
    with qtbot.waitSignal(program.context.customer_opened) as told:
        qtbot.keyClick(view.bookings.list, Qt.Key.Key_Return)
    assert told.args == [customer_id(2)]


def test_another_day_is_never_called_today(open_program: Open, tmp_path: Path) -> None:
    write_desk(tmp_path)
    _, view = opened(open_program, tmp_path, today=date(2026, 11, 25))
    titles = [view.receptions.title(), view.bookings.title()]
    assert all(title.endswith("ngày 23/11/2026") for title in titles)


def test_what_is_not_held_is_not_nobody(open_program: Open, tmp_path: Path) -> None:
    db = open_writer(tmp_path / "replica.db", KEY, create=True)
    prepare(db)
    db.close()
    _, view = opened(open_program, tmp_path)
    assert view.receptions.empty.accessibleName().startswith("Chưa tải tiếp nhận")
    assert view.bookings.empty.accessibleName().startswith("Chưa tải lịch hẹn")
    assert view.receptions.tabs.figure("") == "" and "chưa tải" in view.band.accessibleName()
    assert "Thanh toán" not in view.band.accessibleName(), "money is no matter of this dock"


@pytest.mark.parametrize("dock", ["today", "dashboard"])
def test_who_does_not_come_is_late_without_a_sync(open_program: Open, tmp_path: Path, dock: str) -> None:
    write_desk(tmp_path)
    program = open_program(tmp_path)
    at(program, "14:10")
    program.window.open_view(dock)
    view = program.window.view(dock)
    view.reload()
    app.settle(program)

    def late() -> int:
        return sum(one.row.state == "late" for one in view.day().bookings)

    assert late() == 1  # booked for 08:00; the next one comes at 14:00
    at(program, "14:16")
    view._tick()
    app.settle(program)
    assert late() == 2
    program.window.docks.dock(dock).close()
    at(program, "14:17")
    asked: list[str] = []
    program.context.ask = lambda channel, *_more, **_how: asked.append(channel)
    view._tick()
    assert asked == [], "nobody looks"


def test_a_commit_shows_at_once(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path = write_desk(tmp_path)
    program, view = opened(open_program, tmp_path)
    db = open_writer(path, KEY)
    db.execute("UPDATE customer_appointments SET state = 'cancel' WHERE state = 'confirmed'")
    db.close()
    program.bus.publish(frozenset({"customer_appointments"}))
    qtbot.waitUntil(lambda: view.bookings.tabs.figure("cancelled") != "1", timeout=5000)
