"""The open program: the parts of the window made and joined. What happens between them: ``running``."""

from __future__ import annotations

import logging
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot

from sync.errors import SyncError
from sync.replica.connection import REPLICA_FILE
from tdental_desktop import formats
from tdental_desktop.app.clinic_clock import ClinicClock
from tdental_desktop.app.first_rows import FirstRows
from tdental_desktop.app.running import Running
from tdental_desktop.background.query_runner import QueryRunner
from tdental_desktop.background.reader import GuiReader
from tdental_desktop.main_window import MainWindow
from tdental_desktop.queries.scope import Scope
from tdental_desktop.settings import Settings
from tdental_desktop.theme import theme
from tdental_desktop.views import VIEWS, ViewContext
from tdental_desktop.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from tdental_desktop.app.auto_sync import AutoSync
    from tdental_desktop.app.customer_now import CustomerNow
    from tdental_desktop.app.data_folder import DataFolder
    from tdental_desktop.app.exports import Exports
    from tdental_desktop.app.notices import Notices
    from tdental_desktop.app.papers import Papers
    from tdental_desktop.app.picturing import Picturing
    from tdental_desktop.app.replacing import Replacing
    from tdental_desktop.app.runs import Runs
    from tdental_desktop.app.searching import Searching
    from tdental_desktop.app.second_half import SecondHalf
    from tdental_desktop.app.signing_in import Credentials, SigningIn
    from tdental_desktop.app.state_line import StateLine
    from tdental_desktop.app.verifying import Verifying
    from tdental_desktop.background.change_bus import ChangeBus
    from tdental_desktop.background.customer_sync import ReadAlone
    from tdental_desktop.background.sync_worker import RunSync, SyncWorker
    from tdental_desktop.background.watchdog import Watchdog

log = logging.getLogger(__name__)
_FIRST_VIEW = "customers"
_CLOCK_MS = 5_000
"""Its rows are what people look at first; the window waits for nothing else."""

_SERVICES = frozenset(
    {"worker", "bus", "watchdog", "state", "signing", "runs", "customer_now", "auto", "folder", "notices"}
    | {"verifying", "searching", "picturing", "papers", "exports", "replacing"}
)


class Program(Running):
    """The open program: services, window, and what happens between them. GUI thread.

    It starts in two halves: first the window with its first rows and a search box that takes letters, then
    the services. Whoever asks for a service earlier has them all made at once.

    Args:
        data_dir: Folder of the replica; it need not exist.
        key: The raw key.
        language: ``vi`` or ``en``.
        today: Take this as the clinic's day (the clock of the day runs on), or None for now.
        sample: The data is invented; every page says so.
        credentials: Sign in with these at once.
        settings: Remembered choices.
        run_sync: What a run is; None is the real engine.
        read_customer: What reading one customer is; None is the real engine.

    Signals:
        first_rows: the first rows are painted.
        completed: everything is there.
        window_made: another window took the place of the old one, in another language or other colours.
    """

    first_rows = Signal()
    completed = Signal()
    window_made = Signal()

    worker: SyncWorker
    bus: ChangeBus
    watchdog: Watchdog
    state: StateLine
    signing: SigningIn
    runs: Runs
    customer_now: CustomerNow
    auto: AutoSync
    folder: DataFolder
    notices: Notices
    verifying: Verifying
    searching: Searching
    picturing: Picturing
    papers: Papers
    exports: Exports
    replacing: Replacing

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
        read_customer: ReadAlone | None = None,
    ) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._key = key
        self._language: formats.Language = language
        self._closed = self._complete = self._begun = False
        self._sample = sample
        self._credentials = credentials
        self._run_sync = run_sync
        self._read_customer = read_customer
        self._first: FirstRows | None = None
        self._second: SecondHalf | None = None
        self.settings = settings or Settings()
        self.clock = ClinicClock(today)
        path = data_dir / REPLICA_FILE
        self.reader = GuiReader(path, key)
        self.queries = QueryRunner(path, key, self)
        self.window = self._make_window()

    def __getattr__(self, name: str) -> Any:
        if name in _SERVICES:
            self.complete()
            return self.__dict__[name]
        raise AttributeError(name)

    def _make_window(self) -> MainWindow:
        self.context = ViewContext(
            ask=self.queries.ask,
            connection=self.reader.get,
            scope=Scope.all(),
            settings=self.settings,
            language=self._language,
            clock=self.moment,
            data_dir=self._data_dir,
            parent=self,
        )
        window = MainWindow(VIEWS, self.context)
        window.sync_wanted.connect(self.sync)
        window.cancel_wanted.connect(self.cancel)
        window.closing.connect(self.close)
        self.context.setting_changed.connect(self._setting_changed)
        self.search_box = SearchBox()
        window.top.set_search(self.search_box)
        if self._complete:
            self._attach(window)
        return window

    # -- the second half

    def complete(self) -> None:
        """Make what is missing, now. Safe to call twice."""
        if self._complete:
            return
        self._complete = True
        if self._second is not None:
            self._second.stop()
        if self._first is not None:
            self._first.stop()
        from tdental_desktop.app.replacing import Replacing
        from tdental_desktop.app.services import Ground, Services
        from tdental_desktop.background.garbage import collect_here

        collect_here()
        ground = Ground(
            data_dir=self._data_dir,
            key=self._key,
            settings=self.settings,
            clock=self.clock,
            queries=self.queries,
            credentials=self._credentials,
            sample=self._sample,
            run_sync=self._run_sync,
            read_customer=self._read_customer,
            held=self._held,
            moment=self.moment,
            server=self._server,
            customer_options=self._customer_options,
        )
        vars(self).update(vars(Services(ground, self)))
        self.replacing = Replacing(self)
        self._attach(self.window)
        self._join()
        if self._begun:
            self._go_on()

    def _attach(self, window: MainWindow) -> None:
        desk = self.context.desk
        desk.wanted.connect(self.sync_as)
        desk.stop_wanted.connect(self.cancel)
        desk.verify_wanted.connect(self.verify)
        self.state.attach(window, self.context)
        self.signing.attach(window, self._language)
        self.runs.attach(window, self.context)
        self.customer_now.attach(window, self.context)
        self.notices.attach(window)
        self.verifying.attach(desk)
        self.searching.attach(window, self.context, self.search_box)
        self.picturing.attach(self.context.pictures)
        self.papers.attach(window, self.context)
        self.exports.attach(window, self.context)

    def _join(self) -> None:
        self.runs.began.connect(self._began)
        self.runs.first_rows.connect(self._first_rows)
        self.runs.ended.connect(self._ended)
        self.customer_now.sign_in_wanted.connect(self.show_sign_in)
        self.customer_now.refused.connect(self._refused)
        self.bus.changed.connect(self._changed)
        self.signing.ready.connect(self._ready)
        self.signing.stop_wanted.connect(self.cancel)
        # Queued, for the page that asks for it goes with its window.
        self.signing.language_wanted.connect(self.switch_language, Qt.ConnectionType.QueuedConnection)
        self.signing.keystore_refused.connect(self._say)
        self.auto.due.connect(self._due)
        self.folder.vanished.connect(self._folder_vanished)
        self.folder.returned.connect(self._folder_returned)
        self.notices.action.connect(self._notice_pressed)
        theme().dresser = self.replacing.in_colours
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._each_minute)
        self._watch = QTimer(self)
        self._watch.setInterval(_CLOCK_MS)
        self._watch.timeout.connect(self._look_at_the_clock)
        self._day = self.clock.now().date()

    # -- start and end

    def start(self) -> None:
        """Show the window, on the sign-in page while there is no replica; sync if that can be done."""
        window, held = self.window, self._held()
        window.load_layout()
        self._begun = True
        if self._complete or self._credentials is not None or not held:
            self._go_on() if self._complete else self.complete()
            window.show()
            self._run_or_rest(held)
            return
        if window.docks.dock(_FIRST_VIEW).isHidden():
            window.show()
            window.focus_first()
            self._later()
            return
        window.wait_with_others(_FIRST_VIEW)
        first = window.view(_FIRST_VIEW)
        self._first = FirstRows(first, self)
        self._first.painted.connect(self._rows_painted)
        first.load()
        # What the query thread has found meanwhile is in the first picture.
        QCoreApplication.sendPostedEvents(self.queries, QEvent.Type.MetaCall.value)
        window.show()
        window.focus_first()

    @Slot()
    def _rows_painted(self) -> None:
        self.first_rows.emit()
        self._later()

    def _later(self) -> None:
        from tdental_desktop.app.second_half import SecondHalf

        self._second = SecondHalf(lambda: self.window.fill_next(), self.complete, self)
        self._second.start()

    def _go_on(self) -> None:
        """What :meth:`start` began is to be finished, now that everything is there."""
        held = self._held()
        self._minute.start()
        self._watch.start()
        self.auto.start()
        self.folder.start()
        self.papers.start()
        if self.signing.credentials is None:
            if not held and self.reader.error == "replica_missing":
                self.signing.show()
            self.signing.recall()
        self.state.ask()
        self.state.show_clinic()
        self.window.fill_waiting()
        self.completed.emit()

    def _run_or_rest(self, held: bool) -> None:
        if self.signing.credentials is not None and (self.auto.minutes or not held):
            self._start(by_itself=held)
        elif not self.window.signing_in():
            self.window.focus_first()

    @Slot()
    def close(self) -> None:
        """Stop the run, end the threads, write the settings. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        if self._second is not None:
            self._second.stop()
        if self._complete:
            self._close_services()
        self.queries.close()
        self.reader.close()
        try:
            self.settings.close()
        except SyncError as error:
            log.warning("settings were not written: %s", error.code)

    def _close_services(self) -> None:
        if theme().dresser == self.replacing.in_colours:
            theme().dresser = None
        for service in (self._minute, self._watch, self.auto, self.folder, self.watchdog):
            service.stop()
        self.replacing.close()
        self.worker.cancel()
        self.customer_now.close()
        self.signing.close()
        self.verifying.close()
        self.worker.close()
        self.searching.close()
        self.picturing.close()
        self.papers.close()
        self.exports.close()

    @Slot()
    def come_to_front(self) -> None:
        """Somebody started the program a second time: this is the window they want."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def moment(self) -> datetime:
        """The clinic's present; never before what the replica knows."""
        state = vars(self).get("state")
        return state.moment() if state is not None else self.clock.now()

    def _held(self) -> bool:
        return self.reader.get() is not None

    def show_sign_in(self, message: str = "") -> None:
        """The sign-in page."""
        self.signing.show(message)

    @property
    def _page(self) -> QObject | None:
        """The sign-in page, for tests."""
        return self.signing.page

    @Slot(str)
    def switch_language(self, language: str) -> None:
        """Build the window again in another language; it goes on where the old one was."""
        self._language = "en" if language == "en" else "vi"
        self.settings.set("language", self._language)
        self.replacing.in_language(self._language)

    def make_anew(self) -> MainWindow:
        """A window in the place of the present one, which the caller takes away; nothing is shown yet."""
        self.window.closing.disconnect(self.close)
        self.window = self._make_window()
        return self.window

    @Slot(str)
    def _setting_changed(self, name: str) -> None:
        if name == "language":
            # Not from within a signal of the window that this takes down.
            QTimer.singleShot(0, self, lambda: self.switch_language(self.settings.text("language", "vi")))
        elif name == "remember":
            self.signing.set_remembered(bool(self.settings.get("remember")))
