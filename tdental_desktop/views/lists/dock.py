"""A dock of declared lists: one page, or several behind tabs, each with a pane for the chosen row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.queries.lists.ask import ListRow
from tdental_desktop.queries.lists.spec import ListSpec
from tdental_desktop.views.lists.columns import told
from tdental_desktop.views.lists.page import ListPage
from tdental_desktop.views.own_keys import AltDigits
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.widgets.scroll_strip import ScrollStrip
from tdental_desktop.widgets.segmented import TabStrip
from tdental_desktop.widgets.under_it import UnderIt

_ROOM_FOR_BOTH = 760
"""Pixels below which a pane beside a list would leave neither readable."""


class RowPane(QWidget):
    """What a dock shows of the chosen row, under or beside the list. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def show_row(self, row: ListRow | None) -> None:
        """Another row is chosen; the same one again means that its data may be newer."""

    def parts_left(self) -> Iterable[Callable[[], object]]:
        """Like those of a :class:`View`: made one by one, long before anybody wants them."""
        return ()


@dataclass(frozen=True)
class Listed:
    """A list of a dock.

    Attributes:
        spec: The list.
        pane: Makes the pane of its chosen row; None for none.
        beside: The pane stands at the right of the list instead of under it.
        share: Part of the room that the pane gets, percent.
        group: Title of the shelf that it stands on, where a dock has shelves.
    """

    spec: ListSpec
    pane: Callable[[ViewContext, QWidget], RowPane] | None = None
    beside: bool = False
    share: int = 40
    group: str = ""


class BesideOrUnder(UnderIt):
    """A list with its pane beside it, or under it in a dock that has no room for both."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        way = Qt.Orientation.Horizontal if self.width() >= _ROOM_FOR_BOTH else Qt.Orientation.Vertical
        if way != self.orientation():
            self.setOrientation(way)
        super().resizeEvent(event)


class ListsView(View):
    """Pages are made when first seen; only the one in sight asks. GUI thread.

    Args:
        name: Accessible name of the tabs.
        listed: The lists in order; one alone stands without tabs.
        first: Key of the list that is on; the first of them where there is none of this key.
    """

    def __init__(
        self,
        context: ViewContext,
        tables: frozenset[str],
        name: str,
        listed: Sequence[Listed],
        parent: QWidget | None = None,
        *,
        first: object = None,
    ) -> None:
        super().__init__(context, tables, parent)
        self._listed = {one.spec.key: one for one in listed}
        self._pages: dict[str, ListPage] = {}
        self._holders: dict[str, QWidget] = {}
        self._on = str(first) if first in self._listed else listed[0].spec.key
        self._room = QWidget(self)
        self._stack = QStackedLayout(self._room)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._arrange(self._room, name)
        context.branch_changed.connect(self._branch_changed)

    def _arrange(self, pages: QWidget, name: str) -> None:
        """Tabs over the pages."""
        titles = [(one.spec.key, told(one.spec.title)) for one in self._listed.values()]
        self.tabs = TabStrip(titles, name, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        keys = list(self._listed)
        if len(keys) > 1:
            self._column.addWidget(ScrollStrip(self.tabs, lambda key: f"Alt+{keys.index(key) + 1}"))
            AltDigits(self, [partial(self._jump, key) for key in keys])
        else:
            self.tabs.hide()
        self._column.addWidget(pages, 1)
        self.tabs.changed.connect(self.open_list)

    def _mark(self, key: str) -> None:
        """Show which list is on."""
        if self.tabs.current() != key:
            self.tabs.set_current(key)

    def insert_widget(self, widget: QWidget) -> None:
        """Put something over the tabs: cards, a band."""
        self._column.insertWidget(0, widget)

    # -- pages

    @property
    def page(self) -> ListPage:
        """The list that is on."""
        return self.page_of(self._on)

    def page_of(self, key: str) -> ListPage:
        """A list of the dock, made when it is wanted."""
        page = self._bare(key)
        if key not in self._holders:
            self._holders[key] = self._with_pane(page, self._listed[key])
            self._stack.addWidget(self._holders[key])
        return page

    def _bare(self, key: str) -> ListPage:
        """A list whose pane may be missing yet."""
        if key not in self._pages:
            listed = self._listed[key]
            place = self._splitter(listed) if listed.pane is not None else self._room
            self._pages[key] = ListPage(listed.spec, self.context, partial(self._sees, key), place)
        return self._pages[key]

    def _splitter(self, listed: Listed) -> QSplitter:
        """Where the list and its pane stand. They are made into it: a part that is moved is styled anew."""
        parts = BesideOrUnder(self._room) if listed.beside else UnderIt(Qt.Orientation.Vertical, self._room)
        parts.setChildrenCollapsible(False)
        return parts

    def _with_pane(self, page: ListPage, listed: Listed) -> QWidget:
        parts = page.parentWidget()
        if listed.pane is None or not isinstance(parts, QSplitter):
            return page
        pane = listed.pane(self.context, parts)
        page.row_changed.connect(pane.show_row)
        parts.setStretchFactor(0, 100 - listed.share)
        parts.setStretchFactor(1, listed.share)
        parts.setSizes([10 * (100 - listed.share), 10 * listed.share])
        return parts

    def open_list(self, key: str) -> None:
        """Turn to a list."""
        self._on = key
        page = self.page
        self._stack.setCurrentWidget(self._holders[key])
        self._mark(key)
        page.day_changed()
        if page.stale:
            page.reload()

    def _jump(self, key: str) -> None:
        self.open_list(key)
        self.page.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _sees(self, key: str) -> bool:
        return key == self._on and self.isVisible() and not self._covered

    # -- view

    def parts_left(self) -> Iterator[Callable[[], object]]:
        yield partial(self._bare, self._on)
        yield partial(self.page_of, self._on)
        for pane in self._room.findChildren(RowPane):
            yield from pane.parts_left()

    def reload(self) -> None:
        for page in self._pages.values():
            page.reload()

    def _branch_changed(self) -> None:
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        self.page.day_changed()
        self._stack.setCurrentWidget(self._holders[self._on])
        self._mark(self._on)
        super().showEvent(event)
        if self.page.stale:
            self.page.reload()

    def set_covered(self, covered: bool) -> None:
        super().set_covered(covered)
        if not covered and self.page.stale:
            self.page.reload()

    def focus_target(self) -> QWidget:
        return self.page.table

    def state(self) -> object:
        return {"on": self._on, "pages": {key: page.keep() for key, page in self._pages.items()}}

    def restore_state(self, state: Any) -> None:
        if not isinstance(state, dict):
            return
        for key, kept in state["pages"].items():
            if key in self._listed:
                self.page_of(key).restore(kept)
        if state["on"] in self._listed:
            self.open_list(state["on"])
