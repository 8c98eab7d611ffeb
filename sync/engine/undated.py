"""Rows whose business date is null: no window reaches them, the unfiltered total says how many there are."""

from __future__ import annotations

from dataclasses import dataclass

from sync import plan
from sync.api import Page
from sync.engine.asking import Asks, Query, counts, list_ask, window_query
from sync.engine.capped import came
from sync.engine.run import Run
from sync.engine.windows import branch_parents, run_proof
from sync.replica.ledger import EARLIEST, LATEST, NULL_PART, Window, day_after
from sync.tables import TableSpec, Windowed

UNDATED_BUDGET = 90
"""Requests one search for undated rows may cost."""
PASSES = 3
"""Times a partition is turned over: pages of an undefined order may repeat rows and leave others out."""


@dataclass(slots=True)
class Purse:
    """Requests left for a search that could go on for long."""

    left: int

    def pay(self, requests: int) -> None:
        self.left -= requests

    @property
    def empty(self) -> bool:
        return self.left <= 0


def read_undated_rows(run: Run, spec: TableSpec) -> Asks:
    """Finds rows whose business date is null: unfiltered total minus all dates says how many.

    Partitions by branch, then state, within a budget; what no filter reaches is reported.
    """
    state = run.tables[spec.name]
    state.remainder = 0
    everything = Window(spec.name, EARLIEST, LATEST)
    total, dated = yield from counts(spec, [(), window_query(spec, everything)])
    left = total - dated
    if left <= 0:
        run.write(spec, Page([], 0), Window(spec.name, part=NULL_PART))
        return
    found: set[str] = set()
    purse = Purse(UNDATED_BUDGET)
    for query in _partitions(run, spec, whole=total <= plan.LARGEST_ASK):
        if len(found) >= left or purse.empty:
            break
        found |= yield from _undated_in(run, spec, query, purse, _state_queries(spec))
    state.remainder = max(0, left - len(found))
    if not state.remainder:
        undated = Window(spec.name, part=NULL_PART)
        run.writer.at = run.clock.stamp()
        with run.writer.transaction():
            gone = run.writer.missing(spec, undated, found)
            run.ledger.record(undated, run_proof(run, left, found))
        for key in gone:
            state.missing[key] = undated


def _undated_in(run: Run, spec: TableSpec, query: Query, purse: Purse, finer: list[Query]) -> Asks:
    """Undated rows of one partition: in one answer, by finer partitions, or page by page.

    Returns:
        Keys found.
    """
    everything = window_query(spec, Window(spec.name, EARLIEST, LATEST))
    purse.pay(2)
    size, dated = yield from counts(spec, [query, (*everything, *query)])
    wanted = size - dated
    found: set[str] = set()
    if wanted <= 0:
        return found
    # Pages of a partition this small cost less than counting its finer ones.
    for part in finer if size > 2 * len(finer) * plan.LARGEST_ASK else ():
        if len(found) < wanted and not purse.empty:
            found |= yield from _undated_in(run, spec, (*query, *part), purse, [])
    for _ in range(PASSES):
        offset, total = 0, size
        # An undefined order cannot prove a page complete, but the count of what is looked for can.
        while len(found) < wanted and offset < total and not purse.empty:
            purse.pay(1)
            keys, got, total = yield from _undated_of(run, spec, query, offset, size + 200)
            found |= keys
            if not got:
                run.tables[spec.name].disagreed += 1  # rows are counted that do not come
                return found
            offset += got
    return found


def _partitions(run: Run, spec: TableSpec, *, whole: bool) -> list[Query]:
    """Filters to look through. Whose a row is, is learned on the way where rows do not tell (column rule 6).

    Args:
        whole: One answer holds the table.
    """
    branches = run.branches if run.ledger.filters(spec.name).get("branch") else ()
    found: list[Query] = [((spec.by_branch, b),) for b in branches if spec.by_branch]
    if whole:
        own = isinstance(spec.strategy, Windowed) and spec.strategy.per_branch
        return [*found, ()] if own else [()]
    return found + _state_queries(spec)


def _state_queries(spec: TableSpec) -> list[Query]:
    return [((spec.by_state[0], value),) for value in spec.by_state[1]] if spec.by_state else []


def _undated_of(run: Run, spec: TableSpec, query: Query, offset: int, limit: int) -> Asks:
    """Reads one page of a partition, if need be all of it, and keeps what the date windows cannot reach.

    Returns:
        Keys found, rows that came, rows the server counts.
    """
    column = next(f.name for f in spec.fields if f.column == spec.date_column)
    branch = dict(query).get(spec.by_branch or "")
    columns, parents = branch_parents(spec, Window(spec.name, part=f"company={branch}" if branch else ""))

    def handle(page: Page) -> tuple[set[str], int, int]:
        rows = [i for i in page.items if not EARLIEST <= str(i.get(column) or "") < day_after(LATEST)]
        applied = run.write(spec, Page(rows, len(rows), page.undecodable, page.odd), None, columns, parents)
        return applied.keys, came(page), page.total or 0

    limit = min(limit, plan.LARGEST_ASK)
    answer = yield list_ask(spec, query, limit=limit, offset=offset, handle=handle)
    return answer
