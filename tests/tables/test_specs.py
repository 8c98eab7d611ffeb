"""The declarations in ``sync/tables`` against the API reference and design section 2, written out by hand."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from sync.tables import (
    TABLES,
    FromDetail,
    Hot,
    Inline,
    Kind,
    PerParent,
    Single,
    TableSpec,
    Windowed,
    children_of,
    routes,
)

REFERENCE = json.loads(
    (Path(__file__).resolve().parent.parent / "fakes" / "reference_fields.json").read_text(encoding="utf-8")
)
# Design section 2: the 22 of the data map, then the complements.
NAMES = (
    "customers customer_appointments customer_receipts dot_khams sale_orders sale_order_lines"
    " account_payments sale_order_payments quotations employees products product_categories companies"
    " stock_pickings stock_moves partner_sources partner_titles partner_categories application_users"
    " application_roles res_groups commissions"
    " dot_kham_steps dot_kham_lines quotation_lines partner_advances customer_debt_ledger partner_images"
    " partner_attachments labo_orders teeth tooth_categories tooth_diagnosis account_journals"
    " medical_histories hr_jobs prescriptions cash_vouchers advisories"
).split()
# API reference section 5, the headings; a row's detail is GET path/{id} unless said otherwise below.
LISTS = {
    "customers": "GET /api/Partners/GetPagedPartnersCustomer",
    "customer_appointments": "GET /api/Appointments",
    "customer_receipts": "GET /api/CustomerReceipts",
    "dot_khams": "GET /api/DotKhams",
    "dot_kham_lines": "GET /api/DotKhamLines",
    "sale_orders": "GET /api/SaleOrders",
    "sale_order_lines": "GET /api/SaleOrderLines",
    "account_payments": "GET /api/AccountPayments",
    "sale_order_payments": "GET /api/SaleOrderPayments",
    "quotations": "GET /api/Quotations",
    "employees": "GET /api/Employees",
    "products": "GET /api/Products",
    "product_categories": "GET /api/ProductCategories",
    "companies": "GET /api/Companies",
    "stock_pickings": "GET /api/StockPickings",
    "stock_moves": "GET /api/StockMoves",
    "partner_sources": "GET /api/PartnerSources",
    "partner_titles": "GET /api/PartnerTitles",
    "partner_categories": "GET /api/PartnerCategories",
    "application_users": "GET /api/ApplicationUsers",
    "application_roles": "GET /api/ApplicationRoles",
    "res_groups": "GET /api/ResGroups",
    "commissions": "GET /api/Commissions",
    "partner_advances": "GET /api/PartnerAdvances",
    "customer_debt_ledger": "GET /api/ReportCustomerDebts/GetReports",
    "partner_images": "POST /api/PartnerImages/SearchRead",
    "partner_attachments": "GET /api/Partners/{id}/GetListAttachment",
    "labo_orders": "GET /api/LaboOrders",
    "teeth": "POST /api/Teeth/GetAllDisplay",
    "tooth_categories": "GET /api/ToothCategories/GetAll",
    "tooth_diagnosis": "GET /api/ToothDiagnosis",
    "account_journals": "POST /api/AccountJournals/Autocomplete",
    "medical_histories": "GET /api/Histories",
    "hr_jobs": "GET /api/HrJobs",
    "prescriptions": "GET /api/ToaThuocs",
    "cash_vouchers": "GET /api/PhieuThuChis",
    "advisories": "GET /api/Advisories",
}
DETAILS = {
    "customers": "/api/Partners/{id}",
    "teeth": "/api/Teeth/{id}",
    "tooth_categories": "/api/ToothCategories/{id}",
    "account_journals": "/api/AccountJournals/{id}",
    "stock_moves": None,
    "customer_debt_ledger": None,
    "partner_images": None,
    "partner_attachments": None,
}
# Query names of the range and the column the server compares (section 5, "Date filter").
WINDOWS = {
    "customers": ("dateFrom", "dateTo", "date"),
    "customer_appointments": ("dateTimeFrom", "dateTimeTo", "date"),
    "customer_receipts": ("dateFrom", "dateTo", "date_waiting"),
    "dot_khams": ("dateFrom", "dateTo", "date"),
    "dot_kham_lines": ("dateFrom", "dateTo", "dot_kham_date"),
    "sale_orders": ("dateOrderFrom", "dateOrderTo", "date_order"),
    "sale_order_lines": ("dateFrom", "dateTo", "date"),
    "account_payments": ("paymentDateFrom", "paymentDateTo", "payment_date"),
    "sale_order_payments": ("dateFrom", "dateTo", "date"),
    "partner_advances": ("dateFrom", "dateTo", "date"),
}
# One request each: the third rule of section 3 and design section 3.
LIMIT_ZERO = {"product_categories", "commissions"}
BARE = {"teeth", "tooth_categories", "account_journals", "partner_images"}
UNDEFINED_ORDER = {"customer_receipts", "dot_khams", "dot_kham_lines", "quotations", "stock_moves"}
# Section 5 "Params": what narrows a list to one customer, and the lists that take a branch.
BY_CUSTOMER = {
    "customers": "search",
    "customer_appointments": "partnerId",
    "dot_khams": "partnerId",
    "sale_orders": "partnerId",
    "sale_order_lines": "orderPartnerId",
    "account_payments": "partnerId",
    "partner_advances": "partnerId",
    "quotations": "partnerId",
    "labo_orders": "customerId",
    "prescriptions": "partnerId",
    "cash_vouchers": "partnerId",
    "advisories": "customerId",
    "partner_images": "partnerId",
}
BY_BRANCH = set(
    "customers customer_appointments customer_receipts dot_khams sale_orders sale_order_lines"
    " account_payments sale_order_payments employees application_users partner_advances"
    " customer_debt_ledger account_journals hr_jobs prescriptions cash_vouchers advisories".split()
)
STATE_CSV = {"customer_appointments", "sale_orders", "sale_order_lines", "account_payments"}
PERMISSIONS = {
    "customers": "Basic.Partner.Read",
    "customer_appointments": "Basic.Appointment.Read",
    "customer_receipts": "Basic.CustomerReceipt.Read",
    "dot_khams": "Basic.DotKham.Read",
    "sale_orders": "Basic.SaleOrder.Read",
    "sale_order_lines": None,
    "account_payments": "Basic.AccountPayment.Read",
    "sale_order_payments": None,
    "quotations": None,
    "employees": "Catalog.Employee.Read",
    "products": "Catalog.Products.Read",
    "companies": "System.Company.Read",
    "stock_pickings": "Stock.Picking.Read",
    "stock_moves": None,
    "application_users": None,
    "labo_orders": "Labo.LaboOrder.Read",
    "prescriptions": "Medicine.ToaThuoc.Read",
    "cash_vouchers": "Account.PhieuThuChi.Read",
    "hr_jobs": "Hr.Job.Read",
}
# Words of paths that change something (sections 1, 5.5, 5.30, 8 and 10) or that start a write.
FORBIDDEN = (
    "DeleteSampleData SwitchCompany ChangePassword CloneInsert UpdateIsDone BinaryUpload Upload Import"
    " Create Insert Update Delete Remove Cancel Confirm Unlock ActionUnlock Lock Unlink Link Post Done Save"
    " Set Reset Send Register"
).split()
READ_BY_POST = {
    ("POST", "/api/PartnerImages/SearchRead"),
    ("POST", "/api/Teeth/GetAllDisplay"),
    ("POST", "/api/AccountJournals/Autocomplete"),
}
tables = pytest.mark.parametrize("name", TABLES)


def windowed(name: str) -> Windowed:
    strategy = TABLES[name].strategy
    assert isinstance(strategy, Windowed), name
    return strategy


def single(name: str) -> Single:
    strategy = TABLES[name].strategy
    assert isinstance(strategy, Single), name
    return strategy


def of_kind(strategy: type) -> set[str]:
    return {name for name, spec in TABLES.items() if isinstance(spec.strategy, strategy)}


def test_the_tables_are_those_of_the_design() -> None:
    assert len(NAMES) == 39
    assert sorted(TABLES) == sorted(NAMES)
    assert all(name == spec.name for name, spec in TABLES.items())


def test_lists_are_asked_where_the_reference_says() -> None:
    children = {"dot_kham_steps", "quotation_lines"}
    found = {n: f"{s.method} {s.path}" for n, s in TABLES.items() if n not in children}
    assert found == LISTS


@tables
def test_details_are_asked_where_the_reference_says(name: str) -> None:
    spec = TABLES[name]
    if name in {"dot_kham_steps", "quotation_lines"}:
        assert spec.detail is None
        return
    wanted = DETAILS[name] if name in DETAILS else LISTS[name].removeprefix("GET ") + "/{id}"
    assert (spec.detail.path if spec.detail else None) == wanted


def test_details_are_fetched_as_the_design_says() -> None:
    """Design section 3, the column "Detail"."""
    fetch = {name: spec.detail.fetch for name, spec in TABLES.items() if spec.detail}
    assert {n for n, f in fetch.items() if f == "queue"} == {"customers", "dot_khams"}
    assert {n for n, f in fetch.items() if f == "all"} == {"quotations", "stock_pickings"}
    assert {n for n, f in fetch.items() if f == "open"} == set(
        "customer_appointments customer_receipts sale_orders sale_order_lines account_payments"
        " partner_advances sale_order_payments labo_orders prescriptions cash_vouchers advisories".split()
    )


def test_windows_use_the_date_filters_of_the_reference() -> None:
    found = {name: windowed(name) for name in of_kind(Windowed)}
    assert {n: (w.date_from, w.date_to, w.on) for n, w in found.items()} == WINDOWS
    # One end alone is HTTP 500 there; the bare end excludes its own day here (5.1–5.3).
    assert {n for n, w in found.items() if w.paired} == {"customer_appointments", "customer_receipts"}
    assert {n for n, w in found.items() if w.end_of_day} == {"customers"}
    # These rows tell no branch (5.3).
    assert {n for n, w in found.items() if w.per_branch} == {"customer_receipts"}


def test_a_dead_filter_never_leads_to_paging_an_undefined_order() -> None:
    """Design section 3; API reference section 3, group C."""
    assert {n for n, s in TABLES.items() if s.order == "undefined"} == UNDEFINED_ORDER
    paged = {n for n in of_kind(Windowed) | of_kind(Single) if TABLES[n].strategy.fallback == "paged"}
    assert not paged & UNDEFINED_ORDER
    assert TABLES["customer_appointments"].order == "schedule"
    assert "customer_appointments" not in paged, "booking order moves under the cursor"
    assert windowed("dot_khams").fallback == "branch"
    assert windowed("dot_kham_lines").fallback == "single"
    assert windowed("sale_order_payments").fallback == "paged"


def test_single_requests() -> None:
    found = {name: single(name) for name in of_kind(Single)}
    assert {n for n, s in found.items() if s.limit == 0} == LIMIT_ZERO
    assert {n for n, s in found.items() if s.total_lies} == LIMIT_ZERO
    assert all(s.limit == 10_000 for n, s in found.items() if n not in LIMIT_ZERO)
    assert {n for n, s in found.items() if s.bare} == BARE
    assert {n for n, s in found.items() if s.replace} == {"stock_moves"}
    variants = {n: [dict(v) for v in s.variants] for n, s in found.items() if len(s.variants) > 1}
    assert variants == {"products": [{"active": "true"}, {"active": "false"}]}
    big = {"labo_orders", "prescriptions", "cash_vouchers", "advisories"}
    assert {n for n, s in found.items() if s.fallback == "paged"} == big


def test_children_come_out_of_their_parents() -> None:
    steps = TABLES["dot_kham_steps"].strategy
    assert isinstance(steps, Inline) and (steps.parent, steps.array) == ("sale_order_lines", "steps")
    assert dict(steps.parents) == {"sale_line_id": "id", "sale_order_id": "order_id"}
    lines = TABLES["quotation_lines"].strategy
    assert isinstance(lines, FromDetail) and (lines.parent, lines.array) == ("quotations", "lines")
    assert dict(lines.parents) == {"quotation_id": "id"}
    visit = TABLES["dot_kham_lines"].also
    assert isinstance(visit, FromDetail) and (visit.parent, visit.array) == ("dot_khams", "lines")
    assert dict(visit.parents) == {"dot_kham_id": "id"}
    attachments = TABLES["partner_attachments"].strategy
    assert attachments == PerParent("customers", "{id}", "partner_id", when="detail")
    ledger = TABLES["customer_debt_ledger"].strategy
    assert isinstance(ledger, PerParent) and ledger.when == "debt"
    assert (ledger.parent, ledger.param, ledger.column) == ("customers", "partnerId", "partner_id")
    assert [s.name for s, _ in children_of("dot_khams")] == ["dot_kham_lines"]
    assert children_of("companies") == []
    assert of_kind(Inline | FromDetail) | of_kind(PerParent) == {n for n, s in TABLES.items() if s.is_child}


@tables
def test_child_sources_name_what_exists(name: str) -> None:
    spec = TABLES[name]
    for source in (spec.strategy, spec.also):
        if not isinstance(source, Inline | FromDetail):
            continue
        parent = TABLES[source.parent]
        array = parent.by_name[source.array]
        assert array.kind is Kind.JSON
        assert array.detail == isinstance(source, FromDetail)
        assert set(source.parents.values()) <= set(parent.columns)
        order = list(TABLES)
        assert order.index(source.parent) < order.index(name) or name == "dot_kham_lines"


def test_each_click_re_reads_what_the_design_says() -> None:
    hot = {name: spec.hot for name, spec in TABLES.items()}
    assert hot["customers"] == hot["sale_order_payments"] == Hot(head=True)
    assert hot["customer_appointments"] == Hot(back=30, ahead=365)
    assert hot["customer_receipts"] == Hot(back=7)
    assert hot["dot_khams"] == hot["dot_kham_lines"] == Hot(back=30)
    assert hot["sale_orders"] == hot["sale_order_lines"] == Hot(back=60, open_states=("draft", "sale"))
    assert hot["account_payments"] == hot["partner_advances"] == Hot(back=60)
    assert all(hot[name] == Hot(everything=True) for name in of_kind(Single))


def test_keys() -> None:
    assert {n for n, s in TABLES.items() if s.key is None} == {"stock_moves", "customer_debt_ledger"}
    assert all(s.key == "id" and s.fields[0].name == "id" for s in TABLES.values() if s.key)
    assert TABLES["stock_moves"].key_column == "_key"
    assert {n for n, s in TABLES.items() if not s.deletable} == {"application_users"}


def test_filters_by_customer_branch_and_state() -> None:
    assert {n: s.by_customer for n, s in TABLES.items() if s.by_customer} == BY_CUSTOMER
    asked = {n for n, s in TABLES.items() if s.by_branch and not isinstance(s.strategy, Inline | FromDetail)}
    assert asked == BY_BRANCH
    assert {s.by_branch for s in TABLES.values()} == {"companyId", None}
    states = {n: s.by_state for n, s in TABLES.items() if s.by_state}
    assert (
        states["sale_orders"] == states["sale_order_lines"] == ("state", ("draft", "sale", "done", "cancel"))
    )
    assert states["customer_receipts"] == ("state", ("waiting", "examination", "done"))
    assert states["customers"] == ("orderState", ("none", "draft", "sale", "done"))
    assert {"confirmed", "done", "cancel"} <= set(states["customer_appointments"][1])
    assert {"draft", "posted", "cancel"} <= set(states["account_payments"][1])
    assert {n for n in states if TABLES[n].states_csv} == STATE_CSV


def test_the_branch_of_a_row() -> None:
    """A detail-only companyId is null nearly everywhere: the branch that was asked for decides (5.3)."""
    assert TABLES["customer_receipts"].branch_column == "_company_id"
    assert TABLES["sale_order_lines"].branch_column == "company_id"
    assert TABLES["companies"].branch_column is None


def test_permissions() -> None:
    assert {n: TABLES[n].permission for n in PERMISSIONS} == PERMISSIONS
    assert {n: s.permission for n, s in TABLES.items() if n not in PERMISSIONS} == {
        n: REFERENCE[n]["permission"] for n in TABLES if n not in PERMISSIONS
    }


def test_only_reading_routes_are_allowed() -> None:
    """Nothing a spec declares can write, delete or switch (API reference sections 1 and 2)."""
    allowed = routes()
    assert {r for r in allowed if r[0] != "GET"} == READ_BY_POST
    for method, path in allowed:
        assert path.startswith("/api/"), path
        words = [part for part in path.split("/") if part and part != "{id}"]
        for word in words:
            assert not [bad for bad in FORBIDDEN if word.lower() == bad.lower()], f"{method} {path}"
            assert not word.startswith(("Delete", "Create", "Update", "Switch", "Set", "Upload")), path
    for route in [
        ("GET", "/Web/DeleteSampleData"),
        ("POST", "/api/ApplicationUsers/SwitchCompany"),
        ("POST", "/api/Account/ChangePassword"),
        ("POST", "/api/Partners"),
        ("PUT", "/api/Partners/{id}"),
        ("DELETE", "/api/Partners/{id}"),
        ("DELETE", "/api/Appointments/{id}"),
        ("DELETE", "/api/PartnerImages/{id}"),
        ("PATCH", "/api/DotKhamSteps/{id}"),
        ("POST", "/api/DotKhamSteps/CloneInsert"),
        ("POST", "/api/DotKhamSteps/UpdateIsDone"),
        ("POST", "/api/PartnerImages/BinaryUploadPartnerImage"),
        ("POST", "/api/SaleOrders"),
        ("GET", "/api/DotKhamSteps"),
    ]:
        assert route not in allowed, route


def test_each_list_and_detail_is_in_the_allow_list() -> None:
    wanted = {tuple(text.split(" ")) for text in LISTS.values()}
    wanted |= {("GET", s.detail.path) for s in TABLES.values() if s.detail}
    assert routes() == wanted
    assert {("GET", "/api/Partners/{id}"), ("GET", "/api/Quotations/{id}")} <= routes()


def test_labels_are_said_in_both_languages() -> None:
    for spec in TABLES.values():
        assert all(text.strip() for text in spec.label), spec.name
    for language in (0, 1):
        assert len({spec.label[language] for spec in TABLES.values()}) == len(TABLES)


def test_a_spec_cannot_be_changed() -> None:
    spec: TableSpec = TABLES["customers"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        spec.name = "other"  # type: ignore[misc]
