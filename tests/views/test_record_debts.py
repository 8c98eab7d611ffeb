"""Tab "Sổ công nợ": Nam put 3 million on debt in March and paid 1 million in May."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from tdental_desktop import app
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.widgets.values import Role
from tests.queries.record.record_clinic import LINH, MOI, NAM, order_id
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import AS_OF, KEY, customer_id
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
)


@pytest.fixture
def tab(open_program: Open, hand_clinic: Path) -> Any:
    return open_tab(open_program(hand_clinic), NAM, "debts")


def figures(tab: Any) -> list[str]:
    return [card.figure_text() for card in tab.cards.values()]


def test_three_figures(tab: Any) -> None:
    assert figures(tab) == ["3.000.000", "1.000.000", "2.000.000"]
    assert tab.cards["left"].accessibleName() == "Tổng còn nợ: 2.000.000 đ. khớp công nợ TDental ghi"


def test_every_column_with_the_running_balance(tab: Any) -> None:
    ledger = tab.lists["ledger"]
    assert shown_titles(ledger) == ["Ngày", "Nguồn", "Nội dung", "Số tiền (đ)", "Còn nợ sau đó (đ)"]
    assert column(ledger, "date") == ["01/05/2026", "12/03/2026"]
    assert column(ledger, "origin") == ["THUCN/2026/0001", "SO00009"]
    assert column(ledger, "content") == ["—", "—"]
    assert column(ledger, "amount") == ["-1.000.000", "3.000.000"]
    assert column(ledger, "balance") == ["2.000.000", "3.000.000"]
    assert footer(ledger).replace("\u00a0", " ") == "2 bút toán | Đầu kỳ 0 đ · Cuối kỳ | 2.000.000 đ"


def test_a_period_opens_with_what_was_owed_before(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, NAM, "debts")
    ledger = tab.lists["ledger"]
    ledger._period.changed.emit(Period("2026-05-01", None))
    app.settle(program)
    assert column(ledger, "balance") == ["2.000.000"]
    assert footer(ledger).replace("\u00a0", " ") == (
        "1 bút toán khớp bộ lọc | Đầu kỳ 3.000.000 đ · Cuối kỳ | 2.000.000 đ"
    )
    assert figures(tab) == ["3.000.000", "1.000.000", "2.000.000"]
    ledger.clear_filters()
    type_words(program, ledger, "so00009")
    assert footer(ledger).replace("\u00a0", " ") == (
        "1 bút toán khớp bộ lọc | Tổng theo bộ lọc | 3.000.000 đ"
    )


def test_another_debt_of_the_server_is_shown_beside_ours(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE customers SET total_debit = 2500000 WHERE id = ?", [customer_id(NAM)])
    left = open_tab(open_program(clinic_with(tmp_path, change)), NAM, "debts").cards["left"]
    assert left.figure_text() == "2.500.000" and left.warns()
    assert left.accessibleName().endswith("lệch -500.000, tính ra 2.000.000")


def test_the_origin_opens_order_and_voucher(open_program: Open, hand_clinic: Path, qtbot: QtBot) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, NAM, "debts")
    ledger = tab.lists["ledger"]
    with qtbot.waitSignal(tab.opened) as opened:
        click_cell(qtbot, ledger, 1, "origin")
    assert opened.args == ["sale_orders", order_id(9)]
    tab = open_tab(program, NAM, "debts")
    app.settle(program)
    click_cell(qtbot, ledger, 0, "origin")  # a voucher stands in the other list
    app.settle(program)
    paid = tab.lists["payments"]
    assert tab.list_key() == "payments" and paid.table.currentIndex().row() == 0


def test_what_was_collected(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, NAM, "debts")
    tab.open_list("payments")
    app.settle(program)
    paid = tab.lists["payments"]
    assert shown_titles(paid) == [
        "Ngày",
        "Số phiếu",
        "Số tiền (đ)",
        "Phương thức",
        "Nội dung",
        "Trạng thái",
    ]
    keys = ("date", "number", "amount", "method", "content", "state")
    assert [cell(paid, 0, key) for key in keys] == [
        "01/05/2026",
        "THUCN/2026/0001",
        "1.000.000",
        "Tiền mặt",
        "Thu công nợ tháng 5",
        "Đã xác nhận",
    ]
    assert footer(paid).replace("\u00a0", " ") == "1 phiếu thu | Tổng cộng | 1.000.000 đ"


def test_a_voucher_that_may_be_hers_keeps_none_from_being_said(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    tab = open_tab(program, LINH, "debts")
    tab.open_list("payments")
    app.settle(program)
    empty = tab.lists["payments"].empty
    assert empty.accessibleName() == (
        "Không thấy phiếu thu công nợ nào. "
        "1 phiếu thu mang tên khách này chưa tải chi tiết nên chưa rõ của ai"
    )


def test_an_unread_ledger_is_no_zero(open_program: Open, tmp_path: Path) -> None:
    path = write_record_clinic(tmp_path, ledger_read=False)
    db = open_writer(path, KEY)
    db.execute("DELETE FROM customer_debt_ledger WHERE partner_id = ?", [customer_id(NAM)])
    db.close()
    tab = open_tab(open_program(tmp_path), NAM, "debts")
    assert figures(tab) == ["chưa tải", "chưa tải", "2.000.000"]
    assert tab.cards["left"].accessibleName().endswith("sổ của khách này chưa tải")
    assert tab.lists["ledger"].empty.accessibleName() == (
        "Sổ công nợ của khách này chưa tải. Chưa tải khác với không có nợ."
    )


def test_a_ledger_that_was_read_and_holds_nothing(open_program: Open, hand_clinic: Path) -> None:
    tab = open_tab(open_program(hand_clinic), MOI, "debts")
    assert figures(tab)[:2] == ["0", "0"]
    assert tab.lists["ledger"].empty.accessibleName() == "Sổ công nợ không có bút toán nào."


def test_deleted_entries_carry_no_balance(open_program: Open, tmp_path: Path) -> None:
    change = ("UPDATE customer_debt_ledger SET _gone_at = ? WHERE invoice_origin = 'SO00009'", [AS_OF])
    program = open_program(clinic_with(tmp_path, change))
    ledger = open_tab(program, NAM, "debts").lists["ledger"]
    assert column(ledger, "origin") == ["THUCN/2026/0001"]
    ledger.filter_button.toggle("gone", True)
    app.settle(program)
    assert column(ledger, "standing") == ["—", "Đã xóa"]
    assert column(ledger, "balance") == ["-1.000.000", "—"]
    assert data(ledger, 1, "origin", Role.STRUCK) is True
