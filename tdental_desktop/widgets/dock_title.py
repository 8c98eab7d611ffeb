"""The 32 px title bar of a dock, with its own actions and the float and close buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QHBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.buttons import icon_button
from tdental_desktop.widgets.labels import ElidedLabel


class DockTitle(QWidget):
    """Set with ``dock.setTitleBarWidget(DockTitle(dock))``; follows the dock's title and features.

    While the keyboard focus is inside the dock, title and upper line are painted in the accent.
    """

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self._focused = False
        self.setFixedHeight(theme().tokens.sizes["dock_title"])
        self._title = ElidedLabel(dock.windowTitle(), "strong")
        self._title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._float = icon_button(
            "float", QCoreApplication.translate("Widgets", "Tách khung"), side=24, glyph=14
        )
        self._close = icon_button(
            "close", QCoreApplication.translate("Widgets", "Đóng khung"), side=24, glyph=14
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 4, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._float)
        self._row.addWidget(self._close)
        self._float.clicked.connect(self._toggle_floating)
        self._close.clicked.connect(dock.close)
        dock.windowTitleChanged.connect(self._title.set_text)
        dock.featuresChanged.connect(self._show_buttons)
        self._show_buttons()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def add_action_widget(self, widget: QWidget) -> None:
        """Put a button or chip before the float button."""
        self._row.insertWidget(self._row.count() - 2, widget)

    def _toggle_floating(self) -> None:
        self._dock.setFloating(not self._dock.isFloating())

    def _show_buttons(self) -> None:
        features, flag = self._dock.features(), QDockWidget.DockWidgetFeature
        self._float.setVisible(bool(features & flag.DockWidgetFloatable))
        self._close.setVisible(bool(features & flag.DockWidgetClosable))

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        focused = now is not None and self._dock.isAncestorOf(now)
        if focused != self._focused:
            self._focused = focused
            self._title.set_text(self._dock.windowTitle(), "accent.strong" if focused else "text.primary")
            self.update()

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
