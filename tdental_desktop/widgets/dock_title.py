"""The 32 px title bar of a dock: its title, or the tabs of its group; own actions, float, close."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QHBoxLayout, QMenu, QSizePolicy, QWidget
from shiboken6 import isValid

from tdental_desktop.theme import theme
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.choices import ChoiceButton, ChoiceGroup
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.paint import CENTRE, draw_ring, draw_text, text_width
from tdental_desktop.widgets.values import plain_tooltip

translate = QCoreApplication.translate
_ROOM_FOR_ACTIONS = 300
_MORE = 26


class _TitleTab(ChoiceButton):
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), "strong") + 24, theme().tokens.sizes["dock_title"])

    def minimumSizeHint(self) -> QSize:
        width = min(96, self.sizeHint().width()) if self.isChecked() else 28
        return QSize(width, theme().tokens.sizes["dock_title"])

    def resizeEvent(self, _event: object) -> None:
        cut = self.width() < self.sizeHint().width()
        self.setToolTip(plain_tooltip(self.text()) if cut else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() and not self.isChecked():
                painter.fillRect(self.rect().adjusted(0, 1, 0, -1), look.colour("bg.hover"))
            token = "accent.strong" if self.isChecked() else "text.secondary"
            side = 12 if self.width() >= self.sizeHint().width() else 4
            words = QRect(side, 0, max(0, self.width() - 2 * side), self.height())
            weight = 600 if self.isChecked() else 500
            draw_text(painter, words, self.text(), token, weight=weight, align=CENTRE)
            if self.isChecked():
                painter.fillRect(12, self.height() - 2, self.width() - 24, 2, look.colour("accent"))
            if self.ringed:
                draw_ring(painter, QRectF(self.rect()).adjusted(1, 2, -1, -2), 4)


class TitleTabs(ChoiceGroup):
    """Docks that share one place: one tab each. Those that have no room whole are in a menu behind them."""

    def __init__(self, tabs: Sequence[tuple[str, str]], current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = tuple(tabs)
        self.setAccessibleName(translate("Widgets", "Các khung ở chỗ này"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, word in tabs:
            tab = _TitleTab(key, word, self)
            tab.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.addWidget(tab)
            self._register(tab)
        self._more = icon_button("more", self.accessibleName(), side=_MORE)
        self._more.clicked.connect(self._drop_down)
        self._more.hide()
        row.addWidget(self._more)
        row.addStretch(1)
        self.set_current(current)
        self.changed.connect(lambda _key: self._fit())

    def more_button(self) -> QWidget:
        """Shown while not every tab has room."""
        return self._more

    def menu(self) -> QMenu:
        """Every tab; the one that is on is ticked."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for key, word in self.tabs:
            action = menu.addAction(word.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self.current())
            action.triggered.connect(lambda _on=False, wanted=key: self.set_current(wanted))
        return menu

    def _drop_down(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _fit(self) -> None:
        wanted = {key: self.button(key).sizeHint().width() for key in self.keys()}
        cut = sum(wanted.values()) > self.width()
        room = self.width() - _MORE - wanted.get(self.current(), 0)
        for key in self.keys():
            if cut and key != self.current():
                room -= wanted[key]
                self.button(key).setVisible(room >= 0)
            else:
                self.button(key).show()
        self._more.setVisible(cut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        wanted = sum(self.button(key).sizeHint().width() for key in self.keys())
        return QSize(wanted, theme().tokens.sizes["dock_title"])

    def minimumSizeHint(self) -> QSize:
        # The tab that is on stays readable longest.
        on = self.button(self.current()).minimumSizeHint().width() if self.current() else 28
        return QSize(on + _MORE, theme().tokens.sizes["dock_title"])


class DockTitle(QWidget):
    """Set with ``dock.setTitleBarWidget(DockTitle(dock))``; follows the dock's title and features.

    While the keyboard focus is inside the dock, title and upper line are painted in the accent.

    Signals:
        tab_chosen: key of the tab that a person chose, and whether by the keyboard.
        float_wanted: detach the dock (True) or put it back.
        fill_wanted: give the dock the whole room (True) or put the others back beside it.
    """

    tab_chosen = Signal(str, bool)
    float_wanted = Signal(bool)
    fill_wanted = Signal(bool)

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self._focused = False
        self._tabs: TitleTabs | None = None
        self._actions = QWidget(self)
        actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(2)
        self.setFixedHeight(theme().tokens.sizes["dock_title"])
        self._title = ElidedLabel(dock.windowTitle(), "strong")
        self._title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._filling = False
        self._fill = icon_button("maximize", "", side=24, glyph=14)
        self._float = icon_button("float", "", side=24, glyph=14)
        self._close = icon_button("close", translate("Widgets", "Đóng khung"), side=24, glyph=14)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 4, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._actions)
        self._row.addWidget(self._fill)
        self._row.addWidget(self._float)
        self._row.addWidget(self._close)
        self._fill.clicked.connect(lambda: self.fill_wanted.emit(not self._filling))
        self._float.clicked.connect(self._toggle_floating)
        self._close.clicked.connect(dock.close)
        dock.windowTitleChanged.connect(self._rename)
        dock.featuresChanged.connect(self._show_buttons)
        dock.topLevelChanged.connect(self._show_buttons)
        self._show_buttons()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    def add_action_widget(self, widget: QWidget) -> None:
        """Put a button or chip before the float button; it gives way in a very narrow dock."""
        self._actions.layout().addWidget(widget)  # type: ignore[union-attr]

    def fill_button(self) -> QWidget:
        """The button that gives the dock the whole room, or puts the others back."""
        return self._fill

    def set_filling(self, filling: bool) -> None:
        """The dock has the whole room, or no longer."""
        if filling != self._filling:
            self._filling = filling
            self._fill.setIcon(theme().icon("minimize" if filling else "maximize"))
            self._show_buttons()

    def float_button(self) -> QWidget:
        """The button that detaches the dock or puts it back."""
        return self._float

    def set_tabs(self, tabs: Sequence[tuple[str, str]], current: str) -> None:
        """Show these tabs instead of the title; fewer than two show the title again.

        Args:
            tabs: (key, word) of every dock that shares the place.
            current: Key of this dock.
        """
        wanted = tuple(tabs) if len(tabs) > 1 else ()
        if wanted == (self._tabs.tabs if self._tabs else ()):
            if self._tabs is not None:
                self._turn_on(current)
            return
        if self._tabs is not None:
            self._row.removeWidget(self._tabs)
            self._tabs.hide()
            self._tabs.deleteLater()
            self._tabs = None
        if wanted:
            self._tabs = TitleTabs(wanted, current, self)
            self._tabs.changed.connect(self._chosen)
            self._row.insertWidget(0, self._tabs, 1, Qt.AlignmentFlag.AlignLeft)
        self._title.setVisible(not wanted)
        self._row.setContentsMargins(0 if wanted else 12, 0, 4, 0)

    def focus_tab(self) -> None:
        """Give the keyboard to the tab of this dock."""
        if self._tabs is not None:
            self._tabs.button(self._tabs.current()).setFocus(Qt.FocusReason.TabFocusReason)

    def _turn_on(self, key: str) -> None:
        assert self._tabs is not None
        self._tabs.blockSignals(True)
        self._tabs.set_current(key)
        self._tabs.blockSignals(False)

    def _chosen(self, key: str) -> None:
        focus = QApplication.focusWidget()
        by_keyboard = isinstance(focus, ChoiceButton) and focus.ringed
        # The arrow key's own move of the focus comes first.
        QTimer.singleShot(0, self, lambda: self.tab_chosen.emit(key, by_keyboard))

    def _toggle_floating(self) -> None:
        self.float_wanted.emit(not self._dock.isFloating())

    def _rename(self, text: str) -> None:
        self._title.set_text(text)

    def _show_buttons(self) -> None:
        features, flag = self._dock.features(), QDockWidget.DockWidgetFeature
        self._float.setVisible(bool(features & flag.DockWidgetFloatable))
        self._close.setVisible(bool(features & flag.DockWidgetClosable))
        self._fill.setVisible(not self._dock.isFloating())
        fill = translate("Widgets", "Phóng to khung")
        if self._filling:
            fill = translate("Widgets", "Trở lại bố cục")
        self._fill.setAccessibleName(fill)
        self._fill.setToolTip(plain_tooltip(f"{fill}  F11"))
        name = translate("Widgets", "Tách khung")
        if self._dock.isFloating():
            name = translate("Widgets", "Gắn khung trở lại")
        self._float.setAccessibleName(name)
        self._float.setToolTip(plain_tooltip(name))

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._dock):
            return  # the focus also moves while the window is taken down
        focused = now is not None and self._dock.isAncestorOf(now)
        if focused != self._focused:
            self._focused = focused
            self._title.set_text(self._dock.windowTitle(), "accent.strong" if focused else "text.primary")
            self.update()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._actions.setVisible(self.width() >= _ROOM_FOR_ACTIONS)

    def sizeHint(self) -> QSize:
        return QSize(160, theme().tokens.sizes["dock_title"])

    def minimumSizeHint(self) -> QSize:
        return QSize(96, theme().tokens.sizes["dock_title"])

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, 0.5)
            radius = 0 if self._dock.isFloating() else 6
            outline = QPainterPath()
            outline.moveTo(box.bottomLeft())
            outline.lineTo(box.left(), box.top() + radius)
            outline.quadTo(box.left(), box.top(), box.left() + radius, box.top())
            outline.lineTo(box.right() - radius, box.top())
            outline.quadTo(box.right(), box.top(), box.right(), box.top() + radius)
            outline.lineTo(box.bottomRight())
            painter.fillPath(outline, look.colour("bg.surface"))
            painter.setPen(look.colour("accent" if self._focused else "line.hair"))
            painter.drawPath(outline)
            painter.fillRect(1, self.height() - 1, self.width() - 2, 1, look.colour("line.hair"))


class DockBody(QWidget):
    """A dock's content frame: the surface with the 1 px line that continues the title's, rounded below.

    Give its layout contents margins of 1 px at the sides and the bottom, so that the line stays visible.
    """

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("line.hair"))
            painter.setBrush(look.colour("bg.surface"))
            radius = theme().tokens.sizes["radius"]["card"]
            # the upper corners lie above the widget, under the title bar
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, -radius - 0.5, -0.5, -0.5), radius, radius
            )
