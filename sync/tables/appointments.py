"""Bookings and check-ins (api reference 5.2, 5.3)."""

from __future__ import annotations

from .spec import Detail, Hot, TableSpec, Windowed, fields
from .tally import Tally, clinic_day_sql

# What a calendar counts, places and filters by.
_DRAWN = (
    *("state", "doctor_id", "doctor_name", "is_repeat_customer", "color", "time_expected"),
    *("company_id", "_company_id", "id", "partner_name"),
)

_BRANCH = "coalesce(r.company_id, r._company_id)"
# Her id, ``name:…`` where only a name is told, empty for nobody.
_DOCTOR = (
    "CASE WHEN r.doctor_id IS NULL OR r.doctor_id = ''"
    " THEN coalesce('name:' || nullif(trim(r.doctor_name), ''), '') ELSE r.doctor_id END"
)


def _booked(question: str, *key: str, value: str = "0") -> Tally:
    """Bookings of a day and branch by one question of the calendar's panel."""
    day, living = "substr(r.date, 1, 10)", "r._gone_at IS NULL"
    return Tally(f"bookings by {question}", day, (_BRANCH, *key), living, value)


CUSTOMER_APPOINTMENTS = TableSpec(
    name="customer_appointments",
    label=("Lịch hẹn", "Appointments"),
    path="/api/Appointments",
    fields=fields(
        guid="id doctorId partnerId companyId",
        text="name time userId userName doctorName state stateDisplay reason partnerName partnerPhone"
        " partnerDisplayName note color companyName partnerRef appointmentType",
        moment="date dateTimeAppointment",
        integer="timeExpected",
        flag="isRepeatCustomer isLate",
        ref="doctor partner",
        json="services",
    ),
    strategy=Windowed("dateTimeFrom", "dateTimeTo", on="date", paired=True),
    hot=Hot(back=30, ahead=365),
    detail=Detail(
        "/api/Appointments/{id}",
        fields(guid="dotKhamId saleOrderId", flag="hasDotKhamRef"),
        fetch="open",
    ),
    order="schedule",
    volatile="isLate stateDisplay userName doctorName doctor partner partnerName partnerPhone"
    " partnerDisplayName partnerRef companyName",
    references={
        "partner_id": ("customers",),
        "doctor_id": ("employees", "application_users"),
        "company_id": ("companies",),
    },
    by_customer="partnerId",
    customer_column="partner_id",
    by_state=("state", ("confirmed", "done", "cancel", "waiting", "examination", "expired")),
    # The first answers a month of the calendar without reading a row (queries.calendar_rows).
    # The last two are narrow: years of bookings are counted by them (queries.reports).
    indexes=(
        *(("date", "time", *_DRAWN), ("partner_id", "date")),
        ("doctor_id", "date", "state", "company_id", "_company_id"),
        ("date", "state", "company_id", "_company_id"),
    ),
    tallies=(
        # Minutes of those that may still be expected.
        _booked("state", "r.state", value="CASE WHEN r.state = 'confirmed' THEN r.time_expected ELSE 0 END"),
        _booked("doctor", _DOCTOR),
        # A chain has a hundred doctors on thirty days; a month is drawn with each of them once.
        Tally(
            "bookings by doctor and month",
            "substr(r.date, 1, 7)",
            (_BRANCH, _DOCTOR),
            "r._gone_at IS NULL AND date(substr(r.date, 1, 10)) = substr(r.date, 1, 10)",
        ),
        _booked("kind", "r.is_repeat_customer"),
        _booked("colour", "r.color"),
    ),
    permission="Basic.Appointment.Read",
)

# Answers a year's visits by branch and kind, and a day's queue, without reading a row.
_QUEUE = (
    *("date_waiting", "_company_id", "company_id", "is_repeat_customer"),
    *("state", "date_examination", "date_done", "doctor_id", "id"),
)
CUSTOMER_RECEIPTS = TableSpec(
    name="customer_receipts",
    label=("Tiếp nhận", "Receptions"),
    path="/api/CustomerReceipts",
    fields=fields(
        guid="id doctorId partnerId",
        text="doctorName partnerName partnerPhone reason state partnerDisplayName",
        moment="dateWaiting dateExamination dateDone",
        flag="isRepeatCustomer isNoTreatment",
    ),
    strategy=Windowed("dateFrom", "dateTo", on="date_waiting", paired=True, per_branch=True),
    hot=Hot(back=7),
    detail=Detail(
        "/api/CustomerReceipts/{id}",
        fields(guid="companyId", text="note", integer="timeExpected", ref="partner doctor", json="products"),
        fetch="open",
    ),
    order="undefined",
    volatile="doctorName partnerName partnerPhone partnerDisplayName",
    references={
        "partner_id": ("customers",),
        "doctor_id": ("employees", "application_users"),
        "_company_id": ("companies",),
    },
    customer_column="partner_id",
    by_state=("state", ("waiting", "examination", "done")),
    states_csv=False,
    indexes=(
        _QUEUE,
        ("partner_id", "date_waiting"),
        ("_company_id", "date_waiting"),
    ),
    tallies=(
        Tally(
            "receptions",
            # By arrival; without one, on the day something else happened.
            clinic_day_sql("coalesce(r.date_waiting, r.date_examination, r.date_done)"),
            (_BRANCH, "r.is_repeat_customer"),
            "r._gone_at IS NULL",
        ),
    ),
    permission="Basic.CustomerReceipt.Read",
)

TABLES = (CUSTOMER_APPOINTMENTS, CUSTOMER_RECEIPTS)
