"""The search in the open program: its own query thread, the box in the top bar, results over the docks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from tdental_desktop.background.query_runner import QueryRunner
from tdental_desktop.main_window import MainWindow
from tdental_desktop.views import VIEWS, ViewContext
from tdental_desktop.views.search import Search
from tdental_desktop.widgets.search_box import SearchBox

_AFTER_START_MS = 400
_PREVIEW = "preview"
"""The view that shows the current hit."""


class Searching(QObject):
    """See the module. GUI thread.

    Args:
        path: The replica file.
        key: Its raw key.
    """

    def __init__(self, path: Path, key: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A thread of its own: reading the index must not keep a list waiting.
        self.queries = QueryRunner(path, key, self)
        self.search: Search | None = None

    def attach(self, window: MainWindow, context: ViewContext, box: SearchBox) -> None:
        """Give the box in a window its search; an older window's goes with it."""
        specs = {spec.key: spec for spec in VIEWS}
        self.search = Search(
            context, self.queries.ask, window.docks, specs[_PREVIEW], window.top.branch_name, box, window
        )
        # The first rows on screen come before the index: nobody searches within half a second.
        QTimer.singleShot(_AFTER_START_MS, self.search, self.search.prepare)

    def tables_changed(self, tables: frozenset[str]) -> None:
        """The change bus says so."""
        if self.search is not None:
            self.search.tables_changed(tables)

    def refresh(self) -> None:
        """Everything may be different."""
        if self.search is not None:
            self.search.refresh()

    def close(self) -> None:
        """End the thread. Safe to call twice."""
        self.queries.close()
