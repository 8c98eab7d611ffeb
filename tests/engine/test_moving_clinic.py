"""Receptions do not stop for a sync: rows appear, vanish and move between two requests of one run."""

from __future__ import annotations

import copy
import random
import uuid

import pytest

from sync.tables import TABLES, Windowed
from tests.engine.bench import Bench, FakeTDental, statuses
from tests.fakes.tdental import Seen

BUSY = ("customer_appointments", "customers", "sale_orders", "sale_order_payments", "dot_khams")


class Reception:
    """Edits a clinic while it is being read, the same way for one seed."""

    def __init__(self, fake: FakeTDental, seed: int) -> None:
        self.fake = fake
        self.dice = random.Random(seed)
        self.edits = 0

    def __call__(self, seen: Seen) -> None:
        if seen.table not in BUSY or self.dice.random() > 0.3 or self.edits >= 40:
            return
        with self.fake.store.lock:
            self.edits += 1
            records = self.fake.store.tables[seen.table]
            record = self.dice.choice(records)
            act = self.dice.choice(("insert", "insert", "delete", "move"))
            if act == "insert":
                row = copy.deepcopy(record.row) | {"id": str(uuid.UUID(int=self.dice.getrandbits(128)))}
                self.fake.insert(seen.table, row, **{k: v for k, v in record.meta.items() if k != "created"})
            elif act == "delete" and seen.table != "customers":
                self.fake.delete(seen.table, record.row["id"])
            elif seen.table == "customer_appointments":
                day = f"202{self.dice.randrange(4, 7)}-0{self.dice.randrange(1, 10)}-15"
                self.fake.reschedule(record.row["id"], day, "10:10")


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("filters", ["alive", "dead"])
def test_converges_and_never_boasts(bench: Bench, small: None, seed: int, filters: str) -> None:
    fake = bench.fake
    if filters == "dead":
        for table in BUSY:
            strategy = TABLES[table].strategy
            assert isinstance(strategy, Windowed)
            fake.switches.dead_filters |= {(table, strategy.date_from), (table, strategy.date_to)}
    reception = Reception(fake, seed)
    fake.on_request = reception
    bench.sync()
    assert reception.edits > 5
    fake.on_request = None
    report = bench.sync()
    for name, table in report.tables.items():
        if table.status == "complete" and table.server_total is not None:
            held = bench.one(f'SELECT count(*) FROM "{name}" WHERE _gone_at IS NULL AND _shape IS NOT NULL')
            assert held == table.server_total == (bench.fake.count(name) if name in BUSY else held)
    # Changes that cancel out in a table's total may wait for their quarter's turn; a full run may not.
    report = bench.sync(mode="full")
    assert statuses(report) == {}
    assert bench.differences() == []


def test_a_run_during_which_rows_vanish_deletes_no_living_row(synced: Bench) -> None:
    """Whatever was tombstoned is really unknown to the server."""
    fake = synced.fake
    reception = Reception(fake, 9)
    fake.on_request = reception
    synced.sync(mode="full")
    for table in BUSY:
        gone = {key for (key,) in synced.sql(f'SELECT id FROM "{table}" WHERE _gone_at IS NOT NULL')}
        assert not gone & set(fake.ids(table)), table
