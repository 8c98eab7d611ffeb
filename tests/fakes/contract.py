"""The list contract of every table: path, limits, order and filters, as API reference sections 3 and 5 say.

Nothing here serves anything; ``answers.py`` reads this table and ``tdental.py`` speaks HTTP.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from tests.fakes.clinic_people import unaccented
from tests.fakes.wire import FIELDS, Record

Predicate = Callable[[Record, list[str]], bool]
EVERYTHING = 2147483647
GUID = re.compile(r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")


class BadParameter(Exception):
    """HTTP 400 validation problem; holds the parameter's name."""


def parse_date(name: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadParameter(name) from None
    return moment.replace(tzinfo=None)


def parse_bool(name: str, text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise BadParameter(name)
    return text.lower() == "true"


def day_end(moment: datetime) -> datetime:
    """23:59:59.999 of that day: what the server's ``To`` filters extend a date to."""
    return datetime.combine(moment.date(), time(23, 59, 59, 999000))


@dataclass(frozen=True)
class Dates:
    """A pair of date parameters over one fact.

    Args:
        start, end: Parameter names.
        fact: The fact that they compare.
        paired: ``both`` one alone is HTTP 500 (appointments); ``from`` only a lone start is
            HTTP 500 and a lone end is ignored (receipts); ``""`` each is optional.
        raw_end: The end is compared as sent (customers).
        strict_end: ``<`` instead of ``<=`` 23:59:59.999 (account payments).
    """

    start: str
    end: str
    fact: str
    paired: str = ""
    raw_end: bool = False
    strict_end: bool = False

    def accepts(self, record: Record, start: str | None, end: str | None) -> bool:
        """Whether a row lies inside; a null date never matches a given bound."""
        if start is None and end is None:
            return True
        value = record.fact(self.fact)
        if not value:
            return False
        moment = datetime.fromisoformat(value)
        if start is not None and moment < parse_date(self.start, start):
            return False
        if end is None:
            return True
        limit = parse_date(self.end, end)
        if self.raw_end:
            return moment <= limit
        return moment < day_end(limit) if self.strict_end else moment <= day_end(limit)


def same(fact: str, kind: str = "uuid") -> Predicate:
    """Equality with one value; an id must look like a GUID."""

    def test(record: Record, values: list[str]) -> bool:
        wanted = values[-1]
        if kind == "uuid" and not GUID.match(wanted):
            raise BadParameter(fact)
        if kind == "bool":
            return bool(record.fact(fact)) is parse_bool(fact, wanted)
        return str(record.fact(fact) or "").lower() == wanted.lower()

    return test


def one_of(fact: str) -> Predicate:
    """A CSV of values (``state=sale,done``)."""
    return lambda record, values: str(record.fact(fact)) in [part.strip() for part in values[-1].split(",")]


def among(fact: str) -> Predicate:
    """A repeated id key (``ids=a&ids=b``)."""
    return lambda record, values: record.fact(fact) in values


def holds(fact: str) -> Predicate:
    """A repeated id key over an array of objects (``categIds``)."""
    return lambda record, values: any(one["id"] in values for one in record.fact(fact) or [])


def is_null(fact: str) -> Predicate:
    return lambda record, values: (record.fact(fact) is None) is parse_bool(fact, values[-1])


def text_in(*facts: str) -> Predicate:
    """Substring search, case-insensitive, also in the text without diacritics."""

    def test(record: Record, values: list[str]) -> bool:
        wanted = values[-1].lower()
        for fact in facts:
            text = str(record.fact(fact) or "").lower()
            if wanted in text or wanted in unaccented(text).lower():
                return True
        return False

    return test


def at_least(fact: str) -> Predicate:
    return lambda record, values: float(record.fact(fact) or 0) >= float(values[-1])


def at_most(fact: str) -> Predicate:
    return lambda record, values: float(record.fact(fact) or 0) <= float(values[-1])


def above_zero(fact: str) -> Predicate:
    return lambda record, values: (float(record.fact(fact) or 0) > 0) is parse_bool(fact, values[-1])


@dataclass(frozen=True)
class Listing:
    """One table's list.

    Args:
        path: Request path.
        default: Rows when ``limit`` is absent; None = all.
        zero: What ``limit=0`` means: ``all`` or ``empty``.
        order: ``newest`` group A, ``schedule`` group B, ``undefined`` group C, ``shapeless`` C
            without any order inside the page, ``name`` group D.
        dates: Date parameters.
        filters: Parameter → predicate.
        unknown: What the detail answers for an unknown id: 404, 204, 500 or ``null``.
        lies: ``totalItems`` counts the returned page.
        zero_limit: The ``limit`` that the envelope shows when all rows were asked for.
        preset: Filters that hold when the parameter is absent.
    """

    path: str
    default: int | None = 20
    zero: str = "empty"
    order: str = "newest"
    dates: tuple[Dates, ...] = ()
    filters: dict[str, Predicate] = field(default_factory=dict)
    unknown: int | str = 404
    lies: bool = False
    zero_limit: int = 0
    preset: dict[str, str] = field(default_factory=dict)


def dated(fact: str, start: str = "dateFrom", end: str = "dateTo", **more: Any) -> tuple[Dates, ...]:
    return (Dates(start, end, fact, **more),)


PARTNER, COMPANY = same("partnerId"), same("companyId")
NAME = {"search": text_in("name")}

LISTINGS: dict[str, Listing] = {
    "customers": Listing(
        "/api/Partners/GetPagedPartnersCustomer", zero="all", dates=dated("date", raw_end=True),
        filters={
            "search": text_in("name", "ref", "phone"), "isActive": same("active", "bool"),
            "companyId": COMPANY,
            "gender": same("gender", "text"), "orderState": same("orderState", "text"),
            "isDebt": above_zero("totalDebit"), "isRevenueExpect": above_zero("orderResidual"),
            "ageFrom": at_least("age"), "ageTo": at_most("age"),
            "revenueFrom": at_least("amountRevenueTotal"), "revenueTo": at_most("amountRevenueTotal"),
            "amountTotalFrom": at_least("amountTreatmentTotal"),
            "amountTotalTo": at_most("amountTreatmentTotal"),
            "categIds": holds("categories"), "partnerSourceIds": among("sourceId"),
            "cardTypeIds": among("cardTypeId"), "cityCode": same("cityCode", "text"),
            "districtCode": same("districtCode", "text"), "wardCode": same("wardCode", "text"),
            "cityCodeIsNull": is_null("cityName"), "districtCodeIsNull": is_null("districtName"),
            "wardCodeIsNull": is_null("wardName"),
        }),
    "customer_appointments": Listing(
        "/api/Appointments", default=None, zero="all", order="schedule", zero_limit=EVERYTHING,
        dates=dated("scheduled", "dateTimeFrom", "dateTimeTo", paired="both"),
        filters={
            "search": text_in("name", "doctorName", "partnerName", "partnerPhone"), "state": one_of("state"),
            "partnerId": PARTNER, "doctorId": same("doctorId"), "doctorIsNull": is_null("doctorId"),
            "userId": same("userId", "text"), "companyId": COMPANY, "dotKhamId": same("dotKhamId"),
            "saleOrderId": same("saleOrderId"), "isLate": same("isLate", "bool"),
            "isRepeatCustomer": same("isRepeatCustomer", "bool"),
        }),
    "customer_receipts": Listing(
        "/api/CustomerReceipts", zero="all", order="undefined", unknown=204,
        dates=dated("dateWaiting", paired="from"),
        filters={
            "search": text_in("doctorName", "partnerName", "partnerPhone"), "doctorId": same("doctorId"),
            "companyId": COMPANY, "state": same("state", "text"),
        }),
    "dot_khams": Listing(
        "/api/DotKhams", zero="all", order="undefined", dates=dated("date"),
        filters={
            "search": text_in("name", "partnerName"), "appointmentId": same("appointmentId"),
            "partnerId": PARTNER, "saleOrderId": same("saleOrderId"), "companyId": COMPANY,
        }),
    "dot_kham_lines": Listing(
        "/api/DotKhamLines", zero="all", order="shapeless", dates=dated("dotKhamDate"),
        filters={"search": text_in("dotKhamName", "productName")}),
    "sale_orders": Listing(
        "/api/SaleOrders", zero="all", dates=dated("dateOrder", "dateOrderFrom", "dateOrderTo"),
        filters={
            "search": text_in("name", "partnerName"), "partnerId": PARTNER, "state": one_of("state"),
            "id": same("id"), "companyId": COMPANY, "isQuotation": same("isQuotationFlag", "bool"),
        }),
    "sale_order_lines": Listing(
        "/api/SaleOrderLines", zero="all", unknown=204,
        dates=(Dates("dateFrom", "dateTo", "date"), Dates("dateOrderFrom", "dateOrderTo", "date")),
        filters={
            "search": text_in("name", "orderName", "orderPartnerName"), "partnerId": PARTNER,
            "orderPartnerId": PARTNER, "partnerName": text_in("orderPartnerName"), "orderId": same("orderId"),
            "productId": same("productId"), "serviceIds": among("productId"),
            "employeeId": same("employeeId"),
            "companyId": COMPANY, "state": one_of("state"),
        }),
    "account_payments": Listing(
        "/api/AccountPayments", unknown=204,
        dates=dated("paymentDate", "paymentDateFrom", "paymentDateTo", strict_end=True),
        filters={
            "search": text_in("name", "partnerName"), "partnerType": same("partnerType", "text"),
            "state": one_of("state"), "saleOrderId": same("saleOrderId"), "partnerId": PARTNER,
            "companyId": COMPANY, "paymentType": same("paymentType", "text"),
            "journalType": same("journalType", "text"),
        }),
    "sale_order_payments": Listing(
        "/api/SaleOrderPayments", zero="all", unknown="null",
        filters={"saleOrderId": same("saleOrderId"), "companyId": COMPANY}),
    "quotations": Listing(
        "/api/Quotations", default=1, order="undefined", unknown=500, dates=dated("dateQuotation"),
        filters={"search": text_in("name"), "partnerId": PARTNER}),
    "employees": Listing(
        "/api/Employees", zero="all",
        filters={
            "search": text_in("name", "ref", "phone"), "isDoctor": same("isDoctor", "bool"),
            "isAssistant": same("isAssistant", "bool"), "ids": among("id"), "active": same("active", "bool"),
            "companyId": COMPANY, "hrJobId": same("hrJobId"),
        }),
    "products": Listing(
        "/api/Products", zero="all", order="name", preset={"active": "true"},
        filters={
            "search": text_in("name", "nameNoSign", "defaultCode"), "type": same("type", "text"),
            "type2": same("type2", "text"), "categId": same("categId"), "keToaOK": same("keToaOK", "bool"),
            "saleOK": same("saleOK", "bool"), "purchaseOK": same("purchaseOK", "bool"),
            "isLabo": same("isLabo", "bool"), "active": same("active", "bool"),
        }),
    "product_categories": Listing(
        "/api/ProductCategories", zero="all", order="name", lies=True,
        filters={"search": text_in("name"), "type": same("type", "text")}),
    "companies": Listing(
        "/api/Companies", default=None, zero="all", order="name", zero_limit=EVERYTHING,
        filters={**NAME, "active": same("active", "bool")}),
    "stock_pickings": Listing(
        "/api/StockPickings", unknown=500, dates=dated("date"),
        filters={"search": text_in("name"), "type": same("type", "text"),
            "pickingTypeId": same("pickingTypeId")}),
    "stock_moves": Listing("/api/StockMoves", zero="all", order="shapeless"),
    "partner_sources": Listing("/api/PartnerSources", default=10, filters=NAME),
    "partner_titles": Listing("/api/PartnerTitles", filters=NAME),
    "partner_categories": Listing(
        "/api/PartnerCategories", order="name", filters={**NAME, "ids": among("id")}),
    "application_users": Listing(
        "/api/ApplicationUsers", zero="all", order="name",
        filters={"search": text_in("name", "userName"), "searchNameUserName": text_in("name", "userName")}),
    "application_roles": Listing("/api/ApplicationRoles", order="name", filters=NAME),
    "res_groups": Listing("/api/ResGroups", order="name", filters=NAME),
    "commissions": Listing(
        "/api/Commissions", default=None, zero="all", lies=True, filters={**NAME, "type": same("type",
            "text")}),
    "partner_advances": Listing(
        "/api/PartnerAdvances", dates=dated("date"),
        filters={"search": text_in("name"), "partnerId": PARTNER, "companyId": COMPANY}),
    "customer_debt_ledger": Listing(
        "/api/ReportCustomerDebts/GetReports", zero="all", dates=dated("date"),
        filters={"search": text_in("invoiceOrigin"), "partnerId": PARTNER, "companyId": COMPANY}),
    "labo_orders": Listing(
        "/api/LaboOrders", unknown=204, dates=dated("dateExport", "dateExportFrom", "dateExportTo"),
        filters={
            "search": text_in("name", "customerName", "partnerName"), "customerId": same("customerId"),
            "saleOrderLineId": same("saleOrderLineId"), "state": same("state", "text"),
        }),
    "teeth": Listing("/api/Teeth", order="name", filters=NAME),
    "tooth_diagnosis": Listing("/api/ToothDiagnosis", filters=NAME),
    "medical_histories": Listing("/api/Histories", order="name", filters=NAME),
    "hr_jobs": Listing("/api/HrJobs", filters=NAME),
    "prescriptions": Listing(
        "/api/ToaThuocs", zero="all", zero_limit=EVERYTHING, dates=dated("date"),
        filters={
            "search": text_in("name", "partnerName"), "partnerId": PARTNER, "companyId": COMPANY,
            "saleOrderId": same("saleOrderId"),
        }),
    "cash_vouchers": Listing(
        "/api/PhieuThuChis", dates=dated("date"),
        filters={
            "search": text_in("name", "payerReceiver"), "type": same("type", "text"), "companyId": COMPANY,
            "partnerId": PARTNER, "accountType": same("accountType", "text"),
        }),
    "advisories": Listing(
        "/api/Advisories", dates=dated("date"),
        filters={"customerId": same("customerId"), "companyId": COMPANY, "toothIds": holds("teeth")}),
}  # fmt: skip

DETAILS: dict[str, str] = {
    **{listing.path.lower() + "/": table for table, listing in LISTINGS.items() if table != "customers"},
    "/api/partners/": "customers",
    "/api/toothcategories/": "tooth_categories",
    "/api/accountjournals/": "account_journals",
}
NO_DETAIL = {"customer_debt_ledger", "stock_moves"}


def permission(table: str) -> str | None:
    """The Read code that the list asks for, if the reference names one."""
    return FIELDS[table]["permission"] if table in FIELDS else None
