"""Tries that never came to be a run of the replica: no line, a refused password, a busy file.

The replica knows only runs that signed in; these few lines are kept with the settings, newest first, and
tries that failed alike one after the other are one line.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sync.report import RunReport
from tdental_desktop.queries.sync_history import RunLine
from tdental_desktop.settings import Settings

ATTEMPTS = "sync.attempts"
_MOST = 30


def note(settings: Settings, report: RunReport, at: datetime, *, by_itself: bool) -> None:
    """Keep a run that ended before the replica heard of it.

    Args:
        settings: Where to.
        report: Its report; with tables in it, or stopped by a person, it is not kept.
        at: Clinic time of its end.
        by_itself: The program started it.
    """
    stamp = at.isoformat(timespec="seconds")
    known = _stored(settings)
    if report.error in (None, "cancelled") or report.tables:
        return
    newest = known[0] if known else {}
    alike = newest.get("error") == report.error and newest.get("by_itself") == by_itself
    if alike and not newest.get("closed"):
        line = {**newest, "at": stamp, "count": newest["count"] + 1}
        known = [line, *known[1:]]
    else:
        line = {"at": stamp, "since": stamp, "count": 1, "error": report.error, "by_itself": by_itself}
        known = [line, *known][:_MOST]
    settings.set(ATTEMPTS, [dict(one) for one in known])


def got_through(settings: Settings) -> None:
    """A run came to be: the next failure begins a line of its own."""
    known = _stored(settings)
    if known and not known[0].get("closed"):
        settings.set(ATTEMPTS, [{**known[0], "closed": True}, *known[1:]])


def merged(runs: tuple[RunLine, ...], settings: Settings) -> tuple[RunLine, ...]:
    """The replica's runs and the kept tries, newest first. Tries have ids below zero."""
    tries = [
        RunLine(
            id=-1 - place,
            mode="click",
            by_itself=bool(line["by_itself"]),
            started_at=line["at"],
            finished_at=line["at"],
            ok=False,
            seconds=None,
            requests=None,
            error=line["error"],
            tries=line["count"],
            since=line["since"],
        )
        for place, line in enumerate(_stored(settings))
    ]
    return tuple(sorted((*runs, *tries), key=lambda run: run.started_at or "", reverse=True))


def _stored(settings: Settings) -> list[dict[str, Any]]:
    found = settings.get(ATTEMPTS)
    wanted = {"at", "since", "count", "error", "by_itself"}
    if not isinstance(found, list):
        return []
    return [line for line in found if isinstance(line, dict) and wanted <= line.keys()]
