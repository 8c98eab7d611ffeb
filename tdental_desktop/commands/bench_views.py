"""Measurements of the record on screen: from the call until what was asked for is painted, in a real window.

The window is offscreen and of the size of a clinic's screen; every figure holds the query thread, the models
and the painting. Customers are opened one after the other, as a desk does: nobody's pages are warm.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process, offscreen, pause
from tdental_desktop.commands.bench_record import BUDGET_MS, STREAM_MS, customers, hand_over

_OPENED = 60
_TABBED = 20
"""Customers whose ten tabs are all turned over; the program's memory is read after them."""

_WARM_UP = 3
_MEMORY_MB = 350
_STALL_MS = 50
_BEAT_MS = 2
_HEAVY_TURNS = 8


def in_window(ground: Ground) -> list[Figure]:
    """Preview, record and first tab, the other tabs, stalls, memory; then the customer of 5,000 events."""
    found = in_process(_measure, ground.source, ground.key, ground.today)
    figures = []
    for name in ("preview", "record and first tab", "tab"):
        figures += _figures(f"window: {name}", found["times"][name], BUDGET_MS)
    figures.append(
        Figure(
            f"window: memory after {_TABBED} opened customers",
            f"≤ {_MEMORY_MB} MB",
            found["memory"],
            "MB",
            found["memory"] <= _MEMORY_MB,
        )
    )
    figures.append(_stall("window: longest stall while records open", found["gaps"]))
    heavy = ground.folder / "heavy-window"
    heavy.mkdir(exist_ok=True)
    shutil.copyfile(ground.source / REPLICA_FILE, heavy / REPLICA_FILE)
    try:
        customer = hand_over(heavy / REPLICA_FILE, ground.key)
        found = in_process(_measure_heavy, heavy, ground.key, ground.today, customer)
    finally:
        shutil.rmtree(heavy, ignore_errors=True)
    what = f"{found['events']:,} events"
    figures += _figures(f"window: record, {what}", found["times"]["record and first tab"], STREAM_MS)
    figures += _figures(f"window: timeline, {what}", found["times"]["timeline"], STREAM_MS)
    figures.append(_stall(f"window: longest stall, {what}", found["gaps"]))
    return figures


def _figures(what: str, times: list[float], budget: float) -> list[Figure]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return [
        Figure(f"{what}, least", "", ordered[0], "ms"),
        Figure(f"{what}, p50", "", ordered[len(ordered) // 2], "ms"),
        Figure(f"{what}, p95", f"≤ {budget:.0f} ms", p95, "ms", p95 <= budget),
    ]


def _stall(what: str, gaps: list[float]) -> Figure:
    longest = max(gaps, default=0.0)
    return Figure(what, f"≤ {_STALL_MS} ms", longest, "ms", longest <= _STALL_MS)


class _Desk:
    """The window under hands that wait until what they asked for is on screen."""

    def __init__(self, folder: Path, key: bytes, today: date) -> None:
        offscreen()
        from PySide6.QtCore import QTimer

        from tdental_desktop import app
        from tdental_desktop.app.ahead import Ahead

        self.program = app.make_window(folder, key, today=today)
        self.window = self.program.window
        self.window.resize(1366, 768)
        self.program.start()
        app.settle(self.program)
        Ahead(lambda: self.program.window, self.program).finish()
        self.times: dict[str, list[float]] = {}
        self.gaps: list[float] = []
        self._last = 0.0
        self._heart = QTimer(interval=_BEAT_MS)
        self._heart.timeout.connect(self._beat)
        self._heart.start()

    def watch(self) -> None:
        """From now on everything counts: what came before was the program's first time."""
        self.times.clear()
        self.gaps.clear()
        self._last = 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        if self._last:
            self.gaps.append(max(0.0, (now - self._last) * 1000 - _BEAT_MS))
        self._last = now

    def time(self, name: str, act: Callable[[], object]) -> None:
        """Does it and waits until every question is answered and nothing is left to paint."""
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        began = time.perf_counter()
        act()
        QApplication.processEvents()
        while self.program.queries.waiting():
            # It sleeps meanwhile, as the program does, and leaves the turn to the reader.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()
        self.times.setdefault(name, []).append((time.perf_counter() - began) * 1000)
        self._rest()

    def _rest(self) -> None:
        """What was put off until nobody waits happens now; it counts as a stall if it takes long."""
        pause(60)

    def close(self) -> None:
        """Ends the program."""
        self._heart.stop()
        self.window.close()
        self.program.close()


def _measure(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    reader = open_reader(folder / REPLICA_FILE, key)
    everybody = customers(reader)
    reader.close()
    apart = max(1, len(everybody) // (_OPENED + _WARM_UP))
    keys = everybody[::apart][: _OPENED + _WARM_UP]
    desk = _Desk(folder, key, today)
    context = desk.program.context
    memory = 0.0
    for place, customer in enumerate(keys):
        desk.window.open_view("preview")
        desk.time("preview", partial(context.customer_chosen.emit, customer))
        desk.time("record and first tab", partial(context.customer_opened.emit, customer))
        record: Any = desk.window.view("customer")
        if place < _TABBED + _WARM_UP:
            first, *others = record._tabs.keys()
            for tab in others:
                desk.time("tab", partial(record.open_tab, tab))
            record.open_tab(first)
            desk._rest()
        if place == _WARM_UP - 1:
            desk.watch()
        if place == _TABBED + _WARM_UP - 1:
            memory = _resident_mb()
    answer = {"times": desk.times, "gaps": desk.gaps, "memory": memory}
    desk.close()
    return answer


def _measure_heavy(folder: Path, key: bytes, today: date, customer: str) -> dict[str, Any]:
    reader = open_reader(folder / REPLICA_FILE, key)
    other = next(one for one in customers(reader) if one != customer)
    reader.close()
    desk = _Desk(folder, key, today)
    context = desk.program.context
    for turn in range(_HEAVY_TURNS + 1):
        desk.time("other", lambda: context.customer_opened.emit(other))
        desk.time("record and first tab", lambda: context.customer_opened.emit(customer))
        desk.window.docks.dock("timeline").close()
        desk._rest()
        desk.time("timeline", lambda: desk.window.open_view("timeline"))
        desk.time("other", lambda: context.customer_opened.emit(other))
        desk.window.docks.dock("timeline").close()
        if turn == 0:
            desk.watch()
    timeline: Any = desk.window.view("timeline")
    desk.window.open_view("timeline")
    desk.time("timeline", lambda: context.customer_opened.emit(customer))
    answer = {"times": desk.times, "gaps": desk.gaps, "events": len(timeline._answer.keys)}
    desk.close()
    return answer


def _resident_mb() -> float:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
