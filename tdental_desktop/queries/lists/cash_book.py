"""The rows of the cash book: what moved cash and bank, from all three sources, each once (screens 10)."""

from __future__ import annotations

from tdental_desktop.queries.cash_moves import BARE_MOVES, FIGURES, MOVES, TABLES
from tdental_desktop.queries.lists.money_parts import HIDDEN_PHONE, METHOD_WORDS, NO_CASHIER, amount_column
from tdental_desktop.queries.lists.parts import (
    branch_column,
    branch_group,
    customer_join,
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

KIND_WORDS = {
    key: Word(word)
    for key, word in {
        "customer": QT_TRANSLATE_NOOP("Lists", "Khách hàng thanh toán"),
        "advance": QT_TRANSLATE_NOOP("Lists", "Tạm ứng nhận vào"),
        "debt": QT_TRANSLATE_NOOP("Lists", "Thu công nợ"),
        "insurance": QT_TRANSLATE_NOOP("Lists", "Bảo hiểm chi trả"),
        "supplier_back": QT_TRANSLATE_NOOP("Lists", "Nhà cung cấp hoàn tiền"),
        "other_in": QT_TRANSLATE_NOOP("Lists", "Thu khác"),
        "supplier": QT_TRANSLATE_NOOP("Lists", "Thanh toán nhà cung cấp"),
        "refund": QT_TRANSLATE_NOOP("Lists", "Hoàn tiền khách hàng"),
        "advance_back": QT_TRANSLATE_NOOP("Lists", "Hoàn tạm ứng"),
        "wages": QT_TRANSLATE_NOOP("Lists", "Chi nhân viên"),
        "commission": QT_TRANSLATE_NOOP("Lists", "Hoa hồng người giới thiệu"),
        "other_out": QT_TRANSLATE_NOOP("Lists", "Chi khác"),
        "transfer": QT_TRANSLATE_NOOP("Lists", "Chuyển quỹ"),
        "missing": QT_TRANSLATE_NOOP("Lists", "Không có số tiền"),
        "unknown": QT_TRANSLATE_NOOP("Lists", "Chưa rõ thu hay chi"),
    }.items()
}
_SOURCE_WORDS = {
    "account_payments": Word(QT_TRANSLATE_NOOP("Lists", "Thanh toán")),
    "partner_advances": Word(QT_TRANSLATE_NOOP("Lists", "Tạm ứng")),
    "cash_vouchers": Word(QT_TRANSLATE_NOOP("Lists", "Phiếu thu chi")),
}

CASH_BOOK = ListSpec(
    key="cash_book",
    title=QT_TRANSLATE_NOOP("Lists", "Sổ quỹ tiền"),
    tables=(*TABLES, "account_journals"),
    source=f"({MOVES}) m",
    bare=(FIGURES, f"({BARE_MOVES}) m"),
    id="m.id",
    joins=customer_join("m.customer"),
    columns=(
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "m.date", "date", width=100),
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số phiếu"), "m.number", width=146, fixed=True),
        ListColumn(
            "content",
            QT_TRANSLATE_NOOP("Lists", "Nội dung"),
            "coalesce(nullif(m.content, ''), m.own_kind)",
            width=None,
        ),
        ListColumn(
            "order",
            QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
            "m.order_number",
            width=100,
            shown=False,
            squeezed=True,
        ),
        ListColumn("method", QT_TRANSLATE_NOOP("Lists", "Phương thức"), "m.method", width=100, squeezed=True),
        ListColumn(
            "kind",
            QT_TRANSLATE_NOOP("Lists", "Loại thu chi"),
            "m.kind",
            width=168,
            words=KIND_WORDS,
            plain=True,
            squeezed=True,
        ),
        amount_column(
            "value",
            QT_TRANSLATE_NOOP("Lists", "Số tiền (đ)"),
            "m.value",
            summed=True,
            hint=QT_TRANSLATE_NOOP(
                "Lists", "Thu dương, chi âm. Chuyển quỹ và phiếu chưa rõ thu hay chi thì để trống."
            ),
        ),
        amount_column(
            "came",
            QT_TRANSLATE_NOOP("Lists", "Thu (đ)"),
            "CASE WHEN m.value < 0 THEN 0 ELSE m.value END",
            summed=True,
            shown=False,
        ),
        amount_column(
            "went",
            QT_TRANSLATE_NOOP("Lists", "Chi (đ)"),
            "CASE WHEN m.value > 0 THEN 0 ELSE m.value END",
            summed=True,
            shown=False,
        ),
        amount_column("amount", QT_TRANSLATE_NOOP("Lists", "Trên phiếu (đ)"), "m.amount", shown=False),
        ListColumn(
            "partner",
            QT_TRANSLATE_NOOP("Lists", "Đối tác"),
            "m.partner",
            width=134,
            squeezed=True,
            sort="fold_text(m.partner)",
        ),
        HIDDEN_PHONE,
        customer_ref(),
        ListColumn(
            "own_kind",
            QT_TRANSLATE_NOOP("Lists", "Loại của phòng khám"),
            "m.own_kind",
            width=150,
            shown=False,
            squeezed=True,
        ),
        ListColumn(
            "source",
            QT_TRANSLATE_NOOP("Lists", "Nguồn"),
            "m.source",
            width=110,
            words=_SOURCE_WORDS,
            plain=True,
            shown=False,
        ),
        branch_column("m.branch"),
    ),
    order=("date", True),
    branch="m.branch",
    dated="m.date",
    period="month",
    folded=("fold_text(m.partner)",),
    codes=("m.number", "m.order_number"),
    filters=(
        ListFilter(
            "fund",
            QT_TRANSLATE_NOOP("Lists", "Quỹ"),
            choices={
                "cash": (METHOD_WORDS["cash"].text, "m.fund IS 'cash'"),
                "bank": (METHOD_WORDS["bank"].text, "m.fund IS 'bank'"),
            },
        ),
        ListFilter(
            "way",
            QT_TRANSLATE_NOOP("Lists", "Loại phiếu"),
            choices={
                "in": (QT_TRANSLATE_NOOP("Lists", "Phiếu thu"), "m.value > 0"),
                "out": (QT_TRANSLATE_NOOP("Lists", "Phiếu chi"), "m.value < 0"),
            },
        ),
        ListFilter("kind", QT_TRANSLATE_NOOP("Lists", "Loại thu chi"), sql="m.kind", words=KIND_WORDS),
        ListFilter("method", QT_TRANSLATE_NOOP("Lists", "Sổ nhật ký"), sql="m.method"),
        ListFilter("source", QT_TRANSLATE_NOOP("Lists", "Nguồn"), sql="m.source", words=_SOURCE_WORDS),
    ),
    groups=(
        day_group("m.date"),
        month_group("m.date"),
        ListGroup("fund", QT_TRANSLATE_NOOP("Lists", "Quỹ"), "m.fund", words=METHOD_WORDS),
        ListGroup("method", QT_TRANSLATE_NOOP("Lists", "Sổ nhật ký"), "m.method"),
        ListGroup("kind", QT_TRANSLATE_NOOP("Lists", "Loại thu chi"), "m.kind", words=KIND_WORDS),
        branch_group("m.branch"),
        ListGroup("source", QT_TRANSLATE_NOOP("Lists", "Nguồn"), "m.source", words=_SOURCE_WORDS),
    ),
    customer="m.customer",
    empty=QT_TRANSLATE_NOOP("Lists", "Không có thu chi nào trong kỳ"),
    ungrouped=NO_CASHIER,
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Gồm thanh toán, tạm ứng và phiếu thu chi đã xác nhận bằng tiền mặt và ngân hàng, mỗi khoản một lần:"
        " phiếu trùng số, ngày, số tiền, quỹ, chi nhánh và đối tác với một thanh toán chỉ tính một.",
    ),
)
