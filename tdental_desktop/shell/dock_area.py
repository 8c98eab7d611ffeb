"""The docks of the views, 8 px apart, and where each of them belongs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from tdental_desktop.views import View, ViewSpec
from tdental_desktop.widgets.dock_title import DockBody, DockTitle

GAP = 8


class DockArea(QMainWindow):
    """The docks, 8 px apart, over the window's ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.setContentsMargins(GAP, GAP, GAP, GAP)
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
        room = max(200, self.width() - sum(widths) - GAP * (len(widths) + 2))
        docks = [self._docks[key] for key in sides + rest]
        self.resizeDocks(docks, [*widths, *(room for _ in rest)], Qt.Orientation.Horizontal)
