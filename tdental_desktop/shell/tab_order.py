"""The Tab key passes over what lies under a page: Qt would lead it there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_BY_TAB = Qt.FocusPolicy.TabFocus.value


def next_focus(window: QWidget, forward: bool, covered: Callable[[QWidget], bool]) -> bool:
    """Give the focus to the next widget of the window that Tab reaches and nothing covers. GUI thread.

    Args:
        window: The widgets are its own; it has the focus where none of them has.
        forward: Tab; else Shift+Tab.
        covered: Whether something lies over a widget.

    Returns:
        False where there is none.
    """
    start = window.focusWidget() or window
    widget = start
    while True:
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        if widget is start:
            return False
        reached = widget.focusPolicy().value & _BY_TAB and widget.focusProxy() is None
        if reached and widget.isVisible() and widget.isEnabled() and not covered(widget):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            return True
