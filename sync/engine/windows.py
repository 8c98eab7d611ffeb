"""One window, one request: reads windows for certain, splitting short answers; pages as a last resort.

A window is complete when as many rows came as its filter counts, each once (api reference section 3).
"""

from __future__ import annotations

from dataclasses import dataclass

from sync import plan
from sync.api import Page
from sync.engine.asking import Asks, Query, count, list_ask, window_query
from sync.engine.capped import read_capped, step_of
from sync.engine.jobs import Ask
from sync.engine.run import Run, Weight
from sync.errors import EmptiedList, UnexpectedAnswer
from sync.replica.ledger import EARLIEST, FIRST_DAY, LAST_DAY, LATEST, Proof, Window, day_after, day_before
from sync.replica.writer import Applied
from sync.tables import Single, TableSpec, Windowed

MOST = 2_147_483_647
"""The largest limit a server can take."""


@dataclass(frozen=True, slots=True)
class Short:
    """An answer that did not hold all of its window."""

    total: int
    got: int
    weight: Weight


def window_ask(
    run: Run,
    spec: TableSpec,
    window: Window,
    limit: int = plan.WINDOW_LIMIT,
    more: Query = (),
    *,
    last: bool = False,
) -> Ask:
    """Reads one window with one request; the answer is written as it arrives.

    Args:
        last: There will be no further try: what came is written all the same, but proves nothing.
    """
    columns, parents = branch_parents(spec, window)
    state = run.tables[spec.name]

    def handle(page: Page) -> Applied | Short:
        if page.total is None:
            raise UnexpectedAnswer("the list does not say how many rows it has", table=spec.name)
        weight = run.weigh(spec, page)
        if weight == "whole" and not state.untrue:
            return run.write(spec, page, None if more else window, columns, parents)
        if not (last or state.untrue or (state.disagreed and weight == "over")):
            return Short(page.total, len(page.items), weight)
        if weight == "twice":
            state.repeated += 1
        else:
            state.disagreed += 1
        return run.write(spec, page, None, columns, parents)

    return list_ask(spec, (*window_query(spec, window), *more), limit=limit, handle=handle)


def branch_parents(spec: TableSpec, window: Window) -> tuple[tuple[str, ...], tuple[object, ...]]:
    """The branch is known from asking by it (column rule 6)."""
    if window.branch is not None and "_company_id" in spec.columns:
        return ("_company_id",), (window.branch,)
    return (), ()


def read_window(run: Run, spec: TableSpec, window: Window, limit: int = plan.WINDOW_LIMIT) -> Asks:
    """Reads one window for certain: splits it while answers are short, never below one day.

    Returns:
        Rows read.
    """
    answer = yield window_ask(run, spec, window, limit)
    return (yield from settle(run, spec, window, answer))


def settle(run: Run, spec: TableSpec, window: Window, answer: Applied | Short) -> Asks:
    """Completes a window whose first answer may have been short.

    Where even a single day asked above its total disagrees with its own count, or holds a row twice, what
    came is kept and proves nothing.

    Returns:
        Rows read.
    """
    if isinstance(answer, Short) and answer.weight != "short":
        answer = yield window_ask(run, spec, window, max(plan.WINDOW_LIMIT, answer.total + 100))
    if isinstance(answer, Short) and answer.weight == "short":
        yield from _doubt_totals(run, spec)
    if isinstance(answer, Short) and not run.tables[spec.name].untrue and answer.weight == "short":
        if (window.lo, window.hi) == (FIRST_DAY, LAST_DAY):
            answer = yield window_ask(run, spec, window, answer.total + 500)
            if isinstance(answer, Short) and answer.weight == "short":
                # The server caps what it sends. Rows without a date are the totals' business.
                if run.ledger.filters(spec.name).get("date"):
                    return (yield from read_range(run, spec, window.part, EARLIEST, LATEST))
                if not window.part and _pages(spec):
                    yield from read_paged(run, spec)
                    return answer.total
        elif parts := plan.halves(window):
            total = 0
            for part in parts:
                total += yield from read_window(run, spec, part)
            return total
    if isinstance(answer, Short) and not run.tables[spec.name].untrue:
        answer = yield window_ask(run, spec, window, min(answer.total + 500, MOST))
        if isinstance(answer, Short) and 0 < answer.got < answer.total:
            query, given = window_query(spec, window), branch_parents(spec, window)
            read = yield from read_capped(run, spec, window, query, *given)
            if read is not None:
                return read
    if isinstance(answer, Short):
        answer = yield window_ask(run, spec, window, min(answer.total + 500, MOST), last=True)
    assert isinstance(answer, Applied)
    return len(answer.keys)


def _doubt_totals(run: Run, spec: TableSpec) -> Asks:
    """A short answer is capped, or its total lies. A day without rows tells which and saves splitting."""
    state = run.tables[spec.name]
    if state.untrue or not run.ledger.filters(spec.name).get("date"):
        return
    nothing = Window(spec.name, plan.IMPOSSIBLE_DAY, plan.IMPOSSIBLE_DAY)
    page = yield list_ask(spec, window_query(spec, nothing), limit=1)
    state.untrue = bool(page.total) and not page.items


def _reread_range(run: Run, spec: TableSpec, whole: Window) -> Asks:
    """Reads a range that is held already: what is held tells where to cut it."""
    pieces = -(-run.local_count(spec, whole) // plan.HOT_TARGET)
    starts = [whole.lo, *edges(run, spec, whole, pieces)]
    ends = [*map(day_before, starts[1:]), whole.hi]
    windows = [Window(spec.name, lo, hi, whole.part) for lo, hi in zip(starts, ends, strict=True)]
    answers = yield [window_ask(run, spec, w) for w in windows]
    for window, answer in zip(windows, answers, strict=True):
        yield from settle(run, spec, window, answer)


def edges(run: Run, spec: TableSpec, window: Window, pieces: int) -> list[str]:
    """First days of the ranges that divide the rows held into about equal pieces."""
    where, values = window.predicate(spec)
    rows = run.local_count(spec, window)
    found: list[str] = []
    for piece in range(1, pieces):
        row = run.writer.db.execute(
            f'SELECT substr("{spec.date_column}", 1, 10) FROM "{spec.name}" WHERE {where}'
            f' ORDER BY "{spec.date_column}" LIMIT 1 OFFSET {rows * piece // pieces}',
            values,
        ).fetchone()
        if row and row[0] > (found[-1] if found else window.lo) and row[0] <= window.hi:
            found.append(row[0])
    return found


def read_range(run: Run, spec: TableSpec, part: str, lo: str, hi: str, *, newest: bool = True) -> Asks:
    """Reads all rows dated ``lo…hi`` of one part, in windows sized by what was seen so far."""
    whole = Window(spec.name, lo, hi, part)
    if run.mode == "click":
        yield from _reread_range(run, spec, whole)
        return
    if whole.days <= 2 * plan.NEAR_DAYS + 1:
        left = 0  # asked at once; an answer that comes short is divided
    else:
        left = yield from count(spec, window_query(spec, whole))
        if left == 0:
            run.write(spec, Page([], 0), whole, *branch_parents(spec, whole))
            return
    per_day = left / max(1, min(whole.days, 1200))
    while True:
        batch = plan.chunks(lo, hi, per_day, left, 3, newest=newest)
        windows = [Window(spec.name, a, b, part) for a, b in batch]
        answers = yield [window_ask(run, spec, w) for w in windows]
        got, days = 0, 0
        for window, answer in zip(windows, answers, strict=True):
            rows = yield from settle(run, spec, window, answer)
            got += rows
            days += window.days
        left = max(0, left - got)
        if newest:
            if batch[-1][0] <= lo:
                return
            hi = day_before(batch[-1][0])
        else:
            if batch[-1][1] >= hi:
                return
            lo = day_after(batch[-1][1])
        per_day = got / days if got else per_day / 4


def _pages(spec: TableSpec) -> bool:
    return isinstance(spec.strategy, Windowed | Single) and spec.strategy.fallback == "paged"


def read_paged(run: Run, spec: TableSpec) -> Asks:
    """Stable newest-first order without a date filter: pages with overlap, then the total again.

    Where the passes do not agree with the total, because rows moved or the order is none, one answer may
    hold the table. If that does not, either, what came is kept and proves nothing.
    """
    state = run.tables[spec.name]
    for _ in range(3):
        keys: set[str] = set()
        offset, first_total = 0, None
        while True:
            page = yield list_ask(spec, limit=plan.HEAD_PAGE, offset=offset)
            if page.total is None:
                raise UnexpectedAnswer("the list does not say how many rows it has", table=spec.name)
            first_total = page.total if first_total is None else first_total
            applied = run.write(spec, page, None)
            keys |= applied.keys | {u.id for u in page.undecodable if u.id}
            got = len(page.items) + len(page.undecodable)
            if offset + got >= page.total or not got:
                break
            offset += step_of(page)
        last = yield from count(spec)
        state.server_total = last
        if last == first_total == len(keys):
            window = Window(spec.name)
            run.writer.at = run.clock.stamp()
            with run.writer.transaction():
                gone = run.writer.missing(spec, window, keys)
                run.ledger.record(window, run_proof(run, last, keys))
            for key in gone:
                state.missing[key] = window
            return
    if last <= plan.LARGEST_ASK and isinstance(spec.strategy, Windowed):
        answer = yield window_ask(run, spec, Window(spec.name), last + 200, last=True)
        if isinstance(answer, Applied):
            return
    state.disagreed += 1


def run_proof(run: Run, total: int, keys: set[str]) -> Proof:
    return Proof(total, len(keys), 0, run.writer.at, run.writer.run)


def demand_not_emptied(run: Run, spec: TableSpec) -> None:
    if not run.is_empty(spec) and spec.name not in run.options.accept_deletions:
        raise EmptiedList("the server shows an empty list where rows were held", table=spec.name)
