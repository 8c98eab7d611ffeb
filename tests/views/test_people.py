"""Employees and catalogues in the real window: pane, today's bookings, links, shelves, rights, the rail."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tdental_desktop import app
from tdental_desktop.settings import Settings
from tdental_desktop.views import VIEWS
from tdental_desktop.views.catalogue_panes import (
    LaboPane,
    PaperPane,
    PrescriptionPane,
    QuotationPane,
    use_word,
)
from tdental_desktop.views.catalogues import CataloguesView
from tdental_desktop.views.lists.facts_pane import FactsPane
from tdental_desktop.views.people import PeopleView
from tdental_desktop.views.people_pane import EmployeePane
from tdental_desktop.widgets.fact_grid import Fact, FactGrid
from tests.queries.record.record_clinic import order_id
from tests.queries.small_clinic import DOCTOR, SOURCE, USER_DOCTOR, customer_id
from tests.queries.staff_clinic import NURSE, SECRET, write_staff_clinic
from tests.views.conftest import Open


@pytest.fixture(scope="session")
def staff_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("staff-clinic")
    write_staff_clinic(folder)
    return folder


@pytest.fixture
def program(open_program: Open, staff_clinic: Path) -> app.Program:
    return open_program(staff_clinic)


def people(program: app.Program) -> tuple[PeopleView, EmployeePane]:
    program.window.open_view("employees")
    view = program.window.view("employees")
    assert isinstance(view, PeopleView)
    app.settle(program)
    return view, view.findChild(EmployeePane)


def catalogues(program: app.Program, key: str) -> CataloguesView:
    program.window.open_view("catalogues")
    view = program.window.view("catalogues")
    assert isinstance(view, CataloguesView)
    view.open_list(key)
    app.settle(program)
    return view


def choose(program: app.Program, view: Any, key: str) -> None:
    view.page.table.selectRow(view.page.model.row_of(key))
    app.settle(program)


def names(view: Any) -> list[Any]:
    rows = (view.page.model.item(row) for row in range(view.page.model.rowCount()))
    return [row.values["name"] for row in rows if row is not None]


# ------------------------------------------------------------------------------------------------ people


def test_the_pane_shows_facts_and_today(program: app.Program) -> None:
    view, pane = people(program)
    assert pane.empty.isVisible(), "nobody is chosen yet"
    choose(program, view, DOCTOR)
    assert pane.name.text() == "BS. Trần Quang Huy"
    facts = pane.facts.facts()
    assert facts["Loại"] == "Bác sĩ, Phụ tá"
    assert facts["Tên đăng nhập"] == "hang.le"
    assert not {"Lương", "CMND", "Địa chỉ", "Hoa hồng bác sĩ"} & set(facts)
    assert SECRET not in str(facts)
    assert [row.at for row in pane.model.rows()] == ["08:00", "09:15", "14:00", "16:00", None]
    choose(program, view, NURSE)
    assert pane.facts.facts()["Ngày sinh"] == "chưa tải"
    assert [row.at for row in pane.model.rows()] == ["10:00"]


def test_enter_on_a_booking_opens_the_customer_at_it(program: app.Program, qtbot: QtBot) -> None:
    view, pane = people(program)
    choose(program, view, DOCTOR)
    pane.table.setFocus()
    pane.table.selectRow(1)
    with qtbot.waitSignal(program.context.record_opened) as opened:
        QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert opened.args == [customer_id(2), "customer_appointments", "a0000000-0000-0000-0000-000000000021"]


def test_the_calendar_opens_at_the_doctor(program: app.Program) -> None:
    view, pane = people(program)
    choose(program, view, DOCTOR)
    QTest.mouseClick(pane.calendar, Qt.MouseButton.LeftButton)
    app.settle(program)
    calendar: Any = program.window.view("calendar")
    assert calendar.isVisible()
    assert calendar.filters().doctors == {DOCTOR, USER_DOCTOR}
    assert calendar.span().mode == "day" and calendar.span().since.isoformat() == "2026-11-23"
    assert {one.doctor for one in calendar._shown.answer.bookings} == {DOCTOR, USER_DOCTOR}


def test_who_is_no_doctor_and_not_booked_has_no_calendar(program: app.Program) -> None:
    view, pane = people(program)
    view.page.clear_filters()
    view.page.narrowing.filter.choose("active", "no")
    app.settle(program)
    view.page.table.selectRow(0)
    app.settle(program)
    assert pane.name.text() == "Đỗ Minh Kế"
    assert pane.calendar.isHidden()
    assert pane.nobody.isVisibleTo(pane)


def test_bookings_that_change_are_asked_again(program: app.Program) -> None:
    view, _pane = people(program)
    choose(program, view, NURSE)
    asked: list[str] = []
    keep = program.context.ask
    program.context.ask = lambda channel, *rest, **lane: (
        asked.append(channel),
        keep(channel, *rest, **lane),
    )[1]  # type: ignore[method-assign,assignment,return-value]
    view.tables_changed(frozenset({"customer_appointments"}))
    app.settle(program)
    assert "people.employee" in asked


def test_the_file_of_employees_holds_no_pay(program: app.Program, tmp_path: Path, qtbot: QtBot) -> None:
    view, _pane = people(program)
    target = tmp_path / "nv.csv"
    program.exports.choose_file = lambda *_asked: str(target)
    program.exports.open_file = lambda _path: None
    with qtbot.waitSignal(program.exports.finished, timeout=60_000):
        view.page.table.menu_of_rows()
        view.page.table._exporter().export_table(view.page.table, "csv")
    text = target.read_text(encoding="utf-8-sig")
    heads = next(csv.reader([text.splitlines()[0]], delimiter=";" if ";" in text else ","))
    assert "Tên" in heads and not any("Lương" in head or "Hoa hồng" in head for head in heads)
    assert "30" + "000000" not in text.replace(".", "") and SECRET not in text


# -------------------------------------------------------------------------------------------- catalogues


def test_shelves_hold_every_list_once_and_no_list_without_its_right(program: app.Program) -> None:
    view = catalogues(program, "services")
    keys = view.chooser.keys()
    assert len(keys) == len(set(keys)) == 21
    assert "commissions" not in keys
    for key in keys:
        view.open_list(key)
        app.settle(program)
        assert view.page.spec.key == key and view.page.failure is None, key
        assert view.chooser.current() == view.pick.value() == key


def test_a_role_tells_who_may_do_what_once_its_detail_was_read(program: app.Program) -> None:
    view = catalogues(program, "roles")
    pane = view.findChild(FactsPane)
    choose(program, view, "r1")
    assert pane.facts.facts() == {
        "Tên": "Bác sĩ",
        "Thành viên": "1",
        "Tên thành viên": "BS. Lê Thu Hằng",
        "Số quyền": "2",
        "Các quyền": "Basic.Partner.Read, Basic.SaleOrder.Read",
    }
    choose(program, view, "r2")
    assert set(pane.facts.facts().values()) == {"Quản lý", "chưa tải"}, "not read is not missing"


def test_a_source_leads_to_as_many_customers_as_it_counts(program: app.Program) -> None:
    view = catalogues(program, "partner_sources")
    choose(program, view, SOURCE)
    row = view.page.pane.current()
    assert row is not None and row.values["customers"] == 3
    view.page.table.setFocus()
    QTest.keyClick(view.page.table, Qt.Key.Key_Return)
    app.settle(program)
    customers: Any = program.window.view("customers")
    assert customers.filters().source == SOURCE
    assert customers.rows().model().rowCount() == 3
    assert "Nguồn: Người quen giới thiệu" in [
        chip.text() for chip in customers._top.chips.findChildren(object) if hasattr(chip, "removed")
    ]
    customers.clear_filters()
    app.settle(program)
    assert customers.rows().model().rowCount() > 3


def test_a_tag_leads_to_its_customers(program: app.Program) -> None:
    view = catalogues(program, "partner_categories")
    choose(program, view, "t1")
    view.page.table.setFocus()
    QTest.keyClick(view.page.table, Qt.Key.Key_Return)
    app.settle(program)
    customers: Any = program.window.view("customers")
    assert customers.filters().tag == "t1"
    assert customers.rows().model().rowCount() == 2


def test_a_job_leads_to_its_employees(program: app.Program) -> None:
    view = catalogues(program, "jobs")
    choose(program, view, "j2")
    view.page.table.setFocus()
    QTest.keyClick(view.page.table, Qt.Key.Key_Return)
    app.settle(program)
    assert names(program.window.view("employees")) == ["Đỗ Minh Kế", "Ngô Ánh Tuyết"]


def test_the_list_that_was_on_comes_back(open_program: Open, staff_clinic: Path) -> None:
    settings = Settings()
    view = catalogues(open_program(staff_clinic, settings=settings), "services")
    view.chooser.set_current("teeth")
    assert view.page.spec.key == "teeth"
    again = open_program(staff_clinic, settings=settings)
    again.window.open_view("catalogues")
    kept: Any = again.window.view("catalogues")
    assert kept.page.spec.key == "teeth"


def test_a_narrow_dock_has_a_menu_instead_of_the_shelves(program: app.Program) -> None:
    view = catalogues(program, "services")
    view.resize(700, 500)
    assert view._side.isHidden() and not view._above.isHidden()
    assert "" not in [action.text() for action in view.pick.menu_of_picks().actions()]
    view.pick.pick("teeth")
    assert view.page.spec.key == "teeth"
    view.resize(1200, 500)
    assert not view._side.isHidden() and view._above.isHidden()


def first_paper(program: app.Program, key: str, pane: type[PaperPane]) -> tuple[CataloguesView, Any]:
    view = catalogues(program, key)
    beside = view.findChild(pane)
    assert isinstance(beside, PaperPane)
    view.page.table.selectRow(0)
    app.settle(program)
    return view, beside


def enter(program: app.Program, view: CataloguesView) -> tuple[str, str, str]:
    opened: list[tuple[str, str, str]] = []
    program.context.record_opened.connect(lambda *args: opened.append(args))
    view.page.table.setFocus()
    QTest.keyClick(view.page.table, Qt.Key.Key_Return)
    return opened[0]


def test_a_quotation_shows_its_services_and_opens_the_record(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    view, pane = first_paper(program, "quotations", QuotationPane)
    assert [one.amount for one in pane.model.rows()] == [39_000_000, 1_500_000]
    assert "20.500.000" in pane.facts.facts()["Tiến độ thanh toán"]
    key = "b6000000-0000-0000-0000-000000000001"
    assert enter(program, view) == (customer_id(1), "quotations", key)


def test_a_lab_order_shows_its_details_and_opens_the_record(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    view, pane = first_paper(program, "labo_orders", LaboPane)
    facts = pane.facts.facts()
    assert (facts["Phiếu điều trị"], facts["Răng"], facts["Đơn giá"]) == (
        "SO00001",
        "36",
        "400.000\xa0đ",
    )
    assert facts["Chỉ định"] == "chưa tải"
    row = view.page.pane.current()
    assert row is not None and row.values["number"] == "LB00008"  # sent last
    assert enter(program, view) == (row.customer, "labo_orders", row.id)


def test_a_prescription_shows_its_medicines(program: app.Program) -> None:
    _view, pane = first_paper(program, "prescriptions", PrescriptionPane)
    assert [(one.medicine, use_word(one)) for one in pane.model.rows()] == [
        ("Amoxicillin", "Sau khi ăn"),
        ("Nước muối", "Khác · súc miệng"),
        ("Lạ", "khi_dau"),
    ]
    assert pane.facts.facts() == {"Lời dặn": "Uống nhiều nước", "Tái khám": "01/12/2026"}


def test_lines_that_nobody_read_are_said_so(open_program: Open, hand_clinic: Path) -> None:
    program = open_program(hand_clinic)
    view, pane = first_paper(program, "prescriptions", PrescriptionPane)
    assert pane._stack.currentWidget() is pane.empty
    assert "chưa tải" in " ".join(label.text() for label in pane.empty.findChildren(QLabel))
    row = view.page.pane.current()
    assert row is not None
    assert enter(program, view) == (customer_id(1), "sale_orders", order_id(1))


# ----------------------------------------------------------------------------------------------- the rest


def test_rare_docks_wait_in_the_rail_s_menu_and_words_stay(program: app.Program) -> None:
    rail = program.window.rail
    rail.setFixedHeight(11 * 52 + 8)
    app.settle(program)
    rare = {spec.key for spec in VIEWS if spec.rail and spec.rare}
    assert {"employees", "catalogues", "stock"} <= rare
    assert set(rail.rest()) <= rare and {"employees", "catalogues"} <= set(rail.rest())
    assert not any(rail.button(spec.key).compact for spec in VIEWS if spec.rail)  # type: ignore[attr-defined]
    program.window.open_view("catalogues")
    assert not rail.button("catalogues").isHidden()


def test_facts_stand_in_as_many_pairs_as_fit(qtbot: QtBot) -> None:
    grid = FactGrid()
    qtbot.addWidget(grid)
    grid.set_facts([Fact("Một", "1"), Fact("Hai", None), Fact("Ba", "<b>3</b>")])
    assert grid.facts() == {"Một": "1", "Hai": "—", "Ba": "<b>3</b>"}
    grid.resize(280, 200)
    grid.show()
    layout: Any = grid.layout()
    assert layout.getItemPosition(layout.count() - 1)[0] == 2
    grid.resize(900, 200)
    assert layout.getItemPosition(layout.count() - 1)[:2] == (0, 5)
    grid.set_facts([Fact("Một", "9")])
    assert grid.facts() == {"Một": "9"}
