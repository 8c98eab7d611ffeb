"""Which days the calendar shows, and moving among them. Pure; dates are the clinic's."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tdental_desktop import formats

Mode = Literal["day", "week", "month", "list"]
Kind = Literal["day", "week", "month", "days"]
MODES: tuple[Mode, ...] = ("day", "week", "month", "list")
_TYPED = re.compile(r"(\d{1,2})(?:[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Span:
    """A mode, the day it is about, and its range.

    Attributes:
        anchor: The day that was asked for; the range lies around it.
        kind: What the range is; the list has the range of the view it was called from.
        days: Length of a range of kind ``days``, which begins at the anchor.
    """

    mode: Mode
    anchor: date
    kind: Kind = "day"
    days: int = 1

    @property
    def since(self) -> date:
        if self.kind == "week":
            return plus(self.anchor, -self.anchor.weekday())
        return self.anchor.replace(day=1) if self.kind == "month" else self.anchor

    @property
    def until(self) -> date:
        if self.kind == "week":
            return plus(self.since, 6)
        if self.kind == "month":
            return self.anchor.replace(day=calendar.monthrange(self.anchor.year, self.anchor.month)[1])
        return plus(self.anchor, self.days - 1) if self.kind == "days" else self.anchor

    @property
    def drawn(self) -> tuple[date, date]:
        """What is read: a month is drawn with its neighbours, six weeks."""
        if self.mode != "month":
            return self.since, self.until
        first = plus(self.since, -self.since.weekday())
        return first, plus(first, 41)

    def turned(self, steps: int) -> Span:
        """The next or previous range of the same kind."""
        if self.kind == "month":
            return replace(self, anchor=plus_months(self.anchor, steps))
        length = {"day": 1, "week": 7}.get(self.kind, self.days)
        return replace(self, anchor=plus(self.anchor, steps * length))

    def to(self, anchor: date) -> Span:
        """The same view of another day."""
        kind: Kind = "day" if self.kind == "days" else self.kind
        return replace(self, anchor=anchor, kind=kind, days=1)

    def shown_as(self, mode: Mode) -> Span:
        """Another view of the same day; the list keeps the range."""
        if mode == "list":
            return replace(self, mode=mode)
        return Span(mode, self.anchor, mode)

    def title(self, language: formats.Language) -> str:
        """``Thứ 2 - 23/11/2026``, ``23/11/2026 - 29/11/2026``, ``Tháng 11 - 2026``."""
        if self.kind == "month":
            return formats.month_title(self.anchor, language)
        since, until = (formats.date_text(day.isoformat()) for day in (self.since, self.until))
        if self.since == self.until:
            return f"{formats.weekday(self.since, language)} - {since}"
        return f"{since} - {until}"


def plus(day: date, days: int) -> date:
    """A day before or after, never beyond the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def plus_months(day: date, months: int) -> date:
    """The same day of another month, its last where it has none such; never beyond the ends."""
    number = day.year * 12 + day.month - 1 + months
    if number < 12:
        return date.min
    if number >= 10_000 * 12:
        return date.max
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def typed_date(text: str, near: date) -> date | None:
    """A date as people type it: ``26``, ``26/11``, ``26.11.26``, ``26/11/2026``, ``2026-11-26``.

    Anything else is None.

    Args:
        near: What is missing is taken from this day: the month that is shown, the present year.
    """
    text = text.strip()
    iso = _ISO.fullmatch(text)
    found = None if iso else _TYPED.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if found:
            year = int(found[3]) if found[3] else near.year
            return date(year + 2000 if year < 100 else year, int(found[2] or near.month), int(found[1]))
    except ValueError:
        return None
    return None
