"""The common half of segmented choices, tab strips and the rail: exactly one entry is on.

Arrow keys move, Home and End jump; Tab enters the group at the entry that is on.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget


class ChoiceButton(QAbstractButton):
    """One entry; ``key`` is what the group signals, ``ringed`` says that the keyboard put the focus here.

    ``room_for`` is the last number that stood behind the word: until the next one is known its room stays.
    """

    def __init__(self, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.count: int | None = None
        self.room_for: int | None = None
        self.at_least = False
        self.ringed = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toggled.connect(self._toggled)

    def _toggled(self, on: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def set_count(self, count: int | None, *, at_least: bool = False) -> None:
        """The number behind the word; None shows none (not known yet), zero shows 0.

        Args:
            at_least: Rows may be missing: ``≥ 12``, and nothing rather than a zero.
        """
        count = None if at_least and not count else count
        if (count, at_least) == (self.count, self.at_least):
            return
        before = self.sizeHint()
        self.count, self.at_least = count, at_least
        if count is not None:
            self.room_for = count
        shown = f"{'≥ ' if at_least else ''}{count}"
        self.setAccessibleName(self.text() if count is None else f"{self.text()} {shown}")
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.ringed = False
        super().focusOutEvent(event)
        self.update()


class ChoiceGroup(QWidget):
    """Base of the widgets that hold :class:`ChoiceButton` entries.

    Signals:
        changed: key of the entry that a person or :meth:`set_current` turned on.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, ChoiceButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonToggled.connect(self._toggled)

    def keys(self) -> list[str]:
        """Keys of the entries in order."""
        return list(self._buttons)

    def current(self) -> str:
        """Key of the entry that is on; empty when none is."""
        on = self._group.checkedButton()
        return on.key if isinstance(on, ChoiceButton) else ""

    def set_current(self, key: str) -> None:
        """Turn one entry on.

        Raises:
            KeyError: no entry has this key.
        """
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int | None, *, at_least: bool = False) -> None:
        """Change the number behind an entry's word; see :meth:`ChoiceButton.set_count`."""
        self._buttons[key].set_count(count, at_least=at_least)

    def set_entry_enabled(self, key: str, enabled: bool, tooltip: str = "") -> None:
        """Grey an entry out, with the reason as its tooltip."""
        self._buttons[key].setEnabled(enabled)
        self._buttons[key].setToolTip(tooltip)

    def button(self, key: str) -> ChoiceButton:
        """The entry's button, for shortcuts and tests."""
        return self._buttons[key]

    def _register(self, button: ChoiceButton) -> None:
        self._buttons[button.key] = button
        self._group.addButton(button)
        button.installEventFilter(self)

    def _toggled(self, button: ChoiceButton, on: bool) -> None:
        if on:
            self.changed.emit(button.key)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._move(watched, step)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _move(self, start: object, step: int) -> None:
        usable = [button for button in self._buttons.values() if button.isEnabled()]
        if start not in usable:
            return
        place = usable.index(start)  # type: ignore[arg-type]
        target = usable[max(0, min(len(usable) - 1, place + step))]
        target.setChecked(True)
        target.setFocus(Qt.FocusReason.TabFocusReason)


_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}
