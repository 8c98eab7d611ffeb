"""The composition root: builds the parts of the window and joins them. Nothing else does."""

from __future__ import annotations

import logging
import os
import signal
import sys
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sync.clock import Clock
from sync.errors import SyncError
from sync.replica.connection import LOCAL_FILE
from sync.replica.local import LocalStore
from tdental_desktop import formats
from tdental_desktop.app.language import install_language, program_version
from tdental_desktop.app.only_window import OnlyWindow
from tdental_desktop.app.program import Program
from tdental_desktop.app.signing_in import Credentials
from tdental_desktop.background.sync_worker import RunSync
from tdental_desktop.paths import resource
from tdental_desktop.settings import Settings
from tdental_desktop.theme import install_theme
from tdental_desktop.views import VIEWS
from tdental_desktop.views.settings import SCALE

log = logging.getLogger(__name__)

__all__ = ["Program", "application", "install_language", "make_window", "run", "screenshots", "settle"]


def application() -> QApplication:
    """The one QApplication."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationName("TDental Desktop")
    app.setApplicationVersion(program_version())
    app.setDesktopFileName("tdental-desktop")
    app.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    return app


def make_window(
    data_dir: Path,
    key: bytes,
    *,
    language: formats.Language = "vi",
    today: date | None = None,
    sample: bool = False,
    credentials: Credentials | None = None,
    settings: Settings | None = None,
    run_sync: RunSync | None = None,
    theme: str = "system",
) -> Program:
    """Everything but the event loop; the caller closes the program. See :class:`Program`."""
    app = application()
    install_theme(app, theme if theme in ("light", "dark") else "system")  # type: ignore[arg-type]
    install_language(app, language)
    return Program(
        data_dir,
        key,
        language=language,
        today=today,
        sample=sample,
        credentials=credentials,
        settings=settings,
        run_sync=run_sync,
    )


def run(
    data_dir: Path,
    key: bytes,
    *,
    language: str | None = None,
    today: date | None = None,
    sample: bool = False,
    credentials: Credentials | None = None,
    screenshot_dir: Path | None = None,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        data_dir, key: See :class:`Program`.
        language: ``vi``, ``en``, or None for the remembered one.
        today, sample, credentials: See :class:`Program`.
        screenshot_dir: Write every view there instead of opening a window.

    Returns:
        An exit code of design section 5.

    Raises:
        WindowOpen: This folder's window is open already; it was brought to the front.
    """
    if screenshot_dir is not None:
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
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    program.start()
    program.watchdog.start()
    try:
        return app.exec()
    finally:
        program.close()
        only.release()


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


def screenshots(
    folder: Path,
    data_dir: Path,
    key: bytes,
    theme: str = "light",
    language: str = "vi",
    *,
    today: date | None = None,
    sample: bool = True,
    size: tuple[int, int] = (1366, 768),
) -> list[Path]:
    """Write the sign-in page and every view as PNG, without a display.

    Args:
        folder: Where to; made if missing.
        data_dir, key: The replica.
        theme: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
        today, sample: See :class:`Program`.
        size: Width and height in logical pixels.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    chosen: formats.Language = "en" if language == "en" else "vi"
    program = make_window(data_dir, key, language=chosen, today=today, sample=sample, theme=theme)
    written = []
    try:
        program.window.resize(*size)
        program.start()
        settle(program)
        program.context.view_wanted.emit("customers")
        first = program.window.view("customers").findChild(QObject, "customers.table")
        if first is not None:
            first.selectRow(0)  # type: ignore[attr-defined]
        for spec in (spec for spec in VIEWS if spec.rail):
            program.window.open_view(spec.key)
            settle(program)
            written.append(_grab(program, folder / f"{spec.key}-{theme}-{chosen}.png"))
        program.show_sign_in()
        settle(program)
        written.append(_grab(program, folder / f"sign-in-{theme}-{chosen}.png"))
    finally:
        program.window.close()
        program.close()
    return written


def settle(program: Program, seconds: float = 30) -> None:
    """Let the event loop run until no question is open and nothing waits to be told."""
    clock = Clock()
    end = clock.now() + timedelta(seconds=seconds)
    quiet = clock.now() + timedelta(milliseconds=120)
    while clock.now() < end:
        QApplication.processEvents()
        if program.queries.waiting():
            quiet = clock.now() + timedelta(milliseconds=120)
        elif clock.now() > quiet:
            QApplication.processEvents()  # an answer that came last has posted its layout
            return


def _grab(program: Program, path: Path) -> Path:
    program.window.grab().save(str(path))
    return path
