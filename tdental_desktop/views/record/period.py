"""The button "Từ ngày – đến ngày" above a list: some usual spans and two days of one's own."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.record.parts import ALWAYS, Period
from tdental_desktop.theme import theme
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.days import DaysDialog

translate = QCoreApplication.translate


class PeriodButton(QPushButton):
    """Chooses a period in clinic days. GUI thread.

    Signals:
        changed: the :class:`Period` that the person chose.
    """

    changed = Signal(object)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._period = ALWAYS
        self.setProperty("kind", "flat")
        self.setIcon(theme().icon("calendar"))
        self.setIconSize(QSize(22, 16))
        self.clicked.connect(self._choose)
        self._show()

    def period(self) -> Period:
        """What is chosen."""
        return self._period

    def set_period(self, period: Period) -> None:
        """Show this one; no signal."""
        self._period = period
        self._show()

    def _show(self) -> None:
        period = self._period
        if period == ALWAYS:
            words = translate("Record", "Từ ngày – đến ngày")
        else:
            ends = (formats.date_text(day) if day else "…" for day in (period.since, period.until))
            words = " – ".join(ends)
        self.setText(words)
        self.setAccessibleName(translate("Record", "Khoảng ngày: {0}").replace("{0}", words))

    def _take(self, period: Period) -> None:
        if period != self._period:
            self.set_period(period)
            self.changed.emit(period)

    def _choose(self) -> None:
        menu = self.menu_of_periods()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of_periods(self) -> QMenu:
        """The usual spans back from today, all time, and two days of one's own."""
        menu = QMenu(self)
        today = self._context.today()
        for words, period in (
            (translate("Record", "Mọi ngày"), ALWAYS),
            (translate("Record", "30 ngày qua"), _since(today - timedelta(days=30))),
            (translate("Record", "12 tháng qua"), _since(today - timedelta(days=365))),
            (translate("Record", "Năm nay"), _since(today.replace(month=1, day=1))),
        ):
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(period == self._period)
            action.triggered.connect(lambda _on=False, wanted=period: self._take(wanted))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(translate("Record", "Chọn ngày…"), self._ask)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _ask(self) -> None:
        today, known = self._context.today(), self._period
        first = date.fromisoformat(known.since) if known.since else today.replace(month=1, day=1)
        last = date.fromisoformat(known.until) if known.until else today
        dialog = DaysDialog(first, last, today, self)
        dialog.accepted.connect(lambda: self._take(Period(*dialog.days())))
        dialog.open()


def _since(day: date) -> Period:
    return Period(day.isoformat(), None)
