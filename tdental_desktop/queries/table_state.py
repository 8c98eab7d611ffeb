"""What is known of one table beyond its line of the certificate: windows, gaps, recent changes.

Query thread. Reads the bookkeeping tables alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.ledger import FIRST_DAY, LAST_DAY, NULL_PART, day_after, day_before
from sync.tables import TABLES, FromDetail, Inline, PerParent, Single, Windowed
from tdental_desktop.queries.replica_state import label
from tdental_desktop.queries.scope import Scope

Reading = Literal["windows", "whole", "inside", "details", "each"]
MOST = 20


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days of one part, both ends included; ``None`` is an open end.

    Attributes:
        branch: Name of the branch, where a table is read branch by branch.
        undated: Rows without a date.
    """

    lo: str | None
    hi: str | None
    branch: str | None = None
    undated: bool = False
    read_at: str | None = None


@dataclass(frozen=True, slots=True)
class TableDetail:
    """One table in depth.

    Attributes:
        reading: ``windows`` of dates, ``whole`` in one request, ``inside`` the rows of ``parent``, with the
            ``details`` of ``parent``, or asked for ``each`` row of ``parent``.
        windows: How many readings the ledger keeps.
        missing: Day ranges never read, at most ``MOST``; ``missing_count``: all of them.
        oldest: The readings that are longest ago.
        dead_filters: Filters the server ignores.
        changes: (kind, day, count) of the history, newest day first; kinds: new, changed, gone, returned.
    """

    name: str
    label: tuple[str, str]
    reading: Reading
    parent: tuple[str, str] | None
    windows: int
    missing: tuple[DayRange, ...]
    missing_count: int
    oldest: tuple[DayRange, ...]
    dead_filters: tuple[str, ...]
    first_complete_at: str | None
    error_at: str | None
    permission: str | None
    changes: tuple[tuple[str, str, int], ...]


def table_detail(connection: Connection, scope: Scope, name: str) -> TableDetail:
    """Everything that is known of one table.

    Args:
        connection: A reader.
        scope: Unused: no row is shown.
        name: Local table name.
    """
    spec = TABLES[name]
    row = connection.execute("SELECT * FROM _tables WHERE name = ?", [name]).fetchone()
    names = _branches(connection)
    windows = connection.execute(
        "SELECT part, lo, hi, content_read_at FROM _windows WHERE table_name = ? ORDER BY part, lo", [name]
    ).fetchall()
    dated = isinstance(spec.strategy, Windowed)
    missing = _missing([tuple(window)[:3] for window in windows], names) if dated and windows else []
    oldest = sorted(windows, key=lambda window: (window[3] or "", window[1]))[:5]
    reading, parent = _reading(name)
    return TableDetail(
        name=name,
        label=label(name),
        reading=reading,
        parent=label(parent) if parent else None,
        windows=len(windows),
        missing=tuple(missing[:MOST]),
        missing_count=len(missing),
        oldest=tuple(_range(part, lo, hi, names, at) for part, lo, hi, at in oldest) if dated else (),
        dead_filters=_dead(row["filters"] if row else None),
        first_complete_at=row["first_complete_at"] if row else None,
        error_at=row["error_at"] if row else None,
        permission=spec.permission,
        changes=_changes(connection, name),
    )


def _reading(name: str) -> tuple[Reading, str | None]:
    strategy = TABLES[name].strategy
    if isinstance(strategy, Windowed):
        return "windows", None
    if isinstance(strategy, Single):
        return "whole", None
    if isinstance(strategy, Inline):
        return "inside", strategy.parent
    if isinstance(strategy, FromDetail):
        return "details", strategy.parent
    assert isinstance(strategy, PerParent)
    return "each", strategy.parent


def _missing(windows: list[tuple[str, str, str]], names: dict[str, str]) -> list[DayRange]:
    """Days that no window of a part covers. The windows come ordered by part and first day."""
    found: list[DayRange] = []
    for part in dict.fromkeys(window[0] for window in windows):
        if part == NULL_PART:
            continue
        cursor = FIRST_DAY
        for _, lo, hi in (window for window in windows if window[0] == part):
            if lo > cursor:
                found.append(_range(part, cursor, day_before(lo), names, None))
            cursor = max(cursor, day_after(hi))
            if hi == LAST_DAY:
                break
        else:
            found.append(_range(part, cursor, LAST_DAY, names, None))
    return found


def _range(part: str, lo: str, hi: str, names: dict[str, str], at: str | None) -> DayRange:
    branch = part.removeprefix("company=") if part.startswith("company=") else None
    return DayRange(
        None if lo == FIRST_DAY else lo,
        None if hi == LAST_DAY else hi,
        names.get(branch, branch) if branch else None,
        part == NULL_PART,
        at,
    )


def _branches(connection: Connection) -> dict[str, str]:
    made = connection.execute("SELECT 1 FROM _tables WHERE name = 'companies'").fetchone()
    if made is None:
        return {}
    return {row[0]: row[1] or row[0] for row in connection.execute("SELECT id, name FROM companies")}


def _dead(stored: str | None) -> tuple[str, ...]:
    try:
        found = json.loads(stored) if stored else {}
    except ValueError:
        found = {}
    return tuple(name for name, alive in found.items() if alive is False) if isinstance(found, dict) else ()


def _changes(connection: Connection, name: str) -> tuple[tuple[str, str, int], ...]:
    """Before-images counted per day; new rows leave none, so they are not among them."""
    found = connection.execute(
        "SELECT kind, substr(at, 1, 10) AS day, count(*) FROM _history WHERE table_name = ?"
        " GROUP BY kind, day ORDER BY day DESC, kind LIMIT 30",
        [name],
    )
    return tuple((row[0], row[1], row[2]) for row in found)
