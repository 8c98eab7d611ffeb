"""Bookings and check-ins (api reference 5.2, 5.3)."""

from __future__ import annotations

from .spec import Detail, Hot, TableSpec, Windowed, fields

# What a calendar counts, places and filters by.
_DRAWN = (
    *("state", "doctor_id", "doctor_name", "is_repeat_customer", "color", "time_expected"),
    *("company_id", "_company_id", "id", "partner_name"),
)

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
    permission="Basic.CustomerReceipt.Read",
)

TABLES = (CUSTOMER_APPOINTMENTS, CUSTOMER_RECEIPTS)
