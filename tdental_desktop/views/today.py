"""The day at the edge of the reception layout: who is here, who is booked (screens reference 1.3, 1.4)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import sentences
from tdental_desktop.queries.dashboard import Day, day
from tdental_desktop.queries.table_problem import FAULTS
from tdental_desktop.views.dashboard.lists import (
    booking_panel,
    reception_panel,
    show_bookings,
    show_receptions,
)
from tdental_desktop.views.slices import Slices
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Band

translate = QCoreApplication.translate
_GAP = 8
_MINUTE_MS = 60_000
"""The clinic's clock moves on without a sync, too."""
_CONCERNED = frozenset({"customer_receipts", "customer_appointments"})


class TodayView(View):
    """Receptions above, bookings below, of the newest day held. GUI thread; a hidden one asks nothing.

    One click previews a person, Enter or a double click opens the record.
    """

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._day: Day | None = None
        self._asked = self._again = False
        self._slices = Slices(self)
        self.receptions, self.bookings = reception_panel(context), booking_panel(context)
        self.band = Band("info", wraps=True)
        self.band.hide()
        self.empty = EmptyState(icon="calendar")
        self._arrange()
        self.receptions.tabs.changed.connect(lambda _key: self._show_receptions())
        self.bookings.tabs.changed.connect(lambda _key: self._show_bookings())
        self.empty.action.connect(self.reload)
        context.branch_changed.connect(self.mark_stale)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()

    def _arrange(self) -> None:
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        column.setSpacing(_GAP)
        column.addWidget(self.band)
        column.addWidget(self.receptions, 1)
        column.addWidget(self.bookings, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(lists)
        self._pages.addWidget(self.empty)

    def minimumSizeHint(self) -> QSize:
        return QSize(256, 240)

    def focus_target(self) -> QWidget:
        return self.receptions.list if self.receptions.model.rowCount() else self.receptions.tabs

    def day(self) -> Day | None:
        """What came last."""
        return self._day

    # -- asking

    def reload(self) -> None:
        if self._asked:
            self._again = True
            return
        self._asked, self._again = True, False
        context = self.context
        scope, now, branch = context.scope, context.now(), context.branch
        context.ask("today.day", lambda reader: day(reader, scope, now, None, branch), self._got)

    def _tick(self) -> None:
        """A minute passed: who did not come is late."""
        if self._day is not None and self._day.day == self.context.today().isoformat():
            self._stale = True
            self._reload_if_seen()

    def _got(self, answer: Any) -> None:
        self._asked = False
        if isinstance(answer, Day):
            self._day = answer
            self._pages.setCurrentIndex(0)
            self._slices.run((self._show_band, self._show_receptions, self._show_bookings))
        else:
            self._day = None
            self.empty.set_kind("warning", danger=True)
            reason = sentences.sentence(answer.code, self.context.language)
            self.empty.set_reason(reason, button=translate("Dashboard", "Thử lại"))
            self._pages.setCurrentWidget(self.empty)
        if self._again and self.isVisible():
            self.reload()

    # -- showing

    def _show_band(self) -> None:
        problems = [one for one in self._day.problems if one.name in _CONCERNED] if self._day else []
        failed = any(one.trouble in FAULTS for one in problems)
        words = "\n".join(problem_text(one, self.context.language) for one in problems)
        self.band.set_band(words, "warning" if failed else "info")

    def _show_receptions(self) -> None:
        if self._day is not None:
            show_receptions(self.receptions, self._day, self._day.board.rows)

    def _show_bookings(self) -> None:
        if self._day is not None:
            show_bookings(self.bookings, self._day, self._day.bookings)
