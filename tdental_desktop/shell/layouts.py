"""Layouts: the arrangement of docks and window, stored under a version and permanent dock keys.

The built-in layout "Lễ tân" is what the views declare, the others stand in ``builtin``; people add their own.
A stored arrangement that cannot be used (another version, damaged, of a screen that is gone) falls back to
one in which everything is reachable, and says so in one sentence.
"""

from __future__ import annotations

import binascii
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from tdental_desktop.settings import Settings
from tdental_desktop.shell.builtin import BUILT_IN, RECEPTION, built_in_title
from tdental_desktop.shell.dock_area import LAYOUT_VERSION, DockArea
from tdental_desktop.shell.screens import is_reachable, screens

if TYPE_CHECKING:
    from sync.replica.local import Json

translate = QCoreApplication.translate

LONGEST_NAME = 40
_LAST, _OWN, _CHOSEN = "layout", "layouts.own", "layouts.chosen"


class Layouts(QObject):
    """Stores, names, applies. GUI thread.

    Args:
        window: The window whose geometry belongs to the layout.
        docks: Its docks.
        settings: Where everything is remembered.
        rooms: Usable room of every screen.

    Signals:
        changed: the list of names or the chosen one is different.
        said: one sentence for the status bar.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        docks: DockArea,
        settings: Settings,
        rooms: Callable[[], Sequence[QRect]] = screens,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._settings = settings
        self._rooms = rooms
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        # Qt moves windows of a lost screen by itself, but not always to where they can be reached.
        self._lost = QTimer(self, interval=0, singleShot=True)
        self._lost.timeout.connect(self.bring_back)
        self._window_placed = False
        app.screenRemoved.connect(self._screen_removed)

    @Slot(object)
    def _screen_removed(self, _screen: object) -> None:
        """A slot of its own, not a function: one of a window that is replaced must not be called any more."""
        self._lost.start()

    # -- names

    def names(self) -> list[str]:
        """Names of a person's own layouts, in alphabetical order."""
        return sorted(self._own(), key=str.casefold)

    def chosen(self) -> str:
        """Name or built-in key of the layout that was applied last."""
        name = self._settings.text(_CHOSEN, RECEPTION)
        return name if name in self._own() or name in BUILT_IN else RECEPTION

    def chosen_own(self) -> str:
        """The chosen layout if it is a person's own, else empty."""
        name = self.chosen()
        return "" if name in BUILT_IN else name

    def title(self, name: str) -> str:
        """What is shown for a name."""
        return built_in_title(name) if name in BUILT_IN else name

    def fault(self, name: str) -> str:
        """Why a layout cannot have this name, as a sentence; empty when it can."""
        if not name.strip():
            return translate("Layouts", "Hãy đặt tên cho bố cục.")
        if len(name.strip()) > LONGEST_NAME:
            return translate("Layouts", "Tên dài quá {0} ký tự: hãy rút ngắn.").replace(
                "{0}", str(LONGEST_NAME)
            )
        taken = {*BUILT_IN, *(self.title(key).casefold() for key in BUILT_IN)}
        if name.strip().casefold() in taken:
            return translate("Layouts", "Tên này là của bố cục có sẵn: hãy chọn tên khác.")
        return ""

    # -- what a person does

    def choose(self, name: str) -> None:
        """Apply a layout; one that cannot be used leaves the built-in one and says why."""
        if BUILT_IN.get(name):
            self._docks.arrange([(column.keys, column.width) for column in BUILT_IN[name]])
            self._remember_choice(name)
            self.said.emit(translate("Layouts", "Bố cục: {0}").replace("{0}", self.title(name)))
            return
        if name == RECEPTION or name not in self._own():
            self.restore()
            return
        problem = self.apply(self._own()[name])
        self._remember_choice(name)
        self.said.emit(problem or translate("Layouts", "Bố cục: {0}").replace("{0}", name))

    def restore(self) -> None:
        """The built-in layout, whatever was stored; a person's own ones stay."""
        self._settings.set(_LAST, None)
        self._docks.restore_default()
        self._remember_choice(RECEPTION)
        self.said.emit(translate("Layouts", "Đã khôi phục bố cục mặc định"))

    def save_as(self, name: str) -> None:
        """Store the present arrangement under a name; a layout of that name is replaced.

        Raises:
            ValueError: the name has a :meth:`fault`.
        """
        name = name.strip()
        if fault := self.fault(name):
            raise ValueError(fault)
        self._settings.set(_OWN, {**self._own(), name: self.capture()})
        self._remember_choice(name)
        self.said.emit(translate("Layouts", "Đã lưu bố cục {0}").replace("{0}", name))

    def rename(self, old: str, new: str) -> None:
        """Give a layout another name; another layout of that name is replaced.

        Raises:
            ValueError: the name has a :meth:`fault`.
        """
        new = new.strip()
        if fault := self.fault(new):
            raise ValueError(fault)
        own = self._own()
        if old not in own or old == new:
            return
        chosen = self.chosen()
        own[new] = own.pop(old)
        self._settings.set(_OWN, own)
        self._remember_choice(new if chosen == old else chosen)
        self.said.emit(translate("Layouts", "Đã đổi tên bố cục thành {0}").replace("{0}", new))

    def delete(self, name: str) -> None:
        """Forget a layout; docks stay as they are."""
        own = self._own()
        if own.pop(name, None) is None:
            return
        self._settings.set(_OWN, own)
        self._remember_choice(self.chosen())
        self.said.emit(translate("Layouts", "Đã xóa bố cục {0}").replace("{0}", name))

    # -- the last session

    def save_last(self) -> None:
        """Remember how everything stands, for the next start."""
        self._settings.set(_LAST, self.capture())

    def load_last(self) -> bool:
        """What :meth:`save_last` stored; False when that gave the window no size, so that it sizes itself."""
        saved = self._settings.get(_LAST)
        if saved is None:
            return False
        problem = self.apply(saved)
        if problem:
            self.said.emit(problem)
        self.changed.emit()
        return self._window_placed

    # -- arrangements

    def capture(self) -> dict[str, Json]:
        """The present arrangement as JSON."""
        return {
            "version": LAYOUT_VERSION,
            "keys": list(self._docks.all_keys()),
            "window": _text(self._window.saveGeometry()),
            "docks": _text(self._docks.layout_state()),
            "floating": {key: list(place) for key, place in self._docks.floating_places().items()},
        }

    def apply(self, saved: object) -> str:
        """Arrange everything as stored.

        Returns:
            A sentence when that could not be done as it stands, else an empty text.
        """
        self._docks.restore_default()
        self._window_placed = False
        if not isinstance(saved, dict) or saved.get("version") != LAYOUT_VERSION:
            return translate("Layouts", "Bố cục đã lưu thuộc phiên bản khác: đang dùng bố cục mặc định.")
        keys, docks = _strings(saved.get("keys")), _bytes(saved.get("docks"))
        if not set(keys) & set(self._docks.all_keys()) or docks is None:
            return self._damaged()
        window = _bytes(saved.get("window"))
        if window is not None:
            self._window_placed = self._window.restoreGeometry(window)
        self._docks.set_floating_places(_places(saved.get("floating")))
        if not self._docks.restore_layout_state(docks):
            return self._damaged()
        self._docks.place_new(keys)
        moved = self._reach()
        self._docks.show_something()
        return moved

    def _damaged(self) -> str:
        self._docks.restore_default()
        self._reach()
        return translate("Layouts", "Không đọc được bố cục đã lưu: đang dùng bố cục mặc định.")

    def bring_back(self) -> None:
        """After a screen went away: what was on it comes to one that is there."""
        if sentence := self._reach():
            self.said.emit(sentence)

    def _reach(self) -> str:
        """Move the window and put back docks that no screen shows."""
        rooms = list(self._rooms())
        if not rooms:
            return ""
        lost = [dock for dock in self._docks.floating() if not is_reachable(dock.geometry(), rooms)]
        for dock in lost:
            dock.setFloating(False)
        window_lost = not is_reachable(self._window.geometry(), rooms)
        if window_lost:
            size = self._window.size().boundedTo(rooms[0].size())
            self._window.resize(size)
            self._window.move(rooms[0].topLeft())
        if not lost and not window_lost:
            return ""
        return translate("Layouts", "Màn hình cũ không còn: cửa sổ và khung đã được đưa về màn hình này.")

    # -- settings

    def _own(self) -> dict[str, Json]:
        found = self._settings.get(_OWN)
        return dict(found) if isinstance(found, dict) else {}

    def _remember_choice(self, name: str) -> None:
        self._settings.set(_CHOSEN, name)
        self.changed.emit()


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _bytes(stored: object) -> QByteArray | None:
    """The decoded state; None for anything that is none."""
    if not isinstance(stored, str) or not stored:
        return None
    try:
        return QByteArray(binascii.a2b_base64(stored.encode("ascii", "replace"), strict_mode=True))
    except (binascii.Error, ValueError):
        return None


def _strings(stored: object) -> list[str]:
    return [one for one in stored if isinstance(one, str)] if isinstance(stored, list) else []


def _places(stored: object) -> dict[str, Sequence[int]]:
    """Rectangles by key; whatever is no rectangle of sane numbers is left out."""
    found: dict[str, Any] = stored if isinstance(stored, dict) else {}
    return {
        key: place
        for key, place in found.items()
        if isinstance(place, list)
        and len(place) == 4
        and all(type(number) is int and abs(number) < 100_000 for number in place)
        and place[2] > 0
        and place[3] > 0
    }
