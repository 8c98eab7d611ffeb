"""Rows that hold next to nothing, or not what was expected: shown as they are, never an error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tdental_desktop.commands.customer_text import record_lines
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.record.lines import lines
from tdental_desktop.queries.record.order import order
from tdental_desktop.queries.record.orders import orders
from tdental_desktop.queries.record.parts import Checked
from tdental_desktop.queries.record.payments import payments
from tdental_desktop.queries.record.quotations import quotations
from tdental_desktop.queries.record.strip import strip
from tdental_desktop.queries.record.timeline import timeline
from tdental_desktop.queries.record.whole import TABS, whole
from tdental_desktop.queries.scope import Scope
from tests.queries.small_clinic import AS_OF, KEY, TODAY

ALL = Scope.all()
NOW = Now(TODAY, "08:45")
BARE, ODD = "bare", "odd"
OWNERS = {
    "sale_order_lines": "orderPartnerId",
    "customer_appointments": "partnerId",
    "customer_receipts": "partnerId",
    "dot_khams": "partnerId",
    "sale_orders": "partnerId",
    "sale_order_payments": "partnerId",
    "account_payments": "partnerId",
    "partner_advances": "partnerId",
    "quotations": "partnerId",
    "prescriptions": "partnerId",
    "partner_images": "partnerId",
}
HOSTILE = "<script>alert(1)</script>\u202e\x00'\"; DROP TABLE customers" + "x" * 20_000
WRONG: dict[str, Any] = {
    "name": HOSTILE,
    "date": "không biết",
    "dateOrder": "0001-01-01T00:00:00",
    "paymentDate": "2026-13-45",
    "dateQuotation": "9999-12-31T23:59:59Z",
    "dateWaiting": "9999-99-99",
    "time": "25:99",
    "state": "something new",
    "amount": 1e300,
    "amountTotal": "a text",
    "residual": -5,
    "totalPaid": {"an": "object"},
    "totalAmount": True,
    "priceSubTotal": 2**70,
    "productUOMQty": 1e-9,
    "priceUnit": 1e18,
    "amountInvoiced": None,
    "services": {"not": "a list"},
    "payments": "no list",
    "orders": [None, 3, {"id": None}],
    "saleOrderLines": [[], "x", {"name": 3}],
    "teeth2": {"11": True},
    "toothRange": HOSTILE,
    "steps": [],
    "employee": "a text",
    "doctor": {"id": 3, "name": []},
    "doctorName": "   ",
    "isRefund": "yes",
    "type": "gift",
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("odd") / "replica.db"
    db = open_writer(path, KEY, create=True)
    prepare(db)
    writer = Writer(db, at=AS_OF, keep_history=False)
    with writer.transaction():
        writer.run = writer.ledger.start_run("first", AS_OF)
        known = {name: {f.name for f in spec.fields} for name, spec in TABLES.items()}
        wrong = {key: value for key, value in WRONG.items() if key in known["customers"]}
        writer.apply(TABLES["customers"], [({"id": BARE}, ()), ({**wrong, "id": ODD, "ref": HOSTILE}, ())])
        for table, owner in OWNERS.items():
            fields = {key: value for key, value in WRONG.items() if key in known[table]}
            rows = [{"id": f"{table}-{BARE}", owner: BARE}, {**fields, "id": f"{table}-{ODD}", owner: ODD}]
            writer.apply(TABLES[table], [(row, ()) for row in rows])
        for owner in (BARE, ODD):
            entry = {"name": None, "balance": None if owner == BARE else 5, "date": None}
            writer.apply(TABLES["customer_debt_ledger"], [(entry, (owner,))], ("partner_id",))
        for name, spec in TABLES.items():
            writer.index(spec)
            writer.ledger.set_table(name, status="complete", first_complete_at=AS_OF)
        writer.apply_detail(
            TABLES["customers"], ODD, {"histories": "x", "medicalHistory": HOSTILE, "weight": "?"}
        )
        writer.apply_detail(
            TABLES["dot_khams"], f"dot_khams-{ODD}", {"lines": None, "dotKhamImages": [1, {}]}
        )
    db.close()
    reader = open_reader(path, KEY)
    yield reader
    reader.close()


@pytest.mark.parametrize("customer", [BARE, ODD])
@pytest.mark.parametrize("scope", [ALL, Scope(phone=False, money=False)])
def test_every_tab_shows_what_there_is(odd: Connection, customer: str, scope: Scope) -> None:
    found = whole(odd, scope, customer, NOW)
    assert found is not None
    json.dumps(found, allow_nan=False)
    tabs = found["tabs"]
    assert isinstance(tabs, dict) and tuple(tabs) == TABS
    assert order(odd, scope, f"sale_orders-{customer}") is not None
    strip(odd, scope, customer)


@pytest.mark.parametrize("customer", [BARE, ODD])
def test_the_text_as_well(odd: Connection, customer: str) -> None:
    said = list(record_lines(odd, ALL, customer, NOW, "vi"))
    assert all(line.isprintable() and len(line) < 2_000 for line in said)


def test_a_missing_figure_stays_missing(odd: Connection) -> None:
    row = orders(odd, ALL, BARE).rows[0]
    assert row.total == Checked(0, None)  # it has no line
    assert row.residual == Checked(None, None, "rows") and row.state == "unknown"
    service = lines(odd, ALL, BARE).rows[0]
    assert service.paid is None and service.residual == Checked(None, None)
    paid = payments(odd, ALL, BARE).rows
    assert {one.amount.shown for one in paid} == {None}
    assert quotations(odd, ALL, BARE, TODAY).rows[0].validity == "unknown"


def test_unknown_words_of_the_server_are_kept(odd: Connection) -> None:
    row = orders(odd, ALL, ODD).rows[0]
    assert (row.state, row.state_text, row.number) == ("unknown", "something new", HOSTILE)


def test_everything_undated_comes_last_in_the_stream(odd: Connection) -> None:
    found = timeline(odd, ALL, BARE)
    assert {key.at for key in found.keys} == {None} and len(found.keys) == len(OWNERS) + 1
    assert found.days == ((None, 0, len(found.keys)),) and found.years == ()
