"""Unfinished treatments: orders in treatment that nobody has touched for months (screens reference 6.1)."""

from __future__ import annotations

from tdental_desktop.queries.lists.parts import (
    branch_column,
    branch_group,
    customer_join,
    customer_name,
    customer_phone,
    customer_ref,
)
from tdental_desktop.queries.lists.spec import QT_TRANSLATE_NOOP, ListColumn, ListFilter, ListGroup, ListSpec
from tdental_desktop.queries.record.rows import person
from tdental_desktop.queries.work_lists_sources import LAST_ACTIVITY, NEXT_BOOKING, UNFINISHED, quiet_since

_BRANCH = "o.company_id"
_DOCTOR = person("o.doctor_name", "o.doctor_id")

STALLED = ListSpec(
    key="stalled",
    title=QT_TRANSLATE_NOOP("Lists", "Điều trị chưa hoàn thành"),
    tables=("sale_orders", "sale_order_lines", "dot_khams", "sale_order_payments", "customers"),
    source="sale_orders o",
    id="o.id",
    where=UNFINISHED,
    joins=customer_join("o.partner_id"),
    columns=(
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày lập phiếu"), "o.date_order", "date", width=106),
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số phiếu"), "o.name", width=96, fixed=True),
        customer_name("o.partner_name"),
        customer_phone(),
        customer_ref(),
        ListColumn(
            "doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ đại diện"), _DOCTOR, width=140, squeezed=True
        ),
        ListColumn(
            "services",
            QT_TRANSLATE_NOOP("Lists", "Dịch vụ"),
            "o.product_names",
            width=180,
            shown=False,
            squeezed=True,
        ),
        ListColumn(
            "last",
            QT_TRANSLATE_NOOP("Lists", "Hoạt động cuối"),
            LAST_ACTIVITY,
            "date",
            width=106,
            hint=QT_TRANSLATE_NOOP(
                "Lists", "Ngày muộn nhất của phiếu, dịch vụ, đợt khám và thanh toán của phiếu."
            ),
        ),
        ListColumn(
            "next",
            QT_TRANSLATE_NOOP("Lists", "Lịch hẹn tới"),
            NEXT_BOOKING,
            "date",
            width=100,
            squeezed=True,
        ),
        ListColumn(
            "total",
            QT_TRANSLATE_NOOP("Lists", "Tiền điều trị (đ)"),
            "o.amount_total",
            "money",
            width=116,
            squeezed=True,
            summed=True,
            right="money",
        ),
        ListColumn(
            "paid",
            QT_TRANSLATE_NOOP("Lists", "Thanh toán (đ)"),
            "o.total_paid",
            "money",
            width=112,
            squeezed=True,
            summed=True,
            right="money",
        ),
        ListColumn(
            "residual",
            QT_TRANSLATE_NOOP("Lists", "Còn lại (đ)"),
            "o.residual",
            "money",
            width=112,
            summed=True,
            right="money",
            at_risk=True,
            against="o.amount_total - o.total_paid",
        ),
        branch_column(_BRANCH, "o.company_name"),
    ),
    order=("residual", True),
    branch=_BRANCH,
    folded=("c._s_name",),
    codes=("o.name", "c._s_ref"),
    phones=("c._s_phone", "c._s_emergency_phone"),
    filters=(
        ListFilter(
            "time",
            QT_TRANSLATE_NOOP("Lists", "Thời gian"),
            choices={
                "m1": (QT_TRANSLATE_NOOP("Lists", "> 1 tháng"), quiet_since("months_before(:today, 1)")),
                "m3": (QT_TRANSLATE_NOOP("Lists", "> 3 tháng"), quiet_since("months_before(:today, 3)")),
                "m6": (QT_TRANSLATE_NOOP("Lists", "> 6 tháng"), quiet_since("months_before(:today, 6)")),
                "m12": (QT_TRANSLATE_NOOP("Lists", "> 12 tháng"), quiet_since("months_before(:today, 12)")),
            },
            default="m1",
        ),
        ListFilter(
            "next",
            QT_TRANSLATE_NOOP("Lists", "Lịch hẹn tới"),
            choices={
                "no": (QT_TRANSLATE_NOOP("Lists", "Chưa có"), f"{NEXT_BOOKING} IS NULL"),
                "yes": (QT_TRANSLATE_NOOP("Lists", "Đã có"), f"{NEXT_BOOKING} IS NOT NULL"),
            },
        ),
        ListFilter("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), sql=_DOCTOR),
    ),
    groups=(
        ListGroup("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), _DOCTOR),
        branch_group(_BRANCH, "o.company_name"),
    ),
    customer="o.partner_id",
    record="sale_orders",
    empty=QT_TRANSLATE_NOOP("Lists", "Không có điều trị nào bỏ dở"),
    note=QT_TRANSLATE_NOOP(
        "Lists", "Phiếu đang điều trị mà từ lâu không có dịch vụ, đợt khám hay thanh toán nào mới."
    ),
)
