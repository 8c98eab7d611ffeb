"""Measurements of the record: opening a customer, each tab, and the stream of one with 5,000 events."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, Connection, open_reader, open_writer
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.record.advances import advances
from tdental_desktop.queries.record.appointments import appointments
from tdental_desktop.queries.record.debts import debts
from tdental_desktop.queries.record.images import images
from tdental_desktop.queries.record.labo import labo
from tdental_desktop.queries.record.lines import lines
from tdental_desktop.queries.record.order import order
from tdental_desktop.queries.record.orders import orders
from tdental_desktop.queries.record.payments import payments
from tdental_desktop.queries.record.preview import preview
from tdental_desktop.queries.record.profile import profile
from tdental_desktop.queries.record.quotations import quotations
from tdental_desktop.queries.record.strip import strip
from tdental_desktop.queries.record.teeth import teeth
from tdental_desktop.queries.record.timeline import events, timeline
from tdental_desktop.queries.record.visits import visits
from tdental_desktop.queries.scope import Scope

CUSTOMERS = 300
HEAVIEST = 20
EVENTS = 5_000
BUDGET_MS = 50.0
STREAM_MS = 150.0
_WINDOW = 60
_STREAMS = 20
# Rows scattered over the whole file are handed to one customer: nobody's pages lie further apart.
_SHARES = {
    "customer_appointments": ("partner_id", 0.3),
    "customer_receipts": ("partner_id", 0.2),
    "dot_khams": ("partner_id", 0.2),
    "sale_orders": ("partner_id", 0.1),
    "sale_order_lines": ("order_partner_id", 0.1),
    "sale_order_payments": ("partner_id", 0.1),
}

Read = Callable[[Connection, str, Now], object]
_ALL = Scope.all()


def _open(connection: Connection, key: str, now: Now) -> None:
    """What a person waits for: header, preview and the first tab with its history."""
    preview(connection, _ALL, key, now)
    profile(connection, _ALL, key)
    lines(connection, _ALL, key)


def _stream(connection: Connection, key: str, now: Now) -> int:
    found = timeline(connection, _ALL, key)
    events(connection, _ALL, found.keys[:_WINDOW])
    strip(connection, _ALL, key)
    return len(found.keys)


def _orders(connection: Connection, key: str, now: Now) -> None:
    """The tab, and its newest order expanded."""
    found = orders(connection, _ALL, key).rows
    if found:
        order(connection, _ALL, found[0].id)


READS: dict[str, Read] = {
    "open": _open,
    "preview": lambda connection, key, now: preview(connection, _ALL, key, now),
    "appointments": lambda connection, key, now: appointments(connection, _ALL, key, now),
    "teeth": lambda connection, key, now: teeth(connection, _ALL, key, now.day),
    "quotations": lambda connection, key, now: quotations(connection, _ALL, key, now.day),
    "orders": _orders,
    "payments": lambda connection, key, now: payments(connection, _ALL, key),
    "visits": lambda connection, key, now: visits(connection, _ALL, key),
    "labo": lambda connection, key, now: labo(connection, _ALL, key, now.day),
    "images": lambda connection, key, now: images(connection, _ALL, key),
    "advances": lambda connection, key, now: advances(connection, _ALL, key),
    "debts": lambda connection, key, now: debts(connection, _ALL, key),
    "timeline": _stream,
}


def records(ground: Ground) -> list[Figure]:
    """p50, p95 and p99 over 300 customers, the heaviest among them, then the stream of 5,000 events."""
    now = Now(ground.today.isoformat(), "08:45")
    measured = in_process(_measure, ground.source / REPLICA_FILE, ground.key, now)
    figures = []
    for name in READS:
        figures += _figures(f"record: {name}", measured[name], BUDGET_MS)
    figures.append(Figure("record: memory of the reading process", "", measured["peak_mb"], "MB"))
    heavy = ground.folder / "heavy"
    heavy.mkdir(exist_ok=True)
    shutil.copyfile(ground.source / REPLICA_FILE, heavy / REPLICA_FILE)
    try:
        streamed = in_process(_measure_stream, heavy / REPLICA_FILE, ground.key, now)
    finally:
        shutil.rmtree(heavy, ignore_errors=True)
    what = f"record: stream of {streamed['events']:,} events"
    return [*figures, *_figures(what, streamed["times"], STREAM_MS)]


def _figures(what: str, times: list[float], budget: float) -> list[Figure]:
    ordered = sorted(times)

    def at(share: float) -> float:
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    p95 = at(0.95)
    return [
        Figure(f"{what}, p50", "", at(0.5), "ms"),
        Figure(f"{what}, p95", f"≤ {budget:.0f} ms", p95, "ms", p95 <= budget),
        Figure(f"{what}, p99", "", at(0.99), "ms"),
    ]


def _measure(path: Path, key: bytes, now: Now) -> dict[str, Any]:
    connection = open_reader(path, key)
    keys = customers(connection)
    found: dict[str, Any] = {name: [] for name in READS}
    # Customer by customer, as a person opens them: nobody's pages are warm when their turn comes.
    for customer in keys:
        for name, read in READS.items():
            began = time.perf_counter()
            read(connection, customer, now)
            found[name].append((time.perf_counter() - began) * 1000)
    connection.close()
    return found


def customers(connection: Connection) -> list[str]:
    """Ids of the heaviest customers and of others spread over all."""
    heaviest = connection.execute(
        "SELECT partner_id FROM dot_khams WHERE partner_id IS NOT NULL GROUP BY partner_id"
        " ORDER BY count(*) DESC, partner_id LIMIT ?",
        [HEAVIEST],
    ).fetchall()
    total = connection.execute("SELECT count(*) FROM customers").fetchone()[0]
    others = connection.execute(
        "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM customers)"
        " WHERE place % ? = 0 LIMIT ?",
        [max(1, total // CUSTOMERS), CUSTOMERS - HEAVIEST],
    ).fetchall()
    return [row[0] for row in (*heaviest, *others)]


def _measure_stream(path: Path, key: bytes, now: Now) -> dict[str, Any]:
    customer = hand_over(path, key)
    connection = open_reader(path, key)
    times = []
    number = 0
    for _ in range(_STREAMS):
        began = time.perf_counter()
        number = _stream(connection, customer, now)
        times.append((time.perf_counter() - began) * 1000)
    connection.close()
    return {"times": times, "events": number}


def hand_over(path: Path, key: bytes) -> str:
    """Gives one customer 5,000 events of a file that is nobody else's; returns their id."""
    db = open_writer(path, key)
    customer = str(db.execute("SELECT min(id) FROM customers").fetchone()[0])
    with db.atomic():
        for table, (column, share) in _SHARES.items():
            rows = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            apart = max(1, int(rows / (EVENTS * share)))
            db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid % ? = 0", [customer, apart])
    db.close()
    return customer
