"""Treatment orders of all customers (screens reference 6.1, 6.3)."""

from __future__ import annotations

from dataclasses import replace

from tdental_desktop.queries.lists.parts import (
    ORDER_WORDS,
    branch_column,
    branch_group,
    customer_join,
    customer_name,
    customer_phone,
    customer_ref,
    day_group,
    month_group,
    state_filter,
)
from tdental_desktop.queries.lists.spec import QT_TRANSLATE_NOOP, ListColumn, ListFilter, ListGroup, ListSpec
from tdental_desktop.queries.record.rows import person

_BRANCH = "o.company_id"
_DOCTOR = person("o.doctor_name", "o.doctor_id")

ORDERS = ListSpec(
    key="orders",
    title=QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
    tables=("sale_orders", "customers"),
    source="sale_orders o",
    id="o.id",
    where="o._gone_at IS NULL",
    joins=customer_join("o.partner_id"),
    columns=(
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số phiếu"), "o.name", width=96, fixed=True),
        customer_name("o.partner_name"),
        replace(customer_phone(), squeezed=True),
        customer_ref(),
        ListColumn(
            "date", QT_TRANSLATE_NOOP("Lists", "Ngày điều trị"), "o.date_order", "date", width=100, squeezed=2
        ),
        ListColumn("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), _DOCTOR, width=140, squeezed=True),
        ListColumn(
            "services",
            QT_TRANSLATE_NOOP("Lists", "Dịch vụ"),
            "o.product_names",
            width=180,
            shown=False,
            squeezed=True,
        ),
        ListColumn(
            "total",
            QT_TRANSLATE_NOOP("Lists", "Tổng tiền (đ)"),
            "o.amount_total",
            "money",
            width=112,
            squeezed=2,
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
            QT_TRANSLATE_NOOP("Lists", "Còn nợ (đ)"),
            "o.residual",
            "money",
            width=112,
            summed=True,
            right="money",
            at_risk=True,
            against="o.amount_total - o.total_paid",
            hint=QT_TRANSLATE_NOOP(
                "Lists", "Còn lại theo máy chủ; lệch với tổng tiền − thanh toán thì được tô."
            ),
        ),
        ListColumn(
            "state",
            QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
            "o.state",
            width=132,
            words=ORDER_WORDS,
            squeezed=3,
        ),
        branch_column(_BRANCH, "o.company_name"),
    ),
    order=("date", True),
    branch=_BRANCH,
    dated="o.date_order",
    folded=("c._s_name",),
    codes=("o.name", "c._s_ref"),
    phones=("c._s_phone", "c._s_emergency_phone"),
    filters=(
        state_filter("o.state", ORDER_WORDS),
        ListFilter(
            "left",
            QT_TRANSLATE_NOOP("Lists", "Còn nợ"),
            choices={
                "yes": (QT_TRANSLATE_NOOP("Lists", "Có"), "o.residual > 0"),
                "no": (QT_TRANSLATE_NOOP("Lists", "Không"), "o.residual <= 0"),
            },
            right="money",
        ),
        ListFilter("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), sql=_DOCTOR),
    ),
    groups=(
        day_group("o.date_order"),
        month_group("o.date_order"),
        ListGroup("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), _DOCTOR),
        branch_group(_BRANCH, "o.company_name"),
        ListGroup("state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), "o.state", words=ORDER_WORDS),
    ),
    customer="o.partner_id",
    record="sale_orders",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có phiếu điều trị nào"),
    note=QT_TRANSLATE_NOOP(
        "Lists", "Tổng tiền, thanh toán và còn nợ là số của máy chủ, cộng theo bộ lọc đang xem."
    ),
)
