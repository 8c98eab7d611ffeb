"""Which days of a dated table the replica holds: an empty day and a day nobody has read are two things.

From the ledger's windows (design section 3). A window read before a day began cannot tell what happened on
it, so for tables of things done such a day counts as not held. Query thread; reads bookkeeping alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sync.replica.connection import Connection
from sync.replica.ledger import NULL_PART, day_after, day_before
from sync.tables.tally import clinic_day_sql
from tdental_desktop.queries.record.rows import clinic_day
from tdental_desktop.queries.replica_state import meta
from tdental_desktop.queries.scope import Scope

__all__ = ["Holding", "around", "clinic_day_sql", "holding"]

_BRANCH = "company="
_Span = tuple[str, str, str]
"""First day, last day that it can tell of, clinic time of the reading."""


def around(day: str) -> tuple[str, str]:
    """Bounds of stored text among which all moments of the clinic's day lie, whatever their offset."""
    return day_before(day), day_after(day_after(day))


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held of one table for some branches.

    Attributes:
        branches: Branches asked about; empty where the table is not read by branch.
    """

    branches: tuple[str, ...]
    _all: tuple[_Span, ...]
    _by_branch: tuple[tuple[str, tuple[_Span, ...]], ...]

    def read_at(self, day: str) -> str | None:
        """Clinic time of the oldest reading that the day's rows come from; None when it is not held."""
        if not self._by_branch:
            return _newest(self._all, day)
        found = [self.branch_read_at(key, day) for key in self.branches]
        return min((at for at in found if at), default=None) if all(found) else None

    def branch_read_at(self, branch: str | None, day: str) -> str | None:
        """Like :meth:`read_at`, for the rows of one branch."""
        own = next((_newest(spans, day) for key, spans in self._by_branch if key == branch), None)
        whole = _newest(self._all, day)
        return max(own, whole) if own and whole else own or whole

    def held(self, day: str) -> bool:
        """Every wanted row of the day was read."""
        return self.read_at(day) is not None

    def without(self, day: str) -> tuple[str, ...]:
        """Branches whose rows of the day were not read; none where all are read at once."""
        return tuple(key for key in self.branches if not self.branch_read_at(key, day))

    def last(self, until: str) -> str | None:
        """The last held day up to ``until``."""
        spans = [*self._all, *(span for _, own in self._by_branch for span in own)]
        days = {min(hi, until) for _, hi, _ in spans}
        return next((day for day in sorted(days, reverse=True) if self.held(day)), None)

    def days_without(self, days: Iterable[str]) -> frozenset[str]:
        """Those of the days that are not held."""
        return frozenset(day for day in days if not self.held(day))


def _newest(spans: tuple[_Span, ...], day: str) -> str | None:
    return max((at for lo, hi, at in spans if lo <= day <= hi), default=None)


def holding(
    connection: Connection, scope: Scope, table: str, branch: str | None = None, *, ahead: bool = False
) -> Holding:
    """What the ledger proves.

    Args:
        connection: A reader.
        scope: Narrows the branches that matter.
        table: Local name of a dated table.
        branch: Only rows of this branch matter; None for all that may be seen.
        ahead: The table holds plans: a day may be read before it comes.
    """
    rows = connection.execute(
        "SELECT part, lo, hi, content_read_at FROM _windows WHERE table_name = ? AND part <> ?"
        " AND content_read_at IS NOT NULL",
        [table, NULL_PART],
    ).fetchall()
    found: dict[str, list[_Span]] = {}
    for part, lo, hi, at in rows:
        end = hi if ahead else min(hi, clinic_day(at) or hi)
        if lo <= end:
            found.setdefault(part, []).append((lo, end, at))
    parts = {part.removeprefix(_BRANCH) for part in found if part.startswith(_BRANCH)}
    if parts:
        parts |= {key for key in (meta(connection, "branches") or "").split(",") if key}
    if scope.branches is not None:
        parts &= scope.branches
    if branch is not None:
        parts &= {branch}
    wanted = tuple(sorted(parts))
    return Holding(
        wanted,
        tuple(found.get("", ())),
        tuple((key, tuple(found.get(_BRANCH + key, ()))) for key in wanted),
    )
