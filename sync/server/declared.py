"""What the API reference (sections 3 and 5) says about each list beyond its ``TableSpec``.

Query names, the columns that ``search`` looks into, and what a missing or zero ``limit`` means. Only the
local server needs these: our own sync sends nothing that the specs do not name.
"""

from __future__ import annotations

EVERYTHING = 2147483647

DEFAULT_LIMIT: dict[str, int | None] = {
    "customer_appointments": None,
    "companies": None,
    "commissions": None,
    "stock_moves": None,
    "partner_sources": 10,
    "quotations": 1,
}
"""Rows when ``limit`` is absent; None is all of them, a table that is not named has 20."""

ZERO_IS_EMPTY = frozenset(
    "account_payments quotations stock_pickings partner_sources partner_titles partner_categories"
    " application_roles res_groups partner_advances labo_orders tooth_diagnosis medical_histories hr_jobs"
    " cash_vouchers advisories".split()
)
"""Lists on which ``limit=0`` is an empty page; on the others it is all rows."""

ECHOES_EVERYTHING = frozenset({"customer_appointments", "companies", "prescriptions"})
"""Lists whose envelope shows 2147483647 when all rows were asked for."""

LONE_END_IGNORED = frozenset({"customer_receipts"})
"""Of the paired date filters, the one that ignores an end without a start (elsewhere HTTP 500)."""

DATES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "sale_order_lines": (("dateOrderFrom", "dateOrderTo", "date"),),
    "quotations": (("dateFrom", "dateTo", "date_quotation"),),
    "stock_pickings": (("dateFrom", "dateTo", "date"),),
    "prescriptions": (("dateFrom", "dateTo", "date"),),
    "cash_vouchers": (("dateFrom", "dateTo", "date"),),
    "advisories": (("dateFrom", "dateTo", "date"),),
    "labo_orders": (("dateExportFrom", "dateExportTo", "date_export"),),
    "customer_debt_ledger": (("dateFrom", "dateTo", "date"),),
}
"""Date filters that no spec names: query names and column."""

EQUAL: dict[str, str] = {
    "customers": "gender isActive=active",
    "customer_appointments": "doctorId userId dotKhamId saleOrderId isLate isRepeatCustomer",
    "customer_receipts": "doctorId",
    "dot_khams": "appointmentId saleOrderId",
    "sale_orders": "id",
    "sale_order_lines": "partnerId=order_partner_id orderId productId serviceIds=product_id employeeId",
    "account_payments": "partnerType paymentType journalType",
    "sale_order_payments": "saleOrderId=order_id partnerId",
    "employees": "isDoctor isAssistant ids=id active hrJobId",
    "products": "type type2 categId keToaOK saleOK purchaseOK isLabo active",
    "product_categories": "type",
    "companies": "active",
    "stock_moves": "productId pickingId",
    "partner_categories": "ids=id",
    "commissions": "type",
    "labo_orders": "saleOrderLineId state",
    "prescriptions": "saleOrderId",
    "cash_vouchers": "type accountType",
    "partner_images": "dotKhamId",
    "customer_debt_ledger": "partnerId",
    "teeth": "categoryId",
}
"""Query name (=column where it differs); a name that repeats matches any of its values."""

CSV: dict[str, str] = {"account_journals": "type"}

COMPARED: dict[str, dict[str, str]] = {
    "customers": {
        "ageFrom": 'CAST("age" AS INTEGER) >= ?',
        "ageTo": 'CAST("age" AS INTEGER) <= ?',
        "revenueFrom": '"amount_revenue_total" >= ?',
        "revenueTo": '"amount_revenue_total" <= ?',
        "amountTotalFrom": '"amount_treatment_total" >= ?',
        "amountTotalTo": '"amount_treatment_total" <= ?',
    },
}
"""Filters by a number."""

TRUTHS: dict[str, dict[str, str]] = {
    "customers": {
        "isDebt": '(coalesce("total_debit", 0) > 0)',
        "isRevenueExpect": '(coalesce("order_residual", 0) > 0)',
    },
    "customer_appointments": {"doctorIsNull": '("doctor_id" IS NULL)'},
}
"""Filters by true or false over an expression."""

AMONG: dict[str, dict[str, str]] = {
    "customers": {
        "partnerSourceIds": '"source_id" IN (SELECT value FROM json_each(?))',
        "cardTypeIds": '"card_type_id" IN (SELECT value FROM json_each(?))',
        "categIds": 'EXISTS (SELECT 1 FROM json_each("categories") AS c'
        " WHERE c.value ->> 'id' IN (SELECT value FROM json_each(?)))",
    },
    "account_payments": {
        "saleOrderId": '"id" IN (SELECT l."account_payment_id" FROM "sale_order_payments" AS p'
        ' JOIN "sale_order_payment_links" AS l ON l."sale_order_payment_id" = p."id"'
        ' WHERE p."order_id" IN (SELECT value FROM json_each(?)))',
    },
    "advisories": {
        "toothIds": 'EXISTS (SELECT 1 FROM json_each("teeth") AS t'
        " WHERE t.value ->> 'id' IN (SELECT value FROM json_each(?)))",
    },
}
"""Filters by repeated ids; the ids come as one JSON array."""

SEARCH: dict[str, str] = {
    "customers": "name ref phone",
    "customer_appointments": "name doctor_name partner_name partner_phone partner_ref",
    "customer_receipts": "doctor_name partner_name partner_phone",
    "dot_khams": "name partner_name",
    "dot_kham_lines": "dot_kham_name product_name",
    "sale_orders": "name partner_name",
    "sale_order_lines": "name order_name order_partner_name",
    "account_payments": "name partner_name",
    "employees": "name ref phone",
    "products": "name name_no_sign default_code",
    "application_users": "name user_name",
    "customer_debt_ledger": "invoice_origin",
    "labo_orders": "name customer_name partner_name",
    "prescriptions": "name partner_name",
    "cash_vouchers": "name payer_receiver partner_name",
}
"""Columns that ``search`` looks into; a table that is not named has ``name``, if it has that."""

PRESET: dict[str, dict[str, str]] = {"products": {"active": "true"}}
"""Filters that hold where the request is silent."""

SLIM_FIELDS = (
    "id ref name displayName phone email avatar jobTitle gender street wardName districtName cityName"
    " birthYear birthMonth birthDay dateOfBirth age address companyId companyName categories active date"
).split()
"""Fields of the slim list ``GET /api/Partners`` (API reference 5.1, notes)."""
