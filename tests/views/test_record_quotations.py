"""Tab "Báo giá": BG00001 of Linh holds 41,000,000 while its two lines add up to 40,500,000."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.widgets.values import Role
from tests.queries.record.record_clinic import BAO, LINH, order_id
from tests.queries.small_clinic import AS_OF, customer_id
from tests.views.conftest import Open
from tests.views.record_window import (
    cell,
    click_cell,
    clinic_with,
    data,
    footer,
    key_event,
    open_tab,
    shown_titles,
    type_words,
    under,
)


@pytest.fixture
def tab(open_program: Open, hand_clinic: Path) -> Any:
    return open_tab(open_program(hand_clinic), LINH, "quotations")


def test_every_column(tab: Any) -> None:
    assert shown_titles(tab) == [
        "Số báo giá",
        "Ngày báo giá",
        "Ngày hết hạn",
        "Người báo giá",
        "Tổng tiền (đ)",
        "Phiếu điều trị",
        "Tình trạng",
    ]
    keys = ("number", "date", "until", "author", "total", "orders", "validity")
    assert [cell(tab, 0, key) for key in keys] == [
        "BG00001",
        "01/11/2026",
        "23/11/2026",
        "BS. Trần Quang Huy",
        "41.000.000",
        "SO00001, SO00777",
        "Còn hạn",  # its last day is today
    ]
    assert tab.table.accessibleName() == "Báo giá"


def test_the_total_that_its_lines_do_not_add_up_to(tab: Any) -> None:
    assert data(tab, 0, "total", Role.DIFFERS) is True
    assert data(tab, 0, "total", Qt.ItemDataRole.ToolTipRole).replace("\u00a0", " ").split("\n") == [
        "TDental ghi: 41.000.000 đ",
        "Tính từ các dòng: 40.500.000 đ",
        "Lệch: -500.000 đ",
    ]
    assert "Lệch: -500.000" in data(tab, 0, "total", Qt.ItemDataRole.AccessibleTextRole)
    assert footer(tab).replace("\u00a0", " ") == (
        "1 báo giá · 1 báo giá có tổng tiền khác tổng các dòng | Tổng cộng | 41.000.000 đ"
    )


def test_it_unfolds_to_lines_payments_and_orders(tab: Any) -> None:
    shown = [line.replace("\u00a0", " ") for line in under(tab)]
    people = "Bác sĩ: BS. Trần Quang Huy  ·  Phụ tá: —  ·  Tư vấn: —"
    facts = f"Chẩn đoán: Sai khớp cắn  ·  {people}  ·  Giá niêm yết: "
    assert shown == [
        "Dịch vụ | Răng | Số lượng | Đơn giá | Giảm | Thành tiền",
        "Niềng răng mắc cài | Nguyên hàm | 2 | 20.000.000 | 500.000 | 39.000.000",
        facts + "20.000.000",
        "Niềng răng mắc cài | 11, 36 | 1 | 2.000.000 | 500.000 | 1.500.000",
        facts + "20.000.000",
        "Tiến độ thanh toán | Thanh toán | Ngày thanh toán | Số tiền thanh toán",
        "Đợt 1 | 50% | 02/11/2026 | 20.500.000",
        "Đợt 2 | 21.000.000 đ | — | 21.000.000",
        "Thành tiền: 42.000.000  ·  Tổng giảm giá: 1.000.000  ·  Tổng tiền: 41.000.000",
        "Tổng tiền của TDental khác tổng các dòng: lệch -500.000, tính ra 40.500.000",
        "Phiếu điều trị | SO00001 | ",
        "Phiếu điều trị | SO00777 | Bản sao không có phiếu này.",
        "Số ngày áp dụng: 22 ngày  ·  Chi nhánh: CN Phú Nhuận",
        "Ghi chú: Gói niềng",
    ]
    tab.table.keyPressEvent(key_event(Qt.Key.Key_Left))
    assert tab.model.rowCount() == 1


def test_what_is_open_stays_open_over_a_reload_and_another_customer(
    open_program: Open, hand_clinic: Path
) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, LINH, "quotations")
    rows = 1 + len(under(tab))
    tab.reload()
    app.settle(program)
    assert tab.model.rowCount() == rows
    assert open_tab(program, BAO, "quotations").model.rowCount() == 0
    assert open_tab(program, LINH, "quotations").model.rowCount() == rows


def test_a_click_on_an_order_opens_it(tab: Any, qtbot: QtBot) -> None:
    assert data(tab, 0, "orders", Role.LINK) == ("sale_orders", order_id(1))
    assert data(tab, 0, "orders", Role.TONE) == "accent.strong"
    with qtbot.waitSignal(tab.opened) as opened:
        click_cell(qtbot, tab, 0, "orders")
    assert opened.args == ["sale_orders", order_id(1)]
    lines = under(tab)
    held, absent = (
        next(n for n, line in enumerate(lines, 1) if name in line) for name in ("SO00001", "SO00777")
    )
    tab.table.setCurrentIndex(tab.model.index(held, 0))
    with qtbot.waitSignal(tab.opened):
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    tab.table.setCurrentIndex(tab.model.index(absent, 0))
    with qtbot.assertNotEmitted(tab.opened):
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)


def test_the_filter_says_that_it_hides_rows(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, LINH, "quotations")
    type_words(program, tab, "quang huy")
    assert footer(tab).startswith("1 báo giá khớp bộ lọc · ") and "Tổng theo bộ lọc" in footer(tab)
    type_words(program, tab, "không có")
    assert tab.empty.accessibleName() == "Không có dòng nào khớp bộ lọc." and tab.empty.isVisible()
    tab.clear_filters()
    app.settle(program)
    assert tab.model.rowCount() == 1


def test_unread_lines_are_not_none_and_not_zero(open_program: Open, tmp_path: Path) -> None:
    folder = clinic_with(
        tmp_path,
        ("DELETE FROM quotation_lines", ()),
        (
            "UPDATE quotations SET _detail_at = NULL, total_amount_discount = NULL,"
            " payments = NULL, orders = NULL",
            (),
        ),
    )
    tab = open_tab(open_program(folder), LINH, "quotations")
    assert cell(tab, 0, "total") == "41.000.000" and data(tab, 0, "total", Role.DIFFERS) is False
    assert "chi tiết chưa tải" in data(tab, 0, "total", Qt.ItemDataRole.ToolTipRole)
    assert cell(tab, 0, "orders") == "—"
    lines = under(tab)
    assert lines[0] == "Dịch vụ: chưa tải"
    assert lines[1] == "Thành tiền: chưa tải  ·  Tổng giảm giá: chưa tải  ·  Tổng tiền: 41.000.000"


def test_none_at_all_and_a_table_that_was_never_read(
    open_program: Open, hand_clinic: Path, tmp_path: Path
) -> None:
    none = open_tab(open_program(hand_clinic), BAO, "quotations")
    assert none.empty.accessibleName() == "Chưa có báo giá nào."
    unread = "UPDATE _tables SET status = NULL, first_complete_at = NULL WHERE name = 'quotations'"
    tab = open_tab(open_program(clinic_with(tmp_path, (unread, ()))), BAO, "quotations")
    assert tab.empty.accessibleName().startswith("Báo giá: chưa tải hết")


def test_the_deleted_behind_a_switch(open_program: Open, tmp_path: Path) -> None:
    program = open_program(clinic_with(tmp_path, ("UPDATE quotations SET _gone_at = ?", [AS_OF])))
    tab = open_tab(program, LINH, "quotations")
    assert tab.model.rowCount() == 0
    tab.filter_button.toggle("gone", True)
    app.settle(program)
    assert tab.filter_button.accessibleName() == "Lọc: Cả dòng đã xóa"
    assert data(tab, 0, "number", Role.STRUCK) is True and cell(tab, 0, "standing") == "Đã xóa"
    assert "Trên TDental" in shown_titles(tab)
    assert footer(tab).endswith("Tổng cộng (không tính dòng đã xóa) | 0\u00a0đ")


def test_an_expired_one(open_program: Open, tmp_path: Path) -> None:
    change = "UPDATE quotations SET date_end_quotation = '2026-11-22T00:00:00' WHERE partner_id = ?"
    tab = open_tab(open_program(clinic_with(tmp_path, (change, [customer_id(LINH)]))), LINH, "quotations")
    assert cell(tab, 0, "validity") == "Hết hạn"


def test_markup_is_text(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE quotations SET note = ?", ["<b>x</b><script>y</script>"])
    tab = open_tab(open_program(clinic_with(tmp_path, change)), LINH, "quotations")
    assert under(tab)[-1] == "Ghi chú: <b>x</b><script>y</script>"
