"""Checks of money: documents and customers whose figures do not add up (api reference 9, self-checks 1–5).

The sums are those of ``sync.replica.identities``, which ``verify`` lists too. The server's figure stands
beside what the rows come to; neither is corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sync.replica.identities import (
    ADVANCE_BALANCE,
    CUSTOMER_EXPECTED,
    CUSTOMER_TREATMENT,
    DEBT_BALANCE,
    DEBT_LEDGER,
    ORDER_PAID,
    ORDER_PAYMENTS,
    ORDER_RESIDUAL,
    ORDER_TOTAL,
    PAYMENT_PARTS,
    Identity,
)
from tdental_desktop.queries.customers import BRANCH_SQL
from tdental_desktop.queries.lists.parts import (
    ORDER_WORDS,
    branch_column,
    branch_group,
    customer_join,
    customer_name,
    customer_phone,
    customer_ref,
    month_group,
    state_filter,
)
from tdental_desktop.queries.lists.spec import QT_TRANSLATE_NOOP, ListColumn, ListFilter, ListSpec
from tdental_desktop.queries.record.rows import person

UNKNOWN_WORDS: Mapping[str, str] = {
    "unattributed_advance": QT_TRANSLATE_NOOP(
        "Lists",
        "Chưa đủ để kiểm: có lần trừ tạm ứng mà bản sao chưa biết của khách hàng nào.",
    ),
    "vouchers": QT_TRANSLATE_NOOP(
        "Lists",
        "Chưa đủ để kiểm: có phiếu thu chi hoặc lần ghi nợ mà bản sao chưa biết loại hay khách hàng.",
    ),
    "ledger": QT_TRANSLATE_NOOP("Lists", "Chưa đủ để kiểm: sổ công nợ của khách hàng chưa tải."),
}
"""``Unknown.key`` → what a person reads."""

_DIFFERENCE = QT_TRANSLATE_NOOP("Lists", "Lệch (đ)")


def _dong(amount: str) -> str:
    """SQL: hundredths as đồng; with a fraction only where there is one."""
    return f"CASE WHEN ({amount}) % 100 = 0 THEN ({amount}) / 100 ELSE ({amount}) / 100.0 END"


def _figures(identity: Identity, stored: str, computed: str) -> tuple[ListColumn, ...]:
    """The server's figure, ours, and ours less the server's."""
    difference = f"({identity.computed}) - ({identity.stored})"
    return (
        ListColumn("stored", stored, _dong(identity.stored), "money", width=104, right="money"),
        ListColumn("computed", computed, _dong(identity.computed), "money", width=104, right="money"),
        ListColumn(
            "difference",
            _DIFFERENCE,
            _dong(difference),
            "money",
            width=96,
            sort=f"abs({difference})",
            summed=True,
            right="money",
            signed=True,
            strong=True,
        ),
    )


def _where(identity: Identity) -> str:
    unknown = "" if identity.unknown is None else f" AND ({identity.unknown.sql}) = 0"
    return identity.broken + unknown


def _unknown(identity: Identity) -> tuple[tuple[str, str], ...]:
    unknown = identity.unknown
    return () if unknown is None else ((unknown.sql, UNKNOWN_WORDS[unknown.key]),)


_PHONE = replace(customer_phone(), squeezed=True)
_ORDER_BRANCH = "o.company_id"
_ORDER_DOCTOR = person("o.doctor_name", "o.doctor_id")


def _orders(identity: Identity, title: str, stored: str, computed: str, note: str, empty: str) -> ListSpec:
    return ListSpec(
        key=f"quality_{identity.key}",
        compares=True,
        title=title,
        tables=(*identity.needs, "customers"),
        source="sale_orders o",
        id="o.id",
        where=_where(identity),
        joins=customer_join("o.partner_id"),
        columns=(
            ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số phiếu"), "o.name", width=84, fixed=True),
            customer_name("o.partner_name", width=None),
            *_figures(identity, stored, computed),
            _PHONE,
            customer_ref(),
            ListColumn(
                "date",
                QT_TRANSLATE_NOOP("Lists", "Ngày điều trị"),
                "o.date_order",
                "date",
                width=100,
                squeezed=True,
            ),
            ListColumn(
                "doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), _ORDER_DOCTOR, width=140, squeezed=True
            ),
            ListColumn(
                "state",
                QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
                "o.state",
                width=132,
                words=ORDER_WORDS,
                squeezed=True,
            ),
            branch_column(_ORDER_BRANCH, "o.company_name"),
        ),
        order=("difference", True),
        branch=_ORDER_BRANCH,
        dated="o.date_order",
        folded=("c._s_name",),
        codes=("o.name", "c._s_ref"),
        phones=("c._s_phone", "c._s_emergency_phone"),
        filters=(
            state_filter("o.state", ORDER_WORDS),
            ListFilter("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), sql=_ORDER_DOCTOR),
        ),
        groups=(month_group("o.date_order"), branch_group(_ORDER_BRANCH, "o.company_name")),
        customer="o.partner_id",
        record="sale_orders",
        right="money",
        unknown=_unknown(identity),
        empty=empty,
        note=note,
    )


def _customers(identity: Identity, title: str, stored: str, computed: str, note: str, empty: str) -> ListSpec:
    return ListSpec(
        key=f"quality_{identity.key}",
        compares=True,
        title=title,
        tables=identity.needs,
        source="customers c",
        id="c.id",
        where=_where(identity),
        columns=(
            customer_name(width=None),
            *_figures(identity, stored, computed),
            _PHONE,
            customer_ref(),
            branch_column(BRANCH_SQL, "c.company_name", shown=True),
        ),
        order=("difference", True),
        branch=BRANCH_SQL,
        folded=("c._s_name",),
        codes=("c._s_ref",),
        phones=("c._s_phone", "c._s_emergency_phone"),
        groups=(branch_group(BRANCH_SQL, "c.company_name"),),
        customer="c.id",
        right="money",
        unknown=_unknown(identity),
        empty=empty,
        note=note,
    )


_SERVER = QT_TRANSLATE_NOOP("Lists", "TDental ghi (đ)")
_ROWS = QT_TRANSLATE_NOOP("Lists", "Cộng lại (đ)")

QUALITY_ORDER_TOTAL = _orders(
    ORDER_TOTAL,
    QT_TRANSLATE_NOOP("Lists", "Phiếu ≠ dịch vụ"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP("Lists", "Tổng tiền của phiếu điều trị phải bằng tổng thành tiền các dịch vụ của nó."),
    QT_TRANSLATE_NOOP("Lists", "Không có phiếu nào lệch với dịch vụ của nó"),
)
QUALITY_ORDER_PAID = _orders(
    ORDER_PAID,
    QT_TRANSLATE_NOOP("Lists", "Đã trả ≠ dịch vụ"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP(
        "Lists",
        "Số đã thanh toán của phiếu phải bằng tổng đã thanh toán của các dịch vụ trong phiếu.",
    ),
    QT_TRANSLATE_NOOP("Lists", "Không có phiếu nào có số đã trả lệch với dịch vụ"),
)
QUALITY_ORDER_PAYMENTS = _orders(
    ORDER_PAYMENTS,
    QT_TRANSLATE_NOOP("Lists", "Đã trả ≠ thanh toán"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP(
        "Lists",
        "Số đã thanh toán của phiếu phải bằng tổng các lần thanh toán ghi nhận trừ hoàn tiền.",
    ),
    QT_TRANSLATE_NOOP("Lists", "Không có phiếu nào có số đã trả lệch với các lần thanh toán"),
)
QUALITY_ORDER_RESIDUAL = _orders(
    ORDER_RESIDUAL,
    QT_TRANSLATE_NOOP("Lists", "Còn lại ≠ tổng − trả"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP("Lists", "Còn lại của phiếu phải bằng tổng tiền trừ số đã thanh toán."),
    QT_TRANSLATE_NOOP("Lists", "Không có phiếu nào lệch"),
)
QUALITY_CUSTOMER_EXPECTED = _customers(
    CUSTOMER_EXPECTED,
    QT_TRANSLATE_NOOP("Lists", "Dự kiến thu ≠ phiếu"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP(
        "Lists", "Dự kiến thu của khách hàng phải bằng tổng còn lại các phiếu, trừ phiếu nháp."
    ),
    QT_TRANSLATE_NOOP("Lists", "Không có khách hàng nào lệch dự kiến thu"),
)
QUALITY_CUSTOMER_TREATMENT = _customers(
    CUSTOMER_TREATMENT,
    QT_TRANSLATE_NOOP("Lists", "Tổng điều trị ≠ phiếu"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP(
        "Lists",
        "Tổng tiền điều trị của khách hàng phải bằng tổng tiền các phiếu, trừ phiếu nháp.",
    ),
    QT_TRANSLATE_NOOP("Lists", "Không có khách hàng nào lệch tổng điều trị"),
)
QUALITY_ADVANCE = _customers(
    ADVANCE_BALANCE,
    QT_TRANSLATE_NOOP("Lists", "Tạm ứng ≠ chứng từ"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP(
        "Lists",
        "Tạm ứng còn lại phải bằng tạm ứng đã đóng trừ đã hoàn trừ đã dùng để thanh toán.",
    ),
    QT_TRANSLATE_NOOP("Lists", "Không có khách hàng nào lệch tạm ứng"),
)
QUALITY_DEBT = _customers(
    DEBT_BALANCE,
    QT_TRANSLATE_NOOP("Lists", "Công nợ ≠ chứng từ"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP("Lists", "Công nợ phải bằng các lần ghi nợ trừ các phiếu thu công nợ."),
    QT_TRANSLATE_NOOP("Lists", "Không có khách hàng nào lệch công nợ với chứng từ"),
)
QUALITY_DEBT_LEDGER = _customers(
    DEBT_LEDGER,
    QT_TRANSLATE_NOOP("Lists", "Công nợ ≠ sổ"),
    _SERVER,
    _ROWS,
    QT_TRANSLATE_NOOP("Lists", "Công nợ của khách hàng phải bằng tổng các dòng sổ công nợ của khách."),
    QT_TRANSLATE_NOOP("Lists", "Không có khách hàng nào lệch công nợ với sổ"),
)

_CUSTOMER = "coalesce(s.partner_id, (SELECT x.partner_id FROM sale_orders x WHERE x.id = s.order_id))"
QUALITY_PAYMENT_PARTS = ListSpec(
    key="quality_payment_parts",
    compares=True,
    title=QT_TRANSLATE_NOOP("Lists", "Thanh toán ≠ các phần"),
    tables=(*PAYMENT_PARTS.needs, "sale_orders", "customers"),
    source="sale_order_payments s",
    id="s.id",
    where=_where(PAYMENT_PARTS),
    joins=customer_join(_CUSTOMER),
    columns=(
        ListColumn("order", QT_TRANSLATE_NOOP("Lists", "Số phiếu"), "s.order_name", width=84, fixed=True),
        customer_name(width=None),
        *_figures(PAYMENT_PARTS, _SERVER, _ROWS),
        _PHONE,
        customer_ref(),
        ListColumn(
            "date",
            QT_TRANSLATE_NOOP("Lists", "Ngày thanh toán"),
            "s.date",
            "datetime",
            width=132,
            squeezed=True,
        ),
        branch_column("s.company_id"),
    ),
    order=("difference", True),
    branch="s.company_id",
    dated="s.date",
    folded=("c._s_name",),
    codes=("s.order_name", "c._s_ref"),
    phones=("c._s_phone", "c._s_emergency_phone"),
    groups=(month_group("s.date"), branch_group("s.company_id")),
    customer=_CUSTOMER,
    record="sale_order_payments",
    right="money",
    empty=QT_TRANSLATE_NOOP("Lists", "Không có lần thanh toán nào lệch"),
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Số tiền một lần thanh toán phải bằng tổng các phần theo phương thức của nó.",
    ),
)
