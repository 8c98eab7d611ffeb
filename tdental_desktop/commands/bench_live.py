"""Measurements of a window that follows a sync: from a commit until the view in front has painted it.

A second process commits to a copy of the clinic as a run does, some times a second; the window hears of it
through the change bus. A commit is on screen once an answer is painted whose question was asked after it.
"""

from __future__ import annotations

import multiprocessing
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process

LIVE_MS = 500.0
_COMMITS, _EVERY = 24, 0.13
_POLL_MS = 5
_VIEWS = {
    "calendar": ("calendar", "customer_appointments"),
    "reception": ("reception", "customer_receipts"),
    "work_lists": ("work_lists.ids", "customer_appointments"),
    "dashboard": ("dashboard.day", "customer_receipts"),
    "since": ("since.news", "customer_receipts"),
}
"""View → channel of its main question, and the table that changes under it."""

_WORDS = {
    "calendar": "calendar",
    "reception": "board",
    "work_lists": "work lists",
    "dashboard": "dashboard",
    "since": "since yesterday",
}


def live(ground: Ground) -> list[Figure]:
    """Each view's slowest commit, and whether views that nobody sees asked anything."""
    folder = ground.folder / "live"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(ground.source / REPLICA_FILE, folder / REPLICA_FILE)
    try:
        seen = in_process(_follow, folder, ground.key, ground.today)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    figures = []
    for view, times in seen["times"].items():
        slowest = max(times)
        what = f"{_WORDS[view]}: commit until painted, slowest of {len(times)}"
        figures.append(Figure(what, f"≤ {LIVE_MS:.0f} ms", slowest, "ms", slowest <= LIVE_MS))
    what = "questions of hidden views during the commits"
    figures.append(Figure(what, "0", seen["hidden"], "", seen["hidden"] == 0))
    return figures


def _follow(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    from tdental_desktop.commands.bench_views import _Desk

    desk = _Desk(folder, key, today)
    for other in desk.window.docks.all_keys():
        desk.window.docks.dock(other).close()
    times: dict[str, list[float]] = {}
    hidden = 0
    desk.program.context.syncing = True
    for view, (channel, table) in _VIEWS.items():
        desk.window.open_view(view)
        desk.time("open", lambda: None)
        watch = _Watch(desk.program, channel)
        commits = watch.run(folder, key, table, today)
        times[view] = watch.latencies(commits)
        hidden += sum(other in watch.asked for other, _ in _VIEWS.values() if other != channel)
        watch.end()
        desk.window.docks.dock(view).close()
    desk.close()
    return {"times": times, "hidden": hidden}


class _Watch:
    """Notes when each question of a channel was asked and when its answer was painted."""

    def __init__(self, program: Any, channel: str) -> None:
        self.asked: set[str] = set()
        self._program, self._channel = program, channel
        self._real: Callable[..., Any] = program.context.ask
        self._answered: list[float] = []
        self._painted: list[tuple[float, float]] = []
        program.context.ask = self._ask

    def end(self) -> None:
        self._program.context.ask = self._real

    def _ask(self, channel: str, question: Any, receiver: Callable[[Any], None], **how: Any) -> Any:
        self.asked.add(channel)
        if channel != self._channel:
            return self._real(channel, question, receiver, **how)
        moment = time.monotonic()

        def received(answer: Any) -> None:
            receiver(answer)
            self._answered.append(moment)

        return self._real(channel, question, received, **how)

    def run(self, folder: Path, key: bytes, table: str, today: date) -> list[float]:
        """The moments of the commits; every one is followed until it is painted."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        writer = multiprocessing.get_context("spawn").Process(
            target=_commit, args=(theirs, folder / REPLICA_FILE, key, table, today.isoformat())
        )
        writer.start()
        commits: list[float] = []

        def hear() -> None:
            while ours.poll():
                commits.append(ours.recv())
                self._program.bus.publish(frozenset({table}))

        ear = QTimer(interval=_POLL_MS)
        ear.timeout.connect(hear)
        ear.start()
        until = time.monotonic() + 60
        while len(commits) < _COMMITS or not self._painted or self._painted[-1][0] < commits[-1]:
            # As the program does: what one turn of the loop answered is painted before the next one waits.
            QApplication.processEvents()
            if self._answered:
                for _ in range(8):  # lists are filled in slices, one a turn
                    QApplication.processEvents()
                now = time.monotonic()
                self._painted += [(asked, now) for asked in self._answered]
                self._answered.clear()
            QApplication.instance().thread().msleep(1)  # type: ignore[union-attr]
            if time.monotonic() > until:
                raise RuntimeError(f"{self._channel}: the last of {len(commits)} commits was never painted")
        ear.stop()
        writer.join()
        return commits

    def latencies(self, commits: list[float]) -> list[float]:
        """Milliseconds from each commit until the first picture whose question came after it."""
        return [
            1000 * (min(painted for asked, painted in self._painted if asked >= commit) - commit)
            for commit in commits
        ]


def _commit(line: Any, path: Path, key: bytes, table: str, day: str) -> None:
    db = open_writer(path, key)
    column = "date_waiting" if table == "customer_receipts" else "date"
    for number in range(_COMMITS):
        with db.atomic():
            db.execute(f"UPDATE {table} SET note = ? WHERE {column} >= ?", [f"{number}", day])
        line.send(time.monotonic())
        time.sleep(_EVERY)
    db.close()
