"""A click after scattered changes: what it finds and what it costs."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader, open_writer
from sync.server import start_process
from sync.tables import TABLES, Kind
from tdental_desktop.commands.bench_ground import LATENCY_MS, Figure, Ground, in_process
from tdental_desktop.commands.bench_sync import click

EDITED = (
    "customer_appointments",
    "customer_receipts",
    "sale_orders",
    "sale_order_lines",
    "account_payments",
    "dot_khams",
)


def edited_click(ground: Ground) -> list[Figure]:
    """A click after 300 scattered edits, 20 deletions, 5 reschedules and 40 insertions."""
    planted = _edit_source(ground)
    server = start_process(ground.source / REPLICA_FILE, ground.key, latency_ms=LATENCY_MS)
    try:
        answer = in_process(click, ground.copy, ground.key, server.url, server.user, server.password)
    finally:
        server.stop()
    hot = _still_wrong(ground, "hot", planted["hot"])
    hidden = _still_wrong(ground, "gone", planted["gone"]) + _still_wrong(ground, "new", planted["new"])
    totals = sum(
        t["server_total"] not in (None, t["rows"]) for n, t in answer["tables"].items() if n in EDITED
    )
    return [
        Figure(
            "click after 365 changes: requests", "≤ 400", answer["requests"], "", answer["requests"] <= 400
        ),
        Figure("click after 365 changes: time", "", answer["seconds"], "s"),
        Figure("changes in the hot windows not found", "0", hot, "", hot == 0),
        Figure("tables whose total still differs", "0", totals, "", totals == 0),
        Figure("of 64 gains and losses: cancelled in one range, left to rotation", "", hidden, ""),
    ]


def _edit_source(ground: Ground) -> dict[str, set[tuple[str, str]]]:
    """Changes the served clinic; gives the ids whose change the click must find, by kind."""
    dice = random.Random(7)
    db = open_writer(ground.source / REPLICA_FILE, ground.key)
    found: dict[str, set[tuple[str, str]]] = {"hot": set(), "gone": set(), "new": set()}
    hot = {name: (ground.today - timedelta(days=_back(name))).isoformat() for name in EDITED}
    try:
        with db.atomic():
            for name in EDITED:
                spec = TABLES[name]
                rows = db.execute(f'SELECT id, "{spec.date_column}" FROM "{name}" ORDER BY id').fetchall()
                chosen = dice.sample(rows, 50 + 4 + 7)
                for ident, day in chosen[:50]:
                    column = (
                        "reason"
                        if "reason" in spec.columns
                        else "state_display"
                        if "state_display" in spec.columns
                        else "communication"
                        if "communication" in spec.columns
                        else "name"
                    )
                    db.execute(
                        f'UPDATE "{name}" SET "{column}" = ? WHERE id = ?', [f"edited {ident[:4]}", ident]
                    )
                    if day and hot[name] <= day[:10]:
                        found["hot"].add((name, ident))
                for ident, _ in chosen[50 : 50 + 4][: 4 if name != "dot_khams" else 0]:
                    db.execute(f"UPDATE \"{name}\" SET _gone_at = 'x' WHERE id = ?", [ident])
                    found["gone"].add((name, ident))
                for ident, _ in chosen[54:61]:
                    found["new"].add((name, _copy_row(db, name, ident, dice)))
            for ident, _ in dice.sample(
                db.execute(
                    "SELECT id, date FROM customer_appointments WHERE _gone_at IS NULL ORDER BY id"
                ).fetchall(),
                5,
            ):
                day = (ground.today + timedelta(days=dice.randrange(3, 25))).isoformat()
                db.execute(
                    "UPDATE customer_appointments SET date = ?, time = '10:15', date_time_appointment = ?"
                    " WHERE id = ?",
                    [f"{day}T00:00:00", f"{day}T10:15:00", ident],
                )
                found["hot"].add(("customer_appointments", ident))
    finally:
        db.close()
    return found


def _back(name: str) -> int:
    return TABLES[name].hot.back - 1


def _copy_row(db: Any, name: str, ident: str, dice: random.Random) -> str:
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{name}")').fetchall() if row[1] != "id"]
    listed = ", ".join(f'"{c}"' for c in columns)
    bits = [dice.getrandbits(size) for size in (32, 16, 12, 12, 48)]
    fresh = "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}".format(*bits)
    db.execute(
        f'INSERT INTO "{name}" (id, {listed}) SELECT ?, {listed} FROM "{name}" WHERE id = ?', [fresh, ident]
    )
    return fresh


def _list_columns(name: str) -> list[str]:
    """Columns of the list row: details are not part of this measurement."""
    return [f.column for f in TABLES[name].fields if f.kind is not Kind.REF]


def _still_wrong(ground: Ground, kind: str, places: set[tuple[str, str]]) -> int:
    """Planted changes of one kind that the copy does not show."""
    copy = open_reader(ground.copy / REPLICA_FILE, ground.key)
    source = open_reader(ground.source / REPLICA_FILE, ground.key)
    wrong = 0
    try:
        for name, ident in places:
            columns = ", ".join(f'"{c}"' for c in _list_columns(name))
            mine = copy.execute(f'SELECT _gone_at, {columns} FROM "{name}" WHERE id = ?', [ident]).fetchone()
            theirs = source.execute(
                f'SELECT _gone_at, {columns} FROM "{name}" WHERE id = ?', [ident]
            ).fetchone()
            if kind == "gone":
                wrong += mine is None or mine[0] is None
            else:
                gone = theirs[0] is not None
                wrong += not gone and (mine is None or tuple(mine)[1:] != tuple(theirs)[1:])
    finally:
        copy.close()
        source.close()
    return wrong
