"""The dock "Since yesterday" in the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.queries.since import NewsFilters
from tdental_desktop.views.since_words import footer_words
from tdental_desktop.views.work_lists_words import count_words
from tests.queries.small_clinic import customer_id
from tests.queries.work_clinic import BOOKINGS, CUSTOMERS, PAYMENTS, booking, run_again, write_work_clinic
from tests.views.conftest import Open

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = write_work_clinic(tmp_path)
    run_again(
        path,
        "2026-11-25T09:30:00+07:00",
        {
            "customer_appointments": [
                {**BOOKINGS[0], "time": "09:45"},
                booking(50, "2026-11-27", "08:00", 2),
            ],
            "customers": [{**CUSTOMERS[1], "phone": "0934000000"}],
            "account_payments": [{**PAYMENTS[0], "amount": 1_500_000, "amountSigned": 1_500_000}],
        },
        {"account_payments": [PAYMENTS[1]["id"]]},
    )
    return tmp_path


def dock(program: app.Program, tab: str = "tables") -> Any:
    program.window.open_view("since")
    view = program.window.view("since")
    view.tabs.set_current(tab)
    app.settle(program)
    return view


def groups(view: Any) -> dict[str, tuple[object, ...]]:
    model = view.groups.groups
    return {
        model.index(row, 0).data(): tuple(model.index(row, column).data() for column in (1, 2, 3))
        for row in range(model.rowCount())
    }


def test_tables_with_new_changed_and_gone(open_program: Open, folder: Path) -> None:
    view = dock(open_program(folder, today=WEDNESDAY))
    assert groups(view) == {
        "Tất cả": (1, 3, 1),
        "Lịch hẹn": (1, 1, 0),
        "Thanh toán": (0, 1, 1),
        "Khách hàng": (0, 1, 0),
    }
    assert view.changes.changes.rowCount() == 5
    assert view.footer._left.text() == "5 thay đổi · 2 lần đồng bộ · từ 00:00 24/11/2026"


def test_choosing_a_group_narrows_and_shows_before_and_after(open_program: Open, folder: Path) -> None:
    program = open_program(folder, today=WEDNESDAY)
    view = dock(program)
    view.groups.setCurrentIndex(view.groups.groups.index(view.groups.groups.row_of("customers"), 0))
    app.settle(program)
    assert view.changes.changes.rowCount() == 1
    view.changes.setCurrentIndex(view.changes.changes.index(0, 0))
    fields = view.fields.fields
    assert [fields.index(0, column).data() for column in range(3)] == [
        "Điện thoại",
        "0934002188",
        "0934000000",
    ]
    assert view.changes.changes.index(0, 5).data() == "Điện thoại: 0934002188 → 0934000000"
    # The other groups stay to be chosen.
    assert len(groups(view)) == 4


def test_by_customer(open_program: Open, folder: Path) -> None:
    program = open_program(folder, today=WEDNESDAY)
    view = dock(program, "customers")
    assert groups(view) == {
        "Tất cả": (1, 3, 1),
        "Dương Khánh Linh": (0, 2, 1),
        "Trần Quốc Bảo": (1, 1, 0),
    }
    row = view.groups.groups.row_of(customer_id(2))
    view.groups.setCurrentIndex(view.groups.groups.index(row, 0))
    app.settle(program)
    assert view.changes.changes.rowCount() == 2


def test_closed_days(open_program: Open, folder: Path, qtbot: QtBot) -> None:
    program = open_program(folder, today=WEDNESDAY)
    view = dock(program, "closed")
    assert view.tabs.button("closed").count == 2
    assert view.alarms.alarms.rowCount() == 2
    assert view.footer._figure.text() == "-800.000\u00a0đ"
    view.search.setText("khong ai")
    qtbot.waitUntil(lambda: view.alarms.alarms.rowCount() == 0)
    view.search.setText("khanh linh")
    qtbot.waitUntil(lambda: view.alarms.alarms.rowCount() == 2)


def test_enter_opens_the_row_in_the_record(open_program: Open, folder: Path, qtbot: QtBot) -> None:
    program = open_program(folder, today=WEDNESDAY)
    view = dock(program, "closed")
    view.alarms.setFocus()
    row = view.alarms.alarms.row_of(
        next(one.change.key for one in view.alarms.alarms.rows() if one.became == "changed")
    )
    view.alarms.setCurrentIndex(view.alarms.alarms.index(row, 0))
    with qtbot.waitSignal(program.context.record_opened) as opened:
        QTest.keyClick(view.alarms, Qt.Key.Key_Return)
    assert opened.args == [customer_id(1), "account_payments", PAYMENTS[0]["id"]]


def test_kinds_filter_and_esc_clears(open_program: Open, folder: Path) -> None:
    program = open_program(folder, today=WEDNESDAY)
    view = dock(program)
    view.kinds.choose("kind", "gone")
    app.settle(program)
    assert view.changes.changes.rowCount() == 1
    QTest.keyClick(view, Qt.Key.Key_Escape)
    app.settle(program)
    assert view.changes.changes.rowCount() == 5


def test_a_saved_filter_brings_back_kind_words_and_tab(open_program: Open, folder: Path) -> None:
    program = open_program(folder, today=WEDNESDAY)
    view = dock(program, "customers")
    view.kinds.choose("kind", "gone")
    view.periods.set_current("week")
    view.saved.save("Đã mất")
    view._undo()
    view.tabs.set_current("tables")
    app.settle(program)
    assert view.changes.changes.rowCount() == 5
    view.saved.use("Đã mất")
    app.settle(program)
    assert view.tabs.current() == "customers" and view.kinds.value("kind") == "gone"
    assert view.filters().period == "week" and view.changes.changes.rowCount() == 1
    view.use_memory({"tab": "x", "kind": 4, "period": None})  # written by hand: the default
    app.settle(program)
    assert view.tabs.current() == "tables" and view.changes.changes.rowCount() == 5


def test_a_new_commit_is_seen_and_the_selection_stays(open_program: Open, folder: Path, qtbot: QtBot) -> None:
    program = open_program(folder, today=WEDNESDAY)
    view = dock(program)
    view.changes.setCurrentIndex(view.changes.changes.index(2, 1))
    kept = view.changes.changes.key_at(2)
    more = {"customers": [{**CUSTOMERS[4], "phone": "0909999999"}]}
    run_again(folder / "replica.db", "2026-11-25T09:40:00+07:00", more, {})
    program.bus.publish(frozenset({"customers"}))
    qtbot.waitUntil(lambda: view.changes.changes.rowCount() == 6, timeout=5_000)
    assert view.changes.changes.key_at(view.changes.currentIndex().row()) == kept


def test_hidden_it_asks_nothing(
    open_program: Open, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_program(folder, today=WEDNESDAY)
    dock(program)
    program.window.docks.dock("since").close()
    app.settle(program)
    asked: list[str] = []
    real = program.context.ask
    monkeypatch.setattr(
        program.context,
        "ask",
        lambda channel, *more, **lane: asked.append(channel) or real(channel, *more, **lane),
    )
    program.bus.publish(frozenset({"customers"}))
    program.bus.flush()
    app.settle(program)
    assert not [channel for channel in asked if channel.startswith("since")]
    program.window.open_view("since")
    app.settle(program)
    assert asked.count("since.news") == 1


def test_nothing_new_and_never_read_are_two_things(open_program: Open, tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir(), second.mkdir()
    write_work_clinic(first)
    view = dock(open_program(first, today=WEDNESDAY))
    assert view.empty.accessibleName().startswith("Không có gì thay đổi")
    write_work_clinic(second, complete=False)
    view = dock(open_program(second, today=WEDNESDAY))
    assert view.empty.accessibleName().startswith("Bản sao chưa được tải hết lần đầu.")
    # Nobody knows of a change: not one figure says that there is none.
    assert view.groups.groups.rowCount() == 0 and view.tabs.button("closed").count is None


@pytest.mark.parametrize(
    ("changes", "runs", "told"), [(1, 1, "1 change · 1 sync"), (3, 2, "3 changes · 2 syncs")]
)
def test_one_is_no_plural_in_english(
    open_program: Open, folder: Path, changes: int, runs: int, told: str
) -> None:
    open_program(folder, today=WEDNESDAY, language="en")
    news = SimpleNamespace(keys=("k",) * changes, runs=runs, since=None)
    assert footer_words(news, NewsFilters(), "en") == told
    words = "1 lab slip" if changes == 1 else "3 lab slips"
    assert count_words("labo", changes, "en") == words
