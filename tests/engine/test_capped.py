"""A server that never sends more than so many rows, whatever it is asked for (api reference 12.4)."""

from __future__ import annotations

import copy
import uuid
from dataclasses import replace

import orjson
import pytest

from sync.verify import verify
from tests.engine.bench import Bench, FakeTDental, statuses
from tests.fakes.routes import Reply
from tests.fakes.tdental import Seen

CAP = 25


def cap(fake: FakeTDental) -> list[Seen]:
    """Cuts every page of a paged list; totals stay true.

    Returns:
        The requests that were given less than they asked for.
    """
    cuts: list[Seen] = []

    def cut(seen: Seen, reply: Reply) -> Reply:
        page = orjson.loads(reply.body) if reply.status == 200 and "limit" in seen.query else None
        if not isinstance(page, dict) or len(page.get("items") or []) <= CAP:
            return reply
        cuts.append(seen)
        return replace(reply, body=orjson.dumps({**page, "items": page["items"][:CAP]}))

    fake.on_reply = cut
    return cuts


def crowd(fake: FakeTDental, table: str, field: str, rows: int) -> None:
    """Puts more rows on one day than one answer holds."""
    row = next(r for r in fake.rows(table) if r.get(field))
    with fake.store.lock:
        meta = {k: v for k, v in fake.store.record(table, row["id"]).meta.items() if k != "created"}
    for _ in range(rows):
        fake.insert(table, {**copy.deepcopy(row), "id": str(uuid.uuid4())}, **meta)


@pytest.mark.parametrize(
    "table, field", [("customer_appointments", "date"), ("customer_receipts", "dateWaiting")]
)
def test_a_crowded_day_is_read_page_by_page(bench: Bench, small: None, table: str, field: str) -> None:
    crowd(bench.fake, table, field, 3 * CAP)
    cuts = cap(bench.fake)
    report = bench.sync(tables=frozenset({table}))
    assert cuts
    assert report.tables[table].status == "complete", report.tables[table]
    bench.fake.on_reply = None
    assert bench.differences(table) == []


def test_rows_without_a_date_are_found_below_a_cap(bench: Bench, small: None) -> None:
    cuts = cap(bench.fake)
    wanted = frozenset({"customers", "sale_order_lines", "customer_receipts"})
    assert [r for r in bench.fake.rows("sale_order_lines") if not r["date"]]
    report = bench.sync(tables=wanted)
    assert cuts
    assert {name: report.tables[name].status for name in wanted} == dict.fromkeys(wanted, "complete")
    bench.fake.on_reply = None
    assert bench.differences(*wanted) == []


def test_verify_compares_what_a_capped_server_sends(bench: Bench, small: None) -> None:
    assert statuses(bench.sync()) == {}
    cuts = cap(bench.fake)
    report = verify(bench.options(), offline=False)
    assert cuts
    for table in ("customer_appointments", "sale_orders", "account_payments"):
        assert report.tables[table].count_equal is True, table
        assert report.tables[table].content_equal is not False, table
    assert orjson.dumps(report.to_json())
