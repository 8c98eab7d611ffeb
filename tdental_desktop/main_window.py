"""The window: rail, top bar with the one sync button, docks, status bar. It knows no single view."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tdental_desktop.shell.dock_area import GAP, DockArea
from tdental_desktop.shell.letters import LettersToSearch
from tdental_desktop.shell.top_bar import TopBar
from tdental_desktop.theme import theme
from tdental_desktop.views import View, ViewContext, ViewSpec
from tdental_desktop.widgets.rail import Rail
from tdental_desktop.widgets.status_bar import StatusBar

translate = QCoreApplication.translate
LAYOUT_VERSION = 1


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
        self.setMinimumSize(1024, 640)
        self._context = context
        self._specs = {spec.key: spec for spec in specs}
        self._views: dict[str, View] = {}
        self._sign_in: QWidget | None = None
        self._sized = False
        self.top = TopBar()
        self.rail = Rail()
        self.docks = DockArea()
        self.status = StatusBar()
        self._pages = QStackedWidget()
        self._build(specs)
        self._connect()
        self._shortcuts(specs)
        self._letters = LettersToSearch(self, lambda: None if self.signing_in() else self.top.search())

    def _build(self, specs: Sequence[ViewSpec]) -> None:
        for spec in specs:
            view = spec.factory(self._context, spec)
            self._views[spec.key] = view
            self.docks.add(spec, view)
            if spec.rail:
                self.rail.add(spec.key, spec.icon, spec.name(), bottom=spec.at_end, shortcut=spec.shortcut)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.docks, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self._pages.addWidget(page)
        self.setCentralWidget(self._pages)
        self.docks.restore_default()

    def _connect(self) -> None:
        self.rail.changed.connect(self.open_view)
        self._context.view_wanted.connect(self.open_view)
        self._context.customer_opened.connect(lambda _key: self.open_view("customer"))
        self._context.sync_wanted.connect(self.sync_wanted)
        self.top.sync.clicked_sync.connect(self.sync_wanted)
        self.top.sync.clicked_cancel.connect(self.cancel_wanted)
        self.top.branch_wanted.connect(lambda key: self._context.set_branch(key or None))
        self.status.certificate_clicked.connect(lambda: self.open_view("sync"))
        self.status.help_clicked.connect(self.show_keys)

    def _shortcuts(self, specs: Sequence[ViewSpec]) -> None:
        for spec in specs:
            if spec.shortcut:
                shortcut = QShortcut(QKeySequence(spec.shortcut), self)
                shortcut.activated.connect(lambda key=spec.key: self.open_view(key))
        for keys, slot in (
            ("F5", self._sync_key),
            ("F2", self.focus_search),
            ("Ctrl+K", self.focus_search),
            ("Ctrl+F", self.focus_search),
            ("F1", self.show_keys),
            ("Ctrl+Shift+D", self.toggle_scheme),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

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

    def view(self, key: str) -> View:
        """A view by its permanent name."""
        return self._views[key]

    def views(self) -> dict[str, View]:
        """All views."""
        return self._views

    def open_view(self, key: str) -> None:
        """Bring a view to the front and give it the focus."""
        if self.signing_in():
            return
        dock, spec = self.docks.dock(key), self._specs[key]
        dock.show()
        dock.raise_()
        if spec.rail and self.rail.current() != key:
            self.rail.set_current(key)
        self._views[key].focus_target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """The search box; without one, the filter box of the first view that is in the rail."""
        box = self.top.search()
        if box is not None and not self.signing_in():
            self.activateWindow()
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        first = next(key for key, spec in self._specs.items() if spec.rail)
        self.open_view(first)

    def focus_first(self) -> None:
        """At the start: the first view of the rail that the layout shows gets the focus."""
        shown = (
            key for key, spec in self._specs.items() if spec.rail and not self.docks.dock(key).isHidden()
        )
        if (key := next(shown, None)) is not None:
            self.open_view(key)

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
        self._context.settings.set("theme", wanted)

    def show_keys(self) -> None:
        """The sheet of shortcuts."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for keys, words in (
            ("F2", translate("Window", "Lọc danh sách khách hàng")),
            ("F5", translate("Window", "Đồng bộ")),
            ("Enter", translate("Window", "Mở hồ sơ")),
            ("Esc", translate("Window", "Bỏ bộ lọc, quay lại")),
            ("Ctrl+C", translate("Window", "Sao chép số điện thoại")),
            ("Ctrl+Shift+C", translate("Window", "Sao chép cả dòng")),
            ("Ctrl+B", translate("Window", "Chọn chi nhánh")),
            ("Ctrl+Shift+D", translate("Window", "Giao diện sáng hoặc tối")),
        ):
            menu.addAction(f"{words}\t{keys}")
        for spec in self._specs.values():
            menu.addAction(f"{spec.name()}\t{spec.shortcut}", partial(self.open_view, spec.key))
        menu.addSeparator()
        menu.addAction(translate("Window", "Khôi phục bố cục"), self.restore_layout)
        size = menu.sizeHint()
        corner = self.status.mapToGlobal(self.status.rect().topRight())
        menu.popup(corner - QPoint(size.width() + GAP, size.height() + GAP))

    # -- layout

    def restore_layout(self) -> None:
        """The default layout, whatever was stored."""
        self._context.settings.set("layout", None)
        self.docks.restore_default()

    def save_layout(self) -> None:
        """Remember docks and window under a version: a later layout does not read an older one."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        docks = bytes(self.docks.saveState(LAYOUT_VERSION).toBase64().data()).decode()
        self._context.settings.set("layout", {"window": geometry, "docks": docks})

    def load_layout(self) -> None:
        """What :meth:`save_layout` stored, or the default."""
        saved = self._context.settings.get("layout")
        if not isinstance(saved, dict):
            self._fill_screen()
            return
        window, docks = saved.get("window"), saved.get("docks")
        if isinstance(window, str):
            self.restoreGeometry(QByteArray.fromBase64(window.encode()))
        if isinstance(docks, str):
            self._sized = self.docks.restoreState(QByteArray.fromBase64(docks.encode()), LAYOUT_VERSION)

    def _fill_screen(self) -> None:
        """First start: the whole clinic screen, at most what a desk can be read at."""
        room = self.screen().availableGeometry()
        self.resize(max(self.width(), min(room.width(), 1920)), max(self.height(), min(room.height(), 1080)))
        self.move(room.topLeft())

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._sized:
            # Only now the docks have their real room.
            self._sized = True
            self.docks.default_widths()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.save_layout()
        self.closing.emit()
        super().closeEvent(event)
