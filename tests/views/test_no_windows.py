"""Parts of views are parts: none of them is ever shown as a window of its own, not even for a moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tdental_desktop import app
from tdental_desktop.views import VIEWS
from tests.views.conftest import Open


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def program(open_program: Open, hand_clinic: Path) -> app.Program:
    return open_program(hand_clinic)


@pytest.mark.parametrize("key", [spec.key for spec in VIEWS])
def test_opening_a_view_shows_no_other_window(program: app.Program, key: str) -> None:
    windows = Windows()
    QApplication.instance().installEventFilter(windows)  # type: ignore[union-attr]
    try:
        program.window.open_view(key)
        app.settle(program)
    finally:
        QApplication.instance().removeEventFilter(windows)  # type: ignore[union-attr]
    assert windows.seen == []
