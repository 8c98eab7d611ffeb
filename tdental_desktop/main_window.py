"""The window: rail, top bar with the one sync button, docks, status bar. It knows no single view."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QCoreApplication, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tdental_desktop.queries.replica_state import Branch
from tdental_desktop.theme import theme
from tdental_desktop.views import View, ViewContext, ViewSpec
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.chips import StateChip
from tdental_desktop.widgets.dock_title import DockBody, DockTitle
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.paint import draw_icon
from tdental_desktop.widgets.rail import Rail
from tdental_desktop.widgets.status_bar import StatusBar
from tdental_desktop.widgets.sync_button import SyncButton
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate
LAYOUT_VERSION = 1
_GAP = 8


class _Mark(QWidget):
    """The program's mark in the corner above the rail."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme().tokens.sizes["rail_width"], 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        box = QRectF((self.width() - 24) / 2, 12, 24, 24)
        painter.drawRoundedRect(box, 6, 6)
        draw_icon(painter, round(box.left()) + 4, 16, "tooth", "accent.on", 16)
        painter.end()


class TopBar(QFrame):
    """48 px: mark, clinic, branch filter, sync button with its result, who signed in.

    Signals:
        branch_wanted: id of a branch, empty for all.
    """

    branch_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "top")
        self.setFixedHeight(theme().tokens.sizes["top_bar"])
        self.sync = SyncButton()
        self._clinic = ElidedLabel("TDental Desktop", "section")
        self._server = ElidedLabel("", "small", "text.secondary")
        self._sample = StateChip()
        self._result = ElidedLabel("", "small", "text.secondary")
        self._branch = push_button(translate("Window", "Tất cả chi nhánh"), kind="flat", icon="building")
        self._branch.clicked.connect(self._choose_branch)
        self._branch.setShortcut(QKeySequence("Ctrl+B"))
        self._branches: tuple[Branch, ...] = ()
        self._chosen = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(_Mark())
        row.addWidget(self._clinic)
        row.addWidget(self._sample)
        row.addWidget(self._server)
        row.addStretch(1)
        self._result.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._result)
        row.addWidget(self._branch)
        row.addWidget(self.sync)
        self._branch.hide()

    def branch_button(self) -> QPushButton:
        """The branch filter, for tests."""
        return self._branch

    def set_clinic(self, name: str, server: str, *, sample: bool) -> None:
        """Name and address of the clinic; invented data is marked."""
        self._clinic.set_text(name)
        self._server.set_text(server)
        self._sample.set_state(State(translate("Window", "Dữ liệu mẫu"), "violet") if sample else None)

    def set_result(self, text: str, *, bad: bool = False) -> None:
        """The end of the last action, beside its button."""
        self._result.set_text(text, "status.danger" if bad else "text.secondary")

    def set_branches(self, branches: Sequence[Branch], chosen: str | None) -> None:
        """Offer these branches; with fewer than two there is nothing to choose."""
        self._branches = tuple(branches)
        self._chosen = chosen or ""
        self._branch.setVisible(len(branches) > 1)
        names = {branch.id: branch.name for branch in branches}
        self._branch.setText(
            names.get(self._chosen, translate("Window", "Tất cả chi nhánh")).replace("&", "&&")
        )

    def _choose_branch(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [("", translate("Window", "Tất cả chi nhánh")), *((b.id, b.name) for b in self._branches)]
        for key, name in entries:
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(key == self._chosen)
            action.triggered.connect(lambda _on=False, wanted=key: self.branch_wanted.emit(wanted))
            menu.addAction(action)
        menu.popup(self._branch.mapToGlobal(self._branch.rect().bottomLeft()))


class DockArea(QMainWindow):
    """The docks, 8 px apart, over the window's ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self.setAnimated(False)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        # Palette roles follow the theme by themselves.
        self.setStyleSheet(
            "QTabBar { qproperty-drawBase: false; }"
            "QTabBar::tab { background: palette(alternate-base); border: 1px solid palette(mid);"
            " border-bottom: none; border-top-left-radius: 6px; border-top-right-radius: 6px;"
            " padding: 5px 14px; margin-right: 4px; }"
            "QTabBar::tab:selected { background: palette(base); color: palette(link); }"
        )
        self._docks: dict[str, QDockWidget] = {}
        self._specs: dict[str, ViewSpec] = {}

    def add(self, spec: ViewSpec, view: View) -> QDockWidget:
        """Put a view into its dock; its name is permanent, layouts are stored under it."""
        dock = QDockWidget(spec.name(), self)
        dock.setObjectName(f"dock.{spec.key}")
        title = DockTitle(dock)
        for widget in view.title_widgets():
            title.add_action_widget(widget)
        dock.setTitleBarWidget(title)
        body = DockBody()
        column = QVBoxLayout(body)
        column.setContentsMargins(1, 0, 1, 1)
        column.addWidget(view)
        dock.setWidget(body)
        area = Qt.DockWidgetArea.LeftDockWidgetArea
        self.addDockWidget(area, dock)
        self._docks[spec.key] = dock
        self._specs[spec.key] = spec
        return dock

    def dock(self, key: str) -> QDockWidget:
        """The dock of a view."""
        return self._docks[key]

    def restore_default(self) -> None:
        """Left docks in a column, main docks as tabs beside it; what is not in the layout is closed."""
        for dock in self._docks.values():
            self.removeDockWidget(dock)
            dock.setFloating(False)
        ordered = sorted(self._docks, key=lambda key: self._specs[key].area != "left")
        first: dict[str, QDockWidget] = {}
        for key in ordered:
            dock, area = self._docks[key], self._specs[key].area
            if area in first:
                join = self.tabifyDockWidget if area == "main" else self._below
                join(first[area], dock)
            elif first:
                self.splitDockWidget(next(iter(first.values())), dock, Qt.Orientation.Horizontal)
            else:
                self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
            first.setdefault(area, dock)
            dock.setVisible(self._specs[key].shown)
        self.default_widths()

    def _below(self, upper: QDockWidget, dock: QDockWidget) -> None:
        self.splitDockWidget(upper, dock, Qt.Orientation.Vertical)

    def default_widths(self) -> None:
        """Fixed widths for side docks, the rest for the main ones."""
        sides = [key for key, spec in self._specs.items() if spec.width and spec.shown]
        rest = [key for key, spec in self._specs.items() if not spec.width and spec.shown]
        limit = max(352, round(self.width() * 0.42))
        widths = [min(limit, self._specs[key].width) for key in sides]
        room = max(200, self.width() - sum(widths) - _GAP * (len(widths) + 2))
        docks = [self._docks[key] for key in sides + rest]
        self.resizeDocks(docks, [*widths, *(room for _ in rest)], Qt.Orientation.Horizontal)


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
        """The filter box of the first view that is in the rail."""
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
        menu.popup(corner - QPoint(size.width() + _GAP, size.height() + _GAP))

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
