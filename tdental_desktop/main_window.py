"""The window: rail, top bar with the one sync button, docks, status bar. It knows no single view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tdental_desktop.shell.dock_area import DockArea
from tdental_desktop.shell.keys import MENU_KEY, RESTORE_KEY, SAVE_KEY
from tdental_desktop.shell.layouts import Layouts
from tdental_desktop.shell.letters import LettersToSearch
from tdental_desktop.shell.top_bar import TopBar
from tdental_desktop.shell.way import Way
from tdental_desktop.theme import theme
from tdental_desktop.views import View, ViewContext, ViewSpec
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.rail import Rail
from tdental_desktop.widgets.status_bar import StatusBar

_NARROW = 480


@dataclass(frozen=True)
class Session:
    """What a window hands to the one that replaces it, in another language. Nothing of it is stored.

    Attributes:
        layout: Docks and window.
        place: The window itself; what is stored in a layout is cut to the screen.
        branch: The branch that lists are narrowed to.
        customer: The customer on screen.
        views: What each view said of itself, by key.
        front: The view that had the focus.
    """

    layout: dict[str, Any]
    place: QRect
    branch: str | None = None
    customer: str | None = None
    views: dict[str, object] = field(default_factory=dict)
    front: str = ""


class MainWindow(QMainWindow):
    """See the module. Pages: the sign-in page, or the docks.

    Args:
        specs: The views.
        context: What views share.

    Signals:
        sync_wanted: F5 or the button.
        cancel_wanted: the ✕.
        closing: the window is about to close.
    """

    sync_wanted = Signal()
    cancel_wanted = Signal()
    closing = Signal()

    def __init__(
        self, specs: Sequence[ViewSpec], context: ViewContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("TDental Desktop")
        # No minimum: small screens at 200 % are narrow; what has no room elides, folds or scrolls.
        self.setMinimumSize(160, 120)
        self._context = context
        self._specs = {spec.key: spec for spec in specs}
        self._views: dict[str, View] = {}
        self._states: dict[str, object] = {}  # of another window, for views that are not made yet
        self._first = ""  # while the first rows of the start are to come, the view that shows them
        self._waiting: list[str] = []
        self._sign_in: QWidget | None = None
        self._sized = False
        self._front = ""
        self._replaced = False
        self._tabbing = False
        self._customer: str | None = None
        self._actions: list[tuple[str, Callable[[], object]]] = []
        self._pages = QStackedWidget(self)
        self.setCentralWidget(self._pages)
        page = QWidget(self._pages)
        self._pages.addWidget(page)
        self.top = TopBar(page)
        self.rail = Rail(page)
        self.docks = DockArea(page)
        self.docks.needed.connect(self._needed)
        self.notice = Band(parent=page)
        self.status = StatusBar(page)
        self._arrange(page)
        self.layouts = Layouts(self, self.docks, context.settings)
        self.way = Way()
        self._build(specs)
        self._connect()
        self._shortcuts(specs)
        self._letters = LettersToSearch(self, lambda: None if self.signing_in() else self.top.search())

    def _build(self, specs: Sequence[ViewSpec]) -> None:
        for spec in specs:
            self.docks.add(spec)
            if spec.rail:
                end, keys = spec.at_end, spec.shortcut
                self.rail.add(spec.key, spec.icon, spec.name(), bottom=end, shortcut=keys, rare=spec.rare)
        self.docks.restore_default()

    def _arrange(self, page: QWidget) -> None:
        """Top down: a part that changes its parent is styled again with all that it holds."""
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.docks, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.notice)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        self.rail.changed.connect(self.open_view)
        self._context.view_wanted.connect(self.open_view)
        self._context.place_wanted.connect(self._open_place)
        self._context.customer_chosen.connect(self._preview_customer)
        self._context.customer_shown.connect(self._keep_customer)
        self._context.customer_opened.connect(self._open_customer)
        self._context.record_opened.connect(self._open_record)
        self._context.sync_wanted.connect(self.sync_wanted)
        self.top.sync.clicked_sync.connect(self.sync_wanted)
        self.top.sync.clicked_cancel.connect(self.cancel_wanted)
        self.top.branch_wanted.connect(lambda key: self._context.set_branch(key or None))
        self.status.certificate_clicked.connect(lambda: self.open_view("sync"))
        self.status.help_clicked.connect(self.show_help)
        self.top.layout_wanted.connect(self.show_layouts)
        self.layouts.changed.connect(self._show_layout)
        self.layouts.said.connect(self.status.set_message)
        self.docks.tab_chosen.connect(self._tab_chosen)
        self.docks.floated.connect(self._floated)
        self._show_layout()

    def _shortcuts(self, specs: Sequence[ViewSpec]) -> None:
        self._actions = [
            (spec.shortcut, lambda key=spec.key: self.open_view(key))  # type: ignore[misc]
            for spec in specs
            if spec.shortcut
        ]
        self._actions += [
            ("F5", self._sync_key),
            ("F2", self.focus_search),
            ("Ctrl+K", self.focus_search),
            ("Ctrl+F", self.focus_search),
            ("Ctrl+B", lambda: None if self.signing_in() else self.top.choose_branch()),
            ("Ctrl+E", self._export_seen),
            ("Ctrl+Shift+D", self.toggle_scheme),
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("F11", self.toggle_alone),
            (MENU_KEY, self.show_layouts),
            (SAVE_KEY, self._save_layout_as),
            (RESTORE_KEY, lambda: None if self.signing_in() else self.layouts.restore()),
        ]
        self._bind(self)

    def _export_seen(self) -> None:
        front = self.way.here()
        if not self.signing_in():
            from tdental_desktop.shell.export_key import drop_exports

            drop_exports(self.view(front) if front else None)

    def _bind(self, place: QWidget) -> list[QShortcut]:
        made = []
        for keys, slot in self._actions:
            shortcut = QShortcut(QKeySequence(keys), place)
            shortcut.activated.connect(slot)
            made.append(shortcut)
        return made

    # -- pages and views

    def show_sign_in(self, page: QWidget) -> None:
        """Show the sign-in page instead of the docks."""
        self.leave_sign_in()
        self._sign_in = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def leave_sign_in(self) -> None:
        """Back to the docks."""
        if self._sign_in is not None:
            self._pages.removeWidget(self._sign_in)
            self._sign_in.deleteLater()
            self._sign_in = None
        self._pages.setCurrentIndex(0)

    def signing_in(self) -> bool:
        """The sign-in page is on."""
        return self._sign_in is not None

    def wait_with_others(self, key: str) -> None:
        """Docks that are seen are filled with :meth:`fill_waiting`; only this view is made at once."""
        self._first = key

    def fill_waiting(self) -> None:
        """Fill the docks that are seen and waited for the first rows."""
        while self.fill_next():
            pass

    def fill_next(self) -> bool:
        """Fill one dock that waits; False when none does."""
        self._first = ""
        if self._waiting:
            self.view(self._waiting.pop(0))
        return bool(self._waiting)

    def _needed(self, key: str) -> None:
        if self._first and key != self._first:
            self._waiting.append(key)
        else:
            self.view(key)

    def view(self, key: str) -> View:
        """A view by its permanent name; made now if it was not needed yet."""
        view = self.make(key)
        if not self.docks.is_filled(key):
            self.docks.fill(key, view)
        return view

    def is_made(self, key: str) -> bool:
        """Somebody needed the view already."""
        return key in self._views

    def make(self, key: str) -> View:
        """Half of :meth:`view`, for who works in slices: the view, perhaps not in its dock yet."""
        if key not in self._views:
            spec = self._specs[key]
            view = self._views[key] = spec.factory(self._context, spec)
            view.setAccessibleName(view.accessibleName() or spec.name())
            if (state := self._states.pop(key, None)) is not None:
                self._views[key].restore_state(state)
        return self._views[key]

    def open_view(self, key: str) -> None:
        """Bring a view to the front and give it the focus."""
        if self.signing_in():
            return
        self._bring(key)
        self.way.went_to(key)
        self._focus(key)

    def _focus(self, key: str) -> None:
        """The keyboard goes to the view, and to its own part: that may have to wait for its rows."""
        view = self.view(key)
        target = view.focus_target()
        if not target.isVisibleTo(view):
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_place(self, key: str, place: object) -> None:
        if not self.signing_in():
            self.view(key).show_place(place)
            self.open_view(key)

    def _bring(self, key: str) -> None:
        dock, spec = self.docks.dock(key), self._specs[key]
        self.docks.open(key)
        if dock.isFloating():
            dock.activateWindow()
        if not spec.rail:
            self.rail.show_current(spec.under)
        elif self.rail.current() != key:
            self.rail.set_current(key)

    def go_back(self) -> None:
        """To the view that was open before."""
        self._go(self.way.back())

    def go_forward(self) -> None:
        """The opposite of :meth:`go_back`."""
        self._go(self.way.forward())

    def _go(self, key: str | None) -> None:
        if key is not None and not self.signing_in():
            self._bring(key)
            self._focus(key)

    def _tab_chosen(self, key: str, by_keyboard: bool) -> None:
        if by_keyboard:
            self._bring(key)
            self.way.went_to(key)
            self.docks.focus_tab(key)
        else:
            self.open_view(key)

    def _keep_customer(self, key: str) -> None:
        self._customer = key

    def _preview_customer(self, key: str) -> None:
        """Somebody is selected: the preview may stand behind another view, but not if it was closed."""
        self._keep_customer(key)
        if not self._tabbing:
            self.docks.uncover("preview")

    def _open_customer(self, key: str) -> None:
        self._keep_customer(key)
        if "customer" not in self._views:
            # Made only now, the record missed the call.
            self.view("customer").customer_called(key)
        self.open_view("customer")

    def _open_record(self, customer: str, table: str, key: str) -> None:
        if "customer" not in self._views:
            # As above; a second signal would be a second wish for everybody else.
            self.view("customer").record_called(customer, table, key)

    def focus_search(self) -> None:
        """The search box; without one, the filter box of the first view that is in the rail."""
        box = self.top.search()
        if box is not None and not self.signing_in():
            self.activateWindow()
            if box.hasFocus() and (entered := getattr(box, "entered", None)) is not None:
                entered.emit()  # at the start it has the keyboard, and shows nothing before somebody asks
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        first = next(key for key, spec in self._specs.items() if spec.rail)
        self.open_view(first)

    def focus_first(self) -> None:
        """At the start: the first view of the rail that the layout shows; the search box has the keyboard."""
        shown = (
            key for key, spec in self._specs.items() if spec.rail and not self.docks.dock(key).isHidden()
        )
        if (key := next(shown, None)) is not None:
            self.open_view(key)
        if (box := self.top.search()) is not None and not self.signing_in():
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload_views(self, tables: frozenset[str]) -> None:
        """Tell every view what changed: those on screen reload, the others when they are next shown."""
        for view in self._views.values():
            view.tables_changed(tables)

    def reload_all(self) -> None:
        """Everything may be different."""
        for view in self._views.values():
            view.mark_stale()

    def _sync_key(self) -> None:
        if not self.signing_in() and not self.top.sync.is_running():
            self.sync_wanted.emit()

    def toggle_scheme(self) -> None:
        """Light or dark, remembered."""
        wanted = "light" if theme().scheme == "dark" else "dark"
        theme().set_mode("light" if wanted == "light" else "dark")
        self._context.change_setting("theme", wanted)

    def show_help(self) -> None:
        """The help page, or from it back to where one was."""
        self.open_view("help")

    def focusNextPrevChild(self, forward: bool) -> bool:
        from tdental_desktop.shell.tab_order import step

        # A list that the keyboard only passes puts its first row under it: nobody chose that.
        self._tabbing = True
        try:
            return step(self, forward)
        finally:
            self._tabbing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no view took: Esc leads back.
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() and not self.signing_in():
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _floated(self, dock: QDockWidget) -> None:
        """A window of its own knows neither our keys nor Esc by itself."""
        if dock.property("keysBound"):
            return
        dock.setProperty("keysBound", True)
        dock.installEventFilter(self)
        made = self._bind(dock)

        def follow(floating: bool) -> None:
            for shortcut in made:
                shortcut.setEnabled(floating)

        dock.topLevelChanged.connect(follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QDockWidget)
            and watched.isFloating()
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.activateWindow()
            self.go_back()
            return True
        return super().eventFilter(watched, event)

    # -- layout

    def show_layouts(self) -> None:
        """The menu of layouts under its button."""
        if self.signing_in():
            return
        from tdental_desktop.shell.layout_menu import LayoutMenu

        button = self.top.layout_button()
        LayoutMenu(self.layouts, self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _save_layout_as(self) -> None:
        if not self.signing_in():
            from tdental_desktop.shell.layout_menu import ask_save_as

            ask_save_as(self.layouts, self)

    def toggle_alone(self) -> None:
        """The view in front gets the whole room, or the others come back beside it."""
        if self.signing_in():
            return
        docks, focus = self.docks, self.focusWidget()
        if docks.alone.key:
            docks.set_alone(docks.alone.key, False)
            return
        inside = (k for k in self._specs if focus is not None and docks.dock(k).isAncestorOf(focus))
        if (key := next(inside, self.way.here())) is not None and not docks.dock(key).isHidden():
            docks.set_alone(key, True)

    def _show_layout(self) -> None:
        self.top.set_layout_name(self.layouts.title(self.layouts.chosen()))
        if self.rail.current():
            QTimer.singleShot(0, self, self._mark_in_sight)

    def _mark_in_sight(self) -> None:
        """After another layout the rail must not name a view that is no longer on screen."""
        if (on := self.rail.current()) and self.docks.in_sight(on):
            return
        seen = (key for key, spec in self._specs.items() if spec.rail and self.docks.in_sight(key))
        if (key := next(seen, None)) is not None:
            self.rail.show_current(key)

    def restore_layout(self) -> None:
        """The default layout, whatever was stored."""
        self.layouts.restore()

    def save_layout(self) -> None:
        """Remember docks and window for the next start."""
        self.layouts.save_last()

    def load_layout(self) -> None:
        """What :meth:`save_layout` stored, or the default."""
        self._sized = self.layouts.load_last()
        if not self._sized:
            self._fill_screen()

    def session(self) -> Session:
        """Everything that another window needs to go on from here."""
        front = next(
            (k for k, v in self._views.items() if v.isAncestorOf(self.focusWidget() or self)), self.way.here()
        )
        return Session(
            layout=self.layouts.capture(),
            place=self.geometry(),
            branch=self._context.branch,
            customer=self._customer,
            views={**self._states, **{key: view.state() for key, view in self._views.items()}},
            front=front or "",
        )

    def told(self) -> tuple[str, tuple[str, bool]]:
        """What the status bar and the place beside the button say of the last action."""
        return self.status.message(), self.top.result()

    def tell(self, told: tuple[str, tuple[str, bool]]) -> None:
        """What :meth:`told` of another window in the same language gave."""
        message, (result, bad) = told
        self.status.set_message(message)
        self.top.set_result(result, bad=bad)

    def turn_into_picture(self) -> None:
        """All that it holds goes at once; what it looked like stays, until another window stands there.

        Nothing can be asked of it any more but :meth:`discard`.
        """
        self._replaced = True
        pages, picture = self._pages, QLabel(self)
        if self.isVisible():
            picture.setPixmap(pages.grab())
        self.setCentralWidget(picture)
        shiboken6.delete(pages)

    def discard(self) -> None:
        """Another window took over: this one goes without storing anything."""
        self._replaced = True
        self.close()
        # At once: an answer that is on its way would still find helpers whose widgets are gone.
        shiboken6.delete(self)

    def resume(self, session: Session) -> None:
        """Go on where the other window was."""
        self._sized = True
        self.layouts.apply(session.layout)
        if not self.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
            self.setGeometry(session.place)
        self._context.set_branch(session.branch)
        for key, state in session.views.items():
            if state is None or key not in self._specs:
                continue
            if key in self._views:
                self._views[key].restore_state(state)
            else:
                self._states[key] = state
        if session.customer is not None:
            self._context.customer_shown.emit(session.customer)
        if session.front in self._specs:
            self._front = session.front

    def _fill_screen(self) -> None:
        """First start: the whole clinic screen, at most what a desk can be read at."""
        room = self.screen().availableGeometry()
        width, height = min(room.width(), 1920), min(room.height(), 1080)
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            width, height = max(self.width(), width), max(self.height(), height)
        self.resize(width, height)
        self.move(room.topLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._replaced:
            self.rail.set_narrow(self.width() < _NARROW)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._sized:
            # Only now the docks have their real room.
            self._sized = True
            self.docks.default_widths()
        if not self.rail.current():
            QTimer.singleShot(0, self, self._mark_in_sight)
        if self._front:
            # Whether it has room beside others is known only now.
            key, self._front = self._front, ""
            self.open_view(key)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._replaced:
            self.save_layout()
            self.closing.emit()
        super().closeEvent(event)
