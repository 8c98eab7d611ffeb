"""Who signs in where: the sign-in page, what the keystore remembers, and a password that was refused."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sync.errors import SyncError
from tdental_desktop import formats
from tdental_desktop.access import keys
from tdental_desktop.app.language import program_version
from tdental_desktop.background.aside import Aside
from tdental_desktop.main_window import MainWindow
from tdental_desktop.paths import default_data_dir
from tdental_desktop.settings import Settings
from tdental_desktop.views.sign_in import SignIn, SignInPage

log = logging.getLogger(__name__)
Credentials = tuple[str, str, str]
"""Server, user, password."""


class SigningIn(QObject):
    """Knows the credentials and shows the page that asks for them. GUI thread.

    Args:
        settings: Remembers server and user; the password only the system's keystore, if that was asked for.
        held: True when there is a replica: the page may then be left without signing in.
        credentials: Sign in with these.
        folder: Where the replica lies or will lie.
        sample: The data is invented: nothing is remembered.

    Signals:
        ready: credentials were typed or remembered: a run may start. True: typed by a person.
        left: the person went back to the data.
        stop_wanted: the person stops the run that signs in.
        language_wanted: another language was chosen on the page.
        keystore_refused: code of ``sync.errors``; the password could not be kept.
    """

    ready = Signal(bool)
    left = Signal()
    stop_wanted = Signal()
    language_wanted = Signal(str)
    keystore_refused = Signal(str)

    def __init__(
        self,
        settings: Settings,
        held: Callable[[], bool],
        credentials: Credentials | None,
        folder: Path,
        *,
        sample: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._held = held
        self._folder = folder
        self._sample = sample
        self._remember = False
        self._aside = Aside(self)
        self.credentials = credentials
        self.page: SignInPage | None = None

    def attach(self, window: MainWindow, language: formats.Language) -> None:
        """Show the page in this window from now on."""
        self._window = window
        self._language: formats.Language = language

    def close(self) -> None:
        """A keystore that answers later is not heard any more."""
        self._aside.close()

    # -- the page

    def show(self, message: str = "") -> None:
        """The sign-in page, with what is known filled in."""
        server, user = self._settings.text("server"), self._settings.text("user")
        if self.credentials is not None:
            server, user = self.credentials[:2]
        page = SignInPage(
            server=server,
            user=user,
            language=self._language,
            version=program_version(),
            sample=self._sample,
            may_leave=self._held(),
            folder="" if self._sample or self._folder == default_data_dir() else str(self._folder),
            remember=bool(self._settings.get("remember")),
        )
        page.submitted.connect(self._submitted)
        page.cancelled.connect(self.stop_wanted)
        page.left.connect(self.leave)
        page.language_wanted.connect(self.language_wanted)
        self.page = page
        self._window.show_sign_in(page)
        if message:
            page.show_error(message)
        page.focus_first()

    def typed(self) -> SignIn | None:
        """What stands on the page now; None while it is not shown."""
        return self.page.typed() if self.page is not None else None

    def fill(self, typed: SignIn) -> None:
        """Put it back on a page in another language."""
        if self.page is not None:
            self.page.fill(typed)

    @Slot()
    def leave(self) -> None:
        """Back to the data."""
        if self.page is None:
            return
        self.page = None
        self._window.leave_sign_in()
        self._window.open_view("customers")
        self.left.emit()

    @Slot(object)
    def _submitted(self, typed: SignIn) -> None:
        self.credentials = (typed.server, typed.user, typed.password)
        self._remember = typed.remember
        if self.page is not None:
            self.page.set_busy(True)
        self.ready.emit(True)

    # -- remembering

    def recall(self) -> None:
        """Ask the keystore for the password it was asked to keep; it may ask the person first, so aside."""
        server, user = self._settings.text("server"), self._settings.text("user")
        if not (server and user and self._settings.get("remember")):
            return

        def recalled(password: Any) -> None:
            if isinstance(password, Exception):
                log.warning("the keystore failed: %s", type(password).__name__)
            elif password and self.credentials is None:
                self.credentials = (server, user, password)
                self.ready.emit(False)

        self._aside.call(lambda: keys.remembered_password(server, user), recalled)

    def got_through(self) -> None:
        """After a run that signed in: remember where and who, and the password if that was asked for."""
        if self.credentials is None or self._sample:
            return
        server, user, password = self.credentials
        self._settings.set("server", server)
        self._settings.set("user", user)
        if not self._remember:
            return
        self._remember = False

        def kept(answer: Any) -> None:
            if isinstance(answer, SyncError):
                self.keystore_refused.emit("password_not_kept")
            elif isinstance(answer, Exception):
                log.warning("the keystore failed: %s", type(answer).__name__)
                self.keystore_refused.emit("password_not_kept")
            else:
                self._settings.set("remember", True)

        self._aside.call(lambda: keys.remember_password(server, user, password), kept)

    def set_remembered(self, wanted: bool) -> None:
        """From the settings: keep the password that is known now, or delete what the keystore keeps."""
        server, user = self._settings.text("server"), self._settings.text("user")
        if wanted:
            self._remember = True
            if self.credentials is not None:
                self.got_through()
            return
        self._remember = False
        if not (server and user) or self._sample:
            return

        def forgotten(answer: Any) -> None:
            if isinstance(answer, Exception):
                log.warning("the keystore failed: %s", type(answer).__name__)
                self.keystore_refused.emit("password_not_forgotten")

        self._aside.call(lambda: keys.forget_password(server, user), forgotten)

    def refused(self) -> None:
        """Nothing is tried again by itself with a password that was refused."""
        self.credentials = None
