"""A declared list in the real window: narrowing, summaries, saved filters, columns, and the ways out."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.settings import Settings
from tdental_desktop.views.export_progress import ExportProgress
from tdental_desktop.views.lists.dock import BesideOrUnder, ListsView
from tests.queries.small_clinic import BRANCH_B
from tests.views.conftest import Open

SHOW = Qt.ItemDataRole.DisplayRole


def orders(program: app.Program) -> ListsView:
    program.window.open_view("orders")
    view = program.window.view("orders")
    assert isinstance(view, ListsView)
    app.settle(program)
    return view


def column(view: ListsView, key: str) -> list[Any]:
    model = view.page.model
    place = next(place for place, one in enumerate(model.columns()) if one.key == key)
    return [model.index(row, place).data(SHOW) for row in range(model.rowCount())]


@pytest.fixture
def program(open_program: Open, hand_clinic: Path) -> app.Program:
    return open_program(hand_clinic)


def test_rows_sums_and_footer_tell_the_same(program: app.Program) -> None:
    page = orders(program).page
    totals = column(orders(program), "total")
    place = [one.key for one in page.model.columns()].index("total")
    shown = page.pane.sums.text(place).replace(".", "").replace(",", ".")
    assert Decimal(shown) == sum(value for value in totals if value is not None)
    assert len(totals) == page.model.rowCount() > 5


def test_typed_words_narrow_and_escape_takes_them_off(program: app.Program, qtbot: QtBot) -> None:
    view = orders(program)
    every = view.page.model.rowCount()
    program.window.activateWindow()
    view.page.table.setFocus()
    qtbot.waitUntil(view.page.table.hasFocus)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view.page.table, Qt.Key.Key_F, both)
    assert view.page.narrowing.search.hasFocus()
    QTest.keyClicks(view.page.narrowing.search, "linh")
    app.settle(program)
    assert view.page.narrowing.search.text() == "linh"
    names = column(view, "customer")
    assert names and len(names) < every and all("Linh" in name for name in names)
    QTest.keyClick(view.page.narrowing.search, Qt.Key.Key_Escape)
    app.settle(program)
    assert view.page.model.rowCount() == every


def test_a_group_adds_up_and_narrows(program: app.Program, qtbot: QtBot) -> None:
    view = orders(program)
    every = view.page.model.rowCount()
    view.page.group_by("state")
    app.settle(program)
    summary = view.page.summary
    assert summary is not None
    assert sum(row.rows for row in summary.model.rows()) == every
    program.window.activateWindow()
    summary.table.setFocus()
    qtbot.waitUntil(summary.table.hasFocus)
    summary.table.selectRow(0)
    QTest.keyClick(summary.table, Qt.Key.Key_Down)
    app.settle(program)
    chosen = summary.model.item(summary.table.currentIndex().row())
    assert chosen is not None
    assert view.page.model.rowCount() == chosen.rows < every
    assert view.page.narrowing.chips.isVisibleTo(view)
    view.page.group_by(None)
    app.settle(program)
    assert view.page.model.rowCount() == every


def test_the_branch_of_the_window_narrows(program: app.Program) -> None:
    view = orders(program)
    every = view.page.model.rowCount()
    program.context.set_branch(BRANCH_B)
    app.settle(program)
    assert 0 < view.page.model.rowCount() < every
    assert view.page.footer._left.text().endswith(" dòng · theo bộ lọc")


def test_enter_opens_the_record_at_the_order(program: app.Program, qtbot: QtBot) -> None:
    view = orders(program)
    view.page.table.setFocus()
    view.page.table.selectRow(0)
    row = view.page.pane.current()
    assert row is not None
    with qtbot.waitSignal(program.context.record_opened) as opened:
        QTest.keyClick(view.page.table, Qt.Key.Key_Return)
    assert opened.args == [row.customer, "sale_orders", row.id]


def test_a_saved_filter_brings_all_of_it_back(open_program: Open, hand_clinic: Path) -> None:
    settings = Settings()
    program = open_program(hand_clinic, settings=settings)
    page = orders(program).page
    page.narrowing.filter.choose("state", "sale")
    page.group_by("branch")
    header = page.table.horizontalHeader()
    header.sectionClicked.emit([one.key for one in page.model.columns()].index("total"))
    page.pane.column_set.menu(page).actions()[0].trigger()  # the customer's name is fixed: the phone goes
    app.settle(program)
    wanted = (page.state(), page.pane.column_keys(), page.model.ids())
    page.saved.save("  Còn   điều trị ")
    page.clear_filters()
    page.group_by(None)
    page.pane.column_set.restore_default()
    app.settle(program)
    assert (page.state(), page.pane.column_keys()) != wanted[:2]
    assert page.saved.names() == ["Còn điều trị"]
    page.saved.use("Còn điều trị")
    app.settle(program)
    assert (page.state(), page.pane.column_keys(), page.model.ids()) == wanted
    again = open_program(hand_clinic, settings=settings)
    assert orders(again).page.saved.names() == ["Còn điều trị"]
    page.saved.forget("Còn điều trị")
    assert page.saved.names() == []


@pytest.mark.parametrize(
    "odd", [{}, {"span": "never", "days": 3, "chosen": [], "group": 7, "order": ["x", 1]}]
)
def test_a_memory_of_another_version_is_the_default(program: app.Program, odd: dict[str, object]) -> None:
    page = orders(program).page
    every = page.model.ids()
    page.use_memory(odd)
    app.settle(program)
    assert page.model.ids() == every


def test_narrow_docks_leave_columns_out_and_wide_ones_bring_them_back(program: app.Program) -> None:
    page = orders(program).page
    wide = page.pane.column_keys()
    page.pane.resize(420, 500)
    QApplication.processEvents()
    narrow = page.pane.column_keys()
    assert set(narrow) < set(wide)
    # Beside the day of the reception: who, what is owed and the state stay in sight.
    page.pane.resize(540, 500)
    QApplication.processEvents()
    assert page.pane.column_keys() == ("number", "customer", "residual", "state")
    residual = next(at for at, one in page.pane.sums.sums().items() if one.name == "Còn nợ (đ)")
    assert page.pane.sums.seen(0) == "Tổng"
    page.table.setColumnHidden(residual, True)
    total = next(one.text for one in page.pane.sums.sums().values() if one.name == "Tổng tiền (đ)")
    assert f"Tổng · Tổng tiền (đ) {total} · " in page.pane.sums.seen(0)
    page.table.setColumnHidden(residual, False)
    assert page.table.horizontalScrollBar().maximum() == 0
    page.pane.resize(1600, 500)
    QApplication.processEvents()
    assert set(wide) <= set(page.pane.column_keys())


# ------------------------------------------------------------------------------------------- the ways out


def export(program: app.Program, table: Any, form: str, target: Path, qtbot: QtBot) -> None:
    program.exports.choose_file = lambda *_asked: str(target)
    program.exports.open_file = lambda _path: None
    with qtbot.waitSignal(program.exports.finished, timeout=60_000):
        table.menu_of_rows()
        table._exporter().export_table(table, form)


def test_the_file_holds_what_the_list_shows(program: app.Program, tmp_path: Path, qtbot: QtBot) -> None:
    view = orders(program)
    view.page.narrowing.filter.choose("state", "sale")
    view.page.table.horizontalHeader().sectionClicked.emit(0)
    app.settle(program)
    target = tmp_path / "a.xlsx"
    export(program, view.page.table, "xlsx", target, qtbot)
    page = openpyxl.load_workbook(target).worksheets[0]
    heads = [cell.value for cell in page[1]]
    shown = [
        one.title
        for key in view.page.pane.column_keys()
        for one in view.page.model.columns()
        if one.key == key
    ]
    assert heads == shown
    assert [page.cell(row, 1).value for row in range(2, page.max_row)] == column(view, "number")
    total = heads.index("Tổng tiền (đ)") + 1
    assert [page.cell(row, total).value for row in range(2, page.max_row)] == column(view, "total")
    assert page.cell(page.max_row, total).value == sum(column(view, "total"))
    assert "Đang điều trị" in {page.cell(2, at + 1).value for at in range(len(heads))}


def test_any_other_table_leaves_as_it_stands(program: app.Program, tmp_path: Path, qtbot: QtBot) -> None:
    customers: Any = program.window.view("customers")
    table = customers._table
    target = tmp_path / "khach"
    export(program, table, "csv", target, qtbot)
    lines = (tmp_path / "khach.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == table.model().rowCount() + 1
    assert "Họ tên" in lines[0]


def test_the_clipboard_takes_the_whole_list(program: app.Program, qtbot: QtBot, tmp_path: Path) -> None:
    view = orders(program)
    export(program, view.page.table, "text", tmp_path, qtbot)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == view.page.model.rowCount() + 1
    assert [line.split("\t")[0] for line in lines[1:]] == column(view, "number")


def test_too_many_rows_for_the_clipboard_are_told_at_once(
    program: app.Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = orders(program)
    monkeypatch.setattr("tdental_desktop.app.exports.CLIPBOARD_ROWS", 3)
    view.page.export_table(view.page.table, "text")
    assert not program.exports.busy
    assert program.window.status.message().startswith("Nhiều hơn 3 dòng")


def test_a_target_that_cannot_be_written_is_told_in_a_sentence(
    program: app.Program, tmp_path: Path, qtbot: QtBot
) -> None:
    view = orders(program)
    export(program, view.page.table, "csv", tmp_path / "gone" / "a.csv", qtbot)
    assert "Không ghi được vào" in program.window.status.message()
    assert not list(tmp_path.rglob("*.csv"))


@pytest.mark.parametrize("stopped", [True, False])
def test_an_export_outlives_its_progress(
    program: app.Program, tmp_path: Path, qtbot: QtBot, stopped: bool
) -> None:
    """Stopped, the dialog is gone before the child is; another language brings another window and dialog."""
    view, target = orders(program), tmp_path / "phieu.xlsx"
    program.exports.choose_file = lambda *_asked: str(target)
    with qtbot.waitSignal(program.exports.finished, timeout=60_000):
        view.page.export_table(view.page.table, "xlsx")
        progress = program.window.findChildren(ExportProgress)[0]
        progress.show()
        if stopped:
            progress.stop.click()
        else:
            program.switch_language("en")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    said = program.window.status.message()
    assert target.exists() is not stopped
    assert ("Đã dừng xuất" in said) if stopped else ("rows exported" in said), said
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert program.window.findChildren(ExportProgress) == []


def test_the_pace_is_that_of_the_rows_not_of_the_start(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    progress = ExportProgress("Mọi lịch hẹn", 10_000, "vi", parent)
    for moment, rows, parts, pace in (
        (3_000, 250, 1, ""),
        (3_500, 1_000, 1, ""),
        (4_000, 2_250, 3, "2.000"),  # 2,000 rows in the second since the first ones
    ):
        progress._clock = SimpleNamespace(elapsed=partial(int, moment))  # type: ignore[assignment]
        progress.show_rows(rows)
        said = progress.said.text().split(" · ")
        assert len(said) == parts and said[-1 if parts == 1 else 1].startswith(pace)


def test_pages_are_shown_before_they_are_printed(program: app.Program, qtbot: QtBot) -> None:
    from tdental_desktop.views.print_preview import PrintPreview

    view = orders(program)
    view.page.export_table(view.page.table, "print")
    qtbot.waitUntil(lambda: bool(program.window.findChildren(PrintPreview)), timeout=20_000)
    preview = program.window.findChildren(PrintPreview)[0]
    qtbot.waitUntil(lambda: preview.pages.pageCount() >= 1)
    assert "1 / " in preview.place.text()
    preview.reject()


def test_a_narrow_bar_puts_the_box_over_the_choices(program: app.Program) -> None:
    page = orders(program).page
    bar = page.narrowing
    bar.resize(1200, bar.height())
    QApplication.processEvents()
    assert bar.search.geometry().bottom() > bar.filter.y()
    bar.resize(480, bar.height())
    bar.layout().activate()  # type: ignore[union-attr]
    QApplication.processEvents()
    bar.resize(480, bar.sizeHint().height())
    QApplication.processEvents()
    assert bar.search.geometry().bottom() <= bar.filter.y()
    shown = [one for one in (bar.period, bar.filter, bar.grouping) if not one.isHidden()]
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.x()
        assert left.width() >= left.minimumSizeHint().width()


def test_a_pane_beside_a_list_goes_under_it_where_there_is_no_room(qtbot: QtBot) -> None:
    parts = BesideOrUnder()
    qtbot.addWidget(parts)
    parts.addWidget(QWidget())
    parts.addWidget(QWidget())
    parts.resize(1000, 600)
    parts.show()
    assert parts.orientation() == Qt.Orientation.Horizontal
    parts.resize(500, 600)
    assert parts.orientation() == Qt.Orientation.Vertical
    parts.resize(1000, 600)
    assert parts.orientation() == Qt.Orientation.Horizontal
