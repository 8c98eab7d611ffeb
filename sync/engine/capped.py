"""Where the server sends fewer rows than it is asked for: one filter, page by page.

The reference knows no cap on ``limit`` and no promise that there is none (section 12). In whatever order
pages come, as many different rows as the filter counts, before and after, are all of its rows.
"""

from __future__ import annotations

from sync import plan
from sync.api import Page
from sync.engine.asking import Asks, Query, list_ask
from sync.engine.run import Run
from sync.replica.ledger import Proof, Window
from sync.tables import TableSpec

PASSES = 12
"""Times the pages are turned; undefined orders may repeat rows and leave others out."""


def step_of(page: Page) -> int:
    """How far the next page begins behind this one. Counted from what came: a server may cap its pages."""
    got = came(page)
    return max(1, got - min(plan.OVERLAP, got // 5))


def came(page: Page) -> int:
    """Rows that came, readable or not."""
    return len(page.items) + len(page.undecodable)


def read_capped(
    run: Run,
    spec: TableSpec,
    window: Window,
    query: Query,
    columns: tuple[str, ...],
    parents: tuple[object, ...],
) -> Asks:
    """Reads a window that no single answer holds and that cannot be divided.

    Args:
        query: What selects the window.
        columns, parents: Columns known from the request, with their values.

    Returns:
        Rows read, with the window's proof written; None when the pages never were complete.
    """
    keys: set[str] = set()
    for _ in range(PASSES):
        offset, first = 0, None
        while True:
            page = yield list_ask(spec, query, limit=plan.WINDOW_LIMIT, offset=offset)
            first = page.total if first is None else first
            applied = run.write(spec, page, None, columns, parents)
            keys |= applied.keys | {u.id for u in page.undecodable if u.id}
            if not came(page) or offset + came(page) >= (page.total or 0):
                break
            offset += step_of(page)
        if first == page.total == len(keys):
            _prove(run, spec, window, keys)
            return len(keys)
        if len(keys) > (page.total or 0):
            keys.clear()  # the list changed on the way: what was seen may be gone
    return None


def _prove(run: Run, spec: TableSpec, window: Window, keys: set[str]) -> None:
    run.writer.at = run.clock.stamp()
    with run.writer.transaction():
        gone = run.writer.missing(spec, window, keys) if run.ledger.overlaps(window) else []
        run.ledger.record(window, Proof(len(keys), len(keys), 0, run.writer.at, run.writer.run))
    run.tables[spec.name].missing |= dict.fromkeys(gone, window)


__all__ = ["came", "read_capped", "step_of"]
