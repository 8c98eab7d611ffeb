"""Tallies are what the rows come to, whatever statement changes the rows."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import REPLICA_FILE, Database, open_writer
from sync.replica.schema import build_indexes, prepare
from sync.replica.tallies import build_tallies, recount, tallied, unequal
from sync.replica.writer import Writer
from sync.tables import TABLES

KEY = bytes(range(32))
BOOKINGS, PAYMENTS = TABLES["customer_appointments"], TABLES["account_payments"]
TALLIED = [spec for spec in TABLES.values() if spec.tallies]
DAYS = ("2026-11-23T00:00:00", "2026-11-24T00:00:00", "2026-11-23T18:30:00Z", "1900-01-01", "", None)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    found = open_writer(tmp_path / REPLICA_FILE, KEY, create=True)
    prepare(found)
    yield found
    found.close()


def booking(number: int, dice: random.Random) -> dict[str, Any]:
    return {
        "id": f"a0000000-0000-0000-0000-{number:012d}",
        "date": dice.choice(DAYS),
        "state": dice.choice(["confirmed", "done", "", None]),
        "timeExpected": dice.choice([30, 45, 0, None]),
        "doctorId": dice.choice(["d1", "", None]),
        "doctorName": dice.choice(["BS. Khách", " ", None]),
        "isRepeatCustomer": dice.choice([True, False, None]),
        "color": dice.choice(["0", "7", None]),
        "companyId": dice.choice(["b1", "b2", None]),
    }


def payment(number: int, dice: random.Random) -> dict[str, Any]:
    return {
        "id": f"b0000000-0000-0000-0000-{number:012d}",
        "paymentDate": dice.choice(DAYS),
        "state": dice.choice(["posted", "draft"]),
        "amount": dice.choice([100_000, 0.5, -3, 10**16, None]),
        "amountSigned": dice.choice([100_000, -0.5, None]),
        "paymentType": dice.choice(["inbound", "outbound", "transfer", None]),
        "journalType": dice.choice(["cash", "bank", None]),
        "companyId": dice.choice(["b1", None]),
    }


def all_unequal(db: Database) -> list[tuple[str, str]]:
    return [found for spec in TALLIED for found in unequal(db.conn, spec)]


def held(db: Database, tally: str) -> dict[tuple[str, str], tuple[int, int, int]]:
    rows = db.execute("SELECT day, key, n, total, gaps FROM _tallies WHERE tally = ?", [tally]).fetchall()
    return {(day, key): (n, total, gaps) for day, key, n, total, gaps in rows}


def test_a_small_day_counted_by_hand(db: Database) -> None:
    rows = [
        {"id": "1", "date": DAYS[0], "state": "confirmed", "timeExpected": 30, "companyId": "b1"},
        {"id": "2", "date": DAYS[0], "state": "confirmed", "timeExpected": None, "companyId": "b1"},
        {"id": "3", "date": DAYS[0], "state": "done", "timeExpected": 45, "companyId": "b1"},
    ]
    writer = Writer(db)
    with writer.transaction():
        writer.apply(BOOKINGS, [(row, ()) for row in rows[:2]])
        assert not tallied(db.conn, BOOKINGS)  # until the first load is over nobody relies on them
        writer.index(BOOKINGS)
        writer.apply(BOOKINGS, [(rows[2], ())])
    day = "2026-11-23"
    confirmed, done = json.dumps(["b1", "confirmed"]), json.dumps(["b1", "done"])
    by_state = {(day, confirmed.replace(" ", "")): (2, 30, 1), (day, done.replace(" ", "")): (1, 0, 0)}
    assert tallied(db.conn, BOOKINGS)
    assert held(db, "bookings by state") == by_state
    with writer.transaction():
        writer.mark_gone(BOOKINGS, ["2"])
        writer.apply(BOOKINGS, [(rows[2] | {"date": DAYS[1], "state": "cancel"}, ())])
    cancelled = ("2026-11-24", '["b1","cancel"]')
    assert held(db, "bookings by state") == {(day, '["b1","confirmed"]'): (1, 30, 0), cancelled: (1, 0, 0)}


@pytest.mark.parametrize("seed", range(4))
def test_they_equal_the_rows_after_every_change(db: Database, seed: int) -> None:
    dice = random.Random(seed)
    writer = Writer(db)
    with writer.transaction():
        for spec, make in ((BOOKINGS, booking), (PAYMENTS, payment)):
            writer.apply(spec, [(make(number, dice), ()) for number in range(40)])
            writer.index(spec)
    assert not all_unequal(db)
    for run in range(1, 9):
        writer.run = run
        with writer.transaction():
            for spec, make in ((BOOKINGS, booking), (PAYMENTS, payment)):
                chosen = dice.sample(range(60), 15)
                rows = [make(number, dice) for number in chosen]
                writer.apply(spec, [(row, ()) for row in rows])
                writer.mark_gone(spec, [row["id"] for row in dice.sample(rows, 4)])
        number = dice.randrange(40)
        db.execute("DELETE FROM customer_appointments WHERE id = ?", [booking(number, dice)["id"]])
        db.execute("UPDATE account_payments SET amount_signed = ? WHERE state = 'posted'", [run])
        assert not all_unequal(db)
    assert all(n > 0 for n, _, _ in held(db, "bookings by doctor").values())
    assert held(db, "payments of all time")


def test_a_tally_that_was_changed_is_found_and_counted_again(db: Database) -> None:
    writer = Writer(db)
    with writer.transaction():
        writer.apply(BOOKINGS, [(booking(1, random.Random(1)) | {"date": DAYS[0]}, ())])
        writer.index(BOOKINGS)
    db.execute("UPDATE _tallies SET n = n + 1 WHERE tally = 'bookings by kind'")
    assert set(all_unequal(db)) == {("bookings by kind", "2026-11-23")}
    recount(db)
    assert not all_unequal(db)
    db.execute("DELETE FROM _tallies WHERE tally = 'bookings by kind'")
    assert set(all_unequal(db)) == {("bookings by kind", "2026-11-23")}


def test_tallies_of_another_program_are_not_relied_on(db: Database) -> None:
    with db.atomic():
        build_indexes(db, BOOKINGS)
    db.execute("UPDATE _meta SET value = '0' WHERE name = 'tallies:customer_appointments'")
    assert not tallied(db.conn, BOOKINGS)
    prepare(db)
    assert tallied(db.conn, BOOKINGS)


def test_a_table_that_is_built_again_keeps_its_tallies(db: Database) -> None:
    writer = Writer(db)
    with writer.transaction():
        writer.apply(BOOKINGS, [(booking(1, random.Random(1)) | {"date": DAYS[0]}, ())])
        writer.index(BOOKINGS)
    db.execute("UPDATE _tables SET fingerprint = 1 WHERE name = 'customer_appointments'")
    assert prepare(db) == ["customer_appointments"]
    assert tallied(db.conn, BOOKINGS) and not all_unequal(db)
    db.execute("UPDATE customer_appointments SET state = 'cancel'")
    assert held(db, "bookings by state") and not all_unequal(db)
    with db.atomic():
        build_tallies(db, BOOKINGS, anew=True)
    assert not all_unequal(db)
