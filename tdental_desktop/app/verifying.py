"""A verification from the window: beside everything else, with progress and stop; its result is kept."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sync.report import SyncOptions
from sync.verify.report import Finding, TableVerdict, VerifyReport
from tdental_desktop.background.aside import Aside
from tdental_desktop.background.verify_child import verify_in_child
from tdental_desktop.settings import Settings
from tdental_desktop.views.sync_desk import SyncDesk

log = logging.getLogger(__name__)
VERIFIED = "verify.last"
_EXAMPLES = 5


class Verifying(QObject):
    """One verification at a time. GUI thread.

    Args:
        settings: Keeps the last result: counts, codes and ids, never values of patients.
        now: The clinic's present.
    """

    _said = Signal(str)

    def __init__(
        self, settings: Settings, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._now = now
        self._aside = Aside(self)
        self._cancel: threading.Event | None = None
        self._desk: SyncDesk | None = None
        self._thread_over = threading.Event()
        self._thread_over.set()
        self._said.connect(self._show)

    def attach(self, desk: SyncDesk) -> None:
        """Serve this panel from now on."""
        self._desk = desk
        desk.verify_stop_wanted.connect(self.stop)
        stored = self._settings.get(VERIFIED)
        desk.verified = stored if isinstance(stored, dict) else None

    def start(self, options: SyncOptions) -> bool:
        """Begin; False when one is under way. Without a password the server is not asked."""
        if self._cancel is not None:
            return False
        cancel = self._cancel = threading.Event()
        offline = not options.password
        self._thread_over.clear()
        self._show("starting")

        def job() -> VerifyReport:
            try:
                return verify_in_child(options, offline=offline, cancel=cancel, on_progress=self._said.emit)
            finally:
                self._thread_over.set()

        self._aside.call(job, self._ended)
        return True

    @Slot()
    def stop(self) -> None:
        """Stop it; it only reads, so nothing is lost."""
        if self._cancel is not None:
            self._cancel.set()

    def close(self) -> None:
        """Stop it and wait for its process to end."""
        self.stop()
        self._aside.close()
        self._thread_over.wait(3)

    @Slot(str)
    def _show(self, text: str) -> None:
        if self._cancel is not None and self._desk is not None:
            self._desk.set_verifying(text)

    def _ended(self, answer: Any) -> None:
        self._cancel = None
        if isinstance(answer, VerifyReport):
            stored = to_store(answer, self._now())
        else:
            log.error("the verification failed: %s", type(answer).__name__)
            stored = to_store(VerifyReport(equal=False, error="bug"), self._now())
        if stored["error"] != "cancelled":
            self._settings.set(VERIFIED, stored)
        if self._desk is not None:
            self._desk.set_verifying(None)
            if stored["error"] != "cancelled":
                self._desk.set_verified(stored)


def to_store(report: VerifyReport, at: datetime) -> dict[str, Any]:
    """What is kept of a report, as JSON values."""
    return {
        "at": at.isoformat(timespec="seconds"),
        "offline": report.offline,
        "equal": report.equal,
        "error": report.error,
        "reason": report.reason,
        "seconds": round(report.seconds, 1),
        "requests": report.requests,
        "tables": len(report.tables),
        "rows": sum(verdict.rows for verdict in report.tables.values()),
        "compared": sum(verdict.compared for verdict in report.tables.values()),
        "disagree": [
            _disagreement(name, verdict) for name, verdict in report.tables.items() if verdict.disagrees
        ],
        "findings": [
            *_grouped("orphans", report.findings.orphans),
            *_grouped("money", report.findings.money),
            *_grouped("other", report.findings.other),
        ],
    }


def _disagreement(name: str, verdict: TableVerdict) -> dict[str, Any]:
    kinds: OrderedDict[str, int] = OrderedDict()
    for difference in verdict.differences:
        kinds[difference.kind] = kinds.get(difference.kind, 0) + 1
    return {
        "table": name,
        "rows": verdict.rows,
        "server_total": verdict.server_total,
        "count_equal": verdict.count_equal,
        "differing": verdict.differing,
        "kinds": dict(kinds),
        "error": verdict.error,
        "examples": [difference.key for difference in verdict.differences[:_EXAMPLES]],
    }


def _grouped(group: str, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """One line for each table and rule, with their rows counted."""
    lines: OrderedDict[tuple[str, str, str | None], dict[str, Any]] = OrderedDict()
    for finding in findings:
        place = (finding.table, finding.rule, finding.column)
        line = lines.setdefault(
            place,
            {
                "group": group,
                "table": finding.table,
                "rule": finding.rule,
                "column": finding.column,
                "count": 0,
                "examples": [],
            },
        )
        line["count"] += finding.count
        keys = list(finding.examples) or ([finding.key] if finding.key else [])
        line["examples"] = [*line["examples"], *keys][:_EXAMPLES]
    return list(lines.values())
