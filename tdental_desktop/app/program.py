"""The open program: the parts of the window joined, and what happens between them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from sync.clock import Clock
from sync.errors import SyncError
from sync.replica.connection import REPLICA_FILE
from sync.report import Progress, RunReport, SyncOptions
from tdental_desktop import formats, sentences
from tdental_desktop.access import keys
from tdental_desktop.background.change_bus import ChangeBus
from tdental_desktop.background.query_runner import QueryRunner
from tdental_desktop.background.reader import GuiReader
from tdental_desktop.background.sync_worker import RunSync, SyncWorker
from tdental_desktop.background.watchdog import Watchdog
from tdental_desktop.main_window import MainWindow
from tdental_desktop.paths import resource
from tdental_desktop.queries import replica_state
from tdental_desktop.queries.replica_state import ReplicaState
from tdental_desktop.queries.scope import Scope
from tdental_desktop.settings import Settings
from tdental_desktop.views import VIEWS, ViewContext
from tdental_desktop.views.sign_in import SignIn, SignInPage
from tdental_desktop.views.status_words import certificate_text, freshness_text, progress_text, short_address

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
Credentials = tuple[str, str, str]
"""Server, user, password."""

_SYNC_MINUTES = 15
_SIGN_IN_CODES = frozenset({"sign_in_failed", "two_factor", "session_expired", "insecure_address"})
_translator: QTranslator | None = None


class Program(QObject):
    """The open program: services, window, and what happens between them. GUI thread.

    Args:
        data_dir: Folder of the replica; it need not exist.
        key: The raw key.
        language: ``vi`` or ``en``.
        today: Take this as the clinic's day (the clock of the day runs on), or None for now.
        sample: The data is invented; every page says so.
        credentials: Sign in with these at once.
        settings: Remembered choices.
        run_sync: What a run is; None is the real engine.
    """

    def __init__(
        self,
        data_dir: Path,
        key: bytes,
        *,
        language: formats.Language = "vi",
        today: date | None = None,
        sample: bool = False,
        credentials: Credentials | None = None,
        settings: Settings | None = None,
        run_sync: RunSync | None = None,
    ) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._key = key
        self._language: formats.Language = language
        self._sample = sample
        self._credentials = credentials
        self._remember = False
        self._page: SignInPage | None = None
        self._state: ReplicaState | None = None
        self._result = ("", False)
        self._closed = False
        self.settings = settings or Settings()
        self._clock = clinic_clock(today)
        path = data_dir / REPLICA_FILE
        self.reader = GuiReader(path, key)
        self.queries = QueryRunner(path, key, self)
        self.worker = SyncWorker(run_sync, self) if run_sync else SyncWorker(parent=self)
        self.bus = ChangeBus(self)
        self.watchdog = Watchdog(self)
        self.window = self._make_window()
        self._join()

    def _make_window(self) -> MainWindow:
        self.context = ViewContext(
            ask=self.queries.ask,
            connection=self.reader.get,
            scope=Scope.all(),
            settings=self.settings,
            language=self._language,
            clock=self.moment,
            parent=self,
        )
        window = MainWindow(VIEWS, self.context)
        window.sync_wanted.connect(self.sync)
        window.cancel_wanted.connect(self.cancel)
        window.closing.connect(self.close)
        self.context.branch_changed.connect(self._show_branches)
        return window

    def _join(self) -> None:
        self.worker.started.connect(self._started)
        self.worker.progress.connect(self._progress)
        self.worker.committed.connect(self._committed)
        self.worker.finished.connect(self._finished)
        self.bus.changed.connect(self._changed)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._each_minute)

    # -- start and end

    def start(self) -> None:
        """Show the window, on the sign-in page while there is no replica; sync if that can be done."""
        self.window.load_layout()
        self._minute.start()
        held = self.reader.get() is not None
        if self._credentials is None:
            self._credentials = self._remembered()
        if not held and self._credentials is None and self.reader.error == "replica_missing":
            self.show_sign_in()
        self._ask_state()
        self._show_clinic()
        self.window.show()
        if self._credentials is not None:
            self.sync()
        elif not self.window.signing_in():
            self.window.focus_first()

    @Slot()
    def close(self) -> None:
        """Stop the run, end the threads, write the settings. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self._minute.stop()
        self.watchdog.stop()
        self.worker.close()
        self.queries.close()
        self.reader.close()
        try:
            self.settings.close()
        except SyncError as error:
            log.warning("settings were not written: %s", error.code)

    def moment(self) -> datetime:
        """The clinic's present; never before what the replica knows: a PC clock may be years behind."""
        now = self._clock()
        known = formats.clinic_datetime(self._state.as_of) if self._state else None
        return max(now, known) if known is not None else now

    # -- signing in

    def show_sign_in(self, message: str = "") -> None:
        """The sign-in page, with what is known filled in."""
        server, user = self.settings.text("server"), self.settings.text("user")
        if self._credentials is not None:
            server, user = self._credentials[:2]
        page = SignInPage(
            server=server,
            user=user,
            language=self._language,
            version=program_version(),
            sample=self._sample,
            may_leave=self.reader.get() is not None,
        )
        page.submitted.connect(self._submitted)
        page.cancelled.connect(self.cancel)
        page.left.connect(self._leave_sign_in)
        page.language_wanted.connect(self.switch_language)
        self._page = page
        self.window.show_sign_in(page)
        if message:
            page.show_error(message)
        page.focus_first()

    @Slot(object)
    def _submitted(self, typed: SignIn) -> None:
        self._credentials = (typed.server, typed.user, typed.password)
        self._remember = typed.remember
        if self._page is not None:
            self._page.set_busy(True)
        self.sync()

    @Slot()
    def _leave_sign_in(self) -> None:
        self._page = None
        self.window.leave_sign_in()
        self.window.open_view("customers")

    def _remembered(self) -> Credentials | None:
        """Server, user and the password that the person asked the keystore to keep."""
        server, user = self.settings.text("server"), self.settings.text("user")
        if not (server and user and self.settings.get("remember")):
            return None
        try:
            password = keys.remembered_password(server, user)
        except SyncError as error:
            log.warning("the keystore did not answer: %s", error.code)
            return None
        return (server, user, password) if password else None

    def _keep_sign_in(self) -> None:
        """After a run that got through: remember where and who, and the password if that was asked for."""
        if self._credentials is None or self._sample:
            return
        server, user, password = self._credentials
        self.settings.set("server", server)
        self.settings.set("user", user)
        if not self._remember:
            return
        self._remember = False
        try:
            keys.remember_password(server, user, password)
            self.settings.set("remember", True)
        except SyncError as error:
            self.window.status.set_message(sentences.sentence(error.code, self._language))

    @Slot(str)
    def switch_language(self, language: str) -> None:
        """Build the window again in another language."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._language = "en" if language == "en" else "vi"
        self.settings.set("language", self._language)
        install_language(app, self._language)
        old = self.window
        old.closing.disconnect(self.close)
        self.window = self._make_window()
        self.window.resize(old.size())
        self.window.show()
        old.close()
        old.deleteLater()
        self.show_sign_in()
        self._show_clinic()

    # -- running

    @Slot()
    def sync(self) -> None:
        """One click. Without a password the sign-in page asks for it first."""
        if self._credentials is None:
            self.show_sign_in()
            return
        server, user, password = self._credentials
        self.worker.start(
            SyncOptions(folder=self._data_dir, key=self._key, server=server, user=user, password=password)
        )

    @Slot()
    def cancel(self) -> None:
        """Stop the run."""
        if self.worker.running:
            self.worker.cancel()
            self.window.top.sync.set_stop_enabled(False)

    @Slot()
    def _started(self) -> None:
        self.context.syncing = True
        self.window.top.set_result("")
        self.window.top.sync.set_running(0, 0, caption=translate("Window", "Đang đăng nhập"))

    @Slot(object)
    def _progress(self, progress: Progress) -> None:
        caption = ""
        if self.worker.stopping:
            caption = translate("Window", "Đang dừng")
        elif progress.phase == "sign_in":
            caption = translate("Window", "Đang đăng nhập")
        elif progress.phase == "details":
            caption = translate("Window", "Đang tải chi tiết")
        self.window.top.sync.set_running(
            progress.tables_done,
            progress.tables_total,
            progress.percent,
            progress_text(progress, self._language),
            caption,
        )

    @Slot(object)
    def _committed(self, tables: frozenset[str]) -> None:
        if self._page is not None:
            # The first rows are here: from now on the window is of use.
            self._keep_sign_in()
            self._leave_sign_in()
        self.bus.publish(tables)

    @Slot(object)
    def _changed(self, tables: frozenset[str]) -> None:
        self.window.reload_views(tables)
        if "companies" in tables:
            self._ask_branches()

    @Slot(object)
    def _finished(self, report: RunReport) -> None:
        self.context.syncing = False
        self.bus.flush()
        text = sentences.result(report, self._language)
        bad = report.error not in (None, "cancelled") or not report.ok
        self._result = (text, bad)
        button = self.window.top.sync
        if report.error == "offline":
            button.set_offline(tooltip=text)
        else:
            button.set_idle(tooltip=text)
        self.window.top.set_result(text, bad=bad)
        self.window.status.set_message(text)
        if report.error in _SIGN_IN_CODES:
            self._refused(text)
        elif self._page is not None:
            if report.error is not None:
                self._page.show_error(text)
            else:
                self._leave_sign_in()
        if report.error is None:
            self._keep_sign_in()
        self.window.reload_all()
        self._ask_state()

    def _refused(self, text: str) -> None:
        if self._page is not None:
            self._page.show_error(text)
        elif not self._sample:
            self.show_sign_in(text)
        # Nothing is tried again by itself with a password that was refused.
        self._credentials = None

    # -- what the window says about the replica

    @Slot()
    def _each_minute(self) -> None:
        self._show_state()
        try:
            self.settings.save()
        except SyncError as error:
            log.warning("settings were not written: %s", error.code)
        self._sync_when_due()

    def _sync_when_due(self) -> None:
        minutes = self.settings.get("sync.every_minutes", _SYNC_MINUTES)
        if not isinstance(minutes, int) or minutes <= 0 or self._credentials is None or self.worker.running:
            return
        last = self._state.last_run.started_at if self._state and self._state.last_run else None
        then = formats.clinic_datetime(last)
        if then is None or self.moment() - then >= timedelta(minutes=minutes):
            self.sync()

    def _ask_state(self) -> None:
        scope = self.context.scope
        self.queries.ask(
            "window.state", lambda connection: replica_state.overview(connection, scope), self._got_state
        )
        self._ask_branches()

    def _ask_branches(self) -> None:
        scope = self.context.scope
        self.queries.ask(
            "window.branches",
            lambda connection: replica_state.branches(connection, scope),
            self._got_branches,
        )

    def _got_state(self, answer: Any) -> None:
        if isinstance(answer, ReplicaState):
            self._state = answer
        elif answer.code != "replica_missing":
            self.window.status.set_message(sentences.sentence(answer.code, self._language))
        self._show_state()
        self._show_clinic()

    def _got_branches(self, answer: Any) -> None:
        if isinstance(answer, tuple):
            self._branches = answer
            self._show_branches()
            self._show_clinic()

    _branches: tuple[replica_state.Branch, ...] = ()

    @Slot()
    def _show_branches(self) -> None:
        self.window.top.set_branches(self._branches, self.context.branch)
        names = {branch.id: branch.name for branch in self._branches}
        everything = translate("Window", "Tất cả chi nhánh") if len(names) > 1 else ""
        only = next(iter(names.values())) if len(names) == 1 else ""
        self.window.status.set_branch(names.get(self.context.branch or "", everything or only))

    def _show_clinic(self) -> None:
        head = next((branch.name for branch in self._branches if branch.head), "")
        server = (self._state.server if self._state else None) or ""
        self.window.top.set_clinic(head or "TDental Desktop", short_address(server), sample=self._sample)

    def _show_state(self) -> None:
        text, tone, hint = freshness_text(self._state, self.moment(), self._language)
        self.window.status.set_freshness(text, tone, hint)
        text, hint = certificate_text(self._state, self._language)
        self.window.status.set_certificate(text, hint)


def install_language(app: QApplication, language: str) -> None:
    """Vietnamese is the source text; English comes from its translation file."""
    global _translator
    if _translator is not None:
        app.removeTranslator(_translator)
        _translator = None
    if language == "en":
        translator = QTranslator(app)
        if not translator.load(str(resource("translations", "tdental_en.qm"))):
            raise FileNotFoundError("The English texts are missing: install TDental Desktop again.")
        app.installTranslator(translator)
        _translator = translator


def program_version() -> str:
    """The installed version."""
    try:
        return version("tdental-desktop")
    except PackageNotFoundError:
        return ""


def clinic_clock(today: date | None) -> Callable[[], datetime]:
    """The clinic's present; with ``today`` that day, while the time of day runs on."""
    clock = Clock()
    if today is None:
        return clock.now
    return lambda: datetime.combine(today, clock.now().timetz())
