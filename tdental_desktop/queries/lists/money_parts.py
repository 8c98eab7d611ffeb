"""What the lists of money share: methods, states, amounts."""

from __future__ import annotations

from dataclasses import replace

from tdental_desktop.queries.lists.parts import customer_phone
from tdental_desktop.queries.lists.spec import QT_TRANSLATE_NOOP, ListColumn, ListFilter, ListGroup, Word

METHOD_WORDS = {
    "cash": Word(QT_TRANSLATE_NOOP("Lists", "Tiền mặt")),
    "bank": Word(QT_TRANSLATE_NOOP("Lists", "Ngân hàng")),
    "advance": Word(QT_TRANSLATE_NOOP("Lists", "Tạm ứng")),
    "debt": Word(QT_TRANSLATE_NOOP("Lists", "Ghi công nợ")),
    "insurance": Word(QT_TRANSLATE_NOOP("Lists", "Bảo hiểm")),
}
CONFIRMED_WORDS = {
    "draft": Word(QT_TRANSLATE_NOOP("Lists", "Nháp"), "neutral", "dash"),
    "posted": Word(QT_TRANSLATE_NOOP("Lists", "Đã xác nhận"), "success"),
    "confirmed": Word(QT_TRANSLATE_NOOP("Lists", "Đã xác nhận"), "success"),
    "cancel": Word(QT_TRANSLATE_NOOP("Lists", "Đã hủy"), "danger"),
}

NO_CASHIER = QT_TRANSLATE_NOOP("Lists", "Thu ngân: chưa nhóm được, TDental không gửi trường người thu")
"""The copied rows of money name nobody who took it (api reference 5.9, 5.10, 5.26, 5.40)."""

HIDDEN_PHONE = replace(customer_phone(), shown=False)


def amount_column(
    key: str,
    title: str,
    sql: str,
    *,
    summed: bool = False,
    shown: bool = True,
    hint: str = "",
    width: int = 112,
    squeezed: bool = False,
) -> ListColumn:
    """An amount in VND with its sign, where the person may see amounts."""
    return ListColumn(
        key,
        title,
        sql,
        "money",
        width=width,
        shown=shown,
        summed=summed,
        right="money",
        hint=hint,
        signed=True,
        squeezed=squeezed or not shown,
    )


def name_column(name: str) -> ListColumn:
    """The journal as the clinic calls it."""
    return ListColumn("journal", QT_TRANSLATE_NOOP("Lists", "Phương thức"), name, width=100, squeezed=True)


def method_filter(kind: str) -> ListFilter:
    """By the kind of the journal."""
    return ListFilter("method", QT_TRANSLATE_NOOP("Lists", "Phương thức"), sql=kind, words=METHOD_WORDS)


def method_groups(kind: str, name: str) -> tuple[ListGroup, ListGroup]:
    """By the kind of the journal, and by the journal itself."""
    return (
        ListGroup("method", QT_TRANSLATE_NOOP("Lists", "Phương thức"), kind, words=METHOD_WORDS),
        ListGroup("journal", QT_TRANSLATE_NOOP("Lists", "Sổ nhật ký"), f"nullif(trim({name}), '')"),
    )
