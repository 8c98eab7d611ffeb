"""The fake server behaves as the API reference says, and the oracle notices every kind of loss."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.fakes.contract import LISTINGS
from tests.fakes.oracle import diff_row, diff_table
from tests.fakes.oracle_export import expected_export, expected_row
from tests.fakes.tdental import FakeTDental
from tests.fakes.wire import FIELDS, NULL_GUID


@pytest.fixture
def fake() -> Iterator[FakeTDental]:
    with FakeTDental(1, appointments=300, receipts=150, orders=80) as running:
        yield running


@pytest.fixture(scope="module")
def quiet() -> Iterator[FakeTDental]:
    """A server that no test changes."""
    with FakeTDental(2, appointments=300, receipts=150, orders=80) as running:
        yield running


@pytest.fixture
def client(fake: FakeTDental) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=fake.url, trust_env=False) as one:
        answer = one.post(
            "/api/Account/Login", json={"userName": fake.user, "password": fake.password}
        ).json()
        one.headers["Authorization"] = f"Bearer {answer['token']}"
        yield one


def total(client: httpx.Client, path: str, **query: Any) -> int:
    return int(client.get(path, params={"limit": 1, **query}).json()["totalItems"])


def test_a_wrong_password_is_http_200(fake: FakeTDental) -> None:  # section 1, Login failed
    answer = httpx.post(
        f"{fake.url}/api/Account/Login", json={"userName": fake.user, "password": "x"}, trust_env=False
    )
    assert answer.status_code == 200
    assert answer.json()["succeeded"] is False
    assert answer.json()["token"] is None


def test_tokens_expire_and_refresh_keeps_its_token(
    fake: FakeTDental, client: httpx.Client
) -> None:  # section 1
    fake.expire_tokens()
    refused = client.get("/Web/Session/GetSessionInfo")
    assert (refused.status_code, refused.content) == (401, b"")
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
    body = {"accessToken": "old", "refreshToken": next(iter(fake.identity.refresh))}
    renewed = client.post("/api/account/REFRESH", json=body).json()
    assert renewed["refreshToken"] == body["refreshToken"]
    client.headers["Authorization"] = f"bearer {renewed['accessToken']}"
    session = client.get("/Web/Session/GetSessionInfo").json()
    assert len(session["userCompanies"]["allowedCompanies"]) == 7
    assert client.post("/api/Account/Refresh", json={"refreshToken": "no"}).status_code == 400


def test_unpaired_dates_and_bad_values_are_refused(client: httpx.Client) -> None:  # 5.2, 5.3, section 2
    lone = client.get("/api/Appointments", params={"dateTimeTo": "2026-01-01"})
    assert (lone.status_code, lone.json()["code"]) == (500, 500)
    assert client.get("/api/CustomerReceipts", params={"dateFrom": "2026-01-01"}).status_code == 500
    assert total(client, "/api/CustomerReceipts", dateTo="1990-01-01") == 150  # a lone end is ignored
    bad = client.get("/api/SaleOrders", params={"companyId": "zz"})
    assert bad.status_code == 400 and "companyId" in bad.json()["errors"]
    assert total(client, "/api/SaleOrders", dateOrdrFrom="1990-01-01", writeDate="2026-01-01") == 80


def test_limits_mean_what_each_table_says(client: httpx.Client) -> None:  # section 3 rule 3, section 5
    assert len(client.get("/api/Quotations").json()["items"]) == 1
    assert client.get("/api/AccountPayments?limit=0").json()["items"] == []
    everything = client.get("/API/appointments?LIMIT=0").json()
    assert (len(everything["items"]), everything["limit"]) == (300, 2147483647)
    assert client.get("/api/ProductCategories?limit=1").json()["totalItems"] == 1  # lies
    assert client.get("/api/ProductCategories?limit=0").json()["totalItems"] == 4
    assert client.get("/api/Commissions?limit=2").json()["totalItems"] == 2


def test_customers_end_is_compared_raw(fake: FakeTDental, client: httpx.Client) -> None:  # 5.1
    path = "/api/Partners/GetPagedPartnersCustomer"
    for row in fake.rows("customers"):
        fake.edit("customers", row["id"], date=None)
    fake.edit("customers", fake.ids("customers")[0], date="2026-02-03T18:30:00")
    assert total(client, path, dateFrom="2026-02-03", dateTo="2026-02-03") == 0
    assert total(client, path, dateFrom="2026-02-03", dateTo="2026-02-03T23:59:59") == 1
    assert total(client, path) == 150


def test_payments_end_is_strict_and_null_dates_match_nothing(
    fake: FakeTDental, client: httpx.Client
) -> None:  # 5.9, 5.3, 5.8
    last = next(row for row in fake.rows("account_payments") if row["paymentDate"].endswith("23:59:59.999"))
    day = last["paymentDate"][:10]
    query = {"paymentDateFrom": day, "paymentDateTo": day, "limit": 500}
    found = client.get("/api/AccountPayments", params=query).json()["items"]
    assert last["id"] not in [row["id"] for row in found]
    dated = sum(1 for row in fake.rows("sale_order_lines") if row["date"])
    assert dated < fake.count("sale_order_lines")
    assert total(client, "/api/SaleOrderLines", dateFrom="1990-01-01", dateTo="2099-01-01") == dated


def test_pages_of_unordered_tables_are_shuffled(client: httpx.Client) -> None:  # section 3, groups A and C
    def ids(path: str) -> tuple[str, ...]:
        return tuple(row["id"] for row in client.get(path).json()["items"])

    pages = [ids("/api/CustomerReceipts?limit=20") for _ in range(2)]
    assert set(pages[0]) != set(pages[1])
    heads = {ids("/api/SaleOrderLines?limit=0") for _ in range(4)}
    assert len(heads) > 1  # lines of one order share their creation time: ties swap


def test_filters_live_and_dead(fake: FakeTDental, client: httpx.Client) -> None:  # section 5, section 2
    customer = fake.rows("sale_orders")[0]["partnerId"]
    own = [row["id"] for row in fake.rows("sale_orders") if row["partnerId"] == customer]
    got = client.get("/api/SaleOrders", params={"partnerId": customer, "limit": 50}).json()["items"]
    assert sorted(row["id"] for row in got) == sorted(own)
    states = [row for row in fake.rows("sale_orders") if row["state"] in ("draft", "sale")]
    assert total(client, "/api/SaleOrders", state="draft,sale") == len(states)
    assert total(client, "/api/Products") == sum(1 for row in fake.rows("products") if row["active"])
    assert total(client, "/api/Products", active="false") == 10
    fake.switches.dead_filters.add(("sale_orders", "partnerId"))
    assert total(client, "/api/SaleOrders", partnerId=customer) == 80
    assert total(client, "/api/ToothDiagnosis", search="viem") == 1  # Viêm tủy


def test_one_large_request_holds_every_row(
    fake: FakeTDental, client: httpx.Client
) -> None:  # section 3 rule 1
    for table, listing in LISTINGS.items():
        query = {"limit": 100_000}
        answers = [client.get(listing.path, params=query | ({"active": one} if one else {})).json()
                   for one in (("true", "false") if table == "products" else ("",))]  # fmt: skip
        items = [row for answer in answers for row in answer["items"]]
        assert len(items) == sum(answer["totalItems"] for answer in answers), table
        if table != "dot_kham_lines":  # most of these are in the visits' details only
            assert len(items) == fake.count(table), table


def test_unknown_ids_and_paths(client: httpx.Client) -> None:  # section 2, 404
    nobody = NULL_GUID[:-1] + "1"
    assert client.get(f"/api/Partners/{nobody}").status_code == 404
    assert client.get(f"/api/CustomerReceipts/{nobody}").status_code == 204
    assert client.get(f"/api/SaleOrderPayments/{nobody}").json() is None
    assert client.get(f"/api/Quotations/{nobody}").status_code == 500
    spa = client.get("/api/NoSuchThing")
    assert (spa.status_code, spa.headers["Content-Type"]) == (200, "text/html")


def test_posts_that_read(
    fake: FakeTDental, client: httpx.Client
) -> None:  # 5.30, 5.33, 5.36, 5.31, 5.5, 5.27
    assert len(client.post("/api/Teeth/GetAllDisplay", json={"categoryId": None}).json()) == 52
    assert (
        len(client.post("/api/AccountJournals/Autocomplete", json={"limit": 0, "type": "cash,bank"}).json())
        == 2
    )
    photos = client.post("/api/PartnerImages/SearchRead", json={}).json()
    owner = photos[0]["partnerId"]
    assert len(client.post("/api/PartnerImages/SearchRead", json={"partnerId": owner}).json()) == 2
    assert len(client.get(f"/api/Partners/{owner}/GetListAttachment").json()) == 2
    assert httpx.get(photos[0]["uploadId"], trust_env=False).content.startswith(b"\x89PNG")
    assert len(client.get("/api/DotKhamSteps?limit=1").json()) == fake.count("dot_kham_steps")
    ledger = client.get("/api/ReportCustomerDebts/GetReports", params={"partnerId": owner, "limit": 0}).json()
    assert all("id" not in row for row in ledger["items"])
    assert not fake.violations


def test_writes_are_noted_and_change_nothing(
    fake: FakeTDental, client: httpx.Client
) -> None:  # section 1, Branches
    victim = fake.ids("customers")[0]
    client.post("/api/ApplicationUsers/SwitchCompany", json={"companyId": "x"})
    client.delete(f"/api/Partners/{victim}")
    client.patch(f"/api/DotKhamSteps/{victim}", json={})
    assert len(fake.violations) == 3
    assert fake.count("customers") == 150


def test_refusals_and_faults(fake: FakeTDental, client: httpx.Client) -> None:  # section 1, 403 and 410
    fake.switches.forbidden.add("sale_orders")
    refused = client.get("/api/SaleOrders")
    assert (refused.status_code, refused.json()["data"]["name"]) == (403, "AccessErrorException")
    assert "Basic.SaleOrder.Read" not in client.get("/Web/Session/GetSessionInfo").json()["permissions"]
    fake.fail("employees", 429, retry_after="1")
    assert client.get("/api/Employees").headers["Retry-After"] == "1"
    assert client.get("/api/Employees").status_code == 200
    fake.fail("employees", "drop")
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/api/Employees")
    fake.switches.expired = True
    assert client.get("/api/Employees").status_code == 410


def test_edits_show_at_once(fake: FakeTDental, client: httpx.Client) -> None:
    booking = fake.ids("customer_appointments")[0]
    fake.reschedule(booking, "2031-05-06", "07:15")
    day = {"dateTimeFrom": "2031-05-06", "dateTimeTo": "2031-05-06"}
    assert [row["time"] for row in client.get("/api/Appointments", params=day).json()["items"]] == ["07:15"]
    fake.delete("customer_appointments", booking)
    assert client.get(f"/api/Appointments/{booking}").status_code == 404
    new = fake.insert("employees", {"id": "new-one", "name": "Người mới"})
    assert client.get("/api/Employees?limit=1").json()["items"][0]["id"] == new


def test_the_clinic_holds_its_traps(fake: FakeTDental) -> None:  # sections 2, 5 and 7
    slots = [(row["date"][:10], row["time"]) for row in fake.rows("customer_appointments")]
    assert len(set(slots)) < len(slots)
    assert {0, 900} <= {row["timeExpected"] for row in fake.rows("customer_appointments")}
    assert any("\x00" in (row.get("comment") or "") for row in fake.rows("customers"))
    assert len({frozenset(row) for row in fake.rows("customers")}) > 5
    moves = [repr(row) for row in fake.rows("stock_moves") if not row.get("id")]
    assert len(set(moves)) < len(moves)
    assert len(fake.rows("teeth")) == 52
    sent = [row for row in fake.rows("sale_order_lines") if "productUomQty" in row]
    assert any(row["productUOMQty"] != row["productUomQty"] for row in sent)
    with FakeTDental(1, surrogate=True) as broken:
        assert any("\ud800" in str(row.get("futureText")) for row in broken.rows("advisories"))


@pytest.mark.parametrize("table", sorted(FIELDS))
def test_the_plain_reading_of_the_rule_passes_the_judge(
    fake: FakeTDental, table: str
) -> None:  # design section 2
    assert fake.count(table) > 0
    assert diff_table(fake, table, expected_export(fake, table).values()) == []


def test_the_rule_by_its_own_example() -> None:  # design section 2, Example
    wire = {"id": "1", "partner": {"id": "p1", "name": "An", "phone": "09"}, "amountTotal": 5.0,
            "steps": [{"id": "s"}], "zzz": 1}  # fmt: skip
    row = {"id": "1", "partner_id": "p1", "partner_name": "An", "amount_total": 5, "steps": [{"id": "s"}],
           "extra": {"partner": {"phone": "09"}, "zzz": 1}}  # fmt: skip
    assert diff_row(wire, row) == []
    assert diff_row(wire, row, table="sale_orders") == []
    built = expected_row("sale_orders", wire | {"steps": None})
    assert {k: v for k, v in built.items() if v is not None} == {
        k: v for k, v in row.items() if k != "steps"
    } | {
        "extra": {**row["extra"], "steps": None}  # type: ignore[dict-item]
    }


SPOILERS: list[Callable[[dict[str, Any]], Any]] = [
    lambda row: row.update(partner_id="other"),
    lambda row: row.update(partner_name=None),
    lambda row: row.update(amount_total=5.0),
    lambda row: row.update(amount_total=0),
    lambda row: row.update(is_active=1),
    lambda row: row.update(steps=None),
    lambda row: row.update(company_id=NULL_GUID),
    lambda row: row.update(invented="x"),
    lambda row: row["extra"].pop("zzz"),
    lambda row: row["extra"]["partner"].pop("phone"),
    lambda row: row["extra"].pop("productUomQty"),
    lambda row: row["extra"].update(never=1),
    lambda row: row.update(note="from the detail"),
    lambda row: row.update(comment=None),
    lambda row: row.update(quotation_id=None),
]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_the_judge_notices(spoil: Callable[[dict[str, Any]], Any]) -> None:  # design section 2, rules 1–6
    wire = {
        "id": "1", "partner": {"id": "p1", "name": "An", "phone": "09"}, "partnerName": None,
        "amountTotal": 5.0,
        "isActive": True, "steps": [{"id": "s"}], "companyId": NULL_GUID, "zzz": {"a": 1}, "note": "list",
        "productUOMQty": 1.0, "productUomQty": 2.0,
    }  # fmt: skip
    row: dict[str, Any] = {
        "id": "1", "partner_id": "p1", "partner_name": "An", "amount_total": 5, "is_active": True,
        "steps": [{"id": "s"}], "company_id": None, "note": "list", "product_uom_qty": 1,
        "comment": "only there",
        "quotation_id": "q", "extra": {"partner": {"phone": "09"}, "zzz": {"a": 1}, "productUomQty": 2},
    }  # fmt: skip
    detail = {"id": "1", "note": "from the detail", "comment": "only there"}
    assert diff_row(wire, row, {"quotation_id": "q"}, detail) == []
    spoil(row)
    assert diff_row(wire, row, {"quotation_id": "q"}, detail)


def test_the_judge_counts_rows(quiet: FakeTDental) -> None:
    for table in ("customers", "stock_moves", "customer_debt_ledger"):
        good = list(expected_export(quiet, table).values())
        assert diff_table(quiet, table, good[1:])
        assert diff_table(quiet, table, [*good, copy.deepcopy(good[0])])
        stranger = {**good[0], "id": "stranger", "name": "stranger"}
        assert diff_table(quiet, table, [*good, stranger])
