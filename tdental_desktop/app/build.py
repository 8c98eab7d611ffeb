"""Makes the application and, in it, the program with its window."""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tdental_desktop import formats
from tdental_desktop.app.language import install_language, program_version
from tdental_desktop.app.program import Program
from tdental_desktop.paths import resource
from tdental_desktop.theme import install_theme
from tdental_desktop.theme.theme import FUSION

if TYPE_CHECKING:
    from tdental_desktop.app.signing_in import Credentials
    from tdental_desktop.background.customer_sync import ReadAlone
    from tdental_desktop.background.sync_worker import RunSync
    from tdental_desktop.settings import Settings


def application() -> QApplication:
    """The one QApplication."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setProperty(FUSION, True)
    app.setApplicationName("TDental Desktop")
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
    read_customer: ReadAlone | None = None,
    theme: str = "system",
) -> Program:
    """Everything but the event loop; the caller closes the program. See :class:`Program`."""
    app = application()
    gc.disable()  # until the program collects garbage itself, in this thread: see background.garbage
    install_theme(app, theme if theme in ("light", "dark") else "system")  # type: ignore[arg-type]
    install_language(app, language)
    app.setApplicationVersion(program_version())
    return Program(
        data_dir,
        key,
        language=language,
        today=today,
        sample=sample,
        credentials=credentials,
        settings=settings,
        run_sync=run_sync,
        read_customer=read_customer,
    )
