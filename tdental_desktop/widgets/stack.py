"""Pages of which one is on screen; only that one decides how much room is needed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget


class PageStack(QStackedWidget):
    """Qt's own stack asks for the room of its largest page: a page behind would make the others scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize(0, 0)


class RigidColumn(QVBoxLayout):
    """A column that keeps to itself that the height of something inside depends on its width.

    A scroll area around it would give it the preferred height, not the least one, and scroll without need.
    """

    def hasHeightForWidth(self) -> bool:
        return False
