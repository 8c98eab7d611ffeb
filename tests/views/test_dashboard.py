"""The dashboard in the real window, on the day worked out by hand (``desk_clinic``)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tdental_desktop import app
from tdental_desktop.widgets.delegates import MoneyDelegate
from tdental_desktop.widgets.desk_list import DeskFace
from tdental_desktop.widgets.values import Role, missing_text
from tests.queries.desk_clinic import DAY, paid, reception, write_desk
from tests.queries.small_clinic import BRANCH_A, DOCTOR, KEY, customer_id
from tests.views.conftest import Open


@pytest.fixture(scope="module")
def desk_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    write_desk(folder)
    return folder


def opened(
    open_program: Open, folder: Path, branch: str | None = None, **more: Any
) -> tuple[app.Program, Any]:
    program = open_program(folder, **more)
    program.context.set_branch(branch)
    program.window.docks.dock("customers").close()
    program.window.open_view("dashboard")
    app.settle(program)
    return program, program.window.view("dashboard")


def figures(view: Any) -> dict[str, str]:
    return {card.face().caption: card.face().figure for card in view.cards}


def note(view: Any, caption: str) -> str:
    return next(card.face().note for card in view.cards if card.face().caption == caption)


def faces(panel: Any) -> list[DeskFace]:
    return [panel.model.index(row, 0).data(Role.STATE) for row in range(panel.model.rowCount())]


def change(folder: Path, *statements: str) -> None:
    db = open_writer(folder / "replica.db", KEY)
    for sql in statements:
        db.execute(sql)
    db.close()


def table(panel: Any) -> list[list[str]]:
    """The table beside the bars, as it is read."""
    model, found = panel.table.model(), []
    for row in range(model.rowCount()):
        cells = []
        for column in range(model.columnCount()):
            index = model.index(row, column)
            delegate = panel.table.itemDelegateForIndex(index)
            value = index.data()
            if value is None:
                cells.append(missing_text(index.data(Role.MISSING)))
            else:
                cells.append(delegate.text(index) if isinstance(delegate, MoneyDelegate) else str(value))
        found.append(cells)
    return found


def test_cards_of_a_branch(open_program: Open, desk_clinic: Path) -> None:
    _, view = opened(open_program, desk_clinic, BRANCH_A)
    assert figures(view) == {
        "Tiếp nhận hôm nay": "12",
        "Khám mới": "2",
        "Tái khám": "9",
        "Phiếu điều trị mới": "2",
        "Doanh thu hôm nay (đ)": "24.300.000",
        "Thực thu hôm nay (đ)": "23.100.000",
        "Quỹ tiền mặt (đ)": "4.450.000",
    }
    assert note(view, "Tiếp nhận hôm nay") == "3 chờ · 1 khám · 7 xong"
    assert note(view, "Phiếu điều trị mới") == "25.000.000\u00a0đ giá trị phiếu"
    assert note(view, "Doanh thu hôm nay (đ)") == "tăng 12,5% so hôm qua"
    assert note(view, "Thực thu hôm nay (đ)") == "tiền mặt 8.700.000"
    assert note(view, "Quỹ tiền mặt (đ)") == "mọi thời gian, CN Phú Nhuận"


def test_after_a_day_without_money_nothing_is_called_unchanged(open_program: Open, tmp_path: Path) -> None:
    write_desk(tmp_path)
    change(tmp_path, "DELETE FROM account_payments WHERE payment_date LIKE '2026-11-22%'")
    _, view = opened(open_program, tmp_path, BRANCH_A)
    assert note(view, "Doanh thu hôm nay (đ)") == "0% (ngày trước 0 đ)" == view.revenue.note.text()


def test_the_pie_of_all_branches(open_program: Open, desk_clinic: Path) -> None:
    _, view = opened(open_program, desk_clinic)
    slices = view.revenue.donut.slices()
    assert [(one.word, one.figure) for one in slices] == [
        ("Tiền mặt", "8.550.000"),
        ("Ngân hàng", "13.000.000"),
        ("Tạm ứng", "1.500.000"),
        ("Ghi công nợ", "1.500.000"),
    ]
    assert sum(one.size for one in slices) == 24_550_000
    assert view.revenue.donut.total() == ("Tổng", "24.550.000")
    assert view.revenue.note.text() == "tăng 13,7%"
    assert view.revenue.title() == "Doanh thu hôm nay"


def test_receptions_bookings_and_services(open_program: Open, desk_clinic: Path, qtbot: QtBot) -> None:
    _, view = opened(open_program, desk_clinic)
    tabs = view.receptions.tabs
    assert [tabs.figure(key) for key in ("", "waiting", "examination", "done")] == ["13", "3", "1", "8"]
    first = faces(view.receptions)[0]
    assert (first.time, first.title, first.remark, first.glyph) == (
        "09:42",
        "Đặng Thị Nở",
        "44 phút",
        "alert",
    )
    tabs = view.bookings.tabs
    assert [tabs.figure(key) for key in ("", "booked", "arrived", "cancelled")] == ["7", "3", "1", "1"]
    shown = faces(view.bookings)
    assert [face.time for face in shown] == ["05:30", "08:00", "09:00", "10:00", "14:00", "23:50", "—"]
    assert [face.state.word for face in shown[:4]] == ["Chờ khám", "Trễ", "Đã đến", "Hủy hẹn"]
    assert shown[5].state.word == "strange" and shown[5].remark == "900 phút" and shown[0].remark == "0 phút"
    assert shown[6].second == "Không xác định"
    view.bookings.tabs.set_current("cancelled")
    assert len(faces(view.bookings)) == 1
    assert view.services.model.rowCount() == 5
    assert view.services.footer._left.text() == "5 dòng"
    assert "27.300.000" in view.services.footer._right.text()
    assert view.services.footer._figure.text() == "13.800.000\u00a0đ"


def test_one_filter_narrows_all_three_lists(open_program: Open, desk_clinic: Path, qtbot: QtBot) -> None:
    _, view = opened(open_program, desk_clinic)
    qtbot.keyClicks(view.search, "dang thi no")
    qtbot.waitUntil(lambda: view.bookings.model.rowCount() == 0)
    assert view.receptions.model.rowCount() == 11 and view.services.model.rowCount() == 5
    assert view.bookings.tabs.figure("") == "7"  # counts do not mind the text
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.bookings.model.rowCount() == 7
    view.doctor.pick("")
    assert view.receptions.model.rowCount() == 1 and view.bookings.model.rowCount() == 1


def test_enter_opens_the_record_and_a_service_its_order(
    open_program: Open, desk_clinic: Path, qtbot: QtBot
) -> None:
    program, view = opened(open_program, desk_clinic)
    view.bookings.list.setCurrentIndex(view.bookings.model.index(0, 0))
    with qtbot.waitSignal(program.context.customer_opened) as told:
        qtbot.keyClick(view.bookings.list, Qt.Key.Key_Return)
    assert told.args == [customer_id(2)]
    program.window.open_view("dashboard")
    app.settle(program)
    with qtbot.waitSignal(program.context.record_opened) as shown:
        view.services.table.opened.emit(view.services.model.index(0, 0))
    assert shown.args[:2] == [customer_id(1), "sale_orders"]


def test_bars_and_table_tell_the_same_numbers(open_program: Open, desk_clinic: Path, qtbot: QtBot) -> None:
    _, view = opened(open_program, desk_clinic)
    panel = view.visits
    qtbot.waitUntil(lambda: panel.plot.plot() is not None, timeout=20_000)
    bars = panel.plot.bars()
    assert len(bars) == 30 and bars[-1].values == (9.0, 3.0, 1.0)
    panel.plot.point_at(29)
    told = panel.plot.pointed()
    assert told.title == "Thứ 2, 23/11/2026"
    assert told.lines == ("Tái khám 9", "Khám mới 3", "Không rõ 1", "Tổng 13")
    panel.as_table.click()
    rows = table(panel)
    assert rows[0] == ["Thứ 2, 23/11/2026", "9", "3", "1", "13"]
    assert rows[2] == ["Thứ 7, 21/11/2026", "chưa tải", "chưa tải", "chưa tải", "chưa tải"]


def test_days_not_held_are_hatched_and_not_zero(open_program: Open, desk_clinic: Path, qtbot: QtBot) -> None:
    program, view = opened(open_program, desk_clinic)
    bars = {bar.title: bar for bar in view.visits.plot.bars()}
    gap = bars["Thứ 7, 21/11/2026"]
    assert not gap.held and gap.values == (None, None, None) and gap.lines == ("chưa tải",)
    program.context.set_branch(BRANCH_A)
    app.settle(program)
    bars = {bar.title: bar for bar in view.visits.plot.bars()}
    assert bars["Thứ 7, 21/11/2026"].held and bars["Thứ 7, 21/11/2026"].values[0] == 0.0


def test_ranges_topics_and_branches(open_program: Open, desk_clinic: Path) -> None:
    program, view = opened(open_program, desk_clinic)
    view.cash.range.set_current("365")
    app.settle(program)
    assert len(view.cash.plot.bars()) == 53
    assert view.cash.plot.bars()[-1].title == "17/11/2026 – 23/11/2026"
    view.cash.range.set_current("90")
    view.visits.topics.set_current("customers")
    app.settle(program)
    assert len(view.cash.plot.bars()) == 90
    assert view.visits.plot.bars()[-1].values == (3.0,)
    view.cash.by_branch.click()
    assert view.cash.plot.bars()[-1].lines == (
        "CN Gò Vấp 250.000",
        "CN Phú Nhuận 21.300.000",
        "Tổng 21.550.000",
    )


def test_keys_walk_over_the_bars(open_program: Open, desk_clinic: Path, qtbot: QtBot) -> None:
    _, view = opened(open_program, desk_clinic)
    plot = view.cash.plot
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.pointed().title == "Thứ 2, 23/11/2026"
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.pointed().title == "Chủ nhật, 22/11/2026"
    assert plot.accessibleDescription().startswith("Chủ nhật, 22/11/2026: Tiền mặt 0")


def test_the_mouse_finds_its_bar(open_program: Open, desk_clinic: Path, qtbot: QtBot) -> None:
    program, view = opened(open_program, desk_clinic)
    plot = view.cash.plot
    qtbot.waitUntil(lambda: plot.plot() is not None, timeout=20_000)
    app.settle(program)
    for place in (0, 14, 29):
        rect = plot.bar_rect(place)
        inside = plot.plot().viewport().mapFrom(plot, rect.center())
        assert plot.bar_at(inside.x()) == place


def test_another_day_is_never_called_today(open_program: Open, desk_clinic: Path) -> None:
    _, view = opened(open_program, desk_clinic, today=date(2026, 11, 25))
    assert view.day().day == DAY
    assert view.revenue.title() == "Doanh thu ngày 23/11/2026"
    assert "Tiếp nhận ngày 23/11/2026" in figures(view)
    titles = [view.receptions.title(), view.bookings.title(), view.services.title()]
    assert all(title.endswith("ngày 23/11/2026") for title in titles)
    assert view.as_of.text() == "Dữ liệu đến 10:26 23/11/2026"


def test_what_is_not_held_says_so_everywhere(open_program: Open, tmp_path: Path) -> None:
    write_desk(tmp_path)
    change(
        tmp_path,
        "DELETE FROM _windows WHERE table_name IN"
        " ('customer_appointments', 'sale_order_lines', 'sale_orders', 'account_payments')",
    )
    _, view = opened(open_program, tmp_path)
    shown = figures(view)
    assert shown["Phiếu điều trị mới"] == shown["Doanh thu hôm nay (đ)"] == "chưa tải"
    assert shown["Thực thu hôm nay (đ)"] == "chưa tải"
    assert view.bookings.empty.accessibleName() == "Chưa tải lịch hẹn ngày 23/11/2026"
    assert view.bookings.tabs.figure("booked") == ""
    assert view.services.empty.accessibleName() == "Chưa tải dịch vụ ngày 23/11/2026"
    assert [one.figure for one in view.revenue.donut.slices()] == ["chưa tải"] * 4
    assert view.cash._pages.currentWidget() is view.cash.empty
    assert view.as_of.text() == ""


def test_an_empty_replica_shows_no_zero(open_program: Open, tmp_path: Path) -> None:
    db = open_writer(tmp_path / "replica.db", KEY, create=True)
    prepare(db)
    db.close()
    _, view = opened(open_program, tmp_path)
    assert all(face.missing and face.figure == "chưa tải" for face in (card.face() for card in view.cards))
    assert view.receptions.empty.accessibleName().startswith("Chưa tải tiếp nhận")
    assert [view.receptions.tabs.figure(key) for key in ("", "waiting")] == ["", ""]
    assert "chưa tải" in view.band.accessibleName()


def test_a_failed_table_stands_above_the_figures(open_program: Open, tmp_path: Path) -> None:
    write_desk(tmp_path)
    change(
        tmp_path, "UPDATE _tables SET status = 'failed', error = 'offline' WHERE name = 'account_payments'"
    )
    _, view = opened(open_program, tmp_path)
    assert view.band.accessibleName().startswith("Thanh toán:")
    assert figures(view)["Quỹ tiền mặt (đ)"] == "chưa tải"


def test_a_commit_changes_the_figures_at_once(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    path = write_desk(tmp_path)
    program, view = opened(open_program, tmp_path)
    row = view.services.model.row_of(view.services.model.key_at(2))
    view.services.table.selectRow(row)
    key = view.services.model.key_at(row)
    db = open_writer(path, KEY)
    writer = Writer(db, at="2026-11-23T10:27:00+07:00")
    with writer.transaction():
        writer.apply(TABLES["account_payments"], [(paid(50, 1_000_000.0, "cash"), ())])
    db.close()
    program.bus.publish(frozenset({"account_payments"}))
    qtbot.waitUntil(lambda: figures(view)["Doanh thu hôm nay (đ)"] == "25.550.000", timeout=5000)
    app.settle(program)
    assert figures(view)["Quỹ tiền mặt (đ)"] == "5.600.000"
    assert view.cash.plot.bars()[-1].values[0] == 9_550_000.0
    assert view.services.model.key_at(view.services.table.currentIndex().row()) == key


def test_a_commit_moves_nothing_in_the_lists(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    """Selection, scroll and filters of the receptions are as they were; new rows stand where they belong."""
    path = write_desk(tmp_path)
    receive(path, [reception(100 + n, "done", "08:00", "08:10", f"09:{n:02d}") for n in range(40)])
    program, view = opened(open_program, tmp_path)
    panel = view.receptions
    panel.tabs.button("done").click()
    view.doctor.pick(DOCTOR)
    app.settle(program)
    panel.list.setCurrentIndex(panel.model.index(20, 0))
    bar = panel.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2 + 13)
    key, count = panel.model.key_at(20), panel.model.rowCount()
    height = panel.list.visualRect(panel.list.currentIndex()).top()
    receive(path, [reception(200 + n, "done", "07:00", "07:10", f"07:{n + 20}") for n in range(3)])
    program.bus.publish(frozenset({"customer_receipts"}))
    qtbot.waitUntil(lambda: panel.model.rowCount() == count + 3, timeout=5000)
    assert panel.model.key_at(panel.list.currentIndex().row()) == key
    assert panel.list.visualRect(panel.list.currentIndex()).top() == height
    assert (panel.tabs.current(), view.doctor.value()) == ("done", DOCTOR)


def receive(path: Path, rows: list[Any]) -> None:
    db = open_writer(path, KEY)
    writer = Writer(db, at="2026-11-23T10:20:00+07:00")
    with writer.transaction():
        writer.apply(TABLES["customer_receipts"], [(row, (BRANCH_A,)) for row in rows], ("_company_id",))
    db.close()


def test_a_hidden_dashboard_asks_nothing(open_program: Open, desk_clinic: Path, monkeypatch: Any) -> None:
    from tdental_desktop.views.dashboard import trends
    from tdental_desktop.views.dashboard import view as module

    asked: list[str] = []
    for place, name in ((module, "day"), (module, "cash_fund"), (trends, "trend")):
        real = getattr(place, name)

        def spy(*args: Any, _real: Any = real, _name: str = name, **more: Any) -> Any:
            asked.append(_name)
            return _real(*args, **more)

        monkeypatch.setattr(place, name, spy)
    program, _ = opened(open_program, desk_clinic)
    assert sorted(asked) == ["cash_fund", "day", "trend", "trend"]
    asked.clear()
    program.window.docks.dock("dashboard").close()
    program.bus.publish(frozenset({"customer_receipts", "account_payments"}))
    program.bus.flush()
    app.settle(program)
    assert asked == []
    program.window.open_view("dashboard")
    app.settle(program)
    assert sorted(asked) == ["cash_fund", "day", "trend", "trend"]
    asked.clear()
    program.bus.publish(frozenset({"customer_appointments"}))
    program.bus.flush()
    app.settle(program)
    assert asked == ["day"]  # bookings concern neither the fund nor the trends


@pytest.mark.parametrize(
    ("width", "mode"), [(1366, "wide"), (1000, "middle"), (720, "slim"), (420, "narrow")]
)
def test_it_fits_any_dock_without_scrolling_sideways(
    open_program: Open, desk_clinic: Path, width: int, mode: str
) -> None:
    program, view = opened(open_program, desk_clinic)
    program.window.docks.set_floating("dashboard", True)
    program.window.docks.dock("dashboard").resize(width, 700)
    app.settle(program)
    assert view._mode == mode
    scroll = view._pages.widget(0)
    assert view._body.width() <= scroll.viewport().width()
