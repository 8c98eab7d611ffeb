"""The language of texts, and the program's version."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from tdental_desktop import __version__
from tdental_desktop.paths import resource

_translator: QTranslator | None = None


def install_language(app: QGuiApplication, language: str) -> None:
    """Vietnamese is the source text; English comes from its translation file.

    Whatever the system's locale is, texts, numbers and Qt's own fields follow the program's language.
    """
    QLocale.setDefault(QLocale("en_GB" if language == "en" else "vi_VN"))
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
    """The program's version."""
    return __version__
