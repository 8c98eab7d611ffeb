"""The calendar as a list (screens reference 4.3): rows by page, in order of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column, PageModel
from tdental_desktop.queries.calendar import BookingTexts, Calendar, texts
from tdental_desktop.views.place import place_of, return_to
from tdental_desktop.views.record.appointments_tab import cell_moment
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import appointment_state, label_colour, visit_kind
from tdental_desktop.widgets.column_set import ColumnFace, ColumnSet
from tdental_desktop.widgets.delegates import CellDelegate, DiscDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.paint import RIGHT, text_width
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ROOM = {
    "doctor": 700,
    "services": 1160,
    "reason": 1000,
    "branch": 1320,
    "kind": 920,
    "minutes": 860,
    "content": 860,
}
_NAME, _NAME_WIDTH = 1, 176
_HEAD = 18
_COLUMNS = "calendar.columns"
_Parts = tuple[Column[BookingTexts], int | None, Callable[[QWidget], CellDelegate]]


class BookingTable(DataTable):
    """See the module. GUI thread.

    Signals:
        customer_wanted: id of the customer of a row, at Enter or a double click.
    """

    customer_wanted = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=translate("Calendar", "Danh sách lịch hẹn"))
        self.setObjectName("calendar.table")
        self._context = context
        columns = _columns(context)
        self._model = PageModel[BookingTexts](
            self._read, [column for column, _width, _make in columns], key_role=Role.KEY, parent=self
        )
        self.setModel(self._model)
        self.set_columns([(_roomy(column, width), make(self)) for column, width, make in columns])
        self.horizontalHeader().setSectionsClickable(False)
        self.column_set = ColumnSet(self, _faces(columns), partial(context.settings.set, _COLUMNS))
        self.column_set.restore(context.settings.get(_COLUMNS))
        self.column_set.changed.connect(self._fit)
        self.set_copy_text(self._phone)
        self.opened.connect(self._open)

    def show_answer(self, answer: Calendar, *, again: bool) -> None:
        """Show the bookings of an answer.

        Args:
            again: It is the range that was shown before: selection and scroll stay, by key.
        """
        place = place_of(self, self._model)
        if self._model.set_ids(tuple(answer.bookings.ids)):
            if again:
                return_to(self, self._model, place)
            else:
                self.scrollToTop()

    def key(self) -> str:
        """Key of the current row; empty for none."""
        return self._model.key_at(self.currentIndex().row()) or ""

    def choose(self, key: str) -> None:
        """Make a row the current one."""
        row = self._model.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def rows(self) -> int:
        """How many there are."""
        return self._model.rowCount()

    def row(self, number: int) -> BookingTexts | None:
        """One of them."""
        return self._model.item(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is said of every booking goes last where there is little room."""
        for column in self._model.columns():
            self.column_set.squeeze(column.key, self.width() < _ROOM.get(column.key, 0))
        # Without the words of the booking the name takes what is left.
        mode = QHeaderView.ResizeMode
        words = [column.key for column in self._model.columns()].index("content")
        stretched = mode.Stretch if self.isColumnHidden(words) else mode.Interactive
        header = self.horizontalHeader()
        if header.sectionResizeMode(_NAME) != stretched:
            header.setSectionResizeMode(_NAME, stretched)
            header.resizeSection(_NAME, _NAME_WIDTH)

    def _read(self, keys: Sequence[str]) -> Mapping[str, BookingTexts]:
        connection = self._context.connection()
        if connection is None:
            return {}
        return texts(connection, self._context.scope, keys, self._context.now())

    def _phone(self, index: QModelIndex) -> str:
        item = self._model.item(index.row())
        return formats.phone_digits(item.phone) if item and item.phone else ""

    def _open(self, index: QModelIndex) -> None:
        item = self._model.item(index.row())
        if item is not None and item.customer is not None:
            self.customer_wanted.emit(item.customer)


def _faces(columns: Sequence[_Parts]) -> list[ColumnFace]:
    return [
        ColumnFace(column.key, column.title, _roomy(column, width), fixed=column.key in ("at", "name"))
        for column, width, _make in columns
    ]


def _roomy(column: Column[BookingTexts], width: int | None) -> int | None:
    """A title is read whole in every language."""
    return None if width is None else max(width, text_width(column.title, "small", 500) + _HEAD)


def _columns(context: ViewContext) -> list[_Parts]:
    language = context.language
    at = Column[BookingTexts](
        "at",
        translate("Calendar", "Thời gian hẹn"),
        {
            _SHOW: lambda item: cell_moment(item.row.at, language),
            Role.COLOUR: lambda item: label_colour(item.row.colour or "0"),
        },
    )
    name = Column[BookingTexts](
        "name",
        translate("Calendar", "Khách hàng"),
        {_SHOW: lambda item: item.name, Role.STRUCK: lambda item: item.row.state == "cancel"},
    )
    state = Column[BookingTexts](
        "state",
        translate("Calendar", "Trạng thái"),
        {Role.STATE: lambda item: appointment_state(item.row)},
    )
    minutes = Column[BookingTexts](
        "minutes",
        translate("Calendar", "Phút"),
        {_SHOW: lambda item: None if item.row.minutes is None else str(item.row.minutes)},
    )
    found: list[_Parts] = [(at, 184, DiscDelegate), (name, _NAME_WIDTH, TextDelegate)]
    if context.scope.phone:
        phone = Column[BookingTexts](
            "phone", translate("Calendar", "Số điện thoại"), {_SHOW: lambda item: item.phone}
        )
        found.append((phone, 108, lambda parent: TextDelegate(parent, formatter=formats.phone)))
    return [
        *found,
        (state, 104, StateDelegate),
        (_text("doctor", translate("Calendar", "Bác sĩ"), lambda item: item.row.doctor), 150, TextDelegate),
        (minutes, 48, lambda parent: TextDelegate(parent, align=RIGHT)),
        (
            _text("content", translate("Calendar", "Nội dung"), lambda item: item.row.content),
            None,
            TextDelegate,
        ),
        (_text("services", translate("Calendar", "Dịch vụ"), _services), 130, TextDelegate),
        (
            _text("kind", translate("Calendar", "Loại khám"), lambda item: visit_kind(item.row.repeat)),
            80,
            TextDelegate,
        ),
        (_text("reason", translate("Calendar", "Lý do"), lambda item: item.row.reason), 120, TextDelegate),
        (
            _text("branch", translate("Calendar", "Chi nhánh"), lambda item: item.row.branch),
            130,
            TextDelegate,
        ),
    ]


def _text(key: str, title: str, value: Callable[[BookingTexts], object]) -> Column[BookingTexts]:
    return Column(key, title, {_SHOW: value})


def _services(item: BookingTexts) -> str | None:
    return ", ".join(item.row.services) or None
