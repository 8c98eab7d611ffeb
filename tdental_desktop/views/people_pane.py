"""The chosen employee: facts (screens reference 8), and today's bookings where that is a doctor."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats, sentences
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries import employee
from tdental_desktop.queries.employee import Booking, Day, Employee, EmployeePage
from tdental_desktop.queries.lists.ask import ListRow
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.views.lists.dock import RowPane
from tdental_desktop.views.places import DoctorsDay
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import appointment_state, problem_text
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.chips import StateChip
from tdental_desktop.widgets.delegates import StateDelegate, TextDelegate, TwoPartDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.fact_grid import Fact, FactGrid
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Hairline, SectionTitle
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Missing, Role, State

translate = QCoreApplication.translate
_CHANNEL = "people.employee"
_SHOW = Qt.ItemDataRole.DisplayRole
_LEAST = 300


class EmployeePane(RowPane):
    """See the module. Asks when a row is chosen, and again when its data may be newer. GUI thread."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._key: str | None = None
        self._page: EmployeePage | None = None
        self.setMinimumWidth(_LEAST)
        self._build()
        self._say(translate("People", "Chọn một nhân viên để xem thông tin và lịch hôm nay."))

    # -- building

    def _build(self) -> None:
        self.name, self.job = ElidedLabel("", "section"), ElidedLabel("", "small", "text.secondary")
        self.state = StateChip()
        self.facts = FactGrid()
        self.empty = EmptyState(icon="person")
        person = QWidget()
        column = QVBoxLayout(person)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Hairline())
        column.addWidget(self._facts_area(), 1)
        column.addWidget(Hairline())
        column.addWidget(self._day_bar())
        column.addWidget(self._day_rows(), 1)
        pages = QWidget(self)
        self._stack = QStackedLayout(pages)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(person)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Hairline(upright=True))
        whole.addWidget(pages, 1)

    def _head(self) -> QWidget:
        head = QWidget()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.name)
        names.addWidget(self.job)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 10, 12, 10)
        row.addLayout(names, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _facts_area(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.facts)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setAccessibleName(translate("People", "Thông tin nhân viên"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        return self._area

    def _day_bar(self) -> QWidget:
        self.title = SectionTitle(translate("People", "Lịch hẹn hôm nay"))
        self.calendar = push_button(translate("People", "Mở trong lịch hẹn"), bar=True, icon="calendar")
        self.calendar.clicked.connect(self._to_calendar)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.title, 1)
        row.addWidget(self.calendar)
        return bar

    def _day_rows(self) -> QWidget:
        self.model: RowsModel[Booking] = RowsModel(_columns(), lambda row: row.id, parent=self)
        self.table = DataTable(name=translate("People", "Lịch hẹn hôm nay"), density="compact")
        self.table.setObjectName("people.day")
        self.table.setModel(self.model)
        self.table.set_columns(
            [
                (56, TextDelegate(self.table)),
                (None, TwoPartDelegate(self.table, stacked=False)),
                (104, StateDelegate(self.table)),
            ]
        )
        self.table.opened.connect(self._open)
        self.nobody = EmptyState(icon="calendar")
        rows = QWidget()
        self._day_stack = QStackedLayout(rows)
        self._day_stack.setContentsMargins(0, 0, 0, 0)
        self._day_stack.addWidget(self.table)
        self._day_stack.addWidget(self.nobody)
        return rows

    # -- asking

    def show_row(self, row: ListRow | None) -> None:
        if row is None:
            self._key = None
            self._say(translate("People", "Chọn một nhân viên để xem thông tin và lịch hôm nay."))
            return
        key = self._key = row.id
        scope, now = self.context.scope, self.context.now()
        self.context.ask(
            _CHANNEL, lambda reader: employee.page(reader, scope, key, now), partial(self._got, key)
        )

    def _got(self, key: str, answer: Any) -> None:
        if key != self._key:
            return
        if answer is None:
            self._say(translate("People", "Bản sao không còn nhân viên này."))
        elif not isinstance(answer, EmployeePage):
            self._say(sentences.sentence(answer.code, self.context.language), danger=True)
        else:
            self._page = answer
            self._show(answer.employee)
            self._show_day(answer.day)
            # Bookings name doctors; whoever is none has no column in the calendar.
            doctor = answer.employee.kinds is None or "doctor" in answer.employee.kinds
            self.calendar.setVisible(doctor or bool(answer.day.rows))
            self._stack.setCurrentIndex(1)

    def _say(self, words: str, *, danger: bool = False) -> None:
        self._page = None
        self.empty.set_kind("warning" if danger else "person", danger=danger)
        self.empty.set_reason(words)
        self._stack.setCurrentIndex(0)

    # -- showing

    def _show(self, found: Employee) -> None:
        self.name.set_text(found.name or found.ref or formats.MISSING)
        self.job.set_text(" · ".join(part for part in (found.job, found.branch) if part))
        self.state.set_state(_working(found.active))
        self.facts.set_facts(facts(found, self.context))
        height = self.facts.sizeHint().height() + 16
        self._area.setMaximumHeight(height)
        self._area.setMinimumHeight(min(height, 96))

    def _show_day(self, day: Day) -> None:
        language = self.context.language
        self.title.set_remark(formats.number(len(day.rows), language) if day.rows else "")
        self.model.set_rows(day.rows)
        if day.rows:
            self._day_stack.setCurrentWidget(self.table)
            return
        problem = next((one for one in day.problems if one.name == "customer_appointments"), None)
        if not day.held or problem is not None:
            words = translate("People", "Chưa tải lịch hẹn của hôm nay.")
            self.nobody.set_kind("warning", hatched=True)
            self.nobody.set_reason(problem_text(problem, language) if problem else words)
        else:
            self.nobody.set_kind("calendar")
            self.nobody.set_reason(translate("People", "Hôm nay không có lịch hẹn nào."))
        self._day_stack.setCurrentWidget(self.nobody)

    # -- leading on

    def _open(self, index: QModelIndex) -> None:
        row = self.model.item(index.row())
        if row is not None and row.customer is not None:
            self.context.record_opened.emit(row.customer, "customer_appointments", row.id)

    def _to_calendar(self) -> None:
        if self._page is not None:
            found = self._page
            self.context.place_wanted.emit("calendar", DoctorsDay(found.employee.keys, found.day.day))


def facts(found: Employee, context: ViewContext) -> list[Fact]:
    """The lines in the order of TDental's own form. What only the detail tells is "chưa tải" until then."""
    language = context.language
    lines = [
        Fact(translate("People", "Mã"), found.ref),
        Fact(translate("People", "Loại"), _kinds(found.kinds)),
    ]
    if context.scope.phone:
        phone = None if found.phone is None else formats.phone(found.phone)
        lines += [
            Fact(translate("People", "Điện thoại"), phone),
            Fact(translate("People", "Email"), found.email),
        ]
    lines += [
        _detail(translate("People", "Ngày sinh"), _day(found.born)),
        _detail(translate("People", "Ngày vào làm"), _day(found.started)),
        Fact(translate("People", "Tên đăng nhập"), found.login),
        _detail(translate("People", "Nhóm quyền"), found.group),
        _detail(translate("People", "Chi nhánh được phép"), found.branches),
    ]
    if context.scope.pay:
        lines += [
            _detail(translate("People", "CMND"), found.identity),
            _detail(translate("People", "Địa chỉ"), found.address),
        ]
    if found.pay is not None:
        pay = found.pay
        lines += [
            Fact(translate("People", "Lương"), _money(pay.wage, language)),
            Fact(translate("People", "Phụ cấp"), _money(pay.allowance, language)),
            _detail(translate("People", "Lương giờ"), _money(pay.hourly, language)),
            _detail(translate("People", "Hoa hồng bác sĩ"), pay.commission),
            _detail(translate("People", "Hoa hồng phụ tá"), pay.assistant_commission),
            _detail(translate("People", "Hoa hồng tư vấn"), pay.counselor_commission),
        ]
    return lines


def _detail(name: str, value: Any) -> Fact:
    if isinstance(value, NotLoaded):
        return Fact(name, None, Missing.NOT_FETCHED)
    return Fact(name, value)


def _day(value: Any) -> Any:
    return formats.date_text(value) if isinstance(value, str) else value


def _money(value: Any, language: formats.Language) -> Any:
    return (
        value if value is None or isinstance(value, NotLoaded) else formats.money(value, language, unit=True)
    )


def _kinds(kinds: tuple[str, ...] | None) -> str | None:
    if kinds is None:
        return None
    words = {
        "doctor": translate("People", "Bác sĩ"),
        "assistant": translate("People", "Phụ tá"),
        "receptionist": translate("People", "Lễ tân"),
    }
    return ", ".join(words[kind] for kind in kinds) or translate("People", "Nhân viên khác")


def _working(active: bool | None) -> State | None:
    if active is None:
        return None
    if active:
        return State(translate("People", "Đang làm việc"), "success")
    return State(translate("People", "Ngưng làm việc"), "neutral", "dash")


def _columns() -> list[Column[Booking]]:
    return [
        Column("at", translate("People", "Giờ"), {_SHOW: lambda row: row.at}),
        Column(
            "customer",
            translate("People", "Khách hàng"),
            {_SHOW: lambda row: row.name, Role.SECOND: lambda row: row.note},
        ),
        Column("state", translate("People", "Trạng thái"), {Role.STATE: appointment_state}),
    ]
