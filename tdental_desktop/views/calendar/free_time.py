"""The next free time of a doctor: asked for, found, told in the bar, and the one after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tdental_desktop.queries.calendar import FreeGap, next_gap
from tdental_desktop.queries.calendar_layout import Hours
from tdental_desktop.queries.calendar_people import Doctor
from tdental_desktop.views.calendar.bar import CalendarBar
from tdental_desktop.views.calendar.finder import GapFinder, found_words
from tdental_desktop.views.calendar.hours import stored_hours
from tdental_desktop.views.spec import ViewContext


class FreeTime(QObject):
    """GUI thread; the search itself is a question to the query thread.

    Args:
        name_of: A doctor's name by key.

    Attributes:
        finder: The small frame that asks whose, and how long.
        gap: What was found last; None for nothing.

    Signals:
        found: doctor key, day, first minute.
    """

    found = Signal(str, object, int)

    def __init__(
        self, context: ViewContext, bar: CalendarBar, name_of: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._bar, self._name_of = context, bar, name_of
        self.finder = GapFinder(context.language, parent)
        self.gap: FreeGap | None = None
        self._minutes = 0
        self.finder.wanted.connect(self.find)
        bar.next_gap_pressed.connect(self.find_next)

    def ask(self, doctors: Sequence[Doctor], key: str | None, hours: Hours) -> None:
        """Drop the question down under its button.

        Args:
            key: The doctor who is chosen to begin with.
            hours: Opening hours between which free time is looked for.
        """
        self.finder.set_hours(hours)
        self.finder.set_doctors(doctors, key)
        self.finder.drop_down(self._bar.gap)

    def find(self, doctor: str, minutes: int, after: tuple[str, int] | None = None) -> None:
        """Look for free time of at least so many minutes, from now on or after a day and minute."""
        scope, now, hours = self._context.scope, self._context.now(), stored_hours(self._context.settings)
        self._minutes = minutes
        self._context.ask(
            "calendar.gap",
            lambda connection: next_gap(connection, scope, doctor, minutes, now, after=after, hours=hours),
            self._got,
        )

    def find_next(self) -> None:
        """The one after the one that was found."""
        found = self.gap
        if found is not None and found.day is not None and found.gap is not None:
            self.find(found.doctor, self._minutes, (found.day, found.gap.start))

    def _got(self, answer: Any) -> None:
        if not isinstance(answer, FreeGap):
            return
        self.gap = answer if answer.day is not None else None
        name = self._name_of(answer.doctor)
        self._bar.set_gap(*found_words(answer, self._minutes, name, self._context.language))
        self._bar.next_gap.setEnabled(self.gap is not None)
        if answer.day is not None and answer.gap is not None:
            self.found.emit(answer.doctor, date.fromisoformat(answer.day), answer.gap.start)
