"""Payments: the movements of money, and the payments of orders split by method (screens 10, 6.3).

What is a draft or cancelled stands in the lists with its amount and adds nothing to a sum. No table that is
copied names the cashier, so nothing can be grouped by one.
"""

from __future__ import annotations

from tdental_desktop.queries.cash_moves import PAYMENT_FUND
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
    PAYMENT_WORDS,
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
    ListParts,
    ListSpec,
    Word,
)
from tdental_desktop.queries.record.cards import signed
from tdental_desktop.queries.reports.facts import PAYER
from tdental_desktop.queries.values import MOST

_KIND_WORDS = {
    "inbound": Word(QT_TRANSLATE_NOOP("Lists", "Nhận tiền")),
    "outbound": Word(QT_TRANSLATE_NOOP("Lists", "Chuyển tiền")),
    "transfer": Word(QT_TRANSLATE_NOOP("Lists", "Chuyển quỹ")),
}
_PARTNER_WORDS = {
    "customer": Word(QT_TRANSLATE_NOOP("Lists", "Khách hàng")),
    "supplier": Word(QT_TRANSLATE_NOOP("Lists", "Nhà cung cấp")),
    "employee": Word(QT_TRANSLATE_NOOP("Lists", "Nhân viên")),
    "agent": Word(QT_TRANSLATE_NOOP("Lists", "Người giới thiệu")),
    "insurance": Word(QT_TRANSLATE_NOOP("Lists", "Bảo hiểm")),
}
_METHOD_NAME = (
    "coalesce(nullif(a.journal_name, ''), (SELECT j.name FROM account_journals j WHERE j.id = a.journal_id))"
)
_ORDER = """(SELECT group_concat(DISTINCT coalesce(nullif(p.order_name, ''), o.name))
    FROM sale_order_payment_links k JOIN sale_order_payments p ON p.id = k.sale_order_payment_id
    LEFT JOIN sale_orders o ON o.id = p.order_id WHERE k.account_payment_id = a.id)"""
_LINKS = "SELECT 1 FROM sale_order_payment_links k WHERE k.account_payment_id = a.id"
_CASH = f"{PAYMENT_FUND} IN ('cash', 'bank')"
_MOVED = f"""CASE WHEN a.state IS NOT 'posted' OR a.payment_type = 'transfer' THEN 0
    WHEN {PAYMENT_FUND} IS NULL THEN NULL WHEN {_CASH} THEN {signed("a")} ELSE 0 END"""
_SETTLED = f"""CASE WHEN a.state IS NOT 'posted' OR a.payment_type = 'transfer' THEN 0
    WHEN {PAYMENT_FUND} IS NULL THEN NULL WHEN {_CASH} THEN 0 ELSE {signed("a")} END"""

PAYMENTS = ListSpec(
    key="payments",
    title=QT_TRANSLATE_NOOP("Lists", "Thanh toán"),
    tables=("account_payments", "sale_order_payments", "customers"),
    source="account_payments a",
    id="a.id",
    where="a._gone_at IS NULL",
    joins=customer_join(PAYER),
    columns=(
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "a.payment_date", "date", width=100),
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Tham chiếu"), "a.name", width=146, fixed=True),
        ListColumn(
            "partner",
            QT_TRANSLATE_NOOP("Lists", "Đối tác"),
            "coalesce(nullif(a.partner_name, ''), c.name)",
            width=None,
            sort="fold_text(coalesce(nullif(a.partner_name, ''), c.name))",
            strong=True,
        ),
        HIDDEN_PHONE,
        customer_ref(),
        ListColumn(
            "state",
            QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
            "a.state",
            width=116,
            words=CONFIRMED_WORDS,
            squeezed=True,
        ),
        amount_column(
            "amount",
            QT_TRANSLATE_NOOP("Lists", "Số tiền (đ)"),
            signed("a"),
            squeezed=True,
            hint=QT_TRANSLATE_NOOP("Lists", "Trên phiếu, cả nháp và đã hủy; chi và hoàn tiền là số âm."),
        ),
        amount_column(
            "moved",
            QT_TRANSLATE_NOOP("Lists", "Thực thu chi (đ)"),
            _MOVED,
            summed=True,
            width=118,
            hint=QT_TRANSLATE_NOOP(
                "Lists", "Tiền mặt và ngân hàng, đã xác nhận. Nháp, đã hủy và chuyển quỹ tính 0."
            ),
        ),
        name_column(_METHOD_NAME),
        ListColumn(
            "order",
            QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
            _ORDER,
            width=100,
            squeezed=True,
            hint=QT_TRANSLATE_NOOP("Lists", "Theo liên kết của máy chủ, không đoán theo tên."),
        ),
        amount_column(
            "settled",
            QT_TRANSLATE_NOOP("Lists", "Không bằng tiền (đ)"),
            _SETTLED,
            summed=True,
            width=128,
            squeezed=True,
            hint=QT_TRANSLATE_NOOP("Lists", "Dùng tạm ứng, ghi công nợ, bảo hiểm; đã xác nhận."),
        ),
        ListColumn(
            "kind",
            QT_TRANSLATE_NOOP("Lists", "Loại"),
            "a.payment_type",
            width=104,
            words=_KIND_WORDS,
            plain=True,
            squeezed=True,
        ),
        ListColumn(
            "partner_kind",
            QT_TRANSLATE_NOOP("Lists", "Loại đối tác"),
            "a.partner_type",
            width=116,
            words=_PARTNER_WORDS,
            plain=True,
            shown=False,
        ),
        ListColumn(
            "content",
            QT_TRANSLATE_NOOP("Lists", "Nội dung"),
            "a.communication",
            width=180,
            shown=False,
            squeezed=True,
        ),
        branch_column("a.company_id"),
    ),
    order=("date", True),
    branch="a.company_id",
    dated="a.payment_date",
    period="month",
    folded=("fold_text(a.partner_name)",),
    codes=("a._s_name", "c._s_ref"),
    phones=("c._s_phone",),
    filters=(
        state_filter("a.state", CONFIRMED_WORDS),
        ListFilter("kind", QT_TRANSLATE_NOOP("Lists", "Loại"), sql="a.payment_type", words=_KIND_WORDS),
        ListFilter(
            "partner_kind",
            QT_TRANSLATE_NOOP("Lists", "Loại đối tác"),
            sql="a.partner_type",
            words=_PARTNER_WORDS,
        ),
        method_filter(PAYMENT_FUND),
        ListFilter(
            "linked",
            QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
            choices={
                value: (
                    word,
                    f"{condition} ({_LINKS})",
                )
                for value, word, condition in (
                    ("yes", QT_TRANSLATE_NOOP("Lists", "Có phiếu"), "EXISTS"),
                    ("no", QT_TRANSLATE_NOOP("Lists", "Không có phiếu"), "NOT EXISTS"),
                )
            },
        ),
    ),
    groups=(
        day_group("a.payment_date"),
        month_group("a.payment_date"),
        *method_groups(PAYMENT_FUND, _METHOD_NAME),
        branch_group("a.company_id"),
        ListGroup("state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), "a.state", words=CONFIRMED_WORDS),
        ListGroup(
            "partner_kind",
            QT_TRANSLATE_NOOP("Lists", "Loại đối tác"),
            "a.partner_type",
            words=_PARTNER_WORDS,
        ),
    ),
    customer=PAYER,
    record="account_payments",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có thanh toán nào"),
    ungrouped=NO_CASHIER,
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Chỉ cộng phiếu đã xác nhận: thực thu chi là tiền mặt và ngân hàng; tạm ứng, công nợ và bảo hiểm"
        " cộng riêng. Nháp và đã hủy vẫn hiện, không cộng. Dữ liệu không cho biết thu ngân.",
    ),
)

_TURNED = "CASE WHEN p.is_refund AND p.amount > 0 THEN -p.amount ELSE p.amount END"
_POSTED = "p.state IS 'posted'"


_METHODS = ("cash", "bank", "advance", "debt", "insurance")


def _brought(method: str) -> str:
    """SQL aggregate: what posted movements brought by one method, VND by way of whole hundredths."""
    total = f"sum(CASE WHEN x.fund = '{method}' THEN x.value ELSE 0 END)"
    return f"CASE WHEN {total} % 100 THEN {total} / 100.0 ELSE {total} / 100 END"


_BROUGHT = f"CASE WHEN a.state = 'posted' THEN CAST(round({signed('a')} * 100) AS INTEGER) ELSE 0 END"

# The parts of a payment by method, read once for each row; NULL while a movement is not held or tells no
# method: no part of the split is whole then. The limit and the empty second half keep SQLite from writing the
# expressions out anew for each column that takes its part: a month of payments is summed four times as fast.
_SPLIT = f"""CASE WHEN q.state IS NOT 'posted' THEN jsonb('[0,0,0,0,0]') ELSE
    (SELECT CASE WHEN count(*) > 0 AND count(x.fund) = count(*)
        THEN jsonb_array({", ".join(_brought(method) for method in _METHODS)}) END
    FROM (SELECT {PAYMENT_FUND} AS fund, {_BROUGHT} AS value
        FROM sale_order_payment_links k LEFT JOIN account_payments a
            ON a.id = k.account_payment_id AND a._gone_at IS NULL
        WHERE k.sale_order_payment_id = q.id LIMIT -1) x) END"""
_SPLIT_SOURCE = f"""(SELECT q.*, {_SPLIT} AS split FROM sale_order_payments q
    UNION ALL SELECT q.*, NULL FROM sale_order_payments q WHERE 0) p"""
_PARTS = ListParts(
    column="p.split",
    source=_SPLIT_SOURCE,
    joins=f"""LEFT JOIN sale_order_payment_links k ON k.sale_order_payment_id = p.id
        LEFT JOIN (SELECT a.id, {PAYMENT_FUND} AS fund, {_BROUGHT} AS value FROM account_payments a
            WHERE a._gone_at IS NULL) x ON x.id = k.account_payment_id""",
    where="p.state IS 'posted'",
    whole=f"x.fund IS NOT NULL AND coalesce(x.value, 0) BETWEEN -{MOST} AND {MOST}",
    value="x.value",
    sums={method: f"x.fund = '{method}'" for method in _METHODS},
)


def _part(method: str) -> str:
    """SQL: what a posted payment of an order brought by one method, VND."""
    return f"p.split ->> {_METHODS.index(method)}"


_SERVICES = """(SELECT group_concat(e.value ->> '$.name', ', ') FROM json_each(CASE WHEN
    json_valid(p.sale_order_lines) THEN p.sale_order_lines ELSE '[]' END) e WHERE e.type = 'object')"""
_OF_ORDER = "(SELECT o.partner_id FROM sale_orders o WHERE o.id = p.order_id)"
_OWNER = f"coalesce(p.partner_id, {_OF_ORDER})"

ORDER_PAYMENTS = ListSpec(
    key="order_payments",
    title=QT_TRANSLATE_NOOP("Lists", "Thanh toán phiếu"),
    tables=("sale_order_payments", "account_payments", "sale_orders", "customers"),
    source="sale_order_payments p",
    parts=_PARTS,
    id="p.id",
    where="p._gone_at IS NULL",
    joins=customer_join(_OWNER),
    columns=(
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "p.date", "date", width=100),
        ListColumn(
            "order",
            QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
            "coalesce(nullif(p.order_name, ''), (SELECT o.name FROM sale_orders o WHERE o.id = p.order_id))",
            width=104,
            fixed=True,
        ),
        customer_name(width=None),
        HIDDEN_PHONE,
        customer_ref(),
        ListColumn(
            "services",
            QT_TRANSLATE_NOOP("Lists", "Dịch vụ"),
            _SERVICES,
            width=170,
            shown=False,
            squeezed=True,
        ),
        ListColumn(
            "state",
            QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
            "p.state",
            width=124,
            words=PAYMENT_WORDS,
            squeezed=True,
        ),
        amount_column(
            "amount",
            QT_TRANSLATE_NOOP("Lists", "Số tiền (đ)"),
            _TURNED,
            squeezed=True,
            hint=QT_TRANSLATE_NOOP("Lists", "Trên phiếu, cả nháp và đã hủy; hoàn tiền là số âm."),
        ),
        amount_column(
            "paid",
            QT_TRANSLATE_NOOP("Lists", "Đã thanh toán (đ)"),
            f"CASE WHEN {_POSTED} THEN {_TURNED} ELSE 0 END",
            summed=True,
            width=122,
        ),
        *(
            amount_column(method, title, _part(method), summed=True, shown=shown, width=width, squeezed=True)
            for method, title, shown, width in (
                ("cash", QT_TRANSLATE_NOOP("Lists", "Tiền mặt (đ)"), True, 104),
                ("bank", QT_TRANSLATE_NOOP("Lists", "Ngân hàng (đ)"), True, 108),
                ("advance", QT_TRANSLATE_NOOP("Lists", "Tạm ứng (đ)"), True, 104),
                ("debt", QT_TRANSLATE_NOOP("Lists", "Ghi công nợ (đ)"), True, 110),
                ("insurance", QT_TRANSLATE_NOOP("Lists", "Bảo hiểm (đ)"), False, 104),
            )
        ),
        ListColumn(
            "note", QT_TRANSLATE_NOOP("Lists", "Nội dung"), "p.note", width=160, shown=False, squeezed=True
        ),
        branch_column("p.company_id"),
    ),
    order=("date", True),
    branch="p.company_id",
    dated="p.date",
    period="month",
    folded=("c._s_name",),
    codes=("p.order_name", "c._s_ref"),
    phones=("c._s_phone",),
    filters=(
        state_filter("p.state", PAYMENT_WORDS),
        ListFilter(
            "refund",
            QT_TRANSLATE_NOOP("Lists", "Hoàn tiền"),
            choices={
                "yes": (QT_TRANSLATE_NOOP("Lists", "Có"), "p.is_refund = 1"),
                "no": (QT_TRANSLATE_NOOP("Lists", "Không"), "p.is_refund IS NOT 1"),
            },
        ),
    ),
    groups=(
        day_group("p.date"),
        month_group("p.date"),
        branch_group("p.company_id"),
        ListGroup("state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), "p.state", words=PAYMENT_WORDS),
    ),
    customer=_OWNER,
    record="sale_order_payments",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có thanh toán phiếu điều trị nào"),
    ungrouped=NO_CASHIER,
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Chỉ cộng thanh toán đã xác nhận. Phần theo phương thức lấy từ các phiếu thu liên kết; phiếu chưa có"
        " trong bản sao thì để trống, không đoán.",
    ),
)
