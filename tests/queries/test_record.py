"""The record, its appointments and the replica's own state."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from sync.tables import TABLES
from tdental_desktop.queries import appointments, replica_state
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.customer import record
from tdental_desktop.queries.scope import Scope
from tests.queries.small_clinic import AS_OF, BRANCH_A, BRANCH_B, KEY, TODAY, customer_id, write_clinic

ALL = Scope.all()
NOW = Now(TODAY, "08:45")


def test_header_and_money(connection: Connection) -> None:
    found = record(connection, ALL, customer_id(1))
    assert found is not None
    assert (found.ref, found.gender, found.status) == ("KH20471", "female", "sale")
    assert found.money.debt == 1_500_000 and found.money.advance == 3_000_000
    assert found.relatives_phone == "0918640275"
    assert found.medical.conditions == ("Dị ứng Penicillin", "Tăng huyết áp")
    assert found.detail_at == AS_OF and found.gone_at is None


def test_what_was_not_fetched_is_told_apart(connection: Connection) -> None:
    found = record(connection, ALL, customer_id(2))
    assert found is not None
    assert found.detail_at is None and found.relatives_phone is None
    assert found.money.treatment_total is None and found.money.debt == 0


def test_a_tombstone_is_shown_as_such(connection: Connection) -> None:
    found = record(connection, ALL, customer_id(8))
    assert found is not None and found.gone_at == AS_OF


def test_record_obeys_the_scope(connection: Connection) -> None:
    narrow = Scope(branches=frozenset({BRANCH_A}), phone=False, money=False)
    assert record(connection, narrow, customer_id(6)) is None
    found = record(connection, narrow, customer_id(1))
    assert found is not None and found.phone is None and found.relatives_phone is None
    assert found.money.debt is None


def test_appointments_latest_first(connection: Connection) -> None:
    found = appointments.ids_of_customer(connection, ALL, customer_id(1))
    assert [int(key[-12:]) for key in found] == [1, 2, 3, 4]
    assert appointments.ids_of_customer(connection, Scope(frozenset({BRANCH_B})), customer_id(1)) == ()


def test_doctor_falls_back_to_employees_then_users(connection: Connection) -> None:
    keys = appointments.ids_of_customer(connection, ALL, customer_id(1))
    rows = appointments.rows(connection, ALL, keys, NOW)
    doctors = [rows[key].doctor for key in keys]
    assert doctors == ["BS. Trần Quang Huy", "BS. Trần Quang Huy", "BS. Trần Quang Huy", "BS. Lê Thu Hằng"]
    assert [rows[key].state for key in keys] == ["confirmed", "done", "cancel", "overdue"]
    assert rows[keys[0]].at == "2026-11-30T09:30"


def test_next_and_last_are_kept_apart(connection: Connection) -> None:
    around = appointments.around_today(connection, ALL, customer_id(1), NOW)
    assert around.following is not None and around.following.number == "LH00001"
    assert around.last is not None and around.last.number == "LH00002"
    nobody = appointments.around_today(connection, ALL, customer_id(2), NOW)
    assert nobody.following is None and nobody.last is None


@pytest.mark.parametrize(
    ("state", "at", "clock", "expected"),
    [
        ("confirmed", "2026-11-23T09:00", "09:15", "confirmed"),
        ("confirmed", "2026-11-23T09:00", "09:16", "late"),
        ("confirmed", "2026-11-23T09:00", "17:00", "late"),  # overdue only from tomorrow
        ("confirmed", "2026-11-22T23:59", "00:01", "overdue"),
        ("confirmed", None, "09:00", "confirmed"),
        ("done", "2026-11-22T09:00", "09:00", "done"),
        ("something new", "2026-11-22T09:00", "09:00", "unknown"),
        (None, None, "09:00", "unknown"),
    ],
)
def test_states(state: str | None, at: str | None, clock: str, expected: str) -> None:
    assert appointments.state_of(state, at, Now(TODAY, clock)) == expected


def test_overview_of_a_complete_replica(connection: Connection) -> None:
    state = replica_state.overview(connection, ALL)
    assert (state.complete, len(state.tables)) == (39, 39)
    assert state.as_of == AS_OF and state.server == "https://nha-khoa-mau.example"
    customers = next(table for table in state.tables if table.name == "customers")
    assert (customers.held, customers.server_total) == (7, 7)  # the tombstone is not held
    assert state.detail_pending == 6
    assert state.last_run is not None and state.last_run.ok is True


def test_every_trouble_is_named(tmp_path: Path) -> None:
    path = write_clinic(tmp_path)
    db = open_writer(path, KEY)
    for name, status, complete, error in (
        ("customers", "failed", AS_OF, "server_busy"),
        ("commissions", "forbidden", None, "forbidden"),
        ("labo_orders", None, None, None),
        ("dot_khams", "partial", None, None),
        ("products", "failed", None, "server_busy"),
    ):
        db.execute(
            "UPDATE _tables SET status = ?, first_complete_at = ?, error = ?, error_at = ?, counted_at = NULL"
            " WHERE name = ?",
            [status, complete, error, AS_OF if error else None, name],
        )
    db.close()
    reader = open_reader(path, KEY)
    found = {p.name: p.trouble for p in replica_state.problems(reader, ALL, list(TABLES))}
    reader.close()
    assert found == {
        "customers": "failed",
        "commissions": "forbidden",
        "labo_orders": "never",
        "dot_khams": "unfinished",
        "products": "broken",
    }


def test_the_middle_of_a_first_pull_is_unfinished(tmp_path: Path) -> None:
    path = write_clinic(tmp_path, complete=False)
    reader = open_reader(path, KEY)
    problem = replica_state.problem(reader, ALL, "customers")
    never = replica_state.problem(reader, ALL, "sale_orders")
    state = replica_state.overview(reader, ALL)
    reader.close()
    assert problem is not None and problem.trouble == "unfinished"
    assert never is not None and never.trouble == "never"
    assert state.as_of is None and state.complete == 0


def test_branches(connection: Connection) -> None:
    assert [b.name for b in replica_state.branches(connection, ALL)] == ["CN Gò Vấp", "CN Phú Nhuận"]
    assert len(replica_state.branches(connection, Scope(frozenset({BRANCH_A})))) == 1
