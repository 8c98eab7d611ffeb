"""The language of texts, and the program's version."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from tdental_desktop import __version__
from tdental_desktop.paths import resource

_TEXTS = {"vi": "qt_vi.qm", "en": "tdental_en.qm"}
"""Of our own texts the Vietnamese are in the code; Qt brings English for its own."""
_translator: QTranslator | None = None


def install_language(app: QGuiApplication, language: str) -> None:
    """Vietnamese is the source text, but for Qt's own (file dialog, menu of a text field); English is a file.

    Whatever the system's locale is, texts, numbers and Qt's own fields follow the program's language.
    """
    QLocale.setDefault(QLocale("en_GB" if language == "en" else "vi_VN"))
    global _translator
    if _translator is not None:
        app.removeTranslator(_translator)
    _translator = QTranslator(app)
    if not _translator.load(str(resource("translations", _TEXTS["en" if language == "en" else "vi"]))):
        raise FileNotFoundError("The texts of the program are missing: install TDental Desktop again.")
    app.installTranslator(_translator)


def program_version() -> str:
    """The program's version."""
    return __version__
