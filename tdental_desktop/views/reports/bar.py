"""The line above a report: unit of the period, step to the one before and after, comparison."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from tdental_desktop import formats
from tdental_desktop.queries.reports.span import UNITS, Span, Unit, own, span_of, step
from tdental_desktop.views.reports.words import span_word, unit_words
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.buttons import icon_button, push_button
from tdental_desktop.widgets.chips import FlowLayout
from tdental_desktop.widgets.month_picker import MonthPicker
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
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("panel", "card")
        picker = MonthPicker(translate("Reports", "Chọn ngày"))
        column = QVBoxLayout(popup)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(picker)
        first, last = (
            QDate.fromString(day, "yyyy-MM-dd").toPython() for day in (self._span.first, self._span.last)
        )
        picker.set_range(self._context.today(), first, last)  # type: ignore[arg-type]

        def choose(day: object) -> None:
            popup.close()
            unit: Unit = self._span.unit
            self.set_span(span_of(unit, str(day), self._context.today().isoformat()))

        picker.chosen.connect(choose)
        popup.move(self.days.mapToGlobal(QPoint(0, self.days.height() + 2)))
        popup.show()
        picker.setFocus()

    def _ask_days(self) -> None:
        dialog = OwnDays(self._span, self)
        dialog.accepted.connect(lambda: self.set_span(dialog.span()))
        dialog.open()


class OwnDays(QDialog):
    """Two days; the earlier one is the beginning whatever field it is in."""

    def __init__(self, span: Span, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Reports", "Chọn khoảng ngày"))
        self.first, self.last = (self._field(day) for day in (span.first, span.last))
        form = QFormLayout(self)
        form.addRow(translate("Reports", "Từ ngày"), self.first)
        form.addRow(translate("Reports", "Đến ngày"), self.last)
        buttons = QDialogButtonBox()
        buttons.addButton(translate("Reports", "Áp dụng"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(translate("Reports", "Hủy"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def _field(self, day: str) -> QDateEdit:
        field = QDateEdit(QDate.fromString(day, "yyyy-MM-dd"), self)
        field.setDisplayFormat("dd/MM/yyyy")
        field.setCalendarPopup(True)
        field.setAccessibleName(formats.date_text(day))
        return field

    def span(self) -> Span:
        """What the fields say."""
        return own(*(field.date().toString("yyyy-MM-dd") for field in (self.first, self.last)))
