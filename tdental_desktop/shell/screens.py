"""Which places of the virtual desktop a person can see and take hold of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

_HOLD = 80


def is_reachable(place: QRect, rooms: Sequence[QRect]) -> bool:
    """Enough of a window's upper edge is on a screen to take hold of it.

    Args:
        place: The window without its frame, in virtual desktop pixels.
        rooms: Usable room of every screen.
    """
    edge = QRect(place.left(), place.top(), max(1, place.width()), 32)
    for room in rooms:
        seen = room.intersected(edge)
        if seen.width() >= min(_HOLD, edge.width()) and seen.height() >= 16:
            return True
    return False


def screens() -> list[QRect]:
    """Usable room of every screen, in virtual desktop pixels."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]
