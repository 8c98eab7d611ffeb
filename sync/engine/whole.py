"""Small tables: one request (or one per variant) holds everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync import plan
from sync.api import Page
from sync.engine.asking import Asks, list_ask
from sync.engine.run import Run
from sync.engine.windows import MOST, demand_not_emptied, read_paged, run_proof
from sync.errors import UnexpectedAnswer
from sync.replica.ledger import Window
from sync.tables import Single, TableSpec


def read_whole(run: Run, spec: TableSpec) -> Asks:
    """One request (or one per variant) holds the table."""
    strategy = spec.strategy
    assert isinstance(strategy, Single)
    state = run.tables[spec.name]
    pages: list[Page] = []
    for variant in strategy.variants:
        page = yield from whole_page(spec, strategy, variant)
        if page is None:
            yield from read_paged(run, spec)
            state.listed = True
            return
        pages.append(page)
    uncertain, told = sum(map(disagrees, pages)), sum(page.total or 0 for page in pages)
    repeats = sum(_repeats(spec, page) for page in pages)
    state.repeated += repeats
    merged = merge_variants(spec, pages)
    if not merged.items and not merged.undecodable:
        demand_not_emptied(run, spec)
    if uncertain:
        # What came is kept. It is not known to be all: no proof, nothing is missing.
        state.disagreed += uncertain
        state.server_total = told
        run.write(spec, merged, None)
    elif strategy.replace:
        state.server_total = merged.total
        _replace(run, spec, merged)
    else:
        state.server_total = merged.total
        # An id that came twice may stand where another row should: no proof, nothing is missing.
        run.write(spec, merged, None if repeats else Window(spec.name))
    state.listed = True


def whole_page(spec: TableSpec, strategy: Single, variant: Mapping[str, str]) -> Asks:
    """One answer, or None when the table outgrew one request and must be paged. See ``disagrees``.

    Raises:
        UnexpectedAnswer: Rows are counted, and none came.
    """
    query = tuple(variant.items())
    if strategy.bare:
        page = yield list_ask(spec, query)
        return page
    page = yield list_ask(spec, query, limit=strategy.limit)
    got = len(page.items) + len(page.undecodable)
    if strategy.total_lies:
        if got == 0:
            page = yield list_ask(spec, query, limit=10_000)
        page.total = len(page.items) + len(page.undecodable)
        return page
    if page.total is not None and got < page.total:
        if strategy.fallback == "paged" and page.total > strategy.limit:
            return None
        page = yield list_ask(spec, query, limit=min(page.total + 500, MOST))
        got = len(page.items) + len(page.undecodable)
    if page.total and not got:
        raise UnexpectedAnswer(f"none of {page.total} rows came", table=spec.name)
    return page


def disagrees(page: Page) -> bool:
    """The server counts other rows than it sent: what came may not be all."""
    return page.total is not None and len(page.items) + len(page.undecodable) != page.total


def _repeats(spec: TableSpec, page: Page) -> int:
    """How many rows of one answer carry an id that another row of it has."""
    ids = [item.get(spec.key) for item in page.items] if spec.key else []
    known = [i for i in ids if isinstance(i, str)]
    return len(known) - len(set(known))


def merge_variants(spec: TableSpec, pages: list[Page]) -> Page:
    """Variants as one answer. A server that ignores the variant sends its rows twice."""
    if len(pages) == 1:
        page = pages[0]
        if page.total is None:
            page.total = len(page.items) + len(page.undecodable)
        return page
    items: dict[object, dict[str, Any]] = {}
    for n, page in enumerate(pages):
        for m, item in enumerate(page.items):
            key = item.get(spec.key or "id")
            items[key if key and isinstance(key, str) else (n, m)] = item
    undecodable = [u for page in pages for u in page.undecodable]
    rows = list(items.values())
    return Page(rows, len(rows) + len(undecodable), undecodable, sum(page.odd for page in pages))


def _replace(run: Run, spec: TableSpec, page: Page) -> None:
    """Rows without an id: the complete answer is the table. A large shrink waits for a person."""
    state = run.tables[spec.name]
    held = run.local_count(spec)
    run.writer.at = run.clock.stamp()
    with run.writer.transaction():
        applied = run.writer.apply(spec, [(item, ()) for item in page.items])
        stale = run.writer.missing(spec, Window(spec.name), applied.keys)
        shrink = held - len(applied.keys)
        released = spec.name in run.options.accept_deletions
        if shrink > 0 and plan.brake(held, shrink, shrink) and not released:
            run.writer.quarantine(spec, stale)
            state.quarantined = len(stale)
        else:
            applied.gone = run.writer.mark_gone(spec, stale)
        run.ledger.record(Window(spec.name), run_proof(run, page.total or 0, applied.keys))
    run.count(spec, page, applied)
