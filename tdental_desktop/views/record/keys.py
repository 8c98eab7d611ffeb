"""Alt+1 … Alt+0: the tabs of a record, also where only its customer is in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from tdental_desktop.views.record import TABS
from tdental_desktop.views.spec import ViewContext

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def tab_key(tab: str) -> str:
    """``Alt+1`` … ``Alt+9``, ``Alt+0``; empty for a tab beyond the tenth."""
    place = next((place for place, spec in enumerate(TABS) if spec.key == tab), len(TABS))
    return f"Alt+{(place + 1) % 10}" if place < 10 else ""


def tab_pressed(event: QEvent) -> str | None:
    """The tab whose key this is, of a press or of the question whose key it is; None of any other event."""
    if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        return None
    if not isinstance(event, QKeyEvent) or event.modifiers() & ~_KEYPAD != Qt.KeyboardModifier.AltModifier:
        return None
    digit = event.key() - Qt.Key.Key_0.value
    place = (digit - 1) % 10
    return TABS[place].key if 0 <= digit <= 9 and place < len(TABS) else None


def open_tab(context: ViewContext, customer: str, tab: str) -> None:
    """The customer's record with this tab in front; it has the focus."""
    spec = next(spec for spec in TABS if spec.key == tab)
    context.record_opened.emit(customer, min(spec.shows), "")
