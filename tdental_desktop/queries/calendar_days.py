"""Which days of the calendar are held: from the ledger of what was read when (design section 3).

A day without bookings is free only when it was read; a day that was not, or whose last reading failed, is
never called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sync.replica.connection import Connection
from sync.replica.ledger import EARLIEST, LATEST, NULL_PART
from sync.tables import TABLES
from tdental_desktop.queries.scope import Scope

TABLE = "customer_appointments"
Held = Literal["held", "missing", "failed", "forbidden"]
_BRANCH_PART = "company="


@dataclass(frozen=True, slots=True)
class DayHeld:
    """What is known of one day.

    Attributes:
        held: ``held``; ``missing``: never read completely; ``failed``: the last try to read it failed;
            ``forbidden``: the account may not read bookings. What is held of a failed day is older.
        read_at: When it was last read completely (clinic time), None for never.
        since: When the failure happened.
        error: Code of ``sync.errors`` of the failure.
    """

    day: str
    held: Held
    read_at: str | None = None
    since: str | None = None
    error: str | None = None

    @property
    def sure(self) -> bool:
        """Nothing there means that there is nothing."""
        return self.held == "held"


def days_held(
    connection: Connection, scope: Scope, since: str, until: str, branch: str | None = None
) -> tuple[DayHeld, ...]:
    """Every day of ``since…until``. Small tables alone are read: any thread.

    Args:
        branch: Only this branch has to be held, where the server is asked branch by branch.
    """
    state = connection.execute(
        "SELECT status, error, error_at FROM _tables WHERE name = ?", [TABLE]
    ).fetchone()
    windows = connection.execute(
        "SELECT part, lo, hi, content_read_at FROM _windows WHERE table_name = ?", [TABLE]
    ).fetchall()
    parts: dict[str, list[tuple[str, str, str | None]]] = {}
    for part, lo, hi, read_at in windows:
        parts.setdefault(part, []).append((lo, hi, read_at))
    needed = _needed(connection, scope, parts, branch)
    trouble = None if state is None else _trouble(state["status"], state["error"])
    error_at = None if state is None else state["error_at"]
    began = None if trouble is None else _began(connection, error_at)
    found = []
    for day in each_day(since, until):
        read_at = _read_at(day, parts, needed)
        if trouble is not None and (read_at is None or _tried(day, began, read_at)):
            found.append(DayHeld(day, trouble, read_at, error_at, state["error"]))
        else:
            found.append(DayHeld(day, "missing" if read_at is None else "held", read_at))
    return tuple(found)


def each_day(since: str, until: str) -> Iterable[str]:
    """``since``, …, ``until``."""
    first = date.fromisoformat(since)
    for number in range((date.fromisoformat(until) - first).days + 1):
        yield (first + timedelta(days=number)).isoformat()


def _trouble(status: str | None, error: str | None) -> Held | None:
    if status == "forbidden" or error == "forbidden":
        return "forbidden"
    return "failed" if status == "failed" else None


def _needed(
    connection: Connection, scope: Scope, parts: Iterable[str], branch: str | None
) -> tuple[str, ...]:
    """The parts that make up a day where the table is read branch by branch."""
    if branch is not None:
        return (_BRANCH_PART + branch,)
    limit, values = scope.rows("id")
    rows = connection.execute(
        f"SELECT id FROM companies WHERE _gone_at IS NULL AND active IS NOT 0 AND {limit}", values
    )
    known = {_BRANCH_PART + row[0] for row in rows}
    if scope.branches is None:
        known |= {part for part in parts if part.startswith(_BRANCH_PART)}
    return tuple(sorted(known))


def _read_at(
    day: str, parts: dict[str, list[tuple[str, str, str | None]]], needed: Sequence[str]
) -> str | None:
    whole = _covering(day, parts.get("", ()))
    if whole is not None:
        return whole
    if not EARLIEST <= day <= LATEST:
        # No window reaches the ends of time: such dates are read with those that have none.
        return next((read for _lo, _hi, read in parts.get(NULL_PART, ())), None)
    found = [_covering(day, parts.get(part, ())) for part in needed]
    known = [read for read in found if read is not None]
    return min(known) if known and len(known) == len(found) else None


def _covering(day: str, windows: Iterable[tuple[str, str, str | None]]) -> str | None:
    for lo, hi, read_at in windows:
        if lo <= day <= hi:
            return read_at or ""
    return None


def _began(connection: Connection, error_at: str | None) -> str | None:
    """When the run that failed began: what it had read by then is newer, and stands."""
    row = connection.execute(
        "SELECT max(started_at) FROM _runs WHERE mode <> 'customer' AND started_at <= ?", [error_at]
    ).fetchone()
    return row[0] or error_at


def _tried(day: str, began: str | None, read_at: str) -> bool:
    """The run that failed wanted this day, too, and did not get it: it re-reads the days around its own."""
    if began is None or began <= read_at:
        return False
    hot = TABLES[TABLE].hot
    apart = (date.fromisoformat(day) - date.fromisoformat(began[:10])).days
    return -hot.back <= apart <= hot.ahead
