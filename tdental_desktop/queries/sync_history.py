"""The runs of the replica, newest first (design section 3). Any thread; reads by primary key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.replica.connection import Connection, Row
from tdental_desktop.queries.scope import Scope


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run. Times are clinic time; ``finished_at`` None: it runs, or was cut off.

    Attributes:
        mode: ``first``, ``click``, ``full``, ``customer`` or ``invented``.
        by_itself: The program started it; None where an older version did not note it.
        new, changed, gone: Rows.
        quarantined: Rows kept back that the server no longer shows.
        short: Tables that fell short of the server.
        error: Code of ``sync.errors`` that ended it early; ``reason``: the server's own words.
        tries: How many tries this line stands for; ``since``: when the first of them was.
    """

    id: int
    mode: str
    by_itself: bool | None
    started_at: str | None
    finished_at: str | None
    ok: bool | None
    seconds: float | None
    requests: int | None
    new: int = 0
    changed: int = 0
    gone: int = 0
    quarantined: int = 0
    short: int = 0
    error: str | None = None
    reason: str | None = None
    tries: int = 1
    since: str | None = None


def runs(connection: Connection, scope: Scope, limit: int = 200) -> tuple[RunLine, ...]:
    """The newest runs."""
    found = connection.execute(
        "SELECT * FROM _runs WHERE mode <> 'customer' ORDER BY id DESC LIMIT ?", [limit]
    )
    return tuple(_line(row) for row in found)


def longest_read(connection: Connection, scope: Scope) -> float | None:
    """Seconds of the newest whole reading (first or full) that ended well; None before there was one."""
    found = connection.execute(
        "SELECT report FROM _runs WHERE mode IN ('first', 'full') AND ok = 1 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    seconds = _stored(found[0]).get("seconds") if found else None
    return float(seconds) if isinstance(seconds, int | float) else None


def _line(row: Row) -> RunLine:
    report = _stored(row["report"])
    listed = report.get("tables")
    listed = listed if isinstance(listed, dict) else {}
    tables: list[Mapping[str, Any]] = [table for table in listed.values() if isinstance(table, dict)]
    seconds, requests = report.get("seconds"), report.get("requests")
    # A replica of the first version has no such column.
    known = row["by_itself"] if "by_itself" in row.keys() else None  # noqa: SIM118
    short = sum(
        table.get("status") in ("failed", "forbidden", "partial") and not table.get("quarantined")
        for table in tables
    )
    return RunLine(
        id=row["id"],
        mode=row["mode"],
        by_itself=None if known is None else bool(known),
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        ok=None if row["ok"] is None else bool(row["ok"]),
        seconds=float(seconds) if isinstance(seconds, int | float) else None,
        requests=requests if isinstance(requests, int) else None,
        new=_sum(tables, "new"),
        changed=_sum(tables, "changed"),
        gone=_sum(tables, "gone"),
        quarantined=_sum(tables, "quarantined"),
        short=short,
        error=report.get("error"),
        reason=report.get("reason"),
    )


def _sum(tables: list[Mapping[str, Any]], name: str) -> int:
    return sum(value for table in tables if isinstance(value := table.get(name), int))


def _stored(report: object) -> dict[str, Any]:
    try:
        found = json.loads(report) if isinstance(report, str) else {}
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}
