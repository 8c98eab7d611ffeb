"""The window made anew where it stands, in another language or in other colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDockWidget

from tdental_desktop import formats
from tdental_desktop.app.language import install_language
from tdental_desktop.background.garbage import drop_the_old
from tdental_desktop.main_window import MainWindow

if TYPE_CHECKING:
    from tdental_desktop.app.program import Program

_HAND_MS = 100
_WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Popup, Qt.WindowType.Sheet)


class Replacing(QObject):
    """See the module. GUI thread.

    Args:
        program: Whose window it is.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._dress: Callable[[], None] | None = None
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._in_colours_now)

    def close(self) -> None:
        """Nothing is made anew any more."""
        self._later.stop()
        self._dress = None

    # -- another language

    def in_language(self, language: formats.Language) -> None:
        """Now; texts that were told in the other language go, what still holds is told again."""
        app, program = QApplication.instance(), self._program
        assert isinstance(app, QApplication)
        told = program.notices.reasons()
        program.notices.clear()
        self._replace(lambda: install_language(app, language))
        program.tell_again(told)

    # -- other colours

    def in_colours(self, dress: Callable[[], None]) -> bool:
        """``Theme.dresser``: soon, and not from within a signal of the window that this takes down.

        False on the sign-in page and while a dialogue, a menu or a preview is open: those must stay.
        """
        if self._program.window.signing_in() or _others_open():
            return False
        self._dress = dress
        self._later.start(0)
        return True

    @Slot()
    def _in_colours_now(self) -> None:
        dress = self._dress
        if dress is None:
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._later.start(_HAND_MS)  # whoever drags something keeps it
            return
        self._dress = None
        if self._program.window.signing_in() or _others_open():
            dress()
            return
        told = self._program.window.told()
        self._replace(dress)
        self._program.window.tell(told)

    # -- both

    def _replace(self, between: Callable[[], None]) -> None:
        """The old window keeps its place as a picture of itself until the other one stands there."""
        program = self._program
        old, old_context, old_box = program.window, program.context, program.search_box
        session, typed = old.session(), program.signing.typed()
        words, in_box = old_box.text(), old_box.hasFocus()
        searched = program.searching.search
        searching = searched is not None and searched.panel.isVisible()
        old.turn_into_picture()
        between()
        window = program.make_anew()
        if typed is not None:
            program.signing.show()
            program.signing.fill(typed)
        window.resume(session)
        window.show()
        old.discard()
        old_context.deleteLater()
        program.state.show()
        program.state.show_clinic()
        program.state.ask()
        if words:
            program.search_box.setText(words)
        if in_box and not window.signing_in():
            program.search_box.setFocus(Qt.FocusReason.OtherFocusReason)
        if searching and (search := program.searching.search) is not None:
            search.open()
        QTimer.singleShot(0, self, drop_the_old)
        program.window_made.emit()


def _others_open() -> bool:
    """A window is open that would go with the main window, or in which somebody is typing."""
    return any(
        one.isVisible()
        and one.windowType() in _WINDOWS
        and not isinstance(one, MainWindow | QDockWidget)
        and shiboken6.isValid(one)
        for one in QApplication.topLevelWidgets()
    )
