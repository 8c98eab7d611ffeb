"""Lists without a usable date filter: head first, page by page with overlap, or per branch."""

from __future__ import annotations

from sync import plan
from sync.engine.asking import Asks, counts, list_ask, window_query
from sync.engine.branches import drop_rest
from sync.engine.capped import step_of
from sync.engine.run import Run
from sync.engine.windows import read_paged, read_window
from sync.replica.ledger import FIRST_DAY, LAST_DAY, Window
from sync.tables import TableSpec, Windowed


def read_head(run: Run, spec: TableSpec, size: int | None = None) -> Asks:
    """Newest first until a whole page is unchanged. Proves nothing; new and fresh rows surface."""
    offset = 0
    while True:
        page = yield list_ask(spec, limit=size or plan.HEAD_PAGE, offset=offset)
        applied = run.write(spec, page, None)
        offset += step_of(page)
        if not (applied.new or applied.changed) or not page.items or offset >= (page.total or 0):
            return


def read_unfiltered(run: Run, spec: TableSpec, total: int, *, again: bool) -> Asks:
    """The date filter is dead: one answer per branch, or page by page, or everything at once.

    Args:
        again: Read everything whatever the ledger says; else a paged table that was read before gives
            its head only.
    """
    strategy = spec.strategy
    assert isinstance(strategy, Windowed)
    branch_alive = run.ledger.filters(spec.name).get("branch", False)
    small = total <= plan.WHOLE
    again = again or run.mode == "click"
    if strategy.fallback == "paged" and not small:
        if run.mode == "click" and run.phase != "check" and not _gaps(run, spec):
            yield from read_head(run, spec)
        elif again or _gaps(run, spec):
            yield from read_paged(run, spec)
        return
    if branch_alive and run.branches and (not small or strategy.per_branch):
        parts = [f"company={b}" for b in run.branches]
        sizes = yield from counts(spec, [window_query(spec, Window(spec.name, part=p)) for p in parts])
        if sum(sizes) == total:
            for part, size in zip(parts, sizes, strict=True):
                if again or _gaps(run, spec, part):
                    yield from read_window(run, spec, Window(spec.name, part=part), size + 500)
            run.ledger.drop_parts(spec.name, frozenset(parts))
            if again:
                drop_rest(run, spec)
            return
    if again or _gaps(run, spec):
        yield from read_window(run, spec, Window(spec.name), total + 500)
    run.ledger.drop_parts(spec.name, frozenset([""]))


def _gaps(run: Run, spec: TableSpec, part: str = "") -> list[tuple[str, str]]:
    return run.ledger.gaps(spec.name, part, FIRST_DAY, LAST_DAY)
