"""The band below the top bar: what stands in the way, and the one button that helps. It takes no focus."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from tdental_desktop.main_window import MainWindow
from tdental_desktop.theme import Tone

_FIRST = ("folder", "sign_in", "clock", "bug", "day_sheet")
"""Reasons, the gravest first: only one is shown."""


class _Notice(NamedTuple):
    text: str
    tone: Tone
    link: str


class Notices(QObject):
    """Keeps one notice for each reason. GUI thread.

    Signals:
        action: the button of the notice with this reason was pressed.
    """

    action = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, _Notice] = {}
        self._window: MainWindow | None = None

    def attach(self, window: MainWindow) -> None:
        """Show the notices in this window from now on."""
        self._window = window
        window.notice.action.connect(self._pressed)
        self._show()

    def put(self, reason: str, text: str, tone: Tone, link: str = "") -> None:
        """Show a notice."""
        notice = _Notice(text, tone, link)
        if self._known.get(reason) != notice:
            self._known[reason] = notice
            self._show()

    def drop(self, reason: str) -> None:
        """It is settled."""
        if self._known.pop(reason, None) is not None:
            self._show()

    def clear(self) -> None:
        """Forget all: the texts are in another language now."""
        self._known.clear()
        self._show()

    def reasons(self) -> frozenset[str]:
        """Of every notice that holds."""
        return frozenset(self._known)

    def shown(self) -> str:
        """Reason of the notice on screen, or empty."""
        return next((reason for reason in _FIRST if reason in self._known), "")

    def _show(self) -> None:
        if self._window is None:
            return
        reason = self.shown()
        if reason:
            notice = self._known[reason]
            self._window.notice.set_band(notice.text, notice.tone, link=notice.link)
        else:
            self._window.notice.set_band("")

    @Slot()
    def _pressed(self) -> None:
        if reason := self.shown():
            self.action.emit(reason)
