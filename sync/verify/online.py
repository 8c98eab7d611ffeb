"""Asks the server: how many rows has each table, and do those of a sample say what we hold?

Readings for ``sync.engine.jobs.Scheduler``, put with the same request builders as a sync. Nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from sync import plan
from sync.api import Page
from sync.engine.asking import Asks, count, list_ask, window_query
from sync.engine.jobs import Ask
from sync.engine.whole import disagrees, merge_variants, whole_page
from sync.errors import NotFound, SyncError, UnexpectedAnswer
from sync.replica.connection import Connection
from sync.replica.ledger import EARLIEST, LATEST, Window
from sync.tables import PerParent, Single, TableSpec, Windowed
from sync.verify.compare import Comparer, demand_complete, unreadable
from sync.verify.integrity import Book, rows_of
from sync.verify.report import Difference

ROWS_A_WINDOW = 150
"""Rows aimed at in one sampled window."""
AT_ONCE = 8
PAGE = 200
_CONFIRMED = 20
"""Rows missing on the server that are asked for one by one, per window."""


@dataclass
class Questions:
    """What the readings share.

    Attributes:
        conn: Reader of the replica, in one read transaction.
        book: Verdict per table.
        filters: Which filters the last sync found alive, per table.
        today: The clinic's day.
        rng: Chooses the sample.
        sample: Date windows per dated table; other samples are parts of it.
        whole: Tables of at most so many rows are compared whole.
        drifted: Rows per table in which only values differ that change by themselves.
        unread: Rows per table that came and could not be read.
    """

    conn: Connection
    book: Book
    filters: dict[str, dict[str, bool]]
    today: date
    rng: Random
    sample: int
    whole: int = plan.WHOLE
    drifted: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)

    def comparer(self, spec: TableSpec) -> Comparer:
        return Comparer(self.conn, spec, self.book, self.drifted)

    def local(self, spec: TableSpec, window: Window | None = None) -> int:
        where, values = (window or Window(spec.name)).predicate(spec)
        sql = f'SELECT count(*) FROM "{spec.name}" WHERE {where}'
        return int(next(rows_of(self.conn, sql, tuple(values)))[0])

    def some(self, sql: str, number: int) -> list[str]:
        """Some of the keys a statement gives, by chance."""
        keys = sorted(key for (key,) in rows_of(self.conn, sql) if key)
        return self.rng.sample(keys, min(number, len(keys)))


def check_table(ask: Questions, spec: TableSpec) -> Asks:
    """Counts one table and compares a sample of it, by the way the table is read."""
    strategy = spec.strategy
    if isinstance(strategy, Windowed):
        yield from _dated(ask, spec, strategy)
    elif spec.name == "partner_images":
        yield from _images(ask, spec)
    elif isinstance(strategy, Single):
        yield from _single(ask, spec, strategy)
    elif isinstance(strategy, PerParent):
        yield from _per_parent(ask, spec, strategy)
    if spec.detail and spec.detail.fetch in ("queue", "all"):
        yield from _details(ask, spec)


def _counted(ask: Questions, spec: TableSpec, total: int) -> None:
    verdict = ask.book[spec.name]
    verdict.server_total = total
    local = ask.local(spec)
    if spec.deletable or local < total:
        verdict.counted(local == total)
    elif local == total:
        verdict.counted(True)


def _whole(ask: Questions, spec: TableSpec, page: Page) -> None:
    """A complete answer against all rows held."""
    demand_complete(spec, page)
    comparer = ask.comparer(spec)
    keys = comparer.rows(page.items) | unreadable(page)
    ask.unread[spec.name] += len(page.undecodable)
    if spec.deletable:
        where, values = Window(spec.name).predicate(spec)
        comparer.absent(comparer.keys_where(where, values) - keys)


# --- dated tables -------------------------------------------------------------------------------


def _dated(ask: Questions, spec: TableSpec, strategy: Windowed) -> Asks:
    total = yield from count(spec)
    _counted(ask, spec, total)
    if total <= ask.whole:
        page = yield list_ask(spec, limit=max(plan.WINDOW_LIMIT, total + 100))
        if _capped(page):
            yield from _pages(ask, spec, total)
        else:
            _whole(ask, spec, page)
        return
    if not ask.filters.get(spec.name, {}).get("date", False):
        yield from _pages(ask, spec, total)
        return
    everything = Window(spec.name, EARLIEST, LATEST)
    dated = yield from count(spec, window_query(spec, everything))
    undated = ask.local(spec) - ask.local(spec, everything)
    if total - dated != undated:
        ask.book[spec.name].counted(False)
    windows = _sampled_windows(ask, spec, total)
    for start in range(0, len(windows), AT_ONCE):
        batch = windows[start : start + AT_ONCE]
        pages = yield [list_ask(spec, window_query(spec, w), limit=plan.WINDOW_LIMIT) for w in batch]
        for window, page in zip(batch, pages, strict=True):
            yield from _window(ask, spec, window, page)


def _sampled_windows(ask: Questions, spec: TableSpec, total: int) -> list[Window]:
    """Today, both open ends, and days by chance: half where rows are, half anywhere between."""
    column = spec.date_column
    living = "_gone_at IS NULL AND _shape IS NOT NULL"
    first, last = next(
        rows_of(
            ask.conn,
            f'SELECT substr(min("{column}"), 1, 10), substr(max("{column}"), 1, 10) FROM "{spec.name}"'
            f" WHERE {living} AND \"{column}\" BETWEEN '{EARLIEST}' AND '{LATEST}'",
        )
    )
    today = ask.today.isoformat()
    start, end = _day(first) or ask.today, _day(last) or ask.today
    span = (end - start).days + 1
    days = max(1, int(ROWS_A_WINDOW * span / max(1, total)))
    held = ask.some(
        f'SELECT DISTINCT substr("{column}", 1, 10) FROM "{spec.name}" WHERE {living}', ask.sample
    )
    chosen = [day for text in held[: ask.sample // 2] if (day := _day(text))]
    chosen += [start + timedelta(days=ask.rng.randrange(span)) for _ in range(ask.sample - len(chosen))]
    found = {Window(spec.name, today, today)}
    found.add(Window(spec.name, EARLIEST, start.isoformat()))
    found.add(Window(spec.name, end.isoformat(), LATEST))
    for day in chosen:
        until = min(day + timedelta(days=days - 1), date(9998, 1, 1))
        found.add(Window(spec.name, day.isoformat(), until.isoformat()))
    return sorted(found, key=lambda w: (w.lo, w.hi))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _window(ask: Questions, spec: TableSpec, window: Window, page: Page) -> Asks:
    """One window's answer against the rows held in it."""
    if page.total is not None and len(page.items) + len(page.undecodable) < page.total <= plan.LARGEST_ASK:
        page = yield list_ask(spec, window_query(spec, window), limit=page.total + 100)
    if _capped(page):
        ask.comparer(spec).rows(page.items)
        return
    demand_complete(spec, page)
    comparer = ask.comparer(spec)
    keys = comparer.rows(page.items) | unreadable(page)
    ask.unread[spec.name] += len(page.undecodable)
    where, values = window.predicate(spec)
    missing = comparer.keys_where(where, values) - keys
    if missing:
        yield from _confirm(ask, spec, window, comparer, missing)


def _capped(page: Page) -> bool:
    """Some rows came and the server counts more: it sends no more at once. What did not come says nothing."""
    return page.total is not None and 0 < len(page.items) + len(page.undecodable) < page.total


def _confirm(ask: Questions, spec: TableSpec, window: Window, comparer: Comparer, missing: set[str]) -> Asks:
    """A row absent from its window may stand at its end, have moved or be gone: ask the next day, then it."""
    last = _day(window.hi)
    if last and window.hi < LATEST:
        wider = Window(spec.name, window.lo, (last + timedelta(days=1)).isoformat(), window.part)
        page = yield list_ask(spec, window_query(spec, wider), limit=plan.WINDOW_LIMIT)
        near = [item for item in page.items if item.get(spec.key or "id") in missing]
        missing = missing - comparer.rows(near)
    asked = sorted(missing)[:_CONFIRMED] if spec.detail else []
    comparer.absent(missing - set(asked))
    if not asked or spec.detail is None:
        return
    answers = yield [Ask(spec.name, spec.detail.path, id=key, form="object", soft=True) for key in asked]
    wire = next((f.name for f in spec.fields if f.column == spec.date_column), "")
    for key, answer in zip(asked, answers, strict=True):
        day = str(answer.get(wire) or "")[:10] if isinstance(answer, dict) else ""
        if day and not window.lo <= day <= window.hi:
            comparer.verdict.differ(Difference(key, "changed", (str(spec.date_column),)))
        else:
            comparer.absent([key])


def _pages(ask: Questions, spec: TableSpec, total: int) -> Asks:
    """No living date filter: pages by chance. Rows sent are compared; rows gone show in the count."""
    offsets = {0, max(0, total - PAGE)}
    offsets |= {ask.rng.randrange(total) for _ in range(max(1, ask.sample // 8))}
    comparer = ask.comparer(spec)
    pages = yield [list_ask(spec, limit=PAGE, offset=offset) for offset in sorted(offsets)]
    for page in pages:
        comparer.rows(page.items)


# --- small tables, images, rows of one parent ------------------------------------------------------


def _single(ask: Questions, spec: TableSpec, strategy: Single) -> Asks:
    plain = not (strategy.bare or strategy.total_lies or strategy.replace or len(strategy.variants) > 1)
    if plain:
        total = yield from count(spec)
        if total > ask.whole:
            _counted(ask, spec, total)
            yield from _pages(ask, spec, total)
            return
    pages: list[Page] = []
    for variant in strategy.variants:
        page = yield from whole_page(spec, strategy, variant)
        if page is not None and disagrees(page):
            raise UnexpectedAnswer(f"{len(page.items)} of {page.total} rows came", table=spec.name)
        if page is None:
            total = yield from count(spec)
            _counted(ask, spec, total)
            yield from _pages(ask, spec, total)
            return
        pages.append(page)
    merged = merge_variants(spec, pages)
    _counted(ask, spec, merged.total or 0)
    _whole(ask, spec, merged)


def _images(ask: Questions, spec: TableSpec) -> Asks:
    known = ask.filters.get(spec.name, {})
    if known.get("unfiltered", True):
        page = yield list_ask(spec)
        page.total = len(page.items) + len(page.undecodable)
        _counted(ask, spec, page.total)
        _whole(ask, spec, page)
        return
    having = ask.some("SELECT DISTINCT partner_id FROM partner_images WHERE _gone_at IS NULL", AT_ONCE // 2)
    others = ask.some(
        "SELECT id FROM customers WHERE _gone_at IS NULL AND _detail_at IS NOT NULL", AT_ONCE // 2
    )
    yield from _owned(ask, spec, "partner_id", [*having, *others])


def _per_parent(ask: Questions, spec: TableSpec, strategy: PerParent) -> Asks:
    living = f'"{strategy.column}" IN (SELECT id FROM customers WHERE _gone_at IS NULL) AND _gone_at IS NULL'
    having = ask.some(f'SELECT DISTINCT "{strategy.column}" FROM "{spec.name}" WHERE {living}', AT_ONCE)
    if strategy.when == "detail":
        asked = "SELECT id FROM customers WHERE _gone_at IS NULL AND _detail_at IS NOT NULL"
    else:
        asked = (
            "SELECT id FROM customers WHERE _gone_at IS NULL AND total_debit <> 0"
            " AND EXISTS (SELECT 1 FROM _meta WHERE name = 'ledger_read')"
        )
    yield from _owned(ask, spec, strategy.column, [*having, *ask.some(asked, AT_ONCE // 2)])


def _owned(ask: Questions, spec: TableSpec, column: str, owners: Sequence[str]) -> Asks:
    """All rows of a few parents, both ways."""
    owners = list(dict.fromkeys(owners))
    asks = [_owned_ask(spec, owner) for owner in owners]
    pages = yield asks
    comparer = ask.comparer(spec)
    for owner, page in zip(owners, pages, strict=True):
        if isinstance(page, NotFound):
            page = Page([], 0)
        elif isinstance(page, SyncError):
            raise page
        demand_complete(spec, page)
        keys = comparer.rows(page.items, (owner,)) | unreadable(page)
        comparer.absent(comparer.keys_where(f'"{column}" = ? AND _gone_at IS NULL', [owner]) - keys)


def _owned_ask(spec: TableSpec, owner: str) -> Ask:
    strategy = spec.strategy
    if isinstance(strategy, PerParent) and strategy.param == "{id}":
        return Ask(spec.name, spec.path, id=owner, soft=True)
    param = strategy.param if isinstance(strategy, PerParent) else "partnerId"
    limit = strategy.limit if isinstance(strategy, PerParent) else None
    return list_ask(spec, ((param, owner),), limit=limit, soft=True)


# --- details ------------------------------------------------------------------------------------


def _details(ask: Questions, spec: TableSpec) -> Asks:
    """A few details that the replica holds and itself thinks current."""
    assert spec.detail is not None
    where = "_gone_at IS NULL AND _shape IS NOT NULL AND _detail_at IS NOT NULL AND _run <= _detail_run"
    number = max(2, ask.sample // 5)
    keys = ask.some(f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE {where}', number)
    comparer = ask.comparer(spec)
    answers: list[Any] = yield [
        Ask(spec.name, spec.detail.path, id=key, form="object", soft=True) for key in keys
    ]
    for key, answer in zip(keys, answers, strict=True):
        if isinstance(answer, dict):
            comparer.detail(key, answer)
        elif answer is None or isinstance(answer, NotFound):
            comparer.absent([key])
        else:
            raise answer


__all__ = ["Questions", "check_table"]
