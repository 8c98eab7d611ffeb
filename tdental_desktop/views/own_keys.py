"""Keys that a view wants for itself while the focus is inside it, whatever they mean in the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class AltDigits(QObject):
    """Alt+1 … Alt+9 inside a view: its own tabs. GUI thread.

    Elsewhere they turn the record on screen. Two shortcuts of one key would be ambiguous and do nothing, so
    the view takes the key before shortcuts are looked for.

    Args:
        view: Gets the keys that nobody below it takes.
        slots: What the first, second … key does.
    """

    def __init__(self, view: QWidget, slots: Sequence[Callable[[], object]]) -> None:
        super().__init__(view)
        self._slots = tuple(slots[:9])
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        assert isinstance(event, QKeyEvent)
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        place = event.key() - Qt.Key.Key_1
        if bare != Qt.KeyboardModifier.AltModifier or not 0 <= place < len(self._slots):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._slots[place]()
        return True
