"""One day and its neighbours: ``‹  Thứ 2, 23/11/2026  ›``, with a month to choose from."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tdental_desktop import formats
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.days import MonthDrop
from tdental_desktop.widgets.month_picker import MonthPicker
from tdental_desktop.widgets.paint import text_width

translate = QCoreApplication.translate
_EARLIEST, _LATEST = date(1900, 1, 1), date(9999, 12, 31)


class DayBar(QWidget):
    """Shows a day and lets a person choose another. GUI thread.

    Args:
        language: Of weekday and words.

    Signals:
        chosen: the ``date`` that a person chose.
        newest_wanted: back to the newest day.
    """

    chosen = Signal(object)
    newest_wanted = Signal()

    def __init__(self, language: formats.Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._day: date | None = None
        self._until = _LATEST
        self.previous = icon_button("chevron-left", translate("Widgets", "Ngày trước"), shortcut="Ctrl+PgUp")
        self.next = icon_button("chevron-right", translate("Widgets", "Ngày sau"), shortcut="Ctrl+PgDn")
        self.button = push_button("", icon="calendar")
        self.button.setIconSize(QSize(22, 16))
        widest = text_width(formats.date_long("2026-11-29", language), "body", 500)
        self.button.setFixedWidth(widest + 56)
        self.newest = push_button(translate("Widgets", "Ngày mới nhất"), kind="link")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._month = MonthDrop(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.previous, self.button, self.next, self.newest):
            row.addWidget(widget)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.button.clicked.connect(self._drop)
        self.newest.clicked.connect(self.newest_wanted)
        self._month.chosen.connect(self._chosen)
        self.newest.hide()

    def day(self) -> date | None:
        """The day shown; None before the first."""
        return self._day

    def set_day(self, day: str, newest: str | None, until: date) -> None:
        """Show a day; no signal.

        Args:
            day: ``YYYY-MM-DD``.
            newest: The day that "newest" leads to; where it is another one, that is offered.
            until: No later day can be chosen.
        """
        self._day, self._until = date.fromisoformat(day), min(until, _LATEST)
        words = formats.date_long(day, self._language)
        self.button.setText(words)
        self.button.setAccessibleName(translate("Widgets", "Ngày") + f": {words}")
        self.previous.setEnabled(self._day > _EARLIEST)
        self.next.setEnabled(self._day < self._until)
        self.newest.setVisible(newest is not None and newest != day)

    def step(self, days: int) -> None:
        """So many days on, or back."""
        if self._day is None:
            return
        try:
            wanted = self._day + timedelta(days=days)
        except OverflowError:
            return
        if _EARLIEST <= wanted <= self._until:
            self.chosen.emit(wanted)

    def drop_down(self) -> None:
        """Show the month, for a shortcut."""
        self._drop()

    def month(self) -> MonthPicker:
        """The month that drops down, for tests."""
        return self._month.picker

    def _drop(self) -> None:
        shown = self._day or self._until
        self._month.picker.set_range(self._until, shown, shown)
        self._month.drop(self.button)

    def _chosen(self, day: date) -> None:
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(min(day, self._until))
