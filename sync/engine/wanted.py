"""Which details are missing or too old: conditions over the replica, for the engine and for the window."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sync.clock import stamp_days_before
from sync.tables import TABLES, TableSpec

STALE_DAYS = 1.0
OPENED = 200
"""Details fetched at most because a person opened a customer."""


def stale_sql(spec: TableSpec) -> str:
    """Condition of rows whose detail is missing or older than the row."""
    return "_gone_at IS NULL AND _shape IS NOT NULL AND (_detail_run IS NULL OR _run > _detail_run)"


def row_key(table: str, key: str) -> str:
    """A row that is no customer's (an employee, a voucher) in the place of a customer's id; an empty key: the
    newest rows of the table."""
    return f"{table}/{key}"


def _wanted_rows(db: Any, table: str, key: str, most: int) -> dict[str, list[str]]:
    spec = TABLES.get(table)
    if spec is None or spec.detail is None:
        return {}
    which = f'"{spec.key_column}" = :key' if key else "1"
    order = f'"{spec.date_column}" DESC' if spec.date_column else "_run DESC"
    found = db.execute(
        f'SELECT "{spec.key_column}" FROM "{table}" WHERE {which} AND {stale_sql(spec)}'
        f" ORDER BY {order} LIMIT {most}",
        {"key": key},
    ).fetchall()
    return {table: [row[0] for row in found]} if found else {}


def wanted_details(db: Any, customer: str, today: date, now: str, most: int = OPENED) -> dict[str, list[str]]:
    """Details to fetch because a person opens this customer: missing, older than their row, or the
    customer's own older than a day while a booking stands for today or tomorrow (design section 3).

    Args:
        db: A reader's connection or the writer's database; rows are found by the customer's index.
        customer: Id; or :func:`row_key` of a single row, or of a table's newest.
        today: The clinic's day.
        now: Clinic time, as the ledger keeps times.
        most: So many rows at most, newest first; the next opening goes on.

    Returns:
        Table → keys, the customer's own first; empty when nothing is wanted.
    """
    table, slash, row = customer.partition("/")
    if slash:
        return _wanted_rows(db, table, row, most)
    found: dict[str, list[str]] = {}
    soon = (today + timedelta(days=2)).isoformat()
    own = db.execute(
        f"SELECT 1 FROM customers WHERE id = ? AND _gone_at IS NULL AND (({stale_sql(TABLES['customers'])})"
        " OR (_detail_at < ? AND EXISTS (SELECT 1 FROM customer_appointments WHERE partner_id = ?"
        " AND date >= ? AND date < ? AND _gone_at IS NULL)))",
        [customer, stamp_days_before(now, STALE_DAYS), customer, today.isoformat(), soon],
    ).fetchone()
    if own is not None:
        found["customers"] = [customer]
    for spec in TABLES.values():
        if spec.name == "customers" or spec.detail is None or spec.detail.fetch == "never" or most <= 0:
            continue
        if spec.customer_column is None or not _indexed(db, spec):
            continue
        order = f'"{spec.date_column}" DESC' if spec.date_column else "_run DESC"
        rows = db.execute(
            f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE "{spec.customer_column}" = ?'
            f" AND {stale_sql(spec)} ORDER BY {order} LIMIT {most}",
            [customer],
        ).fetchall()
        if rows:
            found[spec.name] = [row[0] for row in rows]
            most -= len(rows)
    return found


def _indexed(db: Any, spec: TableSpec) -> bool:
    """Without its indexes a table would be read from end to end: it is still being filled."""
    row = db.execute("SELECT indexed FROM _tables WHERE name = ?", [spec.name]).fetchone()
    return row is not None and bool(row[0])
