"""Measurements of the reports: every one over a day, week, month, quarter and year, with the span before."""

from __future__ import annotations

import math
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process
from tdental_desktop.commands.bench_growth import with_growth
from tdental_desktop.queries.reports.parts import Filters, Report
from tdental_desktop.queries.reports.span import Span, Unit, span_of
from tdental_desktop.queries.reports.whole import REPORTS, behind, report
from tdental_desktop.queries.scope import Scope

REPORT_MS = 300.0
REPORT_GROWTH = 12.0
"""A report adds rows: ten times the rows may take ten times as long, and a fifth more."""

_UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
_BACK = (0, 100, 200, 400)
"""Days before today: each unit is read around every one of them."""

_ALL = Scope.all()


def reports(ground: Ground) -> list[Figure]:
    """p50 and p95 of each report over all those spans, and of the rows behind the largest figure; growth."""
    return with_growth(ground, _measured, REPORT_GROWTH)


def _measured(ground: Ground) -> list[Figure]:
    read = in_process(_read, ground.source / REPLICA_FILE, ground.key, ground.today)
    figures: list[Figure] = []
    for which in REPORTS:
        figures += _figures(f"report {which}", read["reports"][which])
    return figures + _figures("report: rows behind a figure", read["behind"])


def _figures(what: str, times: list[float]) -> list[Figure]:
    ordered = sorted(times)
    p95 = ordered[math.ceil(len(ordered) * 0.95) - 1]
    return [
        Figure(f"{what}, p50", "", ordered[len(ordered) // 2], "ms"),
        Figure(f"{what}, p95", f"≤ {REPORT_MS:.0f} ms", p95, "ms", p95 <= REPORT_MS),
    ]


def _spans(today: date) -> list[Span]:
    return [
        span_of(unit, (today - timedelta(days=back)).isoformat(), today.isoformat())
        for unit in _UNITS
        for back in _BACK
    ]


def _read(path: Path, key: bytes, today: date) -> dict[str, Any]:
    connection = open_reader(path, key)
    times: dict[str, list[float]] = {which: [] for which in REPORTS}
    opened: list[float] = []
    for which in REPORTS:
        # The first question of a table reads it from the disk: that is the disk's figure.
        report(
            connection,
            _ALL,
            Filters(span_of("year", today.isoformat(), today.isoformat()), today.isoformat()),
            which,
        )
        for span in _spans(today):
            filters = Filters(span, today.isoformat())
            began = time.perf_counter()
            found = report(connection, _ALL, filters, which)
            times[which].append((time.perf_counter() - began) * 1000)
            if span.unit == "month" and found.body.lines and not found.body.lines[0].table:
                began = time.perf_counter()
                behind(connection, _ALL, filters, which, _largest(found), found.main.key)
                opened.append((time.perf_counter() - began) * 1000)
    connection.close()
    return {"reports": times, "behind": opened}


def _largest(found: Report) -> str:
    main = found.body.main
    return max(found.body.lines, key=lambda line: line.values[main] or 0).key
