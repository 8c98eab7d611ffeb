"""Seeded chance and the clinic's calendar: everything invented draws from here."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, TypeVar

T = TypeVar("T")
AHEAD = 60
_FIRST = date(2022, 1, 1)
_LEAST_PAST = 365
_WEEKDAY = (1.15, 1.05, 1.0, 1.0, 1.05, 0.95, 0.4)
_CLOSED = {(1, 1), (4, 30), (5, 1), (9, 2)}
_MORNING = [f"{h:02d}:{m:02d}" for h in range(8, 12) for m in (0, 15, 30, 45)]
_AFTERNOON = [f"{h:02d}:{m:02d}" for h in range(13, 20) for m in (0, 15, 30, 45)][2:]


class Dice(random.Random):
    """A generator of its own for each subject, so that one table's rows do not hang on another's."""

    def __init__(self, seed: int, subject: str) -> None:
        super().__init__(f"{seed}/{subject}")

    def guid(self) -> str:
        """A random id in the form of version 4; many times faster than ``uuid``."""
        h = f"{self.getrandbits(128):032x}"
        return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"

    def one(self, pool: Sequence[T]) -> T:
        return pool[int(self.random() * len(pool))]


class Cycle:
    """A long shuffled pool, walked through: an answer costs an index instead of a draw."""

    def __init__(self, dice: Dice, values: Sequence[Any], weights: Sequence[float] | None, size: int) -> None:
        self._pool = dice.choices(values, weights, k=size)
        self._size = size
        self._at = -1

    def next(self) -> Any:
        self._at = at = (self._at + 1) % self._size
        return self._pool[at]


class Calendar:
    """Working days of the clinic, by index; clinic time, no zone.

    Args:
        today: The clinic's date.

    Attributes:
        text: ISO date of every day, ``AHEAD`` days beyond today included.
        today: Index of today.
    """

    def __init__(self, today: date) -> None:
        first = min(_FIRST, today - timedelta(days=_LEAST_PAST))
        self.today = (today - first).days
        days = [first + timedelta(days=i) for i in range(self.today + AHEAD + 1)]
        self.text = [d.isoformat() for d in days]
        self.shown = [f"{d.day}/{d.month}/{d.year}" for d in days]
        self.year = [d.year for d in days]
        self.weekday = [d.weekday() for d in days]
        self._slots = [_MORNING if w == 6 else _MORNING + _AFTERNOON for w in self.weekday]
        weights = [
            0.08 if (d.month, d.day) in _CLOSED else _WEEKDAY[d.weekday()] * (0.6 + 0.8 * i / len(days))
            for i, d in enumerate(days)
        ]
        self._past = list(accumulate(weights[: self.today]))
        fading = [w * (1.2 - i / AHEAD) for i, w in enumerate(weights[self.today + 1 :])]
        self._ahead = list(accumulate(fading))

    def past(self, dice: Dice, count: int) -> list[int]:
        """Days before today, busier on weekdays and in later years."""
        return dice.choices(range(self.today), cum_weights=self._past, k=count)

    def ahead(self, dice: Dice, count: int) -> list[int]:
        """Days after today, most of them soon."""
        first = self.today + 1
        return dice.choices(range(first, first + AHEAD), cum_weights=self._ahead, k=count)

    def after(self, dice: Dice, day: int, spread: float) -> int:
        """A day from ``day`` to yesterday, about ``spread`` days later; Sundays are mostly avoided."""
        last = self.today - 1
        if day >= last:
            return min(day, self.today)
        found = day + int(-spread * _log1m(dice.random()))
        if found > last:
            found = day + int(dice.random() * (last - day + 1))
        if self.weekday[found] == 6 and found > day and dice.random() < 0.6:
            found -= 1
        return found

    def slot(self, dice: Dice, day: int) -> str:
        """An opening time ``HH:MM``; Sunday afternoons are closed."""
        slots = self._slots[day]
        return slots[int(dice.random() * len(slots))]


def _log1m(value: float) -> float:
    """A cheap stand-in for log(1 - x) on [0, 1): the same fall, without the far tail."""
    return -value * (1.0 + value * (0.5 + value * (0.4 + 1.8 * value * value)))
