"""What declared lists share: the customer's columns, branches, words of states."""

from __future__ import annotations

from tdental_desktop.queries.days_held import clinic_day_sql
from tdental_desktop.queries.lists.spec import QT_TRANSLATE_NOOP, ListColumn, ListFilter, ListGroup, Word

PAYMENT_WORDS = {
    "draft": Word(QT_TRANSLATE_NOOP("Lists", "Nháp"), "neutral", "dash"),
    "posted": Word(QT_TRANSLATE_NOOP("Lists", "Đã thanh toán"), "success"),
    "cancel": Word(QT_TRANSLATE_NOOP("Lists", "Đã hủy"), "danger"),
}
ORDER_WORDS = {
    "draft": Word(QT_TRANSLATE_NOOP("Lists", "Nháp"), "neutral", "dash"),
    "sale": Word(QT_TRANSLATE_NOOP("Lists", "Đang điều trị"), "info"),
    "done": Word(QT_TRANSLATE_NOOP("Lists", "Hoàn thành"), "success"),
    "cancel": Word(QT_TRANSLATE_NOOP("Lists", "Ngừng điều trị"), "neutral", "dash"),
}
ACTIVE_WORDS = {
    "true": Word(QT_TRANSLATE_NOOP("Lists", "Đang dùng"), "success"),
    "false": Word(QT_TRANSLATE_NOOP("Lists", "Ngưng dùng"), "neutral", "dash"),
}
WORKING_WORDS = {
    "true": Word(QT_TRANSLATE_NOOP("Lists", "Đang làm việc"), "success"),
    "false": Word(QT_TRANSLATE_NOOP("Lists", "Ngưng làm việc"), "neutral", "dash"),
}


def customer_join(column: str) -> dict[str, str]:
    """The customer of a row under the alias ``c``."""
    return {"c": f"LEFT JOIN customers c ON c.id = {column}"}


def customer_name(own: str = "NULL", *, width: int | None = 180) -> ListColumn:
    """Name; the row's own copy stands in until the customer is held."""
    return ListColumn(
        "customer",
        QT_TRANSLATE_NOOP("Lists", "Khách hàng"),
        f"coalesce(c.name, {own})",
        width=width,
        sort=f"coalesce(c._s_name, fold_text({own}))",
        strong=True,
        fixed=True,
    )


def customer_phone(own: str = "NULL") -> ListColumn:
    """Phone, where the person may see it."""
    return ListColumn(
        "phone",
        QT_TRANSLATE_NOOP("Lists", "Điện thoại"),
        f"coalesce(c.phone, {own})",
        "phone",
        width=114,
        right="phone",
    )


def customer_ref(own: str = "NULL") -> ListColumn:
    """The customer's code."""
    return ListColumn(
        "ref", QT_TRANSLATE_NOOP("Lists", "Mã khách hàng"), f"coalesce(c.ref, {own})", width=96, shown=False
    )


def branch_name(column: str, own: str = "NULL") -> str:
    """SQL: the branch's name: the row's own copy, else the branch's."""
    return f"coalesce(nullif({own}, ''), (SELECT b.name FROM companies b WHERE b.id = {column}))"


def branch_column(column: str, own: str = "NULL", *, shown: bool = False) -> ListColumn:
    """Branch of the row."""
    return ListColumn(
        "branch",
        QT_TRANSLATE_NOOP("Lists", "Chi nhánh"),
        branch_name(column, own),
        width=140,
        shown=shown,
        squeezed=True,
    )


def branch_group(column: str, own: str = "NULL") -> ListGroup:
    """By branch."""
    return ListGroup("branch", QT_TRANSLATE_NOOP("Lists", "Chi nhánh"), column, branch_name(column, own))


def day_group(column: str) -> ListGroup:
    """By clinic day."""
    return ListGroup("day", QT_TRANSLATE_NOOP("Lists", "Ngày"), clinic_day_sql(column), kind="date")


def month_group(column: str) -> ListGroup:
    """By month of the clinic's calendar."""
    return ListGroup(
        "month", QT_TRANSLATE_NOOP("Lists", "Tháng"), f"substr({clinic_day_sql(column)}, 1, 7)", kind="date"
    )


def active_column(column: str, words: dict[str, Word] = ACTIVE_WORDS) -> ListColumn:
    """In use or archived, in people's words."""
    return ListColumn(
        "active",
        QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
        column,
        "flag",
        width=136,
        words=words,
        squeezed=True,
    )


def active_filter(column: str, words: dict[str, Word] = ACTIVE_WORDS) -> ListFilter:
    """What is in use at first; a row that does not tell counts as in use."""
    return ListFilter(
        "active",
        QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
        choices={
            "yes": (words["true"].text, f"{column} IS NOT 0"),
            "no": (words["false"].text, f"{column} = 0"),
        },
        default="yes",
    )


def name_column(
    column: str, *, title: str = QT_TRANSLATE_NOOP("Lists", "Tên"), beside: str = ""
) -> ListColumn:
    """The name of a row of a catalogue; sorted without regard to marks and case.

    Args:
        column: Where it stands.
        title: Header.
        beside: Index of a colour that is drawn behind it.
    """
    return ListColumn(
        "name",
        title,
        column,
        width=None,
        sort=f"fold_text({column})",
        strong=True,
        fixed=True,
        beside=beside,
        disc=bool(beside),
    )


def state_filter(column: str, words: dict[str, Word], default: str | None = None) -> ListFilter:
    """By the server's state, with the rows of each."""
    return ListFilter(
        "state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), sql=column, words=words, default=default
    )


DETAILED = "detailed"
"""Key of the column that tells whether a row's detail was read."""


def detailed_column(alias: str) -> ListColumn:
    """Whether the row's detail was read; without it the columns that only it tells are empty."""
    title = QT_TRANSLATE_NOOP("Lists", "Đã tải chi tiết")
    return ListColumn(DETAILED, title, f"{alias}._detail_at IS NOT NULL", "flag", width=110, shown=False)
