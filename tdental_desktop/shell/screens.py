"""Places on the screens: which of them a person can take hold of, where a detached dock goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QWidget

_HOLD = 80
_FRAME = (
    Qt.WindowType.Window
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowSystemMenuHint
    | Qt.WindowType.WindowMinMaxButtonsHint
    | Qt.WindowType.WindowCloseButtonHint
)


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


def give_frame(dock: QDockWidget) -> None:
    """A real window with a frame of the system: it can be moved to another screen and filled there."""
    shown, place = not dock.isHidden(), dock.geometry()
    dock.setWindowFlags(_FRAME)
    dock.setGeometry(place)
    if shown:
        dock.show()


class OwnPlaces:
    """Where docks are, or last were, as windows of their own. GUI thread.

    Attributes:
        known: Places by the docks' keys, in virtual desktop pixels.
    """

    def __init__(self) -> None:
        self.known: dict[str, QRect] = {}

    def told(self) -> dict[str, list[int]]:
        """``[x, y, width, height]`` by key."""
        return {key: [at.x(), at.y(), at.width(), at.height()] for key, at in self.known.items()}

    def place_for(self, key: str, dock: QDockWidget, window: QWidget) -> QRect:
        """Where it was last, else the middle of another screen than the window's, else where it is."""
        rooms = screens()
        known = self.known.get(key)
        if known is not None and is_reachable(known, rooms):
            return known
        spot = QRect(dock.geometry().topLeft(), dock.size().expandedTo(QSize(480, 360)))
        mine = window.frameGeometry().center()
        other = next((room for room in rooms if not room.contains(mine)), None)
        if other is not None:
            spot.setSize(spot.size().boundedTo(other.size()))
            spot.moveCenter(other.center())
        return spot
