"""Dated tables: the first pull, the full run, the click (design section 3, table list)."""

from __future__ import annotations

from sync import plan
from sync.api import Page
from sync.engine.asking import Asks, count, counts, filters_alive, window_query
from sync.engine.run import Run
from sync.engine.undated import read_undated_rows
from sync.engine.unfiltered import read_head, read_unfiltered
from sync.engine.windows import demand_not_emptied, read_paged, read_range, read_window, window_ask
from sync.replica.ledger import (
    FIRST_DAY,
    LAST_DAY,
    NULL_PART,
    Window,
    day_after,
    day_before,
)
from sync.replica.writer import Applied
from sync.tables import TableSpec, Windowed


def read_dated(run: Run, spec: TableSpec) -> Asks:
    """Reads a dated table as the mode of the run wants it."""
    strategy = spec.strategy
    assert isinstance(strategy, Windowed)
    state = run.tables[spec.name]
    total = yield from count(spec)
    state.server_total = total
    if total == 0:
        demand_not_emptied(run, spec)
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
