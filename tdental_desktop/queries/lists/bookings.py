"""All bookings of all time (screens reference 4): what the calendar shows by span, as one long list."""

from __future__ import annotations

from tdental_desktop.queries.lists.parts import (
    branch_column,
    branch_group,
    customer_join,
    customer_name,
    customer_phone,
    customer_ref,
    day_group,
    month_group,
)
from tdental_desktop.queries.lists.spec import (
    QT_TRANSLATE_NOOP,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
    Word,
)
from tdental_desktop.queries.record.rows import person
from tdental_desktop.queries.work_lists_sources import DAY, SERVICES

_BRANCH = "coalesce(a.company_id, a._company_id)"
# A midnight that only fills up a date is no time; one that stands in the column of the time is.
_CLOCK = (
    "coalesce(nullif(trim(a.time), ''), nullif(substr(a.date_time_appointment, 12, 5), '00:00'),"
    " nullif(substr(a.date, 12, 5), '00:00'))"
)
_DOCTOR = person("a.doctor_name", "a.doctor_id")
# Overdue from the next day on (queries.appointments.state_of); late within the day is the calendar's.
_STATE = f"CASE WHEN a.state = 'confirmed' AND {DAY} < :today THEN 'overdue' ELSE a.state END"
_WORDS = {
    "confirmed": Word(QT_TRANSLATE_NOOP("Lists", "Đang hẹn"), "info"),
    "overdue": Word(QT_TRANSLATE_NOOP("Lists", "Quá hẹn"), "warning"),
    "done": Word(QT_TRANSLATE_NOOP("Lists", "Đã đến"), "success"),
    "arrived": Word(QT_TRANSLATE_NOOP("Lists", "Đã đến"), "success"),
    "cancel": Word(QT_TRANSLATE_NOOP("Lists", "Hủy hẹn"), "danger"),
    "waiting": Word(QT_TRANSLATE_NOOP("Lists", "Chờ khám"), "warning"),
    "examination": Word(QT_TRANSLATE_NOOP("Lists", "Đang khám"), "info"),
}
_KINDS = {
    "false": Word(QT_TRANSLATE_NOOP("Lists", "Khám mới")),
    "true": Word(QT_TRANSLATE_NOOP("Lists", "Tái khám")),
}

BOOKINGS = ListSpec(
    key="bookings",
    title=QT_TRANSLATE_NOOP("Lists", "Mọi lịch hẹn"),
    tables=("customer_appointments", "customers"),
    source="customer_appointments a",
    id="a.id",
    where="a._gone_at IS NULL",
    joins=customer_join("a.partner_id"),
    columns=(
        ListColumn(
            "date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "a.date", "date", width=100, then="a.time", fixed=True
        ),
        ListColumn("time", QT_TRANSLATE_NOOP("Lists", "Giờ"), _CLOCK, width=60),
        customer_name("a.partner_name"),
        customer_phone("a.partner_phone"),
        customer_ref("a.partner_ref"),
        ListColumn("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), _DOCTOR, width=150),
        ListColumn(
            "services",
            QT_TRANSLATE_NOOP("Lists", "Dịch vụ"),
            SERVICES,
            width=150,
            squeezed=True,
        ),
        ListColumn("note", QT_TRANSLATE_NOOP("Lists", "Nội dung"), "a.note", width=150, squeezed=True),
        ListColumn(
            "minutes",
            QT_TRANSLATE_NOOP("Lists", "Thời lượng"),
            "a.time_expected",
            "minutes",
            width=84,
            shown=False,
            squeezed=True,
        ),
        ListColumn(
            "kind",
            QT_TRANSLATE_NOOP("Lists", "Loại khám"),
            "a.is_repeat_customer",
            "flag",
            width=100,
            words=_KINDS,
            squeezed=True,
        ),
        ListColumn("state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), _STATE, width=112, words=_WORDS),
        ListColumn(
            "reason",
            QT_TRANSLATE_NOOP("Lists", "Lý do"),
            "a.reason",
            width=150,
            shown=False,
            squeezed=True,
        ),
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số lịch hẹn"), "a.name", width=100, shown=False),
        branch_column(_BRANCH, "a.company_name"),
    ),
    order=("date", True),
    branch=_BRANCH,
    dated="a.date",
    period="month",
    folded=("coalesce(c._s_name, fold_text(a.partner_name))",),
    codes=("a.name", "c._s_ref"),
    phones=("coalesce(c._s_phone, reversed_phone(a.partner_phone))", "c._s_emergency_phone"),
    filters=(
        ListFilter("state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), sql=_STATE, words=_WORDS),
        ListFilter("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), sql=_DOCTOR),
    ),
    groups=(
        day_group("a.date"),
        month_group("a.date"),
        ListGroup("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), _DOCTOR),
        ListGroup("state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), _STATE, words=_WORDS),
        branch_group(_BRANCH, "a.company_name"),
    ),
    customer="a.partner_id",
    record="customer_appointments",
    empty=QT_TRANSLATE_NOOP("Lists", "Không có lịch hẹn nào"),
    note=QT_TRANSLATE_NOOP("Lists", "Quá hẹn: lịch hẹn chưa đến, chưa hủy, của những ngày trước hôm nay."),
)
