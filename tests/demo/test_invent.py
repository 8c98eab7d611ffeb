# ruff: noqa: E501 - the sums are easier to read as whole statements
"""The invented clinic: same seed same rows, right volumes, money that adds up but for the planted faults."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sync.demo import MISSING_CUSTOMER, MISSING_ORDER, PLANTED, Counts, invent
from sync.errors import Cancelled, ReplicaUnwritable
from sync.replica.connection import REPLICA_FILE, Connection, open_reader
from sync.tables import TABLES

KEY = bytes(range(32))
TODAY = date(2026, 3, 5)
SCALE = 0.003
DATA_MAP = {
    "customers": 31_701, "customer_appointments": 212_773, "customer_receipts": 162_788, "dot_khams": 83_768,
    "sale_order_lines": 58_053, "sale_orders": 56_340, "account_payments": 53_528,
    "sale_order_payments": 49_895,
    "stock_moves": 1_670, "products": 443, "employees": 372, "quotations": 75, "application_users": 70,
    "stock_pickings": 58, "res_groups": 35, "commissions": 17, "partner_categories": 12,
    "partner_sources": 11,
    "application_roles": 10, "companies": 7, "partner_titles": 5, "product_categories": 1,
}  # fmt: skip


def planted(kind: str) -> set[str]:
    return {fault.id for fault in PLANTED if fault.kind == kind}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counts]:
    folder = tmp_path_factory.mktemp("clinic")
    return folder, invent(folder, KEY, scale=SCALE, today=TODAY)


@pytest.fixture
def db(clinic: tuple[Path, Counts]) -> Iterator[Connection]:
    conn = open_reader(clinic[0] / REPLICA_FILE, KEY)
    conn.row_factory = None
    yield conn
    conn.close()


def column(db: Connection, sql: str, *values: object) -> list[Any]:
    return [row[0] for row in db.execute(sql, values)]


def contents(folder: Path) -> dict[str, list[Any]]:
    conn = open_reader(folder / REPLICA_FILE, KEY)
    conn.row_factory = None
    found = {name: sorted(map(repr, conn.execute(f'SELECT * FROM "{name}"'))) for name in TABLES}
    conn.close()
    return found


def test_the_same_seed_gives_the_same_rows(clinic: tuple[Path, Counts], tmp_path: Path) -> None:
    again = invent(tmp_path / "again", KEY, scale=SCALE, today=TODAY)
    assert again.tables == clinic[1].tables
    first = contents(clinic[0])
    assert contents(tmp_path / "again") == first
    invent(tmp_path / "other", KEY, scale=SCALE, seed=2, today=TODAY)
    assert contents(tmp_path / "other")["customers"] != first["customers"]


def test_volumes_follow_the_data_map(clinic: tuple[Path, Counts]) -> None:
    tables = clinic[1].tables
    assert sum(DATA_MAP.values()) == 711_632
    for name, rows in DATA_MAP.items():
        expected = rows if rows <= 1_670 else round(rows * SCALE)
        assert tables[name] == expected, name
    assert set(tables) == set(TABLES)
    assert all(tables.values()), [name for name, rows in tables.items() if not rows]
    assert tables["teeth"] == 52 and tables["tooth_categories"] == 2


def test_orders_add_up_but_for_the_planted(db: Connection) -> None:
    wrong = column(db, "SELECT id FROM sale_orders WHERE amount_total - total_paid <> residual")
    assert set(wrong) == planted("order_residual") and len(wrong) == 3
    unequal = column(
        db,
        "SELECT o.id FROM sale_orders o LEFT JOIN sale_order_lines l ON l.order_id = o.id GROUP BY o.id"
        " HAVING sum(l.amount_invoiced) <> o.total_paid OR sum(l.price_sub_total) <> o.amount_total",
    )
    assert unequal == []
    lines = column(
        db,
        "SELECT id FROM sale_order_lines WHERE amount_invoiced > price_sub_total OR amount_invoiced < 0"
        " OR amount_residual <> CASE state WHEN 'draft' THEN 0 ELSE price_sub_total - amount_invoiced END",
    )
    assert lines == []
    assert column(db, "SELECT count(*) FROM sale_orders WHERE state = 'draft' AND total_paid > 0") == [0]


def test_order_payments_add_up_but_for_the_planted(db: Connection) -> None:
    wrong = column(
        db,
        "SELECT p.id FROM sale_order_payments p LEFT JOIN sale_order_payment_links k ON k.sale_order_payment_id = p.id"
        " LEFT JOIN account_payments a ON a.id = k.account_payment_id GROUP BY p.id"
        " HAVING coalesce(sum(a.amount), 0) <> p.amount",
    )
    assert set(wrong) == planted("payment_sum")
    unpaid = column(
        db,
        "SELECT o.id FROM sale_orders o LEFT JOIN sale_order_payments p ON p.order_id = o.id AND p.state = 'posted'"
        " GROUP BY o.id HAVING coalesce(sum(p.amount), 0) <> o.total_paid",
    )
    assert unpaid == []
    states = column(
        db,
        "SELECT count(*) FROM sale_order_payments p JOIN sale_order_payment_links k ON k.sale_order_payment_id = p.id"
        " JOIN account_payments a ON a.id = k.account_payment_id WHERE a.state <> p.state OR a.partner_id <> p.partner_id",
    )
    assert states == [0]


SUMS = {
    "order_residual": "SELECT coalesce(sum(residual), 0) FROM sale_orders WHERE partner_id = ? AND state <> 'draft'",
    "amount_treatment_total":
        "SELECT coalesce(sum(amount_total), 0) FROM sale_orders WHERE partner_id = ? AND state <> 'draft'",
    "amount_revenue_total":
        "SELECT coalesce(sum(amount_invoiced), 0) FROM sale_order_lines WHERE order_partner_id = ?",
    "amount_balance":
        "SELECT (SELECT coalesce(sum(CASE type WHEN 'refund' THEN -amount ELSE amount END), 0)"
        " FROM partner_advances WHERE partner_id = ?1 AND state = 'confirmed')"
        " - (SELECT coalesce(sum(amount), 0) FROM account_payments WHERE partner_id = ?1 AND journal_type = 'advance' AND state = 'posted')",
    "total_debit":
        "SELECT (SELECT coalesce(sum(amount_signed), 0) FROM account_payments WHERE partner_id = ?1"
        " AND journal_type = 'debt' AND state = 'posted')"
        " - (SELECT coalesce(sum(amount), 0) FROM cash_vouchers WHERE partner_id = ?1 AND account_type = 'customer_debt' AND type = 'thu' AND state = 'posted')",
}  # fmt: skip


@pytest.mark.parametrize("name", SUMS)
def test_customers_totals_add_up_but_for_the_planted(db: Connection, name: str) -> None:
    stored = db.execute(f'SELECT id, "{name}" FROM customers').fetchall()
    wrong = {ident for ident, value in stored if column(db, SUMS[name], ident)[0] != value}
    assert wrong == (planted("customer_total") if name == "amount_treatment_total" else set())
    assert any(value for _, value in stored), "nothing to add up"


def test_the_debt_ledger_ends_at_the_debt(db: Connection) -> None:
    rows = db.execute(
        "SELECT partner_id, sum(balance) FROM customer_debt_ledger GROUP BY partner_id"
    ).fetchall()
    assert len(rows) >= 4
    for partner, balance in rows:
        assert column(db, "SELECT total_debit FROM customers WHERE id = ?", partner) == [balance]
        assert balance >= 0
    assert column(db, "SELECT min(amount_balance) FROM customers")[0] >= 0


def test_references_lead_somewhere_but_for_the_planted(db: Connection) -> None:
    lost = set()
    for spec in TABLES.values():
        for name, targets in spec.references.items():
            known = " ".join(f'AND "{name}" NOT IN (SELECT id FROM "{target}")' for target in targets)
            sql = (
                f'SELECT "{spec.key_column}", "{name}" FROM "{spec.name}" WHERE "{name}" IS NOT NULL {known}'
            )
            lost |= {(spec.name, ident, value) for ident, value in db.execute(sql)}
    orphans = {(f.table, f.id) for f in PLANTED if f.kind == "orphan"}
    assert {(table, ident) for table, ident, _ in lost} == orphans and len(orphans) == 3
    assert {value for _, _, value in lost} == {MISSING_ORDER, MISSING_CUSTOMER}


def test_the_schedule_reaches_sixty_days_and_today_is_busy(db: Connection) -> None:
    today = TODAY.isoformat()
    last = column(db, "SELECT max(date) FROM customer_appointments")[0][:10]
    assert today < last <= (TODAY + timedelta(days=60)).isoformat()
    assert (
        column(
            db, "SELECT count(*) FROM customer_appointments WHERE date >= ? AND date < ?", today, today + "Z"
        )[0]
        >= 20
    )
    states = Counter(column(db, "SELECT state FROM customer_receipts WHERE date_waiting >= ?", today))
    assert set(states) == {"waiting", "examination", "done"} and sum(states.values()) >= 18
    past = Counter(column(db, "SELECT state FROM customer_appointments WHERE date < ?", today))
    assert set(past) == {"confirmed", "done", "cancel"}
    future = db.execute(
        "SELECT count(*) FROM customer_appointments WHERE date > ? AND state = 'done'", [today + "Z"]
    )
    assert future.fetchone() == (0,)


def test_whoever_kept_a_booking_was_checked_in_but_for_a_few(db: Connection) -> None:
    came = {
        (partner, (waiting or called)[:10])
        for partner, waiting, called in db.execute(
            "SELECT partner_id, date_waiting, date_examination FROM customer_receipts"
        )
    }
    kept = db.execute("SELECT partner_id, date FROM customer_appointments WHERE state = 'done'").fetchall()
    missing = [partner for partner, day in kept if (partner, day[:10]) not in came]
    assert len(kept) > 300 and len(missing) <= 1
    assert len(came) > len({(partner, day[:10]) for partner, day in kept}), "others come without a booking"


def test_stock_runs_below_nothing_for_a_few_goods_only(db: Connection) -> None:
    held: Counter[tuple[str, str]] = Counter()
    for branch, product, incoming, quantity in db.execute(
        "SELECT p.company_id, m.product_id, m.is_in, m.product_qty FROM stock_moves m"
        " JOIN stock_pickings p ON p.id = m.picking_id"
    ):
        held[branch, product] += quantity if incoming else -quantity
    assert 1 <= sum(left < 0 for left in held.values()) <= len(held) // 20
    assert {row[0] for row in db.execute("SELECT DISTINCT is_in FROM stock_moves")} == {0, 1}


def test_sunday_afternoons_are_closed(db: Connection) -> None:
    booked = db.execute("SELECT substr(date, 1, 10), time FROM customer_appointments").fetchall()
    sundays = [time for day, time in booked if date.fromisoformat(day).weekday() == 6]
    weekdays = Counter(date.fromisoformat(day).weekday() for day, _ in booked)
    assert sundays and max(sundays) < "12:00"
    assert weekdays[6] < min(weekdays[day] for day in range(5))


def test_nobody_comes_before_he_is_a_customer(db: Connection) -> None:
    early = "SELECT count(*) FROM {0} t JOIN customers c ON c.id = t.{1}"
    early += " WHERE substr(t.{2}, 1, 10) < substr(c.date, 1, 10)"
    for table, owner, day in (
        ("sale_orders", "partner_id", "date_order"), ("customer_appointments", "partner_id", "date"),
        ("sale_order_payments", "partner_id", "date"), ("dot_khams", "partner_id", "date"),
        ("customer_receipts", "partner_id", "date_waiting"),
    ):  # fmt: skip
        assert column(db, early.format(table, owner, day)) == [0], table


def test_people_are_plausible(db: Connection) -> None:
    names = column(db, "SELECT name FROM customers")
    assert any("Đ" in name or "đ" in name for name in names)
    phones = Counter(phone for phone in column(db, "SELECT phone FROM customers") if phone)
    assert phones.most_common(1)[0][1] >= 2, "families share a phone"
    births = db.execute("SELECT birth_year, birth_month, birth_day, date_of_birth FROM customers").fetchall()
    partial = [row for row in births if row[0] and not row[1]]
    assert partial and all(row[3] == f"--/--/{row[0]}" for row in partial)
    assert column(db, "SELECT count(*) FROM customers WHERE histories LIKE '%Penicillin%'")[0] >= 1
    assert column(db, "SELECT count(*) FROM customers WHERE emergency_phone IS NOT NULL")[0] >= 1
    notes = column(db, "SELECT note FROM customer_appointments WHERE note IS NOT NULL")
    assert any("<script>" in note for note in notes) and any(len(note) > 20_000 for note in notes)
    assert (
        column(
            db, "SELECT count(*) FROM sale_order_lines WHERE teeth2 <> '[]' AND teeth_display IS NOT NULL"
        )[0]
        > 0
    )


def test_the_replica_counts_as_complete(db: Connection, clinic: tuple[Path, Counts]) -> None:
    assert set(column(db, "SELECT status FROM _tables")) == {"complete"}
    assert column(db, "SELECT count(*) FROM _tables WHERE indexed = 0") == [0]
    held = dict(db.execute("SELECT table_name, held FROM _windows WHERE part = ''").fetchall())
    assert held["customers"] == clinic[1].tables["customers"]
    mode, ok, complete = db.execute("SELECT mode, ok, complete FROM _runs").fetchone()
    assert (mode, ok, complete) == ("invented", 1, 1)
    assert column(db, "SELECT value = (SELECT counted_at FROM _tables) FROM _meta WHERE name = 'as_of'") == [
        1
    ]
    assert column(db, "SELECT count(*) FROM _history") == [0]
    assert column(db, "SELECT count(*) FROM customers WHERE _detail_at IS NULL") == [0]
    assert column(db, "SELECT count(*) FROM customer_receipts WHERE _company_id IS NULL") == [0]


def test_a_folder_that_holds_a_replica_is_refused(clinic: tuple[Path, Counts]) -> None:
    before = (clinic[0] / REPLICA_FILE).read_bytes()
    with pytest.raises(ReplicaUnwritable, match="already holds a replica"):
        invent(clinic[0], KEY, scale=SCALE, today=TODAY)
    assert (clinic[0] / REPLICA_FILE).read_bytes() == before


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    cancel, seen = threading.Event(), []

    def progress(table: str, rows: int, planned: int) -> None:
        seen.append((table, rows, planned))
        if table == "customers":
            cancel.set()

    with pytest.raises(Cancelled):
        invent(tmp_path, KEY, scale=SCALE, today=TODAY, progress=progress, cancel=cancel)
    assert ("companies", 7, 7) in seen and list(tmp_path.iterdir()) == []
