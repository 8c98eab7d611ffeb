"""Declared lists: every one of them asks what the file can answer, and adds up to its own rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import REPLICA_FILE, Connection, open_reader, open_writer
from sync.replica.writer import Writer
from sync.tables import TABLES
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.orders import ORDERS
from tdental_desktop.queries.lists.registry import all_lists
from tdental_desktop.queries.lists.spec import UNKNOWN, ListSpec, ListState
from tdental_desktop.queries.scope import Scope
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import AS_OF, BRANCH_A, BRANCH_B, DOCTOR, KEY, customer_id, write_clinic

ALL = Scope.all()
RIGHTS = Scope(pay=True)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A clinic with rows in nearly every table."""
    folder = tmp_path_factory.mktemp("lists")
    write_record_clinic(folder)
    connection = open_reader(folder / REPLICA_FILE, KEY)
    yield connection
    connection.close()


def spec_of(key: str) -> ListSpec:
    return all_lists()[key]


EVERY = pytest.mark.parametrize("key", sorted(all_lists()))


@EVERY
def test_rows_stream_and_keys_are_one_list(worked: Connection, key: str) -> None:
    spec = spec_of(key)
    whole = ask.listing(worked, RIGHTS, spec, ListState())
    first = ask.start(worked, RIGHTS, spec, ListState())
    assert first.ids == whole.ids[: len(first.ids)]
    assert len(set(whole.ids)) == len(whole.ids)
    rows = ask.rows(worked, RIGHTS, spec, whole.ids)
    assert set(rows) == set(whole.ids)
    keys = [column.key for column in spec.columns]
    streamed = list(ask.stream(worked, RIGHTS, spec, ListState(), keys))
    assert streamed == [tuple(rows[one].values[k] for k in keys) for one in whole.ids]
    for column in ask.summed(spec, RIGHTS):
        known = [rows[one].values[column.key] for one in whole.ids]
        figures = [value for value in known if isinstance(value, int | Decimal)]
        assert whole.sums[column.key].unknown == known.count(None)
        assert (whole.sums[column.key].value or 0) == sum(figures)


@EVERY
def test_groups_split_the_list(worked: Connection, key: str) -> None:
    spec = spec_of(key)
    whole = ask.listing(worked, RIGHTS, spec, ListState())
    for group in spec.groups:
        found = ask.summary(worked, RIGHTS, spec, ListState(), group)
        assert sum(one.rows for one in found) == len(whole.ids), group.key
        for one in found:
            part = ask.listing(worked, RIGHTS, spec, ListState(group=(group.key, one.value)))
            assert len(part.ids) == one.rows, (group.key, one.value)
            assert part.sums == one.sums


@EVERY
def test_filters_narrow_to_what_they_offer(worked: Connection, key: str) -> None:
    spec = spec_of(key)
    whole = set(ask.listing(worked, RIGHTS, spec, ListState()).ids)
    for question in spec.filters:
        if question.choices:
            for value in question.choices:
                part = ask.listing(worked, RIGHTS, spec, ListState(chosen=((question.key, value),)))
                assert set(part.ids) <= whole
            continue
        offered = ask.choices(worked, RIGHTS, spec, ListState(), question)
        assert sum(rows for _value, _name, rows in offered) == len(whole)
        for value, _name, rows in offered:
            part = ask.listing(worked, RIGHTS, spec, ListState(chosen=((question.key, value),)))
            assert len(part.ids) == rows, (question.key, value)


@EVERY
@pytest.mark.parametrize(
    "words", ["nguyen", "0903", "'; DROP TABLE x;--", "a-b NEAR(", "%_*[", "đ" * 500, '"']
)
def test_typed_words_never_fail(worked: Connection, key: str, words: str) -> None:
    spec = spec_of(key)
    found = ask.listing(worked, ALL, spec, ListState(words=words, since="1900-01-01", until="9999-12-31"))
    assert set(found.ids) <= set(ask.listing(worked, ALL, spec, ListState()).ids)


@EVERY
def test_every_column_can_order_both_ways(worked: Connection, key: str) -> None:
    spec = spec_of(key)
    whole = sorted(ask.listing(worked, RIGHTS, spec, ListState()).ids)
    for column in spec.columns:
        for descending in (False, True):
            ordered = ask.listing(worked, RIGHTS, spec, ListState(order=(column.key, descending)))
            assert sorted(ordered.ids) == whole, column.key


@EVERY
def test_without_rights_the_columns_are_not_there(worked: Connection, key: str) -> None:
    spec = spec_of(key)
    bare = Scope(phone=False, money=False)
    kept = ask.columns_of(spec, bare)
    assert all(not column.right for column in kept)
    found = ask.listing(
        worked,
        bare,
        spec,
        ListState(order=next(((column.key, True) for column in spec.columns if column.right), None)),
    )
    assert set(found.sums) <= {column.key for column in kept}
    rows = ask.rows(worked, bare, spec, found.ids)
    assert all(set(row.values) == {column.key for column in kept} for row in rows.values())


@EVERY
def test_a_scope_of_one_branch_sees_its_rows_alone(worked: Connection, key: str) -> None:
    spec = spec_of(key)
    if not spec.branch:
        pytest.skip("the list knows no branch")
    here = set(ask.listing(worked, Scope(branches=frozenset({BRANCH_A})), spec, ListState()).ids)
    there = set(ask.listing(worked, Scope(branches=frozenset({BRANCH_B})), spec, ListState()).ids)
    chosen = set(ask.listing(worked, ALL, spec, ListState(branch=BRANCH_A)).ids)
    assert not here & there
    assert chosen == here
    outside = Scope(branches=frozenset({BRANCH_B}))
    assert not set(ask.rows(worked, outside, spec, tuple(here))) & here


# ------------------------------------------------------------------------------------ worked out by hand


def order(number: int, day: str, total: float | None, paid: float | None, **more: Any) -> dict[str, Any]:
    row = {
        "id": f"o{number}",
        "name": f"SO{number:05d}",
        "dateOrder": day,
        "partnerId": customer_id(1),
        "partnerName": "Dương Khánh Linh",
        "doctorId": DOCTOR,
        "doctorName": "BS. Trần Quang Huy",
        "amountTotal": total,
        "totalPaid": paid,
        "residual": None if total is None or paid is None else total - paid,
        "state": "sale",
        "companyId": BRANCH_A,
    }
    return row | more


@pytest.fixture
def orders(tmp_path: Path) -> Iterator[Connection]:
    path = write_clinic(tmp_path)
    db = open_writer(path, KEY)
    writer = Writer(db, at=AS_OF, keep_history=False)
    with writer.transaction():
        writer.run = writer.ledger.start_run("click", AS_OF)
        rows = [
            order(1, "2026-11-01T00:00:00", 1_000_000.0, 400_000.0),
            order(2, "2026-11-30T23:59:59", 250_000.5, 0.0, doctorId=None, doctorName=None, state="draft"),
            order(3, "2026-10-31T23:59:59", 500_000.0, 500_000.0, state="done", companyId=BRANCH_B),
            order(4, "2026-12-01T00:00:00", -200_000.0, 0.0, state="refund-odd"),
            order(5, "2026-10-31T17:30:00Z", None, None),
            order(
                6, "2026-11-15T08:00:00", 300_000.0, 100_000.0, residual=150_000.0, partnerId=customer_id(3)
            ),
        ]
        writer.apply(TABLES["sale_orders"], [(row, ()) for row in rows])
        writer.mark_gone(TABLES["sale_orders"], [])
    db.close()
    connection = open_reader(path, KEY)
    yield connection
    connection.close()


def names(connection: Connection, **narrowed: Any) -> list[str]:
    found = ask.listing(connection, ALL, ORDERS, ListState(**narrowed))
    rows = ask.rows(connection, ALL, ORDERS, found.ids)
    return [str(rows[one].values["number"]) for one in found.ids]


def test_a_month_holds_its_edges_in_clinic_time(orders: Connection) -> None:
    # 17:30 UTC on 31 October is half past midnight on 1 November in the clinic.
    november = {"since": "2026-11-01", "until": "2026-11-30"}
    assert sorted(names(orders, **november)) == ["SO00001", "SO00002", "SO00005", "SO00006"]
    assert sorted(names(orders, since="2026-12-01", until="2026-12-31")) == ["SO00004"]
    assert sorted(names(orders, since="2026-10-01", until="2026-10-31")) == ["SO00003"]


def test_sums_of_a_month(orders: Connection) -> None:
    found = ask.listing(orders, ALL, ORDERS, ListState(since="2026-11-01", until="2026-11-30"))
    # 1.000.000 + 250.000,5 + 300.000; one order has no figure.
    assert found.sums["total"].value == Decimal("1550000.5")
    assert found.sums["total"].unknown == 1
    assert found.sums["paid"].value == 500_000
    assert found.sums["residual"].value == Decimal("1000000.5")  # 600.000 + 250.000,5 + 150.000


def test_a_difference_is_told_beside_the_server_s_figure(orders: Connection) -> None:
    rows = ask.rows(orders, ALL, ORDERS, ["o1", "o6", "o5"])
    assert (rows["o1"].values["residual"], rows["o1"].against["residual"]) == (600_000, 600_000)
    assert (rows["o6"].values["residual"], rows["o6"].against["residual"]) == (150_000, 200_000)
    assert (rows["o5"].values["residual"], rows["o5"].against["residual"]) == (None, None)


def test_words_phone_ends_and_codes(orders: Connection) -> None:
    assert sorted(names(orders, words="khanh lin")) == ["SO00001", "SO00002", "SO00003", "SO00004", "SO00005"]
    assert names(orders, words="540") == ["SO00006"]  # the end of +84 912 006 540
    assert names(orders, words="so00004") == ["SO00004"]
    assert names(orders, words="?!") == []
    assert len(names(orders, words="  ")) == 6


def test_an_unknown_doctor_and_an_odd_state_have_rows_of_their_own(orders: Connection) -> None:
    doctors = next(one for one in ORDERS.groups if one.key == "doctor")
    found = {one.value: one.rows for one in ask.summary(orders, ALL, ORDERS, ListState(), doctors)}
    assert found == {"BS. Trần Quang Huy": 5, UNKNOWN: 1}
    states = next(one for one in ORDERS.groups if one.key == "state")
    counted = {one.value: one.rows for one in ask.summary(orders, ALL, ORDERS, ListState(), states)}
    assert counted == {"sale": 3, "draft": 1, "done": 1, "refund-odd": 1}


def test_days_stand_newest_first(orders: Connection) -> None:
    days = next(one for one in ORDERS.groups if one.key == "month")
    found = ask.summary(orders, ALL, ORDERS, ListState(), days)
    assert [(one.value, one.rows) for one in found] == [("2026-12", 1), ("2026-11", 4), ("2026-10", 1)]
    assert found[0].sums["total"].value == -200_000
