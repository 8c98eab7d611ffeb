"""A strip of tabs that may be wider than its dock: it scrolls, and a menu lists every tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.choices import ChoiceGroup

translate = QCoreApplication.translate


class _Sliding(QScrollArea):
    """Scrolls sideways by the wheel, without bars."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()))
        event.accept()


class ScrollStrip(QWidget):
    """Holds a strip; the tab that is on is always in sight. GUI thread.

    Args:
        strip: The tabs.
        key_of: Shortcut of a tab's key, shown in the menu.
    """

    def __init__(
        self, strip: ChoiceGroup, key_of: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._strip = strip
        self._key_of = key_of
        self._area = _Sliding()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(strip)
        # setWidget turns the filling on: the tabs stand on the record's own ground.
        self._area.viewport().setAutoFillBackground(False)
        strip.setAutoFillBackground(False)
        self._more = icon_button("chevron-down", translate("Tabs", "Tất cả các thẻ"))
        self._more.clicked.connect(self._drop_down)
        self._more.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._area, 1)
        row.addWidget(self._more)
        row.addSpacing(4)
        self.setFixedHeight(strip.height())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        strip.changed.connect(self._show_current)
        strip.installEventFilter(self)

    def more_button(self) -> QWidget:
        """Shown while not every tab has room."""
        return self._more

    def menu(self) -> QMenu:
        """Every tab with its number and key."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        keys = self._strip.keys()
        for key in keys:
            button = self._strip.button(key)
            number = "" if button.count is None else f"  ({button.count})"
            action = QAction(f"{button.text()}{number}\t{self._key_of(key)}", menu)
            action.setCheckable(True)
            action.setChecked(key == self._strip.current())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _on=False, wanted=key: self._strip.set_current(wanted))
            menu.addAction(action)
        return menu

    def _drop_down(self) -> None:
        menu = self.menu()
        corner = QPoint(self._more.width() - menu.sizeHint().width(), self._more.height() + 2)
        menu.popup(self._more.mapToGlobal(corner))

    def _show_current(self, *_: object) -> None:
        key = self._strip.current()
        if key:
            self._area.ensureWidgetVisible(self._strip.button(key), 32, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._strip.height())

    def _fit(self) -> None:
        self._more.setVisible(self._strip.minimumSizeHint().width() > self.width() - 4)
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._strip and event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # counts came: the tabs are wider now
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line.hair"))
