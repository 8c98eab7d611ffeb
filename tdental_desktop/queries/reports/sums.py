"""From grouped facts to lines and totals. A sum is unknown where a row lacks its figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.reports.facts import Facts
from tdental_desktop.queries.reports.parts import SEVERAL, Body, Line, Measure, ranked
from tdental_desktop.queries.values import Amount, from_hundredths, sum_of, text

Values = tuple[Amount | None, ...]
Source = tuple[Mapping[str, Values], int]
"""Figures by key, and how many each has."""
Namer = Callable[[Connection, Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of a group of facts.

    Attributes:
        measure: What it is.
        value: SQL of the facts' own column, ``1`` for counting them.
        when: SQL condition of the facts that belong to it.
        scale: The value is in hundredths.
    """

    measure: Measure
    value: str = "f.value"
    when: str = "1"
    scale: bool = True

    @classmethod
    def count(cls, key: str, when: str = "1") -> Column:
        """How many facts."""
        return cls(Measure(key, "count"), "1", when, scale=False)

    def sql(self, place: int, *, packed: bool = False) -> str:
        """Columns ``v…`` (the sum) and ``g…`` (rows without a figure)."""
        every = self.when == "1"
        if self.value == "1" and packed:
            return f"coalesce(sum(CASE WHEN {self.when} THEN f.many END), 0) AS v{place}, 0 AS g{place}"
        if self.value == "1":
            number = "count(*)" if every else f"count(CASE WHEN {self.when} THEN 1 END)"
            if self.when.endswith(_told("")):
                number = f"count({self.when.removesuffix(_told(''))})"
            return f"{number} AS v{place}, 0 AS g{place}"
        if self.when == _told(self.value):  # what is not told belongs to no sum: it is no gap
            return f"coalesce(sum({self.value}), 0) AS v{place}, 0 AS g{place}"
        if every:
            gaps = f"count(*) - count({self.value})"
            return f"coalesce(sum({self.value}), 0) AS v{place}, {gaps} AS g{place}"
        chosen = f"CASE WHEN {self.when} THEN {self.value} END"
        gaps = f"count(CASE WHEN {self.when} AND ({self.value}) IS NULL THEN 1 END)"
        return f"coalesce(sum({chosen}), 0) AS v{place}, {gaps} AS g{place}"


def _told(value: str) -> str:
    return f"{value} IS NOT NULL"


def grouped(
    connection: Connection, facts: Facts, columns: Sequence[Column], key: str = "f.key"
) -> dict[str, Values]:
    """Figures by key; ``""`` for facts without one."""
    packed = bool(facts.packed)
    told = ", ".join((key, *(column.sql(place, packed=packed) for place, column in enumerate(columns))))
    sql = f"SELECT {told} FROM {facts.named(told)} f GROUP BY 1"
    found: dict[str, tuple[int, ...]] = {}
    # By place: there may be tens of thousands of groups.
    for row in connection.execute(sql, dict(facts.values)).fetchall():
        one, *figures = row
        name = "" if one is None else str(one)
        if name in found:  # no key and an empty one
            figures = [a + b for a, b in zip(found[name], figures, strict=True)]
        found[name] = tuple(figures)
    places = tuple((2 * place, column.scale) for place, column in enumerate(columns))
    return {
        name: tuple(
            None if figures[at + 1] else from_hundredths(figures[at]) if scale else figures[at]
            for at, scale in places
        )
        for name, figures in found.items()
    }


def added(rows: Iterable[Values], width: int) -> Values:
    """Sums column by column."""
    found = list(rows)
    return tuple(sum_of(row[place] for row in found) for place in range(width))


def label_of(key: str, names: Mapping[str, str]) -> str | None:
    """What a line is called; None for "Không xác định"."""
    if not key:
        return None
    return key if key == SEVERAL else text(names.get(key, key))


def by_key(
    connection: Connection,
    found: Mapping[str, Values],
    measures: Sequence[Measure],
    named: Namer,
    main: int = 0,
    parts: tuple[int, ...] = (),
) -> Body:
    """A report by key: the largest first, totals below."""
    names = named(connection, [key for key in found if key and key != SEVERAL])
    lines = ranked((Line(key, label_of(key, names), values) for key, values in found.items()), main)
    return Body(tuple(measures), lines, added(found.values(), len(measures)), main, parts)


def timed(
    found: Mapping[str, Values],
    measures: Sequence[Measure],
    steps: Sequence[str],
    parts: tuple[str, ...],
    main: str,
) -> Body:
    """One line for each step."""
    nothing: Values = (0,) * len(measures)
    lines = tuple(Line(one, one, found.get(one, nothing)) for one in steps)
    keys = [measure.key for measure in measures]
    return Body(
        tuple(measures),
        lines,
        added((line.values for line in lines), len(measures)),
        keys.index(main),
        tuple(keys.index(part) for part in parts),
        "time",
    )


def merged(*sources: Source) -> dict[str, Values]:
    """Figures of several kinds of facts side by side, by key; each with its number of columns."""
    keys = dict.fromkeys(key for found, _ in sources for key in found)
    return {
        key: tuple(value for found, width in sources for value in found.get(key, (0,) * width))
        for key in keys
    }
