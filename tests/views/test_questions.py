"""What receptionists ask all day (screens reference 15): asked by key and mouse, every press counted.

An action is a key other than typed text, or a click; typed text is counted apart. Every script begins where
the reference begins: the program in the foreground, the search box focused. Answers are read from what is
wholly in sight and were worked out by hand from the rows of ``record_clinic``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tests.queries.record.record_clinic import BAO, LINH, MOI, THU
from tests.queries.small_clinic import customer_id
from tests.views.conftest import Open
from tests.views.record_window import cell, clinic_with, column

Key = Qt.Key
NONE, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
WAIT = 10_000


class Receptionist:
    """A person at the open window: what they press is counted.

    Attributes:
        actions: Clicks, shortcuts, Enter.
        typed: Letters and digits typed.
    """

    def __init__(self, program: app.Program, qtbot: QtBot) -> None:
        self.program, self.qtbot, self.window = program, qtbot, program.window
        self.search: Any = program.searching.search
        self.search.prepare()
        qtbot.waitUntil(self.search.ready, timeout=WAIT)
        self.window.focus_search()
        app.settle(program)
        self.actions = self.typed = 0

    def type(self, text: str) -> None:
        self.typed += len(text)
        self.qtbot.keyClicks(self.focused(), text)
        self.wait()

    def press(self, key: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.actions += 1
        self.qtbot.keyClick(self.focused(), key, modifier)
        self.wait()

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        self.actions += 1
        assert in_sight(widget), "nobody clicks what they cannot see"
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())
        self.wait()

    def wait(self) -> None:
        """Until what was asked for is on screen; the preview follows the current hit a moment later."""
        self.qtbot.waitUntil(lambda: not self.search._following.isActive(), timeout=WAIT)
        app.settle(self.program)

    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def preview(self) -> Any:
        """The page beside the hits."""
        view = self.search.panel.preview
        assert view is not None and view.shown() is not None
        return view.page

    def tab(self, key: str) -> Any:
        """A tab of the record that is in front."""
        record: Any = self.window.view("customer")
        found = record.tab(key)
        assert not found.visibleRegion().isEmpty(), f"the tab {key} is not in front"
        return found


def in_sight(widget: QWidget, part: QRect | None = None) -> bool:
    """The widget, or a part of it, is wholly on screen, neither hidden nor scrolled away nor covered."""
    wanted = part or widget.rect()
    return widget.isVisible() and widget.visibleRegion().boundingRect().contains(wanted)


def said(widget: QWidget) -> str:
    """What a part in sight says."""
    assert in_sight(widget), f"{widget.accessibleName() or widget} is not wholly in sight"
    words = getattr(widget, "text", None)
    found = words() if callable(words) else widget.accessibleName()
    return str(found).replace("\u00a0", " ")


def row_in_sight(tab: Any, **cells: str) -> int:
    """The first row whose cells are these, wholly on screen with them."""
    for row in range(tab.model.rowCount()):
        if tab.model.inset(row) is None and all(cell(tab, row, key) == text for key, text in cells.items()):
            for key in cells:
                place = [one.data.key for one in tab._columns].index(key)
                shown = tab.table.visualRect(tab.model.index(row, place))
                assert in_sight(tab.table.viewport(), shown), f"{key} is outside"
            return row
    raise AssertionError([{key: column(tab, key) for key in cells}])


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-worked clinic; Linh, who shares her number, was here last, as the server's list says."""
    days = ("UPDATE customers SET appointment_date = '2026-11-30T00:00:00' WHERE id = ?", [customer_id(LINH)])
    return clinic_with(tmp_path_factory.mktemp("questions"), days)


@pytest.fixture
def desk(open_program: Open, front: Path, qtbot: QtBot) -> Receptionist:
    return Receptionist(open_program(front), qtbot)


def test_1_a_phone_rings_who_is_it(desk: Receptionist) -> None:
    desk.type("4821")
    assert said(desk.preview.name) == "Dương Khánh Linh"
    assert said(desk.preview.about).startswith("KH20471")
    assert said(desk.preview.phone) == "0903 004 821"
    assert (desk.actions, desk.typed) == (0, 4)


def test_2_when_is_the_next_appointment_at_what_time_with_whom(desk: Receptionist) -> None:
    desk.type("4821")
    assert said(desk.preview.next) == (
        "Lịch hẹn sắp tới: 09:30 Thứ 2, 30/11/2026, BS. Trần Quang Huy · 45 phút, Gắn sứ răng 36 · còn 7 ngày"
    )
    assert desk.actions == 0


def test_3_do_they_owe_anything(desk: Receptionist) -> None:
    desk.type("4821")
    assert said(desk.preview.debt).startswith("Công nợ: 1.000.000 đ")
    assert said(desk.preview.expected).startswith("Còn phải thu: 3.000.000 đ")
    assert desk.actions == 0


def test_4_what_was_done_last_time_by_whom_on_which_tooth(desk: Receptionist) -> None:
    desk.type("4821")
    assert said(desk.preview.last) == (
        "Lần khám gần nhất: Thứ 2, 12/10/2026, BS. Lê Thu Hằng · công đoạn chưa tải, "
        "Mão sứ Zirconia · răng 36"
    )
    assert desk.actions == 0
    desk.press(Key.Key_6, ALT)
    visits = desk.tab("visits")
    row_in_sight(visits, date="01/09/2026", doctor="BS. Lê Thu Hằng", steps="Mài cùi (36)")
    assert desk.actions == 1, "all visits with their steps"


def test_5_how_much_is_left_on_this_treatment(desk: Receptionist) -> None:
    desk.type("phamgiahan")
    row = desk.preview.orders.list.texts()[0].split("\t")
    assert in_sight(desk.preview.orders.list) and (row[0], row[-1]) == ("SO00003", "900.000")
    assert desk.actions == 0
    desk.press(Key.Key_Return)
    row_in_sight(desk.tab("profile"), order="SO00003", residual="900.000")
    assert desk.actions == 1


def test_5_on_an_order_behind_the_newest_three(desk: Receptionist) -> None:
    desk.type("4821")
    desk.press(Key.Key_5, ALT)
    row_in_sight(desk.tab("orders").by_order, number="SO00001", total="10.000.000", residual="3.000.000")
    assert desk.actions == 1


def test_6_how_much_advance_is_left_and_where_it_went(desk: Receptionist) -> None:
    desk.type("lyminhthu")
    assert said(desk.preview.name) == "Lý Minh Thư"
    assert said(desk.preview.advance).startswith("Tạm ứng còn lại: 1.500.000 đ")
    assert desk.actions == 0
    desk.press(Key.Key_9, ALT)
    advances = desk.tab("advances")
    assert column(advances.lists["list"], "amount") == ["1.500.000", "2.000.000", "1.000.000", "5.000.000"]
    desk.click(advances._choices["list"].button("uses"))
    row_in_sight(advances.lists["uses"], order="SO00010", amount="2.000.000")
    assert desk.actions == 2


def test_8_is_the_patient_here_waiting_or_in_the_chair(desk: Receptionist) -> None:
    desk.type("4821")
    presence = desk.preview.presence
    assert in_sight(presence) and presence.state().word.startswith("Đang khám")
    desk.search.box.clear()
    desk.type("tranquocbao")
    assert desk.preview.presence.state().word == "Hôm nay chưa đến", "yesterday's reception is over"
    assert desk.actions == 0


def test_9_any_allergy_pregnancy_heart_disease(desk: Receptionist) -> None:
    desk.type("4821")
    assert said(desk.preview.medical).startswith("Dị ứng Penicillin  ·  Đang uống thuốc chống đông")
    top = desk.preview.medical.mapTo(desk.preview, QPoint(0, 0)).y()
    assert top < desk.preview.name.mapTo(desk.preview, QPoint(0, 0)).y(), "before everything else"
    desk.search.box.clear()
    desk.type("caothimoi")
    assert said(desk.preview.medical).startswith("Tiểu sử bệnh: chưa tải"), "unread is not none"
    desk.search.box.clear()
    desk.type("tranquocbao")
    assert not desk.preview.medical.isVisible()
    assert said(desk.preview.healthy).startswith("Tiểu sử bệnh: không ghi nhận · đã tải 08:42 23/11/2026")
    assert desk.actions == 0


def test_9_what_is_unread_is_fetched_by_one_press(desk: Receptionist) -> None:
    wanted: list[str] = []
    desk.program.context.updates.wanted.connect(wanted.append)
    desk.type("caothimoi")
    desk.click(desk.preview.medical._link)
    assert wanted == [customer_id(MOI)] and desk.actions == 1


def test_10_what_price_did_we_quote(desk: Receptionist) -> None:
    desk.type("4821")
    desk.press(Key.Key_4, ALT)
    quotations = desk.tab("quotations")
    row_in_sight(quotations, number="BG00001", total="41.000.000")
    desk.press(Key.Key_Right)
    lines = [quotations.model.index(row, 0).data() for row in range(1, quotations.model.rowCount())]
    offered = next(line for line in lines if "Niềng răng mắc cài" in line and "39.000.000" in line)
    assert "20.000.000" in offered
    place = quotations.table.visualRect(quotations.model.index(1 + lines.index(offered), 0))
    assert quotations.table.viewport().rect().contains(place.center())
    assert desk.actions == 2


def test_11_has_the_crown_come_back_from_the_lab(desk: Receptionist) -> None:
    desk.type("4821")
    assert [text.split("\t")[0] for text in desk.preview.labo.list.texts()] == [
        *("LB00002", "LB00007", "LB00001")
    ], "the late one first"
    desk.press(Key.Key_7, ALT)
    labo = desk.tab("labo")
    row_in_sight(labo, number="LB00004 ≈", stage="Đã nhận")
    row_in_sight(labo, number="LB00002 ≈", stage="Trễ hạn")
    assert desk.actions == 1


def test_12_which_family_members_share_this_number(desk: Receptionist) -> None:
    desk.type("4821")
    people = desk.preview.people
    assert [text.split("\t")[0] for text in people.list.texts()] == ["Trần Quốc Bảo", "Phạm Gia Hân"]
    assert all(in_sight(row) for row in people.list.rows())
    assert desk.actions == 0
    desk.click(people.list.rows()[0])
    assert said(desk.preview.name) == "Trần Quốc Bảo" and desk.actions == 1


def test_15_they_paid_on_the_first_how_much_by_which_method_which_receipt(desk: Receptionist) -> None:
    desk.type("4821")
    desk.press(Key.Key_5, ALT)
    orders = desk.tab("orders")
    desk.click(orders.by_order.mode.button("payments"))
    paid = orders.by_payment
    row = row_in_sight(paid, date="01/09/2026", amount="7.000.000")
    parts = [paid.model.index(row + place, 0) for place in (1, 2, 3)]
    assert [str(part.data()).split("\t")[:3] for part in parts] == [
        ["4.000.000", "Tiền mặt", "THU/2026/0001"],
        ["2.000.000", "Tạm ứng", "THU/2026/0002"],
        ["1.000.000", "Ghi công nợ", "THU/2026/0003"],
    ]
    assert all(in_sight(paid.table.viewport(), paid.table.visualRect(part)) for part in parts)
    assert desk.actions == 2


def test_the_phone_is_copied_by_one_press(desk: Receptionist) -> None:
    desk.type("4821")
    desk.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "0903004821" and desk.actions == 1
    assert [desk.search.panel.results.current().id] == [customer_id(LINH)]


@pytest.mark.parametrize(("digit", "tab"), list(enumerate(("debts", "profile", "appointments", "teeth"))))
def test_every_tab_is_one_press_from_the_hit(desk: Receptionist, digit: int, tab: str) -> None:
    desk.type("tranquocbao")
    desk.press(Key(Key.Key_0.value + digit), ALT)
    desk.tab(tab)
    record: Any = desk.window.view("customer")
    assert record.customer() == customer_id(BAO) and desk.search.box.text() == ""
    assert desk.tab(tab).isAncestorOf(desk.focused()), "the keyboard is where one looks"


def test_a_tab_is_one_press_from_the_results(desk: Receptionist) -> None:
    desk.type("lyminhthu")
    desk.search.panel.results.table.setFocus()
    desk.press(Key.Key_9, ALT)
    desk.tab("advances")
    assert desk.actions == 1


def test_a_tab_is_one_press_from_the_preview(desk: Receptionist) -> None:
    desk.type("lyminhthu")
    desk.press(Key.Key_Tab)
    assert desk.search.panel.preview.isAncestorOf(desk.focused())
    desk.press(Key.Key_9, ALT)
    desk.tab("advances")
    record: Any = desk.window.view("customer")
    assert record.customer() == customer_id(THU) and desk.actions == 2


def test_without_a_hit_the_keys_of_tabs_do_nothing(desk: Receptionist) -> None:
    desk.type("zzqx")
    desk.press(Key.Key_4, ALT)
    assert desk.search.panel.isVisible() and "customer" not in desk.window._views


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "'",
            '"',
            "a-b",
            "x:y",
            "NEAR(",
            "NEAR(a b)",
            "a AND NOT b*",
            "%",
            "\\",
            "'; DROP TABLE customers;--",
        ),
        *("a" * 10_000, "0" * 10_000, "\u202e4821", "<b>x</b>"),
    ],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)
def test_hostile_text_in_the_box_is_only_searched(desk: Receptionist, typed: str) -> None:
    QGuiApplication.clipboard().setText(typed)
    desk.press(Key.Key_V, CONTROL)
    assert desk.search.box.text() == typed
    results = desk.search.panel.results
    if results.current() is None:
        words = said(results._empty)
        assert "Không tìm thấy" in words or "Hãy gõ chữ hoặc số" in words
        assert len(words) < 400 and "\u202e" not in words
    assert not desk.window.grab().isNull()
    desk.press(Key.Key_Escape)
    desk.window.focus_search()
    desk.type("4821")
    assert said(desk.preview.name) == "Dương Khánh Linh", "and the next caller is found as ever"
