"""Measurements of the calendar: reading a day, a week, a month, and the same until it is painted."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process, offscreen
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.calendar import CalendarAsk, calendar, next_gap
from tdental_desktop.queries.scope import Scope

BUDGET_MS = 50.0
STALL_MS = 50.0
SPANS = 40
"""Ranges of each kind, going back from the one after today's: the busiest are among them."""
_BEAT_MS = 2


def calendars(ground: Ground) -> list[Figure]:
    """p50 and p95 of every kind of range, the largest one's rows, and the longest stall of the window."""
    now = Now(ground.today.isoformat(), "10:26")
    read = in_process(_read, ground.source / REPLICA_FILE, ground.key, now)
    figures = []
    for name in ("day", "week", "month", "next gap"):
        figures += _figures(f"calendar: {name} read", read["times"][name])
    figures.append(Figure("calendar: bookings of the largest month", "", read["largest"], ""))
    seen = in_process(_paint, ground.source, ground.key, ground.today)
    for name in ("day", "week", "month"):
        figures += _figures(f"calendar: {name} until painted", seen["times"][name])
    longest = max(seen["gaps"], default=0.0)
    figures.append(
        Figure("calendar: longest stall", f"≤ {STALL_MS:.0f} ms", longest, "ms", longest <= STALL_MS)
    )
    return figures


def _figures(what: str, times: list[float]) -> list[Figure]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return [
        Figure(f"{what}, p50", "", ordered[len(ordered) // 2], "ms"),
        Figure(f"{what}, p95", f"≤ {BUDGET_MS:.0f} ms", p95, "ms", p95 <= BUDGET_MS),
    ]


def _read(path: Path, key: bytes, now: Now) -> dict[str, Any]:
    connection = open_reader(path, key)
    times: dict[str, list[float]] = {"day": [], "week": [], "month": [], "next gap": []}
    largest = 0
    today = date.fromisoformat(now.day)
    for number in range(SPANS):
        for name, ask in _asks(today, number).items():
            began = time.perf_counter()
            found = calendar(connection, Scope.all(), ask, now)
            times[name].append((time.perf_counter() - began) * 1000)
            largest = max(largest, found.counts.total)
        doctors = [one.key for one in found.doctors if one.key]
        if doctors:
            began = time.perf_counter()
            next_gap(connection, Scope.all(), doctors[number % len(doctors)], 60, now)
            times["next gap"].append((time.perf_counter() - began) * 1000)
    connection.close()
    return {"times": times, "largest": largest}


def _asks(today: date, number: int) -> dict[str, CalendarAsk]:
    day = today + timedelta(days=7 - number)
    week = today + timedelta(days=7 - today.weekday() - 7 * number)
    month = today - timedelta(days=30 * number)
    first = month.replace(day=1) - timedelta(days=month.replace(day=1).weekday())
    last = (month.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return {
        "day": CalendarAsk(day.isoformat(), day.isoformat()),
        "week": CalendarAsk(week.isoformat(), (week + timedelta(days=6)).isoformat()),
        "month": CalendarAsk(
            first.isoformat(),
            (first + timedelta(days=41)).isoformat(),
            detail="counts",
            counted=(month.replace(day=1).isoformat(), last.isoformat()),
        ),
    }


def _paint(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    """Turns pages in a real window, offscreen, of the size of a clinic's screen."""
    offscreen()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from tdental_desktop import app
    from tdental_desktop.app.ahead import Ahead

    program = app.make_window(folder, key, today=today)
    program.window.resize(1366, 768)
    program.start()
    app.settle(program)
    # A second after its start the program has done this, and with it spares what is old from collections.
    ahead = Ahead(lambda: program.window, program)
    ahead.finish()
    while ahead.loading():
        QApplication.processEvents()
    program.window.open_view("calendar")
    app.settle(program)
    view: Any = program.window.view("calendar")
    times: dict[str, list[float]] = {"day": [], "week": [], "month": []}
    gaps: list[float] = []
    last = [0.0]

    def beat() -> None:
        now = time.perf_counter()
        if last[0]:
            gaps.append(max(0.0, (now - last[0]) * 1000 - _BEAT_MS))
        last[0] = now

    heart = QTimer()
    heart.setInterval(_BEAT_MS)
    heart.timeout.connect(beat)
    for mode, found in times.items():
        view.set_mode(mode)
        view.go_to(today)
        app.settle(program)
        # The first picture of a kind draws its letters for the first time.
        last[0] = 0.0
        heart.start()
        for _ in range(SPANS):
            found.append(_turned(program, view))
        heart.stop()
    program.window.close()
    program.close()
    return {"times": times, "gaps": gaps}


def _turned(program: Any, view: Any) -> float:
    """One page back, until it is on screen."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    began = time.perf_counter()
    view.turn(-1)
    while program.queries.waiting():
        # It sleeps meanwhile, as the program does, and leaves the turn to the reader.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000
