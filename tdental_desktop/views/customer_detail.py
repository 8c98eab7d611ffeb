"""One customer's record (screens reference 3): header, medical strip, money, next and last visit, tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries import appointments
from tdental_desktop.queries.appointments import AppointmentRow, AroundToday
from tdental_desktop.queries.customer import CustomerRecord, record
from tdental_desktop.queries.record.counts import counts
from tdental_desktop.queries.replica_state import problem
from tdental_desktop.views.customer_header import CustomerHeader, MoneyCards, medical_band
from tdental_desktop.views.customer_updates import UPDATE_KEY
from tdental_desktop.views.record import TABS, RecordTab
from tdental_desktop.views.record.appointments_tab import content
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import appointment_state
from tdental_desktop.widgets.cards import FactCard
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.segmented import TabStrip
from tdental_desktop.widgets.values import Missing

translate = QCoreApplication.translate
_REMEMBERED = 40
"""Customers whose tabs keep their filters and place."""


@dataclass(frozen=True, slots=True)
class _Around:
    """One answer about the customer on screen: next and last booking, rows per tab."""

    customer: str
    bookings: AroundToday
    whole: bool
    counts: Any


class CustomerView(View):
    """Follows the customer that is chosen anywhere; header by primary key at once, the rest when answered."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._key: str | None = None
        self._record: CustomerRecord | None = None
        self._build()
        context.customer_chosen.connect(self.show_customer)
        context.customer_opened.connect(self.show_customer)
        context.record_opened.connect(self._open_record)
        context.updates.changed.connect(self._update_changed)
        self._header.update_wanted.connect(self.update_now)
        self._header.update_stop_wanted.connect(self._stop_update)
        # Also from a list beside the record: the customer on screen is meant wherever the focus is.
        key = QShortcut(QKeySequence(UPDATE_KEY), self)
        key.setContext(Qt.ShortcutContext.ApplicationShortcut)
        key.activated.connect(self.update_now)
        self._nobody()

    def customer(self) -> str | None:
        """Id of the customer on screen."""
        return self._key

    # -- building

    def _build(self) -> None:
        self._gone = Band("warning", icon="warning")
        self._medical = Band("neutral")
        self._short = Band("warning", icon="warning")
        self._header = CustomerHeader(self.context)
        self._header.copy_phone.connect(self.copy_phone)
        self._money = MoneyCards()
        self._next = FactCard(translate("Customer", "Lịch hẹn sắp tới"))
        self._last = FactCard(translate("Customer", "Lịch hẹn gần nhất"))
        self._tabs = TabStrip(
            [(spec.key, spec.name()) for spec in TABS], translate("Customer", "Hồ sơ khách hàng")
        )
        self._tabs.changed.connect(self.open_tab)
        self._stack = QStackedWidget()
        self._made: dict[str, RecordTab] = {}
        self._states: dict[str, dict[str, object]] = {}
        self._nobody_page = EmptyState(icon="users")
        self._arrange()

    def _arrange(self) -> None:
        facts = QHBoxLayout()
        facts.setSpacing(8)
        facts.addWidget(self._next, 1)
        facts.addWidget(self._last, 1)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 4)
        top.setSpacing(8)
        for widget in (self._short, self._gone, self._medical, self._header, self._money):
            top.addWidget(widget)
        top.addLayout(facts)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._page = page
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nobody_page)
        self._pages.addWidget(page)
        self.open_tab(TABS[0].key)

    # -- tabs

    def tab(self, key: str) -> RecordTab:
        """A tab by its permanent name; made when it is first wanted."""
        if key not in self._made:
            spec = next(spec for spec in TABS if spec.key == key)
            made = spec.factory(self.context)
            made.counted.connect(lambda number, tab=key: self._tabs.set_count(tab, number))
            made.opened.connect(self.open_row)
            self._made[key] = made
            self._stack.addWidget(made)
            made.restore_state(self._states.get(self._key or "", {}).get(key))
            made.show_customer(self._key)
        return self._made[key]

    def open_tab(self, key: str) -> None:
        """Bring a tab to the front; it is remembered for the customers to come."""
        self._tabs.set_current(key)
        self._stack.setCurrentWidget(self.tab(key))

    def open_row(self, table: str, key: str) -> None:
        """The tab that shows a record, with its row selected."""
        spec = next((spec for spec in TABS if table in spec.shows), None)
        if spec is not None:
            self.open_tab(spec.key)
            self.tab(spec.key).select_row(table, key)

    def _open_record(self, customer: str, table: str, key: str) -> None:
        self.context.customer_opened.emit(customer)
        self.open_row(table, key)

    def _seen(self, key: str) -> bool:
        return key in self._made and self._made[key].isVisible()

    def _keep_states(self) -> None:
        if self._key is not None:
            self._states.pop(self._key, None)
            self._states[self._key] = {name: tab.state() for name, tab in self._made.items()}
            while len(self._states) > _REMEMBERED:
                del self._states[next(iter(self._states))]

    # -- showing

    def show_customer(self, key: str) -> None:
        """Show this customer; the same one again is read again."""
        if key != self._key:
            self._keep_states()
            self._key = key
            self._next.set_fact(None, why=Missing.LOADING)
            self._last.set_fact(None, why=Missing.LOADING)
            known = self._states.get(key, {})
            for spec in TABS:
                self._tabs.set_count(spec.key, None)
            for name, tab in self._made.items():
                tab.show_customer(key)
                tab.restore_state(known.get(name))
        self.reload()

    def reload(self) -> None:
        """Header and money now, by primary key; appointments from the query thread."""
        key, context = self._key, self.context
        connection = context.connection()
        if key is None or connection is None:
            self._nobody()
            return
        self._record = record(connection, context.scope, key)
        if self._record is None:
            self._nobody(translate("Customer", "Bản sao không còn khách hàng này"))
            return
        self._pages.setCurrentWidget(self._page)
        self._show_record(self._record)
        scope, now = context.scope, context.now()
        for tab in self._made.values():
            tab.mark_stale()
        context.ask(
            "customer.around",
            lambda reader: _Around(
                key,
                appointments.around_today(reader, scope, key, now),
                problem(reader, scope, "customer_appointments") is None,
                counts(reader, scope, key),
            ),
            self._got_around,
        )

    def _nobody(self, reason: str = "") -> None:
        self._nobody_page.set_reason(
            reason or translate("Customer", "Chọn một khách hàng để xem hồ sơ"),
            "" if reason else translate("Customer", "Mũi tên ↑ ↓ trong danh sách, Enter để mở."),
        )
        self._pages.setCurrentWidget(self._nobody_page)

    def _show_record(self, found: CustomerRecord) -> None:
        language = self.context.language
        if found.gone_at is not None:
            words = translate("Customer", "TDental không còn khách hàng này (từ {0}); bản sao vẫn giữ hồ sơ.")
            self._gone.set_band(words.replace("{0}", formats.date_time(found.gone_at, language)))
        elif found.quarantined:
            words = translate("Customer", "TDental không còn hiện khách hàng này; chờ xác nhận xóa.")
            self._gone.set_band(words)
        else:
            self._gone.set_band("")
        medical_band(self._medical, found, self.context)
        self._header.show_record(found)
        self._show_update()
        self._money.show_record(found, self.context)

    def _got_around(self, answer: Any) -> None:
        if not isinstance(answer, _Around) or answer.customer != self._key:
            return
        for spec in TABS:
            # A tab that is on screen counts its own rows, under its filters.
            if spec.key in answer.counts and not self._seen(spec.key):
                self._tabs.set_count(spec.key, answer.counts[spec.key])
        self._show_fact(self._next, answer.bookings.following, answer)
        self._show_fact(self._last, answer.bookings.last, answer)

    def _show_fact(self, card: FactCard, row: AppointmentRow | None, answer: _Around) -> None:
        language = self.context.language
        if row is None:
            # An empty answer of an unfinished table proves nothing.
            card.set_fact(None, why=Missing.ABSENT if answer.whole else Missing.NOT_FETCHED)
            return
        state = appointment_state(row)
        first = [row.doctor, formats.minutes_words(row.minutes, language) if row.minutes else None]
        second = [state.word if state else None, content(row)]
        lines = [" · ".join(part for part in parts if part) for parts in (first, second)]
        card.set_fact(_moment(row.at, language), [line for line in lines if line])

    # -- this customer now

    def update_now(self) -> None:
        """Everything of the customer on screen, from the server."""
        if self._key is not None and self._record is not None and self.isVisible():
            self.context.updates.wanted.emit(self._key)

    def _stop_update(self) -> None:
        if self._key is not None:
            self.context.updates.stop_wanted.emit(self._key)

    def _update_changed(self, customer: str) -> None:
        if customer == self._key:
            self._show_update()

    def _show_update(self) -> None:
        state = self.context.updates.state(self._key or "")
        self._header.show_update(state)
        self._short.set_band(state.words if state.bad and not state.running else "", "warning")

    # -- copying, keys

    def _phone_digits(self) -> str:
        found = self._record
        return formats.phone_digits(found.phone) if found and found.phone else ""

    def copy_phone(self) -> None:
        """The customer's phone as plain digits to the clipboard."""
        if digits := self._phone_digits():
            QGuiApplication.clipboard().setText(digits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_phone()
        elif event.key() == Qt.Key.Key_Escape:
            self.context.view_wanted.emit("customers")
        else:
            super().keyPressEvent(event)

    def focus_target(self) -> QWidget:
        current = self._stack.currentWidget()
        return current.focus_target() if self._key and isinstance(current, RecordTab) else self


def _moment(at: str | None, language: formats.Language) -> str | None:
    if at is None:
        return None
    return formats.appointment_long(at, language) if len(at) > 10 else formats.date_long(at, language)
