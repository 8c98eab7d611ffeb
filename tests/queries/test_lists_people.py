"""Employees, rights and catalogues against numbers worked out by hand (``staff_clinic``)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from sync.replica.connection import Connection, open_reader
from tdental_desktop.queries import employee
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.catalogues import HISTORIES, SOURCES, TAGS, TOOTH_CATEGORIES
from tdental_desktop.queries.lists.goods import MATERIALS, MEDICINES, PRODUCT_CATEGORIES, SERVICES
from tdental_desktop.queries.lists.papers import LABO, PRESCRIPTIONS, QUOTATIONS
from tdental_desktop.queries.lists.people import BRANCHES, EMPLOYEES, JOBS
from tdental_desktop.queries.lists.registry import all_lists
from tdental_desktop.queries.lists.rights import COMMISSIONS, USERS
from tdental_desktop.queries.lists.spec import ListSpec, ListState
from tdental_desktop.queries.record.parts import NOT_LOADED
from tdental_desktop.queries.scope import Scope
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import BRANCH_A, BRANCH_B, DOCTOR, KEY, USER_DOCTOR
from tests.queries.staff_clinic import CLERK, GONE, NURSE, SECRET, write_staff_clinic

ALL, PAY = Scope.all(), Scope(pay=True)
AT_B = Scope(branches=frozenset({BRANCH_B}))
NOW = Now("2026-11-23", "10:00")


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    connection = open_reader(write_staff_clinic(tmp_path_factory.mktemp("staff")), KEY)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    connection = open_reader(write_record_clinic(tmp_path_factory.mktemp("papers")), KEY)
    yield connection
    connection.close()


def shown(
    connection: Connection, spec: ListSpec, *keys: str, scope: Scope = ALL, **narrowed: Any
) -> list[tuple[Any, ...]]:
    """Values of some columns, in the order of the list."""
    state = ListState(today="2026-11-23", **narrowed)
    found = ask.listing(connection, scope, spec, state)
    rows = ask.rows(connection, scope, spec, found.ids, today=state.today)
    return [tuple(rows[one].values[key] for key in keys) for one in found.ids]


# ------------------------------------------------------------------------------------------------ people


def test_who_works_here_and_who_left(clinic: Connection) -> None:
    assert shown(clinic, EMPLOYEES, "ref", "job", "kind", "active") == [
        ("NV01", "Bác sĩ", "da", True),
        ("NV03", "Điều dưỡng", "other", False),
        ("NV02", "Điều dưỡng", "a", True),
        (None, None, None, None),  # nobody knows the name: last, and no kind is made up
    ]
    working = shown(clinic, EMPLOYEES, "ref", chosen=(("active", "yes"),))
    assert working == [("NV01",), ("NV02",), (None,)]
    assert shown(clinic, EMPLOYEES, "ref", chosen=(("active", "no"),)) == [("NV03",)]
    assert shown(clinic, EMPLOYEES, "ref", chosen=(("kind", "other"),)) == [("NV03",)]
    assert shown(clinic, EMPLOYEES, "ref", chosen=(("kind", "assistant"),)) == [("NV01",), ("NV02",)]
    assert shown(clinic, EMPLOYEES, "ref", chosen=(("job", "Điều dưỡng"),)) == [("NV03",), ("NV02",)]
    assert shown(clinic, EMPLOYEES, "ref", words="anh tuyet") == [("NV02",)]
    assert shown(clinic, EMPLOYEES, "ref", words="111") == [("NV01",)]
    assert shown(clinic, EMPLOYEES, "ref", words="111", scope=Scope(phone=False)) == []


def test_the_login_of_a_user_account_stands_beside_the_employee(clinic: Connection) -> None:
    assert shown(clinic, EMPLOYEES, "ref", "login", words="tuyet") == [("NV02", "tuyet")]
    assert shown(clinic, USERS, "name", "employee", "active") == [
        ("BS. Lê Thu Hằng", None, True),
        ("Cũ", None, False),
        ("Tài khoản tuyết", "Ngô Ánh Tuyết", True),
    ]


def test_pay_is_for_those_with_the_right_alone(clinic: Connection) -> None:
    hidden = {"wage", "hourly", "allowance", "commission", "assistant_commission", "counselor_commission"}
    assert {one.key for one in EMPLOYEES.columns} - {
        one.key for one in ask.columns_of(EMPLOYEES, ALL)
    } == hidden
    keys = [one.key for one in EMPLOYEES.columns]
    assert not hidden & {one.key for one in ask.streamed(EMPLOYEES, ALL, keys)}
    by_wage = ListState(order=("wage", True))
    plain = ask.listing(clinic, ALL, EMPLOYEES, ListState(order=("name", False))).ids
    assert ask.listing(clinic, ALL, EMPLOYEES, by_wage).ids == plain
    paid = shown(clinic, EMPLOYEES, "wage", "commission", scope=PAY, order=("wage", True))
    assert paid == [
        (30_000_000, "Hoa hồng bác sĩ A"),
        (9_000_000, None),
        (None, None),
        (None, None),
    ]
    values = [value for row in ask.stream(clinic, ALL, EMPLOYEES, ListState(), keys) for value in row]
    assert 30_000_000 not in values and "Hoa hồng bác sĩ A" not in values


def test_commission_tables_are_not_there_without_the_right(clinic: Connection) -> None:
    assert shown(clinic, COMMISSIONS, "name") == []
    assert not ask.rows(clinic, ALL, COMMISSIONS, ["m1"])
    assert shown(clinic, COMMISSIONS, "name", "type", scope=PAY) == [("Hoa hồng bác sĩ A", "doctor")]


def test_no_login_secret_is_in_the_file_or_in_a_list(clinic: Connection) -> None:
    for table in ("employees", "application_users"):
        for row in clinic.execute(f"SELECT * FROM {table}").fetchall():
            assert SECRET not in " ".join(str(value) for value in tuple(row))
    for spec in all_lists().values():
        assert not any("password" in column.sql.lower() for column in spec.columns), spec.key


def test_jobs_and_branches_count_who_may_be_seen(clinic: Connection) -> None:
    assert shown(clinic, JOBS, "name", "working", "employees") == [
        ("Bác sĩ", 1, 1),  # the deleted one counts nowhere
        ("Điều dưỡng", 1, 2),
        (None, 0, 0),
    ]
    assert shown(clinic, JOBS, "working", "employees", scope=AT_B) == [(0, 0), (1, 1), (0, 0)]
    assert shown(clinic, BRANCHES, "name", "working") == [("CN Gò Vấp", 1), ("CN Phú Nhuận", 1)]
    assert shown(clinic, BRANCHES, "name", scope=AT_B) == [("CN Gò Vấp",)]
    assert shown(clinic, JOBS, "name", order=("employees", True)) == [("Điều dưỡng",), ("Bác sĩ",), (None,)]


# -------------------------------------------------------------------------------------------- catalogues


def test_sources_and_tags_count_their_customers(clinic: Connection) -> None:
    # Source: customers 1, 4 and 6; the deleted one never had it.
    assert shown(clinic, SOURCES, "name", "customers", "active") == [
        ("Người quen giới thiệu", 3, True),
        ("Báo giấy", 0, False),
    ]
    assert shown(clinic, SOURCES, "customers", scope=AT_B) == [(1,), (0,)]
    # Tag t1: customer 1, and customer 2 who has it twice; broken entries are nobody's.
    assert shown(clinic, TAGS, "name", "customers") == [("Khách thân thiết", 2), ("Bảo hành sứ", 1)]
    rows = ask.rows(clinic, ALL, TAGS, ["t1", "t2"])
    assert (rows["t1"].beside["name"], rows["t2"].beside["name"]) == ("2", None)
    assert shown(clinic, TAGS, "name", chosen=(("active", "yes"),)) == [
        ("Khách thân thiết",),
        ("Bảo hành sứ",),
    ]
    assert shown(clinic, HISTORIES, "name", "customers") == [("Dị ứng Penicillin", 1), ("Hen", 0)]
    assert shown(clinic, TOOTH_CATEGORIES, "name", "teeth") == [("Răng vĩnh viễn", 1)]


def test_goods_fall_into_three_lists_and_each_into_one(clinic: Connection) -> None:
    assert shown(clinic, SERVICES, "name", "price", "category", "active") == [
        ("Nhổ răng", 500_000, "Dịch vụ", True),
        ("Tẩy trắng", None, "Dịch vụ", False),
    ]
    assert shown(clinic, SERVICES, "name", chosen=(("active", "yes"),)) == [("Nhổ răng",)]
    assert shown(clinic, MEDICINES, "name") == [("Amoxicillin",)]
    assert shown(clinic, MATERIALS, "name", "kind") == [
        ("Găng tay", "product"),
        ("Không rõ", None),
        ("Sứ thô", "labo"),
    ]
    assert shown(clinic, PRODUCT_CATEGORIES, "name", "used", "all") == [("Dịch vụ", 1, 2), ("Kho", 3, 3)]


def test_prices_are_for_those_who_may_see_money(clinic: Connection) -> None:
    keys = {one.key for one in ask.columns_of(SERVICES, Scope(money=False))}
    assert "price" not in keys and "labo_price" not in keys


# ------------------------------------------------------------------------------------------------ papers


def test_lab_orders_are_late_due_or_awaited_by_the_clinic_s_day(papers: Connection) -> None:
    stages = dict(shown(papers, LABO, "number", "stage"))
    assert stages == {
        "LB00001": "due",  # planned for today
        "LB00002": "late",
        "LB00003": "waiting",
        "LB00004": "received",
        "LB00005": "delivered",
        "LB00006": "draft",
        "LB00007": "due",
        "LB00008": "due",
    }
    found = ask.listing(papers, ALL, LABO, ListState(today="2026-11-24", chosen=(("stage", "late"),)))
    rows = ask.rows(papers, ALL, LABO, found.ids, today="2026-11-24")
    late = {str(row.values["number"]) for row in rows.values()}
    assert late == {"LB00001", "LB00002", "LB00007", "LB00008"}
    stage = next(one for one in LABO.groups if one.key == "stage")
    counted = {
        one.value: one.rows for one in ask.summary(papers, ALL, LABO, ListState(today="2026-11-23"), stage)
    }
    assert counted == {"due": 3, "late": 1, "waiting": 1, "received": 1, "delivered": 1, "draft": 1}
    assert ask.listing(papers, ALL, LABO, ListState()).sums["amount"].value == 8 * 400_000


def test_a_quotation_is_valid_up_to_its_last_day(papers: Connection) -> None:
    assert shown(papers, QUOTATIONS, "number", "total", "validity", "orders") == [
        ("BG00001", 41_000_000, "valid", "SO00001, SO00777")
    ]
    later = ask.rows(papers, ALL, QUOTATIONS, ["b6000000-0000-0000-0000-000000000001"], today="2026-11-24")
    assert [row.values["validity"] for row in later.values()] == ["expired"]
    exported = list(ask.stream(papers, ALL, QUOTATIONS, ListState(today="2026-11-24"), ["validity"]))
    assert exported == [("expired",)]


def test_a_prescription_opens_at_its_order(papers: Connection) -> None:
    found = ask.listing(papers, ALL, PRESCRIPTIONS, ListState())
    rows = ask.rows(papers, ALL, PRESCRIPTIONS, found.ids)
    orders = dict(papers.execute("SELECT id, sale_order_id FROM prescriptions").fetchall())
    assert found.ids and {key: row.record for key, row in rows.items()} == orders


# ------------------------------------------------------------------------------------------ one employee


def test_the_day_of_a_doctor_under_every_id(clinic: Connection) -> None:
    page = employee.page(clinic, ALL, DOCTOR, NOW)
    assert page is not None
    assert page.employee.keys == {DOCTOR, USER_DOCTOR}  # the detail names the user
    assert page.employee.kinds == ("doctor", "assistant")
    assert page.employee.branches == "CN Phú Nhuận, CN Gò Vấp"
    assert page.employee.login == "hang.le"
    booked = [(row.at, row.name, row.state) for row in page.day.rows]
    assert booked == [
        ("08:00", "Phạm Gia Hân", "late"),
        ("09:15", "Trần Quốc Bảo", "done"),
        ("14:00", "Bùi Thanh Hà", "confirmed"),
        ("16:00", "Ngô Thị Mỹ Lệ", "confirmed"),
        (None, "Dương Khánh Linh", "cancel"),
    ]
    at_b = employee.day_of(clinic, AT_B, page.employee.keys, NOW)
    assert [row.at for row in at_b.rows] == ["16:00"]
    hidden = employee.day_of(clinic, Scope(phone=False), page.employee.keys, NOW)
    assert {row.phone for row in hidden.rows} == {None}


def test_facts_of_an_employee_follow_the_rights(clinic: Connection) -> None:
    plain = employee.employee(clinic, ALL, DOCTOR)
    full = employee.employee(clinic, PAY, DOCTOR)
    assert plain is not None and full is not None
    assert (plain.pay, plain.identity, plain.address) == (None, None, None)
    assert full.pay is not None
    assert (full.pay.wage, full.pay.allowance) == (30_000_000, Decimal(500_000))
    assert (full.pay.commission, full.identity) == ("Hoa hồng bác sĩ A", "079080000001")
    assert SECRET not in repr(full)
    assert plain.group == "Bác sĩ, Quản lý", "roles, not the group of features"
    assert employee.employee(clinic, Scope(phone=False), DOCTOR).phone is None  # type: ignore[union-attr]
    nurse = employee.employee(clinic, PAY, NURSE)
    assert nurse is not None
    assert (nurse.born, nurse.group) == (NOT_LOADED, NOT_LOADED), "not read is not missing"
    assert nurse.job == "Điều dưỡng"
    assert employee.employee(clinic, AT_B, CLERK) is None
    assert employee.employee(clinic, ALL, GONE) is None


def test_a_branch_narrows_employees(clinic: Connection) -> None:
    assert shown(clinic, EMPLOYEES, "ref", branch=BRANCH_A) == [("NV01",), ("NV03",)]
