"""Bookings of a calendar's answer, made when they are looked at: a week of a chain holds tens of thousands,
its screen shows a hundred. Any thread, one at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from tdental_desktop.queries.calendar_filter import runs
from tdental_desktop.queries.calendar_rows import Booking, Columns

Cell = tuple[str, str]
"""Day and doctor key."""


class Bookings(Sequence[Booking]):
    """The rows of columns, in their order."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    @property
    def ids(self) -> Sequence[str]:
        """Their ids alone."""
        return self.columns.id

    def __len__(self) -> int:
        return len(self.columns.id)

    @overload
    def __getitem__(self, place: int) -> Booking: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Booking]: ...
    def __getitem__(self, place: int | slice) -> Booking | Sequence[Booking]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return Booking._make([column[place] for column in self.columns])

    def __iter__(self) -> Iterator[Booking]:
        return map(Booking._make, zip(*self.columns, strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bookings) and self.columns == other.columns

    __hash__ = None  # type: ignore[assignment]


NO_BOOKINGS = Bookings(Columns._make([] for _ in Columns._fields))


class Cells(Mapping[Cell, Sequence[Booking]]):
    """Bookings by cell, in their order.

    Args:
        bookings: All of them.
        rows: The second half of each one's cell; its doctor without them.
    """

    def __init__(self, bookings: Bookings, rows: Sequence[str] | None = None) -> None:
        self._bookings = bookings
        columns = bookings.columns
        rows = columns.doctor if rows is None else rows
        # Day by day: a pair for each of fifty thousand bookings would cost more than reading them.
        self._places: dict[str, dict[str, list[int]]] = {}
        for day, start, end in runs(columns.day):
            found: defaultdict[str, list[int]] = defaultdict(list)
            for place, row in enumerate(rows[start:end], start):
                found[row].append(place)
            self._places[day] = dict(found)
        self._made: dict[Cell, Sequence[Booking]] = {}

    def days(self) -> frozenset[str]:
        """Days of the cells that are not empty."""
        return frozenset(self._places)

    def rows(self) -> frozenset[str]:
        """Second halves of the cells that are not empty."""
        return frozenset().union(*self._places.values())

    def __getitem__(self, cell: Cell) -> Sequence[Booking]:
        made = self._made.get(cell)
        if made is None:
            day, row = cell
            made = self._made[cell] = [self._bookings[place] for place in self._places[day][row]]
        return made

    def __contains__(self, cell: object) -> bool:
        if not isinstance(cell, tuple) or len(cell) != 2:
            return False
        return cell[1] in self._places.get(cell[0], ())

    def get(self, cell: Cell, default: Any = None) -> Any:
        # Most cells of a wide week are empty: no exception for each.
        if cell not in self:
            return default
        return self[cell]

    def __iter__(self) -> Iterator[Cell]:
        return ((day, row) for day, rows in self._places.items() for row in rows)

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))


NO_CELLS = Cells(NO_BOOKINGS)
