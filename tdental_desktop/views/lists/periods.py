"""The period of a declared list: usual spans by name, so that "this month" stays this month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.views.record.period import PeriodButton
from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate


def _days(first: date, last: date) -> Period:
    return Period(first.isoformat(), last.isoformat())


def _month(day: date) -> Period:
    return _days(day.replace(day=1), _next_month(day) - timedelta(days=1))


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _quarter(day: date) -> Period:
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    last = _next_month(first.replace(month=first.month + 2))
    return _days(first, last - timedelta(days=1))


def _year(year: int) -> Period:
    return _days(date(year, 1, 1), date(year, 12, 31))


_SPANS: dict[str, Callable[[date], Period]] = {
    "today": lambda today: _days(today, today),
    "yesterday": lambda today: _days(today - timedelta(days=1), today - timedelta(days=1)),
    "week": lambda today: _days(
        today - timedelta(days=today.weekday()), today + timedelta(days=6 - today.weekday())
    ),
    "month": _month,
    "last_month": lambda today: _month(today.replace(day=1) - timedelta(days=1)),
    "quarter": _quarter,
    "year": lambda today: _year(today.year),
    "last_year": lambda today: _year(today.year - 1),
    "all": lambda _today: ALWAYS,
}
OWN = "own"
"""Name of a period that a person chose by two days."""


def span(name: str, today: date) -> Period:
    """The days of a named span; an unknown name is all time."""
    return _SPANS.get(name, _SPANS["all"])(today)


def span_words() -> tuple[tuple[str, str], ...]:
    """Named spans and their words."""
    return (
        ("today", translate("Lists", "Hôm nay")),
        ("yesterday", translate("Lists", "Hôm qua")),
        ("week", translate("Lists", "Tuần này")),
        ("month", translate("Lists", "Tháng này")),
        ("last_month", translate("Lists", "Tháng trước")),
        ("quarter", translate("Lists", "Quý này")),
        ("year", translate("Lists", "Năm nay")),
        ("last_year", translate("Lists", "Năm trước")),
        ("all", translate("Lists", "Mọi ngày")),
    )


class SpanButton(PeriodButton):
    """Chooses a named span or two days. GUI thread.

    Signals:
        spanned: name of the span (``own`` for two days) and its :class:`Period`.
    """

    spanned = Signal(str, object)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        self._name = "all"
        super().__init__(context, parent)
        self.changed.connect(lambda period: self.set_span(OWN, period, tell=True))

    def span(self) -> str:
        """Name of what is chosen."""
        return self._name

    def set_span(self, name: str, own: Period = ALWAYS, *, tell: bool = False) -> None:
        """Choose a span; ``own`` are the days of the name ``own``."""
        self._name = name
        self.set_period(own if name == OWN else span(name, self._context.today()))
        word = dict(span_words()).get(name, "")
        if word:
            self.setText(word if name == "all" else f"{word}: {self._short()}")
            self.setAccessibleName(translate("Record", "Khoảng ngày: {0}").replace("{0}", self.text()))
        if tell:
            self.spanned.emit(name, self.period())

    def _short(self) -> str:
        period = self.period()
        first, last = (f"{day[8:10]}/{day[5:7]}" if day else "…" for day in (period.since, period.until))
        return first if period.since == period.until else f"{first} – {last}"

    def menu_of_periods(self) -> QMenu:
        menu = QMenu(self)
        for name, word in span_words():
            action = QAction(word, menu)
            action.setCheckable(True)
            action.setChecked(name == self._name)
            action.triggered.connect(partial(self._spanned, name))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(translate("Record", "Chọn ngày…"), self._ask)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _spanned(self, name: str, _on: bool = False) -> None:
        self.set_span(name, tell=True)
