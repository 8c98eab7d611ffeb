"""This customer now: every owned table's changes are seen by one action, and nothing else is touched."""

from __future__ import annotations

import copy
import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest

from sync.clock import stamp_days_before
from sync.engine.customer_job import owned_tables
from sync.engine.customer_run import read_customer_alone
from sync.engine.customer_words import CustomerAsk, CustomerResult
from sync.engine.kept_line import KeptLine
from sync.engine.wanted import row_key
from sync.tables import TABLES
from tests.engine.bench import Bench, FakeTDental

MARK = "sửa hôm nay"
# table: the text field that a change shows in, and the fields that say whose the row is
OWNED = {
    "customer_appointments": ("note", ("partnerId",)),
    "customer_receipts": ("reason", ("partnerId",)),
    "sale_orders": ("productNames", ("partnerId",)),
    "sale_order_lines": ("diagnostic", ("orderPartnerId",)),
    "dot_khams": ("note", ("partnerId",)),
    "quotations": ("note", ("partnerId",)),
    "labo_orders": ("name", ("customerId",)),
    "prescriptions": ("diagnostic", ("partnerId",)),
    "advisories": ("toothType", ("customerId",)),
    "account_payments": ("communication", ("partnerId",)),
    "sale_order_payments": ("note", ("partnerId",)),
    "partner_advances": ("name", ("partnerId",)),
    "cash_vouchers": ("name", ("partnerId",)),
    "partner_images": ("note", ("partnerId",)),
}


def owner_of(fake: FakeTDental, table: str, key: str) -> str:
    record = fake.store.record(table, key)
    for name in (*OWNED[table][1], "partnerId"):
        if found := record.fact(name):
            return str(found)
    raise AssertionError(f"nobody owns this row of {table}")


def a_row(fake: FakeTDental, table: str) -> tuple[str, str]:
    """A row and its customer, one with more than one row where there is one."""
    mine: dict[str, list[str]] = {}
    for row in fake.rows(table):
        try:
            owner = owner_of(fake, table, row["id"])
        except AssertionError:
            continue
        mine.setdefault(owner, []).append(row["id"])
    known = set(fake.ids("customers"))
    owner = max((o for o in mine if o in known), key=lambda o: (min(len(mine[o]), 6), o))
    return mine[owner][0], owner


@pytest.fixture
def line() -> Any:
    kept = KeptLine(threading.Event())
    yield kept
    kept.close()


def now(bench: Bench, customer: str, line: KeptLine, **more: Any) -> CustomerResult:
    ask = CustomerAsk(7, customer, more.pop("wish", "now"))
    return read_customer_alone(
        bench.options(**more), ask, line, tell=lambda said: None, on_commit=bench.commits.append
    )


def ledger(bench: Bench) -> list[Any]:
    return [
        bench.sql("SELECT * FROM _windows ORDER BY 1, 2, 3, 4"),
        bench.sql("SELECT name, status, server_total, counted_at, error, first_complete_at FROM _tables"),
        bench.sql("SELECT * FROM _meta WHERE name IN ('as_of', 'first_complete')"),
    ]


def differences(bench: Bench, table: str) -> list[str]:
    """The list rows' differences; details that were read meanwhile are no fault."""
    return [line for line in bench.differences(table) if "was never sent" not in line]


def test_the_list_above_is_complete() -> None:
    named = {*OWNED, "customers", "customer_debt_ledger", "dot_kham_lines"}
    assert {spec.name for spec in owned_tables()} == named


@pytest.mark.parametrize("table", OWNED)
def test_an_edited_row_is_seen(synced: Bench, line: KeptLine, table: str) -> None:
    key, customer = a_row(synced.fake, table)
    field = OWNED[table][0]
    synced.fake.edit(table, key, **{field: MARK})
    before = ledger(synced)
    result = now(synced, customer, line)
    assert (result.error, result.failed, result.tables.get(table)) == (None, {}, 1), result
    column = TABLES[table].by_name[field].column
    assert synced.living(table)[key][column] == MARK
    assert ledger(synced) == before


@pytest.mark.parametrize("table", OWNED)
def test_an_inserted_row_is_seen(synced: Bench, line: KeptLine, table: str) -> None:
    key, customer = a_row(synced.fake, table)
    record = synced.fake.store.record(table, key)
    row = copy.deepcopy(record.row) | {"id": str(uuid.uuid4())}
    facts = {k: v for k, v in record.meta.items() if k != "created"}
    synced.fake.insert(table, row, detail=copy.deepcopy(record.detail) | {"id": row["id"]}, **facts)
    result = now(synced, customer, line)
    assert (result.error, result.failed) == (None, {})
    assert row["id"] in synced.living(table)
    assert differences(synced, table) == []


@pytest.mark.parametrize("table", OWNED)
def test_a_deleted_row_goes(synced: Bench, line: KeptLine, table: str) -> None:
    key, customer = a_row(synced.fake, table)
    now(synced, customer, line)  # some lists do not show whose a row is: it must have been seen once
    synced.fake.delete(table, key)
    result = now(synced, customer, line)
    assert (result.error, result.failed, result.tables.get(table)) == (None, {}, 1), result
    assert key not in synced.living(table)


@pytest.mark.parametrize("table", sorted(OWNED.keys() - {"partner_images"}))
def test_a_row_that_went_to_another_customer_is_found_there(
    synced: Bench, line: KeptLine, table: str
) -> None:
    fake = synced.fake
    key, customer = a_row(fake, table)
    now(synced, customer, line)
    record = fake.store.record(table, key)
    other = next(row for row in fake.rows("customers") if row["id"] != customer and row["phone"])
    fields: dict[str, Any] = dict.fromkeys(OWNED[table][1], other["id"])
    fields |= {"partnerName": other["name"], "partnerPhone": other["phone"]}
    if table == "sale_order_payments":
        order = next(row for row in fake.rows("sale_orders") if row["partnerId"] == other["id"])
        fields |= {"orderId": order["id"], "saleOrderId": order["id"]}
    with fake.store.lock:
        for name, value in fields.items():
            for form in (record.row, record.detail):
                if name in form:
                    form[name] = value
                if isinstance(form.get("partner"), dict):
                    form["partner"] = {"id": other["id"], "name": other["name"]}
            if name in record.meta or name in ("partnerId", "customerId"):
                record.meta[name] = value
        record.meta["partnerId"] = other["id"]
    result = now(synced, customer, line)
    assert (result.error, result.failed) == (None, {}), result
    assert differences(synced, table) == []
    column = str(TABLES[table].customer_column)
    told = any(
        name in form or isinstance(form.get("partner"), dict)
        for name in OWNED[table][1]
        for form in (record.row, record.detail)
    )
    owner = synced.one(f'SELECT "{column}" FROM "{table}" WHERE id = ?', key)
    assert owner == (other["id"] if told else None)


# --- rows inside other rows, and the customer's own ---------------------------------------------


def visitor(bench: Bench) -> str:
    """A customer with an order, a visit and a payment."""
    owners = [{row["partnerId"] for row in bench.fake.rows(table)} for table in ("sale_orders", "dot_khams")]
    return min(set.intersection(*owners) - {None})


@pytest.mark.parametrize("field", ["street", "phone", "ref"])
def test_the_customers_own_row_is_found_whatever_changed(synced: Bench, line: KeptLine, field: str) -> None:
    customer = visitor(synced)
    fields = {"phone": "0911222333", "ref": "KH99999"}
    synced.fake.edit("customers", customer, **({"street": MARK} if field == "street" else fields))
    result = now(synced, customer, line)
    assert (result.error, result.failed, result.tables["customers"]) == (None, {}, 1)
    assert differences(synced, "customers") == []


def test_a_deleted_customer_goes(synced: Bench, line: KeptLine) -> None:
    customer = synced.fake.ids("customers")[0]
    synced.fake.delete("customers", customer)
    assert now(synced, customer, line).error is None
    assert customer not in synced.living("customers")


def test_steps_visit_lines_quotation_lines_and_details_are_read_again(synced: Bench, line: KeptLine) -> None:
    fake = synced.fake
    of_line = {row["id"]: row["orderPartnerId"] for row in fake.rows("sale_order_lines")}
    step, parents = next(pair for pair in fake.store.owned("dot_kham_steps"))
    customer = of_line[parents["sale_line_id"]]
    fake.edit("dot_kham_steps", step["id"], name=MARK)
    assert now(synced, customer, line).failed == {}
    assert synced.living("dot_kham_steps")[step["id"]]["name"] == MARK

    quoted, parents = next(pair for pair in fake.store.owned("quotation_lines"))
    customer = fake.store.record("quotations", parents["quotation_id"]).row["partnerId"]
    fake.edit("quotation_lines", quoted["id"], name=MARK)
    assert now(synced, customer, line).failed == {}
    assert synced.living("quotation_lines")[quoted["id"]]["name"] == MARK

    visit = next(one for one in fake.store.tables["dot_khams"] if one.detail.get("lines"))
    with fake.store.lock:
        visit.detail["lines"][0]["note"] = MARK
    assert now(synced, visit.row["partnerId"], line).failed == {}
    lines = fake.store.tables["dot_kham_lines"]
    listed = {one.row["id"] for one in lines}
    held = synced.living("dot_kham_lines")
    inside = [one for one in visit.detail["lines"] if one["id"] not in listed]
    assert {one["id"] for one in inside} <= held.keys()
    assert all(held[one["id"]]["note"] == one["note"] for one in inside)

    shown = lines[0]
    customer = (shown.row["dotKhamPartner"] or {})["id"]
    with fake.store.lock:
        shown.row["note"] = "dòng đã sửa"
    assert now(synced, customer, line).failed == {}
    assert synced.living("dot_kham_lines")[shown.row["id"]]["note"] == "dòng đã sửa"
    fake.delete("dot_kham_lines", shown.row["id"])
    with fake.store.lock:
        for one in fake.store.tables["dot_khams"]:
            one.detail["lines"] = [
                inner for inner in one.detail.get("lines") or [] if inner["id"] != shown.row["id"]
            ]
    assert now(synced, customer, line).failed == {}
    assert shown.row["id"] not in synced.living("dot_kham_lines")


def test_the_debt_ledger_and_the_attachments_are_replaced(synced: Bench, line: KeptLine) -> None:
    fake = synced.fake
    entry = fake.store.tables["customer_debt_ledger"][0]
    customer = entry.meta["partnerId"]
    with fake.store.lock:
        entry.row["balance"] = 1_234_000.0
    assert now(synced, customer, line).failed == {}
    held = synced.sql(
        "SELECT balance FROM customer_debt_ledger WHERE _gone_at IS NULL AND partner_id = ?", customer
    )
    assert (1_234_000,) in held
    file = next(one for one in fake.store.tables["partner_attachments"])
    with fake.store.lock:
        fake.store.tables["partner_attachments"].remove(file)
    customer = file.meta["partnerId"]
    assert now(synced, customer, line).failed == {}
    others = [
        one.row["id"] for one in fake.store.tables["partner_attachments"] if one.meta["partnerId"] == customer
    ]
    assert [
        key
        for (key,) in synced.sql(
            "SELECT id FROM partner_attachments WHERE _gone_at IS NULL AND partner_id = ?", customer
        )
    ] == others


# --- nothing else -------------------------------------------------------------------------------


def test_nothing_of_anyone_else_is_touched_and_the_certificate_says_what_it_said(
    synced: Bench, line: KeptLine
) -> None:
    fake = synced.fake
    customer = visitor(synced)
    others: dict[str, str] = {}
    for table, (field, _) in OWNED.items():
        for row in fake.rows(table):
            if customer not in fake.store.record(table, row["id"]).meta.values():
                others[table] = row["id"]
                fake.edit(table, row["id"], **{field: MARK})
                break
    proofs, before = ledger(synced), {table: synced.living(table)[key] for table, key in others.items()}
    run_before = synced.sql("SELECT count(*) FROM _runs WHERE mode <> 'customer'")
    result = now(synced, customer, line)
    assert (result.error, result.failed) == (None, {})
    assert {table: synced.living(table)[key] for table, key in others.items()} == before
    assert ledger(synced) == proofs
    assert synced.sql("SELECT count(*) FROM _runs WHERE mode <> 'customer'") == run_before


def test_a_dead_filter_attributes_nothing_to_the_customer(synced: Bench, line: KeptLine) -> None:
    """Rows that do not show whose they are, all of them for any customer: nothing may be believed."""
    synced.fake.switches.dead_filters.add(("labo_orders", "customerId"))
    customer = visitor(synced)
    before = synced.sql("SELECT id, customer_id FROM labo_orders ORDER BY id")
    result = now(synced, customer, line)
    assert result.failed == {"labo_orders": "unexpected_answer"} and result.error is None
    assert synced.sql("SELECT id, customer_id FROM labo_orders ORDER BY id") == before


def test_a_cut_answer_removes_nothing(synced: Bench, line: KeptLine) -> None:
    key, customer = a_row(synced.fake, "customer_appointments")
    synced.fake.fail("customer_appointments", "short", -1)
    result = now(synced, customer, line)
    assert result.failed == {"customer_appointments": "unexpected_answer"} and result.gone == 0
    assert key in synced.living("customer_appointments")


# --- signing in ---------------------------------------------------------------------------------


def logins(fake: FakeTDental) -> int:
    return sum(1 for seen in fake.requests if seen.path.lower().endswith("/login"))


def test_a_second_click_signs_in_no_more(synced: Bench, line: KeptLine) -> None:
    customer = visitor(synced)
    for _ in range(3):
        assert now(synced, customer, line).error is None
    assert logins(synced.fake) == 1
    synced.fake.expire_tokens()
    assert now(synced, customer, line).error is None
    assert logins(synced.fake) == 1, "the refresh token was good"


def test_a_lost_session_says_sign_in_again_and_is_not_kept(synced: Bench, line: KeptLine) -> None:
    customer = visitor(synced)
    assert now(synced, customer, line).error is None
    held = synced.everything()
    synced.fake.expire_tokens()
    synced.fake.switches.refuse_refresh = True
    synced.fake.password = "đã đổi"
    assert now(synced, customer, line).error == "session_expired"
    assert now(synced, customer, line).error == "sign_in_failed"
    assert synced.everything() == held
    synced.fake.password = "mật khẩu thử"
    assert now(synced, customer, line).error is None


def test_cancelling_ends_it_and_keeps_what_is_there(synced: Bench, line: KeptLine) -> None:
    synced.fake.switches.latency = 0.2
    synced.fake.on_request = lambda seen: line.cancel.set() if seen.table == "sale_orders" else None
    assert now(synced, visitor(synced), line).error == "cancelled"
    line.cancel.clear()
    synced.fake.on_request = None
    assert now(synced, visitor(synced), line).error is None


# --- opened -------------------------------------------------------------------------------------


def test_opening_fetches_what_is_missing_once(synced: Bench, line: KeptLine) -> None:
    customer = visitor(synced)
    assert synced.one("SELECT _detail_at FROM customers WHERE id = ?", customer) is None
    result = now(synced, customer, line, wish="opened")
    assert (result.error, result.failed) == (None, {})
    for table in ("customers", "sale_orders", "sale_order_lines", "dot_khams"):
        column = TABLES[table].customer_column
        assert synced.sql(
            f'SELECT count(*) FROM "{table}" WHERE "{column}" = ? AND _detail_at IS NULL', customer
        ) == [(0,)], table
    asked = len(synced.fake.requests)
    now(synced, customer, line, wish="opened")
    assert len(synced.fake.requests) == asked


@pytest.mark.parametrize("table", ["employees", "application_users", "application_roles", "cash_vouchers"])
def test_a_row_that_is_no_customers_gives_its_detail_when_opened(
    synced: Bench, line: KeptLine, table: str
) -> None:
    key = synced.one(f"SELECT id FROM {table} WHERE _gone_at IS NULL ORDER BY id LIMIT 1")
    record = synced.fake.store.record(table, key)
    record.detail |= {"userPassword": "bí mật", "address": MARK, "email": MARK, "type": "chi"}
    result = now(synced, row_key(table, key), line, wish="opened")
    assert (result.error, result.failed, result.new) == (None, {}, 0)
    assert synced.sql(f"SELECT count(*) FROM {table} WHERE _detail_at IS NOT NULL") == [(1,)]
    told = {
        "employees": f"address = '{MARK}'",
        "application_users": f"email = '{MARK}'",
        "application_roles": "users IS NOT NULL",
        "cash_vouchers": "type = 'chi'",
    }
    assert synced.one(f"SELECT {told[table]} FROM {table} WHERE id = ?", key) == 1
    whole = synced.sql(f"SELECT * FROM {table} WHERE id = ?", key)
    assert "bí mật" not in repr(whole)
    asked = len(synced.fake.requests)
    now(synced, row_key(table, key), line, wish="opened")
    now(synced, row_key("bogus", key), line, wish="opened")
    assert len(synced.fake.requests) == asked, "it is here, and of no other table"


def test_all_vouchers_give_their_details_when_the_cash_book_waits_for_them(
    synced: Bench, line: KeptLine
) -> None:
    result = now(synced, row_key("cash_vouchers", ""), line, wish="opened")
    assert (result.error, result.failed) == (None, {})
    assert synced.sql("SELECT count(*) FROM cash_vouchers WHERE _detail_at IS NULL") == [(0,)]
    asked = len(synced.fake.requests)
    now(synced, row_key("cash_vouchers", ""), line, wish="opened")
    assert len(synced.fake.requests) == asked


def test_a_detail_that_is_not_permitted_leaves_the_row_as_it_was(synced: Bench, line: KeptLine) -> None:
    key = synced.one("SELECT id FROM employees WHERE _gone_at IS NULL ORDER BY id LIMIT 1")
    before = synced.sql("SELECT * FROM employees WHERE id = ?", key)
    proven = ledger(synced)
    synced.fake.switches.forbidden.add("employees")
    result = now(synced, row_key("employees", key), line, wish="opened")
    assert result.failed == {"employees": "forbidden"}
    assert synced.sql("SELECT * FROM employees WHERE id = ?", key) == before and ledger(synced) == proven


def test_a_detail_is_read_again_after_a_day_only_for_who_is_booked(synced: Bench, line: KeptLine) -> None:
    fake = synced.fake
    soon = {fake.today.isoformat(), (fake.today + timedelta(days=1)).isoformat()}
    rows = fake.rows("customer_appointments")
    booked = {row["partnerId"] for row in rows if row["date"][:10] in soon} & set(fake.ids("customers"))
    idle = {row["id"] for row in fake.rows("customers")} - booked
    for customer, again in ((min(booked), True), (min(idle), False)):
        now(synced, customer, line, wish="opened")
        for hours, wanted in ((23, False), (25, again)):
            at = stamp_days_before(f"{fake.today.isoformat()}T10:00:00+07:00", hours / 24)
            with synced.writing() as db:
                db.execute("UPDATE customers SET _detail_at = ? WHERE id = ?", [at, customer])
            asked = len([one for one in fake.requests if one.path.lower() == f"/api/partners/{customer}"])
            now(synced, customer, line, wish="opened")
            assert (
                len([one for one in fake.requests if one.path.lower() == f"/api/partners/{customer}"]) > asked
            ) is wanted
