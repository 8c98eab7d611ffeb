"""Tab "Lịch hẹn" (screens reference 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.appointments import AppointmentRow
from tdental_desktop.queries.record.appointments import Appointments, appointments
from tdental_desktop.views.record.table_tab import TabColumn, TableTab
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import appointment_state, label_colour, visit_kind
from tdental_desktop.widgets.delegates import DiscDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ROOM = (("number", 900), ("reason", 720), ("kind", 620))


class AppointmentsTab(TableTab[AppointmentRow]):
    """Bookings, latest first. GUI thread."""

    key = "appointments"
    tables = frozenset({"customer_appointments", "employees", "application_users"})

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, translate("Customer", "Lịch hẹn"), parent)

    def columns(self) -> Sequence[TabColumn[AppointmentRow]]:
        language = self.context.language
        at = Column[AppointmentRow](
            "at",
            translate("Customer", "Ngày hẹn"),
            {
                _SHOW: lambda row: cell_moment(row.at, language),
                Role.COLOUR: lambda row: label_colour(row.colour),
            },
        )
        planned = Column[AppointmentRow](
            "content",
            translate("Customer", "Nội dung"),
            {_SHOW: content, Role.STRUCK: lambda row: row.state == "cancel"},
        )
        return (
            TabColumn(at, 184, DiscDelegate, lambda row: row.at, fixed=True),
            TabColumn(
                Column("doctor", translate("Customer", "Bác sĩ"), {_SHOW: lambda row: row.doctor}),
                150,
                TextDelegate,
                lambda row: row.doctor,
            ),
            TabColumn(planned, None, TextDelegate),
            TabColumn(
                Column(
                    "kind", translate("Customer", "Loại khám"), {_SHOW: lambda row: visit_kind(row.repeat)}
                ),
                84,
                TextDelegate,
            ),
            TabColumn(
                Column("state", translate("Customer", "Trạng thái"), {Role.STATE: appointment_state}),
                102,
                StateDelegate,
                lambda row: row.state,
            ),
            TabColumn(
                Column(
                    "reason",
                    translate("Customer", "Lý do"),
                    {_SHOW: lambda row: row.reason if row.state == "cancel" else None},
                ),
                88,
                TextDelegate,
            ),
            TabColumn(
                Column("number", translate("Customer", "Mã lịch hẹn"), {_SHOW: lambda row: row.number}),
                88,
                lambda table: TextDelegate(table, token="text.secondary"),
                lambda row: row.number,
            ),
        )

    def row_key(self, row: AppointmentRow) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, now, period, words = self.context.scope, self.context.now(), self.period, self.words
        return lambda reader: appointments(reader, scope, customer, now, period, words=words)

    def show_answer(self, answer: Appointments) -> None:
        self.set_rows(answer.rows)
        nothing = translate("Customer", "Chưa có lịch hẹn nào.")
        if self.narrowed():
            nothing = translate("Record", "Không có dòng nào khớp bộ lọc.")
        self.show_rows(len(answer.rows), answer.problems, nothing, icon="calendar")
        words = translate("Customer", "{0} lịch hẹn")
        if len(answer.rows) == 1:
            words = translate("Customer", "1 lịch hẹn")
        self.footer.set_texts(words.replace("{0}", formats.number(len(answer.rows), self.context.language)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow dock the number of a booking goes first: what was agreed must stay readable.
        for key, room in _ROOM:
            self._column_set.squeeze(key, self.width() < room)


def cell_moment(at: str | None, language: formats.Language) -> str | None:
    """A moment with its short weekday, for a table cell: ``09:30 T2, 30/11/2026``."""
    moment = formats.clinic_datetime(at if at is None or len(at) > 10 else f"{at}T00:00")
    if at is None or moment is None:
        return None if at is None else formats.unread(at)
    clock = f"{moment:%H:%M} " if len(at) > 10 else ""
    return f"{clock}{formats.weekday_short(moment, language)}, {formats.date_text(at)}"


def content(row: AppointmentRow) -> str | None:
    """What is planned: note, services, and the reason unless it says why the booking was cancelled."""
    parts = [row.content, ", ".join(row.services), row.reason if row.state != "cancel" else None]
    return " · ".join(dict.fromkeys(part for part in parts if part)) or None
