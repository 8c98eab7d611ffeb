"""The model of the timeline: a heading per day, then its events; rows are read by page as they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from tdental_desktop.queries.record.timeline import Event, EventKey, Timeline, events
from tdental_desktop.queries.scope import Scope

Index = QModelIndex | QPersistentModelIndex
_PAGE = 60
_PAGES_KEPT = 12


@dataclass(frozen=True, slots=True)
class DayHead:
    """A heading. ``day`` is ``YYYY-MM-DD``, None above the events without a date."""

    day: str | None
    events: int


class TimelineModel(QAbstractListModel):
    """See the module. GUI thread.

    Args:
        connection: Gives the GUI thread's reader, or None while there is no replica.
        scope: What may be seen.
        roles: Item data role → what it gives for a heading or an event (None while the row cannot be read).
    """

    def __init__(
        self,
        connection: Callable[[], Any],
        scope: Scope,
        roles: dict[int, Callable[[DayHead | Event | None], object]],
        parent: Any = None,
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._scope = scope
        self._roles = roles
        self._keys: tuple[EventKey, ...] = ()
        self._places: list[DayHead | int] = []
        self._years: dict[str, int] = {}
        self._heads: list[int] = []
        self._pages: OrderedDict[int, dict[EventKey, Event]] = OrderedDict()

    def set_timeline(self, timeline: Timeline | None, page: int = 0, known: Sequence[Event] = ()) -> None:
        """Show another stream.

        Args:
            timeline: None for nobody's.
            page: A page whose events the query thread has read already.
            known: Those events.
        """
        self.beginResetModel()
        self._keys = timeline.keys if timeline else ()
        self._places, self._years, self._heads = [], {}, []
        for day, first, number in timeline.days if timeline else ():
            self._years.setdefault((day or "")[:4], len(self._places))
            self._heads.append(len(self._places))
            self._places.append(DayHead(day, number))
            self._places += range(first, first + number)
        self._pages.clear()
        if known:
            self._pages[page] = {one.key: one for one in known}
        self.endResetModel()

    def page_of(self, row: int) -> int:
        """The page of the event in a row, or of the one below a heading; 0 outside."""
        places = self._places[max(0, row) : row + 2]
        return next((place // _PAGE for place in places if isinstance(place, int)), 0)

    def row_of_year(self, year: str) -> int:
        """The first heading of a year, -1 where there is none."""
        return self._years.get(year, -1)

    def heads(self) -> Sequence[int]:
        """The rows that are headings, ascending."""
        return self._heads

    def row_of(self, key: EventKey | None) -> int:
        """Where an event stands, -1 for nowhere."""
        if key is None:
            return -1
        return next(
            (
                row
                for row, place in enumerate(self._places)
                if isinstance(place, int) and self._keys[place] == key
            ),
            -1,
        )

    def key_at(self, row: int) -> EventKey | None:
        """The event's key; None for a heading."""
        place = self._places[row] if 0 <= row < len(self._places) else None
        return self._keys[place] if isinstance(place, int) else None

    def item(self, row: int) -> DayHead | Event | None:
        """What stands in a row; None for an event that can no longer be read."""
        place = self._places[row] if 0 <= row < len(self._places) else None
        if not isinstance(place, int):
            return place
        return self._page(place // _PAGE).get(self._keys[place])

    def _page(self, number: int) -> dict[EventKey, Event]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        reader = self._connection()
        keys = page_keys(self._keys, number)
        found = {} if reader is None else {one.key: one for one in events(reader, self._scope, keys)}
        self._pages[number] = found
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return found

    # -- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._places):
            return None
        reader = self._roles.get(role)
        return None if reader is None else reader(self.item(index.row()))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._places[index.row()] if index.isValid() else None, DayHead):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


def page_keys(keys: tuple[EventKey, ...], page: int) -> tuple[EventKey, ...]:
    """The keys of one page."""
    return keys[page * _PAGE : (page + 1) * _PAGE]
