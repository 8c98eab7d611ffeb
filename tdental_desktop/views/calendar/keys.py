"""What the keys of the calendar do: single letters, digits, and a few with Ctrl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from tdental_desktop.queries.calendar_filter import NO_FILTERS
from tdental_desktop.views.calendar.span import Mode

if TYPE_CHECKING:
    from tdental_desktop.views.calendar.view import CalendarView

_OTHER_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_LETTERS: dict[str, Mode] = {"d": "day", "w": "week", "h": "month", "l": "list"}


def typed(view: CalendarView, text: str) -> None:
    """A letter or digit that no grid wanted. GUI thread."""
    letter = text.lower()
    if letter in _LETTERS:
        view.set_mode(_LETTERS[letter])
    elif letter == "t":
        view.go_to(view.context.today())
    elif letter == "m":
        view.show_tomorrow()
    elif letter == "q":
        view.show_missed()
    elif letter == "g":
        view.ask_for_gap()
    elif letter in ("n", "p"):
        view.turn(1 if letter == "n" else -1)
    elif letter == "/":
        view.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
    elif letter.isdigit():
        view.bar.type_date(text)


def pressed(view: CalendarView, event: QKeyEvent) -> bool:
    """A key that came to the view; False for one that means nothing here. GUI thread."""
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    search = view.bar.search
    if event.matches(QKeySequence.StandardKey.Copy):
        view.popover.copy_phone()
    elif event.matches(QKeySequence.StandardKey.Print):
        view.selection.print_slip()
    elif event.key() == Qt.Key.Key_Escape and search.hasFocus():
        search.clear()
        view.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
    elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Down) and search.hasFocus():
        view.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
    elif event.key() == Qt.Key.Key_Escape and view.filters() != NO_FILTERS:
        view.clear_filters()
    elif control and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        view.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
    elif event.text().strip() and not event.modifiers() & _OTHER_KEYS:
        typed(view, event.text())
    else:
        return False
    return True
