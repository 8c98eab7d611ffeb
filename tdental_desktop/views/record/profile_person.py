"""The profile's pages beside the history: personal data (screens reference 3.13) and who shares a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.profile import Profile, Relative
from tdental_desktop.queries.values import Amount
from tdental_desktop.views.record.full_text import LongText
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import gender
from tdental_desktop.widgets.delegates import TextDelegate
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.page_header import Band
from tdental_desktop.widgets.table import DataTable
from tdental_desktop.widgets.values import Missing, Role, missing_text

translate = QCoreApplication.translate
_LONGEST = 600
Value = str | NotLoaded | None


class PersonPage(QScrollArea):
    """What is known of the person. What only the detail tells is "chưa tải" until it was read.

    Signals:
        load_wanted: the link in the band was pressed: read this customer.
    """

    load_wanted = Signal()

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("Profile", "Thông tin cá nhân"))
        self._unread = Band("info")
        self._unread.action.connect(self.load_wanted)
        self._values: dict[str, LongText] = {}
        self._names: dict[str, Label] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._unread)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def value(self, key: str) -> str:
        """What stands behind a name."""
        return self._values[key].text()

    def show_profile(self, found: Profile) -> None:
        """Fill in everything; the order is that of TDental's own dialog."""
        facts = _facts(found, self._context)
        for place, (key, name, value) in enumerate(facts):
            if key not in self._values:
                self._add(key, name, place)
            self._set(key, value)
        unread = isinstance(found.personal, NotLoaded)
        words = translate("Profile", "Chi tiết của khách này chưa tải về máy.")
        link = translate("Profile", "Tải ngay")
        self._unread.set_band(words if unread else "", "info", "", link if unread else "")

    def _add(self, key: str, name: str, place: int) -> None:
        row, side = divmod(place, 2)
        self._names[key] = Label(name, token="text.secondary")
        self._values[key] = LongText(_LONGEST, name)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._names[key], row, side * 2, top)
        self._grid.addWidget(self._values[key], row, side * 2 + 1, top)

    def _set(self, key: str, value: Value) -> None:
        text = self._values[key]
        if isinstance(value, str):
            text.set_text(value)
            text.label.set_token("text.primary")
        else:
            unread = isinstance(value, NotLoaded)
            text.set_text(missing_text(Missing.NOT_FETCHED if unread else Missing.ABSENT))
            text.label.set_token("text.secondary" if unread else "text.muted")
        text.label.setAccessibleName(f"{self._names[key].text()}: {text.text()}")


def _facts(found: Profile, context: ViewContext) -> list[tuple[str, str, Value]]:
    """Key, name and value of each line."""
    head, language = found.header, context.language

    def detail(get: Callable[[Any], Any]) -> Any:
        return found.personal if isinstance(found.personal, NotLoaded) else get(found.personal)

    def amount(value: Amount | NotLoaded | None) -> Value:
        return value if isinstance(value, NotLoaded) or value is None else formats.number(value, language)

    created = detail(lambda one: one.created)
    phone = formats.phone(head.phone) if head.phone else None
    relative = found.relatives_phone
    hidden = None if context.scope.phone else translate("Profile", "không có quyền xem")
    return [
        ("name", translate("Profile", "Họ tên"), head.name),
        ("title", translate("Profile", "Danh xưng"), detail(lambda one: one.title)),
        ("phone", translate("Profile", "Điện thoại"), hidden or phone),
        (
            "relative",
            translate("Profile", "Điện thoại người thân"),
            hidden or (formats.phone(relative) if isinstance(relative, str) else relative),
        ),
        ("gender", translate("Profile", "Giới tính"), gender(head.gender)),
        ("birth", translate("Profile", "Ngày sinh"), _birth(found, context)),
        ("address", translate("Profile", "Địa chỉ"), head.address),
        ("country", translate("Profile", "Quốc tịch"), found.country),
        ("email", translate("Profile", "Email"), found.email),
        ("zalo", translate("Profile", "Zalo"), detail(lambda one: one.zalo)),
        ("job", translate("Profile", "Nghề nghiệp"), found.job),
        ("fax", translate("Profile", "Fax"), detail(lambda one: one.fax)),
        ("identity", translate("Profile", "CCCD/Hộ chiếu"), detail(lambda one: one.identity_number)),
        ("insurance", translate("Profile", "Thẻ BHYT"), detail(lambda one: one.health_insurance)),
        ("weight", translate("Profile", "Cân nặng (kg)"), amount(detail(lambda one: one.weight))),
        ("barcode", translate("Profile", "Mã vạch"), detail(lambda one: one.barcode)),
        ("medical", translate("Profile", "Tiểu sử bệnh"), _medical(found)),
        ("source", translate("Profile", "Nguồn"), head.source),
        ("referrer", translate("Profile", "Người giới thiệu"), detail(lambda one: one.referrer)),
        ("agent", translate("Profile", "Đại lý"), detail(lambda one: one.agent)),
        ("sales", translate("Profile", "Nhân viên kinh doanh"), found.sales_person),
        ("consultant", translate("Profile", "Người tư vấn"), detail(lambda one: one.consultant)),
        ("card", translate("Profile", "Hạng thẻ"), head.card),
        ("points", translate("Profile", "Điểm tích lũy"), amount(_points(found))),
        ("branch", translate("Profile", "Chi nhánh"), head.branch),
        ("created", translate("Profile", "Ngày tạo"), _day(created)),
        ("comment", translate("Profile", "Ghi chú"), head.comment),
        ("unfollowed", translate("Profile", "Ngưng theo dõi"), _unfollowed(found)),
        *_invoice(found),
    ]


def _unfollowed(found: Profile) -> str | None:
    since = formats.date_text(found.unfollowed_at) if found.unfollowed_at else None
    return " · ".join(part for part in (since, found.unfollowed) if part) or None


def _invoice(found: Profile) -> list[tuple[str, str, Value]]:
    names = (
        ("name", translate("Profile", "Hóa đơn: tên")),
        ("tax_code", translate("Profile", "Hóa đơn: mã số thuế")),
        ("identity", translate("Profile", "Hóa đơn: CCCD")),
        ("address", translate("Profile", "Hóa đơn: địa chỉ")),
        ("receiver_email", translate("Profile", "Hóa đơn: email nhận")),
        ("receiver_zalo", translate("Profile", "Hóa đơn: Zalo nhận")),
    )
    personal = found.personal
    return [
        (
            f"invoice.{key}",
            name,
            personal if isinstance(personal, NotLoaded) else getattr(personal.invoice, key),
        )
        for key, name in names
    ]


def _points(found: Profile) -> Amount | NotLoaded | None:
    unread = found.header.points is None and isinstance(found.personal, NotLoaded)
    return NotLoaded() if unread else found.header.points


def _birth(found: Profile, context: ViewContext) -> str | None:
    words = formats.birthday_age(*found.header.birth, context.today(), context.language)
    return found.header.birth_text if words == formats.MISSING else words


def _medical(found: Profile) -> Value:
    if isinstance(found.medical, NotLoaded):
        return found.medical
    words = ", ".join((*found.medical.conditions, *([found.medical.other] if found.medical.other else [])))
    return words or translate("Profile", "không ghi nhận")


def _day(at: Value) -> Value:
    return formats.date_text(at) if isinstance(at, str) else at


class RelativesPage(QWidget):
    """Customers with a number in common; Enter or a double click opens one.

    Signals:
        opened: id of a customer.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show = Qt.ItemDataRole.DisplayRole
        self.model: RowsModel[Relative] = RowsModel(
            [
                Column("ref", translate("Profile", "Mã khách"), {show: lambda row: row.ref}),
                Column(
                    "name",
                    translate("Profile", "Họ tên"),
                    {show: lambda row: row.name, Role.STRONG: lambda _row: True},
                ),
                Column("year", translate("Profile", "Năm sinh"), {show: lambda row: row.birth_year}),
                Column("number", translate("Profile", "Số chung"), {show: lambda row: _number(row.shares)}),
                Column("through", translate("Profile", "Là số của"), {show: _through}),
            ],
            lambda row: row.id,
            key_role=Role.KEY,
            parent=self,
        )
        self.table = DataTable(name=translate("Profile", "Khách cùng số điện thoại"))
        self.table.setModel(self.model)
        link = TextDelegate(self.table, token="accent.strong")
        self.table.set_columns([(96, link), (None, None), (90, None), (120, None), (150, None)])
        self.table.opened.connect(self._open)
        self.empty = EmptyState(icon="users")
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)

    def show_relatives(self, rows: Sequence[Relative], unread: bool) -> None:
        """The people, or that nobody shares a number as far as is known."""
        self.model.set_rows(rows)
        more = translate("Profile", "Số người thân của khách chưa tải chi tiết thì chưa so được.")
        self.empty.set_reason(
            translate("Profile", "Không có khách nào khác cùng số điện thoại."), more if unread else ""
        )
        self._pages.setCurrentWidget(self.table if rows else self.empty)

    def _open(self, index: QModelIndex) -> None:
        key = self.model.key_at(index.row())
        if key is not None:
            self.opened.emit(key)


def _number(normal: str) -> str:
    return formats.phone(normal)


def _through(row: Relative) -> str:
    if row.through == "phone":
        return translate("Profile", "chính người đó")
    return translate("Profile", "người thân của người đó")
