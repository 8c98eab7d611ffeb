"""The line above a report: unit of the period, step to the one before and after, comparison."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tdental_desktop.queries.reports.span import UNITS, Span, Unit, own, span_of, step
from tdental_desktop.views.reports.words import span_word, unit_words
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.chips import FlowLayout
from tdental_desktop.widgets.days import DaysDialog, MonthDrop
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.toggle import ToggleChip

translate = QCoreApplication.translate


class PeriodBar(QWidget):
    """See the module. GUI thread.

    Signals:
        changed: another span, or the comparison was switched.
    """

    changed = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        today = context.today().isoformat()
        self._span = span_of("month", today, today)
        self._follows = True
        self.units = Segmented(unit_words(), translate("Reports", "Kỳ báo cáo"))
        self.earlier = icon_button("chevron-left", translate("Reports", "Kỳ trước đó"), shortcut="Ctrl+PgUp")
        self.later = icon_button("chevron-right", translate("Reports", "Kỳ sau đó"), shortcut="Ctrl+PgDown")
        self.days = push_button("", kind="flat", icon="calendar", bar=True)
        self.compare = ToggleChip(translate("Reports", "So với kỳ trước"))
        self.compare.setChecked(context.settings.get("reports.compare") is not False)
        steps = QWidget()  # a line never breaks between the days and the ways to the next ones
        stepping = QHBoxLayout(steps)
        stepping.setContentsMargins(0, 0, 0, 0)
        stepping.setSpacing(6)
        for button in (self.earlier, self.days, self.later):
            stepping.addWidget(button)
        row = FlowLayout(self, gap=6)
        for widget in (self.units, steps, self.compare):
            row.addWidget(widget)
        self.units.changed.connect(self._unit_chosen)
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.days.clicked.connect(self._pick)
        self.compare.toggled.connect(self._compared)
        self._show()

    def span(self) -> Span:
        """The days chosen; a running unit follows the clinic's day."""
        if self._follows and self._span.unit != "own":
            today = self._context.today().isoformat()
            self._span = span_of(self._span.unit, today, today)
        return self._span

    def set_span(self, span: Span) -> None:
        """Choose these days; signals when they are others."""
        if span == self._span:
            self._show()
            return
        self._span = span
        today = self._context.today().isoformat()
        self._follows = span.first <= today <= span.last
        self._show()
        self.changed.emit()

    def step(self, by: int) -> None:
        """The unit before or after."""
        self.set_span(step(self._span, by, self._context.today().isoformat()))

    def compares(self) -> bool:
        """The span before is wanted too."""
        return self.compare.isChecked()

    def _show(self) -> None:
        with QSignalBlocker(self.units):
            self.units.set_current(self._span.unit)
        self.days.setText(span_word(self._span))
        words = translate("Reports", "Ngày của báo cáo: {0}").replace("{0}", span_word(self._span))
        self.days.setAccessibleName(words)

    def _unit_chosen(self, key: str) -> None:
        unit = next(unit for unit in UNITS if unit == key)
        if unit == "own":
            self._show()
            self._ask_days()
            return
        today = self._context.today().isoformat()
        self.set_span(span_of(unit, min(self._span.last, today), today))

    def _compared(self, on: bool) -> None:
        self._context.settings.set("reports.compare", on)
        self.changed.emit()

    # -- choosing days

    def _pick(self) -> None:
        if self._span.unit == "own":
            self._ask_days()
            return
        popup = MonthDrop(self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.picker.set_range(self._context.today(), *self._ends())
        popup.chosen.connect(self._take_day)
        popup.drop(self.days)

    def _take_day(self, day: date) -> None:
        unit: Unit = self._span.unit
        self.set_span(span_of(unit, day.isoformat(), self._context.today().isoformat()))

    def _ask_days(self) -> None:
        first, last = self._ends()
        dialog = DaysDialog(first, last, self._context.today(), self)
        dialog.accepted.connect(lambda: self.set_span(own(*dialog.days())))
        dialog.open()

    def _ends(self) -> tuple[date, date]:
        return date.fromisoformat(self._span.first), date.fromisoformat(self._span.last)
