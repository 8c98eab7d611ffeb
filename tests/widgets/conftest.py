"""The theme is installed once for all widget tests; each test starts in the light scheme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tdental_desktop.theme import Theme, install_theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Theme]:
    theme = install_theme(qapp, "light")
    theme.set_mode("light")
    yield theme
    theme.set_mode("light")
