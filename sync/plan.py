"""What to read, in which order: pure decisions over specs, ledger state and clock. No network, no SQL.

Sources: design section 3 (order of work, windows, one click, brake).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from sync.replica.ledger import LAST_DAY, Window
from sync.tables import TABLES, FromDetail, Inline, PerParent, TableSpec, Windowed

TARGET = 2100
"""Rows aimed at in one window (design section 3: about 1,500 to 2,000)."""
HOT_TARGET = 3000
"""Rows aimed at in a window that a click re-reads: mostly unchanged, hence cheap to write."""
WINDOW_LIMIT = 5000
"""Limit sent with a window; above its expected total, so that one answer holds it."""
WHOLE = 2000
"""A table or part of at most this many rows is read in one request, dates or not."""
LARGEST_ASK = 6_000
"""Rows one unsplittable request may hold; keeps memory bounded."""
IMPOSSIBLE_DAY = "1901-06-15"
IMPOSSIBLE_ID = "ffffffff-ffff-4fff-bfff-ffffffffffff"
NEAR_DAYS = 30
HEAD_PAGE = 1000
SHORT_HEAD = 200
OVERLAP = 100
HISTORY_REQUESTS = 9
ROTATION = 28
QUIET_REQUESTS = 70
"""Requests a click may have cost when the lists are read, and still ask for some details once more."""
TOUCHED_LIMIT = 20


class Priority(IntEnum):
    """Order of work in a pull: useful first."""

    CATALOGUE = 0
    NEAR = 1
    CUSTOMERS = 2
    SMALL = 3
    OLDER = 4
    CHECK = 5
    DETAIL = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One table to read, and how."""

    table: str
    priority: Priority


def chosen(tables: Collection[str] | None) -> dict[str, TableSpec]:
    """Specs asked for; a child brings the parent it lives in."""
    if tables is None:
        return dict(TABLES)
    wanted: set[str] = set()
    queue = [name for name in tables if name in TABLES]
    while queue:
        name = queue.pop()
        if name in wanted:
            continue
        wanted.add(name)
        strategy = TABLES[name].strategy
        if isinstance(strategy, Inline | FromDetail):
            queue.append(strategy.parent)
    return {name: spec for name, spec in TABLES.items() if name in wanted}


def list_steps(specs: Iterable[TableSpec]) -> list[Step]:
    """Lists to read: catalogues, then dated tables, customers and the rest; children come with parents."""
    steps = []
    for spec in specs:
        if isinstance(spec.strategy, Inline | FromDetail | PerParent):
            continue
        if spec.name == "customers":
            priority = Priority.CUSTOMERS
        elif isinstance(spec.strategy, Windowed):
            priority = Priority.NEAR
        elif spec.strategy.fallback == "paged" or spec.detail is None or spec.detail.fetch == "all":
            priority = Priority.SMALL
        else:
            priority = Priority.CATALOGUE
        steps.append(Step(spec.name, priority))
    return sorted(steps, key=lambda step: step.priority)


def around(today: date, back: int, ahead: int) -> tuple[str, str]:
    """Day range ``today − back … today + ahead``."""
    return (today - timedelta(days=back)).isoformat(), (today + timedelta(days=ahead)).isoformat()


def halves(window: Window) -> tuple[Window, Window] | None:
    """Two windows of about equal length, the newer first; None for a single day."""
    lo, hi = date.fromisoformat(window.lo), date.fromisoformat(window.hi)
    if lo >= hi:
        return None
    middle = lo + (hi - lo) // 2
    return (
        Window(window.table, (middle + timedelta(days=1)).isoformat(), window.hi, window.part),
        Window(window.table, window.lo, middle.isoformat(), window.part),
    )


def chunks(
    lo: str, hi: str, per_day: float, remaining: int, count: int, *, newest: bool = True
) -> list[tuple[str, str]]:
    """The next day ranges to ask for, sized for ``TARGET`` rows each.

    Args:
        lo, hi: What is left to read.
        per_day: Rows a day seen so far.
        remaining: Rows the server says are left in ``lo…hi``.
        count: Ranges wanted at most.
        newest: Begin at the ``hi`` end.

    Returns:
        Ranges in reading order; the last one reaches the far end when few rows are left.
    """
    if remaining <= WHOLE or lo >= hi:
        return [(lo, hi)]
    days = max(1, int(TARGET / max(per_day, 0.01)))
    found: list[tuple[str, str]] = []
    low, high = date.fromisoformat(lo), date.fromisoformat(hi)
    while len(found) < count:
        days = min(days, (high - low).days + 1)
        if newest:
            edge = high - timedelta(days=days - 1)
            found.append((edge.isoformat(), high.isoformat()))
            if edge == low:
                break
            high = edge - timedelta(days=1)
        else:
            edge = low + timedelta(days=days - 1)
            found.append((low.isoformat(), edge.isoformat()))
            if edge == high:
                break
            low = edge + timedelta(days=1)
    return found


def brake(rows: int, gone: int, gone_in_run: int) -> bool:
    """True when so many rows vanished that a person must agree.

    Args:
        rows: Living rows of the table before the deletion.
        gone: Rows that vanished from this table in this run.
        gone_in_run: Rows that vanished from all tables in this run, these included.
    """
    return gone > max(20, rows // 200) or gone_in_run > 200 or (rows > 0 and gone >= rows)


def brake_children(rows: int, gone: int) -> bool:
    """As ``brake``, for rows inside a parent that is still there: a whole small table may turn over."""
    return gone > max(20, rows // 200) or gone > 200


def seventh(bounds: Sequence[str], run: int) -> tuple[str, str] | None:
    """The slice of older open rows a click re-reads.

    Args:
        bounds: Days of the open rows, ascending.
        run: Number of the run; seven runs cover everything.
    """
    if not bounds:
        return None
    size = -(-len(bounds) // 7)
    start = (run % 7) * size
    part = bounds[start : start + size]
    return (part[0], part[-1]) if part else None


def oldest_ranges(
    windows: Sequence[tuple[Window, str, int]], hot: tuple[str, str] | None, budget: int
) -> list[Window]:
    """History to re-read now: the windows read longest ago, neighbours merged up to ``TARGET`` rows.

    Args:
        windows: Window, time of reading and rows held, oldest reading first.
        hot: Range that every click reads anyway.
        budget: Requests.
    """

    def is_hot(window: Window) -> bool:
        return hot is not None and window.lo >= hot[0] and window.hi <= hot[1]

    found: list[Window] = []
    used: set[Window] = {window for window, _, _ in windows if is_hot(window)}
    by_start = {(w.part, w.lo): (w, rows) for w, _, rows in windows}
    after = {w: by_start.get((w.part, _next_day(w.hi))) for w, _, _ in windows}
    for window, _, rows in windows:
        if len(found) >= budget:
            break
        if window in used:
            continue
        used.add(window)
        end, total = window.hi, rows
        neighbour = after[window]
        while neighbour and neighbour[0] not in used and total + neighbour[1] <= TARGET:
            used.add(neighbour[0])
            end, total = neighbour[0].hi, total + neighbour[1]
            neighbour = after[neighbour[0]]
        found.append(Window(window.table, window.lo, end, window.part))
    return found


def undated_rotation(table: str) -> int:
    """Runs after which a table's rows without a date are read again; tables take turns."""
    return ROTATION // 2 + sum(table.encode()) % (ROTATION // 2)


def _next_day(day: str) -> str:
    return day if day == LAST_DAY else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def quarter(first: str | None, last: str | None, run: int) -> tuple[str, str] | None:
    """The quarter of a table's history that this run counts again, in turn.

    Args:
        first, last: First and last business day held.
    """
    if not first or not last:
        return None
    try:
        start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    except ValueError:
        return None
    start = max(start, date(1900, 1, 1))
    end = min(end, date(2200, 1, 1))
    if end < start:
        return None
    quarters = (end - start).days // 91 + 1
    low = start + timedelta(days=91 * (run % quarters))
    return low.isoformat(), (low + timedelta(days=90)).isoformat()
