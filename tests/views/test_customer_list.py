"""The customer list in the real window."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from sync.replica.writer import Writer
from sync.tables import TABLES
from tdental_desktop import app
from tdental_desktop.models.customers import CustomerListing
from tdental_desktop.queries import customers
from tdental_desktop.settings import Settings
from tests.queries.small_clinic import HOSTILE, KEY, customer, customer_id, write_clinic
from tests.views.conftest import Open

SHOW = Qt.ItemDataRole.DisplayRole


def parts(program: app.Program) -> tuple[Any, Any, Any]:
    view = program.window.view("customers")
    return view, view._table, view._model


def names(program: app.Program) -> list[str]:
    _, _, model = parts(program)
    return [model.item(row).name for row in range(model.rowCount())]


def type_words(program: app.Program, qtbot: QtBot, words: str) -> None:
    view, _, _ = parts(program)
    view._search.setText(words)
    qtbot.waitUntil(lambda: view.filters().words == words.strip())
    app.settle(program)


def test_rows_counts_and_totals(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view, _, model = parts(program)
    assert model.rowCount() == 6
    assert [view._tabs.button(key).count for key in ("all", "sale", "done", "none")] == [6, 3, 2, 1]
    assert view._footer._left.text() == "1–6 / 6 khách"
    assert view._footer._figure.text() == "1.500.000,2\u00a0đ"
    assert "2 khách chưa có số liệu" in view._footer.toolTip()


def test_tabs_and_filters_narrow_and_esc_clears(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    view, _, _ = parts(program)
    view._tabs.set_current("done")
    app.settle(program)
    assert names(program) == [HOSTILE, "Trần Quốc Bảo"]
    type_words(program, qtbot, "quoc")
    assert names(program) == ["Trần Quốc Bảo"]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    app.settle(program)
    assert len(names(program)) == 6 and view._search.text() == ""


def test_nothing_found_says_what_was_looked_at(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    view, _, _ = parts(program)
    type_words(program, qtbot, "hoaa")
    assert view._stack.currentWidget() is view._empty
    assert view._empty.accessibleName() == (
        "Không tìm thấy “hoaa” Đã tìm trong tên, số cuối điện thoại và mã khách."
    )
    view._empty.button().click()
    app.settle(program)
    assert len(names(program)) == 6


def test_sorting_by_a_click_is_remembered(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    program = open_program(clinic, settings=settings)
    view, table, _ = parts(program)
    section = next(n for n, column in enumerate(view._columns) if column.data.key == "name")
    table.horizontalHeader().sectionClicked.emit(section)
    app.settle(program)
    assert names(program)[-1] == "Trần Quốc Bảo"
    again = open_program(clinic, settings=settings)
    assert names(again)[-1] == "Trần Quốc Bảo"
    assert parts(again)[1].horizontalHeader().sortIndicatorSection() == section


def test_columns_of_the_reference_can_be_shown(open_program: Open, clinic: Path) -> None:
    settings = Settings()
    program = open_program(clinic, settings=settings)
    view, table, _ = parts(program)
    titles = {column.data.title for column in view._columns}
    assert titles >= {
        *("Họ tên", "Ngày sinh", "Ngày hẹn gần nhất", "Hẹn sắp tới", "Ngày điều trị gần nhất"),
        *("Tình trạng điều trị", "Dự kiến thu (đ)", "Công nợ (đ)", "Tổng tiền điều trị (đ)"),
        *("Tổng doanh thu (đ)", "Thẻ thành viên", "Nhãn khách hàng", "Chi nhánh tạo", "Điện thoại", "Tuổi"),
    }
    place = next(n for n, column in enumerate(view._columns) if column.data.key == "birthday")
    assert table.isColumnHidden(place)
    view._column_set._show(place, True)
    _, table, model = parts(open_program(clinic, settings=settings))
    assert not table.isColumnHidden(place)
    row = model.row_of(customer_id(1))
    assert model.index(row, place).data() == "12/5/1991 - 35 tuổi"


def test_next_booking_shows_its_time(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view, _, model = parts(program)
    place = next(n for n, column in enumerate(view._columns) if column.data.key == "next_appointment")
    shown = {model.key_at(r): model.index(r, place).data() for r in range(model.rowCount())}
    assert shown[customer_id(1)] == "09:30 30/11"
    assert shown[customer_id(4)] == "14:00"
    assert shown[customer_id(2)] is None


def test_enter_opens_and_ctrl_c_copies_plain_digits(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    _, table, model = parts(program)
    table.setFocus()
    table.selectRow(model.row_of(customer_id(1)))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0903004821"
    with qtbot.waitSignal(program.context.customer_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [customer_id(1)]


def test_selection_and_scroll_stay_over_a_reload(open_program: Open, tmp_path: Path, qtbot: QtBot) -> None:
    many = [customer(n, f"Khách {n:03d}", date=f"2026-01-01T00:{n % 60:02d}:00") for n in range(1, 301)]
    path = write_clinic(tmp_path, customers=many)
    program = open_program(tmp_path)
    _, table, model = parts(program)
    row = 150
    key = model.key_at(row)
    table.selectRow(row)
    table.scrollTo(model.index(row, 1), table.ScrollHint.PositionAtCenter)
    app.settle(program)
    before = table.rowViewportPosition(model.row_of(key))
    db = open_writer(path, KEY)
    writer = Writer(db, at="2026-11-23T09:00:00+07:00")
    with writer.transaction():
        new = [customer(n, f"Mới {n}", date="2026-11-23T09:00:00") for n in range(401, 406)]
        writer.apply(TABLES["customers"], [(item, ()) for item in new])
    db.close()
    program.bus.publish(frozenset({"customers"}))
    qtbot.waitUntil(lambda: model.rowCount() == 304, timeout=10_000)
    assert model.row_of(key) == row + 5
    assert table.currentIndex().row() == row + 5
    assert table.rowViewportPosition(row + 5) == before


def test_hostile_text_is_shown_as_it_is(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    _, table, model = parts(program)
    index = model.index(model.row_of(customer_id(7)), 1)
    assert index.data() == HOSTILE
    tooltip = table.itemDelegateForIndex(index).tooltip(10, index)
    assert tooltip == HOSTILE  # the painter escapes it: see plain_tooltip
    table.selectRow(index.row())
    app.settle(program)
    assert program.window.view("preview").page.name.text() == HOSTILE
    program.context.customer_opened.emit(customer_id(7))
    app.settle(program)
    header = program.window.view("customer")._header
    assert header._name.text() == f"[KH20477] {HOSTILE}"


def test_the_gui_thread_asks_only_by_key(
    open_program: Open, clinic: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By structure: whole-table questions never run on the GUI thread, and page reads name their keys."""
    here = threading.get_ident()
    threads: dict[str, set[int]] = {}
    for name in ("ids", "status_counts", "totals", "upcoming"):
        real = getattr(customers, name)

        def spy(*args: Any, _real: Any = real, _name: str = name, **more: Any) -> Any:
            threads.setdefault(_name, set()).add(threading.get_ident())
            return _real(*args, **more)

        monkeypatch.setattr(customers, name, spy)
    program = open_program(clinic)
    type_words(program, qtbot, "821")
    assert set(threads) == {"ids", "status_counts", "totals", "upcoming"}
    assert all(here not in seen for seen in threads.values())
    reader = program.reader.get()
    assert reader is not None
    seen: list[str] = []
    reader.set_trace_callback(seen.append)
    _, table, _ = parts(program)
    program.window.view("customers").clear_filters()
    app.settle(program)
    table.selectRow(0)
    app.settle(program)
    reader.set_trace_callback(None)
    plans = [row["detail"] for sql in seen for row in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert plans and not [p for p in plans if p.startswith("SCAN") and "json_each" not in p], plans


def test_an_unfinished_table_says_so(open_program: Open, tmp_path: Path) -> None:
    write_clinic(tmp_path, complete=False)
    program = open_program(tmp_path)
    view, _, model = parts(program)
    assert model.rowCount() == 6
    assert view._top.band.accessibleName().startswith("Khách hàng: chưa tải hết")
    every = view._top.tabs.button("all")
    assert every.count is None or every.at_least, "narrow, it tells none"


def test_a_table_never_read_is_not_called_empty(open_program: Open, tmp_path: Path) -> None:
    write_clinic(tmp_path, customers=[], complete=False)
    db = open_writer(tmp_path / "replica.db", KEY)
    db.execute("DELETE FROM _windows WHERE table_name = 'customers'")
    db.close()
    program = open_program(tmp_path)
    view, _, _ = parts(program)
    assert view._stack.currentWidget() is view._empty
    assert view._empty.accessibleName().startswith("Khách hàng: chưa tải, không phải trống.")
    assert view._top.tabs.button("all").count is None  # no zero for what nobody knows


def test_figures_of_an_earlier_state_are_not_shown(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view, _, model = parts(program)
    view._got_listing(CustomerListing(model.ids()[:3], {}, None))
    assert view._tabs.button("all").count is None
    assert view._footer._figure.text() == ""
