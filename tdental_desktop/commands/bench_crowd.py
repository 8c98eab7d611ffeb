"""Measurements of the calendar where it is crowded: a day of 1,000, a month of 20,000 and of ten times that.

The months lie in the future of a copy of the replica, so that they are as large at every scale. Ten times
the bookings have ten times the doctors: a chain grows by chairs, not by patients in one chair.

A figure ends when everything in sight is painted and no question is on its way. A crowded week reads the rows
out of sight a moment later; what that costs the window is part of the longest stall.
"""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, Connection, open_writer
from sync.replica.ledger import Ledger, Proof, Window
from sync.replica.schema import build_indexes
from sync.tables import TABLES
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process, offscreen, pause
from tdental_desktop.commands.bench_views import _Desk, _stall

DAY, MONTH, TIMES = 1_000, 20_000, 10
BUDGET_MS, GROWTH = 50.0, 1.6
_TURNS = 8
_HAND_MS = 1_000
"""How long a person looks at a page before the next one."""
_DAYS = 30
_TABLE = "customer_appointments"


def crowds(ground: Ground) -> list[Figure]:
    """A full day, week and month until they are painted; the same with ten times the bookings."""
    folder = ground.folder / "crowd"
    folder.mkdir()
    try:
        shutil.copyfile(ground.source / REPLICA_FILE, folder / REPLICA_FILE)
        fill(folder / REPLICA_FILE, ground.key, ground.today.year + 2)
        found = in_process(_measure, folder, ground.key, ground.today)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    p95 = {name: _p95(times) for name, times in found["times"].items()}
    figures = []
    for name, what in (
        ("day", f"a day of {DAY:,} bookings"),
        ("week", f"a week of a month of {MONTH:,}"),
        ("month", f"a month of {MONTH:,}"),
    ):
        figures.append(_figure(f"calendar: {what}, p95", p95[name], BUDGET_MS))
    for name in ("week", "month"):
        what = f"calendar, {TIMES} × the bookings: {name}"
        figures.append(_figure(f"{what} page by page, p95", p95[f"{name} paged"], BUDGET_MS * GROWTH))
        figures.append(_figure(f"{what} jumped to, p95", p95[f"{name} crowded"], BUDGET_MS * GROWTH))
        ratio = p95[f"{name} paged"] / p95[name]
        figures.append(Figure(f"{what} page by page, growth", f"≤ {GROWTH} ×", ratio, "×", ratio <= GROWTH))
        figures.append(Figure(f"{what} jumped to, growth", "", p95[f"{name} crowded"] / p95[name], "×"))
    figures.append(_stall(f"calendar, {TIMES} × the bookings: longest stall", found["gaps"]))
    return figures


def _figure(what: str, value: float, budget: float) -> Figure:
    return Figure(what, f"≤ {budget:.0f} ms", value, "ms", value <= budget)


def _p95(times: list[float]) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def fill(path: Path, key: bytes, year: int) -> None:
    """January of ``year`` gets 20,000 bookings, June ten times that, the first of April 1,000."""
    db = open_writer(path, key)
    with db.atomic():
        # Built again at the end: in the order of the file, and from today's declaration.
        for name in db.conn.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?",
            [_TABLE],
        ).fetchall():
            db.conn.execute(f'DROP INDEX "{name[0]}"')
        _more_doctors(db.conn)
        _book(db.conn, MONTH, f"{year}-01", _DAYS, 0)
        _book(db.conn, DAY, f"{year}-04", 1, 0)
        for copy in range(TIMES):
            _book(db.conn, MONTH, f"{year}-06", _DAYS, copy)
        build_indexes(db, TABLES[_TABLE])
        ledger = Ledger(db)
        began = f"{year - 2}-01-01T00:00:00+07:00"
        run = ledger.start_run("click", began)
        ledger.record(Window(_TABLE, f"{year}-01-01", f"{year}-12-31"), Proof(0, 0, 0, began, run))
    db.close()


def _more_doctors(connection: Connection) -> None:
    columns = _columns(connection, "employees")
    for copy in range(1, TIMES):
        wanted = ", ".join(_copied(name, copy) if name == "id" else f'"{name}"' for name in columns)
        connection.execute(
            f"INSERT INTO employees ({_listed(columns)}) SELECT {wanted} FROM employees"
            " WHERE is_doctor = 1 AND id NOT LIKE 'x%'"
        )


def _book(connection: Connection, count: int, month: str, days: int, copy: int) -> None:
    """Bookings like those there are, spread over the days of a month, without their long texts."""
    columns = _columns(connection, _TABLE)
    values = {
        "id": f"'{month}-{copy}-' || row_number() OVER ()",
        "date": f"'{month}-' || substr('0' || (1 + row_number() OVER () % {days}), -2) || 'T00:00:00'",
        "doctor_id": _copied("doctor_id", copy),
        **dict.fromkeys(("services", "note", "extra", "reason"), "NULL"),
    }
    wanted = ", ".join(values.get(name, f'"{name}"') for name in columns)
    # A small clinic's bookings are taken more than once.
    held = connection.execute(f"SELECT count(*) FROM {_TABLE} WHERE _gone_at IS NULL").fetchone()[0]
    again = ", ".join("1" * -(-count // max(1, held)))
    connection.execute(
        f"INSERT INTO {_TABLE} ({_listed(columns)}) SELECT {wanted} FROM"
        f" (SELECT a.* FROM json_each('[{again}]'), {_TABLE} a WHERE a._gone_at IS NULL LIMIT {count})"
    )


def _columns(connection: Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _listed(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _copied(column: str, copy: int) -> str:
    return f"""'x{copy}' || substr("{column}", 3)""" if copy else f'"{column}"'


def _measure(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    offscreen()
    desk = _Desk(folder, key, today)
    desk.window.open_view("calendar")
    view: Any = desk.window.view("calendar")
    year = today.year + 2
    for mode, name, day in (
        ("day", "day", date(year, 4, 1)),
        ("week", "week", date(year, 1, 10)),
        ("month", "month", date(year, 1, 1)),
        ("week", "week crowded", date(year, 6, 12)),
        ("month", "month crowded", date(year, 6, 1)),
    ):
        view.set_mode(mode)
        desk.time("way", partial(view.go_to, today))
        for _ in range(_TURNS):
            desk.time(name, partial(_jump, view, day))
            desk.time("way", partial(view.go_to, today))
    for mode in ("week", "month"):
        view.set_mode(mode)
        desk.time("way", partial(view.go_to, date(year, 6, 12)))
        for _ in range(_TURNS):
            desk.time("way", partial(view.turn, 1))
            _look(desk)
            desk.time(f"{mode} paged", partial(view.turn, -1))
    answer = {"times": desk.times, "gaps": desk.gaps}
    desk.close()
    return answer


def _jump(view: Any, day: date) -> None:
    """Somewhere nobody has been: nothing that was kept helps."""
    view.forget_kept()
    view.go_to(day)


def _look(desk: Any) -> None:
    pause(_HAND_MS)
