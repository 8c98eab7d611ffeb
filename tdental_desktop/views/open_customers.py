"""Which customers are open at once, in which order, and which one gives way. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 12


@dataclass(slots=True)
class OpenCustomer:
    """One open customer.

    Attributes:
        key: Id of the customer.
        kept: Opened on purpose; otherwise it only follows a selection and the next one takes its place.
        pinned: It never gives way.
        seen: Rises with every visit; the smallest was left longest ago.
    """

    key: str
    kept: bool = False
    pinned: bool = False
    seen: int = 0


class OpenCustomers:
    """The open customers from left to right; at most one is not kept.

    Args:
        most: Above this number the unpinned one that was left longest ago goes.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._open: list[OpenCustomer] = []
        self._current: str | None = None
        self._clock = 0

    @property
    def current(self) -> str | None:
        """Id of the customer in front."""
        return self._current

    def all(self) -> tuple[OpenCustomer, ...]:
        """From left to right."""
        return tuple(self._open)

    def find(self, key: str) -> OpenCustomer | None:
        """An open customer, None for one that is not open."""
        return next((one for one in self._open if one.key == key), None)

    def show(self, key: str, *, keep: bool = False) -> None:
        """Bring a customer to the front; opens it first where it is not open yet."""
        found = self.find(key)
        if found is None:
            found = OpenCustomer(key)
            preview = next((place for place, one in enumerate(self._open) if not one.kept), None)
            if keep or preview is None:
                self._open.append(found)
            else:
                self._open[preview] = found
        found.kept = found.kept or keep
        self._clock += 1
        found.seen = self._clock
        self._current = key
        self._give_way()

    def keep(self, key: str) -> None:
        """It stays when the selection goes on."""
        if (found := self.find(key)) is not None:
            found.kept = True

    def pin(self, key: str, on: bool) -> None:
        """Pin it, or let it give way again. A pinned one is kept."""
        if (found := self.find(key)) is not None:
            found.pinned = on
            found.kept = found.kept or on

    def close(self, key: str) -> None:
        """Close one; the neighbour at its right, else at its left, comes to the front in its place."""
        place = next((n for n, one in enumerate(self._open) if one.key == key), None)
        if place is None:
            return
        del self._open[place]
        if key == self._current:
            beside = self._open[min(place, len(self._open) - 1)] if self._open else None
            self._current = beside.key if beside is not None else None

    def move(self, source: int, target: int) -> None:
        """Another order, by hand."""
        self._open.insert(target, self._open.pop(source))

    def beside(self, step: int) -> str | None:
        """The customer ``step`` places further, round the end; None where nobody is open."""
        place = next((n for n, one in enumerate(self._open) if one.key == self._current), None)
        if place is None:
            return None
        return self._open[(place + step) % len(self._open)].key

    def _give_way(self) -> None:
        while len(self._open) > self._most:
            loose = [one for one in self._open if not one.pinned and one.key != self._current]
            if not loose:
                return
            self._open.remove(min(loose, key=lambda one: one.seen))
