"""Measurements of the reception board and the dashboard: their questions, and their days on screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, Connection, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process, offscreen
from tdental_desktop.commands.bench_growth import with_growth
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.cash_book import cash_fund
from tdental_desktop.queries.dashboard import day
from tdental_desktop.queries.dashboard_trends import RANGES, TOPICS, trend
from tdental_desktop.queries.reception import board
from tdental_desktop.queries.scope import Scope

BOARD_MS, DASHBOARD_MS, STALL_MS = 50.0, 300.0, 50.0
DAYS = 30
"""Days that are read and shown, going back from today: the first ones are the busiest."""

_BEAT_MS = 2
_ALL = Scope.all()
Read = Callable[[Connection, str, Now], object]
_READS: dict[str, tuple[float, Read]] = {
    "board: a day": (BOARD_MS, lambda connection, one, now: board(connection, _ALL, now.day, one)),
    "dashboard: a day": (DASHBOARD_MS, lambda connection, one, now: day(connection, _ALL, now, one)),
    "dashboard: cash fund": (DASHBOARD_MS, lambda connection, one, now: cash_fund(connection, _ALL)),
}


def _trends(count: int) -> Read:
    def read(connection: Connection, one: str, _now: Now) -> None:
        for topic in TOPICS:
            trend(connection, _ALL, topic, one, count)

    return read


for _count in RANGES:
    _READS[f"dashboard: trends of {_count} days"] = (DASHBOARD_MS, _trends(_count))


def desk(ground: Ground) -> list[Figure]:
    """The board and the dashboard, and how both grow."""
    return with_growth(ground, _measured, waited=lambda what: "until painted" in what)


def _measured(ground: Ground) -> list[Figure]:
    """p50 and p95 of each question, of a day until it is painted, and the longest stall of the window."""
    now = Now(ground.today.isoformat(), "14:30")
    read = in_process(_read, ground.source / REPLICA_FILE, ground.key, now)
    figures = []
    for name, (budget, _) in _READS.items():
        figures += _figures(f"{name}, read", read[name], budget)
    seen = in_process(_paint, ground.source, ground.key, ground.today)
    first = seen["first"]
    what = "dashboard: first paint, with the library of charts"
    figures.append(Figure(what, "", first, "ms"))
    figures += _figures("board: a day until painted", seen["times"]["reception"], BOARD_MS)
    figures += _figures("dashboard: a day until painted", seen["times"]["dashboard"], DASHBOARD_MS)
    longest = max(seen["gaps"], default=0.0)
    figures.append(
        Figure(
            "board and dashboard: longest stall", f"≤ {STALL_MS:.0f} ms", longest, "ms", longest <= STALL_MS
        )
    )
    return figures


def _figures(what: str, times: list[float], budget: float) -> list[Figure]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return [
        Figure(f"{what}, p50", "", ordered[len(ordered) // 2], "ms"),
        Figure(f"{what}, p95", f"≤ {budget:.0f} ms", p95, "ms", p95 <= budget),
    ]


def _read(path: Path, key: bytes, now: Now) -> dict[str, Any]:
    connection = open_reader(path, key)
    times: dict[str, Any] = {name: [] for name in _READS}
    for back in range(DAYS):
        one = (date.fromisoformat(now.day) - timedelta(days=back)).isoformat()
        for name, (_, read) in _READS.items():
            began = time.perf_counter()
            read(connection, one, now)
            times[name].append((time.perf_counter() - began) * 1000)
    connection.close()
    return times


def _paint(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    """Goes back day by day in a real window, offscreen, of the size of a clinic's screen."""
    offscreen()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from tdental_desktop import app
    from tdental_desktop.app.ahead import Ahead

    program = app.make_window(folder, key, today=today)
    window = program.window
    window.resize(1366, 768)
    program.start()
    app.settle(program)
    window.docks.dock("customers").close()
    app.settle(program)
    times: dict[str, list[float]] = {"dashboard": [], "reception": []}
    gaps: list[float] = []
    last = [0.0]

    def beat() -> None:
        now = time.perf_counter()
        if last[0]:
            gaps.append(max(0.0, (now - last[0]) * 1000 - _BEAT_MS))
        last[0] = now

    began = time.perf_counter()
    window.open_view("dashboard")
    dashboard: Any = window.view("dashboard")
    while dashboard.shown_day() is None or dashboard.cash.plot.plot() is None:
        _turn_loop()
    first = (time.perf_counter() - began) * 1000
    # A second after its start the program has done this, and with it spares what is old from collections.
    Ahead(lambda: program.window, program).finish()
    heart = QTimer()
    heart.setInterval(_BEAT_MS)
    heart.timeout.connect(beat)
    for key_of_view in times:
        window.open_view(key_of_view)
        app.settle(program)
        view: Any = window.view(key_of_view)
        # The first picture draws its letters for the first time.
        window.grab()
        last[0] = 0.0
        heart.start()
        for back in range(1, DAYS):
            one = (today - timedelta(days=back)).isoformat()
            began = time.perf_counter()
            view.show_day(one)
            while view.shown_day() != one or view.filling():
                _turn_loop()
            QApplication.processEvents()
            times[key_of_view].append((time.perf_counter() - began) * 1000)
        heart.stop()
        app.settle(program)
    window.close()
    program.close()
    return {"times": times, "gaps": gaps, "first": first}


def _turn_loop() -> None:
    """Waits for what comes next, as the program does, and leaves the turn to the reader meanwhile."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
