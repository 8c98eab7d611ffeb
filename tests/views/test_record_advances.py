"""Tab "Tạm ứng": Thư paid in 5 million, got 1.5 back, used 2; a draft and a cancelled one do not count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.queries.scope import Scope
from tdental_desktop.widgets.values import Role
from tests.queries.record.record_clinic import MOI, THU, order_id
from tests.queries.small_clinic import AS_OF, customer_id
from tests.views.conftest import Open
from tests.views.record_window import (
    click_cell,
    clinic_with,
    column,
    data,
    footer,
    open_tab,
    shown_titles,
    type_words,
)


@pytest.fixture
def tab(open_program: Open, hand_clinic: Path) -> Any:
    return open_tab(open_program(hand_clinic), THU, "advances")


def figures(tab: Any) -> list[str]:
    return [card.figure_text() for card in tab.cards.values()]


def test_four_figures(tab: Any) -> None:
    assert figures(tab) == ["5.000.000", "1.500.000", "2.000.000", "1.500.000"]
    left = tab.cards["left"]
    assert left.accessibleName() == "Tạm ứng còn lại: 1.500.000 đ. đóng − dùng − hoàn, khớp TDental"
    assert not left.warns()


def test_another_balance_of_the_server_is_shown_beside_ours(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE customers SET amount_balance = 1600000 WHERE id = ?", [customer_id(THU)])
    tab = open_tab(open_program(clinic_with(tmp_path, change)), THU, "advances")
    left = tab.cards["left"]
    assert left.figure_text() == "1.600.000" and left.warns()
    assert left.accessibleName().endswith("lệch -100.000, tính ra 1.500.000")
    for words in ("TDental ghi: 1.600.000", "Tính từ các dòng: 1.500.000", "Lệch: -100.000"):
        assert words in left.toolTip().replace("&nbsp;", " ")


def test_every_column_of_the_list(tab: Any) -> None:
    rows = tab.lists["list"]
    assert shown_titles(rows) == [
        "Số phiếu tạm ứng",
        "Ngày tạm ứng",
        "Phương thức",
        "Loại tạm ứng",
        "Số tiền (đ)",
        "Trạng thái",
    ]
    assert column(rows, "number") == [f"TUKH/2026/0000{number}" for number in (5, 4, 3, 2)]
    assert column(rows, "date") == [f"0{number}/04/2026" for number in (5, 4, 3, 2)]
    assert column(rows, "method") == ["Tiền mặt"] * 4
    assert column(rows, "kind") == ["Hoàn tạm ứng", *["Đóng tạm ứng"] * 3]
    assert column(rows, "amount") == ["1.500.000", "2.000.000", "1.000.000", "5.000.000"]
    assert column(rows, "state") == ["Đã xác nhận", "Đã hủy", "Nháp", "Đã xác nhận"]
    assert column(rows, "branch") == ["CN Phú Nhuận"] * 4
    assert footer(rows).replace("\u00a0", " ") == (
        "4 phiếu tạm ứng | Đã xác nhận | đóng 5.000.000 đ · hoàn 1.500.000 đ"
    )


def test_filters_never_touch_the_figures(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, THU, "advances")
    rows = tab.lists["list"]
    rows.filter_button.choose("kind", "refund")
    app.settle(program)
    assert column(rows, "number") == ["TUKH/2026/00005"]
    assert footer(rows).replace("\u00a0", " ") == (
        "1 phiếu tạm ứng khớp bộ lọc · Hoàn tạm ứng | Đã xác nhận, theo bộ lọc | đóng 0 đ · hoàn 1.500.000 đ"
    )
    rows.filter_button.choose("kind", None)
    rows.filter_button.choose("state", "draft")
    app.settle(program)
    assert column(rows, "number") == ["TUKH/2026/00003"]
    rows.filter_button.choose("state", None)
    rows._period.changed.emit(Period("2026-04-02", "2026-04-03"))
    app.settle(program)
    assert column(rows, "number") == ["TUKH/2026/00003", "TUKH/2026/00002"]
    type_words(program, rows, "00002")
    assert column(rows, "number") == ["TUKH/2026/00002"]
    assert figures(tab) == ["5.000.000", "1.500.000", "2.000.000", "1.500.000"]


def test_what_it_was_used_for(open_program: Open, hand_clinic: Path, qtbot: QtBot) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, THU, "advances")
    tab.open_list("uses")
    app.settle(program)
    uses = tab.lists["uses"]
    assert shown_titles(uses) == [
        "Mã thanh toán",
        "Ngày thanh toán",
        "Phiếu điều trị",
        "Số tiền (đ)",
        "Trạng thái",
    ]
    keys = ("number", "date", "order", "amount", "state")
    assert [column(uses, key) for key in keys] == [
        ["THU/2026/0013"],
        ["01/09/2026"],
        ["SO00010"],
        ["2.000.000"],
        ["Đã xác nhận"],
    ]
    assert footer(uses).replace("\u00a0", " ") == "1 lần dùng | Tổng cộng | 2.000.000 đ"
    with qtbot.waitSignal(tab.opened) as opened:
        click_cell(qtbot, uses, 0, "order")
    assert opened.args == ["sale_orders", order_id(10)]


def test_none_is_zero_and_unread_is_not(open_program: Open, hand_clinic: Path, tmp_path: Path) -> None:
    none = open_tab(open_program(hand_clinic), MOI, "advances")
    assert none.lists["list"].empty.accessibleName() == "Chưa có phiếu tạm ứng nào."
    assert figures(none) == ["0", "0", "0", "0"]
    unread = "UPDATE _tables SET status = NULL, first_complete_at = NULL WHERE name = 'partner_advances'"
    tab = open_tab(open_program(clinic_with(tmp_path, (unread, ()))), MOI, "advances")
    assert figures(tab) == ["chưa tải", "chưa tải", "0", "chưa tải"]
    assert tab.lists["list"].empty.accessibleName().startswith("Tạm ứng: chưa tải hết")


def test_without_the_money_right_no_figure(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    program.context.scope = Scope(money=False)
    tab = open_tab(program, THU, "advances")
    assert figures(tab) == ["—"] * 4
    assert column(tab.lists["list"], "amount") == ["—"] * 4
    assert "không có quyền xem số tiền" in tab.cards["left"].accessibleName()


def test_the_deleted_and_the_list_on_screen_are_remembered(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE partner_advances SET _gone_at = ? WHERE name = 'TUKH/2026/00003'", [AS_OF])
    program = open_program(clinic_with(tmp_path, change))
    tab = open_tab(program, THU, "advances")
    rows = tab.lists["list"]
    assert len(column(rows, "number")) == 3
    rows.filter_button.toggle("gone", True)
    app.settle(program)
    assert column(rows, "standing") == ["—", "—", "Đã xóa", "—"]
    assert data(rows, 2, "number", Role.STRUCK) is True
    tab.open_list("uses")
    open_tab(program, MOI, "advances")
    assert tab.list_key() == "list" and not rows.gone
    open_tab(program, THU, "advances")
    assert tab.list_key() == "uses" and rows.gone


def test_the_list_behind_is_counted_too(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, THU, "advances")
    names = [tab._choices["list"].button(key).accessibleName() for key in ("list", "uses")]
    assert names == ["Danh sách 4", "Lịch sử tạm ứng 1"]
    tab.open_list("uses")
    app.settle(program)
    program.window.view("customer")._tabs.set_count("advances", None)
    tab.mark_stale()
    app.settle(program)
    assert program.window.view("customer")._tabs.button("advances").count == 4
