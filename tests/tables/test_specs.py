"""The declarations in ``sync/tables`` against the API reference and design section 2, written out by hand."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
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
    snake,
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


@pytest.mark.parametrize(
    ("api", "column"),
    [
        ("partnerId", "partner_id"),
        ("amountTotal", "amount_total"),
        ("productUOMQty", "product_uom_qty"),
        ("productUomQty", "product_uom_qty"),
        ("teeth2", "teeth2"),
        ("id", "id"),
        ("saleOK", "sale_ok"),
        ("keToaOK", "ke_toa_ok"),
        ("addressV2", "address_v2"),
        ("usedAddressV2", "used_address_v2"),
        ("cityNameV2", "city_name_v2"),
        ("uoMIds", "uo_m_ids"),
        ("productUOMId", "product_uom_id"),
        ("productUOM", "product_uom"),
        ("priceSubTotal", "price_sub_total"),
        ("viTriHam", "vi_tri_ham"),
        ("datasFname", "datas_fname"),
        ("unActiveDate", "un_active_date"),
        ("genderConvertcom", "gender_convertcom"),
        ("type2", "type2"),
        ("uompoId", "uompo_id"),
        ("reExaminationDate", "re_examination_date"),
    ],
)
def test_snake_case(api: str, column: str) -> None:
    assert snake(api) == column


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


# Kinds by hand where the reference's word is not the column's: quantities with decimals, ids in text columns.
OTHER_KIND = {
    ("quotation_lines", "qty"): Kind.MONEY,
    ("quotation_lines", "discount"): Kind.MONEY,
    ("application_users", "id"): Kind.GUID,
}
NEVER_STORED = {("application_users", "password")}
KINDS = {
    "uuid": Kind.GUID,
    "string": Kind.TEXT,
    "string|null": Kind.TEXT,
    "datetime": Kind.MOMENT,
    "int": Kind.INTEGER,
    "number": Kind.MONEY,
    "bool": Kind.FLAG,
}


def kind_of(table: str, field: str, told: str) -> Kind:
    if (table, field) in OTHER_KIND:
        return OTHER_KIND[table, field]
    if told.startswith("array"):
        return Kind.JSON
    return Kind.REF if told.startswith("object") else KINDS[told]


@tables
def test_every_field_of_the_reference_is_declared(name: str) -> None:
    spec = TABLES[name]
    for part in ("row", "detail"):
        for field, (told, _) in REFERENCE[name].get(part, {}).items():
            if (name, field) in NEVER_STORED:
                assert field not in spec.by_name
                continue
            assert field in spec.by_name, f"{part} field {field} ({told}) is not declared"
            if part == "row":
                assert not spec.by_name[field].detail, f"{field} stands in the list row"
                assert spec.by_name[field].kind is kind_of(name, field, told), f"{field} is {told}"
            elif spec.by_name[field].detail:
                assert spec.by_name[field].kind is kind_of(name, field, told), f"{field} is {told}"


def test_fields_beyond_the_section_tables() -> None:
    """Section 7 adds the tooth range; the detail fields of 5.18 stand in the row: it has no detail call."""
    known = {n: {*REFERENCE[n].get("row", {}), *REFERENCE[n].get("detail", {})} for n in TABLES}
    more = {n: {f.name for f in s.all_fields} - known[n] for n, s in TABLES.items()}
    assert {n: names for n, names in more.items() if names} == {
        "sale_order_lines": {"toothTypeFilter"},
        "quotation_lines": {"toothRange", "toothTypeFilter"},
        "labo_orders": {"toothTypeFilter"},
    }


def test_some_kinds_by_hand() -> None:
    def kind(table: str, field: str) -> Kind:
        return TABLES[table].by_name[field].kind

    assert kind("advisories", "product") is Kind.JSON, "an array there, an object elsewhere"
    assert kind("customers", "employee") is Kind.FLAG, "a flag there, an object elsewhere"
    assert kind("customers", "age") is Kind.TEXT
    assert kind("customers", "referralUserId") is Kind.TEXT
    assert kind("labo_orders", "saleOrderId") is Kind.TEXT
    assert kind("labo_orders", "warrantyPeriod") is Kind.MOMENT
    assert kind("customer_appointments", "time") is Kind.TEXT
    assert kind("quotations", "dateApplies") is Kind.INTEGER, "a number of days"
    assert kind("partner_categories", "color") is Kind.TEXT
    assert kind("partner_images", "uploadId") is Kind.TEXT, "an address"
    assert kind("products", "uoMIds") is Kind.JSON
    assert (
        kind("dot_khams", "services") is Kind.TEXT and kind("customer_appointments", "services") is Kind.JSON
    )


def test_names_that_collide_have_one_owner() -> None:
    owners = {
        (n, f.name): f.alias_of for n, s in TABLES.items() for f in s.all_fields if f.alias_of is not None
    }
    assert owners == {
        ("sale_order_lines", "productUomQty"): "productUOMQty",
        ("stock_moves", "productUOMQty"): "productUomQty",
    }
    for name, spec in TABLES.items():
        flat = Counter(f.column for f in spec.all_fields if f.kind is not Kind.REF and f.alias_of is None)
        assert [c for c, times in flat.items() if times > 1] == [], name
        jsons = {f.column for f in spec.all_fields if f.kind is Kind.REF}
        assert not jsons & set(flat), f"{name}: a field and an object under one name"
        assert Counter(f.name for f in spec.fields).most_common(1)[0][1] == 1, name


@tables
def test_references_indexes_and_search_name_what_exists(name: str) -> None:
    spec = TABLES[name]
    for column, targets in spec.references.items():
        assert column in spec.columns, f"{column} refers but is no column"
        assert targets and set(targets) <= set(TABLES)
    assert {c for index in spec.indexes for c in index} <= set(spec.columns)
    assert len(set(spec.indexes)) == len(spec.indexes)
    assert set(spec.search) <= set(spec.columns)
    assert spec.volatile_names <= set(spec.by_name)
    assert spec.customer_column is None or spec.customer_column in spec.columns
    assert spec.branch_column is None or spec.branch_column in spec.columns
    if isinstance(spec.strategy, Windowed):
        field = next(f for f in spec.fields if f.column == spec.strategy.on)
        assert field.kind is Kind.MOMENT
        assert spec.date_column == spec.strategy.on
        assert any(index[0] == spec.strategy.on for index in spec.indexes), "the window column needs an index"


def test_the_relations_of_the_data_map() -> None:
    wanted = [
        ("sale_orders", "partner_id", "customers"),
        ("sale_order_lines", "order_partner_id", "customers"),
        ("sale_order_lines", "order_id", "sale_orders"),
        ("sale_order_lines", "employee_id", "employees"),
        ("sale_order_lines", "product_id", "products"),
        ("customer_appointments", "partner_id", "customers"),
        ("customer_appointments", "doctor_id", "employees"),
        ("customer_receipts", "partner_id", "customers"),
        ("dot_khams", "partner_id", "customers"),
        ("dot_khams", "sale_order_id", "sale_orders"),
        ("dot_khams", "doctor_id", "employees"),
        ("dot_khams", "doctor_user_id", "application_users"),
        ("quotations", "partner_id", "customers"),
        ("quotations", "employee_id", "employees"),
        ("customers", "company_id", "companies"),
        ("customers", "source_id", "partner_sources"),
        ("customers", "title_id", "partner_titles"),
        ("sale_order_payments", "order_id", "sale_orders"),
        ("account_payments", "journal_id", "account_journals"),
        ("stock_moves", "picking_id", "stock_pickings"),
        ("products", "categ_id", "product_categories"),
        ("dot_kham_steps", "sale_line_id", "sale_order_lines"),
        ("quotation_lines", "quotation_id", "quotations"),
        ("dot_kham_lines", "dot_kham_id", "dot_khams"),
        ("partner_images", "partner_id", "customers"),
        ("teeth", "category_id", "tooth_categories"),
    ]
    missing = [(t, c, to) for t, c, to in wanted if to not in TABLES[t].references.get(c, ())]
    assert not missing
    assert "partner_id" not in TABLES["stock_pickings"].references, "may be a supplier"


def test_the_exact_link_from_order_payments_to_payments() -> None:
    (link,) = TABLES["sale_order_payments"].links
    assert (link.table, link.array) == ("sale_order_payment_links", "payments")
    assert (link.parent_column, link.child_column) == ("sale_order_payment_id", "account_payment_id")
    assert TABLES["sale_order_payments"].by_name["payments"].kind is Kind.JSON


def test_what_changes_by_itself_makes_no_history() -> None:
    """Design section 2: age, isLate, stock on hand, embedded copies of a partner."""
    for table, field in [
        ("customers", "age"),
        ("customer_appointments", "isLate"),
        ("customer_appointments", "partner"),
        ("products", "qtyAvailable"),
        ("sale_orders", "partner"),
        ("dot_khams", "partner"),
        ("quotations", "partner"),
    ]:
        assert field in TABLES[table].volatile_names, (table, field)
    for table, field in [("customers", "name"), ("customers", "phone"), ("sale_orders", "residual")]:
        assert field not in TABLES[table].volatile_names, (table, field)


def test_search_columns() -> None:
    assert {"name", "phone", "ref"} <= set(TABLES["customers"].search)
    assert "emergency_phone" in TABLES["customers"].search


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
