"""The record in the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sync.replica.connection import open_writer
from tdental_desktop import app
from tests.queries.small_clinic import KEY, customer_id, write_clinic
from tests.views.conftest import Open


def show(program: app.Program, number: int) -> Any:
    program.context.customer_opened.emit(customer_id(number))
    app.settle(program)
    return program.window.view("customer")


def bookings(view: Any) -> Any:
    return view.tab("appointments")


def test_the_whole_record(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view = show(program, 1)
    header, profile = view._header, view.tab("profile")
    assert header._name.text() == "[KH20471] Dương Khánh Linh"
    assert header._birth.text() == "12/5/1991 - 35 tuổi" and header._gender.text() == "Nữ"
    assert header._phone.text() == "0903 004 821"
    assert header._relatives.text() == "Người thân: 0918 640 275"
    assert profile.medical.accessibleName().startswith("Dị ứng Penicillin  ·  Tăng huyết áp")
    figures = [card.figure_text() for card in profile.money.cards.values()]
    assert figures == ["37.700.000", "11.500.000", "26.200.000", "1.500.000", "3.000.000"]
    assert profile.facts.next.accessibleName().startswith("Lịch hẹn sắp tới: 09:30 Thứ 2, 30/11/2026")
    assert profile.facts.last.accessibleName().startswith("Lịch hẹn gần nhất: 14:30 Thứ 2, 12/10/2026")
    view.open_tab("appointments")
    app.settle(program)
    assert [bookings(view).model.index(row, 0).data() for row in range(4)] == [
        "09:30 T2, 30/11/2026",
        "14:30 T2, 12/10/2026",
        "10:00 T2, 28/09/2026",
        "16:00 CN, 14/06/2026",
    ]


def test_missing_is_never_zero(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    view = show(program, 2)
    cards = view.tab("profile").money.cards
    assert cards["treatment_total"].figure_text() == "—" and cards["debt"].figure_text() == "0"
    assert view._header._relatives.text() == "Người thân: chưa tải"
    assert view._header._medical.text() == "Tiểu sử bệnh: chưa tải"
    view.open_tab("appointments")
    app.settle(program)
    assert bookings(view).empty.accessibleName() == "Chưa có lịch hẹn nào."
    assert bookings(view).empty.isVisible()


def test_a_customer_gone_on_the_server_says_so(open_program: Open, clinic: Path) -> None:
    view = show(open_program(clinic), 8)
    assert not view._gone.isHidden()
    assert "TDental không còn khách hàng này (từ 08:42 23/11/2026)" in view._gone.accessibleName()


def test_an_unknown_customer_is_no_crash(open_program: Open, clinic: Path) -> None:
    view = show(open_program(clinic), 999)
    assert view._pages.currentWidget() is view._nobody_page
    assert view._nobody_page.accessibleName() == "Bản sao không còn khách hàng này"


def test_unread_appointments_are_not_called_none(open_program: Open, tmp_path: Path) -> None:
    write_clinic(tmp_path)
    db = open_writer(tmp_path / "replica.db", KEY)
    db.execute(
        "UPDATE _tables SET status = NULL, first_complete_at = NULL WHERE name = 'customer_appointments'"
    )
    db.close()
    program = open_program(tmp_path)
    view = show(program, 2)
    assert view.tab("profile").facts.next.accessibleName() == "Lịch hẹn sắp tới: chưa tải"
    view.open_tab("appointments")
    app.settle(program)
    assert bookings(view).empty.accessibleName().startswith("Lịch hẹn: chưa tải hết")


def test_copy_and_back(open_program: Open, clinic: Path, qtbot: QtBot) -> None:
    program = open_program(clinic)
    view = show(program, 3)
    view._header._copy.click()
    assert QGuiApplication.clipboard().text() == "0912006540"
    with qtbot.waitSignal(program.context.view_wanted) as wanted:
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert wanted.args == ["customers"]


def test_a_late_answer_for_another_customer_is_not_shown(open_program: Open, clinic: Path) -> None:
    program = open_program(clinic)
    program.context.customer_opened.emit(customer_id(1))
    program.context.customer_opened.emit(customer_id(2))
    app.settle(program)
    view = program.window.view("customer")
    assert view._header._name.text() == "[KH20472] Trần Quốc Bảo"
    assert view.tab("profile").model.rowCount() == 0
