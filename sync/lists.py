"""Reads lists: by windows, whole, page by page, head first (design section 3, "How a list is read").

Every function here is a reading (see ``sync.jobs``): it yields requests and is given their handled
answers. Completeness is demanded of each answer; an incomplete one is split, never paged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync import plan
from sync.api import Page
from sync.asking import Asks, Query, count, counts, filters_alive, list_ask, window_query
from sync.errors import Forbidden, UnexpectedAnswer
from sync.jobs import Ask
from sync.replica.ledger import (
    EARLIEST,
    FIRST_DAY,
    LAST_DAY,
    LATEST,
    NULL_PART,
    Proof,
    Window,
    day_after,
    day_before,
)
from sync.replica.writer import Applied
from sync.run import Run
from sync.tables import Single, TableSpec, Windowed


@dataclass(frozen=True, slots=True)
class Short:
    """An answer that did not hold all of its window."""

    total: int
    got: int


# --- one window ---------------------------------------------------------------------------------


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
        last: There will be no further try: ids that repeat are written all the same, but prove nothing.
    """
    columns, parents = branch_parents(spec, window)

    def handle(page: Page) -> Applied | Short:
        if page.total is None:
            raise UnexpectedAnswer("the list does not say how many rows it has", table=spec.name)
        try:
            if not run.complete(spec, page):
                return Short(page.total, len(page.items))
        except UnexpectedAnswer:
            if not last:
                return Short(page.total, -1)
            run.tables[spec.name].repeated += 1
            return run.write(spec, page, None, columns, parents)
        return run.write(spec, page, None if more else window, columns, parents)

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

    Raises:
        UnexpectedAnswer: Even a single day asked above its total comes short or with repeated rows.
    """
    if isinstance(answer, Applied):
        return len(answer.keys)
    if answer.got == -1:
        answer = yield window_ask(run, spec, window, max(plan.WINDOW_LIMIT, answer.total + 100))
        if isinstance(answer, Applied):
            return len(answer.keys)
    parts = plan.halves(window) if (window.lo, window.hi) != (FIRST_DAY, LAST_DAY) else None
    if parts and answer.got != -1:
        total = 0
        for part in parts:
            total += yield from read_window(run, spec, part)
        return total
    answer = yield window_ask(run, spec, window, answer.total + 500, last=True)
    if isinstance(answer, Applied):
        return len(answer.keys)
    whole = (window.lo, window.hi) == (FIRST_DAY, LAST_DAY)
    if whole and answer.got != -1 and run.ledger.filters(spec.name).get("date"):
        # The server caps what it sends. Rows without a date are the totals' business.
        return (yield from read_range(run, spec, window.part, EARLIEST, LATEST))
    if whole and answer.got != -1 and not window.part and _pages(spec):
        yield from read_paged(run, spec)
        return answer.total
    raise UnexpectedAnswer(
        f"{answer.got} of {answer.total} rows came, however the question was put", table=spec.name
    )


# --- a range of windows -------------------------------------------------------------------------


def read_range(run: Run, spec: TableSpec, part: str, lo: str, hi: str, *, newest: bool = True) -> Asks:
    """Reads all rows dated ``lo…hi`` of one part, in windows sized by what was seen so far."""
    whole = Window(spec.name, lo, hi, part)
    if run.mode == "click":
        left = run.local_count(spec, whole)
    else:
        left = yield from count(spec, window_query(spec, whole))
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


# --- dated tables -------------------------------------------------------------------------------


def read_dated(run: Run, spec: TableSpec) -> Asks:
    """Reads a dated table as the mode of the run wants it."""
    strategy = spec.strategy
    assert isinstance(strategy, Windowed)
    state = run.tables[spec.name]
    total = yield from count(spec)
    state.server_total = total
    if total == 0:
        _demand_not_emptied(run, spec)
        run.write(spec, Page([], 0), Window(spec.name))
        state.listed = True
        return
    alive = yield from filters_alive(run, spec)
    if not alive["date"]:
        yield from read_unfiltered(run, spec, total, again=run.mode == "full")
    else:
        by_branch = strategy.per_branch and alive.get("branch", False)
        parts = [f"company={b}" for b in run.branches] if by_branch and run.branches else [""]
        run.ledger.drop_parts(spec.name, frozenset([*parts, NULL_PART, ""]))
        if run.mode == "click":
            yield from _read_hot(run, spec, parts, total)
        else:
            yield from _read_all(run, spec, parts, total)
    state.listed = True


def _demand_not_emptied(run: Run, spec: TableSpec) -> None:
    if not run.is_empty(spec) and spec.name not in run.options.accept_deletions:
        raise UnexpectedAnswer("the server shows an empty list where rows were held", table=spec.name)


def _read_all(run: Run, spec: TableSpec, parts: list[str], total: int) -> Asks:
    """First pull and full run: near days first, then newest to oldest, then rows without a date."""
    sizes = [total]
    if parts != [""]:
        sizes = yield from counts(spec, [window_query(spec, Window(spec.name, part=p)) for p in parts])
    small = [(p, n) for p, n in zip(parts, sizes, strict=True) if n <= plan.WHOLE]
    large = [(p, n) for p, n in zip(parts, sizes, strict=True) if n > plan.WHOLE]
    for part, rows in small:
        if run.ledger.gaps(spec.name, part, FIRST_DAY, LAST_DAY, run.since):
            yield from read_window(
                run, spec, Window(spec.name, part=part), max(plan.WINDOW_LIMIT, rows + 100)
            )
    near = plan.around(run.today, plan.NEAR_DAYS, plan.NEAR_DAYS)
    ranges = [
        (near, True),
        ((FIRST_DAY, day_before(near[0])), True),
        ((day_after(near[1]), LAST_DAY), False),
    ]
    for (lo, hi), newest in ranges:
        if (lo, hi) != near:
            yield plan.Priority.OLDER
        for part, _ in large:
            for start, end in reversed(run.ledger.gaps(spec.name, part, lo, hi, run.since)):
                yield from read_range(run, spec, part, start, end, newest=newest)
    if large:
        yield from read_undated_rows(run, spec)


def reread(run: Run, spec: TableSpec) -> Asks:
    """Reads a dated table again from end to end, ignoring what the ledger holds."""
    total = yield from count(spec)
    run.tables[spec.name].server_total = total
    if total <= plan.WHOLE:
        yield from read_window(run, spec, Window(spec.name), max(plan.WINDOW_LIMIT, total + 100))
        return
    if run.ledger.filters(spec.name).get("date"):
        yield from read_range(run, spec, "", FIRST_DAY, LAST_DAY)
    else:
        yield from read_paged(run, spec)


def _read_hot(run: Run, spec: TableSpec, parts: list[str], total: int) -> Asks:
    """One click: small parts whole; of large ones the hot days, the head, and some open rows."""
    lo, hi = plan.around(run.today, spec.hot.back, spec.hot.ahead)
    for part in parts:
        gaps = run.ledger.gaps(spec.name, part, FIRST_DAY, LAST_DAY)
        if total <= plan.WHOLE:
            yield from read_window(
                run, spec, Window(spec.name, part=part), max(plan.WINDOW_LIMIT, total + 100)
            )
            continue
        for start, end in reversed(gaps):
            yield from read_range(run, spec, part, start, end)
        if spec.hot.back or spec.hot.ahead:
            yield from read_range(run, spec, part, lo, hi)
    if total <= plan.WHOLE:
        return
    if spec.hot.head:
        yield from read_head(run, spec)
    elif spec.order == "newest":
        # New rows stand in front even when they are dated back.
        yield from read_head(run, spec, plan.SHORT_HEAD)
    if spec.hot.open_states:
        yield from _read_open(run, spec, day_before(lo))


def _read_open(run: Run, spec: TableSpec, before: str) -> Asks:
    """A seventh of the older orders that are still open: they change for months."""
    assert spec.by_state is not None and spec.date_column is not None
    marks = ", ".join("?" for _ in spec.hot.open_states)
    rows = run.writer.db.execute(
        f'SELECT substr("{spec.date_column}", 1, 10) FROM "{spec.name}" WHERE _gone_at IS NULL'
        f' AND "{spec.date_column}" < ? AND state IN ({marks}) ORDER BY 1',
        [day_after(before), *spec.hot.open_states],
    ).fetchall()
    part = plan.seventh([day for (day,) in rows if day], run.writer.run)
    if part is None:
        return
    states = ",".join(spec.hot.open_states)
    window = Window(spec.name, *part)
    held = run.writer.db.execute(
        f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE _gone_at IS NULL AND _shape IS NOT NULL'
        f' AND "{spec.date_column}" >= ? AND "{spec.date_column}" < ? AND state IN ({marks})',
        [part[0], day_after(part[1]), *spec.hot.open_states],
    ).fetchall()
    answer = yield window_ask(
        run, spec, window, max(plan.WINDOW_LIMIT, 2 * len(rows)), ((spec.by_state[0], states),)
    )
    if isinstance(answer, Applied):
        for (key,) in held:
            if key not in answer.keys:
                run.tables[spec.name].missing[key] = window


def _pages(spec: TableSpec) -> bool:
    return isinstance(spec.strategy, Windowed | Single) and spec.strategy.fallback == "paged"


def _step(page: Page) -> int:
    """How far the next page begins behind this one. Counted from what came: a server may cap its pages."""
    got = len(page.items) + len(page.undecodable)
    return max(1, got - min(plan.OVERLAP, got // 5))


def read_head(run: Run, spec: TableSpec, size: int | None = None) -> Asks:
    """Newest first until a whole page is unchanged. Proves nothing; new and fresh rows surface."""
    offset = 0
    while True:
        page = yield list_ask(spec, limit=size or plan.HEAD_PAGE, offset=offset)
        applied = run.write(spec, page, None)
        offset += _step(page)
        if not (applied.new or applied.changed) or not page.items or offset >= (page.total or 0):
            return


# --- rows without a usable date -----------------------------------------------------------------


UNDATED_BUDGET = 90
"""Requests one search for undated rows may cost."""


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
    for query in [()] if total <= plan.LARGEST_ASK else _partitions(run, spec):
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
    if size <= plan.LARGEST_ASK:
        purse.pay(1)
        return (yield from _undated_of(run, spec, query, size))
    for part in finer:
        if len(found) < wanted and not purse.empty:
            found |= yield from _undated_in(run, spec, (*query, *part), purse, [])
    offset = 0
    # An undefined order cannot prove a page complete, but the count of what is looked for can.
    while len(found) < wanted and offset < size and not purse.empty:
        purse.pay(1)
        found |= yield from _undated_of(run, spec, query, size, offset)
        offset += plan.WINDOW_LIMIT
    return found


def _partitions(run: Run, spec: TableSpec) -> list[Query]:
    branches = run.branches if run.ledger.filters(spec.name).get("branch") else ()
    found: list[Query] = [((spec.by_branch, b),) for b in branches if spec.by_branch]
    return found + _state_queries(spec)


def _state_queries(spec: TableSpec) -> list[Query]:
    return [((spec.by_state[0], value),) for value in spec.by_state[1]] if spec.by_state else []


def _undated_of(run: Run, spec: TableSpec, query: Query, size: int, offset: int | None = None) -> Asks:
    """Reads a partition whole, or one page of it, and keeps what the date windows cannot reach."""
    column = next(f.name for f in spec.fields if f.column == spec.date_column)
    branch = dict(query).get(spec.by_branch or "")
    columns, parents = branch_parents(spec, Window(spec.name, part=f"company={branch}" if branch else ""))

    def handle(page: Page) -> set[str]:
        if offset is None and not run.complete(spec, page):
            raise UnexpectedAnswer("a whole partition came short", table=spec.name)
        rows = [i for i in page.items if not EARLIEST <= str(i.get(column) or "") < day_after(LATEST)]
        applied = run.write(spec, Page(rows, len(rows), page.undecodable, page.odd), None, columns, parents)
        return applied.keys

    limit = size + 200 if offset is None else plan.WINDOW_LIMIT
    keys = yield list_ask(spec, query, limit=limit, offset=offset or 0, handle=handle)
    return keys


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
            return
    if again or _gaps(run, spec):
        yield from read_window(run, spec, Window(spec.name), total + 500)
    run.ledger.drop_parts(spec.name, frozenset([""]))


def _gaps(run: Run, spec: TableSpec, part: str = "") -> list[tuple[str, str]]:
    return run.ledger.gaps(spec.name, part, FIRST_DAY, LAST_DAY)


def read_paged(run: Run, spec: TableSpec) -> Asks:
    """Stable newest-first order without a date filter: pages with overlap, then the total again.

    Where the passes do not agree with the total, because rows moved or the order is none, one answer may
    hold the table.

    Raises:
        UnexpectedAnswer: It does not, either.
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
            offset += _step(page)
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
    raise UnexpectedAnswer("the list changed while it was read, three times over", table=spec.name)


def run_proof(run: Run, total: int, keys: set[str]) -> Proof:
    return Proof(total, len(keys), 0, run.writer.at, run.writer.run)


# --- small tables -------------------------------------------------------------------------------


def read_whole(run: Run, spec: TableSpec) -> Asks:
    """One request (or one per variant) holds the table."""
    strategy = spec.strategy
    assert isinstance(strategy, Single)
    state = run.tables[spec.name]
    pages: list[Page] = []
    for variant in strategy.variants:
        page = yield from _whole_page(spec, strategy, variant)
        if page is None:
            yield from read_paged(run, spec)
            state.listed = True
            return
        pages.append(page)
    repeats = sum(_repeats(spec, page) for page in pages)
    state.repeated += repeats
    merged = _merge(spec, pages)
    if not merged.items and not merged.undecodable:
        _demand_not_emptied(run, spec)
    state.server_total = merged.total
    if strategy.replace:
        _replace(run, spec, merged)
    else:
        # An id that came twice may stand where another row should: no proof, nothing is missing.
        run.write(spec, merged, None if repeats else Window(spec.name))
    state.listed = True


def _whole_page(spec: TableSpec, strategy: Single, variant: Mapping[str, str]) -> Asks:
    """One complete answer, or None when the table outgrew one request and must be paged."""
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
        page = yield list_ask(spec, query, limit=page.total + 500)
        got = len(page.items) + len(page.undecodable)
    if page.total is not None and got != page.total:
        raise UnexpectedAnswer(f"{got} of {page.total} rows came", table=spec.name)
    return page


def _repeats(spec: TableSpec, page: Page) -> int:
    """How many rows of one answer carry an id that another row of it has."""
    ids = [item.get(spec.key) for item in page.items] if spec.key else []
    known = [i for i in ids if isinstance(i, str)]
    return len(known) - len(set(known))


def _merge(spec: TableSpec, pages: list[Page]) -> Page:
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
        shrink = len(stale) - len(applied.new)
        released = spec.name in run.options.accept_deletions
        if shrink > 0 and plan.brake(held, shrink, shrink) and not released:
            run.writer.quarantine(spec, stale)
            state.quarantined = len(stale)
        else:
            applied.gone = run.writer.mark_gone(spec, stale)
        run.ledger.record(Window(spec.name), run_proof(run, page.total or 0, applied.keys))
    run.count(spec, page, applied)


__all__ = [
    "Asks",
    "Forbidden",
    "Query",
    "Short",
    "count",
    "counts",
    "list_ask",
    "read_dated",
    "read_head",
    "read_range",
    "read_unfiltered",
    "read_whole",
    "read_window",
    "reread",
    "window_query",
]
