"""Scroll areas with a viewport made here: the start pays for no class of Qt that it does not show."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """Give an area a plain viewport like the one it has.

    Asked for a widget that Qt made itself, Qt for Python gets to know every class of widgets first, to find
    the right one (PySide6 6.11: 8 ms at the start). Comes before everything that touches the viewport.
    """
    port = QWidget(area)
    port.setBackgroundRole(QPalette.ColorRole.Base)
    port.setAutoFillBackground(True)
    area.setViewport(port)
    return port


class ScrolledView(QScrollArea):
    """A view that scrolls once its dock is smaller than the view can be read in."""

    resized = Signal()

    def __init__(self, view: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        own_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(view)
        # The dock's own surface shows through.
        self.viewport().setAutoFillBackground(False)
        view.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)
