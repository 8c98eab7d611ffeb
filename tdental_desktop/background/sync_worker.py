"""The sync thread: a QObject in a QThread that owns one run after the other (design section 4).

The engine opens and closes the writer inside the run, in that thread. Only frozen dataclasses cross.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal, Slot

from sync.report import Progress, RunReport, SyncOptions

log = logging.getLogger(__name__)


class RunSync(Protocol):
    """``sync.engine.runner.run_sync``: never raises for expected faults, its report holds their code."""

    def __call__(
        self,
        options: SyncOptions,
        *,
        cancel: threading.Event,
        on_progress: Callable[[Progress], None],
        on_commit: Callable[[frozenset[str]], None],
    ) -> RunReport: ...


def _real_run(
    options: SyncOptions,
    *,
    cancel: threading.Event,
    on_progress: Callable[[Progress], None],
    on_commit: Callable[[frozenset[str]], None],
) -> RunReport:
    # In a process of its own: beside a thread that decodes, the window was measured to stall by 100-500 ms.
    from sync.engine.child import run_sync_in_child

    return run_sync_in_child(options, cancel=cancel, on_progress=on_progress, on_commit=on_commit)


class _Worker(QObject):
    """Lives in the sync thread."""

    progress = Signal(object)
    committed = Signal(object)
    finished = Signal(object)

    def __init__(self, run: RunSync) -> None:
        super().__init__()
        self._run = run

    @Slot(object, object)
    def work(self, options: SyncOptions, cancel: threading.Event) -> None:
        try:
            report = self._run(
                options, cancel=cancel, on_progress=self.progress.emit, on_commit=self.committed.emit
            )
        except Exception:
            # Unforeseen, hence a bug: the window must still learn that the run is over.
            log.exception("the run ended with a bug")
            mode = options.mode
            report = RunReport(ok=False, complete=False, mode=mode, error="bug", exit_code=1)
        self.finished.emit(report)


class SyncWorker(QObject):
    """Starts, watches and stops runs from the GUI thread; one at a time.

    Args:
        run: What a run is; the real engine unless a test gives another.

    Signals:
        started: a run began.
        progress: ``Progress``.
        committed: names of tables that just changed, a ``frozenset``.
        finished: ``RunReport``.
    """

    started = Signal()
    progress = Signal(object)
    committed = Signal(object)
    finished = Signal(object)
    _start = Signal(object, object)

    def __init__(self, run: RunSync = _real_run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel: threading.Event | None = None
        self._closing = False
        self._thread = QThread(self)
        self._thread.setObjectName("sync")
        self._worker = _Worker(run)
        self._worker.moveToThread(self._thread)
        self._start.connect(self._worker.work)
        self._worker.progress.connect(self._on_progress)
        self._worker.committed.connect(self._on_committed)
        self._worker.finished.connect(self._on_finished)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Between ``started`` and ``finished``."""
        return self._cancel is not None

    @property
    def stopping(self) -> bool:
        """A stop was asked for and the run has not ended yet."""
        return self._cancel is not None and self._cancel.is_set()

    def start(self, options: SyncOptions) -> bool:
        """Begin a run; False when one is under way."""
        if self.running or self._closing:
            return False
        self._cancel = threading.Event()
        self._start.emit(options, self._cancel)
        self.started.emit()
        return True

    def cancel(self) -> None:
        """Ask the run to stop; it ends within half a second and keeps what it has."""
        if self._cancel is not None:
            self._cancel.set()

    def close(self) -> None:
        """Stop the run, wait for its end, end the thread. Safe to call twice."""
        self._closing = True
        self.cancel()
        self._thread.quit()
        self._thread.wait()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if self.running and not self._closing:
            self.progress.emit(progress)

    @Slot(object)
    def _on_committed(self, tables: frozenset[str]) -> None:
        if not self._closing:
            self.committed.emit(tables)

    @Slot(object)
    def _on_finished(self, report: RunReport) -> None:
        self._cancel = None
        if not self._closing:
            self.finished.emit(report)
