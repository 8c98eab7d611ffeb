"""Advances of all customers and the clinic's own vouchers (screens reference 3.11, 10).

What is a draft or cancelled stands in the lists with its amount and adds nothing to a sum.
"""

from __future__ import annotations

from tdental_desktop.queries.cash_moves import (
    ADVANCE_VALUE,
    DIRECTION,
    PAPER_FUND,
    PAPER_JOINS,
    VOUCHER_VALUE,
)
from tdental_desktop.queries.lists.money_parts import (
    CONFIRMED_WORDS,
    HIDDEN_PHONE,
    NO_CASHIER,
    amount_column,
    method_filter,
    method_groups,
    name_column,
)
from tdental_desktop.queries.lists.parts import (
    branch_column,
    branch_group,
    customer_join,
    customer_name,
    customer_ref,
    day_group,
    month_group,
    state_filter,
)
from tdental_desktop.queries.lists.spec import (
    QT_TRANSLATE_NOOP,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
    Word,
)

_ADVANCE_WORDS = {
    "advance": Word(QT_TRANSLATE_NOOP("Lists", "Đóng tạm ứng")),
    "refund": Word(QT_TRANSLATE_NOOP("Lists", "Hoàn tạm ứng")),
}


def _confirmed(kind: str) -> str:
    return f"CASE WHEN d.state = 'confirmed' AND d.type = '{kind}' THEN {ADVANCE_VALUE} ELSE 0 END"


_ADVANCE_METHOD = "coalesce(nullif(d.journal_name, ''), j.name)"

ADVANCES = ListSpec(
    key="advances",
    title=QT_TRANSLATE_NOOP("Lists", "Tạm ứng"),
    tables=("partner_advances", "customers"),
    source=f"partner_advances d {PAPER_JOINS.format('d')}",
    id="d.id",
    where="d._gone_at IS NULL",
    joins=customer_join("d.partner_id"),
    columns=(
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "d.date", "date", width=100),
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số phiếu"), "d.name", width=146, fixed=True),
        customer_name("d.partner_name", width=None),
        HIDDEN_PHONE,
        customer_ref(),
        ListColumn(
            "state",
            QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
            "d.state",
            width=116,
            words=CONFIRMED_WORDS,
            squeezed=True,
        ),
        amount_column(
            "amount",
            QT_TRANSLATE_NOOP("Lists", "Số tiền (đ)"),
            ADVANCE_VALUE,
            squeezed=True,
            hint=QT_TRANSLATE_NOOP("Lists", "Trên phiếu, cả nháp và đã hủy; hoàn tiền là số âm."),
        ),
        amount_column(
            "confirmed",
            QT_TRANSLATE_NOOP("Lists", "Đóng − hoàn (đ)"),
            f"CASE WHEN d.state = 'confirmed' THEN {ADVANCE_VALUE} ELSE 0 END",
            summed=True,
            hint=QT_TRANSLATE_NOOP("Lists", "Chỉ phiếu đã xác nhận; nháp và đã hủy tính 0."),
        ),
        ListColumn(
            "kind",
            QT_TRANSLATE_NOOP("Lists", "Loại tạm ứng"),
            "d.type",
            width=116,
            words=_ADVANCE_WORDS,
            plain=True,
            squeezed=True,
        ),
        name_column(_ADVANCE_METHOD),
        amount_column(
            "paid_in",
            QT_TRANSLATE_NOOP("Lists", "Đã đóng (đ)"),
            _confirmed("advance"),
            summed=True,
            squeezed=True,
        ),
        amount_column(
            "given_back",
            QT_TRANSLATE_NOOP("Lists", "Đã hoàn (đ)"),
            _confirmed("refund"),
            summed=True,
            squeezed=True,
        ),
        branch_column("d.company_id"),
    ),
    order=("date", True),
    branch="d.company_id",
    dated="d.date",
    period="month",
    folded=("coalesce(c._s_name, fold_text(d.partner_name))",),
    codes=("d.name", "c._s_ref"),
    phones=("c._s_phone",),
    filters=(
        state_filter("d.state", CONFIRMED_WORDS),
        ListFilter("kind", QT_TRANSLATE_NOOP("Lists", "Loại tạm ứng"), sql="d.type", words=_ADVANCE_WORDS),
        method_filter(PAPER_FUND),
    ),
    groups=(
        day_group("d.date"),
        month_group("d.date"),
        *method_groups(PAPER_FUND, _ADVANCE_METHOD),
        ListGroup("kind", QT_TRANSLATE_NOOP("Lists", "Loại tạm ứng"), "d.type", words=_ADVANCE_WORDS),
        branch_group("d.company_id"),
    ),
    customer="d.partner_id",
    record="partner_advances",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có phiếu tạm ứng nào"),
    ungrouped=NO_CASHIER,
    note=QT_TRANSLATE_NOOP(
        "Lists", "Chỉ cộng phiếu đã xác nhận. Tạm ứng đã dùng nằm ở tab Thanh toán, phương thức Tạm ứng."
    ),
)

_VOUCHER_WORDS = {
    "thu": Word(QT_TRANSLATE_NOOP("Lists", "Phiếu thu")),
    "chi": Word(QT_TRANSLATE_NOOP("Lists", "Phiếu chi")),
}
_VOUCHER_METHOD = "coalesce(nullif(v.journal_name, ''), j.name)"


def _counted(way: str) -> str:
    """SQL: a posted voucher's amount in its column; NULL in both where its direction is not told."""
    return (
        f"CASE WHEN v.state IS NOT 'posted' THEN 0 WHEN {DIRECTION} IS NULL THEN NULL"
        f" WHEN {DIRECTION} = '{way}' THEN {VOUCHER_VALUE} ELSE 0 END"
    )


VOUCHERS = ListSpec(
    key="cash_vouchers",
    title=QT_TRANSLATE_NOOP("Lists", "Phiếu thu chi"),
    tables=("cash_vouchers", "customers"),
    source=f"cash_vouchers v {PAPER_JOINS.format('v')}",
    id="v.id",
    where="v._gone_at IS NULL",
    joins=customer_join("v.partner_id"),
    columns=(
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "v.date", "date", width=100),
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số phiếu"), "v.name", width=146, fixed=True),
        ListColumn(
            "state",
            QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
            "v.state",
            width=116,
            words=CONFIRMED_WORDS,
            squeezed=True,
        ),
        amount_column(
            "amount",
            QT_TRANSLATE_NOOP("Lists", "Số tiền (đ)"),
            "v.amount",
            squeezed=True,
            hint=QT_TRANSLATE_NOOP("Lists", "Trên phiếu, cả nháp và đã hủy, không dấu."),
        ),
        amount_column(
            "moved",
            QT_TRANSLATE_NOOP("Lists", "Thực thu chi (đ)"),
            f"CASE WHEN v.state IS 'posted' THEN {VOUCHER_VALUE} ELSE 0 END",
            summed=True,
            width=118,
            hint=QT_TRANSLATE_NOOP(
                "Lists", "Chỉ phiếu đã xác nhận, chi là số âm; chưa rõ thu hay chi thì để trống."
            ),
        ),
        ListColumn(
            "way",
            QT_TRANSLATE_NOOP("Lists", "Loại phiếu"),
            DIRECTION,
            width=96,
            words=_VOUCHER_WORDS,
            plain=True,
            squeezed=True,
            hint=QT_TRANSLATE_NOOP(
                "Lists", "Chi tiết phiếu chưa tải thì đọc theo số phiếu của TDental: THU…, CHI…"
            ),
        ),
        ListColumn(
            "sort",
            QT_TRANSLATE_NOOP("Lists", "Loại thu chi"),
            "v.loai_thu_chi_name",
            width=150,
            squeezed=True,
        ),
        name_column(_VOUCHER_METHOD),
        ListColumn(
            "content",
            QT_TRANSLATE_NOOP("Lists", "Nội dung"),
            "coalesce(nullif(v.communication, ''), v.reason)",
            width=None,
            squeezed=True,
        ),
        ListColumn(
            "partner",
            QT_TRANSLATE_NOOP("Lists", "Người nộp/nhận"),
            "coalesce(nullif(v.payer_receiver, ''), v.partner_name, c.name)",
            width=140,
            squeezed=True,
        ),
        amount_column(
            "came", QT_TRANSLATE_NOOP("Lists", "Thu (đ)"), _counted("thu"), summed=True, squeezed=True
        ),
        amount_column(
            "went", QT_TRANSLATE_NOOP("Lists", "Chi (đ)"), _counted("chi"), summed=True, squeezed=True
        ),
        branch_column("v.company_id", "v.company_name"),
    ),
    order=("date", True),
    branch="v.company_id",
    dated="v.date",
    period="month",
    folded=("fold_text(v.partner_name)", "fold_text(v.payer_receiver)"),
    codes=("v.name",),
    filters=(
        state_filter("v.state", CONFIRMED_WORDS),
        ListFilter("way", QT_TRANSLATE_NOOP("Lists", "Loại phiếu"), sql=DIRECTION, words=_VOUCHER_WORDS),
        ListFilter("sort", QT_TRANSLATE_NOOP("Lists", "Loại thu chi"), sql="v.loai_thu_chi_name"),
        method_filter(PAPER_FUND),
    ),
    groups=(
        day_group("v.date"),
        month_group("v.date"),
        *method_groups(PAPER_FUND, _VOUCHER_METHOD),
        ListGroup("sort", QT_TRANSLATE_NOOP("Lists", "Loại thu chi"), "v.loai_thu_chi_name"),
        branch_group("v.company_id", "v.company_name"),
    ),
    customer="v.partner_id",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có phiếu thu chi nào"),
    ungrouped=NO_CASHIER,
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Chỉ cộng phiếu đã xác nhận; chi là số âm. Phiếu chưa tải chi tiết không cho biết chi nhánh, nên"
        " không có trong danh sách của một chi nhánh.",
    ),
)
