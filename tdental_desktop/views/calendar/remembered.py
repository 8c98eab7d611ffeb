"""The calendar's saved filters: what is kept of a view, and a view made of what was kept. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tdental_desktop.queries.calendar_filter import CalendarFilters, Chosen
from tdental_desktop.views.calendar.span import MODES, Kind, Mode, Span

_GROUPS = ("doctors", "states", "kinds", "colours")
_KINDS: tuple[Kind, ...] = ("day", "week", "month", "days")
_MOST_DAYS = 366


@dataclass(frozen=True)
class Remembered:
    """How the calendar looks."""

    span: Span
    filters: CalendarFilters
    by_time: bool


def memory_of(span: Span, filters: CalendarFilters, *, by_time: bool) -> dict[str, object]:
    """As plain JSON, without the day."""
    ticked = {name: getattr(filters, name) for name in _GROUPS}
    return {
        "mode": span.mode,
        "kind": span.kind,
        "days": span.days,
        "by_time": by_time,
        "filters": {name: None if one is None else sorted(one) for name, one in ticked.items()},
        "words": filters.words,
    }


def remembered(memory: dict[str, object], anchor: date) -> Remembered:
    """What was kept, around a day; parts that are missing or nonsense are the default."""
    mode: Mode = next((one for one in MODES if one == memory.get("mode")), "day")
    span = Span(mode, anchor).shown_as(mode)
    if mode == "list":
        kind: Kind = next((one for one in _KINDS if one == memory.get("kind")), "day")
        days = memory.get("days")
        length = days if type(days) is int and 0 < days <= _MOST_DAYS else 1
        span = Span(mode, anchor, kind, length)
    stored = memory.get("filters")
    known = stored if isinstance(stored, dict) else {}
    words = memory.get("words")
    doctors, states, kinds, colours = (_chosen(known.get(name)) for name in _GROUPS)
    filters = CalendarFilters(doctors, states, kinds, colours, words if isinstance(words, str) else "")
    return Remembered(span, filters, memory.get("by_time") is True)


def _chosen(stored: object) -> Chosen:
    if not isinstance(stored, list):
        return None
    return frozenset(one for one in stored if isinstance(one, str))
