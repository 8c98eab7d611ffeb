"""Users, roles, permission groups, commission tables (screens reference 12): who may do what.

No secret of a user is in the replica (``sync.tables.json_text``), none is asked for here.
"""

from __future__ import annotations

from tdental_desktop.queries.lists.nested import length, names, texts
from tdental_desktop.queries.lists.parts import (
    active_column,
    active_filter,
    branch_column,
    detailed_column,
    name_column,
)
from tdental_desktop.queries.lists.spec import (
    QT_TRANSLATE_NOOP,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
    Word,
)

_DETAIL = QT_TRANSLATE_NOOP("Lists", "Chỉ có sau khi chi tiết của dòng đã được tải.")
_COMMISSION_WORDS = {
    "doctor": Word(QT_TRANSLATE_NOOP("Lists", "Bác sĩ")),
    "assistant": Word(QT_TRANSLATE_NOOP("Lists", "Phụ tá")),
    "counselor": Word(QT_TRANSLATE_NOOP("Lists", "Tư vấn")),
    "agent": Word(QT_TRANSLATE_NOOP("Lists", "Người giới thiệu")),
}


def _number(key: str, title: str, sql: str) -> ListColumn:
    return ListColumn(key, title, sql, "number", width=110, shown=False, hint=_DETAIL, detail=True)


def _detail(key: str, title: str, sql: str, *, width: int = 180) -> ListColumn:
    return ListColumn(key, title, sql, width=width, shown=False, squeezed=True, hint=_DETAIL, detail=True)


USERS = ListSpec(
    key="users",
    title=QT_TRANSLATE_NOOP("Lists", "Người dùng"),
    tables=("application_users",),
    source="application_users u",
    id="u.id",
    where="u._gone_at IS NULL",
    columns=(
        name_column("u.name"),
        ListColumn("login", QT_TRANSLATE_NOOP("Lists", "Tên đăng nhập"), "u.user_name", width=140),
        ListColumn("job", QT_TRANSLATE_NOOP("Lists", "Chức vụ"), "u.job_name", width=120, squeezed=True),
        ListColumn(
            "employee",
            QT_TRANSLATE_NOOP("Lists", "Nhân viên"),
            names("u.employees"),
            width=160,
            squeezed=True,
        ),
        ListColumn(
            "phone",
            QT_TRANSLATE_NOOP("Lists", "Điện thoại"),
            "u.phone_number",
            "phone",
            width=108,
            right="phone",
            squeezed=True,
        ),
        ListColumn("ref", QT_TRANSLATE_NOOP("Lists", "Mã"), "u.ref", width=84, shown=False, squeezed=True),
        _detail(
            "branch",
            QT_TRANSLATE_NOOP("Lists", "Chi nhánh hiện tại"),
            branch_column("u.company_id", "u.company_name").sql,
        ),
        _detail("branches", QT_TRANSLATE_NOOP("Lists", "Chi nhánh được phép"), names("u.companies")),
        _detail("groups", QT_TRANSLATE_NOOP("Lists", "Nhóm tính năng"), names("u.groups")),
        active_column("u.active"),
        detailed_column("u"),
    ),
    order=("name", False),
    folded=("fold_text(u.name)",),
    codes=("fold_text(u.user_name)", "fold_text(u.ref)"),
    phones=("reversed_phone(u.phone_number)",),
    filters=(
        active_filter("u.active"),
        ListFilter("job", QT_TRANSLATE_NOOP("Lists", "Chức vụ"), sql="nullif(trim(u.job_name), '')"),
    ),
    groups=(ListGroup("job", QT_TRANSLATE_NOOP("Lists", "Chức vụ"), "nullif(trim(u.job_name), '')"),),
    empty=QT_TRANSLATE_NOOP("Lists", "Không có người dùng nào"),
    note=QT_TRANSLATE_NOOP("Lists", "Máy chủ chỉ liệt kê người dùng mà tài khoản đồng bộ được thấy."),
)

ROLES = ListSpec(
    key="roles",
    title=QT_TRANSLATE_NOOP("Lists", "Nhóm quyền"),
    tables=("application_roles",),
    source="application_roles r",
    id="r.id",
    where="r._gone_at IS NULL",
    columns=(
        name_column("r.name"),
        _number("users", QT_TRANSLATE_NOOP("Lists", "Thành viên"), length("r.users")),
        _detail("members", QT_TRANSLATE_NOOP("Lists", "Tên thành viên"), names("r.users")),
        _number("functions", QT_TRANSLATE_NOOP("Lists", "Số quyền"), length("r.functions")),
        _detail("permissions", QT_TRANSLATE_NOOP("Lists", "Các quyền"), texts("r.functions")),
        detailed_column("r"),
    ),
    order=("name", False),
    folded=("fold_text(r.name)",),
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có nhóm quyền nào"),
)

PERMISSION_GROUPS = ListSpec(
    key="permission_groups",
    title=QT_TRANSLATE_NOOP("Lists", "Nhóm tính năng"),
    tables=("res_groups",),
    source="res_groups g",
    id="g.id",
    where="g._gone_at IS NULL",
    columns=(
        name_column("g.name"),
        _number("users", QT_TRANSLATE_NOOP("Lists", "Thành viên"), length("g.users")),
        _detail("members", QT_TRANSLATE_NOOP("Lists", "Tên thành viên"), names("g.users")),
        detailed_column("g"),
    ),
    order=("name", False),
    folded=("fold_text(g.name)",),
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có nhóm tính năng nào"),
)

COMMISSIONS = ListSpec(
    key="commissions",
    title=QT_TRANSLATE_NOOP("Lists", "Bảng hoa hồng"),
    tables=("commissions",),
    source="commissions m",
    id="m.id",
    where="m._gone_at IS NULL",
    columns=(
        name_column("m.name"),
        ListColumn(
            "type", QT_TRANSLATE_NOOP("Lists", "Dành cho"), "m.type", width=150, words=_COMMISSION_WORDS
        ),
        _number("rules", QT_TRANSLATE_NOOP("Lists", "Số quy tắc"), length("m.commission_product_rules")),
        detailed_column("m"),
    ),
    order=("name", False),
    folded=("fold_text(m.name)",),
    filters=(
        ListFilter("type", QT_TRANSLATE_NOOP("Lists", "Dành cho"), sql="m.type", words=_COMMISSION_WORDS),
    ),
    groups=(ListGroup("type", QT_TRANSLATE_NOOP("Lists", "Dành cho"), "m.type", words=_COMMISSION_WORDS),),
    right="pay",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có bảng hoa hồng nào"),
)
