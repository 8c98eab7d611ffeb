"""What the open program does when something happens: runs, signing in, the data folder, the clock."""

from __future__ import annotations

import logging
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from sync.errors import SyncError
from tdental_desktop import formats, sentences
from tdental_desktop.app.clinic_clock import ClinicClock
from tdental_desktop.app.journal import JOURNAL_FILE
from tdental_desktop.background.reader import GuiReader
from tdental_desktop.background.replica_file import FolderGone
from tdental_desktop.main_window import MainWindow
from tdental_desktop.settings import Settings

if TYPE_CHECKING:
    from sync.report import RunReport, SyncOptions
    from tdental_desktop.app.auto_sync import AutoSync
    from tdental_desktop.app.customer_now import CustomerNow
    from tdental_desktop.app.data_folder import DataFolder
    from tdental_desktop.app.notices import Notices
    from tdental_desktop.app.runs import Runs
    from tdental_desktop.app.searching import Searching
    from tdental_desktop.app.signing_in import SigningIn
    from tdental_desktop.app.state_line import StateLine
    from tdental_desktop.app.verifying import Verifying
    from tdental_desktop.views.sync_desk import SyncWish

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
_SIGN_IN_CODES = frozenset({"sign_in_failed", "two_factor", "session_expired"})


class Running(QObject):
    """Half of ``Program``, which makes what is named here. GUI thread.

    Signals:
        folder_returned: the data folder was away and is back.
    """

    folder_returned = Signal()

    window: MainWindow
    settings: Settings
    clock: ClinicClock
    reader: GuiReader
    auto: AutoSync
    customer_now: CustomerNow
    folder: DataFolder
    notices: Notices
    runs: Runs
    searching: Searching
    signing: SigningIn
    state: StateLine
    verifying: Verifying
    _data_dir: Path
    _key: bytes
    _language: formats.Language
    _sample: bool
    _closed: bool
    _day: date

    def moment(self) -> datetime:
        """The clinic's present."""
        raise NotImplementedError

    def _held(self) -> bool:
        raise NotImplementedError

    # -- running

    @Slot()
    def sync(self) -> None:
        """One click. Without a password the sign-in page asks for it first."""
        self._start()

    @Slot(object)
    def sync_as(self, wish: SyncWish) -> None:
        """A run as the sync panel asks for it."""
        self._start(wish)

    @Slot()
    def cancel(self) -> None:
        """Stop the run."""
        self.runs.cancel()

    @Slot()
    def verify(self) -> None:
        """Compare the replica with itself and, signed in, with the server; beside everything else."""
        self.verifying.start(self._options())

    def _options(self, wish: SyncWish | None = None, *, by_itself: bool = False) -> SyncOptions:
        from sync.report import SyncOptions
        from tdental_desktop.views.sync_desk import SyncWish

        wish = wish or SyncWish()
        server, user, password = self.signing.credentials or ("", "", "")
        return SyncOptions(
            folder=self._data_dir,
            key=self._key,
            server=server,
            user=user,
            password=password,
            mode=wish.mode,
            accept_deletions=wish.accept,
            workers=self._number("sync.workers", 4),
            history_days=self._number("history.days", 90),
            by_itself=by_itself,
        )

    def _number(self, name: str, default: int) -> int:
        found = self.settings.get(name, default)
        return found if type(found) is int and found > 0 else default

    def _server(self) -> str | None:
        """Whom pictures may be asked of."""
        return None if self.signing.credentials is None else self.signing.credentials[0]

    def _customer_options(self) -> SyncOptions | None:
        away = self.folder.gone or self.reader.error == FolderGone.code
        return None if away or self.signing.credentials is None else self._options()

    def _start(self, wish: SyncWish | None = None, *, by_itself: bool = False) -> None:
        if self.signing.credentials is None:
            if not by_itself:
                self.signing.show()
            return
        self.reader.get()
        if self.folder.gone or self.reader.error == FolderGone.code:
            # A run would make the folder anew and begin a second, empty replica in it.
            self._say(FolderGone.code)
            return
        self.runs.start(self._options(wish, by_itself=by_itself))

    @Slot(bool)
    def _ready(self, typed: bool) -> None:
        self.auto.resume("signed_out")
        self.customer_now.signed_in()
        if typed:
            self._start()
        elif self.auto.minutes:
            self._start(by_itself=True)

    @Slot()
    def _due(self) -> None:
        self._start(by_itself=True)

    @Slot()
    def _began(self) -> None:
        self.auto.began()
        self.clock.run_began()

    @Slot()
    def _first_rows(self) -> None:
        if self.signing.page is not None:
            self.signing.got_through()
            self.signing.leave()

    @Slot(object, bool)
    def _ended(self, report: RunReport, by_itself: bool) -> None:
        self.clock.run_ended(report)
        self._look_at_the_clock()
        self.auto.ended(report.error)
        page = self.signing.page
        if report.error in _SIGN_IN_CODES:
            self._refused(sentences.result(report, self._language))
        elif page is not None:
            if report.error is not None:
                page.show_error(sentences.result(report, self._language))
            else:
                self.signing.leave()
        if report.error is None:
            self.signing.got_through()
            self.notices.drop("sign_in")
        if report.requests or report.error is None:
            self.window.reload_all()
            self.searching.refresh()
        self.state.ask()

    @Slot(str)
    def _refused(self, text: str) -> None:
        """People go on reading: the sign-in page comes only when they ask for it."""
        self.auto.pause("signed_out")
        self.signing.refused()
        if self.signing.page is not None:
            self.signing.page.show_error(text)
        elif not self._held():
            self.signing.show(text)
        else:
            self.notices.put("sign_in", text, "warning", translate("Window", "Đăng nhập lại"))

    def tell_again(self, reasons: frozenset[str]) -> None:
        """Notices of another language that still hold, in the language of now."""
        if "folder" in reasons:
            self._folder_vanished()
        if "sign_in" in reasons:
            self._refused(sentences.sentence("session_expired", self._language))
        if "bug" in reasons:
            self.unforeseen()
        self._look_at_the_clock()

    @Slot(str)
    def _notice_pressed(self, reason: str) -> None:
        if reason == "sign_in":
            self.signing.show()
        elif reason == "bug":
            self.notices.drop("bug")

    @Slot()
    def unforeseen(self) -> None:
        """Something went wrong that nobody thought of: said until it is closed."""
        text = translate(
            "Window",
            "Chương trình gặp lỗi bất ngờ; dữ liệu không mất. Nếu lặp lại, gửi tệp {0} cho người hỗ trợ.",
        ).replace("{0}", str(self._data_dir / JOURNAL_FILE))
        self.notices.put("bug", text, "warning", translate("Window", "Đóng"))

    @Slot(object)
    def _changed(self, tables: frozenset[str]) -> None:
        if self._closed:
            return  # said while the end was under way: the views may be gone
        self.window.reload_views(tables)
        self.searching.tables_changed(tables)
        if "companies" in tables:
            self.state.ask_branches()

    # -- the data folder

    @Slot()
    def _folder_vanished(self) -> None:
        self.auto.pause("folder")
        self.notices.put("folder", sentences.sentence(FolderGone.code, self._language), "danger")

    @Slot()
    def _folder_returned(self) -> None:
        self.notices.drop("folder")
        try:
            self.settings.reopen()
        except SyncError as error:
            log.warning("settings are not written any more: %s", error.code)
        self.window.reload_all()
        self.searching.refresh()
        self.state.ask()
        self.auto.resume("folder", soon=True)
        self.folder_returned.emit()

    @Slot(str)
    def _say(self, code: str) -> None:
        self.window.status.set_message(sentences.sentence(code, self._language))

    @Slot()
    def _look_at_the_clock(self) -> None:
        off = "" if self._sample else self.clock.pc_is_off(self.moment())
        if off:
            self.notices.put("clock", sentences.sentence(off, self._language), "warning")
        else:
            self.notices.drop("clock")
        day = self.moment().date()
        if self._day != day:
            self._day = day
            self.window.reload_all()  # a night passed: what was today's is yesterday's

    @Slot()
    def _each_minute(self) -> None:
        self.state.show()
        self._look_at_the_clock()
        try:
            self.settings.save()
        except SyncError as error:
            log.warning("settings were not written: %s", error.code)
