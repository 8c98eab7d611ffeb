"""Columns declared in ``sync/tables``: names, kinds, collisions, relations, against the reference by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from sync.tables import (
    TABLES,
    Kind,
    Windowed,
    snake,
)

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
REFERENCE = json.loads(
    (Path(__file__).resolve().parent.parent / "fakes" / "reference_fields.json").read_text(encoding="utf-8")
)
tables = pytest.mark.parametrize("name", TABLES)


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
    assert {c for index in spec.indexes for c in index} <= {*spec.columns, "_gone_at"}
    assert len(set(spec.indexes)) == len(spec.indexes)
    assert set(spec.early) <= set(spec.indexes)
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
