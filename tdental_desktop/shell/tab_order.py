"""The Tab key goes the way of the eye: from top to bottom, from left to right, past what is covered.

Qt goes in the order in which parts were made, which is another one where parts are made when they are needed,
and into docks behind another's tab: to Qt they are visible, only somewhere off the screen.
"""

from __future__ import annotations

from functools import cmp_to_key

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDockWidget, QScrollArea, QWidget

_TAB = Qt.FocusPolicy.TabFocus


def step(window: QWidget, forward: bool) -> bool:
    """Give the focus to the next or the last place of the window, at its end to the first. GUI thread.

    Returns:
        False where there is none.
    """
    now: QWidget | None = window.focusWidget()
    while now is not None and not now.isVisible():
        now = now.parentWidget()  # of a list without rows, what is shown in its place
    places: list[QWidget] = []
    _collect(window, now, places)
    if now not in places:
        places.insert(0, window)
    at = next((number for number, place in enumerate(places) if place is now), 0)
    way = places[at + 1 :] + places[:at] if forward else [*places[:at][::-1], *places[at + 1 :][::-1]]
    target = next((place for place in way if place is not window), None)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_sight(target)
    return True


def _collect(parent: QWidget, now: QWidget | None, places: list[QWidget]) -> None:
    """Where the focus may go below a widget, and where it is."""
    for one in _in_order(parent):
        if one is now or (one.focusPolicy() & _TAB and one.focusProxy() is None and one.isEnabled()):
            places.append(one)
        _collect(one, now, places)


def _in_order(parent: QWidget) -> list[QWidget]:
    seen = [one for one in parent.children() if isinstance(one, QWidget) and _is_there(one)]
    return sorted(seen, key=_BY_EYE)


def _is_there(one: QWidget) -> bool:
    if one.isWindow() or not one.isVisible() or one.size().isEmpty():
        return False
    return not isinstance(one, QDockWidget) or one.visibleRegion().boundingRect().isValid()


def _by_eye(first: QWidget, second: QWidget) -> int:
    one, other = first.geometry(), second.geometry()
    if _above(one, other):
        return -1
    if _above(other, one):
        return 1
    return one.left() - other.left() or one.top() - other.top()


def _above(one: QRect, other: QRect) -> bool:
    """Its middle is higher than the other begins: parts of one line are rarely of one height."""
    return one.center().y() < other.top() or one.bottom() < other.center().y()


_BY_EYE = cmp_to_key(_by_eye)


def _bring_into_sight(target: QWidget) -> None:
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target)
        around = around.parentWidget()
