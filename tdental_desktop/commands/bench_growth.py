"""How figures grow with the rows: the same measurement on a clinic of a tenth of the size.

The smaller clinic is invented like the other, so every table, day and customer is in proportion.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tdental_desktop.commands.bench_ground import Figure, Ground, in_process
from tdental_desktop.commands.bench_sync import _invent

GROWTH = 1.6
_FOLD = 10
_LAST = ", p95"


def with_growth(
    ground: Ground,
    measure: Callable[[Ground], list[Figure]],
    limit: float = GROWTH,
    *,
    waited: Callable[[str], bool] = lambda what: True,
) -> list[Figure]:
    """The figures, and for each 95th percentile how many times that of a tenth of the rows it is.

    A ratio is judged where a person waits for the figure, hand to paint. Of a question that is asked behind
    the screen (a count beside a list, a year's trend, a paper that lists every booking) the ratio is told
    and not judged: it has as much more to say as there is more, and its own budget says what it may take.

    Args:
        ground: The clinic.
        measure: The measurement, made twice.
        limit: How many times at most.
        waited: Whether a person waits for a figure, by its name.
    """
    figures = measure(ground)
    before = {one.what: one.value for one in measure(_tenth(ground))}
    for one in tuple(figures):
        if one.what.endswith(_LAST) and before.get(one.what):
            times = one.value / before[one.what]
            what = f"{one.what.removesuffix(_LAST)}: against a tenth of the rows{_LAST}"
            if waited(one.what):
                figures.append(Figure(what, f"≤ {limit:g} ×", times, "×", times <= limit))
            else:
                figures.append(Figure(what, "", times, "×"))
    return figures


def _tenth(ground: Ground) -> Ground:
    """Invented once per run."""
    small = replace(ground, folder=ground.folder / "tenth", scale=ground.scale / _FOLD)
    if not small.source.exists():
        in_process(_invent, small.source, small.key, small.scale, small.today)
    return small
