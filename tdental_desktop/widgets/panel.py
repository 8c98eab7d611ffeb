"""A card inside a view: a title of 32 px with its tools, a hairline, and what it holds."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Hairline


class Panel(QFrame):
    """See the module. GUI thread.

    Args:
        title: In strong type; :meth:`set_title` changes it.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._title = ElidedLabel(title, "strong")
        bar = QWidget()
        bar.setFixedHeight(theme().tokens.sizes["dock_title"])
        self._tools = QHBoxLayout(bar)
        self._tools.setContentsMargins(12, 0, 6, 0)
        self._tools.setSpacing(4)
        self._tools.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Hairline())
        column.addLayout(self.body, 1)

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.set_text(title)

    def add_tool(self, widget: QWidget) -> None:
        """A button or choice at the right of the title."""
        self._tools.addWidget(widget)
