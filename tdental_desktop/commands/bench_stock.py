"""Measurements of the stock dock: first screens and cards until painted, the stall, the questions alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process
from tdental_desktop.commands.bench_views import _Desk, _figures, _stall
from tdental_desktop.queries import stock, stock_moves, stock_pickings
from tdental_desktop.queries.record.parts import Period
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.stock_moves import HistoryFilters
from tdental_desktop.queries.stock_pickings import PickingFilters

LIST_MS = 50.0
_TURNS = 12
_TABS = ("report", "in", "out", "history")
_SPANS = ("month", "last_month", "year", "all")
_CARDS = 8


def stock_dock(ground: Ground) -> list[Figure]:
    """Each tab and span, cards of products, jumps in the history; then the query functions alone."""
    seen = in_process(_paint, ground.source, ground.key, ground.today)
    figures = []
    for name in ("tab", "span", "card", "jump"):
        figures += _figures(f"stock: {name} until painted", seen["times"][name], LIST_MS)
    figures.append(_stall("stock: longest stall", seen["gaps"]))
    read = in_process(_read, ground.source / REPLICA_FILE, ground.key, ground.today)
    for name, times in read["times"].items():
        figures += _figures(f"stock: {name}", times, LIST_MS)
    return figures


def _paint(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    desk = _Desk(folder, key, today)
    desk.window.open_view("stock")
    view: Any = desk.window.view("stock")
    for turn in range(4):
        for tab in _TABS:
            view.page_of(tab).stale = True
            desk.time("tab", partial(view.open_tab, tab))
        bar = view.page.table.verticalScrollBar()
        for place in range(1, _CARDS):
            desk.time("jump", partial(bar.setValue, bar.maximum() * place // _CARDS))
        view.open_tab("report")
        for span in _SPANS:
            desk.time("span", partial(view.page.period.set_span, span, tell=True))
        table, model = view.page.table, view.page.model
        for place in range(_CARDS):
            index = model.index(model.rowCount() * place // _CARDS, 0)
            desk.time("card", partial(table.setCurrentIndex, index))
        if turn == 0:
            desk.watch()
    answer = {"times": desk.times, "gaps": desk.gaps}
    desk.close()
    return answer


def _read(path: Path, key: bytes, today: date) -> dict[str, Any]:
    reader = open_reader(path, key)
    scope, day = Scope.all(), today.isoformat()
    month = Period(today.replace(day=1).isoformat(), day)
    filters = stock.StockFilters(month)
    product = stock.report(reader, scope, filters, day).rows[0].key
    asked: dict[str, Callable[[], object]] = {
        "report of a month": lambda: stock.report(reader, scope, filters, day),
        "moves of a product": lambda: stock_moves.movements(reader, scope, product, month),
        "history": lambda: stock_moves.history(reader, scope, HistoryFilters()),
        "pickings": lambda: stock_pickings.pickings(reader, scope, PickingFilters("in")),
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(_TURNS):
        for name, ask in asked.items():
            began = time.perf_counter()
            ask()
            times[name].append((time.perf_counter() - began) * 1000)
    reader.close()
    return {"times": times}
