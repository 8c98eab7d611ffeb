"""Tab "Labo": seven orders of Linh, none known by id: six by her order, one by her code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.widgets.values import Role
from tests.queries.record.record_clinic import HAN, LINH, order_id
from tests.queries.small_clinic import customer_id
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
    return open_tab(open_program(hand_clinic), LINH, "labo")


def test_every_column(tab: Any) -> None:
    assert {
        "Phiếu Labo",
        "Phiếu điều trị",
        "Loại phục hình",
        "SL",
        "Răng",
        "Ngày xuất",
        "Mã bảo hành",
        "Trạng thái",
    } <= set(shown_titles(tab))
    assert column(tab, "number") == [
        f"{number} ≈"
        for number in ("LB00007", "LB00006", "LB00005", "LB00004", "LB00003", "LB00002", "LB00001")
    ]
    assert column(tab, "order") == ["—", *["SO00001"] * 6]
    assert column(tab, "restoration") == ["Mão sứ"] * 7 and column(tab, "teeth") == ["36"] * 7
    assert column(tab, "quantity") == ["1"] * 7
    assert column(tab, "sent") == [f"0{number}/09/2026" for number in (7, 6, 5, 4, 3, 2, 1)]
    assert column(tab, "planned")[4:6] == ["24/11/2026", "22/11/2026"]
    assert column(tab, "received")[2:4] == ["09/09/2026"] * 2
    assert column(tab, "delivered") == ["—", "—", "12/09/2026", "—", "—", "—", "—"]
    assert column(tab, "warranty") == ["—", "—", "—", "BH123", "—", "—", "—"]
    assert set(column(tab, "until")) == set(column(tab, "colour")) == {"—"}
    assert column(tab, "amount") == ["400.000"] * 7


def test_stages_with_the_late_in_danger(tab: Any) -> None:
    assert column(tab, "stage") == ["Tới hạn", "Nháp", "Đã xuất", "Đã nhận", "Chờ nhận", "Trễ hạn", "Tới hạn"]
    late = data(tab, 5, "stage", Role.STATE)
    assert (late.tone, late.shape) == ("danger", "clock")


def test_whose_it_is_may_be_a_guess(tab: Any) -> None:
    tip = Qt.ItemDataRole.ToolTipRole
    guess = "TDental chưa cho biết khách của phiếu này; suy ra từ "
    assert data(tab, 0, "number", tip) == guess + "mã khách hàng."
    assert data(tab, 1, "number", tip) == guess + "phiếu điều trị SO00001."
    assert footer(tab).replace("\u00a0", " ") == (
        "7 phiếu Labo · ≈ 7 phiếu suy ra là của khách này | Tổng cộng | 2.800.000 đ"
    )


def test_known_by_id_is_no_guess(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE labo_orders SET customer_id = ? WHERE name = 'LB00004'", [customer_id(LINH)])
    tab = open_tab(open_program(clinic_with(tmp_path, change)), LINH, "labo")
    assert cell(tab, 3, "number") == "LB00004"
    assert "≈ 6 phiếu" in footer(tab)


def test_it_unfolds_to_dates_warranty_work_and_notes(tab: Any) -> None:
    assert under(tab, 3) == [
        "Ngày gửi: 04/09/2026  ·  Ngày nhận dự kiến: 23/11/2026  ·  Ngày nhận: 09/09/2026  ·  Ngày xuất: —",
        "Mã bảo hành: BH123  ·  Hạn bảo hành: —  ·  Đơn giá: 400.000  ·  Thành tiền: 400.000",
        "Dịch vụ: Mão sứ Zirconia  ·  Răng: 36  ·  Màu răng: —  ·  NCC Labo: Labo Sao Mai  ·  Bác sĩ: —",
        "Chỉ định: chưa tải  ·  Ghi chú kỹ thuật: chưa tải  ·  Ghi chú: —",
        "TDental chưa cho biết khách của phiếu này; suy ra từ phiếu điều trị SO00001.",
    ]


def test_filters_by_state_and_warranty_code(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, LINH, "labo")
    tab.filter_button.choose("state", "draft")
    app.settle(program)
    assert column(tab, "number") == ["LB00006 ≈"]
    assert tab.filter_button.accessibleName() == "Lọc: Nháp"
    assert footer(tab).startswith("1 phiếu Labo khớp bộ lọc · Nháp") and "Tổng theo bộ lọc" in footer(tab)
    tab.clear_filters()
    type_words(program, tab, "bh123")
    assert column(tab, "number") == ["LB00004 ≈"]


def test_a_saved_filter_is_there_for_another_customer(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, LINH, "labo")
    tab.filter_button.choose("state", "draft")
    tab._sort_by([one.data.key for one in tab._columns].index("stage"))
    tab.show_columns({"shown": ["number", "stage"]})
    type_words(program, tab, "lb")
    tab.saved.save("Nháp")
    tab.filter_button.clear()
    tab.clear_filters()
    tab.show_columns(None)
    app.settle(program)
    assert len(column(tab, "number")) == 7 and "Răng" in shown_titles(tab)
    tab.saved.use("Nháp")
    app.settle(program)
    assert column(tab, "number") == ["LB00006 ≈"] and tab.words == "lb"
    assert tab.model.order() == ("stage", False) and "Răng" not in shown_titles(tab)
    assert "row" not in str(tab.context.settings.get("saved.record.labo"))


def test_the_order_opens(tab: Any, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.opened) as opened:
        click_cell(qtbot, tab, 1, "order")
    assert opened.args == ["sale_orders", order_id(1)]


def test_sorted_by_stage_the_late_come_first(tab: Any) -> None:
    tab._sort_by([one.data.key for one in tab._columns].index("stage"))
    assert column(tab, "stage")[:3] == ["Trễ hạn", "Tới hạn", "Tới hạn"]


def test_none(open_program: Open, hand_clinic: Path) -> None:
    tab = open_tab(open_program(hand_clinic), HAN, "labo")
    assert tab.empty.accessibleName() == "Chưa có phiếu Labo nào." and not tab._period.isVisible()


def test_a_word_of_the_server_that_nobody_knows(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE labo_orders SET state = 'lost', _gone_at = NULL WHERE name = 'LB00003'", ())
    tab = open_tab(open_program(clinic_with(tmp_path, change)), LINH, "labo")
    assert cell(tab, 4, "stage") == "lost"


def test_a_screen_reader_hears_the_chip(tab: Any) -> None:
    said = Qt.ItemDataRole.AccessibleTextRole
    assert data(tab, 5, "stage", said) == "Trễ hạn" and data(tab, 0, "order", said) == "—"


def test_the_keyboard_unfolds_and_opens(tab: Any, qtbot: QtBot) -> None:
    table = tab.table
    table.setFocus()
    table.setCurrentIndex(tab.model.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert tab.model.is_open(1) and tab.model.rowCount() == 12
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Left)  # from a row underneath back to its own
    assert table.currentIndex().row() == 1 and not tab.model.is_open(1)
    with qtbot.waitSignal(tab.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == ["sale_orders", order_id(1)]


def test_the_chevron_unfolds_with_the_mouse(tab: Any, qtbot: QtBot) -> None:
    click_cell(qtbot, tab, 0, "number")
    assert tab.model.is_open(0)
    click_cell(qtbot, tab, 0, "number")
    assert not tab.model.is_open(0)
    click_cell(qtbot, tab, 0, "number", inside=40)  # the number itself only selects
    assert not tab.model.is_open(0)
