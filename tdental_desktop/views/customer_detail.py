"""One customer's record (screens reference 3): header, medical strip, money, next and last visit, tabs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.models.appointments import AppointmentListing, AppointmentsModel, read_appointments
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.appointments import AppointmentRow
from tdental_desktop.queries.customer import CustomerRecord, record
from tdental_desktop.theme import Tone
from tdental_desktop.views.customer_header import CustomerHeader, MoneyCards, medical_band
from tdental_desktop.views.customer_updates import UPDATE_KEY
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.spec import View, ViewContext
from tdental_desktop.views.words import appointment_state, label_colour, problem_text, visit_kind
from tdental_desktop.widgets.cards import FactCard
from tdental_desktop.widgets.delegates import CellDelegate, DiscDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.segmented import TabStrip
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Missing, Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_NUMBER = 6
_ROOM_FOR_NUMBER = 900


class CustomerView(View):
    """Follows the customer that is chosen anywhere; header by primary key at once, the rest when answered."""

    def __init__(self, context: ViewContext, tables: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(context, tables, parent)
        self._key: str | None = None
        self._record: CustomerRecord | None = None
        self._build()
        context.customer_chosen.connect(self.show_customer)
        context.customer_opened.connect(self.show_customer)
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
            [("appointments", translate("Customer", "Lịch hẹn"))], translate("Customer", "Hồ sơ khách hàng")
        )
        self._band = Band("info")
        self._model = AppointmentsModel(
            self.context.connection,
            self.context.scope,
            self.context.now,
            _columns(self.context),
            key_role=Role.KEY,
            parent=self,
        )
        self._table = DataTable(name=translate("Customer", "Lịch hẹn"))
        self._table.setModel(self._model)
        self._table.set_columns(_delegates(self._table))
        self._table.set_copy_text(lambda _index: self._phone_digits())
        self._empty = EmptyState(icon="calendar")
        self._nobody_page = EmptyState(icon="users")
        self._arrange()

    def _arrange(self) -> None:
        facts = QHBoxLayout()
        facts.setSpacing(8)
        facts.addWidget(self._next, 1)
        facts.addWidget(self._last, 1)
        rows = QWidget()
        self._rows = QStackedLayout(rows)
        self._rows.addWidget(self._table)
        self._rows.addWidget(self._empty)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 4)
        top.setSpacing(8)
        for widget in (self._short, self._gone, self._medical, self._header, self._money):
            top.addWidget(widget)
        top.addLayout(facts)
        self._band_box = QWidget()
        band = QVBoxLayout(self._band_box)
        band.setContentsMargins(12, 8, 12, 8)
        band.addWidget(self._band)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._tabs)
        column.addWidget(self._band_box)
        column.addWidget(rows, 1)
        self._page = page
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._nobody_page)
        self._pages.addWidget(page)

    # -- showing

    def show_customer(self, key: str) -> None:
        """Show this customer; the same one again is read again."""
        if key != self._key:
            self._key = key
            self._model.set_ids(())
            self._table.scrollToTop()
            self._next.set_fact(None, why=Missing.LOADING)
            self._last.set_fact(None, why=Missing.LOADING)
            self._tabs.set_count("appointments", None)
            self._show_band("")
            self._rows.setCurrentWidget(self._table)
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
        context.ask(
            "customer.appointments",
            lambda reader: read_appointments(reader, scope, key, now),
            self._got_appointments,
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

    def _got_appointments(self, answer: Any) -> None:
        if not isinstance(answer, AppointmentListing):
            self._rows.setCurrentWidget(self._empty)
            self._empty.set_kind("warning", danger=True)
            self._empty.set_reason(sentences.sentence(answer.code, self.context.language))
            return
        if answer.customer != self._key:
            return
        place = place_of(self._table, self._model)
        if self._model.set_ids(answer.ids):
            return_to(self._table, self._model, place)
        self._tabs.set_count("appointments", len(answer.ids))
        self._show_fact(self._next, answer.around.following, answer)
        self._show_fact(self._last, answer.around.last, answer)
        self._show_appointments(answer)

    def _show_appointments(self, answer: AppointmentListing) -> None:
        problem = answer.problem
        words = problem_text(problem, self.context.language) if problem else ""
        if answer.ids:
            self._rows.setCurrentWidget(self._table)
            self._show_band(words, "warning" if problem and problem.trouble == "failed" else "info")
            return
        self._show_band("")
        self._rows.setCurrentWidget(self._empty)
        if problem is not None:
            self._empty.set_kind("warning", hatched=True)
            self._empty.set_reason(words)
        else:
            self._empty.set_kind("calendar")
            self._empty.set_reason(translate("Customer", "Chưa có lịch hẹn nào."))

    def _show_band(self, words: str, tone: Tone = "info") -> None:
        self._band.set_band(words, tone)
        self._band_box.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow dock the number of a booking goes first: what was agreed must stay readable.
        self._table.setColumnHidden(_NUMBER, self.width() < _ROOM_FOR_NUMBER)

    def _show_fact(self, card: FactCard, row: AppointmentRow | None, answer: AppointmentListing) -> None:
        language = self.context.language
        if row is None:
            # An empty answer of an unfinished table proves nothing.
            card.set_fact(None, why=Missing.NOT_FETCHED if answer.problem else Missing.ABSENT)
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
        return self._table if self._key is not None else self


# ------------------------------------------------------------------------------------------- columns


def _moment(at: str | None, language: formats.Language) -> str | None:
    if at is None:
        return None
    return formats.appointment_long(at, language) if len(at) > 10 else formats.date_long(at, language)


def _cell_moment(at: str | None, language: formats.Language) -> str | None:
    """The same with the short weekday, for a table cell: ``09:30 T2, 30/11/2026``."""
    moment = formats.clinic_datetime(at if at is None or len(at) > 10 else f"{at}T00:00")
    if at is None or moment is None:
        return at
    clock = f"{moment:%H:%M} " if len(at) > 10 else ""
    return f"{clock}{formats.weekday_short(moment, language)}, {formats.date_text(at)}"


def content(row: AppointmentRow) -> str | None:
    """What is planned: note, services, and the reason unless it says why the booking was cancelled."""
    parts = [row.content, ", ".join(row.services), row.reason if row.state != "cancel" else None]
    return " · ".join(dict.fromkeys(part for part in parts if part)) or None


def _columns(context: ViewContext) -> list[Column[AppointmentRow]]:
    language = context.language
    return [
        Column(
            "at",
            translate("Customer", "Ngày hẹn"),
            {
                _SHOW: lambda row: _cell_moment(row.at, language),
                Role.COLOUR: lambda row: label_colour(row.colour),
            },
        ),
        Column("doctor", translate("Customer", "Bác sĩ"), {_SHOW: lambda row: row.doctor}),
        Column(
            "content",
            translate("Customer", "Nội dung"),
            {
                _SHOW: content,
                Role.STRUCK: lambda row: row.state == "cancel",
            },
        ),
        Column("kind", translate("Customer", "Loại khám"), {_SHOW: lambda row: visit_kind(row.repeat)}),
        Column("state", translate("Customer", "Trạng thái"), {Role.STATE: appointment_state}),
        Column(
            "reason",
            translate("Customer", "Lý do"),
            {_SHOW: lambda row: row.reason if row.state == "cancel" else None},
        ),
        Column("number", translate("Customer", "Mã lịch hẹn"), {_SHOW: lambda row: row.number}),
    ]


def _delegates(table: QWidget) -> list[tuple[int | None, CellDelegate]]:
    return [
        (184, DiscDelegate(table)),
        (150, TextDelegate(table)),
        (None, TextDelegate(table)),
        (84, TextDelegate(table)),
        (102, StateDelegate(table)),
        (88, TextDelegate(table)),
        (88, TextDelegate(table, token="text.secondary")),
    ]
