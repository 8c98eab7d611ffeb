"""One dock in the whole room: as a page over the others, or they step aside and come back as they were."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt

from tdental_desktop.shell.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDockWidget, QMainWindow

_LEAST = 200
_GAP = 8


class Alone:
    """Which dock fills the room. GUI thread. Nothing of it is stored: a layout is what lies under it.

    Args:
        area: Holds the docks.
        docks: All of them, by key.
        is_front: Whether a dock is seen, not behind another's tab.
        state: The arrangement as Qt stores it.
        put_back: Gives a dock that was taken out of the arrangement a place in it, hidden.
        told: Called with the key (empty for none) whenever it is another.
    """

    def __init__(
        self,
        area: QMainWindow,
        docks: Mapping[str, QDockWidget],
        is_front: Callable[[QDockWidget], bool],
        state: Callable[[], QByteArray],
        put_back: Callable[[str], None],
        told: Callable[[str], None],
    ) -> None:
        self._area = area
        self._docks = docks
        self._is_front = is_front
        self._state = state
        self._told = told
        self._page = Page(area, docks, put_back)
        self._key = ""
        self._moving = False
        self._beneath: QByteArray | None = None
        self._shown: list[str] = []
        self._fronts: dict[str, int] = {}

    @property
    def key(self) -> str:
        """Key of the dock that fills the room, empty for none."""
        return self._key

    @property
    def beneath(self) -> QByteArray | None:
        """The arrangement to go back to; None while all docks are in their places."""
        return self._beneath

    @property
    def passing(self) -> bool:
        """It is there for as long as it is looked at: nobody asked for it to be alone."""
        return bool(self._page.key)

    def stood(self, key: str) -> bool:
        """The dock belongs to the arrangement beneath."""
        return key in self._shown

    def fill(self, key: str, *, passing: bool = False) -> None:
        """This dock alone; from another that was alone it takes over the room.

        Args:
            key: The dock.
            passing: It is hidden now, lies over the others, and is gone when they come back.
        """
        if key == self._key:
            return
        docked = {name: dock for name, dock in self._docks.items() if not dock.isFloating()}
        if passing:
            self._lay(key, docked)
            return
        if self.passing:
            self.leave(keep=key == self._key)
        self._moving = True
        if not self._key:
            self._beneath = self._state()
            self._shown = [name for name, dock in docked.items() if not dock.isHidden()]
            fronts = [name for name in self._shown if self._is_front(docked[name])]
            self._fronts = {name: docked[name].width() for name in fronts or self._places()}
            self._fronts |= self._uncovered(fronts)
        for name, dock in docked.items():
            if name != key:
                dock.hide()
        if self._docks[key].isHidden():
            # Else its parts are laid out twice: for the place that it had, and for all the room.
            self._docks[key].setGeometry(self._area.contentsRect())
        self._docks[key].show()
        self._docks[key].raise_()
        self._moving = False
        self._set(key)

    def _lay(self, key: str, docked: Mapping[str, QDockWidget]) -> None:
        self._moving = True
        if not self._key:
            self._beneath = self._state()
            self._shown = [name for name, dock in docked.items() if not dock.isHidden()]
        self._page.lay(key)
        self._moving = False
        self._set(key)

    def fit(self) -> None:
        """The area has another size."""
        self._page.fit()

    def _uncovered(self, fronts: list[str]) -> dict[str, int]:
        """Where the one in front was closed a moment ago nobody is seen yet: the next has what is left."""
        seen = {self._docks[name] for name in fronts}
        lost = [
            name
            for name in (self._places() if fronts else ())
            if self._docks[name] not in seen
            and seen.isdisjoint(self._area.tabifiedDockWidgets(self._docks[name]))
        ]
        taken = sum(self._docks[name].width() + _GAP for name in fronts) + _GAP * (len(lost) - 1)
        room = self._area.contentsRect().width() - taken
        return {name: max(_LEAST, room // len(lost)) for name in lost}

    def _places(self) -> list[str]:
        """One dock of each place: while hits of the search cover them, none is in front."""
        found: list[str] = []
        for name in self._shown:
            beside = self._area.tabifiedDockWidgets(self._docks[name])
            if not any(self._docks[one] in beside for one in found):
                found.append(name)
        return found

    def leave(self, *, keep: bool = False) -> None:
        """All docks are where they were, and the one that was alone is before those of its place.

        Args:
            keep: Also where it was only passing.
        """
        if not self._key:
            return
        if self.passing:
            key = self._key
            self.forget()
            if keep:
                self._docks[key].show()
                self._docks[key].raise_()
            return
        key, shown = self._key, [name for name in self._shown if name != self._key]
        self._moving = True
        closed = self._docks[key].isHidden()
        height = self._area.contentsRect().height()
        for name in shown:
            if name in self._fronts:
                self._docks[name].resize(self._fronts[name], height)
            self._docks[name].show()
        for name in self._fronts:
            if name in shown:
                self._docks[name].raise_()
        if not closed:
            self._docks[key].raise_()
        # Where the one in front was closed, another of its tabs stands for the column.
        there = {name: width for name, width in self._fronts.items() if not self._docks[name].isHidden()}
        lost = [width for name, width in self._fronts.items() if name not in there]
        others = (name for name in shown if name not in there and lost)
        there.update(zip(others, lost, strict=False))
        docks = [self._docks[name] for name in there]
        self._area.resizeDocks(docks, list(there.values()), Qt.Orientation.Horizontal)
        self._moving = False
        self.forget()

    def forget(self) -> None:
        """Another arrangement takes the place of both."""
        self._moving = True
        self._page.lift()
        self._moving = False
        self._beneath = None
        self._set("")

    def closed(self, key: str) -> None:
        """A dock was hidden; if a person closed the one that is alone, the others come back."""
        if key == self._key and not self._moving and self._docks[key].isHidden():
            self.leave()

    def _set(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self._told(key)
