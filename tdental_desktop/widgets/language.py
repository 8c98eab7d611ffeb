"""The language that is on, for widgets that write numbers and have no other way to know."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from tdental_desktop.formats import Language


def ui_language() -> Language:
    """``en`` when the program speaks English, else ``vi``, whatever the system's locale is."""
    return "en" if QLocale().language() == QLocale.Language.English else "vi"
