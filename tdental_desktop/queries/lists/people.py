"""Employees, jobs and branches (screens reference 8, 12). Pay and commission need the right ``pay``."""

from __future__ import annotations

from tdental_desktop.queries.lists.nested import array, counted
from tdental_desktop.queries.lists.parts import (
    WORKING_WORDS,
    active_column,
    active_filter,
    branch_column,
    branch_group,
    name_column,
)
from tdental_desktop.queries.lists.spec import (
    QT_TRANSLATE_NOOP,
    Kind,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
    Right,
    Word,
)

_DETAIL = QT_TRANSLATE_NOOP("Lists", "Chỉ có sau khi chi tiết của dòng đã được tải.")
_KIND = (
    "CASE WHEN coalesce(e.is_doctor, e.is_assistant, e.is_receptionist) IS NOT NULL THEN coalesce(nullif("
    "iif(e.is_doctor = 1, 'd', '') || iif(e.is_assistant = 1, 'a', '')"
    " || iif(e.is_receptionist = 1, 'r', ''), ''), 'other') END"
)
KIND_WORDS = {
    "d": Word(QT_TRANSLATE_NOOP("Lists", "Bác sĩ")),
    "a": Word(QT_TRANSLATE_NOOP("Lists", "Phụ tá")),
    "r": Word(QT_TRANSLATE_NOOP("Lists", "Lễ tân")),
    "da": Word(QT_TRANSLATE_NOOP("Lists", "Bác sĩ, phụ tá")),
    "dr": Word(QT_TRANSLATE_NOOP("Lists", "Bác sĩ, lễ tân")),
    "ar": Word(QT_TRANSLATE_NOOP("Lists", "Phụ tá, lễ tân")),
    "dar": Word(QT_TRANSLATE_NOOP("Lists", "Bác sĩ, phụ tá, lễ tân")),
    "other": Word(QT_TRANSLATE_NOOP("Lists", "Nhân viên khác")),
}
"""What an employee is: each flag of the server that is on; one may be several."""
JOB = "coalesce(nullif(trim(e.hr_job_name), ''), (SELECT h.name FROM hr_jobs h WHERE h.id = e.hr_job_id))"
_LOGIN = "coalesce(nullif(trim(e.user_name), ''), l.login)"
_USERS = {
    "l": "LEFT JOIN (SELECT CASE WHEN j.type = 'object' THEN j.value ->> '$.id' END AS id,"
    f" max(u.user_name) AS login FROM application_users u, json_each({array('u.employees')}) j"
    " WHERE u._gone_at IS NULL GROUP BY 1) l ON l.id = e.id"
}


def _more(
    key: str,
    title: str,
    sql: str,
    kind: Kind = "text",
    *,
    width: int = 112,
    right: Right = "",
    hint: str = "",
) -> ListColumn:
    """A column that the person has to ask for."""
    return ListColumn(key, title, sql, kind, width=width, shown=False, right=right, hint=hint, squeezed=True)


def _commission(column: str) -> str:
    return f"coalesce({column}_name, (SELECT m.name FROM commissions m WHERE m.id = {column}_id))"


EMPLOYEES = ListSpec(
    key="employees",
    title=QT_TRANSLATE_NOOP("Lists", "Nhân viên"),
    tables=("employees", "application_users"),
    source="employees e",
    id="e.id",
    where="e._gone_at IS NULL",
    joins=_USERS,
    columns=(
        ListColumn("ref", QT_TRANSLATE_NOOP("Lists", "Mã"), "e.ref", width=84),
        ListColumn(
            "name",
            QT_TRANSLATE_NOOP("Lists", "Tên"),
            "e.name",
            width=None,
            sort="e._s_name",
            strong=True,
            fixed=True,
        ),
        ListColumn("job", QT_TRANSLATE_NOOP("Lists", "Chức vụ"), JOB, width=120),
        ListColumn(
            "kind",
            QT_TRANSLATE_NOOP("Lists", "Loại"),
            _KIND,
            width=140,
            shown=False,
            words=KIND_WORDS,
            squeezed=True,
        ),
        ListColumn(
            "phone",
            QT_TRANSLATE_NOOP("Lists", "Điện thoại"),
            "e.phone",
            "phone",
            width=108,
            right="phone",
            squeezed=True,
        ),
        branch_column("e.company_id", "e.company_name", shown=True),
        ListColumn("login", QT_TRANSLATE_NOOP("Lists", "Tên đăng nhập"), _LOGIN, width=120, squeezed=True),
        _more("email", QT_TRANSLATE_NOOP("Lists", "Email"), "e.email", width=180, right="phone"),
        _more(
            "prescribing",
            QT_TRANSLATE_NOOP("Lists", "Mã liên thông đơn thuốc"),
            "e.medical_prescription_code",
        ),
        _more(
            "started", QT_TRANSLATE_NOOP("Lists", "Ngày vào làm"), "e.start_work_date", "date", hint=_DETAIL
        ),
        _more("born", QT_TRANSLATE_NOOP("Lists", "Ngày sinh"), "e.birth_day", "date", hint=_DETAIL),
        _more("wage", QT_TRANSLATE_NOOP("Lists", "Lương (đ)"), "e.wage", "money", right="pay"),
        _more("hourly", QT_TRANSLATE_NOOP("Lists", "Lương giờ (đ)"), "e.hourly_wage", "money", right="pay"),
        _more("allowance", QT_TRANSLATE_NOOP("Lists", "Phụ cấp (đ)"), "e.allowance", "money", right="pay"),
        _more(
            "commission",
            QT_TRANSLATE_NOOP("Lists", "Hoa hồng bác sĩ"),
            _commission("e.commission"),
            right="pay",
            hint=_DETAIL,
        ),
        _more(
            "assistant_commission",
            QT_TRANSLATE_NOOP("Lists", "Hoa hồng phụ tá"),
            _commission("e.assistant_commission"),
            right="pay",
            hint=_DETAIL,
        ),
        _more(
            "counselor_commission",
            QT_TRANSLATE_NOOP("Lists", "Hoa hồng tư vấn"),
            _commission("e.counselor_commission"),
            right="pay",
            hint=_DETAIL,
        ),
        active_column("e.active", WORKING_WORDS),
    ),
    order=("name", False),
    branch="e.company_id",
    folded=("e._s_name",),
    codes=("e._s_ref", f"fold_text({_LOGIN})"),
    phones=("e._s_phone",),
    filters=(
        active_filter("e.active", WORKING_WORDS),
        ListFilter(
            "kind",
            QT_TRANSLATE_NOOP("Lists", "Loại"),
            choices={
                "doctor": (QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), "e.is_doctor = 1"),
                "assistant": (QT_TRANSLATE_NOOP("Lists", "Phụ tá"), "e.is_assistant = 1"),
                "receptionist": (QT_TRANSLATE_NOOP("Lists", "Lễ tân"), "e.is_receptionist = 1"),
                "other": (QT_TRANSLATE_NOOP("Lists", "Nhân viên khác"), f"{_KIND} = 'other'"),
            },
        ),
        ListFilter("job", QT_TRANSLATE_NOOP("Lists", "Chức vụ"), sql=JOB),
    ),
    groups=(
        ListGroup("job", QT_TRANSLATE_NOOP("Lists", "Chức vụ"), JOB),
        branch_group("e.company_id", "e.company_name"),
    ),
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Không có nhân viên nào"),
)

JOBS = ListSpec(
    key="jobs",
    title=QT_TRANSLATE_NOOP("Lists", "Các chức vụ"),
    tables=("hr_jobs", "employees"),
    source="hr_jobs h",
    id="h.id",
    where="h._gone_at IS NULL",
    joins=counted(
        "w", "h.id", "employees", "CASE WHEN r.active IS NOT 0 THEN r.hr_job_id END", "r.company_id"
    )
    | counted("n", "h.id", "employees", "r.hr_job_id", "r.company_id"),
    columns=(
        name_column("h.name"),
        ListColumn(
            "working", QT_TRANSLATE_NOOP("Lists", "Đang làm việc"), "coalesce(w.n, 0)", "number", width=120
        ),
        ListColumn(
            "employees",
            QT_TRANSLATE_NOOP("Lists", "Tất cả nhân viên"),
            "coalesce(n.n, 0)",
            "number",
            width=136,
        ),
    ),
    order=("name", False),
    folded=("fold_text(h.name)",),
    walks=True,
    leads="job",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có chức vụ nào"),
    note=QT_TRANSLATE_NOOP("Lists", "Enter mở danh sách nhân viên của chức vụ."),
)

_ADDRESS = "coalesce(iif(b.used_address_v2 = 1, nullif(b.address_v2, ''), NULL), b.address)"

BRANCHES = ListSpec(
    key="branches",
    title=QT_TRANSLATE_NOOP("Lists", "Các chi nhánh"),
    tables=("companies", "employees"),
    source="companies b",
    id="b.id",
    where="b._gone_at IS NULL",
    joins=counted("w", "b.id", "employees", "CASE WHEN r.active IS NOT 0 THEN r.company_id END"),
    columns=(
        name_column("b.name"),
        ListColumn("phone", QT_TRANSLATE_NOOP("Lists", "Điện thoại"), "b.phone", "phone", width=120),
        ListColumn(
            "hotline", QT_TRANSLATE_NOOP("Lists", "Đường dây nóng"), "b.hotline", width=112, squeezed=True
        ),
        ListColumn("address", QT_TRANSLATE_NOOP("Lists", "Địa chỉ"), _ADDRESS, width=240, squeezed=True),
        ListColumn(
            "working",
            QT_TRANSLATE_NOOP("Lists", "Nhân viên"),
            "coalesce(w.n, 0)",
            "number",
            width=88,
            hint=QT_TRANSLATE_NOOP("Lists", "Nhân viên đang làm việc ở chi nhánh."),
        ),
        _more("code", QT_TRANSLATE_NOOP("Lists", "Mã cơ sở"), "b.medical_facility_code"),
        _more("tax", QT_TRANSLATE_NOOP("Lists", "Mã số thuế"), "b.tax_code"),
        _more("email", QT_TRANSLATE_NOOP("Lists", "Email"), "b.email", width=180, hint=_DETAIL),
        _more("locked", QT_TRANSLATE_NOOP("Lists", "Khóa sổ đến"), "b.period_lock_date", "date"),
        _more("head", QT_TRANSLATE_NOOP("Lists", "Trụ sở"), "b.is_head", "flag"),
        active_column("b.active"),
    ),
    order=("name", False),
    branch="b.id",
    folded=("fold_text(b.name)", f"fold_text({_ADDRESS})"),
    codes=("b.phone", "b.hotline", "b.medical_facility_code"),
    filters=(active_filter("b.active"),),
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có chi nhánh nào"),
)
