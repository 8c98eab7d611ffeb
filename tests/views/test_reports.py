"""The reports in the real window: chart and table say the same, every figure opens its rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from tdental_desktop import app
from tdental_desktop.queries.reports.span import own, span_of
from tdental_desktop.queries.reports.whole import REPORTS
from tdental_desktop.queries.scope import Scope
from tdental_desktop.widgets.values import Missing, Role
from tests.queries.reports.reports_clinic import TODAY, payment_id, write_reports
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, KEY, customer_id
from tests.views.conftest import Open

SHOW = Qt.ItemDataRole.DisplayRole


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports-window")
    write_reports(folder)
    return folder


@pytest.fixture
def program(open_program: Open, clinic: Path) -> app.Program:
    return open_program(clinic)


def opened(program: app.Program, which: str = "revenue_day") -> Any:
    program.window.open_view("reports")
    view: Any = program.window.view("reports")
    view.open_report(which)
    app.settle(program)
    return view


def shown(view: Any) -> list[list[Any]]:
    model = view.table.model
    columns = range(model.columnCount())
    return [[model.index(row, one).data(SHOW) for one in columns] for row in range(model.rowCount())]


def titles(view: Any) -> list[str]:
    model = view.table.model
    return [model.headerData(one, Qt.Orientation.Horizontal) for one in range(model.columnCount())]


def press(qtbot: QtBot, program: app.Program, target: QWidget, key: Qt.Key) -> None:
    qtbot.keyClick(target, key)
    app.settle(program)


def test_the_dock_opens_on_this_month_by_day(program: app.Program) -> None:
    view = opened(program)
    assert view.report().span == span_of("month", TODAY, TODAY)
    assert titles(view)[:5] == ["Ngày", "Doanh thu (đ)", "Kỳ trước", "Thay đổi", "%"]
    assert shown(view)[11] == [
        *("Thứ 5, 12/11/2026", 300_000, 4_000_000, -3_700_000, Decimal("-92.5")),
        *(300_000, 0, 0, 0),
    ]
    assert view.table.sum_row.text(1) == "9.100.000,5"
    assert view.table.sum_row.text(4) == "+127,5%"  # 5,100,000.5 of 4,000,000
    assert view.figures.faces()[0].figure == "9.100.000,5"
    assert "+5.100.000,5 (+127,5%)" in view.figures.faces()[0].note
    assert "bảo hiểm" in view.band.accessibleName()
    assert "Doanh thu =" in view.formula.text()
    assert view.table.table.accessibleName() == "Doanh thu theo ngày"


@pytest.mark.parametrize("which", list(REPORTS))
def test_chart_and_table_say_the_same(program: app.Program, which: str) -> None:
    view = opened(program, which)
    body = view.report().body
    assert shown(view)
    keys = [view.table.model.key_at(row) for row in range(view.table.model.rowCount())]
    assert keys == [line.key for line in body.lines]
    places = view.chart.places()
    first = 1 + (1 if which in ("debts", "advances") else 2 if which == "expected" else 0)
    compared = first + body.main if view.report().before is not None and first == 1 else 99
    for line, row in zip(body.lines, shown(view), strict=True):
        if view.chart.ranks():
            bar = next(bar for bar in view.chart.rank.bars() if bar.key == line.key)
        else:
            bar = view.chart.bars.bars()[keys.index(line.key)]
        for place, height in zip(places, bar.values, strict=True):
            column = first + place + (3 if first + place > compared else 0)
            figure = row[column]
            assert height == (None if figure is None else float(figure)), (line.key, place)


def test_money_given_back_is_negative_and_red(program: app.Program) -> None:
    view = opened(program)
    row = shown(view)[20]
    assert row[1] == -200_000
    bar = view.chart.bars.bars()[20]
    assert bar.values == (-200_000.0, 0.0, 0.0, 0.0)


def test_enter_shows_the_rows_behind_and_escape_leads_back(program: app.Program, qtbot: QtBot) -> None:
    view = opened(program, "revenue_doctor")
    table = view.table.table
    table.setFocus()
    table.selectRow(0)
    press(qtbot, program, table, Qt.Key.Key_Return)
    page = view.behind_page
    assert page.isVisible() and page.behind.value == view.table.model.item(0).values[0]
    assert page.title.text() == "BS. Trần Quang Huy · Doanh thu 4.800.000,5"
    assert [page.model.item(row).number for row in range(page.model.rowCount())] == [
        *("THU/7", "THU/5", "THU/1"),
    ]
    last = page.model.columnCount() - 1
    assert page.sum_row.text(last) == "4.800.000,5"
    assert [one.title for one in page.model.columns()][-2:] == ["Phương thức", "Số tiền (đ)"]
    press(qtbot, program, page.table, Qt.Key.Key_Escape)
    assert not page.isVisible() and view.table.table.currentIndex().row() == 0
    assert view.table.table.hasFocus() or QApplication.focusWidget() is None


def test_a_row_behind_opens_the_record_of_its_customer(program: app.Program, qtbot: QtBot) -> None:
    view = opened(program, "revenue_doctor")
    seen: list[tuple[str, str, str]] = []
    view.context.record_opened.connect(lambda *what: seen.append(what))
    view.table.opened.emit(view.table.line(DOCTOR), "")
    app.settle(program)
    view.behind_page.table.selectRow(2)
    press(qtbot, program, view.behind_page.table, Qt.Key.Key_Return)
    # Once more for the record, which is made by that very call.
    assert set(seen) == {(customer_id(1), "account_payments", payment_id(1))}


def test_another_figure_of_the_same_line(program: app.Program) -> None:
    view = opened(program, "no_show_doctor")
    view.table.opened.emit(view.table.line(DOCTOR), "bookings")
    app.settle(program)
    assert view.behind_page.behind.value == 3
    view.behind_page.measure.pick("missed")
    app.settle(program)
    assert [row.number for row in view.behind_page.behind.rows] == ["LH00002"]


def test_an_order_opens_itself(program: app.Program) -> None:
    view = opened(program, "expected")
    seen: list[tuple[str, str, str]] = []
    view.context.record_opened.connect(lambda *what: seen.append(what))
    line = view.table.model.item(0)
    view.table.opened.emit(line, "left")
    app.settle(program)
    assert set(seen) == {(customer_id(1), "sale_orders", line.key)}
    assert not view.behind_page.isVisible()


def test_the_branch_of_the_window_narrows(program: app.Program) -> None:
    view = opened(program, "overview_month")
    view.context.set_branch(BRANCH_B)
    app.settle(program)
    assert view.report().body.totals == (1_500_000, 300_000, 300_000)
    view.context.set_branch(BRANCH_A)
    app.settle(program)
    assert view.report().body.totals[1] == Decimal("8800000.5")


def test_periods_by_keys_and_of_ones_own(program: app.Program, qtbot: QtBot) -> None:
    view = opened(program)
    qtbot.keyClick(view.chooser, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    app.settle(program)
    assert view.report().span == span_of("month", "2026-10-01", TODAY)
    view.period.set_span(own("2025-12-31", "2025-12-01"))
    app.settle(program)
    assert view.report().body.totals[0] == 3_000_000
    assert view.period.units.current() == "own"
    qtbot.keyClick(view.chooser, Qt.Key.Key_Down)
    app.settle(program)
    assert view.which() == "revenue_month" and view.report().which == "revenue_month"


def test_comparing_is_switched_off_and_remembered(program: app.Program) -> None:
    view = opened(program)
    view.period.compare.click()
    app.settle(program)
    assert "Kỳ trước" not in titles(view) and view.report().before is None
    assert view.context.settings.get("reports.compare") is False
    view.period.compare.click()
    app.settle(program)
    assert "Kỳ trước" in titles(view)


def test_sorting_keeps_the_unknown_last(program: app.Program) -> None:
    view = opened(program, "revenue_doctor")
    header = view.table.table.horizontalHeader()
    header.sectionClicked.emit(0)
    assert [row[0] for row in shown(view)][-1] == "Không xác định"
    header.sectionClicked.emit(1)
    assert [row[1] for row in shown(view)] == [Decimal("4800000.5"), 3_000_000, 1_000_000, 300_000]
    header.sectionClicked.emit(1)
    assert [row[1] for row in shown(view)] == [300_000, 1_000_000, 3_000_000, Decimal("4800000.5")]


def test_days_nobody_read_are_hatched_and_named(open_program: Open, tmp_path: Path) -> None:
    path = write_reports(tmp_path)
    db = open_writer(path, KEY)
    db.execute("UPDATE _windows SET lo = '2026-11-06' WHERE table_name = 'account_payments'")
    db.close()
    program = open_program(tmp_path)
    view = opened(program)
    index = view.table.model.index(0, 1)
    assert index.data(SHOW) is None and index.data(Role.MISSING) is Missing.NOT_FETCHED
    assert not view.chart.bars.bars()[0].held and view.chart.bars.bars()[5].held
    assert "thiếu 5 ngày" in view.band.accessibleName()
    view.period.set_span(span_of("month", "2026-10-01", TODAY))
    app.settle(program)
    assert view.empty.isVisible() and not view.table.isVisible()


def test_without_the_right_to_amounts_no_report_of_money_is_offered(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    program.context.scope = Scope(money=False)
    view = opened(program, "doctors")
    assert "revenue_day" not in view.chooser.keys() and "debts" not in view.chooser.keys()  # noqa: SIM118
    assert all("(đ)" not in title for title in titles(view))


def test_a_narrow_dock_offers_the_reports_as_a_menu(program: app.Program) -> None:
    view = opened(program)
    view.resize(640, 420)
    assert not view.chooser.isVisibleTo(view) and view.pick.isVisibleTo(view)
    assert not view.chart.isVisibleTo(view)  # the table is what is left
    view.pick.pick("debts")
    app.settle(program)
    assert view.which() == "debts" and view.report().which == "debts"


def test_a_hidden_dock_asks_nothing(program: app.Program) -> None:
    view = opened(program)
    program.window.docks.dock("reports").close()
    app.settle(program)
    before = view.report()
    view.tables_changed(frozenset({"account_payments"}))
    view.period.step(-1)
    app.settle(program)
    assert view.report() is before
    program.window.open_view("reports")
    app.settle(program)
    assert view.report() is not before and view.report().span.first == "2026-10-01"


def exported(program: app.Program, table: Any, target: Path, qtbot: QtBot) -> tuple[list[Any], list[str]]:
    """Rows of the first sheet, and what the file says of itself."""
    program.exports.choose_file = lambda *_asked: str(target)
    with qtbot.waitSignal(program.exports.finished, timeout=60_000):
        table._exporter().export_table(table, "xlsx")
    page, about = openpyxl.load_workbook(target).worksheets
    return [[cell.value for cell in row] for row in page], [str(cell.value) for cell in about["A"]]


def test_a_report_leaves_with_its_days_sums_and_the_days_before(
    program: app.Program, tmp_path: Path, qtbot: QtBot
) -> None:
    program.context.set_branch(BRANCH_A)
    view = opened(program, "revenue_branch")
    rows, about = exported(program, view.table.table, tmp_path / "a.xlsx", qtbot)
    assert rows[0][:5] == ["Chi nhánh", "Doanh thu (đ)", "Kỳ trước", "Thay đổi", "%"]
    figures = [8_800_000.5, 4_000_000, 4_800_000.5, 120, 4_800_000.5, 2_000_000, 1_000_000, 1_000_000]
    assert rows[1:] == [["CN Phú Nhuận", *figures], ["Tổng 1 dòng", *figures]]
    assert about[0] == "Doanh thu theo chi nhánh"
    spans = "01/11/2026 – 23/11/2026 · Kỳ trước 01/10/2026 – 23/10/2026: 4.000.000"
    assert about[4] == f"CN Phú Nhuận · {spans}"
    assert about[5].startswith("Doanh thu = ") and "1 thanh toán của bảo hiểm" in about[6]
    view.open_line(view.table.line(BRANCH_A), "bank")
    app.settle(program)
    rows, about = exported(program, view.behind_page.table, tmp_path / "b.xlsx", qtbot)
    assert [row[1] for row in rows[1:-1]] == ["THU/2"] and rows[-1][0] == "Tổng"
    assert rows[-1][-1] == 2_000_000
    assert about[0] == "Doanh thu theo chi nhánh: CN Phú Nhuận · Ngân hàng 2.000.000"
    assert about[4] == "CN Phú Nhuận · 01/11/2026 – 23/11/2026"
    program.context.set_branch(None)
