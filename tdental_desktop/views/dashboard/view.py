"""The dashboard dock: cards, trends, services, revenue, receptions, bookings, as the room allows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from tdental_desktop import formats, sentences
from tdental_desktop.queries.cash_book import cash_fund
from tdental_desktop.queries.dashboard import Booking, Day, Service, day
from tdental_desktop.queries.dashboard_money import Figure
from tdental_desktop.queries.reception import Ticket, matches, words_of
from tdental_desktop.queries.table_problem import FAULTS
from tdental_desktop.views.dashboard.arrange import GAP, Cards, Mode, Parts, arrange, mode_of
from tdental_desktop.views.dashboard.lists import (
    booking_panel,
    reception_panel,
    show_bookings,
    show_receptions,
)
from tdental_desktop.views.dashboard.revenue import RevenuePanel
from tdental_desktop.views.dashboard.services import ServicesPanel
from tdental_desktop.views.dashboard.trends import TrendPanel
from tdental_desktop.views.dashboard.words import stat_faces
from tdental_desktop.views.reception_answer import NOBODY
from tdental_desktop.views.reception_words import doctor_word
from tdental_desktop.views.slices import Slices
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.chips import FlowLayout
from tdental_desktop.widgets.day_bar import DayBar
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.pick_button import Pick, PickButton
from tdental_desktop.widgets.stat_card import StatCard
from tdental_desktop.widgets.table import DataTable

translate = QCoreApplication.translate
FUND_TABLES = frozenset({"account_payments", "partner_advances", "cash_vouchers", "account_journals"})
_TREND_TABLES = {
    "visits": frozenset({"customer_receipts", "customers", "companies"}),
    "cash": frozenset({"account_payments", "account_journals", "companies"}),
}
_CARDS = 7
_MINUTE_MS = 60_000
_TYPING_MS = 60


class DashboardView(View):
    """See the module. GUI thread; a hidden dashboard asks nothing."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._day: Day | None = None
        self._texts: Mapping[str, str] | None = None
        self._fund: Figure | None = None
        self._failure: str | None = None
        self._wanted: str | None = None
        self._asked = self._again = False
        self._changed: frozenset[str] | None = None  # None: everything may be different
        self._trends_until: str | None = None
        self._mode: Mode | None = None
        self._slices = Slices(self)
        self._build()
        self._connect()
        self._show()

    # -- building

    def _build(self) -> None:
        context, language = self.context, self.context.language
        self.day_bar = DayBar(language)
        self.doctor = PickButton(
            translate("Dashboard", "Tất cả bác sĩ"), translate("Dashboard", "Lọc theo bác sĩ")
        )
        self.search = SearchField(translate("Dashboard", "Lọc theo bác sĩ, họ tên, sđt"))
        self.search.setFixedWidth(256)
        self.as_of = ElidedLabel("", "caption", "text.secondary")
        self.band = Band("info")
        self.cards = [StatCard() for _ in range(_CARDS)]
        self.visits = TrendPanel(
            context,
            "visits",
            [
                ("visits", translate("Dashboard", "Lượt khám")),
                ("customers", translate("Dashboard", "Khách mới")),
            ],
        )
        self.cash = TrendPanel(
            context, "cash", [("cash", translate("Dashboard", "Tiền vào theo phương thức"))]
        )
        self.services = ServicesPanel(context)
        self.revenue = RevenuePanel(context)
        self.receptions = reception_panel(context)
        self.bookings = booking_panel(context)
        self.empty = EmptyState(icon="home")
        self._arrange_whole()

    def _arrange_whole(self) -> None:
        top = QWidget()
        bar = FlowLayout(top, gap=GAP)
        for widget in (self.day_bar, self.doctor, self.search):
            bar.addWidget(widget)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(GAP, GAP, GAP, GAP)
        self._grid.setSpacing(GAP)
        self._parts = Parts(
            Cards(self.cards),
            self.visits,
            self.cash,
            self.services,
            self.revenue,
            self.receptions,
            self.bookings,
        )
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(scroll)
        self._pages.addWidget(self.empty)
        head = QVBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP, 0)
        head.setSpacing(GAP)
        head.addWidget(top)
        head.addWidget(self.band)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(holder, 1)
        self._arrange("wide")

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._filter)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.doctor.picked.connect(lambda _key: self._show_lists())
        self.day_bar.chosen.connect(self._choose_day)
        self.day_bar.newest_wanted.connect(lambda: self.show_day(None))
        self.empty.action.connect(self._ask_day)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()
        self.receptions.tabs.changed.connect(lambda _key: self._show_lists())
        self.bookings.tabs.changed.connect(lambda _key: self._show_lists())
        self.context.branch_changed.connect(self._everything_changed)
        for sequence, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            made = QShortcut(QKeySequence(sequence), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(lambda by=step: self.day_bar.step(by))

    def export_words(self, table: DataTable) -> tuple[str, str, tuple[str, ...]]:
        """Which day it is, and who is left after the filters; a trend tells its days itself."""
        if table is not self.services.table:
            return super().export_words(table)
        day = self.shown_day()
        title = f"{table.accessibleName()}: {formats.date_text(day)}" if day else table.accessibleName()
        narrowed = [self.doctor.text()] if self.doctor.value() is not None else []
        if self.search.text().strip():
            narrowed.append(f"“{self.search.text().strip()}”")
        problems = self._day.problems if self._day else ()
        lacking = tuple(problem_text(one, self.context.language) for one in problems)
        return title, self.narrowed_to(*narrowed), lacking

    def title_widgets(self) -> list[QWidget]:
        return [self.as_of]

    def focus_target(self) -> QWidget:
        return self.search

    # -- asking

    def tables_changed(self, names: frozenset[str]) -> None:
        if self._changed is not None:
            self._changed |= names & self.tables
        super().tables_changed(names)

    def mark_stale(self) -> None:
        self._changed = None
        super().mark_stale()

    def _everything_changed(self) -> None:
        self._fund = None
        self.mark_stale()

    def reload(self) -> None:
        """Ask for what the changed tables concern; while an answer is on its way, once more after it."""
        changed, self._changed = self._changed, frozenset()
        self._ask_day()
        if changed is None or changed & FUND_TABLES:
            self._ask_fund()
        if changed is None:
            self._trends_until = None
        elif self._trends_until is not None:
            for panel, tables in ((self.visits, _TREND_TABLES["visits"]), (self.cash, _TREND_TABLES["cash"])):
                if changed & tables:
                    panel.show_until(self._trends_until)

    def _tick(self) -> None:
        """A minute passed: who did not come is late."""
        if self.shown_day() == self.context.today().isoformat():
            self._stale = True
            self._reload_if_seen()

    def _ask_day(self) -> None:
        if self._asked:
            self._again = True
            return
        self._asked, self._again = True, False
        context = self.context
        scope, now, wanted, branch = context.scope, context.now(), self._wanted, context.branch
        words = self.search.text()

        def question(reader: Any) -> tuple[Day, Mapping[str, str] | None]:
            found = day(reader, scope, now, wanted, branch)
            return found, words_of(reader, scope, found.board.rows) if words else None

        context.ask("dashboard.day", question, self._got_day)

    def _ask_fund(self) -> None:
        scope, branch = self.context.scope, self.context.branch
        self.context.ask("dashboard.fund", lambda reader: cash_fund(reader, scope, branch), self._got_fund)

    def _got_day(self, answer: Any) -> None:
        self._asked = False
        if isinstance(answer, tuple):
            (self._day, self._texts), self._failure = answer, None
        else:
            self._day, self._texts, self._failure = None, None, answer.code
        if self._day is not None and self._texts is None and self.search.text():
            self._typing.start()  # typed while the day was read
        self._slices.run(
            (
                self._show,
                self._show_receptions,
                self._show_bookings,
                self._show_services,
                self._ask_trends,
            )
        )
        if self._again and self.isVisible():
            self._ask_day()

    def _ask_trends(self) -> None:
        """Once per day shown; while the lists are filled the reader does not take turns away from them."""
        if self._day is not None and self._trends_until != self._day.day:
            self._trends_until = self._day.day
            self.visits.show_until(self._day.day)
            self.cash.show_until(self._day.day)

    def _got_fund(self, answer: Any) -> None:
        self._fund = answer if isinstance(answer, Figure) else None
        self._show_cards()

    # -- what a person does

    def show_day(self, wanted: str | None) -> None:
        """Another day, ``YYYY-MM-DD``; None follows the newest one held."""
        self._wanted = wanted
        self._asked = False
        self._ask_day()

    def clear_filters(self) -> None:
        """Everybody again."""
        self.doctor.clear()
        self.search.clear()
        self._show_lists()

    def state(self) -> object:
        return {"day": self._wanted, "words": self.search.text()}

    def restore_state(self, state: object) -> None:
        if isinstance(state, dict):
            self._wanted = state.get("day")
            self.search.setText(state.get("words") or "")

    def _choose_day(self, chosen: date) -> None:
        newest = self._day.board.last_day if self._day else None
        self.show_day(None if chosen.isoformat() == newest else chosen.isoformat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or self.doctor.value() is not None):
            self.clear_filters()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.receptions.model.rowCount():
            self.receptions.list.setCurrentIndex(self.receptions.model.index(0, 0))
            self.receptions.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    # -- showing

    def day(self) -> Day | None:
        """What came last."""
        return self._day

    def shown_day(self) -> str | None:
        """``YYYY-MM-DD`` of what is on screen, None before the first answer."""
        return self._day.day if self._day else None

    def filling(self) -> bool:
        """What came last is being put on screen."""
        return self._slices.busy()

    def _show(self) -> None:
        found, language = self._day, self.context.language
        if self._failure is not None:
            self.empty.set_kind("warning", danger=True)
            reason = sentences.sentence(self._failure, language)
            self.empty.set_reason(reason, button=translate("Dashboard", "Thử lại"))
            self._pages.setCurrentWidget(self.empty)
            self.band.set_band("")
            return
        self._pages.setCurrentIndex(0)
        self._show_band()
        self._show_cards()
        if found is None:
            return
        self.day_bar.set_day(found.day, found.board.last_day, self.context.today())
        self._show_picks(found)
        self.revenue.show_day(found)
        words = ""
        if found.as_of is not None:
            words = translate("Dashboard", "Dữ liệu đến {0}")
            words = words.replace("{0}", formats.date_time(found.as_of, language))
        self.as_of.set_text(words)

    def _show_band(self) -> None:
        problems = self._day.problems if self._day else ()
        words = " ".join(problem_text(one, self.context.language) for one in problems)
        failed = any(one.trouble in FAULTS for one in problems)
        self.band.set_band(words, "warning" if failed else "info")

    def _show_picks(self, found: Day) -> None:
        names: dict[str, str | None] = {one.key or NOBODY: one.name for one in found.board.doctors}
        for booking in found.bookings or ():
            names.setdefault(booking.doctor_id or NOBODY, booking.row.doctor)
        for service in found.services or ():
            names.setdefault(service.doctor_id or NOBODY, service.row.doctor)
        order = sorted(names, key=lambda key: (key == NOBODY, names[key] or "", key))
        self.doctor.set_picks([Pick(key, doctor_word(names[key])) for key in order])

    def _show_cards(self) -> None:
        found = self._day
        if found is None:
            return
        chosen = self.context.branch
        branch = translate("Dashboard", "mọi chi nhánh")
        if chosen is not None:
            branch = found.board.branches.get(chosen, translate("Dashboard", "chi nhánh đang chọn"))
        faces = stat_faces(found, self._fund, self.context.today(), branch, self.context.language)
        for card, face in zip(self.cards, faces, strict=True):
            card.set_face(face)

    def _passes(self, one: Ticket | Booking | Service) -> bool:
        chosen, words = self.doctor.value(), self.search.text()
        if chosen is not None and (one.doctor_id or NOBODY) != chosen:
            return False
        if not isinstance(one, Ticket):
            return matches(words, one.folded)
        return not words or self._texts is None or matches(words, self._texts.get(one.id, ""))

    def _filter(self) -> None:
        """What is typed first needs the names of the day's receptions."""
        found, scope = self._day, self.context.scope
        if found is None or self._texts is not None or not self.search.text():
            self._show_lists()
            return

        def question(reader: Any) -> tuple[str, Mapping[str, str]]:
            return found.day, words_of(reader, scope, found.board.rows)

        self.context.ask("dashboard.words", question, self._got_words)

    def _got_words(self, answer: Any) -> None:
        if self._day is not None and isinstance(answer, tuple) and answer[0] == self._day.day:
            self._texts = answer[1]
            self._show_lists()

    def _show_lists(self) -> None:
        self._show_receptions()
        self._show_bookings()
        self._show_services()

    def _show_receptions(self) -> None:
        found = self._day
        if found is not None:
            show_receptions(self.receptions, found, [row for row in found.board.rows if self._passes(row)])

    def _show_bookings(self) -> None:
        found = self._day
        if found is not None:
            rows = found.bookings
            kept = None if rows is None else [row for row in rows if self._passes(row)]
            show_bookings(self.bookings, found, kept)

    def _show_services(self) -> None:
        found = self._day
        if found is not None:
            rows = found.services
            kept = None if rows is None else [row for row in rows if self._passes(row)]
            self.services.show_rows(found, kept)

    # -- arranging

    def _arrange(self, mode: Mode) -> None:
        if mode != self._mode:
            self._mode = mode
            self.visits.set_narrow(narrow=mode == "narrow")
            arrange(self._grid, self._parts, mode)
            # Beside the bar of the page another one would be taken for its own.
            alone = mode == "wide"
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if alone else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            for panel in (self.receptions, self.bookings):
                panel.list.setVerticalScrollBarPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(mode_of(self.width()))
