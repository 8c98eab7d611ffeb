"""The dock "Kho": tabs for the stock report, goods in, goods out and the history of moves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.views.own_keys import AltDigits
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.stock.history import HistoryPage
from tdental_desktop.views.stock.page import StockPage
from tdental_desktop.views.stock.papers import GoodsInPage, GoodsOutPage
from tdental_desktop.views.stock.report import ReportPage
from tdental_desktop.views.stock.words import tab_names
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.scroll_strip import ScrollStrip
from tdental_desktop.widgets.segmented import TabStrip
from tdental_desktop.widgets.table import DataTable

translate = QCoreApplication.translate
_PAGES: dict[str, Callable[..., StockPage]] = {
    "report": ReportPage,
    "in": GoodsInPage,
    "out": GoodsOutPage,
    "history": HistoryPage,
}
KEYS = tuple(_PAGES)


class StockView(View):
    """See the module. Requests for material and stocktakes are not copied, so there are no tabs for them."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._pages: dict[str, StockPage] = {}
        self.tabs = TabStrip(tab_names(), translate("Stock", "Kho"))
        strip = ScrollStrip(self.tabs, lambda key: f"Alt+{KEYS.index(key) + 1}")
        self._room = pages = QWidget(self)
        self._stack = QStackedLayout(pages)
        self._stack.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(pages, 1)
        self.tabs.changed.connect(self._show)
        context.branch_changed.connect(self._branch_changed)
        AltDigits(self, [partial(self.open_tab, key) for key in KEYS])
        self._show("report")

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        page = self.page
        title = tab_names()[KEYS.index(self.tabs.current())][1]
        if table is not page.table:
            return f"{title}: {table.accessibleName()}", self.narrowed_to(), ()
        choices = page.segments
        narrowed = self.narrowed_to(
            page.period.text(),
            choices.button(page.choice()).text() if choices is not None and page.choice() else "",
            f"“{page.words}”" if page.words else "",
        )
        language = self.context.language
        return title, narrowed, tuple(problem_text(one, language) for one in page.problems())

    def page_of(self, key: str) -> Any:
        """A tab's page; made now if it was not needed yet."""
        if key not in self._pages:
            page = self._pages[key] = _PAGES[key](self.context, partial(self._in_sight, key), self._room)
            page.wanted.connect(self._go)
            self._stack.addWidget(page)
        return self._pages[key]

    @property
    def page(self) -> Any:
        """The tab that is on."""
        return self.page_of(self.tabs.current())

    def open_tab(self, key: str) -> None:
        """Turn to a tab, with the focus in its rows."""
        self.tabs.set_current(key)
        self.page.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, key: str) -> None:
        page = self.page_of(key)
        self._stack.setCurrentWidget(page)
        page.fit(self.width())
        page.ask_if_stale()

    def _go(self, tab: str, key: str) -> None:
        self.open_tab(tab)
        self.page.select(key)

    def _in_sight(self, key: str) -> bool:
        """On screen; Qt calls a view behind another tab visible too."""
        return self.isVisible() and not self._covered and self.tabs.current() == key

    def _branch_changed(self) -> None:
        for page in self._pages.values():
            page.stale = True
        self.mark_stale()

    def reload(self) -> None:
        for key, page in self._pages.items():
            page.stale = True
            if key == self.tabs.current():
                page.refresh()

    def focus_target(self) -> QWidget:
        return self.page.table  # type: ignore[no-any-return]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.fit(self.width())

    def state(self) -> object:
        return {"tab": self.tabs.current(), "pages": {key: page.state() for key, page in self._pages.items()}}

    def restore_state(self, state: object) -> None:
        if isinstance(state, dict):
            for key, kept in state["pages"].items():
                self.page_of(key).restore_state(kept)
            self.tabs.set_current(state["tab"])
            self._show(state["tab"])
