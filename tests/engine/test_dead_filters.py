"""Servers that ignore filters, limits and order, or lie about totals."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import orjson
import pytest

from sync.tables import TABLES, Windowed
from tests.engine.bench import Bench, statuses
from tests.fakes.tdental import Seen

DATED = [name for name, spec in TABLES.items() if isinstance(spec.strategy, Windowed)]
GHOST = "0001-01-01T00:00:00"


def date_parameters(table: str) -> set[tuple[str, str]]:
    strategy = TABLES[table].strategy
    assert isinstance(strategy, Windowed)
    return {(table, strategy.date_from), (table, strategy.date_to)}


@pytest.mark.parametrize("constants", ["normal", "small"])
def test_all_date_filters_dead(bench: Bench, constants: str, request: pytest.FixtureRequest) -> None:
    """Paged, per branch or in one piece: the rows are the server's all the same."""
    if constants == "small":
        request.getfixturevalue("small")
    for table in DATED:
        bench.fake.switches.dead_filters |= date_parameters(table)
    report = bench.sync()
    assert statuses(report) == {}
    assert bench.differences() == []
    for table in DATED[:4]:
        key = sorted(bench.fake.ids(table))[0]
        bench.fake.delete(table, key)
    report = bench.sync()
    assert report.mode == "click" and statuses(report) == {}
    assert bench.differences() == []


def test_branch_filter_dead_too(bench: Bench, small: None) -> None:
    for table in DATED:
        bench.fake.switches.dead_filters |= {*date_parameters(table), (table, "companyId")}
    report = bench.sync()
    assert statuses(report) == {}
    assert bench.differences() == []


def test_branches_of_receipts_are_learned(bench: Bench, small: None) -> None:
    bench.sync()
    held = dict(bench.sql("SELECT id, _company_id FROM customer_receipts"))
    sent = {r.row["id"]: r.meta["companyId"] for r in bench.fake.store.tables["customer_receipts"]}
    assert held == sent


def test_a_filter_that_dies_later(synced: Bench) -> None:
    """A server downgrade: the next full run asks again and reads otherwise; so does the way back."""
    fake = synced.fake
    for table in DATED:
        fake.switches.dead_filters |= date_parameters(table)
    report = synced.sync(mode="full")
    assert statuses(report) == {}
    assert synced.differences() == []
    fake.switches.dead_filters.clear()
    fake.edit("sale_orders", sorted(fake.ids("sale_orders"))[0], name="đổi")
    report = synced.sync(mode="full")
    assert statuses(report) == {}
    assert synced.differences() == []


def test_an_insertion_does_not_revive_a_dead_filter(bench: Bench, small: None) -> None:
    """A row more than a moment ago is not a filter obeyed."""
    fake = bench.fake
    fake.switches.dead_filters |= date_parameters("dot_khams")
    done = []

    def insert_before_the_probe(seen: Seen) -> None:
        if seen.table == "dot_khams" and "datefrom" in seen.query and not done:
            done.append(1)
            row = fake.rows("dot_khams")[0] | {"id": str(uuid.uuid4())}
            with fake.store.lock:
                meta = dict(fake.store.tables["dot_khams"][0].meta)
            fake.insert("dot_khams", row, **meta)

    fake.on_request = insert_before_the_probe
    report = bench.sync(tables=frozenset({"dot_khams"}))
    assert done
    assert bench.differences("dot_khams") == []
    assert report.requests < 40
    found = orjson.loads(bench.one("SELECT filters FROM _tables WHERE name = 'dot_khams'"))
    assert found["date"] is False


def test_rows_without_a_date(bench: Bench, small: None) -> None:
    """Null dates, and the server's own "no date": found, kept through clicks, their edits too."""
    fake = bench.fake
    ghosts = {}
    for table in ("customers", "customer_receipts", "sale_order_lines", "sale_order_payments", "dot_khams"):
        spec = TABLES[table]
        field = next(f.name for f in spec.fields if f.column == spec.date_column)
        ids = sorted(fake.ids(table))
        for key, value in zip(ids[:4], (None, None, GHOST, GHOST), strict=True):
            fake.edit(table, key, **{field: value})
            ghosts[key] = table
    report = bench.sync()
    assert statuses(report) == {}
    assert bench.differences() == []
    for _ in range(3):
        report = bench.sync()
        assert statuses(report) == {}
        assert sum(t.gone + t.changed + t.new for t in report.tables.values()) == 0
    assert bench.differences() == []
    assert statuses(bench.sync(mode="full")) == {}
    assert bench.one("SELECT count(*) FROM _history WHERE kind IN ('gone', 'returned')") == 0


def test_rows_that_lose_their_date_are_moved_not_missing(bench: Bench, small: None) -> None:
    """No window shows them any more, their details do: nobody is to be asked whether they are deleted."""
    fake = bench.fake
    bench.sync()
    assert bench.differences() == []
    lost: dict[str, list[str]] = {}
    for table in DATED:
        spec = TABLES[table]
        field = next(f.name for f in spec.fields if f.column == spec.date_column)
        dated = sorted((row[field], row["id"]) for row in fake.rows(table) if row.get(field))
        lost[table] = [key for day, key in dated if day[:10] <= fake.today.isoformat()][-2:]
        for key in lost[table]:
            fake.edit(table, key, **{field: None})
    assert all(lost.values())
    report = bench.sync()
    assert statuses(report) == {} and report.ok
    assert bench.differences() == []
    for table, keys in lost.items():
        assert report.tables[table].quarantined == report.tables[table].gone == 0
        column = TABLES[table].date_column
        held = bench.sql(f'SELECT id FROM "{table}" WHERE "{column}" IS NULL AND _gone_at IS NULL')
        assert set(keys) <= {key for (key,) in held}
    assert statuses(bench.sync()) == {}


def test_undated_rows_out_of_reach_are_told(
    bench: Bench, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No filter reaches them within the budget: partial with a reason, never complete."""
    from sync import plan
    from sync.engine import undated

    monkeypatch.setattr(plan, "LARGEST_ASK", 5)
    monkeypatch.setattr(undated, "UNDATED_BUDGET", 3)
    fake = bench.fake
    assert any(not row["date"] for row in fake.rows("sale_order_lines"))
    report = bench.sync()
    table = report.tables["sale_order_lines"]
    assert (table.status, table.error) == ("partial", "rows_out_of_reach")
    assert not report.complete and report.exit_code == 1


@pytest.mark.parametrize("offset", [-2, 3])
def test_lying_totals_never_pass_for_complete(bench: Bench, small: None, offset: int) -> None:
    fake = bench.fake
    tables = frozenset({"sale_orders", "customers", "products"})
    fake.switches.total_offset["sale_orders"] = offset
    report = bench.sync(tables=tables)
    assert report.tables["sale_orders"].status in ("failed", "partial")
    assert not report.complete and report.exit_code == 1
    others = {name: status for name, status in statuses(report).items() if name != "sale_orders"}
    assert others == {}
    fake.switches.total_offset.clear()
    for _ in range(2):
        report = bench.sync(tables=tables)
    assert statuses(report) == {}
    assert bench.differences(*tables) == []


def capped(limit: int) -> Callable[[Seen], None]:
    """A server that never sends more rows than this, whatever is asked."""

    def cap(seen: Seen) -> None:
        if "limit" in seen.query and int(seen.query["limit"][0]) > limit:
            seen.query["limit"] = [str(limit)]

    return cap


def test_a_server_that_caps_the_limit(bench: Bench) -> None:
    """Dated tables are split; what cannot be split fails by name and holds up nobody."""
    bench.fake.on_request = capped(50)
    report = bench.sync()
    for table in ("customer_appointments", "sale_orders", "account_payments", "sale_order_payments"):
        assert len(bench.export(table)) == bench.fake.count(table), table
    complete = [name for name, table in report.tables.items() if table.status == "complete"]
    assert bench.differences(*(set(complete) - {"partner_attachments"})) == []
    bench.fake.on_request = None
    for _ in range(2):
        report = bench.sync()
    assert statuses(report) == {}
    assert bench.differences() == []


def test_a_server_that_ignores_the_limit(bench: Bench, small: None) -> None:
    def everything(seen: Seen) -> None:
        if seen.query.get("limit", ["1"]) != ["1"]:
            seen.query["limit"], seen.query["offset"] = ["100000"], ["0"]

    bench.fake.on_request = everything
    report = bench.sync()
    assert statuses(report) == {}
    assert bench.differences() == []


def test_shuffled_and_tied_orders(bench: Bench, small: None) -> None:
    """Everything was created in the same second: the server may order it as it likes, anew each time."""
    fake = bench.fake
    for table in DATED:
        for record in fake.store.tables[table]:
            record.meta["created"] = "2026-01-01T00:00:00"
    shuffle = fake.answers.shuffle

    def mix(seen: Seen) -> None:
        if seen.table in fake.store.tables:
            with fake.store.lock:
                shuffle.shuffle(fake.store.tables[seen.table])

    fake.on_request = mix
    assert statuses(bench.sync()) == {}
    assert bench.differences() == []
    fake.switches.dead_filters |= {pair for table in DATED for pair in date_parameters(table)}
    report = bench.sync(mode="full", tables=frozenset(DATED))
    assert bench.differences(*(n for n, t in report.tables.items() if t.status == "complete")) == []


def test_a_debt_ledger_that_ignores_its_customer_gives_nobody_others_debts(bench: Bench) -> None:
    bench.fake.switches.dead_filters.add(("customer_debt_ledger", "partnerId"))
    report = bench.sync()
    table = report.tables["customer_debt_ledger"]
    assert (table.status, table.error, table.rows) == ("failed", "unexpected_answer", 0)
    assert report.tables["customers"].status == "complete"
