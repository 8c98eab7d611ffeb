"""The docks of the views, 8 px apart: where each belongs, which share a place, which float."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, QChildEvent, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tdental_desktop.shell.alone import Alone
from tdental_desktop.shell.screens import OwnPlaces, give_frame
from tdental_desktop.views import View, ViewSpec
from tdental_desktop.widgets.dock_title import DockBody, DockTitle
from tdental_desktop.widgets.viewport import ScrolledView

LAYOUT_VERSION = 2
"""Of stored arrangements: raised when older ones can no longer be read."""

GAP = 8
_QUIET_MS = 300
_LARGE, _LARGE_MORE = 1_600, 1.2
_NARROW = 640
_COLUMNS = ("left", "main", "right")
_STEP = {"left": Qt.Orientation.Vertical}


class DockArea(QMainWindow):
    """One dock for each view, under a permanent name. GUI thread.

    A window too narrow for docks side by side shows them as tabs; wide again, it shows what was there.

    Signals:
        floated: a dock became a window of its own.
        tab_chosen: key of a dock whose tab was chosen, and whether by the keyboard.
        needed: key of a dock that is seen and not filled.
    """

    needed = Signal(str)
    floated = Signal(QDockWidget)
    tab_chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.setContentsMargins(GAP, GAP, GAP, GAP)
        self.setAnimated(False)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        # The docks' own titles hold the tabs: by the style sheet Qt's tab bars take no room.
        self._docks: dict[str, QDockWidget] = {}
        self._titles: dict[str, DockTitle] = {}
        self._specs: dict[str, ViewSpec] = {}
        self._filled: dict[str, View] = {}
        self._opened: set[str] = set()
        self._last = ""  # opened last
        self._wide: QByteArray | None = None  # what to go back to, while the window is narrow
        self._settled: QByteArray | None = None  # the last wide arrangement: a squeezed one is of no use
        self._widths: dict[str, int] = {}
        self._own_places = OwnPlaces()
        self._restoring = False
        self.alone = Alone(
            self,
            self._docks,
            self._is_front,
            lambda: self.saveState(LAYOUT_VERSION),
            self._put_back,
            self._told_alone,
        )
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(100)
        self._settling.timeout.connect(self._settle)
        self._quieting = QTimer(self, interval=_QUIET_MS, singleShot=True)
        self._quieting.timeout.connect(self._quiet_bars)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_tabs)

    def add(self, spec: ViewSpec) -> QDockWidget:
        """Make the dock of a view; its name is permanent, layouts are stored under it. See :meth:`fill`."""
        dock = QDockWidget(spec.name(), self)
        dock.setObjectName(f"dock.{spec.key}")
        title = DockTitle(dock)
        title.tab_chosen.connect(self._tab_chosen)
        title.float_wanted.connect(lambda wanted, key=spec.key: self.set_floating(key, wanted))
        title.fill_wanted.connect(lambda wanted, key=spec.key: self.set_alone(key, wanted))
        dock.setTitleBarWidget(title)
        body = DockBody(dock)
        QVBoxLayout(body).setContentsMargins(1, 0, 1, 1)
        dock.setWidget(body)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        self._docks[spec.key] = dock
        self._titles[spec.key] = title
        self._specs[spec.key] = spec
        dock.visibilityChanged.connect(lambda seen, key=spec.key: self._seen(key, seen))
        dock.dockLocationChanged.connect(self._rearranged)
        dock.topLevelChanged.connect(lambda floating, key=spec.key: self._top_level_changed(key, floating))
        return dock

    def is_filled(self, key: str) -> bool:
        """Its view is in the dock."""
        return key in self._filled

    def fill(self, key: str, view: View) -> None:
        """Put the view into its dock."""
        self._filled[key] = view
        for widget in view.title_widgets():
            self._titles[key].add_action_widget(widget)
        body = self._docks[key].widget()
        viewport = ScrolledView(view, body)
        viewport.resized.connect(self._settling.start)
        body.layout().addWidget(viewport)  # type: ignore[union-attr]
        # Into a dock that is on screen already the layout would show it only with the next event.
        viewport.show()

    def _seen(self, key: str, seen: bool) -> None:
        self._rearranged()
        if self._restoring:
            return  # told when Qt is through: a dock filled meanwhile would change the layout under its hands
        if seen:
            self._show_tabs_of(key)
        else:
            self.alone.closed(key)
        if key in self._filled:
            self._filled[key].set_covered(not seen)
        elif seen:
            self.needed.emit(key)

    def _restore(self, state: QByteArray) -> bool:
        """Qt's own restoring; what it uncovered and covered is told afterwards."""
        self._restoring = True
        before = self.saveState(LAYOUT_VERSION)
        try:
            # Qt 6.11 crashes where many docks stand in tabs and columns that the state has otherwise.
            for dock in self._docks.values():
                self.removeDockWidget(dock)
            if self.restoreState(state, LAYOUT_VERSION):
                return True
            self.restoreState(before, LAYOUT_VERSION)
            return False
        finally:
            self._restoring = False
            for key, dock in self._docks.items():
                self._seen(key, self._is_front(dock))

    def dock(self, key: str) -> QDockWidget:
        """The dock of a view."""
        return self._docks[key]

    def open(self, key: str) -> None:
        """Show a dock before those that share its place; a side dock gets its own width the first time.

        One that has no place in the arrangement and could not be read there has the room while it is seen.
        """
        self._last = key
        dock, wanted = self._docks[key], self._specs[key].width
        if self.alone.key and not dock.isFloating():
            if self._takes_over(key):
                self.alone.fill(key, passing=self.alone.passing)
                return
            self.alone.leave()
        elif dock.isHidden() and self._lacks_room(key):
            self.alone.fill(key, passing=True)
            return
        fresh = dock.isHidden() and key not in self._opened and not dock.isFloating()
        if dock.isHidden():
            self._take_place(dock)
        dock.show()
        dock.raise_()
        if fresh and wanted and self._wide is None and self.width() >= _NARROW:
            # Before that it is as narrow as it can be read at all.
            self._opened.add(key)
            self.resizeDocks([dock], [max(wanted, dock.width())], Qt.Orientation.Horizontal)

    def _takes_over(self, key: str) -> bool:
        """Instead of the dock that is alone this one is; else the others come back."""
        spec = self._specs[key]
        if key == self.alone.key or not self.alone.passing:
            return not spec.width
        return bool(spec.room) and not self.alone.stood(key)

    def _lacks_room(self, key: str) -> bool:
        dock = self._docks[key]
        if dock.isFloating() or self._wide is not None or self.width() < _NARROW or not self.isVisible():
            return False
        # Qt does not tell to which place a hidden dock would return; main docks share theirs.
        main = [one for name, one in self._docks.items() if self._specs[name].area == "main"]
        there = [one for one in main if not one.isFloating() and not one.isHidden()]
        # While hits of the search cover all docks, none of them is in front.
        places = [one.width() for one in filter(self._is_front, there)] or [one.width() for one in there]
        return max(places, default=self.width()) < self._specs[key].room

    def _take_place(self, dock: QDockWidget) -> None:
        """The size of the tabs it joins: else its parts are first laid out for Qt's size of new widgets."""
        front = next((one for one in self.tabifiedDockWidgets(dock) if self._is_front(one)), None)
        if front is not None and not dock.isFloating():
            dock.resize(front.size())

    def uncover(self, key: str) -> None:
        """Bring an open dock before those that share its place; a closed one stays closed."""
        dock = self._docks.get(key)
        if dock is not None and not dock.isHidden() and not self._is_front(dock):
            dock.raise_()

    def set_alone(self, key: str, wanted: bool) -> None:
        """Give a dock the whole room, or put the others back beside it.

        While one has it because somebody wanted that, a main view that is opened takes it over; a side view
        brings the others back.
        """
        focus = self._docks[key].focusWidget()
        focused = focus is not None and focus.hasFocus()
        if not wanted:
            self.alone.leave(keep=True)
        elif self._wide is None and self.width() >= _NARROW and not self._docks[key].isFloating():
            self.alone.fill(key)
        if focus is not None and focused:
            # Out of the arrangement and into it again the dock lost the keyboard to a neighbour.
            there = focus if focus.isVisibleTo(self._docks[key]) else self._filled[key].focus_target()
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told_alone(self, key: str) -> None:
        for name, title in self._titles.items():
            title.set_filling(name == key)
        # Qt does not tell of what a page covers and uncovers: it stays where it was.
        for name, view in self._filled.items():
            if not self._docks[name].isHidden():
                view.set_covered(not self._is_front(self._docks[name]))
        self._rearranged()

    def _put_back(self, key: str) -> None:
        """A closed tab among those of its area: of all places one where it is at home."""
        dock, area = self._docks[key], self._specs[key].area
        hosts = [self._docks[name] for name in self._docks if name != key and self._may_host(name, area)]
        if hosts:
            self.tabifyDockWidget(next((one for one in hosts if not one.isHidden()), hosts[0]), dock)
        else:
            self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        dock.hide()

    def all_keys(self) -> list[str]:
        """Permanent names of all docks, in the declared order."""
        return list(self._docks)

    def floating(self) -> list[QDockWidget]:
        """Docks that are windows of their own now."""
        return [dock for dock in self._docks.values() if dock.isFloating() and not dock.isHidden()]

    def minimumSizeHint(self) -> QSize:
        # Docks that do not fit become tabs; they never widen the window.
        return QSize(0, 0)

    # -- where docks belong

    def restore_default(self) -> None:
        """Left and right docks in columns, main docks as tabs between; the others are closed."""
        self._wide = None
        self.alone.forget()
        for dock in self._docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)
        first = self._first_of_areas()
        for key, dock in self._docks.items():
            if dock not in first.values():
                self._join(first[self._specs[key].area], dock, self._specs[key].area)
        for key, dock in self._docks.items():
            dock.setVisible(self._specs[key].shown)
        self._raise_first()
        self.default_widths()
        self._adapt()

    def _first_of_areas(self) -> dict[str, QDockWidget]:
        """Place one dock of each area. A dock in a tab group can no longer be split, so tabs come later."""
        first: dict[str, QDockWidget] = {}
        previous = None
        for area in _COLUMNS:
            dock = next((d for key, d in self._docks.items() if self._specs[key].area == area), None)
            if dock is None:
                continue
            if previous is None:
                self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
            else:
                self.splitDockWidget(previous, dock, Qt.Orientation.Horizontal)
            first[area] = previous = dock
        bottom = next((d for key, d in self._docks.items() if self._specs[key].area == "bottom"), None)
        if bottom is not None:
            if "main" in first:
                self.splitDockWidget(first["main"], bottom, Qt.Orientation.Vertical)
            else:
                self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, bottom)
            first["bottom"] = bottom
        return first

    def _join(self, first: QDockWidget, dock: QDockWidget, area: str) -> None:
        if area in _STEP:
            self.splitDockWidget(first, dock, _STEP[area])
        else:
            self.tabifyDockWidget(first, dock)

    def _raise_first(self) -> None:
        for area in ("main", "bottom"):
            keys = [key for key, spec in self._specs.items() if spec.area == area and spec.shown]
            if keys:
                self._docks[keys[0]].raise_()

    def arrange(self, columns: Sequence[tuple[Sequence[str], int]]) -> None:
        """Show exactly these docks, in columns from the left; docks of one column share a place as tabs.

        Args:
            columns: Keys, the one in front first, and the wanted width (0: what is left). Unknown keys are
                left out; if nothing is known, the default layout is shown.
        """
        known = [([key for key in keys if key in self._docks], width) for keys, width in columns]
        known = [(keys, width) for keys, width in known if keys]
        if not known:
            self.restore_default()
            return
        self._wide = None
        self.alone.forget()
        for dock in self._docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)
        heads = [self._docks[keys[0]] for keys, _ in known]
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, heads[0])
        for left, right in itertools.pairwise(heads):
            self.splitDockWidget(left, right, Qt.Orientation.Horizontal)
        # The others wait closed in the widest column, where they are wide enough when they are opened.
        widest = next((place for place, (_, width) in enumerate(known) if not width), 0)
        named = {key for keys, _ in known for key in keys}
        for place, (keys, _) in enumerate(known):
            rest = [key for key in self._docks if key not in named] if place == widest else []
            for key in (*keys[1:], *rest):
                self.tabifyDockWidget(heads[place], self._docks[key])
        for key, dock in self._docks.items():
            dock.setVisible(key in named)
        for head in heads:
            head.raise_()
        self._share(known)
        self._adapt()

    def _share(self, columns: Sequence[tuple[Sequence[str], int]]) -> None:
        limit = max(352, round(self.width() * 0.42))
        wanted = [min(limit, width) if width else 0 for _, width in columns]
        room = max(200, self.width() - sum(wanted) - GAP * (len(wanted) + 1))
        loose = sum(1 for width in wanted if not width) or 1
        docks = [self._docks[keys[0]] for keys, _ in columns]
        self.resizeDocks(docks, [width or room // loose for width in wanted], Qt.Orientation.Horizontal)

    def default_widths(self) -> None:
        """Fixed widths for side docks, the rest for the main ones."""
        sides = [key for key, spec in self._specs.items() if spec.width and spec.shown]
        rest = [key for key, spec in self._specs.items() if not spec.width and spec.shown]
        limit = max(352, round(self.width() * 0.42))
        # On a large screen names are not cut beside a preview that has room to spare.
        more = _LARGE_MORE if self.width() >= _LARGE else 1
        widths = [min(limit, round(self._specs[key].width * more)) for key in sides]
        room = max(200, self.width() - sum(widths) - GAP * (len(widths) + 2))
        docks = [self._docks[key] for key in sides + rest]
        self.resizeDocks(docks, [*widths, *(room for _ in rest)], Qt.Orientation.Horizontal)

    def place_new(self, known: Sequence[str]) -> None:
        """Put docks that a stored layout did not know yet where the default layout has them."""
        for key in (key for key in self._docks if key not in known):
            dock, spec = self._docks[key], self._specs[key]
            dock.setFloating(False)
            self.removeDockWidget(dock)
            host = next((self._docks[k] for k in known if self._may_host(k, spec.area)), None)
            front = next((d for d in self._group_of(host) if self._is_front(d)), None) if host else None
            if host is None:
                side = Qt.DockWidgetArea.RightDockWidgetArea
                self.addDockWidget(side, dock)
            else:
                self._join(host, dock, spec.area)
            dock.setVisible(spec.shown)
            if front is not None:
                front.raise_()

    def _may_host(self, key: str, area: str) -> bool:
        spec = self._specs.get(key)
        return spec is not None and spec.area == area and not self._docks[key].isFloating()

    def show_something(self) -> None:
        """A stored layout in which everything was closed shows the first docks of the default one."""
        if all(dock.isHidden() for dock in self._docks.values()):
            for key, dock in self._docks.items():
                dock.setVisible(self._specs[key].shown)

    # -- storing

    def layout_state(self) -> QByteArray:
        """The wide arrangement, also while the window is narrow or one dock fills it."""
        beneath = self._wide if self._wide is not None else self.alone.beneath
        return beneath if beneath is not None else self.saveState(LAYOUT_VERSION)

    def restore_layout_state(self, state: QByteArray) -> bool:
        """The opposite; False when Qt cannot read it, with the docks as they were."""
        self._wide = None
        self.alone.forget()
        done = self._restore(state)
        self._settled = None
        self._adapt()
        self._rearranged()
        return done

    # -- narrow windows

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.alone.fit()
        self._adapt()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._adapt()  # on a small screen the first size came before anybody saw the docks

    def _adapt(self) -> None:
        narrow = self.width() < _NARROW
        if not self.isVisible() or narrow == (self._wide is not None):
            return
        if narrow:
            front = self._looked_at()
            self.alone.leave()
            self._wide = self._settled if self._settled is not None else self.saveState(LAYOUT_VERSION)
            self._stack(front)
        else:
            self._unstack()

    def _unstack(self) -> None:
        """What was there while the window was wide, with the dock in front that is looked at now."""
        front = self._looked_at()
        shown = [key for key, dock in self._docks.items() if not dock.isHidden()]
        state, self._wide = self._wide, None
        assert state is not None
        self._restore(state)
        docks = [self._docks[key] for key in self._widths]
        self.resizeDocks(docks, list(self._widths.values()), Qt.Orientation.Horizontal)
        fronts = [dock for dock in self._docks.values() if self._is_front(dock)]
        for key in shown:
            # What was opened meanwhile stays open, behind the others, where there is room for it.
            if self._docks[key].isHidden() and not self._lacks_room(key):
                self._docks[key].show()
        for dock in fronts:
            dock.raise_()
        if front:
            self.open(front)

    def _looked_at(self) -> str:
        """Key of the dock that is to stay in sight, empty for none: what fills the room, has the keyboard, or
        was opened last; hits of the search may cover them all."""
        if self.alone.key:
            return self.alone.key
        docked = {key: dock for key, dock in self._docks.items() if not dock.isFloating()}
        focus = self.focusWidget()
        focused = [key for key, dock in docked.items() if focus is not None and dock.isAncestorOf(focus)]
        seen = [key for key, dock in docked.items() if self._is_front(dock)]
        if len(seen) == 1:
            return seen[0]
        there = (key for key in (*focused, self._last) if key in docked and not docked[key].isHidden())
        return next(there, "")

    def _settle(self) -> None:
        if self._wide is None and not self.alone.key and self.width() >= _NARROW and self.isVisible():
            self._settled = self.saveState(LAYOUT_VERSION)
            self._widths = {
                key: dock.width()
                for key, dock in self._docks.items()
                if not dock.isFloating() and self._is_front(dock)
            }

    def _stack(self, front: str) -> None:
        docked = [dock for dock in self._docks.values() if not dock.isFloating()]
        first = self._docks.get(front)
        hidden = [dock for dock in docked if dock.isHidden() and dock is not first]
        for dock in docked:
            self.removeDockWidget(dock)
        if docked:
            self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docked[0])
        for dock in docked[1:]:
            self.tabifyDockWidget(docked[0], dock)
        for dock in docked:
            dock.setVisible(dock not in hidden)
        shown = [dock for dock in docked if dock not in hidden]
        if shown:
            (first or shown[0]).raise_()

    # -- tabs in the titles

    def _rearranged(self) -> None:
        self._later.start(0)

    def _group_of(self, dock: QDockWidget) -> list[QDockWidget]:
        beside = self.tabifiedDockWidgets(dock)
        return [
            other
            for other in self._docks.values()
            if other is dock or (other in beside and not other.isFloating() and not other.isHidden())
        ]

    def in_sight(self, key: str) -> bool:
        """The dock is neither closed nor behind another."""
        return self._is_front(self._docks[key])

    def _is_front(self, dock: QDockWidget) -> bool:
        return not dock.isHidden() and dock.visibleRegion().boundingRect().isValid()

    def _show_tabs(self) -> None:
        """In the titles that are seen: all of them, each with a tab for every other, would take too long."""
        for key, dock in self._docks.items():
            if self._is_front(dock):
                self._show_tabs_of(key)

    def _show_tabs_of(self, key: str) -> None:
        dock = self._docks[key]
        keys = {id(one): name for name, one in self._docks.items()}
        group = [] if dock.isFloating() or dock.isHidden() else self._group_of(dock)
        self._titles[key].set_tabs([(keys[id(one)], one.windowTitle()) for one in group], key)

    def _tab_chosen(self, key: str, by_keyboard: bool) -> None:
        self.tab_chosen.emit(key, by_keyboard)
        # The strip that was used stays behind with its own dock's tab on.
        self._later.start(0)

    def focus_tab(self, key: str) -> None:
        """The keyboard goes on in the tabs of this dock."""
        self._show_tabs_of(key)
        self._titles[key].focus_tab()

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        if event.type() == QEvent.Type.ChildPolished:
            # Not asked for the child here: for that Qt for Python first gets to know all its classes.
            self._quieting.start()

    def _quiet_bars(self) -> None:
        """Qt's own tab bars take no room and no focus: the docks' titles hold the tabs."""
        for bar in self.findChildren(QTabBar):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # -- floating

    def set_floating(self, key: str, floating: bool) -> None:
        """Detach a dock (to where it was last, or to a second screen), or put it back."""
        self.floating_places()
        self.alone.leave()
        self._docks[key].show()
        self._docks[key].setFloating(floating)
        self._docks[key].raise_()

    def floating_places(self) -> dict[str, list[int]]:
        """Where docks are, or last were, as windows of their own: ``[x, y, width, height]`` by key."""
        for key, dock in self._docks.items():
            if dock.isFloating() and not dock.isHidden():
                self._own_places.known[key] = dock.geometry()
        return self._own_places.told()

    def set_floating_places(self, places: Mapping[str, Sequence[int]]) -> None:
        """What :meth:`floating_places` returned; docks that are detached later go there."""
        self._own_places.known = {key: QRect(*place) for key, place in places.items() if key in self._docks}

    def _top_level_changed(self, key: str, floating: bool) -> None:
        self._rearranged()
        dock = self._docks[key]
        if not floating:
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # A drag is under way: another kind of window would drop it.
            QTimer.singleShot(150, dock, lambda: self._top_level_changed(key, dock.isFloating()))
            return
        give_frame(dock)
        if not self._restoring:
            dock.setGeometry(self._own_places.place_for(key, dock, self.window()))
        self.floated.emit(dock)
