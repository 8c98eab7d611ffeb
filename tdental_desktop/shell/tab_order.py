"""The Tab key passes over what lies under a page: Qt would lead it there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

_MOST = 500


def pass_over(window: QWidget, step: Callable[[], bool], covered: Callable[[QWidget], bool]) -> bool:
    """Give the focus to the next widget that nothing covers. GUI thread.

    Qt is asked to go on instead of for its chain: Qt for Python takes the next of a chain for a child of the
    one before, and forgets it with that.

    Args:
        window: The widgets are its own.
        step: Qt's own way to the next or the last.
        covered: Whether something lies over a widget.

    Returns:
        False where there is none.
    """
    for _ in range(_MOST):
        if not step():
            return False
        now = window.focusWidget()
        if now is None or not covered(now):
            return True
    return False
