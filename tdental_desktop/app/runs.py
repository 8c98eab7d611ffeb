"""Runs as the window shows them: the button, the result, what changed. A run by itself stays in the back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from sync.report import Progress, RunReport, SyncOptions
from tdental_desktop import formats, sentences
from tdental_desktop.background.change_bus import ChangeBus
from tdental_desktop.background.sync_worker import SyncWorker
from tdental_desktop.main_window import MainWindow
from tdental_desktop.views import ViewContext, sync_attempts
from tdental_desktop.views.status_words import progress_text

translate = QCoreApplication.translate


class Runs(QObject):
    """Starts and stops runs and tells the window. GUI thread.

    Signals:
        began: a run started.
        first_rows: rows of this run are in the file: the window is of use.
        ended: ``RunReport``, and True when the run was started by itself.
    """

    began = Signal()
    first_rows = Signal()
    ended = Signal(object, bool)

    def __init__(self, worker: SyncWorker, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._bus = bus
        self._by_itself = False
        self._quiet = False
        self._offline = False
        worker.started.connect(self._started)
        worker.progress.connect(self._progress)
        worker.committed.connect(self._committed)
        worker.finished.connect(self._finished)

    def attach(self, window: MainWindow, context: ViewContext) -> None:
        """Show everything in this window from now on."""
        self._window = window
        self._context = context
        self._language: formats.Language = context.language
        context.syncing = self._worker.running

    def start(self, options: SyncOptions) -> bool:
        """Begin a run; False when one is under way. A person who asks while one runs quietly sees it."""
        if self._worker.running:
            if not options.by_itself and self._quiet:
                self._quiet = False
                self._signing_in()
            return False
        self._by_itself = options.by_itself
        # While the line is down, a try by itself must not make the button flicker.
        self._quiet = options.by_itself and self._offline
        return self._worker.start(options)

    @Slot()
    def cancel(self) -> None:
        """Stop the run."""
        if self._worker.running:
            self._worker.cancel()
            self._window.top.sync.set_stop_enabled(False)

    def _signing_in(self) -> None:
        self._window.top.sync.set_running(0, 0, caption=translate("Window", "Đang đăng nhập"))

    @Slot()
    def _started(self) -> None:
        self._context.syncing = True
        self.began.emit()
        if not self._quiet:
            self._window.top.set_result("")
            self._signing_in()
        self._context.desk.set_progress(Progress("sign_in"), by_itself=self._by_itself)

    @Slot(object)
    def _progress(self, progress: Progress) -> None:
        if self._quiet and progress.phase == "sign_in":
            return
        if self._quiet:
            self._quiet = False
            self._window.top.set_result("")
        self._context.desk.set_progress(progress, by_itself=self._by_itself)
        caption = ""
        if self._worker.stopping:
            caption = translate("Window", "Đang dừng")
        elif progress.phase == "sign_in":
            caption = translate("Window", "Đang đăng nhập")
        elif progress.phase == "details":
            caption = translate("Window", "Đang tải chi tiết")
        self._window.top.sync.set_running(
            progress.tables_done,
            progress.tables_total,
            progress.percent,
            progress_text(progress, self._language),
            caption,
        )

    @Slot(object)
    def _committed(self, tables: frozenset[str]) -> None:
        self.first_rows.emit()
        self._bus.publish(tables)

    @Slot(object)
    def _finished(self, report: RunReport) -> None:
        self._context.syncing = False
        self._quiet = False
        self._offline = report.error == "offline"
        self._bus.flush()
        text = sentences.result(report, self._language)
        bad = report.error not in (None, "cancelled") or not report.ok
        button = self._window.top.sync
        if self._offline:
            button.set_offline(tooltip=text)
        else:
            button.set_idle(tooltip=text)
        # What nobody asked for is told once, in the status bar; red words beside the button are for people
        # who pressed it.
        quiet = self._by_itself and report.error not in (None, "cancelled")
        self._window.top.set_result("" if quiet else text, bad=bad)
        self._window.status.set_message(text)
        self._context.desk.set_progress(None)
        sync_attempts.note(self._context.settings, report, self._context.moment(), by_itself=self._by_itself)
        if report.tables:
            sync_attempts.got_through(self._context.settings)
        self.ended.emit(report, self._by_itself)
