"""Bookings of a calendar's answer, made when they are looked at: a week of a chain holds tens of thousands,
its screen shows a hundred. Any thread, one at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

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
        return Booking._make(column[place] for column in self.columns)

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
        keys: The cell of each; day and doctor without it.
    """

    def __init__(self, bookings: Bookings, keys: Iterable[Cell] | None = None) -> None:
        self._bookings = bookings
        columns = bookings.columns
        found: defaultdict[Cell, list[int]] = defaultdict(list)
        for place, key in enumerate(zip(columns.day, columns.doctor, strict=True) if keys is None else keys):
            found[key].append(place)
        self._places = dict(found)
        self._made: dict[Cell, Sequence[Booking]] = {}

    def __getitem__(self, cell: Cell) -> Sequence[Booking]:
        made = self._made.get(cell)
        if made is None:
            made = self._made[cell] = [self._bookings[place] for place in self._places[cell]]
        return made

    def __contains__(self, cell: object) -> bool:
        return cell in self._places

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
