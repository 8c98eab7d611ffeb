"""A dock of many declared lists: their names in groups at the left, in a narrow dock in a menu above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tdental_desktop.queries.lists.ask import allowed
from tdental_desktop.views.lists.columns import told
from tdental_desktop.views.lists.dock import Listed, ListsView
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.chooser import Chooser, Entry
from tdental_desktop.widgets.page_header import Hairline
from tdental_desktop.widgets.pick_button import Pick, PickButton

_LIST = 196
_ROOM_FOR_LIST = 860


class ShelfView(ListsView):
    """See the module. Lists without their right are not there. GUI thread.

    Args:
        setting: Where the key of the list that is on is remembered.
        name: Accessible name of the choice.
        listed: The lists in order; those of one ``group`` stand together.
    """

    def __init__(
        self,
        context: ViewContext,
        tables: frozenset[str],
        setting: str,
        name: str,
        listed: Sequence[Listed],
        parent: QWidget | None = None,
    ) -> None:
        mine = [one for one in listed if allowed(context.scope, one.spec.right)]
        super().__init__(context, tables, name, mine, parent, first=context.settings.get(setting))
        self._setting = setting
        self.chooser.chosen.connect(self._turn)
        self.chooser.entered.connect(lambda: self.page.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pick.picked.connect(self._turn)

    def _arrange(self, pages: QWidget, name: str) -> None:
        entries: list[Entry] = []
        group = None
        for key, one in self._listed.items():
            if one.group != group:
                group = one.group
                entries.append(Entry("", told(group)))
            entries.append(Entry(key, told(one.spec.title)))
        self.chooser = Chooser(entries, name)
        self.chooser.setFixedWidth(_LIST)
        self.pick = PickButton("", name)
        self.pick.set_picks([Pick(one.key, one.word) for one in entries if one.key])
        self._side = QWidget()
        side = QHBoxLayout(self._side)
        side.setContentsMargins(0, 4, 0, 4)
        side.setSpacing(0)
        side.addWidget(self.chooser)
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(8, 8, 8, 0)
        above.addWidget(self.pick)
        above.addStretch(1)
        right = QWidget()
        self._column = QVBoxLayout(right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._above)
        self._column.addWidget(pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        self._line = Hairline(upright=True)
        row.addWidget(self._line)
        row.addWidget(right, 1)

    def _mark(self, key: str) -> None:
        with QSignalBlocker(self.chooser), QSignalBlocker(self.pick):
            self.chooser.set_current(key)
            self.pick.pick(key)

    def _turn(self, key: str) -> None:
        """A person turned to a list."""
        self.context.settings.set(self._setting, key)
        self.open_list(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _ROOM_FOR_LIST
        self._side.setVisible(wide)
        self._line.setVisible(wide)
        self._above.setVisible(not wide)
