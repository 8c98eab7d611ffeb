"""Tab "Đợt khám": Linh's three visits, of which one was read whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.widgets.values import Missing, Role
from tests.queries.record.record_clinic import BAO, HUNG, LINH, order_id, visit_id
from tests.queries.small_clinic import AS_OF
from tests.views.conftest import Open
from tests.views.record_window import (
    cell,
    click_cell,
    clinic_with,
    column,
    data,
    footer,
    open_tab,
    shown_titles,
    type_words,
    under,
)


@pytest.fixture
def tab(open_program: Open, hand_clinic: Path) -> Any:
    return open_tab(open_program(hand_clinic), LINH, "visits")


def test_every_column_newest_first(tab: Any) -> None:
    assert [title for title in shown_titles(tab) if title != "Đợt khám"] == [
        "Ngày khám",
        "Số phiếu",
        "Bác sĩ",
        "Dịch vụ",
        "Công đoạn thực hiện",
        "Hình ảnh",
    ]
    assert column(tab, "date") == ["24/12/2026", "12/10/2026", "01/09/2026"]
    assert column(tab, "order") == ["SO00001"] * 3
    assert column(tab, "number") == ["DK00003", "DK00002", "DK00001"]
    assert column(tab, "doctor") == ["BS. Lê Thu Hằng"] * 3
    assert column(tab, "services") == ["Mão sứ Zirconia"] * 3
    assert column(tab, "assistant") == ["Phạm Ngọc Mai"] * 3
    assert column(tab, "total") == ["10.000.000"] * 3 and column(tab, "residual") == ["3.000.000"] * 3


def test_what_was_done_is_read_without_a_click_and_unread_is_no_zero(tab: Any) -> None:
    assert column(tab, "steps") == ["chưa tải", "chưa tải", "Mài cùi (36)"]
    assert column(tab, "images") == ["chưa tải", "chưa tải", "1"]
    assert data(tab, 0, "steps", Role.MISSING) is Missing.NOT_FETCHED
    assert footer(tab) == "3 đợt khám | 2 đợt chưa tải công đoạn"


def test_a_visit_read_whole_unfolds(tab: Any) -> None:
    assert under(tab, 2) == [
        "Dịch vụ | Công đoạn | Răng | Chi tiết điều trị",
        "Mão sứ Zirconia | Mài cùi | 36 | Đã gây tê",
        "Lý do: Mài cùi",
        "Mô tả: Lấy dấu, gắn răng tạm",
        "Phụ tá: Phạm Ngọc Mai  ·  Phụ tá 2: Lê Phụ Tá Hai  ·  Chi nhánh: CN Phú Nhuận  ·  Hình ảnh: 1",
        "Tổng tiền: 10.000.000  ·  Đã thanh toán: 7.000.000  ·  Còn lại: 3.000.000",
    ]


def test_an_unread_one_says_so(tab: Any) -> None:
    assert under(tab, 0) == [
        "Công đoạn thực hiện: chưa tải",
        "Dịch vụ: Mão sứ Zirconia",
        "Lý do: Tái khám",
        "Mô tả: —",
        "Phụ tá: Phạm Ngọc Mai  ·  Chi nhánh: CN Phú Nhuận  ·  Hình ảnh: chưa tải",
        "Tổng tiền: 10.000.000  ·  Đã thanh toán: 7.000.000  ·  Còn lại: 3.000.000",
    ]


def test_read_and_nothing_done_is_another_thing(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE dot_khams SET _detail_at = ?, dot_kham_images = '[]' WHERE name = 'DK00003'", [AS_OF])
    tab = open_tab(open_program(clinic_with(tmp_path, change)), LINH, "visits")
    assert (cell(tab, 0, "steps"), cell(tab, 0, "images")) == ("—", "0")
    assert under(tab, 0)[0] == "Đợt khám này không ghi công đoạn nào."


def test_the_order_opens_where_it_is_held(open_program: Open, hand_clinic: Path, qtbot: QtBot) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, LINH, "visits")
    with qtbot.waitSignal(tab.opened) as opened:
        click_cell(qtbot, tab, 1, "order")
    assert opened.args == ["sale_orders", order_id(1)]
    tab = open_tab(program, HUNG, "visits")
    assert cell(tab, 0, "order") == "SO09999" and data(tab, 0, "order", Role.TONE) is None
    assert data(tab, 0, "order", Qt.ItemDataRole.ToolTipRole) == "Bản sao không có phiếu này."
    with qtbot.assertNotEmitted(tab.opened):
        click_cell(qtbot, tab, 0, "order")


def test_words_are_looked_for_in_steps_and_notes_too(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, LINH, "visits")
    type_words(program, tab, "gay te")
    assert column(tab, "number") == ["DK00001"] and footer(tab) == "1 đợt khám khớp bộ lọc"
    tab.clear_filters()
    tab._period.changed.emit(Period("2026-10-12", "2026-10-12"))
    app.settle(program)
    assert column(tab, "number") == ["DK00002"]
    assert footer(tab) == "1 đợt khám khớp bộ lọc | 1 đợt chưa tải công đoạn"


def test_a_record_that_another_list_leads_to_is_selected_and_unfolded(
    open_program: Open, hand_clinic: Path
) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, LINH, "visits")
    tab.select_row("dot_khams", visit_id(1))
    assert tab.model.key_at(tab.table.currentIndex().row()) == visit_id(1) and tab.model.is_open(2)


def test_none_and_the_deleted(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE dot_khams SET _gone_at = ? WHERE name = 'DK00002'", [AS_OF])
    wait = ("UPDATE dot_khams SET _quarantined_at = ? WHERE name = 'DK00001'", [AS_OF])
    program = open_program(clinic_with(tmp_path, change, wait))
    assert open_tab(program, BAO, "visits").empty.accessibleName() == "Chưa có đợt khám nào."
    tab = open_tab(program, LINH, "visits")
    assert column(tab, "standing") == ["—", "Chờ xác nhận xóa"]
    tab.filter_button.toggle("gone", True)
    app.settle(program)
    assert column(tab, "standing") == ["—", "Đã xóa", "Chờ xác nhận xóa"]
    assert [data(tab, row, "date", Role.STRUCK) for row in range(3)] == [False, True, False]


def test_a_screen_reader_hears_what_is_not_loaded(tab: Any) -> None:
    said = Qt.ItemDataRole.AccessibleTextRole
    assert data(tab, 0, "steps", said) == "chưa tải" and data(tab, 2, "steps", said) == "Mài cùi (36)"
    assert data(tab, 2, "images", said) == "1" and data(tab, 0, "total", said) == "10.000.000"
    under(tab, 2)
    assert tab.model.index(3, 4).data(said) == "Dịch vụ\tCông đoạn\tRăng\tChi tiết điều trị"
