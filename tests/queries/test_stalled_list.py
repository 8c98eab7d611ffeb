"""Unfinished treatments as a declared list: months by hand, and the same orders as the work list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.spec import ListState
from tdental_desktop.queries.lists.stalled import STALLED
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.work_lists import WorkFilters, listing
from tests.queries.record.record_clinic import order_id
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import KEY

TODAY = "2026-11-23"
ALL = Scope.all()
HAN, LE, TAM, OPEN_OF_SEPTEMBER = 3, 8, 11, (14, 15, 16)
# The first order's last visit is still to come: it is not stalled.
BY_TIME = {
    "m1": {HAN, LE, TAM, *OPEN_OF_SEPTEMBER},
    "m3": {HAN, LE, TAM},
    "m6": {LE, TAM},
    "m12": set(),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_record_clinic(tmp_path_factory.mktemp("stalled"))


@pytest.fixture(scope="module")
def clinic(path: Path) -> Iterator[Connection]:
    reader = open_reader(path, KEY)
    yield reader
    reader.close()


def found(connection: Connection, time: str | None, today: str = TODAY) -> set[str]:
    chosen = (("time", time),) if time else ()
    return set(ask.listing(connection, ALL, STALLED, ListState(chosen=chosen, today=today)).ids)


@pytest.mark.parametrize("time", BY_TIME)
def test_months_since_the_last_activity(clinic: Connection, time: str) -> None:
    assert found(clinic, time) == {order_id(number) for number in BY_TIME[time]}


@pytest.mark.parametrize("time", BY_TIME)
def test_the_work_list_says_the_same(clinic: Connection, time: str) -> None:
    there = listing(clinic, ALL, WorkFilters("stalled", time), None, Now(TODAY, "10:00"))
    assert found(clinic, time) == set(there.ids)


def test_without_a_time_all_orders_in_treatment(clinic: Connection) -> None:
    assert found(clinic, None) == {order_id(n) for n in (1, HAN, LE, TAM, *OPEN_OF_SEPTEMBER)}


def test_sums_are_those_of_the_orders(clinic: Connection) -> None:
    whole = ask.listing(clinic, ALL, STALLED, ListState(chosen=(("time", "m3"),), today=TODAY))
    # 1,200,000 + 2,000,000 + 1,000,000.5; 300,000 + 500,000 + 0.25; 900,000 + 1,500,000 + 1,000,000.25
    assert float(whole.sums["total"].value or 0) == 4_200_000.5
    assert float(whole.sums["paid"].value or 0) == 800_000.25
    assert float(whole.sums["residual"].value or 0) == 3_400_000.25


def test_last_activity_and_next_booking(clinic: Connection) -> None:
    rows = ask.rows(clinic, ALL, STALLED, [order_id(HAN), order_id(1)], today=TODAY)
    assert str(rows[order_id(HAN)].values["last"]).startswith("2026-06-07")
    assert str(rows[order_id(1)].values["last"]).startswith("2026-12-24")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sale_order_lines SET date = '2026-11-20T08:00:00' WHERE order_id = ?",
        "UPDATE sale_order_payments SET date = '2026-11-20T08:00:00' WHERE order_id = ?",
        "UPDATE dot_khams SET date = '2026-11-20T08:00:00', sale_order_id = ? WHERE name = 'DK00002'",
    ],
)
def test_any_activity_takes_an_order_off(tmp_path: Path, sql: str) -> None:
    changed = write_record_clinic(tmp_path)
    db = open_writer(changed, KEY)
    db.execute(sql, [order_id(HAN)])
    db.close()
    reader = open_reader(changed, KEY)
    assert found(reader, "m1") == {order_id(number) for number in BY_TIME["m1"] - {HAN}}
    reader.close()
