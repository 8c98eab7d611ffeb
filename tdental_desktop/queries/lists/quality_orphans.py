"""The check of references that lead nowhere: those of ``TableSpec.references``, found by
``sync.replica.orphans`` as ``verify`` finds them.
"""

from __future__ import annotations

from dataclasses import replace

from sync.replica.orphans import Reference, references
from sync.tables import TABLES
from tdental_desktop.queries.lists.parts import branch_column, customer_join, customer_name
from tdental_desktop.queries.lists.quality_words import TABLE_WORDS, TARGET_WORDS
from tdental_desktop.queries.lists.spec import (
    QT_TRANSLATE_NOOP,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
)


def _lost(one: Reference, *, by_key: bool = False) -> str:
    """SQL: the lost rows of one column, with whose they are where the row tells it.

    Args:
        one: The column.
        by_key: Those among ``:keys`` instead, whatever they point to now.
    """
    spec = TABLES[one.table]
    prefix = f"{one.table}|{one.column}|"
    customer = "NULL" if spec.customer_column is None else f'"{spec.customer_column}"'
    branch = "NULL" if spec.branch_column is None else spec.branch_sql
    number = "name" if "name" in spec.columns else "NULL"
    lost = f"({one.lost_rows}) l"
    if by_key:
        asked = f"substr(j.value, 1, {len(prefix)}) = '{prefix}'"
        lost = f"(SELECT substr(j.value, {len(prefix) + 1}) AS key FROM json_each(:keys) j WHERE {asked}) l"
    return (
        f"SELECT '{prefix}' || l.key AS id, '{one.table}' AS tab, '{one.column}' AS field,"
        f' \'{" ".join(one.targets)}\' AS target, t."{one.column}" AS lost, t."{one.key}" AS own,'
        f" {number} AS number, {customer} AS customer, {branch} AS branch"
        f' FROM {lost} JOIN "{one.table}" t ON t."{one.key}" = l.key'
    )


_REFERENCES = tuple(references(TABLES))
_TARGETS = "f.target"


def _all(*, by_key: bool = False) -> str:
    return "(" + " UNION ALL ".join(_lost(one, by_key=by_key) for one in _REFERENCES) + ") f"


def orphans_by_column() -> tuple[ListSpec, ...]:
    """The list of orphans, a column each: together they are the list, and no part takes long."""
    return tuple(replace(QUALITY_ORPHANS, source=f"({_lost(one)}) f") for one in _REFERENCES)


QUALITY_ORPHANS = ListSpec(
    key="quality_orphans",
    compares=True,
    title=QT_TRANSLATE_NOOP("Lists", "Tham chiếu lạc"),
    tables=tuple(
        dict.fromkeys(name for one in _REFERENCES for name in (one.table, *one.targets)),
    ),
    source=_all(),
    by_key=_all(by_key=True),
    id="f.id",
    joins=customer_join("f.customer"),
    columns=(
        ListColumn(
            "table",
            QT_TRANSLATE_NOOP("Lists", "Bảng"),
            "f.tab",
            words=TABLE_WORDS,
            plain=True,
            width=150,
            fixed=True,
        ),
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số, tên"), "f.number", width=130),
        customer_name(),
        ListColumn("field", QT_TRANSLATE_NOOP("Lists", "Cột"), "f.field", width=130),
        ListColumn(
            "target",
            QT_TRANSLATE_NOOP("Lists", "Trỏ tới"),
            _TARGETS,
            words=TARGET_WORDS,
            plain=True,
            width=150,
        ),
        ListColumn("lost", QT_TRANSLATE_NOOP("Lists", "Mã không tìm thấy"), "f.lost", width=None),
        ListColumn("own", QT_TRANSLATE_NOOP("Lists", "Mã của dòng"), "f.own", width=260, shown=False),
        branch_column("f.branch"),
    ),
    order=("table", False),
    branch="f.branch",
    folded=("c._s_name",),
    codes=("f.number", "f.lost", "f.own"),
    filters=(ListFilter("table", QT_TRANSLATE_NOOP("Lists", "Bảng"), sql="f.tab", words=TABLE_WORDS),),
    groups=(
        ListGroup("table", QT_TRANSLATE_NOOP("Lists", "Bảng"), "f.tab", words=TABLE_WORDS),
        ListGroup("target", QT_TRANSLATE_NOOP("Lists", "Trỏ tới"), _TARGETS, words=TARGET_WORDS),
        ListGroup("field", QT_TRANSLATE_NOOP("Lists", "Cột"), "f.field"),
    ),
    customer="c.id",
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Mọi tham chiếu đều tìm thấy"),
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Dòng nêu mã của một dòng khác mà bản sao không có: dòng kia đã bị xóa trên TDental, hoặc thuộc "
        "chi nhánh mà tài khoản không xem được.",
    ),
)
