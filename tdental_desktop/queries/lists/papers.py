"""Quotations, lab orders, prescriptions, advisories of all customers (screens reference 3.5, 3.6, 6.3, 7)."""

from __future__ import annotations

from tdental_desktop.queries.days_held import clinic_day_sql
from tdental_desktop.queries.lists.nested import names
from tdental_desktop.queries.lists.parts import (
    branch_column,
    branch_group,
    customer_join,
    customer_name,
    customer_phone,
    customer_ref,
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
from tdental_desktop.queries.record.rows import person

_DETAIL = QT_TRANSLATE_NOOP("Lists", "Chỉ có sau khi chi tiết của dòng đã được tải.")
_PLACES = {
    "whole_jaw": Word(QT_TRANSLATE_NOOP("Lists", "Nguyên hàm")),
    "upper_jaw": Word(QT_TRANSLATE_NOOP("Lists", "Hàm trên")),
    "lower_jaw": Word(QT_TRANSLATE_NOOP("Lists", "Hàm dưới")),
    "manual": Word(QT_TRANSLATE_NOOP("Lists", "Chọn răng")),
}


def _doctor(sql: str, title: str = QT_TRANSLATE_NOOP("Lists", "Bác sĩ")) -> ListColumn:
    return ListColumn("doctor", title, sql, width=140, squeezed=True)


def _day(key: str, title: str, sql: str, *, shown: bool = True) -> ListColumn:
    return ListColumn(key, title, sql, "date", width=100, shown=shown, squeezed=key != "date")


# ------------------------------------------------------------------------------------------ quotations

_VALIDITY = {
    "valid": Word(QT_TRANSLATE_NOOP("Lists", "Còn hạn"), "info", "ring"),
    "expired": Word(QT_TRANSLATE_NOOP("Lists", "Hết hạn"), "neutral", "dash"),
}
_QUOTE_STATES = {
    "draft": Word(QT_TRANSLATE_NOOP("Lists", "Mới"), "info"),
    "done": Word(QT_TRANSLATE_NOOP("Lists", "Đã khóa"), "success"),
    "cancel": Word(QT_TRANSLATE_NOOP("Lists", "Hủy bỏ"), "neutral", "dash"),
}
_UNTIL = clinic_day_sql("q.date_end_quotation")
_VALID = f"CASE WHEN q.date_end_quotation IS NOT NULL THEN iif(:today <= {_UNTIL}, 'valid', 'expired') END"
_AUTHOR = person("q.employee_name", "q.employee_id")

QUOTATIONS = ListSpec(
    key="quotations",
    title=QT_TRANSLATE_NOOP("Lists", "Báo giá"),
    tables=("quotations", "customers"),
    source="quotations q",
    id="q.id",
    where="q._gone_at IS NULL",
    joins=customer_join("q.partner_id"),
    columns=(
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số báo giá"), "q.name", width=100, fixed=True),
        customer_name("q.partner_name", width=None),
        customer_phone(),
        customer_ref(),
        _day("date", QT_TRANSLATE_NOOP("Lists", "Ngày báo giá"), "q.date_quotation"),
        _day("until", QT_TRANSLATE_NOOP("Lists", "Ngày hết hạn"), "q.date_end_quotation"),
        _doctor(_AUTHOR, QT_TRANSLATE_NOOP("Lists", "Người báo giá")),
        ListColumn(
            "total",
            QT_TRANSLATE_NOOP("Lists", "Tổng tiền (đ)"),
            "q.total_amount",
            "money",
            width=116,
            summed=True,
            right="money",
        ),
        ListColumn(
            "orders",
            QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
            names("q.orders"),
            width=110,
            squeezed=True,
            shown=False,
        ),
        ListColumn("validity", QT_TRANSLATE_NOOP("Lists", "Tình trạng"), _VALID, width=112, words=_VALIDITY),
        ListColumn(
            "state",
            QT_TRANSLATE_NOOP("Lists", "Trạng thái"),
            "q.state",
            width=110,
            words=_QUOTE_STATES,
            shown=False,
        ),
        branch_column("q.company_id"),
    ),
    order=("date", True),
    branch="q.company_id",
    dated="q.date_quotation",
    folded=("c._s_name",),
    codes=("fold_text(q.name)", "c._s_ref"),
    phones=("c._s_phone", "c._s_emergency_phone"),
    filters=(
        ListFilter("validity", QT_TRANSLATE_NOOP("Lists", "Tình trạng"), sql=_VALID, words=_VALIDITY),
        ListFilter(
            "ordered",
            QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
            choices={
                "yes": (QT_TRANSLATE_NOOP("Lists", "Đã lập phiếu"), f"{names('q.orders')} IS NOT NULL"),
                "no": (QT_TRANSLATE_NOOP("Lists", "Chưa lập phiếu"), f"{names('q.orders')} IS NULL"),
            },
        ),
        ListFilter("author", QT_TRANSLATE_NOOP("Lists", "Người báo giá"), sql=_AUTHOR),
    ),
    groups=(
        month_group("q.date_quotation"),
        ListGroup("author", QT_TRANSLATE_NOOP("Lists", "Người báo giá"), _AUTHOR),
        branch_group("q.company_id"),
    ),
    customer="q.partner_id",
    record="quotations",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có báo giá nào"),
)

# ------------------------------------------------------------------------------------------ lab orders

_OWNER = (
    "coalesce(b.customer_id, o.partner_id, (SELECT k.id FROM customers k"
    " WHERE k.ref = b.customer_ref AND k._gone_at IS NULL ORDER BY k.id LIMIT 1))"
)
_PLANNED = clinic_day_sql("b.date_planned")
_STAGE = (
    "CASE WHEN b.date_export IS NOT NULL THEN 'delivered' WHEN b.date_receipt IS NOT NULL THEN 'received'"
    " WHEN b.state IS NOT 'confirmed' THEN b.state WHEN b.date_planned IS NULL THEN 'undated'"
    f" WHEN {_PLANNED} < :today THEN 'late' WHEN {_PLANNED} = :today THEN 'due' ELSE 'waiting' END"
)
STAGES = {
    "late": Word(QT_TRANSLATE_NOOP("Lists", "Trễ hạn"), "danger", "clock"),
    "due": Word(QT_TRANSLATE_NOOP("Lists", "Tới hạn"), "warning", "clock"),
    "waiting": Word(QT_TRANSLATE_NOOP("Lists", "Chờ nhận"), "info"),
    "undated": Word(QT_TRANSLATE_NOOP("Lists", "Chưa hẹn ngày"), "neutral", "dash"),
    "received": Word(QT_TRANSLATE_NOOP("Lists", "Đã nhận"), "success"),
    "delivered": Word(QT_TRANSLATE_NOOP("Lists", "Đã xuất"), "success"),
    "draft": Word(QT_TRANSLATE_NOOP("Lists", "Nháp"), "neutral", "dash"),
    "cancel": Word(QT_TRANSLATE_NOOP("Lists", "Hủy"), "neutral", "dash"),
}
_SUPPLIER = "coalesce(nullif(b.partner_name, ''), b.partner_display_name)"
_WORK = "coalesce(nullif(b.product_name, ''), b.sale_order_line_name)"

LABO = ListSpec(
    key="labo_orders",
    title=QT_TRANSLATE_NOOP("Lists", "Labo"),
    tables=("labo_orders", "sale_orders", "customers"),
    source="labo_orders b",
    id="b.id",
    where="b._gone_at IS NULL",
    joins={"o": "LEFT JOIN sale_orders o ON o.id = b.sale_order_id"} | customer_join(_OWNER),
    columns=(
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Phiếu Labo"), "b.name", width=96, fixed=True),
        customer_name("b.customer_name", width=None),
        customer_phone(),
        customer_ref("b.customer_ref"),
        ListColumn(
            "order",
            QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
            "coalesce(b.sale_order_name, o.name)",
            width=104,
            squeezed=True,
            shown=False,
        ),
        ListColumn("supplier", QT_TRANSLATE_NOOP("Lists", "NCC Labo"), _SUPPLIER, width=120, squeezed=True),
        ListColumn("work", QT_TRANSLATE_NOOP("Lists", "Loại phục hình"), _WORK, width=170, squeezed=True),
        ListColumn(
            "teeth",
            QT_TRANSLATE_NOOP("Lists", "Răng"),
            "b.teeth_display",
            width=84,
            squeezed=True,
            shown=False,
        ),
        ListColumn(
            "quantity",
            QT_TRANSLATE_NOOP("Lists", "Số lượng"),
            "b.quantity",
            "quantity",
            width=84,
            squeezed=True,
            shown=False,
        ),
        ListColumn(
            "amount",
            QT_TRANSLATE_NOOP("Lists", "Thành tiền (đ)"),
            "b.amount_total",
            "money",
            width=112,
            summed=True,
            right="money",
            squeezed=True,
        ),
        _day("sent", QT_TRANSLATE_NOOP("Lists", "Ngày gửi"), "b.date_order"),
        _day("date", QT_TRANSLATE_NOOP("Lists", "Hẹn nhận"), "b.date_planned"),
        _day("received", QT_TRANSLATE_NOOP("Lists", "Ngày nhận"), "b.date_receipt", shown=False),
        _day("delivered", QT_TRANSLATE_NOOP("Lists", "Ngày xuất"), "b.date_export", shown=False),
        ListColumn(
            "warranty", QT_TRANSLATE_NOOP("Lists", "Mã bảo hành"), "b.warranty_code", width=110, shown=False
        ),
        _day("warranty_until", QT_TRANSLATE_NOOP("Lists", "Hạn bảo hành"), "b.warranty_period", shown=False),
        ListColumn("stage", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), _STAGE, width=128, words=STAGES),
        branch_column("o.company_id", "o.company_name"),
    ),
    order=("sent", True),
    branch="o.company_id",
    dated="b.date_order",
    folded=("c._s_name", f"fold_text({_SUPPLIER})"),
    codes=("fold_text(b.name)", "fold_text(b.warranty_code)", "c._s_ref", "fold_text(b.sale_order_name)"),
    phones=("c._s_phone", "c._s_emergency_phone"),
    filters=(
        ListFilter("stage", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), sql=_STAGE, words=STAGES),
        ListFilter(
            "exported",
            QT_TRANSLATE_NOOP("Lists", "Xuất cho khách"),
            choices={
                "no": (QT_TRANSLATE_NOOP("Lists", "Chưa xuất"), "b.date_export IS NULL"),
                "yes": (QT_TRANSLATE_NOOP("Lists", "Đã xuất"), "b.date_export IS NOT NULL"),
            },
        ),
        ListFilter("supplier", QT_TRANSLATE_NOOP("Lists", "NCC Labo"), sql=_SUPPLIER),
    ),
    groups=(
        ListGroup("stage", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), _STAGE, words=STAGES),
        ListGroup("supplier", QT_TRANSLATE_NOOP("Lists", "NCC Labo"), _SUPPLIER),
        month_group("b.date_order"),
    ),
    customer=_OWNER,
    record="labo_orders",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có phiếu Labo nào"),
    note=QT_TRANSLATE_NOOP(
        "Lists", "Trễ hạn: đã đặt, chưa nhận, quá ngày hẹn nhận. Chi nhánh theo phiếu điều trị."
    ),
)

# ---------------------------------------------------------------------------------------- prescriptions

_PRESCRIBER = person("t.employee_name", "t.employee_id")
_INVOICE_WORDS = {
    "no": Word(QT_TRANSLATE_NOOP("Lists", "Chưa lập hóa đơn")),
    "partially_invoice": Word(QT_TRANSLATE_NOOP("Lists", "Lập một phần"), "warning"),
    "invoiced": Word(QT_TRANSLATE_NOOP("Lists", "Đã lập hóa đơn"), "success"),
}
_PRESCRIBED_AT = "coalesce(t.company_id, o.company_id)"

PRESCRIPTIONS = ListSpec(
    key="prescriptions",
    title=QT_TRANSLATE_NOOP("Lists", "Đơn thuốc"),
    tables=("prescriptions", "sale_orders", "customers"),
    source="prescriptions t",
    id="t.id",
    where="t._gone_at IS NULL",
    joins={"o": "LEFT JOIN sale_orders o ON o.id = t.sale_order_id"} | customer_join("t.partner_id"),
    columns=(
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số"), "t.name", width=96, fixed=True),
        customer_name("t.partner_name", width=None),
        customer_phone(),
        customer_ref(),
        _day("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "t.date"),
        _doctor(_PRESCRIBER),
        ListColumn(
            "diagnosis", QT_TRANSLATE_NOOP("Lists", "Chẩn đoán"), "t.diagnostic", width=150, squeezed=True
        ),
        ListColumn(
            "order",
            QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị"),
            "coalesce(t.sale_order_name, o.name)",
            width=104,
            squeezed=True,
        ),
        _day("again", QT_TRANSLATE_NOOP("Lists", "Tái khám"), "t.re_examination_date", shown=False),
        ListColumn(
            "invoice",
            QT_TRANSLATE_NOOP("Lists", "Hóa đơn"),
            "t.invoice_status",
            width=136,
            words=_INVOICE_WORDS,
            shown=False,
        ),
        branch_column(_PRESCRIBED_AT, "o.company_name"),
    ),
    order=("date", True),
    branch=_PRESCRIBED_AT,
    dated="t.date",
    folded=("c._s_name", "fold_text(t.diagnostic)"),
    codes=("fold_text(t.name)", "c._s_ref", "fold_text(t.sale_order_name)"),
    phones=("c._s_phone", "c._s_emergency_phone"),
    filters=(
        ListFilter("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), sql=_PRESCRIBER),
        ListFilter(
            "invoice", QT_TRANSLATE_NOOP("Lists", "Hóa đơn"), sql="t.invoice_status", words=_INVOICE_WORDS
        ),
    ),
    groups=(
        ListGroup("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), _PRESCRIBER),
        month_group("t.date"),
    ),
    customer="t.partner_id",
    record="sale_orders",
    record_id="t.sale_order_id",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có đơn thuốc nào"),
)

# ------------------------------------------------------------------------------------------- advisories

_ADVISER = person("a.employee_name", "a.employee_id")
_DIAGNOSES, _ADVISED = names("a.tooth_diagnosis"), names("a.product")

ADVISORIES = ListSpec(
    key="advisories",
    title=QT_TRANSLATE_NOOP("Lists", "Tình trạng răng"),
    tables=("advisories", "customers"),
    source="advisories a",
    id="a.id",
    where="a._gone_at IS NULL",
    joins=customer_join("a.customer_id"),
    columns=(
        _day("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "a.date"),
        customer_name("a.customer_name", width=160),
        customer_phone(),
        customer_ref(),
        ListColumn(
            "place",
            QT_TRANSLATE_NOOP("Lists", "Vị trí"),
            "a.tooth_type",
            width=116,
            words=_PLACES,
            squeezed=True,
        ),
        ListColumn("teeth", QT_TRANSLATE_NOOP("Lists", "Răng"), names("a.teeth"), width=110),
        ListColumn("diagnosis", QT_TRANSLATE_NOOP("Lists", "Chẩn đoán"), _DIAGNOSES, width=None),
        ListColumn("services", QT_TRANSLATE_NOOP("Lists", "Dịch vụ"), _ADVISED, width=190, squeezed=True),
        _doctor(_ADVISER, QT_TRANSLATE_NOOP("Lists", "Người tư vấn")),
        ListColumn(
            "note", QT_TRANSLATE_NOOP("Lists", "Ghi chú"), "a.note", width=180, shown=False, hint=_DETAIL
        ),
        branch_column("a.company_id"),
    ),
    order=("date", True),
    branch="a.company_id",
    dated="a.date",
    folded=("c._s_name", f"fold_text({_DIAGNOSES})", f"fold_text({_ADVISED})"),
    codes=("c._s_ref",),
    phones=("c._s_phone", "c._s_emergency_phone"),
    filters=(ListFilter("adviser", QT_TRANSLATE_NOOP("Lists", "Người tư vấn"), sql=_ADVISER),),
    groups=(
        ListGroup("adviser", QT_TRANSLATE_NOOP("Lists", "Người tư vấn"), _ADVISER),
        month_group("a.date"),
    ),
    customer="a.customer_id",
    record="advisories",
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có ghi nhận trên răng"),
    note=QT_TRANSLATE_NOOP("Lists", "Khách hàng của một ghi nhận chỉ có trong chi tiết của nó."),
)
