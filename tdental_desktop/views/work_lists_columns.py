"""Columns of the work lists: what each shows and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.work_lists import Which, WorkRow
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import appointment_state, visit_kind
from tdental_desktop.views.work_lists_words import labo_state
from tdental_desktop.widgets.delegates import (
    CellDelegate,
    MoneyDelegate,
    StateDelegate,
    TextDelegate,
    TwoPartDelegate,
)
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.values import Role, State

translate = QCoreApplication.translate
Value = Callable[[WorkRow], object]
MakeDelegate = Callable[[QWidget], CellDelegate]
_SHOW = Qt.ItemDataRole.DisplayRole
_SAY = Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True)
class WorkColumn:
    """A model column with its delegate, width and manners.

    Attributes:
        data: What the model holds.
        delegate: Makes the painter; the table is its parent.
        width: Pixels; None takes what is left.
        shown: It belongs to the default columns.
        first_descending: A first click sorts the largest or newest to the top.
        fixed: It cannot be hidden.
        squeezed: It goes first where the dock is narrow.
    """

    data: Column[WorkRow]
    delegate: MakeDelegate
    width: int | None = 120
    shown: bool = True
    first_descending: bool = False
    fixed: bool = False
    squeezed: bool = False


def work_columns(which: Which, context: ViewContext) -> list[WorkColumn]:
    """Columns of a list that the scope allows, in order."""
    found = {
        "reminders": _bookings,
        "missed": _missed,
        "stalled": _stalled,
        "birthdays": _birthdays,
        "labo": _labo,
        "balances": _balances,
    }[which](context)
    return [column for column in found if column is not None]


def _bookings(context: ViewContext) -> list[WorkColumn | None]:
    return [
        _when(context),
        _name(),
        _phone(context),
        _text("doctor", translate("WorkLists", "Bác sĩ"), lambda row: row.doctor, 128),
        _text("what", translate("WorkLists", "Dịch vụ"), lambda row: row.what, 112),
        _kind(),
        _money(context, "debt", translate("WorkLists", "Công nợ (đ)"), lambda row: row.debt, at_risk=True),
        _state(),
        _minutes(context),
        _ref(shown=False),
        _branch(),
    ]


def _missed(context: ViewContext) -> list[WorkColumn | None]:
    return [
        _when(context, first_descending=True),
        _name(),
        _phone(context),
        _text("doctor", translate("WorkLists", "Bác sĩ"), lambda row: row.doctor, 128),
        _text("what", translate("WorkLists", "Dịch vụ"), lambda row: row.what, 112),
        _text("reason", translate("WorkLists", "Lý do"), lambda row: row.reason, 140, sort=""),
        _money(context, "debt", translate("WorkLists", "Công nợ (đ)"), lambda row: row.debt, at_risk=True),
        _kind(shown=False),
        _ref(shown=False),
        _branch(),
    ]


def _stalled(context: ViewContext) -> list[WorkColumn | None]:
    return [
        _date("at", translate("WorkLists", "Ngày lập phiếu"), lambda row: row.at, squeezed=True),
        _text("label", translate("WorkLists", "Số phiếu"), lambda row: row.label, 86),
        _name(),
        _phone(context),
        _text("doctor", translate("WorkLists", "Bác sĩ đại diện"), lambda row: row.doctor, 128),
        _date("last", translate("WorkLists", "Hoạt động cuối"), lambda row: row.last),
        _text(
            "next",
            translate("WorkLists", "Hẹn sắp tới"),
            lambda row: (
                formats.appointment_short(row.next, context.today(), context.language) if row.next else None
            ),
            118,
            sort="",
            squeezed=True,
        ),
        _money(
            context,
            "total",
            translate("WorkLists", "Tiền điều trị (đ)"),
            lambda row: row.total,
            squeezed=True,
        ),
        _money(
            context, "paid", translate("WorkLists", "Thanh toán (đ)"), lambda row: row.paid, squeezed=True
        ),
        _money(
            context,
            "remaining",
            translate("WorkLists", "Còn lại (đ)"),
            lambda row: row.remaining,
        ),
        _text("what", translate("WorkLists", "Dịch vụ"), lambda row: row.what, 170, shown=False),
        _ref(shown=False),
        _branch(),
    ]


def _birthdays(context: ViewContext) -> list[WorkColumn | None]:
    def years(row: WorkRow) -> str | None:
        return formats.age(*row.birth, context.today(), context.language) or None

    return [
        _text(
            "at",
            translate("WorkLists", "Ngày sinh"),
            lambda row: formats.birthday(*row.birth),
            100,
            strong=lambda row: row.at == context.today().isoformat()[5:],
        ),
        _text("birth_year", translate("WorkLists", "Tuổi"), years, 80),
        _name(),
        _phone(context),
        _date("last", translate("WorkLists", "Điều trị gần nhất"), lambda row: row.last, 124),
        _money(context, "debt", translate("WorkLists", "Công nợ (đ)"), lambda row: row.debt, at_risk=True),
        _ref(),
        _branch(),
    ]


def _labo(context: ViewContext) -> list[WorkColumn | None]:
    today = context.today().isoformat()
    chip = Column[WorkRow](
        "urgency",
        translate("WorkLists", "Tình trạng"),
        {Role.STATE: lambda row: labo_state(row.at, today), _SAY: lambda row: labo_state(row.at, today).word},
        "at",
    )
    return [
        _date("at", translate("WorkLists", "Ngày nhận dự kiến"), lambda row: row.at, 128),
        WorkColumn(chip, StateDelegate, 118, fixed=True),
        _text("label", translate("WorkLists", "Phiếu Labo"), lambda row: row.label, 96, squeezed=True),
        _name(),
        _phone(context),
        _text("what", translate("WorkLists", "Loại phục hình"), lambda row: row.what, 140),
        _text("supplier", translate("WorkLists", "NCC Labo"), lambda row: row.supplier, 120, squeezed=True),
        _date("sent", translate("WorkLists", "Ngày gửi"), lambda row: row.sent, squeezed=True),
        _text("doctor", translate("WorkLists", "Bác sĩ"), lambda row: row.doctor, 128, shown=False),
        _ref(shown=False),
        _branch(),
    ]


def _balances(context: ViewContext) -> list[WorkColumn | None]:
    return [
        _ref(),
        _name(),
        _phone(context),
        _money(context, "debt", translate("WorkLists", "Công nợ (đ)"), lambda row: row.debt, at_risk=True),
        _money(context, "expected", translate("WorkLists", "Dự kiến thu (đ)"), lambda row: row.expected),
        _date("last", translate("WorkLists", "Điều trị gần nhất"), lambda row: row.last, 124),
        _branch(),
    ]


# ------------------------------------------------------------------------------------------------ parts


def _name() -> WorkColumn:
    column = Column[WorkRow](
        "name", translate("WorkLists", "Khách hàng"), {_SHOW: lambda row: row.name}, "name"
    )
    return WorkColumn(column, TextDelegate, None, fixed=True)


def _ref(*, shown: bool = True) -> WorkColumn:
    column = Column[WorkRow]("ref", translate("WorkLists", "Mã khách"), {_SHOW: lambda row: row.ref}, "ref")
    return WorkColumn(
        column, lambda parent: TextDelegate(parent, token="text.secondary"), 84, shown, squeezed=True
    )


def _phone(context: ViewContext) -> WorkColumn | None:
    if not context.scope.phone:
        return None
    title = translate("WorkLists", "Điện thoại")
    column = Column[WorkRow]("phone", title, {_SHOW: lambda row: row.phone}, "phone")
    return WorkColumn(column, lambda parent: TextDelegate(parent, formatter=formats.phone), 112)


def _branch() -> WorkColumn:
    return _text(
        "branch_name", translate("WorkLists", "Chi nhánh"), lambda row: row.branch, 130, squeezed=True
    )


def _kind(*, shown: bool = True) -> WorkColumn:
    return _text(
        "repeat",
        translate("WorkLists", "Loại khám"),
        lambda row: visit_kind(row.repeat),
        84,
        shown=shown,
        sort="",
        squeezed=True,
    )


def _minutes(context: ViewContext) -> WorkColumn:
    return _text(
        "minutes",
        translate("WorkLists", "Dự kiến"),
        lambda row: formats.minutes_words(row.minutes, context.language) if row.minutes is not None else None,
        80,
        shown=False,
        sort="",
    )


def _state() -> WorkColumn:
    chip = Column[WorkRow](
        "state",
        translate("WorkLists", "Trạng thái"),
        {Role.STATE: _chip, _SAY: lambda row: state.word if (state := _chip(row)) else None},
        "state",
    )
    return WorkColumn(chip, StateDelegate, 100, squeezed=True)


def _chip(row: WorkRow) -> State | None:
    return appointment_state(row) if row.state is not None else None


def _when(context: ViewContext, *, first_descending: bool = False) -> WorkColumn:
    """``08:00`` and the day behind it; only the day where the server tells no time."""

    def clock(row: WorkRow) -> str | None:
        return row.at[11:] if row.at and len(row.at) > 10 else _day(row.at, context.today())

    def behind(row: WorkRow) -> str | None:
        return _day(row.at, context.today()) if row.at and len(row.at) > 10 else None

    column = Column[WorkRow](
        "at",
        translate("WorkLists", "Giờ hẹn"),
        {_SHOW: clock, Role.SECOND: behind, Role.STRONG: lambda _row: True},
        "at",
    )
    return WorkColumn(
        column,
        lambda parent: TwoPartDelegate(parent, stacked=False),
        128,
        first_descending=first_descending,
        fixed=True,
    )


def _day(at: str | None, today: date) -> str | None:
    if at is None:
        return None
    moment = formats.clinic_datetime(at[:10])
    if moment is None:
        return formats.unread(at[:10])
    weekday = formats.weekday_short(moment.date(), ui_language())
    return f"{weekday} {moment:%d/%m}" if moment.year == today.year else formats.date_text(at[:10])


def _date(
    key: str, title: str, value: Callable[[WorkRow], str | None], width: int = 112, *, squeezed: bool = False
) -> WorkColumn:
    def shown(row: WorkRow) -> str | None:
        found = value(row)
        return None if found is None else formats.date_text(found)

    return WorkColumn(
        Column(key, title, {_SHOW: shown}, key), TextDelegate, width, first_descending=True, squeezed=squeezed
    )


def _money(
    context: ViewContext,
    key: str,
    title: str,
    value: Value,
    *,
    at_risk: bool = False,
    squeezed: bool = False,
) -> WorkColumn | None:
    if not context.scope.money:
        return None
    return WorkColumn(
        Column(key, title, {_SHOW: value}, key),
        lambda parent: MoneyDelegate(parent, at_risk=at_risk, language=context.language),
        104,
        first_descending=True,
        squeezed=squeezed,
    )


def _text(
    key: str,
    title: str,
    value: Value,
    width: int | None,
    *,
    shown: bool = True,
    sort: str | None = None,
    squeezed: bool = False,
    strong: Callable[[WorkRow], bool] | None = None,
) -> WorkColumn:
    """``sort``: another key than the column's own; empty for a column that cannot be sorted."""
    roles: dict[int, Value] = {_SHOW: value}
    if strong is not None:
        roles[Role.STRONG] = strong
    column = Column[WorkRow](key, title, roles, key if sort is None else sort or None)
    return WorkColumn(column, TextDelegate, width, shown, squeezed=squeezed)
