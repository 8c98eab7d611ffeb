"""The card of the settings page about the calendar: the hours that free time is told of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from tdental_desktop.queries.calendar_layout import Hours
from tdental_desktop.views.calendar.hours import HOURS, LEAST, closings, openings, stored_hours
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.forms import FormCard, FormRow
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate


class CalendarCard(FormCard):
    """Opening and closing hour; one that would end before it begins moves along. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(translate("Settings", "Lịch hẹn"), parent)
        self._context = context
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.opens, self.closes = QComboBox(both), QComboBox(both)
        self.opens.setAccessibleName(translate("Settings", "Giờ mở cửa"))
        self.closes.setAccessibleName(translate("Settings", "Giờ đóng cửa"))
        for part in (self.opens, Label("–", parent=both), self.closes):
            row.addWidget(part)
        hint = translate("Settings", "Khoảng trống và mức kín của bác sĩ chỉ tính trong những giờ này.")
        self.add(FormRow(translate("Settings", "Giờ làm việc"), both, hint))
        self._show()
        self.opens.activated.connect(self._chosen)
        self.closes.activated.connect(self._chosen)
        context.setting_changed.connect(lambda name: self._show() if name == HOURS else None)

    def _show(self) -> None:
        hours = stored_hours(self._context.settings)
        _fill(self.opens, openings(), hours.opens)
        _fill(self.closes, closings(hours.opens), hours.closes)

    def _chosen(self) -> None:
        opens, closes = self.opens.currentData(), self.closes.currentData()
        hours = Hours(opens, max(closes, opens + LEAST))
        self._context.change_setting(HOURS, list(hours))


def _fill(box: QComboBox, minutes: list[int], chosen: int) -> None:
    """These times of day, and the chosen one where it is not among them."""
    box.clear()
    for minute in sorted({*minutes, chosen}):
        box.addItem(f"{minute // 60:02d}:{minute % 60:02d}", minute)
    box.setCurrentIndex(box.findData(chosen))
