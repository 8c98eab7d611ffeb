"""Measurements of payments and the cash book: rows and figures until painted, stalls, the questions alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process
from tdental_desktop.commands.bench_views import _Desk, _figures, _stall
from tdental_desktop.queries import cash_book, payment_trail
from tdental_desktop.queries.cash_book import CashFilters
from tdental_desktop.queries.lists import ask
from tdental_desktop.queries.lists.registry import list_spec
from tdental_desktop.queries.lists.spec import ListState
from tdental_desktop.queries.scope import Scope

LIST_MS, REPORT_MS = 50.0, 300.0
LISTS = ("payments", "order_payments", "advances", "cash_vouchers", "cash_book")
_TURNS = 9
_SPANS = ("last_month", "month")
_ROWS = 6
_MONTHS = 12


def money(ground: Ground) -> list[Figure]:
    """Rows of every list and span, where payments lead, figures of the book; then the questions alone."""
    seen = in_process(_paint, ground.source, ground.key, ground.today)
    figures = []
    for name, budget in (("rows", LIST_MS), ("jump", LIST_MS), ("trail", LIST_MS), ("figures", REPORT_MS)):
        figures += _figures(f"money: {name} until painted", seen["times"][name], budget)
    figures.append(_stall("money: longest stall", seen["gaps"]))
    read = in_process(_read, ground.source / REPLICA_FILE, ground.key, ground.today)
    for name, times in read["times"].items():
        budget = LIST_MS if name.startswith("first rows") else REPORT_MS
        figures += _figures(f"money: {name}", times, budget)
    return figures


def _paint(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    desk = _Desk(folder, key, today)
    for turn in range(3):
        for dock in ("payments", "cash_book"):
            desk.window.open_view(dock)
            view: Any = desk.window.view(dock)
            for name in [one for one in LISTS if one in view._listed]:
                view.open_list(name)
                _walk(desk, view)
        if turn == 0:
            desk.watch()
    answer = {"times": desk.times, "gaps": desk.gaps}
    desk.close()
    return answer


def _walk(desk: _Desk, view: Any) -> None:
    """Spans, jumps and choices in the list that is on; all that is asked is waited for at the end."""
    period, page = view.page.narrowing.period, view.page
    for span in _SPANS:
        _rows(desk, page, partial(period.set_span, span, tell=True))
        desk.time("figures", lambda: None)
    bar = page.table.verticalScrollBar()
    for place in range(1, _ROWS + 1):
        desk.time("jump", partial(bar.setValue, bar.maximum() * place // _ROWS))
    for place in range(min(_ROWS, page.model.rowCount())):
        desk.time("trail", partial(page.table.selectRow, place))


def _rows(desk: _Desk, page: Any, act: Callable[[], object]) -> None:
    """Until the list's own answer is painted; sums of other parts of the view may be on their way."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    old = page.listing
    began = time.perf_counter()
    act()
    while page.listing is old:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()
    taken = (time.perf_counter() - began) * 1000
    for name in ("rows", f"rows of {page.spec.key}"):
        desk.times.setdefault(name, []).append(taken)


def _read(path: Path, key: bytes, today: date) -> dict[str, Any]:
    reader = open_reader(path, key)
    scope, day = Scope.all(), today.isoformat()
    months = [today.replace(day=1)]
    while len(months) < _MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    payments = [row[0] for row in reader.execute("SELECT id FROM account_payments ORDER BY id LIMIT 12")]
    times: dict[str, list[float]] = {}

    def timed(name: str, question: Callable[[], object]) -> None:
        began = time.perf_counter()
        question()
        times.setdefault(name, []).append((time.perf_counter() - began) * 1000)

    cash_book.cash_fund(reader, scope)  # the pages come into the cache once
    for turn in range(_TURNS):
        first = months[turn % _MONTHS]
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        since, until = first.isoformat(), last.isoformat()
        timed("figures of a month", lambda a=since, b=until: _book(reader, scope, a, b, day))  # type: ignore[misc]
        timed("report of a day", lambda a=until: cash_book.day_report(reader, scope, min(a, day), day))  # type: ignore[misc]
        timed("cash on hand", lambda: cash_book.cash_fund(reader, scope))
        for name in LISTS:
            spec = list_spec(name)
            month, all_time = ListState(since=since, until=until), ListState()
            timed("first rows of a month", partial(ask.start, reader, scope, spec, month))
            timed("a month in order with sums", partial(ask.listing, reader, scope, spec, month))
            if turn < 3:
                timed(
                    f"all time in order with sums, {name}",
                    partial(ask.listing, reader, scope, spec, all_time),
                )
        for one in payments:
            timed(
                "where a payment leads", partial(payment_trail.trail, reader, scope, "account_payments", one)
            )
    reader.close()
    return {"times": times}


def _book(reader: Any, scope: Scope, since: str, until: str, day: str) -> object:
    return cash_book.book(reader, scope, CashFilters(since, until, day))
