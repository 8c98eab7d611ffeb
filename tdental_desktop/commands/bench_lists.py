"""Measurements of the work lists, of what syncs brought and of the day sheet."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process
from tdental_desktop.commands.bench_growth import with_growth
from tdental_desktop.commands.bench_views import _Desk, _figures, _stall
from tdental_desktop.queries import since, work_lists
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.day_sheet import day_sheet
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.since_alarm import alarms

LIST_MS, REPORT_MS, PAPER_MS = 50.0, 300.0, 1_000.0
_TURNS = 12
_JUMPS = 7


def lists(ground: Ground) -> list[Figure]:
    """The work lists and the reports beside them, and how they grow."""
    return with_growth(ground, _measured, waited=_on_screen)


def _on_screen(what: str) -> bool:
    return "until painted" in what or "jump" in what


def _measured(ground: Ground) -> list[Figure]:
    """First screen of every list and choice, jumps by the scroll bar, the longest stall; then the reports."""
    seen = in_process(_paint, ground.source, ground.key, ground.today)
    figures = [
        *_figures("work lists: first screen until painted", seen["times"]["first screen"], LIST_MS),
        *_figures("work lists: jump by the scroll bar", seen["times"]["jump"], LIST_MS),
        _stall("work lists: longest stall", seen["gaps"]),
    ]
    read = in_process(_read, ground.source / REPLICA_FILE, ground.key, ground.today)
    for name, times in read["times"].items():
        figures += _figures(name, times, PAPER_MS if name.endswith("PDF") else REPORT_MS)
    return figures


def _paint(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    desk = _Desk(folder, key, today)
    desk.window.open_view("work_lists")
    view: Any = desk.window.view("work_lists")
    for turn in range(3):
        for which in work_lists.LISTS:
            desk.time("first screen", partial(view.open_list, which))
            for choice in work_lists.CHOICES[which]:
                if choice != view.page.filters.choice:
                    chosen = view._choices[which]
                    desk.time("first screen", partial(chosen.set_current, choice))
            bar = view.page.table.verticalScrollBar()
            for jump in range(1, _JUMPS + 1):
                place = bar.maximum() * jump // _JUMPS
                desk.time("jump", partial(bar.setValue, place))
        if turn == 0:
            desk.watch()
    answer = {"times": desk.times, "gaps": desk.gaps}
    desk.close()
    return answer


def _read(path: Path, key: bytes, today: date) -> dict[str, Any]:
    reader = open_reader(path, key)
    scope, day = Scope.all(), today.isoformat()
    now = Now(day, "14:30")
    choices = {which: work_lists.CHOICES[which][0] for which in work_lists.LISTS}
    asked: dict[str, Callable[[], object]] = {
        "work lists: counts of all": lambda: work_lists.counts(reader, scope, choices, None, now),
        "since yesterday: news": lambda: since.news(reader, scope, since.NewsFilters("all"), day),
        "since yesterday: closed days": lambda: alarms(reader, scope, "all", day),
        "day sheet: two days": lambda: day_sheet(
            reader, scope, (day, (today + timedelta(days=1)).isoformat()), now
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(_TURNS):
        for name, ask in asked.items():
            began = time.perf_counter()
            ask()
            times[name].append((time.perf_counter() - began) * 1000)
    reader.close()
    return {"times": times | {"day sheet: as a PDF": _paper(path, key, today)}}


def _paper(path: Path, key: bytes, today: date) -> list[float]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from tdental_desktop.formats import CLINIC_ZONE
    from tdental_desktop.output.day_sheet import write_day_sheet

    _application = QGuiApplication.instance() or QGuiApplication([])
    reader = open_reader(path, key)
    target = path.parent / "bench-day-sheet.pdf"
    moment = datetime(today.year, today.month, today.day, 14, 30, tzinfo=CLINIC_ZONE)
    times = []
    for _ in range(_TURNS):
        began = time.perf_counter()
        write_day_sheet(reader, Scope.all(), target, moment)
        times.append((time.perf_counter() - began) * 1000)
    target.unlink()
    reader.close()
    return times
