"""Lists as the API reference describes them (sections 2, 3 and 5), against rows written by hand."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.server.conftest import C1, C2, C3, A, B, Serve, clinic, put

APPOINTMENTS = "/api/Appointments"


def names(client: httpx.Client, path: str, **query: Any) -> list[str]:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    return [item["name"] for item in (body["items"] if isinstance(body, dict) else body)]


def test_a_row_comes_back_as_it_was_sent(serve: Serve) -> None:
    sent = {
        "id": "a1", "partnerId": C1, "doctorId": None, "name": "LH1", "note": "\u200f<b>đau</b> 'răng'",
        "date": "2026-03-05T00:00:00", "time": "14:30", "timeExpected": 30, "isLate": False,
        "isRepeatCustomer": None,
        "services": [{"id": "d1", "listPrice": 1500000.0}], "doctor": None, "doctorName": None,
        "partner": {"id": C1, "name": "Đào", "birthYear": None, "categories": []}, "partnerName": "Đào",
        "zzz": {"deep": [1, None]},
    }  # fmt: skip
    client = serve(lambda w: put(w, "customer_appointments", sent))
    assert client.get(APPOINTMENTS).json() == {
        "offset": 0,
        "limit": 2147483647,
        "totalItems": 1,
        "items": [sent],
        "aggregates": None,
    }


def test_money_has_decimals_and_fractions_stay(serve: Serve) -> None:
    client = serve(clinic)
    text = client.get("/api/Products", params={"active": "true"}).text
    assert '"listPrice":300000.0' in text and '"saleOK":true' in text
    assert '"listPrice":1.5' in client.get("/api/Products", params={"active": "false"}).text


def test_appointments_are_in_the_order_of_the_schedule(serve: Serve) -> None:
    assert names(serve(clinic), APPOINTMENTS) == ["LH3", "LH2", "LH5", "LH1", "LH4"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"dateTimeFrom": "2026-03-05", "dateTimeTo": "2026-03-05"}, ["LH3", "LH2", "LH5"]),
        ({"dateTimeFrom": "2026-03-06T00:00:00", "dateTimeTo": "2026-04-01"}, ["LH1", "LH4"]),
        ({"dateTimeFrom": "1900-01-01", "dateTimeTo": "1900-01-02"}, []),
        ({"state": "done, cancel"}, ["LH3", "LH1"]),
        ({"partnerId": C2}, ["LH2"]),
        ({"PARTNERID": C2, "unknownName": "1"}, ["LH2"]),
        ({"companyId": A, "dateTimeFrom": "2026-03-05", "dateTimeTo": "2026-03-05"}, ["LH3", "LH5"]),
        ({"doctorId": "e0000000-0000-0000-0000-000000000001"}, ["LH3"]),
        ({"doctorIsNull": "false"}, ["LH3"]),
        ({"isLate": "true"}, ["LH5"]),
        ({"search": "do thi anh DAO", "partnerId": C1, "state": "done"}, ["LH1"]),
        ({"search": "không ai"}, []),
        ({"limit": 2, "offset": 1}, ["LH2", "LH5"]),
    ],
)
def test_appointment_filters(serve: Serve, query: dict[str, Any], expected: list[str]) -> None:
    assert names(serve(clinic), APPOINTMENTS, **query) == expected


@pytest.mark.parametrize("query", [{"dateTimeFrom": "2026-03-05"}, {"dateTimeTo": "2026-03-05"}])
def test_one_end_of_the_appointment_dates_is_an_error(serve: Serve, query: dict[str, str]) -> None:
    answer = serve(clinic).get(APPOINTMENTS, params=query)
    assert answer.status_code == 500
    assert answer.json()["code"] == 500 and answer.json()["message"] == "TDental Server Error"
    assert answer.json()["data"]["name"] == "InvalidOperationException"


def test_receipt_dates(serve: Serve) -> None:
    client = serve(clinic)
    path = "/api/CustomerReceipts"
    assert client.get(path, params={"dateFrom": "2026-03-01"}).status_code == 500
    assert client.get(path, params={"dateTo": "1999-01-01"}).json()["totalItems"] == 3
    both = client.get(path, params={"dateFrom": "2026-03-02", "dateTo": "2026-03-03"}).json()
    assert [item["dateWaiting"][:10] for item in both["items"]] == ["2026-03-03", "2026-03-02"]


def test_a_branch_that_rows_do_not_tell_is_still_a_filter(serve: Serve) -> None:
    client = serve(clinic)
    found = client.get("/api/CustomerReceipts", params={"companyId": B, "limit": 10}).json()
    assert found["totalItems"] == 1 and "companyId" not in found["items"][0]
    assert client.get("/api/CustomerReceipts", params={"state": "waiting"}).json()["totalItems"] == 1


def test_the_page_of_an_undefined_order_is_cut_before_it_is_sorted(serve: Serve) -> None:
    page = serve(clinic).get("/api/CustomerReceipts", params={"limit": 2}).json()
    assert [item["dateWaiting"][:10] for item in page["items"]] == ["2026-03-02", "2026-03-01"]
    assert page["totalItems"] == 3 and page["limit"] == 2


CUSTOMERS = "/api/Partners/GetPagedPartnersCustomer"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Trần Văn Đức", "Đỗ Thị Ánh Đào", "Lý Bình"]),
        ({"dateFrom": "2026-03-04", "dateTo": "2026-03-04"}, []),
        ({"dateFrom": "2026-03-04", "dateTo": "2026-03-05"}, ["Trần Văn Đức", "Đỗ Thị Ánh Đào"]),
        ({"dateFrom": "2026-03-04", "dateTo": "2026-03-04T23:59:59.999"}, ["Đỗ Thị Ánh Đào"]),
        ({"isActive": "false"}, ["Lý Bình"]),
        ({"isDebt": "true"}, ["Đỗ Thị Ánh Đào"]),
        ({"search": "T00002"}, ["Trần Văn Đức"]),
        ({"search": "0900000001"}, ["Đỗ Thị Ánh Đào"]),
        ({"gender": "male", "companyId": B}, ["Trần Văn Đức"]),
        ({"limit": 0}, ["Trần Văn Đức", "Đỗ Thị Ánh Đào", "Lý Bình"]),
    ],
)
def test_customer_filters_and_the_raw_end(serve: Serve, query: dict[str, Any], expected: list[str]) -> None:
    assert names(serve(clinic), CUSTOMERS, **query) == expected


def test_limits_and_totals(serve: Serve) -> None:
    client = serve(clinic)
    empty = client.get("/api/AccountPayments", params={"limit": 0}).json()
    assert empty["items"] == [] and empty["totalItems"] == 3
    lying = client.get("/api/ProductCategories", params={"limit": 1}).json()
    assert lying["totalItems"] == 1
    whole = client.get("/api/ProductCategories", params={"limit": 0}).json()
    assert [item["name"] for item in whole["items"]] == ["An", "Ốc", "Sứ"] and whole["totalItems"] == 3
    assert client.get("/api/AccountPayments", params={"limit": 1}).json()["totalItems"] == 3
    beyond = client.get("/api/AccountPayments", params={"limit": 5, "offset": 50}).json()
    assert beyond["items"] == [] and beyond["totalItems"] == 3


@pytest.mark.parametrize(
    "query", [{"limit": "-1"}, {"limit": "viele"}, {"paymentDateFrom": "hôm qua"}, {"offset": "²"}]
)
def test_what_cannot_be_read_is_a_bad_request(serve: Serve, query: dict[str, str]) -> None:
    answer = serve(clinic).get("/api/AccountPayments", params=query)
    assert answer.status_code == 400 and next(iter(query)) in answer.json()["errors"]


def test_products_are_active_unless_asked_otherwise(serve: Serve) -> None:
    client = serve(clinic)
    assert names(client, "/api/Products") == ["Cạo vôi"]
    assert names(client, "/api/Products", active="false") == ["Cũ"]


def test_rows_that_are_gone_or_that_only_a_detail_told_are_not_listed(serve: Serve) -> None:
    def fill(writer: Any) -> None:
        from sync.tables import TABLES

        put(writer, "dot_khams", {"id": "v1", "name": "DK1"}, {"id": "v2", "name": "DK2"})
        put(writer, "dot_kham_lines", {"id": "l1", "productName": "Trám"})
        lines = [{"id": "l2", "productName": "Nhổ", "saleOrderLineId": None}]
        writer.apply_detail(TABLES["dot_khams"], "v1", {"id": "v1", "lines": lines})
        writer.mark_gone(TABLES["dot_khams"], ["v2"])

    client = serve(fill)
    listed = client.get("/api/DotKhamLines", params={"limit": 9}).json()
    assert [item["id"] for item in listed["items"]] == ["l1"] and listed["totalItems"] == 1
    assert client.get("/api/DotKhamLines", params={"limit": 1}).json()["totalItems"] == 1
    assert [i["id"] for i in client.get("/api/DotKhams", params={"limit": 9}).json()["items"]] == ["v1"]
    assert client.get("/api/DotKhams", params={"limit": 1}).json()["totalItems"] == 1
    assert client.get("/api/DotKhams/v2").status_code == 404
    assert [line["id"] for line in client.get("/api/DotKhams/v1").json()["lines"]] == ["l2"]
    assert client.get("/api/DotKhamLines/l2").json()["productName"] == "Nhổ"


def test_posted_lists_and_lists_per_customer(serve: Serve) -> None:
    client = serve(clinic)
    assert [
        tooth["name"] for tooth in client.post("/api/Teeth/GetAllDisplay", json={"categoryId": None}).json()
    ] == ["11"]
    images = "/api/PartnerImages/SearchRead"
    assert {row["id"] for row in client.post(images, json={}).json()} == {"im1", "im2"}
    assert [row["id"] for row in client.post(images, json={"partnerId": C2}).json()] == ["im2"]
    assert [row["id"] for row in client.get(f"/api/Partners/{C2}/GetListAttachment").json()] == ["aa1"]
    assert client.get(f"/api/Partners/{C1}/GetListAttachment").json() == []
    ledger = client.get("/api/ReportCustomerDebts/GetReports", params={"partnerId": C1, "limit": 10}).json()
    assert ledger["items"] == [
        {"name": "Ghi nợ", "date": "2026-03-05T10:00:00", "balance": 5.0, "invoiceOrigin": "TT1"}
    ]
    assert client.get("/api/ReportCustomerDebts/GetReports", params={"partnerId": C3}).json()["items"] == []


def test_routes_of_the_data_map(serve: Serve) -> None:
    client = serve(clinic)
    slim = client.get("/api/partners", params={"limit": 2, "search": "đức"}).json()
    assert (
        slim["totalItems"] == 1
        and slim["items"][0]["ref"] == "T00002"
        and "totalDebit" not in slim["items"][0]
    )
    assert client.get("/api/Partners", params={"limit": 0}).json()["items"] == []
    assert client.get("/api/Partners", params={"supplier": "true"}).json()["totalItems"] == 0
    assert client.get("/api/DotKhamSteps").json() == []
    named = "SaleOrders SaleOrderLines DotKhams SaleOrderPayments Companies Employees Products Quotations"
    more = "StockPickings StockMoves PartnerSources PartnerTitles ApplicationUsers ResGroups AccountPayments"
    for path in f"{named} {more}".split():
        assert client.get(f"/api/{path}", params={"limit": 5}).json()["aggregates"] is None, path
