"""Columns of the customer list (screens reference 2.2, with phone and age): what each shows and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.customers import CustomerRow
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import tags, treatment_state
from tdental_desktop.widgets.delegates import (
    CellDelegate,
    GlyphDelegate,
    MoneyDelegate,
    StateDelegate,
    TagsDelegate,
    TextDelegate,
    TwoPartDelegate,
)
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
Value = Callable[[CustomerRow], object]
MakeDelegate = Callable[[QWidget], CellDelegate]

_SHOW = Qt.ItemDataRole.DisplayRole
_SAY = Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True)
class ListColumn:
    """A model column with its delegate, width and place in the default layout.

    Attributes:
        data: What the model holds.
        delegate: Makes the painter; the table is its parent.
        width: Pixels; None takes what is left.
        shown: It belongs to the default layout.
        first_descending: A first click sorts the largest or newest to the top.
        fixed: It cannot be hidden.
    """

    data: Column[CustomerRow]
    delegate: MakeDelegate
    width: int | None = 120
    shown: bool = False
    first_descending: bool = False
    fixed: bool = False


def _text(parent: QWidget) -> CellDelegate:
    return TextDelegate(parent)


def list_columns(context: ViewContext, upcoming: Callable[[str], str | None]) -> list[ListColumn]:
    """All columns that the scope allows, in schema order.

    Args:
        context: Language, clock, rights.
        upcoming: Customer id → first standing booking from today on, or None.
    """
    found = _identity(context) + _dates(context, upcoming) + _treatment(context)
    if context.scope.money:
        found += _money(context)
    return found + _rest(context)


def _identity(context: ViewContext) -> list[ListColumn]:
    glyph = Column[CustomerRow](
        "glyph",
        "",
        {Role.STATE: lambda row: treatment_state(row.status), _SAY: _status_word},
        "status",
        translate("Customers", "Tình trạng điều trị"),
    )
    found = [
        ListColumn(glyph, GlyphDelegate, 32, shown=True, fixed=True),
        ListColumn(
            _column("name", translate("Customers", "Họ tên"), lambda row: row.name),
            _text,
            None,
            shown=True,
            fixed=True,
        ),
        ListColumn(_column("ref", translate("Customers", "Mã khách"), lambda row: row.ref), _quiet, 84),
    ]
    if context.scope.phone:
        found.append(
            ListColumn(
                _column("phone", translate("Customers", "Điện thoại"), lambda row: row.phone),
                lambda parent: TextDelegate(parent, formatter=formats.phone),
                112,
                shown=True,
            )
        )
    return found


def _dates(context: ViewContext, upcoming: Callable[[str], str | None]) -> list[ListColumn]:
    language = context.language

    def birthday(row: CustomerRow) -> str | None:
        written = formats.birthday_age(*row.birth, context.today(), language)
        return row.birth_text if written == formats.MISSING else written

    def age(row: CustomerRow) -> str | None:
        return formats.age(*row.birth, context.today(), language) or None

    def soon(row: CustomerRow) -> tuple[str | None, bool]:
        return booking(upcoming(row.id) or future(row.next_appointment, context.today()), context.today())

    next_one = Column[CustomerRow](
        "next_appointment",
        translate("Customers", "Hẹn sắp tới"),
        {
            _SHOW: lambda row: soon(row)[0],
            Role.SECOND: lambda row: translate("Customers", "hôm nay") if soon(row)[1] else None,
            Role.SECOND_TONE: lambda row: "accent.strong",
            Role.STRONG: lambda row: soon(row)[1],
        },
        "next_appointment",
    )
    return [
        ListColumn(
            _column("birthday", translate("Customers", "Ngày sinh"), birthday),
            _text,
            150,
            first_descending=True,
        ),
        ListColumn(_column("age", translate("Customers", "Tuổi"), age), _text, 80),
        ListColumn(next_one, lambda parent: TwoPartDelegate(parent, stacked=False), 138, shown=True),
        ListColumn(
            _column(
                "last_appointment",
                translate("Customers", "Ngày hẹn gần nhất"),
                lambda row: _date(row.last_appointment),
            ),
            _text,
            126,
            first_descending=True,
        ),
    ]


def _treatment(context: ViewContext) -> list[ListColumn]:
    chip = Column[CustomerRow](
        "status",
        translate("Customers", "Tình trạng điều trị"),
        {Role.STATE: lambda row: treatment_state(row.status), _SAY: _status_word},
        "status",
    )
    return [
        ListColumn(
            _column(
                "last_treatment",
                translate("Customers", "Ngày điều trị gần nhất"),
                lambda row: _date(row.last_treatment),
            ),
            _text,
            150,
            first_descending=True,
        ),
        ListColumn(chip, StateDelegate, 140),
    ]


def _money(context: ViewContext) -> list[ListColumn]:
    def plain(parent: QWidget) -> CellDelegate:
        return MoneyDelegate(parent, language=context.language)

    def at_risk(parent: QWidget) -> CellDelegate:
        return MoneyDelegate(parent, at_risk=True, language=context.language)

    def column(key: str, title: str, value: Value, delegate: MakeDelegate = plain) -> ListColumn:
        return ListColumn(_column(key, title, value), delegate, 124, first_descending=True)

    return [
        column("expected", translate("Customers", "Dự kiến thu (đ)"), lambda row: row.expected),
        column("debt", translate("Customers", "Công nợ (đ)"), lambda row: row.debt, at_risk),
        column(
            "treatment_total",
            translate("Customers", "Tổng tiền điều trị (đ)"),
            lambda row: row.treatment_total,
        ),
        column("revenue", translate("Customers", "Tổng doanh thu (đ)"), lambda row: row.revenue),
    ]


def _rest(context: ViewContext) -> list[ListColumn]:
    tagged = Column[CustomerRow](
        "tags",
        translate("Customers", "Nhãn khách hàng"),
        {Role.TAGS: lambda row: tags(row.tags)},
        "tags",
    )
    created = _column(
        "created",
        translate("Customers", "Ngày tạo"),
        lambda row: formats.date_time(row.created, context.language),
    )
    return [
        ListColumn(
            _column("card", translate("Customers", "Thẻ thành viên"), lambda row: row.card), _text, 130
        ),
        ListColumn(tagged, TagsDelegate, 200),
        ListColumn(
            _column("branch", translate("Customers", "Chi nhánh tạo"), lambda row: row.branch), _text, 150
        ),
        ListColumn(_column("source", translate("Customers", "Nguồn"), lambda row: row.source), _text, 140),
        ListColumn(created, _text, 130, first_descending=True),
    ]


# ---------------------------------------------------------------------------------------------- parts


def _column(key: str, title: str, value: Value) -> Column[CustomerRow]:
    return Column[CustomerRow](key, title, {_SHOW: value}, key)


def _quiet(parent: QWidget) -> CellDelegate:
    return TextDelegate(parent, token="text.secondary")


def _status_word(row: CustomerRow) -> str | None:
    state = treatment_state(row.status)
    return state.word if state else None


def _date(text: str | None) -> str | None:
    return None if text is None else formats.date_text(text)


def future(text: str | None, today: date) -> str | None:
    """The server's own next date, unless it has passed since it was read."""
    moment = formats.clinic_datetime(text)
    return text if moment is not None and moment.date() >= today else None


def booking(at: str | None, today: date) -> tuple[str | None, bool]:
    """A booking in a narrow cell and whether it is today's: ``14:00`` with "today" behind, ``09:30 30/11``.

    A text without a time of day, or with midnight, is a day whose time the server does not tell.
    """
    moment = formats.clinic_datetime(at if at is None or len(at) > 10 else f"{at}T00:00")
    if moment is None:
        return None if at is None else formats.unread(at), False
    timed = (moment.hour, moment.minute) != (0, 0)
    if moment.date() == today:
        return (f"{moment:%H:%M}" if timed else f"{moment:%d/%m}"), True
    day = f"{moment:%d/%m}" if moment.year == today.year else f"{moment:%d/%m/%Y}"
    return (f"{moment:%H:%M} {day}" if timed else day), False
