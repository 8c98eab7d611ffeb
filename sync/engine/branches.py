"""Branches as a second way to look: whose row it is, and what dates alone cannot tell (design section 3).

A row found without asking by branch does not tell whose it is (``_company_id``); a gain and a loss of one
counted range of days hide each other, but seldom in one branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sync import plan
from sync.engine.asking import Asks, counts, window_query
from sync.engine.run import Run
from sync.engine.windows import read_window
from sync.replica.ledger import EARLIEST, LATEST, Window, day_after
from sync.tables import TableSpec, Windowed

RANGES = 6
"""Ranges of days that one run asks branch by branch to learn whose rows are in them."""


def by_branch(run: Run, spec: TableSpec) -> bool:
    """The list can be asked branch by branch, by days, and there are branches to ask by."""
    alive = run.ledger.filters(spec.name)
    return bool(spec.by_branch and alive.get("branch") and alive.get("date") and run.branches)


def in_branch(window: Window, branch: str) -> Window:
    return Window(window.table, window.lo, window.hi, f"company={branch}")


# --- whose rows ---------------------------------------------------------------------------------


def learn_branches(run: Run, spec: TableSpec) -> Asks:
    """Asks branch by branch for the days of rows whose branch is not known yet, each day once.

    Rows that belong to no branch stay without one; no branch's window holds them, so they are read again
    without it: in a full run all of them, in a click those of the hot days and the others in turn.
    """
    strategy = spec.strategy
    if not isinstance(strategy, Windowed) or not strategy.per_branch or not by_branch(run, spec):
        return
    mark = f"branches_learned:{spec.name}"
    if run.mode == "click":  # a first or full run has just asked every branch for all its rows
        ranges = list(_ranges(run, spec, _strays(run, spec, int(run.ledger.meta(mark) or 0))))
        for window in ranges[-RANGES:]:
            for branch in run.branches:
                yield from read_window(run, spec, in_branch(window, branch))
    with run.writer.transaction():
        run.ledger.set_meta(mark, str(run.writer.run))
    for window in _stray_windows(run, spec):
        yield from read_window(run, spec, window)


def _strays(run: Run, spec: TableSpec, since: int = 0) -> list[str]:
    """Days of rows whose branch is unknown, or none that can be asked for; changed since a run."""
    marks = ", ".join("?" for _ in run.branches)
    stray = f"{spec.branch_sql} IS NULL" if since else f"({spec.branch_sql} NOT IN ({marks}) IS NOT FALSE)"
    rows = run.writer.db.execute(
        f'SELECT DISTINCT substr("{spec.date_column}", 1, 10) FROM "{spec.name}"'
        f" WHERE _gone_at IS NULL AND _shape IS NOT NULL AND {stray} AND _run > ?"
        f' AND "{spec.date_column}" >= ? AND "{spec.date_column}" < ? ORDER BY 1',
        [*(() if since else run.branches), since, EARLIEST, day_after(LATEST)],
    )
    return [day for (day,) in rows]


def _stray_windows(run: Run, spec: TableSpec) -> list[Window]:
    """Windows of all branches that this run reads for the rows of none."""
    days = _strays(run, spec)
    windows = list(_ranges(run, spec, days))
    if run.mode == "full":
        return windows
    if run.mode != "click":
        return []
    hot = plan.around(run.today, spec.hot.back, spec.hot.ahead)
    near = list(_ranges(run, spec, [day for day in days if hot[0] <= day <= hot[1]]))
    turn = run.writer.run % plan.ROTATION
    return list(dict.fromkeys([*near, *windows[turn :: plan.ROTATION]]))


def _ranges(run: Run, spec: TableSpec, days: Iterable[str]) -> Iterator[Window]:
    """Neighbouring days together, as long as one answer can hold what lies between."""
    window: Window | None = None
    for day in days:
        wider = Window(spec.name, window.lo if window else day, day)
        if window and run.local_count(spec, wider) > plan.TARGET:
            yield window
            wider = Window(spec.name, day, day)
        window = wider
    if window:
        yield window


def drop_rest(run: Run, spec: TableSpec) -> None:
    """Every branch was read whole, and together they are the table: a row of none of them is missing."""
    marks = ", ".join("?" for _ in run.branches)
    rows = run.writer.db.execute(
        f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE _gone_at IS NULL AND _shape IS NOT NULL'
        f" AND ({spec.branch_sql} IS NULL OR {spec.branch_sql} NOT IN ({marks}))",
        list(run.branches),
    ).fetchall()
    run.tables[spec.name].missing |= {key: Window(spec.name) for (key,) in rows}


# --- gains and losses that cancel out ---------------------------------------------------------------


def uneven_branches(run: Run, spec: TableSpec) -> Asks:
    """Compares the dated rows of each branch with the server's count.

    Says nothing where rows do not tell their branch: then the local counts would mean nothing.

    Returns:
        Windows over all dates of the branches that differ, each with the server's count.
    """
    if not by_branch(run, spec) or spec.branch_column is None:
        return []
    everything = Window(spec.name, EARLIEST, LATEST)
    where, values = everything.predicate(spec)
    held = dict(
        run.writer.db.execute(
            f'SELECT {spec.branch_sql}, count(*) FROM "{spec.name}" WHERE {where} GROUP BY 1', values
        ).fetchall()
    )
    windows = [in_branch(everything, branch) for branch in run.branches]
    sizes = yield from counts(spec, [window_query(spec, window) for window in windows])
    unknown = sum(rows for branch, rows in held.items() if branch not in run.branches)
    if unknown != run.local_count(spec, everything) - sum(sizes):
        return []
    return [
        (window, size)
        for window, branch, size in zip(windows, run.branches, sizes, strict=True)
        if held.get(branch, 0) != size
    ]


__all__ = ["by_branch", "drop_rest", "in_branch", "learn_branches", "uneven_branches"]
