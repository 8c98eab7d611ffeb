"""Measurements of an order's pane, the unfinished treatments and the documents."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process
from tdental_desktop.paper_wish import PaperKind, PaperWish
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.spec import ListState
from tdental_desktop.queries.lists.stalled import STALLED
from tdental_desktop.queries.record.images import images, of_visits
from tdental_desktop.queries.record.order import order
from tdental_desktop.queries.scope import Scope

PANE_MS, LIST_MS, PAPER_MS = 50.0, 500.0, 1_000.0
_TURNS = 12
_ROWS = 500
_ALL = Scope.all()
_MOST: dict[PaperKind, str] = {
    "order": "SELECT order_id FROM sale_order_lines GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "customer": "SELECT order_partner_id FROM sale_order_lines GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "payments": "SELECT partner_id FROM sale_order_payments GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "debts": "SELECT partner_id FROM customer_debt_ledger GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
}
"""Whose document is the longest of its kind."""


def documents(ground: Ground) -> list[Figure]:
    """What a chosen order asks for, the list of unfinished treatments, the longest document of each kind."""
    read = in_process(_read, ground.source / REPLICA_FILE, ground.key, ground.today)
    drawn = in_process(_draw, ground.source / REPLICA_FILE, ground.key, ground.today)
    figures = [
        *_figures("orders: all that hangs on one", read["pane"], PANE_MS),
        *_figures("orders: unfinished for a month", read["stalled"], LIST_MS),
    ]
    for name, times in drawn["times"].items():
        figures += _figures(f"document: {name} as a PDF", times, PAPER_MS)
    return figures


def _figures(what: str, times: list[float], limit: float) -> list[Figure]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return [
        Figure(f"{what}, p50", "", ordered[len(ordered) // 2], "ms"),
        Figure(f"{what}, p95", f"≤ {limit:,.0f} ms", p95, "ms", p95 <= limit),
    ]


def _timed(times: list[float], work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    times.append((time.perf_counter() - began) * 1000)


def _read(path: Path, key: bytes, today: date) -> dict[str, list[float]]:
    reader = open_reader(path, key)
    times: dict[str, list[float]] = {"pane": [], "stalled": []}
    state = ListState(chosen=(("time", "m1"),), today=today.isoformat())
    for _ in range(_TURNS):
        _timed(times["stalled"], lambda: ask.listing(reader, _ALL, STALLED, state))
    found = ask.listing(reader, _ALL, STALLED, state).ids[:100]
    for one, row in ask.rows(reader, _ALL, STALLED, found, today=today.isoformat()).items():
        _timed(times["pane"], partial(_pane, reader, one, row.customer))
    reader.close()
    return times


def _pane(reader: Any, key: str, customer: str | None) -> None:
    found = order(reader, _ALL, key)
    if found is not None and customer is not None:
        of_visits(images(reader, _ALL, customer), {one.id for one in found.visits})


def _draw(path: Path, key: bytes, today: date) -> dict[str, dict[str, list[float]]]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from tdental_desktop.formats import CLINIC_ZONE
    from tdental_desktop.output.documents import compose
    from tdental_desktop.output.print_pages import Heading
    from tdental_desktop.output.print_parts import Col, Printed, printed_pdf, table

    _application = QGuiApplication.instance() or QGuiApplication([])
    reader = open_reader(path, key)
    moment = datetime(today.year, today.month, today.day, 14, 30, tzinfo=CLINIC_ZONE)
    times: dict[str, list[float]] = {}

    def paper(wish: PaperWish) -> None:
        found = compose(reader, _ALL, wish, moment)
        if found is not None:
            printed_pdf(found)

    for kind, sql in _MOST.items():
        row = reader.execute(sql).fetchone()
        for _ in range(_TURNS if row is not None else 0):
            _timed(times.setdefault(f"longest {kind}", []), partial(paper, PaperWish(kind, str(row[0]))))
    stock = PaperWish("stock", since=f"{today.year}-01-01", until=today.isoformat())
    for _ in range(_TURNS):
        _timed(times.setdefault("stock of a year", []), partial(paper, stock))
    columns = tuple(Col(f"{place}", wrap=True) for place in range(7))
    lines = [tuple(f"Niềng răng trong suốt {row}, {cell}" for cell in range(7)) for row in range(_ROWS)]
    long = Printed(Heading("", ""), tuple(table(columns, lines)))
    for _ in range(_TURNS):
        _timed(times.setdefault(f"{_ROWS} rows that break", []), lambda: printed_pdf(long))
    reader.close()
    return {"times": times}
