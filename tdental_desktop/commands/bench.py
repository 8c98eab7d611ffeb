"""``bench``: the figures of design section 7, each beside its budget and a floor measured in the same run.

Every measurement runs in a process of its own, so that memory and start-up are its own. The clinic is
invented once per scale; requests go over loopback to the local server with 20 ms of latency added.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tdental_desktop.commands import (
    bench_agree,
    bench_calendar,
    bench_crowd,
    bench_desk,
    bench_documents,
    bench_edits,
    bench_export,
    bench_lists,
    bench_live,
    bench_money,
    bench_record,
    bench_reports,
    bench_search,
    bench_stock,
    bench_sync,
    bench_views,
    bench_window,
)
from tdental_desktop.commands.bench_ground import Figure, Ground

TODAY = date(2026, 11, 23)
MEASURES: dict[str, Callable[[Ground], list[Figure]]] = {
    "invent": bench_sync.invented,
    "pull": bench_sync.first_pull,
    "window": bench_window.full_pull,
    "start": bench_window.start_up,
    "click": bench_sync.quiet_click,
    "edits": bench_edits.edited_click,
    "out": bench_sync.ways_out,
    "export": bench_export.exports,
    "search": bench_search.key_presses,
    "record": bench_record.records,
    "views": bench_views.in_window,
    "calendar": bench_calendar.calendars,
    "calendar-crowd": bench_crowd.crowds,
    "calendar-pull": bench_window.paged_pull,
    "desk": bench_desk.desk,
    "documents": bench_documents.documents,
    "reports": bench_reports.reports,
    "agree": bench_agree.agree,
    "lists": bench_lists.lists,
    "live": bench_live.live,
    "stock": bench_stock.stock_dock,
    "money": bench_money.money,
}


@dataclass(frozen=True)
class Table:
    """What ``make bench`` prints and ``--json`` holds."""

    scale: float
    figures: tuple[Figure, ...]

    def to_json(self) -> str:
        rows = [figure.to_json() for figure in self.figures]
        return json.dumps({"scale": self.scale, "figures": rows}, ensure_ascii=False, indent=1)

    def lines(self) -> list[str]:
        found = [f"scale {self.scale}", "| what | budget | figure | ratio | met |"]
        found.append("|---|---|---|---|---|")
        for figure in self.figures:
            met = {True: "yes", False: "NO", None: ""}[figure.met]
            ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
            found.append(f"| {figure.what} | {figure.budget} | {figure.shown} | {ratio} | {met} |")
        return found


def bench(options: argparse.Namespace, cancel: threading.Event) -> int:
    """Runs the measurements asked for (``--only``) and prints the table; 1 when a budget is missed."""
    wanted = options.only.split(",") if options.only else list(MEASURES)
    unknown = set(wanted) - MEASURES.keys()
    if unknown:
        print(
            f"bench: unknown row {', '.join(sorted(unknown))}; known: {', '.join(MEASURES)}", file=sys.stderr
        )
        return 2
    folder = Path(tempfile.mkdtemp(prefix="tdental-bench-"))
    try:
        ground = Ground(folder, options.scale, TODAY)
        figures: list[Figure] = []
        for name, measure in MEASURES.items():
            if name in wanted or name == "invent" or (name == "pull" and wanted != ["invent"]):
                print(f"bench: {name} …", file=sys.stderr, flush=True)
                found = measure(ground)
                figures += found if name in wanted else []
        table = Table(options.scale, tuple(figures))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.output is not None:
        options.output.write_text(table.to_json() + "\n", encoding="utf-8")
    print(table.to_json() if options.json else "\n".join(table.lines()))
    return 0 if all(figure.met is not False for figure in table.figures) else 1
