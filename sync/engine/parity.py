"""Does every table hold as many rows as the server counts? Where not, find the days and read them.

Unfiltered totals are compared with local counts; a difference is bisected by date, so that few
requests find few days. Quarters are counted in turn, because changes may cancel out (design section 3).
"""

from __future__ import annotations

from sync import plan
from sync.engine.asking import Asks, count, window_query
from sync.engine.branches import learn_branches, uneven_branches
from sync.engine.run import Run
from sync.engine.undated import read_undated_rows
from sync.engine.unfiltered import read_unfiltered
from sync.engine.windows import edges, read_window
from sync.replica.ledger import EARLIEST, FIRST_DAY, LAST_DAY, LATEST, NULL_PART, Window, day_before
from sync.tables import TableSpec

SMALL_ENOUGH = 5000
"""A differing range of at most this many rows is read rather than divided further."""
BUCKETS = {"newest": 12, "schedule": 26, "undefined": 26}
"""Ranges a differing table is divided into before halves are taken, by the order of its list. Where the
head shows new rows first, whatever their date, only losses are left to find and few ranges will do."""
BUDGET = 80
"""Counting requests one table may cost in one run."""


class Probe:
    """Counting requests spent on one table."""

    def __init__(self) -> None:
        self.spent = 0

    @property
    def exhausted(self) -> bool:
        return self.spent >= BUDGET


def check_totals(run: Run, spec: TableSpec) -> Asks:
    """Compares the unfiltered total with the local count and mends what differs."""
    state = run.tables[spec.name]
    total = yield from count(spec)
    state.server_total = total
    run.ledger.set_table(spec.name, server_total=total, counted_at=run.clock.stamp())
    if state.disagreed:
        return  # a server that counts what it does not send can prove nothing in this run
    local = run.local_count(spec)
    alive = run.ledger.filters(spec.name).get("date", False)
    probe = Probe()
    if total == local:
        state.remainder = 0
    if alive and total != local:
        yield from _mend(run, spec, probe, total)
    elif total != local:
        yield from read_unfiltered(run, spec, total, again=True)
    elif alive and run.mode == "click" and total > plan.WHOLE:
        yield from _count_quarter(run, spec, probe)


def check_branches(run: Run, spec: TableSpec) -> Asks:
    """A second way to count, for lists that do not show new rows first and that changed in this run.

    A gain and a loss in one range of days hide each other from ``check_totals``, but seldom in one branch.
    """
    state = run.tables[spec.name]
    changed = state.new or state.changed or state.gone
    if changed and not state.disagreed and spec.order != "newest" and (state.server_total or 0) > plan.WHOLE:
        for window, size in (yield from uneven_branches(run, spec)):
            yield from _compare(run, spec, Probe(), window, size)
    yield from learn_branches(run, spec)


def _mend(run: Run, spec: TableSpec, probe: Probe, total: int) -> Asks:
    span = (EARLIEST, LATEST)
    dated = yield from _compare_buckets(run, spec, probe, *span)
    local_null = run.local_count(spec, Window(spec.name, part=NULL_PART))
    if total - dated != local_null:
        yield from read_undated_rows(run, spec)


def _compare_buckets(run: Run, spec: TableSpec, probe: Probe, lo: str, hi: str) -> Asks:
    """Compares ``lo…hi`` in ranges of about equal size, so that gains and losses do not hide each other.

    Returns:
        The server's count of the whole range.
    """
    window = Window(spec.name, lo, hi)
    starts = edges(run, spec, window, min(BUCKETS.get(spec.order, 12), run.local_count(spec, window) // 100))
    total = 0
    for start, end in zip([lo, *starts], [*map(day_before, starts), hi], strict=True):
        total += yield from _compare(run, spec, probe, Window(spec.name, start, end), None)
    return total


def _compare(run: Run, spec: TableSpec, probe: Probe, window: Window, server: int | None) -> Asks:
    """Counts a window on both sides; reads or divides it where they differ.

    Returns:
        The server's count.
    """
    if server is None:
        probe.spent += 1
        server = yield from count(spec, window_query(spec, window))
    local = run.local_count(spec, window)
    if server == local or probe.exhausted:
        return server
    if max(server, local) <= SMALL_ENOUGH or window.lo == window.hi:
        yield from read_window(run, spec, window, max(plan.WINDOW_LIMIT, server + 200))
        return server
    newer, older = _halves(run, spec, window)
    rest = server - (yield from _compare(run, spec, probe, newer, None))
    yield from _compare(run, spec, probe, older, rest)
    return server


def _halves(run: Run, spec: TableSpec, window: Window) -> tuple[Window, Window]:
    """The newer and the older half of the rows held in a window; else of its days."""
    middle = _middle(run, spec, window)
    if middle > window.lo:
        newer = Window(spec.name, middle, window.hi, window.part)
        return newer, Window(spec.name, window.lo, day_before(middle), window.part)
    return plan.halves(window) or (window, window)


def _middle(run: Run, spec: TableSpec, window: Window) -> str:
    """The day that divides the rows held in a window into two halves."""
    where, values = window.predicate(spec)
    rows = run.local_count(spec, window)
    row = run.writer.db.execute(
        f'SELECT substr("{spec.date_column}", 1, 10) FROM "{spec.name}" WHERE {where}'
        f' ORDER BY "{spec.date_column}" LIMIT 1 OFFSET {rows // 2}',
        values,
    ).fetchone()
    day = row[0] if row else window.lo
    return day if window.lo < day <= window.hi else window.lo


def _count_quarter(run: Run, spec: TableSpec, probe: Probe) -> Asks:
    first, last = run.writer.db.execute(
        f'SELECT min("{spec.date_column}"), max("{spec.date_column}") FROM "{spec.name}"'
        " WHERE _gone_at IS NULL"
    ).fetchone()
    span = plan.quarter(first, last, run.writer.run)
    if span:
        yield from _compare(run, spec, probe, Window(spec.name, *span), None)


def read_history_slice(run: Run, spec: TableSpec, budget: int) -> Asks:
    """Re-reads the windows that were read longest ago, so that silent edits surface."""
    if not run.ledger.filters(spec.name).get("date", True):
        last = max((run.ledger.run_of(w) for w, _ in run.ledger.windows(spec.name)), default=0)
        if run.writer.run - last >= plan.ROTATION:
            yield from read_unfiltered(run, spec, run.tables[spec.name].server_total or 0, again=True)
        return
    hot = plan.around(run.today, spec.hot.back, spec.hot.ahead) if spec.hot.back or spec.hot.ahead else None
    held = [
        (window, read, run.local_count(spec, window))
        for window, read in run.ledger.windows(spec.name)[:60]
        if window.part != NULL_PART and (window.lo, window.hi) != (FIRST_DAY, LAST_DAY)
    ]
    for window in plan.oldest_ranges(held, hot, budget):
        yield from read_window(run, spec, window)
    total = run.tables[spec.name].server_total or 0
    age = run.writer.run - run.ledger.run_of(Window(spec.name, part=NULL_PART))
    if total > plan.WHOLE and age >= plan.undated_rotation(spec.name):
        yield from read_undated_rows(run, spec)
