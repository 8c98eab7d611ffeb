"""Days to choose: a month that drops down, a field for one day, a question for two."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDateEdit, QFrame, QGridLayout, QVBoxLayout, QWidget

from tdental_desktop.widgets.dialogs import Question
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.month_picker import MonthPicker

translate = QCoreApplication.translate
_ARROW = 24
"""Width of the arrow in the style sheet."""


class MonthDrop(QFrame):
    """The month that drops down under a field.

    Signals:
        chosen: a ``date``.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("panel", "popover")
        self.picker = MonthPicker(translate("Widgets", "Chọn ngày"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.addWidget(self.picker)
        self.setFixedWidth(232)
        self.picker.chosen.connect(self._choose)

    def drop(self, below: QWidget) -> None:
        """Show the month under a widget, whole on the screen."""
        self.adjustSize()
        place = below.mapToGlobal(QPoint(0, below.height() + 2))
        room = below.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place.setY(max(room.top(), below.mapToGlobal(QPoint(0, -2)).y() - self.height()))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        self.picker.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, day: date) -> None:
        self.hide()
        self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class DayField(QDateEdit):
    """A day to type, or to choose from the month behind the arrow (also Alt+Down). GUI thread.

    Args:
        name: What the day is, for the screen reader.
        day: The day shown first.
        today: Marked in the month.
    """

    def __init__(self, name: str, day: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day), parent)
        self._today = today
        self.setDisplayFormat("dd/MM/yyyy")
        # The arrow of Qt's own calendar; what drops down is the month of the program.
        self.setCalendarPopup(True)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self._month = MonthDrop(self)
        self._month.chosen.connect(self._chosen)

    def day(self) -> str:
        """``YYYY-MM-DD``."""
        return self.date().toString("yyyy-MM-dd")

    def month(self) -> MonthPicker:
        """The month that drops down, for tests."""
        return self._month.picker

    def drop(self) -> None:
        """Show the month of the day."""
        shown = date.fromisoformat(self.day())
        self._month.picker.set_range(self._today, shown, shown)
        self._month.drop(self)

    def _chosen(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.width() - _ARROW:
            self.drop()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if down or event.key() == Qt.Key.Key_F4:
            self.drop()
        else:
            super().keyPressEvent(event)


class DaysDialog(Question):
    """Asks for two days; the earlier one is the beginning, whatever field it is in.

    Args:
        first, last: Shown first.
        today: Marked in the months.
        parent: The window, or the button that asks.
    """

    def __init__(self, first: date, last: date, today: date, parent: QWidget | None = None) -> None:
        title = translate("Widgets", "Chọn khoảng ngày")
        super().__init__(title, "", translate("Widgets", "Áp dụng"), "primary", parent)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        fields.setColumnStretch(1, 1)
        self.first = DayField(translate("Widgets", "Từ ngày"), first, today)
        self.last = DayField(translate("Widgets", "Đến ngày"), last, today)
        for row, field in enumerate((self.first, self.last)):
            fields.addWidget(Label(field.accessibleName(), "body", "text.secondary"), row, 0)
            fields.addWidget(field, row, 1)
        self.column.addLayout(fields)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.accept)
        self.finish()
        self.setMinimumWidth(300)
        QWidget.setTabOrder(self.first, self.last)
        QWidget.setTabOrder(self.last, self.no)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def days(self) -> tuple[str, str]:
        """First and last day as ``YYYY-MM-DD``."""
        first, last = sorted((self.first.day(), self.last.day()))
        return first, last
