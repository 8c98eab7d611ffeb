"""The composition root: builds the parts of the window and joins them. Nothing else does."""

from __future__ import annotations

import logging
import os
import signal
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.errors import SyncError
from sync.replica.connection import LOCAL_FILE
from sync.replica.local import LocalStore
from tdental_desktop import formats, sentences
from tdental_desktop.app.build import application, make_window
from tdental_desktop.app.journal import Journal
from tdental_desktop.app.language import install_language
from tdental_desktop.app.only_window import OnlyWindow
from tdental_desktop.app.program import Program
from tdental_desktop.settings import SCALE, Settings

if TYPE_CHECKING:
    from tdental_desktop.app.key_question import ask_for_key
    from tdental_desktop.app.shots import screenshots, settle
    from tdental_desktop.app.signing_in import Credentials

log = logging.getLogger(__name__)

__all__ = [
    "Program",
    "application",
    "apply_scale",
    "ask_for_key",
    "install_language",
    "make_window",
    "run",
    "screenshots",
    "settle",
]


def __getattr__(name: str) -> Any:
    """What a start of the window does not need is imported when it is first asked for."""
    if name == "ask_for_key":
        return import_module("tdental_desktop.app.key_question").ask_for_key
    if name in ("screenshots", "settle"):
        return getattr(import_module("tdental_desktop.app.shots"), name)
    raise AttributeError(name)


def run(
    data_dir: Path,
    key: bytes,
    *,
    language: str | None = None,
    today: date | None = None,
    sample: bool = False,
    credentials: Credentials | None = None,
    screenshot_dir: Path | None = None,
    lost: bool = False,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        data_dir, key: See :class:`Program`.
        language: ``vi``, ``en``, or None for the remembered one.
        today, sample, credentials: See :class:`Program`.
        screenshot_dir: Write every view there instead of opening a window.
        lost: The folder held data once and is not there: the sign-in page says so.

    Returns:
        An exit code of design section 5.

    Raises:
        WindowOpen: This folder's window is open already; it was brought to the front.
    """
    if screenshot_dir is not None:
        from tdental_desktop.app.shots import screenshots

        screenshots(screenshot_dir, data_dir, key, language=language or "vi", today=today, sample=sample)
        return 0
    settings = _settings(data_dir, key)
    apply_scale(settings.get(SCALE))
    app = application()
    only = OnlyWindow(data_dir)
    try:
        only.acquire()
    except SyncError:
        settings.close()
        raise
    journal = Journal(data_dir)
    journal.open()
    chosen: formats.Language = "en" if (language or settings.text("language")) == "en" else "vi"
    program = make_window(
        data_dir,
        key,
        language=chosen,
        today=today,
        sample=sample,
        credentials=credentials,
        settings=settings,
        theme=settings.text("theme", "system"),
    )
    app.aboutToQuit.connect(program.close)
    only.wanted.connect(program.come_to_front)
    program.folder_returned.connect(lambda: _lock_again(only, program))
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Ctrl+C, the end of the person's session, of the terminal
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: app.quit())
    program.completed.connect(lambda: _look_after(program))
    journal.unforeseen.connect(program.unforeseen)
    program.start()
    if lost:
        program.show_sign_in(sentences.sentence("folder_missing", chosen))
    try:
        return app.exec()
    finally:
        program.close()
        only.release()
        journal.close()


def _look_after(program: Program) -> None:
    """What begins when everything is there."""
    from tdental_desktop.app import ahead
    from tdental_desktop.background.garbage import spare_the_old

    spare_the_old()
    program.watchdog.start()
    making = ahead.Ahead(lambda: program.window, program)
    program.window_made.connect(making.start)
    making.start()


def _lock_again(only: OnlyWindow, program: Program) -> None:
    """After its disk was away: two windows over one folder are one too many, so the later one gives way."""
    try:
        only.again()
    except SyncError as error:
        log.warning("the folder is open elsewhere: %s", error.code)
        program.window.close()


def apply_scale(percent: object) -> None:
    """Set Qt's scale factor; it is read once, when the application is made.

    Args:
        percent: The setting: 100 to 200; anything else leaves what the system says.
    """
    if type(percent) is int and 100 < percent <= 200:
        os.environ["QT_SCALE_FACTOR"] = f"{percent / 100:g}"


def _settings(data_dir: Path, key: bytes) -> Settings:
    """The remembered choices; a local file that cannot be opened costs them, not the replica."""

    def again() -> LocalStore:
        return LocalStore(data_dir / LOCAL_FILE, key)

    try:
        return Settings(again(), again)
    except SyncError as error:
        log.warning("settings are not remembered: %s", error.code)
        return Settings(None, again)
